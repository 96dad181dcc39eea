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
        let step = round_step(low, high, marks);
        let widened = |figure: Decimal, strategy| {
            let steps = figure.checked_div(step)?.round_dp_with_strategy(0, strategy);
            steps.checked_mul(step)
        };
        Self {
            low: widened(low, RoundingStrategy::AwayFromZero).unwrap_or(low),
            high: widened(high, RoundingStrategy::AwayFromZero).unwrap_or(high),
            step,
            from,
            to,
        }
    }

    /// The place of a figure, held within the line.
    pub(super) fn place(&self, figure: Decimal) -> Tenths {
        let share = || {
            let whole = self.high.checked_sub(self.low)?;
            figure.clamp(self.low, self.high).checked_sub(self.low)?.checked_div(whole)
        };
        self.from + share_of(self.to - self.from, share().unwrap_or_default())
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
    let tenths = Decimal::from(length.count()).checked_mul(share.clamp(Decimal::ZERO, Decimal::ONE));
    let tenths = tenths.unwrap_or_default().round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Tenths::new(rust_decimal::prelude::ToPrimitive::to_i32(&tenths).unwrap_or_default())
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

/// A figure in few signs for an axis: `1.2M`, `120万`.
pub(super) fn short(figure: Decimal, language: Language) -> String {
    let units: &[(i64, &str)] = match language {
        Language::En => &[(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")],
        Language::Zh => &[(100_000_000, "亿"), (10_000, "万")],
    };
    let unit = units.iter().find(|(least, _)| figure.abs() >= Decimal::from(*least));
    let (figure, word) = match unit {
        Some((least, word)) => (figure.checked_div(Decimal::from(*least)).unwrap_or(figure), *word),
        None => (figure, ""),
    };
    let rounded = figure.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
    format!("{}{word}", grouped(rounded))
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
    fn nothing_and_too_much_have_a_scale() {
        let nothing = Scale::of(std::iter::empty(), px(0), px(100), 4);
        assert_eq!(nothing.place(Decimal::ZERO), px(0));
        let most = Scale::of([Decimal::MAX, Decimal::MIN].into_iter(), px(0), px(100), 4);
        assert!(most.place(Decimal::ZERO) <= px(100));
        let least = decimal("0.0000000000000000000000000001");
        assert!(Scale::of([least].into_iter(), px(0), px(100), 4).marks().len() <= 51);
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
