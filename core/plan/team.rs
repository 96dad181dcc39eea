//! The references of the team, its modules and the resources resolved.

use super::{Plan, entities::Entities, readiness::refuse_negative};
use crate::{
    approval::{ApprovalKind, ApprovalStep},
    campaign::Campaign,
    record::At,
    resource::ResourceUse,
    say::Problem,
    team::{Member, problems},
    value::{Id, closing_circles, sorted},
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the members, the leads and the modules.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    let reporting = circles_of(campaign, names, |member| member.reports_to.as_slice());
    let groups = circles_of(campaign, names, |member| &member.members);
    for (n, member) in campaign.team.iter().enumerate() {
        let at = at.entry("team", n);
        names.team.claim(n, &at.member("id"));
        for (m, id) in member.members.iter().enumerate() {
            let at = at.entry("members", m);
            names.team.find(Some(id), &at);
            if groups.binary_search(&(n, m)).is_ok() {
                at.refuse(problems::group_cycle(&member.name));
            }
        }
        names.team.find(member.lead.as_ref(), &at.member("lead"));
        names.team.find(member.reports_to.as_ref(), &at.member("reportsTo"));
        if reporting.binary_search(&(n, 0)).is_ok() {
            at.member("reportsTo").refuse(problems::reporting_cycle(&member.name));
        }
    }
    names.team.find(campaign.lead.as_ref(), &at.member("lead"));
    for (n, module) in campaign.modules.iter().enumerate() {
        let at = at.entry("modules", n);
        names.modules.claim(n, &at.member("id"));
        names.team.find(module.lead.as_ref(), &at.member("lead"));
    }
}

impl Plan {
    /// Refuses a person about whom a request asks and who is not of the team (`id.unknown`, at `/person`).
    pub(crate) fn check_person(&self, person: Option<&Id>) -> Result<(), Problem> {
        let known = person.map_or(Ok(()), |person| self.team.known(person).map(drop));
        known.map_err(|problem| problem.at("/person"))
    }

    /// The groups that a member is in: those that list the member, and those that list such a group.
    pub(crate) fn groups_of<'p>(&'p self, member: &'p Id) -> BTreeSet<&'p Id> {
        let mut listed_by: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
        for group in &self.campaign().team {
            group.members.iter().for_each(|one| listed_by.entry(one).or_default().push(&group.id));
        }
        let (mut groups, mut open) = (BTreeSet::new(), vec![member]);
        while let Some(member) = open.pop() {
            let further = listed_by.remove(member).unwrap_or_default();
            open.extend(&further);
            groups.extend(further);
        }
        groups
    }

    /// The members who may decide at a step of a route, in the order of the team: those of its role or of its
    /// group.
    pub(crate) fn may_decide(&self, route: usize, step: usize) -> Vec<&Id> {
        let positions = self.approvals.may_decide.get(route).and_then(|steps| steps.get(step));
        let members = positions.into_iter().flatten().filter_map(|n| self.campaign.team.get(*n));
        members.map(|member| &member.id).collect()
    }

    /// The positions of the sign-offs about an item, or about a thing that has none.
    pub(crate) fn sign_offs_about(&self, of: ApprovalKind, item: Option<&Id>) -> &[usize] {
        self.approvals.by_item.get(&(of, item.cloned())).map_or(&[], Vec::as_slice)
    }

    /// The name of a step: its own, else that of the member or of the lead, else the role.
    pub(crate) fn step_name<'p>(&'p self, step: &'p ApprovalStep) -> &'p str {
        let lead = self.campaign().lead.as_ref().filter(|_| step.is_of_lead());
        let member = || Some(self.member(step.member.as_ref().or(lead)?)?.name.as_str());
        step.name.as_deref().or_else(member).or(step.role.as_deref()).unwrap_or_default()
    }
}

/// The references of members to members that close a circle, in order: each as the position of the member and
/// that of the reference.
fn circles_of(
    campaign: &Campaign,
    names: &Entities,
    references: impl Fn(&Member) -> &[Id],
) -> Vec<(usize, usize)> {
    if campaign.team.iter().all(|member| references(member).is_empty()) {
        return Vec::new();
    }
    let positions = |member| references(member).iter().map(|id| names.team.position(id)).collect();
    let circles = closing_circles(&campaign.team.iter().map(positions).collect::<Vec<_>>());
    sorted(circles, &|a, b| a.cmp(b))
}

/// Checks the resources.
pub(super) fn resolve_resources(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, resource) in campaign.resources.iter().enumerate() {
        let at = at.entry("resources", n);
        names.resources.claim(n, &at.member("id"));
        let quantities = [("needed", resource.needed), ("available", resource.available)];
        refuse_negative("resource.negativeQuantity", &quantities, &at);
        names.team.find(resource.provider.as_ref(), &at.member("provider"));
        names.find_date(resource.due.as_ref(), &at.member("due"));
        names.lines.find(resource.line.as_ref(), &at.member("line"));
    }
}

/// Checks the resources that a task, or one of a response, names.
pub(super) fn check_uses(uses: &[ResourceUse], names: &Entities, at: &At<'_>) {
    for (n, used) in uses.iter().enumerate() {
        let at = at.entry("resources", n);
        names.resources.find(Some(&used.resource), &at.member("resource"));
        refuse_negative("resource.negativeQuantity", &[("quantity", used.quantity)], &at);
    }
}
