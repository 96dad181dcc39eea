//! Bounds of the dates of a network: the earliest and the latest that unknown years and lengths can bring.
//!
//! Every rule of the passes gives later dates for later ones, so the passes themselves give the bounds, on a
//! clock that errs to one side whenever it is asked for a time that is not known.

use super::{
    Activity, Computed, Constraint, Network, Progress, Schedule,
    clock::{Clock, FAR, Shift, UNKNOWN},
    network::Work,
    pass::Rules,
};
use crate::{
    calendar::{Extreme, Hours, WorkingTime},
    value::{Day, Moment},
};

/// The side to which dates err where they are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// No earlier date is possible.
    Earliest,
    /// No later date is possible.
    Latest,
}

impl Side {
    pub(crate) const BOTH: [Self; 2] = [Self::Earliest, Self::Latest];

    /// The moment of minutes since 0001-01-01T00:00. Times outside of the years 0001 to 9999 are not known,
    /// and are another moment on each side.
    fn moment(self, minutes: i64) -> Moment {
        let err = i64::from(self == Self::Latest);
        let beyond = if minutes < 0 { err } else { last_minute().saturating_add(err).saturating_sub(1) };
        Moment::from_minutes(minutes).or_else(|_| Moment::from_minutes(beyond)).unwrap_or_default()
    }

    /// A constraint with its date. A day without a time stands for the first or the last working minute of
    /// it, which may not be known.
    fn constraint(self, constraint: Constraint, calendar: &WorkingTime) -> Constraint {
        constraint.with_date(&|at, ties_finish| {
            let has_time = at.minutes().checked_rem(24 * 60) != Some(0);
            let found = if ties_finish { calendar.previous_finish(at) } else { calendar.next_start(at) };
            match (self, ties_finish) {
                _ if has_time || found.is_ok() => at,
                (Self::Earliest, true) => self.moment(calendar.extreme(false).finish(at.minutes())),
                (Self::Latest, false) => self.moment(FAR),
                _ => at,
            }
        })
    }
}

/// The last minute of the year 9999.
fn last_minute() -> i64 {
    Moment::start_of(Day::MAX).minutes().saturating_add(24 * 60 - 1)
}

/// Civil time that errs to one side where it is not known.
struct OneSided<'c> {
    side: Side,
    /// The calendars with no unknown minute worked, and with all.
    calendars: Vec<[Extreme<'c>; 2]>,
    last_minute: i64,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: calendars were checked when the network was built; times stay within ±`FAR`.
impl<'c> OneSided<'c> {
    fn of(calendars: &'c [WorkingTime], side: Side) -> Self {
        let extremes = |calendar: &'c WorkingTime| [calendar.extreme(false), calendar.extreme(true)];
        Self { side, calendars: calendars.iter().map(extremes).collect(), last_minute: last_minute() }
    }

    /// The hours that give the earlier or the later dates of all that are possible.
    fn hours(&self, calendar: u16, more_is_earlier: bool) -> &Extreme<'c> {
        &self.calendars[usize::from(calendar)][usize::from(more_is_earlier == (self.side == Side::Earliest))]
    }

    /// A time, or any time beyond where it lies outside of the years 0001 to 9999.
    fn held(&self, time: i64) -> i64 {
        match (time, self.side) {
            (..0, Side::Earliest) => -FAR,
            (..0, Side::Latest) => -1,
            (_, Side::Earliest) => time.min(self.last_minute + 1),
            (_, Side::Latest) if time > self.last_minute => FAR,
            _ => time,
        }
    }

    /// A time an unknown length after or before another.
    fn any(&self, time: i64, is_after: bool) -> i64 {
        match (is_after, self.side) {
            (true, Side::Latest) => FAR,
            (false, Side::Earliest) => -FAR,
            _ => time,
        }
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // Kernel: as above
impl Clock for OneSided<'_> {
    fn plus(&self, calendar: u16, time: i64, minutes: i64) -> i64 {
        if minutes.abs() == i64::from(UNKNOWN) {
            return self.any(time, minutes > 0);
        }
        self.held(self.hours(calendar, minutes > 0).plus(time, minutes))
    }

    fn plus_elapsed(&self, time: i64, minutes: i64) -> i64 {
        if minutes.abs() == i64::from(UNKNOWN) {
            return self.any(time, minutes > 0);
        }
        self.held(time + minutes)
    }

    fn start(&self, calendar: u16, time: i64, milestone: bool) -> i64 {
        self.held(self.hours(calendar, true).start(time, milestone))
    }

    fn finish(&self, calendar: u16, time: i64) -> i64 {
        self.held(self.hours(calendar, false).finish(time))
    }

    fn between(&self, calendar: u16, from: i64, to: i64) -> i64 {
        let hours = self.hours(calendar, from > to);
        hours.ordinal(to) - hours.ordinal(from)
    }

    fn to_minutes(&self, time: i64) -> i64 {
        time
    }

    fn of_minutes(&self, minutes: i64) -> i64 {
        minutes
    }

    fn moment(&self, time: i64) -> Moment {
        self.side.moment(time)
    }

    fn assumed(&self) -> Option<bool> {
        Some(self.side == Side::Earliest)
    }
}

/// The dates of a network on one side of what is possible.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// In minutes since 0001-01-01T00:00.
    pub(super) schedule: Schedule,
    /// The dates of all activities by position.
    pub(super) computed: Vec<Computed>,
}

/// The earliest and the latest dates that are possible, given the progress on both sides if it is not that of
/// the network, and the activities without a length.
pub(super) fn bounds(
    network: &Network,
    progress: Option<&[Vec<Progress>; 2]>,
    lengthless: &dyn Fn(usize) -> bool,
) -> [Bound; 2] {
    let [earliest, latest] = Side::BOTH.map(|side| Schedule::on_side(network, side, progress, lengthless));
    let computed = |side, schedule: &Schedule, other: &Schedule| {
        let clock = OneSided::of(&network.frame.calendars, side);
        let rules: Rules<'_, dyn Clock + '_> =
            Rules::new(&schedule.network, &clock, schedule.start, schedule.finish);
        schedule.roll_up(&|slot| rules.computed(slot, other.passes(), schedule.passes()))
    };
    let first = computed(Side::Earliest, &earliest, &latest);
    let last = computed(Side::Latest, &latest, &earliest);
    [Bound { schedule: earliest, computed: first }, Bound { schedule: latest, computed: last }]
}

#[allow(clippy::indexing_slicing)] // Kernel: slots and positions come from the network
impl Schedule {
    /// The dates of a network on one side of what is possible.
    fn on_side(
        network: &Network,
        side: Side,
        progress: Option<&[Vec<Progress>; 2]>,
        lengthless: &dyn Fn(usize) -> bool,
    ) -> Self {
        let frame = &network.frame;
        let activities = network.activities.iter().enumerate().map(|(n, activity)| {
            let mut activity = *activity;
            activity.constraint = side.constraint(activity.constraint, frame.time(activity.calendar));
            // a constraint whose date is not known may hold it off for ever, or not at all
            if side == Side::Latest && network.undated.contains(&n) {
                activity.constraint = Constraint::StartNoEarlierThan(side.moment(FAR));
            }
            if let Some(both) = progress {
                let on_side = |side: Side| Activity {
                    progress: both[usize::from(side == Side::Latest)][n],
                    ..activity
                };
                let [first, last] = Side::BOTH.map(|side| on_side(side).done_and_left());
                activity = on_side(side);
                if first != last {
                    (activity.progress.done, activity.progress.remaining) = (0, Some(UNKNOWN));
                }
            }
            if lengthless(n) {
                activity.minutes = i32::from(side == Side::Latest);
            }
            activity
        });
        let activities = activities.collect();
        let again = Network::of(frame.clone(), activities, network.dependencies.clone());
        // cannot fail: the network was checked, and dates and progress change nothing
        let mut network = again.unwrap_or_else(|_| network.clone());
        network.count_in_minutes();
        network.forget_lengths(side, lengthless);
        let mut early = vec![[0; 2]; network.work.len()];
        let mut late = early.clone();
        let clock = OneSided::of(&network.frame.calendars, side);
        let [start, finish] = network.compute::<dyn Clock>(&clock, &mut early, &mut late);
        Self { network, start, finish, early, late }
    }
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
// Kernel: slots and positions come from the network, whose counts fit a u32
impl Network {
    /// Counts time in minutes since 0001-01-01T00:00.
    fn count_in_minutes(&mut self) {
        self.one_calendar = false;
        for slot in 0..self.work.len() {
            if self.work[slot].special > 0 {
                let activity = self.activities[self.activity_at[slot] as usize];
                self.set_work(slot as u32, &activity);
            }
        }
    }

    /// Makes lengths unknown, what remains of them, and lags that are shares of them.
    fn forget_lengths(&mut self, side: Side, lengthless: &dyn Fn(usize) -> bool) {
        for slot in 0..self.work.len() {
            let (work, n) = (&mut self.work[slot], self.activity_at[slot] as usize);
            let is_lengthless = !work.is(Work::SUMMARY) && lengthless(n);
            if is_lengthless {
                work.minutes = UNKNOWN;
            }
            let Some(special) = self.specials.get_mut((work.special as usize).wrapping_sub(1)) else {
                continue;
            };
            let has_progress = self.activities[n].progress != Progress::default();
            if is_lengthless && has_progress || special.remaining == UNKNOWN {
                // and with nothing left it is complete
                (special.done, special.remaining, special.complete) = (0, UNKNOWN, side == Side::Latest);
            }
        }
        for n in 0..self.before.pool.len() {
            let other = self.before.pool[n].other as usize;
            if let Some(percent) = self.share(n).filter(|_| self.work[other].minutes == UNKNOWN) {
                self.before.pool[n].lag = UNKNOWN.saturating_mul(percent.signum());
            }
        }
        self.after = self.before.turned();
    }
}
