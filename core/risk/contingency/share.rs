//! Probabilities in binary, never above the true ones.

use rust_decimal::Decimal;

/// The probability of one in units of 2⁻⁶³.
pub(super) const ONE: u64 = 1 << 63;

/// A decimal from 0 to 1 in units of 2⁻ᵇⁱᵗˢ, rounded down; up to 126 bits.
pub(super) fn binary(decimal: Decimal, bits: u32) -> u128 {
    let unit = 10_u128.saturating_pow(decimal.scale());
    let mut rest = decimal.mantissa().unsigned_abs();
    let mut found: u128 = 0;
    // long division, a bit at a time; the rest stays below 2 × 10²⁸
    for _ in 0..=bits {
        found = found.wrapping_shl(1);
        if rest >= unit {
            rest = rest.saturating_sub(unit);
            found |= 1;
        }
        rest = rest.saturating_mul(2);
    }
    found
}

/// A decimal from 0 to 1 in units of 2⁻ᵇⁱᵗˢ, rounded up.
pub(super) fn ceiling(decimal: Decimal, bits: u32) -> u128 {
    let rest = Decimal::ONE.saturating_sub(decimal);
    1_u128.wrapping_shl(bits).saturating_sub(binary(rest, bits))
}

/// A probability in units of 2⁻⁶³, rounded down.
pub(super) fn floor(decimal: Decimal) -> u64 {
    u64::try_from(binary(decimal, 63)).unwrap_or(ONE)
}

/// The product of two probabilities in units of 2⁻⁶³, rounded down.
#[allow(clippy::cast_possible_truncation)] // at most 2⁶³
#[inline]
pub(super) fn times(a: u64, b: u64) -> u64 {
    (u128::from(a).wrapping_mul(u128::from(b)) >> 63) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_down() {
        let decimal = |typed: &str| typed.parse::<crate::value::Rate>().unwrap().decimal();
        assert_eq!(floor(decimal("1")), ONE);
        assert_eq!(floor(decimal("0.5")), ONE / 2);
        assert_eq!(floor(decimal("0")), 0);
        // 2⁶³ × 0.1 = 922337203685477580.8
        assert_eq!(floor(decimal("0.1")), 922_337_203_685_477_580);
        assert_eq!(floor(decimal("0.9999999999999999999999999999")), ONE - 1);
        assert_eq!(binary(decimal("1"), 126), 1 << 126);
        assert_eq!(times(ONE, 7), 7);
        assert_eq!(times(ONE - 1, ONE), ONE - 1);
    }
}
