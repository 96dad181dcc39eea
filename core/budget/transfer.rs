//! Transfers of money from one line to another.

use crate::value::{Amount, Currency, Day, Id};

choice! {
    /// The status of a transfer.
    pub enum TransferStatus {
        /// Asked for: the transfer moves nothing.
        Proposed "proposed" "proposed" "待审批",
        /// Decided: the transfer counts from the end of its day.
        Approved "approved" "approved" "已批准",
        /// Refused: the transfer moves nothing.
        Rejected "rejected" "rejected" "已驳回",
    }
}

record! {
    /// Money moved from one line to another 预算调剂. The amount that all lines may spend together does not
    /// change.
    ///
    /// ```
    /// use campaignkit::{budget::{Transfer, TransferStatus}, value::Amount};
    ///
    /// let transfer = Transfer {
    ///     from: "official-accounts".parse()?,
    ///     to: "douyin".parse()?,
    ///     amount: Amount::from_units(2_000),
    ///     ..Transfer::default()
    /// };
    /// assert_eq!(transfer.status, TransferStatus::Proposed); // it moves nothing until it is approved
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Transfer {
        /// The id of the transfer, by which sign-offs refer to it.
        pub id: Option<Id>,
        /// The day on which the transfer was decided, or asked for.
        pub day: Day,
        /// The line that gives the money.
        pub from: Id,
        /// The line that gets the money.
        pub to: Id,
        /// The amount.
        pub amount: Amount,
        /// The currency of the amount, where it is not the campaign's. A transfer moves what is planned, so
        /// it counts at the first rate of its currency, as the lines do.
        pub currency: Option<Currency>,
        /// The status; only an approved transfer counts.
        pub status: TransferStatus = TransferStatus::Proposed,
        /// The person who asked for the transfer.
        pub requested_by: Option<Id>,
        /// The person who decided the transfer.
        pub approver: Option<Id>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
