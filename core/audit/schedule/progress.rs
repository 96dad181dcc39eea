//! Typed progress against itself.

use crate::{
    Plan,
    say::{Finding, Severity, shown},
    schedule::{Task, TaskStatus},
    standing::TaskTree,
    value::Rate,
};

pub(super) fn audit(plan: &Plan, tree: &TaskTree, findings: &mut Vec<Finding>) {
    let tasks = &plan.campaign().tasks;
    // a document without any actual date does not keep them
    let keeps_dates = tasks.iter().any(|task| task.actual_start.is_some());
    for (n, task) in tasks.iter().enumerate() {
        shares(n, task, findings);
        if let (Some(start), Some(finish)) = (task.actual_start, task.actual_finish)
            && finish < start
        {
            let name = shown(&task.name);
            findings.push(
                Finding::new(
                    Severity::Error,
                    "schedule.actualFinishBeforeStart",
                    format!("/tasks/{n}/actualFinish"),
                    text!(
                        "`{name}` was done on {finish}, before it began on {start}",
                        "`{name}`实际完成日{finish}早于实际开始日{start}"
                    ),
                )
                .stating(&finish)
                .computing(&start),
            );
        }
        if keeps_dates && task.actual_start.is_none() && !tree.is_summary(n) && has_begun(task) {
            let name = shown(&task.name);
            findings.push(Finding::new(
                Severity::Info,
                "schedule.actualStartMissing",
                format!("/tasks/{n}"),
                text!(
                    "`{name}` has progress but no actual start, though other tasks have one",
                    "`{name}`已有进度,却无实际开始日,而其他任务有"
                ),
            ));
        }
    }
}

fn has_begun(task: &Task) -> bool {
    task.actual_finish.is_some()
        || task.status.is_some_and(TaskStatus::has_started)
        || task.percent_complete.is_some_and(|percent| percent > Rate::ZERO)
}

fn shares(n: usize, task: &Task, findings: &mut Vec<Finding>) {
    let name = shown(&task.name);
    let many = task.units.as_ref().filter(|units| units.done > units.total || units.done.is_negative());
    if let Some(units) = many {
        let (done, total) = (units.done, units.total);
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.unitsOutOfRange",
                format!("/tasks/{n}/units/done"),
                text!("`{name}` has {done} of {total} done", "`{name}`{total}项中完成{done}项"),
            )
            .stating(&done)
            .computing(&total),
        );
    }
    let Some(percent) = task.percent_complete else { return };
    if !percent.is_share() {
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.percentOutOfRange",
                format!("/tasks/{n}/percentComplete"),
                text!(
                    [
                        "`{name}` is said to be {} complete; write a fraction from 0 to 1",
                        percent.to_percent()
                    ],
                    ["`{name}`完成度写为{};应为0至1之间的小数", percent.to_percent()]
                ),
            )
            .stating(&percent),
        );
    }
    let Some(units) = task.units.as_ref().filter(|_| many.is_none()) else { return };
    let Some(share) = units.done.ratio_to(units.total).defined() else { return };
    if share.round_to(percent.scale()) != percent {
        let (done, total) = (units.done, units.total);
        let (typed, counted) = (percent.to_percent(), share.to_percent());
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.progressContradictsUnits",
                format!("/tasks/{n}/percentComplete"),
                text!(
                    "`{name}` is said to be {typed} complete, but {done} of {total} is {counted}",
                    "`{name}`完成度写为{typed},而{total}项中完成{done}项为{counted}"
                ),
            )
            .stating(&percent)
            .computing(&share.rounded()),
        );
    }
}
