//! Dates in words and figures: ranges, deadlines, first days, parts of months.

use super::{
    cadence,
    date_rules::{self as problems, DateRules, Said, Written, date_of},
    day::{Numbers, WrittenDay},
    relative::{self, Relative},
    resolve::{Found, month_part, resolve, vague_month},
    scan::Scan,
    time, week,
    words_of_time::{BY_AFTER, BY_BEFORE, FROM_AFTER, FROM_BEFORE, MONTH_PARTS, TO, VAGUE},
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    value::{Day, RelativeDate, TimeOfDay},
};

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
pub(super) fn read(text: &str, shown: &str, rules: &DateRules) -> Reading<Said> {
    // neither a rhythm nor the words of other work begin with a figure
    let has_words_first = !text.starts_with(|sign: char| sign.is_ascii_digit());
    if has_words_first && cadence::read(&mut Scan::of(text)).is_some() {
        return Reading::Unclear(problems::recurring(shown).into());
    }
    if has_words_first && let Some((words, lag)) = relative::another_work(text, shown) {
        return Reading::Plain(Said::of(Written::After(words, lag)));
    }
    if let Some((from, to)) = week::read(text) {
        let why = text!("the Monday and the Sunday of the week (ISO 8601)", "该周的星期一与星期日(ISO 8601)");
        let how = Assumption::of(format!("{from}/{to}"), why);
        return Reading::Assumed(Said::of(Written::Between(from.into(), to.into())), how);
    }
    let mut scan = Scan::of(text);
    let is_by = scan.eat_any(BY_BEFORE).is_some();
    let is_from = !is_by && scan.eat_any(FROM_BEFORE).is_some();
    scan.blanks();
    let Some(left) = point(&mut scan) else {
        return Reading::Unclear(
            if is_vague(text) { problems::vague_day(shown) } else { problems::no_day(shown) }.into(),
        );
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
        return Reading::Unclear(problems::no_day(shown).into());
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
    VAGUE.iter().any(|word| text.starts_with(word)) || text.starts_with('q') && text.len() <= 7
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
            Some(date) => Ok(Reading::Plain(Said::of(Written::At(date)))),
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
            let date = Written::At(date_of(time.on(*day)));
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
