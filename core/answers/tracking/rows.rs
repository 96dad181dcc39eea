//! The rows of the weekly tracker.

use crate::{
    execution::TrackingRow,
    say::Figure,
    standing::Standing,
    value::{Day, Id, Quantity, Rate},
};

answer! {
    /// One row of the weekly tracker.
    pub struct TrackedRow {
        /// The place of the row, as a JSON Pointer into the document.
        pub path: String,
        /// The first of its days.
        pub start: Day,
        /// The last of its days.
        pub end: Day,
        /// The task.
        pub task: Option<Id>,
        /// The module.
        pub module: Option<String>,
        /// The person who answers for it; without one in the row, the owner of the task.
        pub owner: Option<Id>,
        /// The pieces planned.
        pub planned: Option<Quantity>,
        /// The pieces done.
        pub done: Option<Quantity>,
        /// The pieces done over those planned, less one, 16 significant digits; undefined if nothing was
        /// planned (`ratio.zeroBase`).
        pub deviation: Option<Figure<Rate>>,
        /// The pieces planned less those done; below zero if more was done.
        pub gap: Option<Figure<Quantity>>,
        /// The pieces that the causes explain; absent if none says how many.
        pub explained: Option<Figure<Quantity>>,
        /// The remedy.
        pub remedy: Option<String>,
    }
}

impl<'p> Standing<'p> {
    /// The rows that are known by the day, with their positions.
    pub(super) fn known_rows(&self) -> impl Iterator<Item = (usize, &'p TrackingRow)> {
        self.campaign().tracking.iter().enumerate().filter(|(_, row)| self.knows(row.known_on()))
    }

    pub(super) fn tracked_rows(&self) -> Vec<TrackedRow> {
        let owner = |row: &TrackingRow| {
            let of_task = || self.plan().task(row.task.as_ref()?)?.owner.clone();
            row.owner.clone().or_else(of_task)
        };
        let rows = self.known_rows().map(|(n, row)| TrackedRow {
            path: format!("/tracking/{n}"),
            start: row.week.start,
            end: row.week.end,
            task: row.task.clone(),
            module: row.module.clone(),
            owner: owner(row),
            planned: row.planned,
            done: row.done,
            deviation: row.deviation(),
            gap: row.gap().map(Figure::from),
            explained: row.explained().map(Figure::from),
            remedy: row.remedy.clone(),
        });
        rows.collect()
    }
}
