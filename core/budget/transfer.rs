//! Money moved from one line to another.

use crate::value::{Amount, Day, Id};

choice! {
    /// How far a transfer is.
    pub enum TransferStatus {
        /// Asked for; it moves nothing.
        Proposed "proposed" "proposed" "待审批",
        /// Decided; it counts from the end of its day.
        Approved "approved" "approved" "已批准",
        /// Refused; it moves nothing.
        Rejected "rejected" "rejected" "已驳回",
    }
}

record! {
    /// Money moved from one line to another 预算调剂. What all lines may spend together stays what it is.
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
        /// What people call it.
        pub id: Option<Id>,
        /// When it was decided, or asked for.
        pub day: Day,
        /// The line that gives.
        pub from: Id,
        /// The line that gets.
        pub to: Id,
        /// How much, in the campaign's currency.
        pub amount: Amount,
        /// Whether it counts.
        pub status: TransferStatus = TransferStatus::Proposed,
        /// Who decided it.
        pub approver: Option<Id>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
