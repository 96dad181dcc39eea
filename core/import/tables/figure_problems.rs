//! Statements of tables that contradict what stands beside them.

use crate::say::{Text, shown};

problems! {
    /// A stated subtotal that is not the sum of the rows of its group.
    "import.subtotalMismatch" fn subtotal(group: &str, stated: &str, sum: &str) =
        ["`{group}` states {stated}, and its rows sum to {sum}; mend the subtotal or a row", group = shown(group)],
        ["`{group}`写明{stated},其各行之和为{sum};请更正小计或明细", group = shown(group)];

    /// A stated total that is not the sum of the column.
    "import.totalMismatch" fn total(label: &str, stated: &str, sum: &str) =
        ["`{label}` states {stated}, and the rows sum to {sum}; mend the total or a row", label = shown(label)],
        ["`{label}`写明{stated},各行之和为{sum};请更正合计或明细", label = shown(label)];

    /// A stated balance that is not income less costs.
    "import.balanceMismatch" fn balance(label: &str, stated: &str, computed: &str) =
        ["`{label}` states {stated}, and income less costs are {computed}; mend the balance or a row", label = shown(label)],
        ["`{label}`写明{stated},收入减支出为{computed};请更正结余或明细", label = shown(label)];

    /// An amount that is not the product beside it.
    "import.productMismatch" fn product(text: &str, stated: &str, computed: &str) =
        ["`{text}` makes {computed}, and {stated} is stated; mend a factor or the amount", text = shown(text)],
        ["`{text}`之积为{computed},而写明的是{stated};请更正因子或金额", text = shown(text)];

    /// Days that end before they begin.
    "import.windowBackwards" fn window_backwards(from: &str, to: &str) =
        "the days end on {to}, before they begin on {from}; swap or mend them",
        "结束日{to}早于开始日{from};请更正或对调";

    /// A stated score that is not probability × impact.
    "import.scoreMismatch" fn score(stated: &str, computed: &str) =
        "the score is stated as {stated}, and probability × impact are {computed}; mend the score or a rating",
        "风险值写明为{stated},可能性×影响为{computed};请更正风险值或评级";

    /// A stated level of a risk that the matrix, or another row, contradicts.
    "import.levelMismatch" fn level(stated: &str, other: &str) =
        "the level is stated as {stated}, against {other}; mend one of them",
        "风险等级写明为{stated},与{other}矛盾;请更正其一";

    /// A word that is no status.
    "import.statusUnread" fn status(typed: &str) =
        ["`{typed}` is no status that is known here; write one, such as 已完成 or 关闭", typed = shown(typed)],
        ["`{typed}`不是可识别的状态;请写如已完成或关闭的状态", typed = shown(typed)];

    /// Figures or statuses of a day that nothing names.
    "import.asOfMissing" fn as_of() =
        "these hold on a day that nothing names; write the day in the title or pass `defaults.asOf`",
        "这些内容对应的日期未写明;请在标题中写日期或传入`defaults.asOf`";

    /// Measures and targets of a row that are not as many.
    "import.pairing" fn pairing(measures: usize, targets: usize) =
        "the row has {measures} measures and {targets} targets; write a target for each measure, in their order",
        "本行有{measures}个指标、{targets}个目标值;请按顺序为每个指标写一个目标值";

    /// A figure beyond its limit, or beyond what was planned.
    "import.beyondLimit" fn beyond(title: &str, figure: &str, limit: &str) =
        ["`{title}` has {figure} against {limit}; check the figure", title = shown(title)],
        ["`{title}`为{figure},超出{limit};请核对数值", title = shown(title)];
}

/// The reason for the day of an evaluation without one.
pub(super) fn day_of_evaluation() -> Text {
    text!(
        "no cell says the day of the evaluation; it is the day that is known if the event is over by then, else the end of the event",
        "未写明评估日期;活动结束后的已知日期优先,否则取活动结束日"
    )
}
