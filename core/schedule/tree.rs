//! The summary tasks and their parts.

use super::{Activity, Constraint, Frame, Unschedulable};
use crate::value::{Moment, circles};

/// The limits of an activity by the constraints and deadlines of the summary tasks around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    /// The latest SNET.
    pub(super) floor: Option<Moment>,
    /// The earliest FNLT or deadline.
    pub(super) ceiling: Option<Moment>,
}

/// The tree of tasks; empty if no task has parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct TaskTree {
    parents: Vec<Option<u32>>,
    is_summary: Vec<bool>,
    /// `true` for the first task of each circle of parents, where the circle is cut.
    circles: Vec<bool>,
    /// Every task before its parts, each part followed by its own parts.
    preorder: Vec<u32>,
    /// By position, the index of the task in `preorder` and the number of tasks from there, all its parts
    /// included.
    span: Vec<(u32, u32)>,
    bounds: Vec<Bounds>,
    /// Every part before its summary task, single tasks first. Figures are rolled up in this order, which
    /// decides between parts with equal figures.
    upwards: Vec<u32>,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: positions are checked first; counts fit a u32.
impl TaskTree {
    /// Checks every activity by itself, and puts the tree in order.
    pub(super) fn of(frame: &Frame, activities: &[Activity]) -> Result<Self, Unschedulable> {
        let count = activities.len();
        let mut any = false;
        for (n, activity) in activities.iter().enumerate() {
            let calendar =
                activity.calendar < frame.calendars.len() && u16::try_from(activity.calendar).is_ok();
            let parent = activity.parent.is_none_or(|parent| parent < count);
            if !calendar || !parent || activity.minutes < 0 {
                return Err(Unschedulable::Activity(n));
            }
            any |= activity.parent.is_some();
        }
        if !any {
            return Ok(Self::default());
        }
        let mut tree =
            Self::new(activities.iter().map(|activity| activity.parent.map(|n| n as u32)).collect());
        if let Some(lost) = tree.put_in_order() {
            return Err(Unschedulable::Activity(lost));
        }
        tree.bind(activities)?;
        Ok(tree)
    }

    /// The tree of tasks by the parents that they name, except parents that would close a circle.
    pub(crate) fn named(parents: impl Iterator<Item = Option<usize>>) -> Self {
        let parents: Vec<_> = parents.map(|parent| parent.map(|n| n as u32)).collect();
        if parents.iter().all(Option::is_none) {
            return Self::default();
        }
        let mut tree = Self::new(parents);
        tree.circles = circles(tree.parents.len(), &|n| tree.parent(n));
        for (parent, circle) in tree.parents.iter_mut().zip(&tree.circles) {
            *parent = parent.filter(|_| !circle);
        }
        tree.put_in_order();
        tree.order_upwards();
        tree
    }

    fn new(parents: Vec<Option<u32>>) -> Self {
        let mut is_summary = vec![false; parents.len()];
        for parent in parents.iter().flatten() {
            is_summary[*parent as usize] = true;
        }
        Self { parents, is_summary, ..Self::default() }
    }

    /// Puts every task before its parts; gives the first task that is a part of itself, if any.
    fn put_in_order(&mut self) -> Option<usize> {
        let count = self.parents.len();
        // lists of parts: each parent has its first part, each part the next one
        let (mut first, mut next) = (vec![u32::MAX; count], vec![u32::MAX; count]);
        let mut open = Vec::new();
        for n in (0..count).rev() {
            match self.parents[n] {
                Some(parent) => next[n] = std::mem::replace(&mut first[parent as usize], n as u32),
                None => open.push(n as u32),
            }
        }
        self.span = vec![(u32::MAX, 1); count];
        while let Some(n) = open.pop() {
            let n = n as usize;
            self.span[n].0 = self.preorder.len() as u32;
            self.preorder.push(n as u32);
            if next[n] != u32::MAX {
                open.push(next[n]);
            }
            if first[n] != u32::MAX {
                open.push(first[n]);
            }
        }
        if self.preorder.len() < count {
            return self.span.iter().position(|span| span.0 == u32::MAX);
        }
        for n in self.preorder.iter().rev() {
            if let Some(parent) = self.parents[*n as usize] {
                self.span[parent as usize].1 += self.span[*n as usize].1;
            }
        }
        None
    }

    /// Puts every part before its summary task.
    fn order_upwards(&mut self) {
        // the number of each task's parts that are not in the order yet
        let mut open = vec![0_u32; self.parents.len()];
        for parent in self.parents.iter().flatten() {
            open[*parent as usize] += 1;
        }
        self.upwards = (0..open.len() as u32).filter(|n| open[*n as usize] == 0).collect();
        let mut next = 0;
        while let Some(n) = self.upwards.get(next).copied() {
            next += 1;
            if let Some(parent) = self.parents[n as usize] {
                open[parent as usize] -= 1;
                if open[parent as usize] == 0 {
                    self.upwards.push(parent);
                }
            }
        }
    }

    /// Hands the constraints and deadlines of summary tasks down to the tasks in them.
    fn bind(&mut self, activities: &[Activity]) -> Result<(), Unschedulable> {
        self.bounds = vec![Bounds::default(); activities.len()];
        for &n in &self.preorder {
            let n = n as usize;
            let mut bounds = self.parents[n].map_or(Bounds::default(), |parent| self.bounds[parent as usize]);
            if self.is_summary(n) {
                let mut cap =
                    |at| bounds.ceiling = Some(bounds.ceiling.map_or(at, |ceiling| ceiling.min(at)));
                activities[n].deadline.into_iter().for_each(&mut cap);
                match activities[n].constraint {
                    Constraint::AsSoonAsPossible => {}
                    Constraint::StartNoEarlierThan(at) => bounds.floor = bounds.floor.max(Some(at)),
                    Constraint::FinishNoLaterThan(at) => cap(at),
                    _ => return Err(Unschedulable::SummaryConstraint(n)),
                }
            }
            self.bounds[n] = bounds;
        }
        Ok(())
    }

    pub(crate) fn is_summary(&self, n: usize) -> bool {
        self.is_summary.get(n) == Some(&true)
    }

    /// The summary task of a task.
    pub(crate) fn parent(&self, n: usize) -> Option<usize> {
        self.parents.get(n).copied().flatten().map(|parent| parent as usize)
    }

    /// Every part with its summary task, the deepest parts first.
    pub(crate) fn up(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        self.upwards.iter().filter_map(|n| Some((*n as usize, self.parent(*n as usize)?)))
    }

    /// True if the parent that a task names would make the task a part of itself.
    pub(crate) fn begins_circle(&self, n: usize) -> bool {
        self.circles.get(n) == Some(&true)
    }

    pub(super) fn bounds(&self, n: usize) -> Bounds {
        self.bounds.get(n).copied().unwrap_or_default()
    }

    /// The single tasks within a summary task, at any depth.
    pub(super) fn leaves(&self, summary: u32) -> impl Iterator<Item = u32> {
        let (from, length) = self.span[summary as usize];
        let within = &self.preorder[from as usize..(from + length) as usize];
        within.iter().copied().filter(|n| !self.is_summary(*n as usize))
    }

    /// True if a task is a part of a summary task, at any depth.
    pub(crate) fn contains(&self, summary: usize, task: usize) -> bool {
        let (Some(around), Some(task)) = (self.span.get(summary), self.span.get(task)) else {
            return false;
        };
        around.0 < task.0 && task.0 < around.0 + around.1
    }
}
