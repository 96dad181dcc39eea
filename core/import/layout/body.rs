//! Rows below a head: records, groups, totals, remarks.

use super::{
    grid::{self, Grid},
    ragged::{self, Ragged},
    words,
};
use crate::{
    import::{
        cells::blank::is_nothing,
        found::{Head, Row, RowKind},
        known::Known,
        ledger::Place,
        period::Period,
    },
    sheet::{CellRef, CellValue},
    table::describe::{CellKind, Description, Part},
};
use std::collections::HashSet;

/// The rows below a head.
pub(super) struct Body<'g, 's> {
    pub(super) grid: &'g Grid<'s>,
    pub(super) description: &'static Description,
    pub(super) heads: &'g [Head],
    /// The fields of the head of CSV text.
    pub(super) fields: Option<usize>,
    /// The position of the head whose column names the record.
    pub(super) key: Option<usize>,
    /// True if the library wrote the sheet.
    pub(super) is_own: bool,
    /// The plan that the sheets are compared with.
    pub(super) known: &'g Known,
}

/// A row that was split off as no record, with the reading of a group that was not outright.
pub(super) struct Rows<'s> {
    pub(super) all: Vec<Row<'s>>,
    /// The labels of rows that were taken for groups since nothing else stands in them.
    pub(super) groups: Vec<Place<'s>>,
    /// The cells that are accounted for: numbers of rows, labels, prepared rows.
    pub(super) plain: Vec<CellRef>,
    /// The signs of currencies in cells of their own.
    pub(super) currencies: Vec<Place<'s>>,
    /// The rows with too few or too many fields, with the numbers of those that there should be and are.
    pub(super) ragged: Vec<(usize, usize, usize)>,
    /// The merged groups that begin one row late, with the blank cells above them.
    pub(super) late: Vec<(Place<'s>, CellRef)>,
    /// The rows whose fields were moved to the columns that they fit.
    pub(super) realigned: Vec<usize>,
}

impl<'s> Body<'_, 's> {
    /// The rows at some positions; `sections` are those that head the rows below by a repeated head.
    pub(super) fn rows(&self, positions: &[usize], sections: &HashSet<usize>) -> Rows<'s> {
        let mut found = Rows {
            all: Vec::new(),
            groups: Vec::new(),
            plain: Vec::new(),
            currencies: Vec::new(),
            ragged: Vec::new(),
            realigned: Vec::new(),
            late: Vec::new(),
        };
        for at in positions {
            self.push(*at, sections, &mut found);
        }
        found
    }

    fn push(&self, at: usize, sections: &HashSet<usize>, found: &mut Rows<'s>) {
        let mut row = Row::empty(at);
        row.cells = self.heads.iter().map(|head| self.cell(at, head, &mut found.plain)).collect();
        for (head, cell) in self.heads.iter().zip(&row.cells) {
            if head.is.is_some_and(|is| is.kind == CellKind::RowNumber) {
                found.plain.extend(cell.map(|cell| cell.at));
            }
        }
        let mut filled: Vec<Place<'s>> = self.grid.filled(at).collect();
        self.set_currencies_aside(&mut row, &mut filled, found);
        if self.is_prepared(&filled) {
            found.plain.extend(filled.iter().map(|place| place.at));
            return;
        }
        row.label =
            filled.iter().find(|place| grid::words(place).is_some() && !grid::is_figure(place)).copied();
        row.depth = self.depth(at);
        row.kind = self.kind(&row, &filled, sections.contains(&at));
        self.set_formulas_aside(&mut row, &mut found.plain);
        if row.kind != RowKind::Item {
            found.plain.extend(row.label.map(|label| label.at));
        }
        if matches!(row.kind, RowKind::Item | RowKind::Group) && !self.is_even(&mut row, found) {
            return;
        }
        if row.kind == RowKind::Item && self.is_continued(&row, &filled, found.all.last()) {
            if let Some(before) = found.all.last_mut() {
                before.more.push(row.cells);
            }
            return;
        }
        if row.kind == RowKind::Item && !self.is_own && !self.is_known(&row) {
            self.inherit(&mut row, found.all.last(), &mut found.late);
        }
        found.all.push(row);
    }

    /// Signs such as ¥ and 元 in cells of their own, beside the amount, are no text of their column.
    fn set_currencies_aside(&self, row: &mut Row<'s>, filled: &mut Vec<Place<'s>>, found: &mut Rows<'s>) {
        let is_money = self.heads.iter().any(|head| head.is.is_some_and(|is| is.kind == CellKind::Amount));
        if !is_money {
            return;
        }
        filled.retain(|place| {
            let head = self.heads.iter().position(|head| head.column == place.at.column);
            let is = head.and_then(|head| self.heads.get(head)?.is);
            let is_unit = is.is_some_and(|is| ["unit", "currency"].contains(&is.field));
            if is_unit || !words::is_currency(&place.cell.value.to_string()) {
                return true;
            }
            if let Some(cell) = head.and_then(|head| row.cells.get_mut(head)) {
                *cell = None;
            }
            found.currencies.push(*place);
            false
        });
    }

    /// Formulas of the library's own sheets, in columns of computed figures and in rows of totals, state
    /// nothing. Of other totals, those without a value state nothing.
    fn set_formulas_aside(&self, row: &mut Row<'s>, plain: &mut Vec<CellRef>) {
        let is_total = matches!(row.kind, RowKind::Subtotal | RowKind::Total | RowKind::Balance);
        for (head, cell) in self.heads.iter().zip(&mut row.cells) {
            let at = CellRef::new(row.at, head.column);
            let is_computed = head.is.is_some_and(|is| is.part == Part::Computed);
            let states_nothing = self.is_own && (is_total || is_computed) || is_total && cell.is_none();
            if states_nothing && self.grid.has_formula(at) {
                *cell = None;
                plain.push(at);
            }
        }
    }

    /// True for a row of which each field stands under its heading; others are moved, or told.
    fn is_even(&self, row: &mut Row<'s>, found: &mut Rows<'s>) -> bool {
        let Some(expected) = self.fields else { return true };
        match ragged::of(self.grid, self.heads, self.key, (expected, row.at)) {
            Ragged::Even => true,
            Ragged::Shifted { from, by } => {
                for (head, cell) in self.heads.iter().zip(&mut row.cells) {
                    *cell = match head.column {
                        column if column < from => *cell,
                        column if column < from.saturating_add(by) => None,
                        column => self.grid.own(CellRef::new(row.at, column.saturating_sub(by))),
                    };
                }
                found.realigned.push(row.at);
                true
            }
            Ragged::Unclear { expected, found: fields } => {
                found.ragged.push((row.at, expected, fields));
                false
            }
        }
    }

    /// The cell of a head in a row, if something stands there; of merged rows only the first has amounts.
    fn cell(&self, at: usize, head: &Head, plain: &mut Vec<CellRef>) -> Option<Place<'s>> {
        let here = CellRef::new(at, head.column);
        let first = self.grid.range(here).first;
        let is_of_another =
            first.column != head.column && self.heads.iter().any(|other| other.column == first.column);
        let is_figure = head.is.is_none_or(|is| {
            matches!(is.kind, CellKind::Amount | CellKind::Quantity | CellKind::Units | CellKind::RowNumber)
        });
        if is_of_another || is_figure && first.row != at {
            return None;
        }
        let place = self.grid.own(first)?;
        let is_date = head.is.is_some_and(|is| matches!(is.kind, CellKind::Date | CellKind::Window));
        let is_empty_date = is_date
            && place.cell.formula.is_some()
            && matches!(&place.cell.value, CellValue::Number(number)
                if ["0", "-1"].contains(&number.to_string().as_str()));
        if is_empty_date {
            plain.push(place.at);
            return None;
        }
        Some(place)
    }

    /// True for a row that only formulas and the number of the row fill.
    fn is_prepared(&self, filled: &[Place<'s>]) -> bool {
        let number = self.heads.iter().find(|head| head.is.is_some_and(|is| is.kind == CellKind::RowNumber));
        let says_nothing = |place: &Place<'_>| {
            let text = place.cell.value.to_string();
            place.cell.formula.is_some() && (is_nothing(&text) || text == "0" || text == "-1")
        };
        filled.iter().all(|place| {
            let is_number = number.is_some_and(|number| number.column == place.at.column);
            is_number && grid::is_figure(place) || says_nothing(place)
        })
    }

    /// The depth of a row by the signs or blanks before its name.
    fn depth(&self, at: usize) -> usize {
        let Some(key) = self.key.and_then(|key| self.heads.get(key)) else { return 0 };
        let Some(text) = self.grid.text(CellRef::new(at, key.column)) else { return 0 };
        let text = text.trim_end();
        let is_branch = |sign: char| "├└┣┗".contains(sign);
        if let Some(branch) = text.find(is_branch) {
            let before = text.get(..branch).unwrap_or_default();
            return before.chars().filter(|sign| "│┃".contains(*sign)).count().saturating_add(1);
        }
        let blanks = |text: &str| {
            text.chars()
                .take_while(|sign| sign.is_whitespace())
                .map(|sign| if sign == '\u{3000}' { 2 } else { 1 })
                .sum::<usize>()
        };
        blanks(text).div_ceil(2)
    }

    fn kind(&self, row: &Row<'s>, filled: &[Place<'s>], is_section: bool) -> RowKind {
        if is_section {
            return RowKind::Group;
        }
        let Some(label) = row.label else { return RowKind::Item };
        let is_numbering = |head: &Head| {
            head.column == label.at.column && head.is.is_some_and(|is| is.kind == CellKind::RowNumber)
        };
        let is_named = self.key.is_some_and(|key| row.cells.get(key).copied().flatten().is_some());
        let text = grid::words(&label).unwrap_or_default();
        let texts = filled.iter().filter(|place| {
            place.at != label.at
                && !grid::is_figure(place)
                && place.cell.value.to_string().chars().count() > 3
        });
        let others = texts.count();
        let is_first = filled.first().is_some_and(|first| first.at == label.at);
        let has_amounts = self.heads.iter().any(|head| head.is.is_some_and(|is| is.kind == CellKind::Amount));
        match words::kind_of_row_of(text, has_amounts) {
            Some(RowKind::Note) if filled.len() == 1 => return RowKind::Note,
            Some(kind) if kind != RowKind::Note && others <= 1 && (is_first || filled.len() <= 3) => {
                return kind;
            }
            _ => {}
        }
        // a text in the column of numbers is the title of the rows below, with their subtotal
        let is_titled = !is_named && self.heads.iter().any(is_numbering);
        if is_titled || self.is_group(row, filled, label) { RowKind::Group } else { RowKind::Item }
    }

    /// True for a row with a name and nothing else, or one that calls itself a phase; columns of groups and
    /// those that no member takes do not count.
    fn is_group(&self, row: &Row<'s>, filled: &[Place<'s>], label: Place<'s>) -> bool {
        let is_name = self.heads.iter().enumerate().any(|(n, head)| {
            head.column == label.at.column && (Some(n) == self.key || head.is.is_some_and(|is| is.is_group))
        });
        if self.is_own || !is_name || row.depth > 0 || self.heads.len() < 2 || self.grid.is_broken(row.at) {
            return false;
        }
        filled.iter().filter(|place| place.at != label.at).all(|place| {
            let head = self.heads.iter().find(|head| head.column == place.at.column);
            let is = head.and_then(|head| head.is);
            is.is_some_and(|is| is.is_group || is.field == "priority")
                || is.is_some_and(|is| is.part == Part::Foreign && is.kind == CellKind::Text)
                || head.is_none() && is_nothing(&place.cell.value.to_string())
        }) && !self.is_alone(label)
    }

    /// True if the only column of texts is the one of the label, so that nothing tells a group from a record.
    fn is_alone(&self, label: Place<'s>) -> bool {
        self.heads.iter().all(|head| head.column == label.at.column || head.period.is_some())
    }

    /// True for a row that only adds to the record above, with which it shares the merged name or has none.
    fn is_continued(&self, row: &Row<'s>, filled: &[Place<'s>], before: Option<&Row<'s>>) -> bool {
        let (Some(key), Some(before)) = (self.key, before) else { return false };
        if !["tasks", "gantt", "process"].contains(&self.description.id) || before.kind != RowKind::Item {
            return false;
        }
        let name = |row: &Row<'s>| row.cells.get(key).copied().flatten().map(|place| place.at);
        let is_joined = match (name(row), name(before)) {
            (Some(name), Some(other)) => name == other,
            (None, Some(_)) => row.at == before.at.saturating_add(before.more.len()).saturating_add(1),
            _ => false,
        };
        let only_adds = filled.iter().all(|place| {
            let head = self.heads.iter().find(|head| head.column == place.at.column);
            head.is_none_or(|head| {
                head.is.is_none_or(|is| {
                    is.kind == CellKind::Texts || ["note", "acceptance", "description"].contains(&is.field)
                })
            })
        });
        is_joined && only_adds
    }

    /// True for a row with an id of the plan, which may have been sorted to any place.
    fn is_known(&self, row: &Row<'s>) -> bool {
        let id = self
            .heads
            .iter()
            .zip(&row.cells)
            .find(|(head, _)| head.is.is_some_and(|is| is.kind == CellKind::Id));
        let id = id.and_then(|(_, cell)| *cell);
        id.is_some_and(|id| self.known.has_id(id.cell.value.to_string().trim()))
    }

    /// Empty cells of group columns have the value of the row above, up to the first that is filled anew. A
    /// merged group may begin one row late: then its first row stands above it.
    fn inherit(&self, row: &mut Row<'s>, before: Option<&Row<'s>>, late: &mut Vec<(Place<'s>, CellRef)>) {
        let before = before.filter(|before| before.kind == RowKind::Item);
        let gap = before.map_or(row.at..row.at, |before| {
            before.at.saturating_add(before.more.len()).saturating_add(1)..row.at
        });
        let mut gap = gap.into_iter();
        let is_parted = gap.any(|blank| self.grid.is_blank(blank) && !self.grid.is_merged_blank(blank));
        let before = before.filter(|_| !is_parted);
        for (n, head) in self.heads.iter().enumerate() {
            if !head.is.is_some_and(|is| is.is_group) {
                continue;
            }
            let above = before.and_then(|before| before.cells.get(n).copied().flatten());
            let here = CellRef::new(row.at, head.column);
            match row.cells.get_mut(n) {
                Some(cell @ None) => {
                    let has_ended = above.is_none_or(|above| {
                        let range = self.grid.range(above.at);
                        range.first.row < range.last.row && range.last.row < row.at
                    });
                    let below = self.grid.own(CellRef::new(row.at.saturating_add(1), head.column));
                    let is_merged = |below: &Place<'s>| self.grid.range(below.at).last.row > below.at.row;
                    match below.filter(|below| has_ended && is_merged(below)) {
                        Some(below) => {
                            *cell = Some(below);
                            late.push((below, here));
                        }
                        None => *cell = above,
                    }
                }
                Some(Some(cell)) if above.is_some_and(|above| above.at == cell.at) => {}
                // a new outer group has its own inner ones
                _ => return,
            }
        }
    }
}

/// True for heads of periods under which something stands.
pub(super) fn has_figures(rows: &[Row<'_>], n: usize) -> bool {
    rows.iter().any(|row| {
        row.cells
            .get(n)
            .copied()
            .flatten()
            .is_some_and(|place| grid::is_figure(&place) || place.cell.value.to_string().contains('/'))
    })
}

/// True for the heads of a drawn chart.
pub(super) fn is_period(head: &Head) -> bool {
    head.is.is_none() && head.period.is_some_and(|period| period != Period::All)
}
