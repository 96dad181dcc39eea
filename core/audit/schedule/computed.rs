//! Deadlines, constraints and typed starts against the computed dates and the calendars.

use super::{elapsed, is_over};
use crate::{
    Plan,
    answers::{ScheduleAnswer, TaskDates},
    say::{Finding, Problem, Severity, Text, shown},
    schedule::{ConstraintType, Schedule, Task},
    standing::TaskTree,
    value::{Day, Moment},
};

pub(super) fn audit(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    told: &mut [bool],
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    if let Some(Err(problem)) = plan.computed() {
        let Problem { code, path, message } = problem.clone();
        findings.push(Finding::new(Severity::Error, code, path, message));
    }
    let tasks = &plan.campaign().tasks;
    for (n, task) in tasks.iter().enumerate() {
        if let Some(start) = task.start {
            day_off(plan, n, task, start, findings);
        }
        if constraint(n, task, plan, findings)?
            && let Some(told) = told.get_mut(n)
        {
            *told = true;
        }
    }
    let Some(Ok(schedule)) = plan.computed() else { return Ok(()) };
    let computed = |n: usize| answer.tasks.get(n).and_then(|task| task.dates.as_ref());
    let mut explained: Vec<bool> = Vec::with_capacity(tasks.len());
    for (n, task) in tasks.iter().enumerate() {
        let finish = computed(n).map(TaskDates::planned_finish).filter(|_| !is_over(task));
        explained.push(match finish.zip(task.deadline) {
            Some((finish, deadline)) => deadline_missed(plan, n, task, (finish, deadline), findings)?,
            None => false,
        });
    }
    let float = |n: usize| computed(n).map_or(0, |dates| dates.total_float_minutes);
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
        let open = explained.get(n) == Some(&false) && !tree.is_summary(n) && !is_over(task);
        if open && float(n) < 0 {
            findings.push(negative_float(plan, n, task, float(n)));
        }
    }
    starts(plan, schedule, answer, told, findings);
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

fn day_off(plan: &Plan, n: usize, task: &Task, start: Day, findings: &mut Vec<Finding>) {
    let calendar = plan.times.of_task(n);
    if calendar.is_working_day(start) != Ok(false) {
        return;
    }
    let Ok(next) = calendar.next_start(Moment::start_of(start)).map(Moment::day) else { return };
    let (name, calendar) = (shown(&task.name), calendar.id());
    findings.push(
        Finding::new(
            Severity::Info,
            "schedule.startsOnDayOff",
            format!("/tasks/{n}/start"),
            text!(
                "`{name}` starts on {start}, which the calendar `{calendar}` does not work; the next day it does is {next}",
                "`{name}`开始日{start}在日历`{calendar}`中为非工作日;下一工作日为{next}"
            ),
        )
        .stating(&start)
        .computing(&next),
    );
}

/// Whether the typed start breaks the task's constraint; a broken one is told, of the start or the finish.
fn constraint(n: usize, task: &Task, plan: &Plan, findings: &mut Vec<Finding>) -> Result<bool, Problem> {
    use ConstraintType::{
        FinishNoEarlierThan, FinishNoLaterThan, MustFinishOn, MustStartOn, StartNoEarlierThan,
        StartNoLaterThan,
    };
    let Some((kind, at)) = task.constraint.as_ref().and_then(|typed| Some((typed.kind, typed.at?))) else {
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
    let (member, typed) = if of_start { ("start", task.start) } else { ("finish", task.finish) };
    let Some(typed) = typed else { return Ok(false) };
    // a finish may be typed as 00:00 of the day after
    let after = if of_start {
        typed.days_since(at)
    } else {
        plan.campaign().policy.day_count.finish(typed)?.day().days_since(at).saturating_sub(1)
    };
    let before = at.days_since(typed);
    let (days, word, word_zh) = if early && before > 0 {
        (before, "before", "早")
    } else if late && after > 0 {
        (after, "after", "晚")
    } else {
        return Ok(false);
    };
    let missing = elapsed(days.saturating_mul(24 * 60));
    let (name, verb) = (shown(&task.name), if of_start { "starts" } else { "finishes" });
    let verb_zh = if of_start { "开始" } else { "结束" };
    findings.push(
        Finding::new(
            Severity::Error,
            "schedule.constraintViolated",
            format!("/tasks/{n}/{member}"),
            text!(
                ["`{name}` {verb} on {typed}, {} {word} its constraint `{kind}` {at} allows", missing.en],
                ["`{name}`于{typed}{verb_zh},比其约束`{kind}` {at}所允许的{word_zh}{}", missing.zh]
            ),
        )
        .stating(&typed)
        .computing(&at),
    );
    Ok(of_start)
}

/// Whether the planned finish lies after the deadline, which then is told.
fn deadline_missed(
    plan: &Plan,
    n: usize,
    task: &Task,
    (finish, deadline): (Moment, Day),
    findings: &mut Vec<Finding>,
) -> Result<bool, Problem> {
    let end = Moment::end_of(deadline)?;
    if finish <= end {
        return Ok(false);
    }
    let (name, missing) = (shown(&task.name), between(plan, n, end, finish));
    findings.push(
        Finding::new(
            Severity::Error,
            "schedule.deadlineMissed",
            format!("/tasks/{n}/deadline"),
            text!(
                ["`{name}` can finish at {finish}, {} after its deadline {deadline}", missing.en],
                ["`{name}`最早于{finish}完成,比截止日{deadline}晚{}", missing.zh]
            ),
        )
        .stating(&deadline)
        .computing(&finish),
    );
    Ok(true)
}

fn negative_float(plan: &Plan, n: usize, task: &Task, float: i64) -> Finding {
    let (name, missing) = (shown(&task.name), length(plan, n, float.saturating_neg()));
    let path = if task.constraint.is_some() { "/constraint" } else { "" };
    let e = if runs_on_the_clock(plan, n) { "e" } else { "" };
    Finding::new(
        Severity::Error,
        "schedule.negativeFloat",
        format!("/tasks/{n}{path}"),
        text!(
            ["`{name}` has {} less than it takes before a constraint or what follows it is due", missing.en],
            ["`{name}`距约束或后续任务所要求的时间短缺{}", missing.zh]
        ),
    )
    .computing(&format_args!("{float}{e}m"))
}

/// Typed starts before the computed ones that no link and no constraint was told of: what drives the task has no typed
/// dates to hold the link against. Not where the dates that this goes back to are typed too early themselves.
fn starts(
    plan: &Plan,
    schedule: &Schedule,
    answer: &ScheduleAnswer,
    told: &[bool],
    findings: &mut Vec<Finding>,
) {
    let tasks = &plan.campaign().tasks;
    let early =
        |n: usize| answer.tasks.get(n).and_then(|task| task.dates.as_ref()).map(|dates| dates.early_start);
    let driver = |n: usize| plan.link_at(schedule.driving_link(n)?).map(|link| link.from);
    let dated = |n: usize| tasks.get(n).is_none_or(|task| task.start.is_some() || task.finish.is_some());
    // whether what an undated task goes back to stands where it was typed
    let mut sound: Vec<Option<bool>> = vec![None; tasks.len()];
    for (n, task) in tasks.iter().enumerate() {
        let (Some(start), Some(early_start)) = (task.start, early(n)) else { continue };
        let from = driver(n).filter(|from| !dated(*from));
        if early_start.day() <= start || told.get(n) == Some(&true) || is_over(task) {
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
        let (name, missing) = (shown(&task.name), between(plan, n, Moment::start_of(start), early_start));
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.startsTooEarly",
                format!("/tasks/{n}/start"),
                text!(
                    [
                        "`{name}` starts on {start}, {} before its predecessors let it, at {early_start}",
                        missing.en
                    ],
                    ["`{name}`于{start}开始,比其前置任务所允许的{early_start}早{}", missing.zh]
                ),
            )
            .stating(&start)
            .computing(&early_start),
        );
    }
}
