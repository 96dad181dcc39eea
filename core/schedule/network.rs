//! The critical path method on plain numbers.

use super::LinkType;
use crate::value::sorted;
use petgraph::{
    Incoming,
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

/// A link between two tasks of a [`Network`], by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The predecessor.
    pub from: usize,
    /// The successor.
    pub to: usize,
    /// Which ends are tied.
    pub kind: LinkType,
    /// Minutes between them; negative for a lead.
    pub lag: i64,
}

/// Tasks that wait for each other in a circle, each after the one before it and the first after the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The tasks by their positions, the lowest first.
    pub tasks: Vec<usize>,
}

/// Why a network has no dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unschedulable {
    /// Tasks wait for each other: one circle for every knot of tasks that do, by their first tasks.
    Cycles(Vec<Cycle>),
    /// A duration is negative or beyond [`Network::LONGEST`], or a lag is beyond it either way.
    OutOfRange,
}

impl std::fmt::Display for Unschedulable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cycles(cycles) => {
                write!(f, "`{}` groups of tasks wait for each other in circles", cycles.len())
            }
            Self::OutOfRange => write!(f, "a duration or lag is outside ±`{}` minutes", Network::LONGEST),
        }
    }
}

impl std::error::Error for Unschedulable {}

/// The dates of one task, in minutes from the start of the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The earliest start.
    pub early_start: i64,
    /// The earliest finish.
    pub early_finish: i64,
    /// The latest start that leaves the project's finish where it is.
    pub late_start: i64,
    /// The latest finish that leaves the project's finish where it is.
    pub late_finish: i64,
    /// How far the task can slip before the project does: late start − early start.
    pub total_float: i64,
    /// How far it can slip before any successor, or the project, does.
    pub free_float: i64,
}

impl Dates {
    /// Whether the task has no float at all.
    pub fn is_critical(&self) -> bool {
        self.total_float <= 0
    }
}

/// The dates of every task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// In the order of the network's tasks.
    pub tasks: Vec<Dates>,
    /// The latest early finish.
    pub finish: i64,
}

/// Tasks with durations in elapsed minutes, and the links between them, in an order in which every predecessor
/// comes first.
///
/// # Rules
///
/// No task starts before the project does. With lag *l* from predecessor *p* to successor *s*:
/// FS `s.start ≥ p.finish + l`, SS `s.start ≥ p.start + l`, FF `s.finish ≥ p.finish + l`,
/// SF `s.finish ≥ p.start + l`. Early dates are the least that satisfy all links, late dates the greatest with every
/// finish at or before the project's. (Kelley and Walker 1959; PMBOK 6th edition, 6.5.2.2.)
///
/// ```
/// use campaignkit::schedule::{Dependency, LinkType, Network};
///
/// let day = 24 * 60;
/// let after = |from, to| Dependency { from, to, kind: LinkType::FinishToStart, lag: 0 };
/// let network = Network::new(vec![3 * day, 4 * day, 5 * day], vec![after(0, 1), after(0, 2)])?;
/// let schedule = network.schedule();
/// assert_eq!(schedule.finish, 8 * day);
/// assert_eq!(schedule.tasks[1].total_float, day);
/// assert!(schedule.tasks[2].is_critical());
/// # Ok::<(), campaignkit::schedule::Unschedulable>(())
/// ```
///
/// Working time, constraints and deadlines are not part of it yet.
#[derive(Clone, Debug)]
pub struct Network {
    durations: Vec<i64>,
    /// Sorted by the successor's place in `order`.
    dependencies: Vec<Dependency>,
    order: Vec<usize>,
}

impl Network {
    /// The longest duration or lag in minutes: ten times the years 0001 to 9999, so that no sum overflows.
    pub const LONGEST: i64 = 10 * 9_999 * 366 * 24 * 60;

    /// Puts the tasks in order. Dependencies on positions that do not exist are left out.
    ///
    /// # Errors
    ///
    /// [`Unschedulable`], for circles and for times out of range.
    pub fn new(durations: Vec<i64>, mut dependencies: Vec<Dependency>) -> Result<Self, Unschedulable> {
        let in_range = durations.iter().all(|d| (0..=Self::LONGEST).contains(d))
            && dependencies.iter().all(|l| (-Self::LONGEST..=Self::LONGEST).contains(&l.lag));
        if !in_range {
            return Err(Unschedulable::OutOfRange);
        }
        let count = durations.len();
        dependencies.retain(|link| link.from < count && link.to < count);
        let order = order(count, &dependencies).map_err(Unschedulable::Cycles)?;
        let mut rank = vec![0; count];
        for (place, task) in order.iter().enumerate() {
            if let Some(rank) = rank.get_mut(*task) {
                *rank = place;
            }
        }
        let rank = |link: &Dependency| rank.get(link.to);
        dependencies = sorted(dependencies, &|a, b| rank(a).cmp(&rank(b)));
        Ok(Self { durations, dependencies, order })
    }

    /// The dates of all tasks: one pass forward over the links, one back.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
    // Kernel: `new` checked every position; a sum has at most one duration and one lag of `LONGEST`
    // for every task, so 10^7 tasks stay inside i64.
    pub fn schedule(&self) -> Schedule {
        let mut dates: Vec<Dates> =
            self.durations.iter().map(|d| Dates { early_finish: *d, ..Dates::default() }).collect();
        let mut links = self.dependencies.iter().peekable();
        for &task in &self.order {
            while let Some(link) = links.next_if(|link| link.to == task) {
                let before = dates[link.from];
                let start = match link.kind {
                    LinkType::FinishToStart => before.early_finish + link.lag,
                    LinkType::StartToStart => before.early_start + link.lag,
                    LinkType::FinishToFinish => before.early_finish + link.lag - self.durations[task],
                    LinkType::StartToFinish => before.early_start + link.lag - self.durations[task],
                };
                let date = &mut dates[task];
                date.early_start = date.early_start.max(start);
            }
            dates[task].early_finish = dates[task].early_start + self.durations[task];
        }
        let finish = dates.iter().map(|d| d.early_finish).max().unwrap_or(0);
        for (date, duration) in dates.iter_mut().zip(&self.durations) {
            date.late_finish = finish;
            date.late_start = finish - duration;
            date.free_float = finish - date.early_finish;
        }
        for link in self.dependencies.iter().rev() {
            let after = dates[link.to];
            let duration = self.durations[link.from];
            let before = &mut dates[link.from];
            let (late_finish, gap) = match link.kind {
                LinkType::FinishToStart => {
                    (after.late_start - link.lag, after.early_start - before.early_finish)
                }
                LinkType::StartToStart => {
                    (after.late_start - link.lag + duration, after.early_start - before.early_start)
                }
                LinkType::FinishToFinish => {
                    (after.late_finish - link.lag, after.early_finish - before.early_finish)
                }
                LinkType::StartToFinish => {
                    (after.late_finish - link.lag + duration, after.early_finish - before.early_start)
                }
            };
            before.late_finish = before.late_finish.min(late_finish);
            before.late_start = before.late_finish - duration;
            before.free_float = before.free_float.min(gap - link.lag);
        }
        for date in &mut dates {
            date.total_float = date.late_start - date.early_start;
        }
        Schedule { tasks: dates, finish }
    }
}

/// Tasks in an order in which every predecessor comes first; among equals, by position (Kahn 1962).
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // Kernel: positions were checked by `new`.
fn order(count: usize, dependencies: &[Dependency]) -> Result<Vec<usize>, Vec<Cycle>> {
    let mut waiting_for = vec![0_usize; count];
    let mut first = vec![0_usize; count + 1];
    for link in dependencies {
        waiting_for[link.to] += 1;
        first[link.from + 1] += 1;
    }
    for task in 0..count {
        first[task + 1] += first[task];
    }
    let mut next = first.clone();
    let mut successors = vec![0; dependencies.len()];
    for link in dependencies {
        successors[next[link.from]] = link.to;
        next[link.from] += 1;
    }
    let mut order: Vec<usize> = (0..count).filter(|task| waiting_for[*task] == 0).collect();
    let mut done = 0;
    while done < order.len() {
        let task = order[done];
        done += 1;
        for &successor in &successors[first[task]..first[task + 1]] {
            waiting_for[successor] -= 1;
            if waiting_for[successor] == 0 {
                order.push(successor);
            }
        }
    }
    if order.len() == count { Ok(order) } else { Err(cycles(&waiting_for, dependencies)) }
}

/// One circle from every knot among the tasks that are still waiting: within a strongly connected component, walking
/// back from task to predecessor must come round.
fn cycles(waiting_for: &[usize], dependencies: &[Dependency]) -> Vec<Cycle> {
    let waits = |task: usize| waiting_for.get(task).is_some_and(|n| *n > 0);
    let mut graph = DiGraph::<(), ()>::with_capacity(waiting_for.len(), dependencies.len());
    for _ in waiting_for {
        graph.add_node(());
    }
    for link in dependencies.iter().filter(|l| waits(l.from) && waits(l.to)) {
        graph.add_edge(NodeIndex::new(link.from), NodeIndex::new(link.to), ());
    }
    let mut knot_of = vec![usize::MAX; waiting_for.len()];
    let (mut cycles, mut places) = (Vec::new(), vec![None; waiting_for.len()]);
    for (number, knot) in kosaraju_scc(&graph).into_iter().enumerate() {
        for task in &knot {
            if let Some(mark) = knot_of.get_mut(task.index()) {
                *mark = number;
            }
        }
        let Some(first) = knot.iter().copied().min() else { continue };
        if knot.len() > 1 || graph.contains_edge(first, first) {
            let inside = |task: NodeIndex| knot_of.get(task.index()) == Some(&number);
            cycles.push(circle(&graph, &inside, first, &mut places));
        }
    }
    sorted(cycles, &|a, b| a.tasks.first().cmp(&b.tasks.first()))
}

/// Walks back from a task inside its knot until it meets a task again, and gives the walk between in the order of the
/// links, the task with the lowest position first. `places` is one list for all circles, because knots have no task in common.
fn circle(
    graph: &DiGraph<(), ()>,
    inside: &dyn Fn(NodeIndex) -> bool,
    from: NodeIndex,
    places: &mut [Option<usize>],
) -> Cycle {
    let mut walk: Vec<usize> = Vec::new();
    let mut here = Some(from);
    while let Some(task) = here {
        let Some(mark) = places.get_mut(task.index()) else { break };
        if let Some(begin) = mark.replace(walk.len()) {
            walk.drain(..begin);
            break;
        }
        walk.push(task.index());
        here = graph.neighbors_directed(task, Incoming).filter(|n| inside(*n)).min();
    }
    walk.reverse();
    let lowest = walk.iter().enumerate().min_by_key(|(_, task)| **task).map_or(0, |(place, _)| place);
    walk.rotate_left(lowest);
    Cycle { tasks: walk }
}
