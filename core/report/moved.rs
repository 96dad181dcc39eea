//! The moves in the time of a report, and the section in which each is told.

use super::{Author, parts::Part};
use crate::{
    assess::{DiffArea, DiffCause, DiffEvent, DiffRow},
    page::Line,
    say::shown,
};

/// The most causes of a move that are told.
const MOST_CAUSES: usize = 4;

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
        let rows: Vec<&DiffRow> = rows.filter(|row| part_of(row) == part && !is_in_table(row)).collect();
        let line = |row: &DiffRow| Line {
            text: row.message.get(self.language).to_owned(),
            below: self.causes(row),
            ..Line::default()
        };
        let is_one = |a: &&DiffRow, b: &&DiffRow| {
            a.area == DiffArea::Report && (a.area, a.event, &a.id) == (b.area, b.event, &b.id)
        };
        let told = rows.chunk_by(is_one).flat_map(|of_rule| match of_rule {
            [first, _, _, ..] => vec![self.of_several(first, of_rule)],
            _ => of_rule.iter().map(|row| line(row)).collect(),
        });
        told.collect()
    }

    /// The reports or meetings of a rule that many people owe, in one line.
    fn of_several(&self, first: &DiffRow, rows: &[&DiffRow]) -> Line {
        let name = shown(first.name.get(self.language));
        let (event, people) = (first.event.label(self.language), rows.len());
        let count = rows.iter().fold(0_usize, |all, row| all.saturating_add(row.count.unwrap_or(1)));
        Line::from(self.language.format(
            format_args!("`{name}`: {count} {event} by {people} members"),
            format_args!("`{name}`:{people}人共{event}{count}份"),
        ))
    }

    /// The causes of a move: the finish of a task that is finished, the last one of a figure, none of a goal,
    /// whose metric has them, and the first ones of all else.
    fn causes(&self, row: &DiffRow) -> Vec<String> {
        let is_finish =
            |cause: &&DiffCause| cause.path.as_ref().is_some_and(|path| path.ends_with("/actualFinish"));
        let finish = row.causes.iter().find(is_finish).filter(|_| row.event == DiffEvent::Finished);
        let causes = match (row.area, finish) {
            (_, Some(finish)) => std::slice::from_ref(finish),
            (DiffArea::Goal, _) => &[],
            (DiffArea::Metric, _) => row.causes.last().map_or(&[][..], std::slice::from_ref),
            _ => row.causes.get(..MOST_CAUSES).unwrap_or(&row.causes),
        };
        let left = row.causes.len().saturating_sub(MOST_CAUSES);
        let is_cut = causes.len() == MOST_CAUSES && left > 0;
        let more = is_cut
            .then(|| self.language.format(format_args!("and {left} more"), format_args!("另有{left}项")));
        causes.iter().map(|cause| cause.message.get(self.language).to_owned()).chain(more).collect()
    }

    /// The number of things of an area that moved in a way, of reports their own number.
    pub(super) fn count(&self, area: DiffArea, event: DiffEvent) -> usize {
        let rows = self.moved.iter().flat_map(|moved| &moved.rows);
        let rows = rows.filter(|row| (row.area, row.event) == (area, event));
        rows.fold(0, |all, row| all.saturating_add(row.count.unwrap_or(1)))
    }
}
