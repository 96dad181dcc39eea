//! What a summary task is, from what its parts are.

use super::{Dates, Schedule, network::Work};

/// What is done, and of how much, in minutes.
pub(super) type Done = (i64, i64);

/// The dates of a summary task that has one more part.
fn with(all: Option<Dates>, part: Dates) -> Dates {
    all.map_or(part, |all| Dates {
        early_start: all.early_start.min(part.early_start),
        early_finish: all.early_finish.max(part.early_finish),
        late_start: all.late_start.min(part.late_start),
        late_finish: all.late_finish.max(part.late_finish),
        start: all.start.min(part.start),
        finish: all.finish.max(part.finish),
        total_float: all.total_float.min(part.total_float),
        free_float: all.free_float.min(part.free_float),
        critical: all.critical || part.critical,
    })
}

#[allow(clippy::indexing_slicing)] // Kernel: places and positions come from the network
impl Schedule {
    /// The dates of all activities by position, with what is done of the summary tasks. In one walk from the parts up,
    /// because summary tasks may lie inside one another many levels deep.
    pub(crate) fn all(&self) -> Vec<(Dates, Option<Done>)> {
        let network = &self.network;
        let mut rolled: Vec<(Option<Dates>, Option<Done>)> = vec![(None, None); network.at.len()];
        for (place, n) in network.at.iter().enumerate() {
            let n = *n as usize;
            let (own, done) = match rolled[n] {
                (Some(dates), done) => (dates, done.unwrap_or_default()),
                (None, _) => (self.own_dates(place), self.done(place)),
            };
            rolled[n].0 = Some(own);
            if let Some(parent) = network.activities[n].parent {
                let (dates, sum) = &mut rolled[parent as usize];
                *dates = Some(with(*dates, own));
                let (minutes, of) = sum.unwrap_or_default();
                *sum = Some((minutes.saturating_add(done.0), of.saturating_add(done.1)));
            }
        }
        rolled.into_iter().filter_map(|(dates, done)| dates.map(|dates| (dates, done))).collect()
    }

    /// The dates of a summary task.
    pub(super) fn rolled_up(&self, place: usize) -> Dates {
        let mut all = None;
        let mut open: Vec<usize> = self.network.parts(place).collect();
        while let Some(place) = open.pop() {
            if self.network.work[place].is(Work::SUMMARY) {
                open.extend(self.network.parts(place));
            } else {
                all = Some(with(all, self.own_dates(place)));
            }
        }
        all.unwrap_or_else(|| self.own_dates(place))
    }

    /// What is done of a single task.
    fn done(&self, place: usize) -> Done {
        let minutes = self.network.work[place].minutes;
        let progress = self.network.activities[self.network.at[place] as usize].progress;
        let done = if progress.actual_finish.is_some() { minutes } else { progress.done.clamp(0, minutes) };
        (done.into(), minutes.into())
    }
}
