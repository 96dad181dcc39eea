//! Rows that are known again by nothing but a name that more or fewer records have.

use super::{lists::List, operations::Operations, seen::Seen};
use crate::{
    import::{
        answer::{Assumed, SheetProblem},
        known::LISTS,
        problems,
        rows::{self, Rows},
    },
    json::{Tree, to_json},
    sheet::CellRef,
};
use std::collections::{BTreeSet, HashMap};

/// The rows of names that several records have.
pub(super) struct Named<'t> {
    groups: Vec<Group<'t>>,
    /// The records of the campaign that was read of which nothing is taken.
    unclear: BTreeSet<String>,
}

/// The rows of one name, and the records of the document.
struct Group<'t> {
    of: &'t rows::Named,
    path: &'static str,
    positions: Vec<usize>,
    /// True if there is a row for each record, or as many as in the plan's own sheets.
    is_even: bool,
}

impl<'t> Named<'t> {
    pub(super) fn of(rows: &'t Rows, own: &Rows, document: &Tree<'_>) -> Self {
        let group = |of: &'t rows::Named| {
            let list = |path: &str| path.rsplit('/').next() == Some(of.list);
            let (_, path) = LISTS
                .iter()
                .find(|(_, path)| list(path) || of.list == "briefRows" && *path == "/brief/rows")?;
            let before = List::of(document, path);
            let id = |id: &String| Some(before.get(&to_json(&Tree::String(id.as_str().into())))?.0);
            let positions: Vec<usize> = of.ids.iter().filter_map(id).collect();
            let is_of = |other: &&rows::Named| other.list == of.list && other.name == of.name;
            let own = own.named.iter().find(is_of).map(|own| own.cells.len());
            let is_even = of.cells.len() == positions.len() || own == Some(of.cells.len());
            Some(Group { of, path, positions, is_even })
        };
        let groups: Vec<Group<'t>> = rows.named.iter().filter_map(group).collect();
        let uneven = groups.iter().filter(|group| !group.is_even);
        let named = uneven.flat_map(|group| group.of.cells.iter().map(|cell| (cell, group.path)));
        let named: HashMap<(&str, usize), &str> =
            named.map(|((sheet, cell), path)| ((sheet.as_str(), cell.row), path)).collect();
        let record = |sheet: &str, row: usize, path: &str| {
            let list = named.get(&(sheet, row))?;
            let n = path.strip_prefix(list)?.strip_prefix('/')?.split('/').next()?;
            Some(format!("{list}/{n}"))
        };
        let cells = rows.told.iter().flat_map(|row| row.filled.iter().map(|filled| (&row.sheet, filled)));
        let unclear = cells.filter_map(|(sheet, (_, cell, path))| record(sheet, cell.row, path)).collect();
        Self { groups, unclear }
    }

    /// True if nothing is taken of a record of the campaign that was read.
    pub(super) fn is_unclear(&self, path: &str) -> bool {
        self.unclear.contains(path)
    }

    /// Tells of the rows that may be other records than they were taken for: as assumed where anything
    /// follows from it, as problems where rows and records differ in number.
    pub(super) fn tell(
        &self,
        operations: &Operations<'_, '_>,
        seen: &mut Seen,
        assumed: &mut Vec<Assumed>,
        told: &mut Vec<SheetProblem>,
    ) {
        let edited = operations.edited();
        for group in &self.groups {
            let rows::Named { name, ids, cells, .. } = group.of;
            let range = |cell: &CellRef| Some((*cell).into());
            if !group.is_even {
                for position in &group.positions {
                    seen.note(group.path, *position);
                }
                let problem = problems::name_unclear(name, cells.len(), ids.len());
                told.extend(cells.iter().map(|(sheet, cell)| SheetProblem {
                    sheet: sheet.clone(),
                    cell: range(cell),
                    text: name.clone(),
                    code: problem.code,
                    choices: ids.clone(),
                    message: problem.message.clone(),
                }));
                continue;
            }
            let mut records = group.positions.iter().map(|position| format!("{}/{position}", group.path));
            if records.any(|record| edited.contains(record.as_str())) {
                told_in_order(group.of, assumed);
            }
        }
    }
}

fn told_in_order(of: &rows::Named, assumed: &mut Vec<Assumed>) {
    let why = problems::name_of_several(&of.name);
    for ((sheet, cell), id) in of.cells.iter().zip(&of.ids) {
        assumed.push(Assumed {
            sheet: sheet.clone(),
            cell: Some((*cell).into()),
            text: of.name.clone(),
            taken: id.clone(),
            instead: of.ids.iter().filter(|other| *other != id).cloned().collect(),
            why: why.clone(),
        });
    }
}
