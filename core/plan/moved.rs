//! The tasks that an edit moves.

use super::Plan;
use crate::{
    schedule::{Outline, Schedule},
    value::Id,
};

answer! {
    /// The tasks that an edit moved: those that a view of the plan has to draw anew.
    pub struct Applied {
        /// The tasks whose planned dates or criticality changed, in the order of the document. Tasks with
        /// dates on one side only are not among them.
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
        let outlines = |plan: &Self| match &plan.schedule {
            Some(Ok(schedule)) => {
                schedule.outlines().into_iter().map(|it| schedule.on_the_clock(it)).collect()
            }
            _ => Vec::new(),
        };
        let (old, new): (Vec<_>, Vec<_>) = (outlines(before), outlines(self));
        let tasks = &self.campaign.tasks;
        let is_moved = |n: usize, id: &Id| {
            let old = before.task_position(id).and_then(|position| old.get(position));
            old.zip(new.get(n)).is_some_and(|(old, new)| old != new)
        };
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
