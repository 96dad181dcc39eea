//! The run sheet of the event day.

use crate::{
    brief::RunSheetStep,
    import::{
        cells::{
            lists,
            scan::{Scan, plain},
            time,
        },
        found::Table,
        importing::Importing,
        ledger::Place,
        normal, problems,
        reading::Reading,
    },
    sheet::{Cell, CellRange},
    value::{RelativeDate, TimeOfDay},
};

/// Reads the steps of a table; the running total of minutes is compared with them.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut sum = Some(0_i32);
    let mut totals: Option<(Place<'s>, CellRange)> = None;
    for row in table.items() {
        let at = importing.campaign.run_sheet.len();
        let path = |member: &str| format!("/runSheet/{at}/{member}");
        let Some(name) = importing.words(table.cell(row, "name"), &path("name")) else { continue };
        let minutes = importing.word(table.cell(row, "minutes"), minutes, &path("minutes"));
        sum = sum.zip(minutes).and_then(|(sum, minutes)| sum.checked_add(minutes));
        let cumulative = table.cell(row, "cumulative");
        let total = importing.word(cumulative, minutes_since, &path("cumulative"));
        if let Some(place) = cumulative.filter(|_| total.is_some()) {
            totals.get_or_insert((place, place.at.into())).1.last = place.at;
            if let Some((sum, total)) = sum.zip(total).filter(|(sum, total)| sum != total) {
                let (stated, counted) = (clock(total), clock(sum));
                importing.ledger.doubt(place, problems::running_total(&stated, &counted).into());
            }
        }
        let step = RunSheetStep {
            id: importing.row_id("runSheet", table, row, &[&name]),
            at: importing.time(table.cell(row, "at"), &path("at")),
            minutes,
            content: importing.words(table.cell(row, "content"), &path("content")),
            owner: importing.person(table.cell(row, "owner"), &path("owner")),
            materials: importing
                .words(table.cell(row, "materials"), &path("materials"))
                .map(|text| lists::names(&text))
                .unwrap_or_default(),
            cumulative: total,
            note: importing.notes(table, row, &path("note")),
            name,
            ..RunSheetStep::default()
        };
        if let Some(place) = table.cell(row, "id") {
            importing.ledger.account(place.sheet, place.at);
        }
        importing.campaign.run_sheet.push(step);
    }
    let has_times = importing.campaign.run_sheet.iter().any(|step| step.at.is_some());
    if let Some((place, range)) = totals.filter(|_| !has_times) {
        let doubt = problems::start_unknown(&place.cell.value.to_string()).into();
        importing.ledger.doubt_over(place, range, doubt);
    }
}

impl<'s> Importing<'s> {
    /// The time of day at which a step begins, on the first day of the event.
    fn time(&mut self, place: Option<Place<'s>>, path: &str) -> Option<RelativeDate> {
        let place = place?;
        let text = plain(&place.cell.value.to_string());
        let day = self.context.event.as_ref().map(|event| event.start);
        let time = match &place.cell.value {
            crate::sheet::CellValue::Moment(moment) => {
                self.ledger.went(place, path);
                return Some(RelativeDate::At(*moment));
            }
            _ => time::read(&mut Scan::of(&text)).or_else(|| dotted(&text)),
        };
        let Some(time) = time else {
            self.words(Some(place), path);
            self.ledger.doubt(place, problems::no_time(&text).into());
            return None;
        };
        self.ledger.went(place, path);
        match day {
            Some(day) => format!("{day}T{time}").parse().ok(),
            None => format!("startT{time}").parse().ok(),
        }
    }
}

/// A time with a point: 07.30.
fn dotted(text: &str) -> Option<TimeOfDay> {
    let first = text.split(['-', '–', '~', ' ']).next()?;
    let (hour, minute) = first.split_once('.')?;
    time::of(hour.parse().ok()?, minute.parse().ok()?)
}

/// Minutes of a cell: `5 min`, 10分钟, 1.5小时, `0:45`, a bare number.
fn minutes(cell: &Cell) -> Reading<i32> {
    let text = plain(&cell.value.to_string());
    if normal::is_mark_of_nothing(&text) {
        return Reading::Blank;
    }
    let bare = text.trim_end_matches(['\'', '′']).parse().ok();
    match bare.or_else(|| clocked(&text)).or_else(|| in_units(&text)) {
        Some(minutes) => Reading::Plain(minutes),
        None => Reading::Unclear(problems::no_minutes(&text).into()),
    }
}

/// Minutes in words: `5 min`, 10分钟, 1.5小时, 半小时.
fn in_units(text: &str) -> Option<i32> {
    let is_of_number = |sign: char| sign.is_ascii_digit() || sign == '.';
    let unit = text.trim_start_matches(is_of_number);
    let number = text.strip_suffix(unit).filter(|number| !number.is_empty());
    let unit = unit.trim();
    let (number, unit) = match number {
        Some(number) => (number, unit),
        None => ("0.5", unit.strip_prefix('半')?.trim_start_matches('个')),
    };
    let each = match unit {
        "分" | "分钟" | "min" | "mins" | "min." | "minute" | "minutes" | "m" | "'" => 1,
        "小时" | "个小时" | "时" | "h" | "hr" | "hrs" | "hour" | "hours" => 60,
        _ => return None,
    };
    let (whole, tenths) = number.split_once('.').unwrap_or((number, "0"));
    let tenths: i32 = tenths.parse().ok().filter(|tenths| (0..10).contains(tenths))?;
    let whole: i32 = whole.parse().ok()?;
    whole.checked_mul(each)?.checked_add(each.checked_mul(tenths)? / 10)
}

fn minutes_since(cell: &Cell) -> Reading<i32> {
    minutes(cell)
}

/// Hours and minutes: `1:02`.
fn clocked(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    (0..60).contains(&minutes).then_some(())?;
    hours.checked_mul(60)?.checked_add(minutes)
}

/// Minutes as hours and minutes.
fn clock(minutes: i32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
