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
    /// True if something stands in the row, and nothing of it went anywhere.
    pub(crate) is_unread: bool,
}

/// The rows of tables that are held against a plan.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) told: Vec<Told>,
    /// Those that are known again by nothing but their names.
    pub(crate) named: Vec<Named>,
}

/// The rows of one name, and the records of the plan that have it.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) list: &'static str,
    pub(crate) name: String,
    /// The ids of the records.
    pub(crate) ids: Vec<String>,
    /// The sheets and cells in which the name stands.
    pub(crate) cells: Vec<(String, CellRef)>,
}

/// The content of the rows of tables; nothing where sheets are read without a plan.
pub(crate) fn told<'s>(tables: &[Table<'s>], importing: &Importing<'s>) -> Rows {
    if !importing.known.is_of_a_plan() {
        return Rows::default();
    }
    let sheet = |n: usize| importing.ledger.sheets.get(n).map(|sheet| sheet.name.clone()).unwrap_or_default();
    let named = importing.named.iter().map(|((list, name), places)| Named {
        list,
        name: name.clone(),
        ids: importing.known.namesakes(list, name).into_iter().map(str::to_owned).collect(),
        cells: places.iter().map(|place| (sheet(place.sheet), place.at)).collect(),
    });
    // one row with the only record of a name is certain
    let named = named.filter(|named| named.ids.len() != 1 || named.cells.len() != 1).collect();
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
                is_unread: false,
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
            let is_filled = row.cells.iter().flatten().any(|place| place.at.row >= row.at);
            row_told.is_unread = is_filled && row_told.filled.is_empty();
            told.push(row_told);
        }
    }
    Rows { told, named }
}
