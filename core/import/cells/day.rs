//! A day as people write it, perhaps without its year.

use super::{
    scan::Scan,
    words_of_time::{MONTHS, SHORT_WEEKDAYS, WEEKDAYS},
};
use crate::value::Day;

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    pub(crate) numbers: Numbers,
    /// The day of the week beside it, Monday as 0.
    pub(crate) weekday: Option<u32>,
}

/// The numbers of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// Year, month and day.
    Full(i32, u32, u32),
    /// Month and day.
    Yearless(u32, u32),
    /// Month, and the digits of a day that may have lost a zero at their end: 7.2 of 7.20.
    Cut(u32, u32),
    /// Three numbers in an order that other cells tell: 9/12/25; true if the last one is a full year.
    Any([u32; 3], bool),
    /// Year, perhaps, and month.
    Month(Option<i32>, u32),
    /// A day alone, on the right side of a range.
    DayAlone(u32),
}

/// The order of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl Order {
    pub(crate) const ALL: [Self; 3] = [Self::Ymd, Self::Dmy, Self::Mdy];

    /// The day of three numbers in this order; years of two digits are those of this century.
    pub(crate) fn day(self, [a, b, c]: [u32; 3]) -> Option<Day> {
        let (year, month, day) = match self {
            Self::Ymd => (a, b, c),
            Self::Dmy => (c, b, a),
            Self::Mdy => (c, a, b),
        };
        let year = if year < 100 { year.saturating_add(2000) } else { year };
        Day::new(i32::try_from(year).ok()?, month, day).ok()
    }
}

/// The years that a day may have.
fn is_year(number: u32) -> bool {
    (1900..=2199).contains(&number)
}

/// The year of the Republic of China.
const ROC: u32 = 1911;

fn year(number: u32, digits: usize) -> Option<i32> {
    let year = match digits {
        4 if is_year(number) => number,
        3 if (80..=200).contains(&number) => number.saturating_add(ROC),
        _ => return None,
    };
    i32::try_from(year).ok()
}

impl WrittenDay {
    /// Reads a day, and the day of the week after it, from the left of a plain text.
    pub(crate) fn read(scan: &mut Scan<'_>) -> Option<Self> {
        let before = *scan;
        scan.eat_any(&["民國", "民国", "公元", "西元"]);
        scan.blanks();
        let leading = scan.eat_word(WEEKDAYS);
        if leading.is_some() {
            scan.eat_any(&[",", "."]);
            scan.blanks();
        }
        let Some(numbers) = in_digits(scan).or_else(|| in_words(scan)) else {
            *scan = before;
            return None;
        };
        let mut after = *scan;
        let bracket = after.eat_any(&["(", "[", ","]);
        // in a bracket a character is enough: (二)
        let short = |after: &mut Scan<'_>| {
            after.eat_word(bracket.filter(|sign| *sign != ",").map_or(&[], |_| SHORT_WEEKDAYS))
        };
        let weekday = after.eat_word(WEEKDAYS).or_else(|| short(&mut after));
        if weekday.is_some() {
            if bracket.is_some_and(|bracket| bracket != ",") {
                after.eat_any(&[")", "]"]);
            }
            *scan = after;
        }
        Some(Self { numbers, weekday: weekday.or(leading) })
    }
}

/// A day in figures: 2024-07-31, 2024年7月31日, 7.31, 114/07/09, 9/12/2025, 20240731.
fn in_digits(scan: &mut Scan<'_>) -> Option<Numbers> {
    let before = *scan;
    let numbers = digits(scan);
    if numbers.is_none() {
        *scan = before;
    }
    numbers
}

fn digits(scan: &mut Scan<'_>) -> Option<Numbers> {
    let (first, length) = scan.digits()?;
    if length == 8 {
        let (year, rest) = (first / 10_000, first % 10_000);
        return is_year(year).then(|| full(year, rest / 100, rest % 100))?;
    }
    if scan.eat("年") {
        let short = if length == 2 { first.checked_add(2000) } else { None };
        let year = year(first, length).or(short.and_then(|year| i32::try_from(year).ok()))?;
        scan.blanks();
        return match after_year(scan)? {
            (month, Some(day)) => Some(Numbers::Full(year, month, day)),
            (month, None) => Some(Numbers::Month(Some(year), month)),
        };
    }
    if scan.eat("月") {
        scan.blanks();
        return match day_in_words(scan) {
            Some(day) => Some(Numbers::Yearless(first, day)),
            None => Some(Numbers::Month(None, first)),
        };
    }
    if scan.rest.starts_with(['日', '号', '號']) {
        scan.eat_any(&["日", "号", "號"]);
        return Some(Numbers::DayAlone(first));
    }
    let mut after = *scan;
    let sign = ["-", "/", "."].into_iter().find(|sign| after.eat(sign));
    let Some((sign, (second, second_length))) = sign.and_then(|sign| Some((sign, after.digits()?))) else {
        return numbers_and_month_word(scan, first, length);
    };
    // 1-5 June
    if { after }.eat_word(MONTHS).is_some() {
        return numbers_and_month_word(scan, first, length);
    }
    let mut third = after;
    if let Some((third_number, third_length)) = third.eat(sign).then(|| third.digits()).flatten() {
        let is_clock = third.rest.starts_with(':');
        if let Some(year) = year(first, length)
            && !is_clock
        {
            *scan = third;
            return Some(Numbers::Full(year, second, third_number));
        }
        if length <= 2 && second_length <= 2 && !is_clock && (third_length == 4 || third_length == 2) {
            *scan = third;
            let is_full = third_length == 4 && is_year(third_number);
            // with points and a full year at the end, the day stands first
            if sign == "." && is_full {
                return full(third_number, second, first);
            }
            // two points are never more than one day: 7.20.25 has no other reading
            return (third_length == 2 || is_full)
                .then_some(Numbers::Any([first, second, third_number], is_full));
        }
        if length == 2 && third_length == 1 && second_length <= 2 && !is_clock {
            *scan = third;
            return Some(Numbers::Any([first, second, third_number], false));
        }
    }
    if let Some(year) = year(first, length).filter(|_| length == 4) {
        *scan = after;
        scan.eat("月");
        return Some(Numbers::Month(Some(year), second));
    }
    if length <= 2 && second_length <= 2 {
        *scan = after;
        scan.eat_any(&["日", "号", "號"]);
        return Some(Numbers::Yearless(first, second));
    }
    // 26-Mar-2026
    None
}

fn full(year: u32, month: u32, day: u32) -> Option<Numbers> {
    Some(Numbers::Full(i32::try_from(year).ok()?, month, day))
}

/// Month and day after the sign of the year.
fn after_year(scan: &mut Scan<'_>) -> Option<(u32, Option<u32>)> {
    let (month, _) = scan.digits()?;
    if !["月", "-", "/", "."].into_iter().any(|sign| scan.eat(sign)) {
        return Some((month, None));
    }
    scan.blanks();
    Some((month, day_in_words(scan)))
}

/// A day of the month, with or without its word; digits before 月 are another month.
fn day_in_words(scan: &mut Scan<'_>) -> Option<u32> {
    let mut after = *scan;
    let (day, length) = after.digits()?;
    if length > 2 || after.rest.starts_with(['月', '个', '個', '天', '周', '年', ':', '.']) {
        return None;
    }
    ["日", "号", "號"].into_iter().any(|word| after.eat(word));
    *scan = after;
    Some(day)
}

/// A day before the name of its month, or a number alone: 14 Juni 2025, 3rd Oct, 26-Mar-26.
fn numbers_and_month_word(scan: &mut Scan<'_>, first: u32, length: usize) -> Option<Numbers> {
    let mut after = *scan;
    let is_ordinal = after.eat_any(&["st", "nd", "rd", "th"]).is_some();
    after.eat_any(&["of ", "-", "/", "."]);
    if let Some(month) = after.eat_word(MONTHS).filter(|_| length <= 2) {
        let year = year_after(&mut after);
        *scan = after;
        return Some(year.map_or(Numbers::Yearless(month, first), |year| Numbers::Full(year, month, first)));
    }
    if length > 2 {
        return None;
    }
    if is_ordinal {
        scan.eat_any(&["st", "nd", "rd", "th"]);
    }
    Some(Numbers::DayAlone(first))
}

/// A year after a day and a month, with the signs between them.
fn year_after(scan: &mut Scan<'_>) -> Option<i32> {
    let mut after = *scan;
    let is_tied = after.eat("-") || after.eat("/");
    if !is_tied {
        after.eat_any(&[",", "."]);
        after.blanks();
    }
    let (number, length) = after.digits()?;
    let found = match length {
        4 => year(number, 4),
        2 if is_tied => i32::try_from(number.saturating_add(2000)).ok(),
        _ => None,
    }?;
    if after.rest.starts_with(':') {
        return None;
    }
    *scan = after;
    Some(found)
}

/// A day after the name of its month: March 26, 2026; Sept 24th.
fn in_words(scan: &mut Scan<'_>) -> Option<Numbers> {
    let mut after = *scan;
    let month = after.eat_word(MONTHS)?;
    after.eat("-");
    after.blanks();
    let (day, length) = after.digits()?;
    if length == 4 {
        *scan = after;
        return Some(Numbers::Month(year(day, 4), month));
    }
    after.eat_any(&["st", "nd", "rd", "th"]);
    let year = year_after(&mut after);
    *scan = after;
    Some(year.map_or(Numbers::Yearless(month, day), |year| Numbers::Full(year, month, day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_written() {
        use Numbers::{Any, DayAlone, Full, Month, Yearless};
        for (text, numbers) in [
            ("2024-07-31", Full(2024, 7, 31)),
            ("2024/7/31", Full(2024, 7, 31)),
            ("2024.7.31", Full(2024, 7, 31)),
            ("2024年7月31日", Full(2024, 7, 31)),
            ("2024年7月31", Full(2024, 7, 31)),
            ("2024年 7月 31号", Full(2024, 7, 31)),
            ("24年7月31日", Full(2024, 7, 31)),
            ("20240731", Full(2024, 7, 31)),
            ("114/07/09", Full(2025, 7, 9)),
            ("民國114年7月9日", Full(2025, 7, 9)),
            ("104年1月", Month(Some(2015), 1)),
            ("2024年7月", Month(Some(2024), 7)),
            ("2024-07", Month(Some(2024), 7)),
            ("7.15", Yearless(7, 15)),
            ("07.15", Yearless(7, 15)),
            ("7/15", Yearless(7, 15)),
            ("7-15", Yearless(7, 15)),
            ("7月15日", Yearless(7, 15)),
            ("7月15", Yearless(7, 15)),
            ("3月31号", Yearless(3, 31)),
            ("3月", Month(None, 3)),
            ("24th sept", Yearless(9, 24)),
            ("3rd oct", Yearless(10, 3)),
            ("march 26, 2026", Full(2026, 3, 26)),
            ("sept. 24th", Yearless(9, 24)),
            ("26-mar-2026", Full(2026, 3, 26)),
            ("26-mar-26", Full(2026, 3, 26)),
            ("14 juni 2025", Full(2025, 6, 14)),
            ("1 may", Yearless(5, 1)),
            ("mar 2026", Month(Some(2026), 3)),
            ("31.07.2024", Full(2024, 7, 31)),
            ("26/9/25", Any([26, 9, 25], false)),
            ("9/12/2025", Any([9, 12, 2025], true)),
            ("31/04/2026", Any([31, 4, 2026], true)),
            ("2023/6/31", Full(2023, 6, 31)),
            ("25日", DayAlone(25)),
        ] {
            let mut scan = Scan::of(text);
            let read = WrittenDay::read(&mut scan);
            assert_eq!(read, Some(WrittenDay { numbers, weekday: None }), "{text}");
            assert!(scan.is_done(), "{text}: {}", scan.rest);
        }
        for (text, weekday, rest) in [
            ("2024年7月31日(周三)", 2, ""),
            ("7.31 星期三", 2, ""),
            ("7月31日(三)", 2, ""),
            ("fri, 26 mar 2026", 4, ""),
            ("7/31(wed) 20:00", 2, " 20:00"),
        ] {
            let mut scan = Scan::of(text);
            assert_eq!(WrittenDay::read(&mut scan).unwrap().weekday, Some(weekday), "{text}");
            assert_eq!(scan.rest, rest);
        }
        for text in ["", "持续", "尽快", "活动前3天", "w1"] {
            assert_eq!(WrittenDay::read(&mut Scan::of(text)), None, "{text}");
        }
    }
}
