//! The days of numbers: years that are inferred, zeros that were lost, numbers in unknown order.

use super::{
    date_rules::{self as problems, DateRules, Said, Written, YearFrom},
    day::{Numbers, Order, WrittenDay},
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    say::Problem,
    value::{Day, Window},
};

/// A day, or two that it may be, with the parts that were inferred.
pub(super) struct Found {
    pub(super) days: (Day, Option<Day>),
    pub(super) is_yearless: bool,
    pub(super) is_ordered: bool,
    wrong_weekday: Option<Assumption>,
}

impl Found {
    pub(super) fn said(self) -> Reading<Said> {
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
pub(super) fn resolve(
    written: &WrittenDay,
    shown: &str,
    rules: &DateRules,
    after: Option<Day>,
) -> Result<Found, Doubt> {
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
            let mut of_weekday = days.iter().filter(|(_, day)| Some(day.number() % 7) == written.weekday);
            found.days.0 = match (of_order, days.as_slice()) {
                (Some(day), _) => day,
                // the day of the week beside it fits one of them
                (None, [_, _, ..]) if let (Some((_, day)), None) = (of_weekday.next(), of_weekday.next()) => {
                    *day
                }
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
    let orders = Order::ALL.into_iter().filter(|order| !is_full || *order != Order::Ymd);
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
pub(super) fn vague_month(
    shown: &str,
    year: Option<i32>,
    month: u32,
    part: (u32, u32),
    rules: &DateRules,
) -> Doubt {
    let window = month_part(year, month, part, rules);
    let choices = window.map(|window| format!("{}/{}", window.start, window.end)).into_iter().collect();
    Doubt { choices, ..problems::vague_day(shown).into() }
}

pub(super) fn month_part(
    year: Option<i32>,
    month: u32,
    (first, last): (u32, u32),
    rules: &DateRules,
) -> Option<Window> {
    let start = match year {
        Some(year) => Day::new(year, month, first).ok()?,
        None => yearless(month, first, "", rules, None).ok()?,
    };
    let end = (28..=last).rev().chain([last]).find_map(|day| Day::new(start.year(), month, day).ok())?;
    Window::new(start, end).ok()
}
