//! The baseline of a day.

use super::Standing;
use crate::{
    say::Problem,
    schedule::{Baseline, BaselineVersion},
    value::TaskDate,
};

impl<'p> Standing<'p> {
    /// The last version of the baseline that was agreed by the day.
    pub(crate) fn baseline_version(&self) -> Option<&'p BaselineVersion> {
        let known = self.campaign().baselines.iter().filter(|version| self.knows(version.day));
        known.max_by_key(|version| version.day)
    }

    /// The agreed dates of a task: those of the last version that holds, else those of its own baseline.
    pub(crate) fn baseline(&self, task: usize) -> Option<Result<(TaskDate, TaskDate), Problem>> {
        if let Some(dates) = self.rebaselined().get(task).copied().flatten() {
            return Some(Ok(dates));
        }
        self.campaign().tasks.get(task)?.baseline.as_ref().map(Baseline::known)
    }

    /// The dates of each task in the last version that holds; no entries without a version.
    fn rebaselined(&self) -> &[Option<(TaskDate, TaskDate)>] {
        self.rebaselined.get_or_init(|| {
            let Some(version) = self.baseline_version() else { return Vec::new() };
            let mut dates = vec![None; self.campaign().tasks.len()];
            for agreed in &version.tasks {
                let known = self.plan().tasks.position(&agreed.task);
                if let Some(place) = known.and_then(|n| dates.get_mut(n)) {
                    *place = Some((agreed.start, agreed.finish));
                }
            }
            dates
        })
    }
}
