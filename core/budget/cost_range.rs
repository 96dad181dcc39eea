//! Costs that are uncertain.

use crate::{
    say::Problem,
    value::{Amount, Distribution},
};
use rust_decimal::Decimal;

record! {
    /// The ends between which a cost lies.
    ///
    /// ```
    /// use campaignkit::{budget::CostRange, value::{Amount, Distribution}};
    ///
    /// let range = CostRange {
    ///     optimistic: Amount::from_units(80),
    ///     pessimistic: Amount::from_units(150),
    ///     ..CostRange::default()
    /// };
    /// assert_eq!(range.distribution, Distribution::Pert);
    /// ```
    pub struct CostRange {
        /// The least cost.
        pub optimistic: Amount,
        /// The greatest cost.
        pub pessimistic: Amount,
        /// The distribution between the ends, with the cost itself as the most likely; a line without a cost
        /// takes the middle of the ends.
        pub distribution: Distribution = Distribution::Pert,
    }
}

impl CostRange {
    /// True if a cost lies between the ends.
    pub(crate) fn holds(&self, cost: Amount) -> bool {
        (self.optimistic..=self.pessimistic).contains(&cost)
    }

    /// The middle of the ends.
    pub(crate) fn middle(&self) -> Result<Amount, Problem> {
        let half = Decimal::from_parts(5, 0, 0, false, 1);
        Ok(Amount::from_decimal(self.optimistic.plus(self.pessimistic)?.decimal().saturating_mul(half)))
    }
}
