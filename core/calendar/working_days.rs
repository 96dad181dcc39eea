//! Questions about whole days.

use super::{
    DayCount, Roll, WorkingTime,
    inherited::{length, number},
    table::{DAY, Hours, NEVER},
};
use crate::{
    say::Problem,
    value::{Anchor, Day, Span, Unit},
};

impl WorkingTime {
    /// True if a shift begins on a day.
    ///
    /// # Errors
    ///
    /// A year that is not known (`calendar.unknownYear`), unless the calendar has an exception for that very
    /// day.
    pub fn is_working_day(&self, day: Day) -> Result<bool, Problem> {
        Ok(self.minutes_on(day)? > 0)
    }

    /// The minutes of the shifts that begin on a day, with their hours after midnight.
    ///
    /// # Errors
    ///
    /// A year that is not known (`calendar.unknownYear`), unless the calendar has an exception for that very
    /// day.
    ///
    /// ```
    /// use campaignkit::calendar::{Calendar, Week, WorkingTime};
    ///
    /// let night = Week { fri: Some(vec!["22:00-06:00".parse()?]), ..Week::default() };
    /// let night = Calendar { id: "night".parse()?, week: Some(night), ..Calendar::default() };
    /// let time = WorkingTime::compile(&night.id.clone(), &[night])?;
    /// assert_eq!(time.minutes_on("2026-05-08".parse()?)?, 8 * 60); // a Friday
    /// assert_eq!(time.minutes_on("2026-05-09".parse()?)?, 0);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn minutes_on(&self, day: Day) -> Result<i64, Problem> {
        let day = number(day);
        let shifts = &self.compiled.shifts;
        let found = shifts.days.binary_search_by_key(&day, |special| special.day);
        if let Some(special) = found.ok().and_then(|n| shifts.days.get(n)) {
            return Ok(length(shifts.work_of(special)));
        }
        self.years.check_days(day, day.saturating_add(1))?;
        Ok(length(shifts.regular(day)))
    }

    /// The n-th working day strictly after a day, or strictly before it if n is negative; the day itself for
    /// zero.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    pub fn add_working_days(&self, from: Day, days: i32) -> Result<Day, Problem> {
        let from = number(from);
        let first = if days > 0 { from.saturating_add(1) } else { from };
        let skipped = i64::from(days).saturating_sub(i64::from(days > 0));
        if days == 0 {
            return Day::MIN.plus_days(from);
        }
        let found = self
            .compiled
            .days
            .latest(self.compiled.days.ordinal(first.saturating_mul(DAY)).saturating_add(skipped));
        if found.saturating_abs() >= NEVER {
            return Err(self.no_work());
        }
        let found = found.div_euclid(DAY);
        self.years.check_days(first, found.saturating_add(i64::from(days > 0)))?;
        Day::MIN.plus_days(found)
    }

    /// The number of working days from one day to another, the later one counted or not; negative if the
    /// second is earlier.
    ///
    /// # Errors
    ///
    /// A year between them that is not known (`calendar.unknownYear`).
    ///
    /// ```
    /// use campaignkit::calendar::{DayCount, WorkingTime};
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// let (monday, friday) = ("2024-07-15".parse()?, "2024-07-19".parse()?);
    /// assert_eq!(cn.working_days_between(monday, friday, DayCount::Inclusive)?, 5);
    /// assert_eq!(cn.working_days_between(monday, friday, DayCount::Exclusive)?, 4);
    /// assert_eq!(cn.working_days_between(friday, monday, DayCount::Inclusive)?, -5);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn working_days_between(&self, from: Day, to: Day, count: DayCount) -> Result<i64, Problem> {
        let end = i64::from(count == DayCount::Inclusive);
        let (from, to) = (number(from), number(to));
        // the day after the later one, if that counts
        let (from, to) =
            if from <= to { (from, to.saturating_add(end)) } else { (from.saturating_add(end), to) };
        self.years.check_days(from, to)?;
        let before = |day: i64| self.compiled.days.ordinal(day.saturating_mul(DAY));
        Ok(before(to).saturating_sub(before(from)))
    }

    /// The day itself if it is a working day, else the next one on the side that the rule names.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors), but none for [`Roll::None`].
    ///
    /// ```
    /// use campaignkit::calendar::{Roll, WorkingTime};
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// let saturday = "2024-06-15".parse()?;
    /// assert_eq!(cn.roll(saturday, Roll::Back)?.to_string(), "2024-06-14");
    /// assert_eq!(cn.roll(saturday, Roll::Forward)?.to_string(), "2024-06-17");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn roll(&self, day: Day, roll: Roll) -> Result<Day, Problem> {
        let step = match roll {
            Roll::None => return Ok(day),
            Roll::Back => -1,
            Roll::Forward => 1,
        };
        if self.is_working_day(day)? { Ok(day) } else { self.add_working_days(day, step) }
    }

    /// The day that an offset leads to from another: counted in calendar days and rolled if it falls on a day
    /// off, or counted in working days. A day without an offset stays.
    pub(crate) fn counted_day(
        &self,
        from: Day,
        (anchor, offset): (&Anchor, Span),
        roll: Roll,
    ) -> Result<Day, Problem> {
        if offset.is_zero() {
            Ok(from)
        } else if offset.unit.is_calendar_days() {
            self.roll(offset.after(from)?, roll)
        } else {
            self.working_days_from(from, offset, Some(anchor))
        }
    }

    /// The day that so many working days, weeks or months lead to from another.
    pub(crate) fn working_days_from(
        &self,
        from: Day,
        offset: Span,
        anchor: Option<&Anchor>,
    ) -> Result<Day, Problem> {
        let size = match offset.unit {
            Unit::Weeks => 5,
            Unit::Months => self.days_per_month(),
            _ => 1,
        };
        let days = offset.days_of(size, anchor)?;
        let far = if days < 0 { i32::MIN } else { i32::MAX };
        self.add_working_days(from, i32::try_from(days).unwrap_or(far))
    }
}
