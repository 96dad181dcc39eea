//! The run sheet of the event day.

use crate::{
    brief::RunSheetStep,
    import::{
        cells::{
            blank::is_nothing,
            lists,
            scan::plain,
            time::{self, Times},
        },
        found::Table,
        importing::Importing,
        ledger::CellGroup,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    say::shown,
    sheet::{Cell, CellValue},
    value::{RelativeDate, TaskDate},
};

problems! {
    /// A running total that is not the sum of the minutes.
    "import.runningTotal" fn running_total(stated: &str, counted: &str) =
        "the running total is `{stated}`, the minutes up to here are {counted}",
        "累计时长为`{stated}`,截至此处各环节合计为{counted}";

    /// Minutes that are counted from a beginning without a time of day.
    "import.startUnknown" fn start_unknown(text: &str) =
        ["`{text}` counts from the beginning, and no cell says the time of day at which that is", text = shown(text)],
        ["`{text}`从开始时计起,而没有单元格写明开始的时刻", text = shown(text)];

    /// Minutes that are not those between the two times beside them.
    "import.minutesMismatch" fn minutes_differ(begin: &str, end: &str, counted: i32, stated: i32) =
        "from {begin} to {end} are {counted} minutes, and {stated} are stated; mend the times or the minutes",
        "从{begin}到{end}为{counted}分钟,而写明的是{stated}分钟;请更正时刻或时长";

    /// A first time with words in place of the second one.
    "import.endUnknown" fn end_unknown(text: &str) =
        ["`{text}` names no time at which it ends; write it such as 14:30-15:00", text = shown(text)],
        ["`{text}`没有写明结束时刻;请写成14:30-15:00", text = shown(text)];

    /// A text where a number of minutes is needed.
    "import.noMinutes" fn no_minutes(text: &str) =
        ["`{text}` is no number of minutes; write it such as 15", text = shown(text)],
        ["`{text}`不是分钟数;请写成15", text = shown(text)];
}

/// Reads the steps of a table; the running total of minutes is compared with them.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut sum = Some(0_i32);
    let mut totals = CellGroup::default();
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let at = row.importing.campaign.run_sheet.len();
        row.enter(item, "/runSheet", at);
        let Some(name) = row.words("name") else { continue };
        let times = row.word("at", time::times);
        if let Some(place) = row.cell("at").filter(|_| times.is_some_and(|times| times.is_open)) {
            row.doubt(place, end_unknown(&place.text()));
        }
        let minutes = minutes_of(&mut row, times);
        sum = sum.zip(minutes).and_then(|(sum, minutes)| sum.checked_add(minutes));
        let total = row.word("cumulative", self::minutes);
        if let (Some(place), Some(total)) = (row.cell("cumulative"), total) {
            totals.add(place);
            if let Some(sum) = sum.filter(|sum| *sum != total) {
                row.doubt(place, running_total(&clock(total), &clock(sum)));
            }
        }
        let step = RunSheetStep {
            id: row.id("runSheet", &[&name]),
            at: begin_of(&mut row, times),
            minutes,
            content: row.words("content"),
            owner: row.person("owner"),
            materials: row.words("materials").map(|text| lists::names(&text)).unwrap_or_default(),
            cumulative: total,
            note: row.notes(Vec::new()),
            name,
            ..RunSheetStep::default()
        };
        if let Some(place) = row.cell("id") {
            row.importing.ledger.account(place.sheet, place.at);
        }
        row.importing.campaign.run_sheet.push(step);
    }
    row.finish();
    let has_times = importing.campaign.run_sheet.iter().any(|step| step.at.is_some());
    if let Some((place, range)) = totals.told().filter(|_| !has_times) {
        importing.ledger.doubt_over(place, range, start_unknown(&place.text()).into());
    }
}

/// The date at which a step begins: its day, or the first day of the event, with the first time of its cell.
fn begin_of(row: &mut RowReader<'_, '_>, times: Option<Times>) -> Option<RelativeDate> {
    if let Some(place) = row.cell("at")
        && let CellValue::Moment(moment) = &place.cell.value
    {
        return Some(RelativeDate::At(*moment));
    }
    let day = row.cell("day").and_then(|_| row.fixed_date("day")).map(TaskDate::day);
    let event = row.importing.context.event.as_ref().map(|event| event.start);
    match (day, times) {
        (day, Some(times)) => match day.or(event) {
            Some(day) => Some(times.begin.on(day).into()),
            None => format!("startT{}", times.begin).parse().ok(),
        },
        (day, None) => day.map(RelativeDate::On),
    }
}

/// The minutes of a step: those of their cell, held against those between its times, or the latter alone.
fn minutes_of(row: &mut RowReader<'_, '_>, times: Option<Times>) -> Option<i32> {
    let stated = row.word("minutes", minutes);
    let of_cell = row.cell("at").filter(|_| times.is_some_and(|times| times.end.is_some()));
    let of_column = row.cell("end");
    let end = times.and_then(|times| times.end);
    let end = row.word_as("end", time::times, "minutes").map(|times| times.begin).or(end);
    let (Some(end), Some(begin), Some(place)) = (end, times, of_column.or(of_cell)) else { return stated };
    let counted = time::minutes_between(begin.begin, end);
    row.went(place, "minutes");
    if end < begin.begin {
        let why = text!("it ends on the next day", "在次日结束");
        row.assume(place, Assumption::of(clock(counted), why));
    }
    if let (Some(stated), Some(place)) = (stated.filter(|stated| *stated != counted), row.cell("minutes")) {
        row.doubt(place, minutes_differ(&begin.begin.to_string(), &end.to_string(), counted, stated));
    }
    stated.or(Some(counted))
}

/// Minutes of a cell: `5 min`, 10分钟, 1.5小时, `0:45`, a bare number.
fn minutes(cell: &Cell) -> Reading<i32> {
    let text = plain(&cell.value.text());
    if is_nothing(&text) {
        return Reading::Blank;
    }
    let bare = text.trim_end_matches(['\'', '′']).parse().ok();
    match bare.or_else(|| clocked(&text)).or_else(|| in_units(&text)) {
        Some(minutes) => Reading::Plain(minutes),
        None => Reading::Unclear(no_minutes(&text).into()),
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
