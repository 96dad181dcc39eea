//! The references of approvals resolved, and the people who may decide.

use super::entities::Entities;
use crate::{
    approval::{ApprovalKind, ApprovalRoute, ApprovalStep, problems},
    campaign::Campaign,
    record::{At, missing},
    team::Member,
    value::Id,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most routes: each thing that is approved looks through them.
const MOST_ROUTES: usize = 100;
/// The most steps of a route, each of which looks through the team.
const MOST_STEPS: usize = 20;

/// The people and the sign-offs of approvals, by position.
#[derive(Clone, Debug, Default)]
pub(super) struct ResolvedApprovals {
    /// The members who may decide, by route and step.
    pub(super) may_decide: Vec<Vec<Vec<usize>>>,
    /// The sign-offs by what they are about.
    pub(super) by_item: BTreeMap<(ApprovalKind, Option<Id>), Vec<usize>>,
}

impl ResolvedApprovals {
    pub(super) fn of(campaign: &Campaign, names: &Entities) -> Self {
        let mut by_item: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, row) in campaign.sign_offs.iter().enumerate() {
            by_item.entry((row.of, row.item.clone())).or_default().push(n);
        }
        let steps = |route: &ApprovalRoute| {
            route.steps.iter().take(MOST_STEPS).map(|step| deciders(campaign, names, step)).collect()
        };
        Self { may_decide: campaign.policy.approvals.iter().take(MOST_ROUTES).map(steps).collect(), by_item }
    }
}

/// The positions of the members who may decide at a step: those named, and for a group those that it lists.
fn deciders(campaign: &Campaign, names: &Entities, step: &ApprovalStep) -> Vec<usize> {
    let team = &campaign.team;
    let lead = campaign.lead.as_ref().filter(|_| step.is_of_lead());
    let role = step.role.as_deref().map(str::trim);
    let is_named = |member: &Member| match &step.member {
        Some(id) => *id == member.id,
        None => lead == Some(&member.id) || role.is_some() && member.role.as_deref().map(str::trim) == role,
    };
    let mut open: Vec<usize> = (0..team.len()).filter(|n| team.get(*n).is_some_and(is_named)).collect();
    let (mut seen, mut persons) = (BTreeSet::new(), BTreeSet::new());
    while let Some(n) = open.pop() {
        let Some(member) = team.get(n).filter(|_| seen.insert(n)) else { continue };
        if member.members.is_empty() {
            persons.insert(n);
        }
        open.extend(member.members.iter().filter_map(|id| names.team.position(id)));
    }
    persons.into_iter().collect()
}

/// Checks the routes of the policy, the statuses of the campaign and the sign-offs.
pub(super) fn resolve(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    let policy = at.member("policy");
    let count = campaign.policy.approvals.len();
    if count > MOST_ROUTES {
        policy.member("approvals").refuse(problems::too_many(count, MOST_ROUTES));
    }
    for (n, route) in campaign.policy.approvals.iter().enumerate() {
        let at = policy.entry("approvals", n);
        if route.major.is_some() && route.of != ApprovalKind::Change {
            at.member("major").refuse(problems::member_of_other("major", route.of));
        }
        if route.from.is_some() && matches!(route.of, ApprovalKind::Goals | ApprovalKind::Plan) {
            at.member("from").refuse(problems::member_of_other("from", route.of));
        }
        names.tasks.find_all(&route.tasks, &at.member("tasks"));
        match route.steps.len() {
            0 => at.member("steps").refuse(problems::no_steps()),
            count if count > MOST_STEPS => {
                at.member("steps").refuse(problems::too_many(count, MOST_STEPS));
            }
            _ => {}
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
