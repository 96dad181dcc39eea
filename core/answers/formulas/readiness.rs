//! The formulas of readiness.

use super::{DEFINITION, OWN};
use crate::explain::Formula;

/// The formulas of the whole.
pub(super) const READINESS: &[Formula] = formulas! {
    asOf "day of the question" "当日" = "as asked", OWN, from [request.asOf], Exact;
    needed "items that are needed" "需就绪项数" = "the number of items that are not cancelled", OWN, from [here.items[..].state], Exact;
    ready "items that are ready" "已就绪项数" = "the number of items in the state ready", OWN, from [here.items[..].state, here.asOf], Exact;
    late "items that are late" "延期项数" = "the number of items in the state late", OWN, from [here.items[..].state, here.asOf], Exact;
    percentReady "share that is ready" "就绪率" = "ready ÷ needed", DEFINITION, from [here.ready, here.needed], Significant16;
    percentReadyByWeight "share that is ready by weight" "加权就绪率" = "Σ weights of the items that are ready ÷ Σ weights of those that are needed, 1 each without a weight", DEFINITION,
        from [here.items[..].state, document.readiness[..].weight, here.asOf], Significant16;
};

/// The formulas of one item.
pub(super) const ITEM: &[Formula] = formulas! {
    state "state" "状态" = "ready from its day, else by its status; late after its last day", OWN, from [reply.asOf, place.doneOn, place.status, here.due], Exact;
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    doneOn copied from [place.doneOn];
    lateDays "days late" "延期天数" = "the day on which it became ready, else asOf, − last day", OWN, from [here.due, here.doneOn, reply.asOf], Exact;
    missing "quantity that is missing" "缺少数量" = "quantity − received, at least 0; all has arrived of what is ready", DEFINITION, from [place.quantity, place.received, here.state], Exact;
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
        from [place.reviews[day <= reply.asOf].result, place.submittedOn, place.state, here.id], Exact;
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    lateDays "days late" "延期天数" = "the day on which it was handed in, else asOf, − last day", OWN, from [here.due, place.submittedOn, reply.asOf], Exact;
    version copied from [place.version];
    accepted "accepted" "通过数量" = "Σ quantities of the reviews that accept", OWN, from [reply.asOf, place.reviews[result == "accepted", day <= reply.asOf].quantity], Exact;
    rejected "rejected" "不通过数量" = "Σ quantities of the reviews that reject", OWN, from [reply.asOf, place.reviews[result == "rejected", day <= reply.asOf].quantity], Exact;
    missing "quantity that is missing" "缺少数量" = "quantity − accepted, at least 0", DEFINITION, from [place.quantity, here.accepted], Exact;
};
