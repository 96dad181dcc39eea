//! Times of day.

use super::{Day, Moment, problems};
use crate::say::Problem;

/// A time of day, to the minute: `20:00`.
///
/// ```
/// use campaignkit::value::TimeOfDay;
///
/// let live: TimeOfDay = "20:00".parse()?;
/// assert_eq!(live.on("2024-07-31".parse()?).to_string(), "2024-07-31T20:00");
/// for (refused, code) in [("8:00", "timeOfDay.grammar"), ("24:00", "timeOfDay.nonexistent")] {
///     assert_eq!(refused.parse::<TimeOfDay>().unwrap_err().code, code, "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    minute: u16,
}

impl TimeOfDay {
    /// The time of a moment on its day.
    pub(crate) fn of(moment: Moment) -> Self {
        Self { minute: moment.minute }
    }

    /// This time of a day.
    pub fn on(self, day: Day) -> Moment {
        Moment { day, minute: self.minute }
    }

    /// The time that a text of five signs says, as `20:00` does.
    /// The minutes since midnight.
    pub(super) fn minutes(self) -> u16 {
        self.minute
    }

    pub(super) fn read(typed: &str) -> Option<Result<Self, Problem>> {
        let (hour, minute) = typed.split_once(':')?;
        let two = |digits: &str| {
            let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u16>().ok().filter(|_| plain)
        };
        let (hour, minute) = (two(hour)?, two(minute)?);
        if hour < 24 && minute < 60 {
            return Some(Ok(Self { minute: hour.saturating_mul(60).saturating_add(minute) }));
        }
        Some(Err(problems::no_time(typed).under("timeOfDay.nonexistent")))
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        Self::read(typed).unwrap_or_else(|| Err(problems::no_time_of_day(typed)))
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

word!(TimeOfDay, "^([01][0-9]|2[0-3]):[0-5][0-9]$", "A time of day as \"HH:MM\", from 00:00 to 23:59.");
