//! Medians and frequencies of past campaigns.

use crate::{
    plan::Plan,
    review::PastCampaign,
    say::Figure,
    value::{Id, Quantity, Rate, Span},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::collections::BTreeMap;

answer! {
    /// The median length of a task in past campaigns.
    pub struct TaskMedian {
        /// The id of the task.
        pub task: Id,
        /// The length that the plan gives it; absent without one.
        pub planned: Option<Span>,
        /// The median of its lengths, of working or elapsed time as it is planned; half a minute counts as a
        /// whole one.
        pub median: Span,
        /// The number of lengths.
        pub of: usize,
    }
}

answer! {
    /// The frequency of a risk in past campaigns.
    pub struct RiskFrequency {
        /// The id of the risk.
        pub risk: Id,
        /// The number of campaigns in which it came true.
        pub fired: usize,
        /// The number of campaigns in which it is known if it did.
        pub of: usize,
        /// The one over the other, 16 significant digits.
        pub frequency: Figure<Rate>,
    }
}

answer! {
    /// The median attainment of a goal in past campaigns.
    pub struct GoalMedian {
        /// The id of the goal.
        pub goal: Id,
        /// The median of its attainments.
        pub median: Rate,
        /// The number of attainments.
        pub of: usize,
    }
}

answer! {
    /// Medians and frequencies of past campaigns, in the order of the ids.
    pub struct PastMedians {
        /// The number of campaigns.
        pub campaigns: usize,
        /// The lengths of tasks.
        pub tasks: Vec<TaskMedian> = [],
        /// The frequencies of risks.
        pub risks: Vec<RiskFrequency> = [],
        /// The attainments of goals.
        pub goals: Vec<GoalMedian> = [],
        /// The median part of the contingency reserve that was drawn.
        pub reserve_used: Option<Rate>,
    }
}

impl PastMedians {
    /// The medians of several campaigns, held against the plan of one.
    pub(crate) fn of<'p>(past: impl Iterator<Item = &'p PastCampaign> + Clone, plan: &Plan) -> Self {
        let mut lengths: BTreeMap<&Id, Vec<Span>> = BTreeMap::new();
        for row in past.clone().flat_map(|past| &past.tasks) {
            lengths.entry(&row.task).or_default().push(row.duration);
        }
        let mut risks: BTreeMap<&Id, (usize, usize)> = BTreeMap::new();
        for row in past.clone().flat_map(|past| &past.risks) {
            let (fired, of) = risks.entry(&row.risk).or_default();
            *fired = fired.saturating_add(usize::from(row.fired));
            *of = of.saturating_add(1);
        }
        let mut goals: BTreeMap<&Id, Vec<Rate>> = BTreeMap::new();
        for row in past.clone().flat_map(|past| &past.goals) {
            goals.entry(&row.goal).or_default().push(row.attainment);
        }
        let goals = goals.into_iter().filter_map(|(goal, rates)| {
            let of = rates.len();
            Some(GoalMedian { goal: goal.clone(), median: median_rate(rates)?, of })
        });
        let frequency = |(risk, (fired, of)): (&Id, (usize, usize))| RiskFrequency {
            risk: risk.clone(),
            fired,
            of,
            frequency: count(fired).share_of(count(of)),
        };
        Self {
            campaigns: past.clone().count(),
            tasks: lengths
                .into_iter()
                .filter_map(|(task, lengths)| task_median(task, &lengths, plan))
                .collect(),
            risks: risks.into_iter().map(frequency).collect(),
            goals: goals.collect(),
            reserve_used: median_rate(past.filter_map(|past| past.reserve_used).collect()),
        }
    }
}

fn count(count: usize) -> Quantity {
    Quantity::from_decimal(Decimal::from(count))
}

/// The median of a task's lengths. Those in working time and those on the clock cannot be compared: the kind
/// of the plan counts, else that of the first.
fn task_median(task: &Id, lengths: &[Span], plan: &Plan) -> Option<TaskMedian> {
    let planned = plan.task(task).and_then(|task| task.duration);
    let is_elapsed = planned.or(lengths.first().copied())?.unit.is_elapsed();
    let time = plan.task_position(task).map_or(plan.calendar(), |n| plan.task_calendars.of_task(n));
    let minutes = |length: &Span| {
        let minutes = if is_elapsed { length.elapsed_minutes() } else { time.minutes(*length) };
        minutes.ok().flatten().map(Decimal::from)
    };
    let of_kind = lengths.iter().filter(|length| length.unit.is_elapsed() == is_elapsed);
    let minutes: Vec<_> = of_kind.filter_map(minutes).collect();
    let of = minutes.len();
    let minutes_per_day = (!is_elapsed).then(|| time.minutes_per_day());
    let median = Span::of_minutes(median(minutes)?.ceil().to_i64()?, minutes_per_day)?;
    Some(TaskMedian { task: task.clone(), planned, median, of })
}

fn median_rate(rates: Vec<Rate>) -> Option<Rate> {
    let median = median(rates.into_iter().map(Rate::decimal).collect())?;
    Some(Rate::from_decimal(median).rounded())
}

/// The value in the middle; of an even number of values the mean of the two in the middle.
pub(crate) fn median(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort_unstable();
    let middle = values.len().checked_div(2)?;
    let upper = values.get(middle)?.normalize();
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(middle.checked_sub(1)?)?;
    Some(lower.checked_add(upper)?.checked_div(Decimal::TWO)?.normalize())
}
