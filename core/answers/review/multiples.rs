//! The multiples that a retrospective states, in both readings.

use crate::{
    review::{MultipleMeaning, Retrospective, ReviewPart, ReviewPoint, StatedMultiple},
    say::Figure,
    standing::Standing,
    value::{Quantity, Rate},
};

answer! {
    /// One reading of a multiple.
    pub struct MultipleReading {
        /// The factor by which it multiplies the base: 3 or 4 for 提升3倍.
        pub factor: Figure<Quantity>,
        /// The growth over the base: 200 % or 300 %.
        pub growth: Figure<Rate>,
        /// The figure that it makes of the base; absent without a base.
        pub level: Option<Figure<Quantity>>,
    }
}

answer! {
    /// A multiple as stated, in both readings.
    pub struct MultipleAnswer {
        /// The place of the multiple, or of the words that state it, as a JSON Pointer into the document.
        pub path: String,
        /// The number as stated.
        pub times: Quantity,
        /// The figure that is compared with.
        pub base: Option<Quantity>,
        /// The figure that was reached.
        pub actual: Option<Quantity>,
        /// The growth *to* so many times the base: 提升至3倍, × 3.
        pub to: MultipleReading,
        /// The growth *by* so many times the base: 增加了3倍, × 4.
        pub by: MultipleReading,
        /// The figure reached over the base, 16 significant digits; absent without both.
        pub ratio: Option<Figure<Rate>>,
        /// The reading that the document says, else the one that its figures have.
        pub meaning: Option<MultipleMeaning>,
        /// `true` if neither says which is meant, so that the multiple can be read in both ways.
        pub ambiguous: bool,
    }
}

impl Standing<'_> {
    /// The multiples that the retrospective states.
    pub(crate) fn multiples(&self) -> Vec<MultipleAnswer> {
        let points = self.retrospective().into_iter().flat_map(Retrospective::points);
        let answer = |(part, n, point): (ReviewPart, usize, &ReviewPoint)| {
            let (member, stated) = point.stated_multiple()?;
            let meaning = stated.meaning.or(stated.meaning_by_figures());
            Some(MultipleAnswer {
                path: format!("/retrospective/{}/{n}/{member}", part.code()),
                times: stated.times,
                base: stated.base,
                actual: stated.actual,
                to: reading(&stated, MultipleMeaning::To),
                by: reading(&stated, MultipleMeaning::By),
                ratio: stated.ratio(),
                meaning,
                ambiguous: meaning.is_none(),
            })
        };
        points.filter_map(answer).collect()
    }
}

fn reading(stated: &StatedMultiple, meaning: MultipleMeaning) -> MultipleReading {
    let factor = stated.factor(meaning);
    let growth = factor.clone().and_then(|factor| factor.minus(Quantity::from_units(1)));
    MultipleReading {
        factor: factor.into(),
        growth: Figure::from(growth).map(Quantity::as_rate),
        level: stated.level(meaning),
    }
}
