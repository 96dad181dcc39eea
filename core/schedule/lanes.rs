//! The dates of one network under many durations, for simulations.

#![allow(
    clippy::inline_always, // or they would not be compiled for the wide instructions of their callers
    clippy::needless_range_loop // lanes of many rows at once
)]

use super::{
    Constraint, From, Lag, LinkType, Network, Schedule,
    clock::Clock,
    dates::with_rules,
    network::{Special, Work},
    pass::{Rules, Sides},
    ties::{Ends, Run, share},
};
use crate::{
    approx::{LANES, Lanes},
    calendar::WorkingTime,
    say::Problem,
    value::Moment,
};

/// A forward pass for many iterations side by side, in working minutes since the start of the project.
///
/// It gives the dates of [`Schedule`] for networks that count in one calendar: of links of all types, working lags, and of the
/// constraints those that hold a task back (SNET, FNET). Other networks are computed one iteration after the other
/// ([`Replay`]).
#[derive(Clone, Debug)]
pub(crate) struct SideBySide {
    places: Vec<Place>,
    ties: Vec<Held>,
}

/// A task by its place in the order.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Where its ties end.
    to: u32,
    /// No start before this.
    start: i32,
    /// No finish before this.
    finish: i32,
    /// Whether it is a summary task, on which nothing depends.
    summary: bool,
}

/// A link as its successor sees it.
#[derive(Clone, Copy, Debug)]
struct Held {
    other: u32,
    lag: i32,
    kind: LinkType,
    /// Hundredths of the predecessor's duration in place of the lag.
    percent: bool,
}

/// Before every start; sums with it stay within an i32.
const LONG_BEFORE: i32 = -(1 << 30);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: places come from the network, and everything has a row for each of them.
impl SideBySide {
    /// The network, if it can be computed so and no time in it can be `reach` minutes or more from its start.
    pub(crate) fn of(network: &Network, reach: i64) -> Option<Self> {
        let From::Start(start) = network.frame.from else { return None };
        let begin = network.ordinal(start.minutes());
        let round_the_clock = network.ordinals_are_minutes();
        let plain = network.one_calendar && !network.as_late && !network.under_way;
        if !plain || network.frame.status_date.is_some() || reach >= i64::from(-LONG_BEFORE) {
            return None;
        }
        let since = |time: i64| i32::try_from(network.ordinal(time) - begin).ok();
        let mut side_by_side = Self { places: Vec::new(), ties: Vec::new() };
        for (place, work) in network.work.iter().enumerate() {
            let activity = &network.activities[network.at[place] as usize];
            let summary = work.is(Work::SUMMARY);
            if work.is(Work::ELAPSED) && !round_the_clock {
                return None;
            }
            let floor = if network.frame.policy.floor_at_start { 0 } else { LONG_BEFORE };
            let (mut start, mut finish) = (floor, LONG_BEFORE);
            let mut linked = false;
            for tie in network.before.of(place) {
                let Ends::Link(kind) = tie.ends else { continue };
                linked = true;
                if network.work[tie.other as usize].is(Work::SUMMARY) {
                    return None;
                }
                let percent = match network.dependencies[tie.id as usize]?.lag {
                    Lag::Percent(percent) if percent.abs() > 100 => return None,
                    Lag::Percent(percent) if percent != 0 => Some(percent),
                    _ => None,
                };
                if tie.run == Run::Elapsed && !round_the_clock {
                    return None;
                }
                if kind == LinkType::FinishToFinish {
                    start = start.max(0); // never before the project's start
                }
                let lag = percent.unwrap_or(tie.lag);
                side_by_side.ties.push(Held { other: tie.other, lag, kind, percent: percent.is_some() });
            }
            let bounds_floor = network.special_of(*work).map_or(i64::MIN, |special| special.floor);
            if bounds_floor > i64::MIN {
                start = start.max(i32::try_from(network.clock_ordinal(bounds_floor) - begin).ok()?);
            }
            match activity.constraint {
                _ if summary => {}
                Constraint::AsSoonAsPossible if linked => {}
                Constraint::AsSoonAsPossible => start = start.max(0),
                Constraint::StartNoEarlierThan(at) => start = start.max(since(at.minutes())?),
                Constraint::FinishNoEarlierThan(at) => finish = since(at.minutes())?,
                _ => return None,
            }
            let to = side_by_side.ties.len() as u32;
            side_by_side.places.push(Place { to, start, finish, summary });
        }
        Some(side_by_side)
    }

    /// The earliest start that one link allows.
    #[inline(always)]
    fn allowed(held: Held, own: &Lanes<i32>, minutes: &[Lanes<i32>], finishes: &[Lanes<i32>]) -> Lanes<i32> {
        let (before, length) = (&finishes[held.other as usize], &minutes[held.other as usize]);
        let mut allowed = *before;
        if held.percent {
            for lane in 0..LANES {
                let lag = share(held.lag, length[lane]).unwrap_or(0);
                allowed[lane] = allowed[lane].wrapping_add(lag);
            }
        } else {
            for lane in 0..LANES {
                allowed[lane] = allowed[lane].wrapping_add(held.lag);
            }
        }
        if matches!(held.kind, LinkType::StartToStart | LinkType::StartToFinish) {
            for lane in 0..LANES {
                allowed[lane] = allowed[lane].wrapping_sub(length[lane]);
            }
        }
        if matches!(held.kind, LinkType::FinishToFinish | LinkType::StartToFinish) {
            for lane in 0..LANES {
                allowed[lane] = allowed[lane].wrapping_sub(own[lane]);
            }
        }
        allowed
    }

    /// The finishes of all tasks by place, and that of the project, given how long the tasks take.
    #[inline(always)]
    pub(crate) fn forward(&self, minutes: &[Lanes<i32>], finishes: &mut [Lanes<i32>]) -> Lanes<i32> {
        let mut last = [LONG_BEFORE; LANES];
        let mut from = 0;
        for (n, place) in self.places.iter().enumerate() {
            let ties = &self.ties[from..place.to as usize];
            from = place.to as usize;
            if place.summary {
                continue;
            }
            let own = &minutes[n];
            let mut starts = [place.start; LANES];
            for held in ties {
                if held.kind == LinkType::FinishToStart && !held.percent {
                    let before = &finishes[held.other as usize];
                    for lane in 0..LANES {
                        starts[lane] = starts[lane].max(before[lane].wrapping_add(held.lag));
                    }
                } else {
                    let allowed = Self::allowed(*held, own, minutes, finishes);
                    for lane in 0..LANES {
                        starts[lane] = starts[lane].max(allowed[lane]);
                    }
                }
            }
            let row = &mut finishes[n];
            for lane in 0..LANES {
                row[lane] = starts[lane].wrapping_add(own[lane]).max(place.finish);
                last[lane] = last[lane].max(row[lane]);
            }
        }
        last
    }

    /// Adds to the counts of each task, by place, in how many of some iterations its delay would delay the project: it ends
    /// last, or the start of such a task is what a link from it allows. `marks` is all zeros, before and after.
    #[inline(always)]
    pub(crate) fn count_critical(
        &self,
        [minutes, finishes]: [&[Lanes<i32>]; 2],
        last: &Lanes<i32>,
        iterations: usize,
        marks: &mut [Lanes<i32>],
        counts: &mut [u32],
    ) {
        let mut counted = [0; LANES];
        counted.iter_mut().take(iterations).for_each(|lane| *lane = -1);
        let mut to = self.ties.len();
        for (n, place) in self.places.iter().enumerate().rev() {
            let from = if n == 0 { 0 } else { self.places[n - 1].to as usize };
            let ties = &self.ties[from..to];
            to = from;
            if place.summary {
                continue;
            }
            let (own, row) = (&minutes[n], &finishes[n]);
            let mut mark = std::mem::replace(&mut marks[n], [0; LANES]);
            let mut starts = [0; LANES];
            for lane in 0..LANES {
                mark[lane] |= -i32::from(row[lane] == last[lane]);
                starts[lane] = row[lane].wrapping_sub(own[lane]);
            }
            let mut count = 0_u32;
            for lane in 0..LANES {
                // a mark is −1
                count = count.wrapping_add((mark[lane] & counted[lane]).unsigned_abs());
            }
            counts[n] += count;
            for held in ties {
                let allowed = Self::allowed(*held, own, minutes, finishes);
                let other = &mut marks[held.other as usize];
                for lane in 0..LANES {
                    other[lane] |= mark[lane] & -i32::from(allowed[lane] == starts[lane]);
                }
            }
        }
    }
}

/// The dates of a network computed one iteration after the other, whatever there is in it.
#[derive(Clone, Debug)]
pub(crate) struct Replay {
    schedule: Schedule,
    marks: Vec<bool>,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: places come from the network, and everything has a row for each of them.
impl Replay {
    pub(crate) fn new(schedule: Schedule) -> Self {
        let marks = vec![false; schedule.network.work.len()];
        Self { schedule, marks }
    }

    /// The finish of the project in minutes since 0001-01-01T00:00, given how long each task takes, by place. What is done of
    /// a task stays done, and what is stated to remain changes by as much as its duration.
    pub(crate) fn finish(&mut self, minutes: &dyn Fn(usize) -> i32) -> Result<i64, Problem> {
        let network = &mut self.schedule.network;
        for place in 0..network.work.len() {
            let work = &mut network.work[place];
            if work.is(Work::SUMMARY) {
                continue;
            }
            work.minutes = minutes(place);
            let (work, activity) = (*work, &network.activities[network.at[place] as usize]);
            if work.special > 0 && !activity.is_complete() {
                let special = &mut network.specials[work.special as usize - 1];
                let left = match activity.progress.remaining {
                    Some(remaining) => remaining.saturating_add(work.minutes - activity.minutes),
                    None => work.minutes - special.done,
                };
                special.remaining = left.max(0);
            }
        }
        for n in 0..network.before.pool.len() {
            let tie = network.before.pool[n];
            let link = network.dependencies.get(tie.id as usize).copied().flatten();
            if let Some(Lag::Percent(percent)) = link.map(|link| link.lag) {
                let length = network.work[tie.other as usize].minutes;
                network.before.pool[n].lag =
                    share(percent, length).unwrap_or(if percent < 0 { i32::MIN } else { i32::MAX });
            }
        }
        self.schedule.compute();
        for place in 0..self.schedule.early.len() {
            let calendar = usize::from(self.schedule.network.work[place].calendar);
            if self.schedule.early[place][1] > self.schedule.network.limits[calendar].end {
                self.schedule.check(place)?;
            }
        }
        Ok(self.schedule.minutes(self.schedule.finish))
    }

    /// Adds to the counts of each task, by place, whether its delay would delay the project, as
    /// [`count_critical`](SideBySide::count_critical) says.
    pub(crate) fn count_critical(&mut self, counts: &mut [u32]) {
        let Self { schedule, marks } = self;
        let (network, sides) = (&schedule.network, schedule.sides());
        with_rules!(network, schedule.start, schedule.finish, |rules| {
            for place in (0..marks.len()).rev() {
                let work = rules.work(place);
                let last = rules.gap(work, sides.early[place][1], schedule.finish) == 0;
                if !std::mem::take(&mut marks[place]) && !last {
                    continue;
                }
                counts[place] += 1;
                for other in rules.drivers(place, work, sides) {
                    marks[other] = true;
                }
            }
        });
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: as above
impl<C: Clock + ?Sized> Rules<'_, C> {
    /// The predecessors whose links allow no earlier start; of a summary task, the parts that end last.
    fn drivers(&self, place: usize, work: Work, sides: Sides<'_>) -> impl Iterator<Item = usize> {
        let early = sides.early[place];
        let held_by_progress =
            self.special(work).is_some_and(|special: &Special| special.actual_start.is_some());
        self.network.before.of(place).iter().filter(move |_| !held_by_progress).filter_map(move |tie| {
            let other = tie.other as usize;
            let drives = match tie.ends {
                Ends::Part => sides.early[other][1] == early[1],
                Ends::Link(_) => {
                    let asked = self.asked(*tie, work, work.minutes, sides);
                    let start = self.clock.start(work.calendar, asked, work.is(Work::MILESTONE));
                    self.gap(work, start, early[0]) == 0
                }
            };
            drives.then_some(other)
        })
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: as above
impl Network {
    /// The place of an activity in the order.
    pub(crate) fn place_of(&self, activity: usize) -> Option<usize> {
        self.place.get(activity).map(|place| *place as usize)
    }

    /// Whether an activity is a summary task.
    pub(crate) fn is_summary(&self, activity: usize) -> bool {
        self.place_of(activity).is_some_and(|place| self.work[place].is(Work::SUMMARY))
    }

    /// Whether it is scheduled from its start.
    pub(crate) fn is_forward(&self) -> bool {
        matches!(self.frame.from, From::Start(_))
    }

    /// How long every activity takes, by place.
    pub(crate) fn minutes_by_place(&self) -> Vec<i32> {
        self.work.iter().map(|work| work.minutes).collect()
    }

    /// The calendar of an activity.
    pub(crate) fn calendar_of(&self, activity: usize) -> Option<&WorkingTime> {
        self.frame.calendars.get(usize::from(self.activities.get(activity)?.calendar))
    }

    /// The working minutes before an instant on the one calendar.
    pub(crate) fn ordinal(&self, minutes: i64) -> i64 {
        self.clock_ordinal(self.ordinals().of_minutes(minutes))
    }

    fn clock_ordinal(&self, time: i64) -> i64 {
        self.ordinals().between(0, 0, time)
    }

    /// The sum of all lags and the greatest distance of a constraint from the start, in minutes, whatever their sign; shares
    /// of durations count as whole ones.
    pub(crate) fn lags(&self) -> i64 {
        let From::Start(start) = self.frame.from else { return i64::MAX };
        let lags = self.before.pool.iter().map(|tie| {
            let length = i64::from(self.work[tie.other as usize].minutes);
            i64::from(tie.lag).abs().saturating_add(length.saturating_mul(2))
        });
        let dates = self.activities.iter().filter_map(|activity| activity.constraint.date());
        let away = dates.map(|date| date.minutes_since(start).abs()).max().unwrap_or(0);
        lags.fold(away, i64::saturating_add)
    }

    /// Whether the one calendar works round the clock, so that working minutes are minutes.
    fn ordinals_are_minutes(&self) -> bool {
        let calendar = self.activities.first().map_or(0, |activity| usize::from(activity.calendar));
        self.frame.calendars.get(calendar).is_some_and(|calendar| calendar.table().is_round_the_clock())
    }

    fn special_of(&self, work: Work) -> Option<&Special> {
        self.specials.get((work.special as usize).checked_sub(1)?)
    }

    /// The instant that many working minutes after the start of the project, on its one calendar; refused where the
    /// calendar does not know its year.
    pub(crate) fn after_start(&self, minutes: i64) -> Result<Moment, Problem> {
        let From::Start(start) = self.frame.from else { return Ok(Moment::default()) };
        let clock = self.ordinals();
        let time = clock.to_minutes(clock.plus(0, clock.of_minutes(start.minutes()), minutes));
        let calendar = self.activities.first().map_or(0, |activity| usize::from(activity.calendar));
        let finish = Moment::from_minutes(time)?;
        if let Some(calendar) = self.frame.calendars.get(calendar) {
            calendar.check_known(start.minutes().min(time), start.minutes().max(time))?;
        }
        Ok(finish)
    }
}

#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
