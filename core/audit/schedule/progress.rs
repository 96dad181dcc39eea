//! Typed progress, compared with the pieces done and the actual dates.

use super::progress_rows;
use crate::{
    plan::Plan,
    record::At,
    say::shown,
    schedule::{ProgressFigures, Task, TaskStatus, TaskTree},
    value::{Quantity, Rate, TaskDate},
};

findings! {
    /// An actual finish before the actual start.
    Error "schedule.actualFinishBeforeStart" fn actual_finish_before_start(task: &str, finish: TaskDate, start: TaskDate)
    [stated: finish, computed: start] =
        ["`{}` was done on {finish}, before it began on {start}", shown(task)],
        ["`{}`实际完成日{finish}早于实际开始日{start}", shown(task)];

    /// Progress without actual start, where other tasks have one.
    Info "schedule.actualStartMissing" fn actual_start_missing(task: &str) =
        ["`{}` has progress but no actual start, though other tasks have one; write `actualStart`", shown(task)],
        ["`{}`已有进度,却无实际开始日,而其他任务有;请填写`actualStart`", shown(task)];

    /// More pieces done than there are.
    Error "schedule.unitsOutOfRange" fn units_out_of_range(task: &str, done: Quantity, total: Quantity)
    [stated: done, computed: total] =
        ["`{}` has {done} done of {total}, more than all; mend one of the two", shown(task)],
        ["`{}`共{total}项,却完成{done}项;请更正其一", shown(task)];

    /// Percent complete outside 0 to 1.
    Error "schedule.percentOutOfRange" fn percent_out_of_range(task: &str, percent: Rate) [stated: percent] =
        ["`{}` is said to be {} complete; write a fraction from 0 to 1", shown(task), percent.to_percent()],
        ["`{}`完成度写为{};应为0至1之间的小数", shown(task), percent.to_percent()];

    /// Percent complete that the pieces done contradict.
    Error "schedule.progressContradictsUnits"
    fn progress_contradicts_units(task: &str, percent: Rate, done: Quantity, total: Quantity, share: Rate) [stated: percent] =
        ["`{}` is said to be {} complete, but {done} of {total} is {}", shown(task), percent.to_percent(), share.to_percent()],
        ["`{}`完成度写为{},而{total}项中完成{done}项为{}", shown(task), percent.to_percent(), share.to_percent()];
}

pub(super) fn audit(plan: &Plan, tree: &TaskTree, at: &At<'_>) {
    let tasks = &plan.campaign().tasks;
    // in a document without any actual start, none is missing
    let has_actual_starts = tasks.iter().any(|task| task.actual_start.is_some());
    for (n, task) in tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        shares(&task.name, task.own_progress(), &task_at);
        for (n, row) in task.progress.iter().enumerate() {
            shares(&task.name, row.into(), &task_at.entry("progress", n));
        }
        progress_rows::audit(plan, n, task, &task_at);
        if let (Some(start), Some(finish)) = (task.actual_start, task.actual_finish)
            && finish.minutes_since(start) < 0
        {
            task_at.member("actualFinish").find(actual_finish_before_start(&task.name, finish, start));
        }
        if has_actual_starts && task.actual_start.is_none() && !tree.is_summary(n) && has_begun(task) {
            task_at.find(actual_start_missing(&task.name));
        }
    }
}

fn has_begun(task: &Task) -> bool {
    task.actual_finish.is_some()
        || task.status.is_some_and(TaskStatus::has_started)
        || task.percent_complete.is_some_and(|percent| percent > Rate::ZERO)
        || task.progress.iter().any(|row| ProgressFigures::from(row).has_begun())
}

fn shares(task: &str, figures: ProgressFigures<'_>, at: &At<'_>) {
    let outside = figures.units.filter(|units| units.done > units.total || units.done.is_negative());
    if let Some(units) = outside {
        at.member("units").member("done").find(units_out_of_range(task, units.done, units.total));
    }
    let Some(percent) = figures.percent else { return };
    let percent_at = at.member("percentComplete");
    if !percent.is_share() {
        percent_at.find(percent_out_of_range(task, percent));
    }
    let Some(units) = figures.units.filter(|_| outside.is_none()) else { return };
    let Some(share) = units.done.ratio_to(units.total).defined() else { return };
    if share.round_to(percent.scale()) != percent {
        let finding = progress_contradicts_units(task, percent, units.done, units.total, share);
        percent_at.find(finding.computing(&share.rounded()));
    }
}
