//! Refused targets, growth profiles, bands and alert rules, and attainment rates that have no value.

use crate::value::{Quantity, Rate, Span};

problems! {
    /// A target that is not one of a least value, an upper limit and a range.
    "target.shape" fn target_shape() =
        "a target has one of `atLeast`, `atMost` or `between` with two figures, the lower one first",
        "目标应写`atLeast`、`atMost`或`between`(两个数,小的在前)之一";

    /// A growth profile that is neither a word nor an object with one member.
    "metric.profileShape" fn profile_shape() =
        "a profile is a word such as `linear`, or an object with one of `weighted` and `table`",
        "进度曲线应为`linear`等名称,或含`weighted`、`table`之一的对象";

    /// Phases outside the window or out of order, or weights below zero or all zero.
    "metric.profileWeights" fn profile_weights() =
        "phases lie within the window, start before they end, and have weights from zero, not all zero",
        "各阶段应在时间窗口内、起止有序,权重不为负且不全为零";

    /// Tabled days outside the window or out of order, or tabled shares outside 0 to 1 or that fall.
    "metric.profileTable" fn profile_table() =
        "tabled days lie within the window, one after the other, with shares from 0 to 1 that never fall and are 1 on its last day",
        "表列日期应在时间窗口内且递增,比例在0到1之间、不下降,窗口最后一日为1";

    /// Growth by working days over a window without one.
    "metric.noWorkingDays" fn no_working_days() =
        "the window has no working day; choose another profile or calendar",
        "时间窗口内没有工作日;请改用其他进度曲线或日历";

    /// A flow without the days over which it is paced.
    "metric.windowMissing" fn flow_without_window() =
        "a flow is paced over a window; add `window` with `start` and `end`",
        "流量型指标需按时间窗口衡量;请补充`window`的`start`和`end`";
    "metric.windowMissing" fn rule_without_window() =
        "a rule about the plan of a flow needs its days; add `window` with `start` and `end`",
        "按进度的规则需要时间窗口;请补充`window`的`start`和`end`";

    /// A tolerance outside 0 to less than 1.
    "metric.toleranceRange" fn tolerance_range(tolerance: Rate) =
        "the tolerance `{tolerance}` is not from 0 to less than 1; write 10 % as \"0.1\"",
        "容差`{tolerance}`应大于等于0且小于1;10%请写成\"0.1\"";

    /// Bands of a traffic light outside 0 to less than 1, or amber before green.
    "metric.ragBands" fn rag_bands() =
        "green and amber end between 0 and less than 1, green first; write 5 % as \"0.05\"",
        "绿、黄的界限应在0到1之间且绿不大于黄;5%请写成\"0.05\"";

    /// An alert rule about a target where there is none.
    "metric.alertTarget" fn alert_without_target() =
        "this rule is about a target, and there is none; give one, or a rule with a figure of its own",
        "此规则以目标为准,但没有目标;请给出目标,或改用固定数值的规则";

    /// An alert rule for a figure that is below a target by more than all of it.
    "metric.alertThreshold" fn alert_threshold(threshold: Quantity) =
        "below by `{threshold}` is more than the whole, so the rule would never alert; write 20 % as \"0.2\"",
        "低出`{threshold}`已超过全部,此规则不会预警;20%请写成\"0.2\"";

    /// A time to respond that is below zero, a share, or in calendar months.
    "metric.alertTime" fn alert_time(time: Span) =
        "`{time}` is no time to respond; write \"30m\" for 30 minutes of working time, or \"30em\" on the clock",
        "`{time}`不能作为响应时间;30分钟工作时间请写\"30m\",自然时间请写\"30em\"";

    /// A hysteresis outside 0 to less than 1.
    "metric.alertHysteresis" fn alert_hysteresis() =
        "a hysteresis is at least 0 and less than 1; write 5 % as \"0.05\"",
        "回差应大于等于0且小于1;5%请写成\"0.05\"";
}

undefined! {
    /// An attainment rate of a range, or of an upper limit that is not mirrored.
    "attainment.direction" fn no_direction() =
        "an upper limit or a range has no attainment rate, as it is only met or missed",
        "上限或区间目标没有达成率,只有达成与否";
}
