//! Statements about cells, without those that the plan's own tables call for, too.

use crate::{
    import::answer::{Assumed, Ignored, Import, ReadTable, SheetProblem},
    sheet::{CellRange, CellRef, Sheet},
    value::paired,
};
use std::collections::HashMap;

/// A statement about a cell, a range, or about nothing that a cell says.
trait Note: Clone {
    /// The name of the sheet and the range.
    fn place(&self) -> (&str, Option<CellRange>);
    /// The text of the first cell.
    fn text(&self) -> &str;
    /// The statement without the text.
    fn says(&self) -> String;
    /// The statement about one of its cells.
    fn at(&self, cell: CellRef, text: String) -> Self;
}

impl Note for SheetProblem {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, self.cell)
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn says(&self) -> String {
        format!("{} {}", self.code, self.message.en)
    }

    fn at(&self, cell: CellRef, text: String) -> Self {
        Self { cell: Some(cell.into()), text, ..self.clone() }
    }
}

impl Note for Assumed {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, self.cell)
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn says(&self) -> String {
        format!("{} {}", self.taken, self.why.en)
    }

    fn at(&self, cell: CellRef, text: String) -> Self {
        Self { cell: Some(cell.into()), text, ..self.clone() }
    }
}

impl Note for Ignored {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, Some(self.cell))
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn says(&self) -> String {
        self.why.en.clone()
    }

    fn at(&self, cell: CellRef, text: String) -> Self {
        Self { cell: cell.into(), text, ..self.clone() }
    }
}

/// The columns of the tables in some sheets, by the sheets and the letters: the table and the heading.
type Columns<'i> = HashMap<(&'i str, &'i str), String>;

/// A cell of a statement: the position of the statement, the cell with its text, and the keys by which it is
/// known again.
struct OfCell {
    note: usize,
    cell: Option<(CellRef, String)>,
    keys: [String; 2],
}

/// An import of some sheets without the problems, assumptions and ignored cells that the plan's own tables
/// have, too, cell by cell: first those of one row, then those of one column.
pub(super) fn without(import: &Import, sheets: &[Sheet], own: &Import, own_sheets: &[Sheet]) -> Import {
    let mut import = import.clone();
    let columns = [columns(&import.read), columns(&own.read)];
    let [new, old] = &columns;
    retain(&mut import.problems, (sheets, new), &own.problems, (own_sheets, old));
    retain(&mut import.assumed, (sheets, new), &own.assumed, (own_sheets, old));
    retain(&mut import.ignored, (sheets, new), &own.ignored, (own_sheets, old));
    import
}

fn columns(read: &[ReadTable]) -> Columns<'_> {
    let mut columns = Columns::new();
    for (table, column) in
        read.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
    {
        let told = || format!("{} {}", table.table, column.header);
        columns.entry((&table.sheet, &column.column)).or_insert_with(told);
    }
    columns
}

/// Leaves the statements of which a cell is news: whole where all of their cells are, else a statement for
/// each of these cells.
fn retain<N: Note>(
    notes: &mut Vec<N>,
    (sheets, columns): (&[Sheet], &Columns<'_>),
    own: &[N],
    (own_sheets, own_columns): (&[Sheet], &Columns<'_>),
) {
    let keys =
        |cells: &[OfCell]| -> Vec<[String; 2]> { cells.iter().map(|cell| cell.keys.clone()).collect() };
    let cells = of_cells(notes, sheets, columns);
    let pairs = paired(&keys(&of_cells(own, own_sheets, own_columns)), &keys(&cells));
    let mut news: Vec<Vec<Option<(CellRef, String)>>> = vec![Vec::new(); notes.len()];
    let mut has_old = vec![false; notes.len()];
    for (cell, pair) in cells.into_iter().zip(pairs) {
        match (pair, news.get_mut(cell.note), has_old.get_mut(cell.note)) {
            (None, Some(news), _) => news.push(cell.cell),
            (Some(_), _, Some(has_old)) => *has_old = true,
            _ => {}
        }
    }
    let before = std::mem::take(notes);
    for ((note, news), has_old) in before.into_iter().zip(news).zip(has_old) {
        if has_old {
            notes.extend(news.into_iter().flatten().map(|(cell, text)| note.at(cell, text)));
        } else {
            notes.push(note);
        }
    }
}

fn of_cells<N: Note>(notes: &[N], sheets: &[Sheet], columns: &Columns<'_>) -> Vec<OfCell> {
    let by_name: HashMap<&str, &Sheet> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet)).collect();
    let mut cells = Vec::new();
    for (n, note) in notes.iter().enumerate() {
        let (sheet, range) = note.place();
        let says = note.says();
        let mut push = |cell: Option<(CellRef, String)>| {
            let letters =
                cell.as_ref().map(|(at, _)| CellRef::new(0, at.column).to_string()).unwrap_or_default();
            let column = columns.get(&(sheet, letters.trim_end_matches('1')));
            let (row, text) = cell.as_ref().map_or((0, note.text()), |(at, text)| (at.row, text));
            let by_column = format!("{} {text} {says}", column.map_or("", String::as_str));
            cells.push(OfCell { note: n, cell, keys: [format!("{row} {by_column}"), by_column] });
        };
        let Some(range) = range else {
            push(None);
            continue;
        };
        let rows = by_name.get(sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let is_one = range.first == range.last;
        let rows =
            rows.iter().enumerate().skip(range.first.row).take_while(|(row, _)| *row <= range.last.row);
        let mut is_blank = true;
        for (row, of_row) in rows.filter(|_| !is_one) {
            let filled = of_row.iter().enumerate().skip(range.first.column);
            let filled = filled.take_while(|(column, _)| *column <= range.last.column);
            for (column, cell) in filled.filter(|(_, cell)| !cell.is_blank()) {
                is_blank = false;
                push(Some((CellRef::new(row, column), cell.value.text().into_owned())));
            }
        }
        if is_blank {
            push(Some((range.first, note.text().to_owned())));
        }
    }
    cells
}
