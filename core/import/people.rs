//! The people of cells, who join the team.

use super::{cells::people, importing::Importing, ledger::Place, reading::Assumption};
use crate::{
    team::{Contact, MemberKind},
    value::Id,
};

impl<'s> Importing<'s> {
    /// The people of a cell, the first of them first; they join the team.
    pub(crate) fn people(&mut self, place: Place<'s>) -> Vec<Id> {
        let mut found = Vec::new();
        for named in people::read(&place.cell.value.to_string()) {
            let known = self.campaign.team.len();
            let id = self.member(&named.name);
            if self.campaign.team.len() > known
                && let Some(member) = self.campaign.team.last_mut()
            {
                member.kind = if named.is_group { MemberKind::Group } else { MemberKind::Person };
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
        Assumption { taken: name.unwrap_or_else(|| owner.to_string()), instead: Vec::new(), why }
    }
}
