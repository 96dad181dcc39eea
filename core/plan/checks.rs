//! What is wrong with single tasks, and what their dates mean on their calendars.

use super::{names::Names, times::Times};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    json::Limits,
    record::{At, Sink},
    schedule::{Constraint, Summaries, Task, TaskConstraint, problems},
    value::{Day, Moment},
};

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

/// The tree of tasks.
pub(super) fn tree(parents: &[Option<usize>]) -> Summaries {
    let parent = |n: &Option<usize>| n.and_then(|n| u32::try_from(n).ok());
    Summaries::tree(parents.iter().map(parent).collect()).unwrap_or_default()
}

/// The first working minute from the start of a day.
pub(super) fn first_minute(day: Day, calendar: &WorkingTime) -> Moment {
    let midnight = Moment::start_of(day);
    calendar.next_start(midnight).unwrap_or(midnight)
}

/// The end of the last working minute before a moment.
pub(super) fn last_minute(before: Moment, calendar: &WorkingTime) -> Moment {
    calendar.previous_finish(before).unwrap_or(before)
}

/// The constraint that was typed, unless its date is missing or too many.
pub(super) fn constraint(typed: &TaskConstraint, calendar: &WorkingTime) -> Option<Constraint> {
    let moment = |day| {
        if typed.kind.ties_finish() {
            Moment::end_of(day).map(|end| last_minute(end, calendar))
        } else {
            Ok(first_minute(day, calendar))
        }
    };
    typed.kind.at(typed.at.map(moment).transpose().ok()?)
}
