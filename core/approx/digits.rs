//! A computed number as decimal digits.

use super::{
    Scaled,
    wide::{floor, power_of_ten},
};
use crate::value::PreciseRate;

impl Scaled {
    /// The number with at most 17 significant digits, half away from zero.
    pub(crate) fn rounded(self, digits: u32) -> PreciseRate {
        let size = self.wide.abs();
        if size.is_zero() {
            return PreciseRate::ZERO;
        }
        let digits = digits.clamp(1, PreciseRate::DIGITS);
        let limit = 10_u64.saturating_pow(digits);
        // the decimals to keep, at first by the power of two alone, which may be one too many
        let magnitude = f64::from(self.exponent.saturating_sub(1)) * core::f64::consts::LOG10_2;
        let mut decimals = digits.cast_signed().saturating_sub(1).saturating_sub(floor(magnitude) as i32);
        let size = Self { wide: size, ..self };
        let mut whole = size.shifted(decimals);
        for _ in 0..2 {
            if whole >= limit {
                decimals = decimals.saturating_sub(1);
                whole = size.shifted(decimals);
            }
        }
        PreciseRate::new(self.wide.is_negative(), whole, decimals.saturating_neg())
    }

    /// The number times a power of ten, as the nearest whole number, which is at most 10¹⁸.
    fn shifted(self, decimals: i32) -> u64 {
        let size = decimals.unsigned_abs();
        let shifted = if size <= 44 {
            let (wide, power) = (self.wide, power_of_ten(size));
            (if decimals < 0 { wide.over(power) } else { wide.times(power) }).doubled(self.exponent)
        } else {
            let power = Self::from(10.0).to_the(size);
            (if decimals < 0 { self.over(power) } else { self.times(power) }).wide()
        };
        shifted.plus(super::Wide::exactly(0.5)).floor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approx::Wide;

    #[test]
    fn seventeen_digits_of_any_size() {
        let text = |number: Scaled| number.rounded(17).to_string();
        assert_eq!(text(Scaled::default()), "0");
        assert_eq!(text(Scaled::from(-0.25)), "-0.25");
        assert_eq!(text(Wide::ONE.over(Wide::exactly(3.0)).into()), "0.33333333333333333");
        assert_eq!(text(Scaled::from(0.1)), "0.10000000000000001"); // the float is
        assert_eq!(text(Wide::ONE.over(Wide::exactly(10.0)).into()), "0.1");
        assert_eq!(text(Scaled::from(1e16)), "10000000000000000");
        assert_eq!(text(Wide::of_integer(999_999_999_999_999_996).into()), "1000000000000000000");
        // 2^365, from Python's integers
        let two = Scaled::from(2.0);
        assert!(text(two.to_the(365)).starts_with("7515336264876266300"));
        assert_eq!(text(two.to_the(365)).len(), 110);
        // 10^-400
        assert_eq!(text(Scaled::ONE.over(Scaled::from(10.0).to_the(400))), format!("0.{}1", "0".repeat(399)));
    }
}
