//! The people who decide about issues, and the time that they have.

use crate::{
    issue::{Issue, IssueSeverity},
    standing::Standing,
    value::{Id, Span},
};

impl Standing<'_> {
    /// The time in which an issue of a weight is to be decided.
    pub(super) fn time_to_decide(&self, severity: IssueSeverity) -> Span {
        let policy = &self.campaign().policy;
        match severity {
            IssueSeverity::Minor => policy.decide_within.minor.unwrap_or(policy.respond_within),
            IssueSeverity::Major => policy.decide_within.major,
        }
    }

    /// The person who decides about an issue, and the one who is called next. A minor issue is decided by the
    /// lead of its module, else by its owner; then comes the lead of the campaign, with whom a major one
    /// begins, and then the person whom the policy calls next. Without any of them its owner decides.
    pub(super) fn deciders<'i>(&'i self, issue: &'i Issue) -> [Option<&'i Id>; 2] {
        let (plan, owner) = (self.plan(), issue.owner.as_ref());
        let of_task = || plan.module_of(plan.task(issue.tasks.first()?)?);
        let module = issue.module.as_deref().map_or_else(of_task, |text| plan.module(text));
        let near = module.and_then(|module| module.lead.as_ref()).or(owner);
        let near = near.filter(|_| issue.severity == IssueSeverity::Minor);
        let mut ladder = [near, self.campaign().lead.as_ref(), plan.called_next()].into_iter().flatten();
        let decider = ladder.next().or(owner);
        [decider, ladder.find(|next| Some(*next) != decider)]
    }
}
