//! The head of a campaign, and the master table of its modules.

use super::words::choose;
use crate::{
    brief::CampaignForm,
    execution::TrackingRow,
    import::{
        cells::share::{Spelling, share},
        found::Table,
        importing::Importing,
        ledger::Place,
    },
    team::Module,
    value::Window,
};

/// Reads the facts of a form; its dates are read with the context.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    for row in table.items() {
        let name = importing.words(table.cell(row, "name"), "/name");
        let objective = importing.words(table.cell(row, "objective"), "/objective");
        let lead = importing.person(table.cell(row, "lead"), "/lead");
        let theme = importing.words(table.cell(row, "brief.theme"), "/brief/theme");
        let slogan = importing.words(table.cell(row, "brief.slogan"), "/brief/slogan");
        let form = importing.words(table.cell(row, "brief.form"), "/brief/form");
        let campaign = &mut importing.campaign;
        if campaign.name.is_empty() {
            campaign.name = name.unwrap_or_default();
        }
        campaign.objective = campaign.objective.take().or(objective);
        campaign.lead = campaign.lead.take().or(lead);
        if theme.is_some() || slogan.is_some() || form.is_some() {
            let brief = campaign.brief.get_or_insert_default();
            brief.theme = theme;
            brief.slogan = slogan;
            brief.form =
                form.as_deref().and_then(|words| choose(words, CampaignForm::ALL, CampaignForm::label));
            brief.form_details = form.filter(|_| brief.form.is_none());
        }
        for place in table.cells(row, "people") {
            importing.ledger.went(place, "/team");
            importing.people(place);
        }
        for place in table.cells(row, "place") {
            note(table, place, importing);
        }
    }
}

/// A fact without a member of its own is kept as a note with its label.
fn note<'s>(table: &Table<'s>, place: Place<'s>, importing: &mut Importing<'s>) {
    let label = table.head("place").map(|head| head.heading.clone()).unwrap_or_default();
    let path = format!("/notes/{}", importing.campaign.notes.len());
    if let Some(text) = importing.words(Some(place), &path) {
        importing.campaign.notes.push(format!("{label}: {text}"));
    }
}

/// Reads the master table: the facts of the strategy, and how each module stands on the day that is known.
pub(super) fn read_master<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let shares = table.items().filter_map(|row| table.cell(row, "percentComplete"));
    let spelling = Spelling::of(shares.map(|place| place.cell));
    for row in table.items() {
        let name = importing.words(table.cell(row, "name"), "/name");
        let objective = importing.words(table.cell(row, "objective"), "/objective");
        let lead = importing.person(table.cell(row, "lead"), "/lead");
        let campaign = &mut importing.campaign;
        if campaign.name.is_empty() {
            campaign.name = name.unwrap_or_default();
        }
        campaign.objective = campaign.objective.take().or(objective);
        campaign.lead = campaign.lead.take().or(lead);
        let at = importing.campaign.modules.len();
        let path = |member: &str| format!("/modules/{at}/{member}");
        let Some(name) = importing.words(table.cell(row, "module"), &path("name")) else { continue };
        let lead = importing.person(table.cell(row, "owner"), &path("lead"));
        if !importing.campaign.modules.iter().any(|module| module.name == name) {
            let id = importing.id("modules", &name);
            importing.campaign.modules.push(Module {
                id,
                name: name.clone(),
                lead: lead.clone(),
                note: None,
            });
        }
        let Some(day) = importing.context.as_of else { continue };
        let at = importing.campaign.tracking.len();
        let path = |member: &str| format!("/tracking/{at}/{member}");
        let progress = table.cell(row, "percentComplete");
        let tracked = TrackingRow {
            week: Window { start: day, end: day, inferred: true },
            module: Some(name),
            owner: lead,
            percent_complete: progress.and_then(|place| {
                let reading = share(place.cell, spelling).map(|(share, _)| share);
                importing.ledger.take(place, reading, &path("percentComplete"))
            }),
            summary: importing.words(table.cell(row, "summary"), &path("summary")),
            problem: importing.words(table.cell(row, "problem"), &path("problem")),
            remedy: importing.words(table.cell(row, "remedy"), &path("remedy")),
            result: importing.words(table.cell(row, "result"), &path("result")),
            ..TrackingRow::default()
        };
        importing.campaign.tracking.push(tracked);
    }
}
