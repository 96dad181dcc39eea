//! The questions a calendar answers.

use super::{
    Calendar, Calendars, Roll, UnknownYear, cn,
    inherited::{Inherited, number, weekday},
    table::{DAY, NEVER, Table},
};
use crate::value::{Day, Id, Moment, Problem, Problems, Span, Unit};
use std::ops::Range;

/// No two moments of the years 0001 to 9999 lie so many minutes apart.
const TOO_FAR: i64 = 10_000 * 366 * DAY;

/// A calendar compiled for arithmetic.
///
/// # Work
///
/// Work is counted in minutes. An instant at which no work is done has the same amount of work before it as the end of
/// the last shift and the start of the next, so which of them is meant must be settled: as in Microsoft Project,
/// [adding work](Self::add_work) leads to the end of a shift, taking it away to the start of one.
///
/// ```
/// use campaignkit::calendar::WorkingTime;
///
/// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
/// // Friday before National Day: Sunday makes up for a day of it
/// assert_eq!(cn.add_work("2024-09-27T13:00".parse()?, 240)?.to_string(), "2024-09-27T17:00");
/// assert_eq!(cn.add_work("2024-09-27T13:00".parse()?, 241)?.to_string(), "2024-09-29T08:01");
/// assert_eq!(cn.add_work("2024-09-29T08:01".parse()?, -1)?.to_string(), "2024-09-29T08:00");
/// assert_eq!(cn.work_between("2024-09-27T13:00".parse()?, "2024-09-29T08:01".parse()?)?, 241);
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
///
/// # Working days
///
/// A working day is one on which a shift begins; a day that only sees the end of the night shift before is none.
///
/// ```
/// use campaignkit::calendar::WorkingTime;
///
/// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
/// assert_eq!(cn.add_working_days("2024-09-27".parse()?, 3)?.to_string(), "2024-10-08");
/// assert_eq!(cn.working_days_between("2024-09-27".parse()?, "2024-10-08".parse()?)?, 3); // 27, 29, 30
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
///
/// # Errors
///
/// Every question is answered for the years 0001 to 9999, in a time that does not depend on how far the dates lie
/// apart, or with one of these problems:
///
/// * `calendar.unknownYear`: the answer needs a year whose holidays are not known. The calendar `cn`, and those based on
///   it, know 2004 to 2026; what else happens with other years is up to [`UnknownYear`].
/// * `calendar.noWork`: there is no work in that direction, now and for ever.
/// * `day.range`: the answer lies outside the years 0001 to 9999.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    id: Id,
    table: Table,
    /// One minute for each working day.
    days: Table,
    /// The minutes of the shifts that begin on each weekday, and on each day that differs.
    week: [i64; 7],
    different: Vec<(i64, i64)>,
    minutes_per_day: i64,
    minutes_per_week: i64,
    /// The minutes whose years are known, where that is not all of them.
    known: Option<Range<i64>>,
    unknown_year: UnknownYear,
}

impl WorkingTime {
    /// Compiles the calendar of an id, which is a built-in one (`cn`, `weekdays`, `24h`) or one of the list. Years that
    /// it does not know are refused.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the list, at its place in `/calendars`, and an unknown id at `/calendar`; see
    /// [`Calendars::new`].
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let problems = WorkingTime::compile(&"weekday".parse()?, &[]).unwrap_err();
    /// assert_eq!(problems.to_string(), "/calendar: there is no calendar `weekday`; did you mean `weekdays`?");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn compile(calendar: &Id, calendars: &[Calendar]) -> Result<Self, Problems> {
        Ok(Calendars::new(calendars)?.compile(calendar).map_err(|problem| problem.at("/calendar"))?)
    }

    /// The same calendar with another answer to questions about years that it does not know.
    #[must_use]
    pub fn with_unknown_year(self, unknown_year: UnknownYear) -> Self {
        Self { unknown_year, ..self }
    }

    /// Compiles what was inherited.
    pub(super) fn of(id: Id, calendar: &Inherited) -> Self {
        let length = |work: &[Range<i64>]| work.iter().map(|s| s.end.saturating_sub(s.start)).sum();
        let week: [i64; 7] = std::array::from_fn(|n| calendar.week.get(n).map_or(0, |work| length(work)));
        let different: Vec<(i64, i64)> =
            calendar.days.iter().map(|special| (special.day, length(calendar.work_of(special)))).collect();
        let one = |minutes: i64| (minutes > 0).then_some(0..1).into_iter().collect();
        let days = different.iter().map(|(day, minutes)| (*day, one(*minutes)));
        let minutes_per_day = calendar.minutes_per_day.map_or_else(|| usual(&week), i64::from);
        let whole_week = Some(week.iter().sum()).filter(|minutes| *minutes > 0);
        let whole_week = whole_week.unwrap_or(minutes_per_day.saturating_mul(5));
        Self {
            id,
            table: Table::new(calendar.regular_week(), calendar.different()),
            days: Table::new(week.map(one), days.collect::<Vec<_>>()),
            week,
            different,
            minutes_per_day,
            minutes_per_week: calendar.minutes_per_week.map_or(whole_week, i64::from),
            known: calendar.knows_some_years.then(known),
            unknown_year: UnknownYear::Refuse,
        }
    }

    /// The calendar's id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What a `d` is worth.
    pub fn minutes_per_day(&self) -> i64 {
        self.minutes_per_day
    }

    /// What a `w` is worth.
    pub fn minutes_per_week(&self) -> i64 {
        self.minutes_per_week
    }

    /// A span of working time in minutes of this calendar; `None` for elapsed time and percent.
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// assert_eq!(cn.minutes("3d".parse()?), Some(3 * 480));
    /// assert_eq!(cn.minutes("-1w".parse()?), Some(-5 * 480));
    /// assert_eq!(cn.minutes("3ed".parse()?), None);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn minutes(&self, span: Span) -> Option<i64> {
        let minutes = match span.unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::Days => self.minutes_per_day,
            Unit::Weeks => self.minutes_per_week,
            _ => return None,
        };
        minutes.checked_mul(span.count.into())
    }

    /// The moment at which so much more work is done, or was, if it is negative.
    ///
    /// It is the end of a shift where that is a choice, and the start of one going back. Zero minutes lead to the
    /// moment itself, whether it is worked or not.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    pub fn add_work(&self, from: Moment, minutes: i64) -> Result<Moment, Problem> {
        let ordinal = self.table.ordinal(from.minutes()).saturating_add(minutes.clamp(-TOO_FAR, TOO_FAR));
        let to = match minutes {
            0 => return Ok(from),
            1.. => self.table.earliest(ordinal),
            _ => self.table.latest(ordinal),
        };
        self.answer(from.minutes(), to, to)
    }

    /// Working minutes from one moment to another; negative if the second is earlier.
    ///
    /// # Errors
    ///
    /// A year between them that is not known (`calendar.unknownYear`).
    pub fn work_between(&self, from: Moment, to: Moment) -> Result<i64, Problem> {
        let (from, to) = (from.minutes(), to.minutes());
        self.check_known(from, to)?;
        Ok(self.table.ordinal(to).saturating_sub(self.table.ordinal(from)))
    }

    /// The first moment from this one on at which work can begin; itself if it is within a shift or starts one.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// assert_eq!(cn.next_start("2024-09-30T17:00".parse()?)?.to_string(), "2024-10-08T08:00");
    /// assert_eq!(cn.previous_finish("2024-10-08T08:00".parse()?)?.to_string(), "2024-09-30T17:00");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn next_start(&self, from: Moment) -> Result<Moment, Problem> {
        let from = from.minutes();
        let to = self.table.latest(self.table.ordinal(from));
        self.answer(from, to, to.saturating_add(1))
    }

    /// The last moment up to this one at which work can end; itself if it is within a shift or ends one.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    pub fn previous_finish(&self, from: Moment) -> Result<Moment, Problem> {
        let from = from.minutes();
        let to = self.table.earliest(self.table.ordinal(from));
        self.answer(from, to, to.saturating_sub(1))
    }

    /// Whether a shift begins on a day.
    ///
    /// # Errors
    ///
    /// A year that is not known (`calendar.unknownYear`), unless the calendar has an exception for that very day.
    pub fn is_working_day(&self, day: Day) -> Result<bool, Problem> {
        Ok(self.minutes_on(day)? > 0)
    }

    /// The minutes of the shifts that begin on a day, with what they hold after midnight.
    ///
    /// # Errors
    ///
    /// A year that is not known (`calendar.unknownYear`), unless the calendar has an exception for that very day.
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
        if let Ok(n) = self.different.binary_search_by_key(&day, |(day, _)| *day) {
            return Ok(self.different.get(n).map_or(0, |(_, minutes)| *minutes));
        }
        self.check_known_days(day, day.saturating_add(1))?;
        Ok(self.week.get(weekday(day)).copied().unwrap_or_default())
    }

    /// The n-th working day strictly after a day, or strictly before it if n is negative; the day itself for zero.
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
        let found = self.days.latest(self.days.ordinal(first.saturating_mul(DAY)).saturating_add(skipped));
        if found.saturating_abs() >= NEVER {
            return Err(self.no_work());
        }
        let found = found.div_euclid(DAY);
        self.check_known_days(first, found.saturating_add(i64::from(days > 0)))?;
        Day::MIN.plus_days(found)
    }

    /// Working days from one day up to but without another; negative if the second is earlier.
    ///
    /// # Errors
    ///
    /// A year between them that is not known (`calendar.unknownYear`).
    pub fn working_days_between(&self, from: Day, to: Day) -> Result<i64, Problem> {
        let (from, to) = (number(from), number(to));
        self.check_known_days(from, to)?;
        let before = |day: i64| self.days.ordinal(day.saturating_mul(DAY));
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

    /// The compiled week and days, without regard to years that are not known.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The minutes since 0001-01-01T00:00 that questions may ask for: those of the years that are known, or all.
    pub(crate) fn askable(&self) -> Range<i64> {
        let known = self.known.clone().filter(|_| self.unknown_year == UnknownYear::Refuse);
        known.unwrap_or(0..(number(Day::MAX).saturating_add(1)).saturating_mul(DAY))
    }

    /// A problem if the minutes between two instants need a year that is not known: the first one on the way from one
    /// to the other. A problem of the policy, so none under [`UnknownYear::Weekdays`].
    pub(crate) fn check_known(&self, from: i64, to: i64) -> Result<(), Problem> {
        match self.unknown_year {
            UnknownYear::Refuse => self.unknown_between(from, to).map_or(Ok(()), |year| Err(unknown(year))),
            UnknownYear::Weekdays => Ok(()),
        }
    }

    /// The same between the starts of two days.
    fn check_known_days(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.check_known(from.saturating_mul(DAY), to.saturating_mul(DAY))
    }

    /// The first year that is not known on the way from one instant to another.
    fn unknown_between(&self, from: i64, to: i64) -> Option<i32> {
        let known = self.known.as_ref()?;
        let (low, high) = (from.min(to), from.max(to));
        let (before, after) = (low < known.start, high > known.end);
        if low == high || !(before || after) {
            return None;
        }
        let first = if to > from {
            if before { low } else { low.max(known.end) }
        } else {
            let last = high.saturating_sub(1);
            if after { last } else { last.min(known.start.saturating_sub(1)) }
        };
        let day = first.div_euclid(DAY).clamp(0, number(Day::MAX));
        Day::MIN.plus_days(day).ok().map(Day::year)
    }

    /// Whether a year is needed that is not known, whatever the policy.
    #[allow(dead_code)]
    pub(crate) fn knows_year_of(&self, day: Day) -> bool {
        let day = number(day).saturating_mul(DAY);
        self.unknown_between(day, day.saturating_add(1)).is_none()
    }

    /// The moment an answer is, once it is sure that there is one and that the years up to an instant are known.
    fn answer(&self, from: i64, to: i64, asked_to: i64) -> Result<Moment, Problem> {
        if to.saturating_abs() >= NEVER {
            return Err(self.no_work());
        }
        self.check_known(from, asked_to)?;
        Moment::from_minutes(to)
    }

    fn no_work(&self) -> Problem {
        let id = &self.id;
        Problem::new(
            "calendar.noWork",
            text!(
                "the calendar `{id}` has no work in that direction; give its week some hours",
                "日历`{id}`在该方向上已无工作时间;请为其每周补上时段"
            ),
        )
    }
}

/// The length of most worked days of a week; the longest, if several lengths are as frequent.
fn usual(week: &[i64; 7]) -> i64 {
    let how_often = |minutes: i64| week.iter().filter(|other| **other == minutes).count();
    let worked = week.iter().filter(|minutes| **minutes > 0);
    worked.map(|minutes| (how_often(*minutes), *minutes)).max().map_or(480, |(_, minutes)| minutes)
}

/// From the first minute of the first year that `cn` knows to the last of the last.
fn known() -> Range<i64> {
    let new_year = |year: i32| Day::new(year, 1, 1).map_or(0, number).saturating_mul(DAY);
    let (first, last) = (cn::YEARS.first(), cn::YEARS.last());
    new_year(first.map_or(1, |y| y.number))..new_year(last.map_or(1, |y| y.number.saturating_add(1)))
}

fn unknown(year: i32) -> Problem {
    Problem::new(
        "calendar.unknownYear",
        text!(
            "the holidays of `{year}` are not known to the calendar `cn`; write a fixed day, count calendar days such as \"3ed\", or set `unknownYear` to \"weekdays\"",
            "日历`cn`不含`{year}`年的节假日安排;请直接写日期、用\"3ed\"这样的日历天,或将`unknownYear`设为\"weekdays\""
        ),
    )
}
