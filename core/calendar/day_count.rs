//! The count of the last day.

use crate::{
    say::{Figure, Problem},
    value::{Day, Moment, TaskDate},
};

choice! {
    /// The count of the last day of a range. In a plan it governs how a typed start, finish and duration of a
    /// task are counted, and nothing else: events, phases, windows, deadlines and due days are always
    /// inclusive.
    pub enum DayCount {
        /// 7.20 to 7.25 is 5 days: the finish is 00:00 of its day.
        Exclusive "exclusive" "finish day not counted" "不含结束日",
        /// 7.20 to 7.25 is 6 days: the finish is 24:00 of its day.
        Inclusive "inclusive" "finish day counted" "含结束日",
    }
}

impl DayCount {
    /// The moment that a typed finish means: its minute, or the start or the end of its day; an error after
    /// 9999-12-30 (`day.range`).
    ///
    /// ```
    /// use campaignkit::calendar::DayCount;
    ///
    /// let day = "2024-07-25".parse()?;
    /// assert_eq!(DayCount::Exclusive.finish(day)?.to_string(), "2024-07-25T00:00");
    /// assert_eq!(DayCount::Inclusive.finish(day)?.to_string(), "2024-07-26T00:00");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn finish(self, typed: TaskDate) -> Result<Moment, Problem> {
        match self {
            Self::Exclusive => Ok(typed.start()),
            Self::Inclusive => typed.end(),
        }
    }

    /// The day to type for a finish without its time, the inverse of [`finish`](Self::finish); an
    /// error before the year 0001 (`day.range`).
    ///
    /// ```
    /// use campaignkit::calendar::DayCount;
    ///
    /// let midnight = "2024-07-26T00:00".parse()?;
    /// assert_eq!(DayCount::Exclusive.typed_finish(midnight)?.to_string(), "2024-07-26");
    /// assert_eq!(DayCount::Inclusive.typed_finish(midnight)?.to_string(), "2024-07-25");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn typed_finish(self, finish: Moment) -> Result<Day, Problem> {
        match self {
            Self::Exclusive => Ok(finish.day()),
            Self::Inclusive => Ok(finish.plus_minutes(-1)?.day()),
        }
    }

    /// The day to type for a computed finish.
    pub(crate) fn typed_day(self, finish: &Figure<Moment>) -> Figure<Day> {
        finish.clone().then(|finish| self.typed_finish(finish))
    }
}
