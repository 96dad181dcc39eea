//! Meetings.

use super::Action;
use crate::value::{Id, TaskDate};

choice! {
    /// The kind of a meeting.
    pub enum MeetingKind {
        /// At the beginning: 启动会.
        KickOff "kickOff" "kick-off" "启动会",
        /// Short, on a day: 站会.
        StandUp "standUp" "stand-up" "站会",
        /// On a week: 周例会.
        Week "week" "weekly meeting" "周例会",
        /// On a month: 月度总结会.
        Month "month" "monthly meeting" "月度会",
        /// In retrospect: 复盘会.
        Review "review" "review meeting" "复盘会",
        /// Any other.
        Other "other" "meeting" "会议",
    }
}

choice! {
    /// The subjects that a kick-off is to decide.
    pub enum DecisionSubject {
        /// The goals 目标.
        Goals "goals" "goals" "目标",
        /// The strategy 策略.
        Strategy "strategy" "strategy" "策略",
        /// The criteria by which success is judged 成功标准.
        SuccessCriteria "successCriteria" "success criteria" "成功标准",
    }
}

record! {
    /// A decision of a meeting.
    pub struct MeetingDecision {
        /// The decision, in words.
        pub text: String,
        /// The subject, if it is one that a kick-off is to decide.
        pub about: Option<DecisionSubject>,
        /// The person who decided.
        pub by: Option<Id>,
    }
}

record! {
    /// A meeting that was held, as its minutes 会议纪要 tell it.
    ///
    /// ```
    /// use campaignkit::execution::{MeetingDecision, DecisionSubject, Meeting, MeetingKind};
    ///
    /// let meeting = Meeting {
    ///     id: "kick-off".parse()?,
    ///     kind: MeetingKind::KickOff,
    ///     at: "2024-07-15T09:30".parse()?,
    ///     decisions: vec![MeetingDecision {
    ///         text: "新品首月销售额 500万".into(),
    ///         about: Some(DecisionSubject::Goals),
    ///         by: None,
    ///     }],
    ///     ..Meeting::default()
    /// };
    /// assert!(meeting.actions.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Meeting {
        /// The id.
        pub id: Id,
        /// The kind.
        pub kind: MeetingKind,
        /// The name, for people.
        pub name: Option<String>,
        /// The day, or the minute at which it began.
        pub at: TaskDate,
        /// The length in minutes.
        pub minutes: Option<i32>,
        /// The person in the chair.
        pub chair: Option<Id>,
        /// The members who were there.
        pub present: Vec<Id>,
        /// The members who were missing.
        pub absent: Vec<Id>,
        /// The topics.
        pub topics: Vec<String>,
        /// The decisions.
        pub decisions: Vec<MeetingDecision>,
        /// The actions that were agreed.
        pub actions: Vec<Action>,
        /// A note.
        pub note: Option<String>,
    }
}
