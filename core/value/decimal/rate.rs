//! Rates: their roundings and shares.

use super::Rate;
use rust_decimal::{Decimal, RoundingStrategy};

impl Rate {
    /// One, or 100 %.
    pub const ONE: Self = Self(Decimal::ONE);

    /// A whole number of percent.
    pub(crate) const fn percent(number: u32) -> Self {
        Self(Decimal::from_parts(number, 0, 0, false, 2))
    }

    /// The largest share of work that is done while a part of it is not, whatever that part weighs.
    pub(crate) const MOST_WHILE_OPEN: Self = Self::percent(99);

    /// The largest share of 16 significant digits that is less than the whole.
    pub(crate) const MOST_BELOW_ONE: Self = Self(Decimal::from_parts(0x6FC0_FFFF, 0x0023_86F2, 0, false, 16));

    /// `true` for a share that is less than the whole, such as a tolerance: from 0 to less than 1.
    pub(crate) fn is_less_than_whole(self) -> bool {
        !self.is_negative() && self < Self::ONE
    }

    /// True if a printed ratio differs from this one at the precision it was printed with: whole percents at
    /// least, because `0.7` and `0.70` are one figure.
    pub(crate) fn is_misprinted_as(self, printed: Self) -> bool {
        let decimals = printed.decimal().normalize().scale().max(2);
        self.round_to(decimals) != printed
    }

    /// `true` for a share of a whole, such as a probability: from 0 to 1, both included.
    pub(crate) fn is_share(self) -> bool {
        !self.is_negative() && self <= Self::ONE
    }

    /// The rate as answers carry it: 16 significant digits, half away from zero.
    #[must_use]
    pub fn rounded(self) -> Self {
        const DIGITS: u32 = 16;
        let (digits, scale) = (self.0.mantissa().unsigned_abs(), self.0.scale());
        let count = digits.checked_ilog10().unwrap_or_default().saturating_add(1);
        let dropped = count.saturating_sub(DIGITS);
        if dropped == 0 {
            return self;
        }
        // one division of whole numbers; the decimal library takes several
        let power = |tens: u32| 10_u128.saturating_pow(tens);
        let kept = digits.saturating_add(power(dropped) >> 1).checked_div(power(dropped)).unwrap_or_default();
        let whole = kept.saturating_mul(power(dropped.saturating_sub(scale)));
        let rounded = i128::try_from(whole)
            .ok()
            .and_then(|whole| Decimal::try_from_i128_with_scale(whole, scale.saturating_sub(dropped)).ok());
        Self::from_decimal(rounded.map_or(self.0, |mut rounded| {
            rounded.set_sign_negative(self.0.is_sign_negative());
            rounded
        }))
    }

    /// The rate for people: a percentage with at most two decimals, half away from zero.
    ///
    /// ```
    /// use campaignkit::value::{Amount, Rate};
    ///
    /// let ratio = Amount::from_units(5000).ratio_to(Amount::from_units(63_000)).defined().unwrap();
    /// assert_eq!(ratio.to_percent(), "7.94%");
    /// assert_eq!("0.15".parse::<Rate>()?.to_percent(), "15%");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn to_percent(self) -> String {
        let hundredfold = Self::from_decimal(self.0.saturating_mul(Decimal::ONE_HUNDRED));
        format!("{}%", crate::say::grouped(hundredfold.round_to(2)))
    }

    /// The share of a count, rounded half away from zero; 0 for a negative share.
    #[allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
    // limbs of 32 bits, so that no step leaves 64; 96 and 31 bits fit four
    pub(crate) fn share_of(self, count: i32) -> i32 {
        let parts = self.0.unpack();
        if parts.negative || count < 0 {
            return 0;
        }
        let mut limbs = [parts.lo, parts.mid, parts.hi, 0];
        let mut carry = 0_u64;
        for limb in &mut limbs {
            carry += u64::from(*limb) * u64::from(count.unsigned_abs());
            *limb = (carry & u64::from(u32::MAX)) as u32;
            carry >>= 32;
        }
        // the last digit dropped decides the rounding
        let mut last = 0_u64;
        for _ in 0..parts.scale {
            last = 0;
            for limb in limbs.iter_mut().rev() {
                let rest = (last << 32) | u64::from(*limb);
                *limb = (rest / 10) as u32;
                last = rest % 10;
            }
        }
        let [low, rest @ ..] = limbs;
        let whole = if rest == [0; 3] { low.saturating_add(u32::from(last >= 5)) } else { u32::MAX };
        i32::try_from(whole).unwrap_or(i32::MAX)
    }

    /// The number of decimals, trailing zeros included.
    pub(crate) fn scale(self) -> u32 {
        self.0.scale()
    }

    /// The rate rounded to a number of decimals, half away from zero.
    #[must_use]
    pub fn round_to(self, decimals: u32) -> Self {
        Self::from_decimal(self.0.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_once() {
        let share = |typed: &str, whole| typed.parse::<Rate>().unwrap().share_of(whole);
        assert_eq!(share("0.5", 3), 2);
        assert_eq!(share("-0.5", 3), 0);
        assert_eq!(share("0.05", 49), 2);
        assert_eq!(share("1.0", 7), 7);
        assert_eq!(share("0.4999999999999999999999999999", 3), 1);
        assert_eq!(share("0.3333333333333333333333333333", i32::MAX), 715_827_882);
        assert_eq!(share("1", i32::MAX), i32::MAX);
        assert_eq!(share("9", i32::MAX), i32::MAX);
        assert_eq!(share("9999999999999999999999999999", i32::MAX), i32::MAX);
    }
}
