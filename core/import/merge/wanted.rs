//! The members of records that sheets say something of.

use super::said::Said;
use std::collections::{BTreeMap, BTreeSet};

/// The content of sheets about a record: the members that cells went to, and those whose cells are blank.
#[derive(Default)]
pub(super) struct Members {
    pub(super) told: BTreeSet<String>,
    pub(super) blank: BTreeSet<String>,
}

/// The content of sheets by the paths of records in the campaign that was read, whose own path is empty.
pub(super) type Wanted = BTreeMap<String, Members>;

/// A path as the path of a record in a list, the list alone, and the member; a list within the record is one
/// member.
fn apart(path: &str) -> (&str, &str, &str) {
    let is_position = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let mut start = 0_usize;
    let mut record = None;
    for step in path.split('/') {
        let end = start.saturating_add(step.len());
        if is_position(step) {
            match record {
                None => record = Some((start.saturating_sub(1), end)),
                Some(_) => return cut(path, record, start.saturating_sub(1)),
            }
        }
        start = end.saturating_add(1);
    }
    cut(path, record, path.len())
}

fn cut(path: &str, record: Option<(usize, usize)>, end: usize) -> (&str, &str, &str) {
    let part = |from: usize, to: usize| path.get(from..to).unwrap_or_default();
    match record {
        None => ("", "", part(0, end).trim_start_matches('/')),
        Some((list, of)) => (part(0, of), part(0, list), part(of, end).trim_start_matches('/')),
    }
}

/// The content of sheets about each record. The members of a column are those that its filled cells went to,
/// here or in the plan's own sheets.
pub(super) fn wanted(said: &Said<'_>, base: &Said<'_>) -> Wanted {
    let mut wanted = Wanted::new();
    for path in &said.paths {
        let (record, _, member) = apart(path);
        wanted.entry(record.to_owned()).or_default().told.insert(member.to_owned());
    }
    let mut columns: BTreeMap<(&str, &str), BTreeSet<(&str, &str)>> = BTreeMap::new();
    for row in said.rows.iter().chain(&base.rows) {
        for (field, path) in &row.filled {
            let (_, list, member) = apart(path);
            columns.entry((row.table, field)).or_default().insert((list, member));
        }
    }
    for row in &said.rows {
        let records: BTreeSet<(&str, &str)> =
            row.filled.iter().map(|(_, path)| apart(path)).map(|(record, list, _)| (record, list)).collect();
        for field in &row.blank {
            for (list, member) in columns.get(&(row.table, *field)).into_iter().flatten() {
                for (record, _) in records.iter().filter(|(_, of)| of == list) {
                    wanted.entry((*record).to_owned()).or_default().blank.insert((*member).to_owned());
                }
            }
        }
    }
    wanted
}
