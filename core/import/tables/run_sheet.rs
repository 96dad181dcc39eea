//! The run sheet of the event day.

use crate::{
    brief::RunSheetStep,
    import::{
        cells::{
            blank::is_nothing,
            lists,
            scan::{Scan, plain},
            time,
        },
        found::Table,
        importing::Importing,
        ledger::CellGroup,
        reading::{Doubt, Reading},
        row_reader::RowReader,
    },
    say::shown,
    sheet::{Cell, CellValue},
    value::{RelativeDate, TimeOfDay},
};
use rust_decimal::Decimal;

problems! {
    /// A running total that is not the sum of the minutes.
    "import.runningTotal" fn running_total(stated: &str, counted: &str) =
        "the running total is `{stated}`, the minutes up to here are {counted}",
        "累计时长为`{stated}`,截至此处各环节合计为{counted}";

    /// Minutes that are counted from a beginning without a time of day.
    "import.startUnknown" fn start_unknown(text: &str) =
        ["`{text}` counts from the beginning, and no cell says the time of day at which that is", text = shown(text)],
        ["`{text}`从开始时计起,而没有单元格写明开始的时刻", text = shown(text)];

    /// A text where a time of day is needed.
    "import.noTime" fn no_time(text: &str) =
        ["`{text}` is no time of day; write it such as 14:30", text = shown(text)],
        ["`{text}`不是时刻;请写成14:30", text = shown(text)];

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
        let minutes = row.word("minutes", minutes).or_else(|| {
            let begins = row.cell("at")?;
            let minutes = minutes_between(begins.cell)?;
            row.went(begins, "minutes");
            Some(minutes)
        });
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
            at: time_of(&mut row),
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
    let has_times = importing.campaign.run_sheet.iter().any(|step| step.at.is_some());
    if let Some((place, range)) = totals.told().filter(|_| !has_times) {
        importing.ledger.doubt_over(place, range, start_unknown(&place.text()).into());
    }
}

/// The time of day at which a step begins, on the first day of the event.
fn time_of(row: &mut RowReader<'_, '_>) -> Option<RelativeDate> {
    let place = row.cell("at")?;
    if let CellValue::Moment(moment) = &place.cell.value {
        row.went(place, "at");
        return Some(RelativeDate::At(*moment));
    }
    let time = row.word("at", time_of_day)?;
    match &row.importing.context.event {
        Some(event) => Some(time.on(event.start).into()),
        None => format!("startT{time}").parse().ok(),
    }
}

/// The time of day of a cell: 14:30, 下午2点半, 07.30, the fraction of a day as which spreadsheets store one.
fn time_of_day(cell: &Cell) -> Reading<TimeOfDay> {
    let text = plain(&cell.value.text());
    if is_nothing(&text) {
        return Reading::Blank;
    }
    if let Some(time) = time::read(&mut Scan::of(&text)) {
        return Reading::Plain(time);
    }
    if let CellValue::Number(number) = &cell.value
        && number.decimal() < Decimal::ONE
        && let Some(time) = of_day(number.decimal())
    {
        return Reading::Plain(time);
    }
    let first = text.split(['-', '–', '~', ' ']).next().unwrap_or_default();
    let dotted = first.split_once('.').and_then(|(hour, minute)| {
        let of = |minute: u32| time::of(hour.parse().ok()?, minute);
        let value: u32 = minute.parse().ok()?;
        Some((minute.len(), of(value)?, of(value.saturating_mul(10))))
    });
    match dotted {
        Some((2, time, _)) => Reading::Plain(time),
        // a zero at the end may be lost: 9.3 of 9.30
        Some((1, early, Some(late))) => {
            let choices = [late, early].map(|time| time.to_string());
            Reading::Unclear(Doubt { choices: choices.to_vec(), ..no_time(&text).into() })
        }
        _ => Reading::Unclear(no_time(&text).into()),
    }
}

/// The time of a fraction of a day, to the minute.
fn of_day(fraction: Decimal) -> Option<TimeOfDay> {
    let minutes = fraction.checked_mul(Decimal::from(24 * 60))?.round();
    let minutes: u32 = minutes.try_into().ok()?;
    time::of(minutes / 60, minutes % 60)
}

/// The minutes between the two times of a cell: `9:00-9:30`.
fn minutes_between(cell: &Cell) -> Option<i32> {
    let text = plain(&cell.value.text());
    let mut scan = Scan::of(&text);
    let start = time::read(&mut scan)?;
    scan.eat_any(&["-", "–", "—", "~", "至", "到"])?;
    let end = time::read(&mut scan)?;
    let minutes = |time: TimeOfDay| clocked(&time.to_string());
    minutes(end)?.checked_sub(minutes(start)?).filter(|minutes| *minutes > 0 && scan.is_done())
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
