//! Times of day.

use super::{Day, Moment, problems};
use crate::say::Problem;

/// A time of day, to the minute, as `HH:MM` from 00:00 to 23:59.
///
/// ```
/// use campaignkit::value::TimeOfDay;
///
/// let due: TimeOfDay = "17:00".parse()?;
/// assert_eq!(due.on("2024-08-02".parse()?).to_string(), "2024-08-02T17:00");
/// for refused in ["9:00", "17", "17:00:00", "17.00"] {
///     assert_eq!(refused.parse::<TimeOfDay>().unwrap_err().code, "timeOfDay.grammar", "{refused}");
/// }
/// assert_eq!("24:00".parse::<TimeOfDay>().unwrap_err().code, "moment.nonexistent");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    hour: u32,
    minute: u32,
}

impl TimeOfDay {
    /// This time on a day.
    pub fn on(self, day: Day) -> Moment {
        Moment::new(day, self.hour, self.minute).unwrap_or_else(|_| Moment::start_of(day))
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let two = |digits: &str| {
            let is_two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|_| is_two)
        };
        let read = typed.split_once(':').and_then(|(hour, minute)| Some((two(hour)?, two(minute)?)));
        let (hour, minute) = read.ok_or_else(|| problems::no_time_of_day(typed))?;
        if hour < 24 && minute < 60 { Ok(Self { hour, minute }) } else { Err(problems::no_time(typed)) }
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

word!(TimeOfDay, "^([01][0-9]|2[0-3]):[0-5][0-9]$", "A time of day as \"HH:MM\".");
