//! Blocks of a sheet: each a head with the rows below it and the titles above.

use super::{
    grid::{self, Grid},
    heads::{self, HeadRows},
    matching::{self, Match, Titles},
    vocabulary::Vocabulary,
    words,
};
use crate::{
    import::{importing::Importing, ledger::Place, problems, reading::Doubt},
    sheet::{CellRange, CellRef},
};
use std::collections::HashSet;

/// A head with the rows below it.
pub(super) struct Block<'s> {
    pub(super) head: HeadRows,
    pub(super) matched: Match,
    /// The title above.
    pub(super) title: Option<Place<'s>>,
    /// The positions of its rows.
    pub(super) rows: Vec<usize>,
    /// The rows among them that stand above a repeated head, or above the first with a subtotal.
    pub(super) sections: HashSet<usize>,
    /// The rows of repeated heads.
    pub(super) repeated: Vec<usize>,
    /// The rows above it that belong to no table.
    pub(super) above: Vec<usize>,
}

/// The blocks of a sheet.
pub(super) fn blocks<'s>(
    grid: &Grid<'s>,
    vocabulary: &Vocabulary,
    importing: &mut Importing<'s>,
) -> Vec<Block<'s>> {
    let mut blocks: Vec<Block<'s>> = Vec::new();
    let mut loose: Vec<usize> = Vec::new();
    let mut is_open = false;
    let mut row = 0;
    while row < grid.height() {
        let here = row;
        row = row.saturating_add(1);
        if grid.is_blank(here) {
            continue;
        }
        let head = heads::read(grid, here, vocabulary);
        let open = blocks.last_mut().filter(|_| is_open);
        let Some(head) = head else {
            match open {
                Some(open) => open.rows.push(here),
                None => loose.push(here),
            }
            continue;
        };
        let mut titles = loose.clone();
        let mut of_last = open.map_or(Vec::new(), |open| titles_at_end(grid, &mut open.rows));
        titles.append(&mut of_last);
        let above: Vec<&str> =
            titles.iter().rev().filter_map(|title| title_of(grid, *title)).map(|(_, text)| text).collect();
        let mut matches = matching::of(&head, &Titles { above: &above, sheet: grid.name }, vocabulary);
        let matched = if matches.len() > 1 { None } else { matches.pop() };
        let last = head.last;
        match matched {
            Some(matched) => {
                row = last.saturating_add(1);
                match blocks.last_mut().filter(|open| is_open && repeats(open, &head, &matched)) {
                    Some(open) => {
                        open.sections.extend(titles.last().copied());
                        open.rows.append(&mut titles);
                        open.repeated.extend(head.first..=head.last);
                    }
                    None => {
                        blocks.push(start(grid, head, matched, titles));
                        is_open = true;
                        loose.clear();
                    }
                }
            }
            None => {
                let is_tie = !matches.is_empty();
                if is_tie {
                    tell_tie(grid, &head, &matches, importing);
                }
                match blocks.last_mut().filter(|_| is_open && !is_tie) {
                    Some(open) => {
                        open.rows.append(&mut titles);
                        open.rows.push(here);
                    }
                    None => {
                        is_open = false;
                        loose = titles;
                        loose.push(here);
                    }
                }
            }
        }
    }
    blocks
}

/// A block that begins: the nearest title is its own, one with a subtotal the title of its first section.
fn start<'s>(grid: &Grid<'s>, head: HeadRows, matched: Match, mut above: Vec<usize>) -> Block<'s> {
    let mut rows = Vec::new();
    let mut sections = HashSet::new();
    let has_subtotal =
        |row: usize| grid.only(row).is_none() && grid.filled(row).any(|cell| grid::is_figure(&cell));
    if let Some(last) = above.last().copied()
        && has_subtotal(last)
        && title_of(grid, last).is_some()
        && head.first.saturating_sub(last) <= 1
    {
        above.pop();
        rows.push(last);
        sections.insert(last);
    }
    let titles = above.iter().copied().filter(|row| is_title(grid, *row));
    let title = titles.filter_map(|row| title_of(grid, row)).next_back().map(|(place, _)| place);
    Block { head, matched, title, rows, sections, repeated: Vec::new(), above }
}

/// True for a row with one text, which is no `label: value`.
fn is_title(grid: &Grid<'_>, row: usize) -> bool {
    grid.only(row).is_some_and(|place| {
        grid::words(&place).is_some_and(|text| {
            !text.trim_end_matches([':', '：']).contains([':', '：'])
                && words::kind_of_row(text).is_none()
                && text.chars().count() <= 60
        })
    })
}

/// The text that a row begins with, if it may be a title: nothing else, or a subtotal and its unit.
fn title_of<'s>(grid: &Grid<'s>, row: usize) -> Option<(Place<'s>, &'s str)> {
    let mut filled = grid.filled(row);
    let first = filled.next()?;
    let text = grid::words(&first)?;
    let is_subtotal = |place: &Place<'_>| {
        grid::is_figure(place) || place.cell.value.to_string().trim().chars().count() <= 2
    };
    let is_title = filled.all(|place| is_subtotal(&place)) && words::kind_of_row(text).is_none();
    (is_title && !grid::is_figure(&first)).then_some((first, text))
}

/// Takes the titles at the end of rows, which are those of the next head.
fn titles_at_end(grid: &Grid<'_>, rows: &mut Vec<usize>) -> Vec<usize> {
    let is_title = |row: &usize| title_of(grid, *row).is_some();
    let Some(last) = rows.last().copied().filter(is_title) else { return Vec::new() };
    let mut titles = vec![last];
    rows.pop();
    // more than one only where a blank row parts them from the table
    let mut taken = 1_usize;
    while let Some(before) = rows.last().copied().filter(|row| is_title(row) && grid.only(*row).is_some())
        && taken < 3
    {
        let next = titles.first().copied().unwrap_or_default();
        let is_parted = (before..next).any(|row| grid.is_blank(row));
        if is_parted {
            break;
        }
        titles.insert(0, before);
        rows.pop();
        taken = taken.saturating_add(1);
    }
    titles
}

/// True for a head that stands again, in full or in part, over a further section of a table.
fn repeats(open: &Block<'_>, head: &HeadRows, matched: &Match) -> bool {
    let stands = |cell: &heads::HeadCell| {
        open.head.cells.iter().any(|known| known.at.column == cell.at.column && known.names == cell.names)
    };
    open.matched.description.id == matched.description.id && head.cells.iter().all(stands)
}

fn tell_tie<'s>(grid: &Grid<'s>, head: &HeadRows, matches: &[Match], importing: &mut Importing<'s>) {
    let headings: Vec<&str> = head.cells.iter().map(|cell| cell.heading.as_str()).collect();
    let problem = problems::table_unclear(&headings.join(", "));
    let choices = matches.iter().map(|matched| matched.description.id.to_owned()).collect();
    let doubt = Doubt { choices, ..problem.into() };
    let (Some(first), Some(last)) = (head.cells.first(), head.cells.last()) else { return };
    let range = CellRange { first: first.at, last: CellRef::new(head.last, last.at.column) };
    if let Some(place) = grid.own(first.at) {
        importing.ledger.doubt_over(place, range, doubt);
    }
}
