//! Changes.

use crate::{
    change::{Change, Notice},
    import::{
        cells::{lists, status},
        found::Table,
        importing::Importing,
        ledger::Place,
        problems,
        reading::Assumption,
        row_reader::RowReader,
    },
    value::{Day, TaskDate},
};

/// Reads the changes of a table. Their edits stand in no cell.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.changes.len();
        row.enter(item, "/changes", at);
        let measures = row.words("measures").map(|text| lists::sentences(&text)).unwrap_or_default();
        let title = row.words("title").or_else(|| {
            // a table of reasons and measures
            let place = row.cell("measures").or_else(|| row.cell("reason"))?;
            Some(place.text().into_owned())
        });
        let Some(title) = title else { continue };
        let Some(requested_on) = requested_on(&mut row) else {
            row.withdraw();
            continue;
        };
        let name = row.cell("id").map_or_else(|| title.clone(), |place| place.text().into_owned());
        row.words("id");
        let decided_on = row.fixed_date("decidedOn").map(TaskDate::day);
        let applied_on = row.fixed_date("appliedOn").map(TaskDate::day);
        let told = row.people("notified");
        let at = TaskDate::On(applied_on.or(decided_on).unwrap_or(requested_on));
        let change = Change {
            id: row.id("changes", &[&name, &title]),
            title,
            reason: row.words("reason"),
            requested_on,
            requested_by: row.person("requestedBy"),
            owner: row.person("owner"),
            due: row.date("due", "due"),
            measures,
            expected_effect: row.words("expectedEffect"),
            status: row.word("status", status::of_change).unwrap_or_default(),
            decided_by: row.person("decidedBy"),
            decided_on,
            applied_on,
            notified: told.into_iter().map(|member| Notice { member, at }).collect(),
            note: row.notes(Vec::new()),
            ..Change::default()
        };
        row.importing.campaign.changes.push(change);
    }
    row.finish();
}

/// The day on which a change was asked for; without one, the day of the table.
fn requested_on(row: &mut RowReader<'_, '_>) -> Option<Day> {
    if let Some(date) = row.fixed_date("requestedOn") {
        return Some(date.day());
    }
    let fields = ["title", "measures", "reason"];
    let place: Place<'_> = fields.into_iter().find_map(|field| row.cell(field))?;
    let Some(day) = row.importing.context.as_of else {
        row.doubt(place, problems::undated(&place.text()));
        return None;
    };
    let why = text!(
        "no cell says when it was asked for; the day of the table is taken",
        "未写明提出日期;取表的日期"
    );
    row.assume(place, Assumption::of(day.to_string(), why));
    Some(day)
}
