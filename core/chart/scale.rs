//! Figures along a line, with round marks.

use super::tenths::Tenths;
use crate::{
    say::{Language, grouped},
    value::Rate,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// A range of figures along a line; the end may lie left of or above the beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    from: Tenths,
    to: Tenths,
}

impl Scale {
    /// The scale of figures between two places, widened to round marks, of which there are about so many.
    /// Zero is always on it.
    pub(super) fn of(figures: &[Decimal], from: Tenths, to: Tenths, marks: i64) -> Self {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for figure in figures {
            (low, high) = (low.min(*figure), high.max(*figure));
        }
        let high = if low == high { Decimal::ONE } else { high };
        Self::between(low, high, from, to, marks)
    }

    /// The scale from one figure to another, widened likewise; figures that are alike stand in its middle.
    pub(super) fn between(low: Decimal, high: Decimal, from: Tenths, to: Tenths, marks: i64) -> Self {
        let step = round_step(low, high, marks);
        let widened = |figure: Decimal, strategy| {
            product(quotient(figure, step)?.round_dp_with_strategy(0, strategy), step)
        };
        let low = widened(low, RoundingStrategy::ToNegativeInfinity).unwrap_or(low);
        let high = widened(high, RoundingStrategy::ToPositiveInfinity).unwrap_or(high);
        let (low, high) = if low < high {
            (low, high)
        } else {
            (difference(low, step).unwrap_or(low), sum(high, step).unwrap_or(high))
        };
        Self { low, high, step, from, to }
    }

    /// The place of a figure, held within the line.
    pub(super) fn place(&self, figure: Decimal) -> Tenths {
        self.from + part_of(self.to - self.from, figure, [self.low, self.high])
    }

    /// The round figures from the least to the greatest.
    pub(super) fn marks(&self) -> Vec<Decimal> {
        let mut marks = vec![self.low];
        while let Some(next) = marks.last().and_then(|last| sum(*last, self.step)) {
            if next > self.high || marks.len() > 50 {
                break;
            }
            marks.push(next.normalize());
        }
        marks
    }
}

// Each operation of decimals is compiled once, and not into every place that takes it.

/// The sum; `None` beyond the range.
#[inline(never)]
pub(super) fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b)
}

/// The difference; `None` beyond the range.
pub(super) fn difference(a: Decimal, b: Decimal) -> Option<Decimal> {
    let mut opposite = b;
    opposite.set_sign_negative(b.is_sign_positive());
    sum(a, opposite)
}

/// The product; `None` beyond the range.
#[inline(never)]
pub(super) fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)
}

/// The quotient; `None` beyond the range and for a division by zero.
#[inline(never)]
pub(super) fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b)
}

/// The share of a length, from 0 to 1, rounded half away from zero to a tenth.
pub(super) fn share_of(length: Tenths, share: Decimal) -> Tenths {
    part_of(length, share, [Decimal::ZERO, Decimal::ONE])
}

/// The part of a length that a figure, held between two others, has passed of the way from the one to the
/// other, rounded half away from zero to a tenth; nothing if these are alike.
#[inline(never)]
fn part_of(length: Tenths, figure: Decimal, [low, high]: [Decimal; 2]) -> Tenths {
    // all with as many decimals as the finest has, or as many as the greatest has room for
    let mut figures = [figure, low, high];
    let most = figures.iter().map(Decimal::scale).max();
    for figure in &mut figures {
        figure.rescale(most.unwrap_or_default());
    }
    let least = figures.iter().map(Decimal::scale).min();
    for figure in &mut figures {
        figure.rescale(least.unwrap_or_default());
    }
    let [figure, low, high] = figures.map(|figure| figure.mantissa());
    let (part, whole) = (figure.min(high).max(low).wrapping_sub(low), high.wrapping_sub(low));
    // 96 bits for a figure and 25 for a length leave room for a sign and for twice the product, in which half
    // a tenth is a whole number
    let length = i128::from(length.count());
    let twice = part.wrapping_mul(length).wrapping_mul(2).wrapping_add(whole.wrapping_mul(length.signum()));
    let tenths = twice.checked_div(whole.wrapping_mul(2)).unwrap_or_default();
    Tenths::new(i32::try_from(tenths).unwrap_or_default())
}

/// A step of 1, 2 or 5 times a power of ten, of which about so many make the range.
fn round_step(low: Decimal, high: Decimal, marks: i64) -> Decimal {
    let raw = difference(high, low).and_then(|range| quotient(range, marks.max(1).into()));
    let Some(raw) = raw.filter(|raw| *raw > Decimal::ZERO) else { return Decimal::ONE };
    let mut power = Decimal::ONE;
    while let Some(higher) = product(power, Decimal::TEN).filter(|higher| *higher <= raw) {
        power = higher;
    }
    while let Some(lower) = quotient(power, Decimal::TEN).filter(|lower| power > raw && !lower.is_zero()) {
        power = lower;
    }
    let steps = [1, 2, 5, 10].map(|times: i64| product(power, times.into()).unwrap_or(power));
    steps.into_iter().find(|step| *step >= raw).unwrap_or(power).normalize()
}

/// The largest unit of people that a figure has, with its word; one without a word for a small figure.
fn unit(figure: Decimal, language: Language) -> (Decimal, &'static str) {
    let units: &[(i64, &str)] = match language {
        Language::En => &[(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")],
        Language::Zh => &[(100_000_000, "亿"), (10_000, "万")],
    };
    let found = units.iter().find(|(least, _)| figure.abs() >= Decimal::from(*least));
    found.map_or((Decimal::ONE, ""), |(least, word)| (Decimal::from(*least), *word))
}

/// A figure in few signs: `1.2M`, `120万`.
pub(super) fn short(figure: Decimal, language: Language) -> String {
    let (unit, word) = unit(figure, language);
    let figure = quotient(figure, unit).unwrap_or(figure);
    let rounded = figure.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
    format!("{}{word}", grouped(rounded))
}

/// The figure of a mark: in few signs where they tell all of its digits.
pub(super) fn mark_words(figure: Decimal, language: Language) -> String {
    let (unit, _) = unit(figure, language);
    match quotient(figure, unit).map(|figure| figure.normalize()) {
        Some(exact) if exact.scale() <= 2 => short(figure, language),
        _ => grouped(figure.normalize()),
    }
}

/// The figure of a mark of shares: `55%`.
pub(super) fn percent_words(figure: Decimal, _: Language) -> String {
    Rate::from_decimal(figure).to_percent()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tenths::px;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn marks_are_round() {
        let scale = Scale::of(&["68000", "77000"].map(decimal), px(0), px(400), 4);
        assert_eq!(scale.marks(), [0, 20_000, 40_000, 60_000, 80_000].map(Decimal::from));
        assert_eq!(scale.place(decimal("60000")), px(300));
        assert_eq!(scale.place(decimal("100000")), px(400));

        let down = Scale::of(&["-0.3", "0.7"].map(decimal), px(100), px(0), 5);
        assert_eq!(down.marks(), ["-0.4", "-0.2", "0", "0.2", "0.4", "0.6", "0.8"].map(decimal));
        assert_eq!(down.place(Decimal::ZERO), Tenths::new(667));
    }

    #[test]
    fn places_are_exact() {
        // one sixth of 27 tenths is four and a half, which goes away from zero on both sides
        let sixth = |length| part_of(Tenths::new(length), Decimal::ONE, [0, 6].map(Decimal::from));
        assert_eq!([sixth(27), sixth(-27)], [Tenths::new(5), Tenths::new(-5)]);
        // figures whose digits together are too many for one number
        let (tiny, huge) = (decimal("0.0000000000000000000000000001"), Decimal::MAX);
        assert_eq!(part_of(px(100), tiny, [Decimal::ZERO, huge]), px(0));
        assert_eq!(part_of(px(100), huge, [tiny, huge]), px(100));
        assert_eq!(part_of(px(100), Decimal::ZERO, [Decimal::MIN, huge]), px(50));
        assert_eq!(part_of(px(100), tiny, [tiny, tiny]), px(0));
        assert_eq!(share_of(px(100), decimal("0.9999999999999999999999999999")), px(100));
    }

    #[test]
    fn nothing_and_too_much_have_a_scale() {
        let nothing = Scale::of(&[], px(0), px(100), 4);
        assert_eq!(nothing.place(Decimal::ZERO), px(0));
        let most = Scale::of(&[Decimal::MAX, Decimal::MIN], px(0), px(100), 4);
        assert!(most.place(Decimal::ZERO) <= px(100));
        let least = decimal("0.0000000000000000000000000001");
        assert!(Scale::of(&[least], px(0), px(100), 4).marks().len() <= 51);
    }

    #[test]
    fn scales_need_no_zero() {
        let near = Scale::between(decimal("528600"), decimal("529900"), px(0), px(300), 3);
        assert_eq!(near.marks(), [528_500, 529_000, 529_500, 530_000].map(Decimal::from));
        assert_eq!(near.place(decimal("529250")), px(150));
        let words = |figure| mark_words(decimal(figure), Language::En);
        assert_eq!(
            ["528500", "528512.5", "0.125", "0.5"].map(words),
            ["528.5k", "528,512.5", "0.125", "0.5"]
        );
        let one = Scale::between(decimal("7"), decimal("7"), px(0), px(300), 3);
        assert_eq!(one.place(decimal("7")), px(150));
    }

    #[test]
    fn short_figures() {
        let said = |text, language| short(decimal(text), language);
        assert_eq!(said("1200000", Language::En), "1.2M");
        assert_eq!(said("1200000", Language::Zh), "120万");
        assert_eq!(said("-2500", Language::En), "-2.5k");
        assert_eq!(said("0.25", Language::Zh), "0.25");
    }
}
