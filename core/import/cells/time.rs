//! Times of day as people write them.

use super::{
    blank::is_nothing,
    scan::{Scan, plain},
    words_of_time::DAY_PARTS,
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    say::shown,
    sheet::{Cell, CellValue},
    value::TimeOfDay,
};
use rust_decimal::Decimal;

problems! {
    /// A text where a time of day is needed.
    "import.noTime" fn no_time(text: &str) =
        ["`{text}` is no time of day; write it such as 14:30", text = shown(text)],
        ["`{text}`不是时刻;请写成14:30", text = shown(text)];
}

/// The times of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) begin: TimeOfDay,
    /// The second one of two, perhaps of the next day.
    pub(crate) end: Option<TimeOfDay>,
    /// True if words stand in place of the second one.
    pub(crate) is_open: bool,
}

/// Signs and words between two times.
const TO: &[&str] = &["--", "——", "-", "–", "—", "~", "～", "至", "到", "to", "until"];

/// The times of a cell: 14:30, 下午2点半, 07.30, 9:00-9:30, 下午2点至3点半, the fraction of a day as which
/// spreadsheets store one. Words behind them are told.
pub(crate) fn times(cell: &Cell) -> Reading<Times> {
    match &cell.value {
        CellValue::Moment(moment) => return alone(of(moment.hour(), moment.minute())),
        CellValue::Number(number) if number.decimal() < Decimal::ONE && !number.is_negative() => {
            return alone(of_fraction(number.decimal()));
        }
        _ => {}
    }
    let text = plain(&cell.value.text());
    if is_nothing(&text) {
        return Reading::Blank;
    }
    let mut scan = Scan::of(&text);
    let Some(begin) = one(&mut scan) else { return Reading::Unclear(lost_zero(&text)) };
    let first = text.strip_suffix(scan.rest).unwrap_or(&text);
    if scan.eat_any(TO).is_none() {
        let times = Times { begin, end: None, is_open: false };
        return if scan.is_done() { Reading::Plain(times) } else { with_words(times, scan.rest) };
    }
    scan.blanks();
    let before = scan.rest;
    let Some(end) = one(&mut scan) else {
        return Reading::Plain(Times { begin, end: None, is_open: true });
    };
    let second = before.strip_suffix(scan.rest).unwrap_or(before);
    match same_half(begin, first, end, second) {
        Some(times) if scan.is_done() => {
            let why = text!("both times are of one half of the day", "两个时刻在同一半天");
            Reading::Assumed(times, Assumption::of(format!("{}-{}", times.begin, end_of(times)), why))
        }
        times => {
            let times = times.unwrap_or(Times { begin, end: Some(end), is_open: false });
            if scan.is_done() { Reading::Plain(times) } else { with_words(times, scan.rest) }
        }
    }
}

fn alone(time: Option<TimeOfDay>) -> Reading<Times> {
    time.map_or(Reading::Blank, |begin| Reading::Plain(Times { begin, end: None, is_open: false }))
}

fn end_of(times: Times) -> String {
    times.end.map(|end| end.to_string()).unwrap_or_default()
}

/// Times with words behind them, which are left out.
fn with_words(times: Times, words: &str) -> Reading<Times> {
    let end = times.end.map(|end| format!("-{end}")).unwrap_or_default();
    let words = words.trim();
    let why = text!(
        ["the words `{words}` behind the time are left out", words = shown(words)],
        ["时刻后的`{words}`未采用", words = shown(words)]
    );
    Reading::Assumed(times, Assumption::of(format!("{}{end}", times.begin), why))
}

/// A time as [`read`] reads it, or with a point: 07.30.
fn one(scan: &mut Scan<'_>) -> Option<TimeOfDay> {
    let mut after = *scan;
    if let Some(time) = read(&mut after) {
        *scan = after;
        return Some(time);
    }
    after.blanks();
    let (hour, _) = after.digits().filter(|(_, length)| *length <= 2)?;
    after.eat(".").then_some(())?;
    let (minute, _) = after.digits().filter(|(_, length)| *length == 2)?;
    let time = of(hour, minute)?;
    *scan = after;
    Some(time)
}

/// The doubt of a text that is no time; of 9.3 the zero at the end may be lost.
fn lost_zero(text: &str) -> Doubt {
    let doubt = Doubt::from(no_time(text));
    let Some((hour, minute)) = text.split_once('.') else { return doubt };
    let time = |minute: u32| of(hour.parse().ok()?, minute);
    let choices = minute.parse().ok().filter(|_| minute.len() == 1).and_then(|minute: u32| {
        Some([time(minute.saturating_mul(10))?, time(minute)?].map(|time| time.to_string()))
    });
    Doubt { choices: choices.into_iter().flatten().collect(), ..doubt }
}

/// Two times of which one alone says its half of the day: 下午2点-3点半, 2:00-3:30pm; none if nothing is to be
/// mended.
fn same_half(begin: TimeOfDay, first: &str, end: TimeOfDay, second: &str) -> Option<Times> {
    let says = |text: &str| {
        !text.trim().trim_matches(|sign: char| sign.is_ascii_digit()).is_empty() && {
            let mut scan = Scan::of(text.trim());
            scan.eat_word(DAY_PARTS).is_some() || text.contains(['a', 'p'])
        }
    };
    let later = |time: TimeOfDay| of_minutes(minutes_of(time).checked_add(HALF)?);
    match (says(first), says(second)) {
        (true, false) => {
            let end = later(end).filter(|later| end <= begin && *later > begin)?;
            Some(Times { begin, end: Some(end), is_open: false })
        }
        (false, true) => {
            let begin = later(begin).filter(|later| *later < end)?;
            Some(Times { begin, end: Some(end), is_open: false })
        }
        _ => None,
    }
}

/// The minutes of half a day, and of a whole one.
const HALF: i32 = 12 * 60;
const WHOLE: i32 = 24 * 60;

fn minutes_of(time: TimeOfDay) -> i32 {
    let moment = time.on(crate::value::Day::default());
    let [hour, minute] = [moment.hour(), moment.minute()].map(|part| i32::try_from(part).unwrap_or_default());
    hour.saturating_mul(60).saturating_add(minute)
}

fn of_minutes(minutes: i32) -> Option<TimeOfDay> {
    let minutes = u32::try_from(minutes).ok()?;
    of(minutes / 60, minutes % 60)
}

/// The minutes from one time to another, which is that of the next day if it is the earlier one.
pub(crate) fn minutes_between(begin: TimeOfDay, end: TimeOfDay) -> i32 {
    minutes_of(end).saturating_sub(minutes_of(begin)).rem_euclid(WHOLE)
}

/// The time of a fraction of a day, to the minute.
fn of_fraction(fraction: Decimal) -> Option<TimeOfDay> {
    of_minutes(fraction.checked_mul(Decimal::from(WHOLE))?.round().try_into().ok()?)
}

/// A time from the left of a plain text: 20:00, 晚8点, 下午5点半, 9点30分, 8pm.
pub(crate) fn read(scan: &mut Scan<'_>) -> Option<TimeOfDay> {
    let mut after = *scan;
    after.blanks();
    after.eat("t");
    let part = after.eat_word(DAY_PARTS);
    after.blanks();
    let (mut hour, length) = after.digits()?;
    if length > 2 {
        return None;
    }
    let mut minute = 0;
    let is_told = if after.eat(":") {
        (minute, _) = after.digits().filter(|(_, length)| *length == 2)?;
        if after.eat(":") {
            after.digits()?;
        }
        if after.eat(".") {
            after.digits()?;
        }
        after.eat("z");
        true
    } else if after.eat_any(&["点钟", "点整", "点", "點", "时", "時"]).is_some() {
        if after.eat("半") {
            minute = 30;
        } else if after.eat("一刻") {
            minute = 15;
        } else if let Some((minutes, 1 | 2)) = { after }.digits() {
            after.digits();
            after.eat("分");
            minute = minutes;
        }
        true
    } else {
        false
    };
    let noon = after
        .eat_any(&["am", "a.m.", "pm", "p.m."])
        .map(|half| u32::from(half.starts_with('p')).saturating_mul(12));
    if !is_told && noon.is_none() {
        return None;
    }
    match noon.or(part) {
        Some(12) if hour < 12 => hour = hour.saturating_add(12),
        Some(0) if noon.is_some() && hour == 12 => hour = 0,
        _ => {}
    }
    let time = of(hour, minute)?;
    *scan = after;
    Some(time)
}

/// The time of an hour and a minute, if there is one.
pub(crate) fn of(hour: u32, minute: u32) -> Option<TimeOfDay> {
    format!("{hour:02}:{minute:02}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &Cell) -> String {
        let end = |times: Times| if times.is_open { "?".to_owned() } else { end_of(times) };
        let shown = |times: Times| format!("{} {}", times.begin, end(times)).trim().to_owned();
        match times(cell) {
            Reading::Blank => "blank".to_owned(),
            Reading::Plain(times) => shown(times),
            Reading::Assumed(times, _) => format!("~{}", shown(times)),
            Reading::Unclear(doubt) => {
                format!("{} {}", doubt.code, doubt.choices.join("|")).trim().to_owned()
            }
        }
    }

    #[test]
    fn one_time_or_two_in_a_cell() {
        for (text, expected) in [
            ("9:00-9:30", "09:00 09:30"),
            ("13.30 – 14.15", "13:30 14:15"),
            ("9:45 AM to 10:30 AM", "09:45 10:30"),
            ("下午2点至下午3点半", "14:00 15:30"),
            ("下午2点-3点半", "~14:00 15:30"),
            ("上午9点-10点", "09:00 10:00"),
            ("2:00-3:30pm", "~14:00 15:30"),
            ("11:00-1:00pm", "11:00 13:00"),
            ("23:30-00:15", "23:30 00:15"),
            ("9:00 设备进场", "~09:00"),
            ("09.35 – Selesai", "09:35 ?"),
            ("14:00-结束", "14:00 ?"),
            ("9.3", "import.noTime 09:30|09:03"),
            ("上午", "import.noTime"),
            ("-", "blank"),
        ] {
            assert_eq!(said(&Cell::text(text)), expected, "{text}");
        }
        assert_eq!(
            said(&Cell { value: CellValue::Number("0.375".parse().unwrap()), ..Cell::default() }),
            "09:00"
        );
        let between = |begin: &str, end: &str| minutes_between(begin.parse().unwrap(), end.parse().unwrap());
        assert_eq!(
            [between("09:45", "10:30"), between("23:30", "00:15"), between("09:00", "09:00")],
            [45, 45, 0]
        );
    }

    #[test]
    fn times_as_they_are_written() {
        for (text, time, rest) in [
            ("20:00", "20:00", ""),
            ("9:05", "09:05", ""),
            ("20:00:00", "20:00", ""),
            ("晚8点", "20:00", ""),
            ("晚上8点半", "20:30", ""),
            ("下午5点半", "17:30", ""),
            ("上午9点30分", "09:30", ""),
            ("中午12点", "12:00", ""),
            ("17:00前", "17:00", "前"),
            ("8点-10点", "08:00", "-10点"),
            ("8pm", "20:00", ""),
            ("12am", "00:00", ""),
            ("8:30 pm", "20:30", ""),
        ] {
            let mut scan = Scan::of(text);
            assert_eq!(read(&mut scan), time.parse().ok(), "{text}");
            assert_eq!(scan.rest, rest, "{text}");
        }
        for none in ["", "8", "25:00", "7.20", "8天"] {
            assert_eq!(read(&mut Scan::of(none)), None, "{none}");
        }
    }
}
