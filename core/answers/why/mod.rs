//! Why a task, or the whole, finishes when it does.

mod steps;
mod words;

use crate::{
    say::Text,
    schedule::LinkType,
    value::{Id, Moment, Span},
};

choice! {
    /// What sets the start of a task.
    pub enum WhyReason {
        /// The start of the plan; nothing else holds it.
        ProjectStart "projectStart" "start of the plan" "计划开始",
        /// A link to a predecessor.
        Link "link" "link" "依赖关系",
        /// Its own constraint.
        Constraint "constraint" "constraint" "日期约束",
        /// The constraint of a summary task around it.
        SummaryConstraint "summaryConstraint" "constraint of its summary task" "所属摘要任务的约束",
        /// It has begun.
        ActualStart "actualStart" "actual start" "实际开始",
        /// What has not begun starts after the status date.
        StatusDate "statusDate" "status date" "状态日期",
        /// It is as late as possible.
        AsLateAsPossible "asLateAsPossible" "as late as possible" "越晚越好",
        /// It is a summary task: one of its parts decides.
        Part "part" "part" "子任务",
    }
}

answer! {
    /// Why a task finishes when it does: every step from it back to what no link holds, as data and in words.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::WhyReason};
    ///
    /// let plan = Plan::from_json(r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "calendar": "cn", "event": {"start": "2024-09-27", "end": "2024-10-20"},
    ///     "tasks": [
    ///         {"id": "proof", "name": "定稿", "start": "2024-09-27", "duration": "3d"},
    ///         {"id": "print", "name": "印刷", "duration": "2d", "after": ["proof"]}
    ///     ]}"#.as_bytes())?;
    ///
    /// let why = plan.as_written().why(Some(&"print".parse()?))?;
    /// let reasons: Vec<_> = why.steps.iter().map(|step| (step.task.as_str(), step.reason)).collect();
    /// assert_eq!(reasons, [("print", WhyReason::Link), ("proof", WhyReason::ProjectStart)]);
    /// assert_eq!(why.steps[0].message.en, "`印刷` can start once `定稿` has finished, on 2024-09-30, \
    ///     and the next working day, after 7 days off, is 2024-10-08; it takes 2 working days");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct Why {
        /// The task; where the whole was asked for, the one that finishes last (of several, the first).
        pub task: Id,
        /// When it, or the whole, finishes.
        pub finish: Moment,
        /// From the task back to what no link holds.
        pub steps: Vec<WhyStep>,
        /// The whole of it in some sentences. Of a long way only both ends are told.
        pub message: Text,
    }
}

answer! {
    /// One step of the way: a task, and what sets its start.
    pub struct WhyStep {
        /// The task.
        pub task: Id,
        /// When it is planned to start.
        pub start: Moment,
        /// When it is planned to finish.
        pub finish: Moment,
        /// What sets its start; of a summary task, what sets the end that is asked for.
        pub reason: WhyReason,
        /// The link, if that is the reason.
        pub link: Option<WhyLink>,
        /// The moment that the reason gives: to the start, or to the finish if the link or the constraint is on that.
        pub given: Moment,
        /// For how many minutes on the clock its calendar makes it wait from then to its start; absent if it need not wait.
        pub waits: Option<i64>,
        /// The step in a sentence.
        pub message: Text,
    }
}

answer! {
    /// The link that holds a task.
    pub struct WhyLink {
        /// The predecessor.
        pub from: Id,
        /// The summary task that is linked, if the link is not the task's own.
        pub to: Option<Id>,
        /// Which ends are tied.
        pub kind as "type": LinkType,
        /// The lag, if there is one.
        pub lag: Option<Span>,
    }
}
