//! What the campaign costs, and what is kept back for what may go wrong.
//!
//! A [`Budget`] is [`Line`]s and a [`Reserve`] with its [`Draw`]s; [`reserve`] holds a reserve against the policy's
//! [`Band`]; [`Ledger`] follows the draws and names those that overdraw it; an [`Exchange`] reports money of other
//! currencies in one.

mod exchange;
mod line;
mod reserve;

pub use exchange::{Exchange, ExchangeRate};
pub use line::{Factor, Line};
pub(crate) use reserve::share_of;
pub use reserve::{
    Band, BandBase, BandStatus, Draw, Entry, Ledger, Reserve, ReserveAnswer, ReserveRequest, reserve,
};

use crate::value::{Amount, Id, Language};

record! {
    /// The budget of a campaign.
    ///
    /// ```
    /// use campaignkit::{budget::{Budget, Line}, value::Amount};
    ///
    /// let line = Line { item: "抖音同城投放".into(), planned: Some(Amount::from_units(20000)), ..Line::default() };
    /// let budget = Budget { lines: vec![line], ..Budget::default() };
    /// assert_eq!(budget.stated_total, None);
    /// ```
    pub struct Budget {
        /// The total as printed, reserve included.
        pub stated_total: Option<Amount>,
        /// What is to be spent.
        pub lines: Vec<Line>,
        /// What is kept back.
        pub reserve: Option<Reserve>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

/// What people call a category: 人力 for `labour`; the id itself for a category of the host's own.
///
/// ```
/// use campaignkit::{budget::category_label, value::Language};
///
/// assert_eq!(category_label(&"labour".parse()?, Language::Zh), "人力成本");
/// assert_eq!(category_label(&"travel".parse()?, Language::Zh), "travel");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
pub fn category_label(category: &Id, language: Language) -> &str {
    const LABELS: [(&str, &str, &str); 4] = [
        ("labour", "labour", "人力成本"),
        ("materials", "materials", "物料成本"),
        ("channel", "channel", "渠道成本"),
        ("other", "other", "其他成本"),
    ];
    let known = LABELS.iter().find(|(id, ..)| *id == category.as_str());
    known.map_or(category.as_str(), |(_, en, zh)| match language {
        Language::En => en,
        Language::Zh => zh,
    })
}
