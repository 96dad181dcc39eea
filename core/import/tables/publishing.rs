//! The publishing plan.

use super::words::choose;
use crate::{
    brief::{Publication, PublicationStatus},
    import::{found::Table, importing::Importing, problems, reading::Reading},
    sheet::Cell,
};

/// Reads the publications of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut planned = importing.date_column(table, "at");
    let mut published = importing.date_column(table, "publishedAt");
    for row in table.items() {
        let at = importing.campaign.publishing.len();
        let path = |member: &str| format!("/publishing/{at}/{member}");
        let Some(content) = importing.words(table.cell(row, "content"), &path("content")) else { continue };
        let publication = Publication {
            id: importing.row_id("publishing", table, row, &[&content]),
            channel: importing.words(table.cell(row, "channel"), &path("channel")).unwrap_or_default(),
            at: importing.date(&mut planned, table.cell(row, "at"), &path("at")),
            owner: importing.person(table.cell(row, "owner"), &path("owner")),
            status: importing.word(table.cell(row, "status"), status, &path("status")).unwrap_or_default(),
            published_at: importing.fixed_date(
                &mut published,
                table.cell(row, "publishedAt"),
                &path("publishedAt"),
            ),
            note: importing.notes(table, row, &path("note")),
            content,
            ..Publication::default()
        };
        importing.campaign.publishing.push(publication);
    }
    planned.tell(&mut importing.ledger);
    published.tell(&mut importing.ledger);
}

/// The status of a publication.
fn status(cell: &Cell) -> Reading<PublicationStatus> {
    let text = cell.value.to_string();
    if crate::import::normal::is_mark_of_nothing(&text) {
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
    let word = crate::import::normal::word(&text);
    let other = others.iter().find(|(other, _)| word.contains(other)).map(|(_, status)| *status);
    match other.or_else(|| choose(&text, PublicationStatus::ALL, PublicationStatus::label)) {
        Some(status) => Reading::Plain(status),
        None => Reading::Unclear(problems::word_unknown(&text).into()),
    }
}
