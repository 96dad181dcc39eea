//! All roots between 0 and 1 of a polynomial, however often its signs change.

use super::{
    super::{
        Polynomial, Powers, Wide,
        polynomial::{Term, noise},
    },
    factor::DiscountFactor,
    newton::{self, close_to_one},
};

/// Roots between 0 and 1 in ascending order, each with its multiplicity.
#[derive(Default)]
pub(super) struct Isolated {
    pub(super) roots: Vec<(DiscountFactor, u32)>,
    pub(super) complete: bool,
}

/// A point with the sign of the polynomial there: −1, 0 or 1.
#[derive(Clone, Copy)]
struct Point {
    factor: DiscountFactor,
    sign: i8,
}

/// The roots by the sequence of derivatives behind Descartes' rule of signs.
///
/// Divided by v^a, with a the day of a term where the signs change, a polynomial keeps its roots, and its
/// derivative has one term and one change of sign less. Between two neighbouring roots of the derivative the
/// polynomial rises or falls all the way and has one root or none, as the signs at the ends say. Where it is
/// zero at a root of the derivative, roots fall together. So the last polynomial of the sequence, which has
/// one change of sign, gives the roots of the one before, and so on up.
///
/// G. Pólya and G. Szegő, Problems and Theorems in Analysis II, part V, chapter 1 (Rolle's theorem and
/// Descartes' rule of signs). Incomplete only where coefficients drift out of the floats' range.
pub(super) fn within(polynomial: &Polynomial) -> Isolated {
    let mut sequence = vec![polynomial.clone()];
    let mut complete = true;
    while let Some(last) = sequence.last().filter(|last| last.sign_changes() > 1) {
        let next = last.derived();
        complete &= next.is_in_range();
        sequence.push(next);
    }
    let mut roots = Vec::new();
    while let Some(next) = sequence.pop() {
        roots = between(&next, &roots, !sequence.is_empty());
    }
    Isolated { roots, complete }
}

/// The roots by the signs at many points; two roots between neighbouring points are missed.
pub(super) fn scan(polynomial: &Polynomial) -> Isolated {
    const POINTS: u32 = 256;
    let bound = polynomial.bound();
    let mut positive = !polynomial.balance().is_negative();
    let mut points = Vec::new();
    // from 1 down, closer together where rates are ordinary; of points of one sign in a row the first is
    // enough
    for n in 1..POINTS {
        let part = f64::from(n) / f64::from(POINTS);
        let v = libm::exp(-bound * part * part * part);
        if newton::is_positive(polynomial, v) != positive {
            positive = !positive;
            points.push((DiscountFactor::of(Wide::exactly(v)), 0));
        }
    }
    points.reverse();
    Isolated { roots: between(polynomial, &points, false), complete: false }
}

impl Polynomial {
    /// The derivative over a power, as [`within`] describes it; whole numbers stay whole.
    fn derived(&self) -> Self {
        let change = |n: &usize| {
            let amount = |n: usize| self.terms.get(n).map(|term| term.amount.is_negative());
            amount(*n) != amount(n.saturating_add(1))
        };
        let changes: Vec<usize> = (0..self.len().saturating_sub(1)).filter(change).collect();
        let middle = changes.get(changes.len() / 2).and_then(|n| self.terms.get(*n));
        let pivot = middle.map_or(0, |term| term.day);
        let mut terms: Vec<Term> = self.terms.clone();
        terms.retain(|term| term.day != pivot);
        let mut largest: f64 = 0.0;
        for term in &mut terms {
            term.amount = term.amount.times(Wide::exactly(f64::from(term.day) - f64::from(pivot)));
            largest = largest.max(term.amount.high.abs());
        }
        let first = terms.first().map_or(0, |term| term.day);
        let (_, exponent) = libm::frexp(largest);
        for term in &mut terms {
            term.day = term.day.saturating_sub(first);
            if exponent > 300 {
                term.amount = term.amount.doubled(exponent.saturating_neg());
            }
        }
        Self { terms, ..*self }
    }

    /// True if no amount is so much smaller than another that products of them leave the floats' range.
    fn is_in_range(&self) -> bool {
        let sizes = || self.terms.iter().map(|term| term.amount.high.abs());
        let largest = sizes().fold(0.0, f64::max);
        sizes().all(|size| size > largest * 2f64.powi(-500))
    }

    /// The sign at a discount factor; 0 where rounding hides it.
    fn sign_at(&self, factor: DiscountFactor) -> i8 {
        let found = self.at(&mut Powers::of(factor.v));
        if found.worth.high.abs() <= found.size * noise(self.len(), self.span()) {
            0
        } else {
            sign(found.worth)
        }
    }
}

fn sign(value: Wide) -> i8 {
    if value.is_zero() {
        0
    } else if value.is_negative() {
        -1
    } else {
        1
    }
}

/// The roots of a polynomial that has at most one between two neighbours of the separating points, or at
/// them.
fn between(
    polynomial: &Polynomial,
    separating: &[(DiscountFactor, u32)],
    is_derivative: bool,
) -> Vec<(DiscountFactor, u32)> {
    let bound = polynomial.bound();
    if bound <= 0.0 {
        return Vec::new();
    }
    let least = Wide::exactly(libm::exp(-bound) * (1.0 - 1e-9));
    let mut roots = Vec::new();
    let mut before = Point { factor: DiscountFactor::of(least), sign: sign(polynomial.first()) };
    for &(factor, multiplicity) in separating.iter().filter(|(factor, _)| factor.v.high > least.high) {
        let here = Point { factor, sign: polynomial.sign_at(factor) };
        if here.sign == 0 {
            roots.push((factor, multiplicity.saturating_add(1)));
        }
        roots.extend(crossing(polynomial, before, here));
        before = here;
    }
    // the amounts before rounding add up exactly
    let at_one =
        if is_derivative { polynomial.sign_at(DiscountFactor::ONE) } else { sign(polynomial.balance()) };
    roots.extend(crossing(polynomial, before, Point { factor: DiscountFactor::ONE, sign: at_one }));
    roots
}

/// The one root between points of opposite sign, by Newton's method between bounds that close in.
fn crossing(polynomial: &Polynomial, low: Point, high: Point) -> Option<(DiscountFactor, u32)> {
    if low.sign.saturating_mul(high.sign) >= 0 {
        return None;
    }
    let (mut a, mut b) = (low.factor.v, high.factor.v);
    let mut v = middle(a, b);
    let mut width = f64::INFINITY;
    for _ in 0..1000 {
        let found = polynomial.at(&mut Powers::of(v));
        if sign(found.worth) == low.sign {
            a = v;
        } else {
            b = v;
        }
        let step = found.worth.times(Wide::exactly(-v.high / found.slope));
        let newton = v.plus(step);
        let inside = newton.minus(a).high > 0.0 && b.minus(newton).high > 0.0;
        if step.high.abs() <= 2f64.powi(-100) * v.high || b.minus(a).high <= 2f64.powi(-102) * b.high {
            v = if inside { newton } else { v };
            break;
        }
        // at least as quick as halving
        v = if inside && step.high.abs() <= 0.5 * width { newton } else { middle(a, b) };
        width = step.high.abs();
    }
    Some((close_to_one(polynomial, DiscountFactor::of(v)), 1))
}

/// The middle of two numbers, the geometric one where they differ much in size.
fn middle(a: Wide, b: Wide) -> Wide {
    if b.high > 4.0 * a.high {
        Wide::exactly(libm::sqrt(a.high) * libm::sqrt(b.high))
    } else {
        a.plus(b).times(Wide::exactly(0.5))
    }
}
