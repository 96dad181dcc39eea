//! Money as whole numbers, for sums over many amounts.

use super::{Amount, Rate, decimal::is_short, overflow};
use crate::say::Problem;

/// Money as a number of units of a currency's last decimal, such as cents.
///
/// The arithmetic has 38 digits; an error beyond them, and beyond 28 digits once it is made an [`Amount`]
/// (`number.overflow`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Units(i128);

impl Units {
    pub(crate) const ZERO: Self = Self(0);

    /// An amount at a number of decimals, rounded half away from zero.
    #[inline]
    pub(crate) fn of(amount: Amount, decimals: u32) -> Self {
        let rounded = amount.at_scale(decimals).decimal();
        // an amount of 28 digits and no decimals keeps fewer than are asked for
        let missing = decimals.saturating_sub(rounded.scale());
        Self(rounded.mantissa().saturating_mul(power_of_ten(missing)))
    }

    /// The amount, with exactly the number of decimals unless only fewer fit.
    #[inline]
    pub(crate) fn amount(self, decimals: u32) -> Result<Amount, Problem> {
        Amount::of_units(self.0, decimals)
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Result<Self, Problem> {
        self.0.checked_add(other.0).map(Self).ok_or_else(overflow)
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Result<Self, Problem> {
        self.0.checked_sub(other.0).map(Self).ok_or_else(overflow)
    }

    /// `true` if this is at least a share of another number with as many decimals; an error if 28 digits cannot hold
    /// that share (`number.overflow`).
    pub(crate) fn reaches(self, share: Rate, whole: Self, decimals: u32) -> Result<bool, Problem> {
        let (parts, scale) = (share.decimal().mantissa(), share.decimal().scale());
        let least =
            whole.0.checked_mul(parts).filter(|least| is_short(*least, decimals.saturating_add(scale)));
        let own = self.0.checked_mul(power_of_ten(scale));
        match least.zip(own) {
            Some((least, own)) => Ok(own >= least),
            None => Ok(self.amount(decimals)? >= whole.amount(decimals)?.times(share)?),
        }
    }
}

/// Powers up to that of 28, the most decimals there are.
fn power_of_ten(tens: u32) -> i128 {
    10_i128.saturating_pow(tens)
}
