//! The status of each task on a day.

use crate::{
    plan::Plan,
    say::{Figure, Problem, Undefined},
    schedule::{LinkType, TaskStatus},
    standing::TaskState,
    value::Day,
};

choice! {
    /// The status of a task on a day, derived from its dates and its progress, never stored.
    ///
    /// Of several statuses that hold, the last in this list is told; a task that is over is never overdue.
    pub enum DerivedStatus {
        /// The task has not begun, and the day on which it was to begin has not passed.
        NotDue "notDue" "not due" "未到期",
        /// The task is under way, and its last day has not passed.
        InProgress "inProgress" "in progress" "进行中",
        /// The task has begun and cannot go on.
        Blocked "blocked" "blocked" "受阻",
        /// The task has not begun, though the day on which it was to begin has passed.
        LateStart "lateStart" "late start" "逾期未开始",
        /// The task is under way, and a predecessor that has to be finished first is not.
        StartedBeforePredecessor "startedBeforePredecessor" "out of sequence" "先于前置任务开始",
        /// The task is not over, though its last day has passed.
        Overdue "overdue" "overdue" "已逾期",
        /// The task is over.
        Done "done" "done" "已完成",
        /// The task was over after its last day had passed.
        DoneLate "doneLate" "done late" "逾期完成",
        /// The task is cancelled.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

/// For every task, true if it has a predecessor that has to be finished before it may start, and is not.
pub(super) fn waiting(plan: &Plan, states: &[TaskState]) -> Vec<bool> {
    let mut waiting = vec![false; states.len()];
    for link in plan.links() {
        let waits = link.kind == LinkType::FinishToStart && !link.lag.is_lead();
        let over = states.get(link.from).is_none_or(|state| state.over);
        if let Some(waiting) = waiting.get_mut(link.to) {
            *waiting |= waits && !over;
        }
    }
    waiting
}

/// The days that a task's status depends on.
pub(super) struct StatusDays<'d> {
    pub(super) as_of: Day,
    /// The day on which the task is to begin, or the reason why it is not known though it may have passed.
    pub(super) start: Result<Option<Day>, Undefined>,
    /// The last day of the task.
    pub(super) last: &'d Result<Option<Day>, Problem>,
    /// The day of the deadline.
    pub(super) deadline: Option<Day>,
    /// The day on which the task was over.
    pub(super) finished: Option<Day>,
}

impl DerivedStatus {
    /// The status of a task. Undefined if its last day is not known and may have passed, unless its deadline
    /// has, or, before it has begun, the day on which it is to begin.
    pub(super) fn of(
        typed: Option<TaskStatus>,
        state: TaskState,
        waiting: bool,
        days: &StatusDays<'_>,
        may_have_passed: &dyn Fn(Day) -> bool,
    ) -> Figure<Self> {
        let passed = |day: Option<Day>| day.is_some_and(|day| day < days.as_of);
        // a task is late after its last day
        let until = if state.over { days.finished } else { Some(days.as_of) };
        let held_against = until.and_then(|day| day.plus_days(-1).ok());
        let last = match (days.last, held_against) {
            _ if state.over && typed == Some(TaskStatus::Cancelled) => None,
            (Ok(last), _) => *last,
            (Err(_), Some(day)) if days.deadline.is_some_and(|deadline| deadline <= day) => days.deadline,
            (Err(problem), Some(day)) if may_have_passed(day) => return Figure::from(Err(problem.clone())),
            (Err(_), _) => None,
        };
        Figure::Defined(match state {
            TaskState { over: true, .. } => match (days.finished, last) {
                _ if typed == Some(TaskStatus::Cancelled) => Self::Cancelled,
                (Some(finished), Some(last)) if finished > last => Self::DoneLate,
                _ => Self::Done,
            },
            _ if passed(last) => Self::Overdue,
            TaskState { begun: true, .. } if waiting => Self::StartedBeforePredecessor,
            TaskState { begun: true, .. } if typed == Some(TaskStatus::Blocked) => Self::Blocked,
            TaskState { begun: true, .. } => Self::InProgress,
            TaskState { begun: false, .. } => match &days.start {
                Err(why) => return why.clone().into(),
                Ok(start) if passed(*start) => Self::LateStart,
                Ok(_) if typed == Some(TaskStatus::Blocked) => Self::Blocked,
                Ok(_) => Self::NotDue,
            },
        })
    }
}
