//! The dates of one network under many durations side by side, for simulations.

use super::{
    Constraint, Lag, LinkType, OutOfSequence, Schedule,
    clock::LATEST,
    narrow::Narrow,
    network::Work,
    ties::{Ends, Run},
};
use crate::approx::{LANES, Lanes};

/// A forward pass for many iterations side by side, in times of 32 bits.
///
/// It gives the dates of [`Schedule`] for networks with one calendar, links of all types, working lags,
/// progress up to a status date, and constraints that hold an activity back (SNET, FNET). Other networks are
/// computed one iteration after the other ([`Replay`](super::Replay)). Only activities whose dates move are
/// computed.
#[derive(Clone, Debug)]
pub(crate) struct SideBySide {
    /// The rows of the activities by slot.
    pub(super) rows: Vec<Row>,
    pub(super) links: Vec<PredecessorLink>,
    /// The last finish of the activities that do not move.
    pub(super) last: i32,
    times: Narrow,
    /// `true` if finishes are counted in working minutes alone.
    in_work: bool,
}

/// The links, the limits and the state of an activity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The end of the activity's links in the list of links.
    pub(super) to: u32,
    /// The earliest start, or the start of an activity that does not move; of an activity under way, the
    /// earliest start of the remaining work.
    pub(super) start: i32,
    /// The earliest finish, or the finish of an activity that does not move.
    pub(super) finish: i32,
    pub(super) state: State,
}

impl Row {
    fn not_before(&mut self, start: i32) {
        self.start = self.start.max(start);
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// A summary task, on which nothing depends.
    Summary,
    /// An activity whose dates do not move.
    Fixed,
    Milestone,
    Work,
    /// An activity that has begun, and the remaining duration less the duration.
    UnderWay(i32),
}

/// A link from a predecessor.
#[derive(Clone, Copy, Debug)]
pub(super) struct PredecessorLink {
    /// The slot of the predecessor.
    pub(super) other: u32,
    pub(super) lag: i32,
    pub(super) from: End,
    /// `true` if the link ties the successor's finish.
    pub(super) to_finish: bool,
    /// `true` if the lag is hundredths of the predecessor's duration.
    pub(super) percent: bool,
}

/// The end of a predecessor that a link ties.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    Finish,
    Start,
    /// A start that does not move.
    At(i32),
}

/// A time before every start; sums with it stay within an `i32`.
const LONG_BEFORE: i32 = -(1 << 30);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: slots come from the network, and everything has an entry for each of them.
impl SideBySide {
    /// The network of a schedule, if it can be computed side by side. No time can be `reach` minutes or more
    /// from the start; `moving` is true for slots whose dates or lengths differ between iterations.
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
            rows: Vec::with_capacity(room),
            links: Vec::with_capacity(network.before.pool.len()),
            last: LONG_BEFORE,
            times,
            in_work,
        };
        for slot in 0..room {
            all.add(schedule, slot, moving)?;
        }
        Some(all)
    }

    /// Adds the activity at a slot; `None` if it cannot be computed side by side.
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
        let mut row = Row {
            to: self.links.len() as u32,
            start: LONG_BEFORE,
            finish: LONG_BEFORE,
            state: if work.is(Work::MILESTONE) { State::Milestone } else { State::Work },
        };
        if work.is(Work::SUMMARY) {
            row.state = State::Summary;
        } else if is_fixed {
            (row.start, row.finish) = (self.times.of(start)?, self.times.of(finish)?);
            row.state = State::Fixed;
            self.last = self.last.max(row.finish);
        } else {
            self.set_limits(schedule, n, &mut row, linked)?;
            // a tied finish must not take an activity before the project
            if tied_finish {
                row.not_before(self.times.of(schedule.start)?);
            }
        }
        self.rows.push(row);
        Some(())
    }

    /// Adds the links of a slot; `true` if there are any, and `true` if one ties finish to finish.
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

    /// Sets the other limits of an activity that moves.
    fn set_limits(&self, schedule: &Schedule, n: usize, row: &mut Row, linked: bool) -> Option<()> {
        let network = &schedule.network;
        let work = network.work[n];
        let special = network.special_of(work);
        if let Some(date) = network.frame.status_date {
            row.not_before(self.times.of(network.time(date.minutes()))?);
        }
        if network.frame.policy.floor_at_start && (linked || !work.is(Work::STARTED)) {
            row.not_before(self.times.of(schedule.start)?);
        }
        if let Some((special, begun)) = special.and_then(|special| Some((special, special.actual_start?))) {
            let resumed = schedule.rules(&|rules| rules.plus(work, begun, special.done));
            row.not_before(self.times.of(resumed)?);
            let stated = network.activities[network.activity_at[n] as usize].progress.remaining;
            row.state = State::UnderWay(match stated {
                _ if special.complete => LONG_BEFORE,
                Some(remaining) => remaining - work.minutes,
                None => -special.done,
            });
        } else {
            self.set_start(schedule, work, row, linked)?;
        }
        let Some(special) = special else { return Some(()) };
        if matches!(special.constraint, Constraint::FinishNoEarlierThan(_)) {
            if self.times.low > 0 && special.at & LATEST != 0 {
                return None; // the activity finishes at a time that is not worked
            }
            row.finish = self.times.of(special.at)?;
        }
        Some(())
    }

    /// Sets the earliest start of an activity that has not begun, by its constraint.
    fn set_start(&self, schedule: &Schedule, work: Work, row: &mut Row, linked: bool) -> Option<()> {
        let special = schedule.network.special_of(work);
        if let Some(special) = special.filter(|special| special.floor > i64::MIN) {
            row.not_before(self.times.of(special.floor)?);
        }
        let (constraint, at) =
            special.map_or((Constraint::AsSoonAsPossible, 0), |special| (special.constraint, special.at));
        let start = match constraint {
            Constraint::AsSoonAsPossible if linked => return Some(()),
            Constraint::AsSoonAsPossible if self.times.low > 0 && work.is(Work::MILESTONE) => return None,
            Constraint::AsSoonAsPossible => schedule.start,
            Constraint::StartNoEarlierThan(_) if self.times.low > 0 && !self.times.is_worked(at) => {
                return None; // the activity starts at a time that is not worked
            }
            Constraint::StartNoEarlierThan(_) => at,
            Constraint::FinishNoEarlierThan(_) => return Some(()),
            _ => return None,
        };
        row.not_before(self.times.of(start)?);
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

    /// The finishes of all slots before a pass, filled in for slots that do not move.
    pub(crate) fn finishes(&self) -> Vec<Lanes<i32>> {
        self.rows.iter().map(|row| [row.finish; LANES]).collect()
    }
}

#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
