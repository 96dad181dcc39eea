//! Working hours.

use super::problems;
use crate::{say::Problem, value::no_time};
use std::ops::Range;

/// The minutes of a day.
const DAY: u16 = 1440;

/// One stretch of work to the minute, such as `08:00-12:00`. It belongs to the day on which it begins.
///
/// The end may be `24:00`. An end that is not after the start lies on the next day: `22:00-06:00` is eight
/// hours, and `22:00-00:00` equals `22:00-24:00`. Only `00:00-24:00` has 24 hours.
///
/// ```
/// use campaignkit::calendar::Shift;
///
/// let night: Shift = "22:00-06:00".parse()?;
/// assert_eq!((night.start(), night.minutes()), (22 * 60, 8 * 60));
/// assert_eq!("17:00-00:00".parse::<Shift>()?.to_string(), "17:00-24:00");
/// for refused in ["8:00-12:00", "08:00–12:00", "08:00-08:00", "08:00 - 12:00"] {
///     assert_eq!(refused.parse::<Shift>().unwrap_err().code, "shift.grammar", "{refused}");
/// }
/// for nonexistent in ["08:00-12:60", "24:00-08:00", "08:00-24:30"] {
///     assert_eq!(nonexistent.parse::<Shift>().unwrap_err().code, "shift.nonexistent", "{nonexistent}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    start: u16,
    /// The end in minutes of the day; past 24:00 if it lies on the next day.
    end: u16,
}

impl Shift {
    /// The minute of the day at which it begins, 0 to 1439.
    pub fn start(self) -> i64 {
        self.start.into()
    }

    /// The length in minutes, 1 to 1440.
    pub fn minutes(self) -> i64 {
        self.end.saturating_sub(self.start).into()
    }

    /// The shift of a range that [`range`](Self::range) gave.
    pub(super) fn of(range: &Range<i64>) -> Self {
        let minutes = |time: i64| u16::try_from(time).unwrap_or_default();
        Self { start: minutes(range.start), end: minutes(range.end) }
    }

    /// The shift in minutes from the start of its day.
    pub(super) fn range(self) -> Range<i64> {
        self.start.into()..self.end.into()
    }
}

/// 00:00-24:00.
impl Default for Shift {
    fn default() -> Self {
        Self { start: 0, end: DAY }
    }
}

/// `hh:mm` as minutes.
fn minutes(time: &str) -> Option<u16> {
    let digit = |n: usize| {
        time.as_bytes().get(n).filter(|byte| byte.is_ascii_digit()).map(|byte| u16::from(byte & 0xf))
    };
    let two = |n: usize| Some(digit(n)?.saturating_mul(10).saturating_add(digit(n.saturating_add(1))?));
    let (hour, minute) = (two(0)?, two(3)?);
    let minutes = hour.saturating_mul(60).saturating_add(minute);
    (time.len() == 5 && time.get(2..3) == Some(":")).then_some(if minute < 60 { minutes } else { u16::MAX })
}

impl std::str::FromStr for Shift {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let read = || {
            let (start, end) = typed.split_once('-')?;
            let (start, end) = (minutes(start)?, minutes(end)?);
            if start >= DAY || end > DAY {
                return Some(Err(no_time(typed).under("shift.nonexistent")));
            }
            let past_midnight = if end < start { DAY } else { 0 };
            (start != end).then(|| Ok(Self { start, end: end.saturating_add(past_midnight) }))
        };
        read().unwrap_or_else(|| Err(problems::no_shift(typed)))
    }
}

impl std::fmt::Display for Shift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = if self.end > DAY { self.end.saturating_sub(DAY) } else { self.end };
        let hour = |time: u16| time.checked_div(60).unwrap_or_default();
        let minute = |time: u16| time.checked_rem(60).unwrap_or_default();
        write!(f, "{:02}:{:02}-{:02}:{:02}", hour(self.start), minute(self.start), hour(end), minute(end))
    }
}

word!(
    Shift,
    "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
    "A stretch of work as \"HH:MM-HH:MM\"; the end may be 24:00, or lie on the next day as in \"22:00-06:00\"."
);
