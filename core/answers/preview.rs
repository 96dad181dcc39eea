//! What an edit would move.

use super::{ScheduleAnswer, TaskAnswer};
use crate::{
    plan::Plan,
    say::{Figure, Problems},
    value::{Id, Index, Moment},
};

answer! {
    /// What a patch would change in the schedule.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#)?;
    ///
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(2 * 24 * 60)); // two days later
    /// assert!(!preview.critical_path_changed);
    /// let moved: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
    /// assert_eq!(moved, ["channel-content", "warm-up-launch"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Preview {
        /// The finish of the whole.
        pub finish: FinishMoved,
        /// Whether other tasks are critical, or the same ones in another order.
        pub critical_path_changed: bool,
        /// The critical tasks without summary tasks, by early start.
        pub critical_path: CriticalPaths,
        /// The tasks whose planned dates or criticality change, in the order of the document after the patch. Those with
        /// dates on one side only are not among them.
        pub moved: Vec<TaskMoved>,
        /// The tasks that the patch brings, in the order of the document.
        pub added: Vec<Id>,
        /// The tasks that it takes out.
        pub removed: Vec<Id>,
    }
}

answer! {
    /// The finish of the whole before and after; undefined on a side that has no schedule.
    pub struct FinishMoved {
        /// As the plan stands.
        pub before: Figure<Moment>,
        /// With the patch.
        pub after: Figure<Moment>,
        /// By how many minutes on the clock it moves: positive for later.
        pub moved_minutes: Figure<i64>,
    }
}

answer! {
    /// The critical tasks before and after.
    pub struct CriticalPaths {
        /// As the plan stands.
        pub before: Vec<Id>,
        /// With the patch.
        pub after: Vec<Id>,
    }
}

answer! {
    /// One task that moves, or becomes critical, or is no longer.
    pub struct TaskMoved {
        /// Which task.
        pub id: Id,
        /// Its planned start.
        pub start: DateMoved,
        /// Its planned finish.
        pub finish: DateMoved,
        /// Whether it is critical.
        pub critical: CriticalMoved,
    }
}

answer! {
    /// One date before and after.
    pub struct DateMoved {
        /// As the plan stands.
        pub before: Moment,
        /// With the patch.
        pub after: Moment,
        /// By how many minutes on the clock it moves: positive for later.
        pub moved_minutes: i64,
    }
}

answer! {
    /// Whether a task is critical, before and after.
    pub struct CriticalMoved {
        /// As the plan stands.
        pub before: bool,
        /// With the patch.
        pub after: bool,
    }
}

impl Plan {
    /// What a JSON Patch (RFC 6902) would move. It is [applied](Self::apply) to a copy; the plan stays as it is.
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
    /// assert!(preview.critical_path_changed);
    /// assert_eq!(preview.critical_path.after.len(), preview.critical_path.before.len() + 2);
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
        let schedule = |plan: &Self| plan.as_written().schedule_within(0, None);
        let (before, after) = (schedule(self)?, schedule(&copy)?);
        let moved_minutes = match (&before.finish, &after.finish) {
            (Figure::Defined(before), Figure::Defined(after)) => {
                Figure::Defined(after.minutes_since(*before))
            }
            (Figure::Undefined(why), _) | (_, Figure::Undefined(why)) => Figure::Undefined(why.clone()),
        };
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
            critical_path_changed: before.critical_path != after.critical_path,
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

/// What moves of a task that has dates before and after, if anything does.
fn task_moved(before: &TaskAnswer, after: &TaskAnswer) -> Option<TaskMoved> {
    let critical = CriticalMoved { before: before.dates?.critical, after: after.dates?.critical };
    let date =
        |before, after: Moment| DateMoved { before, after, moved_minutes: after.minutes_since(before) };
    let moved = TaskMoved {
        id: after.id.clone(),
        start: date(before.planned_start()?, after.planned_start()?),
        finish: date(before.planned_finish()?, after.planned_finish()?),
        critical,
    };
    let is_same = moved.start.before == moved.start.after
        && moved.finish.before == moved.finish.after
        && moved.critical.before == moved.critical.after;
    (!is_same).then_some(moved)
}
