//! Rows of tables made records.

mod contacts;
mod issues;
mod readiness;
mod reports;
mod tasks;
mod tracking;

use super::{found::Table, importing::Importing};

/// Reads a table into the campaign.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    match table.description.id {
        "contacts" => contacts::read(table, importing),
        "issues" => issues::read(table, importing),
        "readiness" => readiness::read(table, importing),
        "resources" => readiness::read_resources(table, importing),
        "reports" => reports::read(table, importing),
        _ => {}
    }
}

/// Joins what several tables say, once all are read.
pub(super) fn finish<'s>(tables: &[Table<'s>], importing: &mut Importing<'s>) {
    tasks::read(tables, importing);
    for table in tables.iter().filter(|table| table.description.id == "tracking") {
        tracking::read(table, importing);
    }
}
