//! The tables in sheets: titles, heads, rows, groups, sections, totals, forms.

mod body;
mod columns;
mod grid;
mod heads;
mod matching;
mod scan;
mod table;
mod vocabulary;
mod words;

use super::{found::Table, importing::Importing};
use grid::Grid;
use vocabulary::Vocabulary;

/// The tables of all sheets, in the order of sheets and rows.
pub(crate) fn tables<'s>(importing: &mut Importing<'s>) -> Vec<Table<'s>> {
    let vocabulary = Vocabulary::new();
    let prepared = importing.prepared;
    importing.ledger.problems.extend(prepared.problems.iter().cloned());
    let mut tables = Vec::new();
    for sheet in 0..prepared.sheets.len() {
        if let Some(grid) = Grid::of(sheet, prepared) {
            let blocks = scan::blocks(&grid, &vocabulary, importing);
            tables.extend(blocks.into_iter().filter_map(|block| table::of(&grid, block, importing)));
        }
    }
    tables
}
