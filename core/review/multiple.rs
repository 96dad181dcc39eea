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

/// Words behind which a multiple says by how many times a figure grew, and leaves open whether the base is
/// among them; 提升至, 达到 and 是 say that it is.
const GREW: &[&str] = &["提升", "提高", "增长", "增加", "上升", "上涨", "扩大", "翻", "多", "高", "快"];

/// Words that may stand between those and the number.
const ABOUT: &[char] = &['了', '约', '近', '超', '过', '逾', '达', ' '];

/// English comparatives behind "3 times".
const MORE: &[&str] = &["more", "higher", "larger", "greater", "faster", "better", "longer", "as much again"];

const NUMERALS: &str = "零一二三四五六七八九十";

impl StatedMultiple {
    /// The first multiple in a text that can be read in two ways: 提升3倍, 增加了两倍, "3 times more". `None`
    /// for one that says to how many times a figure grew (提升至3倍), and if there is none.
    ///
    /// ```
    /// use campaignkit::{review::StatedMultiple, value::Quantity};
    ///
    /// let times = |text| StatedMultiple::in_text(text).map(|stated| stated.times);
    /// assert_eq!(times("留资效率较单纯发传单提升3倍"), Some(Quantity::from_units(3)));
    /// assert_eq!(times("互动增加了约两倍"), Some(Quantity::from_units(2)));
    /// assert_eq!(times("2.5 times more sign-ups"), Some("2.5".parse()?));
    /// for clear in ["提升至3倍", "提升到3倍", "是传单的3倍", "3倍镜头", "three posters", "倍"] {
    ///     assert_eq!(times(clear), None, "{clear}");
    /// }
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn in_text(text: &str) -> Option<Self> {
        let chinese = text.match_indices('倍').find_map(|(at, _)| {
            let (head, times) = number_before(text.get(..at)?)?;
            let head = head.trim_end_matches(ABOUT);
            GREW.iter().any(|word| head.ends_with(word)).then_some(times)
        });
        let english = || {
            text.match_indices(" times ").find_map(|(at, sign)| {
                let more = text.get(at.saturating_add(sign.len())..)?;
                let (_, times) = number_before(text.get(..at)?)?;
                MORE.iter().any(|word| more.starts_with(word)).then_some(times)
            })
        };
        let times = chinese.or_else(english)?;
        Some(Self { times, ..Self::default() })
    }

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

/// The number at the end of a text, in digits or as one Chinese numeral, and the text before it.
fn number_before(text: &str) -> Option<(&str, Quantity)> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    if head.len() < text.len() {
        return Some((head, text.get(head.len()..)?.parse().ok()?));
    }
    let last = text.chars().next_back()?;
    let numeral = if last == '两' { '二' } else { last };
    let units = NUMERALS.chars().position(|c| c == numeral)?;
    Some((text.strip_suffix(last)?, Quantity::from_units(i64::try_from(units).ok()?)))
}
