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

    /// The person who decides about an issue, and the one who is called next: of a minor one its owner, then
    /// the lead of the campaign; of a major one the lead first.
    pub(super) fn deciders<'i>(&'i self, issue: &'i Issue) -> [Option<&'i Id>; 2] {
        let lead = self.campaign().policy.escalate_to.as_ref();
        let owner = issue.owner.as_ref();
        let ladder = match issue.severity {
            IssueSeverity::Minor => [owner, lead],
            IssueSeverity::Major => [lead, None],
        };
        let mut ladder = ladder.into_iter().flatten();
        let decider = ladder.next().or(owner);
        [decider, ladder.find(|next| Some(*next) != decider)]
    }
}
