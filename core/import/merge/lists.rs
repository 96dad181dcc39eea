//! The records of sheets held against those of a document.

use super::{
    alike::{WHOLE, is_alike, merged},
    answer::Vanished,
    operations::{Operations, Place},
    said::{Said, Source},
    wanted::{Members, wanted},
};
use crate::{
    import::known::name,
    json::{Tree, escape, steps, to_json},
    plan::Plan,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The members by which records without an id are known again.
const KEYS: [(&str, &[&str]); 5] = [
    ("/observations", &["metric", "day"]),
    ("/reports", &["kind", "author", "day"]),
    ("/tracking", &["week", "task", "module", "text"]),
    ("/feedback", &["day", "source", "channel", "topic"]),
    ("/budget/entries", &["line", "day", "reference"]),
];

/// The lists whose records are the rows of a table.
const LISTS: [(&str, &str); 19] = [
    ("budget", "/budget/lines"),
    ("contacts", "/team"),
    ("creative", "/brief/rows"),
    ("evaluation", "/evaluation/results"),
    ("expenses", "/budget/entries"),
    ("feedback", "/feedback"),
    ("gantt", "/tasks"),
    ("goals", "/goals"),
    ("income", "/budget/income"),
    ("issues", "/issues"),
    ("kpis", "/metrics"),
    ("meetings", "/meetings"),
    ("publishing", "/publishing"),
    ("readiness", "/readiness"),
    ("reports", "/reports"),
    ("resources", "/resources"),
    ("risks", "/risks"),
    ("runSheet", "/runSheet"),
    ("tasks", "/tasks"),
];

/// The entries of a list with the keys by which they are known again.
struct List<'t, 'x> {
    entries: &'t [Tree<'x>],
    positions: HashMap<String, usize>,
}

impl<'t, 'x> List<'t, 'x> {
    /// The list at a path; an empty one where there is none.
    fn of(tree: &'t Tree<'x>, path: &str) -> Self {
        let entries = match steps(path).and_then(|steps| tree.at(&steps)) {
            Some(Tree::Array(entries)) => entries.as_slice(),
            _ => &[],
        };
        // an id need not stand in a row
        let keys =
            [keys(path, entries, true), keys(path, entries, false)].map(|keys| keys.into_iter().enumerate());
        Self { entries, positions: keys.into_iter().flatten().map(|(n, key)| (key, n)).collect() }
    }

    fn get(&self, key: &str) -> Option<(usize, &'t Tree<'x>)> {
        let position = *self.positions.get(key)?;
        Some((position, self.entries.get(position)?))
    }
}

/// The keys of the entries of a list, each once: of several alike the further ones have a number.
fn keys(path: &str, entries: &[Tree<'_>], by_id: bool) -> Vec<String> {
    let members = KEYS.iter().find(|(list, _)| *list == path).map_or(&[][..], |(_, members)| members);
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
fn lists(tree: &Tree<'_>, path: &mut String, found: &mut Vec<String>) {
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

/// The records of the document of which a row says something, by lists and positions, and those that the
/// plan's own sheets have.
#[derive(Default)]
pub(super) struct Compared {
    seen: BTreeSet<(String, usize)>,
    written: BTreeMap<String, BTreeSet<usize>>,
}

/// Compares what was read with the document, and notes the operations that make it so.
pub(super) fn compare<'t, 'x>(
    plan: &Plan,
    document: &'t Tree<'x>,
    said: &Said<'t>,
    base: &Said<'_>,
    operations: &mut Operations<'t, 'x>,
) -> Compared {
    let own_wanted = wanted(base, base);
    let wanted = wanted(said, base);
    let nothing = Members::default();
    let mut compared = Compared::default();
    if let Some(members) = wanted.get("") {
        let place = Place { path: String::new(), record: document };
        let (new, own) = (&said.campaign, Some(&base.campaign));
        let statement = Statement { new, members, own, own_members: own_wanted.get("") };
        edit(plan, &place, &statement, operations);
    }
    let mut paths = Vec::new();
    lists(&said.campaign, &mut String::new(), &mut paths);
    for path in &paths {
        let (before, unedited) = (List::of(document, path), List::of(&base.campaign, path));
        let entries = List::of(&said.campaign, path).entries;
        let keys = keys(path, entries, true);
        let by_id: HashSet<usize> = entries
            .iter()
            .zip(&keys)
            .filter(|(entry, _)| entry.step("id").is_some())
            .filter_map(|(_, key)| Some(before.get(key)?.0))
            .collect();
        for (n, (entry, key)) in entries.iter().zip(keys).enumerate() {
            let members = wanted.get(&format!("{path}/{n}")).unwrap_or(&nothing);
            let own = unedited.get(&key);
            let own_members = own.and_then(|(n, _)| own_wanted.get(&format!("{path}/{n}")));
            let own = own.map(|(_, own)| own);
            let is_free =
                |(position, _): &(usize, _)| entry.step("id").is_some() || !by_id.contains(position);
            match before.get(&key).filter(is_free) {
                Some((position, record)) => {
                    let place = Place { path: format!("{path}/{position}"), record };
                    let statement = Statement { new: entry, members, own, own_members };
                    edit(plan, &place, &statement, operations);
                    if !members.told.is_empty() {
                        compared.seen.insert((path.clone(), position));
                    }
                }
                // what the plan's own sheets say, too, is no edit
                None if own.is_some() => {}
                None => operations.add(path, entry, members.first()),
            }
        }
    }
    for (table, path) in LISTS {
        let (before, unedited) = (List::of(document, path), List::of(&base.campaign, path));
        // the row of a record has not vanished even if it cannot be read
        let ids = said.rows.iter().filter(|row| row.table == table).filter_map(|row| row.id.as_deref());
        let known = ids.filter_map(|id| before.get(&to_json(&Tree::String(id.into()))));
        compared.seen.extend(known.map(|(position, _)| (path.to_owned(), position)));
        let told = records(base, path);
        let written = unedited.positions.iter().filter(|(_, n)| told.contains(n));
        let written = written.filter_map(|(key, _)| before.positions.get(key)).copied();
        compared.written.insert(path.to_owned(), written.collect());
    }
    compared
}

/// The positions of the records of a list that cells went to.
fn records(said: &Said<'_>, list: &str) -> BTreeSet<usize> {
    let below = |path: &str| -> Option<usize> {
        let (position, _) = path.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
        position.parse().ok()
    };
    said.cells.iter().filter_map(|(_, path)| below(path)).collect()
}

/// A record as it was read, and as the plan's own sheets have it, if they do.
struct Statement<'a, 't> {
    new: &'a Tree<'a>,
    members: &'a Members<'t>,
    own: Option<&'a Tree<'a>>,
    own_members: Option<&'a Members<'a>>,
}

/// Notes the operations on one record. Members of which a cell is a problem stay as they are.
fn edit<'t, 'x>(
    plan: &Plan,
    place: &Place<'t, 'x>,
    statement: &Statement<'_, 't>,
    operations: &mut Operations<'t, 'x>,
) {
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

impl Compared {
    /// The records of the tables that were read of which no row says anything, by lists and positions.
    pub(super) fn vanished(&self, document: &Tree<'_>, tables: &BTreeSet<&'static str>) -> Vec<Vanished> {
        let lists: BTreeSet<&str> =
            LISTS.iter().filter(|(table, _)| tables.contains(table)).map(|(_, list)| *list).collect();
        let mut vanished = Vec::new();
        for path in lists {
            let written = self.written.get(path).filter(|written| !written.is_empty());
            // a list of which no cell can say anything is not missed
            if written.is_none() && !self.seen.iter().any(|(seen, _)| seen == path) {
                continue;
            }
            for (n, record) in List::of(document, path).entries.iter().enumerate() {
                let is_written = written.is_none_or(|written| written.contains(&n));
                if is_written && !self.seen.contains(&(path.to_owned(), n)) {
                    let id = match record.step("id") {
                        Some(Tree::String(id)) => Some(id.to_string()),
                        _ => None,
                    };
                    vanished.push(Vanished {
                        path: format!("{path}/{n}"),
                        id,
                        name: name(record).map(str::to_owned),
                    });
                }
            }
        }
        vanished
    }
}
