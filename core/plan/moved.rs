//! The tasks that an edit moves.

use super::Plan;
use crate::{schedule::Outline, value::Id};

answer! {
    /// The tasks that an edit moved: what a view of the plan has to draw anew.
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
    /// The outlines of all tasks; empty if the schedule is undefined.
    pub(super) fn outlines(&self) -> Vec<Outline> {
        match &self.schedule {
            Some(Ok(schedule)) => schedule.outlines(),
            _ => Vec::new(),
        }
    }

    /// The tasks that moved since their outlines were others. `position` finds where a task stood before.
    pub(super) fn moved_since(
        &self,
        before: &[Outline],
        position: &dyn Fn(usize, &Id) -> Option<usize>,
    ) -> Applied {
        let mut applied = Applied { moved: Vec::new(), added: Vec::new(), removed: Vec::new() };
        let after = self.outlines();
        for (n, task) in self.campaign.tasks.iter().enumerate() {
            let Some(old) = position(n, &task.id) else {
                applied.added.push(task.id.clone());
                continue;
            };
            if before.get(old).zip(after.get(n)).is_some_and(|(before, after)| before != after) {
                applied.moved.push(task.id.clone());
            }
        }
        applied
    }
}
