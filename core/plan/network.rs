//! The tasks of the document and their links, checked and scheduled.

use super::{entities::Entities, task_calendars::TaskCalendars, team::check_uses};
use crate::{
    campaign::Campaign,
    record::At,
    say::Problem,
    schedule::{
        Activity, Cycle, Dependency, Lag, LinkType, Network, PartSchedule, Schedule, Task, TaskTree,
        Unschedulable, problems,
    },
};

/// A link of a task's `after` whose predecessor is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolvedLink {
    /// The position of the link in the network.
    pub(crate) id: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The position of the link in the successor's `after`.
    pub(crate) position: usize,
    pub(crate) kind: LinkType,
    pub(crate) lag: Lag,
}

impl ResolvedLink {
    pub(super) fn of(id: usize, dependency: Dependency, position: usize) -> Self {
        let Dependency { from, to, kind, lag } = dependency;
        Self { id, from, to, position, kind, lag }
    }

    /// The link as the network has it.
    pub(super) fn dependency(&self) -> Dependency {
        Dependency { from: self.from, to: self.to, kind: self.kind, lag: self.lag }
    }
}

/// The tasks of a plan.
pub(super) struct Tasks {
    pub(super) tree: TaskTree,
    pub(super) links: Vec<ResolvedLink>,
    /// `None` if anything was refused.
    pub(super) schedule: Option<Result<Schedule, Box<PartSchedule>>>,
}

/// Tasks that were checked one by one, not yet as a network.
struct CheckedTasks {
    activities: Vec<Activity>,
    links: Vec<ResolvedLink>,
    /// The number of problems reported up to each task, that task included.
    reported: Vec<usize>,
}

/// Checks and schedules the tasks. Problems are reported in the order of the document, circles by their first
/// tasks.
pub(super) fn resolve(
    campaign: &Campaign,
    names: &Entities,
    task_calendars: &TaskCalendars,
    at: &At<'_>,
) -> Tasks {
    let tasks = &campaign.tasks;
    // a parent that is not there is reported with its task
    let tree = TaskTree::named(tasks.iter().map(|task| names.tasks.position(task.parent.as_ref()?)));
    let CheckedTasks { activities, links, reported } = check(campaign, names, task_calendars, &tree, at);
    let dependencies = links.iter().map(ResolvedLink::dependency).collect();
    let schedule = match Network::new(task_calendars.frame.clone(), activities, dependencies) {
        Ok(mut network) if at.nothing_refused() => {
            let undated = undated(tasks, &tree);
            network.undated = undated.iter().map(|(n, _)| *n).collect();
            let lacks = |(n, task): &(usize, &Task)| !tree.is_summary(*n) && !task_calendars.has_length(task);
            let missing = tasks.iter().enumerate().filter(lacks);
            let why =
                |task: &Task| task.unknown_date().unwrap_or_else(|| problems::duration_missing(&task.name));
            let missing = undated.into_iter().chain(missing.map(|(n, task)| (n, why(task))));
            Some(network.dates(&missing.collect::<Vec<_>>()))
        }
        Ok(_) => None,
        Err(Unschedulable::Cycles(cycles)) => {
            // the last first, because a problem that is put in moves those after it
            for Cycle { tasks } in cycles.iter().rev() {
                let reported = tasks.first().and_then(|first| reported.get(*first)).copied();
                refuse_circle(campaign, &links, tasks, reported.unwrap_or_default(), at);
            }
            None
        }
        // everything else was reported with its task, except the number of links that summary tasks add up to
        Err(_) => {
            if at.nothing_refused() {
                at.member("tasks").refuse(problems::too_many_links());
            }
            None
        }
    };
    Tasks { tree, links, schedule }
}

/// The single tasks whose constraint, or that of a summary task around them, has a date that cannot be known.
fn undated(tasks: &[Task], tree: &TaskTree) -> Vec<(usize, Problem)> {
    let mut undated = Vec::new();
    for (n, task) in tasks.iter().enumerate() {
        let date = task.constraint.as_ref().and_then(|typed| typed.at.as_ref()?.known());
        let Some(Err(problem)) = date else { continue };
        let parts = (0..tasks.len()).filter(|part| tree.is_summary(n) && tree.contains(n, *part));
        let single = Some(n).into_iter().chain(parts).filter(|n| !tree.is_summary(*n));
        undated.extend(single.map(|n| (n, problem.clone())));
    }
    undated
}

/// Checks every task and resolves its links.
fn check(
    campaign: &Campaign,
    names: &Entities,
    task_calendars: &TaskCalendars,
    tree: &TaskTree,
    at: &At<'_>,
) -> CheckedTasks {
    let count = campaign.tasks.len();
    let mut activities = Vec::with_capacity(count);
    let mut links = Vec::new();
    let mut reported = Vec::with_capacity(count);
    for (n, task) in campaign.tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        names.tasks.claim(n, &task_at.member("id"));
        names.team.find(task.owner.as_ref(), &task_at.member("owner"));
        names.team.find_all(&task.supporters, &task_at.member("supporters"));
        check_uses(&task.resources, names, &task_at);
        names.tasks.find(task.parent.as_ref(), &task_at.member("parent"));
        if tree.begins_circle(n) {
            task_at.member("parent").refuse(problems::parent_cycle());
        }
        task.counted_dates(&mut |path, counted| {
            names.find_anchor(Some(&counted.anchor), &task_at.below(path));
        });
        activities.push(task_calendars.activity(tree, n, task, &task_at));
        for (position, link) in task.after.iter().enumerate() {
            let link_at = task_at.entry("after", position);
            let Some(from) = names.tasks.find(Some(&link.task), &link_at) else { continue };
            if let Some(dependency) =
                link_at.or_refuse(task_calendars.dependency(campaign, tree, link, from, n))
            {
                links.push(ResolvedLink::of(links.len(), dependency, position));
            }
        }
        reported.push(at.problem_count());
    }
    CheckedTasks { activities, links, reported }
}

/// Reports a circle of links after the problems that were reported up to its first task: at that task's link
/// into the circle, or at the document if the circle leads into the task through a summary task.
fn refuse_circle(
    campaign: &Campaign,
    links: &[ResolvedLink],
    circle: &[usize],
    reported: usize,
    at: &At<'_>,
) {
    let (first, last) = (circle.first().copied(), circle.last().copied());
    let link = links.iter().find(|link| Some(link.to) == first && Some(link.from) == last);
    let problem = problems::cycle(circle, &|n| campaign.tasks.get(n).map(|task| &task.id));
    match link {
        Some(link) => {
            let task_at = at.entry("tasks", link.to);
            task_at.entry("after", link.position).refuse_after(reported, problem);
        }
        None => at.refuse_after(reported, problem),
    }
}
