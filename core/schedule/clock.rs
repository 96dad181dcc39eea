//! Two ways to count time, for one set of rules.

use crate::calendar::{Table, WorkingTime};

/// Beyond every date: two million years either way.
pub(super) const FAR: i64 = 1 << 40;

/// How the rules count time. Times of one clock compare as the instants they stand for.
pub(super) trait Clock {
    /// Working time later, or earlier if negative: positive work ends at the end of a period, negative at the start of
    /// one, none stays where it is.
    fn plus(&self, calendar: u16, time: i64, minutes: i64) -> i64;

    /// Minutes on the clock later.
    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64;

    /// An instant itself if it is worked, else the next one that is. A milestone may stay at the end of a period.
    fn start(&self, calendar: u16, time: i64, milestone: bool) -> i64;

    /// The end of the last period before an instant that no work lies between.
    fn finish(&self, calendar: u16, time: i64) -> i64;

    /// Working minutes from one instant to another.
    fn between(&self, calendar: u16, from: i64, to: i64) -> i64;

    /// The minutes since 0001-01-01T00:00 that a time stands for.
    fn to_minutes(&self, time: i64) -> i64;

    /// The time that stands for minutes since 0001-01-01T00:00.
    fn of_minutes(&self, minutes: i64) -> i64;
}

/// Time on the wall, for networks with several calendars: minutes since 0001-01-01T00:00.
pub(super) struct Civil<'a>(pub(super) &'a [WorkingTime]);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: calendars were checked when the network was built; times stay within ±`FAR`.
impl Clock for Civil<'_> {
    fn plus(&self, calendar: u16, time: i64, minutes: i64) -> i64 {
        let table = self.0[usize::from(calendar)].table();
        match minutes {
            0 => time,
            1.. => table.earliest(table.ordinal(time) + minutes).clamp(-FAR, FAR),
            _ => table.latest(table.ordinal(time) + minutes).clamp(-FAR, FAR),
        }
    }

    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64 {
        (time + minutes).clamp(-FAR, FAR)
    }

    fn start(&self, calendar: u16, time: i64, milestone: bool) -> i64 {
        let table = self.0[usize::from(calendar)].table();
        let ordinal = table.ordinal(time);
        if milestone && table.earliest(ordinal) == time {
            return time;
        }
        table.latest(ordinal).clamp(-FAR, FAR)
    }

    fn finish(&self, calendar: u16, time: i64) -> i64 {
        let table = self.0[usize::from(calendar)].table();
        table.earliest(table.ordinal(time)).clamp(-FAR, FAR)
    }

    fn between(&self, calendar: u16, from: i64, to: i64) -> i64 {
        let table = self.0[usize::from(calendar)].table();
        table.ordinal(to) - table.ordinal(from)
    }

    fn to_minutes(&self, time: i64) -> i64 {
        time
    }

    fn of_minutes(&self, minutes: i64) -> i64 {
        minutes
    }
}

/// Time as work that is done by then, for networks with one calendar: the ordinal of an instant in the upper bits, and
/// below it how long ago the last working minute before it ended. Work is added to the ordinal, so the calendar is only
/// asked about minutes on the clock.
///
/// An instant at which work begins may be written with its true distance or with the largest there is (`LATEST`), and
/// an instant in the middle of work with none or the largest: it is the same instant, and no rule tells them apart.
pub(super) struct Ordinals<'a>(pub(super) &'a Table);

pub(super) const BITS: u32 = 26;
pub(super) const LATEST: i64 = (1 << BITS) - 1;

/// Ordinals beyond this do not fit beside the distance.
pub(super) const ORDINALS: i64 = 1 << (62 - BITS);

#[allow(clippy::arithmetic_side_effects)] // Kernel: the network was checked to keep ordinals within ±`ORDINALS`.
impl Clock for Ordinals<'_> {
    #[inline]
    fn plus(&self, _: u16, time: i64, minutes: i64) -> i64 {
        // without a branch: which way links lead cannot be foreseen
        let kept = if minutes == 0 { time } else { time & !LATEST };
        let side = if minutes < 0 { LATEST } else { 0 };
        kept.wrapping_add(minutes << BITS) | side
    }

    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64 {
        self.of_minutes(self.to_minutes(time) + minutes)
    }

    #[inline]
    fn start(&self, _: u16, time: i64, milestone: bool) -> i64 {
        if milestone && time & LATEST == 0 { time } else { time | LATEST }
    }

    #[inline]
    fn finish(&self, _: u16, time: i64) -> i64 {
        time & !LATEST
    }

    #[inline]
    fn between(&self, _: u16, from: i64, to: i64) -> i64 {
        (to >> BITS) - (from >> BITS)
    }

    fn to_minutes(&self, time: i64) -> i64 {
        match time & LATEST {
            LATEST => self.0.latest(time >> BITS).clamp(-FAR, FAR),
            distance => (self.0.earliest(time >> BITS) + distance).clamp(-FAR, FAR),
        }
    }

    fn of_minutes(&self, minutes: i64) -> i64 {
        let ordinal = self.0.ordinal(minutes);
        let distance = minutes - self.0.earliest(ordinal);
        (ordinal << BITS) | distance.clamp(0, LATEST - 1)
    }
}
