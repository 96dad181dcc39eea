//! Blocks of a sheet: each a head with the rows below it and the titles above.

use super::{
    block::Block,
    grid::{self, Grid},
    heads::{self, HeadRows},
    mapped,
    matching::{self, Match, Titles},
    measures,
    vocabulary::Vocabulary,
    words,
};
use crate::{
    import::{importing::Importing, ledger::Place, normal, problems, reading::Doubt},
    sheet::{CellRange, CellRef},
};
use std::collections::HashSet;

/// The rows above a head among which its titles are sought.
const NEAR: usize = 20;

/// The blocks of a sheet, and the rows that belong to none.
pub(super) struct Scan<'v, 's> {
    grid: &'v Grid<'s>,
    vocabulary: &'v Vocabulary,
    pub(super) blocks: Vec<Block<'s>>,
    /// The rows since the last table that belong to none.
    pub(super) loose: Vec<usize>,
    is_open: bool,
}

impl<'v, 's> Scan<'v, 's> {
    pub(super) fn of(grid: &'v Grid<'s>, vocabulary: &'v Vocabulary, importing: &mut Importing<'s>) -> Self {
        let mut scan = Self { grid, vocabulary, blocks: Vec::new(), loose: Vec::new(), is_open: false };
        if let Some(block) = mapped::block(grid, vocabulary, importing) {
            scan.blocks.push(block);
            return scan;
        }
        let mut row = 0;
        while row < grid.height() {
            row = if grid.is_blank(row) { row.saturating_add(1) } else { scan.row(row, importing) };
        }
        scan
    }

    fn open(&mut self) -> Option<&mut Block<'s>> {
        self.blocks.last_mut().filter(|_| self.is_open)
    }

    /// Takes a row, and tells the next.
    fn row(&mut self, here: usize, importing: &mut Importing<'s>) -> usize {
        let next = here.saturating_add(1);
        if let Some(head) = heads::read(self.grid, here, self.vocabulary) {
            return self.head(head, importing);
        }
        if self.begins_side(here) {
            return next;
        }
        let is_named = self
            .grid
            .only(here)
            .and_then(|place| self.grid.pairs(&place))
            .is_some_and(|pairs| pairs.iter().all(|(label, _)| words::is_project(label)));
        match self.open() {
            Some(open) if is_named => open.above.push(here),
            Some(open) => open.rows.push(here),
            None => self.loose.push(here),
        }
        next
    }

    /// Takes a head, and tells the row below it.
    fn head(&mut self, head: HeadRows, importing: &mut Importing<'s>) -> usize {
        let grid = self.grid;
        let below = head.last.saturating_add(1);
        let mut titles = self.open().map_or(Vec::new(), |open| titles_at_end(grid, &mut open.rows));
        let near = titles.iter().rev().chain(self.loose.iter().rev()).take(NEAR);
        let above: Vec<&str> =
            near.filter_map(|title| title_of(grid, *title)).map(|(_, text)| text).collect();
        let found = Titles { above: &above, sheet: grid.name };
        let mut matches = matching::of(&head, &found, self.vocabulary);
        if matches.is_empty() {
            matches.extend(measures::matched(grid, &head, self.vocabulary));
        }
        match (matches.pop(), matches.is_empty()) {
            (Some(fit), true) => {
                if let Some(open) = self.open().filter(|open| repeats(open, &head, &fit)) {
                    open.sections.extend(titles.last().copied());
                    open.rows.append(&mut titles);
                    open.repeated.extend(head.first..=head.last);
                } else {
                    let mut above = std::mem::take(&mut self.loose);
                    above.append(&mut titles);
                    self.blocks.push(start(grid, head, fit, above));
                    self.is_open = true;
                }
                below
            }
            (Some(last), false) => {
                matches.push(last);
                tell_tie(grid, &head, &matches, importing);
                self.is_open = false;
                self.loose.clear();
                below
            }
            (None, _) => {
                let here = head.first;
                match self.open() {
                    Some(open) => {
                        open.rows.append(&mut titles);
                        open.rows.push(here);
                    }
                    None => self.loose.push(here),
                }
                here.saturating_add(1)
            }
        }
    }

    /// A lone word for income or costs begins the other side of an account, under the head before it, or
    /// without one. False if a head follows, or the row is no such word.
    fn begins_side(&mut self, here: usize) -> bool {
        let grid = self.grid;
        let Some(title) = grid.only(here) else { return false };
        let Some(text) = grid::words(&title).filter(|text| words::is_side_of_account(text)) else {
            return false;
        };
        let next = (here.saturating_add(1)..grid.height()).find(|row| !grid.is_blank(*row));
        if next.is_none_or(|next| heads::read(grid, next, self.vocabulary).is_some()) {
            return false;
        }
        let of_money = |block: &&Block<'_>| ["budget", "income"].contains(&block.matched.description.id);
        let titles = Titles { above: &[text], sheet: grid.name };
        let known = self.blocks.last().filter(of_money).and_then(|block| {
            let matched = matching::of(&block.head, &titles, self.vocabulary).pop()?;
            Some((block.head.clone(), matched))
        });
        let Some((head, matched)) = known.or_else(|| {
            let head = heads::as_is(grid, here);
            let id = if words::is_income(text) == Some(true) { "income" } else { "budget" };
            let matched = Match::of_item(id, head.cells.len())?;
            Some((head, matched))
        }) else {
            return false;
        };
        let above = std::mem::take(&mut self.loose);
        self.blocks.push(Block {
            head,
            matched,
            title: Some(title),
            rows: Vec::new(),
            sections: HashSet::new(),
            repeated: vec![here],
            above,
        });
        self.is_open = true;
        true
    }
}

/// True for a row that is the head of one table by itself.
pub(super) fn is_head(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary) -> bool {
    let titles = Titles { above: &[], sheet: grid.name };
    heads::read(grid, row, vocabulary)
        .is_some_and(|head| !matching::of(&head, &titles, vocabulary).is_empty())
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
    let mut titles: Vec<_> = titles.filter_map(|row| title_of(grid, row)).collect();
    if let Some(whole) = titles.iter().position(|(_, text)| normal::without_numbering(text) == text.trim()) {
        titles.truncate(whole.saturating_add(1));
    }
    let title = titles.last().map(|(place, _)| *place);
    Block { head, matched, title, rows, sections, repeated: Vec::new(), above }
}

/// True for a row with one text, which is no `label: value`.
fn is_title(grid: &Grid<'_>, row: usize) -> bool {
    grid.only(row).is_some_and(|place| {
        grid::words(&place).is_some_and(|text| {
            let is_first = (0..row).all(|above| grid.is_blank(above));
            let is_plain = grid.pairs(&place).is_none() || is_first && text.chars().count() > 30;
            is_plain
                && words::kind_of_row(text).is_none()
                && text.chars().count() <= 80
                && !text.starts_with(['\'', '='])
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
    // more than one only where a blank row parts them from the table above
    let above: Vec<usize> = rows
        .iter()
        .rev()
        .take(4)
        .zip(1_usize..)
        .take_while(|(row, n)| {
            title_of(grid, **row).is_some() && grid.only(**row).is_some() && row.saturating_add(*n) == last
        })
        .map(|(row, _)| *row)
        .collect();
    let first = above.last().copied().unwrap_or(last);
    let is_parted = first.checked_sub(1).is_some_and(|before| grid.is_blank(before));
    if is_parted && above.len() < 4 {
        rows.truncate(rows.len().saturating_sub(above.len()));
        titles.splice(0..0, above.into_iter().rev());
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
