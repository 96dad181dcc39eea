//! Places and lengths in tenths of a pixel.

use std::ops::{Add, Neg, Sub};

/// A place or a length in tenths of a pixel. A length is held within [`MOST`] where it is made, which is far
/// longer than any chart, so that the sums and differences of a chart stay within the range of the type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tenths(i32);

/// The longest length.
const MOST: i32 = 1 << 24;

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
        self.part(i64::try_from(count).unwrap_or(i64::MAX), 1)
    }

    /// A part of a number of equal ones, counted from zero at its beginning, rounded down to a tenth; the
    /// whole for no parts.
    #[inline(never)]
    pub(super) fn part(self, part: i64, of: i64) -> Self {
        let product = i64::from(self.0).saturating_mul(part);
        let quotient = product.checked_div_euclid(of).unwrap_or(self.0.into());
        Self(i32::try_from(quotient.clamp((-MOST).into(), MOST.into())).unwrap_or_default())
    }

    /// One half, rounded down to a tenth.
    pub(super) const fn half(self) -> Self {
        Self(self.0 >> 1)
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
        Self(self.0.wrapping_add(other.0))
    }
}

impl Sub for Tenths {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

impl Neg for Tenths {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.wrapping_neg())
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
