//! Days relative to the event.

use super::{Day, Span, Unit, day::misspelt, problems};
use crate::say::{Problem, Text};

/// The end of the event that a [`RelativeDay`] is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The first day of the event.
    #[default]
    Start,
    /// The last day of the event.
    End,
}

/// A day as planners write it: `2024-08-12`, `start-30ed` (30 calendar days before the event), `end+3d`
/// (three working days after it) or `end+1emo` (the day of that number in the next month, or its last day). A
/// working week `w` is five working days, a working month `mo` as many as the calendar says.
///
/// ```
/// use campaignkit::value::{Anchor, RelativeDay, Span, Unit};
///
/// let RelativeDay::From { anchor, offset } = "end+3d".parse()? else { unreachable!() };
/// assert_eq!((anchor, offset), (Anchor::End, Span::new(3, Unit::Days)));
/// assert_eq!("start".parse::<RelativeDay>()?.to_string(), "start");
/// for refused in ["T-30", "end+3h", "end 3d", "end+-3d", "3d", "2024-8-1"] {
///     assert_eq!(refused.parse::<RelativeDay>().unwrap_err().code, "relativeDay.grammar", "{refused}");
/// }
/// assert_eq!("end+0.5d".parse::<RelativeDay>().unwrap_err().code, "span.notWhole");
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
        /// The offset in days, weeks or months, working or elapsed.
        offset: Span,
    },
}

impl Span {
    /// The count times the days of the unit; the problem of an offset between days names those beside it
    /// (`span.notWhole`).
    pub(crate) fn days_of(self, size: i64, anchor: Option<Anchor>) -> Result<i64, Problem> {
        self.times(size).map_err(|[below, above]| {
            let unit = if self.unit.is_elapsed() { Unit::ElapsedDays } else { Unit::Days };
            self.beside(anchor, &Text::new("days", "天"), [below, above], unit)
        })
    }

    /// The day a number of calendar days, weeks or months after another, or before it if the span is
    /// negative; other units lead nowhere.
    ///
    /// # Errors
    ///
    /// A part of a day or of a month (`span.notWhole`), and a day outside the years 0001 to 9999
    /// (`day.range`).
    pub(crate) fn after(self, day: Day) -> Result<Day, Problem> {
        let count = self.whole_days()?;
        if self.unit == Unit::ElapsedMonths { day.plus_months(count) } else { day.plus_days(count) }
    }

    /// Refuses calendar days, weeks or months that lead to a part of a day (`span.notWhole`).
    pub(crate) fn whole_days(self) -> Result<i64, Problem> {
        match self.unit {
            Unit::ElapsedMonths => self.whole_months(None),
            Unit::ElapsedWeeks => self.days_of(7, None),
            _ => self.days_of(1, None),
        }
    }

    /// The count of calendar months; the problem of a part of one names the months beside it.
    pub(crate) fn whole_months(self, anchor: Option<Anchor>) -> Result<i64, Problem> {
        self.times(1).map_err(|counts| {
            let months = Text::new("calendar months", "个日历月");
            self.beside(anchor, &months, counts, Unit::ElapsedMonths)
        })
    }

    /// The problem of a span between two whole counts; of an offset, told with the end of the event.
    fn beside(self, anchor: Option<Anchor>, what: &Text, [below, above]: [i64; 2], unit: Unit) -> Problem {
        let told = |offset: Self| match anchor {
            Some(anchor) => RelativeDay::From { anchor, offset }.to_string(),
            None => offset.to_string(),
        };
        let whole = |count: i64| told(Self::new(i32::try_from(count).unwrap_or(i32::MAX), unit));
        problems::not_whole(&told(self), what, &whole(below), &whole(above))
    }
}

impl Default for RelativeDay {
    fn default() -> Self {
        Self::On(Day::default())
    }
}

impl std::str::FromStr for RelativeDay {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        match typed.parse() {
            Ok(day) => return Ok(Self::On(day)),
            Err(problem) if problem.code != "day.grammar" => return Err(problem),
            Err(_) => {}
        }
        let anchored = |word, anchor| {
            let rest = typed.strip_prefix(word)?;
            let offset: Span = match rest.strip_prefix('+') {
                _ if rest.is_empty() => Span::default(),
                Some(later) if later.starts_with('-') => return None,
                Some(later) => later.parse().ok()?,
                None if rest.starts_with('-') => rest.parse().ok()?,
                None => return None,
            };
            let size = match offset.unit {
                Unit::Days | Unit::ElapsedDays => 1,
                Unit::Weeks => 5,
                Unit::ElapsedWeeks => 7,
                // the days of a working month are the calendar's
                Unit::Months => 0,
                Unit::ElapsedMonths => {
                    return Some(offset.whole_months(Some(anchor)).map(|_| Self::From { anchor, offset }));
                }
                _ if rest.is_empty() => 0,
                _ => return None,
            };
            Some(offset.days_of(size, Some(anchor)).map(|_| Self::From { anchor, offset }))
        };
        let day = anchored("start", Anchor::Start).or_else(|| anchored("end", Anchor::End));
        day.unwrap_or_else(|| Err(misspelt(typed, problems::no_relative_day).under("relativeDay.grammar")))
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
                match offset.sign() {
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
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|(start|end)([+-][0-9]+(\.[0-9]+)?(d|w|mo|ed|ew|emo))?)$",
    "A day, or days from the event: \"2024-08-12\", \"start\" (its first day), \"end\" (its last day), \"start-30ed\" (calendar days), \"end+3d\" (working days), \"end+1emo\" (a calendar month)."
);
