//! Things that have to be ready, and resources.

use crate::{
    import::{
        cells::{lists, status},
        found::Table,
        importing::Importing,
        ledger::Place,
        reading::Assumption,
    },
    readiness::{Confirmation, ReadinessItem, ReadinessKind},
    resource::{Resource, ResourceKind},
    sheet::Cell,
};

/// Reads the items of a table of readiness.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut dues = importing.date_column(table, "due");
    for row in table.items() {
        let Some(name) = table.cell(row, "name") else { continue };
        let at = importing.campaign.readiness.len();
        let path = |member: &str| format!("/readiness/{at}/{member}");
        let Some(text) = importing.words(Some(name), &path("name")) else { continue };
        let id = importing.id_of("readiness", table.cell(row, "id").map(shown).as_deref(), &text);
        importing.words(table.cell(row, "id"), &path("id"));
        let kind = importing.word(table.cell(row, "kind"), status::kind_of_readiness, &path("kind"));
        let kind = kind.unwrap_or_else(|| kind_of(&text, name, importing));
        let [needed, available] =
            ["needed", "available"].map(|field| importing.counted(table, row, field, &path(field)));
        let unit = importing.words(table.cell(row, "unit"), &path("unit"));
        let item = ReadinessItem {
            id,
            kind,
            name: text,
            needed: needed.0,
            available: available.0,
            unit: unit.or(needed.1).or(available.1),
            specification: importing.words(table.cell(row, "specification"), &path("specification")),
            due: importing.date(&mut dues, table.cell(row, "due"), &path("due")),
            status: importing
                .word(table.cell(row, "status"), status::of_readiness, &path("status"))
                .unwrap_or_default(),
            provider: importing.person(table.cell(row, "provider"), &path("provider")),
            owner: importing.person(table.cell(row, "owner"), &path("owner")),
            confirmations: confirmations(
                importing.words(table.cell(row, "confirmations"), &path("confirmations")),
            ),
            note: importing.words(table.cell(row, "note"), &path("note")),
            ..ReadinessItem::default()
        };
        importing.campaign.readiness.push(item);
    }
    dues.tell(&mut importing.ledger);
}

/// The questions and answers of a cell: 电力是否够用:够用.
fn confirmations(text: Option<String>) -> Vec<Confirmation> {
    let items = text.map(|text| lists::sentences(&text)).unwrap_or_default();
    let one = |item: String| match item.split_once([':', '：']) {
        Some((point, answer)) if !answer.trim().is_empty() => Confirmation {
            point: point.trim().to_owned(),
            answer: Some(answer.trim().to_owned()),
            ..Confirmation::default()
        },
        _ => Confirmation { point: item, ..Confirmation::default() },
    };
    items.into_iter().map(one).collect()
}

/// The kind that the name of an item says; a thing of no kind is a material.
fn kind_of<'s>(text: &str, name: Place<'s>, importing: &mut Importing<'s>) -> ReadinessKind {
    let kind = status::kind_of_readiness(&Cell::text(text)).value().unwrap_or(ReadinessKind::Material);
    let why = text!("no cell says its kind", "没有单元格写明类型");
    importing.ledger.assume(name, Assumption { taken: kind.code().to_owned(), instead: Vec::new(), why });
    kind
}

/// Reads the resources of a table.
pub(super) fn read_resources<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut dues = importing.date_column(table, "due");
    for row in table.items() {
        let Some(name) = table.cell(row, "name") else { continue };
        let at = importing.campaign.resources.len();
        let path = |member: &str| format!("/resources/{at}/{member}");
        let Some(text) = importing.words(Some(name), &path("name")) else { continue };
        let id = importing.id_of("resources", table.cell(row, "id").map(shown).as_deref(), &text);
        importing.words(table.cell(row, "id"), &path("id"));
        let kind = importing.word(table.cell(row, "kind"), status::kind_of_resource, &path("kind"));
        let [needed, available] =
            ["needed", "available"].map(|field| importing.counted(table, row, field, &path(field)));
        importing.words(table.cell(row, "gap"), &path("needed"));
        let unit = importing.words(table.cell(row, "unit"), &path("unit"));
        let resource = Resource {
            id,
            kind: kind.unwrap_or_else(|| kind_of_resource(&text, name, importing)),
            name: text,
            needed: needed.0,
            available: available.0,
            unit: unit.or(needed.1).or(available.1),
            provider: importing.person(table.cell(row, "provider"), &path("provider")),
            due: importing.date(&mut dues, table.cell(row, "due"), &path("due")),
            status: importing
                .word(table.cell(row, "status"), status::of_resource, &path("status"))
                .unwrap_or_default(),
            note: importing.words(table.cell(row, "note"), &path("note")),
            ..Resource::default()
        };
        importing.campaign.resources.push(resource);
    }
    dues.tell(&mut importing.ledger);
}

fn kind_of_resource<'s>(text: &str, name: Place<'s>, importing: &mut Importing<'s>) -> ResourceKind {
    let kind = status::kind_of_resource(&Cell::text(text)).value().unwrap_or(ResourceKind::Material);
    let why = text!("no cell says its kind", "没有单元格写明类型");
    importing.ledger.assume(name, Assumption { taken: kind.code().to_owned(), instead: Vec::new(), why });
    kind
}

fn shown(place: Place<'_>) -> String {
    place.cell.value.to_string()
}
