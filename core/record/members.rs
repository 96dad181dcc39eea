//! The reader of all records that `record!` defines.

use super::{At, Read, problems};
use crate::json::Tree;
use std::{borrow::Cow, sync::OnceLock};

/// The declaration of a member.
pub(crate) struct MemberSpec {
    pub(crate) name: &'static str,
    /// `true` if the record gives the member a default.
    pub(crate) has_default: bool,
}

/// A struct that `record!` defines.
pub(crate) trait Record {
    /// The declarations of the members, in order.
    fn declared(&self) -> &'static [MemberSpec];

    /// The field of a member, by its position.
    fn field(&mut self, member: usize) -> Option<&mut dyn Read>;

    /// True for a part of an answer, of which other members are passed over.
    fn is_of_reply(&self) -> bool;

    /// The members that must be given, a bit each, once they are known.
    fn required(&self) -> &'static OnceLock<u64>;
}

/// Reads the members of an object into a record that holds their defaults.
pub(crate) fn read_record(record: &mut dyn Record, tree: &Tree<'_>, at: &At<'_>) {
    let Some(members) = Members::open(tree, at) else { return };
    let declared = record.declared();
    if declared.first().is_some_and(|first| first.name == "format") {
        at.begin_document();
    }
    let mut positions = [u8::MAX; MOST_MEMBERS];
    let Some(present) = members.positions(declared, &mut positions) else {
        for (n, member) in declared.iter().enumerate() {
            if let Some(field) = record.field(n) {
                members.take(member, field);
            }
        }
        if !record.is_of_reply() {
            members.close(declared);
        }
        return;
    };
    let mut wanted = present | *record.required().get_or_init(|| required(record, declared));
    while wanted != 0 {
        let n = wanted.trailing_zeros() as usize;
        wanted &= wanted.wrapping_sub(1);
        if let (Some(member), Some(position), Some(field)) =
            (declared.get(n), positions.get(n), record.field(n))
        {
            members.read(member, members.at_position(*position), field);
        }
    }
}

/// The members that must be given, a bit each.
fn required(record: &mut dyn Record, declared: &[MemberSpec]) -> u64 {
    let mut required = 0;
    for (n, member) in (0..u64::BITS).zip(declared) {
        let field = record.field(n as usize);
        if !member.has_default && !field.is_some_and(|field| field.is_absent()) {
            required |= 1 << n;
        }
    }
    required
}

/// The largest number of members, of a record or of an object, whose positions are kept.
const MOST_MEMBERS: usize = 64;

/// The members of one object while a record is read from them.
pub(crate) struct Members<'a, 'm> {
    at: &'a At<'a>,
    members: &'m [(Cow<'m, str>, Tree<'m>)],
}

impl<'a, 'm> Members<'a, 'm> {
    /// The members, or a problem if the tree is no object.
    pub(crate) fn open(tree: &'m Tree<'m>, at: &'a At<'a>) -> Option<Self> {
        let Tree::Object(members) = tree else {
            at.expected("an object", "对象", tree);
            return None;
        };
        Some(Self { at, members })
    }

    /// The member of a name, which may stand only once. Records have few members, so a search through all is
    /// quick.
    pub(crate) fn find(&self, name: &'static str) -> Option<&'m Tree<'m>> {
        let mut named = self.members.iter().filter(|(member, _)| member == name);
        let found = named.next().map(|(_, tree)| tree);
        if named.next().is_some() {
            self.at.member(name).refuse(problems::duplicate_member(name));
        }
        found
    }

    /// Sets the position of each declared member in the object, and gives the members that are there, a bit
    /// each. `None` for an object with a member that is not declared or stands twice. Members mostly stand in
    /// the order of the declaration.
    fn positions(&self, declared: &[MemberSpec], positions: &mut [u8; MOST_MEMBERS]) -> Option<u64> {
        let mut present: u64 = 0;
        if declared.len() > MOST_MEMBERS || self.members.len() > MOST_MEMBERS {
            return None;
        }
        let mut next = 0;
        for ((name, _), n) in self.members.iter().zip(0_u8..) {
            let (before, after) = declared.split_at_checked(next)?;
            // names are short, and mostly differ in their lengths or first letters
            let has_name = |member: &MemberSpec| {
                member.name.len() == name.len() && member.name.bytes().zip(name.bytes()).all(|(a, b)| a == b)
            };
            let ahead = after.iter().position(has_name).map(|ahead| ahead.saturating_add(next));
            let found = ahead.or_else(|| before.iter().position(has_name))?;
            let position = positions.get_mut(found).filter(|position| **position == u8::MAX)?;
            *position = n;
            present |= 1 << found;
            next = found.saturating_add(1);
        }
        Some(present)
    }

    fn at_position(&self, position: u8) -> Option<&'m Tree<'m>> {
        self.members.get(usize::from(position)).map(|(_, tree)| tree)
    }

    /// Reads one member into its field. Null means absent; an absent member leaves the default, and is
    /// reported if it is required.
    pub(crate) fn take(&self, member: &MemberSpec, field: &mut dyn Read) {
        self.read(member, self.find(member.name), field);
    }

    fn read(&self, member: &MemberSpec, found: Option<&Tree<'_>>, field: &mut dyn Read) {
        let name = member.name;
        match found {
            Some(tree) if !matches!(tree, Tree::Null) => field.read(tree, &self.at.member(name)),
            _ if member.has_default || field.is_absent() => {}
            _ => self.at.member(name).refuse(problems::missing_member(name, field.words())),
        }
    }

    /// Refuses members that the record does not have.
    pub(crate) fn close(&self, declared: &[MemberSpec]) {
        let names = || declared.iter().map(|member| member.name).chain(self.at.allowed());
        for (name, _) in self.members.iter().filter(|(name, _)| names().all(|known| known != name)) {
            self.at.member(name).refuse_with(|| problems::unknown_member(name, &mut names()));
        }
    }
}
