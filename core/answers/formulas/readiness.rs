//! The formulas of readiness.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

/// The formulas of the whole.
pub(super) const READINESS: &[Formula] = formulas! {
    asOf "day of the question" "当日" = "as asked", OWN, from [request.asOf], Exact;
    needed "items that are needed" "需就绪项数" = "the number of items that are not cancelled", OWN, from [here.items[..].state], Exact;
    ready "items that are ready" "已就绪项数" = "the number of items in the state ready", OWN, from [here.items[..].state, here.asOf], Exact;
    overdue "items that are overdue" "逾期项数" = "the number of items in the state overdue", OWN, from [here.items[..].state, here.asOf], Exact;
    percentReady "share that is ready" "就绪率" = "ready ÷ needed", DEFINITION, from [here.ready, here.needed], Significant16;
    percentReadyByWeight "share that is ready by weight" "加权就绪率" = "Σ weights of the items that are ready ÷ Σ weights of those that are needed, 1 each without a weight", DEFINITION,
        from [here.items[..].state, document.readiness[..].weight, here.asOf], Significant16;
};

/// The formulas of one item.
pub(super) const ITEM: &[Formula] = formulas! {
    state "state" "状态" = "ready from its day, else by its status; overdue after its last day", OWN, from [reply.asOf, place.readyOn, place.status, here.due], Exact;
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    readyOn copied from [place.readyOn];
    overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.due, reply.asOf], Exact;
    lateDays "days late" "延迟天数" = "the day on which it was there − last day", OWN, from [here.due, here.readyOn], Exact;
    needed copied from [place.needed];
    available "available" "现有数量" = "as typed; all that is needed once it is ready", OWN, from [place.available, place.needed, here.state], Exact;
    gap "gap" "缺口" = "needed − available, at least 0", DEFINITION, from [here.needed, here.available, here.state], Exact;
};

/// The formulas of one start that waits.
pub(super) const START: &[Formula] = formulas! {
    start "first day" "首日" = "the actual, else the typed, else the planned one; of the event its first", OWN,
        from [place.actualStart, place.start, reply.schedule.tasks[id == n.task].earlyStart, document.event.start], Exact;
    daysLeft "days left" "剩余天数" = "first day − asOf", OWN, from [here.start, reply.asOf], Exact;
    readyBy "first day by which all can be ready" "最早全部就绪日" = "the latest last day of the items it waits for; of one that is late the next day", OWN,
        from [here.waitsFor[..], reply.asOf], Exact;
    delayDays "delay" "延误天数" = "first day by which all can be ready − first day, at least 0", OWN, from [here.readyBy, here.start], Exact;
};

/// The formulas of one output.
pub(super) const OUTPUT: &[Formula] = formulas! {
    state "state" "状态" = "by the last review or the day on which it was handed in, else as typed", OWN,
        from [place.reviews[day <= reply.asOf].result, place.submittedOn, place.status, here.id], Exact;
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.due, reply.asOf], Exact;
    lateDays "days late" "延迟天数" = "the day on which it was there − last day", OWN, from [here.due, place.submittedOn, here.state], Exact;
    version copied from [place.version];
    accepted "accepted" "通过数量" = "Σ quantities of the reviews that accept", OWN, from [reply.asOf, place.reviews[result == "accepted", day <= reply.asOf].quantity], Exact;
    rejected "rejected" "不通过数量" = "Σ quantities of the reviews that reject", OWN, from [reply.asOf, place.reviews[result == "rejected", day <= reply.asOf].quantity], Exact;
    needed copied from [place.needed];
    gap "gap" "缺口" = "needed − accepted, at least 0", DEFINITION, from [here.needed, here.accepted], Exact;
};
