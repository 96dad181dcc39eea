//! Things that have to be ready, and resources.

use crate::{
    import::{
        cells::status,
        found::Table,
        importing::Importing,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    readiness::{Confirmation, ReadinessItem, ReadinessKind},
    resource::{Resource, ResourceKind},
    sheet::Cell,
    value::Id,
};

/// Reads the items of a table of readiness.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.readiness.len();
        row.enter(item, "/readiness", at);
        let Some((id, name)) = id_and_name(&mut row, "readiness") else { continue };
        let kind =
            kind(&mut row, &name, status::kind_of_readiness, ReadinessKind::Material, ReadinessKind::code);
        let [needed, available] = ["needed", "available"].map(|field| row.counted(field));
        let item = ReadinessItem {
            id,
            kind,
            name,
            needed: needed.0,
            available: available.0,
            unit: row.words("unit").or(needed.1).or(available.1),
            specification: row.words("specification"),
            due: row.date("due", "due"),
            status: row.word("status", status::of_readiness).unwrap_or_default(),
            provider: row.person("provider"),
            owner: row.person("owner"),
            confirmations: row.sentences("confirmations").into_iter().map(confirmation).collect(),
            note: row.notes(Vec::new()),
            ..ReadinessItem::default()
        };
        row.importing.campaign.readiness.push(item);
    }
    row.finish();
}

/// Reads the resources of a table.
pub(super) fn read_resources<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.resources.len();
        row.enter(item, "/resources", at);
        let Some((id, name)) = id_and_name(&mut row, "resources") else { continue };
        let kind =
            kind(&mut row, &name, status::kind_of_resource, ResourceKind::Material, ResourceKind::code);
        let [needed, available] = ["needed", "available"].map(|field| row.counted(field));
        row.words_as("gap", "needed");
        let resource = Resource {
            id,
            kind,
            name,
            needed: needed.0,
            available: available.0,
            unit: row.words("unit").or(needed.1).or(available.1),
            provider: row.person("provider"),
            due: row.date("due", "due"),
            status: row.word("status", status::of_resource).unwrap_or_default(),
            note: row.notes(Vec::new()),
            ..Resource::default()
        };
        row.importing.campaign.resources.push(resource);
    }
    row.finish();
}

/// The id and the name of a row that has a name.
fn id_and_name(row: &mut RowReader<'_, '_>, list: &'static str) -> Option<(Id, String)> {
    let name = row.words("name")?;
    let typed = row.cell("id").map(|place| place.text());
    row.words("id");
    Some((row.id(list, &[typed.as_deref().unwrap_or(&name), &name]), name))
}

/// The kind that a cell says, else the name; a thing of no kind is of the usual one.
fn kind<T: Copy>(
    row: &mut RowReader<'_, '_>,
    name: &str,
    read: fn(&Cell) -> Reading<T>,
    usual: T,
    code: fn(T) -> &'static str,
) -> T {
    if let Some(kind) = row.word("kind", read) {
        return kind;
    }
    let kind = read(&Cell::text(name)).value().unwrap_or(usual);
    if let Some(place) = row.cell("name") {
        row.assume(place, Assumption::of(code(kind), text!("no cell says its kind", "没有单元格写明类型")));
    }
    kind
}

/// The question and the answer of a text: 电力是否够用:够用.
fn confirmation(text: String) -> Confirmation {
    match text.split_once([':', '：']) {
        Some((point, answer)) if !answer.trim().is_empty() => Confirmation {
            point: point.trim().to_owned(),
            answer: Some(answer.trim().to_owned()),
            ..Confirmation::default()
        },
        _ => Confirmation { point: text, ..Confirmation::default() },
    }
}
