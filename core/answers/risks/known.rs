//! What triggers ask, answered by a plan on a day.

use crate::{
    Plan,
    answers::schedule::{known_tasks, tree::Tree},
    metric::Reading,
    risk::{Facts, HostFacts, MetricFigure, TargetKnown, TaskKnown, figure_of, target_of},
    schedule::Task,
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
    /// Whether every task is over, and on which day.
    over: OnceCell<Vec<(bool, Option<Day>)>>,
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
            over: OnceCell::new(),
        }
    }

    /// A summary task is over with the last of its parts.
    fn all_over(&self) -> Vec<(bool, Option<Day>)> {
        let tree = Tree::of(self.plan);
        let known = known_tasks(self.plan, &tree, self.as_of);
        let finished = |(n, task): (usize, &Task)| {
            task.actual_finish.filter(|day| *day <= self.as_of && !tree.is_summary(n))
        };
        let mut over_on: Vec<_> = self.plan.campaign().tasks.iter().enumerate().map(finished).collect();
        for (part, summary) in tree.up() {
            let last = over_on.get(part).copied().flatten();
            if let Some(on) = over_on.get_mut(summary) {
                *on = last.max(*on);
            }
        }
        known.iter().map(|known| known.over).zip(over_on).collect()
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
        if self.plan.ratio_of(position).is_some() {
            let reading = self.plan.reading(position, day)?;
            return Ok(figure_of(reading.as_slice(), metric.kind, figure, day));
        }
        let mut readings = self.readings.borrow_mut();
        let Some(place) = readings.get_mut(position) else { return Ok(None) };
        if place.is_none() {
            let rows: Vec<_> = self.plan.observations_until(position, self.as_of).collect();
            *place = Some(Reading::each_of(metric.kind, &rows, |(_, row)| row).collect::<Result<_, _>>()?);
        }
        Ok(figure_of(place.as_deref().unwrap_or_default(), metric.kind, figure, day))
    }

    fn target(&self, metric: &Id, day: Day) -> Result<Option<TargetKnown>, Problem> {
        let Some((metric, target)) = self.plan.metric(metric).and_then(|(_, m)| Some((m, m.target?))) else {
            return Ok(None);
        };
        let paced = self.plan.window(metric).map(|window| (window, &metric.profile));
        target_of(target, metric.kind, paced, day, self.plan.calendar()).map(Some)
    }

    fn task(&self, task: &Id) -> Option<TaskKnown> {
        let position = self.plan.task_position(task)?;
        let task = self.plan.campaign().tasks.get(position)?;
        let (over, over_on) = *self.over.get_or_init(|| self.all_over()).get(position)?;
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
