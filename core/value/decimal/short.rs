//! The arithmetic of short numbers, whose units fit 62 bits. Nearly all numbers are short, and a quotient or
//! product of them is one operation of the machine. Each function gives `None` for longer numbers, and else
//! the result of the decimal library.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The number in units of its last decimal.
#[inline]
fn units(number: Decimal) -> Option<i64> {
    let parts = number.unpack();
    let size = (u64::from(parts.mid) << 32) | u64::from(parts.lo);
    if parts.hi != 0 || size >> 62 != 0 {
        return None;
    }
    let size = size.cast_signed();
    Some(if parts.negative { size.wrapping_neg() } else { size })
}

/// The number with a number of units at a number of decimals.
#[inline]
#[allow(clippy::cast_possible_truncation)] // by 32 bits at a time
fn of_units(units: i64, scale: u32) -> Decimal {
    let size = units.unsigned_abs();
    Decimal::from_parts(size as u32, (size >> 32) as u32, 0, units < 0, scale)
}

/// The order of two numbers with equal decimals, or of a number and zero.
#[inline]
pub(super) fn compare(a: Decimal, b: Decimal) -> Option<Ordering> {
    let (one, other) = (units(a)?, units(b)?);
    (one == 0 || other == 0 || a.scale() == b.scale()).then(|| one.cmp(&other))
}

/// The product, if it is short too and not zero.
#[inline]
pub(super) fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let product = units(a)?.checked_mul(units(b)?).filter(|product| *product != 0)?;
    let scale = a.scale().saturating_add(b.scale());
    (scale <= Decimal::MAX_SCALE).then(|| of_units(product, scale))
}

/// One of a number of equal parts of a number with these decimals, rounded to them, half away from zero.
#[allow(clippy::arithmetic_side_effects)] // 63 bits and 21 over a divisor that is not zero
pub(super) fn part(whole: Decimal, parts: i64, decimals: u32) -> Option<Decimal> {
    const MOST_PARTS: i64 = 1_000_000;
    let units = units(whole).filter(|_| (1..=MOST_PARTS).contains(&parts) && whole.scale() == decimals)?;
    let (twice, divisor) = (units.unsigned_abs() * 2, parts.unsigned_abs());
    let part = ((twice + divisor) / (divisor * 2)).cast_signed();
    Some(of_units(if units < 0 { -part } else { part }, decimals))
}

/// The powers of ten that fit 128 bits.
const POWERS: [u128; 39] = {
    let mut powers = [1_u128; 39];
    let (mut power, mut left) = (1_u128, powers.as_mut_slice());
    while let [first, rest @ ..] = left {
        *first = power;
        (power, left) = (power.wrapping_mul(10), rest);
    }
    powers
};

/// The quotient at 16 significant digits, half away from zero, if rounding the quotient of 28 digits cannot
/// give another: the error of 28 digits must be less than the distance of any quotient from the middle of two
/// numbers of 16 digits. So the base is below 5 × 10^10 units, and the quotient has at most 17 decimals.
#[allow(clippy::arithmetic_side_effects)] // 17 or 18 digits, over a base that is not zero
pub(crate) fn quotient(part: Decimal, base: Decimal) -> Option<Decimal> {
    const LARGEST_BASE: u64 = 50_000_000_000;
    const MOST_DECIMALS: u32 = 17;
    let (part_units, base_units) = (units(part)?, units(base)?);
    let (size, of) = (part_units.unsigned_abs(), base_units.unsigned_abs());
    if size == 0 && of != 0 {
        return Some(Decimal::ZERO);
    }
    let shift = (17 + of.checked_ilog10()?).checked_sub(size.checked_ilog10()?)?;
    let long = u64::try_from(u128::from(size) * POWERS.get(shift as usize)? / u128::from(of)).ok()?;
    let dropped = if long < 10_u64.pow(17) { 1 } else { 2 };
    let mut scale = (shift + part.scale()).checked_sub(dropped + base.scale())?;
    if of >= LARGEST_BASE || scale > MOST_DECIMALS {
        return None;
    }
    let unit = 10_u64.pow(dropped);
    let mut kept = (long + unit / 2) / unit;
    while scale > 0 && kept.is_multiple_of(10) {
        (kept, scale) = (kept / 10, scale - 1);
    }
    let kept = kept.cast_signed();
    Some(of_units(if (part_units < 0) == (base_units < 0) { kept } else { -kept }, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Amount, Rate};
    use proptest::prelude::*;

    /// Numbers of few digits and of many, with up to six decimals.
    fn number() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), 0..63_u32, 0..6_u32).prop_map(|(units, bits, scale)| of_units(units >> bits, scale))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn agrees_with_the_library(a in number(), b in number(), parts in 1..2_000_000_i64) {
            let sum = Amount::from_decimal(a).plus(Amount::from_decimal(b));
            prop_assert_eq!(sum.unwrap().decimal(), a + b);
            if let Some(order) = compare(a, b) {
                prop_assert_eq!(order, a.cmp(&b));
            }
            if let Some(product) = product(a, b) {
                prop_assert_eq!(product, a * b);
            }
            if let Some(quotient) = quotient(a, b) {
                let long = Amount::from_decimal(a).ratio_to(Amount::from_decimal(b)).map(Rate::rounded);
                prop_assert_eq!(quotient, long.defined().unwrap().decimal());
            }
            if let Some(part) = part(a, parts, a.scale()) {
                prop_assert_eq!(part, Amount::from_decimal(a / Decimal::from(parts)).at_scale(a.scale()).decimal());
            }
        }
    }
}
