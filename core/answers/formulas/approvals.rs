//! The formulas of approvals.

use super::OWN;
use crate::explain::Formula;

/// The formulas of one approval.
pub(super) const APPROVAL: &[Formula] = formulas! {
    amount "amount" "金额" = "the total of the budget or its version, the cost of the change, or the money that is drawn or transferred, at the first rate", OWN,
        from [place.amount, place.cost, place.lines[..].amount, place.contingency, place.managementReserve, reply.budget.total], Currency;
    since "beginning" "起始日" = "the day of the decision that led to the state, else the day on which it is asked for", OWN,
        from [place.requestedOn, place.day, document.lifecycle[status == "proposed"].on, document.signOffs[of == n.of].on, reply.asOf], Exact;
    lacking "approvals lacking" "尚缺同意人数" = "the quorum of the open step − the approvals at it", OWN,
        from [here.asked[..], document.policy.approvals[of == n.of].steps[..].quorum, document.signOffs[of == n.of].decision], Exact;
};
