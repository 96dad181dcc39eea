//! The tasks that an edit moves.

use super::Plan;
use crate::{
    schedule::{AllDates, Outline, PartComputed, Schedule},
    value::Id,
};

answer! {
    /// The tasks that an edit moved: those that a view of the plan has to draw anew.
    pub struct Applied {
        /// The tasks whose planned dates or criticality changed, or became known or unknown, in the order of
        /// the document.
        pub moved: Vec<Id>,
        /// The tasks that the edit added, in the order of the document.
        pub added: Vec<Id> = [],
        /// The tasks that the edit removed.
        pub removed: Vec<Id> = [],
    }
}

impl Plan {
    /// The effect of an edit on the tasks, given the plan before it.
    pub(super) fn moved_since(&self, before: &Self) -> Applied {
        let tasks = &self.campaign.tasks;
        let differ: Box<dyn Fn(usize, usize) -> bool> =
            if let (Some(old), Some(new)) = (before.schedule(), self.schedule()) {
                let outlines = |schedule: &Schedule| -> Vec<Outline> {
                    schedule.outlines().into_iter().map(|it| schedule.on_the_clock(it)).collect()
                };
                let (old, new) = (outlines(old), outlines(new));
                Box::new(move |was, is| old.get(was) != new.get(is))
            } else {
                let dates = |plan: &Self| AllDates::of(plan.schedule(), plan.part_schedule());
                let (old, new) = (dates(before), dates(self));
                let seen = |dates: PartComputed| (dates.start, dates.finish, dates.dates.critical);
                Box::new(move |was, is| old.get(was).map(seen) != new.get(is).map(seen))
            };
        let is_moved =
            |n: usize, id: &Id| before.task_position(id).is_some_and(|position| differ(position, n));
        let ids = |is_meant: &dyn Fn(usize, &Id) -> bool| {
            let meant = tasks.iter().enumerate().filter(|(n, task)| is_meant(*n, &task.id));
            meant.map(|(_, task)| task.id.clone()).collect()
        };
        let gone = before.campaign.tasks.iter().filter(|task| self.task_position(&task.id).is_none());
        Applied {
            moved: ids(&is_moved),
            added: ids(&|_, id| before.task_position(id).is_none()),
            removed: gone.map(|task| task.id.clone()).collect(),
        }
    }

    /// The tasks that moved since their outlines were others, where the tasks are those that they were.
    pub(super) fn moved_in_place(&self, before: &[Outline]) -> Applied {
        let mut moved = Vec::new();
        if let Some(Ok(schedule)) = &self.schedule {
            let on_the_clock = |outline: Outline| Schedule::on_the_clock(schedule, outline);
            let outlines = before.iter().zip(schedule.outlines());
            for ((before, after), task) in outlines.zip(&self.campaign.tasks) {
                if *before != after && on_the_clock(*before) != on_the_clock(after) {
                    moved.push(task.id.clone());
                }
            }
        }
        Applied { moved, added: Vec::new(), removed: Vec::new() }
    }
}
