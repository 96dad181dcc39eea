//! The ledger of a reserve: its draws, and the amount that each of them left.

use super::Reserve;
use crate::{
    say::Problem,
    value::{Amount, Day, sorted_positions},
};

/// A draw with the amounts before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The position of the draw among the reserve's draws.
    pub draw: usize,
    /// The amount available before the draw.
    pub available: Amount,
    /// The amount left after the draw; negative if the reserve is overdrawn.
    pub remaining: Amount,
}

impl LedgerRow {
    /// `true` if the draw takes the reserve below zero.
    pub fn overdraws(&self) -> bool {
        self.remaining.is_negative() && !self.available.is_negative()
    }
}

/// The draws on a reserve in the order of their days, with the amount that each of them left.
///
/// ```
/// use campaignkit::{budget::{Draw, Ledger, Reserve}, value::Amount};
///
/// let draw = |day: &str, amount| Draw {
///     day: day.parse().unwrap(),
///     amount: Amount::from_units(amount),
///     ..Draw::default()
/// };
/// let reserve = Reserve {
///     amount: Amount::from_units(5000),
///     draws: vec![draw("2024-08-01", 5000), draw("2024-08-02", 1000)],
///     ..Reserve::default()
/// };
/// let ledger = Ledger::of(&reserve, Some("2024-08-02".parse()?))?;
/// assert_eq!(ledger.remaining, Amount::from_units(-1000));
/// assert_eq!(ledger.overdrawing().next().unwrap().draw, 1);
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// The draws that count, in the order of their days.
    pub rows: Vec<LedgerRow>,
    /// The sum of the draws.
    pub drawn: Amount,
    /// The amount given back at the end of the day on which the reserve was closed; `None` before that, zero
    /// of an overdrawn reserve.
    pub released: Option<Amount>,
    /// The amount left; negative if the reserve is overdrawn.
    pub remaining: Amount,
}

impl Ledger {
    /// Follows the draws on or before a day, or all draws without a day; of two draws on one day, the earlier
    /// in the document comes first. A draw after the reserve was closed overdraws it. An error beyond 28
    /// digits (`number.overflow`).
    pub fn of(reserve: &Reserve, day: Option<Day>) -> Result<Self, Problem> {
        let counts = |other: Day| day.is_none_or(|day| other <= day);
        let day_of = |n: usize| reserve.draws.get(n).map(|draw| draw.day);
        let mut rows = Vec::new();
        let (mut drawn, mut remaining) = (Amount::ZERO, reserve.amount);
        let (mut closed, mut released) = (reserve.closed.filter(|closed| counts(*closed)), None);
        for position in sorted_positions(reserve.draws.len(), &|a, b| day_of(a).cmp(&day_of(b))) {
            let Some(draw) = reserve.draws.get(position).filter(|draw| counts(draw.day)) else { continue };
            if closed.take_if(|closed| *closed < draw.day).is_some() {
                (released, remaining) = given_back(remaining);
            }
            let available = remaining;
            drawn = drawn.plus(draw.amount)?;
            remaining = remaining.minus(draw.amount)?;
            rows.push(LedgerRow { draw: position, available, remaining });
        }
        if closed.is_some() {
            (released, remaining) = given_back(remaining);
        }
        Ok(Self { rows, drawn, released, remaining })
    }

    /// The draws that took the reserve below zero: the first, and after every refund the next.
    pub fn overdrawing(&self) -> impl Iterator<Item = &LedgerRow> {
        self.rows.iter().filter(|row| row.overdraws())
    }
}

/// The amount that closing a reserve gives back, and the amount that stays, below zero if it is overdrawn.
fn given_back(remaining: Amount) -> (Option<Amount>, Amount) {
    (Some(Amount::ZERO.max(remaining)), Amount::ZERO.min(remaining))
}
