//! Rows of tables made records.

mod contacts;

use super::{found::Table, importing::Importing};

/// Reads a table into the campaign.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    if table.description.id == "contacts" {
        contacts::read(table, importing);
    }
}

/// Joins what several tables say, once all are read.
pub(super) fn finish(_importing: &mut Importing<'_>) {}
