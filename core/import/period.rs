//! Periods that head columns or rows: `7月`, `7.20`, `W3`, `Q2`, 星期一.

use super::normal;
use crate::{
    sheet::{Cell, CellValue},
    value::Day,
};

/// A period that heads a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// A day; year and month may be unsaid.
    Day { year: Option<i32>, month: Option<u32>, day: u32 },
    /// A month; its year may be unsaid.
    Month { year: Option<i32>, month: u32 },
    /// A day by its number among those of the event.
    DayOfEvent(u32),
    /// A week by its number.
    Week(u32),
    /// A quarter by its number.
    Quarter(u32),
    /// All periods together: `LTD`, 累计.
    All,
}

impl Period {
    /// The period of a heading.
    pub(crate) fn of(cell: &Cell) -> Option<Self> {
        match &cell.value {
            CellValue::Day(day) => Some(Self::of_day(*day)),
            CellValue::Moment(moment) => Some(Self::of_day(moment.day())),
            CellValue::Number(number) => of_number(&number.to_string()),
            CellValue::Text(text) => of_text(&normal::word(text)),
            _ => None,
        }
    }

    fn of_day(day: Day) -> Self {
        Self::Day { year: Some(day.year()), month: Some(day.month()), day: day.day() }
    }

    /// The last day of the period, in a year that it does not say itself.
    pub(crate) fn last_day(self, other: Option<i32>) -> Option<Day> {
        match self {
            Self::Day { year, month, day } => Day::new(year.or(other)?, month?, day).ok(),
            Self::Month { year, month } => end_of(year.or(other)?, month),
            Self::Quarter(quarter) => end_of(other?, quarter.checked_mul(3)?),
            Self::DayOfEvent(_) | Self::Week(_) | Self::All => None,
        }
    }
}

fn end_of(year: i32, month: u32) -> Option<Day> {
    Day::new(year, month, 1).ok()?.plus_months(1).ok()?.plus_days(-1).ok()
}

/// The days that stand as bare numbers in heads: a serial of a spreadsheet, `7.2`, the day of a month.
fn of_number(number: &str) -> Option<Period> {
    if let Some((month, day)) = number.split_once('.') {
        return of_parts(None, month, day);
    }
    let number: i64 = number.parse().ok()?;
    match number {
        1..=31 => Some(Period::Day { year: None, month: None, day: u32::try_from(number).ok()? }),
        // from 2009 to 2064, counted from 1899-12-30
        40_000..=60_000 => {
            let day = Day::new(1899, 12, 30).ok()?.plus_days(number).ok()?;
            Some(Period::of_day(day))
        }
        _ => None,
    }
}

fn of_parts(year: Option<i32>, month: &str, day: &str) -> Option<Period> {
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Period::Day {
        year,
        month: Some(month),
        day,
    })
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn of_text(word: &str) -> Option<Period> {
    if ["ltd", "ytd", "mtd", "累计", "全年", "合计", "总计", "total"].contains(&word) {
        return Some(Period::All);
    }
    if let Some(week) = word.strip_prefix('第').and_then(|rest| rest.strip_suffix('周')) {
        return number(week).map(Period::Week);
    }
    let day = word.strip_prefix("day ").or_else(|| word.strip_prefix('第')?.strip_suffix('天'));
    if let Some(day) = day.and_then(number) {
        return (1..=99).contains(&day).then_some(Period::DayOfEvent(day));
    }
    for stem in ["week ", "week", "w", "第"] {
        if let Some(week) = word.strip_prefix(stem).map(|rest| rest.trim_end_matches('周'))
            && let Ok(week) = week.parse()
        {
            return (1..=53).contains(&week).then_some(Period::Week(week));
        }
    }
    if let Some(Ok(quarter)) = word.strip_prefix('q').map(str::parse) {
        return (1..=4).contains(&quarter).then_some(Period::Quarter(quarter));
    }
    of_calendar(word)
}

fn of_calendar(word: &str) -> Option<Period> {
    let english = MONTHS.iter().position(|month| word.starts_with(month));
    if let Some(month) = english.and_then(|month| u32::try_from(month).ok()) {
        let rest =
            word.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).trim_matches(['-', ' ', '.']);
        let month = month.saturating_add(1);
        return match rest.parse::<u32>() {
            Ok(day @ 1..=31) => Some(Period::Day { year: None, month: Some(month), day }),
            Ok(year @ 1990..=2100) => Some(Period::Month { year: i32::try_from(year).ok(), month }),
            Err(_) if rest.is_empty() => Some(Period::Month { year: None, month }),
            _ => None,
        };
    }
    let text = word.trim_end_matches(['日', '号']);
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) => (Some(year.parse().ok()?), rest),
        None => (None, text),
    };
    if let Some((month, day)) = rest.split_once('月') {
        return if day.is_empty() || day == "份" {
            number(month).filter(|month| (1..=12).contains(month)).map(|month| Period::Month { year, month })
        } else {
            of_parts(year, month, day)
        };
    }
    let parts: Vec<&str> = rest.split(['-', '/', '.']).collect();
    match parts[..] {
        [year, month] if year.len() == 4 => {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(Period::Month { year: Some(year.parse().ok()?), month })
        }
        [month, day] => of_parts(year, month, day),
        [year, month, day] if year.len() == 4 => of_parts(Some(year.parse().ok()?), month, day),
        _ => None,
    }
}

/// A number in digits, or up to twelve in Chinese.
fn number(text: &str) -> Option<u32> {
    let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let named = chinese.iter().position(|known| *known == text);
    named.and_then(|at| u32::try_from(at).ok()?.checked_add(1)).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::Period::{self, All, DayOfEvent, Month, Quarter, Week};
    use crate::sheet::Cell;

    #[test]
    fn periods() {
        let day = |year, month, day| Period::Day { year, month, day };
        let cases = [
            ("6月", Some(Month { year: None, month: 6 })),
            ("十月", Some(Month { year: None, month: 10 })),
            ("2025年6月", Some(Month { year: Some(2025), month: 6 })),
            ("2025-06", Some(Month { year: Some(2025), month: 6 })),
            ("Jun 2025", Some(Month { year: Some(2025), month: 6 })),
            ("7.20", Some(day(None, Some(7), 20))),
            ("7月20日", Some(day(None, Some(7), 20))),
            ("2024/7/20", Some(day(Some(2024), Some(7), 20))),
            ("第一周", Some(Week(1))),
            ("W12", Some(Week(12))),
            ("Week 3", Some(Week(3))),
            ("Day 2", Some(DayOfEvent(2))),
            ("第三天", Some(DayOfEvent(3))),
            ("Q2", Some(Quarter(2))),
            ("LTD", Some(All)),
            ("周次", None),
            ("项目", None),
            ("13.40", None),
            ("ROI", None),
        ];
        for (text, period) in cases {
            assert_eq!(Period::of(&Cell::text(text)), period, "{text}");
        }
        assert_eq!(Period::of(&Cell::number(45689)), Some(day(Some(2025), Some(2), 1)));
        assert_eq!(Month { year: None, month: 2 }.last_day(Some(2024)).unwrap().to_string(), "2024-02-29");
    }
}
