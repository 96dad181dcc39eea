//! Civil days.

use super::{problems, spelling};
use crate::say::Problem;
use chrono::{Datelike, NaiveDate};

/// A civil day from 0001-01-01 to 9999-12-31, in the campaign's local time.
///
/// ```
/// use campaignkit::value::Day;
///
/// let day = Day::new(2024, 8, 2)?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 8, 2));
/// assert_eq!(day.to_string(), "2024-08-02");
/// assert_eq!(Day::new(2024, 2, 30).unwrap_err().to_string(),
///     "`2024-02-30` does not exist: February 2024 has 29 days; write one of them, such as `2024-02-29`");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// # Reading and writing
///
/// Exactly `YYYY-MM-DD`.
///
/// ```
/// use campaignkit::value::Day;
///
/// assert_eq!("2024-08-02".parse::<Day>()?.to_string(), "2024-08-02");
/// let timed = "2024-07-01T00:00";
/// for refused in ["2024-7-1", "+2024-07-01", " 2024-07-01", "7.20", timed] {
///     assert_eq!(refused.parse::<Day>().unwrap_err().code, "day.grammar", "{refused}");
/// }
/// for nonexistent in ["2024-02-30", "2024-13-01", "0000-01-01"] {
///     assert_eq!(nonexistent.parse::<Day>().unwrap_err().code, "day.nonexistent", "{nonexistent}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// # Arithmetic
///
/// ```
/// use campaignkit::value::Day;
///
/// let launch = Day::new(2024, 7, 31)?;
/// assert_eq!(launch.plus_days(1)?, Day::new(2024, 8, 1)?);
/// assert_eq!(Day::new(2024, 8, 10)?.days_since(launch), 10);
/// assert_eq!(launch.plus_months(-5)?, Day::new(2024, 2, 29)?); // the last day of a shorter month
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// # Other calendars
///
/// With the feature `chrono`, a day is made into a `chrono::NaiveDate` by `into()`, and one of those into a
/// day by `try_into()`. Nothing is lost either way; a date before the year 1 or after 9999 is refused
/// (`day.range`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) NaiveDate);

impl Day {
    /// 0001-01-01.
    pub const MIN: Self = Self(match NaiveDate::from_ymd_opt(1, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    });
    /// 9999-12-31.
    pub const MAX: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });

    /// The day by the numbers of its year, its month and itself; an error if there is no such day
    /// (`day.nonexistent`).
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, Problem> {
        let typed = || format!("{year:04}-{month:02}-{day:02}");
        Self::of_numbers(year, month, day)
            .ok_or_else(|| nonexistent(&typed(), u32::try_from(year).unwrap_or_default(), month))
    }

    fn of_numbers(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Self)
            .filter(|day| (Self::MIN..=Self::MAX).contains(day))
    }

    /// The day a number of days later (or earlier); an error outside the years 0001 to 9999 (`day.range`).
    pub fn plus_days(self, days: i64) -> Result<Self, Problem> {
        chrono::TimeDelta::try_days(days)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .map(Self)
            .filter(|day| (Self::MIN..=Self::MAX).contains(day))
            .ok_or_else(problems::day_range)
    }

    /// The day of the same number some months later (or earlier), or the last day of a month that is shorter;
    /// an error outside the years 0001 to 9999 (`day.range`).
    pub fn plus_months(self, months: i64) -> Result<Self, Problem> {
        let count = u32::try_from(months.unsigned_abs()).map(chrono::Months::new);
        let month = count.ok().and_then(|count| {
            if months < 0 { self.0.checked_sub_months(count) } else { self.0.checked_add_months(count) }
        });
        month.map(Self).filter(|day| (Self::MIN..=Self::MAX).contains(day)).ok_or_else(problems::day_range)
    }

    /// Days from another day to this one; negative if this one is earlier.
    pub fn days_since(self, other: Self) -> i64 {
        self.0.signed_duration_since(other.0).num_days()
    }

    /// Days since 0001-01-01.
    pub(crate) fn number(self) -> u32 {
        self.0.num_days_from_ce().saturating_sub(1).unsigned_abs()
    }

    /// `YYYY-MM-DD` in ASCII.
    pub(crate) fn written(self) -> [u8; 10] {
        let year = self.0.year().unsigned_abs();
        let mut text = *b"0000-00-00";
        for (place, number) in [(0, year / 100), (2, year % 100), (5, self.0.month()), (8, self.0.day())] {
            put_two_digits(&mut text, place, number);
        }
        text
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }
}

/// The months by their English names.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The problem of a day whose numbers name none.
#[cold]
fn nonexistent(typed: &str, year: u32, month: u32) -> Problem {
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let first = i32::try_from(year).ok().and_then(|year| Day::of_numbers(year, month, 1));
    match (name, first) {
        (None, _) => problems::no_month(typed),
        (_, None) => problems::no_year(typed),
        (Some(name), Some(first)) => {
            let days = (28..=31).rev().find(|day| first.0.with_day(*day).is_some()).unwrap_or_default();
            problems::no_day_of_month(typed, name, year, month, days)
        }
    }
}

/// The day of the numbers of its year, its month and itself in a text.
pub(super) fn of_numbers(typed: &str, [year, month, day]: [u32; 3]) -> Result<Day, Problem> {
    let found = i32::try_from(year).ok().and_then(|year| Day::of_numbers(year, month, day));
    found.ok_or_else(|| nonexistent(typed, year, month))
}

/// The problem of a day that is written in another way.
#[cold]
pub(super) fn misspelt(typed: &str, no_day: fn(&str) -> Problem) -> Problem {
    let Some(numbers) = spelling::day(typed) else { return no_day(typed) };
    of_numbers(typed, numbers).map_or_else(|problem| problem, |day| problems::not_as_written(typed, &day))
}

/// Writes a number below 100 in two digits into a text, at a position.
pub(super) fn put_two_digits(text: &mut [u8], place: usize, number: u32) {
    if let Some(digits) = text.get_mut(place..).and_then(<[u8]>::first_chunk_mut) {
        *digits = [number / 10, number % 10].map(|digit| b'0' | digit.to_le_bytes()[0]);
    }
}

/// 0001-01-01.
impl Default for Day {
    fn default() -> Self {
        Self::MIN
    }
}

impl std::str::FromStr for Day {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let number = |digits: &[u8]| {
            let digit = |byte: &u8| char::from(*byte).to_digit(10);
            digits.iter().try_fold(0_u32, |number, byte| number.checked_mul(10)?.checked_add(digit(byte)?))
        };
        let numbers = match typed.as_bytes() {
            [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
                number(year).and_then(|year| Some([year, number(&[*m1, *m2])?, number(&[*d1, *d2])?]))
            }
            _ => None,
        };
        match numbers {
            Some(numbers) => of_numbers(typed, numbers),
            None => Err(misspelt(typed, problems::no_day)),
        }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.written()).unwrap_or_default())
    }
}

word!(Day, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A day as \"YYYY-MM-DD\", years 0001 to 9999.", |day, out| out
    .ascii(&day.written()));
