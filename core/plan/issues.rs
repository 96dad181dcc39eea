//! The references of issues resolved.

use super::entities::Entities;
use crate::{campaign::Campaign, record::At};

/// Checks the issues. The alert that an issue answers is looked up on the day on which the issue was raised,
/// by the auditor.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, issue) in campaign.issues.iter().enumerate() {
        let at = at.entry("issues", n);
        names.issues.claim(n, &at.member("id"));
        names.team.find(issue.raised_by.as_ref(), &at.member("raisedBy"));
        names.team.find(issue.owner.as_ref(), &at.member("owner"));
        for (m, reopening) in issue.reopened.iter().enumerate() {
            names.team.find(reopening.by.as_ref(), &at.entry("reopened", m).member("by"));
        }
        names.find_date(issue.due.as_ref(), &at.member("due"));
        names.risks.find(issue.risk.as_ref(), &at.member("risk"));
        names.tasks.find_all(&issue.tasks, &at.member("tasks"));
    }
}
