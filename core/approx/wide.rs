//! A number in two floats, about 31 decimal digits.

use rust_decimal::Decimal;

/// The unevaluated sum of two floats, of which the second is at most half a unit in the last place of the
/// first: 106 bits. Sums, products and quotients are within 2⁻¹⁰⁰ of themselves, as long as nothing comes
/// near the ends of the floats' range; [`Scaled`](super::Scaled) is for computations that may.
///
/// T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18
/// (1971); the sum is the accurate one of Y. Hida, X. S. Li and D. H. Bailey, Library for double-double and
/// quad-double arithmetic (2007). Products are split by hand, because a fused multiplication is slow where
/// the machine has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Wide {
    pub(super) high: f64,
    pub(super) low: f64,
}

/// a + b, and the error of its rounding.
#[inline]
pub(super) fn sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The exact sum of two numbers with |a| ≥ |b| or a = 0, in two parts.
#[inline]
fn ordered_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The upper half of the bits and the lower.
#[inline]
const fn halves(a: f64) -> (f64, f64) {
    const SPLIT: f64 = 134_217_729.0; // 2^27 + 1
    let t = SPLIT * a;
    let high = t - (t - a);
    (high, a - high)
}

/// a × b, and the error of its rounding.
#[inline]
pub(super) const fn product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
    (product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
}

impl Wide {
    pub(crate) const ZERO: Self = Self::exactly(0.0);
    pub(crate) const ONE: Self = Self::exactly(1.0);

    /// A float.
    pub(crate) const fn exactly(value: f64) -> Self {
        Self { high: value, low: 0.0 }
    }

    /// A whole number below 2¹⁰⁶.
    pub(crate) fn of_integer(value: i128) -> Self {
        let high = value as f64;
        // below 2^106 the difference is at most half a unit in the last place, which a float holds
        Self { high, low: value.wrapping_sub(high as i128) as f64 }
    }

    /// A decimal: its digits exactly, over a power of ten.
    pub(crate) fn of(exact: Decimal) -> Self {
        let digits = Self::of_integer(exact.mantissa());
        if exact.scale() == 0 { digits } else { digits.over(power_of_ten(exact.scale())) }
    }

    /// The nearest float.
    pub(crate) fn nearest(self) -> f64 {
        self.high
    }

    pub(crate) fn is_negative(self) -> bool {
        self.high < 0.0
    }

    pub(crate) fn is_zero(self) -> bool {
        self.high == 0.0
    }

    #[must_use]
    pub(crate) fn negated(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }

    #[must_use]
    pub(crate) fn abs(self) -> Self {
        if self.is_negative() { self.negated() } else { self }
    }

    #[inline]
    #[must_use]
    pub(crate) fn plus(self, other: Self) -> Self {
        let (high, rest) = sum(self.high, other.high);
        let (low, lowest) = sum(self.low, other.low);
        let (high, rest) = ordered_sum(high, rest + low);
        let (high, low) = ordered_sum(high, rest + lowest);
        Self { high, low }
    }

    #[inline]
    #[must_use]
    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    #[inline]
    #[must_use]
    pub(crate) fn times(self, other: Self) -> Self {
        let (high, rest) = product(self.high, other.high);
        let (high, low) = ordered_sum(high, rest + (self.high * other.low + self.low * other.high));
        Self { high, low }
    }

    /// The quotient with a divisor other than zero.
    #[inline]
    #[must_use]
    pub(crate) fn over(self, divisor: Self) -> Self {
        let first = self.high / divisor.high;
        let rest = self.minus(divisor.times(Self::exactly(first)));
        let (high, low) = ordered_sum(first, rest.high / divisor.high);
        Self { high, low }
    }

    /// The number times a power of two.
    #[inline]
    #[must_use]
    pub(crate) fn doubled(self, times: i32) -> Self {
        const BIAS: i32 = 1023;
        match u64::try_from(times.saturating_add(BIAS)) {
            Ok(exponent @ 1..=2046) => {
                let power = f64::from_bits(exponent << 52);
                Self { high: self.high * power, low: self.low * power }
            }
            _ => Self { high: libm::scalbn(self.high, times), low: libm::scalbn(self.low, times) },
        }
    }

    /// The power of two by which the number is one from 0.5 to 1.
    #[inline]
    pub(super) fn exponent(self) -> i32 {
        let bits = (self.high.to_bits() >> 52) & 0x7ff;
        if bits == 0 { libm::frexp(self.high).1 } else { (bits as i32).saturating_sub(1022) }
    }

    /// Adds a number without bringing the parts into order; to be followed by [`settled`](Self::settled).
    #[inline]
    pub(super) fn gather(&mut self, other: Self) {
        let (high, lost) = sum(self.high, other.high);
        self.high = high;
        self.low += lost + other.low;
    }

    /// The number with its parts in order.
    #[inline]
    #[must_use]
    pub(super) fn settled(self) -> Self {
        let (high, low) = sum(self.high, self.low);
        Self { high, low }
    }

    /// The whole number below a number from 0 to 2⁶³.
    pub(crate) fn floor(self) -> u64 {
        let whole = self.high as u64;
        whole.saturating_add_signed(floor((self.high - whole as f64) + self.low))
    }
}

/// The whole number below a number of at most 2⁶².
pub(super) fn floor(value: f64) -> i64 {
    let whole = value as i64;
    whole.saturating_sub(i64::from(value < whole as f64))
}

/// Ten to a power of at most 44, exactly up to 28.
pub(super) fn power_of_ten(exponent: u32) -> Wide {
    POWERS_OF_TEN.get(exponent as usize).copied().unwrap_or(Wide::ONE)
}

static POWERS_OF_TEN: [Wide; 45] = {
    const EXACT: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    let mut powers = [Wide::ONE; 45];
    let mut n = 0;
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // while compiling
    while n < 45 {
        let (high, low) = if n < 23 { (EXACT[n], 0.0) } else { product(1e22, EXACT[n - 22]) };
        powers[n] = Wide { high, low };
        n += 1;
    }
    powers
};

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(typed: &str) -> Wide {
        Wide::of(typed.parse::<crate::value::Rate>().unwrap().decimal())
    }

    #[track_caller]
    fn close(found: Wide, expected: Wide) {
        let off = found.minus(expected).high.abs();
        assert!(off <= expected.high.abs() * 2f64.powi(-100), "{found:?} is not {expected:?}");
    }

    #[test]
    fn holds_28_digits_and_reckons_with_them() {
        let (a, b) = (wide("1.234567890123456789012345678"), wide("-0.9876543210987654321098765432"));
        close(a.plus(b), wide("0.2469135690246913569024691348"));
        close(a.minus(a), Wide::ZERO);
        // 1.234567890123456789012345678 × 0.9876543210987654321098765432, to 28 digits
        close(a.times(b).over(b), a);
        close(wide("2").over(wide("7")).times(wide("7")), wide("2"));
        assert_eq!(
            Wide::of_integer(9_999_999_999_999_999_999_999_999_999),
            wide("9999999999999999999999999999")
        );
        assert_eq!(wide("12345678901234567.9").floor(), 12_345_678_901_234_567);
        assert_eq!(power_of_ten(28), Wide::of_integer(10_i128.pow(28)));
    }
}
