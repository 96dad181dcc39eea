//! Deadlines, constraints and typed starts, compared with the computed dates.

use crate::{
    answers::ScheduleAnswer,
    plan::Plan,
    record::At,
    say::{Problem, Severity, Text, elapsed, shown, worked},
    schedule::{ConstraintType, PartSchedule, Task, TaskTree},
    value::{Moment, TaskDate},
};

findings! {
    /// A typed start or finish that breaks the task's constraint.
    Error "schedule.constraintViolated"
    fn start_violates_constraint(task: &str, typed: TaskDate, by: &Text, kind: ConstraintType, date: TaskDate)
    [stated: typed, computed: date] =
        ["`{}` starts on {typed}, {} its constraint `{kind}` {date} allows", shown(task), by.en],
        ["`{}`于{typed}开始,比其约束`{kind}` {date}所允许的{}", shown(task), by.zh];
    Error "schedule.constraintViolated"
    fn finish_violates_constraint(task: &str, typed: TaskDate, by: &Text, kind: ConstraintType, date: TaskDate)
    [stated: typed, computed: date] =
        ["`{}` finishes on {typed}, {} its constraint `{kind}` {date} allows", shown(task), by.en],
        ["`{}`于{typed}结束,比其约束`{kind}` {date}所允许的{}", shown(task), by.zh];

    /// A deadline before the computed finish.
    Error "schedule.deadlineMissed" fn deadline_missed(task: &str, deadline: TaskDate, finish: Moment, missing: &Text)
    [stated: deadline, computed: finish] =
        ["`{}` finishes on {finish} at the earliest, {} after its deadline {deadline}", shown(task), missing.en],
        ["`{}`最早于{finish}完成,比截止日{deadline}晚{}", shown(task), missing.zh];

    /// A task with less time than it takes, for another reason than a deadline; the last of a chain.
    Error "schedule.negativeFloat" fn negative_float(task: &str, missing: &Text) =
        ["`{}` takes {} longer than a constraint or the tasks after it allow", shown(task), missing.en],
        ["`{}`所需时间超出约束或后续任务所允许的{}", shown(task), missing.zh];

    /// A typed start before the computed one, because of predecessors without typed dates.
    Error "schedule.startsTooEarly" fn starts_too_early(task: &str, start: TaskDate, early_start: Moment, missing: &Text)
    [stated: start, computed: early_start] =
        ["`{}` starts on {start}, {} before its predecessors allow, on {early_start}", shown(task), missing.en],
        ["`{}`于{start}开始,比其前置任务所允许的{early_start}早{}", shown(task), missing.zh];
}

pub(super) fn audit(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    reported: &mut [bool],
    at: &At<'_>,
) -> Result<(), Problem> {
    // a missing length is a finding of its own
    for (n, problem) in plan.part_schedule().map_or(&[][..], PartSchedule::unknown_times) {
        at.entry("tasks", *n).find(problem.clone().into_finding(Severity::Error));
    }
    let tasks = &plan.campaign().tasks;
    for (n, task) in tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        if check_constraint(task, plan, &task_at)?
            && let Some(reported) = reported.get_mut(n)
        {
            *reported = true;
        }
    }
    let explained = explained_by_deadlines(plan, answer, tree, at)?;
    for (n, task) in tasks.iter().enumerate() {
        let open = explained.get(n) == Some(&false) && !tree.is_summary(n) && !task.is_finished();
        let float = total_float(answer, n);
        if open && float < 0 {
            short_of_time(plan, n, task, float, &at.entry("tasks", n));
        }
    }
    early_starts(&mut Drivers::new(plan, answer), reported, at);
    Ok(())
}

/// By task, true if a missed deadline explains its negative float: its own, or one further on. Missed
/// deadlines are findings.
fn explained_by_deadlines(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    at: &At<'_>,
) -> Result<Vec<bool>, Problem> {
    let tasks = &plan.campaign().tasks;
    let mut explained: Vec<bool> = Vec::with_capacity(tasks.len());
    for (n, task) in tasks.iter().enumerate() {
        let finish = answer.tasks.get(n).and_then(|task| task.planned_finish().value().copied());
        let finish = finish.filter(|_| !task.is_finished());
        explained.push(match finish.zip(task.deadline_date()) {
            Some((finish, deadline)) => past_deadline(plan, n, task, (finish, deadline), at)?,
            None => false,
        });
    }
    for link in plan.links() {
        if let Some(explained) = explained.get_mut(link.from) {
            *explained |= total_float(answer, link.to) < 0;
        }
    }
    for (part, summary) in tree.up().rev() {
        let above = explained.get(summary) == Some(&true);
        if let Some(explained) = explained.get_mut(part) {
            *explained |= above;
        }
    }
    Ok(explained)
}

/// The total float of a task; zero where it is not known.
fn total_float(answer: &ScheduleAnswer, n: usize) -> i64 {
    answer.tasks.get(n).and_then(|task| task.dates.total_float.value()).copied().unwrap_or_default()
}

/// A length of a task's time in words: in working days of its calendar, or in elapsed time.
fn length(plan: &Plan, n: usize, minutes: i64) -> Text {
    if has_elapsed_time(plan, n) {
        return elapsed(minutes);
    }
    worked(minutes, plan.task_calendars.of_task(n).minutes_per_day())
}

/// The length from one moment to another in a task's time; in elapsed time where the calendar does not know
/// the year.
fn between(plan: &Plan, n: usize, from: Moment, to: Moment) -> Text {
    let minutes = plan.minutes_between(n, has_elapsed_time(plan, n), from, to);
    minutes.map_or_else(|_| elapsed(to.minutes_since(from)), |minutes| length(plan, n, minutes))
}

/// True if a task takes elapsed time, not working time.
fn has_elapsed_time(plan: &Plan, n: usize) -> bool {
    let activity = plan.network().and_then(|network| network.activities().get(n));
    activity.is_none_or(|activity| activity.elapsed) || plan.task_calendars.of_task(n).id().as_str() == "24h"
}

/// True if the typed start breaks the task's constraint. A start or finish that breaks it is a finding.
fn check_constraint(task: &Task, plan: &Plan, at: &At<'_>) -> Result<bool, Problem> {
    use ConstraintType::{
        FinishNoEarlierThan, FinishNoLaterThan, MustFinishOn, MustStartOn, StartNoEarlierThan,
        StartNoLaterThan,
    };
    let Some((kind, date)) = task.constraint.as_ref().and_then(|typed| Some((typed.kind, typed.date()?)))
    else {
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
    let Some(typed) = (if of_start { task.start_date() } else { task.finish_date() }) else {
        return Ok(false);
    };
    let (before, after) = if of_start || typed.has_time() && date.has_time() {
        (date.minutes_since(typed), typed.minutes_since(date))
    } else {
        // the policy may type a finish as 00:00 of the day after
        let counted = TaskDate::At(plan.campaign().policy.day_count.finish(typed)?).last_day();
        let (typed, date) = (TaskDate::On(typed.last_day()), TaskDate::On(date.last_day()));
        (date.minutes_since(typed), TaskDate::On(counted).minutes_since(date))
    };
    let by = if early && before > 0 {
        text!(["{} before", elapsed(before).en], ["早{}", elapsed(before).zh])
    } else if late && after > 0 {
        text!(["{} after", elapsed(after).en], ["晚{}", elapsed(after).zh])
    } else {
        return Ok(false);
    };
    if of_start {
        at.member("start").find(start_violates_constraint(&task.name, typed, &by, kind, date));
    } else {
        at.member("finish").find(finish_violates_constraint(&task.name, typed, &by, kind, date));
    }
    Ok(of_start)
}

/// True if the planned finish lies after the deadline, which is a finding.
fn past_deadline(
    plan: &Plan,
    n: usize,
    task: &Task,
    (finish, deadline): (Moment, TaskDate),
    at: &At<'_>,
) -> Result<bool, Problem> {
    let end = deadline.end()?;
    if finish <= end {
        return Ok(false);
    }
    let finding = deadline_missed(&task.name, deadline, finish, &between(plan, n, end, finish));
    at.entry("tasks", n).member("deadline").find(finding);
    Ok(true)
}

fn short_of_time(plan: &Plan, n: usize, task: &Task, float: i64, at: &At<'_>) {
    let e = if has_elapsed_time(plan, n) { "e" } else { "" };
    let finding = negative_float(&task.name, &length(plan, n, float.saturating_neg()));
    let finding = finding.computing(&format_args!("{float}{e}m"));
    if task.constraint.is_some() {
        at.member("constraint").find(finding);
    } else {
        at.find(finding);
    }
}

/// The tasks that determine the early dates of others.
struct Drivers<'a> {
    plan: &'a Plan,
    answer: &'a ScheduleAnswer,
    /// By undated task, `true` if its drivers lead back to dates that are not too early; none where not asked
    /// yet.
    sound: Vec<Option<bool>>,
}

impl<'a> Drivers<'a> {
    fn new(plan: &'a Plan, answer: &'a ScheduleAnswer) -> Self {
        Self { plan, answer, sound: vec![None; plan.campaign().tasks.len()] }
    }

    fn early_start(&self, n: usize) -> Option<Moment> {
        self.answer.tasks.get(n)?.dates.early_start.value().copied()
    }

    /// The predecessor whose link determines the early dates of a task.
    fn driver(&self, n: usize) -> Option<usize> {
        Some(self.plan.link_at(self.plan.driving_link(n)?)?.from)
    }

    fn is_dated(&self, n: usize) -> bool {
        let task = self.plan.campaign().tasks.get(n);
        task.is_none_or(|task| task.start.is_some() || task.finish.is_some())
    }

    /// True if the drivers of an undated task lead back to no typed start before the computed one.
    fn is_sound(&mut self, undated: usize) -> bool {
        let (mut undated_tasks, mut next) = (Vec::new(), Some(undated));
        let is_sound = loop {
            let Some(n) = next else { break true };
            if let Some(is_sound) = self.sound.get(n).copied().flatten() {
                break is_sound;
            }
            if self.is_dated(n) {
                let start = self.plan.campaign().tasks.get(n).and_then(Task::start_date);
                break start.zip(self.early_start(n)).is_none_or(|(start, early)| !is_before(start, early));
            }
            undated_tasks.push(n);
            next = self.driver(n);
        };
        for n in undated_tasks {
            if let Some(sound) = self.sound.get_mut(n) {
                *sound = Some(is_sound);
            }
        }
        is_sound
    }
}

/// True if a typed start lies before a moment, by the day if it has no time.
fn is_before(start: TaskDate, moment: Moment) -> bool {
    start.minutes_since(TaskDate::At(moment)) < 0
}

/// Typed starts before the computed ones that are no finding of a link or constraint: the task's driver has
/// no typed dates to compare the link with. A start is left out if the driver's dates follow from a typed
/// start that is too early itself.
fn early_starts(drivers: &mut Drivers<'_>, reported: &[bool], at: &At<'_>) {
    let plan = drivers.plan;
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let (Some(start), Some(early_start)) = (task.start_date(), drivers.early_start(n)) else { continue };
        if !is_before(start, early_start) || reported.get(n) == Some(&true) || task.is_finished() {
            continue;
        }
        let Some(driver) = drivers.driver(n).filter(|driver| !drivers.is_dated(*driver)) else { continue };
        if drivers.is_sound(driver) {
            let missing = between(plan, n, start.start(), early_start);
            let finding = starts_too_early(&task.name, start, early_start, &missing);
            at.entry("tasks", n).member("start").find(finding);
        }
    }
}
