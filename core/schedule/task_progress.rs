//! The progress of a task that counts on a day.

use super::{ProgressFigures, Task, TaskStatus};
use crate::value::{Day, sorted};

impl Task {
    /// The progress that counts at the end of a day: that of the last row not after it, of several rows of
    /// one day the later; before the first row, and without a day, the task's own. Without a day and without
    /// own figures, the last row counts. Rows without figures say nothing.
    pub(crate) fn progress_on(&self, day: Option<Day>) -> ProgressFigures<'_> {
        let own = self.own_progress();
        if self.progress.is_empty() || day.is_none() && own.is_given() {
            return own;
        }
        let rows = self.progress.iter().map(ProgressFigures::from);
        let known = rows.filter(|row| row.is_given() && day.is_none_or(|day| row.day <= Some(day)));
        known.max_by_key(|row| row.day).unwrap_or(own)
    }

    /// The figures of the task's own, which have no day.
    pub(crate) fn own_progress(&self) -> ProgressFigures<'_> {
        let (units, remaining) = (self.units.as_ref(), self.remaining);
        ProgressFigures { day: None, percent: self.percent_complete, units, remaining }
    }

    /// The rows of progress by day, one a day.
    pub(crate) fn progress_by_day(&self) -> Vec<ProgressFigures<'_>> {
        let given = self.progress.iter().map(ProgressFigures::from).filter(ProgressFigures::is_given);
        let rows = sorted(given.collect(), &|a: &ProgressFigures<'_>, b| a.day.cmp(&b.day));
        rows.chunk_by(|a, b| a.day == b.day).filter_map(|of_day| of_day.last().copied()).collect()
    }

    /// The day from which every row of progress up to a day says that no work is left.
    pub(crate) fn completed_on(&self, day: Option<Day>) -> Option<Day> {
        let mut completed = None;
        for row in self.progress_by_day() {
            if day.is_some_and(|day| row.day > Some(day)) {
                break;
            }
            completed = if row.is_complete() { completed.or(row.day) } else { None };
        }
        completed
    }

    /// The status, as far as it counts beside rows of progress: they and the actual dates tell how far the
    /// task was on a day, and a status has none. Only that it is cancelled still counts.
    pub(crate) fn status_beside_rows(&self) -> Option<TaskStatus> {
        self.status.filter(|status| *status == TaskStatus::Cancelled || !self.has_progress_rows())
    }

    /// True if any row of progress has a figure.
    pub(crate) fn has_progress_rows(&self) -> bool {
        self.progress.iter().any(|row| ProgressFigures::from(row).is_given())
    }
}
