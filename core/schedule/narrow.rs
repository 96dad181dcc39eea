//! Times of one calendar in 32 bits, for many iterations side by side.

#![allow(clippy::inline_always)] // else not compiled for the wide instructions of the callers

use super::{
    Network, Schedule,
    clock::{BITS, Clock, LATEST, Ordinals},
};
use crate::calendar::WorkingTime;

/// The number of bits that tell the instants with one ordinal apart.
pub(crate) const LOW: u32 = 3;

/// The mask of the bits below an ordinal; zero if times are working minutes alone.
pub(super) const fn mask(low: u32) -> i32 {
    (1_i32 << low).wrapping_sub(1)
}

/// The time after a number of working minutes, or before it if they are negative, as by [`Ordinals`].
#[inline(always)]
pub(super) fn plus<const LOW: u32>(time: i32, minutes: i32) -> i32 {
    if LOW == 0 {
        return time.wrapping_add(minutes);
    }
    let kept = if minutes == 0 { time } else { time & !mask(LOW) };
    let side = if minutes < 0 { mask(LOW) } else { 0 };
    kept.wrapping_add(minutes << LOW) | side
}

/// The times of a schedule in 32 bits: the ordinal since its start, and below it the position of the distance
/// (see [`Ordinals`]) among the distances that occur in the schedule.
#[derive(Clone, Debug)]
pub(super) struct Narrow {
    calendar: WorkingTime,
    /// The ordinal of the start.
    begin: i64,
    /// The distances between none and the largest, in order.
    distances: Vec<i64>,
    /// The number of bits below the ordinal.
    pub(super) low: u32,
}

#[allow(clippy::arithmetic_side_effects)] // Kernel: ordinals stay within ±`ORDINALS`.
impl Narrow {
    /// Times in working minutes alone.
    pub(super) fn minutes_alone(schedule: &Schedule) -> Option<Self> {
        let network = &schedule.network;
        let calendar = network.frame.calendars.get(network.only_calendar())?.clone();
        Some(Self { calendar, begin: schedule.start >> BITS, distances: Vec::new(), low: 0 })
    }

    /// Times that tell all instants apart, if the schedule does not have too many distances.
    pub(super) fn exact(schedule: &Schedule) -> Option<Self> {
        let network = &schedule.network;
        let mut narrow = Self::minutes_alone(schedule)?;
        if network.ordinals_are_minutes() {
            return Some(narrow);
        }
        narrow.low = LOW;
        let status = network.frame.status_date.map(|date| network.time(date.minutes()));
        let specials = network.specials.iter().flat_map(|special| {
            let actual = [special.actual_start, special.actual_finish].into_iter().flatten();
            actual.chain([special.at, special.floor].into_iter().filter(|time| *time > i64::MIN))
        });
        let dates = schedule.early.iter().flatten().copied();
        let times = dates.chain(specials).chain(status).chain([schedule.start]);
        let distances = times.map(|time| narrow.distance(time)).filter(|d| !matches!(*d, 0 | LATEST));
        let mut distances = crate::value::sorted(distances.collect(), &|a, b| a.cmp(b));
        distances.dedup();
        narrow.distances = distances;
        (narrow.distances.len() < mask(LOW).unsigned_abs() as usize).then_some(narrow)
    }

    fn clock(&self) -> Ordinals<'_> {
        Ordinals(self.calendar.table())
    }

    /// The minutes since work ended before a time; the largest distance if work begins or goes on at that
    /// time.
    fn distance(&self, time: i64) -> i64 {
        let is_worked = self.clock().to_minutes(time) == self.clock().to_minutes(time | LATEST);
        if is_worked { LATEST } else { time & LATEST }
    }

    /// True if work begins or goes on at a time.
    pub(super) fn is_worked(&self, time: i64) -> bool {
        self.distance(time) == LATEST
    }

    /// A time of the schedule's clock in 32 bits; `None` if it does not fit.
    pub(super) fn of(&self, time: i64) -> Option<i32> {
        let since = i32::try_from((time >> BITS) - self.begin).ok()?;
        if self.low == 0 {
            return Some(since);
        }
        let below = match self.distance(time) {
            0 => 0,
            LATEST => mask(self.low),
            distance => i32::try_from(self.distances.binary_search(&distance).ok()?).ok()? + 1,
        };
        Some(since.checked_mul(1 << self.low)? | below)
    }

    /// The minutes since 0001-01-01T00:00 that a time stands for.
    pub(super) fn to_minutes(&self, time: i32) -> i64 {
        let ordinal = i64::from(time >> self.low) + self.begin;
        let below = time & mask(self.low);
        let distance = match below {
            0 => 0,
            _ if below == mask(self.low) => LATEST,
            _ => usize::try_from(below - 1).ok().and_then(|n| self.distances.get(n)).copied().unwrap_or(0),
        };
        self.clock().to_minutes((ordinal << BITS) | distance)
    }
}

impl Network {
    /// True if the one calendar works round the clock, so that working minutes are minutes on the clock.
    pub(super) fn ordinals_are_minutes(&self) -> bool {
        self.frame
            .calendars
            .get(self.only_calendar())
            .is_some_and(|calendar| calendar.table().is_round_the_clock())
    }
}
