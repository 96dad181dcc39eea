//! Rows of tables made records.

mod budget;
mod campaign;
mod changes;
mod contacts;
mod creative;
mod evaluation;
mod expenses;
mod feedback;
mod goals;
mod issues;
mod kpis;
mod meetings;
mod publishing;
mod readiness;
mod reports;
mod retrospective;
mod risks;
mod run_sheet;
mod tasks;
mod tracking;

use super::{
    found::{RowKind, Table},
    importing::Importing,
    own,
};

/// Reads a table into the campaign.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    match table.description.id {
        "budget" => budget::read(table, importing),
        "risks" => risks::read(table, importing),
        "feedback" => feedback::read(table, importing),
        "goals" => goals::read(table, importing),
        "kpis" => kpis::read(table, importing),
        "income" => budget::read_income(table, importing),
        "campaign" => campaign::read(table, importing),
        "changes" => changes::read(table, importing),
        "contacts" => contacts::read(table, importing),
        "creative" => creative::read(table, importing),
        "issues" => issues::read(table, importing),
        "master" => campaign::read_master(table, importing),
        "meetings" => meetings::read(table, importing),
        "publishing" => publishing::read(table, importing),
        "readiness" => readiness::read(table, importing),
        "resources" => readiness::read_resources(table, importing),
        "reports" => reports::read(table, importing),
        "retrospective" => retrospective::read(table, importing),
        "runSheet" => run_sheet::read(table, importing),
        _ => {}
    }
}

/// Keeps the remarks in rows of their own as those of the campaign; budgets and evaluations have their
/// own. What the library wrote below its tables is none.
fn remarks<'s>(tables: &[Table<'s>], importing: &mut Importing<'s>) {
    if own::is_own(&importing.prepared.sheets) || importing.known.is_of_a_plan() {
        return;
    }
    let others = tables.iter().filter(|table| !["budget", "evaluation"].contains(&table.description.id));
    for row in others.flat_map(|table| &table.rows).filter(|row| row.kind == RowKind::Note) {
        let mut places: Vec<_> = row.label.into_iter().collect();
        places.extend(
            row.cells.iter().flatten().filter(|place| Some(place.at) != row.label.map(|label| label.at)),
        );
        let path = format!("/notes/{}", importing.campaign.notes.len());
        for place in &places {
            importing.ledger.went(*place, &path);
        }
        let words: Vec<_> = places.iter().map(|place| place.text().trim().to_owned()).collect();
        importing.campaign.notes.push(words.join(" "));
    }
}

/// Joins what several tables say, once all are read.
pub(super) fn finish<'s>(tables: &[Table<'s>], importing: &mut Importing<'s>) {
    tasks::read(tables, importing);
    remarks(tables, importing);
    for table in tables {
        match table.description.id {
            "tracking" => tracking::read(table, importing),
            "budget" | "income" => budget::check_balances(table, importing),
            "campaign" => campaign::check_total(table, importing),
            _ => {}
        }
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
