//! A table of a block: its columns and rows, and what of them is accounted for.

use super::{
    body::{self, Body},
    columns,
    grid::Grid,
    scan::Block,
};
use crate::{
    import::{found::Table, importing::Importing, problems, reading::Assumption},
    sheet::{CellRange, CellRef},
};

/// The table of a block; none if nothing stands below its head.
pub(super) fn of<'s>(grid: &Grid<'s>, block: Block<'s>, importing: &mut Importing<'s>) -> Option<Table<'s>> {
    let description = block.matched.description;
    let mut heads = columns::heads(&block.head, &block.matched);
    let unheaded = columns::unheaded(grid, description, &mut heads, &block.rows);
    let body = Body::of(grid, description, &heads);
    let found = body.rows(&block.rows, &block.sections);
    let ledger = &mut importing.ledger;
    let head_rows = (block.head.first..=block.head.last).chain(block.repeated.iter().copied());
    for row in head_rows {
        for place in grid.filled(row) {
            ledger.account(grid.sheet, place.at);
        }
    }
    for at in &found.plain {
        ledger.account(grid.sheet, *at);
    }
    for place in &found.groups {
        let how = Assumption {
            taken: "group".to_owned(),
            instead: vec!["row".to_owned()],
            why: problems::row_of_a_group(),
        };
        ledger.assume_over(*place, place.at.into(), how);
    }
    for column in unheaded {
        let Some(place) = grid.own(column.first) else { continue };
        let range = CellRange { first: column.first, last: column.last };
        if let Some(is) = column.is {
            let how = Assumption {
                taken: is.field.to_owned(),
                instead: Vec::new(),
                why: problems::column_without_heading(),
            };
            ledger.assume_over(place, range, how);
        }
    }
    for (cell, column) in block.head.cells.iter().zip(&block.matched.columns) {
        if let (Some(place), Some((column, true))) = (grid.own(cell.at), column) {
            let how = Assumption {
                taken: column.field.to_owned(),
                instead: Vec::new(),
                why: problems::heading_by_its_ending(),
            };
            ledger.assume_over(place, place.at.into(), how);
        }
    }
    let rows = found.rows;
    let drawn: Vec<usize> = (0..heads.len())
        .filter(|n| heads.get(*n).is_some_and(body::is_period) && !body::has_figures(&rows, *n))
        .collect();
    let is_drawn =
        drawn.len() > 2 && heads.iter().filter(|head| body::is_period(head)).count() == drawn.len();
    if is_drawn {
        let columns = drawn.iter().filter_map(|n| heads.get(*n).map(|head| head.column));
        let last = columns.clone().max().unwrap_or_default();
        let first = CellRef::new(block.head.first, columns.min().unwrap_or_default());
        let range = CellRange { first, last: CellRef::new(block.head.last, last) };
        let how = Assumption { taken: String::new(), instead: Vec::new(), why: problems::drawn_chart() };
        let place = drawn.first().and_then(|n| heads.get(*n)).and_then(|head| grid.own(head.at));
        if let Some(place) = place {
            ledger.assume_over(place, range, how);
        }
        for n in drawn {
            if let Some(head) = heads.get_mut(n) {
                head.period = None;
            }
        }
    }
    Some(Table {
        description,
        sheet: grid.sheet,
        title: block.title,
        head_row: Some(block.head.last),
        heads,
        rows,
    })
}
