//! Heads: rows of headings, one or two, and the table that they tell.

use super::{
    grid::{self, Grid},
    vocabulary::Vocabulary,
    words,
};
use crate::{
    import::{cells::blank::is_nothing, found::Parent, ledger::Place, normal, period::Period},
    sheet::CellRef,
};

/// A row of headings, or two.
#[derive(Clone)]
pub(super) struct HeadRows {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) cells: Vec<HeadCell>,
}

/// A heading.
#[derive(Clone)]
pub(super) struct HeadCell {
    pub(super) at: CellRef,
    /// The heading as it stands there, after that above it and a point.
    pub(super) heading: String,
    /// The normal forms under which it is sought, the likeliest first.
    pub(super) names: Vec<String>,
    pub(super) bracket: Option<String>,
    /// The heading above it.
    pub(super) parent: Option<Parent>,
    pub(super) period: Option<Period>,
}

/// The longest heading.
const LONGEST: usize = 60;

/// The headings in a row, and in the next if the two belong together; none if too few are known.
pub(super) fn read(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary) -> Option<HeadRows> {
    let mut texts = 0_usize;
    let mut known = 0_usize;
    for place in grid.filled(row) {
        let Some(text) = grid::words(&place) else { continue };
        texts = texts.saturating_add(1);
        if text.len() <= LONGEST && !vocabulary.of(&normal::heading(text).0).is_empty() {
            known = known.saturating_add(1);
        }
    }
    if known == 0 {
        return None;
    }
    if known == 1 && texts > 1 {
        let is_known = |place: &Place<'_>| {
            grid::words(place)
                .is_some_and(|text| text.len() <= LONGEST && is_known(&normal::heading(text).0, vocabulary))
        };
        known = grid.filled(row).filter(is_known).count();
    }
    let last = last_row(grid, row, vocabulary);
    let periods = grid.filled(row).filter(|place| Period::of(place.cell).is_some()).count();
    if known < 2 && last == row && periods < 2 {
        return None;
    }
    let cells = cells(grid, row, last);
    Some(HeadRows { first: row, last, cells })
}

/// The headings in a row as they stand, known or not.
pub(super) fn as_is(grid: &Grid<'_>, row: usize) -> HeadRows {
    HeadRows { first: row, last: row, cells: cells(grid, row, row) }
}

fn is_known(heading: &str, vocabulary: &Vocabulary) -> bool {
    !vocabulary.of(heading).is_empty() || !vocabulary.of_ending(heading).is_empty()
}

/// The last row of a head: the next one, where headings are merged over both or stand under a common one.
fn last_row(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary) -> usize {
    let next = row.saturating_add(1);
    let mut lowest = row;
    let mut spans = false;
    for place in grid.filled(row) {
        let range = grid.range(place.at);
        lowest = lowest.max(range.last.row.min(row.saturating_add(2)));
        spans = spans || range.last.column > range.first.column;
    }
    if lowest > row {
        return lowest;
    }
    // a lone text over the first heading is the title of a section
    let first = grid.filled(next).next().map(|place| place.at.column);
    if grid.only(row).is_some_and(|only| Some(only.at.column) == first && !spans) {
        return row;
    }
    let mut children = grid.filled(next).peekable();
    if children.peek().is_none() {
        return row;
    }
    let is_under_another = |child: &Place<'_>| grid.own(CellRef::new(row, child.at.column)).is_none();
    let mut beside = false;
    // figures of days stand under the names of what they are
    let mut any_known = grid.filled(row).any(|place| Period::of(place.cell).is_some());
    for child in children {
        let Some(text) = grid::words(&child) else { return row };
        if text.len() > LONGEST || grid::is_figure(&child) && Period::of(child.cell).is_none() {
            return row;
        }
        let below_last = is_under_another(&child);
        let next_is_blank = grid.own(CellRef::new(row, child.at.column.saturating_add(1))).is_none()
            && grid.own(CellRef::new(next, child.at.column.saturating_add(1))).is_some();
        if !below_last && !next_is_blank {
            return row;
        }
        beside = beside || below_last;
        any_known = any_known || !vocabulary.of(&normal::heading(text).0).is_empty();
    }
    if beside && any_known && (spans || !grid.has_merges()) { next } else { row }
}

fn cells(grid: &Grid<'_>, first: usize, last: usize) -> Vec<HeadCell> {
    let width = (first..=last).map(|row| grid.width(row)).max().unwrap_or_default();
    let mut cells: Vec<HeadCell> = Vec::new();
    let mut left: Option<Place<'_>> = None;
    for column in 0..width {
        let own = grid.place(first, column);
        left = own.or(left);
        let child = (first..=last)
            .skip(1)
            .filter_map(|row| grid.own(CellRef::new(row, column)))
            .find(|child| !is_nothing(&child.cell.value.to_string()));
        let cell = match (own, child) {
            (Some(own), None) if own.at.column == column => heading(&own, None),
            (own, Some(child)) => heading(&child, own.or(left).as_ref()),
            _ => continue,
        };
        cells.push(cell);
    }
    cells
}

fn heading(place: &Place<'_>, parent: Option<&Place<'_>>) -> HeadCell {
    let text = place.cell.value.to_string();
    let (name, bracket) = normal::heading(&text);
    let parent = parent
        .filter(|parent| parent.at != place.at)
        .map(|parent| Parent { text: parent.cell.value.to_string(), at: parent.at });
    let mut names = Vec::new();
    if let Some(parent) = &parent {
        let above = normal::heading(&parent.text).0;
        names.push(format!("{above}{name}"));
        names.push(format!("{above}.{name}"));
        if let Some(stage) = words::stage_of_parent(&above) {
            names.push(format!("{stage}{name}"));
        }
    }
    let undated = without_date(&name).filter(|rest| !rest.is_empty());
    names.push(name);
    names.extend(undated);
    let heading = match &parent {
        Some(parent) => format!("{}.{}", parent.text.trim(), text.trim()),
        None => text.trim().to_owned(),
    };
    HeadCell { at: place.at, heading, names, bracket, parent, period: Period::of(place.cell) }
}

/// A heading without the day, the year or the scale that it says: `114/07/09 現況`, `2026 年 KPI`, `L_1to5`.
fn without_date(name: &str) -> Option<String> {
    let is_of_date = |sign: char| sign.is_ascii_digit() || "/-. 年月日".contains(sign);
    let rest = name.trim_start_matches(is_of_date);
    if rest.len() < name.len() {
        return Some(rest.trim().to_owned());
    }
    let (before, scale) = name.rsplit_once(' ')?;
    let is_scale = scale.starts_with(|sign: char| sign.is_ascii_digit())
        && (scale.contains("to") || scale.contains('-'))
        && scale.ends_with(|sign: char| sign.is_ascii_digit());
    is_scale.then(|| before.to_owned())
}
