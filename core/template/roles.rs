//! People and the roles that stand for them in templates.

use super::document::{Place, each_text};
use crate::{
    campaign::Campaign,
    json::Tree,
    team::{Member, MemberKind},
    value::Id,
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// The longest part of a role that an id keeps, so that a number fits behind it.
const LONGEST: usize = 60;

/// The ids of a team before and after a change.
pub(super) type Renamed = BTreeMap<String, Id>;

/// Renames members of the team wherever a document names them.
pub(super) fn rename(tree: &mut Tree<'_>, renamed: &Renamed) {
    each_text(tree, &mut Place::default(), &mut |place, text| {
        if place.is_person()
            && let Some(id) = renamed.get(text.as_ref())
        {
            *text = Cow::Owned(id.to_string());
        }
    });
}

impl Member {
    /// True for a placeholder: a group of one's own, or a person or partner named by role or by id.
    pub(super) fn is_role(&self) -> bool {
        self.is_own_group()
            || self.role.as_ref().is_some_and(|role| *role == self.name)
            || self.name == self.id.as_str()
    }

    /// True for a group of the organisation itself, which keeps its name.
    pub(super) fn is_own_group(&self) -> bool {
        self.kind == MemberKind::Group && !self.external
    }
}

/// The ids of the roles of a team, by the ids of its members. Groups keep their own. A person or a partner
/// gets the role as the id, with a number behind it from the second of a role on; without a role, the place
/// in the team.
pub(super) fn roles(team: &[Member]) -> Renamed {
    let kept = team.iter().filter(|member| member.is_role()).map(|member| member.id.clone());
    let mut taken: BTreeSet<Id> = kept.collect();
    let mut roles = Renamed::new();
    for (n, member) in team.iter().enumerate() {
        if member.is_role() {
            continue;
        }
        let place = n.saturating_add(1);
        let word = member.role.as_deref().map(word_of).filter(|word| word.contains(char::is_alphanumeric));
        let word = word.unwrap_or_else(|| format!("member-{place}"));
        let numbered = (2..=team.len().saturating_add(1)).map(|number| format!("{word}-{number}"));
        let free = std::iter::once(word.clone()).chain(numbered).filter_map(|id| id.parse::<Id>().ok());
        if let Some(id) = free.into_iter().find(|id| !taken.contains(id)) {
            taken.insert(id.clone());
            roles.insert(member.id.to_string(), id);
        }
    }
    roles
}

/// A role as an id may be written.
fn word_of(role: &str) -> String {
    let sign = |c: char| if c.is_alphanumeric() { c } else { '-' };
    role.trim().chars().take(LONGEST).map(sign).collect()
}

/// Names the persons of a team, whose ids are those of roles already, by their roles.
pub(super) fn name_by_role(campaign: &mut Campaign) {
    for member in &mut campaign.team {
        if !member.is_role() {
            member.name = member.role.clone().unwrap_or_else(|| member.id.to_string());
        }
    }
}

/// The member who fills a role. Where nothing else is said, department, group and line of reporting are those
/// of the role.
pub(super) fn filled_by(role: &Member, by: &Member) -> Member {
    let is_group = by.kind == MemberKind::Group;
    let members = if is_group && by.members.is_empty() { role.members.clone() } else { by.members.clone() };
    Member {
        role: by.role.clone().or_else(|| role.role.clone()),
        department: by.department.clone().or_else(|| role.department.clone()),
        reports_to: by.reports_to.clone().or_else(|| role.reports_to.clone()),
        lead: by.lead.clone().or_else(|| role.lead.clone().filter(|_| is_group)),
        members,
        ..by.clone()
    }
}
