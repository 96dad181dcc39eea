//! Tables as CSV (RFC 4180), as spreadsheets read it.

use crate::{
    sheet::guarded,
    table::{Cell, Table, Value},
};

/// The mark without which Excel takes UTF-8 for the encoding of its own language.
const MARK: char = '\u{feff}';

/// The headings and rows of a table as CSV, with lines that end in CR and LF. A text that a spreadsheet would
/// take for a formula stands behind an apostrophe.
pub(crate) fn csv(table: &Table) -> String {
    let mut out = String::from(MARK);
    line(&mut out, &mut table.columns.iter().map(|column| (column.label.as_str(), true)));
    for row in &table.rows {
        line(&mut out, &mut row.cells.iter().map(|cell| (cell.text.as_str(), is_words(cell))));
    }
    out
}

fn is_words(cell: &Cell) -> bool {
    !matches!(cell.value, Value::Number(_) | Value::Amount(..) | Value::Percent(_) | Value::Date(_))
}

fn line(out: &mut String, fields: &mut dyn Iterator<Item = (&str, bool)>) {
    for (n, (field, is_words)) in fields.enumerate() {
        if n > 0 {
            out.push(',');
        }
        let field = if is_words { guarded(field) } else { field.into() };
        if field.contains(['"', ',', '\r', '\n']) || field.starts_with(' ') || field.ends_with(' ') {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}
