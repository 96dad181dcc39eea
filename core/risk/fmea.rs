//! Failure mode and effects analysis: risk priority numbers.

use super::problems::fmea_range;
use crate::{
    record::{At, reported},
    say::Problems,
    value::{Id, sorted_positions},
};

record! {
    /// A failure mode, rated on three scales of 1 to 10.
    pub struct FailureMode {
        /// The name of the failure mode, for the reader's sake.
        pub id: Option<Id>,
        /// The severity of its effect: 1 not noticed, 10 hazardous.
        pub severity: i32,
        /// The frequency of its cause: 1 hardly ever, 10 nearly always.
        pub occurrence: i32,
        /// The difficulty of detecting it in time: 1 certain to be seen, 10 certain to be missed.
        pub detection: i32,
    }
}

record! {
    /// The request of [`fmea`].
    pub struct FmeaRequest {
        /// The failure modes.
        pub modes: Vec<FailureMode>,
    }
}

answer! {
    /// A failure mode with its risk priority number.
    pub struct RankedMode {
        /// The name, as given.
        pub id: Option<Id>,
        /// The risk priority number, severity × occurrence × detection, 1 to 1000.
        pub rpn: i32,
        /// The rank of the number, 1 the most urgent; equal numbers share a rank, and the ranks after them
        /// are skipped.
        pub rank: usize,
    }
}

answer! {
    /// Failure modes with their risk priority numbers.
    pub struct Fmea {
        /// The failure modes, in the order of the request.
        pub modes: Vec<RankedMode>,
    }
}

/// Ranks failure modes by their risk priority number RPN = S · O · D (IEC 60812:2018, annex B).
///
/// The number is a product of ordinal ratings: it puts failure modes in order and measures nothing, and equal
/// numbers can mean very different risks. Therefore the AIAG & VDA handbook of 2019 replaced it by a table of
/// action priorities, which this function does not know.
///
/// # Errors
///
/// A rating outside 1 to 10 (`risk.fmeaRange`).
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

/// The rank of each of `count` items in an order, from 1; equal items share a rank, and the ranks after them
/// are skipped.
pub(crate) fn ranks(count: usize, order: &dyn Fn(usize, usize) -> std::cmp::Ordering) -> Vec<usize> {
    let mut ranks = vec![0; count];
    let (mut before, mut rank) = (None, 0);
    for (n, position) in sorted_positions(count, order).into_iter().enumerate() {
        if before.is_none_or(|before| order(before, position).is_ne()) {
            rank = n.saturating_add(1);
        }
        before = Some(position);
        if let Some(slot) = ranks.get_mut(position) {
            *slot = rank;
        }
    }
    ranks
}
