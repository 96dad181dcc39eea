//! The tables in sheets: titles, heads, rows, groups, sections, totals, forms.

use super::{
    found::{Head, Row, RowKind, Table},
    importing::Importing,
    normal,
};
use crate::{
    sheet::CellRef,
    table::describe::{Column, Description, TABLES},
};

/// The tables of all sheets, in the order of sheets and rows.
pub(crate) fn tables<'s>(importing: &mut Importing<'s>) -> Vec<Table<'s>> {
    let sheets = &importing.request.sheets;
    (0..sheets.len()).filter_map(|sheet| table(sheet, importing)).collect()
}

/// The table of a sheet whose head is the first row with two known headings.
fn table<'s>(sheet: usize, importing: &mut Importing<'s>) -> Option<Table<'s>> {
    let rows = &importing.request.sheets.get(sheet)?.rows;
    let (head_row, description) = rows.iter().enumerate().take(20).find_map(|(n, row)| {
        let headings: Vec<_> = row.iter().map(|cell| normal::heading(&cell.value.to_string()).0).collect();
        let is_told = |fields: &[&str], table: &Description| {
            fields.iter().all(|field| {
                let column = table.column(field);
                column.is_some_and(|column| headings.iter().any(|heading| is_heading(column, heading)))
            })
        };
        let table = TABLES.iter().find(|table| table.telling.iter().any(|fields| is_told(fields, table)))?;
        Some((n, *table))
    })?;
    let mut heads = Vec::new();
    for (column, cell) in rows.get(head_row)?.iter().enumerate() {
        if cell.is_blank() {
            continue;
        }
        let heading = cell.value.to_string();
        let (name, bracket) = normal::heading(&heading);
        let is = description.columns.iter().find(|column| is_heading(column, &name));
        importing.ledger.account(sheet, CellRef::new(head_row, column));
        heads.push(Head { column, heading, is, bracket });
    }
    let ledger = &importing.ledger;
    let row = |n: usize| {
        let cells: Vec<_> =
            heads.iter().map(|head| ledger.place(sheet, CellRef::new(n, head.column))).collect();
        Row { at: n, kind: RowKind::Item, depth: 0, groups: Vec::new(), cells }
    };
    let body = (head_row.saturating_add(1)..rows.len()).map(row);
    let rows = body.filter(|row| row.cells.iter().any(Option::is_some)).collect();
    Some(Table { description, sheet, title: None, head_row: Some(head_row), heads, rows })
}

fn is_heading(column: &Column, heading: &str) -> bool {
    column.headings().any(|known| normal::heading(known).0 == heading)
}
