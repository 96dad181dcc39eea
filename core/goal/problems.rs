//! Refused requests to the calculators for goals, and figures of theirs that have no value.

use crate::value::Quantity;

problems! {
    /// An attainment measured from a baseline that is not given.
    "goal.baselineMissing" fn baseline_missing() =
        "nothing says where the figure started, as the basis `baseline` needs; add that figure",
        "口径`baseline`需要起点数值,而此处没有;请补充该数值";

    /// A ratio of other than two parts.
    "goal.ratioParts" fn ratio_parts(count: usize) =
        "a ratio has two parts, numerator and denominator, not {count}; give those two",
        "比率由分子、分母两部分组成,此处有{count}个;请给出这两项";

    /// A tolerance below zero.
    "goal.toleranceRange" fn tolerance_range(tolerance: Quantity) =
        "the tolerance `{tolerance}` is below zero; write how far the figures may be apart",
        "容差`{tolerance}`为负;请写允许的差额";
}

undefined! {
    "goal.baselineMissing" fn growth_of_nothing() =
        "nothing says what the growth starts from; write `baseline`",
        "没有说明增长的基准值;请填写`baseline`";

    /// A sum of figures that do not add up.
    "goal.notAdditive" fn not_additive() =
        "rates, ratios, scores and growths do not add up; measure the whole by a metric of its own",
        "比率、比值、评分和增长率不能相加;请用单独的指标衡量整体";

    "attainment.direction" fn no_direction() =
        "a range has no attainment rate, and only an upper limit is mirrored; ask whether it is met",
        "区间目标没有达成率,只有上限目标可用镜像口径;请看是否达成";

    /// An attainment measured from a baseline that the target does not lie beyond.
    "attainment.noWay" fn no_way() =
        "the target does not lie beyond the baseline, so there is no way between them to measure",
        "目标未超出基准,两者之间没有可衡量的差距";

    /// A whole without parts, or with a part that has no figure.
    "goal.partMissing" fn part_missing() =
        "a part is missing or has no figure, so there is no whole",
        "缺少分项或分项没有数值,无法得出整体";
    "goal.partMissing" fn no_key_result() =
        "there is no key result to score",
        "没有可评分的关键结果";

    /// A score of parts of which only some have a weight.
    "goal.weightMissing" fn weight_missing() =
        "some parts have a weight and some have none; weight all of them or none",
        "有的分项有权重,有的没有;请全部给出或全部不给";

    /// A score of parts with a weight below zero, or with weights that are all zero.
    "goal.weightRange" fn weight_range() =
        "a weight is below zero, or all are zero; write how much each part counts",
        "权重为负或全部为零;请写明各部分的权重";

    /// A score of parts whose weights do not sum to 1.
    "goal.weightSum" fn weight_sum() =
        "the weights do not sum to 1; mend them, or say that they are to be normalised",
        "权重之和不为1;请更正,或注明按总和归一";
}
