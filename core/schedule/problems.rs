//! The problems of tasks and links, in the document and in requests.

use crate::{
    say::{Problem, shown},
    value::{Id, Span},
};
use std::fmt::Display;

problems! {
    /// Text that is not a link between tasks.
    "link.grammar" fn not_a_link(typed: &str) =
        ["`{}` is not a link; write a task's id, then FS, SS, FF or SF with a lag where needed, such as \"key-visual SS+3ed\"", shown(typed)],
        ["`{}`不是依赖关系;请写前置任务编号,必要时加FS、SS、FF或SF及间隔,如\"key-visual SS+3ed\"", shown(typed)];

    /// A share where a length of time is needed.
    "schedule.percentDuration" fn percent_duration(duration: Span) =
        "`{duration}` is a share of nothing; write a duration such as \"4ed\"",
        "`{duration}`没有可参照的工期;请写\"4ed\"这样的工期";

    /// A duration below zero.
    "schedule.negativeDuration" fn negative_duration(duration: &dyn Display) =
        "the duration `{duration}` is negative; write how long the task takes",
        "工期`{duration}`为负;请写任务所需的时间";

    /// A duration, lag or delay of more minutes than can be counted.
    "schedule.spanRange" fn too_long(span: Span) =
        ["`{span}` is more than {} minutes; write a shorter time", i32::MAX],
        ["`{span}`超过{}分钟;请写更短的时间", i32::MAX];

    /// A task that waits for itself.
    "schedule.selfLink" fn self_link(task: &Id) =
        ["the task `{}` waits for itself; take this link out", shown(task.as_str())],
        ["任务`{}`以自身为前置任务;请删除此依赖", shown(task.as_str())];

    /// Tasks that wait for each other in a circle.
    "schedule.cycle" fn circle_of(tasks: &str) =
        "the tasks {tasks} wait for each other in a circle; take one of these links out",
        "任务{tasks}互为前置,形成循环;请删除其中一个依赖";

    /// A project with both a start and a finish to be scheduled from, or with neither.
    "schedule.startOrFinish" fn start_and_finish() =
        "the project has a `start` and a `finish`; keep the one from which to schedule",
        "项目同时给出了`start`和`finish`;请只保留排程所依据的一个";
    "schedule.startOrFinish" fn neither_start_nor_finish() =
        "the project has no date; give it a `start` or a `finish`",
        "项目没有日期;请给出`start`或`finish`";

    /// A task with both a duration and minutes, or with neither.
    "schedule.durationOrMinutes" fn duration_and_minutes() =
        "this task has a `duration` and `minutes`; keep one",
        "此任务同时给出了`duration`和`minutes`;请只保留一个";
    "schedule.durationOrMinutes" fn neither_duration_nor_minutes() =
        "this task has no length; give it a `duration` such as \"3d\", or `minutes`",
        "此任务没有工期;请给出\"3d\"这样的`duration`,或给出`minutes`";

    /// A date that follows from the length of a task that has none.
    "schedule.durationMissing" fn duration_missing(task: &str) =
        ["`{}` has neither a duration nor a start and a finish in order, so no finish can be computed; give it a duration", shown(task)],
        ["`{}`既无工期,也无先后有序的起止日期,无法推算完工时间;请补上工期", shown(task)];

    /// A constraint without the date that it needs, or with one that it cannot have.
    "schedule.constraintDate" fn constraint_with_date(kind: &dyn Display) =
        "the constraint `{kind}` has no date; take `at` out",
        "约束`{kind}`不带日期;请去掉`at`";
    "schedule.constraintDate" fn constraint_without_date(kind: &dyn Display) =
        "the constraint `{kind}` needs a date; write it as `at`",
        "约束`{kind}`需要日期;请写在`at`中";

    /// A constraint that a summary task cannot have.
    "schedule.summaryConstraint" fn summary_constraint(kind: &dyn Display) =
        "a summary task cannot have the constraint `{kind}`, because its dates follow from its parts; write SNET or FNLT, or constrain its parts",
        "摘要任务的日期取决于其子任务,不能有约束`{kind}`;请写SNET或FNLT,或约束其子任务";

    /// A task that is a part of itself.
    "schedule.parentCycle" fn parent_cycle() =
        "this task is, through its parents, a part of itself; take one parent out",
        "该任务通过上级关系成为自身的一部分;请去掉其中一个上级";

    /// A completion outside 0 to 1.
    "schedule.progressRange" fn progress_range(share: &dyn Display) =
        "`{share}` is not a share of the whole; write 0 to 1, such as \"0.6\"",
        "`{share}`不是0到1之间的完成比例;请写\"0.6\"这样的值";

    /// An actual finish before the actual start.
    "schedule.actualOrder" fn actual_order(finish: &dyn Display, start: &dyn Display) =
        "the actual finish `{finish}` lies before the actual start `{start}`; correct one of them",
        "实际完成`{finish}`早于实际开始`{start}`;请改正其中之一";

    /// A remaining duration that is not counted as the duration is.
    "schedule.remainingUnit" fn remaining_working(remaining: Span) =
        "`{remaining}` is working time, but the task's duration is elapsed time; write both alike",
        "`{remaining}`是工作时间,而该任务的工期是日历时间;请统一";
    "schedule.remainingUnit" fn remaining_elapsed(remaining: Span) =
        "`{remaining}` is elapsed time, but the task's duration is working time; write both alike",
        "`{remaining}`是日历时间,而该任务的工期是工作时间;请统一";

    /// A lag that is a share of a summary task.
    "schedule.summaryShare" fn summary_share(lag: Span) =
        "`{lag}` is a share of a summary task, whose duration follows from its parts; write a lag such as \"2d\"",
        "`{lag}`以摘要任务为基数,而其工期取决于子任务;请写\"2d\"这样的间隔";

    /// A link between a summary task and its own part.
    "schedule.summaryLink" fn summary_link(summary: &Id, part: &Id) =
        ["the summary task `{}` and its own part `{}` cannot wait for each other; take this link out", shown(summary.as_str()), shown(part.as_str())],
        ["摘要任务`{}`与其子任务`{}`不能互相等待;请删除此依赖", shown(summary.as_str()), shown(part.as_str())];

    /// Links of summary tasks that stand for too many between single tasks.
    "limit.links" fn too_many_links() =
        "the links stand for too many links between single tasks; link fewer summary tasks",
        "展开到各单项任务后的依赖过多;请减少摘要任务之间的依赖";

    /// More calendars than can be counted, or that have too many days.
    "limit.calendars" fn too_many_calendars() =
        ["the tasks use more than {} calendars; use fewer", u16::MAX],
        ["各任务使用的日历超过{}个;请减少", u16::MAX];
}

/// The problem of a constraint with a date that it cannot have, or without the date that it needs.
pub(crate) fn constraint_date(kind: &dyn Display, given: bool) -> Problem {
    if given { constraint_with_date(kind) } else { constraint_without_date(kind) }
}

/// The most tasks of a circle that are named; dots stand for the rest.
const NAMED: usize = 8;

/// The problem of a circle of tasks, which names the first task again at its end.
pub(crate) fn cycle<'i>(circle: &[usize], id: &dyn Fn(usize) -> Option<&'i Id>) -> Problem {
    let name = |n: &usize| id(*n).map_or_else(String::new, |id| format!("`{}`", shown(id.as_str())));
    let more = if circle.len() > NAMED { Some("…".to_owned()) } else { None };
    let named = circle.iter().take(NAMED).map(name).chain(more).chain(circle.first().map(name));
    circle_of(&named.collect::<Vec<_>>().join(" → "))
}
