//! The problems of ratings, matrices, triggers, and risks in figures.

use crate::{
    say::shown,
    value::{Id, Rate},
};

problems! {
    /// A scale of a matrix without entries, or with more than 20.
    "risk.matrixScale" fn scale_size(most: usize) =
        "a scale has 1 to {most} entries; shorten it or fill it",
        "量表应有1至{most}项;请增减";

    /// Scores or bands of a matrix that do not rise, or a level that falls as probability or impact rises.
    "risk.matrixOrder" fn falling_scores() =
        "scores rise from zero or more, each above the one before; put them in order",
        "分值应从零或以上逐项递增;请按顺序排列";
    "risk.matrixOrder" fn falling_bands() =
        "bands rise from zero or more, each above the one before; put them in order",
        "区间下限应从零或以上逐项递增;请按顺序排列";
    "risk.matrixOrder" fn falling_level(level: &Id) =
        ["the level `{level}` is lower than that of a smaller probability or impact; levels must not fall as either rises", level = shown(level.as_str())],
        ["等级`{level}`低于概率或影响更小的格子;等级不得随概率或影响上升而下降", level = shown(level.as_str())];

    /// Bands of a matrix that are missing, or given beside cells.
    "risk.matrixBands" fn bands_or_cells() =
        "every level but the lowest needs its lowest score in `from`, unless `cells` give the levels; then no level has it",
        "除最低等级外,各等级都应写`from`;若由`cells`给定等级,则都不写";

    /// Cells of a matrix that do not fit its scales.
    "risk.matrixCells" fn cells_beside_scales(rows: usize, columns: usize) =
        "`cells` must be {rows} by {columns}: a row for each probability, in it a level for each impact",
        "`cells`应为{rows}行(每个概率一行),每行{columns}个等级(每个影响一个)";

    /// A probability outside 0 to 1.
    "risk.probabilityRange" fn probability_range(probability: Rate) =
        "`{probability}` is no probability; write a fraction from 0 to 1, such as \"0.3\"",
        "`{probability}`不是概率;请写0至1之间的小数,如\"0.3\"";

    /// A confidence level outside 0 to 1.
    "risk.quantileRange" fn quantile_range(q: Rate) =
        "`{q}` is no confidence level; write a fraction from 0 to 1, such as \"0.8\" for P80",
        "`{q}`不是置信水平;请写0至1之间的小数,P80写作\"0.8\"";

    /// Branches of a decision whose probabilities do not add up to 1.
    "risk.branchesSum" fn branches_sum(sum: Rate) =
        "the probabilities of the branches add up to `{sum}`, not to 1; one of them happens, so mend or add one",
        "各分支概率之和为`{sum}`,而非1;分支必居其一,请更正或补充";

    /// A severity, occurrence or detection outside 1 to 10.
    "risk.fmeaRange" fn fmea_range(figure: i32) =
        "severity, occurrence and detection are rated from 1 to 10; put `{figure}` on that scale",
        "严重度、频度、探测度均按1至10评分;请把`{figure}`改为该量表的分值";

    /// More risks than a reserve can be computed from.
    "limit.risks" fn too_many_risks(count: usize, most: usize) =
        "there are `{count}` risks; at most `{most}` are computed, so take fewer",
        "有`{count}`个风险;最多计算`{most}`个,请减少";

    /// More confidence levels than can be asked for.
    "limit.quantiles" fn too_many_quantiles(count: usize, most: usize) =
        "there are `{count}` confidence levels; at most `{most}` are computed, so ask for fewer",
        "有`{count}`个置信水平;最多计算`{most}`个,请减少";

    /// A condition that does not ask exactly one thing.
    "trigger.shape" fn condition_kind() =
        "a condition has one of `metric`, `task`, `budgetLine`, `fact`, `date`, `all`, `any` and `not`",
        "条件应含`metric`、`task`、`budgetLine`、`fact`、`date`、`all`、`any`、`not`之一";
    "trigger.shape" fn no_condition() =
        "there is no condition here; add one",
        "此处没有条件;请补上";
    "trigger.shape" fn task_condition() =
        "a condition on a task has one of `finishedBy`, `notFinishedBy` and `status`",
        "任务条件应写`finishedBy`、`notFinishedBy`、`status`之一";
    "trigger.shape" fn date_condition() =
        "a condition on the day has `onOrAfter`, `onOrBefore` or both",
        "日期条件应写`onOrAfter`、`onOrBefore`或两者";
    "trigger.shape" fn condition_day() =
        "a condition has one of `on` and `onDayOf`; for the day of the question, say which `figure` is meant",
        "条件应写`on`或`onDayOf`之一;若指提问当日,请写明`figure`";
    "trigger.shape" fn offset_without_day() =
        "`offset` is counted from `onDayOf`, so give that too",
        "`offset`以`onDayOf`为参照;请同时给出";
    "trigger.shape" fn offset_unit() =
        "write the `offset` in calendar days, such as \"-1ed\"",
        "`offset`请用日历天,如\"-1ed\"";
    "trigger.shape" fn one_limit() =
        "a condition compares by one of `below`, `atLeast`, `above` and `atMost`; a fact may have `is` instead",
        "条件应写`below`、`atLeast`、`above`、`atMost`之一;事实也可写`is`";
    "trigger.shape" fn threshold() =
        "write a figure, or one of `shareOfTarget` and `shareOfExpected`",
        "请写数值,或`shareOfTarget`、`shareOfExpected`之一";
}
