//! The dates that an edit moves in the schedule.

use crate::{
    answers::{ScheduleAnswer, TaskAnswer},
    say::Figure,
    value::{Id, Index, Moment},
};

answer! {
    /// The finish of the whole before and after; undefined where that is not known.
    pub struct FinishMoved {
        /// The finish before.
        pub before: Figure<Moment>,
        /// The finish after.
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
        /// The date before.
        pub before: Figure<Moment>,
        /// The date after.
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

/// The moves of tasks: those that moved, were added and were removed.
type Tasks = (Vec<TaskMoved>, Vec<Id>, Vec<Id>);

/// The tasks that differ.
pub(super) fn tasks(before: &ScheduleAnswer, after: &ScheduleAnswer) -> Tasks {
    let (mut moved, mut added) = (Vec::new(), Vec::new());
    let known = names(before);
    for task in &after.tasks {
        match known.position(task.id.as_str()).and_then(|n| before.tasks.get(n)) {
            None => added.push(task.id.clone()),
            Some(old) => moved.extend(task_moved(old, task)),
        }
    }
    let known = names(after);
    let gone = before.tasks.iter().filter(|task| known.position(task.id.as_str()).is_none());
    (moved, added, gone.map(|task| task.id.clone()).collect())
}

impl FinishMoved {
    pub(crate) fn of(before: &Figure<Moment>, after: &Figure<Moment>) -> Self {
        let moved_minutes = moved_minutes(before, after);
        Self { before: before.clone(), after: after.clone(), moved_minutes }
    }
}

impl DateMoved {
    pub(crate) fn between(before: &Figure<Moment>, after: &Figure<Moment>) -> Self {
        let moved_minutes = moved_minutes(before, after);
        Self { before: before.clone(), after: after.clone(), moved_minutes }
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
    Some(TaskMoved {
        id: after.id.clone(),
        start: DateMoved::between(old[0], new[0]),
        finish: DateMoved::between(old[1], new[1]),
        critical: CriticalMoved { before: was.clone(), after: is.clone() },
    })
}
