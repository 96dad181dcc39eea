//! The tables of a campaign, each described once: its columns with their headings in both languages, the
//! other headings that people give them, and the kind of what stands in their cells.
//!
//! The writers of tables and of sheets, the reader of people's tables and the documentation all use these.

mod answers;
mod brief;
mod budget;
mod description;
mod execution;
mod goals;
#[rustfmt::skip] // as many words to a line as it holds
mod headings;
mod review;
mod risks;
mod tasks;

pub(super) use answers::{ALERTS, DUE, FINDINGS, SCHEDULE};
pub use description::{CellKind, Column, Description, Part};

/// All tables, in the order in which they are written.
pub static TABLES: &[&Description] = &[
    &brief::BRIEF,
    &brief::CREATIVE,
    &goals::GOALS,
    &goals::KPIS,
    &tasks::PROCESS,
    &tasks::TASKS,
    &tasks::GANTT,
    &brief::PUBLISHING,
    &brief::RUN_SHEET,
    &tasks::READINESS,
    &tasks::RESOURCES,
    &budget::BUDGET,
    &budget::EXPENSES,
    &budget::INCOME,
    &risks::RISKS,
    &execution::CONTACTS,
    &execution::REPORTS,
    &execution::TRACKING,
    &execution::MASTER,
    &execution::MEETINGS,
    &execution::ISSUES,
    &execution::CHANGES,
    &execution::FEEDBACK,
    &review::EVALUATION,
    &review::RETROSPECTIVE,
];

/// The tables of answers, which are written after those of records and never read.
pub static ANSWERS: &[&Description] = &[&SCHEDULE, &DUE, &ALERTS, &FINDINGS];

/// All tables that are written.
pub fn written() -> impl Iterator<Item = &'static Description> {
    TABLES.iter().chain(ANSWERS).copied()
}

/// The table of an id.
pub fn table(id: &str) -> Option<&'static Description> {
    written().find(|table| table.id == id)
}
