//! Spans of working and elapsed time.

use super::problems;
use crate::say::{Problem, Text};

/// The unit of a [`Span`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `m`: working minutes.
    #[default]
    Minutes,
    /// `h`: working hours.
    Hours,
    /// `d`: working days.
    Days,
    /// `w`: working weeks.
    Weeks,
    /// `mo`: working months, of as many working days as the calendar says.
    Months,
    /// `em`: minutes on the clock.
    ElapsedMinutes,
    /// `eh`: hours on the clock.
    ElapsedHours,
    /// `ed`: calendar days of 24 hours.
    ElapsedDays,
    /// `ew`: calendar weeks of 7 days.
    ElapsedWeeks,
    /// `emo`: calendar months, whose length depends on the day from which they are counted.
    ElapsedMonths,
    /// `%`: percent of the predecessor's duration; for lags only.
    Percent,
}

impl Unit {
    const WORDS: [(Self, &'static str); 11] = [
        (Self::Minutes, "m"),
        (Self::Hours, "h"),
        (Self::Days, "d"),
        (Self::Weeks, "w"),
        (Self::Months, "mo"),
        (Self::ElapsedMinutes, "em"),
        (Self::ElapsedHours, "eh"),
        (Self::ElapsedDays, "ed"),
        (Self::ElapsedWeeks, "ew"),
        (Self::ElapsedMonths, "emo"),
        (Self::Percent, "%"),
    ];

    /// True for days, weeks and months of the calendar, the units that lead from one day to another.
    pub(crate) fn is_calendar_days(self) -> bool {
        matches!(self, Self::ElapsedDays | Self::ElapsedWeeks | Self::ElapsedMonths)
    }

    /// True for units of time on the clock.
    pub fn is_elapsed(self) -> bool {
        matches!(self, Self::ElapsedMinutes | Self::ElapsedHours) || self.is_calendar_days()
    }

    /// The unit as written.
    pub fn code(self) -> &'static str {
        Self::WORDS.iter().find(|(unit, _)| *unit == self).map_or("", |(_, word)| word)
    }
}

/// A length of time, or an offset: `-?N[.N]<unit>`, where working units are Microsoft Project's `m h d w mo`
/// and elapsed ones are `em eh ed ew emo`.
///
/// Decimals must come to whole minutes: `2.5d` is 20 hours where a day has 8, and `0.33d` is refused there
/// with both lengths beside it that fit. A working month has the days that the calendar gives it, 20 if it
/// gives none. A calendar month leads to the day of that number, or to the last day of a shorter month: one
/// after January 31 is the end of February. It has no length without a day from which it is counted, so
/// durations and lags have days instead.
///
/// ```
/// use campaignkit::value::{Span, Unit};
///
/// let span: Span = "4ed".parse()?;
/// assert_eq!(span, Span::new(4, Unit::ElapsedDays));
/// assert_eq!(span.elapsed_minutes()?, Some(4 * 24 * 60));
/// assert_eq!("0.5ed".parse::<Span>()?.elapsed_minutes()?, Some(12 * 60));
/// assert_eq!("2.50d".parse::<Span>()?.to_string(), "2.5d");
/// assert_eq!("-2d".parse::<Span>()?.elapsed_minutes()?, None); // working time needs a calendar
/// for refused in ["4", "d", "4 d", "+4d", "1.d", ".5d", "4天", "4D", "--4d", ""] {
///     assert_eq!(refused.parse::<Span>().unwrap_err().code, "span.grammar", "{refused}");
/// }
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The digits of the count, without trailing decimal zeros; negative for a lead.
    digits: i64,
    decimals: u8,
    /// The unit.
    pub unit: Unit,
}

impl Span {
    /// The largest number of digits of a count.
    const MOST_DIGITS: usize = 15;

    /// A whole number of units, negative for a lead.
    pub const fn new(count: i32, unit: Unit) -> Self {
        Self { digits: count as i64, decimals: 0, unit }
    }

    /// Minutes as a whole number of the largest unit that fits: of working time with so many minutes a day,
    /// or on the clock without. `None` where the number is too large.
    pub(crate) fn of_minutes(minutes: i64, minutes_per_day: Option<i64>) -> Option<Self> {
        let units = match minutes_per_day {
            Some(day) => [(day, Unit::Days), (60, Unit::Hours), (1, Unit::Minutes)],
            None => [(24 * 60, Unit::ElapsedDays), (60, Unit::ElapsedHours), (1, Unit::ElapsedMinutes)],
        };
        let fits = |(size, _): &(i64, Unit)| minutes.checked_rem(*size) == Some(0);
        let (size, unit) = units.into_iter().find(fits)?;
        Some(Self::new(i32::try_from(minutes.checked_div(size)?).ok()?, unit))
    }

    /// The count of units, if it is whole.
    pub fn count(self) -> Option<i32> {
        i32::try_from(self.digits).ok().filter(|_| self.decimals == 0)
    }

    /// True for hours and minutes, working or elapsed.
    pub(crate) fn is_time(self) -> bool {
        matches!(self.unit, Unit::Minutes | Unit::Hours | Unit::ElapsedMinutes | Unit::ElapsedHours)
    }

    /// Refuses hours or minutes that come to no whole minute (`span.notWhole`).
    pub(crate) fn whole_minutes(self) -> Result<(), Problem> {
        let is_hours = matches!(self.unit, Unit::Hours | Unit::ElapsedHours);
        self.minutes_of(if is_hours { 60 } else { 1 }).map(drop)
    }

    /// −1, 0 or 1.
    pub(crate) fn sign(self) -> i64 {
        self.digits.signum()
    }

    /// `true` for no time at all.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// `true` for less than no time: a lead, or an offset back.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// As long back as this is forward.
    pub(crate) fn negated(self) -> Self {
        Self { digits: self.digits.saturating_neg(), ..self }
    }

    /// The count in another unit.
    pub(crate) fn in_unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The count times the size of the unit, or the whole numbers below and above it.
    pub(crate) fn times(self, size: i64) -> Result<i64, [i64; 2]> {
        if let Some(product) = self.digits.checked_mul(size).filter(|_| self.decimals == 0) {
            return Ok(product);
        }
        let product = i128::from(self.digits).saturating_mul(size.into());
        let one = 10_i128.saturating_pow(self.decimals.into());
        let whole =
            |number: i128| i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX });
        let below = product.div_euclid(one);
        if product.rem_euclid(one) == 0 {
            Ok(whole(below))
        } else {
            Err([below, below.saturating_add(1)].map(whole))
        }
    }

    /// The count times the minutes of the unit; the problem of a length between minutes names those beside it
    /// (`span.notWhole`).
    pub(crate) fn minutes_of(self, size: i64) -> Result<i64, Problem> {
        let unit = if self.unit.is_elapsed() { Unit::ElapsedMinutes } else { Unit::Minutes };
        let beside = |minutes: i64| format!("{minutes}{}", unit.code());
        self.times(size).map_err(|[below, above]| {
            problems::not_whole(&self, &Text::new("minutes", "分钟"), &beside(below), &beside(above))
        })
    }

    /// Minutes on the clock; `None` for working time (but zero is zero in any unit) and for percent.
    ///
    /// # Errors
    ///
    /// Decimals that come to no whole minute (`span.notWhole`), and calendar months, which have no length of
    /// their own (`span.calendarMonth`).
    pub fn elapsed_minutes(self) -> Result<Option<i64>, Problem> {
        let minutes = match self.unit {
            _ if self.is_zero() => 0,
            Unit::ElapsedMinutes => 1,
            Unit::ElapsedHours => 60,
            Unit::ElapsedDays => 24 * 60,
            Unit::ElapsedWeeks => 7 * 24 * 60,
            Unit::ElapsedMonths => {
                let days = Self { digits: self.digits.saturating_mul(30), unit: Unit::ElapsedDays, ..self };
                return Err(problems::calendar_month(&self, &days.trimmed()));
            }
            _ => return Ok(None),
        };
        self.minutes_of(minutes).map(Some)
    }

    /// The span without trailing decimal zeros.
    fn trimmed(mut self) -> Self {
        while self.decimals > 0 && self.digits.checked_rem(10) == Some(0) {
            (self.digits, self.decimals) =
                (self.digits.checked_div(10).unwrap_or_default(), self.decimals.saturating_sub(1));
        }
        self
    }
}

impl std::str::FromStr for Span {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let unsigned = typed.strip_prefix('-').unwrap_or(typed);
        let count = unsigned.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        let (whole, fraction) = count.split_once('.').unwrap_or((count, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let decimals = fraction.trim_end_matches('0');
        let unit = unsigned.get(count.len()..);
        let unit = Unit::WORDS.iter().find(|(_, word)| Some(*word) == unit).map(|(unit, _)| *unit);
        let is_short =
            whole.trim_start_matches('0').len().saturating_add(decimals.len()) <= Self::MOST_DIGITS;
        let Some(unit) = unit.filter(|_| is_number(whole) && is_number(fraction) && is_short) else {
            return Err(problems::no_span(typed));
        };
        let digit = |byte: u8| i64::from(byte & 0xf);
        // 15 digits fit 64 bits
        let size = whole
            .bytes()
            .chain(decimals.bytes())
            .fold(0_i64, |size, byte| size.saturating_mul(10).saturating_add(digit(byte)));
        let digits = if unsigned.len() < typed.len() { size.saturating_neg() } else { size };
        let span = Self { digits, decimals: u8::try_from(decimals.len()).unwrap_or_default(), unit };
        if unit == Unit::Percent {
            span.times(1).map_err(|[below, above]| {
                let percent = Text::new("percent", "百分点");
                problems::not_whole(&span, &percent, &format!("{below}%"), &format!("{above}%"))
            })?;
        }
        Ok(span)
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10_u64.saturating_pow(self.decimals.into());
        let size = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        write!(f, "{sign}{}", size.checked_div(one).unwrap_or_default())?;
        if self.decimals > 0 {
            let rest = size.checked_rem(one).unwrap_or_default();
            write!(f, ".{rest:0width$}", width = usize::from(self.decimals))?;
        }
        f.write_str(self.unit.code())
    }
}

word!(
    Span,
    r"^-?[0-9]+(\.[0-9]+)?(m|h|d|w|mo|em|eh|ed|ew|emo|%)$",
    "A length of time: working `m h d w mo`, elapsed `em eh ed ew emo`, or `%` of the predecessor's duration. Decimals such as `2.5d` must come to whole minutes."
);
