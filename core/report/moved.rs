//! The moves in the time of a report, and the section in which each is told.

use super::{Author, parts::Part};
use crate::{
    assess::{DiffArea, DiffEvent, DiffRow},
    page::Line,
};

/// The section that tells a move.
fn part_of(row: &DiffRow) -> Part {
    match (row.event, row.area) {
        (_, DiffArea::Metric) => Part::Kpis,
        (DiffEvent::Finished | DiffEvent::HandedIn, _) => Part::Done,
        (_, DiffArea::Goal) => Part::Kpis,
        (
            _,
            DiffArea::Task
            | DiffArea::Readiness
            | DiffArea::Output
            | DiffArea::Resource
            | DiffArea::Publication,
        ) => Part::Schedule,
        (_, DiffArea::Money | DiffArea::Reserve) => Part::Money,
        (_, DiffArea::Risk) => Part::Risks,
        (_, DiffArea::Issue | DiffArea::Report | DiffArea::Action) => Part::Problems,
        (_, DiffArea::Support) => Part::Support,
        (_, DiffArea::Change | DiffArea::Approval | DiffArea::Lifecycle) => Part::Changes,
    }
}

impl Author<'_, '_> {
    /// The moves that a section tells, with the causes below.
    pub(super) fn moves(&self, part: Part) -> Vec<Line> {
        let rows = self.moved.iter().flat_map(|moved| &moved.rows);
        // of new issues and support the table tells that is open
        let is_in_table = |row: &DiffRow| {
            row.event == DiffEvent::New && matches!(row.area, DiffArea::Issue | DiffArea::Support)
        };
        let rows = rows.filter(|row| part_of(row) == part && !is_in_table(row));
        let line = |row: &DiffRow| Line {
            text: row.message.get(self.language).to_owned(),
            below: row.causes.iter().map(|cause| cause.message.get(self.language).to_owned()).collect(),
        };
        rows.map(line).collect()
    }

    /// The number of things of an area that moved in a way, of reports their own number.
    pub(super) fn count(&self, area: DiffArea, event: DiffEvent) -> usize {
        let rows = self.moved.iter().flat_map(|moved| &moved.rows);
        let rows = rows.filter(|row| (row.area, row.event) == (area, event));
        rows.fold(0, |all, row| all.saturating_add(row.count.unwrap_or(1)))
    }
}
