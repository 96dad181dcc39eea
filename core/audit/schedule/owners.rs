//! Persons with several tasks at a time.

use crate::{
    answers::ScheduleAnswer,
    plan::Plan,
    record::At,
    say::{Problem, Text, shown},
    standing::none_if_calendar_fails,
    team::MemberKind,
    value::{Id, Moment, Rate, TaskDate, sorted},
};
use std::collections::BTreeSet;

findings! {
    /// A person with several tasks at a time whose efforts sum to more than 1, by the computed dates, or by
    /// the typed ones of tasks without a duration or with a time of day.
    Warning "schedule.ownerOverAllocated"
    fn owner_over_allocated(id: &Id, name: &str, from: TaskDate, last: TaskDate, work: &Text, tasks: &Text) [stated: id] =
        ["`{}` has several tasks at a time from {from} to {last}{}: {}", shown(name), work.en, tasks.en],
        ["`{}`在{from}至{last}期间任务重叠{}:{}", shown(name), work.zh, tasks.zh];
    Warning "schedule.ownerOverAllocated"
    fn owner_over_used(id: &Id, name: &str, from: TaskDate, last: TaskDate, work: &Text, tasks: &Text, effort: Rate) [stated: id] =
        ["`{}` has tasks that take {} of their time from {from} to {last}{}: {}", shown(name), effort.to_percent(), work.en, tasks.en],
        ["`{}`在{from}至{last}期间的任务占用其{}的时间{}:{}", shown(name), effort.to_percent(), work.zh, tasks.zh];

    /// An effort outside 0 to 1.
    Error "schedule.effortOutOfRange" fn effort_out_of_range(task: &str, effort: Rate) [stated: effort] =
        ["`{}` is said to take {} of its owner's time; write a fraction from 0 to 1", shown(task), effort.to_percent()],
        ["`{}`的投入写为{};应为0至1之间的小数", shown(task), effort.to_percent()];
}

/// The time of a person's task.
pub(crate) struct Assignment<'p> {
    pub(crate) owner: &'p Id,
    pub(crate) from: Moment,
    pub(crate) to: Moment,
    /// True if both moments are typed, so that they hold outside the hours of the calendar too.
    timed: bool,
    pub(crate) task: usize,
    /// The part of the person's time that it takes.
    pub(crate) effort: Rate,
}

/// A time in which a person has tasks that take more than all of it.
struct Overlap<'p> {
    owner: &'p Id,
    from: Moment,
    to: Moment,
    /// True if all the tasks are.
    timed: bool,
    /// The first tasks by start.
    tasks: Vec<usize>,
    /// The number of tasks.
    count: usize,
    /// The greatest sum of their efforts.
    effort: Rate,
    /// The assignments from here on, by start, are not counted yet.
    next: usize,
}

/// The times of single tasks that are not over, each of a person: by the planned dates, or by the typed ones
/// of a task that has no duration or a time of day, because people placed it and not the network; likewise
/// where there are no planned dates.
pub(crate) fn assignments<'p>(
    plan: &'p Plan,
    answer: &ScheduleAnswer,
) -> Result<Vec<Assignment<'p>>, Problem> {
    let mut assignments = Vec::new();
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(owner) = task.owner.as_ref() else { continue };
        let person = plan.member(owner).is_some_and(|member| member.kind == MemberKind::Person);
        if !person || plan.tree.is_summary(n) || task.is_finished() {
            continue;
        }
        let planned = standing.planned_start().as_ref().zip(standing.planned_finish().as_ref());
        let planned = planned.defined().map(|(start, finish)| (*start, *finish));
        let has_time = |date: Option<TaskDate>| date.is_some_and(TaskDate::has_time);
        let is_fixed = task.duration.is_none() || has_time(task.start_date());
        let timed = has_time(task.start_date()) && (task.finish.is_none() || has_time(task.finish_date()));
        let typed = if is_fixed || planned.is_none() {
            task.start_date().map(TaskDate::start).zip(none_if_calendar_fails(plan.stated_finish(n))?)
        } else {
            None
        };
        let dates = typed.or(planned);
        if let Some((from, to)) = dates.filter(|(from, to)| from < to) {
            let effort = task.effort.unwrap_or(Rate::ONE);
            assignments.push(Assignment {
                owner,
                from,
                to,
                timed: timed && typed.is_some(),
                task: n,
                effort,
            });
        }
    }
    Ok(assignments)
}

/// Finds the times in which tasks take more than all of a person's time.
pub(super) fn audit(plan: &Plan, answer: &ScheduleAnswer, at: &At<'_>) -> Result<(), Problem> {
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        if let Some(effort) = task.effort.filter(|effort| !effort.is_share()) {
            at.entry("tasks", n).member("effort").find(effort_out_of_range(&task.name, effort));
        }
    }
    let assignments = assignments(plan, answer)?;
    let assignments = sorted(assignments, &|a, b| a.owner.cmp(b.owner).then_with(|| a.from.cmp(&b.from)));
    for of_owner in assignments.chunk_by(|a, b| a.owner == b.owner) {
        if is_one_after_another(of_owner) {
            continue;
        }
        for overlap in &overlaps(plan, of_owner)? {
            over_allocated(plan, overlap, at);
        }
    }
    Ok(())
}

/// True if none of a person's assignments, in the order of their starts, takes more than all of the time, and
/// none begins before the one ahead of it ends.
fn is_one_after_another(assignments: &[Assignment<'_>]) -> bool {
    assignments.iter().all(|assignment| assignment.effort <= Rate::ONE)
        && assignments.is_sorted_by(|before, after| before.to <= after.from)
}

/// The moments at which a person's tasks begin and end, in order; an end before a beginning at one moment.
fn ends(assignments: &[Assignment<'_>]) -> Vec<(Moment, bool, usize)> {
    let begin = assignments.iter().enumerate().map(|(n, assignment)| (assignment.from, true, n));
    let end = assignments.iter().enumerate().map(|(n, assignment)| (assignment.to, false, n));
    sorted(begin.chain(end).collect(), &|a, b| a.cmp(b))
}

/// The overlaps of a person's assignments, which are in the order of their starts.
fn overlaps<'p>(plan: &Plan, assignments: &[Assignment<'p>]) -> Result<Vec<Overlap<'p>>, Problem> {
    let mut overlaps: Vec<Overlap<'p>> = Vec::new();
    // the tasks under way, the sum of their efforts, and the number of those without typed minutes
    let (mut under_way, mut sum, mut untimed) = (BTreeSet::new(), Rate::ZERO, 0_usize);
    let mut is_over = false;
    for (moment, begins, n) in ends(assignments) {
        let Some(assignment) = assignments.get(n) else { continue };
        if begins {
            under_way.insert(n);
            sum = sum.plus(assignment.effort)?;
            untimed = untimed.saturating_add(usize::from(!assignment.timed));
        } else {
            under_way.remove(&n);
            sum = sum.minus(assignment.effort)?;
            untimed = untimed.saturating_sub(usize::from(!assignment.timed));
        }
        if is_over && let Some(last) = overlaps.last_mut() {
            last.to = moment;
        }
        is_over = sum > Rate::ONE;
        if !is_over {
            continue;
        }
        let timed = untimed == 0;
        // a night between two tasks is no break, unless their minutes are typed
        let continues = |last: &&mut Overlap<'p>| {
            let is_night = || !timed && !last.timed && plan.calendar().work_between(last.to, moment) == Ok(0);
            moment <= last.to || is_night()
        };
        let fresh = Overlap {
            owner: assignment.owner,
            from: moment,
            to: moment,
            timed,
            tasks: Vec::new(),
            count: 0,
            effort: sum,
            next: 0,
        };
        if !overlaps.last_mut().as_ref().is_some_and(continues) {
            overlaps.push(fresh);
        }
        let Some(last) = overlaps.last_mut() else { continue };
        last.take(&under_way, assignments);
        last.timed &= timed;
        last.effort = last.effort.max(sum);
    }
    Ok(overlaps)
}

impl Overlap<'_> {
    /// Takes the tasks under way that are not counted yet.
    fn take(&mut self, under_way: &BTreeSet<usize>, assignments: &[Assignment<'_>]) {
        for n in under_way.range(self.next..) {
            if self.tasks.len() < NAMED {
                self.tasks.extend(assignments.get(*n).map(|assignment| assignment.task));
            }
            self.count = self.count.saturating_add(1);
            self.next = n.saturating_add(1);
        }
    }
}

/// The number of tasks that are named.
const NAMED: usize = 3;

/// Finds an overlap, unless it has no working time.
fn over_allocated(plan: &Plan, overlap: &Overlap<'_>, at: &At<'_>) {
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
    let names: Vec<String> = overlap.tasks.iter().filter_map(name).collect();
    let mut tasks = Text::new(names.join(", "), names.join("、"));
    let more = overlap.count.saturating_sub(NAMED);
    if more > 0 {
        tasks = text!(["{}, and {more} more", tasks.en], ["{},另有{more}项", tasks.zh]);
    }
    let work = minutes.map(|minutes| match (minutes.checked_div(60), minutes.checked_rem(60)) {
        (Some(hours), Some(0)) => format!("{hours}h"),
        _ => format!("{minutes}m"),
    });
    let of_work = work.as_ref().map(|work| text!(" ({work} of work)", "(工时{work})")).unwrap_or_default();
    let (from, to) = (TaskDate::At(overlap.from), TaskDate::At(overlap.to));
    let days = (TaskDate::On(from.day()), TaskDate::On(to.last_day()));
    let (from, last) = if overlap.timed { (from, to) } else { days };
    let has_efforts =
        overlap.tasks.iter().any(|n| plan.campaign().tasks.get(*n).is_some_and(|task| task.effort.is_some()));
    let (id, name) = (overlap.owner, &owner.name);
    let mut finding = if has_efforts {
        owner_over_used(id, name, from, last, &of_work, &tasks, overlap.effort)
    } else {
        owner_over_allocated(id, name, from, last, &of_work, &tasks)
    };
    if let Some(work) = work {
        finding = finding.computing(&work);
    }
    at.entry("tasks", *second).member("owner").find(finding);
}
