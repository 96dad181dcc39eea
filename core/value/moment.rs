//! Civil moments, to the minute.

use super::{
    Day,
    day::{of_numbers, put_two_digits},
    problems, spelling,
};
use crate::say::Problem;

const MINUTES_A_DAY: i64 = 1440;

/// A moment of the campaign's local time, to the minute.
///
/// A moment is written exactly `YYYY-MM-DDTHH:MM`; it orders and subtracts as a count of minutes.
///
/// ```
/// use campaignkit::value::{Day, Moment};
///
/// let report = Moment::new(Day::new(2024, 8, 2)?, 17, 0)?;
/// assert_eq!(report.minutes_since(Moment::start_of(report.day())), 17 * 60);
/// assert_eq!(report, "2024-08-02T17:00".parse()?);
/// let with_zone = "2024-08-02T17:00Z";
/// for refused in ["2024-08-02", "2024-08-02 17:00", "2024-08-02T17:00:00", with_zone] {
///     assert_eq!(refused.parse::<Moment>().unwrap_err().code, "moment.grammar", "{refused}");
/// }
/// assert_eq!("2024-08-02T24:00".parse::<Moment>().unwrap_err().code, "moment.nonexistent");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// With the feature `chrono`, a moment is made into a `chrono::NaiveDateTime` by `into()`, and one of those
/// into a moment by `try_into()`. Nothing is lost either way: a time with seconds is refused
/// (`moment.grammar`), as it is in text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub(super) day: Day,
    pub(super) minute: u16,
}

impl Moment {
    /// An hour from 0 to 23 and a minute from 0 to 59 of a day; an error for others (`moment.nonexistent`).
    pub fn new(day: Day, hour: u32, minute: u32) -> Result<Self, Problem> {
        let time = u16::try_from(hour.saturating_mul(60).saturating_add(minute)).ok();
        match time.filter(|_| hour < 24 && minute < 60) {
            Some(minute) => Ok(Self { day, minute }),
            None => Err(problems::no_time(&format!("{day}T{hour:02}:{minute:02}"))),
        }
    }

    /// 00:00 of a day.
    pub fn start_of(day: Day) -> Self {
        Self { day, minute: 0 }
    }

    /// 24:00 of a day, which is 00:00 of the next; an error after 9999-12-30 (`day.range`).
    pub fn end_of(day: Day) -> Result<Self, Problem> {
        Ok(Self::start_of(day.plus_days(1)?))
    }

    /// 24:00 of a day; of 9999-12-31, whose end lies after the last moment there is, that moment.
    pub(crate) fn end_or_last_of(day: Day) -> Self {
        Self::end_of(day).unwrap_or(Self { day, minute: 24 * 60 - 1 })
    }

    /// The day this moment lies on.
    pub fn day(self) -> Day {
        self.day
    }

    /// The hour, from 0 to 23.
    pub fn hour(self) -> u32 {
        u32::from(self.minute) / 60
    }

    /// The minute of the hour, from 0 to 59.
    pub fn minute(self) -> u32 {
        u32::from(self.minute) % 60
    }

    /// Minutes from another moment to this one; negative if this one is earlier.
    pub fn minutes_since(self, other: Self) -> i64 {
        let days = self.day.days_since(other.day).saturating_mul(MINUTES_A_DAY);
        days.saturating_add(i64::from(self.minute)).saturating_sub(i64::from(other.minute))
    }

    /// Minutes since 0001-01-01T00:00.
    pub(crate) fn minutes(self) -> i64 {
        self.minutes_since(Self::default())
    }

    /// The moment a number of minutes after 0001-01-01T00:00.
    pub(crate) fn from_minutes(minutes: i64) -> Result<Self, Problem> {
        Self::default().plus_minutes(minutes)
    }

    /// `YYYY-MM-DDTHH:MM` in ASCII.
    fn written(self) -> [u8; 16] {
        let mut text = *b"0000-00-00T00:00";
        if let Some(day) = text.first_chunk_mut() {
            *day = self.day.written();
        }
        let minute = u32::from(self.minute);
        put_two_digits(&mut text, 11, minute / 60);
        put_two_digits(&mut text, 14, minute % 60);
        text
    }

    /// The moment at this time of day some months later (or earlier), as [`Day::plus_months`] counts them.
    pub fn plus_months(self, months: i64) -> Result<Self, Problem> {
        Ok(Self { day: self.day.plus_months(months)?, ..self })
    }

    /// The moment a number of minutes later (or earlier); an error outside the years 0001 to 9999
    /// (`day.range`).
    pub fn plus_minutes(self, minutes: i64) -> Result<Self, Problem> {
        let total = minutes.checked_add(i64::from(self.minute)).ok_or_else(problems::day_range)?;
        let day = self.day.plus_days(total.div_euclid(MINUTES_A_DAY))?;
        let minute = u16::try_from(total.rem_euclid(MINUTES_A_DAY)).unwrap_or_default();
        Ok(Self { day, minute })
    }
}

impl std::str::FromStr for Moment {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let moment = typed.split_once('T').and_then(|(day, time)| {
            let (hour, minute) = time.split_once(':')?;
            let two = |s: &str| {
                let digits = s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| s.parse::<u16>().ok()).flatten()
            };
            let (hour, minute) = (two(hour)?, two(minute)?);
            let day = match day.parse::<Day>() {
                Ok(day) => day,
                Err(problem) if problem.code == "day.grammar" => return None,
                Err(problem) => return Some(Err(problem)),
            };
            Some(if hour < 24 && minute < 60 {
                Ok(Self { day, minute: hour.saturating_mul(60).saturating_add(minute) })
            } else {
                Err(problems::no_time(typed))
            })
        });
        moment.unwrap_or_else(|| Err(misspelt(typed)))
    }
}

/// The problem of a moment that is written in another way.
#[cold]
fn misspelt(typed: &str) -> Problem {
    let Some((day, [hour, minute])) = spelling::moment(typed) else { return problems::no_moment(typed) };
    let time = hour.checked_mul(60).and_then(|minutes| minutes.checked_add(minute));
    let minute = time.and_then(|time| u16::try_from(time).ok()).filter(|_| hour < 24 && minute < 60);
    match (of_numbers(typed, day), minute) {
        (Err(nonexistent), _) => nonexistent,
        (_, None) => problems::no_time(typed),
        (Ok(day), Some(minute)) => {
            problems::not_as_written(typed, &Moment { day, minute }).under("moment.grammar")
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.written()).unwrap_or_default())
    }
}

word!(
    Moment,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$",
    "A moment of local time as \"YYYY-MM-DDTHH:MM\".",
    |moment, out| out.ascii(&moment.written())
);
