//! Work and people that a table of tasks has twice.

use super::super::phases::days_of;
use crate::{
    plan::Plan,
    record::At,
    say::shown,
    value::{Day, Id, Index, sorted},
};

findings! {
    /// Two tasks of one name in one part of the work, at one time or without dates.
    Warning "schedule.duplicateName" fn duplicate_name(name: &str, id: &Id, first: &Id) [stated: id, computed: first] =
        ["`{id}` and `{first}` are both named `{}`; if they are two pieces of work, name them apart", shown(name), id = shown(id.as_str()), first = shown(first.as_str())],
        ["任务`{id}`与`{first}`同名`{}`;若为两项工作,请在名称上加以区分", shown(name), id = shown(id.as_str()), first = shown(first.as_str())];

    /// Two tasks of one owner with the same days, several, under different names: perhaps two rows of one
    /// work.
    Info "schedule.sameWork" fn same_work_as(task: &str, other: &str, days: &str) [stated: days, computed: days] =
        ["`{}` and `{}` have one owner and the same days, {days}; if they are the same work, keep one and put the other under `alsoStated`",
            shown(task), shown(other)],
        ["`{}`与`{}`负责人相同,日期同为{days};若为同一工作,请只保留一项,另一项写入`alsoStated`", shown(task), shown(other)];

    /// A supporter who is the owner.
    Warning "schedule.supporterIsOwner" fn supporter_is_owner(task: &str, id: &Id) [stated: id] =
        ["`{id}` owns `{}` and supports it as well; name another supporter, or none", shown(task), id = shown(id.as_str())],
        ["`{id}`既是`{}`的负责人,又是协助人;请另指定协助人或删除", shown(task), id = shown(id.as_str())];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let (mut names, mut rows) = (Index::with_capacity(plan.campaign().tasks.len()), Vec::new());
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        let days = days_of(plan, n, task);
        let parent = task.parent.as_ref().map_or("", Id::as_str);
        let module = task.module.as_deref().unwrap_or_default();
        let name = task.name.trim();
        let name = if parent.is_empty() && module.is_empty() {
            names.insert(name, n)
        } else {
            names.insert(&format!("{parent}\n{module}\n{name}"), n)
        };
        if let Some(first) = plan.campaign().tasks.get(name).filter(|_| name != n)
            && are_at_one_time(days_of(plan, name, first), days)
        {
            task_at.member("name").find(duplicate_name(&task.name, &task.id, &first.id));
        }
        for (m, id) in task.supporters.iter().enumerate().filter(|(_, id)| task.owner.as_ref() == Some(*id)) {
            task_at.entry("supporters", m).find(supporter_is_owner(&task.name, id).removing());
        }
        if let (Some(owner), Some((start, last))) = (&task.owner, days) {
            rows.push(Row { owner, start, last, n, name: &task.name });
        }
    }
    same_work(plan, rows, at);
}

/// True unless both tasks have days and share none: the meeting of every week has one name.
fn are_at_one_time(first: Option<(Day, Day)>, second: Option<(Day, Day)>) -> bool {
    first.zip(second).is_none_or(|((start, last), (from, to))| start <= to && from <= last)
}

/// A task with an owner and days.
struct Row<'p> {
    owner: &'p Id,
    start: Day,
    last: Day,
    n: usize,
    name: &'p str,
}

impl Row<'_> {
    fn key(&self) -> (&Id, Day, Day) {
        (self.owner, self.start, self.last)
    }
}

/// Finds tasks with the owner and the days of another one before them. Work of one day, or through the whole
/// event, has these in common with much else.
fn same_work(plan: &Plan, mut rows: Vec<Row<'_>>, at: &At<'_>) {
    let event = &plan.campaign().event;
    rows.retain(|row| row.start < row.last && (row.start > event.start || row.last < event.end));
    let rows = sorted(rows, &|a, b| a.key().cmp(&b.key()));
    for alike in rows.chunk_by(|a, b| a.key() == b.key()) {
        let Some((first, rest)) = alike.split_first() else { continue };
        for row in rest.iter().filter(|row| row.name.trim() != first.name.trim()) {
            let days = format!("{}..{}", row.start, row.last);
            at.entry("tasks", row.n).find(same_work_as(row.name, first.name, &days));
        }
    }
}
