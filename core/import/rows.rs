//! The rows of tables, with what each of their cells went to.

use super::{cells::blank::is_blank, found::Table, importing::Importing};
use crate::sheet::CellRef;
use std::collections::HashMap;

/// The content of a row about the records that it became.
#[derive(Debug)]
pub(crate) struct Told {
    /// The id of the table.
    pub(crate) table: &'static str,
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// The id in its cell for one.
    pub(crate) id: Option<String>,
    /// The fields of its filled cells, and the cells, with the paths that they went to.
    pub(crate) filled: Vec<(&'static str, CellRef, String)>,
    /// The fields of its blank cells, and the cells; a mark for nothing is blank, a formula is not.
    pub(crate) blank: Vec<(&'static str, CellRef)>,
}

/// The content of the rows of tables; nothing where sheets are read without a plan.
pub(crate) fn told<'s>(tables: &[Table<'s>], importing: &Importing<'s>) -> Vec<Told> {
    if !importing.known.is_of_a_plan() {
        return Vec::new();
    }
    let mut paths: HashMap<(&str, CellRef), Vec<&str>> = HashMap::new();
    for cell in &importing.ledger.cells {
        paths.entry((&cell.sheet, cell.cell.first)).or_default().push(&cell.path);
    }
    let mut told = Vec::new();
    for table in tables {
        let Some(cells) = importing.ledger.sheets.get(table.sheet) else { continue };
        let has_formula = |at| cells.at(at).is_some_and(|cell| cell.formula.is_some());
        for row in table.items() {
            let mut row_told = Told {
                table: table.description.id,
                sheet: cells.name.clone(),
                id: table.cell(row, "id").map(|place| place.text().trim().to_owned()),
                filled: Vec::new(),
                blank: Vec::new(),
            };
            for (head, place) in table.heads.iter().zip(&row.cells) {
                let Some(field) = head.is.map(|is| is.field) else { continue };
                let at = CellRef::new(row.at, head.column);
                // a cell of a group above tells of the record above, too
                let here = place.filter(|place| place.at.row >= row.at);
                let went = here.and_then(|place| paths.get(&(cells.name.as_str(), place.at)));
                match (went, place) {
                    (Some(went), _) => {
                        row_told.filled.extend(went.iter().map(|path| (field, at, (*path).to_owned())));
                    }
                    (None, Some(place)) if place.at.row < row.at || !is_blank(place.cell) => {}
                    (None, None) if has_formula(at) => {}
                    (None, _) => row_told.blank.push((field, at)),
                }
            }
            told.push(row_told);
        }
    }
    told
}
