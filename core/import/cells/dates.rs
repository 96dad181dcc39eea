//! Dates as cells hold them: typed days, numbers that are days, and words.

pub(crate) use super::date_rules::{DateRules, Said, Written, YearFrom, ambiguous_day, no_day};
use super::date_rules::{date_of, placeholder};
pub(crate) use super::resolve::possible;
use super::{
    blank::{is_nothing, is_placeholder},
    day::{Numbers, WrittenDay},
    resolve::resolve,
    scan::{Scan, plain},
    span::Length,
    spoken,
};
use crate::{
    import::reading::{Assumption, Reading},
    say::{Problem, Text},
    sheet::{Cell, CellValue},
    value::{Day, Moment, RelativeDate},
};

/// The last day that words begin with, near another day: 8月1日前全部到位.
pub(crate) fn deadline_in(words: &str, near: Day) -> Option<RelativeDate> {
    let (head, _) = words.split_once('前')?;
    let rules = DateRules { year: YearFrom::Near(near, near), ..DateRules::default() };
    match date(&Cell::text(format!("{head}前")), &rules).value()?.date {
        Written::By(deadline) => Some(deadline),
        _ => None,
    }
}

/// The date of a cell.
pub(crate) fn date(cell: &Cell, rules: &DateRules) -> Reading<Said> {
    let typed = || cell.value.text();
    let text = match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => return Reading::Blank,
        CellValue::Day(day) => return plainly(Written::At((*day).into())),
        CellValue::Moment(moment) => return plainly(Written::At(date_of(*moment))),
        CellValue::Bool(_) => return unclear(no_day(&typed())),
        CellValue::Number(number) => {
            let is_empty = number.is_zero() || number.is_negative();
            if cell.formula.is_some() && is_empty {
                return Reading::Blank;
            }
            number.to_string()
        }
        CellValue::Text(text) => without_length(plain(text)),
    };
    if is_nothing(&text) {
        return Reading::Blank;
    }
    if is_placeholder(&text) {
        return unclear(placeholder(&typed()));
    }
    let is_number = matches!(cell.value, CellValue::Number(_));
    let is_of_digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_of_digits && let Some(read) = number(&text, &typed(), is_number, rules) {
        return read;
    }
    spoken::read(&text, &typed(), rules)
}

/// A plain text without the length of a window in a bracket behind it: 3月9日-4月19日(共6周).
fn without_length(text: String) -> String {
    let bracket = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let length = bracket.and_then(|(_, inside)| {
        let mut scan = Scan::of(inside.strip_prefix('共')?);
        Length::read(&mut scan).filter(|_| scan.is_done())
    });
    match bracket.filter(|_| length.is_some()) {
        Some((window, _)) => window.trim_end().to_owned(),
        None => text,
    }
}

fn plainly(date: Written) -> Reading<Said> {
    Reading::Plain(Said { date, is_yearless: false, is_ordered: false })
}

fn unclear<T>(problem: Problem) -> Reading<T> {
    Reading::Unclear(problem.into())
}

/// Days as numbers: serial numbers of spreadsheets, milliseconds, 20240731, and 7.2.
fn number(text: &str, shown: &str, is_number: bool, rules: &DateRules) -> Option<Reading<Said>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.contains('.') {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    if (whole.len() == 13 || whole.len() == 10) && fraction.is_empty() {
        let minutes = if whole.len() == 13 { days / 60_000 } else { days / 60 };
        let epoch = Moment::start_of(Day::new(1970, 1, 1).ok()?);
        // in the time of China
        let moment = epoch.plus_minutes(minutes.saturating_add(8 * 60)).ok()?;
        let why = text!(
            "milliseconds or seconds since 1970, in the time of China (UTC+8)",
            "自1970年起的毫秒或秒数,按北京时间(UTC+8)"
        );
        return Some(assumed(Written::At(date_of(moment)), &date_of(moment), Vec::new(), why));
    }
    if (20_000..80_000).contains(&days) && whole.len() == 5 {
        let first = if rules.date1904 { Day::new(1904, 1, 1) } else { Day::new(1899, 12, 30) };
        let day = first.and_then(|first| first.plus_days(days)).ok()?;
        let minutes = format!("0.{fraction}").parse::<crate::value::Quantity>().ok();
        let minutes = minutes.and_then(|part| part.times("1440".parse().ok()?).ok());
        let minutes =
            minutes.and_then(|minutes| minutes.as_rate().round_to(0).to_string().parse().ok()).unwrap_or(0);
        let date = date_of(Moment::start_of(day).plus_minutes(minutes).ok()?);
        if is_number {
            return Some(plainly(Written::At(date)));
        }
        let why = text!("a serial number of a day, as spreadsheets count days", "电子表格的日期序列号");
        return Some(assumed(Written::At(date.clone()), &date, Vec::new(), why));
    }
    let is_cut = fraction.len() == 1 && whole.len() <= 2 && (is_number || rules.are_texts_numbers);
    if is_cut {
        let month = u32::try_from(days).ok()?;
        let digit = fraction.parse().ok()?;
        let written = WrittenDay { numbers: Numbers::Cut(month, digit), weekday: None };
        return Some(match resolve(&written, shown, rules, None) {
            Ok(found) => found.said(),
            Err(doubt) => Reading::Unclear(doubt),
        });
    }
    (is_number && fraction.is_empty() && whole.len() != 8).then(|| unclear(no_day(shown)))
}

fn assumed(date: Written, taken: &RelativeDate, instead: Vec<String>, why: Text) -> Reading<Said> {
    let said = Said { date, is_yearless: false, is_ordered: false };
    Reading::Assumed(said, Assumption { taken: shown_date(taken), instead, why })
}

/// A date as it is written in a campaign.
pub(crate) fn shown_date(date: &RelativeDate) -> String {
    match date {
        RelativeDate::On(day) => day.to_string(),
        RelativeDate::At(moment) => moment.to_string(),
        other @ RelativeDate::From(_) => other.to_string(),
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
