//! The records of sheets held against those of a document.

use super::{
    alike::{WHOLE, is_alike, merged},
    lists::{List, keys, lists, moved},
    named::Named,
    operations::{Operations, Place},
    said::{Said, Source},
    seen::Seen,
    wanted::{Members, wanted},
};
use crate::{json::Tree, plan::Plan};
use std::collections::HashSet;

/// Compares what was read with the document, and notes the operations that make it so; the records of which
/// a row says something.
pub(super) fn compare<'t, 'x>(
    plan: &Plan,
    document: &'t Tree<'x>,
    said: &Said<'t>,
    base: &Said<'_>,
    named: &Named<'_>,
    operations: &mut Operations<'t, 'x>,
) -> Seen {
    let own_wanted = wanted(base, base);
    let wanted = wanted(said, base);
    let nothing = Members::default();
    let mut seen = Seen::default();
    if let Some(members) = wanted.get("") {
        let place = Place { path: String::new(), record: document };
        let (new, own) = (&said.campaign, Some(&base.campaign));
        let statement = Statement { new, members, own, own_members: own_wanted.get("") };
        if edit(plan, &place, &statement, operations) {
            seen.edited.insert(String::new());
        }
    }
    let mut paths = Vec::new();
    lists(&said.campaign, &mut String::new(), &mut paths);
    // a scale that a table implies is no policy of the plan
    paths.retain(|path| !path.starts_with("/policy/"));
    for path in &paths {
        let (before, unedited) = (List::of(document, path), List::of(&base.campaign, path));
        let entries = List::of(&said.campaign, path).entries;
        let keys = keys(path, entries, true);
        let own_keys = self::keys(path, unedited.entries, true);
        let moved = moved(path, entries, unedited.entries);
        let by_id: HashSet<usize> = entries
            .iter()
            .zip(&keys)
            .filter(|(entry, _)| entry.step("id").is_some())
            .filter_map(|(_, key)| Some(before.get(key)?.0))
            .collect();
        for (n, (entry, key)) in entries.iter().zip(&keys).enumerate() {
            let of_entry = format!("{path}/{n}");
            if named.is_unclear(&of_entry) {
                continue;
            }
            let members = wanted.get(&of_entry).unwrap_or(&nothing);
            let key = moved.get(&n).and_then(|other| own_keys.get(*other)).unwrap_or(key);
            let own = unedited.get(key);
            let own_members = own.and_then(|(n, _)| own_wanted.get(&format!("{path}/{n}")));
            let own = own.map(|(_, own)| own);
            let is_free =
                |(position, _): &(usize, _)| entry.step("id").is_some() || !by_id.contains(position);
            match before.get(key).filter(is_free) {
                Some((position, record)) => {
                    let place = Place { path: format!("{path}/{position}"), record };
                    let statement = Statement { new: entry, members, own, own_members };
                    if edit(plan, &place, &statement, operations) {
                        seen.edited.insert(of_entry);
                    }
                    if !members.told.is_empty() {
                        seen.note(path, position);
                    }
                }
                // what the plan's own sheets say, too, is no edit
                None if own.is_some() => {}
                None => {
                    operations.add(path, entry, members.first());
                    seen.edited.insert(of_entry);
                }
            }
        }
    }
    seen
}

/// A record as it was read, and as the plan's own sheets have it, if they do.
struct Statement<'a, 't> {
    new: &'a Tree<'a>,
    members: &'a Members<'t>,
    own: Option<&'a Tree<'a>>,
    own_members: Option<&'a Members<'a>>,
}

/// Notes the operations on one record; true if there are any. Members of which a cell is a problem stay as
/// they are.
fn edit<'t, 'x>(
    plan: &Plan,
    place: &Place<'t, 'x>,
    statement: &Statement<'_, 't>,
    operations: &mut Operations<'t, 'x>,
) -> bool {
    let before = operations.count();
    let Statement { new, members, own, own_members } = statement;
    let is_emptied = |member: &str| members.emptied(member, *own_members).is_some();
    for (member, tellers) in &members.told {
        let mut others = members.told.range(format!("{member}/")..);
        // what lies below is told by itself
        if others.next().is_some_and(|(other, _)| other.starts_with(&format!("{member}/"))) {
            continue;
        }
        if !members.doubted.contains(member) && !is_emptied(member) {
            let cell = tellers.first().map(|teller| teller.cell);
            compare_member(plan, place, (new, *own), (member, cell), operations);
        }
    }
    // a cell may say more than the member that it is told to go to
    if let (Tree::Object(values), Some(own), false) = (new, own, place.path.is_empty()) {
        let values = if members.doubted.is_empty() { values.as_slice() } else { &[] };
        for (member, _) in values.iter().filter(|(member, _)| own.step(member).is_some()) {
            let is_told = members.told.keys().any(|told| told.split('/').next() == Some(member));
            if !is_told && !is_emptied(member) {
                compare_member(plan, place, (new, Some(own)), (member, members.first()), operations);
            }
        }
    }
    for member in members.blank.keys() {
        let was = below(place.record, member).is_some();
        let was_told = own_members.is_some_and(|own| own.told.contains_key(member));
        let cell = members.emptied(member, *own_members);
        if was && cell.is_some() && (own.is_none() || was_told) && member != "id" {
            operations.set(place, member, None, cell);
        }
    }
    operations.count() > before
}

/// The value at a member, which may lie below others: `contact/phone`.
fn below<'t, 'x>(tree: &'t Tree<'x>, member: &str) -> Option<&'t Tree<'x>> {
    member.split('/').try_fold(tree, |here, step| here.step(step))
}

fn compare_member<'t, 'x>(
    plan: &Plan,
    place: &Place<'t, 'x>,
    (new, own): (&Tree<'_>, Option<&Tree<'_>>),
    (member, source): (&str, Option<Source<'t>>),
    operations: &mut Operations<'t, 'x>,
) {
    let Some(value) = below(new, member).filter(|_| member != "id") else { return };
    let is_of_the_campaign = place.path.is_empty();
    let last = member.rsplit('/').next().unwrap_or_default();
    if own.and_then(|own| below(own, member)).is_some_and(|own| is_alike(plan, last, own, value)) {
        return;
    }
    match value {
        // the members of the campaign are compared one by one, its lists of records record by record
        Tree::Object(members) if is_of_the_campaign && !WHOLE.contains(&last) => {
            for (inner, _) in members {
                compare_member(plan, place, (new, own), (&format!("{member}/{inner}"), source), operations);
            }
            return;
        }
        Tree::Array(entries) if is_of_the_campaign && matches!(entries.first(), Some(Tree::Object(_))) => {
            return;
        }
        _ => {}
    }
    let old = below(place.record, member);
    if !old.is_some_and(|old| is_alike(plan, last, old, value)) {
        operations.set(place, member, Some(&merged(old, value)), source);
    }
}
