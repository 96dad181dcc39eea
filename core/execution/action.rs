//! Actions that somebody is to carry out.

use crate::value::{Day, Id, RelativeDate};

choice! {
    /// The status of an action, as people say it.
    pub enum ActionStatus {
        /// Not begun.
        Open "open" "open" "未开始",
        /// Begun.
        InProgress "inProgress" "in progress" "进行中",
        /// Carried out.
        Done "done" "done" "已完成",
        /// Given up.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

record! {
    /// An action that was agreed, with who carries it out by when: 行动项, 责任人, 完成时限.
    ///
    /// ```
    /// use campaignkit::execution::Action;
    ///
    /// let action = Action {
    ///     id: "handbook".parse()?,
    ///     text: "更新校园活动执行手册".into(),
    ///     owner: Some("zhou".parse()?),
    ///     due: Some("2024-08-15".parse()?),
    ///     ..Action::default()
    /// };
    /// assert!(action.done_on.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Action {
        /// The id.
        pub id: Id,
        /// The work to be done.
        pub text: String,
        /// The person who carries it out.
        pub owner: Option<Id>,
        /// The last day on which it is in time, or the minute.
        pub due: Option<RelativeDate>,
        /// The effect that it is to have.
        pub expected_effect: Option<String>,
        /// The status; a status has no day, so that of an action that is done counts on every day unless
        /// `doneOn` says when.
        pub status: Option<ActionStatus>,
        /// The day on which it was done.
        pub done_on: Option<Day>,
        /// A note.
        pub note: Option<String>,
    }
}
