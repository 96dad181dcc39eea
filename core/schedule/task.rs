//! Tasks as people write them down.

use super::{ConstraintType, DayCount, Estimate, Link};
use crate::{
    earned_value::Method,
    say::Problem,
    value::{Amount, Day, Id, Moment, Quantity, Rate, Span, Unit},
};

choice! {
    /// What people say about a task's progress. "Overdue" is not among them: it follows from the dates.
    pub enum TaskStatus {
        /// Work has not begun.
        NotStarted "notStarted" "not started" "未开始",
        /// Work has begun.
        InProgress "inProgress" "in progress" "进行中",
        /// Work is complete.
        Done "done" "done" "已完成",
        /// Work cannot go on.
        Blocked "blocked" "blocked" "受阻",
        /// There will be no work.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

impl TaskStatus {
    /// Whether work has begun: in progress, blocked or done.
    pub fn has_started(self) -> bool {
        matches!(self, Self::InProgress | Self::Done | Self::Blocked)
    }

    /// Whether nothing is left to do: done or cancelled.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

record! {
    /// Work counted in pieces, such as 3 of 5 sessions.
    pub struct Units {
        /// How many are done.
        pub done: Quantity,
        /// How many there are.
        pub total: Quantity,
    }
}

record! {
    /// A task's work as another table of the plan states it.
    pub struct AlsoStated {
        /// Which table, such as "T4".
        pub table: String,
        /// What the work is called there.
        pub name: Option<String>,
        /// When it starts there.
        pub start: Option<Day>,
        /// When it finishes there.
        pub finish: Option<Day>,
        /// How far it is there.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// Where the dates of a task may lie.
    ///
    /// ```
    /// use campaignkit::schedule::{ConstraintType, TaskConstraint};
    ///
    /// let booked = TaskConstraint { kind: ConstraintType::MustStartOn, at: Some("2024-08-06".parse()?) };
    /// assert_eq!(serde_json::to_string(&booked)?, r#"{"type":"MSO","at":"2024-08-06"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TaskConstraint {
        /// What is asked.
        pub kind as "type": ConstraintType = ConstraintType::AsSoonAsPossible,
        /// The day that is meant; none for `ASAP` and `ALAP`. A start is held to the first working minute of the day, a
        /// finish to the last.
        pub at: Option<Day>,
    }
}

record! {
    /// Dates that were once agreed.
    pub struct Baseline {
        /// The first day.
        pub start: Day,
        /// The last day, counted as a typed finish is.
        pub finish: Day,
    }
}

record! {
    /// One task.
    ///
    /// Its typed dates are statements, held against the network but never bent by it.
    ///
    /// ```
    /// use campaignkit::schedule::{Task, TaskStatus};
    ///
    /// let task = Task {
    ///     id: "design-final".parse()?,
    ///     name: "物料设计定稿".into(),
    ///     duration: Some("3ed".parse()?),
    ///     after: vec!["design-start".parse()?],
    ///     status: Some(TaskStatus::Done),
    ///     ..Task::default()
    /// };
    /// assert_eq!(task.after[0].to_string(), "design-start");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Task {
        /// What links, triggers and draws call it.
        pub id: Id,
        /// What people call it.
        pub name: String,
        /// The part of the work it belongs to: 设计执行.
        pub module: Option<String>,
        /// What is to be done.
        pub description: Option<String>,
        /// When it counts as done: 交付标准.
        pub acceptance: Option<String>,
        /// Who answers for it: one person.
        pub owner: Option<Id>,
        /// Who helps.
        pub supporters: Vec<Id>,
        /// The typed first day.
        pub start: Option<Day>,
        /// The typed last day; what it means is the policy's [`DayCount`].
        pub finish: Option<Day>,
        /// How long it takes; without one, finish − start. Working time (`m`, `h`, `d`, `w`) runs on the task's calendar,
        /// elapsed time (`em`, `eh`, `ed`, `ew`) round the clock.
        pub duration: Option<Span>,
        /// Between which ends it may take, for simulations.
        pub estimate: Option<Estimate>,
        /// Its calendar; without one, the campaign's, or round the clock if its duration is elapsed time.
        pub calendar: Option<Id>,
        /// The summary task it belongs to. The dates of a summary task are those of its parts; its own duration and
        /// progress are not used.
        pub parent: Option<Id>,
        /// Whether it may stand at the end of a working period; without a word, a task of no length is a milestone. A
        /// milestone needs no duration.
        pub milestone: Option<bool>,
        /// Where its dates may lie, beside its links.
        pub constraint: Option<TaskConstraint>,
        /// The links to its predecessors, such as `"design-final FS+2ed"`.
        pub after: Vec<Link>,
        /// The predecessor as printed, where it matches no task's name.
        pub after_stated: Option<String>,
        /// The last day on which it may finish. It moves no date, but float is counted to it.
        pub deadline: Option<Day>,
        /// The dates that were once agreed, for comparison.
        pub baseline: Option<Baseline>,
        /// The day it began.
        pub actual_start: Option<Day>,
        /// The day it was done; counted as a typed finish is.
        pub actual_finish: Option<Day>,
        /// How much of it remains; without a word, the duration less what is done.
        pub remaining: Option<Span>,
        /// How far it is, in words.
        pub status: Option<TaskStatus>,
        /// How far it is, as a fraction.
        pub percent_complete: Option<Rate>,
        /// How far it is, in pieces.
        pub units: Option<Units>,
        /// What it is to cost, in the campaign's currency; without it, what the budget lines that name it are to cost.
        pub budget: Option<Amount>,
        /// What it has cost besides those lines. Absent is unknown, not zero.
        pub actual_cost: Option<Amount>,
        /// How its budget is planned and earned, where that is not the policy's way.
        pub earned_value: Option<Method>,
        /// What other tables state about the same work.
        pub also_stated: Vec<AlsoStated>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

impl Task {
    /// Whether nothing is left to do: by its status, at 100 %, or with all its pieces done.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(TaskStatus::is_over)
            || self.percent_complete.is_some_and(|percent| percent >= Rate::ONE)
            || self.units.as_ref().is_some_and(|units| units.done >= units.total && !units.total.is_zero())
    }

    /// Whether nothing is left to do, or it has an actual finish, whatever the day.
    pub(crate) fn is_finished(&self) -> bool {
        self.is_over() || self.actual_finish.is_some()
    }

    /// Whether it is a milestone of which nothing more is said: it takes no time.
    pub(crate) fn is_bare_milestone(&self) -> bool {
        self.milestone == Some(true) && self.duration.is_none()
    }

    /// How long it takes: its duration, or what lies between its typed dates; a milestone of which nothing more is said
    /// takes no time.
    pub(crate) fn span(&self, day_count: DayCount) -> Option<Span> {
        let minutes = || {
            let stated = self.stated_minutes(day_count).ok().flatten();
            let stated = stated.and_then(|minutes| i32::try_from(minutes).ok());
            stated.filter(|minutes| *minutes >= 0).or(self.is_bare_milestone().then_some(0))
        };
        let elapsed = |count| Span { count, unit: Unit::ElapsedMinutes };
        self.duration.or_else(|| minutes().map(elapsed))
    }

    /// Minutes on the clock from the typed start to the typed finish, where both are given.
    pub fn stated_minutes(&self, day_count: DayCount) -> Result<Option<i64>, Problem> {
        let (Some(start), Some(finish)) = (self.start, self.finish) else { return Ok(None) };
        Ok(Some(day_count.finish(finish)?.minutes_since(Moment::start_of(start))))
    }
}
