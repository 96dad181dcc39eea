//! Failure mode and effects analysis: risk priority numbers.

use super::problems::fmea_range;
use crate::{
    record::{At, reported},
    say::Problems,
    value::{Id, sorted_positions},
};

record! {
    /// One way to fail, rated on three scales of 1 to 10.
    pub struct FailureMode {
        /// What it is called, for the reader's sake.
        pub id: Option<Id>,
        /// How bad its effect is: 1 not noticed, 10 hazardous.
        pub severity: i32,
        /// How often its cause occurs: 1 hardly ever, 10 nearly always.
        pub occurrence: i32,
        /// How hard it is to detect in time: 1 certain to be seen, 10 certain to be missed.
        pub detection: i32,
    }
}

record! {
    /// What [`fmea`] needs to know.
    pub struct FmeaRequest {
        /// The ways to fail.
        pub modes: Vec<FailureMode>,
    }
}

answer! {
    /// One way to fail with its number.
    pub struct RankedMode {
        /// As given.
        pub id: Option<Id>,
        /// The risk priority number, severity × occurrence × detection, 1 to 1000.
        pub rpn: i32,
        /// Its place among all, 1 the most urgent; equal numbers share one, and the next is left out.
        pub rank: usize,
    }
}

answer! {
    /// The ways to fail with their numbers.
    pub struct Fmea {
        /// In the order of the request.
        pub modes: Vec<RankedMode>,
    }
}

/// Ranks ways to fail by their risk priority number RPN = S · O · D (IEC 60812:2018, annex B).
///
/// A product of ordinal figures: it orders, it does not measure, and equal numbers can mean very different risks; that is
/// why the AIAG & VDA handbook of 2019 replaced it by a table of action priorities, which this function does not know.
///
/// # Errors
///
/// A figure outside 1 to 10 (`risk.fmeaRange`).
///
/// # Example
///
/// ```
/// use campaignkit::risk::{FailureMode, FmeaRequest, fmea};
///
/// let mode = |severity, occurrence, detection| FailureMode { severity, occurrence, detection, id: None };
/// let answer = fmea(&FmeaRequest { modes: vec![mode(9, 2, 10), mode(8, 4, 6)] })?;
/// assert_eq!((answer.modes[0].rpn, answer.modes[0].rank), (180, 2));
/// assert_eq!((answer.modes[1].rpn, answer.modes[1].rank), (192, 1));
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
pub fn fmea(request: &FmeaRequest) -> Result<Fmea, Problems> {
    reported(|at| Some(ranked(request, at)))
}

fn ranked(request: &FmeaRequest, at: &At<'_>) -> Fmea {
    for (n, mode) in request.modes.iter().enumerate() {
        let figures =
            [("severity", mode.severity), ("occurrence", mode.occurrence), ("detection", mode.detection)];
        for (name, figure) in figures.into_iter().filter(|(_, figure)| !(1..=10).contains(figure)) {
            at.entry("modes", n).member(name).refuse(fmea_range(figure));
        }
    }
    let rpn =
        |mode: &FailureMode| mode.severity.saturating_mul(mode.occurrence).saturating_mul(mode.detection);
    let numbers: Vec<i32> = request.modes.iter().map(rpn).collect();
    let ranks = ranks(numbers.len(), &|a, b| numbers.get(b).cmp(&numbers.get(a)));
    let modes = request.modes.iter().zip(numbers).zip(ranks);
    let modes = modes.map(|((mode, rpn), rank)| RankedMode { id: mode.id.clone(), rpn, rank }).collect();
    Fmea { modes }
}

/// The place of each of so many things in an order, from 1; equal ones share a place, and the next is left out.
pub(crate) fn ranks(count: usize, order: &dyn Fn(usize, usize) -> std::cmp::Ordering) -> Vec<usize> {
    let mut ranks = vec![0; count];
    let (mut before, mut rank) = (None, 0);
    for (place, position) in sorted_positions(count, order).into_iter().enumerate() {
        if before.is_none_or(|before| order(before, position).is_ne()) {
            rank = place.saturating_add(1);
        }
        before = Some(position);
        if let Some(slot) = ranks.get_mut(position) {
            *slot = rank;
        }
    }
    ranks
}
