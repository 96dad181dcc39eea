//! The tables in sheets: titles, heads, rows, groups, sections, totals, forms.

mod block;
mod body;
mod columns;
mod everyday;
mod forms;
mod grid;
mod groups;
mod heads;
mod mapped;
mod matching;
mod measures;
mod parts;
mod ragged;
mod scan;
mod table;
#[cfg(test)]
mod tests;
mod vocabulary;
mod weeks;
mod words;

use super::{found::Table, importing::Importing, own, problems};
use grid::Grid;
use scan::Scan;
use std::collections::HashSet;
use vocabulary::Vocabulary;
pub(crate) use words::{is_income, weekday};

/// The tables of all sheets, in the order of sheets and rows.
pub(crate) fn tables<'s>(importing: &mut Importing<'s>) -> Vec<Table<'s>> {
    let vocabulary = Vocabulary::new();
    let prepared = importing.prepared;
    let mut tables = Vec::new();
    let computed = own::computed(&prepared.sheets);
    for sheet in 0..prepared.sheets.len() {
        let Some(grid) = Grid::of(sheet, prepared) else { continue };
        if computed.contains(grid.name) {
            grid.account_for_formulas(&mut importing.ledger);
            continue;
        }
        if is_hidden(sheet, importing) {
            grid.ignore(&mut importing.ledger, problems::sheet_hidden());
            continue;
        }
        grid.tell_hidden(&mut importing.ledger);
        let sides = sides(&grid, &vocabulary);
        let parts = if sides.is_empty() { vec![grid] } else { sides };
        for part in parts {
            of_sheet(&part, &vocabulary, importing, &mut tables);
        }
    }
    importing.tell_prepared();
    tables
}

/// True for a sheet that people do not see, unless the caller names its table.
fn is_hidden(sheet: usize, importing: &Importing<'_>) -> bool {
    let sheet = importing.prepared.sheets.get(sheet);
    sheet.is_some_and(|sheet| {
        sheet.look.as_ref().is_some_and(|look| look.hidden)
            && !importing.request.mapping.contains_key(&sheet.name)
    })
}

/// The parts of a sheet in which tables stand side by side, with their heads in one row.
fn sides<'s>(grid: &Grid<'s>, vocabulary: &Vocabulary) -> Vec<Grid<'s>> {
    let sides = grid.sides();
    let head =
        |side: &Grid<'s>| (0..side.height()).take(20).find(|row| scan::is_head(side, *row, vocabulary));
    let heads: Vec<Option<usize>> = sides.iter().map(head).collect();
    let is_beside =
        heads.iter().all(Option::is_some) && heads.windows(2).all(|pair| pair.first() == pair.last());
    if is_beside { sides } else { Vec::new() }
}

fn of_sheet<'s>(
    grid: &Grid<'s>,
    vocabulary: &Vocabulary,
    importing: &mut Importing<'s>,
    tables: &mut Vec<Table<'s>>,
) {
    let Scan { blocks, loose: mut below, .. } = Scan::of(grid, vocabulary, importing);
    let (forms, blocks): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|block| forms::is_form(grid, block, vocabulary));
    for form in forms {
        below.extend(form.above.into_iter().chain(form.rows));
        for row in form.head.first..=form.head.last {
            for place in grid.filled(row) {
                importing.ledger.account(place.sheet, place.at);
            }
        }
    }
    let has_tables = !blocks.is_empty();
    let titles: Vec<_> = blocks.iter().filter_map(|block| block.title).collect();
    let above: Vec<usize> = blocks.iter().flat_map(|block| block.above.iter().copied()).collect();
    let of_titles: HashSet<usize> = titles.iter().map(|title| title.at.row).collect();
    let mut loose: Vec<usize> = above.into_iter().filter(|row| !of_titles.contains(row)).collect();
    loose.extend(&below);
    let mut named = titles.clone();
    if !has_tables {
        named.extend(loose.first().and_then(|row| grid.only(*row)));
    }
    let mut found = Vec::new();
    if let Some((plan, taken)) = weeks::plan(grid, &loose, importing) {
        loose.retain(|row| !taken.contains(row));
        found.push(plan);
    }
    let (forms, taken) = forms::tables(grid, &loose, &named, vocabulary, importing);
    loose.retain(|row| !taken.contains(row));
    found.extend(forms);
    let is_known = has_tables || !found.is_empty();
    tables.append(&mut found);
    tables.extend(blocks.iter().map(|block| table::of(grid, block, importing)));
    if is_known {
        let below: HashSet<usize> = below.into_iter().collect();
        loose.retain(|row| !below.contains(row));
        table::tell_notes(grid, &loose, &mut importing.ledger);
    } else {
        table::tell_unknown(grid, &loose, &mut importing.ledger);
    }
}
