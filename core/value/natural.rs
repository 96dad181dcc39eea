//! Whole numbers of any size.

use std::{cmp::Ordering, fmt};

/// A whole number of any size, zero or more, as limbs from the lowest to the last that is not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Natural(Vec<u64>);

/// The lower half of the bits, and the carry to the next limb.
#[allow(clippy::cast_possible_truncation)] // halves are meant
fn split(sum: u128) -> (u64, u128) {
    (sum as u64, sum >> 64)
}

/// Adds a product of runs of limbs, the lowest first. Kernel: `sum` has room for it.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
pub(crate) fn add_product(sum: &mut [u64], a: &[u64], b: &[u64]) {
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

#[allow(clippy::arithmetic_side_effects)]
// Kernel: counts of limbs and bits are far below what a word holds.
impl Natural {
    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The number with these limbs, from the lowest; the highest may be zero.
    pub(crate) fn from_limbs(mut limbs: Vec<u64>) -> Self {
        limbs.truncate(limbs.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1));
        Self(limbs)
    }

    /// The limbs from the lowest to the last that is not zero.
    pub(crate) fn limbs(&self) -> &[u64] {
        &self.0
    }

    /// A number of limbs that holds ten to a power.
    pub(crate) fn limbs_for(digits: u32) -> usize {
        // log₂ 10 = 3.3219…
        (digits as usize * 3322).div_ceil(64_000) + 1
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut sum = vec![0; self.0.len().max(other.0.len()) + 1];
        add_product(&mut sum, &[1], &self.0);
        add_product(&mut sum, &[1], &other.0);
        Self::from_limbs(sum)
    }

    /// The distance between the two, and its sign: `Less` if the other is larger.
    pub(super) fn difference(&self, other: &Self) -> (Ordering, Self) {
        let order = self.compared_to(other);
        let (large, small) = if order == Ordering::Less { (other, self) } else { (self, other) };
        let mut rest = large.0.clone();
        let mut borrow = false;
        let smaller = small.0.iter().copied().chain(std::iter::repeat(0));
        for (limb, b) in rest.iter_mut().zip(smaller) {
            let (less, more) = limb.overflowing_sub(b);
            let (less, and_more) = less.overflowing_sub(u64::from(borrow));
            (*limb, borrow) = (less, more | and_more);
        }
        (order, Self::from_limbs(rest))
    }

    pub(crate) fn compared_to(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0; self.0.len() + other.0.len()];
        add_product(&mut product, &self.0, &other.0);
        Self::from_limbs(product)
    }

    pub(crate) fn power_of_ten(exponent: u32) -> Self {
        const MOST: u32 = 38;
        let whole = |exponent| Self::from(10_u128.pow(exponent));
        let rest = whole(exponent % MOST);
        (0..exponent / MOST).fold(rest, |power, _| power.times(&whole(MOST)))
    }

    /// The number of binary digits.
    #[allow(clippy::cast_possible_truncation)] // some thousands
    pub(super) fn bits(&self) -> u32 {
        self.0.last().map_or(0, |last| self.0.len() as u32 * 64 - last.leading_zeros())
    }

    /// The quotient, rounded half up; `None` beyond 127 bits or for a divisor of zero.
    pub(super) fn quotient(&self, other: &Self) -> Option<u128> {
        if let (Some(whole), Some(part)) = (self.small(), other.small()) {
            let often = whole.checked_div(part)?;
            let rest = whole % part;
            return Some(often + u128::from(rest >= part - rest));
        }
        if (self.bits() + 1).saturating_sub(other.bits()) > 127 || other.is_zero() {
            return None;
        }
        // the highest 63 bits plus one: no estimate is too large
        let low = other.bits().saturating_sub(63);
        let divisor = other.bits_from(low) + 1;
        let (mut often, mut rest) = (0_u128, self.clone());
        while rest.compared_to(other).is_ge() {
            let lowest = low.max(rest.bits().saturating_sub(127));
            let more = ((rest.bits_from(lowest) / divisor) << (lowest - low)).max(1);
            often += more;
            rest = rest.difference(&other.times(&more.into())).1;
        }
        Some(often + u128::from(rest.plus(&rest).compared_to(other).is_ge()))
    }

    /// The number, where 128 bits hold it.
    pub(super) fn small(&self) -> Option<u128> {
        (self.0.len() <= 2).then(|| self.bits_from(0))
    }

    /// The 128 bits from a place on.
    fn bits_from(&self, place: u32) -> u128 {
        let mut limbs = self.0.iter().skip((place / 64) as usize).map(|limb| u128::from(*limb));
        let [low, middle, high] = std::array::from_fn(|_| limbs.next().unwrap_or(0));
        ((low | (middle << 64)) >> (place % 64)) | (high << 64 << (64 - place % 64))
    }
}

impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        let (low, high) = split(number);
        Self::from_limbs(vec![low, split(high).0])
    }
}

/// A natural number prints all its decimal digits.
impl fmt::Display for Natural {
    #[allow(clippy::arithmetic_side_effects)] // a rest below 10¹⁸ and a limb fit 128 bits
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PART: u128 = 10_u128.pow(18);
        let mut left = self.0.clone();
        let mut parts = Vec::new();
        while left.iter().any(|limb| *limb != 0) {
            let mut rest = 0;
            for limb in left.iter_mut().rev() {
                let all = (rest << 64) | u128::from(*limb);
                (*limb, rest) = (split(all / PART).0, all % PART);
            }
            parts.push(rest);
        }
        write!(f, "{}", parts.pop().unwrap_or(0))?;
        parts.iter().rev().try_for_each(|part| write!(f, "{part:018}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn natural(number: u128) -> Natural {
        Natural::from(number)
    }

    #[test]
    fn agrees_with_native_numbers() {
        let numbers =
            [0, 1, 9, u128::from(u32::MAX), 1 << 32, u128::from(u64::MAX), 1 << 64, (1 << 90) + 12345];
        for a in numbers {
            for b in numbers {
                assert_eq!(natural(a).plus(&natural(b)), natural(a + b));
                assert_eq!(natural(a).compared_to(&natural(b)), a.cmp(&b));
                assert_eq!(natural(a).difference(&natural(b)), (a.cmp(&b), natural(a.abs_diff(b))));
                if let Some(product) = a.checked_mul(b) {
                    assert_eq!(natural(a).times(&natural(b)), natural(product));
                }
            }
        }
    }

    #[test]
    fn reckons_with_numbers_of_any_length() {
        // 99…9 (30 digits) squared is 99…98 00…01
        let nines = natural(10_u128.pow(30) - 1);
        let expected = natural(10_u128.pow(30) - 2).times(&Natural::power_of_ten(30)).plus(&natural(1));
        assert_eq!(nines.times(&nines), expected);
        assert!(nines.times(&nines).plus(&natural(1)).compared_to(&expected).is_gt());
    }

    #[test]
    fn writes_all_digits() {
        let text = |number: Natural| number.to_string();
        assert_eq!(text(Natural::default()), "0");
        assert_eq!(text(natural(u128::MAX)), u128::MAX.to_string());
        assert_eq!(text(Natural::power_of_ten(300)), format!("1{:0300}", 0));
        let square = natural(10_u128.pow(30) - 1).times(&natural(10_u128.pow(30) - 1));
        assert_eq!(text(square), format!("{}8{}1", "9".repeat(29), "0".repeat(29)));
    }

    #[test]
    fn long_division_agrees_with_short() {
        let huge = Natural::power_of_ten(100);
        for (a, b) in
            [(7_u128, 2_u128), (1, 3), (2, 3), (1, 2), (10_u128.pow(20), 7), (5, 10_u128.pow(20)), (0, 3)]
        {
            let short = natural(a).quotient(&natural(b)).unwrap();
            assert_eq!(natural(a).times(&huge).quotient(&natural(b).times(&huge)), Some(short), "{a}/{b}");
        }
        assert_eq!(huge.quotient(&natural(3)), None);
        assert_eq!(huge.quotient(&Natural::default()), None);
        assert_eq!(natural(3).quotient(&Natural::default()), None);
        assert_eq!(huge.quotient(&Natural::power_of_ten(70)), Some(10_u128.pow(30)));
        assert_eq!(huge.times(&natural(25)).quotient(&huge.times(&natural(10))), Some(3)); // half away
    }

    #[test]
    fn division_undoes_multiplication() {
        let mut seed = 1_u128;
        let mut next = |bits: u32| {
            seed = seed.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(1);
            (seed ^ (seed >> 61)) >> (128 - bits)
        };
        for bits in (1..=126).cycle().take(2_000) {
            let often = next(bits);
            // divisors around a power of two besides others
            let low = next(1 + bits % 5);
            let divisor = natural(next(127)).times(&natural(1 << (bits % 100))).plus(&natural(low + 1));
            let round = natural(1 << 127).times(&natural(1 << bits));
            for divisor in [divisor, round.difference(&natural(low)).1, round.plus(&natural(low))] {
                let product = divisor.times(&natural(often));
                let (_, less) = divisor.difference(&natural(1));
                assert_eq!(product.quotient(&divisor), Some(often));
                assert_eq!(product.plus(&less).quotient(&divisor), Some(often + 1));
                if often > 0 {
                    assert_eq!(product.difference(&natural(1)).1.quotient(&divisor), Some(often));
                    assert_eq!(product.difference(&less).1.quotient(&divisor), Some(often - 1));
                }
            }
        }
    }
}
