//! The members of records that sheets say something of.

use super::said::{Said, Source};
use crate::json::to_json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The content of sheets about a record: the members that cells went to, those whose cells are blank, and
/// those of which a cell is a problem.
#[derive(Default)]
pub(super) struct Members<'t> {
    pub(super) told: BTreeMap<String, Vec<Teller<'t>>>,
    pub(super) blank: BTreeMap<String, Source<'t>>,
    pub(super) doubted: BTreeSet<String>,
}

/// A cell that went to a member, and the field of its column, if it stands in the row of the record.
pub(super) struct Teller<'t> {
    pub(super) cell: Source<'t>,
    field: Option<&'static str>,
}

impl<'t> Members<'t> {
    /// The first cell of the record.
    pub(super) fn first(&self) -> Option<Source<'t>> {
        self.told.values().flatten().map(|teller| teller.cell).min()
    }

    /// The cell that empties a member: it is blank, and no other one speaks of the member but those that
    /// speak of another in the plan's own sheets.
    pub(super) fn emptied(&self, member: &str, own: Option<&Members<'_>>) -> Option<Source<'t>> {
        let blank = self.blank.get(member)?;
        let speaks_of_another = |teller: &Teller<'_>| {
            let of_field = |(_, tellers): &(&String, &Vec<Teller<'_>>)| {
                teller.field.is_some() && tellers.iter().any(|own| own.field == teller.field)
            };
            let mut members = own.into_iter().flat_map(|own| &own.told).filter(of_field).peekable();
            members.peek().is_some() && members.all(|(own, _)| own != member)
        };
        let is_told = self.told.get(member).is_some_and(|tellers| !tellers.iter().all(speaks_of_another));
        (!is_told).then_some(*blank)
    }
}

/// The content of sheets by the paths of records in the campaign that was read, whose own path is empty.
pub(super) type Wanted<'t> = BTreeMap<String, Members<'t>>;

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

/// The path of the record in a list that a path leads to or into; empty for the campaign.
pub(super) fn record_of(path: &str) -> &str {
    apart(path).0
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
pub(super) fn wanted<'t>(said: &Said<'t>, base: &Said<'_>) -> Wanted<'t> {
    let mut wanted = Wanted::new();
    let mut fields = HashMap::new();
    for row in said.rows {
        let cells = row.filled.iter();
        fields.extend(cells.map(|(field, cell, _)| (Source { sheet: &row.sheet, cell: *cell }, *field)));
    }
    for (cell, path) in &said.cells {
        let (record, _, member) = apart(path);
        let members = wanted.entry(record.to_owned()).or_default();
        let teller = Teller { cell: *cell, field: fields.get(cell).copied() };
        members.told.entry(member.to_owned()).or_default().push(teller);
        if said.doubted.contains(cell) {
            members.doubted.insert(member.to_owned());
        }
    }
    // one cell may make a table seem to be of another scale, on which no rating is what it was
    let scale = |said: &Said<'_>| {
        said.campaign.step("policy").and_then(|policy| policy.step("riskMatrix")).map(to_json)
    };
    if scale(said) != scale(base) {
        for members in wanted.values_mut() {
            let ratings = members.told.keys().filter(|member| member.starts_with("rating/"));
            members.doubted.extend(ratings.cloned());
        }
    }
    let mut columns: BTreeMap<(&str, &str), BTreeSet<(&str, &str)>> = BTreeMap::new();
    for row in said.rows.iter().chain(base.rows) {
        for (field, _, path) in &row.filled {
            let (_, list, member) = apart(path);
            columns.entry((row.table, field)).or_default().insert((list, member));
        }
    }
    for row in said.rows {
        let records: BTreeSet<(&str, &str)> =
            row.filled.iter().map(|(.., path)| apart(path)).map(|(record, list, _)| (record, list)).collect();
        for (field, cell) in &row.blank {
            let source = Source { sheet: &row.sheet, cell: *cell };
            for (list, member) in columns.get(&(row.table, *field)).into_iter().flatten() {
                for (record, _) in records.iter().filter(|(_, of)| of == list) {
                    let members = wanted.entry((*record).to_owned()).or_default();
                    members.blank.entry((*member).to_owned()).or_insert(source);
                }
            }
        }
    }
    wanted
}
