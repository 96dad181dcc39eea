//! The creative table.

use crate::{
    brief::{BriefRow, BriefSubject},
    campaign::Phase,
    import::{
        cells::{choice::choose, lists},
        dates::DateColumn,
        found::Table,
        importing::Importing,
        ledger::Place,
        reading::Assumption,
        row_reader::RowReader,
    },
    sheet::Cell,
    value::{Id, RelativeDay, Window},
};

/// Reads the rows of the creative table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let dates = importing.date_column(table, "due");
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.brief.as_ref().map_or(0, |brief| brief.rows.len());
        row.enter(item, "/brief/rows", at);
        let [about, point, content] = ["about", "point", "content"].map(|field| row.words(field));
        let phases = match (row.cell("content"), &content) {
            (Some(place), Some(content)) => stages(content, place, &dates, row.importing),
            _ => Vec::new(),
        };
        let Some(name) = point.clone().or_else(|| content.clone()) else { continue };
        let subject =
            about.as_deref().and_then(|about| choose(about, BriefSubject::ALL, BriefSubject::label));
        let other = about.filter(|_| subject.is_none());
        let brief_row = BriefRow {
            id: row.id("briefRows", &[&name]),
            about: subject.unwrap_or(BriefSubject::Other),
            // a point alone is its own content
            content: content.unwrap_or(name),
            point,
            alternative: row.words("alternative"),
            owner: row.person("owner"),
            due: row.date("due", "due"),
            note: row.notes(other.into_iter().collect()),
            phases,
        };
        row.importing.campaign.brief.get_or_insert_default().rows.push(brief_row);
    }
    row.finish();
}

/// The stages of a content that has one a line, such as 预热期(7.20-7.25):倒计时海报; the ids of their phases.
fn stages<'s>(
    content: &str,
    place: Place<'s>,
    dates: &DateColumn<'s>,
    importing: &mut Importing<'s>,
) -> Vec<Id> {
    let stages: Option<Vec<_>> = lists::sentences(content).iter().map(|line| stage(line, dates)).collect();
    let Some(stages) = stages.filter(|stages| stages.len() > 1 && importing.campaign.phases.is_empty())
    else {
        return Vec::new();
    };
    let why = text!(
        "each line names a stage with its days, so they are the phases of the campaign",
        "每行写有阶段及其起止日期,作为活动的各阶段"
    );
    let taken = stages.iter().map(|(name, days, _)| format!("{name} {}/{}", days.start, days.end));
    let taken = taken.collect::<Vec<_>>().join("; ");
    importing.ledger.assume(place, Assumption::of(taken, why));
    let phases = stages.into_iter().map(|(name, days, content)| Phase {
        id: importing.id("phases", &name),
        name,
        start: Some(RelativeDay::On(days.start)),
        end: Some(RelativeDay::On(days.end)),
        content,
        ..Phase::default()
    });
    let phases: Vec<_> = phases.collect();
    let ids = phases.iter().map(|phase| phase.id.clone()).collect();
    importing.campaign.phases.extend(phases);
    ids
}

/// The name, the days and the content of a stage in a line.
fn stage(line: &str, dates: &DateColumn<'_>) -> Option<(String, Window, Option<String>)> {
    let (name, rest) = line.split_once(['(', '（'])?;
    let (days, content) = rest.split_once([')', '）'])?;
    let days = dates.window(&Cell::text(days))?;
    let content = content.trim_start_matches([':', '：', ' ']).trim();
    let name = name.trim().trim_end_matches('期');
    Some((name.to_owned(), days, (!content.is_empty()).then(|| content.to_owned())))
}
