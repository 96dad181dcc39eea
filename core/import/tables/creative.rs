//! The creative table.

use super::words::choose;
use crate::{
    brief::{BriefRow, BriefSubject},
    import::{found::Table, importing::Importing},
};

/// Reads the rows of the creative table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut dues = importing.date_column(table, "due");
    for row in table.items() {
        let at = importing.campaign.brief.as_ref().map_or(0, |brief| brief.rows.len());
        let path = |member: &str| format!("/brief/rows/{at}/{member}");
        let about = importing.words(table.cell(row, "about"), &path("about"));
        let point = importing.words(table.cell(row, "point"), &path("point"));
        let content = importing.words(table.cell(row, "content"), &path("content"));
        let Some(name) = point.clone().or_else(|| content.clone()) else { continue };
        let subject =
            about.as_deref().and_then(|about| choose(about, BriefSubject::ALL, BriefSubject::label));
        let note = importing.words(table.cell(row, "note"), &path("note"));
        let other = about.filter(|_| subject.is_none());
        let brief_row = BriefRow {
            id: importing.id("briefRows", &name),
            about: subject.unwrap_or(BriefSubject::Other),
            // a point alone is its own content
            content: content.unwrap_or_else(|| name.clone()),
            point,
            alternative: importing.words(table.cell(row, "alternative"), &path("alternative")),
            owner: importing.person(table.cell(row, "owner"), &path("owner")),
            due: importing.date(&mut dues, table.cell(row, "due"), &path("due")),
            note: match (other, note) {
                (Some(other), Some(note)) => Some(format!("{other}; {note}")),
                (other, note) => other.or(note),
            },
            ..BriefRow::default()
        };
        importing.campaign.brief.get_or_insert_default().rows.push(brief_row);
    }
    dues.tell(&mut importing.ledger);
}
