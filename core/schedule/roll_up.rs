//! The dates and the progress of summary tasks, rolled up from their parts.

use super::{
    Schedule,
    computed::{Computed, Dates, Done, Outline, PlannedDates},
    dates::with_rules,
    network::Work,
    pass::Rules,
};

/// The dates of a summary task with one more part.
fn with(all: Option<Computed>, part: Computed) -> Computed {
    let Some(Computed { dates, planned, done }) = all else { return part };
    Computed {
        dates: Dates {
            early_start: dates.early_start.min(part.dates.early_start),
            early_finish: dates.early_finish.max(part.dates.early_finish),
            late_start: dates.late_start.min(part.dates.late_start),
            late_finish: dates.late_finish.max(part.dates.late_finish),
            total_float: dates.total_float.min(part.dates.total_float),
            free_float: dates.free_float.min(part.dates.free_float),
            critical: dates.critical || part.dates.critical,
        },
        planned: PlannedDates {
            start: planned.start.min(part.planned.start),
            finish: planned.finish.max(part.planned.finish),
        },
        done: done.zip(part.done).map(|(done, more)| done.plus(more)),
    }
}

#[allow(clippy::indexing_slicing)] // Kernel: slots and positions come from the network
impl Schedule {
    /// The dates of all activities by position, with the progress of the summary tasks. One walk from the
    /// parts up, because summary tasks may be nested many levels deep.
    pub(crate) fn all(&self) -> Vec<Computed> {
        self.roll_up(&|slot| self.single_task(slot))
    }

    /// The dates of all activities by position, given those of a single task.
    pub(super) fn roll_up(&self, single_task: &dyn Fn(usize) -> Computed) -> Vec<Computed> {
        let network = &self.network;
        let mut rolled: Vec<Option<Computed>> = vec![None; network.activity_at.len()];
        for (slot, n) in network.activity_at.iter().enumerate() {
            let n = *n as usize;
            let computed = rolled[n].unwrap_or_else(|| single_task(slot));
            rolled[n] = Some(computed);
            if let Some(parent) = network.activities[n].parent {
                let done = computed.done.or_else(|| Some(self.done(slot)));
                let summary = &mut rolled[parent];
                *summary = Some(with(*summary, Computed { done, ..computed }));
            }
        }
        rolled.into_iter().flatten().collect()
    }

    /// The outlines of all activities by position, in a small part of the time of [`all`](Self::all).
    pub(crate) fn outlines(&self) -> Vec<Outline> {
        let (network, passes) = (&self.network, self.passes());
        let mut outlines = vec![Outline::OF_NOTHING; network.activity_at.len()];
        with_rules!(network, self.start, self.finish, |rules| {
            for (slot, n) in network.activity_at.iter().enumerate() {
                let n = *n as usize;
                if !network.work[slot].is(Work::SUMMARY) {
                    outlines[n] = rules.outline(slot, passes);
                }
                // parts are placed before their summary task
                if let Some(parent) = network.activities[n].parent {
                    outlines[parent] = outlines[parent].with(outlines[n]);
                }
            }
        });
        outlines
    }

    /// An outline in minutes since the year 1: two times of the schedule may be one on the clock.
    pub(crate) fn on_the_clock(&self, outline: Outline) -> Outline {
        let Outline { start, finish, critical } = outline;
        Outline { start: self.minutes(start), finish: self.minutes(finish), critical }
    }

    /// The dates of a summary task.
    pub(super) fn rolled_up(&self, slot: usize) -> Computed {
        let mut all = None;
        let mut open: Vec<usize> = self.network.parts(slot).collect();
        while let Some(slot) = open.pop() {
            if self.network.work[slot].is(Work::SUMMARY) {
                open.extend(self.network.parts(slot));
            } else {
                all = Some(with(all, self.single_task(slot)));
            }
        }
        all.unwrap_or_else(|| self.single_task(slot))
    }

    /// The minutes of a single task, and those that are done.
    fn done(&self, slot: usize) -> Done {
        let activity = &self.network.activities[self.network.activity_at[slot] as usize];
        let (minutes, progress) = (activity.minutes, activity.progress);
        let is_done = progress.over || progress.actual_finish.is_some();
        let done = if is_done { minutes } else { progress.done.clamp(0, minutes) };
        Done::of(done, minutes, !activity.is_over())
    }
}
