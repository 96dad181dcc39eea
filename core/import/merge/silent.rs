//! Edited cells of the library's own sheets from which nothing follows.

use super::{said::Said, wanted::record_of};
use crate::{
    import::{
        answer::{Ignored, Import, ReadTable},
        problems,
    },
    sheet::{CellRange, CellRef, Sheet},
    value::paired,
};
use std::collections::{BTreeMap, BTreeSet};

/// A cell of a column that is read, and the keys by which it is known again: at its row, and anywhere in its
/// column.
struct Filled<'s> {
    sheet: &'s str,
    at: CellRef,
    text: String,
    keys: [String; 2],
}

/// The filled cells below the heads of tables, without formulas.
fn filled<'s>(read: &'s [ReadTable], sheets: &'s [Sheet]) -> Vec<Filled<'s>> {
    let mut cells = Vec::new();
    for table in read {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.name == table.sheet) else { continue };
        let Some(first) = table.header_row else { continue };
        let column = |letters: &str| format!("{letters}1").parse::<CellRef>().ok();
        let columns: Vec<(usize, &str)> = table
            .columns
            .iter()
            .filter_map(|head| Some((column(&head.column)?.column, head.field?)))
            .collect();
        for (row, of_row) in sheet.rows.iter().enumerate().skip(first) {
            for (column, field) in &columns {
                let cell = of_row.get(*column).filter(|cell| !cell.is_blank() && cell.formula.is_none());
                let Some(cell) = cell else { continue };
                let text = cell.value.text().into_owned();
                let anywhere = format!("{} {field} {text}", table.table);
                let keys = [format!("{row} {anywhere}"), anywhere];
                cells.push(Filled { sheet: &table.sheet, at: CellRef::new(row, *column), text, keys });
            }
        }
    }
    cells
}

/// The cells that are others than in the plan's own sheets, of which nothing is told and whose records have
/// no operation.
pub(super) fn silent(
    (import, sheets): (&Import, &[Sheet]),
    (own, own_sheets): (&Import, &[Sheet]),
    said: &Said<'_>,
    edited: &BTreeSet<String>,
) -> Vec<Ignored> {
    let keys =
        |cells: &[Filled<'_>]| -> Vec<[String; 2]> { cells.iter().map(|cell| cell.keys.clone()).collect() };
    let cells = filled(&import.read, sheets);
    let pairs = paired(&keys(&filled(&own.read, own_sheets)), &keys(&cells));
    let mut records: BTreeMap<(&str, CellRef), Vec<&str>> = BTreeMap::new();
    for (cell, path) in &said.cells {
        records.entry((cell.sheet, cell.cell)).or_default().push(record_of(path));
    }
    let problems = import.problems.iter().map(|note| (note.sheet.as_str(), note.cell));
    let assumed = import.assumed.iter().map(|note| (note.sheet.as_str(), note.cell));
    let ignored = import.ignored.iter().map(|note| (note.sheet.as_str(), Some(note.cell)));
    let told = problems.chain(assumed).chain(ignored).filter_map(|(sheet, range)| Some((sheet, range?)));
    let (told, wide): (Vec<_>, Vec<_>) = told.partition(|(_, range)| range.first == range.last);
    let told: BTreeSet<(&str, CellRef)> =
        told.into_iter().map(|(sheet, range)| (sheet, range.first)).collect();
    let news = cells.into_iter().zip(pairs).filter(|(_, pair)| pair.is_none()).map(|(cell, _)| cell);
    let is_silent = |cell: &Filled<'_>| {
        let is_within = |(sheet, range): &(&str, CellRange)| *sheet == cell.sheet && range.holds(cell.at);
        let is_told = || told.contains(&(cell.sheet, cell.at)) || wide.iter().any(is_within);
        let records = records.get(&(cell.sheet, cell.at));
        let is_edited = records.is_some_and(|of| of.iter().any(|record| edited.contains(*record)));
        !is_edited && !is_told()
    };
    news.filter(is_silent)
        .map(|cell| Ignored {
            sheet: cell.sheet.to_owned(),
            cell: cell.at.into(),
            text: cell.text,
            why: problems::nothing_follows(),
        })
        .collect()
}
