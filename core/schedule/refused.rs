//! What is refused wherever tasks and links are written down, in the document and in requests.

use crate::value::{Id, Problem, Span, Text, shown};
use std::fmt::Display;

pub(crate) fn percent_duration(duration: Span) -> Problem {
    Problem::new(
        "schedule.percentDuration",
        text!(
            "`{duration}` is a share of nothing; write a duration such as \"4ed\"",
            "`{duration}`没有可参照的工期;请写\"4ed\"这样的工期"
        ),
    )
}

pub(crate) fn negative_duration(duration: &dyn Display) -> Problem {
    Problem::new(
        "schedule.negativeDuration",
        text!(
            "the duration `{duration}` is negative; write how long the task takes",
            "工期`{duration}`为负;请写任务所需的时间"
        ),
    )
}

pub(crate) fn too_long(span: Span) -> Problem {
    Problem::new(
        "schedule.spanRange",
        text!(
            ["`{span}` is more than {} minutes; write a shorter time", i32::MAX],
            ["`{span}`超过{}分钟;请写更短的时间", i32::MAX]
        ),
    )
}

pub(crate) fn self_link(task: &Id) -> Problem {
    let id = shown(task.as_str());
    Problem::new(
        "schedule.selfLink",
        text!(
            "the task `{id}` waits for itself; take this link out",
            "任务`{id}`以自身为前置任务;请删除此依赖"
        ),
    )
}

/// Tasks of a circle that are named before the rest is left to dots.
const NAMED: usize = 8;

/// The circle told from its task that stands first.
pub(crate) fn cycle<'i>(circle: &[usize], id: &dyn Fn(usize) -> Option<&'i Id>) -> Problem {
    let name = |n: &usize| id(*n).map_or_else(String::new, |id| format!("`{id}`"));
    let more = if circle.len() > NAMED { Some("…".to_owned()) } else { None };
    let named = circle.iter().take(NAMED).map(name).chain(more).chain(circle.first().map(name));
    let named = named.collect::<Vec<_>>().join(" → ");
    Problem::new(
        "schedule.cycle",
        text!(
            "the tasks {named} wait for each other in a circle; take one of these links out",
            "任务{named}互为前置,形成循环;请删除其中一个依赖"
        ),
    )
}

pub(crate) fn start_or_finish(both: bool) -> Problem {
    Problem::new(
        "schedule.startOrFinish",
        if both {
            Text::new(
                "the project has a `start` and a `finish`; keep the one from which to schedule",
                "项目同时给出了`start`和`finish`;请只保留排程所依据的一个",
            )
        } else {
            Text::new(
                "the project has no date; give it a `start` or a `finish`",
                "项目没有日期;请给出`start`或`finish`",
            )
        },
    )
}

pub(crate) fn duration_or_minutes(both: bool) -> Problem {
    Problem::new(
        "schedule.durationOrMinutes",
        if both {
            Text::new(
                "this task has a `duration` and `minutes`; keep one",
                "此任务同时给出了`duration`和`minutes`;请只保留一个",
            )
        } else {
            Text::new(
                "this task has no length; give it a `duration` such as \"3d\", or `minutes`",
                "此任务没有工期;请给出\"3d\"这样的`duration`,或给出`minutes`",
            )
        },
    )
}

pub(crate) fn constraint_date(kind: &dyn Display, given: bool) -> Problem {
    Problem::new(
        "schedule.constraintDate",
        if given {
            text!("the constraint `{kind}` has no date; take `at` out", "约束`{kind}`不带日期;请去掉`at`")
        } else {
            text!(
                "the constraint `{kind}` needs a date; write it as `at`",
                "约束`{kind}`需要日期;请写在`at`中"
            )
        },
    )
}

pub(crate) fn summary_constraint(kind: &dyn Display) -> Problem {
    Problem::new(
        "schedule.summaryConstraint",
        text!(
            "a summary task cannot have the constraint `{kind}`, because its dates follow from its parts; write SNET or FNLT, or constrain its parts",
            "摘要任务的日期取决于其子任务,不能有约束`{kind}`;请写SNET或FNLT,或约束其子任务"
        ),
    )
}

pub(crate) fn parent_cycle() -> Problem {
    Problem::new(
        "schedule.parentCycle",
        Text::new(
            "this task is, through its parents, a part of itself; take one parent out",
            "该任务通过上级关系成为自身的一部分;请去掉其中一个上级",
        ),
    )
}

pub(crate) fn progress_range(share: &dyn Display) -> Problem {
    Problem::new(
        "schedule.progressRange",
        text!(
            "`{share}` is not a share of the whole; write 0 to 1, such as \"0.6\"",
            "`{share}`不是0到1之间的完成比例;请写\"0.6\"这样的值"
        ),
    )
}

pub(crate) fn actual_order(finish: &dyn Display, start: &dyn Display) -> Problem {
    Problem::new(
        "schedule.actualOrder",
        text!(
            "the actual finish `{finish}` lies before the actual start `{start}`; correct one of them",
            "实际完成`{finish}`早于实际开始`{start}`;请改正其中之一"
        ),
    )
}

pub(crate) fn remaining_unit(remaining: Span, elapsed: bool) -> Problem {
    Problem::new(
        "schedule.remainingUnit",
        if elapsed {
            text!(
                "`{remaining}` is working time, but the task's duration is elapsed time; write both alike",
                "`{remaining}`是工作时间,而该任务的工期是日历时间;请统一"
            )
        } else {
            text!(
                "`{remaining}` is elapsed time, but the task's duration is working time; write both alike",
                "`{remaining}`是日历时间,而该任务的工期是工作时间;请统一"
            )
        },
    )
}

pub(crate) fn summary_share(lag: Span) -> Problem {
    Problem::new(
        "schedule.summaryShare",
        text!(
            "`{lag}` is a share of a summary task, whose duration follows from its parts; write a lag such as \"2d\"",
            "`{lag}`以摘要任务为基数,而其工期取决于子任务;请写\"2d\"这样的间隔"
        ),
    )
}

pub(crate) fn summary_link(summary: &Id, part: &Id) -> Problem {
    let (summary, part) = (shown(summary.as_str()), shown(part.as_str()));
    Problem::new(
        "schedule.summaryLink",
        text!(
            "the summary task `{summary}` and its own part `{part}` cannot wait for each other; take this link out",
            "摘要任务`{summary}`与其子任务`{part}`不能互相等待;请删除此依赖"
        ),
    )
}

pub(crate) fn too_many_links() -> Problem {
    Problem::new(
        "limit.links",
        Text::new(
            "the links stand for too many links between single tasks; link fewer summary tasks",
            "展开到各单项任务后的依赖过多;请减少摘要任务之间的依赖",
        ),
    )
}

pub(crate) fn too_many_calendars() -> Problem {
    Problem::new(
        "limit.calendars",
        text!(
            ["the tasks use more than {} calendars; use fewer", u16::MAX],
            ["各任务使用的日历超过{}个;请减少", u16::MAX]
        ),
    )
}

/// What [`Unschedulable`](super::Unschedulable) says and nothing above does.
pub(crate) fn unschedulable() -> Problem {
    Problem::new(
        "schedule.unschedulable",
        Text::new(
            "this cannot be scheduled; check its calendar, parent and links",
            "此项无法排程;请检查其日历、上级和依赖",
        ),
    )
}
