//! The returns that are expected, on declared bases.

use crate::{
    finance::{CostBasis, GainBasis},
    value::{Id, Rate},
};

record! {
    /// A return to forecast while the campaign runs, with its bases. The [outlook](crate::answers::Outlook)
    /// answers it.
    ///
    /// ```
    /// use campaignkit::{finance::GainBasis, review::ExpectedReturn};
    ///
    /// let of_sales = ExpectedReturn {
    ///     metric: Some("gmv".parse()?),
    ///     gain_basis: GainBasis::Revenue,
    ///     margin: Some("0.4".parse()?),
    ///     ..ExpectedReturn::default()
    /// };
    /// assert!(!of_sales.incremental);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ExpectedReturn {
        /// The metric that counts the gain: a flow with a target, in the campaign's currency. Without one the
        /// gain is the income of the budget.
        pub metric: Option<Id>,
        /// The kind of gain.
        pub gain_basis: GainBasis,
        /// `true` if the gain comes in because of the campaign.
        pub incremental: bool = false,
        /// The kind of cost: the budget with its reserves, what is ordered and spent by the day, or what will
        /// have been spent at completion.
        pub cost_basis: CostBasis,
        /// For a gain in revenue: the contribution margin on it, at most 1.
        pub margin: Option<Rate>,
        /// For a gain in revenue: the return wanted, 3 for 300 %.
        pub target_roi: Option<Rate>,
        /// A note.
        pub note: Option<String>,
    }
}
