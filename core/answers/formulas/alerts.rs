//! The formulas of alerts.

use super::OWN;
use crate::explain::Formula;

/// The formulas of one alert.
pub(super) const ALERT: &[Formula] = formulas! {
    rank "rank" "优先序" = "1 + the alerts before it: by severity, then what is not answered, then by respondBy, then by code and place", OWN,
        from [here.severity, here.answered, here.respondBy, here.code, here.path], Exact;
    answered "answered" "是否已响应" = "an issue answers it, or the response to its risk has begun", OWN,
        from [
            reply.asOf, here.path, here.issue.id, document.budget.reserve.draws[risk == place.id, day <= reply.asOf].amount, document.budget.managementReserve.draws[risk == place.id, day <= reply.asOf].amount,
            place.history[day <= reply.asOf].status, place.response.doneOn
        ], Exact;
    since "beginning" "起始日" = "the first of the days up to this one at whose ends the rule holds without a break", OWN, from [reply.asOf, here.code, here.path], Exact;
    raisedAt "moment of the beginning" "起始时刻" = "when the figure of a metric was written down, else the end of the first day", OWN,
        from [here.since, document.observations[metric == place.id, day == n.since].recordedAt], Exact;
    respondBy "time to respond" "响应时限" = "raisedAt + respondWithin, in working time of the calendar or on the clock", OWN,
        from [here.raisedAt, here.respondWithin, document.calendar], Exact;
    escalateAt "time to call the next" "升级时间" = "raisedAt + escalateWithin, of the rule, else of the policy", OWN,
        from [here.raisedAt, place.escalateWithin, reply.policy.escalateWithin, document.calendar], Exact;
    code "rule" "规则" = "the rule that the document breaks on the day", OWN, from [reply.asOf, here.path], Exact;
    issue.response.from "beginning" "起始时刻" = "the moment from which the alert runs", OWN, from [here.raisedAt], Exact;
    issue.response.by "time to respond" "响应时限" = "from + within, in working time of the calendar or on the clock", OWN, from [here.issue.response.from, here.issue.response.within], Exact;
    issue.response.decidedAt copied from [document.issues[id == n.issue.id].decidedAt, document.issues[id == n.issue.id].resolvedAt, document.issues[id == n.issue.id].closedAt];
    issue.response.minutesLeft "minutes left" "剩余分钟" = "within − the minutes to the decision, else to the end of the day", OWN,
        from [here.issue.response.from, here.issue.response.within, here.issue.response.decidedAt, reply.asOf], Exact;
    issue.response.state "state" "状态" = "kept if decided in time, broken if the time is over, else running", OWN, from [here.issue.response.minutesLeft, here.issue.response.decidedAt], Exact;
    issue.response "time to respond" "响应时限" = "from when the alert began to the decision", OWN, from [here.raisedAt, document.issues[id == n.issue.id].decidedAt, document.issues[id == n.issue.id].raisedAt], Exact;
};

/// The figures of `kpi.behind`.
pub(super) const KPI_BEHIND: &[Formula] = formulas! {
    observed "value" "当前值" = "the value of the metric", OWN, from [reply.kpis[metric == place.id].value], Exact;
    threshold "limit that decides" "判定界限" = "what is due by the day, else the target", OWN, from [reply.kpis[metric == place.id].threshold], Exact;
};

/// The figures of `kpi.overLimit`.
pub(super) const KPI_OVER_LIMIT: &[Formula] = formulas! {
    observed "value" "当前值" = "the value of the metric", OWN, from [reply.kpis[metric == place.id].value], Exact;
    threshold "limit that decides" "判定界限" = "what is allowed by the day; past the limit of the whole, that limit", OWN,
        from [reply.kpis[metric == place.id].threshold, place.target[*]], Exact;
};

/// The figures of `kpi.rule`.
pub(super) const KPI_RULE: &[Formula] = formulas! {
    observed "figure that the rule watches" "规则监控值" = "the figure of the metric that the rule names, on the latest day with one", OWN,
        from [
            place.figure, document.observations[metric == around.id, day <= reply.asOf].cumulative, document.observations[metric == around.id, day <= reply.asOf].today,
            around.numerator, around.denominator
        ], Significant16;
    threshold "limit of the rule" "规则界限" = "the threshold, or what the rule makes of the target or the plan with it", OWN,
        from [place.when, place.threshold, around.target[*]], Significant16;
};

/// The figures of `schedule.overdue`.
pub(super) const SCHEDULE_OVERDUE: &[Formula] = formulas! {
    observed "day of the question" "当日" = "the day of the question", OWN, from [reply.asOf], Exact;
    threshold "last day" "截止" = "the earlier of the stated finish and the deadline", OWN,
        from [place.start, place.duration, place.finish, place.deadline], Exact;
};

/// The figures of `schedule.startLate`.
pub(super) const SCHEDULE_START_LATE: &[Formula] = formulas! {
    observed "day of the question" "当日" = "the day of the question", OWN, from [reply.asOf], Exact;
    threshold "typed start" "计划开始" = "the typed start", OWN, from [place.start], Exact;
};

/// The figures of `readiness.overdue`.
pub(super) const READINESS_OVERDUE: &[Formula] = formulas! {
    observed "day of the question" "当日" = "the day of the question", OWN, from [reply.asOf], Exact;
    threshold "last day" "截止" = "the last day of the item", OWN, from [place.due], Exact;
};

/// The figures of `publishing.overdue`.
pub(super) const PUBLISHING_OVERDUE: &[Formula] = formulas! {
    observed "day of the question" "当日" = "the day of the question", OWN, from [reply.asOf], Exact;
    threshold "last day" "截止" = "the day on which the content is to go out", OWN, from [place.at], Exact;
};

/// The figures of `risk.triggered`.
pub(super) const RISK_TRIGGERED: &[Formula] = formulas! {
    observed "what was found" "观察值" = "what the first condition that decided found", OWN, from [reply.risks[id == place.id].because[0].observed], Exact;
    threshold "limit" "界限" = "the limit of the first condition that decided", OWN, from [reply.risks[id == place.id].because[0].threshold], Exact;
};

/// The figures of `budget.reserveOverdrawn`.
pub(super) const BUDGET_RESERVE_OVERDRAWN: &[Formula] = formulas! {
    observed "drawn" "已动用" = "what is drawn on the reserve", OWN, from [reply.reserve.drawn], Exact;
    threshold "reserve" "备用金" = "the reserve", OWN, from [reply.reserve.amount], Exact;
};

/// The figures of `budget.utilisation`.
pub(super) const BUDGET_UTILISATION_OF_ALL: &[Formula] = formulas! {
    observed "utilisation" "使用率" = "that of the whole budget; where nothing may be spent, what is asked for, ordered or spent", OWN,
        from [reply.budget.funds.utilisation, reply.budget.funds.limit, reply.budget.funds.available], Exact;
    threshold "threshold" "提醒阈值" = "the highest that is reached; where nothing may be spent, that", OWN,
        from [reply.budget.funds.reached[..].threshold, reply.budget.funds.limit], Exact;
};

/// The figures of `budget.utilisation`.
pub(super) const BUDGET_UTILISATION: &[Formula] = formulas! {
    observed "utilisation" "使用率" = "that of the line or the category; where nothing may be spent, what is asked for, ordered or spent", OWN,
        from [
            reply.budget.lines[id == place.id].funds.utilisation, reply.budget.lines[id == place.id].funds.limit, reply.budget.lines[id == place.id].funds.available,
            reply.budget.categories[category == place.category].funds.utilisation, reply.budget.categories[category == place.category].funds.limit, reply.budget.categories[category == place.category].funds.available
        ], Exact;
    threshold "threshold" "提醒阈值" = "the highest that is reached; where nothing may be spent, that", OWN,
        from [reply.budget.lines[id == place.id].funds.reached[..].threshold, reply.budget.lines[id == place.id].funds.limit, reply.budget.categories[category == place.category].funds.reached[..].threshold, reply.budget.categories[category == place.category].funds.limit], Exact;
};
