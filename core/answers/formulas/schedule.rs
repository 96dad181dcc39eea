//! The formulas of the schedule.

use super::OWN;
use crate::explain::Formula;

const CPM: &str =
    "critical path method (PMBOK Guide, 6th edition, 6.5.2.2), by the rules of Microsoft Project";
const VARIANCE: &str = "variance from the baseline, as in Microsoft Project, in calendar days";

/// The formulas of the whole.
pub(super) const WHOLE: &[Formula] = formulas! {
    start "start of the network" "网络开始" = "the earliest typed start, else the first day of the event", OWN,
        from [document.tasks[..].start, document.event.start], Exact;
    finish "earliest finish" "最早完成" = "the latest of the earliest finishes, else the start", CPM, from [here.tasks[..].earlyFinish, here.start], Exact;
    forecastFinish "finish in the forecast" "预测完成" = "the latest of the finishes in the forecast, and of what is over", CPM,
        from [reply.asOf, here.tasks[..].forecastFinish, here.tasks[..].earlyFinish], Exact;
    statedFinish "stated finish" "文档所载完成" = "the latest typed finish", OWN, from [document.tasks[..].finish], Exact;
    baselineFinish "finish of the baseline" "基准完成" = "the latest finish of the baseline", VARIANCE, from [document.tasks[..].baseline.finish], Exact;
    finishVarianceDays "finish variance" "完成偏差" = "finish − finish of the baseline", VARIANCE, from [here.finish, here.baselineFinish], Exact;
    criticalPath "critical path" "关键路径" = "the single tasks with no more float than the limit", CPM,
        from [here.tasks[..].totalFloatMinutes, reply.policy.schedule.criticalLimitMinutes], Exact;
    nearCritical "chains by float" "按浮动排列的任务链" = "tasks of one float that links tie together", CPM, from [here.tasks[..].totalFloatMinutes], Exact;
    nearCritical[m].totalFloatMinutes "float of the chain" "任务链浮动" = "the float that its tasks have in common", CPM,
        from [here.nearCritical[m].tasks[..]], Exact;
};

/// The formulas of one task.
pub(super) const TASK: &[Formula] = formulas! {
    earlyStart "earliest start" "最早开始" =
        "the latest of what the links, the constraint and the start of the whole allow, or the actual start; of a summary task the earliest of its parts", CPM,
        from [
            reply.schedule.start, reply.schedule.tasks[id == n.drivingLink.from].earlyStart, reply.schedule.tasks[id == n.drivingLink.from].earlyFinish,
            here.drivingLink.type, here.drivingLink.lag, place.constraint.type, place.constraint.at, place.actualStart
        ], Exact;
    earlyFinish "earliest finish" "最早完成" = "earliest start + duration on its calendar, or the actual finish; of a summary task the latest of its parts", CPM,
        from [here.earlyStart, place.duration, place.start, place.finish, place.remaining, place.percentComplete, place.calendar, place.actualFinish], Exact;
    lateFinish "latest finish" "最晚完成" = "the earliest of what successors, deadline, constraint and the finish of the whole allow; of a summary task the latest of its parts", CPM,
        from [reply.schedule.finish, place.deadline, place.constraint.type, place.constraint.at], Exact;
    lateStart "latest start" "最晚开始" = "latest finish − duration on its calendar; of a summary task the earliest of its parts", CPM,
        from [here.lateFinish, place.duration, place.start, place.finish, place.calendar], Exact;
    totalFloatMinutes "total float" "总浮动" = "the less of latest start − earliest start and latest finish − earliest finish, in minutes of its calendar", CPM,
        from [here.earlyStart, here.lateStart, here.earlyFinish, here.lateFinish, place.calendar], Exact;
    freeFloatMinutes "free float" "自由浮动" = "the time it can move without moving a successor, in minutes of its calendar; without one, to the finish of the whole", CPM,
        from [here.earlyFinish, here.totalFloatMinutes, reply.schedule.finish], Exact;
    critical "critical" "是否关键" = "total float ≤ limit", CPM, from [here.totalFloatMinutes, reply.policy.schedule.criticalLimitMinutes], Exact;
    start "planned start" "计划开始" = "the latest start that delays nothing, of a task as late as possible", CPM, from [place.constraint.type, here.lateStart], Exact;
    finish "planned finish" "计划完成" = "the planned start + duration", CPM, from [place.constraint.type, here.lateFinish], Exact;
    forecastFinish "finish in the forecast" "预测完成" = "what remains, and what has not begun, scheduled after the day", CPM,
        from [
            reply.asOf, here.earlyFinish, place.duration, place.start, place.finish, place.status, place.percentComplete, place.remaining, place.actualStart,
            place.progress[..].percentComplete, place.progress[..].remaining
        ], Exact;
    derivedStatus "status on the day" "当日状态" = "from the dates and the progress on the day", OWN,
        from [reply.asOf, place.status, place.start, place.finish, place.deadline, place.percentComplete, here.earlyStart, here.earlyFinish], Exact;
    overdueDays "days overdue" "逾期天数" = "asOf − the last day, the earlier of the stated finish and the deadline", OWN,
        from [reply.asOf, place.start, place.duration, place.finish, place.deadline, document.policy.dayCount], Exact;
    percentComplete "percent complete" "完成百分比" = "Σ done minutes of the parts ÷ Σ their minutes; 0.99 at most while one of them is open", "Microsoft Project",
        from [reply.asOf, document.tasks[parent == n.id].id, document.tasks[parent == n.id].percentComplete, document.tasks[parent == n.id].duration], Significant16;
    startVarianceDays "start variance" "开始偏差" = "planned start − start of the baseline", VARIANCE, from [here.start, here.earlyStart, place.baseline.start], Exact;
    finishVarianceDays "finish variance" "完成偏差" = "planned finish − finish of the baseline", VARIANCE, from [here.finish, here.earlyFinish, place.baseline.finish], Exact;
    counted.start "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.start, document.event.start, document.event.end], Exact;
    counted.finish "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.finish, document.event.start, document.event.end], Exact;
    counted.constraint "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.constraint.at, document.event.start, document.event.end], Exact;
    counted.deadline "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.deadline, document.event.start, document.event.end], Exact;
    counted.baselineStart "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.baseline.start, document.event.start, document.event.end], Exact;
    counted.baselineFinish "counted day" "推算日期" = "the end that it is counted from + offset", OWN, from [place.baseline.finish, document.event.start, document.event.end], Exact;
};

/// The formulas of one milestone.
pub(super) const MILESTONE: &[Formula] = formulas! {
    due "last day" "截止日" = "the earlier of the stated finish and the deadline, else the day of the planned finish", OWN,
        from [place.finish, place.start, place.deadline, here.finish], Exact;
    daysLeft "days left" "剩余天数" = "due − asOf", OWN, from [here.due, reply.asOf], Exact;
    finish "planned finish" "计划完成" = "that of the task", CPM, from [reply.schedule.tasks[id == n.id].finish, reply.schedule.tasks[id == n.id].earlyFinish], Exact;
    forecastFinish "finish in the forecast" "预测完成" = "that of the task", CPM, from [reply.schedule.tasks[id == n.id].forecastFinish, here.id], Exact;
    deadlineFloatMinutes "float to the deadline" "距截止浮动" = "end of the deadline − planned finish, in minutes of its calendar", CPM,
        from [place.deadline, here.finish, place.calendar], Exact;
};

/// The formulas of one phase.
pub(super) const PHASE: &[Formula] = formulas! {
    start "first day" "首日" = "as typed or counted, else the day after the phase before", OWN, from [place.start, place.span, document.event.start, document.event.end], Exact;
    end "last day" "末日" = "as typed or counted, else first day + span", OWN, from [place.end, place.span, here.start, document.event.start, document.event.end], Exact;
};
