//! A sheet as its cells are seen: merged cells as one, the marks of a drawn tree set aside.

use crate::{
    import::{
        ledger::{CellGroup, Ledger, Place},
        own,
        prepare::Prepared,
        problems,
        reading::Assumption,
    },
    say::Text,
    sheet::{Cell, CellRange, CellRef, CellValue, SheetLook},
};
use std::{collections::HashMap, ops::Range};

/// The most cells of merged ranges that are seen as one.
const MERGED: usize = 400_000;

/// A sheet as its cells are seen.
#[derive(Clone)]
pub(super) struct Grid<'s> {
    pub(super) sheet: usize,
    pub(super) name: &'s str,
    rows: &'s [Vec<Cell>],
    /// The columns that are seen: all, or those on one side of a blank column.
    columns: Range<usize>,
    prepared: &'s Prepared<'s>,
    /// The merged ranges by each of their cells.
    merges: HashMap<CellRef, CellRange>,
    /// The facts within cells, as positions in those of all sheets.
    pairs: HashMap<CellRef, Vec<usize>>,
}

impl<'s> Grid<'s> {
    pub(super) fn of(sheet: usize, prepared: &'s Prepared<'s>) -> Option<Self> {
        let whole = prepared.sheets.get(sheet)?;
        let rows = whole.rows.as_slice();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut merges = HashMap::new();
        for range in &whole.merges {
            let last = CellRef::new(
                range.last.row.min(rows.len().saturating_sub(1)),
                range.last.column.min(width.saturating_sub(1)),
            );
            // ranges that overlap are no sound ones: the first keeps its cells
            'cells: for row in range.first.row..=last.row {
                for column in range.first.column..=last.column {
                    if merges.len() >= MERGED || merges.contains_key(&CellRef::new(row, column)) {
                        break 'cells;
                    }
                    merges.insert(CellRef::new(row, column), *range);
                }
            }
        }
        let mut pairs: HashMap<CellRef, Vec<usize>> = HashMap::new();
        for (n, pair) in prepared.pairs.iter().enumerate().filter(|(_, pair)| pair.sheet == sheet) {
            pairs.entry(pair.at).or_default().push(n);
        }
        Some(Self { sheet, name: &whole.name, rows, columns: 0..width, prepared, merges, pairs })
    }

    /// Tells of all cells as left out.
    pub(super) fn ignore(&self, ledger: &mut Ledger<'s>, why: Text) {
        let mut filled = (0..self.height()).flat_map(|row| self.filled(row));
        let Some(first) = filled.next() else { return };
        let last = filled.fold(first.at, |last, place| {
            CellRef::new(last.row.max(place.at.row), last.column.max(place.at.column))
        });
        ledger.ignore_over(first, CellRange { first: CellRef::new(first.at.row, 0), last }, why);
    }

    /// Tells of the rows and columns that people do not see, which are read like the others. Those that the
    /// library itself hides hold ids.
    pub(super) fn tell_hidden(&self, ledger: &mut Ledger<'s>) {
        let sheet = self.prepared.sheets.get(self.sheet);
        let Some(look) = sheet.and_then(|sheet| sheet.look.as_ref()) else { return };
        for rows in look.hidden_rows.iter().filter_map(|typed| SheetLook::rows(typed)) {
            let rows = *rows.start()..rows.end().saturating_add(1).min(self.height());
            let cells = rows.flat_map(|row| self.filled(row));
            ledger.assume_group(
                CellGroup::of(cells),
                Assumption::of("read", problems::rows_hidden()).or(["left out"]),
            );
        }
        for columns in look.hidden_columns.iter().filter_map(|typed| SheetLook::columns(typed)) {
            if own::is_own(&self.prepared.sheets) {
                return;
            }
            let cells = (0..self.height()).flat_map(|row| self.filled(row));
            let cells = cells.filter(|place| columns.contains(&place.at.column));
            ledger.assume_group(
                CellGroup::of(cells),
                Assumption::of("read", problems::columns_hidden()).or(["left out"]),
            );
        }
    }

    /// Accounts for the cells that follow from others.
    pub(super) fn account_for_formulas(&self, ledger: &mut Ledger<'s>) {
        for (r, row) in self.rows.iter().enumerate() {
            for (c, _) in row.iter().enumerate().filter(|(_, cell)| cell.formula.is_some()) {
                ledger.account(self.sheet, CellRef::new(r, c));
            }
        }
    }

    /// The parts of the sheet between columns in which nothing stands; none if there is only one.
    pub(super) fn sides(&self) -> Vec<Self> {
        let mut is_filled = vec![false; self.columns.end];
        for row in self.rows {
            for (filled, cell) in is_filled.iter_mut().zip(row) {
                *filled = *filled || !cell.is_blank();
            }
        }
        let mut sides = Vec::new();
        let mut from = None;
        for (column, filled) in is_filled.iter().chain([&false]).enumerate() {
            match from {
                None if *filled => from = Some(column),
                Some(first) if !filled => {
                    sides.push(Self { columns: first..column, ..self.clone() });
                    from = None;
                }
                _ => {}
            }
        }
        if sides.len() > 1 { sides } else { Vec::new() }
    }

    /// The facts within a cell, with their labels.
    pub(super) fn pairs(&self, place: &Place<'s>) -> Option<Vec<(&'s str, Place<'s>)>> {
        let fact = |n: &usize| {
            let pair = self.prepared.pairs.get(*n)?;
            Some((pair.label.as_str(), Place { cell: &pair.value, ..*place }))
        };
        self.pairs.get(&place.at).map(|pairs| pairs.iter().filter_map(fact).collect())
    }

    /// True if the rows are those of CSV text, which have the fields of their head.
    pub(super) fn is_csv(&self) -> bool {
        self.prepared.csv.get(self.sheet) == Some(&true)
    }

    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.len().min(self.columns.end))
    }

    /// The merged range of a cell, or the cell itself.
    pub(super) fn range(&self, at: CellRef) -> CellRange {
        self.merges.get(&at).copied().unwrap_or_else(|| at.into())
    }

    pub(super) fn has_merges(&self) -> bool {
        !self.merges.is_empty()
    }

    /// The cell at a place, or the one that is merged over it, if something stands there.
    pub(super) fn place(&self, row: usize, column: usize) -> Option<Place<'s>> {
        let at = CellRef::new(row, column);
        self.own(if self.merges.is_empty() { at } else { self.range(at).first })
    }

    /// The cell at a place, if something stands there itself.
    pub(super) fn own(&self, at: CellRef) -> Option<Place<'s>> {
        let cell = self.rows.get(at.row)?.get(at.column).filter(|_| self.columns.contains(&at.column))?;
        let cell = self.prepared.bare.get(&(self.sheet, at)).unwrap_or(cell);
        let is_filled = !cell.is_blank() && !matches!(cell.value, CellValue::Error(_));
        is_filled.then_some(Place { sheet: self.sheet, at, cell })
    }

    /// The filled cells of a row, without those that are merged from above.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = Place<'s>> {
        (0..self.width(row)).filter_map(move |column| self.own(CellRef::new(row, column)))
    }

    /// The only filled cell of a row.
    pub(super) fn only(&self, row: usize) -> Option<Place<'s>> {
        let mut filled = self.filled(row);
        filled.next().filter(|_| filled.next().is_none())
    }

    /// True for a row with cells whose value is an error or missing.
    pub(super) fn is_broken(&self, row: usize) -> bool {
        self.rows.get(row).into_iter().flatten().any(|cell| {
            matches!(cell.value, CellValue::Error(_)) || cell.formula.is_some() && cell.is_blank()
        })
    }

    /// True for a cell that follows from others, whether it has a value or not.
    pub(super) fn has_formula(&self, at: CellRef) -> bool {
        let cell = self.rows.get(at.row).and_then(|row| row.get(at.column));
        cell.is_some_and(|cell| cell.formula.is_some())
    }

    pub(super) fn is_blank(&self, row: usize) -> bool {
        self.filled(row).next().is_none()
    }

    /// True if a blank row is part of merged cells, and so ends no table.
    pub(super) fn is_merged_blank(&self, row: usize) -> bool {
        !self.merges.is_empty()
            && (0..self.width(row)).any(|column| self.merges.contains_key(&CellRef::new(row, column)))
    }

    /// The text of a cell as it stands there, with the signs of a drawn tree.
    pub(super) fn text(&self, at: CellRef) -> Option<&'s str> {
        match &self.rows.get(at.row)?.get(at.column)?.value {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The words of a cell, if it holds a text.
pub(super) fn words<'s>(place: &Place<'s>) -> Option<&'s str> {
    match &place.cell.value {
        CellValue::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// True if a cell holds a figure: a number, or a text such as `$3,200.00`, `-5%`, `5000元`.
pub(super) fn is_figure(place: &Place<'_>) -> bool {
    match &place.cell.value {
        CellValue::Number(_) => true,
        CellValue::Text(text) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let others = text.chars().filter(|sign| sign.is_alphabetic()).count();
            digits > 0
                && others <= 3
                && text
                    .trim()
                    .starts_with(|sign: char| sign.is_ascii_digit() || "+-−(（¥￥$€£".contains(sign))
        }
        _ => false,
    }
}
