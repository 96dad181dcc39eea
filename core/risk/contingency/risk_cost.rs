//! A risk of a total.

use rust_decimal::Decimal;

/// A risk that may come true or not, with a cost above zero in the smallest unit of all costs.
pub(super) struct RiskCost {
    pub(super) probability: Decimal,
    pub(super) cost: i128,
}

impl RiskCost {
    /// The probability over the power of ten of its decimals.
    pub(super) fn numerator(&self) -> u128 {
        self.probability.mantissa().unsigned_abs()
    }

    /// The complement of the probability, over the same power of ten.
    pub(super) fn complement(&self) -> u128 {
        10_u128.saturating_pow(self.probability.scale()).saturating_sub(self.numerator())
    }

    /// The probability and its complement in units of 2⁻⁶³, rounded down.
    pub(super) fn shares(&self) -> [u64; 2] {
        [self.probability, Decimal::ONE.saturating_sub(self.probability)].map(super::share::floor)
    }
}
