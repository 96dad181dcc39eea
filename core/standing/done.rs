//! The work done by the end of the day.

use super::Standing;
use crate::schedule::{Activity, Done, Progress, TaskStatus};

impl Standing<'_> {
    /// The minutes of every task and those of them that are done, by what is known of its progress on the
    /// day; those of a summary task are its parts'. `activities` are those of the plan's network. Empty
    /// without a summary task.
    pub(crate) fn done(&self, activities: &[Activity]) -> Vec<Done> {
        let tree = self.tree();
        if tree.up().next().is_none() {
            return Vec::new();
        }
        let own = |(n, activity): (usize, &Activity)| self.done_of(n, activity).unwrap_or_default();
        let mut done: Vec<Done> = activities.iter().enumerate().map(own).collect();
        for (part, summary) in tree.up() {
            let Some(part) = done.get(part).copied() else { continue };
            if let Some(summary) = done.get_mut(summary) {
                *summary = summary.plus(part);
            }
        }
        done
    }

    /// The minutes of a single task and those of them that are done, by what is known of its progress on the
    /// day; `None` for a summary task.
    pub(crate) fn done_of(&self, n: usize, activity: &Activity) -> Option<Done> {
        let (task, state) = (self.campaign().tasks.get(n)?, self.task_states().get(n)?);
        if self.tree().is_summary(n) {
            return None;
        }
        let figures = self.stated_progress(task);
        let remaining = figures.remaining.and_then(|span| self.plan.task_calendars.minutes(n, span));
        let done = Progress::done_of(activity.minutes, figures.share(), remaining);
        Some(match task.status {
            // nothing more of it is to be done
            Some(TaskStatus::Cancelled) => Done::of(done, done, false),
            _ if state.over => Done::of(activity.minutes, activity.minutes, false),
            _ => Done::of(done, activity.minutes, true),
        })
    }
}
