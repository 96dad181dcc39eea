//! The preview of an edit: what it would move in the schedule.

use super::{ScheduleAnswer, TaskAnswer};
use crate::{
    plan::Plan,
    say::{Figure, Problems},
    value::{Id, Index, Moment},
};

answer! {
    /// The changes that a patch would make to the schedule.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#)?;
    ///
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(2 * 24 * 60)); // two days later
    /// assert_eq!(preview.critical_path_changed.value(), Some(&false));
    /// let moved: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
    /// assert_eq!(moved, ["channel-content", "warm-up-launch"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Preview {
        /// The finish of the whole.
        pub finish: FinishMoved,
        /// `true` if other tasks become critical, or if the critical tasks follow in another order; undefined
        /// as the critical tasks are.
        pub critical_path_changed: Figure<bool>,
        /// The critical tasks without summary tasks, by early start.
        pub critical_path: CriticalPaths,
        /// The tasks whose planned dates or criticality change, or become known or unknown, in the order of
        /// the document after the patch.
        pub moved: Vec<TaskMoved>,
        /// The tasks that the patch adds, in the order of the document.
        pub added: Vec<Id>,
        /// The tasks that the patch removes.
        pub removed: Vec<Id>,
    }
}

answer! {
    /// The finish of the whole before and after; undefined where that is not known.
    pub struct FinishMoved {
        /// The finish without the patch.
        pub before: Figure<Moment>,
        /// The finish with the patch.
        pub after: Figure<Moment>,
        /// The minutes on the clock from the one to the other: positive for later.
        pub moved_minutes: Figure<i64>,
    }
}

answer! {
    /// The critical tasks before and after.
    pub struct CriticalPaths {
        /// The critical tasks without the patch.
        pub before: Figure<Vec<Id>>,
        /// The critical tasks with the patch.
        pub after: Figure<Vec<Id>>,
    }
}

answer! {
    /// One task that moves, becomes critical or ceases to be.
    pub struct TaskMoved {
        /// The id of the task.
        pub id: Id,
        /// The planned start.
        pub start: DateMoved,
        /// The planned finish.
        pub finish: DateMoved,
        /// The criticality.
        pub critical: CriticalMoved,
    }
}

answer! {
    /// One date before and after.
    pub struct DateMoved {
        /// The date without the patch.
        pub before: Figure<Moment>,
        /// The date with the patch.
        pub after: Figure<Moment>,
        /// The minutes on the clock from the one to the other: positive for later.
        pub moved_minutes: Figure<i64>,
    }
}

answer! {
    /// The criticality of a task before and after.
    pub struct CriticalMoved {
        /// `true` if the task is critical without the patch.
        pub before: Figure<bool>,
        /// `true` if the task is critical with the patch.
        pub after: Figure<bool>,
    }
}

impl Plan {
    /// The preview of a JSON Patch (RFC 6902), which is [applied](Self::apply) to a copy; the plan stays as
    /// it is.
    ///
    /// # Errors
    ///
    /// Those of [`apply`](Self::apply).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    ///
    /// // the print has a day to spare, so a day more moves no finish but makes it critical
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/3/duration", "value": "5ed"}]"#)?;
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(0));
    /// assert_eq!(preview.critical_path_changed.value(), Some(&true));
    /// let paths = preview.critical_path;
    /// let [before, after] = [paths.before, paths.after].map(|path| path.defined().unwrap().len());
    /// assert_eq!(after, before + 2);
    ///
    /// assert!(plan.preview(br#"[{"op": "remove", "path": "/tasks/99"}]"#).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn preview(&self, patch: &[u8]) -> Result<Preview, Problems> {
        self.preview_of_member(patch, None)
    }

    /// The preview of a patch that stands in a member of a request.
    pub(crate) fn preview_of_member(&self, patch: &[u8], member: Option<&str>) -> Result<Preview, Problems> {
        let mut copy = self.clone();
        copy.apply_member(patch, member)?;
        let schedule = |plan: &Self| plan.as_written().schedule_within(0, None, None);
        let (before, after) = (schedule(self)?, schedule(&copy)?);
        let moved_minutes = moved_minutes(&before.finish, &after.finish);
        let paths = before.critical_path.as_ref().zip(after.critical_path.as_ref());
        let (mut moved, mut added) = (Vec::new(), Vec::new());
        let names = names(&before);
        for task in &after.tasks {
            match names.position(task.id.as_str()).and_then(|n| before.tasks.get(n)) {
                None => added.push(task.id.clone()),
                Some(old) => moved.extend(task_moved(old, task)),
            }
        }
        let names = self::names(&after);
        let gone = before.tasks.into_iter().filter(|task| names.position(task.id.as_str()).is_none());
        Ok(Preview {
            finish: FinishMoved { before: before.finish, after: after.finish, moved_minutes },
            critical_path_changed: paths.map(|(before, after)| before != after),
            critical_path: CriticalPaths { before: before.critical_path, after: after.critical_path },
            moved,
            added,
            removed: gone.map(|task| task.id).collect(),
        })
    }
}

fn names(answer: &ScheduleAnswer) -> Index {
    Index::of(&mut answer.tasks.iter().map(|task| task.id.as_str()))
}

fn moved_minutes(before: &Figure<Moment>, after: &Figure<Moment>) -> Figure<i64> {
    before.as_ref().zip(after.as_ref()).map(|(before, after)| after.minutes_since(*before))
}

/// The move of a task; `None` if its dates and criticality stay.
fn task_moved(before: &TaskAnswer, after: &TaskAnswer) -> Option<TaskMoved> {
    let (was, is) = (&before.dates.critical, &after.dates.critical);
    let (old, new) =
        ([before.planned_start(), before.planned_finish()], [after.planned_start(), after.planned_finish()]);
    if old == new && was == is {
        return None;
    }
    let date = |before: &Figure<Moment>, after: &Figure<Moment>| DateMoved {
        before: before.clone(),
        after: after.clone(),
        moved_minutes: moved_minutes(before, after),
    };
    Some(TaskMoved {
        id: after.id.clone(),
        start: date(old[0], new[0]),
        finish: date(old[1], new[1]),
        critical: CriticalMoved { before: was.clone(), after: is.clone() },
    })
}
