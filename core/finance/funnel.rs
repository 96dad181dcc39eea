//! Conversion from step to step.

use super::{METRICS_9, checked_count, money, problems};
use crate::{
    say::{Figure, Problem, Text},
    value::{Amount, Id, Quantity, Rate},
};
use std::cmp::Ordering;

record! {
    /// One step of a funnel, such as impressions, clicks, leads, orders.
    pub struct FunnelStep {
        /// The id.
        pub id: Option<Id>,
        /// The name, for people.
        pub name: Option<String>,
        /// The number of people or events that reached the step.
        pub count: Quantity,
    }
}

record! {
    /// The request to [`funnel`].
    pub struct FunnelRequest {
        /// The steps from the first to the last; at least one.
        pub steps: Vec<FunnelStep>,
        /// The cost of the whole funnel.
        pub cost: Option<Amount>,
    }
}

explained! { FunnelRequest:
    steps[n].rate "conversion from the step before" "上一步转化率" = "count ÷ count of the step before, which is count + drop-off",
        METRICS_9, from [request.steps[n].count, reply.steps[n].dropOff], Significant16;
    steps[n].rateFromFirst "conversion from the first step" "首步转化率" = "count ÷ count of the first step",
        METRICS_9, from [request.steps[n].count, request.steps[0].count], Significant16;
    steps[n].dropOff "drop-off" "流失数" = "count of the step before − count",
        "this library", from [request.steps[n].count], Exact;
    steps[n].dropOffRate "drop-off rate" "流失率" = "drop-off ÷ count of the step before, which is count + drop-off",
        "this library", from [reply.steps[n].dropOff, request.steps[n].count], Significant16;
    steps[n].unitCost "cost of one at this step" "此步单位成本" = "cost ÷ count",
        METRICS_9, from [request.cost, request.steps[n].count], Significant16;
    conversionRate "conversion rate" "总转化率" = "count of the last step ÷ count of the first",
        METRICS_9, from [request.steps[..].count], Significant16;
}

choice! {
    /// The comparison of a step with the one before it.
    pub enum StepStatus {
        /// There is no step before.
        First "first" "first step" "首步",
        /// The count is lower than that of the step before.
        Narrower "narrower" "fewer than before" "少于上一步",
        /// The counts are equal.
        Same "same" "as many as before" "与上一步相同",
        /// The count is higher, so the two steps do not count the same people.
        Wider "wider" "more than before" "多于上一步",
    }
}

answer! {
    /// A step with its rates.
    pub struct FunnelStepAnswer {
        /// As in the request.
        pub id: Option<Id>,
        /// As in the request.
        pub name: Option<String>,
        /// As in the request.
        pub count: Quantity,
        /// The comparison with the step before.
        pub status: StepStatus,
        /// The count over the count of the step before, 16 significant digits; undefined where that is zero
        /// (`ratio.zeroBase`). Absent from the first step, like every comparison with a step before.
        pub rate: Option<Figure<Rate>>,
        /// The count over the count of the first step, 16 significant digits; undefined where that is zero.
        pub rate_from_first: Option<Figure<Rate>>,
        /// The count of the step before minus this one, exact; below zero where more are counted here.
        pub drop_off: Option<Quantity>,
        /// The drop-off over the count of the step before, 16 significant digits.
        pub drop_off_rate: Option<Figure<Rate>>,
        /// With a cost: the whole cost over the count, 16 significant digits; undefined for a count of zero
        /// (`ratio.zeroBase`).
        pub unit_cost: Option<Figure<Amount>>,
        /// A caution; present where more are counted than in the step before.
        pub note: Option<Text>,
    }
}

answer! {
    /// A funnel from its first step to its last.
    pub struct Funnel {
        /// The steps of the request, with their rates.
        pub steps: Vec<FunnelStepAnswer>,
        /// The last count over the first, 16 significant digits: the product of all rates. Undefined for a
        /// first count of zero (`ratio.zeroBase`).
        pub conversion_rate: Figure<Rate>,
    }
}

/// The conversion from step to step, such as the click-through rate (clicks ÷ impressions) and the conversion
/// rate (orders ÷ clicks); Farris et al., Marketing Metrics, 2nd edition, chapters 2 and 9.
///
/// A step with more than the one before it is no error, since many funnels count visits at one step and
/// people at the next; it is marked `wider` and gets a note.
///
/// # Errors
///
/// No step (`finance.stepMissing`), a count below zero (`finance.countRange`), a difference beyond 28 digits
/// (`number.overflow`).
///
/// # Example
///
/// ```
/// use campaignkit::{finance::{funnel, FunnelRequest, FunnelStep}, value::{Amount, Quantity}};
///
/// let step = |count| FunnelStep { count: Quantity::from_units(count), ..FunnelStep::default() };
/// let answer = funnel(&FunnelRequest {
///     steps: vec![step(200_000), step(5000), step(400)],
///     cost: Some(Amount::from_units(10_000)),
///     ..FunnelRequest::default()
/// })?;
/// assert_eq!(answer.steps[1].rate, Some("0.025".parse().map(campaignkit::value::Figure::Defined)?));
/// assert_eq!(answer.steps[2].unit_cost.clone().unwrap().defined(), Some(Amount::from_units(25)));
/// assert_eq!(answer.conversion_rate.defined().unwrap().to_string(), "0.002");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn funnel(request: &FunnelRequest) -> Result<Funnel, Problem> {
    let (Some(first), Some(last)) = (request.steps.first(), request.steps.last()) else {
        return Err(problems::step_missing().at("/steps"));
    };
    let rate = Quantity::share_of;
    let mut steps = Vec::with_capacity(request.steps.len());
    let mut before: Option<Quantity> = None;
    for (n, step) in request.steps.iter().enumerate() {
        let count = checked_count(step.count).map_err(|problem| problem.at(format!("/steps/{n}/count")))?;
        let drop_off = before.map(|before| before.minus(count)).transpose()?;
        let status = match before.map(|before| count.cmp(&before)) {
            None => StepStatus::First,
            Some(Ordering::Less) => StepStatus::Narrower,
            Some(Ordering::Equal) => StepStatus::Same,
            Some(Ordering::Greater) => StepStatus::Wider,
        };
        steps.push(FunnelStepAnswer {
            id: step.id.clone(),
            name: step.name.clone(),
            count,
            status,
            rate: before.map(|before| rate(count, before)),
            rate_from_first: before.map(|_| rate(count, first.count)),
            drop_off,
            drop_off_rate: before.zip(drop_off).map(|(before, lost)| rate(lost, before)),
            unit_cost: request.cost.map(|cost| money(cost.decimal(), count.decimal())),
            note: (status == StepStatus::Wider).then(wider),
        });
        before = Some(count);
    }
    Ok(Funnel { steps, conversion_rate: rate(last.count, first.count) })
}

fn wider() -> Text {
    Text::new(
        "more are counted here than in the step before; check that both count the same people over the same days",
        "此步的计数多于上一步;请核对两步是否统计同一批人、同一时段",
    )
}
