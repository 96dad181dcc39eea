//! Refused requests to the calculators of returns, and figures of theirs that have no value.

use crate::value::{Amount, Quantity, Rate};

problems! {
    /// A margin of more than the whole revenue.
    "finance.marginRange" fn margin_range(margin: Rate) =
        "a margin of `{margin}` is more than the whole revenue; write 40 % as \"0.4\"",
        "利润率`{margin}`超过收入的全部;40%应写成\"0.4\"";

    /// A margin, or a return that is wanted, where the gain is profit already.
    "finance.marginBasis" fn margin_of_profit() =
        "a margin is a share of revenue and the gain is profit already; give the revenue, or leave this out",
        "利润率是占收入的比例,而收益已是利润;请给出收入,或去掉此项";

    /// A margin beside the price and the variable cost that tell it.
    "finance.marginOrPrice" fn margin_and_price() =
        "price and variable cost already tell the margin; leave out one or the other",
        "单价与变动成本已决定利润率;请只保留其一";

    /// A retention below zero, or a churn above 1.
    "finance.shareRange" fn share_range(share: Rate) =
        "`{share}` is no retention or churn of a period; write 5 % as \"0.05\"",
        "`{share}`不是每期的留存率或流失率;5%应写成\"0.05\"";

    /// A count below zero.
    "finance.countRange" fn count_range(count: Quantity) =
        "the count `{count}` is below zero; write zero or more",
        "计数`{count}`小于零;请写零或正数";

    /// A fixed cost below zero.
    "finance.costRange" fn cost_range(cost: Amount) =
        "the fixed cost `{cost}` is below zero; write zero or more",
        "固定成本`{cost}`小于零;请写零或正数";

    /// A funnel without a step.
    "finance.stepMissing" fn step_missing() =
        "a funnel needs at least one step; add it",
        "漏斗至少需要一步;请补上";

    /// A group of nobody.
    "finance.groupSize" fn group_size(size: Quantity) =
        "a group of `{size}` has no rate; give how many people were in it",
        "人数为`{size}`的组没有转化率;请给出该组人数";

    /// More conversions than people, or fewer than none.
    "finance.conversionsRange" fn conversions_range(conversions: Quantity, size: Quantity) =
        "`{conversions}` of `{size}` people cannot have converted; count people, not orders",
        "`{size}`人中不可能有`{conversions}`人转化;请按人数而非订单数统计";

    /// A confidence that does not lie between 0 and 1.
    "finance.confidenceRange" fn confidence_range(confidence: Rate) =
        "the confidence `{confidence}` is not between 0 and 1; write 95 % as \"0.95\"",
        "置信水平`{confidence}`不在0与1之间;95%应写成\"0.95\"";

    /// Groups before the campaign, for a design that does not compare with them.
    "finance.designGroups" fn design_groups() =
        "only `differenceInDifferences` compares with groups before the campaign; name that design, or leave this out",
        "只有`differenceInDifferences`与活动前的组比较;请改用该设计,或去掉此项";
}

undefined! {
    "number.overflow" fn too_many_digits() = "the figure has more than 40,000 digits", "数值超过40000位数字";

    /// A discount rate of −100 % or less.
    "finance.rateRange" fn rate_range() =
        "nothing can be discounted at a rate of −100 % or less",
        "折现率不高于−100%时无法折现";

    /// A modified internal rate of return of flows with no outlay.
    "finance.noOutflow" fn no_outflow() =
        "nothing goes out, so nothing can earn a rate",
        "没有现金流出,无从产生收益率";

    /// A modified internal rate of return of flows that bring nothing in.
    "finance.noInflow" fn no_inflow() =
        "nothing comes in, so no rate is earned",
        "没有现金流入,不产生收益率";

    /// An internal rate of return of no flows.
    "finance.noFlows" fn no_flows() = "there are no flows", "没有现金流";

    /// An internal rate of return of flows that come to zero on every day.
    "finance.allZero" fn all_zero() =
        "the flows come to zero on every day, so every rate would do",
        "每日现金流均为零,任何利率都成立";

    /// An internal rate of return of money that all moves at one time.
    "finance.oneDay" fn one_day() =
        "all money moves at one time, so nothing can earn a rate",
        "现金流只发生在一个时点,无法产生收益率";

    /// An internal rate of return of money that only comes in, or only goes out.
    "finance.oneSign" fn one_sign() =
        "money only comes in or only goes out, so its value is never zero",
        "现金流只有流入或只有流出,净现值不会为零";

    /// An internal rate of return of flows whose present value is zero at no rate.
    "finance.neverZero" fn never_zero() =
        "the present value of these flows is zero at no rate",
        "这些现金流的净现值在任何利率下都不为零";

    /// An internal rate of return that the search, which is not complete for so many flows, did not find.
    "finance.noneFound" fn none_found() =
        "no rate was found for so many flows that change their sign several times; there may be one",
        "现金流过多且多次变号,未找到收益率,但可能存在";

    /// Sales to break even where a sale leaves nothing to cover the fixed cost.
    "finance.noContribution" fn no_contribution() =
        "a sale leaves nothing to cover the fixed cost, so no number of sales does",
        "每笔销售没有剩余可覆盖固定成本,卖多少都无法保本";

    /// A lifetime value without an end.
    "finance.endlessValue" fn endless_value() =
        "nobody leaves and discounting does not make up for it, so the value has no end",
        "没有客户流失,折现也不足以抵消,价值没有上限";

    /// A payback period of money that does not come back.
    "finance.neverBack" fn never_back() =
        "the money that went out does not come back within these flows",
        "在所给现金流内,投入的资金未能收回";

    /// A payback period where no money is ever out.
    "finance.nothingOut" fn nothing_out() =
        "no money is out at any time, so there is nothing to pay back",
        "任何时候都没有净支出,无需回收";

    /// A measure of chance where nobody or everybody converted.
    "finance.noVariation" fn no_variation() =
        "nobody or everybody converted, so chance has no measure",
        "无人或全部转化,无法衡量偶然性";
}
