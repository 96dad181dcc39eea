//! The dates that a schedule gives an activity.

use crate::{
    say::Figure,
    value::{Moment, Quantity, Rate},
};

answer! {
    /// The earliest and the latest dates of one activity. The dates of a summary task reach from the first of
    /// its parts to the last; its floats are the least of its parts, and it is critical if one of its parts
    /// is.
    pub struct Dates: Copy {
        /// The earliest start.
        pub early_start: Moment,
        /// The earliest finish.
        pub early_finish: Moment,
        /// The latest start that moves neither the finish of the project nor any deadline or constraint.
        pub late_start: Moment,
        /// The latest finish that moves neither the finish of the project nor any deadline or constraint.
        pub late_finish: Moment,
        /// The working minutes of its calendar (minutes on the clock, if its duration is elapsed time) by
        /// which the activity can slip before the finish of the project slips, or a deadline or constraint is
        /// broken; negative if one is broken already.
        pub total_float as "totalFloatMinutes": i64,
        /// The minutes, counted alike, by which the activity can slip before a successor slips.
        pub free_float as "freeFloatMinutes": i64,
        /// `true` if the activity is not complete and has no more total float than the policy's limit.
        pub critical: bool,
    }
}

answer! {
    /// The earliest and the latest dates of a task of a plan. Those that lie in a year that their calendar
    /// does not know, or follow from such a date or from a length that is not given, are undefined.
    pub struct TaskDates {
        /// The earliest start.
        pub early_start: Figure<Moment>,
        /// The earliest finish.
        pub early_finish: Figure<Moment>,
        /// The latest start that moves neither the finish of the project nor any deadline or constraint.
        pub late_start: Figure<Moment>,
        /// The latest finish that moves neither the finish of the project nor any deadline or constraint.
        pub late_finish: Figure<Moment>,
        /// The working minutes of its calendar (minutes on the clock, if its duration is elapsed time) by
        /// which the task can slip before the finish of the project slips, or a deadline or constraint is
        /// broken; negative if one is broken already.
        pub total_float as "totalFloatMinutes": Figure<i64>,
        /// The minutes, counted alike, by which the task can slip before a successor slips.
        pub free_float as "freeFloatMinutes": Figure<i64>,
        /// `true` if the task is not complete and has no more total float than the policy's limit.
        pub critical: Figure<bool>,
    }
}

impl From<Dates> for TaskDates {
    fn from(dates: Dates) -> Self {
        Self {
            early_start: Figure::Defined(dates.early_start),
            early_finish: Figure::Defined(dates.early_finish),
            late_start: Figure::Defined(dates.late_start),
            late_finish: Figure::Defined(dates.late_finish),
            total_float: Figure::Defined(dates.total_float),
            free_float: Figure::Defined(dates.free_float),
            critical: Figure::Defined(dates.critical),
        }
    }
}

answer! {
    /// The dates at which an activity is planned.
    pub struct PlannedDates: Copy {
        /// The planned start: the late start of an activity as late as possible, else the early start.
        pub start: Moment,
        /// The planned finish.
        pub finish: Moment,
    }
}

/// Everything that a schedule gives an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Computed {
    pub(crate) dates: Dates,
    pub(crate) planned: PlannedDates,
    /// For a summary task, the minutes done of its parts.
    pub(crate) done: Option<Done>,
}

/// The minutes of several tasks, and those of them that are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    minutes: i64,
    total: i64,
    /// True if a task is not done, which minutes do not tell of one that takes no time.
    open: bool,
}

impl Done {
    /// The minutes of a task, and those that are done; open if the task is not done.
    pub(crate) fn of(done: i32, total: i32, open: bool) -> Self {
        Self { minutes: done.into(), total: total.into(), open }
    }

    pub(crate) fn plus(self, more: Self) -> Self {
        Self {
            minutes: self.minutes.saturating_add(more.minutes),
            total: self.total.saturating_add(more.total),
            open: self.open || more.open,
        }
    }

    /// The share of the minutes that is done, 16 significant digits; 0.99 at most while a task is not done.
    pub(crate) fn percent_complete(self) -> Figure<Rate> {
        let share = Quantity::from_units(self.minutes).rounded_ratio_to(Quantity::from_units(self.total));
        share.map(|share| if self.open { share.min(Rate::MOST_WHILE_OPEN) } else { share })
    }
}

/// The planned dates of an activity, as times of its schedule, and its criticality: all that people see move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(super) start: i64,
    pub(super) finish: i64,
    pub(super) critical: bool,
}

impl Outline {
    /// The outline of a summary task before its first part.
    pub(super) const OF_NOTHING: Self = Self { start: i64::MAX, finish: i64::MIN, critical: false };

    /// The outline of a summary task with one more part.
    pub(super) fn with(self, part: Self) -> Self {
        Self {
            start: self.start.min(part.start),
            finish: self.finish.max(part.finish),
            critical: self.critical || part.critical,
        }
    }
}
