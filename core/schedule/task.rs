//! Tasks as people write them down.

use super::{ConstraintType, DayCount, Estimate, Link};
use crate::{
    earned_value::Method,
    say::Problem,
    value::{Amount, Day, Id, Moment, Quantity, Rate, Span, Unit},
};

choice! {
    /// The status of a task as people write it. There is no "overdue": that follows from the dates.
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
    /// True if work has begun: in progress, blocked or done.
    pub fn has_started(self) -> bool {
        matches!(self, Self::InProgress | Self::Done | Self::Blocked)
    }

    /// True if no work is left: done or cancelled.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

record! {
    /// Work counted in pieces, such as 3 of 5 sessions.
    pub struct Units {
        /// The number of pieces done.
        pub done: Quantity,
        /// The number of all pieces.
        pub total: Quantity,
    }
}

record! {
    /// A task's work as another table of the plan states it.
    pub struct AlsoStated {
        /// The name of the table, such as "T4".
        pub table: String,
        /// The name of the work in the table.
        pub name: Option<String>,
        /// The start in the table.
        pub start: Option<Day>,
        /// The finish in the table.
        pub finish: Option<Day>,
        /// The status in the table.
        pub status: Option<TaskStatus>,
    }
}

record! {
    /// A limit of a task's dates.
    ///
    /// ```
    /// use campaignkit::schedule::{ConstraintType, TaskConstraint};
    ///
    /// let booked = TaskConstraint { kind: ConstraintType::MustStartOn, at: Some("2024-08-06".parse()?) };
    /// assert_eq!(serde_json::to_string(&booked)?, r#"{"type":"MSO","at":"2024-08-06"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TaskConstraint {
        /// The type of the constraint.
        pub kind as "type": ConstraintType = ConstraintType::AsSoonAsPossible,
        /// The day of the constraint; absent for `ASAP` and `ALAP`. A start is held to the first working
        /// minute of the day, a finish to the last.
        pub at: Option<Day>,
    }
}

record! {
    /// The dates that were once agreed.
    pub struct Baseline {
        /// The first day.
        pub start: Day,
        /// The last day, counted as a typed finish is.
        pub finish: Day,
    }
}

record! {
    /// A task.
    ///
    /// The typed dates are statements. They are compared with the dates of the network, but neither changes
    /// the other.
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
        /// The id by which links, triggers and draws name the task.
        pub id: Id,
        /// The name of the task.
        pub name: String,
        /// The part of the work that the task belongs to: 设计执行.
        pub module: Option<String>,
        /// The work to be done.
        pub description: Option<String>,
        /// The criterion by which the task counts as done: 交付标准.
        pub acceptance: Option<String>,
        /// The person who answers for the task.
        pub owner: Option<Id>,
        /// The people who help.
        pub supporters: Vec<Id>,
        /// The typed first day.
        pub start: Option<Day>,
        /// The typed last day, counted by the policy's [`DayCount`].
        pub finish: Option<Day>,
        /// The duration; if absent, finish − start. Working time (`m`, `h`, `d`, `w`) runs on the task's
        /// calendar, elapsed time (`em`, `eh`, `ed`, `ew`) round the clock.
        pub duration: Option<Span>,
        /// The estimate of the duration, for simulations.
        pub estimate: Option<Estimate>,
        /// The calendar; if absent, the campaign's, or round the clock if the duration is elapsed time.
        pub calendar: Option<Id>,
        /// The summary task that the task belongs to. The dates of a summary task are those of its parts; its
        /// own duration and progress are not used.
        pub parent: Option<Id>,
        /// `true` if the task is a milestone, which may lie at the end of a working period and needs no
        /// duration. If absent, a task of no length is a milestone.
        pub milestone: Option<bool>,
        /// The limit of the dates beside the links.
        pub constraint: Option<TaskConstraint>,
        /// The links to the predecessors, such as `"design-final FS+2ed"`.
        pub after: Vec<Link>,
        /// The predecessor as printed, if it matches no task's name.
        pub after_stated: Option<String>,
        /// The last day on which the task may finish. It moves no date, but float is counted to it.
        pub deadline: Option<Day>,
        /// The dates that were once agreed, for comparison.
        pub baseline: Option<Baseline>,
        /// The actual first day.
        pub actual_start: Option<Day>,
        /// The actual last day, counted as a typed finish is.
        pub actual_finish: Option<Day>,
        /// The duration that remains; if absent, the duration less the part that is done.
        pub remaining: Option<Span>,
        /// The progress as a status.
        pub status: Option<TaskStatus>,
        /// The progress as a share from 0 to 1.
        pub percent_complete: Option<Rate>,
        /// The progress in pieces of work.
        pub units: Option<Units>,
        /// The planned cost in the campaign's currency; if absent, that of the budget lines that name the
        /// task.
        pub budget: Option<Amount>,
        /// The actual cost besides those lines. If absent, it is unknown, not zero.
        pub actual_cost: Option<Amount>,
        /// The method by which the budget of the task is planned and earned; if absent, that of the policy.
        pub earned_value: Option<Method>,
        /// The statements of other tables about the work of the task.
        pub also_stated: Vec<AlsoStated>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Task {
    /// True if no work is left: by the status, at 100 %, or with all pieces done.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(TaskStatus::is_over)
            || self.percent_complete.is_some_and(|percent| percent >= Rate::ONE)
            || self.units.as_ref().is_some_and(|units| units.done >= units.total && !units.total.is_zero())
    }

    /// True if no work is left or the task has an actual finish, on whatever day.
    pub(crate) fn is_finished(&self) -> bool {
        self.is_over() || self.actual_finish.is_some()
    }

    /// True if the task is a milestone without a duration, which takes no time.
    pub(crate) fn is_bare_milestone(&self) -> bool {
        self.milestone == Some(true) && self.duration.is_none()
    }

    /// The duration, or else the time between the typed dates; a milestone without either takes no time.
    pub(crate) fn span(&self, day_count: DayCount) -> Option<Span> {
        let minutes = || {
            let stated = self.stated_minutes(day_count).ok().flatten();
            let stated = stated.and_then(|minutes| i32::try_from(minutes).ok());
            stated.filter(|minutes| *minutes >= 0).or(self.is_bare_milestone().then_some(0))
        };
        let elapsed = |count| Span::new(count, Unit::ElapsedMinutes);
        self.duration.or_else(|| minutes().map(elapsed))
    }

    /// The minutes on the clock from the typed start to the typed finish, if both are given.
    pub fn stated_minutes(&self, day_count: DayCount) -> Result<Option<i64>, Problem> {
        let (Some(start), Some(finish)) = (self.start, self.finish) else { return Ok(None) };
        Ok(Some(day_count.finish(finish)?.minutes_since(Moment::start_of(start))))
    }
}
