//! The retrospective.

use crate::{
    execution::Action,
    import::{
        cells::{dates, lists},
        found::{Row, Table},
        importing::Importing,
        normal, problems,
        reading::Assumption,
    },
    review::{Lesson, Retrospective, ReviewPoint},
    value::Day,
};

/// The parts of a retrospective.
const PARTS: [&str; 5] = ["overview", "successes", "shortfalls", "actions", "lessons"];

/// Reads a retrospective, from a table of parts or from a form.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(first) = table.items().flat_map(|row| row.cells.iter().flatten()).next().copied() else {
        return;
    };
    let Some(held_on) = importing.day_after_the_event() else {
        importing.ledger.doubt(first, problems::undated(&first.text()).into());
        return;
    };
    let why = problems::day_of_retrospective();
    let taken = held_on.to_string();
    importing.ledger.assume(first, Assumption::of(taken, why));
    let mut review = importing.campaign.retrospective.take().unwrap_or_default();
    review.held_on = held_on;
    for row in table.items() {
        if let Some(place) = table.cell(row, "part") {
            let label = normal::heading(normal::without_numbering(&place.text())).0;
            let part = PARTS.into_iter().find(|part| is_part(table, part, &label));
            if let Some(part) = part {
                importing.ledger.account(place.sheet, place.at);
                take(table, row, "content", part, &mut review, importing);
            }
        }
        for part in PARTS {
            take(table, row, part, part, &mut review, importing);
        }
    }
    importing.campaign.retrospective = Some(review);
}

fn is_part(table: &Table<'_>, part: &str, label: &str) -> bool {
    table
        .description
        .column(part)
        .is_some_and(|column| column.headings().any(|heading| label.contains(&normal::heading(heading).0)))
}

/// Takes the texts of a field for a part.
fn take<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    field: &str,
    part: &str,
    review: &mut Retrospective,
    importing: &mut Importing<'s>,
) {
    for place in table.cells(row, field) {
        let Some(text) = importing.words(Some(place), &format!("/retrospective/{part}")) else { continue };
        if part == "overview" {
            review.overview = Some(match review.overview.take() {
                Some(before) => format!("{before}\n{text}"),
                None => text,
            });
            continue;
        }
        for text in lists::sentences(&text) {
            let point = |text: String| ReviewPoint { text, ..ReviewPoint::default() };
            match part {
                "successes" => review.successes.push(point(text)),
                "shortfalls" => review.shortfalls.push(point(text)),
                "actions" => {
                    let action = action(&text, review.held_on, importing);
                    review.actions.push(action);
                }
                _ => {
                    let id = importing.id("lessons", &text);
                    // a lesson that is a title is the document that it goes into
                    let title = text.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
                    let updates = title.filter(|title| !title.contains('《')).map(str::to_owned);
                    review.lessons.push(Lesson { id, text, updates, ..Lesson::default() });
                }
            }
        }
    }
}

/// An action as people write it in one sentence, who before what by when: 周*8月15日前更新《校园活动执行手册》.
fn action(sentence: &str, held_on: Day, importing: &mut Importing<'_>) -> Action {
    let person = importing.person_at_start(sentence);
    let (owner, rest) = person.map_or((None, sentence), |(owner, rest)| (Some(owner), rest));
    let due = dates::deadline_in(rest, held_on);
    let text = due.as_ref().and_then(|_| rest.split_once('前')).map_or(rest, |(_, text)| text);
    let text = text.trim_start_matches([',', '，', ':', '：', ' ']);
    Action { id: importing.id("actions", text), text: text.to_owned(), owner, due, ..Action::default() }
}
