//! The lists of records in a campaign, and the keys by which their entries are known again.

use crate::json::{Tree, escape, steps, to_json};
use std::collections::{HashMap, HashSet};

/// The members by which records without an id are known again.
const KEYS: [(&str, &[&str]); 5] = [
    ("/observations", &["metric", "day"]),
    ("/reports", &["kind", "author", "day"]),
    ("/tracking", &["week", "task", "module", "text"]),
    ("/feedback", &["day", "source", "channel", "topic"]),
    ("/budget/entries", &["line", "day", "reference"]),
];

/// The entries of a list with the keys by which they are known again.
pub(super) struct List<'t, 'x> {
    pub(super) entries: &'t [Tree<'x>],
    pub(super) positions: HashMap<String, usize>,
}

impl<'t, 'x> List<'t, 'x> {
    /// The list at a path; an empty one where there is none.
    pub(super) fn of(tree: &'t Tree<'x>, path: &str) -> Self {
        let entries = match steps(path).and_then(|steps| tree.at(&steps)) {
            Some(Tree::Array(entries)) => entries.as_slice(),
            _ => &[],
        };
        // an id need not stand in a row
        let keys =
            [keys(path, entries, true), keys(path, entries, false)].map(|keys| keys.into_iter().enumerate());
        Self { entries, positions: keys.into_iter().flatten().map(|(n, key)| (key, n)).collect() }
    }

    /// The entry with a key, and its position.
    pub(super) fn get(&self, key: &str) -> Option<(usize, &'t Tree<'x>)> {
        let position = *self.positions.get(key)?;
        Some((position, self.entries.get(position)?))
    }
}

fn members_of_key(path: &str) -> &'static [&'static str] {
    KEYS.iter().find(|(list, _)| *list == path).map_or(&[], |(_, members)| members)
}

/// The entries without an id that differ from another one of the same list in a member of the key alone, by
/// their positions: those of a list in which no entry of the other has the key.
pub(super) fn moved(path: &str, entries: &[Tree<'_>], others: &[Tree<'_>]) -> HashMap<usize, usize> {
    // a figure of another day is another figure
    let members = if path == "/observations" { &[] } else { members_of_key(path) };
    let [mine, theirs] = [entries, others].map(|entries| keys(path, entries, false));
    let alone = |keys: &[String], others: &[String]| -> Vec<usize> {
        let others: HashSet<&String> = others.iter().collect();
        keys.iter().enumerate().filter(|(_, key)| !others.contains(key)).map(|(n, _)| n).collect()
    };
    let (mine, theirs) = (alone(&mine, &theirs), alone(&theirs, &mine));
    let without = |entries: &[Tree<'_>], n: usize, member: &str| -> Option<String> {
        let Tree::Object(members) = entries.get(n).filter(|entry| entry.step("id").is_none())? else {
            return None;
        };
        let others = members.iter().filter(|(name, _)| name != member).cloned();
        Some(to_json(&Tree::Object(others.collect())))
    };
    let mut moved = HashMap::new();
    for member in members {
        // of several alike none is the one
        let mut alike: HashMap<String, Option<usize>> = HashMap::new();
        for n in &theirs {
            let Some(rest) = without(others, *n, member) else { continue };
            alike.entry(rest).and_modify(|other| *other = None).or_insert(Some(*n));
        }
        for n in &mine {
            let other = without(entries, *n, member).and_then(|rest| alike.remove(&rest)).flatten();
            if let Some(other) = other {
                moved.entry(*n).or_insert(other);
            }
        }
    }
    moved
}

/// The keys of the entries of a list, each once: of several alike the further ones have a number.
pub(super) fn keys(path: &str, entries: &[Tree<'_>], by_id: bool) -> Vec<String> {
    let members = members_of_key(path);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let key = |entry: &Tree<'_>| {
        if by_id && let Some(id) = entry.step("id") {
            return to_json(id);
        }
        let values =
            members.iter().filter_map(|member| Some(format!("{member}={}", to_json(entry.step(member)?))));
        let key: Vec<String> = values.collect();
        if key.is_empty() { to_json(entry) } else { key.join(" ") }
    };
    let numbered = |key: String| {
        let count = seen.entry(key.clone()).or_default();
        *count = count.saturating_add(1);
        if *count == 1 { key } else { format!("{key} {count}") }
    };
    entries.iter().map(key).map(numbered).collect()
}

/// The paths of the lists of records in a campaign.
pub(super) fn lists(tree: &Tree<'_>, path: &mut String, found: &mut Vec<String>) {
    let Tree::Object(members) = tree else { return };
    for (member, value) in members {
        let before = path.len();
        path.push('/');
        escape(member, path);
        match value {
            Tree::Array(entries) if matches!(entries.first(), Some(Tree::Object(_))) => {
                found.push(path.clone());
            }
            Tree::Object(_) => lists(value, path, found),
            _ => {}
        }
        path.truncate(before);
    }
}
