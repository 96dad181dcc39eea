//! Days relative to the event.

use super::{Day, Span, Unit, problems};
use crate::say::Problem;

/// The end of the event that a [`RelativeDay`] is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The first day of the event.
    #[default]
    Start,
    /// The last day of the event.
    End,
}

/// A day as planners write it: `2024-08-12`, `start-30ed` (30 calendar days before the event) or `end+3d`
/// (three working days after it). A working week `w` is five working days.
///
/// ```
/// use campaignkit::value::{Anchor, RelativeDay, Unit};
///
/// let RelativeDay::From { anchor, offset } = "end+3d".parse()? else { unreachable!() };
/// assert_eq!((anchor, offset.count, offset.unit), (Anchor::End, 3, Unit::Days));
/// assert_eq!("start".parse::<RelativeDay>()?.to_string(), "start");
/// for refused in ["T-30", "end+3h", "end 3d", "end+-3d", "3d", "2024-8-1"] {
///     assert_eq!(refused.parse::<RelativeDay>().unwrap_err().code, "relativeDay.grammar", "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelativeDay {
    /// A day of the calendar.
    On(Day),
    /// A day counted from the event.
    From {
        /// The end of the event.
        anchor: Anchor,
        /// The offset in days or weeks, working or elapsed.
        offset: Span,
    },
}

impl Default for RelativeDay {
    fn default() -> Self {
        Self::On(Day::default())
    }
}

impl std::str::FromStr for RelativeDay {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        if let Ok(day) = typed.parse() {
            return Ok(Self::On(day));
        }
        let anchored = |word, anchor| {
            let rest = typed.strip_prefix(word)?;
            let offset = match rest.strip_prefix('+') {
                _ if rest.is_empty() => Span::default(),
                Some(later) if later.starts_with('-') => return None,
                Some(later) => later.parse().ok()?,
                None if rest.starts_with('-') => rest.parse().ok()?,
                None => return None,
            };
            let days =
                matches!(offset.unit, Unit::Days | Unit::Weeks | Unit::ElapsedDays | Unit::ElapsedWeeks);
            (days || rest.is_empty()).then_some(Self::From { anchor, offset })
        };
        let day = anchored("start", Anchor::Start).or_else(|| anchored("end", Anchor::End));
        day.ok_or_else(|| problems::no_relative_day(typed))
    }
}

impl std::fmt::Display for RelativeDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::From { anchor, offset } => {
                f.write_str(match anchor {
                    Anchor::Start => "start",
                    Anchor::End => "end",
                })?;
                match offset.count {
                    0 => Ok(()),
                    1.. => write!(f, "+{offset}"),
                    _ => write!(f, "{offset}"),
                }
            }
        }
    }
}

word!(
    RelativeDay,
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|(start|end)([+-][0-9]+(d|w|ed|ew))?)$",
    "A day, or days from the event: \"2024-08-12\", \"start-30ed\" (calendar days), \"end+3d\" (working days)."
);
