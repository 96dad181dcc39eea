//! A calendar compiled for arithmetic.

use super::{
    Extreme, UnknownYear,
    inherited::{Inherited, length, number},
    problems,
    table::{DAY, Hours, NEVER, Table},
    years::Years,
};
use crate::{
    say::Problem,
    value::{Day, Id, Moment, Span, Unit},
};
use std::{ops::Range, sync::Arc};

/// More minutes than lie between any two moments of the years 0001 to 9999.
const TOO_FAR: i64 = 10_000 * 366 * DAY;

/// A calendar compiled for arithmetic.
///
/// # Work
///
/// Work is counted in minutes. An instant at which no work is done has as much work before it as the end of
/// the last shift and the start of the next, so a rule settles which of them is meant: as in Microsoft
/// Project, [adding work](Self::add_work) leads to the end of a shift, taking work away to the start of one.
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
/// A working day is one on which a shift begins; a day with only the end of a night shift is none.
///
/// ```
/// use campaignkit::calendar::{DayCount, WorkingTime};
///
/// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
/// assert_eq!(cn.add_working_days("2024-09-27".parse()?, 3)?.to_string(), "2024-10-08");
/// let (friday, tuesday) = ("2024-09-27".parse()?, "2024-10-08".parse()?);
/// assert_eq!(cn.working_days_between(friday, tuesday, DayCount::Inclusive)?, 4); // 27, 29, 30 and 8
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
///
/// # Errors
///
/// Every question is answered for the years 0001 to 9999, in a time that does not depend on how far apart the
/// dates lie, or with one of these problems:
///
/// * `calendar.unknownYear`: the answer needs a year whose holidays are not known. The calendar `cn`, and
///   those based on it, know 2004 to 2026 and their own `knownYears`; [`UnknownYear`] decides about others.
/// * `calendar.noWork`: there is no work in that direction, now and for ever.
/// * `day.range`: the answer lies outside the years 0001 to 9999.
///
/// A clone is cheap: it shares the compiled tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    id: Id,
    pub(super) years: Years,
    pub(super) compiled: Arc<Compiled>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Compiled {
    /// The shifts that begin on each day.
    pub(super) shifts: Inherited,
    hours: Table,
    /// One minute for each working day.
    pub(super) days: Table,
    minutes_per_day: i64,
    minutes_per_week: i64,
    days_per_month: i64,
}

impl WorkingTime {
    /// The calendar with another answer to questions about years that it does not know.
    #[must_use]
    pub fn with_unknown_year(self, unknown_year: UnknownYear) -> Self {
        Self { years: self.years.with(unknown_year), ..self }
    }

    /// Compiles a calendar with everything that it inherits.
    pub(super) fn of(id: Id, shifts: Inherited) -> Self {
        let week = shifts.week.each_ref().map(length);
        let minutes_per_day = shifts.minutes_per_day.map_or_else(|| usual(&week), i64::from);
        let whole_week = Some(week.iter().sum()).filter(|minutes| *minutes > 0);
        let whole_week = whole_week.unwrap_or(minutes_per_day.saturating_mul(5));
        let minutes_per_week = shifts.minutes_per_week.map_or(whole_week, i64::from);
        let days_per_month = shifts.days_per_month.map_or(20, i64::from);
        let years = shifts.known_years.as_deref().map_or_else(Years::all, Years::of);
        let (hours, days) = (shifts.hours(), shifts.working_days());
        Self {
            id,
            years,
            compiled: Arc::new(Compiled {
                shifts,
                hours,
                days,
                minutes_per_day,
                minutes_per_week,
                days_per_month,
            }),
        }
    }

    /// The calendar's id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The minutes of a `d`.
    pub fn minutes_per_day(&self) -> i64 {
        self.compiled.minutes_per_day
    }

    /// The minutes of a `w`.
    pub fn minutes_per_week(&self) -> i64 {
        self.compiled.minutes_per_week
    }

    /// The working days of a `mo`.
    pub fn days_per_month(&self) -> i64 {
        self.compiled.days_per_month
    }

    /// A span of working time in minutes of this calendar; `None` for elapsed time and percent.
    ///
    /// # Errors
    ///
    /// Decimals that come to no whole minute (`span.notWhole`).
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// assert_eq!(cn.minutes("2.5d".parse()?)?, Some(1200));
    /// assert_eq!(cn.minutes("-1w".parse()?)?, Some(-5 * 480));
    /// assert_eq!(cn.minutes("1mo".parse()?)?, Some(20 * 480));
    /// assert_eq!(cn.minutes("3ed".parse()?)?, None);
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn minutes(&self, span: Span) -> Result<Option<i64>, Problem> {
        let minutes = match span.unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::Days => self.compiled.minutes_per_day,
            Unit::Weeks => self.compiled.minutes_per_week,
            Unit::Months => self.compiled.minutes_per_day.saturating_mul(self.compiled.days_per_month),
            _ => return Ok(None),
        };
        span.minutes_of(minutes).map(Some)
    }

    /// The moment at which an amount of work is done after another moment, or before it if the amount is
    /// negative.
    ///
    /// Between shifts it is the end of the earlier one, going back the start of the later one. Zero minutes
    /// lead to the moment itself, whether it is worked or not.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    pub fn add_work(&self, from: Moment, minutes: i64) -> Result<Moment, Problem> {
        let ordinal =
            self.compiled.hours.ordinal(from.minutes()).saturating_add(minutes.clamp(-TOO_FAR, TOO_FAR));
        let to = match minutes {
            0 => return Ok(from),
            1.. => self.compiled.hours.earliest(ordinal),
            _ => self.compiled.hours.latest(ordinal),
        };
        self.answer(from.minutes(), to, to)
    }

    /// The moment a span of time after another, or before it if the span is negative.
    ///
    /// Working time is counted as [`add_work`](Self::add_work) counts it, elapsed time by the clock, calendar
    /// months by the number of the day.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors), decimals that come to no whole minute or month
    /// (`span.notWhole`), and a span in percent (`calendar.percentSpan`).
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let cn = WorkingTime::compile(&"cn".parse()?, &[])?;
    /// let from = "2024-09-30T08:00".parse()?;
    /// assert_eq!(cn.shift(from, "2d".parse()?)?.to_string(), "2024-10-08T17:00");
    /// assert_eq!(cn.shift(from, "2ed".parse()?)?.to_string(), "2024-10-02T08:00");
    /// assert_eq!(cn.shift(from, "-7emo".parse()?)?.to_string(), "2024-02-29T08:00");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn shift(&self, from: Moment, by: Span) -> Result<Moment, Problem> {
        match by.unit {
            Unit::Percent => Err(problems::percent_span()),
            Unit::ElapsedMonths => from.plus_months(by.whole_months(None)?),
            _ => match self.minutes(by)? {
                Some(work) => self.add_work(from, work),
                None => from.plus_minutes(by.elapsed_minutes()?.unwrap_or_default()),
            },
        }
    }

    /// Working minutes from one moment to another; negative if the second is earlier.
    ///
    /// # Errors
    ///
    /// A year between them that is not known (`calendar.unknownYear`).
    pub fn work_between(&self, from: Moment, to: Moment) -> Result<i64, Problem> {
        let (from, to) = (from.minutes(), to.minutes());
        self.check_known(from, to)?;
        Ok(self.compiled.hours.ordinal(to).saturating_sub(self.compiled.hours.ordinal(from)))
    }

    /// The first moment from this one on at which work can begin; the moment itself within or at the start of
    /// a shift.
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
        let to = self.compiled.hours.latest(self.compiled.hours.ordinal(from));
        self.answer(from, to, to.saturating_add(1))
    }

    /// The last moment up to this one at which work can end; the moment itself within or at the end of a
    /// shift.
    ///
    /// # Errors
    ///
    /// [Those of all questions](Self#errors).
    pub fn previous_finish(&self, from: Moment) -> Result<Moment, Problem> {
        let from = from.minutes();
        let to = self.compiled.hours.earliest(self.compiled.hours.ordinal(from));
        self.answer(from, to, to.saturating_sub(1))
    }

    /// The compiled week and days, without regard to years that are not known.
    pub(crate) fn table(&self) -> &Table {
        &self.compiled.hours
    }

    /// The minutes since 0001-01-01T00:00 around an instant that questions may ask for without passing a year
    /// that is not known. Beyond them, questions may only be asked one by one.
    pub(crate) fn askable(&self, around: i64) -> Range<i64> {
        self.years.askable(around)
    }

    /// The problem `calendar.unknownYear` if the minutes between two instants need a year that is not known
    /// and the policy refuses it. It names the first such year on the way from one to the other.
    pub(crate) fn check_known(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.years.check(from, to)
    }

    /// True if no year is refused.
    pub(crate) fn knows_all_years(&self) -> bool {
        self.years.asked().is_none()
    }

    /// The calendar with every minute of the years that are refused worked, or none.
    pub(crate) fn extreme(&self, is_worked: bool) -> Extreme<'_> {
        Extreme::of(&self.compiled.hours, &self.years, is_worked)
    }

    /// True if the calendar knows the year of a day, whatever the policy.
    pub(crate) fn knows_year_of(&self, day: Day) -> bool {
        self.years.know(number(day))
    }

    /// The moment of an answer, unless there is none or a year up to an instant is not known.
    fn answer(&self, from: i64, to: i64, asked_to: i64) -> Result<Moment, Problem> {
        if to.saturating_abs() >= NEVER {
            return Err(self.no_work());
        }
        self.check_known(from, asked_to)?;
        Moment::from_minutes(to)
    }

    pub(crate) fn no_work(&self) -> Problem {
        problems::no_work(&self.id)
    }
}

/// The length of most worked days of a week; the longest, if several lengths are as frequent.
fn usual(week: &[i64; 7]) -> i64 {
    let how_often = |minutes: i64| week.iter().filter(|other| **other == minutes).count();
    let worked = week.iter().filter(|minutes| **minutes > 0);
    worked.map(|minutes| (how_often(*minutes), *minutes)).max().map_or(480, |(_, minutes)| minutes)
}
