//! Rows of CSV text with fewer or more fields than their head.

use super::grid::Grid;
use crate::{
    import::{cells::blank::is_nothing, found::Head, normal},
    sheet::CellRef,
    table::describe::CellKind,
};

/// The reading of such a row.
pub(super) enum Ragged {
    /// The fields stand where the head says.
    Even,
    /// So many fields are missing before a position, by the kinds of their columns.
    Shifted { from: usize, by: usize },
    /// No reading is the only one.
    Unclear { expected: usize, found: usize },
}

/// Compares a row with the fields of its head.
pub(super) fn of(
    grid: &Grid<'_>,
    heads: &[Head],
    key: Option<usize>,
    (expected, row): (usize, usize),
) -> Ragged {
    let found = grid.width(row);
    let unclear = Ragged::Unclear { expected, found };
    if found == expected || grid.filled(row).count() < 2 {
        return Ragged::Even;
    }
    if found > expected {
        let surplus = (expected..found).any(|column| grid.own(CellRef::new(row, column)).is_some());
        return if surplus { unclear } else { Ragged::Even };
    }
    let by = expected.saturating_sub(found);
    let mut shifts = (0..=found).filter(|from| {
        heads.iter().enumerate().all(|(n, head)| {
            let column = match head.column {
                column if column < *from => column,
                // a record has its name
                column if column < from.saturating_add(by) => return Some(n) != key,
                column => column.saturating_sub(by),
            };
            let text = grid.own(CellRef::new(row, column)).map(|place| place.cell.value.to_string());
            text.is_none_or(|text| fits(head, &text))
        })
    });
    match (shifts.next(), shifts.next()) {
        (Some(from), None) => Ragged::Shifted { from, by },
        _ => unclear,
    }
}

/// True if a text may stand in a column.
fn fits(head: &Head, text: &str) -> bool {
    let Some(is) = head.is else { return true };
    let text = normal::plain(text);
    if is_nothing(&text) {
        return true;
    }
    let has_digits = text.contains(|sign: char| sign.is_ascii_digit());
    let is_bare =
        has_digits && text.chars().all(|sign| sign.is_ascii_digit() || ",.-/:%¥$年月日 ".contains(sign));
    match is.kind {
        CellKind::Amount | CellKind::Quantity | CellKind::RowNumber | CellKind::Percent => {
            has_digits && text.chars().filter(|sign| sign.is_alphabetic()).count() <= 4
        }
        CellKind::Date | CellKind::Window | CellKind::Time => {
            has_digits && text.chars().filter(|sign| sign.is_alphabetic()).count() <= 10
        }
        CellKind::Person | CellKind::People | CellKind::Text | CellKind::Word => {
            !is_bare || is.field == "note"
        }
        _ => true,
    }
}
