//! The dates of a network computed again in part, after an edit.

use super::{
    Schedule, ScheduleFrom,
    clock::Clock,
    dates::with_rules,
    pass::{Pair, Passes, Rules},
    ties::{Ends, Tie},
};
use std::collections::BinaryHeap;

/// The slots whose dates have to be computed again.
#[derive(Debug, Default)]
pub(super) struct Stale {
    pub(super) early: Vec<u32>,
    pub(super) late: Vec<u32>,
    /// `true` for all slots, even those without links.
    pub(super) all: bool,
}

impl Schedule {
    /// Computes the dates of stale slots, and of all slots that these affect; gives the slots with other
    /// dates.
    pub(super) fn recompute(&mut self, stale: Stale) -> Vec<u32> {
        let network = &self.network;
        if stale.all || network.as_late || matches!(network.frame.from, ScheduleFrom::Finish(_)) {
            return self.recompute_all();
        }
        let (mut early, mut late) = (std::mem::take(&mut self.early), std::mem::take(&mut self.late));
        let forward =
            with_rules!(network, self.start, self.finish, |rules| rules.update_early(stale, &mut early));
        // every late date depends on the finish of the project
        let stale_late = if forward.finish == self.finish { Some(forward.stale_late) } else { None };
        self.finish = forward.finish;
        let late_moved = with_rules!(network, self.start, self.finish, |rules| {
            rules.update_late(stale_late, &early, &mut late)
        });
        (self.early, self.late) = (early, late);
        let mut moved = forward.moved;
        let early_moved = moved.len();
        for slot in late_moved {
            if moved.get(..early_moved).is_none_or(|early| early.binary_search(&slot).is_err()) {
                moved.push(slot);
            }
        }
        moved
    }

    /// Computes all dates; gives the slots with other dates.
    fn recompute_all(&mut self) -> Vec<u32> {
        let (early, late) = (self.early.clone(), self.late.clone());
        self.compute();
        let old = early.iter().zip(&late);
        let new = self.early.iter().zip(&self.late);
        (0..).zip(old.zip(new)).filter(|(_, (old, new))| old != new).map(|(slot, _)| slot).collect()
    }
}

/// The outcome of a partial forward pass.
struct Forward {
    /// The slots with other early dates, in order.
    moved: Vec<u32>,
    /// The slots whose late dates have to be computed again if the finish of the project is the old one.
    stale_late: Vec<u32>,
    /// The finish of the project.
    finish: i64,
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
// Kernel: slots come from the network
impl<C: Clock + ?Sized> Rules<'_, C> {
    /// A partial forward pass: computes the early dates of stale slots in order, and of the successors of
    /// every slot whose early dates change.
    fn update_early(&self, stale: Stale, early: &mut [Pair]) -> Forward {
        let network = self.network;
        let mut forward = Forward { moved: Vec::new(), stale_late: stale.late, finish: self.finish };
        let mut may_finish_earlier = false;
        // the heap gives the highest number first, and the lowest slot has the highest complement
        let mut waiting: BinaryHeap<u32> = stale.early.into_iter().map(|n| !n).collect();
        while let Some(n) = pop(&mut waiting).map(|n| !n) {
            let slot = n as usize;
            let new = self.early(slot, Passes { early, late: &[] });
            let old = std::mem::replace(&mut early[slot], new);
            if new == old {
                continue;
            }
            forward.moved.push(n);
            forward.finish = forward.finish.max(new[1]);
            may_finish_earlier |= old[1] == self.finish && new[1] < old[1];
            let (before, after) = (network.before.of(slot), network.after.of(slot));
            waiting.extend(after.iter().map(|tie| !tie.other));
            // the late dates of a part depend on whether it starts with its summary task
            let is_part = |tie: &&Tie| tie.ends == Ends::Part;
            forward.stale_late.extend(before.iter().filter(is_part).map(|tie| tie.other));
            if after.iter().any(|tie| tie.ends == Ends::Part) {
                forward.stale_late.push(n);
            }
        }
        if may_finish_earlier {
            forward.finish = early.iter().map(|pair| pair[1]).max().unwrap_or(self.start);
        }
        forward
    }

    /// A partial backward pass: computes the late dates of stale slots in order, and of the predecessors of
    /// every slot whose late dates change; all late dates without a list of stale slots. Gives the slots
    /// with other late dates.
    fn update_late(&self, stale: Option<Vec<u32>>, early: &[Pair], late: &mut [Pair]) -> Vec<u32> {
        let mut moved = Vec::new();
        let mut update = |n: u32| {
            let slot = n as usize;
            let new = self.late(slot, Passes { early, late });
            let is_moved = std::mem::replace(&mut late[slot], new) != new;
            if is_moved {
                moved.push(n);
            }
            is_moved
        };
        let Some(stale) = stale else {
            for n in (0..early.len() as u32).rev() {
                update(n);
            }
            return moved;
        };
        let mut waiting = BinaryHeap::from(stale);
        while let Some(n) = pop(&mut waiting) {
            if update(n) {
                waiting.extend(self.network.before.of(n as usize).iter().map(|tie| tie.other));
            }
        }
        moved
    }
}

/// Takes the highest number out of a heap, as often as it is in it.
fn pop(heap: &mut BinaryHeap<u32>) -> Option<u32> {
    let highest = heap.pop()?;
    while heap.peek() == Some(&highest) {
        heap.pop();
    }
    Some(highest)
}
