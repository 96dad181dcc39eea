//! Places of cells in the numbers of workbooks.

use crate::sheet::{CellRange, CellRef};

/// The number of cells of a range.
pub(super) fn size(range: CellRange) -> Option<usize> {
    let rows = range.last.row.checked_sub(range.first.row)?.checked_add(1)?;
    rows.checked_mul(range.last.column.checked_sub(range.first.column)?.checked_add(1)?)
}

/// The row and the column of a cell; none beyond what numbers of workbooks hold.
pub(super) fn numbers(place: CellRef) -> Option<(u32, u16)> {
    u32::try_from(place.row).ok().zip(u16::try_from(place.column).ok())
}

/// The first and the last row and column of a range.
pub(super) fn corners(range: CellRange) -> Option<[(u32, u16); 2]> {
    Some([numbers(range.first)?, numbers(range.last)?])
}
