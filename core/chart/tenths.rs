//! Places and lengths in tenths of a pixel.

use std::ops::{Add, Neg, Sub};

/// A place or a length in tenths of a pixel. Sums and differences stop at the ends of the range, which lie
/// far outside of any chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tenths(i32);

/// Whole pixels.
pub(super) const fn px(pixels: i32) -> Tenths {
    Tenths(pixels.saturating_mul(10))
}

impl Tenths {
    /// A number of tenths.
    pub(super) const fn new(tenths: i32) -> Self {
        Self(tenths)
    }

    /// The number of tenths.
    pub(super) const fn count(self) -> i32 {
        self.0
    }

    /// So many lengths side by side.
    pub(super) fn times(self, count: usize) -> Self {
        Self(self.0.saturating_mul(i32::try_from(count).unwrap_or(i32::MAX)))
    }

    /// A part of a number of equal ones, counted from zero at its beginning, rounded down to a tenth; the
    /// whole for no parts.
    pub(super) fn part(self, part: i64, of: i64) -> Self {
        let product = i128::from(self.0).saturating_mul(part.into());
        let quotient = product.checked_div_euclid(of.into()).unwrap_or(self.0.into());
        Self(i32::try_from(quotient).unwrap_or(if quotient < 0 { i32::MIN } else { i32::MAX }))
    }

    /// One half.
    pub(super) fn half(self) -> Self {
        self.part(1, 2)
    }

    /// Writes the pixels behind a text: `12.5`.
    pub(super) fn write(self, out: &mut String) {
        let size = self.0.unsigned_abs();
        out.push_str(if self.0 < 0 { "-" } else { "" });
        out.push_str(itoa::Buffer::new().format(size / 10));
        if !size.is_multiple_of(10) {
            out.push('.');
            out.push_str(itoa::Buffer::new().format(size % 10));
        }
    }

    /// The pixels, with a begun one counted as a whole.
    pub(super) fn pixels(self) -> i32 {
        self.0.saturating_add(9).div_euclid(10)
    }
}

impl Add for Tenths {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Tenths {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Tenths {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    /// From the left edge.
    pub(super) x: Tenths,
    /// From the top edge.
    pub(super) y: Tenths,
}

/// The point at a distance from the left edge and from the top edge.
pub(super) const fn at(x: Tenths, y: Tenths) -> Point {
    Point { x, y }
}

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Area {
    /// The left edge.
    pub(super) left: Tenths,
    /// The upper edge.
    pub(super) top: Tenths,
    /// The right edge.
    pub(super) right: Tenths,
    /// The lower edge.
    pub(super) bottom: Tenths,
}

impl Area {
    /// The width.
    pub(super) fn width(self) -> Tenths {
        self.right - self.left
    }

    /// The height.
    pub(super) fn height(self) -> Tenths {
        self.bottom - self.top
    }

    /// The place half way down.
    pub(super) fn middle(self) -> Tenths {
        self.top + self.height().half()
    }

    /// A strip along the middle with a height.
    pub(super) fn strip(self, height: Tenths) -> Self {
        let top = self.top + (self.height() - height).half();
        Self { top, bottom: top + height, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_without_a_needless_point() {
        let mut written = String::new();
        for tenths in [px(3), Tenths::new(125), Tenths::new(-5), Tenths::new(-120)] {
            tenths.write(&mut written);
            written.push(' ');
        }
        assert_eq!(written, "3 12.5 -0.5 -12 ");
        assert_eq!(px(100).part(1, 3), Tenths::new(333));
        assert_eq!(px(1).part(5, 0), px(1));
    }
}
