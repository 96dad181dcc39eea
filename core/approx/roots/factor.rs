//! Discount factors.

use super::super::{Polynomial, Wide};

/// A distance from 1 that leaves enough digits to the difference: 31 minus 9.
pub(super) const NEXT_TO_ONE: f64 = 1e-9;

/// A discount factor above 0, up to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct DiscountFactor {
    pub(super) v: Wide,
    /// v − 1, with digits of its own where v is next to 1.
    pub(super) less_one: Wide,
}

impl DiscountFactor {
    /// True if only the distance from 1 has enough digits.
    pub(super) fn is_next_to_one(self) -> bool {
        self.less_one.high > -NEXT_TO_ONE
    }

    pub(super) const ONE: Self = Self { v: Wide::ONE, less_one: Wide::ZERO };

    pub(super) fn of(v: Wide) -> Self {
        Self { v, less_one: v.minus(Wide::ONE) }
    }
}

impl Polynomial {
    /// The first amount.
    pub(super) fn first(&self) -> Wide {
        self.terms.first().map_or(Wide::ZERO, |term| term.amount)
    }

    /// A bound on roots between 0 and 1: none is below e^−bound, where the first term outweighs all others.
    pub(super) fn bound(&self) -> f64 {
        let [first, second, ..] = self.terms.as_slice() else { return 0.0 };
        let others: f64 = self.terms.iter().skip(1).map(|term| term.amount.high.abs()).sum();
        let ratio = others / first.amount.high.abs();
        if ratio <= 1.0 { 0.0 } else { libm::log(ratio) * (1.0 + 1e-12) / f64::from(second.day) + 1e-300 }
    }
}
