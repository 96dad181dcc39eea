//! The distribution of the total of many risks, within bounds.

use super::{
    risk_cost::RiskCost,
    share::{self, ONE},
};
use crate::value::Rate;

/// The totals of all risks on a grid, with the probability of each.
///
/// Probabilities are rounded down with every product, so each lies below the true one, and no sum of them is
/// off by more than all of them together lack of one. Costs are multiples of the grid's step where the grid
/// has room for the greatest total. Else each cost is moved to the nearest multiple, and a total is off by no
/// more than the sum of all moves up, or of all moves down.
pub(super) struct Grid {
    step: i128,
    /// The cumulative probability of each total, in units of 2⁻⁶³.
    shares: Vec<u64>,
    /// One less the sum of all probabilities.
    lost: u64,
    /// The bounds of the true total less that on the grid: zero or less, zero or more.
    off: [i128; 2],
    /// The greatest total.
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
// Kernel: costs are positive and their sum has at most 28 digits; all positions lie within the grid.
impl Grid {
    /// The distribution of risks in the order of their costs, so that the grid fills slowly.
    pub(super) fn of(risks: &[RiskCost]) -> Self {
        let greatest: i128 = risks.iter().map(|risk| risk.cost).sum();
        let common = risks.iter().fold(0, |divisor, risk| greatest_divisor(risk.cost, divisor)).max(1);
        // rounding to the nearest step may move a risk half a step up
        let room = STEPS - risks.len() as i128;
        let step = if greatest / common <= room { common } else { greatest.div_euclid(room) + 1 };
        let steps_of = |risk: &RiskCost| (risk.cost + step / 2) / step;
        let length = risks.iter().map(steps_of).sum::<i128>() as usize + 1;
        let mut shares = vec![0; length];
        shares[0] = ONE;
        let (mut top, mut off) = (0, [0; 2]);
        for risk in risks {
            let steps = steps_of(risk);
            let moved = risk.cost - steps * step;
            off[usize::from(moved > 0)] += moved;
            let [probability, complement] = risk.shares();
            let steps = steps as usize;
            top += steps;
            for n in (steps..=top).rev() {
                shares[n] =
                    share::times(shares[n], complement) + share::times(shares[n - steps], probability);
            }
            for share in &mut shares[..steps.min(top + 1)] {
                *share = share::times(*share, complement);
            }
        }
        for n in 1..length {
            shares[n] += shares[n - 1];
        }
        let lost = ONE - shares[length - 1];
        Self { step, shares, lost, off, greatest }
    }

    /// The bounds of the quantile: the least total whose probability of not being exceeded is `q` or more.
    pub(super) fn quantile(&self, q: Rate) -> [i128; 2] {
        if q >= Rate::ONE {
            return [self.greatest; 2];
        }
        if q.is_zero() {
            return [0; 2];
        }
        let wanted = share::ceiling(q.decimal(), 63);
        let first = self.shares.partition_point(|share| u128::from(share + self.lost) < wanted);
        let last = self.shares.partition_point(|share| u128::from(*share) < wanted);
        let total = |steps: usize, off: i128| (steps as i128 * self.step + off).clamp(0, self.greatest);
        [total(first, self.off[0]), total(last, self.off[1])]
    }

    /// The bounds of the probability that the total does not exceed an amount, in units of 2⁻⁶³.
    pub(super) fn chance(&self, amount: i128) -> [u64; 2] {
        if amount < 0 {
            return [0; 2];
        }
        if amount >= self.greatest {
            return [ONE; 2];
        }
        let up_to = |amount: i128| {
            let steps = amount.div_euclid(self.step).min(self.shares.len() as i128 - 1);
            usize::try_from(steps).map_or(0, |steps| self.shares[steps])
        };
        [up_to(amount - self.off[1]), up_to(amount - self.off[0]) + self.lost]
    }
}

/// The greatest common divisor, by Euclid's algorithm.
fn greatest_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}
