//! The tasks of the document as a network.

use super::{
    checks::{constraint, first_minute, last_minute, tree},
    links::ResolvedLink,
    names::Names,
    times::{CAMPAIGN, Times},
};
use crate::{
    campaign::Campaign,
    say::Problem,
    schedule::{Activity, Frame, From, Network, Progress, Schedule, Task, Unschedulable},
    value::{Moment, circles},
};

/// The schedule of all tasks, or why there is none; `None` where a duration is not known.
pub(super) fn schedule(
    campaign: &Campaign,
    times: &Times,
    parents: &[Option<usize>],
    links: &[ResolvedLink],
) -> Result<Option<Result<Schedule, Problem>>, Unschedulable> {
    let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let tree = tree(parents);
    let mut all_known = true;
    let activity = |(n, task)| {
        let is_summary = tree.is_summary(n);
        let length = times.length(campaign, n).ok().flatten();
        all_known &= length.is_some() || is_summary;
        Activity {
            parent: parents.get(n).copied().flatten().map(position),
            ..activity(campaign, times, n, task, length.unwrap_or_default(), is_summary)
        }
    };
    let activities = campaign.tasks.iter().enumerate().map(activity).collect();
    let first = campaign.tasks.iter().filter_map(|task| task.start).min();
    let frame = Frame {
        from: From::Start(Moment::start_of(first.unwrap_or(campaign.event.start))),
        calendars: times.calendars.clone(),
        calendar: CAMPAIGN,
        status_date: None,
        policy: campaign.policy.schedule.clone(),
    };
    let network = Network::new(frame, activities, links.iter().map(ResolvedLink::dependency).collect())?;
    Ok(all_known.then(|| network.schedule()))
}

/// The summary task of every task, those on circles left out.
pub(super) fn parents(campaign: &Campaign, names: &Names) -> Vec<Option<usize>> {
    let parent = |task: &Task| names.tasks.position(task.parent.as_ref()?);
    let mut parents: Vec<Option<usize>> = campaign.tasks.iter().map(parent).collect();
    let on_circles = circles(parents.len(), &|n| parents.get(n).copied().flatten());
    for (parent, on_circle) in parents.iter_mut().zip(on_circles) {
        *parent = parent.filter(|_| !on_circle);
    }
    parents
}

/// What the dates of a task depend on, beside its links; what is wrong with it is [`report`]'s affair.
pub(super) fn activity(
    campaign: &Campaign,
    times: &Times,
    n: usize,
    task: &Task,
    (minutes, elapsed): (i32, bool),
    is_summary: bool,
) -> Activity {
    let calendar = times.of_task(n);
    let constraint = task.constraint.as_ref().and_then(|typed| constraint(typed, calendar));
    let deadline = task.deadline.and_then(|day| Moment::end_of(day).ok());
    Activity {
        minutes: if is_summary { 0 } else { minutes },
        elapsed,
        calendar: times.position(n),
        milestone: task.milestone,
        constraint: constraint.filter(|c| !is_summary || c.suits_summaries()).unwrap_or_default(),
        deadline,
        progress: if is_summary { Progress::default() } else { progress(campaign, times, n, task, minutes) },
        parent: None,
    }
}

fn progress(campaign: &Campaign, times: &Times, n: usize, task: &Task, minutes: i32) -> Progress {
    let calendar = times.of_task(n);
    let remaining = task.remaining.and_then(|span| Some(times.span(span, n).ok()?.0));
    let done = Progress::done_of(minutes, task.percent_complete, remaining);
    let start = task.actual_start.map(|day| first_minute(day, calendar));
    let finish = |day| Some(last_minute(campaign.policy.day_count.finish(day).ok()?, calendar));
    Progress {
        actual_start: start,
        actual_finish: task.actual_finish.and_then(finish).map(|finish| finish.max(start.unwrap_or(finish))),
        done,
        remaining,
    }
}
