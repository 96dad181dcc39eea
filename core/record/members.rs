//! `record!`: a struct, its reader, its writer and its JSON Schema from one definition.

use super::{At, Read, problems};
use crate::json::Tree;
use std::{borrow::Cow, sync::OnceLock};

/// What a record declares of a member.
pub(crate) struct Declared {
    pub(crate) name: &'static str,
    /// Whether the record names a default of its own for it.
    pub(crate) has_default: bool,
}

/// A struct that `record!` defines, for the one reader of all of them.
pub(crate) trait Record {
    /// The members, in order.
    fn declared(&self) -> &'static [Declared];

    /// The place of a member, by its position among those.
    fn place(&mut self, member: usize) -> Option<&mut dyn Read>;

    /// The members that must be given, a bit each, once that is found out.
    fn required(&self) -> &'static OnceLock<u64>;
}

/// Reads the members of an object into a record that holds their defaults.
pub(crate) fn read_record(record: &mut dyn Record, tree: &Tree<'_>, at: &At<'_>) {
    let Some(members) = Members::open(tree, at) else { return };
    let declared = record.declared();
    let mut places = [u8::MAX; MOST];
    let Some(given) = members.places(declared, &mut places) else {
        for (n, member) in declared.iter().enumerate() {
            if let Some(place) = record.place(n) {
                members.take(member, place);
            }
        }
        members.close(declared);
        return;
    };
    let mut wanted = given | *record.required().get_or_init(|| required(record, declared));
    while wanted != 0 {
        let n = wanted.trailing_zeros() as usize;
        wanted &= wanted.wrapping_sub(1);
        if let (Some(member), Some(found), Some(place)) = (declared.get(n), places.get(n), record.place(n)) {
            members.read(member, members.at_place(*found), place);
        }
    }
}

/// The members without which a record has a problem, a bit each.
fn required(record: &mut dyn Record, declared: &[Declared]) -> u64 {
    let mut required = 0;
    for (n, member) in (0..u64::BITS).zip(declared) {
        let place = record.place(n as usize);
        if !member.has_default && !place.is_some_and(|place| place.is_absent()) {
            required |= 1 << n;
        }
    }
    required
}

/// The most members of a record, or of an object that is read as one, whose places are kept.
const MOST: usize = 64;

/// The members of one object while a record is made from them.
pub(crate) struct Members<'a, 'm> {
    at: &'a At<'a>,
    members: &'m [(Cow<'m, str>, Tree<'m>)],
}

impl<'a, 'm> Members<'a, 'm> {
    /// The members, or a problem if this is no object.
    pub(crate) fn open(tree: &'m Tree<'m>, at: &'a At<'a>) -> Option<Self> {
        let Tree::Object(members) = tree else {
            at.expected("an object", "对象", tree);
            return None;
        };
        Some(Self { at, members })
    }

    /// The member of a name, which may stand only once. Records have few members, so looking through them all is quick.
    pub(crate) fn find(&self, name: &'static str) -> Option<&'m Tree<'m>> {
        let mut named = self.members.iter().filter(|(member, _)| member == name);
        let found = named.next().map(|(_, tree)| tree);
        if named.next().is_some() {
            self.at.member(name).refuse(problems::duplicate_member(name));
        }
        found
    }

    /// Where each declared member stands, and which are there, a bit each; none for an object with a member that is not
    /// declared or stands twice. Members mostly stand in the order of the declaration.
    fn places(&self, declared: &[Declared], places: &mut [u8; MOST]) -> Option<u64> {
        let mut given: u64 = 0;
        if declared.len() > MOST || self.members.len() > MOST {
            return None;
        }
        let mut next = 0;
        for ((name, _), n) in self.members.iter().zip(0_u8..) {
            let (before, after) = declared.split_at_checked(next)?;
            // names are short, and mostly differ in their lengths or first letters
            let is_it = |member: &Declared| {
                member.name.len() == name.len() && member.name.bytes().zip(name.bytes()).all(|(a, b)| a == b)
            };
            let ahead = after.iter().position(is_it).map(|ahead| ahead.saturating_add(next));
            let found = ahead.or_else(|| before.iter().position(is_it))?;
            let place = places.get_mut(found).filter(|place| **place == u8::MAX)?;
            *place = n;
            given |= 1 << found;
            next = found.saturating_add(1);
        }
        Some(given)
    }

    fn at_place(&self, place: u8) -> Option<&'m Tree<'m>> {
        self.members.get(usize::from(place)).map(|(_, tree)| tree)
    }

    /// Reads one member into its place. Null is the same as absent, and an absent one leaves the default there, once
    /// that is reported where it is required.
    pub(crate) fn take(&self, member: &Declared, place: &mut dyn Read) {
        self.read(member, self.find(member.name), place);
    }

    fn read(&self, member: &Declared, found: Option<&Tree<'_>>, place: &mut dyn Read) {
        let name = member.name;
        match found {
            Some(tree) if !matches!(tree, Tree::Null) => place.read(tree, &self.at.member(name)),
            _ if member.has_default || place.is_absent() => {}
            _ => self.at.member(name).refuse(problems::missing(name)),
        }
    }

    /// Refuses what the record does not have.
    pub(crate) fn close(&self, declared: &[Declared]) {
        let names = || declared.iter().map(|member| member.name).chain(self.at.allowed());
        for (name, _) in self.members.iter().filter(|(name, _)| names().all(|known| known != name)) {
            self.at.member(name).refuse_with(|| problems::unknown_member(name, &mut names()));
        }
    }
}
