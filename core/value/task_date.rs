//! The dates of tasks.

use super::{Day, Moment};
use crate::say::Problem;

/// A date of a task as it is typed: a day, or a minute of a day.
///
/// A day without a time begins at 00:00 as a start and ends at 24:00 as a deadline; as a finish it is counted
/// by the [`DayCount`](crate::calendar::DayCount). With a time it is that minute, whatever it is the date of.
///
/// ```
/// use campaignkit::{calendar::DayCount, value::TaskDate};
///
/// let (dinner, day): (TaskDate, TaskDate) = ("2024-07-31T20:00".parse()?, "2024-07-31".parse()?);
/// for count in [DayCount::Exclusive, DayCount::Inclusive] {
///     assert_eq!(count.finish(dinner)?.to_string(), "2024-07-31T20:00");
/// }
/// assert_eq!(day.start().to_string(), "2024-07-31T00:00");
/// assert_eq!(DayCount::Inclusive.finish(day)?.to_string(), "2024-08-01T00:00");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
///
/// # Reading and writing
///
/// As a [`Day`] or as a [`Moment`]; neither takes seconds.
///
/// ```
/// use campaignkit::value::TaskDate;
///
/// for (refused, code) in [
///     ("2024-7-31", "day.grammar"),
///     ("2024-07-31T20:00:00", "moment.grammar"),
///     ("2024-07-31 20:00", "moment.grammar"),
///     ("2024-07-31T24:00", "moment.nonexistent"),
///     ("2024-06-31", "day.nonexistent"),
/// ] {
///     assert_eq!(refused.parse::<TaskDate>().unwrap_err().code, code, "{refused}");
/// }
/// ```
///
/// # Comparing
///
/// Two dates are compared by the minute if both have a time, else by their days, so that another table that
/// leaves out the time contradicts nothing. That is no order of more than two dates, which is why there is no
/// `Ord`; their [starts](Self::start) and [ends](Self::end) have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskDate {
    /// A day.
    On(Day),
    /// A minute of a day.
    At(Moment),
}

impl TaskDate {
    /// The day that is typed.
    pub fn day(self) -> Day {
        match self {
            Self::On(day) => day,
            Self::At(moment) => moment.day(),
        }
    }

    /// True if a time of the day is typed.
    pub fn has_time(self) -> bool {
        matches!(self, Self::At(_))
    }

    /// The minute, else 00:00 of the day.
    pub fn start(self) -> Moment {
        match self {
            Self::On(day) => Moment::start_of(day),
            Self::At(moment) => moment,
        }
    }

    /// The minute, else 24:00 of the day; an error after 9999-12-30 (`day.range`).
    pub fn end(self) -> Result<Moment, Problem> {
        match self {
            Self::On(day) => Moment::end_of(day),
            Self::At(moment) => Ok(moment),
        }
    }

    /// The last day of work that ends at this date: 00:00 belongs to the day before.
    ///
    /// ```
    /// use campaignkit::value::TaskDate;
    ///
    /// for ending in ["2024-07-31", "2024-07-31T20:00", "2024-08-01T00:00"] {
    ///     assert_eq!(ending.parse::<TaskDate>()?.last_day().to_string(), "2024-07-31");
    /// }
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn last_day(self) -> Day {
        match self {
            Self::On(day) => day,
            Self::At(moment) => moment.plus_minutes(-1).map_or(moment.day(), Moment::day),
        }
    }

    /// The minutes from another deadline to this one if both have a time, else those from the last day of
    /// the other to its own.
    pub(crate) fn minutes_past(self, other: Self) -> i64 {
        if self.has_time() && other.has_time() {
            self.minutes_since(other)
        } else {
            Self::On(self.last_day()).minutes_since(Self::On(other.last_day()))
        }
    }

    /// True if what is due at this date may be there only after another has begun: by the minute if both have
    /// a time, else by the day.
    pub(crate) fn is_due_after(self, start: Self) -> bool {
        if self.has_time() && start.has_time() {
            self.minutes_since(start) > 0
        } else {
            self.last_day() > start.day()
        }
    }

    /// The minutes from another date to this one if both have a time, else the days between them in minutes.
    pub(crate) fn minutes_since(self, other: Self) -> i64 {
        match (self, other) {
            (Self::At(this), Self::At(other)) => this.minutes_since(other),
            _ => Moment::start_of(self.day()).minutes_since(Moment::start_of(other.day())),
        }
    }
}

/// 0001-01-01.
impl Default for TaskDate {
    fn default() -> Self {
        Self::On(Day::default())
    }
}

impl From<Day> for TaskDate {
    fn from(day: Day) -> Self {
        Self::On(day)
    }
}

impl From<Moment> for TaskDate {
    fn from(moment: Moment) -> Self {
        Self::At(moment)
    }
}

impl std::str::FromStr for TaskDate {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        if typed.contains(':') { typed.parse().map(Self::At) } else { typed.parse().map(Self::On) }
    }
}

impl std::fmt::Display for TaskDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::At(moment) => moment.fmt(f),
        }
    }
}

word!(
    TaskDate,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$",
    "A day as \"YYYY-MM-DD\", or a minute of local time as \"YYYY-MM-DDTHH:MM\".",
    |date, out| match date {
        Self::On(day) => crate::json::Write::write(day, out),
        Self::At(moment) => crate::json::Write::write(moment, out),
    }
);
