//! Progress by day.

use crate::value::{Day, Quantity, Rate, Span};

record! {
    /// Work counted in pieces, such as 3 of 5 sessions.
    ///
    /// ```
    /// use campaignkit::{schedule::Units, value::Quantity};
    ///
    /// let sessions = Units { done: Quantity::from_units(3), total: Quantity::from_units(5) };
    /// assert!(sessions.done < sessions.total);
    /// ```
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
