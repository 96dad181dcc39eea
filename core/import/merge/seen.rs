//! The records of a document of which rows say something, and those that have vanished from them.

use super::{answer::Vanished, lists::List, said::Said};
use crate::{
    import::known::{LISTS, name},
    json::{Tree, to_json},
};
use std::collections::{BTreeMap, BTreeSet};

/// The records of the document of which a row says something, by lists and positions.
#[derive(Default)]
pub(super) struct Seen {
    records: BTreeSet<(String, usize)>,
    /// The records of the campaign that was read from which an operation follows, by their paths.
    pub(super) edited: BTreeSet<String>,
}

impl Seen {
    pub(super) fn note(&mut self, list: &str, position: usize) {
        self.records.insert((list.to_owned(), position));
    }

    /// The records of the tables that were read of which no row says anything, and that the plan's own sheets
    /// have. The row of a record that cannot be read has not vanished, nor can be told which record it was.
    pub(super) fn vanished(
        &mut self,
        document: &Tree<'_>,
        tables: &BTreeSet<&'static str>,
        said: &Said<'_>,
        base: &Said<'_>,
    ) -> Vec<Vanished> {
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (table, path) in LISTS.iter().filter(|(table, _)| tables.contains(table)) {
            lists.entry(path).or_default().push(table);
        }
        let mut vanished = Vec::new();
        for (path, tables) in lists {
            let before = List::of(document, path);
            let unread = |said: &Said<'_>| {
                let rows = said.rows.iter().filter(|row| tables.contains(&row.table) && row.is_unread);
                let known = |id: &String| before.get(&to_json(&Tree::String(id.as_str().into())));
                let (known, unknown): (Vec<_>, Vec<_>) =
                    rows.map(|row| row.id.as_ref().and_then(known)).partition(Option::is_some);
                (known, unknown.len())
            };
            let (known, count) = unread(said);
            for (position, _) in known.into_iter().flatten() {
                self.note(path, position);
            }
            if count > unread(base).1 {
                continue;
            }
            let written = written(&before, base, path);
            // a list of which no cell can say anything is not missed
            if written.is_empty() && !self.records.iter().any(|(seen, _)| seen == path) {
                continue;
            }
            for (n, record) in before.entries.iter().enumerate() {
                let is_written = written.is_empty() || written.contains(&n);
                if is_written && !self.records.contains(&(path.to_owned(), n)) {
                    let id = match record.step("id") {
                        Some(Tree::String(id)) => Some(id.to_string()),
                        _ => None,
                    };
                    let name = name(record).map(str::to_owned);
                    vanished.push(Vanished { path: format!("{path}/{n}"), id, name });
                }
            }
        }
        vanished
    }
}

/// The positions of the records of a list that the plan's own sheets have.
fn written(before: &List<'_, '_>, base: &Said<'_>, path: &str) -> BTreeSet<usize> {
    let told = records(base, path);
    let unedited = List::of(&base.campaign, path);
    let written = unedited.positions.iter().filter(|(_, n)| told.contains(n));
    written.filter_map(|(key, _)| before.positions.get(key)).copied().collect()
}

/// The positions of the records of a list that cells went to.
fn records(said: &Said<'_>, list: &str) -> BTreeSet<usize> {
    let below = |path: &str| -> Option<usize> {
        let (position, _) = path.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
        position.parse().ok()
    };
    said.cells.iter().filter_map(|(_, path)| below(path)).collect()
}
