//! Sheets made ready: CSV text as rows, sheets within their limits, texts without the signs that draw a tree.

mod csv;
mod decimal;
pub(crate) mod pairs;

use crate::{
    import::{answer::SheetProblem, problems},
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue, Sheet},
};
use std::{borrow::Cow, collections::HashMap};

/// The limits of what is read.
const SHEETS: usize = 50;
const ROWS: usize = 20_000;
const COLUMNS: usize = 200;
const CHARACTERS: usize = 32_767;

/// Sheets made ready.
pub(crate) struct Prepared<'r> {
    pub(crate) sheets: Cow<'r, [Sheet]>,
    /// True for sheets that were CSV text.
    pub(crate) csv: Vec<bool>,
    /// The cells whose text is more than their value, such as `├── Permits`, with the value alone.
    pub(crate) bare: HashMap<(usize, CellRef), Cell>,
    /// The first cell of each sheet whose numbers have a comma before their decimals.
    pub(crate) commas: HashMap<usize, CellRef>,
    /// The facts written as `label: value` within a cell.
    pub(crate) pairs: Vec<pairs::Pair>,
    /// The cells beyond the limits, and those whose formulas have no value.
    pub(crate) problems: Vec<SheetProblem>,
}

/// The sheets of a request, made ready.
pub(crate) fn prepared(sheets: &[Sheet]) -> Prepared<'_> {
    let mut problems = Vec::new();
    let csv = sheets.iter().map(|sheet| sheet.csv.is_some()).collect();
    let has_semicolons: Vec<bool> = sheets.iter().map(csv::has_semicolons).collect();
    let mut commas = HashMap::new();
    let sheets = within_limits(sheets, &mut problems);
    let mut bare = HashMap::new();
    let mut found = Vec::new();
    for (n, sheet) in sheets.iter().enumerate() {
        let has_semicolons = has_semicolons.get(n) == Some(&true);
        for (at, cell) in decimal::cells(sheet, has_semicolons) {
            commas.entry(n).or_insert(at);
            bare.insert((n, at), cell);
        }
        for (r, row) in sheet.rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let at = CellRef::new(r, c);
                match &cell.value {
                    CellValue::Text(text) => {
                        let name = text.trim_start_matches(['├', '└', '│', '─', '┣', '┗', '━', '┃']);
                        if name.len() < text.len() {
                            bare.insert((n, at), Cell::text(name.trim()));
                        } else if r < pairs::ROWS {
                            pairs::find(text, (n, at), &mut found);
                        }
                    }
                    CellValue::Error(error) => {
                        problems.push(told(sheet, at, error, problems::error_of_a_formula(error)));
                    }
                    CellValue::Blank if cell.formula.is_some() => {
                        problems.push(told(sheet, at, "", problems::formula_without_value()));
                    }
                    _ => {}
                }
            }
        }
    }
    Prepared { sheets, csv, bare, commas, pairs: found, problems }
}

fn told(sheet: &Sheet, range: impl Into<CellRange>, text: &str, problem: Problem) -> SheetProblem {
    let Problem { code, message, .. } = problem;
    let (sheet, text) = (sheet.name.clone(), text.to_owned());
    SheetProblem { sheet, cell: Some(range.into()), text, code, choices: Vec::new(), message }
}

/// The sheets with CSV text as rows, and without what lies beyond the limits.
fn within_limits<'r>(sheets: &'r [Sheet], problems: &mut Vec<SheetProblem>) -> Cow<'r, [Sheet]> {
    let is_within = |sheet: &Sheet| {
        sheet.csv.is_none()
            && sheet.rows.len() <= ROWS
            && sheet.rows.iter().all(|row| row.len() <= COLUMNS && row.iter().all(|cell| !is_long(cell)))
    };
    if sheets.len() <= SHEETS && sheets.iter().all(is_within) {
        return Cow::Borrowed(sheets);
    }
    for sheet in sheets.iter().skip(SHEETS) {
        let at = CellRef::default();
        problems.push(told(sheet, at, "", problems::too_many_sheets(SHEETS)));
    }
    Cow::Owned(sheets.iter().take(SHEETS).map(|sheet| cut(sheet, problems)).collect())
}

fn cut(sheet: &Sheet, problems: &mut Vec<SheetProblem>) -> Sheet {
    let mut sheet = sheet.clone();
    if let Some(text) = sheet.csv.take() {
        let delimiter = sheet.delimiter.as_deref().and_then(|delimiter| delimiter.chars().next());
        sheet.rows = csv::rows(&text, delimiter);
    }
    if sheet.rows.len() > ROWS {
        let last = CellRef::new(sheet.rows.len().saturating_sub(1), 0);
        let beyond = CellRange { first: CellRef::new(ROWS, 0), last };
        sheet.rows.truncate(ROWS);
        problems.push(told(&sheet, beyond, "", problems::too_many_rows(ROWS)));
    }
    let mut beyond: Option<CellRange> = None;
    let mut long = Vec::new();
    for (r, row) in sheet.rows.iter_mut().enumerate() {
        if row.len() > COLUMNS {
            let last = CellRef::new(r, row.len().saturating_sub(1));
            let range = beyond.get_or_insert(CellRange { first: CellRef::new(r, COLUMNS), last });
            range.last = CellRef::new(r, range.last.column.max(last.column));
            row.truncate(COLUMNS);
        }
        for (c, cell) in row.iter_mut().enumerate() {
            if is_long(cell)
                && let CellValue::Text(text) = &mut cell.value
            {
                *text = text.chars().take(CHARACTERS).collect();
                long.push((CellRef::new(r, c), text.chars().take(60).collect::<String>()));
            }
        }
    }
    if let Some(range) = beyond {
        problems.push(told(&sheet, range, "", problems::too_many_columns(COLUMNS)));
    }
    for (at, text) in long {
        problems.push(told(&sheet, at, &text, problems::too_long(CHARACTERS)));
    }
    sheet
}

fn is_long(cell: &Cell) -> bool {
    matches!(&cell.value, CellValue::Text(text)
        if text.len() > CHARACTERS && text.chars().count() > CHARACTERS)
}
