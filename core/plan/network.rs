//! The tasks of the document as a network.

use super::{
    links::ResolvedLink,
    names::Names,
    times::{CAMPAIGN, Times},
};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    json::Limits,
    record::{At, Sink},
    say::Problem,
    schedule::{
        Activity, Constraint, Frame, From, Network, Progress, Schedule, Summaries, Task, TaskConstraint,
        Unschedulable, problems,
    },
    value::{Day, Moment, circles},
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

/// The tree of tasks.
fn tree(parents: &[Option<usize>]) -> Summaries {
    let parent = |n: &Option<usize>| n.and_then(|n| u32::try_from(n).ok());
    Summaries::tree(parents.iter().map(parent).collect()).unwrap_or_default()
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

/// The first working minute from the start of a day.
fn first_minute(day: Day, calendar: &WorkingTime) -> Moment {
    let midnight = Moment::start_of(day);
    calendar.next_start(midnight).unwrap_or(midnight)
}

/// The end of the last working minute before a moment.
fn last_minute(before: Moment, calendar: &WorkingTime) -> Moment {
    calendar.previous_finish(before).unwrap_or(before)
}

/// The constraint that was typed, unless its date is missing or too many.
fn constraint(typed: &TaskConstraint, calendar: &WorkingTime) -> Option<Constraint> {
    let moment = |day| {
        if typed.kind.ties_finish() {
            Moment::end_of(day).map(|end| last_minute(end, calendar))
        } else {
            Ok(first_minute(day, calendar))
        }
    };
    typed.kind.at(typed.at.map(moment).transpose().ok()?)
}

/// Every problem of the tasks themselves, in the order of the document.
pub(super) struct Checks<'c> {
    campaign: &'c Campaign,
    times: &'c Times,
    parents: &'c [Option<usize>],
    pub(super) tree: Summaries,
}

impl<'c> Checks<'c> {
    pub(super) fn new(campaign: &'c Campaign, times: &'c Times, parents: &'c [Option<usize>]) -> Self {
        Self { campaign, times, parents, tree: tree(parents) }
    }

    /// Whether a task has parts.
    pub(super) fn is_summary(&self, n: usize) -> bool {
        self.tree.is_summary(n)
    }

    /// Whether nothing is wrong with a task's length, constraint and progress.
    pub(super) fn is_sound(&self, n: usize, task: &Task) -> bool {
        let sink = Sink::new(Limits::default());
        self.own(n, task, &At::root(&sink));
        sink.is_empty()
    }

    /// The problems of a task's summary, length, constraint and progress.
    pub(super) fn task(&self, n: usize, task: &Task, names: &Names, at: &At<'_>) {
        let found = names.tasks.find(task.parent.as_ref(), &at.member("parent"));
        if found.is_some() && self.parents.get(n).copied().flatten().is_none() {
            at.member("parent").refuse(problems::parent_cycle());
        }
        self.own(n, task, at);
    }

    fn own(&self, n: usize, task: &Task, at: &At<'_>) {
        let length = at.member("duration").or_refuse(self.times.length_of(self.campaign, n, task)).flatten();
        if let Some(typed) = &task.constraint {
            let at = at.member("constraint");
            match constraint(typed, self.times.of_task(n)) {
                None => at.member("at").refuse(problems::constraint_date(&typed.kind, typed.at.is_some())),
                Some(constraint) if self.is_summary(n) && !constraint.suits_summaries() => {
                    at.member("type").refuse(problems::summary_constraint(&typed.kind));
                }
                Some(_) => {}
            }
        }
        let Some(span) = task.remaining else { return };
        let at = at.member("remaining");
        let remaining = at.or_refuse(self.times.span(span, n));
        let elapsed = length.is_none_or(|(_, elapsed)| elapsed);
        if remaining.is_some_and(|(minutes, on_the_clock)| minutes > 0 && on_the_clock != elapsed) {
            at.refuse(if elapsed {
                problems::remaining_working(span)
            } else {
                problems::remaining_elapsed(span)
            });
        }
    }
}
