//! Facts written as `label: value` within a cell, several with `|` between them.

use crate::{
    import::normal,
    sheet::{Cell, CellRef},
    table::describe::{Column, table},
};

/// A fact that stands in a cell with its label.
pub(crate) struct Pair {
    pub(crate) sheet: usize,
    pub(crate) at: CellRef,
    pub(crate) column: &'static Column,
    pub(crate) value: Cell,
}

/// The rows of a sheet in which such facts are sought.
pub(super) const ROWS: usize = 40;

/// Finds the facts of a text.
pub(super) fn find(text: &str, (sheet, at): (usize, CellRef), found: &mut Vec<Pair>) {
    if !text.contains([':', '：']) {
        return;
    }
    for part in text.split(['|', '｜', '\n', ';', '；']) {
        let Some((label, value)) = part.split_once([':', '：']) else { continue };
        let (label, value) = (normal::without_numbering(label), value.trim());
        if !normal::is_mark_of_nothing(value)
            && label.chars().count() <= 20
            && let Some(column) = labelled(label, value)
        {
            found.push(Pair { sheet, at, column, value: Cell::text(value) });
        }
    }
}

/// The fact of a campaign that a label names. A name that is a date is that of the event.
pub(crate) fn labelled(label: &str, value: &str) -> Option<&'static Column> {
    let label = normal::heading(label).0;
    let brief = table("campaign")?;
    let is_named = |column: &&Column| column.headings().any(|known| normal::heading(known).0 == label);
    let mut named = brief.columns.iter().filter(is_named);
    let first = named.next()?;
    if value.starts_with(|sign: char| sign.is_ascii_digit()) {
        named.next().or(Some(first))
    } else {
        Some(first)
    }
}
