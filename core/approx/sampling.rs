//! Three-point distributions, from random numbers to whole minutes, for many iterations side by side.
//!
//! The loops over lanes are written so that the compiler makes wide instructions of them: no branches,
//! selections by masks, rounding by the addition of 1.5 × 2²³. They only add, multiply, compare and take
//! square roots, which IEEE 754 defines to the last bit, so narrow and wide instructions give the same
//! digits.

#![allow(
    clippy::inline_always, // or they would not be compiled for the wide instructions of their callers
    clippy::arithmetic_side_effects, // steps of a table
    clippy::needless_range_loop // lanes of many rows at once
)]

use super::{
    beta::{self, STEPS},
    normal,
};

/// The number of iterations that are computed side by side.
pub(crate) const LANES: usize = 32;

/// One number for each iteration side by side.
pub(crate) type Lanes<T> = [T; LANES];

/// A distribution from 0 to 1 by its quantiles.
///
/// A random number of 32 bits, of which 24 are used, stands for the middle of its part of the unit interval.
/// The quantile of a triangle is exact but for rounding in single precision. The quantile of a PERT
/// distribution is interpolated in a table that is graded towards both ends: between the quantiles of 0.001
/// and 0.999 it is off by less than 10⁻⁴ of the range.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// The triangular distribution with its mode, by its inverse (Johnson, Kotz and Balakrishnan, volume 2,
    /// 26.9).
    Triangle(f32),
    /// The quantiles below the median, by √(2u) in steps, and those above, by √(2(1 − u)).
    Curve(Box<[[f32; STEPS + 2]; 2]>),
}

/// The middle of the part of the unit interval that the upper 24 bits of a number stand for.
#[inline(always)]
fn unit(bits: u32) -> f32 {
    const SIZE: f32 = 1.0 / 16_777_216.0;
    (bits >> 8).cast_signed() as f32 * SIZE + 0.5 * SIZE
}

/// The nearest whole number to a number from 0 to 2²², and zero for anything else.
#[inline(always)]
fn nearest(x: f32) -> i32 {
    const SHIFT: f32 = 12_582_912.0; // 1.5 × 2²³
    (x + SHIFT).to_bits().cast_signed().wrapping_sub(0x4b40_0000)
}

/// One of two numbers by a mask, without a branch.
#[inline(always)]
fn either(mask: u32, a: f32, b: f32) -> f32 {
    f32::from_bits((a.to_bits() & mask) | (b.to_bits() & !mask))
}

impl Shape {
    /// The greatest range whose samples are whole numbers: 2²².
    pub(crate) const WIDEST: i32 = 1 << 22;

    /// A triangle with a mode from 0 to 1.
    pub(crate) fn triangle(mode: f64) -> Self {
        Self::Triangle(mode as f32)
    }

    /// The PERT distribution with a mode from 0 to 1: a beta distribution with α = 1 + 4 mode and β = 5 − 4
    /// mode, whose mean is (1 × 0 + 4 mode + 1 × 1) ÷ 6 (Vose, Risk Analysis, 3rd edition, appendix III).
    pub(crate) fn pert(mode: f64) -> Self {
        Self::Curve(Box::new(beta::curve(1.0 + 4.0 * mode, 5.0 - 4.0 * mode)))
    }

    /// Samples of the distribution over a range from 0, as whole numbers.
    #[allow(clippy::indexing_slicing)] // Kernel: as many lanes everywhere; steps are less than the table has
    #[inline(always)]
    pub(crate) fn whole(&self, range: i32, numbers: &Lanes<u32>) -> Lanes<i32> {
        let width = range as f32;
        let mut samples = [0; LANES];
        match self {
            Self::Triangle(mode) => {
                let area = width * width;
                let (rise, fall) = (area * mode, area * (1.0 - mode));
                for lane in 0..LANES {
                    let u = unit(numbers[lane]);
                    let left = u32::from(u < *mode).wrapping_neg();
                    // exact to the last bit by IEEE 754, here and in wasm
                    let from_end = (either(left, u, 1.0 - u) * either(left, rise, fall)).sqrt();
                    samples[lane] = nearest(either(left, from_end, width - from_end));
                }
            }
            Self::Curve(table) => {
                let mut positions = [0.0_f32; LANES];
                for lane in 0..LANES {
                    let u = unit(numbers[lane]);
                    let left = u32::from(u < 0.5).wrapping_neg();
                    positions[lane] = (either(left, u, 1.0 - u) * 2.0).sqrt() * STEPS as f32;
                }
                for lane in 0..LANES {
                    let side = &table[(numbers[lane] >> 31) as usize];
                    let step = (positions[lane] as i32 as usize).min(STEPS);
                    let (low, high) = (side[step], side[step + 1]);
                    let sample = low + (high - low) * (positions[lane] - step as f32);
                    samples[lane] = nearest(sample * width);
                }
            }
        }
        samples
    }

    /// A sample of the distribution, from 0 to 1.
    pub(crate) fn sample(&self, bits: u32) -> f64 {
        let u = f64::from(unit(bits));
        match self {
            Self::Triangle(mode) => {
                let mode = f64::from(*mode);
                if u < mode { libm::sqrt(u * mode) } else { 1.0 - libm::sqrt((1.0 - u) * (1.0 - mode)) }
            }
            Self::Curve(table) => {
                let position = libm::sqrt(u.min(1.0 - u) * 2.0) * STEPS as f64;
                let step = (position as usize).min(STEPS);
                let [below, above] = &**table;
                let side = if u < 0.5 { below } else { above };
                let value = |step: usize| f64::from(side.get(step).copied().unwrap_or(0.5));
                value(step) + (value(step.saturating_add(1)) - value(step)) * (position - step as f64)
            }
        }
    }

    /// A sample of the distribution over a range, to the nearest whole number.
    pub(crate) fn share(&self, range: i64, bits: u32) -> i64 {
        libm::floor(self.sample(bits) * range as f64 + 0.5) as i64
    }
}

/// Random numbers made dependent by a factor that they share: z = √ρ Z + √(1 − ρ) ε with standard normal Z
/// and ε, the Gaussian copula of credit risk (Li, On Default Correlation, 2000). The result is uniform again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Factor {
    common: f64,
    specific: f64,
}

impl Factor {
    /// A factor with a correlation from 0 to 1.
    pub(crate) fn new(correlation: f64) -> Self {
        Self { common: libm::sqrt(correlation), specific: libm::sqrt(1.0 - correlation) }
    }

    /// A specific number mixed with the common one.
    pub(crate) fn mix(self, common: u32, specific: u32) -> u32 {
        let z = |bits: u32| normal::quantile((f64::from(bits) + 0.5) / 4_294_967_296.0);
        let mixed = normal::cdf(self.common * z(common) + self.specific * z(specific));
        (mixed * 4_294_967_296.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that divide the unit interval evenly.
    fn even(count: u32) -> impl Iterator<Item = u32> {
        (0..count).map(move |n| ((u64::from(n) * 2 + 1) * (1 << 31) / u64::from(count)) as u32)
    }

    #[test]
    fn lanes_and_single_samples_agree() {
        for shape in [
            Shape::triangle(0.3),
            Shape::triangle(0.0),
            Shape::triangle(1.0),
            Shape::pert(0.25),
            Shape::pert(1.0),
        ] {
            for bits in even(1000) {
                let lanes = shape.whole(1_000_000, &[bits; LANES]);
                assert!(lanes.iter().all(|lane| *lane == lanes[0]));
                let off = (i64::from(lanes[0]) - shape.share(1_000_000, bits)).abs();
                assert!(off <= 1, "{off} at {bits}");
            }
            assert!(shape.whole(Shape::WIDEST, &[u32::MAX; LANES])[0] <= Shape::WIDEST);
            assert!(shape.whole(Shape::WIDEST, &[0; LANES])[0] >= 0);
            assert_eq!(shape.whole(0, &[77; LANES]), [0; LANES]);
        }
    }

    #[test]
    fn tables_are_close_to_the_distributions() {
        // α = 5, β = 1: F(x) = x⁵; α = β = 3: F(x) = x³ (10 − 15 x + 6 x²)
        let off = |shape: &Shape, up_to: &dyn Fn(f64) -> f64, bits: u32| {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let middle = 0.5 * (low + high);
                *if up_to(middle) < f64::from(unit(bits)) { &mut low } else { &mut high } = middle;
            }
            (shape.sample(bits) - low).abs()
        };
        let (one, middle) = (Shape::pert(1.0), Shape::pert(0.5));
        // from the 33rd of 2²² parts to the 33rd from the end
        for bits in even(1 << 14).map(|bits| bits.clamp(1 << 15, u32::MAX - (1 << 15))) {
            let far = off(&one, &|x| x.powi(5), bits);
            assert!(far < 2e-3, "{far} at {bits}");
            let far = off(&middle, &|x| x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x), bits);
            assert!(far < 2e-3, "{far} at {bits}");
        }
        for bits in even(1 << 14).filter(|bits| (1 << 22..u32::MAX - (1 << 22)).contains(bits)) {
            assert!(off(&one, &|x| x.powi(5), bits) < 1e-4);
            assert!(off(&middle, &|x| x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x), bits) < 1e-4);
        }
    }

    #[test]
    fn means_are_those_of_the_distributions() {
        let mean = |shape: &Shape| even(10_000).map(|bits| shape.sample(bits)).sum::<f64>() / 10_000.0;
        for n in 0..=10 {
            let mode = f64::from(n) / 10.0;
            assert!((mean(&Shape::triangle(mode)) - (1.0 + mode) / 3.0).abs() < 1e-6);
            assert!((mean(&Shape::pert(mode)) - (1.0 + 4.0 * mode) / 6.0).abs() < 2e-6, "{mode}");
        }
    }

    #[test]
    fn a_factor_makes_numbers_dependent_and_keeps_them_uniform() {
        let mixed: Vec<f64> = even(500)
            .flat_map(|common| even(500).map(move |specific| (common, specific)))
            .map(|(common, specific)| f64::from(Factor::new(0.5).mix(common, specific)) / 4_294_967_296.0)
            .collect();
        let mean = mixed.iter().sum::<f64>() / mixed.len() as f64;
        let square = mixed.iter().map(|u| (u - 0.5) * (u - 0.5)).sum::<f64>() / mixed.len() as f64;
        assert!((mean - 0.5).abs() < 1e-3 && (square - 1.0 / 12.0).abs() < 1e-3);
        let (one, none) = (Factor::new(1.0), Factor::new(0.0));
        for bits in even(100) {
            assert!(one.mix(bits, 77).abs_diff(bits) < 16 && none.mix(77, bits).abs_diff(bits) < 16);
        }
    }
}
