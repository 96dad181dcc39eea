//! The budget of a campaign: its lines, its reserves and the movements of its money.
//!
//! A [`Budget`] has [`Line`]s and [`Reserve`]s with their [`Draw`]s; [`reserve`] holds a reserve against the
//! policy's [`Band`]; a [`Ledger`] follows the draws and names those that overdraw the reserve; an
//! [`Exchange`] reports money of other currencies in one.
//!
//! Dated [`FundEntry`]s, [`Transfer`]s between lines and [`BudgetVersion`]s record the movements of money; a
//! [`BudgetControl`] gives the action on a posting that is not covered, and [`check`] checks a posting before
//! it is made.

mod check;
mod control;
mod cost_range;
mod entry;
mod exchange;
mod income;
mod ledger;
mod line;
mod phasing;
pub(crate) mod problems;
mod reserve;
mod roll_up;
mod scopes;
mod settlement;
mod transfer;
mod version;

pub use check::{
    BudgetCheck, BudgetCheckRequest, CheckPeriod, CheckScope, CheckScopeAnswer, Decision, check,
};
pub(crate) use check::{ENCUMBRANCE, Held, decide};
pub use control::{BudgetControl, CategoryControl, Control};
pub use cost_range::CostRange;
pub use entry::{FundEntry, FundState};
pub(crate) use exchange::Money;
pub use exchange::{Exchange, ExchangeRate};
pub use income::Income;
pub use ledger::{Ledger, LedgerRow};
pub use line::{Factor, Line};
pub(crate) use phasing::PhasedSums;
pub use phasing::{PhasedAmount, PhasingControl};
pub use reserve::{
    Band, BandBase, BandDistance, BandStatus, Draw, Reserve, ReserveBand, ReserveBandRequest, reserve,
};
pub(crate) use roll_up::{ForeignOpening, Opening, RollUp, Tally};
pub(crate) use scopes::{Scope, Scopes};
pub use settlement::Balance;
pub(crate) use settlement::{Account, DatedEntry, Irregularity, Movement, Payment, Reach, Settlement};
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
    /// let planned = Some(Amount::from_units(20000));
    /// let line = Line { item: "抖音同城投放".into(), planned, ..Line::default() };
    /// let budget = Budget { lines: vec![line], ..Budget::default() };
    /// assert_eq!(budget.stated_total, None);
    /// ```
    pub struct Budget {
        /// The total as printed, reserves included.
        pub stated_total: Option<Amount>,
        /// The ends between which that total lies, as printed.
        pub stated_range: Option<StatedRange>,
        /// The lines, on which the money is to be spent.
        pub lines: Vec<Line>,
        /// The income beside the lines.
        pub income: Vec<Income>,
        /// The months or other periods of all lines together, with what is planned for each; with or without
        /// the reserves.
        pub phasing: Vec<PhasedAmount>,
        /// The contingency reserve, kept back for known risks.
        pub reserve: Option<Reserve>,
        /// The management reserve, kept back for unknown risks.
        pub management_reserve: Option<Reserve>,
        /// The entries: money of the lines that was asked for, approved, ordered, spent or given back.
        pub entries: Vec<FundEntry>,
        /// The transfers between lines.
        pub transfers: Vec<Transfer>,
        /// The versions of the budget, decided or expected.
        pub versions: Vec<BudgetVersion>,
        /// The control of the budget; without it, every posting beyond the budget is let through with a
        /// warning.
        pub control: Option<BudgetControl>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// The ends between which a total lies, as printed.
    ///
    /// ```
    /// use campaignkit::{budget::{Budget, StatedRange}, value::Amount};
    ///
    /// let printed = StatedRange { low: Amount::from_units(60_000), high: Amount::from_units(85_000) };
    /// let budget = Budget { stated_range: Some(printed), ..Budget::default() };
    /// assert!(budget.lines.is_empty());
    /// ```
    pub struct StatedRange {
        /// The least total.
        pub low: Amount,
        /// The greatest total.
        pub high: Amount,
    }
}

/// The label of a category for people: 人力成本 for `labour`; the id itself for a category of the host's own.
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
    known.map_or(category.as_str(), |(_, en, zh)| language.of(en, zh))
}
