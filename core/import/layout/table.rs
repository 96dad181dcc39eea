//! A table of a block: its columns and rows, and what of them is accounted for.

use super::{
    block::Block,
    body::{self, Body, Rows},
    columns::{self, Unheaded},
    grid::{self, Grid},
    measures, parts, words,
};
use crate::{
    import::{
        cells::{amount, count::Bare, currency, narrow},
        found::{Head, Table},
        importing::Importing,
        ledger::{Ledger, Place},
        normal, own, problems,
        reading::Assumption,
    },
    say::Text,
    sheet::{CellRange, CellRef},
    table::describe::{CellKind, Column},
};

/// The table of a block.
pub(super) fn of<'s>(grid: &Grid<'s>, block: &Block<'s>, importing: &mut Importing<'s>) -> Table<'s> {
    let description = block.matched.description;
    let mut heads = columns::heads(&block.head, &block.matched);
    let fields = grid.is_csv().then(|| grid.width(block.head.first));
    let unheaded = columns::unheaded(grid, description, &mut heads, &block.rows, fields);
    let body = Body {
        grid,
        description,
        heads: &heads,
        fields,
        key: columns::key(description, &heads),
        is_own: own::is_own(&importing.prepared.sheets),
        known: &importing.known,
    };
    let mut found = body.rows(&block.rows, &block.sections);
    body.head_groups(&mut found, &block.sections);
    let ledger = &mut importing.ledger;
    account(grid, block, &found, ledger);
    tell_rows(grid, &found, OF_WORK.contains(&description.id), ledger);
    tell_heads(grid, block, &unheaded, ledger);
    for place in &found.currencies {
        let text = narrow::narrow(&place.cell.value.to_string());
        importing.signs.extend(currency::at_start(&text).map(|(named, _)| (named, *place)));
    }
    let ledger = &mut importing.ledger;
    take_unit(grid, block, &mut heads, ledger);
    tell_drawn_chart(grid, block, &mut heads, &found, ledger);
    let mut table = Table {
        description,
        sheet: grid.sheet,
        title: block.title,
        head_row: Some(block.head.last),
        heads,
        rows: found.all,
    };
    parts::spread(&mut table);
    measures::spread(&mut table, grid, ledger);
    table
}

fn assumption(taken: &str, why: Text) -> Assumption {
    Assumption { taken: taken.to_owned(), instead: Vec::new(), why }
}

fn account<'s>(grid: &Grid<'s>, block: &Block<'s>, found: &Rows<'s>, ledger: &mut Ledger<'s>) {
    for row in (block.head.first..=block.head.last).chain(block.repeated.iter().copied()) {
        for place in grid.filled(row) {
            ledger.account(grid.sheet, place.at);
        }
    }
    for at in found.plain.iter().copied().chain(block.title.map(|title| title.at)) {
        ledger.account(grid.sheet, at);
    }
    for place in &found.currencies {
        ledger.account(place.sheet, place.at);
    }
}

/// The tables of work, which tell themselves of a group as of a summary.
const OF_WORK: &[&str] = &["tasks", "gantt", "process"];

fn tell_rows<'s>(grid: &Grid<'s>, found: &Rows<'s>, is_of_work: bool, ledger: &mut Ledger<'s>) {
    for place in found.groups.iter().filter(|_| !is_of_work) {
        let how =
            Assumption { instead: vec!["row".to_owned()], ..assumption("group", problems::row_of_a_group()) };
        ledger.assume(*place, how);
    }
    for (group, blank) in &found.late {
        let taken = group.cell.value.to_string();
        let how = Assumption { taken, instead: Vec::new(), why: problems::group_begins_late() };
        ledger.assume_over(*group, (*blank).into(), how);
    }
    let range = |row: usize| CellRange {
        first: CellRef::new(row, 0),
        last: CellRef::new(row, grid.width(row).saturating_sub(1)),
    };
    for (row, expected, fields) in &found.ragged {
        if let Some(place) = grid.filled(*row).next() {
            ledger.doubt_over(place, range(*row), problems::ragged_row(*expected, *fields).into());
        }
    }
    for row in &found.realigned {
        if let Some(place) = grid.filled(*row).next() {
            ledger.assume_over(place, range(*row), assumption("", problems::realigned()));
        }
    }
}

fn tell_heads<'s>(grid: &Grid<'s>, block: &Block<'s>, unheaded: &[Unheaded], ledger: &mut Ledger<'s>) {
    for column in unheaded {
        if let (Some(place), Some(is)) = (grid.own(column.first), column.is) {
            let range = CellRange { first: column.first, last: column.last };
            ledger.assume_over(place, range, assumption(is.field, problems::column_without_heading()));
        }
    }
    for (cell, column) in block.head.cells.iter().zip(&block.matched.columns) {
        if let (Some(place), Some((column, true))) = (grid.own(cell.at), column) {
            ledger.assume(place, assumption(column.field, problems::heading_by_its_ending()));
        }
    }
}

/// The unit of amounts that stands above a table, `单位：万元`, is that of their columns.
fn take_unit<'s>(grid: &Grid<'s>, block: &Block<'s>, heads: &mut [Head], ledger: &mut Ledger<'s>) {
    let units = block.above.iter().flat_map(|row| grid.filled(*row)).filter_map(|place: Place<'s>| {
        let pairs = grid.pairs(&place)?;
        pairs.into_iter().find(|(label, _)| words::is_unit(label)).map(|(_, unit)| unit)
    });
    let of_title = || {
        let title = block.title?;
        let text = normal::heading(&title.cell.value.to_string()).1?;
        let is_scaled = matches!(Bare::of_bracket(Some(&text)), Bare::Scaled(_));
        let is_scale = block.matched.description.id == "kpis" && is_scaled;
        (is_scale || currency::within(&text).is_some()).then_some((title, text))
    };
    let of_sheet = normal::heading(grid.name).1.filter(|unit| amount::power_of_unit(unit).is_some());
    let of_pair = units.last().map(|unit| (unit, unit.cell.value.to_string()));
    let Some((unit, text)) = of_pair.or_else(of_title) else {
        return of_sheet.map_or((), |unit| take_unit_of_sheet(grid, &unit, heads, ledger));
    };
    for head in heads.iter_mut().filter(|head| head.bracket.is_none()) {
        let is_figure = |is: &Column| matches!(is.kind, CellKind::Quantity | CellKind::Target);
        let is_of_figures = block.matched.description.id == "kpis"
            && (head.is.is_some_and(is_figure) || head.is.is_none() && head.period.is_some());
        if is_of_figures || head.is.is_some_and(|is| is.kind == CellKind::Amount) {
            head.bracket = Some(text.clone());
            ledger.account(unit.sheet, unit.at);
        }
    }
}

/// The unit of amounts in the name of a sheet, `预算(万元)`, is that of their columns.
fn take_unit_of_sheet<'s>(grid: &Grid<'s>, unit: &str, heads: &mut [Head], ledger: &mut Ledger<'s>) {
    let is_bare =
        |head: &&mut Head| head.bracket.is_none() && head.is.is_some_and(|is| is.kind == CellKind::Amount);
    for head in heads.iter_mut().filter(is_bare) {
        head.bracket = Some(unit.to_owned());
        if let Some(place) = grid.own(head.at) {
            let why = text!("the name of the sheet says the unit", "工作表名称写明单位");
            ledger.assume(place, assumption(unit, why));
        }
    }
}

/// Columns of periods without values are those of a drawn chart: they are told and not read.
fn tell_drawn_chart<'s>(
    grid: &Grid<'s>,
    block: &Block<'s>,
    heads: &mut [Head],
    found: &Rows<'s>,
    ledger: &mut Ledger<'s>,
) {
    let periods: Vec<usize> =
        (0..heads.len()).filter(|n| heads.get(*n).is_some_and(body::is_period)).collect();
    if periods.len() < 3 || periods.iter().any(|n| body::has_figures(&found.all, *n)) {
        return;
    }
    let drawn: Vec<&mut Head> =
        heads.iter_mut().enumerate().filter(|(n, _)| periods.contains(n)).map(|(_, head)| head).collect();
    let first = drawn.first().map(|head| head.at);
    let last = drawn.iter().map(|head| grid.range(head.at).last.column).max();
    if let (Some(place), Some(last)) = (first.and_then(|first| grid.own(first)), last) {
        let range = CellRange {
            first: CellRef::new(block.head.first, place.at.column),
            last: CellRef::new(block.head.last, last),
        };
        ledger.assume_over(place, range, assumption("", problems::drawn_chart()));
    }
    for head in drawn {
        head.period = None;
    }
}

/// Tells of rows that belong to no table and are no titles, a range a row.
pub(super) fn tell_notes<'s>(grid: &Grid<'s>, rows: &[usize], ledger: &mut Ledger<'s>) {
    for row in rows {
        let open: Vec<Place<'s>> = grid.filled(*row).filter(|place| ledger.is_open(place)).collect();
        ledger.assume_all(&open, assumption("", problems::notes_above()));
    }
}

/// Tells of the first rows that look like a table in a sheet without any.
pub(super) fn tell_unknown<'s>(grid: &Grid<'s>, rows: &[usize], ledger: &mut Ledger<'s>) {
    let is_head = |row: &usize| {
        let mut filled = grid.filled(*row);
        grid.filled(*row).count() >= 2
            && filled.all(|place| grid::words(&place).is_some())
            && rows.iter().any(|other| other > row && grid.filled(*other).count() >= 2)
    };
    let Some(row) = rows.iter().copied().find(is_head) else { return };
    let headings: Vec<String> = grid.filled(row).map(|place| place.cell.value.to_string()).collect();
    if let Some(place) = grid.filled(row).next() {
        let last = grid.filled(row).last().map_or(place.at, |last| last.at);
        let range = CellRange { first: place.at, last };
        ledger.doubt_over(place, range, problems::table_unknown(&headings.join(", ")).into());
    }
}
