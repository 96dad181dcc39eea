//! The quantiles of the beta distributions that PERT uses.

#![allow(clippy::arithmetic_side_effects)] // Kernel: positions of parts and steps, some hundreds

/// The number of steps of a curve on either side of the median.
pub(super) const STEPS: usize = 256;

/// The number of quantiles on one side, those at both ends included.
const NODES: usize = STEPS + 2;

/// The number of parts of the unit interval over which the density is integrated.
const PARTS: usize = 512;

/// The quantiles of the beta distribution with α and β of at least 1: below the median at the probabilities
/// of [`probability`], above it at 1 minus those.
///
/// The density is integrated by Simpson's rule over x = t²(3 − 2t), which smooths its corners, and
/// normalised. Quantiles are interpolated between the ends of the parts by cubics with the slopes 1 ÷
/// density, and next to 0 and 1 by the power of the leading term. They are within 10⁻⁶ of the true quantiles.
pub(super) fn curve(alpha: f64, beta: f64) -> [[f32; NODES]; 2] {
    // above the median, x has the distribution of 1 − x
    let below = Distribution::new(alpha, beta).quantiles(|p| p);
    let above = Distribution::new(beta, alpha).quantiles(|p| p).map(|x| 1.0 - x);
    [below, above].map(|side| side.map(|x| x as f32))
}

/// The density and the distribution function at the ends of the parts.
struct Distribution {
    alpha: f64,
    x: Vec<f64>,
    density: Vec<f64>,
    up_to: Vec<f64>,
}

impl Distribution {
    fn new(alpha: f64, beta: f64) -> Self {
        let at = |t: f64| t * t * (3.0 - 2.0 * t);
        let density = |x: f64| {
            if x <= 0.0 || x >= 1.0 {
                let power = if x <= 0.0 { alpha } else { beta };
                return if power == 1.0 { 1.0 } else { 0.0 };
            }
            libm::exp((alpha - 1.0) * libm::log(x) + (beta - 1.0) * libm::log(1.0 - x))
        };
        let slope = |t: f64| density(at(t)) * 6.0 * t * (1.0 - t);
        let step = 1.0 / PARTS as f64;
        let (mut x, mut densities, mut up_to) = (vec![0.0], vec![density(0.0)], vec![0.0]);
        let (mut sum, mut before) = (0.0, slope(0.0));
        for part in 1..=PARTS {
            let t = part as f64 * step;
            let after = slope(t);
            sum += (before + 4.0 * slope(t - 0.5 * step) + after) * step / 6.0;
            before = after;
            x.push(at(t));
            densities.push(density(at(t)));
            up_to.push(sum);
        }
        for figure in densities.iter_mut().chain(&mut up_to) {
            *figure /= sum;
        }
        Self { alpha, x, density: densities, up_to }
    }

    fn quantiles(&self, of: impl Fn(f64) -> f64) -> [f64; NODES] {
        let mut quantiles = [0.0; NODES];
        let mut part = 0;
        for (step, quantile) in quantiles.iter_mut().enumerate().skip(1) {
            let p = of(probability(step));
            while self.up_to.get(part + 1).is_some_and(|end| *end < p) {
                part += 1;
            }
            *quantile = self.within(part, p);
        }
        quantiles
    }

    fn within(&self, part: usize, p: f64) -> f64 {
        let ends = |of: &[f64]| [of.get(part), of.get(part + 1)].map(|end| end.copied().unwrap_or(1.0));
        let ([x0, x1], [p0, p1], [d0, d1]) = (ends(&self.x), ends(&self.up_to), ends(&self.density));
        let width = p1 - p0;
        if part == 0 {
            return x1 * libm::pow(p / p1, 1.0 / self.alpha);
        }
        if width <= 0.0 || d1 <= 0.0 {
            return x1;
        }
        let s = (p - p0) / width;
        let (s2, s3) = (s * s, s * s * s);
        (2.0 * s3 - 3.0 * s2 + 1.0) * x0
            + (s3 - 2.0 * s2 + s) * width / d0
            + (3.0 * s2 - 2.0 * s3) * x1
            + (s3 - s2) * width / d1
    }
}

/// The probability at a step from the nearer end, half the square of its share of the steps: √(2p) rises
/// evenly from step to step.
fn probability(step: usize) -> f64 {
    let share = step as f64 / STEPS as f64;
    0.5 * share * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_known_distributions() {
        // β = 1: F(x) = x^α; α = 1: F(x) = 1 − (1 − x)^β
        let far = |distribution: &Distribution, exact: &dyn Fn(f64) -> f64| {
            let found = distribution.quantiles(|p| p);
            (1..NODES - 1).map(|n| (found[n] - exact(probability(n))).abs()).fold(0.0, f64::max)
        };
        assert!(far(&Distribution::new(5.0, 1.0), &|p| p.powf(0.2)) < 1e-7);
        assert!(far(&Distribution::new(1.0, 5.0), &|p| 1.0 - (1.0 - p).powf(0.2)) < 1e-7);
        // by mpmath, 30 digits: the roots of I_x(α, β) = p
        for (alpha, beta, p, x) in BETA {
            let distribution = Distribution::new(alpha, beta);
            let part = distribution.up_to.iter().position(|end| *end >= p).unwrap() - 1;
            assert!((distribution.within(part, p) - x).abs() < 1e-6, "{alpha} {beta} {p}");
        }
    }

    #[rustfmt::skip]
    const BETA: [(f64, f64, f64, f64); 28] = [
        (2.0, 4.0, 1e-05, 0.00100100175370864), (2.0, 4.0, 0.001, 0.01010178788373775),
        (2.0, 4.0, 0.05, 0.07644039141232889), (2.0, 4.0, 0.3, 0.2180269157632247),
        (2.0, 4.0, 0.5, 0.3138101704556974), (2.0, 4.0, 0.9, 0.583890374619529),
        (2.0, 4.0, 0.999, 0.8779861703885215), (3.0, 3.0, 1e-05, 0.01005055770212413),
        (3.0, 3.0, 0.001, 0.04755189817545767), (3.0, 3.0, 0.05, 0.1892553774377708),
        (3.0, 3.0, 0.3, 0.3898183505309583), (3.0, 3.0, 0.5, 0.5),
        (3.0, 3.0, 0.9, 0.7533635467115334), (3.0, 3.0, 0.999, 0.9524481018245423),
        (1.4, 4.6, 1e-05, 6.537291937400809e-5), (1.4, 4.6, 0.001, 0.001758216547935033),
        (1.4, 4.6, 0.05, 0.02999818232358909), (1.4, 4.6, 0.3, 0.1246614991501312),
        (1.4, 4.6, 0.5, 0.2026648503614662), (1.4, 4.6, 0.9, 0.4623297499614663),
        (1.4, 4.6, 0.999, 0.8094776522411731), (4.2, 1.8, 1e-05, 0.0468318154078793),
        (4.2, 1.8, 0.001, 0.1424484312613215), (4.2, 1.8, 0.05, 0.3787232759838097),
        (4.2, 1.8, 0.3, 0.6177180220358865), (4.2, 1.8, 0.5, 0.7233277406074812),
        (4.2, 1.8, 0.9, 0.9100978695407583), (4.2, 1.8, 0.999, 0.993686025832153),
    ];
}
