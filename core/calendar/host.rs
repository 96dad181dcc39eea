//! Calendars of a host's own.

use super::Shift;
use crate::value::{Day, Id};

record! {
    /// When somebody works: a week that repeats, and days that differ from it.
    ///
    /// What a calendar does not say it takes from its base, which is a built-in calendar (`cn`, `weekdays`, `24h`) or
    /// another one of the same list.
    ///
    /// ```
    /// use campaignkit::calendar::{Calendar, Exception, WorkingTime};
    ///
    /// let ours = Calendar {
    ///     id: "ours".parse()?,
    ///     base: Some("cn".parse()?),
    ///     exceptions: vec![Exception { day: "2026-05-06".parse()?, name: Some("company outing".into()), hours: vec![] }],
    ///     ..Calendar::default()
    /// };
    /// let time = WorkingTime::compile(&ours.id.clone(), &[ours])?;
    /// assert!(!time.is_working_day("2026-05-05".parse()?)?); // Labour Day, from `cn`
    /// assert!(!time.is_working_day("2026-05-06".parse()?)?); // our own
    /// assert!(time.is_working_day("2026-05-09".parse()?)?); // a Saturday that makes up for Labour Day, from `cn`
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct Calendar {
        /// What others call it; not the name of a built-in calendar.
        pub id: Id,
        /// The calendar it differs from.
        pub base: Option<Id>,
        /// The week that repeats; without one, the base's.
        pub week: Option<Week>,
        /// The days that differ, each given once, in any order. They win over those of the base.
        pub exceptions: Vec<Exception>,
        /// What a `d` is worth, 1 to 1440; without one, the nearest base's that gives it, else the length of most
        /// worked days of the week (the longest if several lengths are as frequent), else 480.
        pub minutes_per_day: Option<i32>,
        /// What a `w` is worth, 1 to 10080; without one, the nearest base's that gives it, else all work of the week,
        /// else five days.
        pub minutes_per_week: Option<i32>,
    }
}

record! {
    /// The shifts of each weekday. One that is absent is as in the base, and not worked if there is no base; `[]` is a
    /// day off.
    ///
    /// ```
    /// use campaignkit::calendar::Week;
    ///
    /// let week = Week { fri: Some(vec!["08:00-12:00".parse()?]), sat: Some(vec![]), ..Week::default() };
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Week {
        /// Monday.
        pub mon: Option<Vec<Shift>>,
        /// Tuesday.
        pub tue: Option<Vec<Shift>>,
        /// Wednesday.
        pub wed: Option<Vec<Shift>>,
        /// Thursday.
        pub thu: Option<Vec<Shift>>,
        /// Friday.
        pub fri: Option<Vec<Shift>>,
        /// Saturday.
        pub sat: Option<Vec<Shift>>,
        /// Sunday.
        pub sun: Option<Vec<Shift>>,
    }
}

/// What the weekdays are called on the wire, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Week {
    /// From Monday.
    pub(super) fn days(&self) -> [Option<&[Shift]>; 7] {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun].map(Option::as_deref)
    }
}

record! {
    /// A day that differs from its weekday. It replaces every shift that begins on that day, with what they hold after
    /// midnight, and none that began the day before.
    ///
    /// ```
    /// use campaignkit::calendar::Exception;
    ///
    /// let stocktaking = Exception {
    ///     day: "2026-06-30".parse()?,
    ///     name: Some("年中盘点".into()),
    ///     hours: vec!["08:00-12:00".parse()?, "13:00-22:00".parse()?],
    /// };
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Exception {
        /// Which day.
        pub day: Day,
        /// Why.
        pub name: Option<String>,
        /// The shifts that begin on it; none, or no such member, is a day off.
        pub hours: Vec<Shift>,
    }
}
