//! Spans of working and elapsed time.

use super::problems;
use crate::say::Problem;

/// The unit of a [`Span`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `m`: working minutes.
    #[default]
    Minutes,
    /// `h`: working hours.
    Hours,
    /// `d`: working days.
    Days,
    /// `w`: working weeks.
    Weeks,
    /// `em`: minutes on the clock.
    ElapsedMinutes,
    /// `eh`: hours on the clock.
    ElapsedHours,
    /// `ed`: calendar days of 24 hours.
    ElapsedDays,
    /// `ew`: calendar weeks of 7 days.
    ElapsedWeeks,
    /// `%`: percent of the predecessor's duration; for lags only.
    Percent,
}

impl Unit {
    const WORDS: [(Self, &'static str); 9] = [
        (Self::Minutes, "m"),
        (Self::Hours, "h"),
        (Self::Days, "d"),
        (Self::Weeks, "w"),
        (Self::ElapsedMinutes, "em"),
        (Self::ElapsedHours, "eh"),
        (Self::ElapsedDays, "ed"),
        (Self::ElapsedWeeks, "ew"),
        (Self::Percent, "%"),
    ];

    /// True for days and weeks of the calendar, the units that lead from one day to another.
    pub(crate) fn is_calendar_days(self) -> bool {
        matches!(self, Self::ElapsedDays | Self::ElapsedWeeks)
    }

    /// True for units that count minutes on the clock.
    pub fn is_elapsed(self) -> bool {
        matches!(self, Self::ElapsedMinutes | Self::ElapsedHours | Self::ElapsedDays | Self::ElapsedWeeks)
    }

    /// The unit as written.
    pub fn code(self) -> &'static str {
        Self::WORDS.iter().find(|(unit, _)| *unit == self).map_or("", |(_, word)| word)
    }
}

/// A length of time, or an offset: `-?N<unit>`, where working units are Microsoft Project's `m h d w` and
/// elapsed ones are `em eh ed ew`.
///
/// ```
/// use campaignkit::value::{Span, Unit};
///
/// let span: Span = "4ed".parse()?;
/// assert_eq!((span.count, span.unit), (4, Unit::ElapsedDays));
/// assert_eq!(span.elapsed_minutes(), Some(4 * 24 * 60));
/// assert_eq!("-2d".parse::<Span>()?.elapsed_minutes(), None); // working time needs a calendar
/// for refused in ["4", "d", "4 d", "+4d", "1.5d", "4天", "4D", "--4d", ""] {
///     assert_eq!(refused.parse::<Span>().unwrap_err().code, "span.grammar", "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The count of units, negative for a lead.
    pub count: i32,
    /// The unit.
    pub unit: Unit,
}

impl Span {
    /// Minutes on the clock; `None` for working time (but zero is zero in any unit) and for percent.
    pub fn elapsed_minutes(self) -> Option<i64> {
        let minutes = match self.unit {
            _ if self.count == 0 => 0,
            Unit::ElapsedMinutes => 1,
            Unit::ElapsedHours => 60,
            Unit::ElapsedDays => 24 * 60,
            Unit::ElapsedWeeks => 7 * 24 * 60,
            _ => return None,
        };
        i64::from(self.count).checked_mul(minutes)
    }
}

impl std::str::FromStr for Span {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let digits = typed.strip_prefix('-').unwrap_or(typed);
        let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = typed.strip_suffix(unit).and_then(|count| count.parse().ok());
        let unit = Unit::WORDS.iter().find(|(_, word)| *word == unit);
        match (count, unit) {
            (Some(count), Some((unit, _))) if !digits.starts_with(['-', '+']) => {
                Ok(Self { count, unit: *unit })
            }
            _ => Err(problems::no_span(typed)),
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.count, self.unit.code())
    }
}

word!(
    Span,
    "^-?[0-9]+(m|h|d|w|em|eh|ed|ew|%)$",
    "A length of time: working `m h d w`, elapsed `em eh ed ew`, or `%` of the predecessor's duration."
);
