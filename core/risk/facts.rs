//! What is known, given along with a trigger.

use super::condition::MetricFigure;
use crate::{
    calendar::WorkingTime,
    metric::{Due, MetricKind, Observation, Profile, Reading, Target},
    say::Problem,
    schedule::TaskStatus,
    value::{Amount, Day, Id, Index, Quantity, RelativeDay, Window, sorted_positions},
};

/// What is known of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskKnown {
    /// Its typed first day.
    pub start: Option<Day>,
    /// Whether nothing is left to do.
    pub over: bool,
    /// The day on which it was over, where that is known.
    pub over_on: Option<Day>,
    /// What people say about its progress.
    pub status: Option<TaskStatus>,
}

/// What a metric is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetKnown {
    /// The target; of a range, its lower limit.
    pub target: Quantity,
    /// How much of it is due by the day, in parts of `whole`; 1 of 1 for what is not paced.
    pub due: Quantity,
    /// Of how many parts.
    pub whole: Quantity,
}

/// What conditions ask of the world, as it is known at the end of a day. What it does not know, it leaves at `None`.
pub trait Facts {
    /// The day of the question: nothing later is known. `None` if everything counts, whatever its day; then no condition on
    /// the day of the question itself can be told.
    fn as_of(&self) -> Option<Day>;

    /// The day that is meant; `None` if there is no event to count from.
    fn day(&self, day: RelativeDay) -> Result<Option<Day>, Problem> {
        Ok(match day {
            RelativeDay::On(day) => Some(day),
            RelativeDay::From { .. } => None,
        })
    }

    /// A metric's figure for a day; without a word which, that of the day for a flow, else the value.
    fn figure(
        &self,
        metric: &Id,
        figure: Option<MetricFigure>,
        day: Day,
    ) -> Result<Option<Quantity>, Problem> {
        let _ = (metric, figure, day);
        Ok(None)
    }

    /// What a metric is to reach, and how much of it is due by a day.
    fn target(&self, metric: &Id, day: Day) -> Result<Option<TargetKnown>, Problem> {
        let _ = (metric, day);
        Ok(None)
    }

    /// What is known of a task.
    fn task(&self, task: &Id) -> Option<TaskKnown> {
        let _ = task;
        None
    }

    /// What is spent on a budget line, and what may be.
    fn spent(&self, line: &Id) -> Result<Option<(Amount, Amount)>, Problem> {
        let _ = line;
        Ok(None)
    }

    /// What the host knows of something on a day: a figure or a word.
    fn fact(&self, fact: &Id, day: Day) -> Option<String> {
        let _ = (fact, day);
        None
    }
}

record! {
    /// Something that the host knows from elsewhere, as it was known on a day: a weather forecast, the outcome of a test, how
    /// ready something is. It stands until a later row of the same fact; of several rows of one day the last one stands.
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
        /// What triggers call it.
        pub fact: Id,
        /// On which day it was known.
        pub day: Day,
        /// A decimal such as "0.7", or a word such as "failed".
        pub value: String,
        /// Where it comes from.
        pub note: Option<String>,
    }
}

record! {
    /// What a trigger may need to know of a metric, beside what was observed.
    pub struct MetricFact {
        /// Which metric.
        pub id: Id,
        /// How its values behave over time.
        pub kind: MetricKind = MetricKind::Flow,
        /// What it is to reach; needed for shares of it.
        pub target: Option<Target>,
        /// The days over which a flow is to reach it; without them, those of the event.
        pub window: Option<Window>,
    }
}

record! {
    /// What a trigger may need to know of a task.
    pub struct TaskFact {
        /// Which task.
        pub id: Id,
        /// Its first day as planned; needed for `onDayOf`.
        pub start: Option<Day>,
        /// The day on which it was over.
        pub finished_on: Option<Day>,
        /// How far it is, in words; without a day it counts on any.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// What a trigger may need to know of a budget line.
    pub struct LineFact {
        /// Which line.
        pub id: Id,
        /// What is spent on it.
        pub spent: Amount,
        /// What may be spent on it.
        pub limit: Amount,
    }
}

record! {
    /// What is known, for a trigger without a plan. What is not given is unknown; an id that stands nowhere is no problem, one
    /// that stands twice in a list is.
    pub struct TriggerFacts {
        /// The days of the event, for days counted from it.
        pub event: Option<Window>,
        /// The metrics that are no flows, or whose target matters.
        pub metrics: Vec<MetricFact>,
        /// What was measured.
        pub observations: Vec<Observation>,
        /// The tasks.
        pub tasks: Vec<TaskFact>,
        /// The budget lines.
        pub budget_lines: Vec<LineFact>,
        /// What is known from elsewhere.
        pub facts: Vec<HostFact>,
    }
}

/// The rows of every name in the order of their days, those of one day as they are written.
#[derive(Debug, Default)]
pub(crate) struct ByName {
    index: Index,
    rows: Vec<Vec<usize>>,
}

impl ByName {
    pub(crate) fn of(names: &[&str], day: &dyn Fn(usize) -> Option<Day>) -> Self {
        let index = Index::of(&mut names.iter().copied());
        let mut rows = vec![Vec::new(); names.len()];
        for row in sorted_positions(names.len(), &|a, b| day(a).cmp(&day(b))) {
            let name = names.get(row).and_then(|name| index.position(name));
            if let Some(list) = name.and_then(|first| rows.get_mut(first)) {
                list.push(row);
            }
        }
        Self { index, rows }
    }

    pub(crate) fn rows(&self, name: &str) -> &[usize] {
        self.index.position(name).and_then(|first| self.rows.get(first)).map_or(&[], Vec::as_slice)
    }
}

/// The host's facts, ready to be asked.
#[derive(Debug)]
pub(crate) struct HostFacts<'f> {
    facts: &'f [HostFact],
    by_name: ByName,
}

impl<'f> HostFacts<'f> {
    pub(crate) fn of(facts: &'f [HostFact]) -> Self {
        let names: Vec<&str> = facts.iter().map(|fact| fact.fact.as_str()).collect();
        let by_name = ByName::of(&names, &|n| facts.get(n).map(|fact| fact.day));
        Self { facts, by_name }
    }

    /// The latest value on or before a day.
    pub(crate) fn on(&self, fact: &Id, day: Day) -> Option<&'f str> {
        let rows = self.by_name.rows(fact.as_str());
        let known = rows.partition_point(|n| self.facts.get(*n).is_some_and(|fact| fact.day <= day));
        let last = rows.get(known.checked_sub(1)?)?;
        self.facts.get(*last).map(|fact| fact.value.as_str())
    }
}

/// A figure out of the readings of a metric.
pub(crate) fn figure_of(
    readings: &[Reading],
    kind: MetricKind,
    figure: Option<MetricFigure>,
    day: Day,
) -> Option<Quantity> {
    let usual = if kind == MetricKind::Flow { MetricFigure::Today } else { MetricFigure::Value };
    let known = readings.partition_point(|reading| reading.observed_on <= day);
    let reading = readings.get(known.checked_sub(1)?)?;
    match figure.unwrap_or(usual) {
        MetricFigure::Today => reading.today.filter(|_| reading.observed_on == day),
        MetricFigure::Cumulative | MetricFigure::Value => Some(reading.shown()),
    }
}

/// How much of a target is due; of what is no flow, all of it.
pub(crate) fn target_of(
    target: Target,
    kind: MetricKind,
    paced: Option<(&Window, &Profile)>,
    day: Day,
    time: &WorkingTime,
) -> Result<TargetKnown, Problem> {
    let due = match paced.filter(|_| kind == MetricKind::Flow) {
        Some((window, profile)) => profile.due(window, day, Some(time))?,
        None => Due::ALL,
    };
    let [due, whole] = [due.part, due.whole].map(Quantity::from_decimal);
    Ok(TargetKnown { target: target.figure(), due, whole })
}
