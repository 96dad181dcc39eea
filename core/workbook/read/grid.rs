//! Sheets as they are filled, within limits, and what is to be told of their cells.

use super::super::{WorkbookLimits, problems};
use crate::{
    import::SheetProblem,
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue, Sheet, SheetLook},
};
use std::collections::HashMap;

/// The ranges of one code that are told of a sheet; further cells go to the last.
const RANGES: usize = 100;

/// A limit as a number of things.
pub(super) fn most(limit: i32) -> usize {
    usize::try_from(limit).unwrap_or_default()
}

/// The columns and rows of a sheet that people do not see, in runs: the positions of the first and the last.
#[derive(Default)]
struct Hidden {
    columns: Vec<(usize, usize)>,
    rows: Vec<(usize, usize)>,
}

/// Adds a run to those before it.
fn hide(runs: &mut Vec<(usize, usize)>, first: usize, last: usize) {
    match runs.last_mut() {
        Some(run) if run.1.saturating_add(1) == first => run.1 = last,
        _ => runs.push((first, last)),
    }
}

/// A run as spreadsheets write it: `C`, `F:AZ`, `3:9`.
fn named((first, last): (usize, usize), name: &dyn Fn(usize) -> String) -> String {
    if first == last { name(first) } else { format!("{}:{}", name(first), name(last)) }
}

/// The sheets of a file.
pub(super) struct Grids<'l> {
    pub(super) limits: &'l WorkbookLimits,
    sheets: Vec<Sheet>,
    problems: Vec<SheetProblem>,
    /// The problem of a code that a cell of a column was last in.
    last: HashMap<(&'static str, usize), usize>,
    /// The number of problems of a code in the present sheet, and the last of them.
    told: HashMap<&'static str, (usize, usize)>,
    cells: usize,
    characters: usize,
    hidden: Hidden,
}

impl<'l> Grids<'l> {
    pub(super) fn new(limits: &'l WorkbookLimits) -> Self {
        Self {
            limits,
            sheets: Vec::new(),
            problems: Vec::new(),
            last: HashMap::new(),
            told: HashMap::new(),
            cells: 0,
            characters: 0,
            hidden: Hidden::default(),
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Sheet>, Vec<SheetProblem>) {
        self.end();
        (self.sheets, self.problems)
    }

    /// Begins a sheet.
    pub(super) fn begin(&mut self, name: &str) -> Result<(), Problem> {
        if self.sheets.len() >= most(self.limits.sheets) {
            return Err(problems::too_many_sheets(most(self.limits.sheets)));
        }
        self.end();
        self.last.clear();
        self.told.clear();
        self.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
        self.count(name)
    }

    /// The present sheet.
    pub(super) fn sheet(&mut self) -> Option<&mut Sheet> {
        self.sheets.last_mut()
    }

    /// The look of the present sheet, which tells what is hidden.
    fn look(&mut self) -> Option<&mut SheetLook> {
        self.sheets.last_mut().map(|sheet| sheet.look.get_or_insert_default())
    }

    /// Notes whether the present sheet is hidden.
    pub(super) fn hide(&mut self, is_hidden: bool) {
        if let Some(look) = is_hidden.then(|| self.look()).flatten() {
            look.hidden = true;
        }
    }

    /// Notes that columns of the present sheet are hidden, by the positions of the first and the last.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        hide(&mut self.hidden.columns, first, last);
    }

    /// Notes that rows of the present sheet are hidden, by the positions of the first and the last.
    pub(super) fn hide_rows(&mut self, first: usize, last: usize) {
        hide(&mut self.hidden.rows, first, last);
    }

    /// Ends the present sheet.
    fn end(&mut self) {
        let Hidden { columns, rows } = std::mem::take(&mut self.hidden);
        let hides = !(columns.is_empty() && rows.is_empty());
        let Some(look) = hides.then(|| self.look()).flatten() else { return };
        let letters = |column| CellRef::new(0, column).to_string().trim_end_matches('1').to_owned();
        look.hidden_columns = columns.into_iter().map(|run| named(run, &letters)).collect();
        let number = |row: usize| row.saturating_add(1).to_string();
        look.hidden_rows = rows.into_iter().map(|run| named(run, &number)).collect();
    }

    fn name(&self) -> String {
        self.sheets.last().map(|sheet| sheet.name.clone()).unwrap_or_default()
    }

    /// Counts the characters of a text.
    pub(super) fn count(&mut self, text: &str) -> Result<(), Problem> {
        let characters = if text.len() < 64 { text.len() } else { text.chars().count() };
        self.characters = self.characters.saturating_add(characters);
        let limit = most(self.limits.characters);
        if self.characters > limit { Err(problems::too_many_characters(&self.name(), limit)) } else { Ok(()) }
    }

    /// Puts a cell in its place in the present sheet; nothing, if it is blank and has no formula.
    pub(super) fn put(&mut self, place: CellRef, cell: Cell) -> Result<(), Problem> {
        if cell.formula.is_none() && cell.value == CellValue::Blank {
            return Ok(());
        }
        if let CellValue::Text(text) | CellValue::Error(text) = &cell.value {
            self.count(text)?;
        }
        if let Some(formula) = &cell.formula {
            self.count(formula)?;
        }
        let limit = most(self.limits.rows);
        if place.row >= limit {
            return Err(problems::too_many_rows(&self.name(), &place.to_string(), limit));
        }
        let limit = most(self.limits.columns);
        if place.column >= limit {
            return Err(problems::too_many_columns(&self.name(), &place.to_string(), limit));
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if sheet.rows.len() <= place.row {
            sheet.rows.resize_with(place.row.saturating_add(1), Vec::new);
        }
        let Some(row) = sheet.rows.get_mut(place.row) else { return Ok(()) };
        if row.len() <= place.column {
            let added = place.column.saturating_add(1).saturating_sub(row.len());
            self.cells = self.cells.saturating_add(added);
            let limit = most(self.limits.cells);
            if self.cells > limit {
                return Err(problems::too_many_cells(&self.name(), limit));
            }
            row.resize_with(place.column, Cell::default);
            row.push(cell);
        } else if let Some(there) = row.get_mut(place.column) {
            *there = cell;
        }
        Ok(())
    }

    /// Tells a problem of a cell; with those of cells above it in one.
    pub(super) fn tell(&mut self, place: CellRef, text: &str, problem: Problem) {
        let Problem { code, message, .. } = problem;
        let key = (code, place.column);
        let above = self.last.get(&key).copied().and_then(|n| self.problems.get_mut(n));
        if let Some(SheetProblem { cell: Some(range), text: first, .. }) = above
            && range.last.row.checked_add(1) == Some(place.row)
            && first == text
        {
            range.last.row = place.row;
            return;
        }
        let (told, last) = self.told.get(code).copied().unwrap_or_default();
        if told >= RANGES {
            if let Some(SheetProblem { cell: Some(range), .. }) = self.problems.get_mut(last) {
                range.first.row = range.first.row.min(place.row);
                range.first.column = range.first.column.min(place.column);
                range.last.row = range.last.row.max(place.row);
                range.last.column = range.last.column.max(place.column);
            }
            return;
        }
        self.last.insert(key, self.problems.len());
        self.told.insert(code, (told.saturating_add(1), self.problems.len()));
        let cell = Some(CellRange::from(place));
        self.problems.push(SheetProblem {
            sheet: self.name(),
            cell,
            text: text.to_owned(),
            code,
            choices: Vec::new(),
            message,
        });
    }

    /// Tells a problem of the file.
    pub(super) fn tell_of_file(&mut self, problem: Problem) {
        let Problem { code, message, .. } = problem;
        self.problems.push(SheetProblem {
            sheet: String::new(),
            cell: None,
            text: String::new(),
            code,
            choices: Vec::new(),
            message,
        });
    }

    /// Tells of a computed cell that its value is missing or an error.
    pub(super) fn check(&mut self, place: CellRef, cell: &Cell, has_value: bool) {
        match &cell.value {
            CellValue::Error(error) => {
                let error = error.clone();
                self.tell(place, &error, problems::error_value(&error));
            }
            CellValue::Blank if !has_value => {
                // formulas of one column differ in their rows
                self.tell(place, "", problems::no_value());
            }
            _ => {}
        }
    }
}
