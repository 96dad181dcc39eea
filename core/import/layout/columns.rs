//! Columns of a table: those of its headings, and those without one.

use super::{
    grid::{self, Grid},
    heads::HeadRows,
    matching::Match,
};
use crate::{
    import::{found::Head, normal},
    sheet::CellRef,
    table::describe::{CellKind, Column, Description, Part},
};

/// The position of the head whose column names the record of a row.
pub(super) fn key(description: &Description, heads: &[Head]) -> Option<usize> {
    let is_name = |head: &Head| {
        head.is.is_some_and(|is| {
            let is_named = ["name", "item", "title", "scenario"].contains(&is.field);
            is_named && !(is.field == "name" && description.id == "master")
        })
    };
    let is_text = |head: &Head| {
        head.is.is_some_and(|is| {
            is.kind == CellKind::Text && !is.is_group && is.part == Part::Field && is.field != "note"
        })
    };
    let is_group = |head: &Head| head.is.is_some_and(|is| is.is_group);
    let first = |is: &dyn Fn(&Head) -> bool| heads.iter().position(is);
    first(&is_name).or_else(|| first(&is_text)).or_else(|| first(&is_group))
}

/// The heads of a table in their columns.
pub(super) fn heads(head: &HeadRows, matched: &Match) -> Vec<Head> {
    let of = |(cell, column): (&super::heads::HeadCell, &Option<(&'static Column, bool)>)| Head {
        column: cell.at.column,
        heading: cell.heading.clone(),
        is: column.map(|(column, _)| column),
        bracket: cell.bracket.clone(),
        at: cell.at,
        parent: cell.parent.clone(),
        period: cell.period.filter(|_| column.is_none()),
    };
    let mut heads: Vec<Head> = head.cells.iter().zip(&matched.columns).map(of).collect();
    name_by_category(matched.description, &mut heads);
    heads
}

/// Without a column of items, those of categories are the items.
fn name_by_category(description: &'static Description, heads: &mut [Head]) {
    let has =
        |heads: &[Head], field: &str| heads.iter().any(|head| head.is.is_some_and(|is| is.field == field));
    let Some(item) = description.column("item") else { return };
    if !has(heads, "item") && !has(heads, "id") {
        let category = heads.iter_mut().find(|head| head.is.is_some_and(|is| is.field == "category"));
        if let Some(category) = category {
            category.is = Some(item);
        }
    }
}

/// A column without a heading, and what it was taken for.
pub(super) struct Unheaded {
    pub(super) first: CellRef,
    pub(super) last: CellRef,
    pub(super) is: Option<&'static Column>,
}

/// Finds what stands in columns without a heading: numbers of rows, groups, remarks.
pub(super) fn unheaded(
    grid: &Grid<'_>,
    description: &'static Description,
    heads: &mut Vec<Head>,
    rows: &[usize],
    fields: Option<usize>,
) -> Vec<Unheaded> {
    let width = rows.iter().map(|row| grid.width(*row)).max().unwrap_or_default();
    let width = fields.map_or(width, |fields| width.min(fields));
    let mut found = Vec::new();
    for column in 0..width {
        if heads.iter().any(|head| head.column == column && !is_numbered_twice(grid, head, rows)) {
            continue;
        }
        let cells: Vec<_> = rows.iter().filter_map(|row| grid.own(CellRef::new(*row, column))).collect();
        let (Some(first), Some(last)) = (cells.first().map(|cell| cell.at), cells.last().map(|cell| cell.at))
        else {
            continue;
        };
        let numbers = cells.iter().filter(|cell| is_small_number(&cell.cell.value.to_string())).count();
        let is_number = numbers.saturating_mul(2) > cells.len();
        let is_left = heads.iter().all(|head| column <= head.column);
        let units = cells.iter().all(|cell| cell.cell.value.to_string().trim().chars().count() <= 1);
        let has = |heads: &[Head], field: &str| {
            heads.iter().any(|head| head.is.is_some_and(|is| is.field == field))
        };
        let is = if is_number && is_left {
            // the name stands beside its number, under one heading
            if let Some(head) = heads.iter_mut().find(|head| head.column == column) {
                head.column = head.column.saturating_add(1);
            }
            description
                .columns
                .iter()
                .find(|known| known.kind == CellKind::RowNumber)
                .filter(|known| !has(heads, known.field))
        } else if units {
            None
        } else if is_number && !has(heads, "planned") && !has(heads, "actual") {
            description.column("planned")
        } else if is_left && cells.len() < rows.len() {
            description.columns.iter().find(|known| known.is_group && !has(heads, known.field))
        } else if is_left {
            // what the figures are of
            description.columns.iter().find(|known| {
                ["name", "item", "title", "scenario"].contains(&known.field) && !has(heads, known.field)
            })
        } else {
            description.column("note")
        };
        let head =
            Head { column, heading: String::new(), is, bracket: None, at: first, parent: None, period: None };
        let at = heads.iter().position(|head| head.column > column).unwrap_or(heads.len());
        heads.insert(at, head);
        found.push(Unheaded { first, last, is: is.filter(|is| is.kind != CellKind::RowNumber) });
    }
    found
}

/// True for a heading merged over two columns, the first of which numbers the rows.
fn is_numbered_twice(grid: &Grid<'_>, head: &Head, rows: &[usize]) -> bool {
    let range = grid.range(head.at);
    if range.last.column != head.column.saturating_add(1) {
        return false;
    }
    let mut numbers = 0_usize;
    let mut texts = 0_usize;
    for row in rows {
        let own = grid.own(CellRef::new(*row, head.column));
        let next = grid.own(CellRef::new(*row, range.last.column));
        let is_number = own.is_some_and(|place| is_small_number(&place.cell.value.to_string()));
        numbers = numbers.saturating_add(usize::from(is_number));
        texts = texts.saturating_add(usize::from(next.is_some_and(|place| grid::words(&place).is_some())));
    }
    numbers > 0 && texts > 0 && numbers.saturating_mul(2) > rows.len()
}

/// True for a number as rows have it: `1`, `12`, `3.1`, `(2)`.
fn is_small_number(text: &str) -> bool {
    let text = normal::plain(text);
    let text = text.trim_matches(['(', ')', '.', '、']);
    !text.is_empty() && text.len() <= 6 && text.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}
