//! The facts that conditions are evaluated on, and those of a request without a plan.

use super::condition::MetricFigure;
use crate::{
    calendar::WorkingTime,
    metric::{Due, MetricKind, Observation, Profile, Reading, Target},
    readiness::ReadinessStatus,
    say::{Problem, Undefined},
    schedule::TaskStatus,
    value::{Amount, Day, Id, Index, Quantity, RelativeDay, Window, sorted_positions},
};

/// The progress of a task or of a readiness item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskProgress {
    /// The typed first day of the task.
    pub start: Option<Day>,
    /// True if nothing is awaited any more: done or cancelled.
    pub over: bool,
    /// The day on which it was over, where it is known.
    pub over_on: Option<Day>,
    /// The typed status of the task.
    pub status: Option<TaskStatus>,
}

impl TaskProgress {
    /// The progress of a readiness item at the end of a day, or as written.
    pub(crate) fn of_readiness(status: ReadinessStatus, ready_on: Option<Day>, as_of: Option<Day>) -> Self {
        let ready = status.is_ready(ready_on, as_of);
        let over = ready || status == ReadinessStatus::Cancelled;
        Self { over, over_on: ready_on.filter(|_| ready), ..Self::default() }
    }
}

/// The target of a metric, and the part of it that is due by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueTarget {
    /// The target; of a range, its lower limit.
    pub target: Quantity,
    /// The part of the target that is due by the day, of `whole`; 1 of 1 for a metric without a pace.
    pub due: Quantity,
    /// The number of parts of the target.
    pub whole: Quantity,
}

/// The facts that conditions ask for, as known at the end of a day. A fact that is not known is `None`.
pub trait Facts {
    /// The day of the question: nothing later is known. `None` if everything counts, whatever its day; then a
    /// condition on the day of the question is unknown.
    fn as_of(&self) -> Option<Day>;

    /// The reason for a condition that cannot be answered: a day that cannot be computed, or a figure beyond
    /// 28 digits. It makes the condition unknown where the facts say so, as those of a plan do; else the
    /// problem refuses the question.
    fn unanswered(&self, problem: Problem) -> Result<Undefined, Problem> {
        Err(problem)
    }

    /// The day that a relative day comes to; `None` if there is nothing to count from.
    fn day(&self, day: &RelativeDay) -> Result<Option<Day>, Problem> {
        Ok(match day {
            RelativeDay::On(day) => Some(*day),
            RelativeDay::From { .. } => None,
        })
    }

    /// The name of a metric, for messages; without one they tell its id.
    fn metric_name(&self, metric: &Id) -> Option<&str> {
        let _ = metric;
        None
    }

    /// A metric's figure for a day; without `figure`, that of the day for a flow, else the value.
    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        let _ = (metric, figure, day);
        Ok(None)
    }

    /// The target of a metric, and the part of it that is due by a day.
    fn target(&self, metric: &Id, day: Day) -> Result<Option<DueTarget>, Problem> {
        let _ = (metric, day);
        Ok(None)
    }

    /// The progress of a task.
    fn task(&self, task: &Id) -> Option<TaskProgress> {
        let _ = task;
        None
    }

    /// The progress of a readiness item.
    fn readiness(&self, item: &Id) -> Option<TaskProgress> {
        let _ = item;
        None
    }

    /// The amount spent on a budget line, and the amount that may be spent.
    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let _ = line;
        Ok(None)
    }

    /// The value of a fact of the host on a day: a figure or a word.
    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        let _ = (fact, day);
        None
    }
}

record! {
    /// A fact of the host as known on a day, such as a weather forecast or the result of a test. It holds
    /// until a later row of the fact; of several rows of one day the last one holds.
    ///
    /// ```
    /// use campaignkit::risk::HostFact;
    ///
    /// let forecast = HostFact {
    ///     fact: "rainProbability".parse()?,
    ///     day: "2024-08-05".parse()?,
    ///     value: "0.7".into(),
    ///     ..HostFact::default()
    /// };
    /// assert_eq!(forecast.value, "0.7");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct HostFact {
        /// The name of the fact, which triggers use.
        pub fact: Id,
        /// The day on which the value was known.
        pub day: Day,
        /// A decimal such as "0.7", or a word such as "failed".
        pub value: String,
        /// The source of the value, or any other remark.
        pub note: Option<String>,
    }
}

record! {
    /// The facts of a metric that a trigger may need beside its observations.
    pub struct MetricFact {
        /// The metric.
        pub id: Id,
        /// The kind of the metric: how its values add up over time.
        pub kind: MetricKind = MetricKind::Flow,
        /// The target; needed for conditions on shares of it.
        pub target: Option<Target>,
        /// The days over which a flow is to reach its target; without them, those of the event.
        pub window: Option<Window>,
    }
}

record! {
    /// The facts of a task that a trigger may need.
    pub struct TaskFact {
        /// The task.
        pub id: Id,
        /// The planned first day; needed for `onDayOf`, and for days counted from the start of the task.
        pub start: Option<Day>,
        /// The day on which the task was over.
        pub finished_on: Option<Day>,
        /// The typed status; having no date, it counts on any day.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// The facts of a readiness item that a trigger may need.
    pub struct ReadinessFact {
        /// The item.
        pub id: Id,
        /// The day on which the item became ready.
        pub ready_on: Option<Day>,
        /// The typed status; having no date, it counts on any day where no day is given.
        pub status: ReadinessStatus = ReadinessStatus::ToOrder,
    }
}

record! {
    /// The facts of a budget line that a trigger may need.
    pub struct LineFact {
        /// The line.
        pub id: Id,
        /// The amount spent on the line.
        pub spent: Amount,
        /// The amount that may be spent on the line.
        pub limit: Amount,
    }
}

record! {
    /// The facts of a trigger without a plan. Facts that are not given are unknown. An id that a list has
    /// twice is a problem; one that no list has is none.
    ///
    /// ```
    /// use campaignkit::risk::{TaskFact, TriggerFacts};
    ///
    /// let print = TaskFact {
    ///     id: "print".parse()?,
    ///     finished_on: Some("2024-08-01".parse()?),
    ///     ..TaskFact::default()
    /// };
    /// let facts = TriggerFacts { tasks: vec![print], ..TriggerFacts::default() };
    /// assert!(facts.event.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct TriggerFacts {
        /// The days of the event, for days counted from it.
        pub event: Option<Window>,
        /// The metrics that are not flows, or whose target matters.
        pub metrics: Vec<MetricFact>,
        /// The observations of the metrics.
        pub observations: Vec<Observation>,
        /// The tasks.
        pub tasks: Vec<TaskFact>,
        /// The readiness items.
        pub readiness: Vec<ReadinessFact>,
        /// The budget lines.
        pub budget_lines: Vec<LineFact>,
        /// The facts of the host.
        pub facts: Vec<HostFact>,
    }
}

/// The positions of the rows of each name in the order of their days, those of one day as written.
#[derive(Debug, Default)]
pub(crate) struct RowsByName {
    index: Index,
    rows: Vec<Vec<usize>>,
}

impl RowsByName {
    pub(crate) fn of(names: &[&str], day: &dyn Fn(usize) -> Option<Day>) -> Self {
        let index = Index::of(&mut names.iter().copied());
        let mut rows = vec![Vec::new(); names.len()];
        for row in sorted_positions(names.len(), &|a, b| day(a).cmp(&day(b))) {
            let first = names.get(row).and_then(|name| index.position(name));
            if let Some(rows_of_name) = first.and_then(|first| rows.get_mut(first)) {
                rows_of_name.push(row);
            }
        }
        Self { index, rows }
    }

    pub(crate) fn rows(&self, name: &str) -> &[usize] {
        self.index.position(name).and_then(|first| self.rows.get(first)).map_or(&[], Vec::as_slice)
    }
}

/// The facts of the host, by name and day.
#[derive(Debug)]
pub(crate) struct HostFacts<'f> {
    facts: &'f [HostFact],
    rows: RowsByName,
}

impl<'f> HostFacts<'f> {
    pub(crate) fn of(facts: &'f [HostFact]) -> Self {
        let names: Vec<&str> = facts.iter().map(|fact| fact.fact.as_str()).collect();
        let rows = RowsByName::of(&names, &|n| facts.get(n).map(|fact| fact.day));
        Self { facts, rows }
    }

    /// The latest value of a fact on or before a day.
    pub(crate) fn on(&self, fact: &Id, day: Day) -> Option<&'f str> {
        let rows = self.rows.rows(fact.as_str());
        let count = rows.partition_point(|n| self.facts.get(*n).is_some_and(|fact| fact.day <= day));
        let last = rows.get(count.checked_sub(1)?)?;
        self.facts.get(*last).map(|fact| fact.value.as_str())
    }
}

/// The figure of a metric for a day, from its readings in the order of their days; without `figure`, that of
/// the day for a flow, else the value.
pub(crate) fn figure_of(
    readings: &[Reading],
    kind: MetricKind,
    figure: Option<MetricFigure>,
    day: Day,
) -> Option<Quantity> {
    let count = readings.partition_point(|reading| reading.observed_on <= day);
    let reading = readings.get(count.checked_sub(1)?)?;
    match figure.unwrap_or_else(|| MetricFigure::usual(kind)) {
        MetricFigure::Today => reading.today.filter(|_| reading.observed_on == day),
        MetricFigure::Cumulative | MetricFigure::Value => Some(reading.shown()),
    }
}

/// A target with the part of it that is due by a day; all of it unless the metric is a flow with a pace.
pub(crate) fn target_of(
    target: Target,
    kind: MetricKind,
    paced: Option<(&Window, &Profile)>,
    day: Day,
    time: &WorkingTime,
) -> Result<DueTarget, Problem> {
    let due = match paced.filter(|_| kind == MetricKind::Flow) {
        Some((window, profile)) => profile.due(window, day, Some(time))?,
        None => Due::ALL,
    };
    let [due, whole] = [due.part, due.whole].map(Quantity::from_decimal);
    Ok(DueTarget { target: target.figure(), due, whole })
}
