//! Refused requests for variances, and variances that have no value.

problems! {
    /// Sales without a product.
    "variance.productMissing" fn product_missing() =
        "there is no product; give at least one",
        "没有产品;请至少给出一种";

    /// A cost told both by quantities and by amounts.
    "variance.costTwice" fn cost_twice() =
        "this cost is given by quantities and by amounts; keep one of the two",
        "该成本既按数量又按金额给出;请只保留一种";
}

undefined! {
    /// A mix or quantity variance where no volume was planned.
    "variance.noBudgetVolume" fn no_budget_volume() =
        "no volume was planned in all, so there are no planned shares to compare with",
        "没有计划销量,无法与计划构成比较";
}
