//! Versions of the budget, decided or expected.

use crate::{
    say::Problem,
    value::{Amount, Day, Id},
};

choice! {
    /// The kind of a version of the budget.
    pub enum VersionKind {
        /// The first version that was decided.
        Original "original" "original" "原始预算",
        /// A version that was decided in place of the one before.
        Revised "revised" "revised" "调整预算",
        /// The amounts expected to be spent in the end; a forecast approves nothing.
        Forecast "forecast" "forecast" "滚动预测",
    }
}

record! {
    /// The amount of one line in a version.
    pub struct VersionLine {
        /// The line.
        pub line: Id,
        /// The amount, in the line's currency.
        pub amount: Amount,
    }
}

record! {
    /// A version of the whole budget: lines + contingency reserve + management reserve = total (PMBOK Guide,
    /// 6th edition, 7.3.3.1). A line that is not listed has an amount of zero.
    ///
    /// An original or revised version with an approver is approved from the end of its day on, for every line
    /// without approvals among the entries; one without an approver is a draft. A forecast gives the final
    /// cost of the lines, until a later version is approved.
    ///
    /// ```
    /// use campaignkit::{budget::{BudgetVersion, VersionLine}, value::Amount};
    ///
    /// let version = BudgetVersion {
    ///     lines: vec![VersionLine { line: "all".parse()?, amount: Amount::from_units(63_000) }],
    ///     contingency: Some(Amount::from_units(5_000)),
    ///     stated_total: Some(Amount::from_units(77_000)),
    ///     ..BudgetVersion::default()
    /// };
    /// assert_eq!(version.total()?, Amount::from_units(68_000)); // the auditor reports the difference
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct BudgetVersion {
        /// The id of the version.
        pub id: Id,
        /// The kind of the version.
        pub kind: VersionKind,
        /// The day on which the version was decided, or drawn up.
        pub day: Day,
        /// The person who asks for its approval.
        pub requested_by: Option<Id>,
        /// The person who decided the version; a version without one is a draft.
        pub approver: Option<Id>,
        /// The amounts of the lines.
        pub lines: Vec<VersionLine>,
        /// The contingency reserve, in the campaign's currency.
        pub contingency: Option<Amount>,
        /// The management reserve, in the campaign's currency.
        pub management_reserve: Option<Amount>,
        /// The total as printed, reserves included.
        pub stated_total: Option<Amount>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

impl BudgetVersion {
    /// `true` if the version approves its amounts: an original or revised version with an approver.
    pub fn is_decided(&self) -> bool {
        self.kind != VersionKind::Forecast && self.approver.is_some()
    }

    /// The sum of lines and reserves, for lines in the campaign's currency; an error beyond 28 digits
    /// (`number.overflow`).
    pub fn total(&self) -> Result<Amount, Problem> {
        let lines = Amount::sum(self.lines.iter().map(|line| line.amount))?;
        lines.plus(self.contingency.unwrap_or_default())?.plus(self.management_reserve.unwrap_or_default())
    }
}
