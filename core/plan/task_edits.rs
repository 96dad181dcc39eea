//! Edits of single tasks that leave the rest of the plan as it is.

use super::{Applied, Plan, ResolvedLink};
use crate::{
    json::{Tree, parse, to_json},
    record::{At, Read, Sink},
    schedule::{Edit, Schedule, Task},
};
use std::{borrow::Cow, ops::Range};

/// The members of a task that nothing depends on but its links and its dates. Its name, its owner and the
/// like are checked with the whole document; its typed start can be the one from which the plan is scheduled.
const EDITABLE: [&str; 16] = [
    "duration",
    "finish",
    "milestone",
    "constraint",
    "deadline",
    "baseline",
    "actualStart",
    "actualFinish",
    "remaining",
    "status",
    "percentComplete",
    "units",
    "progress",
    "budget",
    "actualCost",
    "after",
];

/// The task that an operation changes, if it changes nothing else.
fn edited_task(operation: &Tree<'_>) -> Option<usize> {
    let Tree::Object(members) = operation else { return None };
    let member = |name: &str| {
        let mut named = members.iter().filter(|(member, _)| member == name);
        match (named.next(), named.next()) {
            (Some((_, Tree::String(text))), None) => Some(text.as_ref()),
            _ => None,
        }
    };
    if !matches!(member("op")?, "add" | "remove" | "replace" | "test") {
        return None;
    }
    let (task, rest) = member("path")?.strip_prefix("/tasks/")?.split_once('/')?;
    let is_editable = rest.split('/').next().is_some_and(|member| EDITABLE.contains(&member));
    let has_leading_zero = task != "0" && task.starts_with('0');
    task.parse().ok().filter(|_| is_editable && !has_leading_zero)
}

impl Plan {
    /// Applies a patch that changes nothing but durations, progress, constraints and links of single tasks:
    /// reads those tasks again and computes the dates that they affect. `None` if the patch changes anything
    /// else or something is wrong with it; the plan then stays as it was.
    pub(super) fn apply_to_tasks(&mut self, patch: &Tree<'_>) -> Option<Applied> {
        let tasks = self.patched(patch)?;
        let changes = self.changes(&tasks)?;
        let Some(Ok(schedule)) = &mut self.schedule else { return None };
        let before = schedule.outlines();
        if !carry_out(schedule, changes.edits) {
            return None;
        }
        for (n, task) in tasks {
            if let Some(old) = self.campaign.tasks.get_mut(n) {
                *old = task;
            }
        }
        for (n, links) in changes.links {
            let range = self.link_range(n);
            self.links.splice(range, links);
        }
        Some(self.moved_in_place(&before))
    }

    /// The patched tasks with their positions, if the patch changes nothing else and they can be read.
    fn patched(&self, patch: &Tree<'_>) -> Option<Vec<(usize, Task)>> {
        let Tree::Array(operations) = patch else { return None };
        let edited = operations.iter().map(edited_task).collect::<Option<Vec<usize>>>()?;
        let mut edited = crate::value::sorted(edited, &|a, b| a.cmp(b));
        edited.dedup();
        let count = edited.last().map_or(0, |last| last.saturating_add(1));
        if edited.is_empty() || count > self.campaign.tasks.len() {
            return None;
        }
        // the patch is applied to a document with these tasks alone, each at its position
        let texts: Vec<String> =
            edited.iter().map(|n| self.campaign.tasks.get(*n).map(to_json)).collect::<Option<_>>()?;
        let mut tasks = vec![Tree::Null; count];
        for (n, text) in edited.iter().zip(&texts) {
            *tasks.get_mut(*n)? = parse(text.as_bytes(), self.limits).ok()?;
        }
        let mut document = Tree::Object(vec![(Cow::Borrowed("tasks"), Tree::Array(tasks))]);
        let problems = Sink::new(self.limits);
        let at = At::root(&problems);
        super::patch::apply(&mut document, patch, self.limits, &at);
        let Tree::Object(members) = document else { return None };
        let (_, Tree::Array(tasks)) = members.into_iter().next()? else { return None };
        let read = |n: usize| {
            let mut task = Task::default();
            task.read(tasks.get(n)?, &at);
            Some((n, task))
        };
        let read = edited.into_iter().map(read).collect::<Option<Vec<_>>>()?;
        problems.is_empty().then(|| self.noted(read))?
    }

    /// The tasks with what their counted dates come to; `None` if one of them cannot be known, if a date that
    /// another one may be counted from is a new one, or if the plan begins to count days here.
    fn noted(&self, mut tasks: Vec<(usize, Task)>) -> Option<Vec<(usize, Task)>> {
        for (n, task) in &mut tasks {
            let finish = self.campaign.tasks.get(*n).map(|old| &old.finish);
            if self.counts_days && finish != Some(&task.finish) {
                return None;
            }
            task.note_dates(&|counted| self.count(&|counter| counter.date(counted)));
            let mut is_known = true;
            task.counted_dates(&mut |_, counted| {
                is_known &= self.counts_days && matches!(counted.known, Some(Ok(_)));
            });
            if !is_known {
                return None;
            }
        }
        Some(tasks)
    }

    /// The edits of the schedule and the new links that follow from patched tasks, if nothing is wrong with
    /// them.
    fn changes(&self, tasks: &[(usize, Task)]) -> Option<Changes> {
        let Some(Ok(schedule)) = &self.schedule else { return None };
        let mut changes = Changes { edits: Vec::new(), links: Vec::new() };
        let mut next = schedule.network().dependencies().len();
        for (n, task) in tasks {
            let old = self.campaign.tasks.get(*n)?;
            // the task may get another calendar, which the frame may not have
            if task.duration.map(|d| d.unit.is_elapsed()) != old.duration.map(|d| d.unit.is_elapsed()) {
                return None;
            }
            if !self.tree.is_summary(*n) && !self.task_calendars.has_length(task) {
                return None;
            }
            let sink = Sink::new(self.limits);
            let activity = self.task_calendars.activity(&self.tree, *n, task, &At::root(&sink));
            if !sink.is_empty() {
                return None;
            }
            if schedule.network().activities().get(*n) != Some(&activity) {
                changes.edits.push(Edit::Activity(*n, activity));
            }
            if task.after != old.after {
                let links = self.relinked(*n, task, &mut next, &mut changes.edits)?;
                changes.links.push((*n, links));
            }
        }
        Some(changes)
    }

    /// The new links of a task. They keep the ids of the old links in order; further ones get the next ids.
    fn relinked(
        &self,
        n: usize,
        task: &Task,
        next: &mut usize,
        edits: &mut Vec<Edit>,
    ) -> Option<Vec<ResolvedLink>> {
        let mut old = self.links.get(self.link_range(n))?.iter();
        let mut links = Vec::with_capacity(task.after.len());
        for (position, link) in task.after.iter().enumerate() {
            let from = self.tasks.position(&link.task)?;
            let dependency =
                self.task_calendars.dependency(&self.campaign, &self.tree, link, from, n).ok()?;
            let before = old.next();
            let id = before.map_or(*next, |before| before.id);
            if before.is_none_or(|before| before.dependency() != dependency) {
                edits.push(Edit::Link(id, Some(dependency)));
            }
            if before.is_none() {
                *next = next.saturating_add(1);
            }
            links.push(ResolvedLink::of(id, dependency, position));
        }
        edits.extend(old.map(|removed| Edit::Link(removed.id, None)));
        Some(links)
    }

    /// The link at a position of the network.
    pub(crate) fn link_at(&self, id: usize) -> Option<&ResolvedLink> {
        let dependency = self.network()?.dependencies().get(id).copied().flatten()?;
        let links = self.links.get(self.link_range(dependency.to))?;
        links.iter().find(|link| link.id == id)
    }

    /// The range of a successor's links.
    fn link_range(&self, to: usize) -> Range<usize> {
        let first = |to: usize| self.links.partition_point(|link| link.to < to);
        first(to)..first(to.saturating_add(1))
    }
}

/// The edits of the schedule, and the new links of tasks by their positions.
struct Changes {
    edits: Vec<Edit>,
    links: Vec<(usize, Vec<ResolvedLink>)>,
}

/// Carries out all edits, or none; true if all.
fn carry_out(schedule: &mut Schedule, edits: Vec<Edit>) -> bool {
    let mut undo: Vec<Edit> = Vec::new();
    for edit in edits {
        let network = schedule.network();
        let back = match &edit {
            Edit::Activity(n, _) => network.activities().get(*n).map(|old| Edit::Activity(*n, *old)),
            Edit::Link(n, _) => Some(Edit::Link(*n, network.dependencies().get(*n).copied().flatten())),
            Edit::Calendar(..) => None,
        };
        if schedule.edit(edit).is_err() {
            for edit in undo.into_iter().rev() {
                // cannot fail: the schedule had these dates before
                let _ = schedule.edit(edit);
            }
            return false;
        }
        undo.extend(back);
    }
    true
}
