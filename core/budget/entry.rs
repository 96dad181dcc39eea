//! Dated entries of money on a line: asked for, ordered, spent, given back.

use crate::value::{Amount, Currency, Day, Id};

choice! {
    /// The state into which an entry puts money, in the order in which money usually passes through the
    /// states (encumbrance accounting, 预算→审批→占用→支出→释放). Money that is only planned has no entry: it stands in
    /// the line.
    pub enum FundState {
        /// Approved: the entry adds to the amount that the line may spend.
        Approved "approved" "approved" "已批准",
        /// Asked for and not decided: 审批中. The amount is kept free for the one who asked.
        Pending "pending" "pending" "审批中",
        /// Ordered or under contract: 已承诺.
        Committed "committed" "committed" "已承诺",
        /// Spent: 已发生.
        Actual "actual" "actual" "已发生",
        /// Given back: the rest of a request, of a commitment or of an approval.
        Released "released" "released" "已释放",
    }
}

record! {
    /// One dated entry on a budget line.
    ///
    /// Money goes from state to state by entries that settle earlier ones: the order settles the request, the
    /// invoice settles the order, a release settles the rest of either. Money that is settled is open no
    /// longer, so nothing is counted twice, whatever the order in which the entries are written:
    ///
    /// | state | may settle | counts as |
    /// |---|---|---|
    /// | `approved` | nothing | approved, less what was released of it |
    /// | `pending` | nothing | pending, less what settled it |
    /// | `committed` | `pending` | committed, less what settled it |
    /// | `actual` | `pending`, `committed` | actual, all of it |
    /// | `released` | `approved`, `pending`, `committed` | nothing itself |
    ///
    /// An entry that settles more than is open closes the other one and does no more; the auditor reports it.
    /// An entry that settles less leaves the rest open until a release.
    ///
    /// ```
    /// use campaignkit::{budget::{FundEntry, FundState}, value::Amount};
    ///
    /// let order = FundEntry {
    ///     id: Some("po-17".parse()?),
    ///     day: "2024-07-22".parse()?,
    ///     line: "gifts".parse()?,
    ///     state: FundState::Committed,
    ///     amount: Some(Amount::from_units(15_000)),
    ///     ..FundEntry::default()
    /// };
    /// let invoice = FundEntry {
    ///     day: "2024-07-30".parse()?,
    ///     state: FundState::Actual,
    ///     amount: Some(Amount::from_units(14_500)),
    ///     settles: order.id.clone(),
    ///     ..order.clone()
    /// };
    /// assert_eq!(invoice.settles.unwrap().as_str(), "po-17"); // 14,500 are spent, 500 still on order
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct FundEntry {
        /// The id, by which entries that settle this one refer to it.
        pub id: Option<Id>,
        /// The day; the entry counts from its end.
        pub day: Day,
        /// The line.
        pub line: Id,
        /// The state into which the entry puts the money.
        pub state: FundState,
        /// The amount; a negative one takes an earlier one back. Only a release may leave the amount out: it
        /// then gives back all that is left.
        pub amount: Option<Amount>,
        /// The currency of the amount, where it is not the line's.
        pub currency: Option<Currency>,
        /// The amount that the entry came to in the campaign's currency, as the bank charged it; without it,
        /// the amount at the rate of the day. Of the sign of the amount; a release has no use of it.
        pub charged: Option<Amount>,
        /// The entry of the same line that this one settles, wholly or in part.
        pub settles: Option<Id>,
        /// The number of the request, order, contract or invoice.
        pub reference: Option<String>,
        /// The person who approved the entry.
        pub approver: Option<Id>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
