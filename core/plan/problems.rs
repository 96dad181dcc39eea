//! The problems of a plan that belong to no other folder.

use crate::{say::shown, value::Rate};

problems! {
    "record.missing" fn no_event() =
        "the campaign has no event; give its first and its last day",
        "活动没有举办日期;请给出首日和末日";

    "id.unknown" fn taken_away(id: &str) =
        ["the patch takes `{}` away, which is still named here; take it out here too", shown(id)],
        ["该补丁删除了`{}`,而此处仍在引用;请一并删除此处", shown(id)];

    /// A goal that is a part of itself.
    "goal.cycle" fn goal_cycle() =
        "this goal is, through its parents, a part of itself; take one parent out",
        "该目标通过上级关系成为自身的一部分;请去掉其中一个上级";

    /// An attribution window that is no number of calendar days.
    "goal.attributionWindow" fn attribution_window() =
        "an attribution window is a number of calendar days, such as \"30ed\"",
        "归因窗口请用日历天,如\"30ed\"";

    "metric.toleranceRange" fn pace_tolerance(tolerance: Rate) =
        "a tolerance of `{tolerance}` leaves nothing to compare; write a fraction from 0 to below 1",
        "容差`{tolerance}`无意义;请写0到1之间(不含1)的小数";
    "metric.toleranceRange" fn metric_tolerance() =
        "a tolerance is at least 0 and less than 1; write 10 % as \"0.1\"",
        "容差应大于等于0且小于1;10%请写成\"0.1\"";
}
