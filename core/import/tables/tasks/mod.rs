//! Tasks: the task list, the schedule and the process of stages, which may tell of one work in several rows.
//!
//! All rows are read first, then rows on one work are joined, then the tasks get their places in the
//! campaign, and then the predecessors are found.

mod cadence;
mod days;
mod draft;
mod earned;
mod join;
mod links;
mod rows;

use crate::import::{found::Table, importing::Importing};

/// The tables whose rows are tasks.
fn is_of_tasks(table: &Table<'_>) -> bool {
    matches!(table.description.id, "tasks" | "gantt" | "process")
}

/// Reads the tables of tasks into the campaign.
pub(super) fn read<'s>(tables: &[Table<'s>], importing: &mut Importing<'s>) {
    let mut drafts = Vec::new();
    for (n, table) in tables.iter().enumerate().filter(|(_, table)| is_of_tasks(table)) {
        rows::read(n, table, importing, &mut drafts);
    }
    let days = days::vote(&drafts, importing);
    days::settle(&mut drafts, &days, importing.context.event.as_ref());
    let mut drafts = join::join(drafts, &names(tables, importing));
    draft::place(&mut drafts, importing);
    links::link(&mut drafts, days.unit, importing);
    for draft in &mut drafts {
        draft.tell(importing);
    }
    cadence::read(&drafts, importing);
}

/// The names by which rows of other tables are told: the title, else the name of the sheet.
fn names(tables: &[Table<'_>], importing: &Importing<'_>) -> Vec<String> {
    let name = |table: &Table<'_>| {
        let title = table.title.map(|title| title.text().into_owned());
        let sheet = || importing.request.sheets.get(table.sheet).map(|sheet| sheet.name.clone());
        title.filter(|title| !title.trim().is_empty()).or_else(sheet).unwrap_or_default()
    };
    tables.iter().map(name).collect()
}
