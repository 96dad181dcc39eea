//! What the campaign costs, and what is kept back for what may go wrong.
//!
//! A [`Budget`] is [`Line`]s and a [`Reserve`] with its [`Draw`]s; [`reserve`] holds a reserve against the policy's
//! [`Band`]; [`Ledger`] follows the draws and names the one that overdraws it.

mod line;
mod reserve;

pub use line::{Factor, Line};
pub use reserve::{
    Band, BandBase, BandStatus, Draw, Entry, Ledger, Reserve, ReserveAnswer, ReserveRequest, reserve,
};

use crate::value::Amount;

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
