//! The formulas of the issue log.

use super::OWN;
use crate::explain::Formula;

/// The formulas of the whole log.
pub(super) const LOG: &[Formula] = formulas! {
    counts[m].issues "issues in the state" "该状态问题数" = "the number of issues with the status", OWN, from [here.counts[m].state, here.issues[..].state], Exact;
    overdue "issues overdue" "逾期问题数" = "the number of issues with days overdue", OWN, from [here.issues[..].overdueDays, here.issues[..].id], Exact;
    broken "issues out of time" "超时问题数" = "the number of issues with a time limit that is broken", OWN,
        from [here.issues[..].id, here.issues[..].response.state, here.issues[..].decisions[..].state], Exact;
    unanswered "alerts without an answer" "未响应预警数" = "the number of alerts that are not answered", OWN, from [reply.alerts[..].id, reply.alerts[..].answered, reply.asOf], Exact;
};

/// The formulas of one issue.
pub(super) const ISSUE: &[Formula] = formulas! {
    raisedAt copied from [place.raisedAt];
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.due, reply.asOf], Exact;
    lateDays "days late" "延迟天数" = "the day on which it was there − last day", OWN, from [here.due, place.resolvedAt, place.closedAt], Exact;
    escalateAt "time to call the next" "升级时间" = "from + escalateWithin of the policy, else the end of the time to decide", OWN,
        from [here.decisions[..].from, here.decisions[..].by, document.policy.escalateWithin, here.raisedAt], Exact;
    decisions[m] "time to decide" "决策时限" = "from when the issue was raised or reopened, or the alert began that it answers", OWN,
        from [here.raisedAt, here.alert, place.reopened[..].at], Exact;
    decisions[m].from "beginning" "起始时刻" = "when the alert began that the issue answers, else when it was raised or reopened", OWN,
        from [here.raisedAt, here.alert, place.reopened[..].at], Exact;
    decisions[m].by "time to decide" "决策时限" = "from + within, in working time of the calendar or on the clock", OWN,
        from [here.decisions[m].from, here.decisions[m].within, document.calendar], Exact;
    decisions[m].decidedAt "decision" "决策时刻" = "the first moment of the round at which it was decided, resolved or closed", OWN,
        from [place.decidedAt, place.resolvedAt, place.closedAt, place.reopened[..].decidedAt], Exact;
    decisions[m].minutesLeft "minutes left" "剩余分钟" = "within − the minutes to the decision, else to the end of the day", OWN,
        from [here.decisions[m].from, here.decisions[m].within, here.decisions[m].decidedAt, reply.asOf], Exact;
    decisions[m].state "state" "状态" = "kept if decided in time, broken if the time is over, else running", OWN,
        from [here.decisions[m].minutesLeft, here.decisions[m].decidedAt], Exact;
    response "time to respond" "响应时限" = "from when the alert began to the first decision", OWN, from [here.alert, here.raisedAt, place.decidedAt], Exact;
    response.from "beginning" "起始时刻" = "when the alert began that the issue answers", OWN, from [here.alert, reply.alerts[id == n.alert].raisedAt], Exact;
    response.by "time to respond" "响应时限" = "from + within, in working time of the calendar or on the clock", OWN,
        from [here.response.from, here.response.within, document.calendar], Exact;
    response.decidedAt "decision" "决策时刻" = "the first moment at which it was decided, resolved or closed", OWN,
        from [place.decidedAt, place.resolvedAt, place.closedAt], Exact;
    response.minutesLeft "minutes left" "剩余分钟" = "within − the minutes to the decision, else to the end of the day", OWN,
        from [here.response.from, here.response.within, here.response.decidedAt, reply.asOf], Exact;
    response.state "state" "状态" = "kept if decided in time, broken if the time is over, else running", OWN, from [here.response.minutesLeft, here.response.decidedAt], Exact;
};
