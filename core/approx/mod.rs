//! The one module that computes in binary floating point: roots, fractional powers, the normal distribution.
//!
//! # Input and output
//!
//! Exact decimals go in ([`to_f64`], [`Wide::of`]). The result is rounded half away from zero to a stated
//! number of significant digits and is a decimal again, never an `f64` that somebody could print:
//!
//! | what | significant digits | where |
//! |---|---|---|
//! | internal rates, growth, returns of a period, present values by dates | 17 | [`PreciseRate`](crate::value::PreciseRate) |
//! | the normal distribution, square roots | 15, [`DIGITS`] | [`rate`] |
//! | simulated durations and costs | whole minutes, the currency's decimals | [`Shape`] |
//!
//! # Equal bits on every machine
//!
//! An input gives the same bits natively and in wasm, on one thread or many. Additions, subtractions,
//! multiplications, divisions and square roots are exact to the last bit by IEEE 754; anything beyond comes
//! from the `libm` crate, never from the standard library, whose `exp` and `ln` are the platform's. No
//! multiplication is fused with an addition (`mul_add`), and no sum depends on the machine for its order.
#![allow(
    clippy::float_arithmetic,
    clippy::float_cmp, // a remainder of exactly nothing is meant
    clippy::cast_precision_loss, // where it loses, the rest is kept beside
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::many_single_char_names,
    clippy::excessive_precision,
    clippy::unreadable_literal // coefficients as published
)]

mod beta;
mod digits;
pub(crate) mod normal;
mod polynomial;
mod powers;
pub(crate) mod proportions;
mod roots;
mod sampling;
mod scaled;
mod wide;

pub(crate) use polynomial::Polynomial;
use powers::Powers;
pub(crate) use powers::root;
pub(crate) use roots::{Root, Roots};
pub(crate) use sampling::{Factor, LANES, Lanes, Shape};
pub(crate) use scaled::Scaled;
pub(crate) use wide::Wide;

use crate::{say::Figure, value::Rate};
use rust_decimal::Decimal;

undefined! {
    "number.overflow" fn too_large() = "the figure is too large to compute", "数值过大,无法计算";
}

/// The significant digits of figures that are computed in a single `f64`: 15, the most that every `f64`
/// holds.
pub(crate) const DIGITS: u32 = 15;

/// The nearest `f64`.
pub(crate) fn to_f64(exact: Decimal) -> f64 {
    Wide::of(exact).nearest()
}

/// A computed number as a decimal with at most 17 significant digits, half away from zero, and at most 28
/// decimals. Undefined where 28 digits do not reach (`number.overflow`), where nothing of it is left
/// (`number.underflow`), and for NaN.
pub(crate) fn rate(computed: f64, digits: u32) -> Figure<Rate> {
    if !computed.is_finite() {
        return too_large().into();
    }
    Scaled::from(computed).rounded(digits).to_rate()
}

/// The square root of a number of at least zero, to 15 significant digits.
pub(crate) fn sqrt_of(computed: Wide) -> Figure<Rate> {
    let first = libm::sqrt(computed.nearest());
    if first == 0.0 || !first.is_finite() {
        return rate(first, DIGITS);
    }
    // one step of Newton's method, so that the last digit is right too
    let root = Wide::exactly(first);
    let rest = computed.minus(root.times(root)).over(Wide::exactly(2.0 * first));
    Scaled::from(root.plus(rest)).rounded(DIGITS).to_rate()
}

/// The quotient of two floats.
pub(crate) fn ratio(dividend: f64, divisor: f64) -> f64 {
    dividend / divisor
}

/// The quotient of a number and a divisor other than zero, to 15 significant digits.
pub(crate) fn quotient(dividend: Wide, divisor: Wide) -> Figure<Rate> {
    Scaled::from(dividend.over(divisor)).rounded(DIGITS).to_rate()
}

/// A product over the root of two squares, to 6 significant digits, from −1 to 1.
pub(crate) fn correlation(product: Wide, square: Wide, other: Wide) -> Figure<Rate> {
    let root = libm::sqrt(square.nearest()) * libm::sqrt(other.nearest());
    rate((product.nearest() / root).clamp(-1.0, 1.0), 6)
}

/// 1.96 √(n q (1 − q)), rounded up to a whole number.
pub(crate) fn normal_ranks(count: usize, q: f64) -> usize {
    libm::ceil(1.959_963_984_540_054 * libm::sqrt(count as f64 * q * (1.0 - q))) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(typed: &str) -> Decimal {
        typed.parse::<Rate>().unwrap().decimal()
    }

    #[test]
    fn decimals_become_the_nearest_floats() {
        for typed in
            ["0.1", "-0.3", "1234.5678", "0.0000000000000000000000000001", "9999999999999999999999999999"]
        {
            assert_eq!(to_f64(decimal(typed)), typed.parse::<f64>().unwrap(), "{typed}");
        }
    }

    #[test]
    fn floats_become_decimals_of_some_digits() {
        let rate = |computed| rate(computed, DIGITS).defined().map(|rate| rate.to_string());
        assert_eq!(rate(0.0).unwrap(), "0");
        assert_eq!(rate(-0.1 - 0.2).unwrap(), "-0.3");
        assert_eq!(rate(2.0 / 3.0).unwrap(), "0.666666666666667");
        assert_eq!(rate(123456789012345680.0).unwrap(), "123456789012346000");
        assert_eq!(rate(1.25e-20).unwrap(), "0.0000000000000000000125");
        assert_eq!(rate(1.6e-28).unwrap(), "0.0000000000000000000000000002");
        assert_eq!(rate(1e-29), None);
        assert_eq!(rate(1e28), None);
        assert_eq!(rate(9.999e27).unwrap(), "9999000000000000000000000000");
        assert_eq!(rate(f64::NAN), None);
    }
}
