//! Inclusive ranges of days.

use super::{Day, Rate, RelativeDay, problems::window_order};
use crate::say::Problem;
use rust_decimal::Decimal;

record! {
    /// A range of days, both ends included.
    ///
    /// ```
    /// use campaignkit::value::{Day, Window};
    ///
    /// let window = Window::new(Day::new(2024, 7, 31)?, Day::new(2024, 8, 5)?)?;
    /// assert_eq!(window.days(), 6);
    /// assert_eq!(window.elapsed_share(Day::new(2024, 8, 2)?).to_string(), "0.5"); // three of six days
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Window {
        /// The first day.
        pub start: Day,
        /// The last day.
        pub end: Day,
        /// `true` if the window was inferred by the author of the document and stands nowhere in the plan.
        pub inferred: bool = false,
    }
}

record! {
    /// A range of days as planners write it, both ends included: days, or days counted from the event, a
    /// phase or a task.
    ///
    /// ```
    /// use campaignkit::value::RelativeWindow;
    ///
    /// let window = RelativeWindow { start: "start-7ed".parse()?, end: "end".parse()?, inferred: false };
    /// assert_ne!(window.start, window.end);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct RelativeWindow {
        /// The first day, such as `start-14ed`.
        pub start: RelativeDay,
        /// The last day.
        pub end: RelativeDay,
        /// `true` if the window was inferred by the author of the document and stands nowhere in the plan.
        pub inferred: bool = false,
    }
}

impl From<Window> for RelativeWindow {
    fn from(days: Window) -> Self {
        Self { start: RelativeDay::On(days.start), end: RelativeDay::On(days.end), inferred: days.inferred }
    }
}

impl Window {
    /// The days from a first to a last one; an error if they are in the wrong order (`window.order`).
    pub fn new(start: Day, end: Day) -> Result<Self, Problem> {
        let window = Self { start, end, inferred: false };
        window.checked().map(|_| ())?;
        Ok(window)
    }

    /// The window itself; an error if it ends before it starts (`window.order`).
    pub fn checked(&self) -> Result<&Self, Problem> {
        let Self { start, end, .. } = self;
        if end >= start {
            return Ok(self);
        }
        Err(window_order(start, end))
    }

    /// The number of days in the window; 0 if it ends before it starts.
    pub fn days(&self) -> i64 {
        self.end.days_since(self.start).saturating_add(1).max(0)
    }

    /// `true` if a day lies in the window.
    pub fn contains(&self, day: Day) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// The number of days of the window that have passed at the end of a day: 0 before it, all of them from
    /// its last day on.
    pub fn elapsed_days(&self, day: Day) -> i64 {
        day.days_since(self.start).saturating_add(1).clamp(0, self.days())
    }

    /// The share of the window that has passed at the end of a day: 0 before it, 1 from its last day on, to
    /// 28 digits.
    pub fn elapsed_share(&self, day: Day) -> Rate {
        let share = Decimal::from(self.elapsed_days(day)).checked_div(Decimal::from(self.days()));
        share.map_or(Rate::ONE, Rate::from_decimal)
    }
}
