//! The dates of one network under many durations side by side, for simulations.

#![allow(
    clippy::inline_always, // else not compiled for the wide instructions of the callers
    clippy::needless_range_loop // the lanes of many rows at once
)]

use super::{
    Constraint, Lag, LinkType, OutOfSequence, Schedule,
    clock::LATEST,
    narrow::{Narrow, mask, plus},
    network::Work,
    ties::{Ends, Run, share},
};
use crate::approx::{LANES, Lanes};

/// A forward pass for many iterations side by side, in times of 32 bits.
///
/// It gives the dates of [`Schedule`] for networks with one calendar, links of all types, working lags,
/// progress up to a status date, and constraints that hold a task back (SNET, FNET). Other networks are
/// computed one iteration after the other ([`Replay`](super::Replay)). Only tasks whose dates move are
/// computed.
#[derive(Clone, Debug)]
pub(crate) struct SideBySide {
    places: Vec<Place>,
    links: Vec<PredecessorLink>,
    /// The last finish of the tasks that do not move.
    last: i32,
    times: Narrow,
    /// `true` if finishes are counted in working minutes alone.
    in_work: bool,
}

/// A task at its place in the order.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The end of the task's links in the list of links.
    to: u32,
    /// The earliest start, or the start of a task that does not move; of a task under way, the earliest start
    /// of the remaining work.
    start: i32,
    /// The earliest finish, or the finish of a task that does not move.
    finish: i32,
    state: State,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// A summary task, on which nothing depends.
    Summary,
    /// A task whose dates do not move.
    Fixed,
    Milestone,
    Work,
    /// A task that has begun, and the remaining duration less the duration.
    UnderWay(i32),
}

/// A link from a predecessor.
#[derive(Clone, Copy, Debug)]
struct PredecessorLink {
    /// The place of the predecessor.
    other: u32,
    lag: i32,
    from: End,
    /// `true` if the link ties the successor's finish.
    to_finish: bool,
    /// `true` if the lag is hundredths of the predecessor's duration.
    percent: bool,
}

/// The end of a predecessor that a link ties.
#[derive(Clone, Copy, Debug)]
enum End {
    Finish,
    Start,
    /// A start that does not move.
    At(i32),
}

/// A time before every start; sums with it stay within an `i32`.
const LONG_BEFORE: i32 = -(1 << 30);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: places come from the network, and everything has a row for each of them.
impl SideBySide {
    /// The network of a schedule, if it can be computed side by side. No time can be `reach` minutes or more
    /// from the start; `moving` is true for places whose dates or lengths differ between iterations.
    pub(crate) fn of(schedule: &Schedule, reach: i64, moving: &[bool]) -> Option<Self> {
        let network = &schedule.network;
        let in_work = !network.under_way
            && network.frame.status_date.is_none()
            && network.activities.iter().all(|activity| activity.constraint.holds_back());
        if !network.is_forward() || !network.one_calendar || network.as_late {
            return None;
        }
        let times = if in_work { Narrow::minutes_alone(schedule) } else { Narrow::exact(schedule) }?;
        if reach.checked_mul(1 << times.low)? >= i64::from(-LONG_BEFORE) {
            return None;
        }
        let room = network.work.len();
        let mut all = Self {
            places: Vec::with_capacity(room),
            links: Vec::with_capacity(network.before.pool.len()),
            last: LONG_BEFORE,
            times,
            in_work,
        };
        for place in 0..room {
            all.add(schedule, place, moving)?;
        }
        Some(all)
    }

    /// Adds the task at a place; `None` if it cannot be computed side by side.
    fn add(&mut self, schedule: &Schedule, n: usize, moving: &[bool]) -> Option<()> {
        let network = &schedule.network;
        let work = network.work[n];
        if work.is(Work::ELAPSED) && !network.ordinals_are_minutes() {
            return None;
        }
        let special = network.special_of(work);
        let begun = special.filter(|special| special.actual_start.is_some());
        let [start, finish] = schedule.early[n];
        let retained = network.frame.policy.out_of_sequence == OutOfSequence::RetainedLogic;
        let is_fixed = !moving[n] || begun.is_some_and(|special| special.actual_finish.is_some());
        let (linked, tied_finish) = if begun.is_none() || retained && !is_fixed {
            self.add_links(schedule, n, moving)?
        } else {
            (false, false)
        };
        let mut place = Place {
            to: self.links.len() as u32,
            start: LONG_BEFORE,
            finish: LONG_BEFORE,
            state: if work.is(Work::MILESTONE) { State::Milestone } else { State::Work },
        };
        if work.is(Work::SUMMARY) {
            place.state = State::Summary;
        } else if is_fixed {
            (place.start, place.finish) = (self.times.of(start)?, self.times.of(finish)?);
            place.state = State::Fixed;
            self.last = self.last.max(place.finish);
        } else {
            self.set_limits(schedule, n, &mut place, linked)?;
            if tied_finish {
                place.start = place.start.max(self.times.of(schedule.start)?); // never before the project's start
            }
        }
        self.places.push(place);
        Some(())
    }

    /// Adds the links of a place; `true` if there are any, and `true` if one ties finish to finish.
    fn add_links(&mut self, schedule: &Schedule, n: usize, moving: &[bool]) -> Option<(bool, bool)> {
        let network = &schedule.network;
        let (mut linked, mut tied_finish) = (false, false);
        for tie in network.before.of(n) {
            let Ends::Link(kind) = tie.ends else { continue };
            let other = tie.other as usize;
            let before = network.work[other];
            let percent = match network.dependencies[tie.id as usize]?.lag {
                Lag::Percent(percent) if percent.abs() > 100 => return None,
                Lag::Percent(percent) if percent != 0 => Some(percent),
                _ => None,
            };
            if before.is(Work::SUMMARY) || tie.run == Run::Elapsed && !network.ordinals_are_minutes() {
                return None;
            }
            let (from_finish, to_finish) = kind.ties_finishes();
            let from = if from_finish {
                End::Finish
            } else if before.is(Work::STARTED) || !moving[other] {
                End::At(self.times.of(schedule.early[other][0])?)
            } else if self.times.low > 0 && before.is(Work::MILESTONE) {
                return None; // a milestone starts at the end of a period or at the start of one
            } else {
                End::Start
            };
            linked = true;
            tied_finish |= kind == LinkType::FinishToFinish;
            let lag = percent.unwrap_or(tie.lag);
            self.links.push(PredecessorLink {
                other: tie.other,
                lag,
                from,
                to_finish,
                percent: percent.is_some(),
            });
        }
        Some((linked, tied_finish))
    }

    /// Sets the other limits of a task that moves.
    fn set_limits(&self, schedule: &Schedule, n: usize, place: &mut Place, linked: bool) -> Option<()> {
        let network = &schedule.network;
        let work = network.work[n];
        let special = network.special_of(work);
        let time = |time: i64| self.times.of(time);
        let mut not_before = |at: i64| {
            place.start = place.start.max(time(at)?);
            Some(())
        };
        if let Some(date) = network.frame.status_date {
            not_before(network.time(date.minutes()))?;
        }
        if network.frame.policy.floor_at_start && (linked || !work.is(Work::STARTED)) {
            not_before(schedule.start)?;
        }
        let constraint = special.map_or(Constraint::AsSoonAsPossible, |special| special.constraint);
        let finish = matches!(constraint, Constraint::FinishNoEarlierThan(_));
        let at = special.map_or(0, |special| special.at);
        if finish && self.times.low > 0 && at & LATEST != 0 {
            return None; // the task finishes at a time that is not worked
        }
        if let Some((special, begun)) = special.and_then(|special| Some((special, special.actual_start?))) {
            not_before(schedule.rules(&|rules| rules.plus(work, begun, special.done)))?;
            let stated = network.activities[network.at[n] as usize].progress.remaining;
            place.state = State::UnderWay(match stated {
                _ if special.complete => LONG_BEFORE,
                Some(remaining) => remaining - work.minutes,
                None => -special.done,
            });
        } else {
            if let Some(special) = special.filter(|special| special.floor > i64::MIN) {
                not_before(special.floor)?;
            }
            match constraint {
                Constraint::AsSoonAsPossible if linked => {}
                Constraint::AsSoonAsPossible if self.times.low > 0 && work.is(Work::MILESTONE) => {
                    return None;
                }
                Constraint::AsSoonAsPossible => not_before(schedule.start)?,
                Constraint::StartNoEarlierThan(_) if self.times.low > 0 && !self.times.is_worked(at) => {
                    return None; // the task starts at a time that is not worked
                }
                Constraint::StartNoEarlierThan(_) => not_before(at)?,
                Constraint::FinishNoEarlierThan(_) => {}
                _ => return None,
            }
        }
        if finish {
            place.finish = time(at)?;
        }
        Some(())
    }

    /// True if finishes are working minutes since the start of the project, rather than minutes since
    /// 0001-01-01T00:00.
    pub(crate) fn in_work(&self) -> bool {
        self.in_work
    }

    /// The number of bits below the ordinals of the times.
    pub(crate) fn low(&self) -> u32 {
        self.times.low
    }

    /// A finish in working minutes since the start of the project, or in minutes since 0001-01-01T00:00.
    pub(crate) fn finish_minutes(&self, finish: i32) -> i64 {
        if self.in_work { finish.into() } else { self.times.to_minutes(finish) }
    }

    /// Rows for the finishes of all places, filled in for places that do not move.
    pub(crate) fn rows(&self) -> Vec<Lanes<i32>> {
        self.places.iter().map(|place| [place.finish; LANES]).collect()
    }

    /// The earliest start that one link allows.
    #[inline(always)]
    fn allowed<const LOW: u32>(
        link: PredecessorLink,
        length: &Lanes<i32>,
        minutes: &[Lanes<i32>],
        finishes: &[Lanes<i32>],
    ) -> Lanes<i32> {
        let (before, length_before) = (&finishes[link.other as usize], &minutes[link.other as usize]);
        let mut allowed = *before;
        match link.from {
            End::Finish => {}
            End::At(start) => allowed = [start; LANES],
            End::Start => {
                for lane in 0..LANES {
                    allowed[lane] = plus::<LOW>(allowed[lane], length_before[lane].wrapping_neg());
                }
            }
        }
        if link.to_finish {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], length[lane].wrapping_neg());
            }
        }
        if link.percent {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], share(link.lag, length_before[lane]).unwrap_or(0));
            }
        } else {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], link.lag);
            }
        }
        allowed
    }

    /// Sets the finishes of all tasks by place, given their durations; gives the finish of the project.
    #[inline(always)]
    pub(crate) fn forward<const LOW: u32>(
        &self,
        minutes: &[Lanes<i32>],
        finishes: &mut [Lanes<i32>],
    ) -> Lanes<i32> {
        let mut last = [self.last; LANES];
        let mut from = 0;
        for (n, place) in self.places.iter().enumerate() {
            let links = &self.links[from..place.to as usize];
            from = place.to as usize;
            let mut length = minutes[n];
            match place.state {
                State::Summary | State::Fixed => continue,
                State::UnderWay(more) => {
                    for lane in 0..LANES {
                        length[lane] = length[lane].wrapping_add(more).max(0);
                    }
                }
                State::Milestone | State::Work => {}
            }
            let mut starts = [place.start; LANES];
            for link in links {
                if matches!(link.from, End::Finish) && !link.to_finish && !link.percent {
                    let before = &finishes[link.other as usize];
                    for lane in 0..LANES {
                        starts[lane] = starts[lane].max(plus::<LOW>(before[lane], link.lag));
                    }
                } else {
                    let allowed = Self::allowed::<LOW>(*link, &length, minutes, finishes);
                    for lane in 0..LANES {
                        starts[lane] = starts[lane].max(allowed[lane]);
                    }
                }
            }
            if LOW > 0 {
                let below = mask(LOW);
                // starts move to the next time that is worked
                match place.state {
                    State::Milestone => {
                        for lane in 0..LANES {
                            starts[lane] |= if starts[lane] & below == 0 { 0 } else { below };
                        }
                    }
                    State::UnderWay(_) => {
                        for lane in 0..LANES {
                            starts[lane] |= if length[lane] == 0 { 0 } else { below };
                        }
                    }
                    _ => starts.iter_mut().for_each(|start| *start |= below),
                }
            }
            let row = &mut finishes[n];
            for lane in 0..LANES {
                row[lane] = plus::<LOW>(starts[lane], length[lane]).max(place.finish);
                last[lane] = last[lane].max(row[lane]);
            }
        }
        last
    }

    /// Adds to the count of each task, by place, the number of iterations in which its delay would delay the
    /// project: the task finishes last, or a link from it allows no earlier start of such a task. `marks` is
    /// all zeros before and after.
    #[inline(always)]
    pub(crate) fn count_critical<const LOW: u32>(
        &self,
        [minutes, finishes]: [&[Lanes<i32>]; 2],
        last: &Lanes<i32>,
        iterations: usize,
        marks: &mut [Lanes<i32>],
        counts: &mut [u32],
    ) {
        let mut counted = [0; LANES];
        counted.iter_mut().take(iterations).for_each(|lane| *lane = -1);
        let mut to = self.links.len();
        for (n, place) in self.places.iter().enumerate().rev() {
            let from = if n == 0 { 0 } else { self.places[n - 1].to as usize };
            let links = &self.links[from..to];
            to = from;
            let (length, row) = (&minutes[n], &finishes[n]);
            let mut mark = std::mem::replace(&mut marks[n], [0; LANES]);
            let mut starts = [place.start >> LOW; LANES];
            for lane in 0..LANES {
                mark[lane] |= -i32::from(row[lane] >> LOW == last[lane] >> LOW);
            }
            let mut count = 0_u32;
            for lane in 0..LANES {
                // a mark is −1
                count = count.wrapping_add((mark[lane] & counted[lane]).unsigned_abs());
            }
            match place.state {
                State::Summary => continue,
                State::UnderWay(_) => {
                    counts[n] += count;
                    continue; // its start cannot move
                }
                State::Fixed => {}
                State::Milestone | State::Work => {
                    for lane in 0..LANES {
                        starts[lane] = (row[lane] >> LOW).wrapping_sub(length[lane]);
                    }
                }
            }
            counts[n] += count;
            for link in links {
                let allowed = Self::allowed::<LOW>(*link, length, minutes, finishes);
                let other = &mut marks[link.other as usize];
                for lane in 0..LANES {
                    other[lane] |= mark[lane] & -i32::from(allowed[lane] >> LOW == starts[lane]);
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
