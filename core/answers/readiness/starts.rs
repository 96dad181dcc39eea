//! The starts that wait for readiness items.

use crate::{
    readiness::problems::due_missing,
    say::{Figure, Problem},
    standing::Standing,
    value::{Day, Id, sorted},
};

answer! {
    /// A task, or the event, that waits for an item which is not ready.
    pub struct WaitingStart {
        /// The task; absent for the event.
        pub task: Option<Id>,
        /// The first day: actual, else typed, else planned.
        pub start: Figure<Day>,
        /// The days from the day of the question to the first day; negative if it has passed.
        pub days_left: Figure<i64>,
        /// `true` if it has begun all the same.
        pub begun: bool,
        /// The items that are not ready.
        pub waits_for: Vec<Id>,
        /// The first day by which all of them can be ready: the latest due day, and for one that is late the
        /// next day. Undefined if one has no due day (`readiness.dueMissing`).
        pub ready_by: Figure<Day>,
        /// The days from the first day to that one: the delay if nothing becomes ready early. Zero if it is
        /// in time.
        pub delay_days: Figure<i64>,
    }
}

impl Standing<'_> {
    /// The starts that wait for an item which is not ready at the end of the day, the earliest first, those
    /// that are not known last.
    pub(super) fn waiting_starts(&self, as_of: Day) -> Result<Vec<WaitingStart>, Problem> {
        let (plan, tasks) = (self.plan(), &self.campaign().tasks);
        let mut waiting: Vec<(Option<usize>, usize)> = Vec::new();
        for (n, item) in self.campaign().readiness.iter().enumerate() {
            if !item.is_awaited(Some(as_of)) {
                continue;
            }
            let named = item.tasks.iter().filter_map(|task| plan.task_position(task));
            waiting.extend(named.map(|task| (Some(task), n)));
            if item.tasks.is_empty() && as_of <= self.campaign().event.end {
                waiting.push((None, n));
            }
        }
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        let states = self.task_states();
        let state = |task: Option<usize>| states.get(task?).copied();
        let mut waiting = sorted(waiting, &|a, b| a.cmp(b));
        waiting.dedup();
        waiting.retain(|(task, _)| state(*task).is_none_or(|state| !state.over));
        let planned = self.planned_starts(&mut waiting.iter().filter_map(|(task, _)| *task))?;
        let mut starts = Vec::new();
        for items in waiting.chunk_by(|a, b| a.0 == b.0) {
            let Some((position, _)) = items.first().copied() else { continue };
            let task = position.and_then(|position| tasks.get(position));
            let start = match (position, task) {
                (Some(position), Some(task)) => {
                    let at = planned.binary_search_by_key(&position, |(position, _)| *position);
                    let planned = at.ok().and_then(|at| planned.get(at)).map(|(_, start)| start.clone());
                    match self.written_start(task) {
                        Some(start) => Figure::Defined(start.day()),
                        None => planned.unwrap_or(Figure::Defined(self.campaign().event.start)),
                    }
                }
                _ => Figure::Defined(self.campaign().event.start),
            };
            let ready_by = self.ready_by(&mut items.iter().map(|(_, item)| *item), as_of);
            let days_left = start.as_ref().map(|start| start.days_since(as_of));
            let passed = || days_left.value().is_some_and(|left| *left <= 0);
            let delay = start.clone().zip(ready_by.clone());
            starts.push(WaitingStart {
                task: task.map(|task| task.id.clone()),
                begun: state(position).map_or_else(passed, |state| state.begun),
                waits_for: items.iter().filter_map(|(_, item)| self.item_id(*item)).collect(),
                delay_days: delay.map(|(start, ready_by)| ready_by.days_since(start).max(0)),
                ready_by,
                days_left,
                start,
            });
        }
        let first = |waiting: &WaitingStart| waiting.start.value().copied();
        Ok(sorted(starts, &|a, b| {
            first(a).is_none().cmp(&first(b).is_none()).then_with(|| first(a).cmp(&first(b)))
        }))
    }

    fn item_id(&self, item: usize) -> Option<Id> {
        self.campaign().readiness.get(item).map(|item| item.id.clone())
    }

    /// The planned first days of those of some tasks that have no other, with their positions in order.
    fn planned_starts(
        &self,
        tasks: &mut dyn Iterator<Item = usize>,
    ) -> Result<Vec<(usize, Figure<Day>)>, Problem> {
        let all = &self.campaign().tasks;
        let mut named: Vec<usize> =
            tasks.filter(|n| all.get(*n).is_some_and(|task| self.written_start(task).is_none())).collect();
        named.dedup();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let answers = self.schedule_within(0, None, Some(named.clone()))?.tasks;
        let starts = answers.iter().map(|task| task.planned_start().as_ref().map(|start| start.day()));
        Ok(named.into_iter().zip(starts).collect())
    }

    /// The first day by which all of some items can be ready, none of which is at the end of the day.
    fn ready_by(&self, items: &mut dyn Iterator<Item = usize>, as_of: Day) -> Figure<Day> {
        let mut latest = Figure::from(as_of.plus_days(1));
        for item in items.filter_map(|item| self.campaign().readiness.get(item)) {
            let due = item.due.as_ref().map_or_else(|| due_missing().into(), |due| self.plan().date(due));
            latest = latest.zip(due).map(|(latest, due)| latest.max(due.last_day()));
        }
        latest
    }
}
