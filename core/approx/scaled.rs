//! A number of any size, in two floats and a power of two.

use super::Wide;

/// A [`Wide`] times a power of two, so that no product or power leaves the floats' range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scaled {
    /// The digits, from 0.5 to 1, or zero.
    pub(super) wide: Wide,
    pub(super) exponent: i32,
}

impl Scaled {
    pub(crate) const ONE: Self = Self { wide: Wide::exactly(0.5), exponent: 1 };

    /// A number times a power of two.
    pub(crate) fn new(wide: Wide, exponent: i32) -> Self {
        if wide.is_zero() {
            return Self::default();
        }
        let shift = wide.exponent();
        Self { wide: wide.doubled(shift.saturating_neg()), exponent: exponent.saturating_add(shift) }
    }

    #[must_use]
    pub(crate) fn times(self, other: Self) -> Self {
        Self::new(self.wide.times(other.wide), self.exponent.saturating_add(other.exponent))
    }

    /// The quotient with a divisor other than zero.
    #[must_use]
    pub(crate) fn over(self, divisor: Self) -> Self {
        Self::new(self.wide.over(divisor.wide), self.exponent.saturating_sub(divisor.exponent))
    }

    /// The number minus one.
    #[must_use]
    pub(crate) fn less_one(self) -> Self {
        const FAR: i32 = 200;
        match self.exponent {
            FAR.. => self,
            ..=-200 => Self::from(-1.0),
            _ => self.wide().minus(Wide::ONE).into(),
        }
    }

    /// The number as a [`Wide`], where it lies in the floats' range.
    pub(crate) fn wide(self) -> Wide {
        self.wide.doubled(self.exponent)
    }

    #[must_use]
    pub(crate) fn negated(self) -> Self {
        Self { wide: self.wide.negated(), ..self }
    }

    /// The approximate number of digits before the point, or of zeros behind it.
    pub(crate) fn decimal_places(self) -> i32 {
        (f64::from(self.exponent.saturating_abs()) * core::f64::consts::LOG10_2) as i32
    }

    /// A whole power, within about `power` × 2⁻¹⁰⁰ of itself.
    #[must_use]
    pub(crate) fn to_the(self, power: u32) -> Self {
        let (mut result, mut square, mut rest) = (Self::ONE, self, power);
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.times(square);
            }
            rest >>= 1;
            if rest > 0 {
                square = square.times(square);
            }
        }
        result
    }
}

impl From<Wide> for Scaled {
    fn from(wide: Wide) -> Self {
        Self::new(wide, 0)
    }
}

impl From<f64> for Scaled {
    fn from(value: f64) -> Self {
        Self::new(Wide::exactly(value), 0)
    }
}
