//! A calendar compiled for arithmetic.

use std::ops::Range;

/// The minutes of a day.
pub(crate) const DAY: i64 = 1440;

/// The working hours of one day, in minutes of the day, in order, none touching the next.
pub(crate) type Periods = Vec<Range<i64>>;

/// A time after every date; negated, before every date. No sum of durations comes near it.
pub(crate) const NEVER: i64 = 1 << 60;

/// Working hours as ordinals: the numbers of working minutes before instants.
pub(crate) trait Hours {
    /// The ordinal of an instant.
    fn ordinal(&self, time: i64) -> i64;

    /// The earliest instant with an ordinal: the end of a working period, never the start of one.
    fn earliest(&self, ordinal: i64) -> i64;

    /// The latest instant with an ordinal: the start of a working period, never the end of one.
    fn latest(&self, ordinal: i64) -> i64;
}

/// Working time compiled for arithmetic: a week that repeats for ever and the days that differ from it.
///
/// Times are minutes since 0001-01-01T00:00, which is a Monday. Every instant has an *ordinal*, the number of
/// working minutes before it. All arithmetic goes from an instant to its ordinal, and back to the earliest or
/// the latest instant with an ordinal; these two differ where time is not worked. Each step is a binary
/// search among the days that differ and a division by the minutes of a week, so nothing is expanded however
/// far apart the dates lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    week: [Periods; 7],
    /// Working minutes of the week before each weekday, and of the whole week.
    week_before: [i64; 8],
    /// The days that differ, in order.
    days: Vec<SpecialMinutes>,
    /// The periods of the days that differ, one day after the other.
    periods: Periods,
}

/// A day that differs. A built-in calendar has hundreds of them, so they are small.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SpecialMinutes {
    /// The number of days since 0001-01-01.
    day: i32,
    /// Working minutes of this day.
    minutes: i32,
    /// Working minutes before this day.
    before: i64,
    /// The working minutes up to the end of this day, minus those that weeks without special days would have.
    shift: i64,
    /// The range of the day's periods in the table.
    from: u32,
    to: u32,
}

impl SpecialMinutes {
    fn day(&self) -> i64 {
        self.day.into()
    }

    /// Working minutes before the next day.
    fn after(&self) -> i64 {
        self.before.saturating_add(self.minutes.into())
    }
}

/// Kernel: indices are weekdays and results of searches in the list that they index; times are at most
/// ±`NEVER`, so that no sum leaves an `i64`.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)]
impl Table {
    /// Compiles a week from Monday, with room for a number of days that differ.
    pub(crate) fn new(week: [Periods; 7], days: usize) -> Self {
        let mut week_before = [0; 8];
        for (n, periods) in week.iter().enumerate() {
            week_before[n + 1] = week_before[n] + minutes(periods);
        }
        Self { week, week_before, days: Vec::with_capacity(days), periods: Periods::new() }
    }

    /// Adds a day that differs; it lies after those added before.
    pub(crate) fn add(&mut self, day: i64, periods: &[Range<i64>]) {
        let minutes = minutes(periods);
        let before = self.regular_before(day) + self.days.last().map_or(0, |special| special.shift);
        let shift = before + minutes - self.regular_before(day + 1);
        let from = self.periods.len() as u32;
        self.periods.extend_from_slice(periods);
        let to = self.periods.len() as u32;
        self.days.push(SpecialMinutes { day: day as i32, minutes: minutes as i32, before, shift, from, to });
    }

    /// True if an ordinary week has any work.
    pub(crate) fn works_every_week(&self) -> bool {
        self.week_before[7] > 0
    }

    /// True if every minute is worked.
    pub(crate) fn is_round_the_clock(&self) -> bool {
        self.week_before[7] == 7 * DAY && self.days.is_empty()
    }

    /// The ordinal of an instant, and the minutes since the last working minute before it ended.
    pub(crate) fn position(&self, time: i64) -> (i64, i64) {
        let (before, minute, periods) = self.on_day(time);
        let (mut worked, mut distance) = (0, None);
        for period in periods.iter().take_while(|period| period.start < minute) {
            let end = minute.min(period.end);
            worked += end - period.start;
            distance = Some(minute - end);
        }
        let distance = distance.unwrap_or_else(|| time - self.earliest(before));
        (before + worked, distance)
    }

    /// The working minutes before the day of an instant, the minute of that day, and its working hours.
    fn on_day(&self, time: i64) -> (i64, i64, &[Range<i64>]) {
        let (day, minute) = (time.div_euclid(DAY), time.rem_euclid(DAY));
        let after = self.days.partition_point(|special| special.day() <= day);
        match after.checked_sub(1).map(|n| &self.days[n]) {
            Some(special) if special.day() == day => (special.before, minute, self.periods_of(special)),
            Some(special) => (self.regular_before(day) + special.shift, minute, self.weekday(day)),
            None => (self.regular_before(day), minute, self.weekday(day)),
        }
    }

    /// Working minutes before a day in weeks without special days.
    fn regular_before(&self, day: i64) -> i64 {
        day.div_euclid(7) * self.week_before[7] + self.week_before[day.rem_euclid(7) as usize]
    }

    fn periods_of(&self, special: &SpecialMinutes) -> &[Range<i64>] {
        &self.periods[special.from as usize..special.to as usize]
    }

    fn weekday(&self, day: i64) -> &[Range<i64>] {
        &self.week[day.rem_euclid(7) as usize]
    }

    /// The highest ordinal of a calendar whose week has no work.
    fn worked_at_all(&self) -> i64 {
        self.days.last().map_or(0, SpecialMinutes::after)
    }
}

/// Kernel: as above
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_wrap)]
impl Hours for Table {
    fn ordinal(&self, time: i64) -> i64 {
        let (before, minute, periods) = self.on_day(time);
        before + periods.iter().map(|period| (minute.min(period.end) - period.start).max(0)).sum::<i64>()
    }

    fn earliest(&self, ordinal: i64) -> i64 {
        let after = self.days.partition_point(|special| special.before < ordinal);
        let mut shift = 0;
        if let Some(special) = after.checked_sub(1).map(|n| &self.days[n]) {
            if ordinal <= special.after() {
                return special.day() * DAY + end_at(self.periods_of(special), ordinal - special.before);
            }
            shift = special.shift;
        }
        let week = self.week_before[7];
        if week == 0 {
            return if ordinal > self.worked_at_all() { NEVER } else { -NEVER };
        }
        let weeks = (ordinal - shift - 1).div_euclid(week);
        let rest = ordinal - shift - weeks * week;
        let day = (0..6).find(|day| self.week_before[day + 1] >= rest).unwrap_or(6);
        (weeks * 7 + day as i64) * DAY + end_at(&self.week[day], rest - self.week_before[day])
    }

    fn latest(&self, ordinal: i64) -> i64 {
        let after = self.days.partition_point(|special| special.before <= ordinal);
        let mut shift = 0;
        if let Some(special) = after.checked_sub(1).map(|n| &self.days[n]) {
            if ordinal < special.after() {
                return special.day() * DAY + start_at(self.periods_of(special), ordinal - special.before);
            }
            shift = special.shift;
        }
        let week = self.week_before[7];
        if week == 0 {
            return if ordinal >= self.worked_at_all() { NEVER } else { -NEVER };
        }
        let weeks = (ordinal - shift).div_euclid(week);
        let rest = ordinal - shift - weeks * week;
        let day = (0..6).find(|day| self.week_before[day + 1] > rest).unwrap_or(6);
        (weeks * 7 + day as i64) * DAY + start_at(&self.week[day], rest - self.week_before[day])
    }
}

fn minutes(periods: &[Range<i64>]) -> i64 {
    periods.iter().map(|period| period.end.saturating_sub(period.start)).sum()
}

/// The minute of the day at which an amount of its work is done.
#[allow(clippy::arithmetic_side_effects)] // minutes of a day
fn end_at(periods: &[Range<i64>], mut work: i64) -> i64 {
    for period in periods {
        let length = period.end - period.start;
        if work <= length {
            return period.start + work;
        }
        work -= length;
    }
    DAY
}

/// The minute of the day at which the work after an amount of it begins.
#[allow(clippy::arithmetic_side_effects)] // minutes of a day
fn start_at(periods: &[Range<i64>], mut work: i64) -> i64 {
    for period in periods {
        let length = period.end - period.start;
        if work < length {
            return period.start + work;
        }
        work -= length;
    }
    DAY
}
