//! The changes that are major 重大.

use crate::value::Rate;

choice! {
    /// A reason for which a change is major.
    pub enum MajorReason {
        /// The budget of a line moves by more than the share of the policy, or a line is added or taken away.
        Line "line" "a budget line" "预算明细变动",
        /// More of the contingency reserve is taken than the share of the policy.
        Reserve "reserve" "the contingency reserve" "应急备用金变动",
        /// The management reserve moves.
        ManagementReserve "managementReserve" "the management reserve" "管理储备变动",
        /// The finish of the whole moves to a later day.
        Finish "finish" "a later finish" "完成时间推迟",
        /// The target of a goal or of a metric moves.
        Target "target" "a target" "目标值变动",
    }
}

record! {
    /// The rule for a change that is major. Practice leaves 重大 open; here each measure is named.
    ///
    /// ```
    /// use campaignkit::change::MajorChange;
    ///
    /// let rule = MajorChange::default();
    /// assert_eq!([rule.line_share, rule.reserve_share].map(|share| share.to_percent()), ["10%", "50%"]);
    /// ```
    pub struct MajorChange {
        /// The share of a line's plan or limit beyond which a change of it is major: 10 %.
        pub line_share: Rate = Rate::percent(10),
        /// The share of what is left of the contingency reserve beyond which taking from it is major: 50 %.
        pub reserve_share: Rate = Rate::percent(50),
        /// `true` if a later finish of the whole is major.
        pub finish: bool = true,
        /// `true` if another target is major.
        pub targets: bool = true,
    }
}
