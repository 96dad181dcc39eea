//! What an edit would move.

use crate::{
    Plan,
    schedule::{Dates, Schedule},
    value::{Figure, Id, Index, Moment, Problems, sorted_positions},
};
use serde::Serialize;

/// What a patch would change in the schedule.
///
/// ```
/// use campaignkit::Plan;
///
/// let plan = Plan::from_json(include_bytes!("../../examples/campaigns/back-to-school.json"))?;
/// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#)?;
///
/// assert_eq!(preview.finish.moved_minutes.defined(), Some(2 * 24 * 60)); // two days later
/// assert!(!preview.critical_path_changed);
/// let moved: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
/// assert_eq!(moved, ["channel-content", "warm-up-launch"]);
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preview {
    /// The finish of the whole.
    pub finish: FinishMoved,
    /// Whether other tasks are critical, or the same ones in another order.
    pub critical_path_changed: bool,
    /// The critical tasks, by early start.
    pub critical_path: CriticalPaths,
    /// The tasks whose planned dates or criticality change, in the order of the document after the patch. Those with
    /// dates on one side only are not among them.
    pub moved: Vec<TaskMoved>,
    /// The tasks that the patch brings, in the order of the document.
    pub added: Vec<Id>,
    /// The tasks that it takes out.
    pub removed: Vec<Id>,
}

/// The finish of the whole before and after; undefined on a side that has no schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinishMoved {
    /// As the plan stands.
    pub before: Figure<Moment>,
    /// With the patch.
    pub after: Figure<Moment>,
    /// By how many minutes on the clock it moves: positive for later.
    pub moved_minutes: Figure<i64>,
}

/// The critical tasks before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriticalPaths {
    /// As the plan stands.
    pub before: Vec<Id>,
    /// With the patch.
    pub after: Vec<Id>,
}

/// One task that moves, or becomes critical, or is no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// One date before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateMoved {
    /// As the plan stands.
    pub before: Moment,
    /// With the patch.
    pub after: Moment,
    /// By how many minutes on the clock it moves: positive for later.
    pub moved_minutes: i64,
}

/// Whether a task is critical, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriticalMoved {
    /// As the plan stands.
    pub before: bool,
    /// With the patch.
    pub after: bool,
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
    /// let plan = Plan::from_json(include_bytes!("../../examples/campaigns/back-to-school.json"))?;
    ///
    /// // the print has a day to spare, so a day more moves no finish but makes it critical
    /// let preview = plan.preview(br#"[{"op": "replace", "path": "/tasks/3/duration", "value": "5ed"}]"#)?;
    /// assert_eq!(preview.finish.moved_minutes.defined(), Some(0));
    /// assert!(preview.critical_path_changed);
    /// assert_eq!(preview.critical_path.after.len(), preview.critical_path.before.len() + 2);
    ///
    /// assert!(plan.preview(br#"[{"op": "remove", "path": "/tasks/99"}]"#).is_err());
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn preview(&self, patch: &[u8]) -> Result<Preview, Problems> {
        let mut copy = self.clone();
        copy.apply(patch)?;
        let (before, after) = (self.finish(), copy.finish());
        let moved_minutes = match (before.clone(), &after) {
            (Figure::Defined(before), Figure::Defined(after)) => Figure::Defined(after.minutes_since(before)),
            (Figure::Undefined(why), _) => Figure::Undefined(why),
            (_, Figure::Undefined(why)) => Figure::Undefined(why.clone()),
        };
        let paths = CriticalPaths { before: self.critical_path(), after: copy.critical_path() };
        let (mut moved, mut added) = (Vec::new(), Vec::new());
        let names = self.task_names();
        for (n, task) in copy.campaign().tasks.iter().enumerate() {
            match names.position(task.id.as_str()) {
                None => added.push(task.id.clone()),
                Some(old) => moved.extend(task_moved(&task.id, self.dates(old), copy.dates(n))),
            }
        }
        let names = copy.task_names();
        let old = self.campaign().tasks.iter().map(|task| &task.id);
        Ok(Preview {
            finish: FinishMoved { before, after, moved_minutes },
            critical_path_changed: paths.before != paths.after,
            critical_path: paths,
            moved,
            added,
            removed: old.filter(|id| names.position(id.as_str()).is_none()).cloned().collect(),
        })
    }

    fn task_names(&self) -> Index {
        Index::of(&mut self.campaign().tasks.iter().map(|task| task.id.as_str()))
    }

    fn finish(&self) -> Figure<Moment> {
        match self.computed() {
            Some(schedule) => schedule.as_ref().map(Schedule::finish).map_err(Clone::clone).into(),
            None => Figure::undefined(
                "schedule.durationMissing",
                "a task has neither a duration nor a start and a finish in order",
                "有任务既无工期,也无先后有序的起止日期",
            ),
        }
    }

    fn dates(&self, task: usize) -> Option<Dates> {
        self.computed()?.as_ref().ok()?.dates(task)
    }

    /// The critical tasks by early start.
    fn critical_path(&self) -> Vec<Id> {
        let tasks = self.campaign().tasks.iter().enumerate();
        let critical = tasks.filter_map(|(n, task)| {
            let dates = self.dates(n).filter(|dates| dates.critical)?;
            Some((dates.early_start, &task.id))
        });
        let critical: Vec<_> = critical.collect();
        let start = |n: usize| critical.get(n).map(|(start, _)| *start);
        let order = sorted_positions(critical.len(), &|a, b| start(a).cmp(&start(b)));
        order.into_iter().filter_map(|n| critical.get(n)).map(|(_, id)| (*id).clone()).collect()
    }
}

/// What moves of a task that has dates before and after, if anything does.
fn task_moved(id: &Id, before: Option<Dates>, after: Option<Dates>) -> Option<TaskMoved> {
    let (before, after) = before.zip(after)?;
    let key = |dates: &Dates| (dates.start, dates.finish, dates.critical);
    let date =
        |before, after: Moment| DateMoved { before, after, moved_minutes: after.minutes_since(before) };
    (key(&before) != key(&after)).then(|| TaskMoved {
        id: id.clone(),
        start: date(before.start, after.start),
        finish: date(before.finish, after.finish),
        critical: CriticalMoved { before: before.critical, after: after.critical },
    })
}
