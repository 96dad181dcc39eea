//! Risks: ratings, responses, statuses, and the conditions that other tables resolve.

mod scale;
mod trigger;
mod words;

pub(super) use trigger::resolve as resolve_triggers;

use crate::{
    import::{
        cells::{
            blank::is_blank,
            choice::{choose_word, unknown_word},
            count::Bare,
            lists,
        },
        found::Table,
        importing::Importing,
        ledger::Place,
        money::Kept,
        normal,
        people::Way,
        problems,
        reading::Assumption,
        row_reader::RowReader,
    },
    risk::{Exposure, Rating, Response, Risk, RiskChange},
    sheet::CellRange,
    value::{Id, Rate},
};
use scale::{Rated, Scale};

problems! {
    /// A stated score that is not probability × impact.
    "import.scoreMismatch" fn score(stated: &str, computed: &str) =
        "the score is stated as {stated}, and probability × impact are {computed}; mend the score or a rating",
        "风险值写明为{stated},可能性×影响为{computed};请更正风险值或评级";
}

/// Reads the risks of a register.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let scale = Scale::of(table, importing);
    statuses_hold_on(table, importing);
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let title = table.cell(item, "title");
        let Some(name) = table.cell(item, "scenario").or(title) else { continue };
        let at = row.importing.campaign.risks.len();
        row.enter(item, "/risks", at);
        let Some(scenario) = row.words_of(Some(name), "scenario") else { continue };
        let title = row.words_of(title.filter(|title| title.at != name.at), "scenario");
        let scenario = title.map_or(scenario.clone(), |title| format!("{title}: {scenario}"));
        let number = row.words("id");
        let id = row.id("risks", &[number.as_deref().unwrap_or(&scenario), &scenario]);
        let mut risk = Risk { id, scenario, ..Risk::default() };
        rate(name, &scale, &mut risk, &mut row);
        risk.owner = row.person("owner");
        contact(risk.owner.as_ref(), &mut row);
        let response = response(&mut row);
        risk.response = (response != Response::default()).then_some(response);
        risk.trigger_stated = row.words_as("trigger", "triggerStated");
        if let Some(place) = row.cell("trigger").filter(|_| risk.trigger_stated.is_some()) {
            row.importing.triggers.push((at, place));
        }
        risk.history.extend(status(&mut row));
        let mut notes: Vec<String> = risk.note.take().into_iter().collect();
        notes.extend(row.words_as("category", "note"));
        let label = table.head("controls").map(|head| head.heading.as_str()).unwrap_or_default();
        notes.extend(row.words_as("controls", "note").map(|words| format!("{label}: {words}")));
        risk.note = row.notes(notes);
        row.importing.campaign.risks.push(risk);
    }
    row.finish();
}

/// Reads the ratings of a row, and checks the score and the level that are stated beside them.
fn rate<'s>(name: Place<'s>, scale: &Scale, risk: &mut Risk, row: &mut RowReader<'_, 's>) {
    let mut probability_in_figures = None;
    let [probability, impact] = &scale.heads;
    let mut grades =
        [(probability, "rating/probability"), (impact, "rating/impact")].map(|(heads, member)| {
            let places: Vec<Place<'s>> =
                heads.iter().filter_map(|n| row.row.cells.get(*n).copied().flatten()).collect();
            match scale.rated(&places, member, row) {
                Rated::Grade(grade, how) => {
                    if let (Some(how), Some(place)) = (how, places.first()) {
                        row.assume(*place, how);
                    }
                    Some(grade)
                }
                Rated::Share(share) => {
                    probability_in_figures = Some(Rate::from_decimal(share));
                    None
                }
                Rated::Nothing => None,
            }
        });
    let missing = grades.iter().any(Option::is_none);
    for grade in &mut grades {
        grade.get_or_insert_with(|| scale.middle());
    }
    if missing {
        let why = text!("no cell rates it, and a risk has a rating", "没有单元格给出评级,而风险须有评级");
        row.assume(name, Assumption::of(scale.middle().to_string(), why));
    }
    let [probability, impact] = grades.map(Option::unwrap_or_default);
    risk.rating = Rating { probability, impact };
    cost(probability_in_figures, risk, row);
    let Some((computed, level)) = scale.level(&risk.rating).filter(|_| !missing) else { return };
    if let Some(stated) = row.count("score", Bare::Whole, "rating")
        && let Some(place) = row.cell("score").filter(|_| stated.value.decimal() != computed)
    {
        row.doubt(place, score(&stated.value.to_string(), &computed.normalize().to_string()));
    }
    if let Some(place) = row.cell("level")
        && let Some(stated) = row.words_as("level", "rating")
        && scale::level_of(&stated).is_some_and(|stated| Some(stated) != scale::level_of(&level))
        && !row.importing.ledger.problems.iter().any(|known| known.cell == Some(place.at.into()))
    {
        row.doubt(place, scale::level(&stated, &format!("{} {level}", computed.normalize())));
    }
}

/// Reads the cost of a risk. One without a probability in figures makes no exposure, and is a note.
fn cost(probability: Option<Rate>, risk: &mut Risk, row: &mut RowReader<'_, '_>) {
    let member = if probability.is_some() { "exposure/cost" } else { "note" };
    let (cost, mut said) = row.money("cost", &mut Kept::of_campaign(), member);
    if let Some(probability) = probability {
        risk.exposure = Some(Exposure { probability, cost, ..Exposure::default() });
    } else if let Some((cost, place)) = cost.zip(row.cell("cost")) {
        let why = text!(
            "a cost counts with a probability in figures, and the row has none",
            "成本须与数值概率一起计算,而该行没有数值概率"
        );
        row.assume(place, Assumption::of("a note", why));
        said = Some(cost.to_string());
    }
    let heading = row.table.head("cost").map(|head| head.heading.as_str()).unwrap_or_default();
    risk.note = said.map(|said| format!("{heading}: {said}"));
}

/// Puts the way to reach the owner of a risk into the team.
fn contact(owner: Option<&Id>, row: &mut RowReader<'_, '_>) {
    let position = owner.and_then(|owner| row.importing.team_position(owner));
    let (Some(place), Some(at)) = (row.cell("contact"), position) else { return };
    row.importing.ledger.account(place.sheet, place.at);
    if is_blank(place.cell) {
        return;
    }
    let words = place.text().trim().to_owned();
    let way = if words.contains('@') { Way::Email } else { Way::Phone };
    row.importing.reach(place, at, way, words);
}

fn response(row: &mut RowReader<'_, '_>) -> Response {
    let mut response = Response::default();
    let fields = [
        ("strategy", "response/strategy"),
        ("response", "response/actions"),
        ("contingency", "response/actions"),
    ];
    for (field, member) in fields {
        let Some(text) = row.words_as(field, member) else { continue };
        match choose_word(&text, words::STRATEGIES)
            .filter(|_| response.strategy.is_none() && field != "contingency")
        {
            Some(strategy) => response.strategy = Some(strategy),
            None => response.actions.extend(lists::sentences(&text)),
        }
    }
    response.due = row.date("due", "response/due");
    response
}

/// Tells of the day on which all statuses of a register hold, or that nothing names one.
fn statuses_hold_on<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let filled: Vec<Place<'s>> = table.column("status").filter(|place| !is_blank(place.cell)).collect();
    let (Some(first), Some(last)) = (filled.first(), filled.last()) else { return };
    let range = CellRange { first: first.at, last: last.at };
    match importing.context.as_of {
        Some(day) => {
            let why = text!(
                "a status holds on a day, and this is the one that is known",
                "状态须对应日期,此为已知的日期"
            );
            importing.ledger.assume_over(*first, range, Assumption::of(day.to_string(), why));
        }
        None => importing.ledger.doubt_over(*first, range, problems::as_of().into()),
    }
}

/// The status of a row on the day of the register.
fn status(row: &mut RowReader<'_, '_>) -> Option<RiskChange> {
    let place = row.cell("status")?;
    let day = row.importing.context.as_of;
    row.importing.ledger.account(place.sheet, place.at);
    let day = day.filter(|_| !is_blank(place.cell))?;
    let text = place.text();
    let word = normal::word(&text);
    let Some((_, status, is_near)) = words::STATUSES.iter().find(|(known, ..)| *known == word) else {
        row.doubt(place, unknown_word(&text));
        return None;
    };
    row.went(place, "history/0/status");
    if *is_near {
        let why = text!(
            "the word is no state here, and this one comes nearest to it",
            "该词不是此处的状态,取最接近者"
        );
        row.assume(place, Assumption::of(status.code(), why));
    }
    let note = Some(text.trim().to_owned()).filter(|_| *is_near);
    Some(RiskChange { day, status: Some(*status), note, ..RiskChange::default() })
}
