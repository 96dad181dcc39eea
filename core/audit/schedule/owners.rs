//! Persons with several tasks at a time.

use crate::{
    answers::ScheduleAnswer,
    plan::Plan,
    record::At,
    say::{Problem, Text, shown},
    schedule::TaskTree,
    standing::none_if_calendar_fails,
    team::MemberKind,
    value::{Id, Moment, TaskDate, sorted},
};

findings! {
    /// A person with several tasks at a time, by the computed dates, or by the typed ones of tasks without a
    /// duration or with a time of day.
    Warning "schedule.ownerOverAllocated"
    fn owner_over_allocated(id: &Id, name: &str, from: TaskDate, last: TaskDate, work: &Text, tasks: &Text) [stated: id] =
        ["`{}` has several tasks at a time from {from} to {last}{}: {}", shown(name), work.en, tasks.en],
        ["`{}`在{from}至{last}期间任务重叠{}:{}", shown(name), work.zh, tasks.zh];
}

/// The time of a person's task.
struct Assignment<'p> {
    owner: &'p Id,
    from: Moment,
    to: Moment,
    /// True if both moments are typed, so that they hold outside the hours of the calendar too.
    timed: bool,
    task: usize,
}

/// A time in which a person has two tasks or more.
struct Overlap<'p> {
    owner: &'p Id,
    from: Moment,
    to: Moment,
    /// True if all the tasks are.
    timed: bool,
    /// The tasks by start; the overlap begins with the start of the second.
    tasks: Vec<usize>,
}

/// Finds the times in which a person owns several single tasks that are not over: by the planned dates, or by
/// the typed ones of a task that has no duration or a time of day, because people placed it and not the
/// network; likewise where there are no planned dates.
pub(super) fn audit(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    at: &At<'_>,
) -> Result<(), Problem> {
    let mut assignments = Vec::new();
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(owner) = task.owner.as_ref() else { continue };
        let person = plan.member(owner).is_some_and(|member| member.kind == MemberKind::Person);
        if !person || tree.is_summary(n) || task.is_finished() {
            continue;
        }
        let planned = standing.planned_start().as_ref().zip(standing.planned_finish().as_ref());
        let planned = planned.defined().map(|(start, finish)| (*start, *finish));
        let has_time = |date: Option<TaskDate>| date.is_some_and(TaskDate::has_time);
        let is_fixed = task.duration.is_none() || has_time(task.start);
        let timed = has_time(task.start) && (task.finish.is_none() || has_time(task.finish));
        let typed = if is_fixed || planned.is_none() {
            task.start.map(TaskDate::start).zip(none_if_calendar_fails(plan.stated_finish(n))?)
        } else {
            None
        };
        let dates = typed.or(planned);
        if let Some((from, to)) = dates.filter(|(from, to)| from < to) {
            assignments.push(Assignment { owner, from, to, timed: timed && typed.is_some(), task: n });
        }
    }
    let assignments = sorted(assignments, &|a, b| a.owner.cmp(b.owner).then_with(|| a.from.cmp(&b.from)));
    for overlap in &overlaps(plan, &assignments) {
        over_allocated(plan, overlap, at);
    }
    Ok(())
}

/// The overlaps of assignments in the order of their owners and starts: of each assignment the part before
/// the last end of those that begin earlier.
fn overlaps<'p>(plan: &Plan, assignments: &[Assignment<'p>]) -> Vec<Overlap<'p>> {
    let mut overlaps: Vec<Overlap<'p>> = Vec::new();
    let mut longest: Option<&Assignment<'p>> = None;
    for assignment in assignments {
        let before = longest.filter(|before| before.owner == assignment.owner);
        longest = Some(before.filter(|before| before.to >= assignment.to).unwrap_or(assignment));
        let Some(before) = before.filter(|before| assignment.from < before.to) else { continue };
        let to = assignment.to.min(before.to);
        let timed = assignment.timed && before.timed;
        // a night between two tasks is no break, unless their minutes are typed
        let continues = |last: &&mut Overlap<'p>| {
            let gap = || plan.calendar().work_between(last.to, assignment.from);
            let is_night = || !timed && !last.timed && gap() == Ok(0);
            last.owner == assignment.owner && (assignment.from <= last.to || is_night())
        };
        if let Some(last) = overlaps.last_mut().filter(continues) {
            if before.from > last.to {
                last.tasks.push(before.task);
            }
            last.to = last.to.max(to);
            last.timed &= timed;
            last.tasks.push(assignment.task);
        } else {
            let tasks = vec![before.task, assignment.task];
            overlaps.push(Overlap { owner: assignment.owner, from: assignment.from, to, timed, tasks });
        }
    }
    overlaps
}

/// Finds an overlap, unless it has no working time.
fn over_allocated(plan: &Plan, overlap: &Overlap<'_>, at: &At<'_>) {
    const NAMED: usize = 3;
    // where the holidays are not known, the finding has days without hours
    let minutes = if overlap.timed {
        Some(overlap.to.minutes_since(overlap.from))
    } else {
        plan.calendar().work_between(overlap.from, overlap.to).ok()
    };
    let (Some(second), Some(owner)) = (overlap.tasks.get(1), plan.member(overlap.owner)) else { return };
    if minutes == Some(0) {
        return;
    }
    let name = |n: &usize| plan.campaign().tasks.get(*n).map(|task| format!("`{}`", shown(&task.name)));
    let names: Vec<String> = overlap.tasks.iter().take(NAMED).filter_map(name).collect();
    let mut tasks = Text::new(names.join(", "), names.join("、"));
    let more = overlap.tasks.len().saturating_sub(NAMED);
    if more > 0 {
        tasks = text!(["{}, and {more} more", tasks.en], ["{}等{more}项", tasks.zh]);
    }
    let work = minutes.map(|minutes| match (minutes.checked_div(60), minutes.checked_rem(60)) {
        (Some(hours), Some(0)) => format!("{hours}h"),
        _ => format!("{minutes}m"),
    });
    let of_work = work.as_ref().map(|work| text!(" ({work} of work)", "({work}工时)")).unwrap_or_default();
    let (from, to) = (TaskDate::At(overlap.from), TaskDate::At(overlap.to));
    let days = (TaskDate::On(from.day()), TaskDate::On(to.last_day()));
    let (from, last) = if overlap.timed { (from, to) } else { days };
    let mut finding = owner_over_allocated(overlap.owner, &owner.name, from, last, &of_work, &tasks);
    if let Some(work) = work {
        finding = finding.computing(&work);
    }
    at.entry("tasks", *second).member("owner").find(finding);
}
