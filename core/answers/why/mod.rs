//! The reasons why a task, or the whole, finishes when it does.

mod steps;
mod words;

use crate::{
    say::Text,
    schedule::LinkType,
    value::{Id, Moment, Span},
};

choice! {
    /// The reason for the start of a task.
    pub enum WhyReason {
        /// The task starts with the plan; nothing else holds it.
        ProjectStart "projectStart" "start of the plan" "计划开始",
        /// A link to a predecessor holds the task.
        Link "link" "link" "依赖关系",
        /// The task's own constraint holds it.
        Constraint "constraint" "constraint" "日期约束",
        /// The constraint of a summary task around it holds the task.
        SummaryConstraint "summaryConstraint" "constraint of its summary task" "所属摘要任务的约束",
        /// The task has begun.
        ActualStart "actualStart" "actual start" "实际开始",
        /// The task has not begun, so it starts after the status date.
        StatusDate "statusDate" "status date" "状态日期",
        /// The task is as late as possible.
        AsLateAsPossible "asLateAsPossible" "as late as possible" "越晚越好",
        /// The task is a summary task, and one of its parts decides.
        Part "part" "part" "子任务",
    }
}

answer! {
    /// The reasons why a task finishes when it does: every step from it back to a task that no link holds, as
    /// data and in words.
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
        /// The finish of the task, or of the whole.
        pub finish: Moment,
        /// The steps from the task back to one that no link holds.
        pub steps: Vec<WhyStep>,
        /// The steps in some sentences; of many steps, only the first and the last.
        pub message: Text,
    }
}

answer! {
    /// One step on the way back: a task, and the reason for its start.
    pub struct WhyStep {
        /// The task.
        pub task: Id,
        /// The planned start.
        pub start: Moment,
        /// The planned finish.
        pub finish: Moment,
        /// The reason for the start; of a summary task, the reason for the end that is asked for.
        pub reason: WhyReason,
        /// The link, if a link is the reason.
        pub link: Option<WhyLink>,
        /// The moment that follows from the reason: of the start, or of the finish if the link or the
        /// constraint is on that.
        pub given: Moment,
        /// The minutes on the clock that the calendar makes the task wait from that moment to its start;
        /// absent if it need not wait.
        pub waits: Option<i64>,
        /// The step in one sentence.
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
        /// The ends that the link ties.
        pub kind as "type": LinkType,
        /// The lag; absent if it is zero.
        pub lag: Option<Span>,
    }
}
