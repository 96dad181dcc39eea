//! What a schedule tells of an activity.

use crate::{
    say::Figure,
    value::{Moment, Quantity, Rate},
};

answer! {
    /// The earliest and the latest dates of one activity. Those of a summary task reach from the first of its parts to the
    /// last; its floats are the least of theirs, and it is critical if one of them is.
    pub struct Dates: Copy {
        /// The earliest start.
        pub early_start: Moment,
        /// The earliest finish.
        pub early_finish: Moment,
        /// The latest start that leaves the finish of the whole, and every deadline and constraint, where it is.
        pub late_start: Moment,
        /// The latest finish of that kind.
        pub late_finish: Moment,
        /// By how many working minutes of its calendar (minutes on the clock, if its duration is elapsed time) it can slip
        /// before the finish of the whole does, or a deadline or constraint is broken; negative if one is broken already.
        pub total_float as "totalFloatMinutes": i64,
        /// By how many such minutes it can slip before a successor does.
        pub free_float as "freeFloatMinutes": i64,
        /// Whether it is not complete and has no more total float than the policy's limit.
        pub critical: bool,
    }
}

answer! {
    /// The dates at which an activity is planned.
    pub struct PlannedDates: Copy {
        /// When it is planned to start: the late start if it is as late as possible, else the early one.
        pub start: Moment,
        /// When it is planned to finish.
        pub finish: Moment,
    }
}

/// What a schedule tells of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Computed {
    pub(crate) dates: Dates,
    pub(crate) planned: PlannedDates,
    /// What is done of the parts of a summary task.
    pub(crate) done: Option<Done>,
}

/// The minutes of several tasks, and how many of them are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    pub(super) done: i64,
    pub(super) of: i64,
}

impl Done {
    pub(super) fn plus(self, more: Self) -> Self {
        Self { done: self.done.saturating_add(more.done), of: self.of.saturating_add(more.of) }
    }

    /// The share that is done, 16 significant digits.
    pub(crate) fn percent_complete(self) -> Figure<Rate> {
        Quantity::from_units(self.done).ratio_to(Quantity::from_units(self.of)).map(Rate::rounded)
    }
}
