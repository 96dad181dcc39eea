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

    /// The person who decides about an issue, and the one who is called next. Those who may are, for a minor
    /// issue, the lead of its module and its owner; then, for any, the lead of the campaign and the person
    /// whom the policy calls next. Without a lead its owner decides about a major one, too.
    pub(super) fn deciders<'i>(&'i self, issue: &'i Issue) -> [Option<&'i Id>; 2] {
        let (plan, owner) = (self.plan(), issue.owner.as_ref());
        let of_task = || plan.module_of(plan.task(issue.tasks.first()?)?);
        let module = issue.module.as_deref().map_or_else(of_task, |text| plan.module(text));
        let near = [module.and_then(|module| module.lead.as_ref()), owner];
        let near = near.into_iter().filter(|_| issue.severity == IssueSeverity::Minor);
        let lead = [self.campaign().lead.as_ref(), plan.called_next()];
        let mut ladder = near.chain(lead).flatten();
        let decider = ladder.next().or(owner);
        [decider, ladder.find(|next| Some(*next) != decider)]
    }
}
