//! The dates of one network under many durations one after the other, for simulations.

use super::{
    Lag, Network, Schedule, ScheduleFrom,
    clock::{BITS, Clock},
    dates::with_rules,
    network::{Special, Work},
    pass::{Passes, Rules},
    ties::{Ends, share},
};
use crate::{calendar::WorkingTime, say::Problem, value::Moment};

/// The dates of any network, computed one iteration after the other. Only activities whose dates move are
/// computed.
#[derive(Clone, Debug)]
pub(crate) struct Replay {
    schedule: Schedule,
    /// The slots that move, in order.
    moving: Vec<u32>,
    /// The ties with lags in percent, by their positions in the pool.
    shares: Vec<u32>,
    /// The last finish of the slots that do not move.
    last: i64,
    marks: Vec<bool>,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: slots come from the network, and everything has a row for each of them.
impl Replay {
    /// Prepares a schedule. `moving` is true for slots whose dates or lengths differ between iterations.
    pub(crate) fn new(schedule: Schedule, moving: &[bool]) -> Self {
        let network = &schedule.network;
        let positions = |is_one: &dyn Fn(usize) -> bool, count: usize| {
            (0..count as u32).filter(|n| is_one(*n as usize)).collect::<Vec<_>>()
        };
        let is_share = |n: usize| network.share(n).is_some();
        let shares = positions(&is_share, network.before.pool.len());
        let still = schedule.early.iter().zip(moving).filter(|(_, moves)| !**moves);
        Self {
            last: still.map(|(pair, _)| pair[1]).max().unwrap_or(i64::MIN),
            moving: positions(&|slot| moving[slot], moving.len()),
            shares,
            marks: vec![false; network.work.len()],
            schedule,
        }
    }

    /// The finish of the project in minutes since 0001-01-01T00:00, given the durations by slot. Work that is
    /// done stays done, and a stated remaining duration changes by as much as the duration.
    pub(crate) fn finish(&mut self, minutes: &dyn Fn(usize) -> i32) -> Result<i64, Problem> {
        let network = &mut self.schedule.network;
        for slot in self.moving.iter().map(|slot| *slot as usize) {
            let work = &mut network.work[slot];
            if work.is(Work::SUMMARY) {
                continue;
            }
            work.minutes = minutes(slot);
            let (work, activity) = (*work, &network.activities[network.activity_at[slot] as usize]);
            if work.special > 0 && !activity.is_complete() {
                let special = &mut network.specials[work.special as usize - 1];
                let left = match activity.progress.remaining {
                    Some(remaining) => remaining.saturating_add(work.minutes - activity.minutes),
                    None => work.minutes - special.done,
                };
                special.remaining = left.max(0);
            }
        }
        for n in self.shares.iter().map(|n| *n as usize) {
            if let Some(percent) = network.share(n) {
                let length = network.work[network.before.pool[n].other as usize].minutes;
                network.before.pool[n].lag =
                    share(percent, length).unwrap_or(if percent < 0 { i32::MIN } else { i32::MAX });
            }
        }
        if self.schedule.network.as_late {
            self.schedule.compute();
        } else {
            self.schedule.forward(&self.moving, self.last);
        }
        let mut is_late_stale = !self.schedule.network.as_late; // late dates are those of another iteration
        for slot in self.moving.iter().map(|slot| *slot as usize) {
            let calendar = usize::from(self.schedule.network.work[slot].calendar);
            if self.schedule.early[slot][1] > self.schedule.network.limits[calendar].end {
                if std::mem::take(&mut is_late_stale) {
                    self.schedule.compute();
                }
                self.schedule.check(slot)?;
            }
        }
        Ok(self.schedule.minutes(self.schedule.finish))
    }

    /// Adds 1 to the count of each activity, by slot, whose delay would delay the project, as
    /// [`SideBySide::count_critical`](super::SideBySide::count_critical) does.
    pub(crate) fn count_critical(&mut self, counts: &mut [u32]) {
        self.schedule.count_critical(&mut self.marks, counts);
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: slots come from the network, and all lists have one entry for each of them.
impl Schedule {
    /// Computes the early dates of some slots anew, in order, and the finish of the project, given the last
    /// finish of the other slots.
    fn forward(&mut self, slots: &[u32], others: i64) {
        let network = &self.network;
        let early = &mut self.early;
        self.finish = others;
        with_rules!(network, self.start, 0, |rules| {
            for slot in slots.iter().map(|slot| *slot as usize) {
                early[slot] = rules.early(slot, Passes { early, late: &[] });
                self.finish = self.finish.max(early[slot][1]);
            }
        });
    }

    /// Adds 1 to the count of each activity, by slot, whose delay would delay the project. `marks` is all
    /// false before and after.
    pub(crate) fn count_critical(&self, marks: &mut [bool], counts: &mut [u32]) {
        let (network, passes) = (&self.network, self.passes());
        with_rules!(network, self.start, self.finish, |rules| {
            for slot in (0..marks.len()).rev() {
                let work = rules.work(slot);
                let last = rules.between(work, passes.early[slot][1], self.finish) == 0;
                if !std::mem::take(&mut marks[slot]) && !last {
                    continue;
                }
                counts[slot] += 1;
                for other in rules.drivers(slot, work, passes) {
                    marks[other] = true;
                }
            }
        });
    }

    /// The finish of the project: in working minutes since the start on the one calendar, or in minutes since
    /// 0001-01-01T00:00.
    pub(crate) fn finish_in(&self, working_minutes: bool) -> i64 {
        if working_minutes { (self.finish >> BITS) - (self.start >> BITS) } else { self.minutes(self.finish) }
    }

    /// The last instant that the one calendar knows, in minutes since 0001-01-01T00:00.
    pub(crate) fn known_until(&self) -> i64 {
        self.network
            .limits
            .get(self.network.only_calendar())
            .map_or(i64::MAX, |known| self.minutes(known.end))
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: slots come from the network
impl<C: Clock + ?Sized> Rules<'_, C> {
    /// The predecessors whose links allow no earlier start; of a summary task, the parts that finish last.
    fn drivers(&self, slot: usize, work: Work, passes: Passes<'_>) -> impl Iterator<Item = usize> {
        let early = passes.early[slot];
        let held_by_progress =
            self.special(work).is_some_and(|special: &Special| special.actual_start.is_some());
        self.network.before.of(slot).iter().filter(move |_| !held_by_progress).filter_map(move |tie| {
            let other = tie.other as usize;
            let drives = match tie.ends {
                Ends::Part => passes.early[other][1] == early[1],
                Ends::Link(_) => {
                    let allowed = self.allowed_by_link(*tie, work, work.minutes, passes);
                    let start = self.clock.start(work.calendar, allowed, work.is(Work::MILESTONE));
                    self.between(work, start, early[0]) == 0
                }
            };
            drives.then_some(other)
        })
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: slots come from the network
impl Network {
    /// The slot of an activity in the order.
    pub(crate) fn slot_of(&self, activity: usize) -> Option<usize> {
        self.slot.get(activity).map(|slot| *slot as usize)
    }

    /// True if an activity is a summary task.
    pub(crate) fn is_summary(&self, activity: usize) -> bool {
        self.slot_of(activity).is_some_and(|slot| self.work[slot].is(Work::SUMMARY))
    }

    /// True if the network is scheduled from its start.
    pub(crate) fn is_forward(&self) -> bool {
        matches!(self.frame.from, ScheduleFrom::Start(_))
    }

    /// The minutes of every activity, by slot.
    pub(crate) fn minutes_by_slot(&self) -> Vec<i32> {
        self.work.iter().map(|work| work.minutes).collect()
    }

    /// The calendar of an activity.
    pub(crate) fn calendar_of(&self, activity: usize) -> Option<&WorkingTime> {
        self.frame.calendars.get(self.activities.get(activity)?.calendar)
    }

    /// The number of working minutes before an instant on the one calendar.
    pub(crate) fn ordinal(&self, minutes: i64) -> i64 {
        self.ordinals().of_minutes(minutes) >> BITS
    }

    /// The sum of the sizes of all lags, of all stated remaining durations and of the greatest distance of a
    /// date from the start, in minutes. Twice the predecessor's duration is added for each lag, to cover lags
    /// in percent.
    pub(crate) fn lags(&self) -> i64 {
        let ScheduleFrom::Start(start) = self.frame.from else { return i64::MAX };
        let lags = self.before.pool.iter().map(|tie| {
            let length = i64::from(self.work[tie.other as usize].minutes);
            i64::from(tie.lag).abs().saturating_add(length.saturating_mul(2))
        });
        let dates = self.activities.iter().flat_map(|activity| {
            let progress = activity.progress;
            [activity.constraint.date(), progress.actual_start, progress.actual_finish].into_iter().flatten()
        });
        let dates = dates.chain(self.frame.status_date);
        let away = dates.map(|date| date.minutes_since(start).abs()).max().unwrap_or(0);
        let remaining = self.activities.iter().filter_map(|activity| activity.progress.remaining);
        lags.chain(remaining.map(i64::from)).fold(away, i64::saturating_add)
    }

    /// The lag of a tie in the pool as hundredths of the predecessor's duration, if it is such a share.
    pub(super) fn share(&self, tie: usize) -> Option<i32> {
        let link = self.dependencies.get(self.before.pool[tie].id as usize).copied().flatten();
        match link?.lag {
            Lag::Percent(percent) => Some(percent),
            _ => None,
        }
    }

    /// `true` for the slots that move, given those whose lengths do: all that follow them move too, except
    /// finished ones.
    pub(crate) fn moving(&self, lengths: Vec<bool>) -> Vec<bool> {
        let mut moving = lengths;
        if self.as_late && moving.contains(&true) {
            moving.fill(true); // by way of the project's finish
        }
        for slot in 0..moving.len() {
            let moved = self.before.of(slot).iter().any(|tie| moving[tie.other as usize]);
            moving[slot] |= moved && !self.work[slot].is(Work::FINISHED);
        }
        moving
    }

    pub(super) fn special_of(&self, work: Work) -> Option<&Special> {
        self.specials.get((work.special as usize).checked_sub(1)?)
    }

    /// The instant a number of working minutes after the start of the project, on the one calendar; refused
    /// if the calendar does not know its year.
    pub(crate) fn after_start(&self, minutes: i64) -> Result<Moment, Problem> {
        let ScheduleFrom::Start(start) = self.frame.from else { return Ok(Moment::default()) };
        let clock = self.ordinals();
        let time = clock.to_minutes(clock.plus(0, clock.of_minutes(start.minutes()), minutes));
        let finish = Moment::from_minutes(time)?;
        if let Some(calendar) = self.frame.calendars.get(self.only_calendar()) {
            calendar.check_known(start.minutes().min(time), start.minutes().max(time))?;
        }
        Ok(finish)
    }
}
