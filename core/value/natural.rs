//! Whole numbers of any size.

use std::cmp::Ordering;

/// A whole number of any size, zero or more; its limbs from the lowest, the last of them not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Natural(Vec<u32>);

#[allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: a product of two limbs and two carries fit 64 bits, and sums of three less.
impl Natural {
    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn trimmed(mut limbs: Vec<u32>) -> Self {
        limbs.truncate(limbs.iter().rposition(|limb| *limb != 0).map_or(0, |last| last + 1));
        Self(limbs)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let (long, short) =
            if self.0.len() < other.0.len() { (&other.0, &self.0) } else { (&self.0, &other.0) };
        let mut carry = 0;
        let shorter = short.iter().copied().chain(std::iter::repeat(0));
        let mut sum: Vec<u32> = Vec::with_capacity(long.len() + 1);
        for (a, b) in long.iter().zip(shorter) {
            carry += u64::from(*a) + u64::from(b);
            sum.push(carry as u32);
            carry >>= 32;
        }
        sum.push(carry as u32);
        Self::trimmed(sum)
    }

    /// How far the two lie apart, and which way: `Less` if the other is larger.
    pub(super) fn difference(&self, other: &Self) -> (Ordering, Self) {
        let order = self.compared_to(other);
        let (large, small) = if order == Ordering::Less { (&other.0, &self.0) } else { (&self.0, &other.0) };
        let mut borrow = 0;
        let smaller = small.iter().copied().chain(std::iter::repeat(0));
        let mut rest: Vec<u32> = Vec::with_capacity(large.len());
        for (a, b) in large.iter().zip(smaller) {
            let (limb, more) = a.overflowing_sub(b);
            let (limb, and_more) = limb.overflowing_sub(borrow);
            rest.push(limb);
            borrow = u32::from(more | and_more);
        }
        (order, Self::trimmed(rest))
    }

    pub(super) fn compared_to(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0_u32; self.0.len() + other.0.len()];
        for (n, a) in self.0.iter().enumerate() {
            let mut carry = 0;
            let mut places = product.iter_mut().skip(n);
            for b in &other.0 {
                let Some(place) = places.next() else { break };
                carry += u64::from(*a) * u64::from(*b) + u64::from(*place);
                *place = carry as u32;
                carry >>= 32;
            }
            if let Some(place) = places.next() {
                *place = carry as u32;
            }
        }
        Self::trimmed(product)
    }

    pub(super) fn power_of_ten(exponent: u32) -> Self {
        const MOST: u32 = 38;
        let whole = |exponent| Self::from(10_u128.pow(exponent));
        let rest = whole(exponent % MOST);
        (0..exponent / MOST).fold(rest, |power, _| power.times(&whole(MOST)))
    }

    /// Binary digits.
    pub(super) fn bits(&self) -> u32 {
        self.0.last().map_or(0, |last| self.0.len() as u32 * 32 - last.leading_zeros())
    }

    fn doubled(&self) -> Self {
        self.plus(self)
    }

    /// How often another goes into this, the larger half of once more counted as once more; `None` beyond 128 bits or
    /// for zero.
    pub(super) fn quotient(&self, other: &Self) -> Option<u128> {
        if let (Some(whole), Some(part)) = (self.small(), other.small()) {
            let often = whole.checked_div(part)?;
            let rest = whole % part;
            return Some(often + u128::from(rest >= part - rest));
        }
        let steps = (self.bits() + 1).saturating_sub(other.bits());
        if steps > 127 || other.is_zero() {
            return None;
        }
        let mut parts = vec![other.clone()];
        for _ in 1..steps {
            let next = parts.last().map(Self::doubled).unwrap_or_default();
            parts.push(next);
        }
        let (mut often, mut rest) = (0_u128, self.clone());
        for part in parts.iter().rev() {
            often <<= 1;
            if let (Ordering::Greater | Ordering::Equal, left) = rest.difference(part) {
                often += 1;
                rest = left;
            }
        }
        Some(often + u128::from(rest.doubled().compared_to(other).is_ge()))
    }

    /// The number, where 128 bits hold it.
    pub(super) fn small(&self) -> Option<u128> {
        let limbs = self.0.iter().rev();
        (self.0.len() <= 4).then(|| limbs.fold(0, |number, limb| (number << 32) | u128::from(*limb)))
    }
}

#[allow(clippy::cast_possible_truncation)] // limb by limb
impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        Self::trimmed([0, 32, 64, 96].map(|shift| (number >> shift) as u32).to_vec())
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
}
