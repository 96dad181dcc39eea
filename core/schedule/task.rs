//! Tasks as people write them down.

use super::{DayCount, Link};
use crate::value::{Day, Id, Moment, Problem, Quantity, Rate, Span};

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
    /// The same work as another table of the plan states it.
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
        /// How long it takes; without one, finish − start.
        pub duration: Option<Span>,
        /// The links to its predecessors, such as `"design-final FS+2ed"`.
        pub after: Vec<Link>,
        /// The predecessor as printed, where it matches no task's name.
        pub after_stated: Option<String>,
        /// The last day on which it may finish.
        pub deadline: Option<Day>,
        /// How far it is, in words.
        pub status: Option<TaskStatus>,
        /// How far it is, as a fraction.
        pub percent_complete: Option<Rate>,
        /// How far it is, in pieces.
        pub units: Option<Units>,
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

    /// The moment it is said to finish: as typed, or its typed start and duration later.
    ///
    /// ```
    /// use campaignkit::schedule::{DayCount, Task};
    ///
    /// let task = Task { start: Some("2024-07-25".parse()?), duration: Some("3ed".parse()?), ..Task::default() };
    /// assert_eq!(task.stated_finish(DayCount::Exclusive)?.unwrap().to_string(), "2024-07-28T00:00");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn stated_finish(&self, day_count: DayCount) -> Result<Option<Moment>, Problem> {
        match (self.finish, self.start, self.duration.and_then(Span::elapsed_minutes)) {
            (Some(finish), ..) => day_count.finish(finish).map(Some),
            (None, Some(start), Some(minutes)) => Moment::start_of(start).plus_minutes(minutes).map(Some),
            _ => Ok(None),
        }
    }

    /// The last day it is said to take; an error beyond the years 0001 to 9999 (`day.range`).
    pub fn stated_last_day(&self, day_count: DayCount) -> Result<Option<Day>, Problem> {
        match self.finish {
            Some(finish) => Ok(Some(finish)),
            None => self.stated_finish(day_count)?.map(|finish| day_count.typed_finish(finish)).transpose(),
        }
    }

    /// Minutes on the clock from the typed start to the typed finish, where both are given.
    pub fn stated_minutes(&self, day_count: DayCount) -> Result<Option<i64>, Problem> {
        let (Some(start), Some(finish)) = (self.start, self.finish) else { return Ok(None) };
        Ok(Some(day_count.finish(finish)?.minutes_since(Moment::start_of(start))))
    }
}
