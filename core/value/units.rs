//! Money as whole numbers, for sums over many amounts.

use super::{Amount, Rate, decimal::is_short, overflow};
use crate::say::Problem;

/// Money as a number of units of a currency's last decimal, such as cents.
///
/// The arithmetic has 38 digits; an error beyond them, and beyond 28 digits once it is made an [`Amount`]
/// (`number.overflow`). Money that could not be held is [`LOST`](Self::LOST), and so is what follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Units(i128);

impl Units {
    pub(crate) const ZERO: Self = Self(0);

    /// Money beyond 28 digits before it came here.
    pub(crate) const LOST: Self = Self(i128::MIN);

    pub(crate) fn is_lost(self) -> bool {
        self == Self::LOST
    }

    /// The result of a sum or difference; lost where one of its parts is.
    #[inline]
    fn held(parts: [Self; 2], result: Option<i128>) -> Result<Self, Problem> {
        if parts.contains(&Self::LOST) {
            return Ok(Self::LOST);
        }
        result.map(Self).ok_or_else(overflow)
    }

    /// The greater of two; lost where one of them is.
    pub(crate) fn max(self, other: Self) -> Self {
        if self.is_lost() || other.is_lost() { Self::LOST } else { Ord::max(self, other) }
    }

    /// The lesser of two; lost where one of them is, which is less than all.
    pub(crate) fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// An amount at a number of decimals, rounded half away from zero.
    #[inline]
    pub(crate) fn of(amount: Amount, decimals: u32) -> Self {
        let rounded = amount.at_scale(decimals).decimal();
        if rounded.scale() == decimals {
            return Self(rounded.mantissa());
        }
        // an amount of 28 digits and no decimals keeps fewer than are asked for
        let missing = decimals.saturating_sub(rounded.scale());
        Self(rounded.mantissa().saturating_mul(10_i128.saturating_pow(missing)))
    }

    /// The amount, with exactly the number of decimals unless only fewer fit.
    #[inline]
    pub(crate) fn amount(self, decimals: u32) -> Result<Amount, Problem> {
        Amount::of_units(self.0, decimals)
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Result<Self, Problem> {
        Self::held([self, other], self.0.checked_add(other.0))
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Result<Self, Problem> {
        Self::held([self, other], self.0.checked_sub(other.0))
    }

    /// True if this is at least a share of another number with as many decimals; an error if 28 digits cannot
    /// hold that share (`number.overflow`).
    pub(crate) fn reaches(self, share: Rate, whole: Self, decimals: u32) -> Result<bool, Problem> {
        let (parts, scale) = (share.decimal().mantissa(), share.decimal().scale());
        let least =
            short_product(whole.0, parts).filter(|least| is_short(*least, decimals.saturating_add(scale)));
        match least.zip(short_product(self.0, 10_i128.saturating_pow(scale))) {
            Some((least, own)) => Ok(own >= least),
            None => Ok(self.amount(decimals)? >= whole.amount(decimals)?.times(share)?),
        }
    }
}

/// The product of numbers of 64 bits.
#[inline]
fn short_product(a: i128, b: i128) -> Option<i128> {
    let (a, b) = (i64::try_from(a).ok()?, i64::try_from(b).ok()?);
    Some(i128::from(a).wrapping_mul(i128::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn amount(typed: &str) -> Amount {
        typed.parse().unwrap()
    }

    #[test]
    fn sums_are_those_of_amounts() {
        let [most, half] = ["9999999999999999999999999999", "50000000000000000000000000.00"].map(amount);
        for (a, b) in [(most, Amount::ZERO), (most, most), (most, amount("0.01")), (half, half), (half, most)]
        {
            let sum = a.plus(b).map(|sum| sum.at_scale(2));
            let units = Units::of(a, 2).plus(Units::of(b, 2)).and_then(|sum| sum.amount(2));
            assert_eq!(units.as_ref().map(Amount::to_string), sum.as_ref().map(Amount::to_string));
        }
        assert_eq!(
            Units::of(most, 2).plus(Units::of(most, 2)).unwrap().amount(2).unwrap_err().code,
            "number.overflow"
        );
    }

    proptest! {
        #[test]
        fn shares_are_those_of_amounts(own: i64, whole: i64, bits in 0..63_u32, share in 0..1_000_000_i64, scale in 0..28_u32) {
            let share = Rate::from_decimal(rust_decimal::Decimal::new(share, scale));
            let (own, whole) = (Units((own >> bits).into()), Units((whole >> bits).into()));
            let least = whole.amount(2).unwrap().times(share);
            prop_assert_eq!(own.reaches(share, whole, 2), least.map(|least| own.amount(2).unwrap() >= least));
        }
    }
}
