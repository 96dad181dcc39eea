//! Meetings.

use crate::{
    execution::{Action, Meeting, MeetingDecision, MeetingKind},
    import::{
        cells::{choice::choose, lists},
        found::Table,
        importing::Importing,
        problems,
        row_reader::RowReader,
    },
    value::TaskDate,
};

/// Reads the meetings of a table or a form.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let n = row.importing.campaign.meetings.len();
        row.enter(item, "/meetings", n);
        let day = row.fixed_date("at");
        let Some(at) = day.or(row.importing.context.as_of.map(TaskDate::On)) else {
            if let Some(place) = item.cells.iter().flatten().next() {
                row.doubt(*place, problems::undated(&place.text()));
            }
            continue;
        };
        let name = row.words("name");
        let stated = row.words("kind");
        let words = stated.as_deref().or(name.as_deref()).unwrap_or_default();
        let kind = choose(words, MeetingKind::ALL, MeetingKind::label).unwrap_or(MeetingKind::Other);
        let actions = texts(&mut row, "actions").into_iter();
        let meeting = Meeting {
            present: row.people("present"),
            absent: row.people("absent"),
            topics: texts(&mut row, "topics"),
            decisions: texts(&mut row, "decisions").into_iter().map(decision).collect(),
            actions: actions.map(|text| action(text, row.importing)).collect(),
            id: row.id("meetings", &[name.as_deref().unwrap_or("meeting")]),
            kind,
            name,
            at,
            chair: row.person("chair"),
            note: row.notes(Vec::new()),
            ..Meeting::default()
        };
        row.importing.campaign.meetings.push(meeting);
    }
    row.finish();
}

/// The items of all cells of a field.
fn texts(row: &mut RowReader<'_, '_>, field: &str) -> Vec<String> {
    let cells = row.cells(field).into_iter();
    cells
        .filter_map(|place| row.words_of(Some(place), field))
        .flat_map(|text| lists::sentences(&text))
        .collect()
}

fn decision(text: String) -> MeetingDecision {
    MeetingDecision { text, ..MeetingDecision::default() }
}

fn action(text: String, importing: &mut Importing<'_>) -> Action {
    Action { id: importing.id("actions", &text), text, ..Action::default() }
}
