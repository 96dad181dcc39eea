//! The one root of a polynomial with one change of sign, quickly; and the last digits of any root.

use super::{
    super::{Polynomial, Powers, Wide, polynomial::Term, powers::grown},
    factor::{DiscountFactor, NEXT_TO_ONE},
};

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

/// The moments of inflows and outflows at a discount factor.
fn moments(terms: &[Term], v: f64) -> [Moments; 2] {
    let mut powers = FloatPowers::of(v);
    let (mut power, mut before) = (1.0, 0);
    sides(terms, |term| {
        power *= powers.power(term.day.wrapping_sub(before));
        before = term.day;
        term.amount.high * power
    })
}

#[inline]
fn sides(terms: &[Term], mut worth: impl FnMut(&Term) -> f64) -> [Moments; 2] {
    let [mut plus, mut minus] = [Moments::default(); 2];
    for term in terms {
        let amount = worth(term);
        if amount > 0.0 {
            plus.add(amount, f64::from(term.day));
        } else {
            minus.add(-amount, f64::from(term.day));
        }
    }
    [plus, minus]
}

/// True if the value at a discount factor is positive, as far as single floats tell.
pub(super) fn is_positive(polynomial: &Polynomial, v: f64) -> bool {
    let [plus, minus] = moments(&polynomial.terms, v);
    plus.sum > minus.sum
}

/// The powers of a number in single floats; [`Powers`] holds them in two.
struct FloatPowers {
    squares: [f64; 32],
    known: usize,
    last_exponent: u32,
    last_power: f64,
}

impl FloatPowers {
    fn of(v: f64) -> Self {
        Self { squares: [v; 32], known: 1, last_exponent: 0, last_power: 1.0 }
    }

    #[inline]
    fn power(&mut self, power: u32) -> f64 {
        if self.last_exponent != power {
            self.last_exponent = power;
            self.last_power = self.product(power);
        }
        self.last_power
    }

    fn product(&mut self, power: u32) -> f64 {
        let needed = 32_u32.saturating_sub(power.leading_zeros()) as usize;
        while self.known < needed {
            let before = self.squares.get(self.known.wrapping_sub(1)).copied().unwrap_or(0.0);
            if let Some(next) = self.squares.get_mut(self.known) {
                *next = before * before;
            }
            self.known = self.known.wrapping_add(1);
        }
        let (mut product, mut rest) = (1.0, power);
        while rest > 0 {
            product *= self.squares.get(rest.trailing_zeros() as usize).copied().unwrap_or(0.0);
            rest &= rest.wrapping_sub(1);
        }
        product
    }
}

/// The root between 0 and 1 of a polynomial that has exactly one there.
///
/// With v = e^−w, inflows ÷ outflows is nearly a power of v, so its logarithm is nearly straight in w.
/// Halley's method on it, between bounds that close in, takes two or three steps from w = 0.
pub(super) fn only_root(polynomial: &Polynomial, is_negative_at_one: bool) -> (DiscountFactor, Powers) {
    let terms = polynomial.terms.as_slice();
    let span = f64::from(polynomial.span());
    let (mut low, mut high) = (0.0, polynomial.bound());
    let (mut w, mut before) = (0.0, 0.0);
    for _ in 0..2000 {
        let [plus, minus] =
            if w == 0.0 { sides(terms, |term| term.amount.high) } else { moments(terms, libm::exp(-w)) };
        if (plus.sum < minus.sum) == is_negative_at_one {
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
        // each step leaves about the same multiple of the cube of the step
        let left = moved * (moved / before) * (moved / before) * (moved / before);
        let done = moved <= 1e-15 * next || (inside && (left <= 1e-7 * next || moved * span <= 1e-6));
        before = if inside { moved } else { 0.0 };
        w = next;
        if done {
            break;
        }
    }
    polished(polynomial, libm::exp(-w))
}

/// A root to all its digits, from a number nearby, with its powers: Halley's method in w, where v = e^−w.
fn polished(polynomial: &Polynomial, near: f64) -> (DiscountFactor, Powers) {
    let mut powers = Powers::of(Wide::exactly(near));
    for _ in 0..4 {
        let v = powers.base();
        let found = polynomial.at(&mut powers);
        let ratio = found.worth.high / found.slope;
        let step = ratio / (1.0 - 0.5 * ratio * (found.bend / found.slope));
        if !(step.abs() < 1e-3 && v.high * (1.0 - step) <= 1.0) {
            break;
        }
        // e^−step − 1
        let first = Wide::exactly(-step);
        let second = first.times(first).times(Wide::exactly(0.5));
        powers.move_by(first.plus(second).plus(Wide::exactly(-step * step * step / 6.0)));
        // the error that Halley's method leaves after a step
        let days = step.abs() * f64::from(polynomial.span());
        if days * days * step.abs() <= 1e-19 * (1.0 - v.high) {
            break;
        }
        powers = Powers::of(powers.base());
    }
    let factor = DiscountFactor::of(powers.base());
    if factor.is_next_to_one() {
        let factor = close_to_one(polynomial, factor);
        return (factor, Powers::of(factor.v));
    }
    (factor, powers)
}

/// A factor next to 1 with all digits of its distance from 1: Newton's method for Σ amount × ((1 + z)^day −
/// 1) + Σ amount.
pub(super) fn close_to_one(polynomial: &Polynomial, factor: DiscountFactor) -> DiscountFactor {
    if !factor.is_next_to_one() {
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
        if !(next.high <= 0.0 && next.high > -2.0 * NEXT_TO_ONE) {
            return factor;
        }
        z = next;
        if step.high.abs() <= 1e-25 * z.high.abs() {
            break;
        }
    }
    DiscountFactor { v: Wide::ONE.plus(z), less_one: z }
}
