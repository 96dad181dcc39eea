//! Discounted flows as a polynomial.

use super::{
    Powers, Scaled, Wide,
    wide::{power_of_ten, product, sum},
};
use crate::value::sorted_positions;
use rust_decimal::Decimal;

/// One flow, worth amount × v^day at a discount factor v of one day or period.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Term {
    /// Days or periods after the first flow.
    pub(super) day: u32,
    /// In the polynomial's unit, a power of ten, so that amounts of cents are whole numbers.
    pub(super) amount: Wide,
}

/// Σ amount × v^day: distinct days from zero on, in order, and no amount of zero.
#[derive(Clone, Debug, Default)]
pub(crate) struct Polynomial {
    pub(super) terms: Vec<Term>,
    /// The first day, as a number in the caller's count of days.
    pub(crate) first_day: u32,
    /// The number of decimals of the amounts as they came in; all are multiplied by ten to this power.
    pub(super) decimals: u32,
    /// The sums of inflows and of outflows, before flows of one day are added up.
    pub(super) sides: [Wide; 2],
}

/// The value at a discount factor, with the size that bounds its rounding and the derivatives for the next
/// step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) worth: Wide,
    /// Σ |amount| × v^day.
    pub(super) size: f64,
    /// Σ amount × day × v^day, which is v times the derivative.
    pub(super) slope: f64,
    /// Σ amount × day² × v^day.
    pub(super) bend: f64,
}

impl Polynomial {
    /// From days and amounts in any order. Amounts of one day are added up, and left out where they come to
    /// nothing.
    ///
    /// Amounts that differ by no more than 31 digits are exact, others within 2⁻¹⁰⁰ of themselves.
    #[inline]
    pub(crate) fn new(flows: impl ExactSizeIterator<Item = (u32, Decimal)>) -> Self {
        let mut polynomial = Self { terms: Vec::with_capacity(flows.len()), ..Self::default() };
        let mut in_order = true;
        for (day, amount) in flows {
            let amount = polynomial.whole(amount);
            let [inflow, outflow] = &mut polynomial.sides;
            (if amount.is_negative() { outflow } else { inflow }).gather(amount);
            match polynomial.terms.last_mut() {
                Some(last) if last.day == day => last.amount = last.amount.plus(amount),
                last => {
                    in_order &= last.is_none_or(|last| last.day < day);
                    polynomial.terms.push(Term { day, amount });
                }
            }
        }
        polynomial.finish(in_order);
        polynomial
    }

    #[inline(never)]
    fn finish(&mut self, in_order: bool) {
        if !in_order {
            self.put_in_order();
        }
        self.sides = self.sides.map(Wide::settled);
        self.terms.retain(|term| !term.amount.is_zero());
        // the first of the days that are left is day zero
        self.first_day = self.terms.first().map_or(0, |term| term.day);
        for term in &mut self.terms {
            term.day = term.day.saturating_sub(self.first_day);
        }
    }

    /// An amount as a whole number of the smallest unit so far; the unit is refined where the amount has more
    /// decimals.
    #[inline]
    fn whole(&mut self, amount: Decimal) -> Wide {
        const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;
        if amount.scale() > self.decimals {
            self.refine(amount.scale());
        }
        let parts = amount.unpack();
        let small = (u64::from(parts.mid) << 32) | u64::from(parts.lo);
        let digits = if parts.hi == 0 && small <= EXACT {
            let size = small as f64;
            Wide::exactly(if parts.negative { -size } else { size })
        } else {
            Wide::of_integer(amount.mantissa())
        };
        let missing = self.decimals.saturating_sub(amount.scale());
        if missing == 0 { digits } else { digits.times(power_of_ten(missing)) }
    }

    #[inline(never)]
    fn refine(&mut self, decimals: u32) {
        let factor = power_of_ten(decimals.saturating_sub(self.decimals));
        for amount in self.terms.iter_mut().map(|term| &mut term.amount).chain(&mut self.sides) {
            *amount = amount.settled().times(factor);
        }
        self.decimals = decimals;
    }

    #[inline(never)]
    fn put_in_order(&mut self) {
        let unordered = core::mem::take(&mut self.terms);
        let day = |n: usize| unordered.get(n).map(|term| term.day);
        for n in sorted_positions(unordered.len(), &|a, b| day(a).cmp(&day(b))) {
            let Some(term) = unordered.get(n) else { continue };
            match self.terms.last_mut() {
                Some(last) if last.day == term.day => last.amount = last.amount.plus(term.amount),
                _ => self.terms.push(*term),
            }
        }
    }

    /// The number of days from the first flow to the last.
    pub(crate) fn span(&self) -> u32 {
        self.terms.last().map_or(0, |last| last.day)
    }

    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// (inflows − outflows) ÷ outflows, whatever the days; `None` without outflows.
    pub(crate) fn simple_return(&self) -> Option<Scaled> {
        let [inflow, outflow] = self.sides;
        (!outflow.is_zero()).then(|| inflow.plus(outflow).over(outflow.negated()).into())
    }

    /// The number of times the amounts change their sign: by Descartes' rule the most positive roots there
    /// can be.
    pub(crate) fn sign_changes(&self) -> usize {
        let sign = |pair: &[Term]| match pair {
            [a, b] => a.amount.is_negative() != b.amount.is_negative(),
            _ => false,
        };
        self.terms.windows(2).filter(|pair| sign(pair)).count()
    }

    /// The value at v = 1 of the amounts before rounding, exactly.
    pub(super) fn balance(&self) -> Wide {
        let [inflow, outflow] = self.sides;
        inflow.plus(outflow)
    }

    /// The sum of all amounts of the terms, which is the value at v = 1.
    pub(super) fn sum(&self) -> Wide {
        let mut sum = Wide::ZERO;
        self.terms.iter().for_each(|term| sum.gather(term.amount));
        sum.settled()
    }

    /// The polynomial in 1 ÷ v, times v^span; its roots are the reciprocals.
    pub(super) fn reversed(&self) -> Self {
        let span = self.span();
        let turned = |term: &Term| Term { day: span.saturating_sub(term.day), ..*term };
        Self { terms: self.terms.iter().rev().map(turned).collect(), ..*self }
    }

    /// The value at a discount factor from 0 to 1, within about 2⁻¹⁰⁰ of the size for every term and every
    /// day of the span.
    ///
    /// Horner's scheme with the rounding errors of each step carried along (S. Graillat, Ph. Langlois and N.
    /// Louvet, Algorithms for accurate, validated and fast polynomial evaluation, 2009), over the gaps
    /// between days.
    pub(super) fn at(&self, powers: &mut Powers) -> Value {
        let (mut main, mut rest, mut size) = (0.0, 0.0, 0.0);
        let (mut slope, mut bend) = (0.0, 0.0);
        let mut later = self.span();
        for term in self.terms.iter().rev() {
            let power = powers.power(later.saturating_sub(term.day));
            later = term.day;
            let (Wide { high, low }, amount) = (power, term.amount);
            let (product, off) = product(main, high);
            let (sum, lost) = sum(product, amount.high);
            rest = rest * high + (main * low + off + lost + amount.low);
            main = sum;
            size = size * high + amount.high.abs();
            let turning = amount.high * f64::from(term.day);
            slope = slope * high + turning;
            bend = bend * high + turning * f64::from(term.day);
        }
        Value { worth: Wide::exactly(main).plus(Wide::exactly(rest)), size, slope, bend }
    }

    /// The present value at a growth (1 + rate) of one day or period, at a moment some days after the first
    /// flow, in units of the amounts; zero where it is too small to tell from rounding.
    pub(crate) fn present_value(&self, growth: Wide, day: i64) -> Scaled {
        let one_over = Wide::ONE.over(growth);
        let shrinks = growth.high >= 1.0;
        let (value, from) = if shrinks {
            (self.at(&mut Powers::of(one_over)), 0)
        } else {
            (self.reversed().at(&mut Powers::of(growth)), i64::from(self.span()))
        };
        let noise = value.size * noise(self.len(), self.span());
        if value.worth.high.abs() <= noise {
            return Scaled::default();
        }
        let days = day.saturating_sub(from);
        let away = u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        let value = Scaled::from(value.worth).over(power_of_ten(self.decimals).into());
        let growth = Scaled::from(growth).to_the(away);
        if days < 0 { value.over(growth) } else { value.times(growth) }
    }
}

/// The share of a value's size that may be rounding, for a number of terms over a number of days.
pub(super) fn noise(terms: usize, span: u32) -> f64 {
    (8.0 + 4.0 * terms as f64 + f64::from(span)) * 2f64.powi(-101)
}
