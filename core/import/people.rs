//! The people of cells, who join the team.

use super::{
    cells::{blank::is_blank, choice::unknown_word, people},
    importing::Importing,
    ledger::Place,
    problems,
    reading::Assumption,
};
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

/// A way to reach a person.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    Phone,
    Email,
}

impl<'s> Importing<'s> {
    /// The people of a cell, the first of them first; they join the team.
    pub(crate) fn people(&mut self, place: Place<'s>) -> Vec<Id> {
        let mut found = Vec::new();
        for named in people::read(&place.text()) {
            let known = self.campaign.team.len();
            let id = self.meant(&named, place);
            let Some(at) = self.team_position(&id) else { continue };
            if let Some(member) = self.campaign.team.get_mut(at) {
                let is_department = DEPARTMENTS.contains(&named.name.to_lowercase().as_str());
                if at >= known {
                    member.kind =
                        if named.is_group || is_department { MemberKind::Group } else { MemberKind::Person };
                }
                member.department = member.department.take().or(named.department);
                if at >= known && self.known.is_of_a_plan() && !self.known.has("team", id.as_str()) {
                    let why = text!("nobody in the plan has this name", "计划中没有此人");
                    self.ledger.assume(place, Assumption::of("a new member", why));
                } else if at >= known && is_department {
                    let why = text!("the name is that of a department and no person", "该名称是部门而非个人");
                    self.ledger.assume(place, Assumption::of("a department", why));
                }
            }
            if let Some(phone) = named.phone {
                self.reach(place, at, Way::Phone, phone);
            }
            found.push(id);
        }
        found
    }

    /// The member whom a name means: of several the one with its department or its phone, else the first,
    /// which is told.
    fn meant(&mut self, named: &people::Named, place: Place<'s>) -> Id {
        let namesakes = self.namesakes(&named.name);
        if namesakes.len() < 2 {
            return self.member(&named.name);
        }
        let is_meant = |id: &&Id| {
            let member = self.team_position(id).and_then(|at| self.campaign.team.get(at));
            member.is_some_and(|member| {
                let phone = member.contact.as_ref().and_then(|contact| contact.phone.as_ref());
                named.department.is_some() && named.department == member.department
                    || named.phone.is_some() && named.phone.as_ref() == phone
            })
        };
        let meant: Vec<&Id> = namesakes.iter().filter(is_meant).collect();
        if let [only] = meant.as_slice() {
            return (*only).clone();
        }
        let first = self.member(&named.name);
        let others = namesakes.iter().filter(|id| **id != first).map(ToString::to_string);
        let how = Assumption::of(first.to_string(), problems::several_people(&named.name));
        self.ledger.assume(place, how.or(others.collect::<Vec<_>>()));
        first
    }

    /// Puts a way to reach a member, by the position in the team, into the contact; a second one is a remark
    /// on the member.
    pub(crate) fn reach(&mut self, place: Place<'s>, at: usize, way: Way, words: String) {
        let Some(member) = self.campaign.team.get_mut(at) else { return };
        let contact = member.contact.get_or_insert_with(Box::<Contact>::default);
        let (known, name) = match way {
            Way::Phone => (&mut contact.phone, "phone"),
            Way::Email => (&mut contact.email, "email"),
        };
        if known.as_ref().is_none_or(|known| *known == words) {
            *known = Some(words);
            self.ledger.went(place, &format!("/team/{at}/contact/{name}"));
            return;
        }
        if !member.note.as_ref().is_some_and(|note| note.contains(&words)) {
            member.note = Some(member.note.take().map_or(words.clone(), |note| format!("{note}; {words}")));
        }
        self.ledger.went(place, &format!("/team/{at}/note"));
        let why = text!("the member has another way to be reached already", "该成员已有另一联系方式");
        self.ledger.assume(place, Assumption::of("a note", why));
    }

    /// The person of a cell for a place in the campaign; of several the first, which is told.
    pub(crate) fn person(&mut self, place: Option<Place<'s>>, path: &str) -> Option<Id> {
        let place = place?;
        let people = self.people(place);
        let Some(first) = people.first().cloned() else {
            if !is_blank(place.cell) {
                self.ledger.doubt(place, unknown_word(&place.text()).into());
            }
            return None;
        };
        self.ledger.went(place, path);
        if people.len() > 1 {
            let how = self.several_owners(&first);
            self.ledger.assume(place, how);
        }
        Some(first)
    }

    /// The first of several people in a cell answers.
    pub(crate) fn several_owners(&self, owner: &Id) -> Assumption {
        let member = self.team_position(owner).and_then(|at| self.campaign.team.get(at));
        let name = member.map(|member| member.name.clone());
        let why = text!("of several people the first answers, the others help", "多人时第一人负责,其余协助");
        Assumption::of(name.unwrap_or_else(|| owner.to_string()), why)
    }
}
