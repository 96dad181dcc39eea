//! The publishing plan.

use crate::{
    brief::{Publication, PublicationStatus},
    import::{
        cells::{
            blank::is_blank,
            choice::{choose_label, choose_word, unknown_word},
        },
        found::Table,
        importing::Importing,
        layout, normal,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    say::shown,
    sheet::Cell,
    value::{Day, TaskDate},
};

problems! {
    /// A day of the week that is not that of the day beside it.
    "import.weekdayMismatch" fn wrong_weekday(typed: &str, day: Day) =
        ["{day} is no `{typed}`; mend the day or the day of the week", typed = shown(typed)],
        ["{day}不是`{typed}`;请更正日期或星期", typed = shown(typed)];
}

/// Reads the publications of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.publishing.len();
        row.enter(item, "/publishing", at);
        let Some(content) = row.words("content") else { continue };
        let at = row.date("at", "at");
        if at.is_some() {
            weekday(&mut row);
        }
        let publication = Publication {
            id: row.id("publishing", &[&content]),
            channel: row.words("channel").unwrap_or_default(),
            at,
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

/// A day of the week beside the day that is another one.
fn weekday(row: &mut RowReader<'_, '_>) {
    let Some(place) = row.cell("weekday") else { return };
    row.went(place, "at");
    let text = place.cell.value.to_string();
    let read = row.written("at").and_then(|(_, read)| read.value()?.date.single()?.date());
    let (Some(stated), Some(day)) = (layout::weekday(&text), read.map(TaskDate::day)) else { return };
    if u32::try_from(stated).is_ok_and(|stated| day.number() % 7 != stated) {
        row.doubt(place, wrong_weekday(&text, day));
    }
}

/// The status that the form of a word tells: 撰写中 is a draft, 待拍摄 is planned.
fn stage(word: &str) -> Option<Reading<PublicationStatus>> {
    let is_short = (2..=5).contains(&word.chars().count());
    let ends = [
        (word.ends_with('中'), PublicationStatus::Draft),
        (word.starts_with('待'), PublicationStatus::Planned),
    ];
    let (_, status) = ends.into_iter().find(|(is_of, _)| *is_of && is_short)?;
    let why = text!("the word tells how far the work is", "该词表明工作所处阶段");
    Some(Reading::Assumed(status, Assumption::of(status.code(), why)))
}

/// The status of a publication.
fn status(cell: &Cell) -> Reading<PublicationStatus> {
    if is_blank(cell) {
        return Reading::Blank;
    }
    let others = [
        ("未发布", PublicationStatus::Planned),
        ("未发", PublicationStatus::Planned),
        ("未完成", PublicationStatus::Planned),
        ("未开始", PublicationStatus::Planned),
        ("not published", PublicationStatus::Planned),
        ("not yet published", PublicationStatus::Planned),
        ("not started", PublicationStatus::Planned),
        ("idea", PublicationStatus::Planned),
        ("待发布", PublicationStatus::Scheduled),
        ("待发", PublicationStatus::Scheduled),
        ("approved", PublicationStatus::Scheduled),
        ("已发", PublicationStatus::Published),
        ("已完成", PublicationStatus::Published),
        ("完成", PublicationStatus::Published),
        ("已上线", PublicationStatus::Published),
        ("done", PublicationStatus::Published),
        ("live", PublicationStatus::Published),
        ("posted", PublicationStatus::Published),
        ("草稿", PublicationStatus::Draft),
        ("驳回", PublicationStatus::Rejected),
        ("被驳回", PublicationStatus::Rejected),
        ("取消", PublicationStatus::Cancelled),
        ("canceled", PublicationStatus::Cancelled),
    ];
    let text = cell.value.text();
    let (word, _) = normal::heading(&text);
    match choose_word(&word, &others)
        .or_else(|| choose_label(&word, PublicationStatus::ALL, PublicationStatus::label))
    {
        Some(status) => Reading::Plain(status),
        None => stage(&word).unwrap_or_else(|| Reading::Unclear(unknown_word(&text).into())),
    }
}
