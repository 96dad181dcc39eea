//! Refusals of questions that a plan cannot answer, and reasons for figures without a value.

problems! {
    /// A question for the reason of a finish where there is no task.
    "schedule.noTask" fn no_task() =
        "there are no tasks, so nothing decides the finish; add the tasks first",
        "计划中没有任务,无从说明完成日期;请先添加任务";
}

undefined! {
    "ratio.zeroBase" fn no_days() = "there is no day to spend on", "没有可供支出的日期";

    /// A sum of what was spent where a line does not tell its actual amount.
    "budget.actualMissing" fn actual_missing() = "a line has no actual amount", "有明细没有实际金额";
    "budget.actualMissing" fn income_unknown() =
        "a row of the income does not say what came in",
        "有收入未写明实际金额";
    "budget.amountMissing" fn income_unplanned() =
        "a row of the income has no planned amount",
        "有收入没有计划金额";
    "budget.actualMissing" fn cost_missing() =
        "nothing says what the task has cost",
        "没有说明任务的实际成本";

    /// A reserve's place in a band of the stated total where none is stated.
    "budget.statedTotalMissing" fn stated_total_missing() =
        "the band's base is the stated total, but the budget states none",
        "区间以表列合计为基数,但预算未写明合计";

    /// A day on which money runs out that was all spent without a day.
    "budget.spentUndated" fn spent_undated() =
        "all was spent, but on no day that is known",
        "已全部支出,但没有写明日期";

    /// A day on which money runs out that was to be spent by now.
    "budget.windowOver" fn window_over() =
        "the days in which it was to be spent are over",
        "支出期间已结束";

    /// A day on which money runs out that nobody spends.
    "budget.notBurning" fn not_burning() =
        "nothing is spent, so it never runs out",
        "没有支出,不会用完";

    /// A planned value of a task without dates.
    "earnedValue.datesMissing" fn dates_missing() =
        "the task has no dates to spread its budget over",
        "任务没有可分摊预算的日期";

    /// An expected gain that nothing tells yet.
    "outlook.gainUnknown" fn gain_unknown() =
        "nothing tells yet what the gain will be: it takes a flow with a target and an observation, or an income in the budget",
        "尚无法预测收益:需要有目标且已有记录的流量指标,或预算中的收入";

    /// An expected cost of a campaign without a budget.
    "outlook.costUnknown" fn cost_unknown() =
        "there is no budget that tells the cost",
        "没有预算,无从得知成本";
}
