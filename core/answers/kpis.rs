//! The KPI dashboard.

use crate::{
    Plan,
    metric::{MetricKind, Pace, PaceRequest, Target, pace},
    value::{Day, Id, Problem, Quantity, Window},
};
use serde::Serialize;

/// One row of the dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kpi {
    /// Which metric.
    pub metric: Id,
    /// How its values behave over time.
    pub kind: MetricKind,
    /// What it is to reach.
    pub target: Target,
    /// The days over which a flow is to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The total so far, or the latest value; absent if nothing was observed by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Quantity>,
    /// The day's own figure of the latest observation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Quantity>,
    /// The day of the latest observation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed_on: Option<Day>,
    /// Days since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_days: Option<i64>,
    /// The verdict with its figures.
    #[serde(flatten)]
    pub pace: Pace,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
}

impl Plan {
    /// The dashboard at the end of a day: every metric that has a target, in the order of the document.
    ///
    /// A flow without a window of its own is paced over the event.
    pub fn kpis(&self, as_of: Day) -> Result<Vec<Kpi>, Problem> {
        let mut kpis = Vec::new();
        for (n, metric) in self.campaign().metrics.iter().enumerate() {
            let Some(target) = metric.target else { continue };
            let reading = self.reading(n, as_of)?;
            let window = (metric.kind == MetricKind::Flow)
                .then(|| metric.window.clone().unwrap_or_else(|| self.campaign().event.clone()));
            let pace = pace(&PaceRequest {
                kind: metric.kind,
                target,
                window: window.clone(),
                cumulative: reading.map(|r| r.value),
                as_of,
                tolerance: self.campaign().policy.pace_tolerance,
            })?;
            kpis.push(Kpi {
                metric: metric.id.clone(),
                kind: metric.kind,
                target,
                window,
                value: reading.map(|r| r.value),
                today: reading.and_then(|r| r.today),
                observed_on: reading.map(|r| r.observed_on),
                age_days: reading.map(|r| r.age_days),
                pace,
                owner: metric.owner.clone(),
            });
        }
        Ok(kpis)
    }
}
