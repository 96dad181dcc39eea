//! The allocation of an amount in parts that add up to it.

use super::{
    Amount, Currency, Quantity,
    problems::{negative_weight, no_weight, overflow},
    sorted_positions,
};
use crate::say::Problem;
use rust_decimal::{Decimal, prelude::ToPrimitive};

impl Currency {
    /// The amount in parts, one for every weight and in the weights' proportion, that add up to it exactly.
    ///
    /// The amount is first rounded to the currency's decimals, half away from zero. Every part is then its
    /// exact share rounded toward zero, and the smallest units that are left go one each to the parts that
    /// lost most (the method of largest remainders, Hamilton 1792); of equal ones, to the first.
    ///
    /// # Errors
    ///
    /// A weight below zero (`allocation.negativeWeight`, at its position), weights that are all zero
    /// (`allocation.noWeight`), a product of amount and weight beyond 38 digits (`number.overflow`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::value::{Amount, Currency, Quantity};
    ///
    /// let yuan: Currency = "CNY".parse()?;
    /// let parts = yuan.allocate(Amount::from_units(100), &[1, 1, 1].map(Quantity::from_units))?;
    /// let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
    /// assert_eq!(parts, ["33.34", "33.33", "33.33"]);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn allocate(self, amount: Amount, weights: &[Quantity]) -> Result<Vec<Amount>, Problem> {
        allocate(amount, weights, self.decimals())
    }
}

/// A number in units of its smallest decimal.
fn in_units(mut value: Decimal, decimals: u32) -> Result<i128, Problem> {
    value.rescale(decimals);
    (value.scale() == decimals).then(|| value.mantissa()).ok_or_else(overflow)
}

fn allocate(amount: Amount, weights: &[Quantity], decimals: u32) -> Result<Vec<Amount>, Problem> {
    let finest = weights.iter().map(|weight| weight.decimal().normalize().scale()).max().unwrap_or_default();
    let mut shares = Vec::with_capacity(weights.len());
    let mut all: i128 = 0;
    for (n, weight) in weights.iter().enumerate() {
        if weight.is_negative() {
            return Err(negative_weight(weight).at(format!("/{n}")));
        }
        let share = in_units(weight.decimal(), finest)?;
        all = all.checked_add(share).ok_or_else(overflow)?;
        shares.push(share);
    }
    if all == 0 {
        return Err(no_weight());
    }
    let whole = in_units(amount.at_scale(decimals).decimal(), decimals)?;
    let mut left = whole;
    let mut parts = Vec::with_capacity(shares.len());
    for share in shares {
        let product = whole.checked_mul(share).ok_or_else(overflow)?;
        let part = product.checked_div(all).ok_or_else(overflow)?;
        let remainder = product.checked_rem(all).ok_or_else(overflow)?;
        left = left.checked_sub(part).ok_or_else(overflow)?;
        parts.push((part, remainder.unsigned_abs()));
    }
    let lost = |n: usize| parts.get(n).map(|(_, lost)| *lost);
    let order = sorted_positions(parts.len(), &|a, b| lost(b).cmp(&lost(a)));
    // fewer units are left than there are parts
    for n in order.into_iter().take(left.unsigned_abs().to_usize().unwrap_or_default()) {
        if let Some((part, _)) = parts.get_mut(n) {
            *part = part.saturating_add(left.signum());
        }
    }
    let written = |units| Decimal::try_from_i128_with_scale(units, decimals).map(Amount::from_decimal);
    parts.into_iter().map(|(units, _)| written(units).map_err(|_| overflow())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(amount: &str, weights: &[&str], decimals: u32) -> Vec<String> {
        let weights: Vec<Quantity> = weights.iter().map(|w| w.parse().unwrap()).collect();
        let parts = allocate(amount.parse().unwrap(), &weights, decimals).unwrap();
        parts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        // 10.00 by 1 : 2 : 3 is 1.6667, 3.3333, 5: one cent is left, and 1.66 lost most
        assert_eq!(parts("10", &["1", "2", "3"], 2), ["1.67", "3.33", "5.00"]);
        assert_eq!(parts("-10", &["1", "2", "3"], 2), ["-1.67", "-3.33", "-5.00"]);
        assert_eq!(parts("0.02", &["0.5", "0.5", "0.5"], 2), ["0.01", "0.01", "0.00"]);
        assert_eq!(parts("7", &["0", "1", "0"], 0), ["0", "7", "0"]);
        assert_eq!(parts("0", &["1", "2"], 2), ["0.00", "0.00"]);
        assert_eq!(parts("0.005", &["1", "1"], 2), ["0.01", "0.00"]); // rounded first
    }

    #[test]
    fn what_cannot_be_allocated_is_an_error() {
        let refused = |amount: &str, weights: &[&str]| {
            let weights: Vec<Quantity> = weights.iter().map(|w| w.parse().unwrap()).collect();
            allocate(amount.parse().unwrap(), &weights, 2).unwrap_err().code
        };
        assert_eq!(refused("1", &[]), "allocation.noWeight");
        assert_eq!(refused("1", &["0", "0"]), "allocation.noWeight");
        assert_eq!(refused("1", &["1", "-0.1"]), "allocation.negativeWeight");
        assert_eq!(refused("99999999999999999999999999", &["99999999999999", "1"]), "number.overflow");
    }
}
