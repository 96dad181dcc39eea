//! The references of approvals resolved, and the people who may decide.

use super::{Plan, entities::Entities};
use crate::{
    approval::{ApprovalKind, ApprovalStep, problems},
    campaign::Campaign,
    record::{At, missing},
    value::Id,
};

/// Checks the routes of the policy, the statuses of the campaign and the sign-offs.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    let policy = at.member("policy");
    for (n, route) in campaign.policy.approvals.iter().enumerate() {
        let at = policy.entry("approvals", n);
        if route.major.is_some() && route.of != ApprovalKind::Change {
            at.member("major").refuse(problems::member_of_other("major", route.of));
        }
        if route.from.is_some() && matches!(route.of, ApprovalKind::Goals | ApprovalKind::Plan) {
            at.member("from").refuse(problems::member_of_other("from", route.of));
        }
        names.tasks.find_all(&route.tasks, &at.member("tasks"));
        if route.steps.is_empty() {
            at.member("steps").refuse(problems::no_steps());
        }
        for (m, step) in route.steps.iter().enumerate() {
            let at = at.entry("steps", m);
            if step.role.is_some() == step.member.is_some() {
                at.refuse(problems::step_of_nobody());
            }
            names.team.find(step.member.as_ref(), &at.member("member"));
            if step.quorum < 1 {
                at.member("quorum").refuse(problems::quorum(step.quorum));
            }
        }
    }
    for (n, change) in campaign.lifecycle.iter().enumerate() {
        names.team.find(change.by.as_ref(), &at.entry("lifecycle", n).member("by"));
    }
    for (n, row) in campaign.sign_offs.iter().enumerate() {
        let at = at.entry("signOffs", n);
        if row.id.is_some() {
            names.sign_offs.claim(n, &at.member("id"));
        }
        names.team.find(Some(&row.by), &at.member("by"));
        let item_at = at.member("item");
        match (row.of, &row.item) {
            (of, None) if of.has_items() => item_at.refuse(missing("item")),
            (of, Some(_)) if !of.has_items() => item_at.refuse(problems::member_of_other("item", of)),
            (ApprovalKind::Change, item) => drop(names.changes.find(item.as_ref(), &item_at)),
            (ApprovalKind::Draw, item) => drop(names.draws.find(item.as_ref(), &item_at)),
            (_, item) => drop(names.transfers.find(item.as_ref(), &item_at)),
        }
        if row.of == ApprovalKind::Budget {
            names.versions.find(row.version.as_ref(), &at.member("version"));
        } else if row.version.is_some() {
            at.member("version").refuse(problems::member_of_other("version", row.of));
        }
    }
}

impl Plan {
    /// The members who may decide at a step, in the order of the team: those of its role or of its group.
    pub(crate) fn may_decide<'p>(&'p self, step: &'p ApprovalStep) -> Vec<&'p Id> {
        let team = &self.campaign().team;
        let lead = self.campaign().lead.as_ref().filter(|_| step.is_of_lead());
        let has_role =
            |role: Option<&String>| role.map(|role| role.trim()) == step.role.as_deref().map(str::trim);
        let named = |id: &Id| match &step.member {
            Some(member) => member == id,
            None => lead == Some(id) || team.iter().any(|one| one.id == *id && has_role(one.role.as_ref())),
        };
        let persons = team.iter().filter(|member| member.members.is_empty()).map(|member| &member.id);
        persons.filter(|id| named(id) || self.groups_of(id).into_iter().any(&named)).collect()
    }

    /// The name of a step: its own, else that of the member or of the lead, else the role.
    pub(crate) fn step_name<'p>(&'p self, step: &'p ApprovalStep) -> &'p str {
        let lead = self.campaign().lead.as_ref().filter(|_| step.is_of_lead());
        let member = || Some(self.member(step.member.as_ref().or(lead)?)?.name.as_str());
        step.name.as_deref().or_else(member).or(step.role.as_deref()).unwrap_or_default()
    }
}
