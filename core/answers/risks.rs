//! The risks on the matrix, and their triggers.

use crate::{
    Plan,
    metric::MetricKind,
    risk::{Facts, Level, Matrix, Predicate, Trigger, Truth},
    value::{Amount, Day, Id, Problem, Quantity, Unit},
};
use serde::Serialize;

/// One risk on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskStanding {
    /// Which risk.
    pub id: Id,
    /// How likely.
    pub probability: Level,
    /// How bad.
    pub impact: Level,
    /// Probability × impact on the 3×3 matrix, 1 to 9.
    pub score: u8,
    /// The band of that score.
    pub level: Level,
    /// Whether it has come true; absent without a trigger that can be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub triggered: Option<Truth>,
    /// The day the trigger looks at; absent if it is counted from a task without a typed start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_day: Option<Day>,
    /// The figure it found there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed: Option<Quantity>,
    /// What the prepared response takes from the reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draw: Option<Amount>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
}

/// What is known at the end of a day.
struct KnownOn<'p> {
    plan: &'p Plan,
    as_of: Day,
}

impl Facts for KnownOn<'_> {
    /// A flow's own figure of that day; the latest value on or before it of anything else.
    fn figure(&self, metric: &Id, day: Day) -> Result<Option<Quantity>, Problem> {
        let Some((position, metric)) = self.plan.metric(metric).filter(|_| day <= self.as_of) else {
            return Ok(None);
        };
        let mut latest_first = self.plan.observations_until(position, day).rev().map(|(_, row)| row);
        Ok(match metric.kind {
            MetricKind::Flow => latest_first.take_while(|row| row.day == day).find_map(|row| row.today),
            MetricKind::Stock | MetricKind::Rate | MetricKind::Score => {
                latest_first.find_map(|row| row.cumulative.or(row.today))
            }
        })
    }
}

impl Plan {
    /// The risks at the end of a day, in the order of the document.
    pub fn risks(&self, as_of: Day) -> Result<Vec<RiskStanding>, Problem> {
        let facts = KnownOn { plan: self, as_of };
        let mut standings = Vec::with_capacity(self.campaign().risks.len());
        for (n, risk) in self.campaign().risks.iter().enumerate() {
            let rated = Matrix::THREE_BY_THREE.rate(&risk.rating);
            let mut standing = RiskStanding {
                id: risk.id.clone(),
                probability: risk.rating.probability,
                impact: risk.rating.impact,
                score: rated.score,
                level: rated.level,
                triggered: None,
                trigger_day: None,
                observed: None,
                draw: risk.response.as_ref().and_then(|r| r.draw).map(|a| self.campaign().currency.round(a)),
                owner: risk.owner.clone(),
            };
            if let Some(trigger) = &risk.trigger {
                standing.triggered = Some(Truth::Unknown);
                let day = self.trigger_day(trigger).map_err(|p| p.at(format!("/risks/{n}/trigger")))?;
                standing.trigger_day = day;
                if let Some((day, predicate)) = day.and_then(|day| Some((day, predicate(trigger, day)?))) {
                    standing.triggered = Some(predicate.evaluate(&facts)?);
                    standing.observed = facts.figure(&trigger.metric, day)?;
                }
            }
            standings.push(standing);
        }
        Ok(standings)
    }

    /// The day a trigger looks at.
    pub(crate) fn trigger_day(&self, trigger: &Trigger) -> Result<Option<Day>, Problem> {
        if let Some(day) = trigger.on {
            return self.day(day).map(Some);
        }
        let Some(start) = trigger.on_day_of.as_ref().and_then(|id| self.task(id)).and_then(|t| t.start)
        else {
            return Ok(None);
        };
        let offset = trigger.offset.unwrap_or_default();
        let days = if offset.unit == Unit::ElapsedWeeks { 7 } else { 1 };
        start.plus_days(i64::from(offset.count).saturating_mul(days)).map(Some)
    }
}

fn predicate(trigger: &Trigger, day: Day) -> Option<Predicate> {
    let metric = trigger.metric.clone();
    match (trigger.below, trigger.at_least) {
        (Some(threshold), None) => Some(Predicate::Below { metric, day, threshold }),
        (None, Some(threshold)) => Some(Predicate::AtLeast { metric, day, threshold }),
        _ => None,
    }
}
