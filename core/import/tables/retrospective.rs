//! The retrospective.

use crate::{
    execution::Action,
    import::{
        cells::lists,
        found::{Row, Table},
        importing::Importing,
        normal, problems,
        reading::Assumption,
    },
    review::{Lesson, Retrospective, ReviewPoint},
};

/// The parts of a retrospective.
const PARTS: [&str; 5] = ["overview", "successes", "shortfalls", "actions", "lessons"];

/// Reads a retrospective, from a table of parts or from a form.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(first) = table.items().flat_map(|row| row.cells.iter().flatten()).next().copied() else {
        return;
    };
    let event = importing.context.event.as_ref().map(|event| event.end);
    let Some(held_on) = importing.context.as_of.or(event) else {
        importing.ledger.doubt(first, problems::undated(&first.cell.value.to_string()).into());
        return;
    };
    let why = problems::day_of_retrospective();
    let taken = held_on.to_string();
    importing.ledger.assume(first, Assumption { taken, instead: Vec::new(), why });
    let mut review = importing.campaign.retrospective.take().unwrap_or_default();
    review.held_on = held_on;
    for row in table.items() {
        if let Some(place) = table.cell(row, "part") {
            let label = normal::heading(normal::without_numbering(&place.cell.value.to_string())).0;
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
                    let id = importing.id("actions", &text);
                    review.actions.push(Action { id, text, ..Action::default() });
                }
                _ => {
                    let id = importing.id("lessons", &text);
                    review.lessons.push(Lesson { id, text, ..Lesson::default() });
                }
            }
        }
    }
}
