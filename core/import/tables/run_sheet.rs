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
        reading::Reading,
        row_reader::RowReader,
    },
    say::shown,
    sheet::{Cell, CellValue},
    value::{RelativeDate, TimeOfDay},
};

problems! {
    /// Minutes that are not those from the beginning of a step to its end.
    "import.minutesMismatch" fn minutes_differ(stated: i32, counted: i32) =
        "{stated} minutes are stated, and from the beginning to the end there are {counted}; mend one of them",
        "写明{stated}分钟,起止时间相差{counted}分钟;请更正其一";

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
        let stated = row.word("minutes", minutes);
        let minutes = until_end(stated, &mut row).or(stated);
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
    let text = plain(&place.text());
    let Some(time) = time::read(&mut Scan::of(&text)).or_else(|| dotted(&text)) else {
        row.words("at");
        row.doubt(place, no_time(&text));
        return None;
    };
    row.went(place, "at");
    match &row.importing.context.event {
        Some(event) => Some(time.on(event.start).into()),
        None => format!("startT{time}").parse().ok(),
    }
}

/// A time with a point: 07.30.
fn dotted(text: &str) -> Option<TimeOfDay> {
    let first = text.split(['-', '–', '~', ' ']).next()?;
    let (hour, minute) = first.split_once('.')?;
    time::of(hour.parse().ok()?, minute.parse().ok()?)
}

/// The minutes from the beginning of a step to its end, in a cell of its own or behind the beginning; those that
/// are stated beside them are compared.
fn until_end(stated: Option<i32>, row: &mut RowReader<'_, '_>) -> Option<i32> {
    let of = |text: &str| {
        let mut scan = Scan::of(text);
        let time = time::read(&mut scan).or_else(|| dotted(text))?;
        Some((clocked(&time.to_string())?, scan.rest.trim_start().to_owned()))
    };
    let (from, rest) = of(&plain(&row.cell("at")?.cell.value.to_string()))?;
    let behind = rest.trim_start_matches(['-', '–', '—', '~', '至', '到']).trim_start();
    let end = row.cell("end");
    let (to, _) = match end {
        Some(end) => of(&plain(&end.cell.value.to_string()))?,
        None => of(behind).filter(|_| behind.len() < rest.len())?,
    };
    if let Some(end) = end {
        row.went(end, "minutes");
    }
    // a step may end after midnight
    let counted = to.checked_sub(from)?.rem_euclid(24 * 60);
    if let (Some(place), Some(stated)) = (row.cell("minutes"), stated.filter(|stated| *stated != counted)) {
        row.doubt(place, minutes_differ(stated, counted));
        return Some(stated);
    }
    Some(counted)
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
