//! From step to step: how many go on.

use crate::value::{Figure, Id, Problem, Quantity, Rate};

record! {
    /// Metrics that follow each other, the widest first: impressions, leads, valid leads, buyers.
    ///
    /// ```
    /// use campaignkit::metric::Funnel;
    ///
    /// let funnel = Funnel { steps: vec!["impressions".parse()?, "leads".parse()?], ..Funnel::default() };
    /// assert_eq!(funnel.steps.len(), 2);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Funnel {
        /// What entities call it.
        pub id: Id,
        /// What people call it.
        pub name: Option<String>,
        /// The metrics, from the first step to the last.
        pub steps: Vec<Id>,
    }
}

/// One step of a funnel.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FunnelStep {
    /// Which metric.
    pub metric: Id,
    /// How many got here; absent if nothing was observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Quantity>,
    /// Of those of the step before, 16 significant digits; absent for the first step and without both figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_previous: Option<Figure<Rate>>,
    /// Of those of the first step, 16 significant digits; absent without both figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_first: Option<Figure<Rate>>,
    /// How many did not go on from the step before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Quantity>,
}

/// A funnel from the totals of its steps (Farris et al., Marketing Metrics, chapter 5): each rate is a ratio of totals.
///
/// An error beyond 28 digits (`number.overflow`).
///
/// ```
/// use campaignkit::{metric::funnel, value::Quantity};
///
/// let units = |count| Some(Quantity::from_units(count));
/// let steps = funnel(&[("leads".parse()?, units(2000)), ("valid".parse()?, units(1530)), ("buyers".parse()?, units(248))])?;
/// assert_eq!(steps[1].of_previous.clone().unwrap().defined().unwrap().to_string(), "0.765");
/// assert_eq!(steps[2].of_first.clone().unwrap().defined().unwrap().to_string(), "0.124");
/// assert_eq!(steps[2].lost, units(1282));
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn funnel(totals: &[(Id, Option<Quantity>)]) -> Result<Vec<FunnelStep>, Problem> {
    let first = totals.first().and_then(|(_, value)| *value);
    let mut before = None;
    let mut steps = Vec::with_capacity(totals.len());
    for (n, (metric, value)) in totals.iter().enumerate() {
        let of = |base: Option<Quantity>| {
            Some(value.as_ref()?.ratio_to(base?).map(Rate::rounded)).filter(|_| n > 0)
        };
        let lost = match (before, *value) {
            (Some(before), Some(value)) => Some(Quantity::minus(before, value)?),
            _ => None,
        };
        steps.push(FunnelStep {
            metric: metric.clone(),
            value: *value,
            of_previous: of(before),
            of_first: of(first),
            lost,
        });
        before = *value;
    }
    Ok(steps)
}
