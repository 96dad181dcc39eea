//! What each draw left of a reserve.

use super::Reserve;
use crate::{
    say::Problem,
    value::{Amount, Day, sorted_positions},
};

/// One draw and what it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its position among the reserve's draws.
    pub draw: usize,
    /// What was there before it.
    pub available: Amount,
    /// What is there after it; negative if the reserve is overdrawn.
    pub remaining: Amount,
}

impl Entry {
    /// Whether this is a draw that takes the reserve below zero.
    pub fn overdraws(&self) -> bool {
        self.remaining.is_negative() && !self.available.is_negative()
    }
}

/// The draws on a reserve in the order of their days, with what each left.
///
/// ```
/// use campaignkit::{budget::{Draw, Ledger, Reserve}, value::Amount};
///
/// let draw = |day: &str, amount| Draw { day: day.parse().unwrap(), amount: Amount::from_units(amount), ..Draw::default() };
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
    /// The draws that count.
    pub entries: Vec<Entry>,
    /// Their sum.
    pub drawn: Amount,
    /// What was given back at the end of the day on which the reserve was closed; none before that. Of an overdrawn
    /// reserve that is zero.
    pub released: Option<Amount>,
    /// What is left; negative if the reserve is overdrawn.
    pub remaining: Amount,
}

impl Ledger {
    /// Follows the draws on or before a day, or without one all that are written; of two on one day, the earlier in the document comes first. What is drawn
    /// after the reserve was closed overdraws it. An error beyond 28 digits (`number.overflow`).
    pub fn of(reserve: &Reserve, day: Option<Day>) -> Result<Self, Problem> {
        let knows = |draw: Day| day.is_none_or(|day| draw <= day);
        let on = |n: usize| reserve.draws.get(n).map(|d| d.day);
        let mut entries = Vec::new();
        let (mut drawn, mut remaining) = (Amount::ZERO, reserve.amount);
        let (mut closed, mut released) = (reserve.closed.filter(|closed| knows(*closed)), None);
        for position in sorted_positions(reserve.draws.len(), &|a, b| on(a).cmp(&on(b))) {
            let Some(draw) = reserve.draws.get(position).filter(|d| knows(d.day)) else { continue };
            if closed.take_if(|closed| *closed < draw.day).is_some() {
                (released, remaining) = (Some(Amount::ZERO.max(remaining)), Amount::ZERO.min(remaining));
            }
            let available = remaining;
            drawn = drawn.plus(draw.amount)?;
            remaining = remaining.minus(draw.amount)?;
            entries.push(Entry { draw: position, available, remaining });
        }
        if closed.is_some() {
            (released, remaining) = (Some(Amount::ZERO.max(remaining)), Amount::ZERO.min(remaining));
        }
        Ok(Self { entries, drawn, released, remaining })
    }

    /// The draws that took the reserve below zero: the first, and after every refund the next.
    pub fn overdrawing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.overdraws())
    }
}
