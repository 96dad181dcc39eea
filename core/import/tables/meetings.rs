//! Meetings.

use super::words::choose;
use crate::{
    execution::{Action, Meeting, MeetingDecision, MeetingKind},
    import::{cells::lists, found::Table, importing::Importing, problems},
    value::TaskDate,
};

/// Reads the meetings of a table or a form.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut days = importing.date_column(table, "at");
    for row in table.items() {
        let n = importing.campaign.meetings.len();
        let path = |member: &str| format!("/meetings/{n}/{member}");
        let day = importing.fixed_date(&mut days, table.cell(row, "at"), &path("at"));
        let Some(at) = day.or(importing.context.as_of.map(TaskDate::On)) else {
            if let Some(place) = row.cells.iter().flatten().next() {
                importing.ledger.doubt(*place, problems::undated(&place.cell.value.to_string()).into());
            }
            continue;
        };
        let name = importing.words(table.cell(row, "name"), &path("name"));
        let stated = importing.words(table.cell(row, "kind"), &path("kind"));
        let words = stated.as_deref().or(name.as_deref()).unwrap_or_default();
        let kind = choose(words, MeetingKind::ALL, MeetingKind::label).unwrap_or(MeetingKind::Other);
        let people = |field: &str, importing: &mut Importing<'s>| {
            let mut found = Vec::new();
            for place in table.cells(row, field) {
                importing.ledger.went(place, &path(field));
                found.extend(importing.people(place));
            }
            found
        };
        let texts = |field: &str, importing: &mut Importing<'s>| {
            let mut found = Vec::new();
            for place in table.cells(row, field) {
                found.extend(importing.words(Some(place), &path(field)).map(|text| lists::sentences(&text)));
            }
            found.concat()
        };
        let (present, absent) = (people("present", importing), people("absent", importing));
        let (topics, decisions) = (texts("topics", importing), texts("decisions", importing));
        let actions = texts("actions", importing);
        let actions = actions.into_iter().map(|text| Action {
            id: importing.id("actions", &text),
            text,
            ..Action::default()
        });
        let meeting = Meeting {
            actions: actions.collect(),
            id: importing.row_id("meetings", table, row, &[name.as_deref().unwrap_or("meeting")]),
            kind,
            name,
            at,
            chair: importing.person(table.cell(row, "chair"), &path("chair")),
            present,
            absent,
            topics,
            decisions: decisions
                .into_iter()
                .map(|text| MeetingDecision { text, ..MeetingDecision::default() })
                .collect(),
            note: importing.notes(table, row, &path("note")),
            ..Meeting::default()
        };
        importing.campaign.meetings.push(meeting);
    }
    days.tell(&mut importing.ledger);
}
