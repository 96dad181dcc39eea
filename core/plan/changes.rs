//! The references of changes and of versions of the baseline resolved.

use super::{Plan, entities::Entities};
use crate::{
    campaign::Campaign,
    change::{Change, MajorChange, problems},
    record::At,
    say::Problem,
    value::Id,
};

/// Checks the changes and the versions of the baseline. The edits of changes are checked when they are tried
/// or applied.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, change) in campaign.changes.iter().enumerate() {
        let at = at.entry("changes", n);
        names.changes.claim(n, &at.member("id"));
        names.team.find(change.requested_by.as_ref(), &at.member("requestedBy"));
        names.team.find(change.owner.as_ref(), &at.member("owner"));
        names.team.find(change.decided_by.as_ref(), &at.member("decidedBy"));
        names.find_date(change.due.as_ref(), &at.member("due"));
        names.metrics.find(change.metric.as_ref(), &at.member("metric"));
        names.issues.find(change.issue.as_ref(), &at.member("issue"));
        names.risks.find(change.risk.as_ref(), &at.member("risk"));
        for (m, notice) in change.notified.iter().enumerate() {
            names.team.find(Some(&notice.member), &at.entry("notified", m).member("member"));
        }
    }
    for (n, version) in campaign.baselines.iter().enumerate() {
        let at = at.entry("baselines", n);
        names.baselines.claim(n, &at.member("id"));
        names.changes.find(version.change.as_ref(), &at.member("change"));
        names.team.find(version.approver.as_ref(), &at.member("approver"));
        names.versions.find(version.budget_version.as_ref(), &at.member("budgetVersion"));
        for (m, agreed) in version.tasks.iter().enumerate() {
            names.tasks.find(Some(&agreed.task), &at.entry("tasks", m).member("task"));
        }
    }
}

/// Checks the rule for major changes.
pub(super) fn check_rule(rule: &MajorChange, at: &At<'_>) {
    for (member, share) in [("lineShare", rule.line_share), ("reserveShare", rule.reserve_share)] {
        if share.is_negative() {
            at.member(member).refuse(problems::major_share(&share.to_string()));
        }
    }
}

impl Plan {
    /// A change with its position.
    ///
    /// # Errors
    ///
    /// A change that there is not (`id.unknown`).
    pub(crate) fn change(&self, id: &Id) -> Result<(usize, &Change), Problem> {
        let found = self.changes.position(id).and_then(|n| Some((n, self.campaign.changes.get(n)?)));
        found.ok_or_else(|| self.changes.unknown(id))
    }
}
