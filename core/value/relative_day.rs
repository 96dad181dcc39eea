//! Days relative to the event.

use super::{Anchor, Day, Span, Unit, anchor::Counted, day::misspelt, problems};
use crate::say::{Problem, Text};

/// A day as planners write it: `2024-08-12`, `start-30ed` (30 calendar days before the event), `end+3d`
/// (three working days after it) or `end+1emo` (the day of that number in the next month, or its last day). A
/// working week `w` is five working days, a working month `mo` as many as the calendar says. Phases and tasks
/// are counted from as the event is: `phase:warm-up.start-1ed`, `task:print.finish+2d`.
///
/// ```
/// use campaignkit::value::{Anchor, RelativeDay, Span, Unit};
///
/// let RelativeDay::From { anchor, offset } = "end+3d".parse()? else { unreachable!() };
/// assert_eq!((anchor, offset), (Anchor::End, Span::new(3, Unit::Days)));
/// assert_eq!("start".parse::<RelativeDay>()?.to_string(), "start");
/// assert_eq!("phase:warm-up.end+0ed".parse::<RelativeDay>()?.to_string(), "phase:warm-up.end");
/// for refused in ["T-30", "end+3h", "end 3d", "end+-3d", "3d", "2024-8-1", "phase:x", "task:x.end"] {
///     assert_eq!(refused.parse::<RelativeDay>().unwrap_err().code, "relativeDay.grammar", "{refused}");
/// }
/// assert_eq!("end+0.5d".parse::<RelativeDay>().unwrap_err().code, "span.notWhole");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RelativeDay {
    /// A day of the calendar.
    On(Day),
    /// A day counted from the event, a phase or a task.
    From {
        /// The day that is counted from.
        anchor: Anchor,
        /// The offset in days, weeks or months, working or elapsed.
        offset: Span,
    },
}

impl RelativeDay {
    /// The day that is counted from, if this one is counted.
    pub(crate) fn anchor(&self) -> Option<&Anchor> {
        match self {
            Self::On(_) => None,
            Self::From { anchor, .. } => Some(anchor),
        }
    }
}

impl Span {
    /// The count times the days of the unit; the problem of an offset between days names those beside it
    /// (`span.notWhole`).
    pub(crate) fn days_of(self, size: i64, anchor: Option<&Anchor>) -> Result<i64, Problem> {
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
    pub(crate) fn whole_months(self, anchor: Option<&Anchor>) -> Result<i64, Problem> {
        self.times(1).map_err(|counts| {
            let months = Text::new("calendar months", "个日历月");
            self.beside(anchor, &months, counts, Unit::ElapsedMonths)
        })
    }

    /// The problem of a span between two whole counts; of an offset, told with the end of the event.
    fn beside(self, anchor: Option<&Anchor>, what: &Text, [below, above]: [i64; 2], unit: Unit) -> Problem {
        let told = |offset: Self| match anchor {
            Some(anchor) => Counted(anchor, offset).to_string(),
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
        let counted = Anchor::with_offset(typed).and_then(|(anchor, offset)| {
            let checked = anchor.whole_days(offset)?;
            Some(checked.map(|()| Self::From { anchor, offset }))
        });
        counted
            .unwrap_or_else(|| Err(misspelt(typed, problems::no_relative_day).under("relativeDay.grammar")))
    }
}

impl std::fmt::Display for RelativeDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            // nothing is no days, whatever its unit
            Self::From { anchor, offset } if offset.is_zero() => anchor.fmt(f),
            Self::From { anchor, offset } => Counted(anchor, *offset).fmt(f),
        }
    }
}

word!(
    RelativeDay,
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|(start|end|phase:.+\.(start|end)|task:.+\.(start|finish))([+-][0-9]+(\.[0-9]+)?(d|w|mo|ed|ew|emo))?)$",
    "A day, or days from the event, a phase or a task: \"2024-08-12\", \"start\" (its first day), \"end\" (its last day), \"start-30ed\" (calendar days), \"end+3d\" (working days), \"end+1emo\" (a calendar month), \"phase:warm-up.start-1ed\", \"task:print.finish+2d\"."
);
