//! Issues: what stands in the way of a running campaign, who decides about it, and whether that was in time.

mod state;
mod time_limit;

pub use state::IssueState;
pub(crate) use time_limit::alert_undated;
pub use time_limit::{LimitState, TimeLimit};

use crate::value::{Id, RelativeDate, Span, TaskDate, Unit};

choice! {
    /// The weight of an issue, which says who decides about it and in what time.
    pub enum IssueSeverity {
        /// Decided at once, by the lead of its module 小问题.
        Minor "minor" "minor" "小问题",
        /// Decided by the lead of the campaign 大问题.
        Major "major" "major" "大问题",
    }
}

record! {
    /// One issue 执行问题记录: raised, decided about, resolved and closed. What is not known yet is left out.
    ///
    /// Its dates are moments, or days where the time is not known; only moments can be held against a time to
    /// decide.
    ///
    /// ```
    /// use campaignkit::issue::{Issue, IssueSeverity, IssueState};
    ///
    /// let issue = Issue {
    ///     title: "直播观看人数仅2000人,目标5000人".into(),
    ///     severity: IssueSeverity::Major,
    ///     raised_at: "2024-08-02T14:10".parse()?,
    ///     decided_at: Some("2024-08-02T15:30".parse()?),
    ///     root_cause: vec!["预热视频吸引力不足".into(), "直播时间与学生上课冲突".into()],
    ///     ..Issue::default()
    /// };
    /// assert_eq!(issue.state("2024-08-02".parse()?), Some(IssueState::Decided));
    /// assert_eq!(issue.state("2024-08-01".parse()?), None);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Issue {
        /// The id, which draws use.
        pub id: Id,
        /// The issue in words 问题描述.
        pub title: String,
        /// The weight.
        pub severity: IssueSeverity = IssueSeverity::Minor,
        /// The moment at which it was raised.
        pub raised_at: TaskDate,
        /// The person who raised it.
        pub raised_by: Option<Id>,
        /// The module that it is about, by its id or its name, else as text; without one, that of the first
        /// of its tasks.
        pub module: Option<String>,
        /// The person who carries out what was decided.
        pub owner: Option<Id>,
        /// The date by which it is to be resolved; it is overdue from the next day on.
        pub due: Option<RelativeDate>,
        /// The moment at which it was decided what to do.
        pub decided_at: Option<TaskDate>,
        /// The moment at which it was out of the way.
        pub resolved_at: Option<TaskDate>,
        /// The moment at which the result was found to be good.
        pub closed_at: Option<TaskDate>,
        /// The cause, in words.
        pub cause: Option<String>,
        /// The root cause, as a chain of answers to the question why, each about the one before it.
        pub root_cause: Vec<String>,
        /// The measures 处理措施.
        pub actions: Vec<String>,
        /// The result 解决结果.
        pub result: Option<String>,
        /// The times that it came back, in the order of time.
        pub reopened: Vec<Reopening>,
        /// The risk that it is about.
        pub risk: Option<Id>,
        /// The alert that it answers, by the id that the alert has in `plan.assess`, such as
        /// `kpi.behind:reposts`. It answers the alert if it was raised on or after the day since which that
        /// stands.
        pub alert: Option<String>,
        /// The tasks that it is about.
        pub tasks: Vec<Id>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// An issue that came back: a round of its own, decided about and resolved anew.
    pub struct Reopening {
        /// The moment at which it was reopened.
        pub at: TaskDate,
        /// The person who reopened it.
        pub by: Option<Id>,
        /// The reason.
        pub reason: Option<String>,
        /// The moment at which it was decided what to do this time.
        pub decided_at: Option<TaskDate>,
        /// The moment at which it was out of the way again.
        pub resolved_at: Option<TaskDate>,
        /// The moment at which the result was found to be good.
        pub closed_at: Option<TaskDate>,
        /// The measures of this round.
        pub actions: Vec<String>,
        /// The result of this round.
        pub result: Option<String>,
    }
}

record! {
    /// The times in which issues are decided, by their weight: working time of the campaign's calendar, such
    /// as `2h`, or time on the clock, such as `2eh`.
    pub struct DecideWithin {
        /// The time for a minor issue; without it, `respondWithin`, as what is decided at once is decided
        /// by then.
        pub minor: Option<Span>,
        /// The time for a major issue.
        pub major: Span = Span::new(2, Unit::Hours),
    }
}
