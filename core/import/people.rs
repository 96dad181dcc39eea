//! The people of cells, who join the team.

use super::{cells::people, importing::Importing, ledger::Place, reading::Assumption};
use crate::{
    team::{Contact, MemberKind},
    value::Id,
};

/// Names of departments that are not told by their last word.
const DEPARTMENTS: &[&str] = &[
    "it",
    "hr",
    "finance",
    "legal",
    "marketing",
    "sales",
    "operations",
    "procurement",
    "pr",
    "财务",
    "法务",
    "人事",
    "行政",
    "市场",
    "运营",
    "采购",
    "后勤",
];

impl<'s> Importing<'s> {
    /// The people of a cell, the first of them first; they join the team.
    pub(crate) fn people(&mut self, place: Place<'s>) -> Vec<Id> {
        let mut found = Vec::new();
        for named in people::read(&place.text()) {
            let known = self.campaign.team.len();
            let id = self.member(&named.name);
            if self.campaign.team.len() > known
                && let Some(member) = self.campaign.team.last_mut()
            {
                let is_department = DEPARTMENTS.contains(&named.name.to_lowercase().as_str());
                member.kind =
                    if named.is_group || is_department { MemberKind::Group } else { MemberKind::Person };
                if is_department {
                    let why = text!("the name is that of a department and no person", "该名称是部门而非个人");
                    self.ledger.assume(place, Assumption::of("a department", why));
                }
                member.department = named.department;
                if named.phone.is_some() {
                    member.contact = Some(Box::new(Contact { phone: named.phone, ..Contact::default() }));
                }
            }
            found.push(id);
        }
        found
    }

    /// The person of a cell for a place in the campaign; of several the first, which is told.
    pub(crate) fn person(&mut self, place: Option<Place<'s>>, path: &str) -> Option<Id> {
        let place = place?;
        let people = self.people(place);
        let first = people.first()?.clone();
        self.ledger.went(place, path);
        if people.len() > 1 {
            let how = self.several_owners(&first);
            self.ledger.assume(place, how);
        }
        Some(first)
    }

    /// The first of several people in a cell answers.
    pub(crate) fn several_owners(&self, owner: &Id) -> Assumption {
        let team = &self.campaign.team;
        let name = team.iter().find(|member| member.id == *owner).map(|member| member.name.clone());
        let why = text!("of several people the first answers, the others help", "多人时第一人负责,其余协助");
        Assumption::of(name.unwrap_or_else(|| owner.to_string()), why)
    }
}
