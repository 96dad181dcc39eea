//! Whole powers of one number.

use super::{Scaled, Wide};

/// The powers of a number between 0 and 1, by squares that are computed once.
pub(super) struct Powers {
    /// The number to the powers 1, 2, 4, 8 …
    squares: [Wide; 32],
    known: usize,
    /// The last exponent asked for and its power; days often follow each other at equal distances.
    last_exponent: u32,
    last_power: Wide,
    /// The relative distance of the number from the base of the squares; next to nothing.
    off: Wide,
}

impl Powers {
    pub(super) fn of(base: Wide) -> Self {
        Self { squares: [base; 32], known: 1, last_exponent: 0, last_power: Wide::ONE, off: Wide::ZERO }
    }

    /// The number itself.
    pub(super) fn base(&self) -> Wide {
        let [base, ..] = self.squares;
        base.plus(base.times(self.off))
    }

    /// Moves the number by a relative distance of next to nothing. Afterwards only [`moved`](Self::moved) is
    /// right.
    pub(super) fn move_by(&mut self, off: Wide) {
        self.off = off;
    }

    /// A power of the number after [`move_by`](Self::move_by).
    pub(super) fn moved(&mut self, power: u32) -> Wide {
        let near = self.power(power);
        // (1 + off)^n − 1
        let (off, n) = (self.off, f64::from(power));
        let bend = 0.5 * (n - 1.0) * off.high * (1.0 + (n - 2.0) / 3.0 * off.high);
        let first = off.times(Wide::exactly(n));
        near.plus(near.times(first.plus(first.times(Wide::exactly(bend)))))
    }

    /// A power of the base, within about `power` × 2⁻¹⁰⁰ of itself; zero below the floats' range.
    #[inline]
    pub(super) fn power(&mut self, power: u32) -> Wide {
        if self.last_exponent != power {
            self.last_exponent = power;
            self.last_power = self.product(power);
        }
        self.last_power
    }

    fn product(&mut self, power: u32) -> Wide {
        let (mut product, mut rest) = (Wide::ONE, power);
        let mut first = true;
        while rest > 0 {
            let bit = rest.trailing_zeros() as usize;
            let square = self.square(bit);
            product = if first { square } else { product.times(square) };
            first = false;
            rest &= rest.wrapping_sub(1);
        }
        product
    }

    fn square(&mut self, bit: usize) -> Wide {
        while self.known <= bit {
            let before = self.squares.get(self.known.wrapping_sub(1)).copied().unwrap_or_default();
            if let Some(next) = self.squares.get_mut(self.known) {
                // squares of next to nothing would be rounded off unevenly
                *next = if before.high < 1e-140 { Wide::ZERO } else { before.times(before) };
            }
            self.known = self.known.wrapping_add(1);
        }
        self.squares.get(bit).copied().unwrap_or_default()
    }
}

/// (1 + z)^power − 1, exact for tiny z too.
pub(super) fn grown(z: Wide, power: u32) -> Wide {
    let (mut result, mut square, mut rest) = (Wide::ZERO, z, power);
    while rest > 0 {
        if rest & 1 == 1 {
            result = result.plus(square).plus(result.times(square));
        }
        rest >>= 1;
        if rest > 0 {
            square = square.plus(square).plus(square.times(square));
        }
    }
    result
}

/// The n-th root of a positive number, to the last few of 106 bits: Newton's method on y^n = x from the root
/// of the nearest floats, in one step of third order.
pub(crate) fn root(x: Scaled, n: u32) -> Wide {
    if n == 1 {
        return x.wide();
    }
    let logarithm = libm::log(x.wide.high) + f64::from(x.exponent) * core::f64::consts::LN_2;
    let near = Wide::exactly(libm::exp(logarithm / f64::from(n)));
    let off = x.over(Scaled::from(near).to_the(n)).less_one().wide();
    let count = Wide::exactly(f64::from(n));
    // (1 + off)^(1/n) = 1 + off/n + (1/n)(1/n − 1)/2 · off² + …
    let second = off.times(off).times(Wide::ONE.over(count).minus(Wide::ONE)).times(Wide::exactly(0.5));
    near.plus(near.times(off.plus(second).over(count)))
}
