//! Risks: ratings, responses, statuses, and the conditions that other tables resolve.

mod scale;
mod trigger;
mod words;

pub(super) use trigger::resolve as resolve_triggers;

use super::figure_problems as problems;
use crate::{
    import::{
        cells::{count, lists, narrow},
        dates::DateColumn,
        found::{Row, Table},
        importing::Importing,
        ledger::Place,
        normal,
        reading::Assumption,
    },
    risk::{Exposure, Rating, Response, Risk, RiskChange, RiskStatus, Strategy},
    sheet::CellRange,
    team::Contact,
    value::{Id, Rate},
};
use scale::{Rated, Scale};

/// Reads the risks of a register.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let scale = Scale::of(table, importing);
    let mut dues = importing.date_column(table, "due");
    statuses_hold_on(table, importing);
    for row in table.items() {
        let title = table.cell(row, "title");
        let Some(name) = table.cell(row, "scenario").or(title) else { continue };
        let at = importing.campaign.risks.len();
        let path = |member: &str| format!("/risks/{at}/{member}");
        let Some(scenario) = importing.said(Some(name), &path("scenario")) else { continue };
        let title = importing.said(title.filter(|title| title.at != name.at), &path("scenario"));
        let scenario = title.map_or(scenario.clone(), |title| format!("{title}: {scenario}"));
        let number = importing.said(table.cell(row, "id"), &path("id"));
        let id = importing.row_id("risks", table, row, &[number.as_deref().unwrap_or(&scenario), &scenario]);
        let mut risk = Risk { id, scenario, ..Risk::default() };
        rate(table, row, name, &scale, &mut risk, importing);
        risk.owner = importing.owner(table.cell(row, "owner"), &path("owner"));
        contact(table, row, risk.owner.as_ref(), importing);
        let response = response(table, row, &mut dues, &path, importing);
        risk.response = (response != Response::default()).then_some(response);
        risk.trigger_stated = importing.said(table.cell(row, "trigger"), &path("triggerStated"));
        if let Some(place) = table.cell(row, "trigger").filter(|_| risk.trigger_stated.is_some()) {
            importing.triggers.push((at, place));
        }
        risk.history.extend(status(table, row, &path("history/0/status"), importing));
        let labelled = ["category", "controls"].into_iter().filter_map(|field| {
            let words = importing.said(table.cell(row, field), &path("note"))?;
            let label = table.head(field).filter(|_| field == "controls");
            Some(label.map_or(words.clone(), |label| format!("{}: {words}", label.heading)))
        });
        let mut notes: Vec<String> = labelled.collect();
        notes.extend(importing.said(table.cell(row, "note"), &path("note")));
        risk.note = (!notes.is_empty()).then(|| notes.join("; "));
        importing.campaign.risks.push(risk);
    }
    dues.tell(&mut importing.ledger);
}

/// Reads the ratings of a row, and checks the score and the level that are stated beside them.
fn rate<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    name: Place<'s>,
    scale: &Scale,
    risk: &mut Risk,
    importing: &mut Importing<'s>,
) {
    let at = importing.campaign.risks.len();
    let [probability, impact] = &scale.heads;
    let places = |heads: &[usize]| -> Vec<Place<'s>> {
        heads.iter().filter_map(|n| row.cells.get(*n).copied().flatten()).collect()
    };
    let mut exposure = Exposure::default();
    let mut missing = false;
    let mut grades = [(places(probability), "probability"), (places(impact), "impact")].map(
        |(places, member)| match scale.rated(&places, &format!("/risks/{at}/rating/{member}"), importing) {
            Rated::Grade(grade, how) => {
                if let (Some(how), Some(place)) = (how, places.first()) {
                    importing.ledger.assume(*place, how);
                }
                Some(grade)
            }
            Rated::Share(share) => {
                exposure.probability = Rate::from_decimal(share);
                None
            }
            Rated::Nothing => None,
        },
    );
    for grade in &mut grades {
        missing |= grade.is_none();
        grade.get_or_insert_with(|| scale.middle());
    }
    if missing {
        let why = text!("no cell rates it, and a risk has a rating", "没有单元格给出评级,而风险须有评级");
        importing
            .ledger
            .assume(name, Assumption { taken: scale.middle().to_string(), instead: Vec::new(), why });
    }
    let [probability, impact] = grades.map(Option::unwrap_or_default);
    risk.rating = Rating { probability, impact };
    let (cost, ..) = importing.money(table, row, "cost", &format!("/risks/{at}/exposure/cost"));
    exposure.cost = cost.map(|cost| cost.amount);
    risk.exposure = (exposure != Exposure::default()).then_some(exposure);
    let Some((computed, level)) = scale.level(&risk.rating).filter(|_| !missing) else { return };
    if let Some(place) = table.cell(row, "score") {
        let read = count::count(place.cell, false);
        if let Some(stated) = importing.ledger.take(place, read, &format!("/risks/{at}/rating"))
            && stated.value.decimal() != computed
        {
            let [stated, computed] = [stated.value.to_string(), computed.normalize().to_string()];
            importing.ledger.doubt(place, problems::score(&stated, &computed).into());
        }
    }
    if let Some(place) = table.cell(row, "level")
        && let Some(stated) = importing.said(Some(place), &format!("/risks/{at}/rating"))
        && scale::level_of(&stated).is_some_and(|stated| Some(stated) != scale::level_of(&level))
        && !importing.ledger.problems.iter().any(|known| known.cell == Some(place.at.into()))
    {
        let other = format!("{} {level}", computed.normalize());
        importing.ledger.doubt(place, problems::level(&stated, &other).into());
    }
}

/// Puts the way to reach the owner of a risk into the team.
fn contact<'s>(table: &Table<'s>, row: &Row<'s>, owner: Option<&Id>, importing: &mut Importing<'s>) {
    let position = importing.campaign.team.iter().position(|member| Some(&member.id) == owner);
    let (Some(place), Some(at)) = (table.cell(row, "contact"), position) else { return };
    let Some(words) = importing.said(Some(place), &format!("/team/{at}/contact/phone")) else { return };
    if let Some(member) = importing.campaign.team.get_mut(at) {
        let contact = member.contact.get_or_insert_with(Box::<Contact>::default);
        let known = if words.contains('@') { &mut contact.email } else { &mut contact.phone };
        known.get_or_insert(words);
    }
}

fn response<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    dues: &mut DateColumn<'s>,
    path: &dyn Fn(&str) -> String,
    importing: &mut Importing<'s>,
) -> Response {
    let mut response = Response::default();
    let strategy = |text: &str| -> Option<Strategy> {
        let word = normal::word(text);
        words::STRATEGIES.iter().find(|(known, _)| *known == word).map(|(_, strategy)| *strategy)
    };
    for field in ["strategy", "response"] {
        let Some(text) = importing.said(
            table.cell(row, field),
            &path(if field == "strategy" { "response/strategy" } else { "response/actions" }),
        ) else {
            continue;
        };
        match strategy(&text).filter(|_| response.strategy.is_none()) {
            Some(strategy) => response.strategy = Some(strategy),
            None => response.actions.extend(lists::sentences(&text)),
        }
    }
    response.due = importing.date(dues, table.cell(row, "due"), &path("response/due"));
    response
}

/// Tells of the day on which all statuses of a register hold, or that nothing names one.
fn statuses_hold_on<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let cells: Vec<Place<'s>> = table.items().filter_map(|row| table.cell(row, "status")).collect();
    let filled: Vec<&Place<'s>> = cells.iter().filter(|place| narrow::said(place.cell).is_some()).collect();
    let (Some(first), Some(last)) = (filled.first(), filled.last()) else { return };
    let range = CellRange { first: first.at, last: last.at };
    match importing.context.as_of {
        Some(day) => {
            let why = text!(
                "a status holds on a day, and this is the one that is known",
                "状态须对应日期,此为已知的日期"
            );
            let how = Assumption { taken: day.to_string(), instead: Vec::new(), why };
            importing.ledger.assume_over(**first, range, how);
        }
        None => importing.ledger.doubt_over(**first, range, problems::as_of().into()),
    }
}

/// The status of a row on the day of the register.
fn status<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    path: &str,
    importing: &mut Importing<'s>,
) -> Option<RiskChange> {
    let place = table.cell(row, "status")?;
    importing.ledger.account(place.sheet, place.at);
    let text = narrow::said(place.cell)?;
    let day = importing.context.as_of?;
    let word = normal::word(&text);
    let known: Option<&(&str, RiskStatus, bool)> = words::STATUSES.iter().find(|(known, ..)| *known == word);
    let Some((_, status, is_near)) = known else {
        importing.ledger.doubt(place, problems::status(&text).into());
        return None;
    };
    importing.ledger.went(place, path);
    let mut note = None;
    if *is_near {
        let why = text!(
            "the word is no state here, and this one comes nearest to it",
            "该词不是此处的状态,取最接近者"
        );
        let how = Assumption { taken: status.code().to_owned(), instead: Vec::new(), why };
        importing.ledger.assume(place, how);
        note = Some(text);
    }
    Some(RiskChange { day, status: Some(*status), note, ..RiskChange::default() })
}
