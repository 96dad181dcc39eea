//! How far each goal is.

use crate::{
    Plan,
    goal::{Decomposition, sum_of},
    metric::{Metric, MetricKind, Target},
    value::{Day, Figure, Id, Problem, Quantity, Rate},
};
use serde::Serialize;

/// One goal on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoalStanding {
    /// Which goal.
    pub id: Id,
    /// The goal it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// What it is to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// For a goal whose children add up to it: the sum of their targets; absent unless all are lower limits or all are
    /// upper ones, of figures that add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children_target: Option<Quantity>,
    /// Its metric's value, or the sum of its children's; absent if nothing was observed by then, or if the children's
    /// are rates or scores, which are never added up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Quantity>,
    /// Value over target, 16 significant digits; absent without either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<Figure<Rate>>,
    /// Whether the target is met, by its direction; absent without value or target, and for a flow that keeps an upper
    /// limit so far: it can still go beyond until it is due, or without a due day until its window is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// The last day for reaching it, offsets resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

impl Plan {
    /// How far each goal is at the end of a day, in the order of the document.
    ///
    /// # Errors
    ///
    /// A due day in a year whose working days are not known (`calendar.unknownYear`, at the goal).
    pub fn goals(&self, as_of: Day) -> Result<Vec<GoalStanding>, Problem> {
        let values = self.goal_values(as_of)?;
        let mut standings = Vec::with_capacity(values.len());
        for (n, goal) in self.campaign().goals.iter().enumerate() {
            let value = values.get(n).copied().flatten();
            let due = goal.due.map(|due| self.day(due).map_err(|p| p.at(format!("/goals/{n}/due"))));
            let due = due.transpose()?;
            let metric = self.goal_metric(n);
            let over = due.unwrap_or_else(|| {
                metric.and_then(|m| self.window(m)).map_or(self.campaign().event.end, |w| w.end)
            }) <= as_of;
            let grows = metric.is_none_or(|m| m.kind == MetricKind::Flow);
            let met = |(value, target): (Quantity, Target)| {
                let met = target.is_met_by(value);
                let for_now = met && grows && !over && !matches!(target, Target::AtLeast(_));
                (!for_now).then_some(met)
            };
            standings.push(GoalStanding {
                id: goal.id.clone(),
                parent: goal.parent.clone(),
                target: goal.target,
                children_target: self.children_target(n)?.map(Target::figure),
                value,
                attainment: value.zip(goal.target).map(|(value, target)| target.attainment(value)),
                met: value.zip(goal.target).and_then(met),
                due,
            });
        }
        Ok(standings)
    }

    fn goal_metric(&self, goal: usize) -> Option<&Metric> {
        let id = self.campaign().goals.get(goal)?.metric.as_ref()?;
        self.metric(id).map(|(_, metric)| metric)
    }

    /// Whether a goal's figures can be parts of a sum: rates and scores cannot.
    fn adds_up(&self, goal: usize) -> bool {
        let kind = self.goal_metric(goal).map(|metric| metric.kind);
        !matches!(kind, Some(MetricKind::Rate | MetricKind::Score))
    }

    /// For a goal whose children add up to it: the sum of their targets, with their direction.
    pub(crate) fn children_target(&self, goal: usize) -> Result<Option<Target>, Problem> {
        let goals = &self.campaign().goals;
        if goals.get(goal).and_then(|g| g.decomposition) != Some(Decomposition::Sum) {
            return Ok(None);
        }
        let children = self.children(goal);
        let targets = |limit: fn(Target) -> Option<Quantity>| {
            sum_of(children.iter().map(|c| limit(goals.get(*c)?.target.filter(|_| self.adds_up(*c))?)))
        };
        let low = targets(|target| if let Target::AtLeast(low) = target { Some(low) } else { None })?;
        let high = targets(|target| if let Target::AtMost(high) = target { Some(high) } else { None })?;
        Ok(low.map(Target::AtLeast).or(high.map(Target::AtMost)))
    }

    /// The value of every goal: its metric's, or the sum of its children's. Children are valued before parents.
    fn goal_values(&self, as_of: Day) -> Result<Vec<Option<Quantity>>, Problem> {
        let goals = &self.campaign().goals;
        let mut values = vec![None; goals.len()];
        let mut order: Vec<usize> =
            (0..goals.len()).filter(|n| goals.get(*n).is_some_and(|g| g.parent.is_none())).collect();
        // of each metric once, however many goals it counts towards
        let mut readings: Vec<Option<Option<Quantity>>> = vec![None; self.campaign().metrics.len()];
        let mut next = 0;
        while let Some(goal) = order.get(next).copied() {
            order.extend_from_slice(self.children(goal));
            next = next.saturating_add(1);
        }
        for n in order.into_iter().rev() {
            let Some(goal) = goals.get(n) else { continue };
            let value = match goal.metric.as_ref().and_then(|id| self.metric(id)) {
                Some((metric, _)) => match readings.get_mut(metric) {
                    Some(Some(known)) => *known,
                    Some(unread) => *unread.insert(self.reading(metric, as_of)?.map(|r| r.value)),
                    None => None,
                },
                None if goal.decomposition == Some(Decomposition::Sum) => {
                    let part = |c: &usize| values.get(*c).copied().flatten().filter(|_| self.adds_up(*c));
                    sum_of(self.children(n).iter().map(part))?
                }
                None => None,
            };
            if let Some(slot) = values.get_mut(n) {
                *slot = value;
            }
        }
        Ok(values)
    }
}
