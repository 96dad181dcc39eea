//! What the campaign costs, and what is kept back for what may go wrong.
//!
//! A [`Budget`] is [`Line`]s and a [`Reserve`] with its [`Draw`]s; [`reserve`] holds a reserve against the policy's
//! [`Band`]; [`Ledger`] follows the draws and names those that overdraw it; an [`Exchange`] reports money of other
//! currencies in one.
//!
//! What becomes of the money is told by dated [`FundEntry`]s, [`Transfer`]s between lines and [`BudgetVersion`]s; a
//! [`BudgetControl`] says what happens to a posting that is not covered, and [`check`] answers that before it is made.

mod check;
mod control;
mod entry;
mod exchange;
mod ledger;
mod line;
pub(crate) mod problems;
mod reserve;
mod roll_up;
mod scopes;
mod settlement;
mod transfer;
mod version;

pub use check::{BudgetCheck, BudgetCheckRequest, CheckScope, CheckScopeAnswer, Decision, check};
pub use control::{BudgetControl, CategoryControl, Control};
pub use entry::{FundEntry, FundState};
pub use exchange::{Exchange, ExchangeRate};
pub use ledger::{Entry, Ledger};
pub use line::{Factor, Line, SpendingWindow};
pub(crate) use reserve::share_of;
pub use reserve::{
    Band, BandBase, BandDistance, BandStatus, Draw, Reserve, ReserveBand, ReserveBandRequest, reserve,
};
pub(crate) use roll_up::{Opening, RollUp, Tally};
pub(crate) use scopes::{Scope, Scopes};
pub use settlement::Balance;
pub(crate) use settlement::{Account, Irregular, Movement, Settlement, Step};
pub use transfer::{Transfer, TransferStatus};
pub use version::{BudgetVersion, VersionKind, VersionLine};

use crate::{
    say::Language,
    value::{Amount, Id},
};

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
        /// The total as printed, reserves included.
        pub stated_total: Option<Amount>,
        /// What is to be spent.
        pub lines: Vec<Line>,
        /// What is kept back for known risks.
        pub reserve: Option<Reserve>,
        /// What is kept back for what nobody foresaw.
        pub management_reserve: Option<Reserve>,
        /// What became of the money of the lines.
        pub entries: Vec<FundEntry>,
        /// What was moved between lines.
        pub transfers: Vec<Transfer>,
        /// The budget as it was decided and expected.
        pub versions: Vec<BudgetVersion>,
        /// How strictly it is kept; without it, every posting beyond it is let through with a warning.
        pub control: Option<BudgetControl>,
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
