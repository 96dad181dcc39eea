//! Facts written as `label: value` within a cell, several with `|` between them.

use crate::{
    import::{cells::blank::is_nothing, normal},
    sheet::{Cell, CellRef},
};

/// A fact that stands in a cell with its label.
pub(crate) struct Pair {
    pub(crate) sheet: usize,
    pub(crate) at: CellRef,
    /// The label in its normal form.
    pub(crate) label: String,
    pub(crate) value: Cell,
}

/// The rows of a sheet in which such facts are sought.
pub(crate) const ROWS: usize = 60;

/// The longest label.
const LONGEST: usize = 14;

/// Finds the facts of a text.
pub(crate) fn find(text: &str, (sheet, at): (usize, CellRef), found: &mut Vec<Pair>) {
    if !text.contains([':', '：']) {
        return;
    }
    for part in text.split(['|', '｜', '\n', ';', '；']) {
        let Some((label, value)) = part.split_once([':', '：']) else { continue };
        // the colon of a time parts no label
        if label.ends_with(|sign: char| sign.is_ascii_digit())
            && value.starts_with(|sign: char| sign.is_ascii_digit())
        {
            continue;
        }
        let (label, value) = (normal::without_numbering(label), value.trim());
        let is_label = !label.is_empty() && !label.contains(['(', '（']);
        if !is_nothing(value) && is_label && label.chars().count() <= LONGEST {
            let label = normal::heading(label).0;
            found.push(Pair { sheet, at, label, value: Cell::text(value) });
        }
    }
}
