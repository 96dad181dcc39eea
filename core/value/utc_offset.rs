//! Offsets of local time from UTC.

use super::{Moment, TimeOfDay, problems};
use crate::say::Problem;

/// The hours and minutes by which local time is ahead of UTC: `+08:00`.
///
/// ```
/// use campaignkit::value::UtcOffset;
///
/// let beijing: UtcOffset = "+08:00".parse()?;
/// assert_eq!(beijing.to_string(), "+08:00");
/// assert_eq!(beijing.to_utc("2024-07-31T20:00".parse()?)?.to_string(), "2024-07-31T12:00");
/// for refused in ["8", "+8:00", "08:00", "+15:00", "-12:01", "+00:60", "Z"] {
///     assert_eq!(refused.parse::<UtcOffset>().unwrap_err().code, "utcOffset.grammar", "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// No clock on earth is further than 12 hours behind UTC or 14 ahead of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcOffset {
    minutes: i16,
}

impl UtcOffset {
    /// The moment in UTC of a local one.
    ///
    /// # Errors
    ///
    /// A moment outside of the years 0001 to 9999 (`day.range`).
    pub fn to_utc(self, local: Moment) -> Result<Moment, Problem> {
        local.plus_minutes(i64::from(self.minutes).saturating_neg())
    }

    fn read(typed: &str) -> Option<Self> {
        let (is_behind, time) = match typed.split_at_checked(1)? {
            ("+", time) => (false, time),
            ("-", time) => (true, time),
            _ => return None,
        };
        let minutes = i16::try_from(TimeOfDay::read(time)?.ok()?.minutes()).ok()?;
        let minutes = if is_behind { minutes.checked_neg()? } else { minutes };
        (-12 * 60..=14 * 60).contains(&minutes).then_some(Self { minutes })
    }
}

impl std::str::FromStr for UtcOffset {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        Self::read(typed).ok_or_else(|| problems::no_utc_offset(typed))
    }
}

impl std::fmt::Display for UtcOffset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, minutes) = (if self.minutes < 0 { '-' } else { '+' }, self.minutes.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

word!(
    UtcOffset,
    "^(\\+(0[0-9]|1[0-3]):[0-5][0-9]|\\+14:00|-(0[0-9]|1[01]):[0-5][0-9]|-12:00)$",
    "An offset of local time from UTC as \"+HH:MM\" or \"-HH:MM\", from -12:00 to +14:00."
);
