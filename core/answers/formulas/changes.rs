//! The formulas of changes and of the baseline.

use super::OWN;
use crate::explain::Formula;

/// The formulas of one change.
pub(super) const CHANGE: &[Formula] = formulas! {
    due "last day" "截止" = "as typed, or counted from an end of the event, a phase or a task", OWN, from [place.due, document.event.start, document.event.end], Exact;
    overdueDays "days overdue" "逾期天数" = "asOf − last day, while it is awaited", OWN, from [here.due, reply.asOf], Exact;
    lateDays "days late" "延迟天数" = "the day on which it was carried out − last day", OWN, from [here.due, place.appliedOn], Exact;
};

/// The formulas of the version of the baseline that holds.
pub(super) const BASELINE: &[Formula] = formulas! {
    day "day of the version" "基线日期" = "the day of the last version that was agreed by the day", OWN, from [document.baselines[..].day, reply.asOf], Exact;
};
