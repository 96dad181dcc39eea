//! Daily reports.

use crate::{
    execution::{Report, Support},
    import::{found::Table, importing::Importing, problems, row_reader::RowReader},
    value::TaskDate,
};

/// Reads the reports of a table, one a row.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.reports.len();
        row.enter(item, "/reports", at);
        let of_all = row.importing.context.as_of.filter(|_| table.head("day").is_none());
        let Some(day) = row.fixed_date("day").map(TaskDate::day).or(of_all) else {
            // where the cell of the day stands with a problem of its own, that is enough
            if let Some(first) = item.cells.iter().flatten().next().copied() {
                row.doubt(first, problems::undated(&first.text()));
            }
            continue;
        };
        let report = Report {
            day,
            submitted_at: match row.fixed_date("submittedAt") {
                Some(TaskDate::At(moment)) => Some(moment),
                _ => None,
            },
            done: row.sentences("done"),
            unfinished: row.sentences("unfinished"),
            next: row.sentences("next"),
            problems: row.sentences("problems"),
            support: row.sentences("support").iter().map(|text| Support::from(text.as_str())).collect(),
            author: row.person("author"),
            note: row.notes(Vec::new()),
            ..Report::default()
        };
        row.importing.campaign.reports.push(report);
    }
    row.finish();
}
