//! The risks on the matrix, and their triggers.

use crate::{
    Plan,
    metric::{MetricKind, Reading},
    risk::{Facts, Grade, Predicate, Score, Trigger, Truth},
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
    pub probability: Grade,
    /// How bad.
    pub impact: Grade,
    /// Probability × impact on the matrix of the policy.
    pub score: Score,
    /// The level that the matrix gives them.
    pub level: Grade,
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

/// What is known at the end of a day: the figures of every metric that was asked for, day by day, at its position.
struct KnownOn<'p> {
    plan: &'p Plan,
    as_of: Day,
    figures: Vec<Option<Vec<(Day, Quantity)>>>,
}

impl KnownOn<'_> {
    /// A flow's own figure of that day; the latest value on or before it of anything else.
    fn figure(&mut self, metric: &Id, day: Day) -> Option<Quantity> {
        let (position, metric) = self.plan.metric(metric).filter(|_| day <= self.as_of)?;
        let (plan, as_of) = (self.plan, self.as_of);
        let figures = self.figures.get_mut(position)?.get_or_insert_with(|| {
            let rows: Vec<_> = plan.observations_until(position, as_of).collect();
            let days = rows.chunk_by(|(_, a), (_, b)| a.day == b.day);
            let figure = |rows| {
                let of_day = Reading::after(None, metric.kind, rows).ok().flatten()?;
                let figure = if metric.kind == MetricKind::Flow { of_day.today } else { Some(of_day.value) };
                Some((of_day.observed_on, figure?))
            };
            days.filter_map(figure).collect()
        });
        let until = figures.partition_point(|(on, _)| *on <= day);
        let (on, figure) = figures.get(until.checked_sub(1)?)?;
        (metric.kind != MetricKind::Flow || *on == day).then_some(*figure)
    }
}

/// The figure a predicate asks for.
struct Found(Option<Quantity>);

impl Facts for Found {
    fn figure(&self, _: &Id, _: Day) -> Result<Option<Quantity>, Problem> {
        Ok(self.0)
    }
}

impl Plan {
    /// The risks at the end of a day, in the order of the document.
    pub fn risks(&self, as_of: Day) -> Result<Vec<RiskStanding>, Problem> {
        let mut known = KnownOn { plan: self, as_of, figures: vec![None; self.campaign().metrics.len()] };
        let mut standings = Vec::with_capacity(self.campaign().risks.len());
        for (n, risk) in self.campaign().risks.iter().enumerate() {
            let rated = self.risk_matrix().rate(&risk.rating)?;
            let mut standing = RiskStanding {
                id: risk.id.clone(),
                probability: risk.rating.probability.clone(),
                impact: risk.rating.impact.clone(),
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
                    let found = Found(known.figure(&trigger.metric, day));
                    standing.triggered = Some(predicate.evaluate(&found)?);
                    standing.observed = found.0;
                }
            }
            standings.push(standing);
        }
        Ok(standings)
    }

    /// The day a trigger looks at.
    fn trigger_day(&self, trigger: &Trigger) -> Result<Option<Day>, Problem> {
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
