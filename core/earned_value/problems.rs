//! Refused requests about earned value, and measures that have no value.

use crate::value::Amount;

problems! {
    /// Weights of the indices below zero, or all zero.
    "earnedValue.weights" fn index_weights() =
        "a weight is below zero, or both are zero; write for example \"0.8\" and \"0.2\"",
        "权重为负或均为零;请写如\"0.8\"和\"0.2\"";

    /// Cumulative planned value that falls or is below zero.
    "earnedValue.plannedOrder" fn planned_order(amount: Amount, before: Amount) =
        "`{amount}` comes after `{before}`; write what is planned in all up to the end of each period",
        "`{amount}`排在`{before}`之后;请写截至各期末的累计计划价值";

    /// Planned value without a period.
    "earnedValue.periodsMissing" fn periods_missing() =
        "there are no periods; give the planned value of at least one",
        "没有任何期间;请至少给出一期的计划价值";

    /// Value earned or time passed below zero.
    "earnedValue.negative" fn negative() =
        "this is below zero; write zero or more",
        "此处为负数;请写零或正数";

    /// A list of more than 10,000 days.
    "earnedValue.tooManyDays" fn too_many_days(most: i64) =
        "the days asked for are more than `{most}`; ask for fewer",
        "所问日期超过`{most}`天;请缩小范围";

    /// Value planned or earned by milestones where none has a weight.
    "earnedValue.milestonesMissing" fn milestones_missing() =
        "there are no milestones with a weight; add at least one",
        "没有带权重的里程碑;请至少添加一个";
}

undefined! {
    "ratio.zeroBase" fn no_pieces() = "a share of no pieces has no value", "总数为零时比率无意义";

    /// A ratio to planned value where nothing was planned to be earned yet.
    "earnedValue.nothingPlanned" fn nothing_planned() =
        "nothing was planned to be earned yet",
        "截至该日没有计划价值";

    /// A ratio to earned value where nothing is earned yet.
    "earnedValue.nothingEarned" fn nothing_earned() = "nothing is earned yet", "截至该日没有挣值";

    /// A ratio to actual cost where nothing is spent yet.
    "earnedValue.nothingSpent" fn nothing_spent() = "nothing is spent yet", "截至该日没有实际成本";

    /// A measure of work without a budget.
    "earnedValue.noBudget" fn no_budget() = "there is no budget", "没有预算";

    /// A ratio to the time passed where none has passed yet.
    "earnedValue.noTimePassed" fn no_time_passed() = "no time has passed yet", "尚未经过任何时间";

    /// A to-complete index of work that is complete.
    "earnedValue.complete" fn complete() =
        "the work is complete and needs no more",
        "工作已完成,不再需要投入";

    /// A to-complete index of work with no money or time left to do it.
    "earnedValue.unattainable" fn unattainable() =
        "work is left, but nothing to do it with",
        "仍有工作,但已无余额或时间";

    /// Earned value of work whose progress is not stated.
    "earnedValue.progressMissing" fn progress_missing() =
        "nothing says how far the work is",
        "没有说明工作进展";
}
