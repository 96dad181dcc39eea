//! The problems of a plan that belong to no other folder.

use crate::{
    say::shown,
    value::{Anchor, Rate, Span, TimeOfDay},
};

problems! {
    "record.missing" fn no_event() =
        "the campaign has no event; give its first and its last day",
        "活动没有举办日期;请给出首日和末日";

    /// An event of one day that ends before it begins.
    "event.times" fn event_times(starts_at: TimeOfDay, ends_at: TimeOfDay) =
        "the event ends at `{ends_at}`, before it begins at `{starts_at}` of its only day; mend one of the times or the last day",
        "活动只有一天,结束时间`{ends_at}`早于开始时间`{starts_at}`;请更正时间或末日";

    /// Days that are counted from each other in a circle.
    "relativeDay.cycle" fn day_cycle(ends: &str) =
        ["these days are counted from each other in a circle: {}; write one of them as a day, or count it from the event", shown(ends)],
        ["这些日期互相起算,形成循环:{};请把其中一个写成日期,或从活动起算", shown(ends)];

    /// A phase whose span is no number of days, stands beside both days, or is laid nowhere.
    "phase.span" fn phase_span(span: Span) =
        "`{span}` is no length of a phase; write a number of days from one on, such as \"7ed\"",
        "`{span}`不是阶段的长度;请写一天以上的天数,如\"7ed\"";
    "phase.span" fn span_beside_days() =
        "start, end and span say the days of the phase twice; leave one of them out",
        "开始、结束与时长重复说明了阶段日期;请去掉其中一项";
    "phase.span" fn laid_nowhere() =
        "phases that have only spans follow one another, and none of them says where; give one a start, such as \"start\"",
        "只有时长的阶段依次相接,但没有一个说明从何时开始;请给其中一个加上开始日,如\"start\"";

    /// A day that is counted from a date of a task which has none.
    "relativeDay.noDate" fn no_date(anchor: &Anchor) =
        "nothing can be counted from `{anchor}`, because the task has no such date; give it one",
        "任务没有该日期,无法从`{anchor}`起算;请补上";

    /// Hours or minutes counted from a day without a time.
    "relativeDate.noTime" fn no_time_of_event(anchor: &Anchor) =
        "hours and minutes need a moment to be counted from, and the event has no `{anchor}sAt`; give it one, such as \"20:00\"",
        "按小时或分钟起算需要时刻,而活动没有`{anchor}sAt`;请补上,如\"20:00\"";
    "relativeDate.noTime" fn no_time_of(anchor: &Anchor) =
        "hours and minutes need a moment to be counted from, and `{anchor}` is a day without a time; give it one, or count in days",
        "按小时或分钟起算需要时刻,而`{anchor}`只有日期;请补上时间,或按天起算";

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
