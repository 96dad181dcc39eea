//! The tasks that began, are over or moved, and why.

use super::{Both, DateMoved, DiffArea, DiffCause, DiffCauseKind, DiffEvent, DiffRow};
use crate::{
    answers::TaskAnswer,
    say::{Figure, Text, elapsed, elapsed_days, shown},
    schedule::Task,
    standing::TaskState,
    value::{Day, Index, Moment, TaskDate},
};

/// A task on both sides, by its positions.
struct Pair {
    before: usize,
    after: usize,
}

impl Both<'_, '_> {
    /// The single tasks that are new or gone, that began or are over, and those whose finish moved.
    pub(super) fn tasks(&self) -> Vec<DiffRow> {
        let (old, new) = (self.sides.before.campaign(), self.sides.after.campaign());
        let known = Index::of(&mut old.tasks.iter().map(|task| task.id.as_str()));
        let kept = Index::of(&mut new.tasks.iter().map(|task| task.id.as_str()));
        let pair = |n: usize, task: &Task| {
            let before = known.position(task.id.as_str())?;
            (!self.sides.after.tree().is_summary(n)).then_some(Pair { before, after: n })
        };
        let pairs = new.tasks.iter().enumerate().map(|(n, task)| pair(n, task));
        let moves: Vec<Option<DateMoved>> =
            pairs.map(|pair| pair.and_then(|pair| self.finish_moved(&pair))).collect();
        let mut predecessors: Vec<Vec<usize>> = vec![Vec::new(); new.tasks.len()];
        for link in self.sides.after.plan().links() {
            if let Some(from) = predecessors.get_mut(link.to).filter(|from| from.last() != Some(&link.from)) {
                from.push(link.from);
            }
        }
        let mut rows = Vec::new();
        for (n, task) in new.tasks.iter().enumerate() {
            let (path, name) = (format!("/tasks/{n}"), Text::alike(&task.name));
            let row = |event, message| {
                DiffRow::new(DiffArea::Task, event, path.clone(), task.id.as_str(), name.clone(), message)
            };
            let named = shown(&task.name);
            if known.position(task.id.as_str()).is_none() {
                let message = text!("`{named}` is new", "新增`{named}`");
                let causes = vec![self.sides.edited(&path)];
                rows.push(DiffRow { causes, ..row(DiffEvent::New, message) });
            }
            let Some(pair) = pair(n, task) else { continue };
            let (was, is) = self.task_states(&pair);
            let facts = self.facts(&pair);
            if is.over && !was.over {
                let message = text!("`{named}` is finished", "`{named}`已完成");
                rows.push(DiffRow { causes: facts, ..row(DiffEvent::Finished, message) });
                continue;
            }
            if is.begun && !was.begun {
                let message = text!("`{named}` has begun", "`{named}`已开始");
                rows.push(DiffRow { causes: facts.clone(), ..row(DiffEvent::Started, message) });
            }
            if let Some(moved) = moves
                .get(n)
                .cloned()
                .flatten()
                .filter(|moved| !self.is_within_plan(n, moved) || !facts.is_empty())
            {
                let message = self.moved_in_words(&named, &moved);
                let before = predecessors.get(n).map_or(&[][..], Vec::as_slice);
                let causes = self.causes(&pair, before, &moves, facts);
                rows.push(DiffRow { finish: Some(moved), causes, ..row(DiffEvent::Moved, message) });
            }
        }
        for (n, task) in
            old.tasks.iter().enumerate().filter(|(_, task)| kept.position(task.id.as_str()).is_none())
        {
            let named = shown(&task.name);
            let (path, name) = (format!("/tasks/{n}"), Text::alike(&task.name));
            let message = text!("`{named}` is gone", "`{named}`已移除");
            rows.push(DiffRow::new(DiffArea::Task, DiffEvent::Gone, path, task.id.as_str(), name, message));
        }
        rows
    }

    fn task_states(&self, pair: &Pair) -> (TaskState, TaskState) {
        let of = |states: &[TaskState], n: usize| states.get(n).copied().unwrap_or_default();
        (of(self.sides.before.task_states(), pair.before), of(self.sides.after.task_states(), pair.after))
    }

    /// The finish of a task that is not over, in the forecast, if it is another one.
    fn finish_moved(&self, pair: &Pair) -> Option<DateMoved> {
        let (_, state) = self.task_states(pair);
        let finish =
            |task: &TaskAnswer| task.forecast_finish.clone().unwrap_or_else(|| task.planned_finish().clone());
        let before = finish(self.before.schedule.tasks.get(pair.before)?);
        let after = finish(self.after.schedule.tasks.get(pair.after)?);
        (before != after && !state.over).then(|| DateMoved::between(&before, &after))
    }

    /// True if a day passed for a task whose forecast was and is no later than the finish that is stated.
    fn is_within_plan(&self, n: usize, moved: &DateMoved) -> bool {
        let count = self.after.policy.day_count;
        let Some(stated) = self.sides.after.plan().known_last_day(n) else { return false };
        let is_early =
            |finish: &Figure<Moment>| count.typed_day(finish).value().is_some_and(|day| *day <= stated);
        self.before.as_of != self.after.as_of && is_early(&moved.before) && is_early(&moved.after)
    }

    fn moved_in_words(&self, name: &str, moved: &DateMoved) -> Text {
        let count = self.after.policy.day_count;
        let day = |finish: &Figure<Moment>| match count.typed_day(finish) {
            Figure::Defined(day) => Text::alike(&day.to_string()),
            Figure::Undefined(why) => why.message.clone(),
        };
        let (before, after) = (day(&moved.before), day(&moved.after));
        match moved.moved_minutes.value() {
            Some(minutes) => {
                let by = in_days(minutes.saturating_abs());
                let [en, zh] = if *minutes > 0 { ["later", "推迟"] } else { ["earlier", "提前"] };
                text!(
                    ["`{name}` is expected to finish {} {en}: {} → {}", by.en, before.en, after.en],
                    ["`{name}`预计{zh}{}完成:{} → {}", by.zh, before.zh, after.zh]
                )
            }
            None => text!(
                ["`{name}` has another expected finish: {} → {}", before.en, after.en],
                ["`{name}`的预计完成日有变:{} → {}", before.zh, after.zh]
            ),
        }
    }

    /// The causes of a finish that moved: an edit, else facts, else predecessors that moved as well, else
    /// time.
    fn causes(
        &self,
        pair: &Pair,
        predecessors: &[usize],
        moves: &[Option<DateMoved>],
        facts: Vec<DiffCause>,
    ) -> Vec<DiffCause> {
        let (old, new) = (self.sides.before.campaign(), self.sides.after.campaign());
        let both = old.tasks.get(pair.before).zip(new.tasks.get(pair.after));
        if both.is_some_and(|(old, new)| planned(old) != planned(new)) {
            return vec![self.sides.edited(&format!("/tasks/{}", pair.after))];
        }
        if !facts.is_empty() {
            return facts;
        }
        let links = predecessors.iter().copied().filter_map(|n| {
            let task = new.tasks.get(n)?;
            let name = shown(&task.name);
            let finish = moves.get(n)?.as_ref().map(|finish| finish.moved_minutes.value());
            let message = match finish {
                None if self.is_over_since(n, task) => {
                    text!("its predecessor `{name}` is finished since", "前置任务`{name}`已于期间完成")
                }
                None => return None,
                Some(Some(minutes)) => {
                    let by = in_days(minutes.saturating_abs());
                    let [en, zh] = if *minutes > 0 { ["later", "推迟"] } else { ["earlier", "提前"] };
                    text!(
                        ["its predecessor `{name}` is expected to finish {} {en}", by.en],
                        ["前置任务`{name}`预计{zh}{}完成", by.zh]
                    )
                }
                Some(None) => text!(
                    "its predecessor `{name}` has another expected finish",
                    "前置任务`{name}`的预计完成日有变"
                ),
            };
            let cause = DiffCause::new(DiffCauseKind::Predecessor, message);
            Some(DiffCause { id: Some(task.id.clone()), ..cause })
        });
        let before: Vec<_> = links.collect();
        if !before.is_empty() {
            return before;
        }
        let day = self.after.as_of;
        if self.before.as_of == day {
            let message = text!("something else in the document moved it", "文档其他内容的修改所致");
            return vec![DiffCause::new(DiffCauseKind::Edit, message)];
        }
        let (_, state) = self.task_states(pair);
        let message = if state.begun {
            text!("it was not finished by the end of {day}", "截至{day}尚未完成")
        } else {
            text!("it had not begun by the end of {day}", "截至{day}尚未开始")
        };
        vec![DiffCause::new(DiffCauseKind::Time, message)]
    }

    /// True for a task at a position after that was not over before.
    fn is_over_since(&self, n: usize, task: &Task) -> bool {
        let before = self.sides.before.plan().task_position(&task.id);
        before.is_some_and(|before| {
            let (was, is) = self.task_states(&Pair { before, after: n });
            is.over && !was.over
        })
    }

    /// The actual dates and rows of progress of the days between; of two documents on a day, those that the
    /// earlier one does not have.
    fn facts(&self, pair: &Pair) -> Vec<DiffCause> {
        let n = pair.after;
        let Some(task) = self.sides.after.campaign().tasks.get(n) else { return Vec::new() };
        let before = self.sides.before.campaign().tasks.get(pair.before);
        let is_new = |day: Day, was_there: bool| {
            self.sides.after.knows(day) && (self.sides.is_between(day) || !was_there)
        };
        let mut facts = Vec::new();
        let dates = [
            ("actualStart", task.actual_start, before.and_then(|task| task.actual_start), ["begun", "开始"]),
            (
                "actualFinish",
                task.actual_finish,
                before.and_then(|task| task.actual_finish),
                ["finished", "完成"],
            ),
        ];
        for (member, date, was, [en, zh]) in dates {
            let Some(day) = date.map(TaskDate::last_day) else { continue };
            if is_new(day, was == date) {
                let message = text!("it was {en} on {day}", "于{day}实际{zh}");
                facts.push(DiffCause::fact(
                    DiffCauseKind::Progress,
                    format!("/tasks/{n}/{member}"),
                    day,
                    message,
                ));
            }
        }
        for (m, row) in task.progress.iter().enumerate() {
            let was_there = before.is_some_and(|before| before.progress.contains(row));
            if is_new(row.day, was_there) {
                let day = row.day;
                let message = text!("its progress was written down on {day}", "{day}登记了进度");
                let path = format!("/tasks/{n}/progress/{m}");
                facts.push(DiffCause::fact(DiffCauseKind::Progress, path, day, message));
            }
        }
        let statuses = [before.and_then(|before| before.status), task.status];
        if facts.is_empty() && statuses[0] != statuses[1] {
            let message = text!("it has another status", "状态已更改");
            let path = Some(format!("/tasks/{n}/status"));
            facts.push(DiffCause { path, ..DiffCause::new(DiffCauseKind::Progress, message) });
        }
        facts
    }
}

/// A length of time; from two days on in whole days, since the dates beside it are days.
fn in_days(minutes: i64) -> Text {
    const DAY: i64 = 24 * 60;
    if minutes < 2 * DAY { elapsed(minutes) } else { elapsed_days(minutes.saturating_add(DAY / 2) / DAY) }
}

/// A task without the facts about it.
fn planned(task: &Task) -> Task {
    Task {
        actual_start: None,
        actual_finish: None,
        remaining: None,
        status: None,
        percent_complete: None,
        units: None,
        progress: Vec::new(),
        actual_cost: None,
        outputs: Vec::new(),
        also_stated: Vec::new(),
        note: None,
        ..task.clone()
    }
}
