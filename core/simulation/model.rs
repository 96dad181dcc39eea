//! A simulation ready to run: everything by position, in minutes and in the currency's smallest unit.

use crate::{
    approx::{Factor, LANES, Shape, to_f64},
    schedule::{Replay, Schedule, SideBySide},
    value::{Amount, Rate},
};
use rust_decimal::prelude::ToPrimitive;

/// Which numbers of an iteration share a factor: one of the groups, or none.
pub(super) type Group = Option<usize>;

/// A duration that is not known.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    /// The place of the task in the network.
    pub(super) place: usize,
    /// The shortest it can be, in minutes, and how much longer the longest is.
    pub(super) least: i32,
    pub(super) range: i32,
    pub(super) shape: Shape,
    pub(super) group: Group,
}

/// Money that may not be known.
#[derive(Clone, Debug, Default)]
pub(super) struct Money {
    /// The least it can be.
    pub(super) least: i64,
    /// How much more the most is, and how it lies between.
    pub(super) range: Option<(i64, Shape)>,
}

/// A risk that hits tasks and costs money.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// It comes true where a number of 32 bits is this or more.
    pub(super) from: u64,
    pub(super) cost: Money,
    /// The places of tasks that take so many minutes longer.
    pub(super) delays: Vec<(usize, i32)>,
    pub(super) group: Group,
}

/// Which way of computing dates suits the network.
#[derive(Clone, Debug)]
pub(super) enum Dates {
    /// There is no network.
    None,
    /// Nothing moves them: the finish, and by place whether a task is critical.
    Still(i64, Vec<u32>),
    /// Many iterations at a time.
    SideBySide(SideBySide),
    /// One after the other.
    OneByOne(Box<Replay>),
}

/// Everything an iteration reads.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) seed: u64,
    pub(super) dates: Dates,
    /// Whether finishes are working minutes since the start, rather than minutes since 0001-01-01T00:00.
    pub(super) in_work: bool,
    /// What every task takes without estimates and risks, by place.
    pub(super) minutes: Vec<i32>,
    /// The tasks of these places are set back before risks delay them.
    pub(super) delayed: Vec<usize>,
    pub(super) drawn: Vec<Drawn>,
    pub(super) events: Vec<Event>,
    pub(super) lines: Vec<(Money, Group)>,
    pub(super) groups: Vec<Factor>,
    /// What costs in any case.
    pub(super) cost: i64,
    /// Whether criticality and sensitivity are wanted.
    pub(super) drivers: bool,
}

impl Model {
    /// Which tasks may take another time than is planned, by place.
    pub(super) fn uncertain(minutes: &[i32], drawn: &[Drawn], events: &[Event]) -> Vec<bool> {
        let mut uncertain = vec![false; minutes.len()];
        let estimates = drawn
            .iter()
            .filter(|drawn| drawn.range > 0 || minutes.get(drawn.place) != Some(&drawn.least))
            .map(|drawn| drawn.place);
        let possible = events.iter().filter(|event| u32::try_from(event.from).is_ok());
        let delays = possible.flat_map(|event| event.delays.iter().filter(|(_, delay)| *delay > 0));
        for place in estimates.chain(delays.map(|(place, _)| *place)) {
            if let Some(uncertain) = uncertain.get_mut(place) {
                *uncertain = true;
            }
        }
        uncertain
    }

    /// How many numbers of an iteration drive its outcome: estimates, risks and lines.
    pub(super) fn drivers_count(&self) -> usize {
        self.drawn.len().saturating_add(self.events.len()).saturating_add(self.lines.len())
    }

    /// The dates of a network whose tasks can take so long, by place, and of which some do not take what is planned; and whether
    /// finishes are counted in work.
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
            return (Dates::Still(schedule.finish_in(in_work), critical), in_work);
        }
        let dates = match side_by_side {
            Some(side_by_side) => Dates::SideBySide(side_by_side),
            None => Dates::OneByOne(Box::new(Replay::new(schedule.clone(), &moving))),
        };
        (dates, in_work)
    }
}

/// The place of a mode between two ends, from 0 to 1; the middle of nothing.
pub(super) fn mode(least: i64, likely: i64, most: i64) -> f64 {
    let range = to_f64(most.saturating_sub(least).into());
    if most <= least { 0.5 } else { crate::approx::ratio(to_f64(likely.saturating_sub(least).into()), range) }
}

/// From which number of 32 bits on a risk comes true.
pub(super) fn threshold(probability: Rate) -> u64 {
    let size = rust_decimal::Decimal::from(1_u64 << 32);
    let hits =
        probability.decimal().checked_mul(size).map(|hits| hits.round()).and_then(|hits| hits.to_u64());
    (1_u64 << 32).saturating_sub(hits.unwrap_or(0))
}

/// What all costs together may come to at most, so that the squares of a million iterations can be added up.
pub(super) const MOST_UNITS: i64 = 1 << 52;

/// An amount in units of so many decimals, half away from zero; none beyond what can be added up.
pub(super) fn units(amount: Amount, decimals: u32) -> Option<i64> {
    let units = amount.at_scale(decimals).decimal().mantissa();
    i64::try_from(units).ok().filter(|units| units.abs() <= MOST_UNITS)
}

/// Rounded up to whole blocks.
pub(super) fn blocks(iterations: usize) -> usize {
    iterations.div_ceil(LANES)
}
