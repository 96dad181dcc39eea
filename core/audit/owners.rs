//! Nobody is accountable where everybody is.

use crate::{
    MemberKind, Plan,
    value::{Finding, Id, Severity, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) {
    let campaign = plan.campaign();
    let mut owned = |code, path: String, what: &str, owner: &Option<Id>| {
        let Some(id) = owner else { return };
        let Some(group) = plan.member(id).filter(|m| m.kind == MemberKind::Group) else { return };
        let (what, group) = (shown(what), shown(&group.name));
        findings.push(
            Finding::new(
                Severity::Warning,
                code,
                path,
                text!(
                    "`{what}` is owned by the group `{group}`; name one person",
                    "`{what}`的负责人是团队`{group}`;应指定唯一负责人"
                ),
            )
            .stating(&id),
        );
    };
    for (n, goal) in campaign.goals.iter().enumerate() {
        owned("goal.ownerIsGroup", format!("/goals/{n}/owner"), &goal.title, &goal.owner);
    }
    for (n, metric) in campaign.metrics.iter().enumerate() {
        owned("metric.ownerIsGroup", format!("/metrics/{n}/owner"), &metric.name, &metric.owner);
    }
    for (n, task) in campaign.tasks.iter().enumerate() {
        owned("schedule.ownerIsGroup", format!("/tasks/{n}/owner"), &task.name, &task.owner);
    }
    for (n, line) in campaign.budget.iter().flat_map(|b| &b.lines).enumerate() {
        owned("budget.ownerIsGroup", format!("/budget/lines/{n}/owner"), &line.item, &line.owner);
    }
    for (n, risk) in campaign.risks.iter().enumerate() {
        owned("risk.ownerIsGroup", format!("/risks/{n}/owner"), &risk.scenario, &risk.owner);
    }
}
