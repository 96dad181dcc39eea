//! The tables of a workbook on their sheets.

use crate::{
    sheet::CellRef,
    table::{
        self, Table, Value,
        describe::{CellKind, Description},
        records::Source,
    },
};

/// The tables of a workbook, and where their rows stand in it.
pub(super) struct Book<'s, 'p> {
    pub(super) source: &'s Source<'p>,
    pub(super) pages: Vec<Page>,
}

/// A table on its sheet.
pub(super) struct Page {
    pub(super) of: &'static Description,
    pub(super) name: String,
    pub(super) table: Table,
}

/// The columns that are shown though they are empty: people fill them in.
const TO_FILL_IN: &[(&str, &[&str])] = &[
    ("budget", &["actual", "variance", "varianceNote", "owner", "approver"]),
    ("creative", &["alternative", "owner", "due"]),
    ("goals", &["measure", "target", "source", "owner", "due", "note"]),
    ("kpis", &["today", "cumulative", "target", "attainment", "status", "reason", "owner"]),
    ("readiness", &["due", "status", "owner"]),
    ("reports", &["done", "next", "problems", "support", "author"]),
    ("risks", &["response", "owner", "contact", "trigger"]),
    (
        "tasks",
        &["module", "description", "acceptance", "owner", "supporters", "start", "finish", "status", "note"],
    ),
    ("tracking", &["planned", "done", "deviation", "causes", "remedy", "owner"]),
    ("evaluation", &["target", "actual", "attainment", "analysis", "owner"]),
];

impl Page {
    /// The position of the column of a field.
    pub(super) fn column(&self, field: &str) -> Option<usize> {
        self.table.columns.iter().position(|column| column.field == field)
    }

    /// The letters of the column of a field.
    pub(super) fn letters(&self, field: &str) -> Option<String> {
        self.column(field).map(letters)
    }

    /// A cell of the sheet from another sheet.
    pub(super) fn reference(&self, row: usize, column: usize) -> String {
        format!("{}!{}", quoted(&self.name), CellRef::new(row.saturating_add(1), column))
    }

    /// True if something stands in the column of a field.
    fn has(&self, n: usize) -> bool {
        self.table.rows.iter().any(|row| row.cells.get(n).is_some_and(|cell| cell.value != Value::Blank))
    }

    /// True if the column at a position is shown.
    pub(super) fn is_shown(&self, n: usize) -> bool {
        let Some(column) = self.table.columns.get(n) else { return false };
        let is_id = self.of.column(column.field).is_some_and(|column| column.kind == CellKind::Id);
        let to_fill_in = TO_FILL_IN.iter().find(|(id, _)| *id == self.of.id);
        let is_to_fill_in = to_fill_in.is_some_and(|(_, fields)| fields.contains(&column.field));
        !is_id && (self.has(n) || is_to_fill_in)
    }
}

impl<'s, 'p> Book<'s, 'p> {
    pub(super) fn new(source: &'s Source<'p>) -> Self {
        Self { source, pages: Vec::new() }
    }

    pub(super) fn add(&mut self, of: &'static Description, mut table: Table) {
        // two dates in one cell would contradict an edit of either
        let is_kept = |column: &table::Column| {
            let kind = of.column(column.field).map(|column| column.kind);
            kind != Some(CellKind::Window) || of.column("start").is_none()
        };
        let kept: Vec<usize> =
            table.columns.iter().enumerate().filter(|(_, column)| is_kept(column)).map(|(n, _)| n).collect();
        table.keep(&kept);
        // spreadsheets tell names without regard to case
        let is_taken = |name: &str| self.pages.iter().any(|page| page.name.eq_ignore_ascii_case(name));
        let mut name = table.title.clone();
        while is_taken(&name) {
            name.push('2');
        }
        self.pages.push(Page { of, name, table });
    }

    pub(super) fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.of.id == id)
    }

    pub(super) fn say<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        self.source.style.language.of(en, zh)
    }
}

/// The letters of a column.
pub(super) fn letters(column: usize) -> String {
    CellRef::new(0, column).to_string().trim_end_matches('1').to_owned()
}

/// The name of a sheet as formulas write it.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}
