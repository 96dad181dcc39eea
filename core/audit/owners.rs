//! Owners that are groups.

use crate::{plan::Plan, record::At, say::shown, team::MemberKind, value::Id};

findings! {
    /// An owner who is several people.
    Warning "goal.ownerIsGroup" | "metric.ownerIsGroup" | "schedule.ownerIsGroup" | "readiness.ownerIsGroup" | "budget.ownerIsGroup" | "risk.ownerIsGroup" | "issue.ownerIsGroup" | "change.ownerIsGroup"
    fn owner_is_group(id: &Id, what: &str, group: &str) [stated: id] =
        ["`{}` is owned by the group `{}`; name one person", shown(what), shown(group)],
        ["`{}`的负责人是团队`{}`;请指定一人", shown(what), shown(group)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    let owned = |code, at: At<'_>, what: &str, owner: &Option<Id>| {
        let Some(id) = owner else { return };
        if let Some(group) = plan.member(id).filter(|member| member.kind == MemberKind::Group) {
            at.member("owner").find(owner_is_group(id, what, &group.name).under(code));
        }
    };
    for (n, goal) in campaign.goals.iter().enumerate() {
        owned("goal.ownerIsGroup", at.entry("goals", n), &goal.title, &goal.owner);
    }
    for (n, metric) in campaign.metrics.iter().enumerate() {
        owned("metric.ownerIsGroup", at.entry("metrics", n), &metric.name, &metric.owner);
    }
    for (n, task) in campaign.tasks.iter().enumerate() {
        owned("schedule.ownerIsGroup", at.entry("tasks", n), &task.name, &task.owner);
    }
    for (n, item) in campaign.readiness.iter().enumerate() {
        owned("readiness.ownerIsGroup", at.entry("readiness", n), &item.name, &item.owner);
    }
    for (n, line) in campaign.budget.iter().flat_map(|b| &b.lines).enumerate() {
        owned("budget.ownerIsGroup", at.member("budget").entry("lines", n), &line.item, &line.owner);
    }
    for (n, risk) in campaign.risks.iter().enumerate() {
        owned("risk.ownerIsGroup", at.entry("risks", n), &risk.scenario, &risk.owner);
    }
    for (n, issue) in campaign.issues.iter().enumerate() {
        owned("issue.ownerIsGroup", at.entry("issues", n), &issue.title, &issue.owner);
    }
    for (n, change) in campaign.changes.iter().enumerate() {
        owned("change.ownerIsGroup", at.entry("changes", n), &change.title, &change.owner);
    }
}
