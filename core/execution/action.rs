//! Actions that somebody is to carry out.

use crate::{
    metric::Target,
    value::{Day, Id, RelativeDate},
};

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
    /// An action that was agreed, with who carries it out by when: 行动项, 责任人, 完成时限. One of a review
    /// also says by what figure its effect is to be seen, which makes it SMART.
    ///
    /// ```
    /// use campaignkit::execution::Action;
    ///
    /// let action = Action {
    ///     id: "handbook".parse()?,
    ///     text: "更新校园活动执行手册".into(),
    ///     owner: Some("zhou".parse()?),
    ///     due: Some("2024-08-15".parse()?),
    ///     expected_effect: Some("社群转发量".into()),
    ///     ..Action::default()
    /// };
    /// assert!(!action.has_measurable_effect());
    /// let target = campaignkit::metric::Target::AtLeast("3000".parse()?);
    /// assert!(Action { target: Some(target), ..action }.has_measurable_effect());
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
        /// The effect that it is to have, in words.
        pub expected_effect: Option<String>,
        /// The metric by which the effect is seen; without one, the words say what is measured, as it may be
        /// at the next campaign only.
        pub metric: Option<Id>,
        /// The figure that is to be reached.
        pub target: Option<Target>,
        /// The unit of that figure.
        pub unit: Option<String>,
        /// The status; a status has no day, so that of an action that is done counts on every day unless
        /// `doneOn` says when.
        pub status: Option<ActionStatus>,
        /// The day on which it was done.
        pub done_on: Option<Day>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Action {
    /// True if the effect can be measured: there is a figure to be reached, of a metric or of something that
    /// is said in words.
    pub fn has_measurable_effect(&self) -> bool {
        self.target.is_some() && (self.metric.is_some() || self.expected_effect.is_some())
    }
}
