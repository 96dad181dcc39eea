//! The distribution of the total of many risks, within bounds.

use super::{
    hazard::Hazard,
    share::{self, ONE},
};
use crate::value::Rate;

/// The totals of all risks on a grid, with the probability of each.
///
/// Probabilities are rounded down with every product, so each lies below the true one; what they lack of one together is
/// as far as any sum of them can be off. Costs are multiples of the grid's step where it has room for the greatest
/// total; else each is moved to the nearest multiple, and the total lies off by no more than all that was moved up, or
/// down, together.
pub(super) struct Grid {
    step: i128,
    /// The probabilities of totals up to each, in units of 2⁻⁶³.
    shares: Vec<u64>,
    /// What all of them lack of one.
    lost: u64,
    /// By how much the true total may be below that on the grid (zero or less), and above it.
    off: [i128; 2],
    greatest: i128,
}

/// The most steps of a grid.
const STEPS: i128 = 1 << 18;

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
// Kernel: costs are positive and their sum has at most 28 digits; places lie within the grid.
impl Grid {
    /// The distribution of risks that are in the order of their costs, so that the grid fills slowly.
    pub(super) fn of(hazards: &[Hazard]) -> Self {
        let greatest: i128 = hazards.iter().map(|hazard| hazard.cost).sum();
        let common = hazards.iter().fold(0, |divisor, hazard| greatest_divisor(hazard.cost, divisor)).max(1);
        // rounding to the nearest may take a risk half a step further
        let room = STEPS - hazards.len() as i128;
        let step = if greatest / common <= room { common } else { greatest.div_euclid(room) + 1 };
        let places = |hazard: &Hazard| (hazard.cost + step / 2) / step;
        let length = hazards.iter().map(places).sum::<i128>() as usize + 1;
        let mut shares = vec![0; length];
        shares[0] = ONE;
        let (mut top, mut off) = (0, [0; 2]);
        for hazard in hazards {
            let place = places(hazard);
            let moved = hazard.cost - place * step;
            off[usize::from(moved > 0)] += moved;
            let [yes, no] = hazard.shares();
            let place = place as usize;
            top += place;
            for at in (place..=top).rev() {
                shares[at] = share::times(shares[at], no) + share::times(shares[at - place], yes);
            }
            for share in &mut shares[..place.min(top + 1)] {
                *share = share::times(*share, no);
            }
        }
        for at in 1..length {
            shares[at] += shares[at - 1];
        }
        let lost = ONE - shares[length - 1];
        Self { step, shares, lost, off, greatest }
    }

    /// Between which totals the least one lies whose probability of not being exceeded is that or more.
    pub(super) fn quantile(&self, q: Rate) -> [i128; 2] {
        if q >= Rate::ONE {
            return [self.greatest; 2];
        }
        if q.is_zero() {
            return [0; 2];
        }
        let wanted = share::ceiling(q.decimal(), 63);
        let perhaps = self.shares.partition_point(|share| u128::from(share + self.lost) < wanted);
        let surely = self.shares.partition_point(|share| u128::from(*share) < wanted);
        let total = |place: usize, off: i128| (place as i128 * self.step + off).clamp(0, self.greatest);
        [total(perhaps, self.off[0]), total(surely, self.off[1])]
    }

    /// Between which shares of 2⁶³ the probability of a total up to an amount lies.
    pub(super) fn chance(&self, amount: i128) -> [u64; 2] {
        if amount < 0 {
            return [0; 2];
        }
        if amount >= self.greatest {
            return [ONE; 2];
        }
        let up_to = |amount: i128| {
            let place = amount.div_euclid(self.step).min(self.shares.len() as i128 - 1);
            usize::try_from(place).map_or(0, |place| self.shares[place])
        };
        [up_to(amount - self.off[1]), up_to(amount - self.off[0]) + self.lost]
    }
}

/// Euclid's algorithm.
fn greatest_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}
