//! Tasks that do not say by whom or when they are done.

use super::super::missing::Missing;
use crate::{
    plan::Plan,
    record::At,
    say::shown,
    schedule::{Task, TaskTree},
};

findings! {
    /// A task that nobody answers for, in a campaign with a team.
    Warning "schedule.ownerMissing" fn owner_missing(task: &str) =
        ["nobody answers for `{}`; name one person as its `owner`", shown(task)],
        ["`{}`没有负责人;请指定一位`owner`", shown(task)];
    Warning "schedule.ownerMissing" fn many_without_owner(count: usize, of: usize, first: &str) =
        ["nobody answers for {count} of {of} tasks, from `{}` on; name one person as the `owner` of each", shown(first)],
        ["{of}项任务中有{count}项没有负责人,自`{}`起;请为每项指定一位`owner`", shown(first)];

    /// A task of which nothing says when it is to be done: no date, no duration and no link.
    Warning "schedule.datesMissing" fn dates_missing(task: &str) =
        ["nothing says when `{}` is to be done: it has no date, no duration and no link", shown(task)],
        ["`{}`没有日期、工期或依赖,无从得知何时完成", shown(task)];
    Warning "schedule.datesMissing" fn many_without_dates(count: usize, of: usize, first: &str) =
        ["nothing says when {count} of {of} tasks are to be done, from `{}` on: they have no date, no duration and no link", shown(first)],
        ["{of}项任务中有{count}项没有日期、工期或依赖,自`{}`起,无从得知何时完成", shown(first)];
}

/// The single tasks that are not over and of which nothing says when they are done, in order.
pub(super) fn undated(plan: &Plan, tree: &TaskTree) -> Vec<usize> {
    let tasks = &plan.campaign().tasks;
    let mut is_linked = vec![false; tasks.len()];
    for end in plan.links().iter().flat_map(|link| [link.from, link.to]) {
        if let Some(linked) = is_linked.get_mut(end) {
            *linked = true;
        }
    }
    let is_undated = |n: usize, task: &Task| {
        !tree.is_summary(n) && !task.is_finished() && !is_placed(task) && is_linked.get(n) == Some(&false)
    };
    tasks.iter().enumerate().filter(|(n, task)| is_undated(*n, task)).map(|(n, _)| n).collect()
}

/// Finds tasks without an owner among the single ones that are not over, and the undated ones.
pub(super) fn audit(plan: &Plan, tree: &TaskTree, undated: &[usize], at: &At<'_>) {
    let campaign = plan.campaign();
    let (mut owners, mut dates) = (Missing::default(), Missing::default());
    for (n, task) in campaign.tasks.iter().enumerate() {
        if !tree.is_summary(n) && !task.is_finished() {
            owners.look_at(n, &task.name, task.owner.is_none() && !campaign.team.is_empty());
            dates.look_at(n, &task.name, undated.binary_search(&n).is_ok());
        }
    }
    owners.find(at, "tasks", &|_, task| owner_missing(task), many_without_owner);
    dates.find(at, "tasks", &|_, task| dates_missing(task), many_without_dates);
}

/// True if a date or a duration of a task is typed.
fn is_placed(task: &Task) -> bool {
    let dates = [&task.start, &task.finish, &task.deadline];
    dates.into_iter().any(Option::is_some)
        || task.actual_start.is_some()
        || task.duration.is_some()
        || task.constraint.as_ref().is_some_and(|constraint| constraint.at.is_some())
}
