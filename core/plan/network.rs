//! The tasks of the document and their links, checked and scheduled.

use super::{entities::Entities, times::Times};
use crate::{
    campaign::Campaign,
    record::At,
    say::Problem,
    schedule::{Cycle, Dependency, Lag, LinkType, Network, Schedule, TaskTree, Unschedulable, problems},
};

/// One entry of a task's `after`, its predecessor found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResolvedLink {
    /// Its position in the network.
    pub(crate) id: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The position in the successor's `after`.
    pub(crate) position: usize,
    pub(crate) kind: LinkType,
    pub(crate) lag: Lag,
}

impl ResolvedLink {
    pub(super) fn of(id: usize, dependency: Dependency, position: usize) -> Self {
        let Dependency { from, to, kind, lag } = dependency;
        Self { id, from: from as usize, to: to as usize, position, kind, lag }
    }

    /// The link in the network.
    pub(super) fn dependency(&self) -> Dependency {
        let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Dependency { from: position(self.from), to: position(self.to), kind: self.kind, lag: self.lag }
    }
}

/// The tasks of a plan.
pub(super) struct Tasks {
    pub(super) tree: TaskTree,
    pub(super) links: Vec<ResolvedLink>,
    /// None where a duration is not known.
    pub(super) schedule: Option<Result<Schedule, Problem>>,
}

/// Checks and schedules the tasks, reporting every problem in the order of the document; circles by their first tasks.
pub(super) fn tasks(campaign: &Campaign, names: &Entities, times: &Times, at: &At<'_>) -> Tasks {
    let tasks = &campaign.tasks;
    let tree = TaskTree::named(tasks.iter().map(|task| names.tasks.position(task.parent.as_ref()?)));
    let mut activities = Vec::with_capacity(tasks.len());
    let mut links = Vec::new();
    let mut told = Vec::with_capacity(tasks.len());
    for (n, task) in tasks.iter().enumerate() {
        let here = at.entry("tasks", n);
        names.tasks.claim(n, &here.member("id"));
        names.team.find(task.owner.as_ref(), &here.member("owner"));
        names.team.find_all(&task.supporters, &here.member("supporters"));
        names.tasks.find(task.parent.as_ref(), &here.member("parent"));
        if tree.begins_circle(n) {
            here.member("parent").refuse(problems::parent_cycle());
        }
        activities.push(times.activity(&tree, n, task, &here));
        for (position, link) in task.after.iter().enumerate() {
            let here = here.entry("after", position);
            let Some(from) = names.tasks.find(Some(&link.task), &here) else { continue };
            if let Some(dependency) = here.or_refuse(times.dependency(campaign, &tree, link, from, n)) {
                links.push(ResolvedLink::of(links.len(), dependency, position));
            }
        }
        told.push(at.told());
    }
    let dependencies = links.iter().map(ResolvedLink::dependency).collect();
    let schedule = match Network::new(times.frame.clone(), activities, dependencies) {
        Ok(network) if at.is_sound() => {
            let is_known = |(n, task)| tree.is_summary(n) || times.is_known(task);
            tasks.iter().enumerate().all(is_known).then(|| network.schedule())
        }
        Ok(_) => None,
        Err(Unschedulable::Cycles(cycles)) => {
            // from the last on, so that what is told before it stays counted
            for Cycle { tasks } in cycles.iter().rev() {
                let told = tasks.first().and_then(|first| told.get(*first)).copied();
                refuse(campaign, &links, tasks, told.unwrap_or_default(), at);
            }
            None
        }
        // everything else is reported already, but for what the links of summary tasks add up to
        Err(_) => {
            if at.is_sound() {
                at.member("tasks").refuse(problems::too_many_links());
            }
            None
        }
    };
    Tasks { tree, links, schedule }
}

/// Reports a circle, told from its task that stands first, at that task's link into it; at the document where it leads
/// into that task through a summary. It is told as if so many problems were told before.
fn refuse(campaign: &Campaign, links: &[ResolvedLink], circle: &[usize], told: usize, at: &At<'_>) {
    let (first, last) = (circle.first().copied(), circle.last().copied());
    let link = links.iter().find(|link| Some(link.to) == first && Some(link.from) == last);
    let problem = problems::cycle(circle, &|n| campaign.tasks.get(n).map(|task| &task.id));
    match link {
        Some(link) => at.entry("tasks", link.to).entry("after", link.position).refuse_after(told, problem),
        None => at.refuse_after(told, problem),
    }
}
