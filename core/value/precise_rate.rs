//! Rates of any size.

use super::{Rate, problems};
use crate::{
    json::{Write, Writer, to_json},
    say::Figure,
};
use rust_decimal::Decimal;

/// A rate that is found by approximation: 17 significant digits, half away from zero, at any size.
///
/// An internal rate can lie beyond what the 28 digits of a [`Rate`] hold: a campaign that pays sevenfold in a
/// month makes some 4×10¹⁴ a year, a loss may leave 10⁻²⁸ of it. The rate is written in plain digits, however
/// many zeros that takes, without trailing zeros and never with an exponent.
///
/// ```
/// use campaignkit::{finance::irr, value::Amount};
///
/// let root = irr(&[-100, 50, 70].map(Amount::from_units)).roots[0].clone();
/// assert_eq!(root.rate.to_string(), "0.12321245982864903");
/// assert_eq!(root.growth.to_rate().defined().unwrap().to_percent(), "112.32%");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PreciseRate {
    negative: bool,
    /// The digits without trailing zeros; 0 for a rate of zero.
    digits: u64,
    /// The power of ten of the last digit.
    exponent: i32,
}

impl PreciseRate {
    /// Zero.
    pub const ZERO: Self = Self { negative: false, digits: 0, exponent: 0 };

    /// The number of significant digits.
    pub(crate) const DIGITS: u32 = 17;

    /// The rate of digits times a power of ten.
    pub(crate) fn new(negative: bool, mut digits: u64, mut exponent: i32) -> Self {
        if digits == 0 {
            return Self::ZERO;
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { negative, digits, exponent }
    }

    /// `true` if this is zero.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// `true` if this is below zero.
    pub fn is_negative(self) -> bool {
        self.negative
    }

    /// The rate as an exact decimal, with at most 28 decimals, half away from zero; undefined beyond 28
    /// digits (`number.overflow`), and where nothing is left (`number.underflow`).
    pub fn to_rate(self) -> Figure<Rate> {
        const MOST: i32 = 28;
        if self.is_zero() {
            return Figure::Defined(Rate::ZERO);
        }
        let too_long = || problems::figure_overflow().into();
        let digits = i128::from(self.digits);
        let power = |of: i32| 10_i128.checked_pow(of.unsigned_abs());
        let (digits, scale) = match self.exponent {
            0.. => (power(self.exponent).and_then(|power| digits.checked_mul(power)), 0),
            below if below.saturating_neg() <= MOST => (Some(digits), below.unsigned_abs()),
            below => {
                let dropped = below.saturating_add(MOST);
                // a number divided by more than 10^38 is zero
                let half_up = |power: i128| digits.saturating_add(power / 2).checked_div(power);
                (Some(power(dropped).and_then(half_up).unwrap_or(0)), MOST.unsigned_abs())
            }
        };
        let Some(digits) = digits.filter(|digits| *digits < 10_i128.pow(MOST.unsigned_abs())) else {
            return too_long();
        };
        if digits == 0 {
            return problems::figure_underflow().into();
        }
        let signed = if self.negative { digits.saturating_neg() } else { digits };
        Decimal::try_from_i128_with_scale(signed, scale)
            .map_or_else(|_| too_long(), |decimal| Figure::Defined(Rate::from_decimal(decimal)))
    }
}

impl Write for PreciseRate {
    fn write(&self, out: &mut Writer) {
        out.number(self.negative, self.digits.into(), self.exponent, false);
    }
}

/// A precise rate prints in plain digits, as on the wire.
impl std::fmt::Display for PreciseRate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(to_json(self).trim_matches('"'))
    }
}

impl serde::Serialize for PreciseRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PreciseRate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PreciseRate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::record::schema::word(
            crate::record::schema::DECIMAL,
            "A rate found by approximation: 17 significant digits as plain digits of any length, such as \"0.37336253351883152\".",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_plain_digits_of_any_length() {
        let text = |negative, digits, exponent| PreciseRate::new(negative, digits, exponent).to_string();
        assert_eq!(text(false, 0, -5), "0");
        assert_eq!(text(true, 1230, -2), "-12.3");
        assert_eq!(text(false, 123, -3), "0.123");
        assert_eq!(text(false, 123, -5), "0.00123");
        assert_eq!(text(false, 4_160_318_465_296_418, -1), "416031846529641.8");
        assert_eq!(text(true, 12, 3), "-12000");
    }

    #[test]
    fn becomes_an_exact_decimal_where_28_digits_hold_it() {
        let rate = |digits, exponent| PreciseRate::new(true, digits, exponent).to_rate().defined();
        assert_eq!(rate(25, -1).unwrap().to_string(), "-2.5");
        assert_eq!(rate(15, -29).unwrap().to_string(), "-0.0000000000000000000000000002");
        assert_eq!(rate(4, -29), None);
        assert_eq!(rate(9, 27).unwrap().to_string(), "-9000000000000000000000000000");
        assert_eq!(rate(1, 28), None);
        assert_eq!(rate(1, 4000), None);
        assert_eq!(rate(1, -4000), None);
    }
}
