//! Days that are counted from the event, a phase or a task: those that cannot be known, and days off.

use crate::{
    calendar::Roll,
    plan::Plan,
    record::At,
    say::{Finding, shown},
    schedule::Task,
    value::{Anchor, Day, RelativeDay, Span},
};

findings! {
    /// A day counted in calendar days that falls on a day off, and is moved by `policy.roll` or stays.
    Info "relativeDay.dayOff" fn rolled(written: &str, day: Day, to: Day) [stated: day, computed: to] =
        ["`{}` comes to {day}, a day off, and is moved to {to} by the policy `roll`", shown(written)],
        ["`{}`为{day},是非工作日,按策略`roll`移至{to}", shown(written)];
    Info "relativeDay.dayOff" fn stays_off(written: &str, day: Day, before: Day, after: Day) [stated: day] =
        ["`{}` comes to {day}, a day off; the policy `roll` would move it to {before} (`back`) or {after} (`forward`)", shown(written)],
        ["`{}`为{day},是非工作日;策略`roll`可将其移至{before}(`back`)或{after}(`forward`)", shown(written)];
}

/// Finds the counted days of phases, goals and tasks that are not known or are days off.
pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    for (n, days) in plan.phase_days().iter().enumerate() {
        at.entry("phases", n).or_find(days.clone());
    }
    for (n, metric) in campaign.metrics.iter().enumerate() {
        if let Some(Err(problem)) = plan.own_window(metric) {
            at.entry("metrics", n).member("window").find_problem(problem.clone());
        }
    }
    for (n, goal) in campaign.goals.iter().enumerate() {
        if let Some(RelativeDay::From { anchor, offset }) = &goal.due
            && let Some(finding) = day_off(plan, (anchor, *offset), false)
        {
            at.entry("goals", n).member("due").find(finding);
        }
    }
    for (n, task) in campaign.tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        let takes_no_time = task.start_date() == task.finish_date();
        task.counted_dates(&mut |path, counted| {
            let at = task_at.below(path);
            match &counted.known {
                Some(Err(problem)) => at.find_problem(problem.clone()),
                // the finish of a milestone is its start
                _ if path == "/finish" && takes_no_time => {}
                _ => {
                    let is_told = is_told(task, path);
                    if let Some(finding) = day_off(plan, (&counted.anchor, counted.offset), is_told) {
                        at.find(finding);
                    }
                }
            }
        });
    }
}

/// True for a date whose day off is told as that of a typed date.
fn is_told(task: &Task, path: &str) -> bool {
    let is_milestone = task.milestone == Some(true) || task.start_date() == task.finish_date();
    matches!(path, "/start" | "/finish") && (task.duration.is_some() || !is_milestone)
}

/// The finding of a day off that calendar days lead to; where the day stays, only if it is told nowhere else.
pub(crate) fn day_off(plan: &Plan, (anchor, offset): (&Anchor, Span), is_told: bool) -> Option<Finding> {
    if offset.is_zero() || !offset.unit.is_calendar_days() {
        return None;
    }
    let written = RelativeDay::From { anchor: anchor.clone(), offset };
    let day = plan.unrolled(&written).ok()?;
    let calendar = plan.calendar();
    if calendar.is_working_day(day).ok()? {
        return None;
    }
    let written = written.to_string();
    let rolled = |roll: Roll| calendar.roll(day, roll).ok();
    match plan.campaign().policy.roll {
        Roll::None if is_told => None,
        Roll::None => Some(stays_off(&written, day, rolled(Roll::Back)?, rolled(Roll::Forward)?)),
        roll => Some(self::rolled(&written, day, rolled(roll)?)),
    }
}
