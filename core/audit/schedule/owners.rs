//! One person, two tasks at a time.

use crate::{
    answers::ScheduleAnswer,
    campaign::MemberKind,
    plan::Plan,
    record::At,
    say::{Problem, Text, shown},
    schedule::TaskTree,
    standing::unless_unknown,
    value::{Day, Id, Moment, sorted},
};

findings! {
    /// A person with several tasks at a time, by the computed dates.
    Warning "schedule.ownerOverAllocated"
    fn owner_over_allocated(id: &Id, name: &str, from: Day, last: Day, work: &Text, tasks: &Text) [stated: id] =
        ["`{}` has several tasks at a time from {from} to {last}{}: {}", shown(name), work.en, tasks.en],
        ["`{}`在{from}至{last}期间任务重叠{}:{}", shown(name), work.zh, tasks.zh];
}

/// When somebody works on a task.
struct Work<'p> {
    owner: &'p Id,
    from: Moment,
    to: Moment,
    task: usize,
}

/// A time of two tasks or more without a break in which only one is worked on.
struct Stretch<'p> {
    owner: &'p Id,
    from: Moment,
    to: Moment,
    /// By start; the second one begins the stretch.
    tasks: Vec<usize>,
}

/// Names the stretches in which one person owns several single tasks that are not over: by the planned dates, or by the typed
/// ones where there are none.
pub(super) fn audit(
    plan: &Plan,
    answer: &ScheduleAnswer,
    tree: &TaskTree,
    at: &At<'_>,
) -> Result<(), Problem> {
    let mut works = Vec::new();
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(owner) = task.owner.as_ref() else { continue };
        let person = plan.member(owner).is_some_and(|member| member.kind == MemberKind::Person);
        if !person || tree.is_summary(n) || task.is_finished() {
            continue;
        }
        let dates = match standing.planned_start().zip(standing.planned_finish()) {
            Some(planned) => Some(planned),
            None => task.start.map(Moment::start_of).zip(unless_unknown(plan.stated_finish(n))?),
        };
        if let Some((from, to)) = dates.filter(|(from, to)| from < to) {
            works.push(Work { owner, from, to, task: n });
        }
    }
    let works = sorted(works, &|a, b| a.owner.cmp(b.owner).then_with(|| a.from.cmp(&b.from)));
    for stretch in &stretches(plan, &works) {
        over_allocated(plan, stretch, at);
    }
    Ok(())
}

/// What lies under two works or more, given them by owner and start: of each work the part before the last end of
/// those that begin earlier.
fn stretches<'p>(plan: &Plan, works: &[Work<'p>]) -> Vec<Stretch<'p>> {
    let mut stretches: Vec<Stretch<'p>> = Vec::new();
    let mut longest: Option<&Work<'p>> = None;
    for work in works {
        let before = longest.filter(|before| before.owner == work.owner);
        longest = Some(before.filter(|before| before.to >= work.to).unwrap_or(work));
        let Some(before) = before.filter(|before| work.from < before.to) else { continue };
        let to = work.to.min(before.to);
        // a night between two tasks is no break
        let goes_on = |last: &&mut Stretch<'p>| {
            let gap = || plan.calendar().work_between(last.to, work.from);
            last.owner == work.owner && (work.from <= last.to || gap() == Ok(0))
        };
        if let Some(last) = stretches.last_mut().filter(goes_on) {
            if before.from > last.to {
                last.tasks.push(before.task);
            }
            last.to = last.to.max(to);
            last.tasks.push(work.task);
        } else {
            let tasks = vec![before.task, work.task];
            stretches.push(Stretch { owner: work.owner, from: work.from, to, tasks });
        }
    }
    stretches
}

/// Tells of a stretch, unless it has no working time.
fn over_allocated(plan: &Plan, stretch: &Stretch<'_>, at: &At<'_>) {
    const NAMED: usize = 3;
    // where the holidays are not known, the days are told without hours
    let minutes = plan.calendar().work_between(stretch.from, stretch.to).ok();
    let (Some(second), Some(owner)) = (stretch.tasks.get(1), plan.member(stretch.owner)) else { return };
    if minutes == Some(0) {
        return;
    }
    let name = |n: &usize| plan.campaign().tasks.get(*n).map(|task| format!("`{}`", shown(&task.name)));
    let names: Vec<String> = stretch.tasks.iter().take(NAMED).filter_map(name).collect();
    let mut tasks = Text::new(names.join(", "), names.join("、"));
    let more = stretch.tasks.len().saturating_sub(NAMED);
    if more > 0 {
        tasks = text!(["{}, and {more} more", tasks.en], ["{}等{more}项", tasks.zh]);
    }
    let work = minutes.map(|minutes| match (minutes.checked_div(60), minutes.checked_rem(60)) {
        (Some(hours), Some(0)) => format!("{hours}h"),
        _ => format!("{minutes}m"),
    });
    let of_work = work.as_ref().map(|work| text!(" ({work} of work)", "({work}工时)")).unwrap_or_default();
    let last = stretch.to.plus_minutes(-1).map_or(stretch.to.day(), Moment::day);
    let mut finding =
        owner_over_allocated(stretch.owner, &owner.name, stretch.from.day(), last, &of_work, &tasks);
    if let Some(work) = work {
        finding = finding.computing(&work);
    }
    at.entry("tasks", *second).member("owner").find(finding);
}
