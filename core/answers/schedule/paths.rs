//! Chains of tasks with the same float.

use crate::{
    plan::Plan,
    schedule::{Dates, Network, TaskTree},
    value::{Id, sorted},
};

answer! {
    /// Tasks that links tie together and that have the same total float: a delay of one is one of all that
    /// follow.
    pub struct FloatPath {
        /// The minutes by which any of them can slip before the finish of the whole does, or before a
        /// deadline or constraint is broken; negative if one is broken already.
        pub total_float_minutes: i64,
        /// `true` if the tasks are critical.
        pub critical: bool,
        /// The tasks by early start; no summary tasks, and none that is complete.
        pub tasks: Vec<Id>,
    }
}

/// The first task of the chain that a task belongs to.
fn chain(leaders: &mut [usize], mut n: usize) -> usize {
    while let Some(leader) = leaders.get(n).copied().filter(|leader| *leader != n) {
        let next = leaders.get(leader).copied().unwrap_or(leader);
        if let Some(place) = leaders.get_mut(n) {
            *place = next; // shortens later searches
        }
        n = leader;
    }
    n
}

/// The task that stands for every task at a link: itself, or the part of a summary task with the least float;
/// of several such parts, the one that `better` prefers.
fn stand_ins(tree: &TaskTree, dates: &[Dates], better: &dyn Fn(&Dates, &Dates) -> bool) -> Vec<usize> {
    let mut stand_ins: Vec<usize> = (0..dates.len()).collect();
    for (part, summary) in tree.up() {
        let Some(part) = stand_ins.get(part).copied() else { continue };
        let Some(place) = stand_ins.get_mut(summary) else { continue };
        let (Some(mine), Some(best)) = (dates.get(part), dates.get(*place)) else { continue };
        let float = mine.total_float.cmp(&best.total_float);
        if *place == summary || float.is_lt() || float.is_eq() && better(mine, best) {
            *place = part;
        }
    }
    stand_ins
}

/// The chains by their float, those of equal float by their first start; at most `most` of them.
pub(super) fn paths(
    plan: &Plan,
    network: &Network,
    tree: &TaskTree,
    dates: &[Dates],
    by_start: &[usize],
    most: usize,
) -> Vec<FloatPath> {
    let is_open = |n: usize| {
        !tree.is_summary(n) && network.activities().get(n).is_some_and(|activity| !activity.is_complete())
    };
    let last = stand_ins(tree, dates, &|a, b| a.early_finish > b.early_finish);
    let first = stand_ins(tree, dates, &|a, b| a.early_start < b.early_start);
    let mut leaders: Vec<usize> = (0..dates.len()).collect();
    for link in plan.links() {
        let (Some(from), Some(to)) = (last.get(link.from).copied(), first.get(link.to).copied()) else {
            continue;
        };
        let float = |n: usize| dates.get(n).map(|dates| dates.total_float);
        if is_open(from) && is_open(to) && float(from) == float(to) {
            let (from, to) = (chain(&mut leaders, from), chain(&mut leaders, to));
            if let Some(leader) = leaders.get_mut(from.max(to)) {
                *leader = from.min(to);
            }
        }
    }
    let mut paths: Vec<FloatPath> = Vec::new();
    let mut path_of: Vec<Option<usize>> = vec![None; dates.len()];
    for n in by_start.iter().copied().filter(|n| is_open(*n)) {
        let Some((task, dates)) = plan.campaign().tasks.get(n).zip(dates.get(n)) else { continue };
        let Some(place) = path_of.get_mut(chain(&mut leaders, n)) else { continue };
        let path = *place.get_or_insert(paths.len());
        if path == paths.len() {
            let (total_float_minutes, critical) = (dates.total_float, dates.critical);
            paths.push(FloatPath { total_float_minutes, critical, tasks: Vec::new() });
        }
        if let Some(path) = paths.get_mut(path) {
            path.tasks.push(task.id.clone());
        }
    }
    let mut paths = sorted(paths, &|a, b| a.total_float_minutes.cmp(&b.total_float_minutes));
    paths.truncate(most);
    paths
}
