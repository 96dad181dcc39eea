//! The head of a campaign, and the master table of its modules.

use super::budget::total_mismatch;
use crate::{
    brief::CampaignForm,
    execution::TrackingRow,
    import::{
        cells::{amount, choice::choose},
        found::{Head, Table},
        importing::Importing,
        money::Kept,
        row_reader::RowReader,
    },
    team::Module,
    value::Window,
};

/// Reads the facts of a form; its dates are read with the context.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        row.enter_whole(item);
        strategy(&mut row);
        let mut kept = Kept::of_campaign();
        // that of the budget counts, and is known once all tables are read
        row.money("statedTotal", &mut kept, "budget/statedTotal");
        let [theme, slogan, form] = ["theme", "slogan", "form"]
            .map(|member| row.words_as(&format!("brief.{member}"), &format!("brief/{member}")));
        if theme.is_some() || slogan.is_some() || form.is_some() {
            let brief = row.importing.campaign.brief.get_or_insert_default();
            (brief.theme, brief.slogan) = (theme, slogan);
            brief.form =
                form.as_deref().and_then(|words| choose(words, CampaignForm::ALL, CampaignForm::label));
            brief.form_details = form.filter(|_| brief.form.is_none());
            if brief.form_details.is_some() {
                row.moved("brief.form", "brief/formDetails");
            }
        }
        for place in row.cells("people") {
            row.went(place, "team");
            row.importing.people(place);
        }
        // a fact without a member of its own is kept as a note with its label
        let is_place = |head: &Head| head.is.is_some_and(|is| is.field == "place");
        let places = table.heads.iter().zip(&item.cells).filter(|(head, _)| is_place(head));
        for (label, place) in places.filter_map(|(head, place)| Some((head.heading.as_str(), (*place)?))) {
            let member = format!("notes/{}", row.importing.campaign.notes.len());
            if let Some(text) = row.words_of(Some(place), &member) {
                row.importing.campaign.notes.push(format!("{label}: {text}"));
            }
        }
    }
}

/// Reads the facts of the whole. A second name is told as left out, a second objective adds to the first, a
/// second lead joins the team.
fn strategy(row: &mut RowReader<'_, '_>) {
    for place in row.cells("name") {
        let name = place.text();
        let known = &row.importing.campaign.name;
        if known.is_empty() || known == name.trim() {
            row.importing.campaign.name = row.words_of(Some(place), "name").unwrap_or_default();
        } else {
            row.importing.ledger.ignore(place, text!("another cell says it already", "已由另一单元格写明"));
        }
    }
    for place in row.cells("objective") {
        let Some(objective) = row.words_of(Some(place), "objective") else { continue };
        let known = row.importing.campaign.objective.take();
        row.importing.campaign.objective = Some(match known {
            Some(known) if known.contains(&objective) => known,
            Some(known) => format!("{known}\n{objective}"),
            None => objective,
        });
    }
    for place in row.cells("lead") {
        if row.importing.campaign.lead.is_none() {
            let path = row.path("lead");
            row.importing.campaign.lead = row.importing.person(Some(place), &path);
        } else {
            row.went(place, "team");
            row.importing.people(place);
        }
    }
}

/// Reads the master table: the facts of the strategy, and how each module stands on the day that is known.
pub(super) fn read_master<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        row.enter_whole(item);
        strategy(&mut row);
        let at = row.importing.campaign.modules.len();
        row.enter(item, "/modules", at);
        let Some(name) = row.words_as("module", "name") else { continue };
        let lead = row.person_as("owner", "lead");
        if !row.importing.campaign.modules.iter().any(|module| module.name == name) {
            let id = row.importing.id("modules", &name);
            let module = Module { id, name: name.clone(), lead: lead.clone(), note: None };
            row.importing.campaign.modules.push(module);
        }
        let Some(day) = row.importing.context.as_of else { continue };
        let at = row.importing.campaign.tracking.len();
        row.enter(item, "/tracking", at);
        let tracked = TrackingRow {
            week: Window { start: day, end: day, inferred: true },
            module: Some(name),
            owner: lead,
            percent_complete: row.progress().map(|(rate, _)| rate),
            summary: row.words("summary"),
            problem: row.words("problem"),
            remedy: row.words("remedy"),
            result: row.words("result"),
            ..TrackingRow::default()
        };
        row.importing.campaign.tracking.push(tracked);
    }
}

/// Compares the total of a form with that of the budget, which counts; without one it is that total.
pub(super) fn check_total<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(place) = table.column("statedTotal").next() else { return };
    let head = table.head("statedTotal");
    let unit = head.and_then(|head| head.bracket.as_deref());
    let stated = amount::amount(place.cell, unit).value().map(|money| money.amount);
    let Some(stated) = stated else { return };
    let total = *importing.campaign.budget.get_or_insert_default().stated_total.get_or_insert(stated);
    if stated != total {
        let label = head.map(|head| head.heading.as_str()).unwrap_or_default();
        let problem = total_mismatch(label, &stated.to_string(), &total.to_string());
        importing.ledger.doubt(place, problem.into());
    }
}
