//! Calendars of the host.

use super::Shift;
use crate::value::{Day, Id};

record! {
    /// A calendar: a week that repeats, and days that differ from it.
    ///
    /// Everything that a calendar leaves open comes from its base, which is a built-in calendar (`cn`,
    /// `weekdays`, `24h`) or another one of the same list.
    ///
    /// ```
    /// use campaignkit::calendar::{Calendar, Exception, WorkingTime};
    ///
    /// let ours = Calendar {
    ///     id: "ours".parse()?,
    ///     base: Some("cn".parse()?),
    ///     exceptions: vec![Exception {
    ///         day: "2026-05-06".parse()?,
    ///         name: Some("company outing".into()),
    ///         hours: vec![],
    ///     }],
    ///     ..Calendar::default()
    /// };
    /// let time = WorkingTime::compile(&ours.id.clone(), &[ours])?;
    /// assert!(!time.is_working_day("2026-05-05".parse()?)?); // Labour Day, from `cn`
    /// assert!(!time.is_working_day("2026-05-06".parse()?)?); // our own
    /// assert!(time.is_working_day("2026-05-09".parse()?)?); // a make-up Saturday, from `cn`
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct Calendar {
        /// The id; not the name of a built-in calendar.
        pub id: Id,
        /// The id of the calendar that this one differs from.
        pub base: Option<Id>,
        /// The week that repeats; without one, the base's.
        pub week: Option<Week>,
        /// The days that differ, each given once, in any order. They win over those of the base.
        pub exceptions: Vec<Exception>,
        /// The minutes of a `d`, 1 to 1440. Without them, those of the nearest base that gives them, else the
        /// length of most worked days of the week (the longest if several lengths are as frequent), else 480.
        pub minutes_per_day: Option<i32>,
        /// The minutes of a `w`, 1 to 10080. Without them, those of the nearest base that gives them, else
        /// all work of the week, else five days.
        pub minutes_per_week: Option<i32>,
        /// The working days of a `mo`, 1 to 31. Without them, those of the nearest base that gives them, else
        /// 20.
        pub days_per_month: Option<i32>,
        /// The years whose holidays are completely told by the exceptions of this calendar and its bases,
        /// beside the years that the bases know: `[2027]` once next year's holidays are announced.
        pub known_years: Vec<i32>,
    }
}

record! {
    /// The shifts of each weekday. A weekday that is absent is as in the base, and not worked without a base;
    /// `[]` is a day off.
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

/// The names of the weekdays on the wire, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Week {
    /// The shifts of the weekdays from Monday.
    pub(super) fn days(&self) -> [Option<&[Shift]>; 7] {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun].map(Option::as_deref)
    }
}

record! {
    /// A day that differs from its weekday. It replaces every shift that begins on that day, with its hours
    /// after midnight, and none that began the day before.
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
        /// The day.
        pub day: Day,
        /// The reason.
        pub name: Option<String>,
        /// The shifts that begin on the day; `[]`, or no such member, is a day off.
        pub hours: Vec<Shift>,
    }
}
