//! Which days are working days.

mod cn;
#[allow(dead_code)] // until the scheduler asks
mod table;

use crate::value::{Day, Problem};

choice! {
    /// The built-in calendars.
    pub enum CalendarName {
        /// China's statutory holidays with make-up working days 调休, 2004 to 2026.
        Cn "cn" "China, with make-up days" "中国法定节假日及调休",
        /// Monday to Friday, every year.
        Weekdays "weekdays" "Monday to Friday" "周一至周五",
    }
}

impl CalendarName {
    /// Whether a day is worked.
    ///
    /// # Errors
    ///
    /// For `cn`, a year whose holiday notice is not part of this version (`calendar.unknownYear`): which days are
    /// swapped is published year by year and cannot be computed.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::calendar::CalendarName;
    ///
    /// assert!(!CalendarName::Cn.is_working_day("2024-10-01".parse()?)?); // National Day
    /// assert!(CalendarName::Cn.is_working_day("2024-09-29".parse()?)?); // a Sunday that makes up for it
    /// assert_eq!(CalendarName::Cn.is_working_day("2031-01-02".parse()?).unwrap_err().code, "calendar.unknownYear");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn is_working_day(self, day: Day) -> Result<bool, Problem> {
        match self {
            Self::Weekdays => Ok(day.is_weekday()),
            Self::Cn => {
                let year = known_year(day)?;
                let listed = |days: &[u16]| days.binary_search(&day.month_day()).is_ok();
                Ok(listed(year.makeup) || (day.is_weekday() && !listed(year.off)))
            }
        }
    }

    /// The n-th working day strictly after a day, or strictly before it if n is negative; the day itself for zero.
    ///
    /// # Errors
    ///
    /// An unknown year on the way (`calendar.unknownYear`), a day outside the years 0001 to 9999 (`day.range`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::calendar::CalendarName;
    ///
    /// let before_national_day = "2024-09-27".parse()?;
    /// assert_eq!(CalendarName::Cn.add_working_days(before_national_day, 3)?.to_string(), "2024-10-08");
    /// assert_eq!(CalendarName::Weekdays.add_working_days(before_national_day, 3)?.to_string(), "2024-10-02");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn add_working_days(self, from: Day, days: i32) -> Result<Day, Problem> {
        let step = i64::from(days.signum());
        let (mut day, mut left) = (from, days.unsigned_abs());
        if self == Self::Weekdays {
            // any seven days in a row hold five working days; the last of them are walked, so as to end on one
            let weeks = left.saturating_sub(1).checked_div(5).unwrap_or_default();
            day = day.plus_days(i64::from(weeks).saturating_mul(7).saturating_mul(step))?;
            left = left.saturating_sub(weeks.saturating_mul(5));
        }
        while left > 0 {
            day = day.plus_days(step)?;
            // whole years that do not hold the last day are passed over
            let (first, last) = if step > 0 { (101, (12, 31)) } else { (1231, (1, 1)) };
            if self == Self::Cn && day.month_day() == first {
                let year = known_year(day)?;
                if year.worked < left {
                    left = left.saturating_sub(year.worked);
                    day = Day::new(year.number, last.0, last.1).unwrap_or(day);
                    continue;
                }
            }
            if self.is_working_day(day)? {
                left = left.saturating_sub(1);
            }
        }
        Ok(day)
    }
}

/// What the calendar `cn` says about the year of a day.
fn known_year(day: Day) -> Result<&'static cn::Year, Problem> {
    let known = cn::YEARS.binary_search_by_key(&day.year(), |y| y.number).ok();
    known.and_then(|n| cn::YEARS.get(n)).ok_or_else(|| unknown_year(day))
}

fn unknown_year(day: Day) -> Problem {
    let year = day.year();
    Problem::new(
        "calendar.unknownYear",
        text!(
            "the holidays of `{year}` are not known to the calendar `cn`; give a fixed day, or count calendar days such as \"3ed\"",
            "日历`cn`不含`{year}`年的节假日安排;请直接写日期,或用\"3ed\"这样的日历天"
        ),
    )
}

record! {
    /// A question for the n-th working day.
    pub struct AddWorkingDaysRequest {
        /// Which calendar.
        pub calendar: CalendarName = CalendarName::Cn,
        /// The day to count from, itself not counted.
        pub from: Day,
        /// How many working days; negative to count back.
        pub days: i32,
    }
}

/// The n-th working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddWorkingDays {
    /// That day.
    pub day: Day,
}
