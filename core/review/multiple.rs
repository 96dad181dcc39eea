//! Multiples as people state them, which can be read in two ways.

use crate::{
    say::{Figure, Problem},
    value::{Quantity, Rate, product},
};

choice! {
    /// The meaning of a multiple.
    pub enum MultipleMeaning {
        /// The figure grew to so many times the base: 提升至3倍, × 3.
        To "to" "to so many times the base" "增至若干倍",
        /// The figure grew by so many times the base: 增加了3倍, × 4.
        By "by" "by so many times the base" "增加若干倍",
    }
}

record! {
    /// A multiple of a figure as somebody states it. 提升3倍 is read by some as × 3 and by others as × 4, and
    /// so is "3 times more": the document says which, by the meaning or by both figures; else it is
    /// ambiguous, and both readings are told.
    ///
    /// ```
    /// use campaignkit::{review::{MultipleMeaning, StatedMultiple}, value::Quantity};
    ///
    /// let stated = StatedMultiple {
    ///     times: Quantity::from_units(3),
    ///     base: Some(Quantity::from_units(40)),
    ///     ..StatedMultiple::default()
    /// };
    /// let level = |meaning| stated.level(meaning).unwrap().defined();
    /// assert_eq!(level(MultipleMeaning::To), Some(Quantity::from_units(120)));
    /// assert_eq!(level(MultipleMeaning::By), Some(Quantity::from_units(160)));
    /// assert_eq!(stated.meaning_by_figures(), None);
    ///
    /// let counted = StatedMultiple { actual: Some(Quantity::from_units(121)), ..stated };
    /// assert_eq!(counted.meaning_by_figures(), Some(MultipleMeaning::To));
    /// ```
    pub struct StatedMultiple {
        /// The number as stated: 3 of 提升3倍.
        pub times: Quantity,
        /// The meaning, if the document says which.
        pub meaning: Option<MultipleMeaning>,
        /// The measure: 线索留资效率.
        pub measure: Option<String>,
        /// The thing that it is compared with: 单纯发传单.
        pub compared_with: Option<String>,
        /// The figure of that.
        pub base: Option<Quantity>,
        /// The figure that was reached.
        pub actual: Option<Quantity>,
        /// The unit of both.
        pub unit: Option<String>,
    }
}

impl StatedMultiple {
    /// The factor by which a reading multiplies the base: 3 or 4 for 提升3倍.
    pub fn factor(&self, meaning: MultipleMeaning) -> Result<Quantity, Problem> {
        match meaning {
            MultipleMeaning::To => Ok(self.times),
            MultipleMeaning::By => self.times.plus(Quantity::from_units(1)),
        }
    }

    /// The figure that a reading makes of the base. `None` without a base.
    pub fn level(&self, meaning: MultipleMeaning) -> Option<Figure<Quantity>> {
        let base = self.base?;
        let level = |factor: Quantity| product(base.decimal(), factor.decimal()).map(Quantity::from_decimal);
        Some(self.factor(meaning).and_then(level).into())
    }

    /// The figure reached over the base, 16 significant digits. `None` without both, undefined for a base of
    /// zero or below.
    pub fn ratio(&self) -> Option<Figure<Rate>> {
        self.base.zip(self.actual).map(|(base, actual)| actual.share_of(base))
    }

    /// The meaning that the two figures have, at as many decimals as the multiple has. `None` without both,
    /// and if neither meaning fits them.
    pub fn meaning_by_figures(&self) -> Option<MultipleMeaning> {
        let decimals = self.times.as_rate().scale();
        let ratio = self.ratio()?.defined()?.round_to(decimals);
        let fits = |meaning: &MultipleMeaning| {
            self.factor(*meaning).is_ok_and(|factor| factor.as_rate().round_to(decimals) == ratio)
        };
        MultipleMeaning::ALL.iter().find(|meaning| fits(meaning)).copied()
    }
}
