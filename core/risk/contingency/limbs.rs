//! Whole numbers of any length, as long as a product of many probabilities takes.
//!
//! A number is a run of limbs of 64 bits, the lowest first; both ends of an operation have room for its result.

use crate::value::PreciseRate;
use std::fmt::Write;

/// Enough limbs for ten to a power.
pub(super) fn limbs_for(digits: u32) -> usize {
    // log₂ 10 = 3.3219…
    (digits as usize).saturating_mul(3322).div_ceil(64_000).saturating_add(1)
}

/// The lower half of the bits, and what is carried to the next limb.
#[allow(clippy::cast_possible_truncation)] // halves are meant
fn split(sum: u128) -> (u64, u128) {
    (sum as u64, sum >> 64)
}

/// Adds a product. Kernel: `sum` has room for it.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
pub(super) fn add_product(sum: &mut [u64], a: &[u64], b: &[u64]) {
    for (at, &x) in a.iter().enumerate() {
        if x == 0 {
            continue;
        }
        let mut carry = 0;
        for (place, &y) in sum[at..].iter_mut().zip(b) {
            (*place, carry) = split(u128::from(x) * u128::from(y) + u128::from(*place) + carry);
        }
        for place in sum[at..].iter_mut().skip(b.len()) {
            if carry == 0 {
                break;
            }
            (*place, carry) = split(u128::from(*place) + carry);
        }
    }
}

/// A number below 2¹²⁸.
pub(super) fn two(number: u128) -> [u64; 2] {
    let (low, high) = split(number);
    [low, split(high).0]
}

/// A number times a power of ten.
pub(super) fn shifted(number: u128, digits: u32) -> Vec<u64> {
    let mut power = vec![0; limbs_for(digits.saturating_add(39))];
    add_product(&mut power, &[1], &two(number));
    for _ in 0..digits {
        let ten = std::mem::replace(&mut power, vec![0; limbs_for(digits.saturating_add(39))]);
        add_product(&mut power, &[10], &ten);
    }
    power
}

/// Whether a number is another one or more.
pub(super) fn reaches(number: &[u64], other: &[u64]) -> bool {
    let limb = |of: &[u64], at: usize| of.get(at).copied().unwrap_or(0);
    let most = number.len().max(other.len());
    let differs = (0..most).rev().map(|at| (limb(number, at), limb(other, at))).find(|(a, b)| a != b);
    differs.is_none_or(|(a, b)| a > b)
}

/// A number over a power of ten, to 16 significant digits, half away from zero.
#[allow(clippy::arithmetic_side_effects)] // a rest below 10¹⁸ and a limb fit 128 bits
pub(super) fn over_power_of_ten(mut number: Vec<u64>, digits: u32) -> PreciseRate {
    const PART: u32 = 18;
    let mut written = String::new();
    let mut parts = Vec::new();
    while number.iter().any(|limb| *limb != 0) {
        let mut rest = 0;
        for limb in number.iter_mut().rev() {
            let all = (rest << 64) | u128::from(*limb);
            (*limb, rest) = (split(all / 10_u128.pow(PART)).0, all % 10_u128.pow(PART));
        }
        parts.push(rest);
    }
    for part in parts.iter().rev() {
        write!(written, "{part:018}").unwrap_or_default();
    }
    let written = written.trim_start_matches('0');
    let (kept, next) = written.split_at_checked(16).unwrap_or((written, ""));
    let up = u64::from(next.bytes().next().is_some_and(|digit| digit >= b'5'));
    let exponent = i64::try_from(next.len()).unwrap_or(i64::MAX).saturating_sub(digits.into());
    let kept = kept.parse::<u64>().unwrap_or(0).saturating_add(up);
    PreciseRate::new(false, kept, i32::try_from(exponent).unwrap_or(i32::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reckons_with_numbers_of_any_length() {
        // 99…9 (30 digits) squared is 99…98 00…01
        let nines = shifted(10_u128.pow(30) - 1, 0);
        let mut square = vec![0; 8];
        add_product(&mut square, &nines, &nines);
        let mut expected = shifted(10_u128.pow(30) - 2, 30);
        add_product(&mut expected, &[1], &[1]);
        assert!(reaches(&square, &expected) && reaches(&expected, &square));
        add_product(&mut expected, &[1], &[1]);
        assert!(!reaches(&square, &expected) && reaches(&expected, &square));
    }

    #[test]
    fn a_number_over_a_power_of_ten_has_16_digits() {
        let text = |number, shift, digits| over_power_of_ten(shifted(number, shift), digits).to_string();
        assert_eq!(text(0, 3, 2), "0");
        assert_eq!(text(1, 300, 300), "1");
        assert_eq!(text(125, 0, 4), "0.0125");
        assert_eq!(text(12_345_678_901_234_565, 0, 17), "0.1234567890123457");
        assert_eq!(text(99_999_999_999_999_996, 0, 17), "1");
        assert_eq!(text(1, 0, 20), "0.00000000000000000001");
    }
}
