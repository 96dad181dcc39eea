//! What triggers ask, answered by a plan on a day.

use crate::{
    Plan,
    metric::Reading,
    risk::{Facts, HostFacts, MetricFigure, TargetKnown, TaskKnown, figure_of, target_of},
    value::{Amount, Day, Figure, Id, Index, Problem, Quantity, RelativeDay},
};
use std::cell::{OnceCell, RefCell};

/// What is known at the end of a day; each metric and the budget are read once, when they are first asked for.
pub(super) struct KnownOn<'p> {
    plan: &'p Plan,
    as_of: Day,
    /// The readings of every metric that was asked for, at its position.
    readings: RefCell<Vec<Option<Vec<Reading>>>>,
    facts: HostFacts<'p>,
    spent: OnceCell<Spent>,
}

/// What is spent on every line, and what may be.
struct Spent {
    index: Index,
    of: Vec<Option<(Amount, Amount)>>,
}

impl<'p> KnownOn<'p> {
    pub(super) fn new(plan: &'p Plan, as_of: Day) -> Self {
        Self {
            plan,
            as_of,
            readings: RefCell::new(vec![None; plan.campaign().metrics.len()]),
            facts: HostFacts::of(&plan.campaign().facts),
            spent: OnceCell::new(),
        }
    }

    /// What is known at the end of an earlier day; what was read until now holds the readings of that day, too.
    pub(super) fn on(self, day: Day) -> Self {
        Self { readings: self.readings, ..Self::new(self.plan, day) }
    }

    /// Whether what is spent was asked for.
    pub(super) fn asked_for_money(&self) -> bool {
        self.spent.get().is_some()
    }

    /// What is spent on every line, and what may be; only where both are known.
    fn all_spent(&self) -> Result<Spent, Problem> {
        let lines = self.plan.budget(self.as_of)?.map(|budget| budget.lines).unwrap_or_default();
        let index = Index::of(&mut lines.iter().map(|line| line.id.as_str()));
        let spent = lines.into_iter().map(|line| match line.funds.limit {
            Figure::Defined(limit) => Some((line.actual?, limit)),
            Figure::Undefined(_) => None,
        });
        Ok(Spent { index, of: spent.collect() })
    }
}

impl Facts for KnownOn<'_> {
    fn as_of(&self) -> Day {
        self.as_of
    }

    fn day(&self, day: RelativeDay) -> Result<Option<Day>, Problem> {
        self.plan.day(day).map(Some)
    }

    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        let Some((position, metric)) = self.plan.metric(metric) else { return Ok(None) };
        let mut readings = self.readings.borrow_mut();
        let Some(place) = readings.get_mut(position) else { return Ok(None) };
        if place.is_none() {
            let rows: Vec<_> = self.plan.observations_until(position, self.as_of).collect();
            *place = Some(Reading::each_of(metric.kind, &rows, |(_, row)| row).collect::<Result<_, _>>()?);
        }
        Ok(figure_of(place.as_deref().unwrap_or_default(), metric.kind, figure, day))
    }

    fn target(&self, metric: &Id, day: Day) -> Option<TargetKnown> {
        let (_, metric) = self.plan.metric(metric)?;
        Some(target_of(metric.target?, metric.kind, self.plan.window(metric), day))
    }

    fn task(&self, task: &Id) -> Option<TaskKnown> {
        let position = self.plan.task_position(task)?;
        let task = self.plan.campaign().tasks.get(position)?;
        let over_on = task.actual_finish.filter(|day| *day <= self.as_of);
        let over = self.plan.known(position, self.as_of).over;
        Some(TaskKnown { start: task.start, over, over_on, status: task.status })
    }

    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let spent = if let Some(known) = self.spent.get() {
            known
        } else {
            let known = self.all_spent()?;
            self.spent.get_or_init(|| known)
        };
        Ok(spent.index.position(line.as_str()).and_then(|n| spent.of.get(n).copied().flatten()))
    }

    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        self.facts.on(fact, day).map(str::to_owned)
    }
}
