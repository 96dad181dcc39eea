//! Work and people that a table of tasks has twice.

use super::super::phases::days_of;
use crate::{
    plan::Plan,
    record::At,
    say::shown,
    schedule::Task,
    value::{Day, Id},
};
use std::collections::BTreeMap;

findings! {
    /// Two tasks of one name in one part of the work, at one time or without dates.
    Warning "schedule.duplicateName" fn duplicate_name(name: &str, id: &Id, first: &Id) [stated: id, computed: first] =
        ["`{id}` and `{first}` are both named `{}`; if they are two pieces of work, name them apart", shown(name), id = shown(id.as_str()), first = shown(first.as_str())],
        ["任务`{id}`与`{first}`同名`{}`;若为两项工作,请在名称上加以区分", shown(name), id = shown(id.as_str()), first = shown(first.as_str())];

    /// Two tasks of one owner with the same days, several, under different names: perhaps the same work in two
    /// tables.
    Info "schedule.sameWork" fn same_work(task: &str, other: &str, days: &str) [stated: days, computed: days] =
        ["`{}` and `{}` have one owner and the same days, {days}; if they are the same work, keep one and put the other under `alsoStated`",
            shown(task), shown(other)],
        ["`{}`与`{}`负责人相同,日期同为{days};若为同一工作,请只保留一项,另一项写入`alsoStated`", shown(task), shown(other)];

    /// A supporter who is the owner.
    Warning "schedule.supporterIsOwner" fn supporter_is_owner(task: &str, id: &Id) [stated: id] =
        ["`{id}` owns `{}` and supports it as well", shown(task), id = shown(id.as_str())],
        ["`{id}`既是`{}`的负责人,又是协助人", shown(task), id = shown(id.as_str())];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let event = &plan.campaign().event;
    let mut by_name: BTreeMap<(Option<&str>, Option<&str>, &str), Named<'_>> = BTreeMap::new();
    let mut by_days: BTreeMap<(&str, Day, Day), &Task> = BTreeMap::new();
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        let days = days_of(plan, n, task);
        let part = (task.parent.as_ref().map(Id::as_str), task.module.as_deref(), task.name.trim());
        let named = by_name.get(&part).copied();
        if let Some(first) = named.filter(|first| first.is_at_the_time_of(days)) {
            task_at.member("name").find(duplicate_name(&task.name, &task.id, &first.task.id));
        } else if named.is_none() {
            by_name.insert(part, Named { task, days });
        }
        for (m, _) in task.supporters.iter().enumerate().filter(|(_, id)| task.owner.as_ref() == Some(*id)) {
            if let Some(id) = &task.owner {
                task_at.entry("supporters", m).find(supporter_is_owner(&task.name, id));
            }
        }
        // work of one day, or through the whole event, is often several people's habit and no second row
        let Some((owner, (start, last))) = task.owner.as_ref().zip(days) else { continue };
        if start == last || start <= event.start && last >= event.end {
            continue;
        }
        match by_days.get(&(owner.as_str(), start, last)) {
            Some(other) if other.name.trim() != task.name.trim() => {
                task_at.find(same_work(&task.name, &other.name, &format!("{start}..{last}")));
            }
            Some(_) => {}
            None => {
                by_days.insert((owner.as_str(), start, last), task);
            }
        }
    }
}

/// The first task of a name, with its days.
#[derive(Clone, Copy)]
struct Named<'p> {
    task: &'p Task,
    days: Option<(Day, Day)>,
}

impl Named<'_> {
    /// True unless both tasks have days and share none: the meeting of every week has one name.
    fn is_at_the_time_of(&self, days: Option<(Day, Day)>) -> bool {
        self.days.zip(days).is_none_or(|((start, last), (from, to))| start <= to && from <= last)
    }
}
