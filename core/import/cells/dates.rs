//! Dates as people write them: days with and without their year, ranges, deadlines, days relative to the event.

use super::{
    cadence,
    day::{Numbers, Order, WrittenDay},
    relative::{self, Relative},
    scan::{Scan, plain},
    time,
    words::{BY_AFTER, BY_BEFORE, FROM_AFTER, FROM_BEFORE, MONTH_PARTS, TO, VAGUE},
    work_problems as problems,
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    say::{Problem, Text},
    sheet::{Cell, CellValue},
    value::{Day, Moment, RelativeDate, Span, TaskDate, TimeOfDay, Window},
};

/// The year of days without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum YearFrom {
    #[default]
    Unknown,
    /// A year that a cell, a title or the caller says.
    In(i32),
    /// The year that puts a day within six months of some days.
    Near(Day, Day),
}

/// The rules by which the dates of a column are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DateRules {
    pub(crate) year: YearFrom,
    /// The order of three numbers, if a cell of the column tells it.
    pub(crate) order: Option<Order>,
    /// True if numbers of days count from 1904.
    pub(crate) date1904: bool,
    /// True if texts may be numbers that lost a zero at their end, as in CSV.
    pub(crate) are_texts_numbers: bool,
}

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) date: Written,
    /// True if its year is inferred.
    pub(crate) is_yearless: bool,
    /// True if the order of its numbers is inferred.
    pub(crate) is_ordered: bool,
}

/// The meaning of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day or a minute.
    At(RelativeDate),
    /// The last day, included.
    By(RelativeDate),
    /// The first day.
    NotBefore(RelativeDate),
    /// The first and the last day.
    Between(RelativeDate, RelativeDate),
    /// Two days of which the cell may mean either: a number 7.2 is 7.2 or 7.20.
    Either(Day, Day),
    /// The words of another work that comes first, and the time after it.
    After(String, Option<Span>),
}

impl Written {
    /// The date where one is meant: of a range the last day.
    pub(crate) fn single(&self) -> Option<&RelativeDate> {
        match self {
            Self::At(date) | Self::By(date) | Self::NotBefore(date) | Self::Between(_, date) => Some(date),
            Self::Either(..) | Self::After(..) => None,
        }
    }
}

/// The date of a cell.
pub(crate) fn date(cell: &Cell, rules: &DateRules) -> Reading<Said> {
    let shown = || cell.value.to_string();
    let text = match &cell.value {
        CellValue::Blank => return Reading::Blank,
        CellValue::Day(day) => return plainly(Written::At((*day).into())),
        CellValue::Moment(moment) => return plainly(Written::At(date_of(*moment))),
        CellValue::Error(_) => return unclear(problems::cell_error(&shown())),
        CellValue::Bool(_) => return unclear(problems::no_day(&shown())),
        CellValue::Number(number) => {
            let is_empty = number.is_zero() || number.is_negative();
            if cell.formula.is_some() && is_empty {
                return Reading::Blank;
            }
            number.to_string()
        }
        CellValue::Text(text) => plain(text),
    };
    if super::is_blank(&text) {
        return Reading::Blank;
    }
    if super::is_placeholder(&text) {
        return unclear(problems::placeholder(&shown()));
    }
    let is_number = matches!(cell.value, CellValue::Number(_));
    let is_of_digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_of_digits && let Some(read) = number(&text, &shown(), is_number, rules) {
        return read;
    }
    words(&text, &shown(), rules)
}

fn plainly(date: Written) -> Reading<Said> {
    Reading::Plain(Said { date, is_yearless: false, is_ordered: false })
}

fn unclear<T>(problem: Problem) -> Reading<T> {
    Reading::Unclear(problem.into())
}

/// The date of a moment; midnight is the day.
fn date_of(moment: Moment) -> RelativeDate {
    if moment.hour() == 0 && moment.minute() == 0 { moment.day().into() } else { moment.into() }
}

/// Days as numbers: serial numbers of spreadsheets, milliseconds, 20240731, and 7.2.
fn number(text: &str, shown: &str, is_number: bool, rules: &DateRules) -> Option<Reading<Said>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.contains('.') {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    if (whole.len() == 13 || whole.len() == 10) && fraction.is_empty() {
        let minutes = days / if whole.len() == 13 { 60_000 } else { 60 };
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
    (is_number && fraction.is_empty() && whole.len() != 8).then(|| unclear(problems::no_day(shown)))
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

/// A day, or two that it may be, with the parts that were inferred.
struct Found {
    days: (Day, Option<Day>),
    is_yearless: bool,
    is_ordered: bool,
    wrong_weekday: Option<Assumption>,
}

impl Found {
    fn said(self) -> Reading<Said> {
        let (day, other) = self.days;
        let date = other.map_or(Written::At(day.into()), |other| Written::Either(day, other));
        let said = Said { date, is_yearless: self.is_yearless, is_ordered: self.is_ordered };
        match self.wrong_weekday {
            Some(how) => Reading::Assumed(said, how),
            None => Reading::Plain(said),
        }
    }
}

/// The day of numbers; one without a year lies on or after a day that comes before it.
fn resolve(written: &WrittenDay, shown: &str, rules: &DateRules, after: Option<Day>) -> Result<Found, Doubt> {
    let exact = |year, month, day| Day::new(year, month, day).map_err(|why| impossible(shown, &why));
    let mut found =
        Found { days: (Day::MIN, None), is_yearless: false, is_ordered: false, wrong_weekday: None };
    match written.numbers {
        Numbers::Full(year, month, day) => found.days.0 = exact(year, month, day)?,
        Numbers::Yearless(month, day) => {
            found.days.0 = yearless(month, day, shown, rules, after)?;
            found.is_yearless = true;
        }
        Numbers::Cut(month, digit) => {
            let tens = digit.saturating_mul(10);
            let other =
                (1..=3).contains(&digit).then(|| yearless(month, tens, shown, rules, after).ok()).flatten();
            found.days = (yearless(month, digit, shown, rules, after)?, other);
            found.is_yearless = true;
        }
        Numbers::Any(numbers, _) => {
            let days = possible(&written.numbers, rules);
            let of_order = rules.order.and_then(|order| order.day(numbers));
            found.days.0 = match (of_order, days.as_slice()) {
                (Some(day), _) => day,
                (None, [(_, day)]) => *day,
                (None, []) => return Err(impossible_numbers(shown, numbers)),
                (None, days) => {
                    let choices: Vec<_> = days.iter().map(|(_, day)| day.to_string()).collect();
                    return Err(Doubt { choices, ..problems::ambiguous_day(shown).into() });
                }
            };
            found.is_ordered = days.len() > 1;
        }
        Numbers::Month(year, month) => return Err(vague_month(shown, year, month, (1, 31), rules)),
        Numbers::DayAlone(_) => return Err(problems::no_day(shown).into()),
    }
    if let Some(weekday) = written.weekday
        && found.days.1.is_none()
        && found.days.0.number() % 7 != weekday
    {
        let why = text!("its day of the week is another than the one beside it", "该日期与所写的星期不符");
        found.wrong_weekday = Some(Assumption { taken: found.days.0.to_string(), instead: Vec::new(), why });
    }
    Ok(found)
}

/// A day that no calendar has.
fn impossible(shown: &str, why: &Problem) -> Doubt {
    let doubt = Doubt::from(problems::impossible_day(shown));
    Doubt { message: why.message.clone(), ..doubt }
}

fn impossible_numbers(shown: &str, [a, b, c]: [u32; 3]) -> Doubt {
    let year = i32::try_from(if c < 100 { c.saturating_add(2000) } else { c }).unwrap_or_default();
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    match Day::new(year, month, day) {
        Err(why) => impossible(shown, &why),
        Ok(_) => problems::impossible_day(shown).into(),
    }
}

/// The days that three numbers in unknown order may be, within the years of campaigns.
pub(crate) fn possible(numbers: &Numbers, rules: &DateRules) -> Vec<(Order, Day)> {
    let Numbers::Any(numbers, is_full) = *numbers else { return Vec::new() };
    let near = match rules.year {
        YearFrom::In(year) => Some((year, year)),
        YearFrom::Near(first, last) => Some((first.year(), last.year())),
        YearFrom::Unknown => None,
    };
    let (first, last) =
        near.map_or((2010, 2049), |(first, last)| (first.saturating_sub(3), last.saturating_add(3)));
    let orders = Order::ALL.into_iter().filter(|order| !is_full || *order != Order::YearFirst);
    let days = orders.filter_map(|order| Some((order, order.day(numbers)?)));
    let mut found: Vec<(Order, Day)> = Vec::new();
    for (order, day) in days.filter(|(_, day)| is_full || (first..=last).contains(&day.year())) {
        if !found.iter().any(|(_, known)| *known == day) {
            found.push((order, day));
        }
    }
    found
}

fn yearless(month: u32, day: u32, shown: &str, rules: &DateRules, after: Option<Day>) -> Result<Day, Doubt> {
    // a leap year has every day that there is
    Day::new(2024, month, day).map_err(|why| impossible(shown, &why))?;
    let in_year = |year| Day::new(year, month, day);
    if let Some(after) = after {
        let years = [after.year(), after.year().saturating_add(1)];
        let next = years.into_iter().filter_map(|year| in_year(year).ok()).find(|day| *day >= after);
        return next.ok_or_else(|| problems::impossible_day(shown).into());
    }
    match rules.year {
        YearFrom::Unknown => Err(problems::year_unknown(shown).into()),
        YearFrom::In(year) => in_year(year).map_err(|why| impossible(shown, &why)),
        YearFrom::Near(first, last) => {
            let years = first.year().saturating_sub(1)..=last.year().saturating_add(1);
            let apart = |day: Day| {
                let (before, beyond) = (first.days_since(day).max(0), day.days_since(last).max(0));
                before.max(beyond)
            };
            let near = years.filter_map(|year| in_year(year).ok()).min_by_key(|day| apart(*day));
            near.filter(|day| apart(*day) <= 184).ok_or_else(|| problems::year_unknown(shown).into())
        }
    }
}

/// A month, or a part of one, where a day is wanted; the window is the choice.
fn vague_month(shown: &str, year: Option<i32>, month: u32, part: (u32, u32), rules: &DateRules) -> Doubt {
    let window = month_part(year, month, part, rules);
    let choices = window.map(|window| format!("{}/{}", window.start, window.end)).into_iter().collect();
    Doubt { choices, ..problems::vague_day(shown).into() }
}

fn month_part(year: Option<i32>, month: u32, (first, last): (u32, u32), rules: &DateRules) -> Option<Window> {
    let start = match year {
        Some(year) => Day::new(year, month, first).ok()?,
        None => yearless(month, first, "", rules, None).ok()?,
    };
    let end = (28..=last).rev().chain([last]).find_map(|day| Day::new(start.year(), month, day).ok())?;
    Window::new(start, end).ok()
}

/// One end of a date: a written day, or one counted from the event.
enum Point {
    Written(WrittenDay, Option<TimeOfDay>),
    Counted(Relative),
}

fn point(scan: &mut Scan<'_>) -> Option<Point> {
    if let Some(counted) = relative::read(scan) {
        return Some(Point::Counted(counted));
    }
    let written = WrittenDay::read(scan)?;
    scan.eat_any(&[","]);
    let time = time::read(scan);
    Some(Point::Written(written, time))
}

/// A date in words and figures.
fn words(text: &str, shown: &str, rules: &DateRules) -> Reading<Said> {
    if cadence::read(&mut Scan::of(text)).is_some() {
        return unclear(problems::recurring(shown));
    }
    if let Some((words, lag)) = relative::another_work(text, shown) {
        return plainly(Written::After(words, lag));
    }
    let mut scan = Scan::of(text);
    let is_by = scan.eat_any(BY_BEFORE).is_some();
    let is_from = !is_by && scan.eat_any(FROM_BEFORE).is_some();
    scan.blanks();
    let Some(left) = point(&mut scan) else {
        return unclear(if is_vague(text) { problems::vague_day(shown) } else { problems::no_day(shown) });
    };
    if let Point::Written(WrittenDay { numbers: Numbers::Month(year, number), .. }, _) = left {
        return month(year, number, scan, is_by, shown, rules);
    }
    let mut after = scan;
    if after.eat_any(TO).is_some() {
        after.blanks();
        if let Some(reading) = range(&left, after, shown, rules) {
            return reading;
        }
    }
    let left = match at(&left, shown, rules, None) {
        Ok(left) => left,
        Err(doubt) => return Reading::Unclear(doubt),
    };
    let (mut said, how) = match left {
        Reading::Plain(said) => (said, None),
        Reading::Assumed(said, how) => (said, Some(how)),
        other => return other,
    };
    let mut is_by = is_by;
    let mut is_from = is_from;
    is_by |= scan.eat_longest(BY_AFTER);
    is_from |= !is_by && scan.eat_longest(FROM_AFTER);
    scan.eat_any(&["完成", "提交", "交付", "定稿", "到位", "上线", "内", "左右", "."]);
    if !scan.is_done() {
        return unclear(problems::no_day(shown));
    }
    if let Written::At(date) = said.date {
        said.date = match (is_by, is_from) {
            (true, _) => Written::By(date),
            (false, true) => Written::NotBefore(date),
            (false, false) => Written::At(date),
        };
    }
    match how {
        Some(how) => Reading::Assumed(said, how),
        None => Reading::Plain(said),
    }
}

fn is_vague(text: &str) -> bool {
    VAGUE.iter().any(|word| text.starts_with(word)) || text.starts_with("q") && text.len() <= 7
}

/// A month or a part of one; its last day where a deadline is meant.
fn month(
    year: Option<i32>,
    month: u32,
    mut scan: Scan<'_>,
    is_by: bool,
    shown: &str,
    rules: &DateRules,
) -> Reading<Said> {
    let part = scan.eat_word(MONTH_PARTS).unwrap_or((1, 31));
    let is_by = scan.eat_longest(BY_AFTER) || is_by;
    let window = month_part(year, month, part, rules);
    match window.filter(|_| is_by && scan.is_done()) {
        Some(window) => {
            let why = text!("the last day of the time that is named", "取所写时段的最后一天");
            let said =
                Said { date: Written::By(window.end.into()), is_yearless: year.is_none(), is_ordered: false };
            Reading::Assumed(said, Assumption { taken: window.end.to_string(), instead: Vec::new(), why })
        }
        None => Reading::Unclear(vague_month(shown, year, month, part, rules)),
    }
}

/// One end of a date as it stands.
fn at(point: &Point, shown: &str, rules: &DateRules, after: Option<Day>) -> Result<Reading<Said>, Doubt> {
    match point {
        Point::Counted(counted) => match counted.date() {
            Some(date) => Ok(plainly(Written::At(date))),
            None => Err(problems::no_day(shown).into()),
        },
        Point::Written(written, time) => {
            let reading = resolve(written, shown, rules, after)?.said();
            Ok(reading.map(|said| with_time(said, *time)))
        }
    }
}

fn with_time(said: Said, time: Option<TimeOfDay>) -> Said {
    match (&said.date, time) {
        (Written::At(RelativeDate::On(day)), Some(time)) => {
            let date = Written::At(TaskDate::At(time.on(*day)).into());
            Said { date, ..said }
        }
        _ => said,
    }
}

/// A range whose right end is read from the rest; none if no date stands there.
fn range(left: &Point, mut scan: Scan<'_>, shown: &str, rules: &DateRules) -> Option<Reading<Said>> {
    let mut times = scan;
    if let Point::Written(written, Some(from)) = left
        && let Some(to) = time::read(&mut times)
        && times.is_done()
    {
        let day = match resolve(written, shown, rules, None) {
            Ok(found) => found,
            Err(doubt) => return Some(Reading::Unclear(doubt)),
        };
        let [start, end] = [*from, to].map(|time| RelativeDate::from(time.on(day.days.0)));
        let said = Said { date: Written::Between(start, end), ..day_said(&day) };
        return Some(Reading::Plain(said));
    }
    let right = match left {
        Point::Counted(counted) => relative::right_of(counted, &mut scan).map(Point::Counted),
        Point::Written(..) => None,
    };
    let right = right.or_else(|| point(&mut scan))?;
    scan.eat_longest(&["止", "前", "完成", "期间"]);
    if !scan.is_done() {
        return None;
    }
    let (left, right) = filled(left, &right);
    let start = match at(&left, shown, rules, None) {
        Ok(start) => start.value()?,
        Err(doubt) => return Some(Reading::Unclear(doubt)),
    };
    let start_day = match &start.date {
        Written::At(RelativeDate::On(day)) => Some(*day),
        Written::At(RelativeDate::At(moment)) => Some(moment.day()),
        _ => None,
    };
    let end = match at(&right, shown, rules, start_day) {
        Ok(end) => end.value()?,
        Err(doubt) => return Some(Reading::Unclear(doubt)),
    };
    let (Written::At(from), Written::At(to)) = (start.date, end.date) else { return None };
    Some(Reading::Plain(Said {
        date: Written::Between(from, to),
        is_yearless: start.is_yearless || end.is_yearless,
        is_ordered: start.is_ordered || end.is_ordered,
    }))
}

fn day_said(found: &Found) -> Said {
    let date = Written::At(found.days.0.into());
    Said { date, is_yearless: found.is_yearless, is_ordered: found.is_ordered }
}

/// Both ends of a range with the parts that one of them leaves to the other.
fn filled(left: &Point, right: &Point) -> (Point, Point) {
    use Numbers::{DayAlone, Full, Yearless};
    let copy = |point: &Point| match point {
        Point::Written(written, time) => Point::Written(*written, *time),
        Point::Counted(counted) => Point::Counted(counted.clone()),
    };
    let (Point::Written(from, from_time), Point::Written(to, to_time)) = (left, right) else {
        return (copy(left), copy(right));
    };
    let (mut from, mut to) = (*from, *to);
    match (from.numbers, to.numbers) {
        (Full(year, month, _), DayAlone(day)) => to.numbers = Full(year, month, day),
        (Yearless(month, _), DayAlone(day)) => to.numbers = Yearless(month, day),
        (DayAlone(day), Full(year, month, _)) => from.numbers = Full(year, month, day),
        (DayAlone(day), Yearless(month, _)) => from.numbers = Yearless(month, day),
        (Yearless(month, day), Full(year, end, last)) => {
            let year = if (month, day) <= (end, last) { year } else { year.saturating_sub(1) };
            from.numbers = Full(year, month, day);
        }
        (Full(year, month, day), Yearless(end, last)) => {
            let year = if (end, last) >= (month, day) { year } else { year.saturating_add(1) };
            to.numbers = Full(year, end, last);
        }
        _ => {}
    }
    (Point::Written(from, *from_time), Point::Written(to, *to_time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Reading<Said> {
        date(&Cell::text(text), &DateRules { year: YearFrom::In(2024), ..DateRules::default() })
    }

    fn shown(reading: Reading<Said>) -> String {
        let date = |date: &RelativeDate| date.to_string();
        match reading {
            Reading::Blank => "blank".into(),
            Reading::Unclear(doubt) => format!("{} {}", doubt.code, doubt.choices.join(" ")).trim().into(),
            Reading::Plain(said) | Reading::Assumed(said, _) => match said.date {
                Written::At(at) => date(&at),
                Written::By(at) => format!("by {}", date(&at)),
                Written::NotBefore(at) => format!("from {}", date(&at)),
                Written::Between(from, to) => format!("{}..{}", date(&from), date(&to)),
                Written::Either(a, b) => format!("{a} or {b}"),
                Written::After(words, lag) => {
                    format!("after {words} {}", lag.map(|lag| lag.to_string()).unwrap_or_default())
                        .trim()
                        .into()
                }
            },
        }
    }

    #[test]
    fn dates_as_they_are_written() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("2024-07-31", "2024-07-31"),
            ("２０２４年７月３１日", "2024-07-31"),
            ("2024-07-31(周三)", "2024-07-31"),
            ("20240731", "2024-07-31"),
            ("45504", "2024-07-31"),
            ("2024-07-31 20:00", "2024-07-31T20:00"),
            ("2024-07-31T20:00:00", "2024-07-31T20:00"),
            ("7.31晚8点", "2024-07-31T20:00"),
            ("7月15日 下午5点半", "2024-07-15T17:30"),
            ("1722412800000", "2024-07-31T16:00"),
            ("7.15", "2024-07-15"),
            ("7月15", "2024-07-15"),
            ("3月31号", "2024-03-31"),
            ("24th Sept", "2024-09-24"),
            ("March 26, 2026", "2026-03-26"),
            ("14 Juni 2025", "2025-06-14"),
            ("114/07/09", "2025-07-09"),
            // ranges
            ("6月1日-6月5日", "2024-06-01..2024-06-05"),
            ("6月1日～5日", "2024-06-01..2024-06-05"),
            ("7.20-7.25", "2024-07-20..2024-07-25"),
            ("5月1日~7月31日", "2024-05-01..2024-07-31"),
            ("7.26—8.5", "2024-07-26..2024-08-05"),
            ("5.1–7.31", "2024-05-01..2024-07-31"),
            ("2024.5.1至7.31", "2024-05-01..2024-07-31"),
            ("2020/12/26-2021/01/02", "2020-12-26..2021-01-02"),
            ("2024-07-20-2024-08-10", "2024-07-20..2024-08-10"),
            ("2024-07-20 ~ 2024-08-10", "2024-07-20..2024-08-10"),
            ("2.24-3.10", "2024-02-24..2024-03-10"),
            ("2025.3.3-3.14", "2025-03-03..2025-03-14"),
            ("12.20-1.5", "2024-12-20..2025-01-05"),
            ("2024.12.20-1.5", "2024-12-20..2025-01-05"),
            ("June 1 - June 5", "2024-06-01..2024-06-05"),
            ("1-5 June 2024", "2024-06-01..2024-06-05"),
            ("June 1-5", "2024-06-01..2024-06-05"),
            ("8月1日14:00-16:00", "2024-08-01T14:00..2024-08-01T16:00"),
            ("活动前30天-活动前25天", "start-30ed..start-25ed"),
            ("活动前30天-25天", "start-30ed..start-25ed"),
            // deadlines and first days
            ("8月1日前", "by 2024-08-01"),
            ("不晚于8月1日", "by 2024-08-01"),
            ("截至2024年8月1日", "by 2024-08-01"),
            ("by Aug 1", "by 2024-08-01"),
            ("8月1日17:00前", "by 2024-08-01T17:00"),
            ("8月1日前完成", "by 2024-08-01"),
            ("4月底之前", "by 2024-04-30"),
            ("7月20日起", "from 2024-07-20"),
            ("8月1日之后", "from 2024-08-01"),
            // the event
            ("活动前30天", "start-30ed"),
            ("提前30天", "start-30ed"),
            ("前7天", "start-7ed"),
            ("T-30", "start-30ed"),
            ("D-7", "start-7ed"),
            ("T+3", "start+3ed"),
            ("活动前30个工作日", "start-30d"),
            ("活动结束后3个工作日", "end+3d"),
            ("活动结束后3个工作日内", "end+3d"),
            ("活动后5天", "end+5ed"),
            ("活动当天", "start"),
            ("当日", "start"),
            ("活动前1天", "start-1ed"),
            ("活动前一天", "start-1ed"),
            ("前2周", "start-2ew"),
            ("活动前两周", "start-2ew"),
            ("活动开始前1小时", "start-1eh"),
            ("活动前1天18:00", "start-1edT18:00"),
            ("活动结束当天", "end"),
            ("30 days before the event", "start-30ed"),
            ("3 working days after the event", "end+3d"),
            ("活动前10天完成", "start-10ed"),
            // other work
            ("待设计完成后", "after 设计"),
            ("需提前3天确认主视觉设计", "after 主视觉设计 3ed"),
            ("after the design", "after design"),
            // nothing and no day
            ("-", "blank"),
            ("待定", "blank"),
            ("TBD", "blank"),
            ("XX月XX日", "import.placeholder"),
            ("7月上旬", "import.dayVague 2024-07-01/2024-07-10"),
            ("2月下旬", "import.dayVague 2024-02-21/2024-02-29"),
            ("2024年7月", "import.dayVague 2024-07-01/2024-07-31"),
            ("尽快", "import.dayVague"),
            ("持续", "import.dayVague"),
            ("下周", "import.dayVague"),
            ("每周五", "import.recurring"),
            ("每日17:00前", "import.recurring"),
            ("2023/6/31", "import.dayImpossible"),
            ("31/04/2026", "import.dayImpossible"),
            ("2.30", "import.dayImpossible"),
            ("9/12/25", "import.dayAmbiguous 2025-12-09 2025-09-12"),
            ("26/9/25", "import.dayAmbiguous 2026-09-25 2025-09-26"),
            ("待人确认吧", "import.dayUnreadable"),
            ("12000", "import.dayUnreadable"),
        ] {
            let found = shown(read(text));
            if found != expected {
                wrong.push(format!("{text}: {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn numbers_that_are_days() {
        let rules = DateRules { year: YearFrom::In(2024), ..DateRules::default() };
        let number = |text: &str| Cell::number(text.parse::<crate::value::Quantity>().unwrap());
        for (text, expected) in [
            ("7.25", "2024-07-25"),
            ("7.2", "2024-07-02 or 2024-07-20"),
            ("8.1", "2024-08-01 or 2024-08-10"),
            ("7.3", "2024-07-03 or 2024-07-30"),
            ("2.3", "2024-02-03"),
            ("7.5", "2024-07-05"),
            ("45504", "2024-07-31"),
            ("45504.75", "2024-07-31T18:00"),
            ("20250320", "2025-03-20"),
            ("5", "import.dayUnreadable"),
        ] {
            assert_eq!(shown(date(&number(text), &rules)), expected, "{text}");
        }
        let of_1904 = DateRules { date1904: true, ..rules };
        assert_eq!(shown(date(&number("44042"), &of_1904)), "2024-07-31");
        let empty = Cell { formula: Some("A1".into()), ..number("0") };
        assert_eq!(date(&empty, &rules), Reading::Blank);
        let error = Cell::from(CellValue::Error("#REF!".into()));
        assert_eq!(shown(date(&error, &rules)), "import.cellError");
        let csv = DateRules { are_texts_numbers: true, ..rules };
        assert_eq!(shown(date(&Cell::text("7.2"), &csv)), "2024-07-02 or 2024-07-20");
    }

    #[test]
    fn years_that_are_inferred() {
        let unknown = DateRules::default();
        assert_eq!(shown(date(&Cell::text("7.20"), &unknown)), "import.yearUnknown");
        let day = |text: &str| text.parse::<Day>().unwrap();
        let near = DateRules { year: YearFrom::Near(day("2025-01-10"), day("2025-01-20")), ..unknown };
        assert_eq!(shown(date(&Cell::text("12.20"), &near)), "2024-12-20");
        assert_eq!(shown(date(&Cell::text("3.1"), &near)), "2025-03-01");
        let ordered = DateRules { order: Some(Order::MonthFirst), ..unknown };
        assert_eq!(shown(date(&Cell::text("9/12/2025"), &ordered)), "2025-09-12");
        assert!(matches!(read("2024-07-31(周四)"), Reading::Assumed(..)));
    }
}
