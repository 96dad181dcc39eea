//! The publishing plan.

use crate::{
    brief::{Publication, PublicationStatus},
    import::{
        cells::{
            blank::is_blank,
            choice::{choose, unknown_word},
        },
        found::Table,
        importing::Importing,
        normal,
        reading::Reading,
        row_reader::RowReader,
    },
    sheet::Cell,
};

/// Reads the publications of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.publishing.len();
        row.enter(item, "/publishing", at);
        let Some(content) = row.words("content") else { continue };
        let publication = Publication {
            id: row.id("publishing", &[&content]),
            channel: row.words("channel").unwrap_or_default(),
            at: row.date("at", "at"),
            owner: row.person("owner"),
            status: row.word("status", status).unwrap_or_default(),
            published_at: row.fixed_date("publishedAt"),
            note: row.notes(Vec::new()),
            content,
            ..Publication::default()
        };
        row.importing.campaign.publishing.push(publication);
    }
    row.finish();
}

/// The status of a publication.
fn status(cell: &Cell) -> Reading<PublicationStatus> {
    if is_blank(cell) {
        return Reading::Blank;
    }
    let others = [
        ("未发布", PublicationStatus::Planned),
        ("待发布", PublicationStatus::Scheduled),
        ("已发", PublicationStatus::Published),
        ("完成", PublicationStatus::Published),
        ("approved", PublicationStatus::Scheduled),
        ("idea", PublicationStatus::Planned),
        ("草稿", PublicationStatus::Draft),
        ("驳回", PublicationStatus::Rejected),
        ("取消", PublicationStatus::Cancelled),
    ];
    let text = cell.value.text();
    let word = normal::word(&text);
    let other = others.iter().find(|(other, _)| word.contains(other)).map(|(_, status)| *status);
    match other.or_else(|| choose(&text, PublicationStatus::ALL, PublicationStatus::label)) {
        Some(status) => Reading::Plain(status),
        None => Reading::Unclear(unknown_word(&text).into()),
    }
}
