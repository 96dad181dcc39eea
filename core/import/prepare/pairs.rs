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

/// The facts of a text with wide gaps between them: 日期：9月14日    地点：三号厅.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (gap, _) in text.match_indices("  ").chain(text.match_indices('\u{3000}')) {
        let (Some(before), Some(behind)) = (text.get(from..gap), text.get(gap..)) else { continue };
        let next = behind.trim_start();
        let label = next.split_once([':', '：']).map_or("", |(label, _)| label);
        let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
        if is_label && before.contains([':', '：']) {
            parts.push(before);
            from = gap;
        }
    }
    parts.extend(text.get(from..));
    parts
}

/// Finds the facts of a text.
pub(crate) fn find(text: &str, (sheet, at): (usize, CellRef), found: &mut Vec<Pair>) {
    if !text.contains([':', '：']) {
        return;
    }
    for part in text.split(['|', '｜', '\n', ';', '；']).flat_map(parts) {
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
