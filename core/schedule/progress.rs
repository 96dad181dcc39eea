//! The progress of a task from day to day.

use super::{Task, TaskStatus};
use crate::value::{Day, Quantity, Rate, Span, sorted};

record! {
    /// Work counted in pieces, such as 3 of 5 sessions.
    pub struct Units {
        /// The number of pieces done.
        pub done: Quantity,
        /// The number of all pieces.
        pub total: Quantity,
    }
}

record! {
    /// The progress of a task at the end of a day.
    ///
    /// ```
    /// use campaignkit::schedule::{ProgressRow, Task};
    ///
    /// let monday = ProgressRow {
    ///     day: "2021-03-01".parse()?,
    ///     percent_complete: Some("0.8".parse()?),
    ///     ..ProgressRow::default()
    /// };
    /// let task = Task { id: "booth".parse()?, progress: vec![monday], ..Task::default() };
    /// assert_eq!(task.progress.len(), 1);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ProgressRow {
        /// The day at whose end the figures stand.
        pub day: Day,
        /// The progress as a share from 0 to 1.
        pub percent_complete: Option<Rate>,
        /// The progress in pieces of work.
        pub units: Option<Units>,
        /// The duration that remains.
        pub remaining: Option<Span>,
    }
}

/// The figures of a task's progress that count: those of one row, or the task's own.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ProgressFigures<'t> {
    /// The day of the row; `None` for the task's own, which have no day.
    pub(crate) day: Option<Day>,
    pub(crate) percent: Option<Rate>,
    pub(crate) units: Option<&'t Units>,
    pub(crate) remaining: Option<Span>,
}

impl<'t> From<&'t ProgressRow> for ProgressFigures<'t> {
    fn from(row: &'t ProgressRow) -> Self {
        let ProgressRow { day, percent_complete, units, remaining } = row;
        Self { day: Some(*day), percent: *percent_complete, units: units.as_ref(), remaining: *remaining }
    }
}

impl ProgressFigures<'_> {
    /// True if any figure is given.
    pub(crate) fn is_given(&self) -> bool {
        self.percent.is_some() || self.units.is_some() || self.remaining.is_some()
    }

    /// True if work is done by the share or the pieces.
    pub(crate) fn has_begun(&self) -> bool {
        self.percent.is_some_and(|percent| percent > Rate::ZERO)
            || self.units.is_some_and(|units| units.done > Quantity::ZERO)
    }

    /// True if no work is left: at 100 %, with all pieces done, or if nothing else is given and nothing
    /// remains.
    pub(crate) fn is_complete(&self) -> bool {
        self.percent.is_some_and(|percent| percent >= Rate::ONE)
            || self.units.is_some_and(|units| units.done >= units.total && !units.total.is_zero())
            || self.percent.is_none() && self.units.is_none() && self.remaining.is_some_and(Span::is_zero)
    }

    /// The share of the work that is done, by the share that is given or by the pieces.
    pub(crate) fn share(&self) -> Option<Rate> {
        self.percent.or_else(|| self.units?.done.ratio_to(self.units?.total).defined())
    }
}

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
        self.status.filter(|status| self.progress.is_empty() || *status == TaskStatus::Cancelled)
    }
}
