//! The model of a simulation, ready to run: positions, minutes, and the currency's smallest unit.

use crate::{
    approx::{Factor, LANES, Shape, to_f64},
    schedule::{Replay, Schedule, SideBySide},
    value::{Amount, Rate},
};
use rust_decimal::prelude::ToPrimitive;

/// The correlation group of a random number, if it has one.
pub(super) type Group = Option<usize>;

/// A random duration.
#[derive(Clone, Debug)]
pub(super) struct RandomDuration {
    /// The slot of the task in the network.
    pub(super) slot: usize,
    /// The shortest duration, in minutes.
    pub(super) least: i32,
    /// The longest duration less the shortest.
    pub(super) range: i32,
    pub(super) shape: Shape,
    pub(super) group: Group,
}

/// A cost, random if it has a spread.
#[derive(Clone, Debug, Default)]
pub(super) struct RandomCost {
    /// The least cost.
    pub(super) least: i64,
    pub(super) spread: Option<Spread>,
}

/// The distribution of a cost above the least.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// The greatest cost less the least.
    pub(super) range: i64,
    pub(super) shape: Shape,
}

/// A line with a random cost.
#[derive(Clone, Debug)]
pub(super) struct RandomLine {
    pub(super) cost: RandomCost,
    pub(super) group: Group,
}

/// A risk that may come true, delay tasks and cost money.
#[derive(Clone, Debug)]
pub(super) struct RandomEvent {
    /// The least number of 32 bits with which the risk comes true.
    pub(super) from: u64,
    pub(super) cost: RandomCost,
    /// The slots of the delayed tasks, each with the delay in minutes.
    pub(super) delays: Vec<(usize, i32)>,
    pub(super) group: Group,
}

/// The method of computing the dates of an iteration.
#[derive(Clone, Debug)]
pub(super) enum Dates {
    /// There is no network.
    None,
    /// The dates are fixed: the finish, and 1 for each critical task, by slot.
    Fixed { finish: i64, critical: Vec<u32> },
    /// Many iterations at a time.
    SideBySide(SideBySide),
    /// One iteration after the other.
    OneByOne(Box<Replay>),
}

/// The model of a simulation, which all iterations read.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) seed: u64,
    pub(super) dates: Dates,
    /// True if finishes are working minutes since the start, rather than minutes since 0001-01-01T00:00.
    pub(super) in_work: bool,
    /// The durations of the tasks without estimates and risks, by slot.
    pub(super) minutes: Vec<i32>,
    /// The slots of the tasks that risks delay, whose durations are reset before every iteration.
    pub(super) delayed: Vec<usize>,
    pub(super) durations: Vec<RandomDuration>,
    pub(super) events: Vec<RandomEvent>,
    pub(super) lines: Vec<RandomLine>,
    /// The factors of the correlation groups.
    pub(super) groups: Vec<Factor>,
    /// The sum of all fixed costs.
    pub(super) cost: i64,
    /// True if criticality and sensitivity are wanted.
    pub(super) drivers: bool,
}

impl Model {
    /// By slot, `true` for each task whose duration may differ from the planned one.
    pub(super) fn uncertain(
        minutes: &[i32],
        durations: &[RandomDuration],
        events: &[RandomEvent],
    ) -> Vec<bool> {
        let mut uncertain = vec![false; minutes.len()];
        let estimates = durations
            .iter()
            .filter(|duration| duration.range > 0 || minutes.get(duration.slot) != Some(&duration.least))
            .map(|duration| duration.slot);
        let possible = events.iter().filter(|event| u32::try_from(event.from).is_ok());
        let delays = possible.flat_map(|event| event.delays.iter().filter(|(_, delay)| *delay > 0));
        for slot in estimates.chain(delays.map(|(slot, _)| *slot)) {
            if let Some(uncertain) = uncertain.get_mut(slot) {
                *uncertain = true;
            }
        }
        uncertain
    }

    /// The number of drivers: estimates, risks and lines.
    pub(super) fn drivers_count(&self) -> usize {
        self.durations.len().saturating_add(self.events.len()).saturating_add(self.lines.len())
    }

    /// The method of computing dates, and `true` if finishes are counted in working minutes. Given the
    /// longest duration of each task and the tasks with an uncertain one, both by slot.
    pub(super) fn dates(
        schedule: Option<&Schedule>,
        longest: &[i64],
        uncertain: Vec<bool>,
        drivers: bool,
    ) -> (Dates, bool) {
        let Some(schedule) = schedule else { return (Dates::None, false) };
        let network = schedule.network();
        // a lag in percent takes as long as its task again
        let longest: i64 =
            longest.iter().fold(0, |sum, minutes| sum.saturating_add(minutes.saturating_mul(2)));
        let moving = network.moving(uncertain);
        let side_by_side = SideBySide::of(schedule, longest.saturating_add(network.lags()), &moving);
        let in_work = side_by_side.as_ref().is_some_and(SideBySide::in_work);
        if !moving.contains(&true) {
            let mut critical = vec![0; moving.len()];
            if drivers {
                schedule.count_critical(&mut vec![false; moving.len()], &mut critical);
            }
            return (Dates::Fixed { finish: schedule.finish_in(in_work), critical }, in_work);
        }
        let dates = match side_by_side {
            Some(side_by_side) => Dates::SideBySide(side_by_side),
            None => Dates::OneByOne(Box::new(Replay::new(schedule.clone(), &moving))),
        };
        (dates, in_work)
    }
}

/// The mode as a share of the range, from 0 to 1; one half of an empty range.
pub(super) fn mode(least: i64, likely: i64, most: i64) -> f64 {
    let range = to_f64(most.saturating_sub(least).into());
    if most <= least { 0.5 } else { crate::approx::ratio(to_f64(likely.saturating_sub(least).into()), range) }
}

/// The least number of 32 bits with which a risk comes true.
pub(super) fn threshold(probability: Rate) -> u64 {
    let size = rust_decimal::Decimal::from(1_u64 << 32);
    let hits =
        probability.decimal().checked_mul(size).map(|hits| hits.round()).and_then(|hits| hits.to_u64());
    (1_u64 << 32).saturating_sub(hits.unwrap_or(0))
}

/// The greatest sum of all costs, such that the squares of a million iterations can be added up.
pub(super) const MOST_UNITS: i64 = 1 << 52;

/// An amount in units of `decimals` decimals, rounded half away from zero; none beyond [`MOST_UNITS`].
pub(super) fn units(amount: Amount, decimals: u32) -> Option<i64> {
    let units = amount.at_scale(decimals).decimal().mantissa();
    i64::try_from(units).ok().filter(|units| units.abs() <= MOST_UNITS)
}

/// The number of blocks that a number of iterations takes.
pub(super) fn blocks(iterations: usize) -> usize {
    iterations.div_ceil(LANES)
}
