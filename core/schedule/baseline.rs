//! Baselines: the dates that were agreed, at first and later.

use crate::{
    say::Problem,
    value::{Day, Id, RelativeDate, TaskDate},
};

record! {
    /// The dates that were once agreed.
    ///
    /// ```
    /// use campaignkit::schedule::{Baseline, Task};
    ///
    /// let agreed = Baseline { start: "2024-07-26".parse()?, finish: "2024-07-30".parse()? };
    /// let task = Task { id: "content".parse()?, baseline: Some(agreed), ..Task::default() };
    /// assert!(task.start.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Baseline {
        /// The start.
        pub start: RelativeDate,
        /// The finish; a day is counted as that of a typed finish is.
        pub finish: RelativeDate,
    }
}

impl Baseline {
    /// The dates, or the problem that leaves one of them unknown.
    pub(crate) fn known(&self) -> Result<(TaskDate, TaskDate), Problem> {
        let date = |written: &RelativeDate| written.known().unwrap_or(Ok(TaskDate::default()));
        Ok((date(&self.start)?, date(&self.finish)?))
    }
}

record! {
    /// A later version of the baseline, in place of the one before it (PMBOK Guide, 6th edition, 4.6.3.1: the
    /// baselines are changed by approved changes alone). The first version are the baselines of the tasks,
    /// which stay as they are. A version holds from the end of its day on.
    ///
    /// ```
    /// use campaignkit::schedule::{BaselineVersion, TaskBaseline};
    ///
    /// let pop_up = TaskBaseline {
    ///     task: "pop-up".parse()?,
    ///     start: "2024-08-06".parse()?,
    ///     finish: "2024-08-12".parse()?,
    /// };
    /// let agreed = BaselineVersion {
    ///     id: "v2".parse()?,
    ///     day: "2024-08-01".parse()?,
    ///     tasks: vec![pop_up],
    ///     ..BaselineVersion::default()
    /// };
    /// assert!(agreed.change.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct BaselineVersion {
        /// The id of the version.
        pub id: Id,
        /// The day on which it was agreed.
        pub day: Day,
        /// The change that was carried out with it.
        pub change: Option<Id>,
        /// The person who approved it.
        pub approver: Option<Id>,
        /// The dates of the tasks; a task that is not among them keeps its own baseline.
        pub tasks: Vec<TaskBaseline>,
        /// The version of the budget that was agreed with it.
        pub budget_version: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// The dates of a task in a version of the baseline.
    pub struct TaskBaseline {
        /// The task.
        pub task: Id,
        /// The start.
        pub start: TaskDate,
        /// The finish; a day is counted as that of a typed finish is.
        pub finish: TaskDate,
    }
}
