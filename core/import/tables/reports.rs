//! Daily reports.

use crate::{
    execution::{Report, Support},
    import::{
        cells::work_problems as problems,
        found::{Row, Table},
        importing::Importing,
    },
    value::TaskDate,
};

/// Reads the reports of a table, one a row.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut days = importing.date_column(table, "day");
    let mut moments = importing.date_column(table, "submittedAt");
    for row in table.items() {
        let at = importing.campaign.reports.len();
        let path = |member: &str| format!("/reports/{at}/{member}");
        let day = importing.fixed_date(&mut days, table.cell(row, "day"), &path("day"));
        let Some(day) =
            day.map(TaskDate::day).or(importing.context.as_of.filter(|_| table.head("day").is_none()))
        else {
            undated(row, importing);
            continue;
        };
        let submitted_at =
            importing.fixed_date(&mut moments, table.cell(row, "submittedAt"), &path("submittedAt"));
        let mut texts = |field: &str| importing.sentences(table.cell(row, field), &path(field));
        let report = Report {
            day,
            submitted_at: match submitted_at {
                Some(TaskDate::At(moment)) => Some(moment),
                _ => None,
            },
            done: texts("done"),
            unfinished: texts("unfinished"),
            next: texts("next"),
            problems: texts("problems"),
            support: texts("support").iter().map(|text| Support::from(text.as_str())).collect(),
            author: importing.person(table.cell(row, "author"), &path("author")),
            note: importing.words(table.cell(row, "note"), &path("note")),
            ..Report::default()
        };
        importing.campaign.reports.push(report);
    }
    days.tell(&mut importing.ledger);
    moments.tell(&mut importing.ledger);
}

/// Tells of a row whose day is missing; where its cell stands with a problem of its own, that is enough.
fn undated<'s>(row: &Row<'s>, importing: &mut Importing<'s>) {
    let Some(first) = row.cells.iter().flatten().next().copied() else { return };
    importing.ledger.doubt(first, problems::undated_row(&first.cell.value.to_string()).into());
}
