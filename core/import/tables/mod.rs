//! Rows of tables made records.

mod budget;
mod contacts;
mod evaluation;
mod expenses;
mod figure_problems;
mod goals;
mod kpis;
mod money;
mod risks;

use super::{found::Table, importing::Importing};

/// Reads a table into the campaign.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    match table.description.id {
        "budget" => budget::read(table, importing),
        "risks" => risks::read(table, importing),
        "feedback" => expenses::read_feedback(table, importing),
        "goals" => goals::read(table, importing),
        "kpis" => kpis::read(table, importing),
        "income" => budget::read_income(table, importing),
        "contacts" => contacts::read(table, importing),
        _ => {}
    }
}

/// Joins what several tables say, once all are read.
pub(super) fn finish<'s>(tables: &[Table<'s>], importing: &mut Importing<'s>) {
    for table in tables.iter().filter(|table| matches!(table.description.id, "budget" | "income")) {
        budget::check_balances(table, importing);
    }
    for table in tables {
        match table.description.id {
            "expenses" => expenses::read(table, importing),
            "evaluation" => evaluation::read(table, importing),
            _ => {}
        }
    }
    goals::join_metrics(importing);
    risks::resolve_triggers(importing);
}
