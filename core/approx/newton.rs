//! The one root that one change of sign makes, quickly; and the last digits of any root.

use super::{Polynomial, Powers, Wide, polynomial::Term, powers::grown, roots::Factor};

/// Sums over the terms of one sign: of amounts, amounts × days and amounts × days².
#[derive(Clone, Copy, Default)]
struct Moments {
    sum: f64,
    days: f64,
    squares: f64,
}

impl Moments {
    #[inline]
    fn add(&mut self, amount: f64, day: f64) {
        self.sum += amount;
        self.days += amount * day;
        self.squares += amount * day * day;
    }

    /// The mean day and the variance of days.
    fn spread(&self) -> (f64, f64) {
        let mean = self.days / self.sum;
        (mean, self.squares / self.sum - mean * mean)
    }
}

/// Inflows and outflows at a discount factor.
fn moments(terms: &[Term], v: f64) -> [Moments; 2] {
    let [mut plus, mut minus] = [Moments::default(); 2];
    let mut powers = FloatPowers::of(v);
    let (mut power, mut before) = (1.0, 0);
    for term in terms {
        power *= powers.power(term.day.wrapping_sub(before));
        before = term.day;
        let amount = term.amount.high * power;
        if amount > 0.0 {
            plus.add(amount, f64::from(term.day));
        } else {
            minus.add(-amount, f64::from(term.day));
        }
    }
    [plus, minus]
}

/// Powers in single floats, as [`Powers`] are in two.
struct FloatPowers {
    squares: [f64; 32],
    last: (u32, f64),
}

impl FloatPowers {
    fn of(v: f64) -> Self {
        let mut squares = [v; 32];
        let mut square = v;
        for place in &mut squares {
            *place = square;
            square *= square;
        }
        Self { squares, last: (0, 1.0) }
    }

    #[inline]
    fn power(&mut self, power: u32) -> f64 {
        if self.last.0 != power {
            let (mut product, mut rest) = (1.0, power);
            while rest > 0 {
                product *= self.squares.get(rest.trailing_zeros() as usize).copied().unwrap_or(0.0);
                rest &= rest.wrapping_sub(1);
            }
            self.last = (power, product);
        }
        self.last.1
    }
}

/// The root between 0 and 1 of a polynomial that has exactly one there.
///
/// With v = e^−w, inflows ÷ outflows is nearly a power of v, so its logarithm is nearly straight in w; Halley's method on
/// that, between bounds that close in, takes two or three steps from w = 0.
pub(super) fn only_root(polynomial: &Polynomial) -> Factor {
    let terms = polynomial.terms.as_slice();
    let span = f64::from(polynomial.span());
    let at_one = polynomial.sum().is_negative();
    let (mut low, mut high) = (0.0, polynomial.bound());
    let mut w = 0.0;
    for _ in 0..2000 {
        let [plus, minus] = moments(terms, libm::exp(-w));
        if (plus.sum < minus.sum) == at_one {
            low = w;
        } else {
            high = w;
        }
        let height = libm::log(plus.sum / minus.sum);
        let ((plus_day, plus_spread), (minus_day, minus_spread)) = (plus.spread(), minus.spread());
        let (slope, bend) = (minus_day - plus_day, plus_spread - minus_spread);
        let step = -2.0 * height * slope / (2.0 * slope * slope - height * bend);
        let halley = w + step;
        let inside = low < halley && halley < high;
        let next = if inside { halley } else { f64::midpoint(low, high) };
        let moved = (next - w).abs();
        let done = moved <= 1e-15 * next || (inside && (moved <= 1e-5 * next || moved * span <= 1e-6));
        w = next;
        if done {
            break;
        }
    }
    polished(polynomial, Wide::exactly(libm::exp(-w)))
}

/// A root to all its digits, from one that is nearly right.
pub(super) fn polished(polynomial: &Polynomial, near: Wide) -> Factor {
    let mut v = near;
    for _ in 0..4 {
        let found = polynomial.at(&mut Powers::of(v));
        let step = -v.high * found.worth.high / found.slope;
        // never out of the interval, whatever the slope
        if !(step.abs() < 0.5 * v.high && v.high + step <= 1.0) {
            break;
        }
        v = v.plus(Wide::exactly(step));
        // what Newton's method leaves after a step
        let relative = step / v.high;
        if relative * relative * f64::from(polynomial.span()) <= 1e-21 * (1.0 - v.high) {
            break;
        }
    }
    close_to_one(polynomial, Factor::of(v))
}

/// A factor next to 1 with as many digits of its distance: Newton's method for Σ amount × ((1 + z)^day − 1) + Σ amount.
pub(super) fn close_to_one(polynomial: &Polynomial, factor: Factor) -> Factor {
    const NEAR: f64 = -1e-9;
    if factor.less_one.high < NEAR {
        return factor;
    }
    let sum = polynomial.sum();
    let mut z = factor.less_one;
    for _ in 0..4 {
        let (mut value, mut slope) = (sum, 0.0);
        let (mut power, mut before) = (Wide::ZERO, 0);
        for term in &polynomial.terms {
            let gap = grown(z, term.day.wrapping_sub(before));
            power = power.plus(gap).plus(power.times(gap));
            before = term.day;
            value = value.plus(term.amount.times(power));
            slope += term.amount.high * f64::from(term.day) * (1.0 + power.high);
        }
        let step = value.over(Wide::exactly(-slope));
        let next = z.plus(step);
        if !(next.high <= 0.0 && next.high > 2.0 * NEAR) {
            return factor;
        }
        z = next;
        if step.high.abs() <= 1e-25 * z.high.abs() {
            break;
        }
    }
    Factor { v: Wide::ONE.plus(z), less_one: z }
}
