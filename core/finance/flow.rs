//! Money on a day.

use super::problems;
use crate::{
    approx::{Polynomial, Scaled},
    say::Figure,
    value::{Amount, Day, PreciseRate, Rate},
};
use rust_decimal::Decimal;

record! {
    /// Money that moves on a day: what comes in is positive, what goes out negative.
    ///
    /// ```
    /// use campaignkit::{finance::Flow, value::Amount};
    ///
    /// let outlay = Flow { day: "2024-07-31".parse()?, amount: Amount::from_units(-68_000) };
    /// assert!(outlay.amount.is_negative());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Flow {
        /// The day.
        pub day: Day,
        /// The amount.
        pub amount: Amount,
    }
}

impl Flow {
    /// The days in a year of every annual rate, leap years too: ACT/365 Fixed (ISDA 2006 definitions, 4.16
    /// (d)), as in spreadsheets.
    pub(super) const YEAR: u32 = 365;
}

/// Flows on days.
pub(super) fn dated(flows: &[Flow]) -> Polynomial {
    Polynomial::new(flows.iter().map(|flow| (flow.day.number(), flow.amount.decimal())))
}

/// Flows in equal periods; flows that are not wanted count as zero.
pub(super) fn periodic(flows: &[Amount], wanted: fn(Amount) -> bool) -> Polynomial {
    let counted = |amount: Amount| if wanted(amount) { amount.decimal() } else { Decimal::ZERO };
    Polynomial::new(flows.iter().enumerate().map(|(n, amount)| (position(n), counted(*amount))))
}

/// A position as a number of periods.
pub(super) fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A computed rate with 17 significant digits; undefined beyond 40,000 digits.
pub(super) fn rounded_rate(rate: Scaled) -> Figure<PreciseRate> {
    const MOST_DIGITS: i32 = 40_000;
    if rate.decimal_places() > MOST_DIGITS {
        return problems::too_many_digits().into();
    }
    Figure::Defined(rate.rounded(PreciseRate::DIGITS))
}

/// Undefined for a discount rate of −100 % or less, at which a unit of money is worth nothing after a period.
pub(super) fn rate_range<T>(rate: Rate) -> Option<Figure<T>> {
    let lost = rate.plus(Rate::ONE).is_ok_and(|growth| growth.is_zero() || growth.is_negative());
    (lost || rate < Rate::from_units(-1)).then(|| problems::rate_range().into())
}
