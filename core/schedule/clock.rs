//! The two ways in which the rules count time.

use crate::{
    calendar::{Hours, Table, WorkingTime},
    value::Moment,
};

/// Beyond every date: two million years either way.
pub(super) const FAR: i64 = 1 << 40;

/// A length of which nothing is known, in minutes.
pub(super) const UNKNOWN: i32 = i32::MAX;

/// A way to count time. Times of one clock compare as the instants that they stand for.
pub(super) trait Clock {
    /// The time after a number of working minutes, or before it if they are negative. Positive work ends at
    /// the end of a working period, negative work at the start of one; zero minutes leave the time as it is.
    fn plus(&self, calendar: u16, time: i64, minutes: i64) -> i64;

    /// The time after a number of minutes on the clock.
    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64;

    /// The instant itself if it is worked, else the next worked one. A milestone may stay at the end of a
    /// period.
    fn start(&self, calendar: u16, time: i64, milestone: bool) -> i64;

    /// The earliest instant with no work between it and the given one.
    fn finish(&self, calendar: u16, time: i64) -> i64;

    /// The working minutes from one instant to another.
    fn between(&self, calendar: u16, from: i64, to: i64) -> i64;

    /// The minutes since 0001-01-01T00:00 that a time stands for.
    fn to_minutes(&self, time: i64) -> i64;

    /// The time that stands for minutes since 0001-01-01T00:00.
    fn of_minutes(&self, minutes: i64) -> i64;

    /// The moment that a time stands for.
    fn moment(&self, time: i64) -> Moment {
        Moment::from_minutes(self.to_minutes(time)).unwrap_or_default()
    }

    /// The answer to take for a question that only known dates could answer; `None` if dates are known.
    fn assumed(&self) -> Option<bool> {
        None
    }
}

/// The rules by which work is added to a time, for any hours.
#[allow(clippy::arithmetic_side_effects)] // times stay within ±`FAR`
pub(super) trait Shift: Hours {
    #[inline]
    fn plus(&self, time: i64, minutes: i64) -> i64 {
        match minutes {
            0 => time,
            1.. => self.earliest(self.ordinal(time) + minutes),
            _ => self.latest(self.ordinal(time) + minutes),
        }
        .clamp(-FAR, FAR)
    }

    #[inline]
    fn start(&self, time: i64, milestone: bool) -> i64 {
        let ordinal = self.ordinal(time);
        if milestone && self.earliest(ordinal) == time {
            return time;
        }
        self.latest(ordinal).clamp(-FAR, FAR)
    }

    #[inline]
    fn finish(&self, time: i64) -> i64 {
        self.earliest(self.ordinal(time)).clamp(-FAR, FAR)
    }
}

impl<H: Hours> Shift for H {}

/// Civil time, for networks with several calendars: minutes since 0001-01-01T00:00.
pub(super) struct Civil<'a>(pub(super) &'a [WorkingTime]);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: calendars were checked when the network was built; times stay within ±`FAR`.
impl Clock for Civil<'_> {
    fn plus(&self, calendar: u16, time: i64, minutes: i64) -> i64 {
        self.0[usize::from(calendar)].table().plus(time, minutes)
    }

    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64 {
        (time + minutes).clamp(-FAR, FAR)
    }

    fn start(&self, calendar: u16, time: i64, milestone: bool) -> i64 {
        self.0[usize::from(calendar)].table().start(time, milestone)
    }

    fn finish(&self, calendar: u16, time: i64) -> i64 {
        self.0[usize::from(calendar)].table().finish(time)
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

/// Time counted in working minutes, for networks with one calendar. The upper bits hold the ordinal of an
/// instant: the number of working minutes before it. The lower bits hold its distance: the minutes since the
/// last working minute ended. Work is added to the ordinal, so the calendar is only needed for minutes on the
/// clock.
///
/// An instant at which work begins may be written with its true distance or with the largest one (`LATEST`),
/// and an instant in the middle of work with none or the largest. Both are the same instant, and no rule
/// tells them apart.
pub(super) struct Ordinals<'a>(pub(super) &'a Table);

/// The bits of a distance.
pub(super) const BITS: u32 = 26;

/// The largest distance.
pub(super) const LATEST: i64 = (1 << BITS) - 1;

/// Ordinals beyond this do not fit beside the distance.
pub(super) const ORDINALS: i64 = 1 << (62 - BITS);

#[allow(clippy::arithmetic_side_effects)] // Kernel: the network was checked to keep ordinals within ±`ORDINALS`.
impl Clock for Ordinals<'_> {
    #[inline]
    fn plus(&self, _: u16, time: i64, minutes: i64) -> i64 {
        // without a branch, because the sign of a lag cannot be predicted
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
        let (ordinal, distance) = self.0.position(minutes);
        (ordinal << BITS) | distance.clamp(0, LATEST - 1)
    }
}
