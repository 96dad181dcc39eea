//! Tasks as people write them down.

use super::{ConstraintType, DayCount, Estimate, Link, ProgressRow, Units};
use crate::{
    earned_value::Method,
    resource::ResourceUse,
    say::Problem,
    value::{Amount, Id, Moment, Rate, Span, TaskDate, Unit},
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
    /// A task's work as another table of the plan states it.
    pub struct AlsoStated {
        /// The name of the table, such as "T4".
        pub table: String,
        /// The name of the work in the table.
        pub name: Option<String>,
        /// The start in the table.
        pub start: Option<TaskDate>,
        /// The finish in the table.
        pub finish: Option<TaskDate>,
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
        /// The date of the constraint; absent for `ASAP` and `ALAP`. Without a time, a start is held to the
        /// first working minute of the day and a finish to the last, under either day count. A milestone
        /// without a duration runs round the clock, so for it those are 00:00 and 24:00, which is 00:00 of
        /// the next day.
        pub at: Option<TaskDate>,
    }
}

record! {
    /// The dates that were once agreed.
    pub struct Baseline {
        /// The start.
        pub start: TaskDate,
        /// The finish; a day is counted as that of a typed finish is.
        pub finish: TaskDate,
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
        /// The part of the work that the task belongs to: the id of a module, else the name of one, else any
        /// text.
        pub module: Option<String>,
        /// The work to be done.
        pub description: Option<String>,
        /// The criterion by which the task counts as done: 交付标准.
        pub acceptance: Option<String>,
        /// The person who answers for the task.
        pub owner: Option<Id>,
        /// The people who help.
        pub supporters: Vec<Id>,
        /// The resources that the task needs before it can start.
        pub resources: Vec<ResourceUse>,
        /// The typed start: the first day, or its minute.
        pub start: Option<TaskDate>,
        /// The typed finish: the last day, counted by the policy's `dayCount`, or its minute.
        pub finish: Option<TaskDate>,
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
        /// duration: without one it runs round the clock, so its dates are at 00:00, where a duration such as
        /// `0d` puts them into working hours. If absent, a task of no length is a milestone.
        pub milestone: Option<bool>,
        /// The limit of the dates beside the links.
        pub constraint: Option<TaskConstraint>,
        /// The links to the predecessors, such as `"design-final FS+2ed"`.
        pub after: Vec<Link>,
        /// The predecessor as printed, if it matches no task's name.
        pub after_stated: Option<String>,
        /// The last day on which the task may finish, or the last minute. It moves no date, but float is
        /// counted to it.
        pub deadline: Option<TaskDate>,
        /// The dates that were once agreed, for comparison.
        pub baseline: Option<Baseline>,
        /// The actual start.
        pub actual_start: Option<TaskDate>,
        /// The actual finish; a day is counted as that of a typed finish is.
        pub actual_finish: Option<TaskDate>,
        /// The duration that remains; if absent, the duration less the part that is done.
        pub remaining: Option<Span>,
        /// The progress as a status.
        pub status: Option<TaskStatus>,
        /// The progress as a share from 0 to 1.
        pub percent_complete: Option<Rate>,
        /// The progress in pieces of work.
        pub units: Option<Units>,
        /// The progress by day. The last row not after a day counts; `percentComplete`, `units` and
        /// `remaining` of the task stand before the first row, and where no day is asked for.
        pub progress: Vec<ProgressRow>,
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
    /// True if no work is left, on whatever day: by the status or the progress.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(TaskStatus::is_over) || self.progress_on(None).is_complete()
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
        let dates = self.start.zip(self.typed_finish(day_count)?);
        Ok(dates.map(|(start, finish)| finish.minutes_since(start.start())))
    }

    /// True if the task is to start at a moment, by its typed start or a constraint on its start.
    pub(crate) fn is_to_start_at(&self, moment: Moment) -> bool {
        let on_start = |typed: &&TaskConstraint| {
            matches!(typed.kind, ConstraintType::StartNoEarlierThan | ConstraintType::MustStartOn)
        };
        let constrained = self.constraint.as_ref().filter(on_start).and_then(|typed| typed.at);
        [self.start, constrained].into_iter().flatten().any(|start| start.start() == moment)
    }

    /// The moment of the typed finish. A finish without a time is not before a start on its day.
    pub(crate) fn typed_finish(&self, day_count: DayCount) -> Result<Option<Moment>, Problem> {
        let Some(typed) = self.finish else { return Ok(None) };
        let finish = day_count.finish(typed)?;
        let same_day = self.start.filter(|start| !typed.has_time() && start.day() == typed.day());
        Ok(Some(same_day.map_or(finish, |start| finish.max(start.start()))))
    }
}
