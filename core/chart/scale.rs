//! Figures along a line, with round marks.

use super::tenths::Tenths;
use crate::say::{Language, grouped};
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
    pub(super) fn of(figures: impl Iterator<Item = Decimal>, from: Tenths, to: Tenths, marks: i64) -> Self {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for figure in figures {
            (low, high) = (low.min(figure), high.max(figure));
        }
        let high = if low == high { Decimal::ONE } else { high };
        Self::between(low, high, from, to, marks)
    }

    /// The scale from one figure to another, widened likewise; figures that are alike stand in its middle.
    pub(super) fn between(low: Decimal, high: Decimal, from: Tenths, to: Tenths, marks: i64) -> Self {
        let step = round_step(low, high, marks);
        let widened = |figure: Decimal, strategy| {
            let steps = figure.checked_div(step)?.round_dp_with_strategy(0, strategy);
            steps.checked_mul(step)
        };
        let low = widened(low, RoundingStrategy::ToNegativeInfinity).unwrap_or(low);
        let high = widened(high, RoundingStrategy::ToPositiveInfinity).unwrap_or(high);
        let (low, high) =
            if low < high { (low, high) } else { (low.saturating_sub(step), high.saturating_add(step)) };
        Self { low, high, step, from, to }
    }

    /// The place of a figure, held within the line.
    pub(super) fn place(&self, figure: Decimal) -> Tenths {
        let part = || {
            let part = figure.clamp(self.low, self.high).checked_sub(self.low)?;
            part_of(self.to - self.from, part, self.high.checked_sub(self.low)?)
        };
        self.from + part().unwrap_or_default()
    }

    /// The round figures from the least to the greatest.
    pub(super) fn marks(&self) -> Vec<Decimal> {
        let mut marks = vec![self.low];
        while let Some(next) = marks.last().and_then(|last| last.checked_add(self.step)) {
            if next > self.high || marks.len() > 50 {
                break;
            }
            marks.push(next.normalize());
        }
        marks
    }
}

/// The share of a length, from 0 to 1, rounded half away from zero to a tenth.
pub(super) fn share_of(length: Tenths, share: Decimal) -> Tenths {
    part_of(length, share.clamp(Decimal::ZERO, Decimal::ONE), Decimal::ONE).unwrap_or_default()
}

/// The part of a length that belongs to the part of a whole, rounded half away from zero to a tenth.
fn part_of(length: Tenths, part: Decimal, whole: Decimal) -> Option<Tenths> {
    let scale = part.scale().max(whole.scale());
    let digits = |figure: Decimal| {
        let more = 10_i128.checked_pow(scale.checked_sub(figure.scale())?)?;
        figure.mantissa().checked_mul(more)
    };
    // twice the part, so that half a tenth is a whole number
    let twice = || i128::from(length.count()).checked_mul(digits(part)?)?.checked_mul(2);
    let (Some(twice), Some(whole_digits)) = (twice(), digits(whole)) else {
        // too many digits together, but not those of a share
        return if whole == Decimal::ONE { None } else { Some(share_of(length, part.checked_div(whole)?)) };
    };
    let with_half = twice.checked_add(if twice < 0 { whole_digits.checked_neg()? } else { whole_digits })?;
    let tenths = with_half.checked_div(whole_digits.checked_mul(2)?)?;
    Some(Tenths::new(i32::try_from(tenths).ok()?))
}

/// A step of 1, 2 or 5 times a power of ten, of which about so many make the range.
fn round_step(low: Decimal, high: Decimal, marks: i64) -> Decimal {
    let raw = high.checked_sub(low).and_then(|range| range.checked_div(Decimal::from(marks.max(1))));
    let Some(raw) = raw.filter(|raw| *raw > Decimal::ZERO) else { return Decimal::ONE };
    let mut power = Decimal::ONE;
    let ten = Decimal::TEN;
    while let Some(higher) = power.checked_mul(ten).filter(|higher| *higher <= raw) {
        power = higher;
    }
    while let Some(lower) = power.checked_div(ten).filter(|lower| power > raw && !lower.is_zero()) {
        power = lower;
    }
    let steps = [1, 2, 5, 10].map(|times| power.checked_mul(Decimal::from(times)).unwrap_or(power));
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
    let figure = figure.checked_div(unit).unwrap_or(figure);
    let rounded = figure.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
    format!("{}{word}", grouped(rounded))
}

/// The figure of a mark: in few signs where they tell all of its digits.
pub(super) fn mark_words(figure: Decimal, language: Language) -> String {
    let (unit, _) = unit(figure, language);
    match figure.checked_div(unit).map(|figure| figure.normalize()) {
        Some(exact) if exact.scale() <= 2 => short(figure, language),
        _ => grouped(figure.normalize()),
    }
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
        let scale = Scale::of(["68000", "77000"].map(decimal).into_iter(), px(0), px(400), 4);
        assert_eq!(scale.marks(), [0, 20_000, 40_000, 60_000, 80_000].map(Decimal::from));
        assert_eq!(scale.place(decimal("60000")), px(300));
        assert_eq!(scale.place(decimal("100000")), px(400));

        let down = Scale::of(["-0.3", "0.7"].map(decimal).into_iter(), px(100), px(0), 5);
        assert_eq!(down.marks(), ["-0.4", "-0.2", "0", "0.2", "0.4", "0.6", "0.8"].map(decimal));
        assert_eq!(down.place(Decimal::ZERO), Tenths::new(667));
    }

    #[test]
    fn places_are_exact() {
        // one sixth of 27 tenths is four and a half, which goes away from zero on both sides
        let sixth = |length| part_of(Tenths::new(length), Decimal::ONE, Decimal::from(6));
        assert_eq!([sixth(27), sixth(-27)], [Some(Tenths::new(5)), Some(Tenths::new(-5))]);
        // figures whose digits together are too many for one number
        let (tiny, huge) = (decimal("0.0000000000000000000000000001"), Decimal::MAX);
        assert_eq!(part_of(px(100), tiny, huge), Some(px(0)));
        assert_eq!(part_of(px(100), huge, huge), Some(px(100)));
        assert_eq!(share_of(px(100), decimal("0.9999999999999999999999999999")), px(100));
    }

    #[test]
    fn nothing_and_too_much_have_a_scale() {
        let nothing = Scale::of(std::iter::empty(), px(0), px(100), 4);
        assert_eq!(nothing.place(Decimal::ZERO), px(0));
        let most = Scale::of([Decimal::MAX, Decimal::MIN].into_iter(), px(0), px(100), 4);
        assert!(most.place(Decimal::ZERO) <= px(100));
        let least = decimal("0.0000000000000000000000000001");
        assert!(Scale::of([least].into_iter(), px(0), px(100), 4).marks().len() <= 51);
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
