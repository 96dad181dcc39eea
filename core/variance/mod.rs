//! Variances: differences of income from plan.
//!
//! All have one sign: a [`Variance`] is its effect on income, so a positive one is favourable, be it more
//! revenue or less cost. Because hosts and books differ in their signs, the word stands beside it.
//! [`price_volume_mix`] splits a difference of sales into parts, [`flexible_budget`] that of a whole income
//! statement.

mod flexible_budget;
mod price_volume_mix;
pub(crate) mod problems;

pub use flexible_budget::{
    CostVariances, FixedCost, FlexibleBudget, FlexibleBudgetRequest, IncomeStatement, VariableCost,
    flexible_budget,
};
pub use price_volume_mix::{
    PriceVolumeMix, PriceVolumeMixParts, PriceVolumeMixRequest, ProductSales, ProductVariances,
    VarianceBasis, price_volume_mix,
};

use crate::{say::Problem, value::Amount};

choice! {
    /// The direction of a variance, for the one whose plan it is.
    pub enum Favourability {
        /// As planned.
        None "none" "none" "无差异",
        /// More income, or less cost, than planned.
        Favourable "favourable" "favourable" "有利",
        /// Less income, or more cost, than planned.
        Unfavourable "unfavourable" "unfavourable" "不利",
    }
}

impl Favourability {
    /// The direction of an effect on income: more income is favourable.
    ///
    /// ```
    /// use campaignkit::{value::Amount, variance::Favourability};
    ///
    /// assert_eq!(Favourability::of(Amount::from_units(-64_000)), Favourability::Unfavourable);
    /// assert_eq!(Favourability::of(Amount::ZERO), Favourability::None);
    /// ```
    pub fn of(effect_on_income: Amount) -> Self {
        if effect_on_income.is_zero() {
            Self::None
        } else if effect_on_income.is_negative() {
            Self::Unfavourable
        } else {
            Self::Favourable
        }
    }
}

answer! {
    /// A difference from plan: its effect on income, and the direction.
    ///
    /// ```
    /// use campaignkit::{value::Amount, variance::{Favourability, Variance}};
    ///
    /// let overspent = Variance::of(Amount::from_units(-500)); // 500 more cost than planned
    /// assert_eq!(overspent.favourability, Favourability::Unfavourable);
    /// ```
    pub struct Variance: Copy {
        /// The effect on income, exact: positive if income is higher, or cost lower, than planned.
        pub amount: Amount,
        /// The direction of the effect in a word.
        pub favourability: Favourability,
    }
}

impl Variance {
    /// The variance of an effect on income.
    pub fn of(effect_on_income: Amount) -> Self {
        Self { amount: effect_on_income, favourability: Favourability::of(effect_on_income) }
    }
}

/// The effect on income of one amount instead of another, without trailing zeros.
fn difference(more: Amount, less: Amount) -> Result<Variance, Problem> {
    Ok(Variance::of(plain(more.minus(less)?)))
}

fn plain(amount: Amount) -> Amount {
    Amount::from_decimal(amount.decimal().normalize())
}
