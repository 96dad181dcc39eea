//! The formulas of reports and meetings.

use super::OWN;
use crate::explain::Formula;

/// The formulas of the whole.
pub(super) const REPORTING: &[Formula] = formulas! {
    asOf "day of the question" "当日" = "as asked", OWN, from [request.asOf], Exact;
    reports[n].start "first day" "首日" = "the first day of what the rule asks about: a day, a week from Monday, a month, or the last day of a milestone", OWN,
        from [here.reports[n].rule, document.reporting[id == n.rule].kind, document.reporting[id == n.rule].start, document.tasks[id == n.task].finish], Exact;
    reports[n].end "last day" "末日" = "the last day of what the rule asks about", OWN,
        from [here.reports[n].rule, document.reporting[id == n.rule].kind, document.reporting[id == n.rule].end, document.tasks[id == n.task].finish], Exact;
    reports[n].due "due moment" "应交时刻" = "the time of the rule on the last day, and dueAfter behind it", OWN,
        from [here.reports[n].end, document.reporting[id == n.rule].due, document.reporting[id == n.rule].dueAfter, document.reporting[id == n.rule].days], Exact;
    reports[n].state "status" "状态" = "the moment at which it was handed in against the due moment with its grace", OWN,
        from [here.reports[n].due, here.reports[n].submittedAt, document.reporting[id == n.rule].grace, here.asOf], Exact;
    reports[n].submittedAt copied from [place.submittedAt, place.at];
    reports[n].lateMinutes "minutes late" "迟交分钟" = "moment handed in − due moment, on the clock", OWN, from [here.reports[n].submittedAt, here.reports[n].due], Exact;
    reports[n].duplicates "further reports" "重复提交数" = "the reports of one author about these days − 1", OWN, from [here.reports[n].start, here.reports[n].end, here.reports[n].path], Exact;
    persons[n].due "reports due" "应交报告数" = "the number of reports that are due by the day, or handed in before; of a rule without members its owner answers for them", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member].state], Exact;
    persons[n].onTime "on time" "按时数" = "the number of reports that are on time", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member, state == "onTime"].state], Exact;
    persons[n].late "late" "迟交数" = "the number of reports that are late", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member, state == "late"].state], Exact;
    persons[n].lateMinutes "minutes late" "迟交分钟" = "Σ minutes late", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member].lateMinutes], Exact;
    persons[n].submitted "handed in" "已交数" = "the number of reports handed in at a moment that nobody wrote down", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member, state == "submitted"].state], Exact;
    persons[n].missing "missing" "缺交数" = "the number of reports that are missing", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member, state == "missing"].state], Exact;
    persons[n].duplicates "further reports" "重复提交数" = "Σ further reports", OWN, from [here.persons[n].member, document.reporting[owner == n.member].id, here.reports[by == n.member].duplicates], Exact;
    support[n].askedOn "day of the request" "提出日" = "the day of its report", OWN, from [around.day], Exact;
    support[n].cost copied from [place.cost];
    support[n].due "last day of use" "期望答复日" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    support[n].waitedDays "days waited" "等待天数" = "the day of the answer, else asOf, − day of the request", OWN, from [here.support[n].askedOn, here.support[n].answeredOn, here.asOf], Exact;
    support[n].answeredOn copied from [place.answeredOn];
    unansweredCost "cost of support without an answer" "未答复支持的费用" = "Σ costs of the support that is not answered", OWN, from [here.support[state != "answered"].cost, here.asOf], Exact;
    unpriced "support without a cost" "未写明费用的支持数" = "the number of items of support that are not answered and name no cost", OWN, from [here.support[state != "answered"].state, here.support[state != "answered"].cost], Exact;
    kickOff.day "day of the kick-off" "启动会日期" = "the day of the first", OWN, from [document.meetings[kind == "kickOff"].at], Exact;
    support[n].overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.support[n].due, here.asOf], Exact;
    support[n].lateDays "days late" "延迟天数" = "the day of the answer − last day", OWN, from [here.support[n].due, here.support[n].answeredOn], Exact;
};

/// The formulas of an action.
pub(super) const ACTION: &[Formula] = formulas! {
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.due, reply.asOf], Exact;
    lateDays "days late" "延迟天数" = "the day on which it was done − last day", OWN, from [here.due, place.doneOn], Exact;
};
