//! Deadlines, constraints and typed starts against the computed dates and the calendars.

use crate::{
    answers::{ScheduleAnswer, TaskAnswer},
    plan::Plan,
    record::At,
    say::{Problem, Severity, Text, elapsed, shown},
    schedule::{ConstraintType, Schedule, Task, TaskTree},
    value::{Day, Id, Moment},
};

findings! {
    /// A typed start on a day that the task's calendar does not work.
    Info "schedule.startsOnDayOff" fn starts_on_day_off(task: &str, start: Day, calendar: &Id, next: Day)
    [stated: start, computed: next] =
        ["`{}` starts on {start}, which the calendar `{calendar}` does not work; the next day it does is {next}", shown(task)],
        ["`{}`开始日{start}在日历`{calendar}`中为非工作日;下一工作日为{next}", shown(task)];

    /// A typed start or finish that breaks the task's constraint.
    Error "schedule.constraintViolated"
    fn start_violates_constraint(task: &str, typed: Day, days: &Text, kind: ConstraintType, date: Day)
    [stated: typed, computed: date] =
        ["`{}` starts on {typed}, {} its constraint `{kind}` {date} allows", shown(task), days.en],
        ["`{}`于{typed}开始,比其约束`{kind}` {date}所允许的{}", shown(task), days.zh];
    Error "schedule.constraintViolated"
    fn finish_violates_constraint(task: &str, typed: Day, days: &Text, kind: ConstraintType, date: Day)
    [stated: typed, computed: date] =
        ["`{}` finishes on {typed}, {} its constraint `{kind}` {date} allows", shown(task), days.en],
        ["`{}`于{typed}结束,比其约束`{kind}` {date}所允许的{}", shown(task), days.zh];

    /// A deadline before the computed finish.
    Error "schedule.deadlineMissed" fn deadline_missed(task: &str, deadline: Day, finish: Moment, missing: &Text)
    [stated: deadline, computed: finish] =
        ["`{}` can finish at {finish}, {} after its deadline {deadline}", shown(task), missing.en],
        ["`{}`最早于{finish}完成,比截止日{deadline}晚{}", shown(task), missing.zh];

    /// A task with less time than it takes, for another reason than a deadline; of a chain the last.
    Error "schedule.negativeFloat" fn negative_float(task: &str, missing: &Text) =
        ["`{}` has {} less than it takes before a constraint or what follows it is due", shown(task), missing.en],
        ["`{}`距约束或后续任务所要求的时间短缺{}", shown(task), missing.zh];

    /// A typed start before the computed one, because of predecessors without typed dates.
    Error "schedule.startsTooEarly" fn starts_too_early(task: &str, start: Day, early_start: Moment, missing: &Text)
    [stated: start, computed: early_start] =
        ["`{}` starts on {start}, {} before its predecessors let it, at {early_start}", shown(task), missing.en],
        ["`{}`于{start}开始,比其前置任务所允许的{early_start}早{}", shown(task), missing.zh];
}

pub(super) fn audit(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    told: &mut [bool],
    at: &At<'_>,
) -> Result<(), Problem> {
    // why there are no computed dates is a finding of its own
    if let Some(Err(problem)) = plan.computed() {
        at.find(problem.clone().found(Severity::Error));
    }
    let tasks = &plan.campaign().tasks;
    for (n, task) in tasks.iter().enumerate() {
        let here = at.entry("tasks", n);
        if let Some(start) = task.start {
            day_off(plan, n, task, start, &here);
        }
        if constraint(task, plan, &here)?
            && let Some(told) = told.get_mut(n)
        {
            *told = true;
        }
    }
    let Some(Ok(schedule)) = plan.computed() else { return Ok(()) };
    let computed = |n: usize| answer.tasks.get(n);
    let mut explained: Vec<bool> = Vec::with_capacity(tasks.len());
    for (n, task) in tasks.iter().enumerate() {
        let finish = computed(n).and_then(TaskAnswer::planned_finish).filter(|_| !task.is_finished());
        explained.push(match finish.zip(task.deadline) {
            Some((finish, deadline)) => past_deadline(plan, n, task, (finish, deadline), at)?,
            None => false,
        });
    }
    let float = |n: usize| computed(n).and_then(|task| task.dates).map_or(0, |dates| dates.total_float);
    for link in plan.links() {
        if let Some(explained) = explained.get_mut(link.from) {
            *explained |= float(link.to) < 0;
        }
    }
    for (part, summary) in tree.up().rev() {
        let above = explained.get(summary) == Some(&true);
        if let Some(explained) = explained.get_mut(part) {
            *explained |= above;
        }
    }
    for (n, task) in tasks.iter().enumerate() {
        let open = explained.get(n) == Some(&false) && !tree.is_summary(n) && !task.is_finished();
        if open && float(n) < 0 {
            short_of_time(plan, n, task, float(n), &at.entry("tasks", n));
        }
    }
    starts(plan, schedule, answer, told, at);
    Ok(())
}

/// Minutes of a task's own time: of its calendar in working days, or on the clock.
fn length(plan: &Plan, n: usize, minutes: i64) -> Text {
    if runs_on_the_clock(plan, n) {
        return elapsed(minutes);
    }
    let day = plan.times.of_task(n).minutes_per_day();
    match (minutes.checked_div(day), minutes.checked_rem(day)) {
        (Some(1), Some(0)) => Text::new("1 working day", "1个工作日"),
        (Some(days), Some(0)) => text!("{days} working days", "{days}个工作日"),
        _ => text!("{minutes} working minutes", "{minutes}工作分钟"),
    }
}

/// A task's own time from one moment to another; on the clock where the calendar does not know the year.
fn between(plan: &Plan, n: usize, from: Moment, to: Moment) -> Text {
    let minutes = plan.own_minutes(n, runs_on_the_clock(plan, n), from, to);
    minutes.map_or_else(|_| elapsed(to.minutes_since(from)), |minutes| length(plan, n, minutes))
}

fn runs_on_the_clock(plan: &Plan, n: usize) -> bool {
    let activity = plan.computed().and_then(|schedule| schedule.as_ref().ok()?.network().activities().get(n));
    activity.is_none_or(|activity| activity.elapsed) || plan.times.of_task(n).id().as_str() == "24h"
}

fn day_off(plan: &Plan, n: usize, task: &Task, start: Day, at: &At<'_>) {
    let calendar = plan.times.of_task(n);
    if calendar.is_working_day(start) != Ok(false) {
        return;
    }
    let Ok(next) = calendar.next_start(Moment::start_of(start)).map(Moment::day) else { return };
    at.member("start").find(starts_on_day_off(&task.name, start, calendar.id(), next));
}

/// Whether the typed start breaks the task's constraint; a broken one is told, of the start or the finish.
fn constraint(task: &Task, plan: &Plan, at: &At<'_>) -> Result<bool, Problem> {
    use ConstraintType::{
        FinishNoEarlierThan, FinishNoLaterThan, MustFinishOn, MustStartOn, StartNoEarlierThan,
        StartNoLaterThan,
    };
    let Some((kind, date)) = task.constraint.as_ref().and_then(|typed| Some((typed.kind, typed.at?))) else {
        return Ok(false);
    };
    let (early, late, of_start) = match kind {
        StartNoEarlierThan => (true, false, true),
        StartNoLaterThan => (false, true, true),
        MustStartOn => (true, true, true),
        FinishNoEarlierThan => (true, false, false),
        FinishNoLaterThan => (false, true, false),
        MustFinishOn => (true, true, false),
        _ => return Ok(false),
    };
    let Some(typed) = (if of_start { task.start } else { task.finish }) else { return Ok(false) };
    // a finish may be typed as 00:00 of the day after
    let after = if of_start {
        typed.days_since(date)
    } else {
        plan.campaign().policy.day_count.finish(typed)?.day().days_since(date).saturating_sub(1)
    };
    let before = date.days_since(typed);
    let days = |days: i64| elapsed(days.saturating_mul(24 * 60));
    let days = if early && before > 0 {
        text!(["{} before", days(before).en], ["早{}", days(before).zh])
    } else if late && after > 0 {
        text!(["{} after", days(after).en], ["晚{}", days(after).zh])
    } else {
        return Ok(false);
    };
    if of_start {
        at.member("start").find(start_violates_constraint(&task.name, typed, &days, kind, date));
    } else {
        at.member("finish").find(finish_violates_constraint(&task.name, typed, &days, kind, date));
    }
    Ok(of_start)
}

/// Whether the planned finish lies after the deadline, which then is told.
fn past_deadline(
    plan: &Plan,
    n: usize,
    task: &Task,
    (finish, deadline): (Moment, Day),
    at: &At<'_>,
) -> Result<bool, Problem> {
    let end = Moment::end_of(deadline)?;
    if finish <= end {
        return Ok(false);
    }
    let finding = deadline_missed(&task.name, deadline, finish, &between(plan, n, end, finish));
    at.entry("tasks", n).member("deadline").find(finding);
    Ok(true)
}

fn short_of_time(plan: &Plan, n: usize, task: &Task, float: i64, at: &At<'_>) {
    let e = if runs_on_the_clock(plan, n) { "e" } else { "" };
    let finding = negative_float(&task.name, &length(plan, n, float.saturating_neg()));
    let finding = finding.computing(&format_args!("{float}{e}m"));
    if task.constraint.is_some() {
        at.member("constraint").find(finding);
    } else {
        at.find(finding);
    }
}

/// Typed starts before the computed ones that no link and no constraint was told of: what drives the task has no typed
/// dates to hold the link against. Not where the dates that this goes back to are typed too early themselves.
fn starts(plan: &Plan, schedule: &Schedule, answer: &ScheduleAnswer, told: &[bool], at: &At<'_>) {
    let tasks = &plan.campaign().tasks;
    let early = |n: usize| answer.tasks.get(n).and_then(|task| task.dates).map(|dates| dates.early_start);
    let driver = |n: usize| plan.link_at(schedule.driving_link(n)?).map(|link| link.from);
    let dated = |n: usize| tasks.get(n).is_none_or(|task| task.start.is_some() || task.finish.is_some());
    // whether what an undated task goes back to stands where it was typed
    let mut sound: Vec<Option<bool>> = vec![None; tasks.len()];
    for (n, task) in tasks.iter().enumerate() {
        let (Some(start), Some(early_start)) = (task.start, early(n)) else { continue };
        let from = driver(n).filter(|from| !dated(*from));
        if early_start.day() <= start || told.get(n) == Some(&true) || task.is_finished() {
            continue;
        }
        let Some(from) = from else { continue };
        let (mut way, mut here) = (Vec::new(), Some(from));
        let is_sound = loop {
            let Some(n) = here else { break true };
            if let Some(known) = sound.get(n).copied().flatten() {
                break known;
            }
            if dated(n) {
                let start = tasks.get(n).and_then(|task| task.start);
                break start.zip(early(n)).is_none_or(|(start, early)| early.day() <= start);
            }
            way.push(n);
            here = driver(n);
        };
        for n in way {
            if let Some(place) = sound.get_mut(n) {
                *place = Some(is_sound);
            }
        }
        if !is_sound {
            continue;
        }
        let missing = between(plan, n, Moment::start_of(start), early_start);
        let finding = starts_too_early(&task.name, start, early_start, &missing);
        at.entry("tasks", n).member("start").find(finding);
    }
}
