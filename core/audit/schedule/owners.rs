//! One person, two tasks at a time.

use super::is_over;
use crate::{
    MemberKind, Plan,
    answers::ScheduleAnswer,
    say::{Finding, Problem, Severity, shown},
    standing::{TaskTree, unless_unknown},
    value::{Day, Id, Moment, sorted},
};

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
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    let mut works = Vec::new();
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(owner) = task.owner.as_ref() else { continue };
        let person = plan.member(owner).is_some_and(|member| member.kind == MemberKind::Person);
        if !person || tree.is_summary(n) || is_over(task) {
            continue;
        }
        let dates = match &standing.dates {
            Some(dates) => Some((dates.planned_start(), dates.planned_finish())),
            None => task.start.map(Moment::start_of).zip(unless_unknown(plan.stated_finish(n))?),
        };
        if let Some((from, to)) = dates.filter(|(from, to)| from < to) {
            works.push(Work { owner, from, to, task: n });
        }
    }
    let works = sorted(works, &|a, b| a.owner.cmp(b.owner).then_with(|| a.from.cmp(&b.from)));
    findings.extend(stretches(plan, &works).iter().filter_map(|stretch| over_allocated(plan, stretch)));
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

/// The finding, unless the stretch has no working time.
fn over_allocated(plan: &Plan, stretch: &Stretch<'_>) -> Option<Finding> {
    const NAMED: usize = 3;
    // where the holidays are not known, the days are told without hours
    let minutes = plan.calendar().work_between(stretch.from, stretch.to).ok();
    if minutes == Some(0) {
        return None;
    }
    let name = |n: &usize| plan.campaign().tasks.get(*n).map(|task| format!("`{}`", shown(&task.name)));
    let names: Vec<String> = stretch.tasks.iter().take(NAMED).filter_map(name).collect();
    let more = stretch.tasks.len().saturating_sub(NAMED);
    let rest =
        if more > 0 { text!(", and {more} more", "等{more}项") } else { crate::say::Text::default() };
    let work = minutes.map(|minutes| match (minutes.checked_div(60), minutes.checked_rem(60)) {
        (Some(hours), Some(0)) => format!("{hours}h"),
        _ => format!("{minutes}m"),
    });
    let length = match &work {
        Some(work) => text!(" ({work} of work)", "({work}工时)"),
        None => crate::say::Text::default(),
    };
    let last: Day = stretch.to.plus_minutes(-1).map_or(stretch.to.day(), Moment::day);
    let owner = shown(&plan.member(stretch.owner)?.name);
    let (from, en, zh) = (stretch.from.day(), names.join(", "), names.join("、"));
    let finding = Finding::new(
        Severity::Warning,
        "schedule.ownerOverAllocated",
        format!("/tasks/{}/owner", stretch.tasks.get(1)?),
        text!(
            ["`{owner}` has several tasks at a time from {from} to {last}{}: {en}{}", length.en, rest.en],
            ["`{owner}`在{from}至{last}期间任务重叠{}:{zh}{}", length.zh, rest.zh]
        ),
    )
    .stating(&stretch.owner);
    Some(match work {
        Some(work) => finding.computing(&work),
        None => finding,
    })
}
