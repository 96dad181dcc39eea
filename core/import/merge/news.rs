//! Statements about cells, without those that the plan's own tables call for, too.

use crate::{
    import::answer::{Assumed, Ignored, Import, ReadTable, SheetProblem},
    sheet::CellRange,
    value::paired,
};

/// A statement about a cell.
trait Note {
    /// The name of the sheet and the cell.
    fn place(&self) -> (&str, Option<CellRange>);
    /// The statement with the text of the cell.
    fn says(&self) -> String;
}

impl Note for SheetProblem {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, self.cell)
    }

    fn says(&self) -> String {
        format!("{} {}", self.code, self.message.en)
    }
}

impl Note for Assumed {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, self.cell)
    }

    fn says(&self) -> String {
        format!("{} {} {}", self.text, self.taken, self.why.en)
    }
}

impl Note for Ignored {
    fn place(&self) -> (&str, Option<CellRange>) {
        (&self.sheet, Some(self.cell))
    }

    fn says(&self) -> String {
        format!("{} {}", self.text, self.why.en)
    }
}

/// An import without the problems, assumptions and ignored cells that the plan's own tables have, too: first
/// those of one row, then those of one column.
pub(super) fn without(mut import: Import, own: &Import) -> Import {
    retain(&mut import.problems, &import.read, &own.problems, &own.read);
    retain(&mut import.assumed, &import.read, &own.assumed, &own.read);
    retain(&mut import.ignored, &import.read, &own.ignored, &own.read);
    import
}

fn retain<N: Note>(notes: &mut Vec<N>, read: &[ReadTable], own: &[N], own_read: &[ReadTable]) {
    let keys = |notes: &[N], read: &[ReadTable]| -> Vec<[String; 2]> {
        notes.iter().map(|note| keys(note, read)).collect()
    };
    let pairs = paired(&keys(own, own_read), &keys(notes, read));
    let mut pairs = pairs.into_iter();
    notes.retain(|_| pairs.next().flatten().is_none());
}

/// The statement at its row and column, and at its column; a column is known by its table and heading.
fn keys(note: &impl Note, read: &[ReadTable]) -> [String; 2] {
    let (sheet, cell) = note.place();
    let letters = cell.map(|cell| cell.first.to_string());
    let letters = letters.as_deref().unwrap_or_default().trim_end_matches(|sign: char| sign.is_ascii_digit());
    let column = read.iter().filter(|table| table.sheet == sheet).find_map(|table| {
        let column = table.columns.iter().find(|column| column.column == letters)?;
        Some(format!("{} {}", table.table, column.header))
    });
    let by_column = format!("{} {}", column.unwrap_or_default(), note.says());
    [format!("{} {by_column}", cell.map_or(0, |cell| cell.first.row)), by_column]
}
