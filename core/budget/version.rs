//! The budget as it was decided, day by day.

use crate::{
    say::Problem,
    value::{Amount, Day, Id},
};

choice! {
    /// What a version of the budget is.
    pub enum VersionKind {
        /// The first that was decided.
        Original "original" "original" "原始预算",
        /// One that was decided in place of the one before.
        Revised "revised" "revised" "调整预算",
        /// What is expected to be spent in the end; it approves nothing.
        Forecast "forecast" "forecast" "滚动预测",
    }
}

record! {
    /// What a version has for one line.
    pub struct VersionLine {
        /// Which line.
        pub line: Id,
        /// How much, in the line's currency.
        pub amount: Amount,
    }
}

record! {
    /// One version of the whole budget: lines + contingency reserve + management reserve = total (PMBOK Guide, 6th edition,
    /// 7.3.3.1). A line that it does not list has nothing in it.
    ///
    /// An original or revised version with an approver is what is approved from the end of its day on, for every line
    /// without approvals among the entries; one without is a draft. A forecast says what the lines will have cost in the
    /// end, until a later version is approved.
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
    /// assert_eq!(version.total()?, Amount::from_units(68_000)); // the auditor holds this against what is stated
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct BudgetVersion {
        /// What people call it.
        pub id: Id,
        /// What it is.
        pub kind: VersionKind,
        /// When it was decided, or drawn up.
        pub day: Day,
        /// Who decided it; a version without one is a draft.
        pub approver: Option<Id>,
        /// The lines.
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
    /// Whether it approves what it lists: an original or revised version with an approver.
    pub fn is_decided(&self) -> bool {
        self.kind != VersionKind::Forecast && self.approver.is_some()
    }

    /// Lines and reserves together, for lines in the campaign's currency; an error beyond 28 digits (`number.overflow`).
    pub fn total(&self) -> Result<Amount, Problem> {
        let lines = Amount::sum(self.lines.iter().map(|line| line.amount))?;
        lines.plus(self.contingency.unwrap_or_default())?.plus(self.management_reserve.unwrap_or_default())
    }
}
