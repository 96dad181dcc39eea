//! Summary tasks and their parts.

use crate::plan::Plan;

/// The tree of a plan's tasks, by their positions.
pub(crate) struct TaskTree {
    /// The summary task of each task.
    pub(crate) parent: Vec<Option<usize>>,
    /// Which tasks are summary tasks.
    pub(crate) is_summary: Vec<bool>,
    /// Every part before its summary task.
    upwards: Vec<usize>,
}

impl TaskTree {
    pub(super) fn of(plan: &Plan) -> Self {
        let count = plan.campaign().tasks.len();
        let parent: Vec<Option<usize>> = (0..count).map(|n| plan.parent(n)).collect();
        let mut open = vec![0_usize; count]; // parts that do not stand in the order yet
        let of_parent = |n: usize| parent.get(n).copied().flatten();
        for parent in parent.iter().flatten() {
            if let Some(open) = open.get_mut(*parent) {
                *open = open.saturating_add(1);
            }
        }
        let is_summary: Vec<bool> = open.iter().map(|open| *open > 0).collect();
        let mut upwards: Vec<usize> =
            is_summary.iter().enumerate().filter(|(_, is)| !**is).map(|(n, _)| n).collect();
        let mut next = 0;
        while let Some(n) = upwards.get(next).copied() {
            next = next.saturating_add(1);
            let Some((parent, open)) = of_parent(n).and_then(|n| Some((n, open.get_mut(n)?))) else {
                continue;
            };
            *open = open.saturating_sub(1);
            if *open == 0 {
                upwards.push(parent);
            }
        }
        Self { parent, is_summary, upwards }
    }

    pub(crate) fn is_summary(&self, n: usize) -> bool {
        self.is_summary.get(n).copied().unwrap_or_default()
    }

    /// Every part with its summary task, deep ones first.
    pub(crate) fn up(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        self.upwards.iter().filter_map(|n| Some((*n, self.parent.get(*n).copied().flatten()?)))
    }
}
