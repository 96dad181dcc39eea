//! Reports with a column for each measure: 日期, 渠道, 曝光量, 点击量.

use super::{
    grid::{self, Grid},
    heads::HeadRows,
    matching::Match,
    vocabulary::Vocabulary,
};
use crate::{
    import::{
        cells::blank::is_blank,
        found::{Head, RowKind, Table},
        ledger::{Ledger, Place},
        reading::Assumption,
    },
    sheet::CellRange,
    table::describe::{self, Column},
};

/// The rows below a head that are looked at.
const LOOKED_AT: usize = 8;

/// The dashboard that a head tells whose further columns hold nothing but figures.
pub(super) fn matched(grid: &Grid<'_>, head: &HeadRows, vocabulary: &Vocabulary) -> Option<Match> {
    let kpis = describe::table("kpis")?;
    let known = |cell: &super::heads::HeadCell| -> Option<&'static Column> {
        let is_week = cell.names.iter().any(|name| ["week", "周", "周次"].contains(&name.as_str()));
        let field = if is_week { "day" } else { "" };
        kpis.column(field).or_else(|| {
            let names = cell.names.iter().flat_map(|name| vocabulary.of(name));
            let columns = names.map(|known| known.column);
            columns.into_iter().find(|column| {
                ["day", "channel"].contains(&column.field)
                    && kpis.columns.iter().any(|own| std::ptr::eq(own, *column))
            })
        })
    };
    let below = head.last.saturating_add(1)..grid.height().min(head.last.saturating_add(LOOKED_AT));
    let mut columns: Vec<Option<(&'static Column, bool)>> = Vec::new();
    let mut measures = 0_usize;
    for cell in &head.cells {
        let column = known(cell).filter(|column| {
            !columns.iter().flatten().any(|(other, _): &(&Column, bool)| other.field == column.field)
        });
        columns.push(column.map(|column| (column, false)));
        if column.is_some() {
            continue;
        }
        let places = below.clone().filter_map(|row| grid.place(row, cell.at.column));
        let places: Vec<Place<'_>> = places.filter(|place| !is_blank(place.cell)).collect();
        if places.is_empty() || cell.period.is_some() || !places.iter().all(grid::is_figure) {
            return None;
        }
        measures = measures.saturating_add(1);
    }
    let has_day = columns.iter().flatten().any(|(column, _)| column.field == "day");
    (has_day && measures >= 2).then(|| Match::of_columns(kpis, columns))
}

/// Gives each measure of a row a row of its own, whose name is the heading.
pub(super) fn spread<'s>(table: &mut Table<'s>, grid: &Grid<'s>, ledger: &mut Ledger<'s>) {
    let has = |table: &Table<'s>, field: &str| table.head(field).is_some();
    let description = table.description;
    if description.id != "kpis" || has(table, "name") || has(table, "today") || has(table, "cumulative") {
        return;
    }
    let measures: Vec<(usize, Place<'s>)> = table
        .heads
        .iter()
        .enumerate()
        .filter(|(_, head)| head.is.is_none() && head.period.is_none())
        .filter_map(|(n, head)| Some((n, grid.own(head.at)?)))
        .collect();
    let (Some((_, first)), Some((_, last))) = (measures.first(), measures.last()) else { return };
    let why = text!("each of these columns holds the figures of a metric", "每列为一个指标的数值");
    let range = CellRange { first: first.at, last: last.at };
    ledger.assume_over(*first, range, Assumption { taken: "metrics".to_owned(), instead: Vec::new(), why });
    for field in ["name", "today"] {
        let head = Head {
            column: first.at.column,
            heading: String::new(),
            is: description.column(field),
            bracket: None,
            at: first.at,
            parent: None,
            period: None,
        };
        table.heads.push(head);
    }
    for row in std::mem::take(&mut table.rows) {
        if row.kind != RowKind::Item {
            table.rows.push(row);
            continue;
        }
        for (n, name) in &measures {
            let Some(value) = row.cells.get(*n).copied().flatten() else { continue };
            let mut part = row.clone();
            for (n, _) in &measures {
                if let Some(cell) = part.cells.get_mut(*n) {
                    *cell = None;
                }
            }
            part.cells.extend([Some(*name), Some(value)]);
            table.rows.push(part);
        }
    }
}
