//! The ledger of an import: of every filled cell, where it went.

use super::{
    answer::{Assumed, Ignored, ReadCell, SheetProblem},
    problems,
    reading::{Assumption, Doubt, Reading},
};
use crate::{
    say::Text,
    sheet::{Cell, CellRange, CellRef, Sheet},
};
use std::borrow::Cow;

/// A cell at its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'s> {
    /// The position of the sheet.
    pub(crate) sheet: usize,
    /// The place in the sheet.
    pub(crate) at: CellRef,
    /// The cell.
    pub(crate) cell: &'s Cell,
}

impl<'s> Place<'s> {
    /// The text of the cell, as a person would read it.
    pub(crate) fn text(&self) -> Cow<'s, str> {
        self.cell.value.text()
    }
}

/// Cells of which the ledger tells together: the first one, and the range that holds all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CellGroup<'s>(Option<(Place<'s>, CellRange)>);

impl<'s> CellGroup<'s> {
    pub(crate) fn add(&mut self, place: Place<'s>) {
        match &mut self.0 {
            Some((_, CellRange { first, last })) => {
                (first.row, last.row) = (first.row.min(place.at.row), last.row.max(place.at.row));
                (first.column, last.column) =
                    (first.column.min(place.at.column), last.column.max(place.at.column));
            }
            none => *none = Some((place, place.at.into())),
        }
    }

    /// The group of some cells.
    pub(crate) fn of(places: impl Iterator<Item = Place<'s>>) -> Self {
        let mut group = Self::default();
        places.for_each(|place| group.add(place));
        group
    }

    pub(crate) fn told(self) -> Option<(Place<'s>, CellRange)> {
        self.0
    }
}

/// The account of the cells of some sheets.
pub(crate) struct Ledger<'s> {
    pub(crate) sheets: &'s [Sheet],
    /// True for cells that are read or told of, by sheet and row.
    accounted: Vec<Vec<Vec<bool>>>,
    pub(crate) tells_cells: bool,
    /// True if a cell with two readings is refused.
    refuses: bool,
    pub(crate) cells: Vec<ReadCell>,
    pub(crate) problems: Vec<SheetProblem>,
    pub(crate) assumed: Vec<Assumed>,
    pub(crate) ignored: Vec<Ignored>,
}

impl<'s> Ledger<'s> {
    pub(crate) fn of(sheets: &'s [Sheet], tells_cells: bool, refuses: bool) -> Self {
        let accounted =
            sheets.iter().map(|sheet| sheet.rows.iter().map(|row| vec![false; row.len()]).collect());
        Self {
            sheets,
            accounted: accounted.collect(),
            tells_cells,
            refuses,
            cells: Vec::new(),
            problems: Vec::new(),
            assumed: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// The cell at a place, if something stands there.
    pub(crate) fn place(&self, sheet: usize, at: CellRef) -> Option<Place<'s>> {
        let cell = self.sheets.get(sheet)?.at(at).filter(|cell| !cell.is_blank())?;
        Some(Place { sheet, at, cell })
    }

    fn name(&self, sheet: usize) -> String {
        self.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default()
    }

    /// Notes that a cell is accounted for: read, told of, or a heading.
    pub(crate) fn account(&mut self, sheet: usize, at: CellRef) {
        let row = self.accounted.get_mut(sheet).and_then(|rows| rows.get_mut(at.row));
        if let Some(known) = row.and_then(|row| row.get_mut(at.column)) {
            *known = true;
        }
    }

    /// The value of a cell for a place in the campaign; what was assumed or is unclear is told.
    pub(crate) fn take<T>(&mut self, place: Place<'s>, reading: Reading<T>, path: &str) -> Option<T> {
        self.account(place.sheet, place.at);
        match reading {
            Reading::Blank => None,
            Reading::Plain(value) => {
                self.went(place, path);
                Some(value)
            }
            Reading::Assumed(value, how) => {
                self.went(place, path);
                self.assume(place, how);
                Some(value)
            }
            Reading::Unclear(doubt) => {
                self.doubt(place, doubt);
                None
            }
        }
    }

    /// Notes the place in the campaign that a cell went to.
    pub(crate) fn went(&mut self, place: Place<'s>, path: &str) {
        self.account(place.sheet, place.at);
        if self.tells_cells {
            let cell =
                ReadCell { sheet: self.name(place.sheet), cell: place.at.into(), path: path.to_owned() };
            self.cells.push(cell);
        }
    }

    /// Notes that a cell went to another place than it seemed.
    pub(crate) fn moved(&mut self, place: Place<'s>, path: &str) {
        let sheet = self.name(place.sheet);
        let is_of = |cell: &&mut ReadCell| cell.cell == place.at.into() && cell.sheet == sheet;
        if let Some(cell) = self.cells.iter_mut().rev().find(is_of) {
            path.clone_into(&mut cell.path);
        }
    }

    /// Tells of a reading that was assumed.
    pub(crate) fn assume(&mut self, place: Place<'s>, how: Assumption) {
        self.account(place.sheet, place.at);
        self.assume_over(place, place.at.into(), how);
    }

    /// Tells of a mark that says that something is not known yet.
    pub(crate) fn assume_unknown(&mut self, place: Place<'s>) {
        let why = text!("the sign says that it is not known yet", "该符号表示尚未确定");
        self.account(place.sheet, place.at);
        self.assume(place, Assumption::of("unknown", why));
    }

    /// Tells of a reading that was assumed for a range, with the text of one of its cells.
    pub(crate) fn assume_over(&mut self, place: Place<'s>, range: CellRange, how: Assumption) {
        let Assumption { taken, instead, why } = how;
        let text = place.text().into_owned();
        if self.refuses && !instead.is_empty() {
            let choices = std::iter::once(taken).chain(instead).collect();
            let doubt = problems::ambiguous(&text);
            return self.doubt_over(place, range, Doubt { choices, ..doubt.into() });
        }
        self.assumed.push(Assumed {
            sheet: self.name(place.sheet),
            cell: Some(range),
            text,
            taken,
            instead,
            why,
        });
    }

    /// Tells of a reading that was assumed for several cells, if there are any.
    pub(crate) fn assume_group(&mut self, cells: CellGroup<'s>, how: Assumption) {
        if let Some((place, range)) = cells.told() {
            self.assume_over(place, range, how);
        }
    }

    /// Accounts for several cells, and tells of the reading that was assumed for them.
    pub(crate) fn assume_all(&mut self, places: &[Place<'s>], how: Assumption) {
        let mut group = CellGroup::default();
        for place in places {
            self.account(place.sheet, place.at);
            group.add(*place);
        }
        self.assume_group(group, how);
    }

    /// Tells of an inference that no cell says.
    pub(crate) fn assume_nowhere(&mut self, how: Assumption) {
        let Assumption { taken, instead, why } = how;
        self.assumed.push(Assumed {
            sheet: String::new(),
            cell: None,
            text: String::new(),
            taken,
            instead,
            why,
        });
    }

    /// Tells of a fact that is missing in all sheets.
    pub(crate) fn doubt_nowhere(&mut self, doubt: Doubt) {
        let Doubt { code, message, choices } = doubt;
        let (sheet, text) = (String::new(), String::new());
        self.problems.push(SheetProblem { sheet, cell: None, text, code, choices, message });
    }

    /// Tells of a cell that cannot be read.
    pub(crate) fn doubt(&mut self, place: Place<'s>, doubt: Doubt) {
        self.account(place.sheet, place.at);
        let Doubt { code, message, choices } = doubt;
        let (sheet, text) = (self.name(place.sheet), place.text().into_owned());
        let problem = SheetProblem { sheet, cell: Some(place.at.into()), text, code, choices, message };
        // the day of a row with several figures is read for each
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// Tells of a range that cannot be read, with the text of one of its cells.
    pub(crate) fn doubt_over(&mut self, place: Place<'s>, range: CellRange, doubt: Doubt) {
        self.doubt(place, doubt);
        if let Some(problem) = self.problems.last_mut() {
            problem.cell = Some(range);
        }
        self.account_over(place.sheet, range);
    }

    fn account_over(&mut self, sheet: usize, range: CellRange) {
        for row in range.first.row..=range.last.row {
            for column in range.first.column..=range.last.column {
                self.account(sheet, CellRef::new(row, column));
            }
        }
    }

    /// True for a cell that is not accounted for.
    pub(crate) fn is_open(&self, place: &Place<'s>) -> bool {
        !self.is_accounted(place.sheet, place.at)
    }

    /// True for a cell that is accounted for, or that there is not.
    pub(crate) fn is_accounted(&self, sheet: usize, at: CellRef) -> bool {
        let row = self.accounted.get(sheet).and_then(|rows| rows.get(at.row));
        row.and_then(|row| row.get(at.column)) != Some(&false)
    }

    /// Tells of a cell that is left out.
    pub(crate) fn ignore(&mut self, place: Place<'s>, why: Text) {
        self.account(place.sheet, place.at);
        let (sheet, text) = (self.name(place.sheet), place.text().into_owned());
        self.ignored.push(Ignored { sheet, cell: place.at.into(), text, why });
    }

    /// Tells of the cells of a column that are left out: a range for those without a read one between them.
    pub(crate) fn ignore_column(&mut self, places: &[Place<'s>], why: &Text) {
        let mut runs: Vec<CellRange> = Vec::new();
        for place in places {
            let is_next = |run: &CellRange| {
                (run.last.row..place.at.row).skip(1).all(|row| {
                    let between = CellRef::new(row, place.at.column);
                    let cell = self.place(place.sheet, between);
                    cell.is_none_or(|cell| self.is_open(&cell))
                })
            };
            match runs.last_mut().filter(|run| is_next(run)) {
                Some(run) => run.last = place.at,
                None => runs.push(place.at.into()),
            }
        }
        for run in runs {
            if let Some(first) = places.iter().find(|place| place.at == run.first) {
                self.ignore_over(*first, run, why.clone());
            }
        }
    }

    /// Tells of a range that is left out, with the text of one of its cells.
    pub(crate) fn ignore_over(&mut self, place: Place<'s>, range: CellRange, why: Text) {
        self.ignore(place, why);
        if let Some(ignored) = self.ignored.last_mut() {
            ignored.cell = range;
        }
        self.account_over(place.sheet, range);
    }

    /// Tells of all filled cells that are not accounted for, a range for those beside each other in a row,
    /// with the reason of their sheet.
    pub(crate) fn ignore_the_rest(&mut self, why: &dyn Fn(&str) -> Text) {
        let accounted = std::mem::take(&mut self.accounted);
        for (n, (sheet, rows)) in self.sheets.iter().zip(&accounted).enumerate() {
            for (r, (row, known)) in sheet.rows.iter().zip(rows).enumerate() {
                let mut open: Option<Ignored> = None;
                for (c, (cell, known)) in row.iter().zip(known).enumerate() {
                    let at = CellRef::new(r, c);
                    if *known || cell.is_blank() {
                        self.ignored.extend(open.take());
                    } else if let Some(open) = &mut open {
                        open.cell.last = at;
                    } else {
                        let why = why(&sheet.name);
                        let text = cell.value.text().into_owned();
                        open = Some(Ignored { sheet: self.name(n), cell: at.into(), text, why });
                    }
                }
                self.ignored.extend(open);
            }
        }
    }
}
