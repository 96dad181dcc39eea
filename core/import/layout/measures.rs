//! Reports with a column for each measure: 日期, 渠道, 曝光量, 点击量; the days, or the channels, may head them.

use super::{
    grid::{self, Grid},
    heads::HeadRows,
    matching::Match,
    vocabulary::Vocabulary,
};
use crate::{
    import::{
        cells::blank::is_blank,
        found::{Head, Parent, RowKind, Table},
        ledger::{Ledger, Place},
        period::Period,
        reading::Assumption,
    },
    sheet::CellRange,
    table::describe::{self, Column},
};

/// The rows below a head that are looked at.
const LOOKED_AT: usize = 8;

/// The day or another period that stands over a heading.
fn period_over(grid: &Grid<'_>, parent: Option<&Parent>) -> Option<Period> {
    Period::of(grid.own(parent?.at)?.cell).filter(|period| *period != Period::All)
}

/// The dashboard that a head tells whose further columns hold nothing but figures. They are of the days of a
/// column, or of those over them.
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
    let (mut measures, mut under_periods, mut remarks) = (0_usize, 0_usize, 0_usize);
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
        let channel = kpis.column("channel").filter(|_| cell.parent.is_none() && columns.len() == 1);
        if let (Some(channel), Some(first)) = (channel, columns.last_mut())
            && places.iter().all(|place| grid::words(place).is_some() && !grid::is_figure(place))
        {
            *first = Some((channel, true));
            continue;
        }
        if cell.period.is_some() {
            return None;
        }
        // a column of words behind the figures is a remark on them
        if !places.iter().any(grid::is_figure) && measures > 0 {
            remarks = remarks.saturating_add(1);
            continue;
        }
        if remarks > 0 || !places.iter().all(grid::is_figure) || places.is_empty() {
            return None;
        }
        let is_under_period = period_over(grid, cell.parent.as_ref()).is_some();
        under_periods = under_periods.saturating_add(usize::from(is_under_period));
        measures = measures.saturating_add(1);
    }
    let has_day = columns.iter().flatten().any(|(column, _)| column.field == "day");
    let is_dated = has_day && under_periods == 0 || under_periods == measures;
    (is_dated && measures >= 2).then(|| Match::of_columns(kpis, columns))
}

/// The columns of one measure.
struct Measure<'s> {
    name: Place<'s>,
    /// The channel whose heading stands over it.
    channel: Option<Place<'s>>,
    /// The unit in the bracket of its heading.
    bracket: Option<String>,
    columns: Vec<usize>,
}

/// The measures of a table: each column is one, but those under periods are of one measure if their
/// names are.
fn measures<'s>(table: &mut Table<'s>, grid: &Grid<'s>) -> Vec<Measure<'s>> {
    let mut found: Vec<Measure<'s>> = Vec::new();
    for (n, head) in table.heads.iter_mut().enumerate() {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(n)?.as_ref());
        let is_measure = head.is.is_none() && head.period.is_none() && cells.any(grid::is_figure);
        let Some(name) = grid.own(head.at).filter(|_| is_measure) else { continue };
        head.period = period_over(grid, head.parent.as_ref());
        let channel = head.parent.as_ref().filter(|_| head.period.is_none());
        let same = |known: &&mut Measure<'s>| head.period.is_some() && known.name.text() == name.text();
        if let Some(known) = found.iter_mut().find(same) {
            known.columns.push(n);
        } else {
            let channel = channel.and_then(|parent| grid.own(parent.at));
            found.push(Measure { name, channel, bracket: head.bracket.clone(), columns: vec![n] });
        }
    }
    found
}

/// Gives each measure of a row a row of its own, whose name is the heading.
pub(super) fn spread<'s>(table: &mut Table<'s>, grid: &Grid<'s>, ledger: &mut Ledger<'s>) {
    let has = |table: &Table<'s>, field: &str| table.head(field).is_some();
    let description = table.description;
    if description.id != "kpis" || has(table, "name") || has(table, "today") || has(table, "cumulative") {
        return;
    }
    let measures = measures(table, grid);
    let (Some(first), Some(last)) = (measures.first(), measures.last()) else { return };
    let first_at = first.name.at;
    let last = last.columns.last().and_then(|last| table.heads.get(*last)).map_or(first_at, |last| last.at);
    let why = text!("each of these columns holds the figures of a metric", "每列为一个指标的数值");
    let range = CellRange { first: first_at, last };
    ledger.assume_over(first.name, range, Assumption::of("metrics", why));
    let has_channels = !has(table, "channel") && measures.iter().any(|measure| measure.channel.is_some());
    let mut brackets: Vec<Option<String>> = Vec::new();
    for bracket in measures.iter().map(|measure| measure.bracket.clone()) {
        if !brackets.contains(&bracket) {
            brackets.push(bracket);
        }
    }
    let named = [Some("name"), has_channels.then_some("channel")].into_iter().flatten();
    let fields = named.map(|field| (field, None)).chain(brackets.iter().map(|unit| ("today", unit.clone())));
    for (is, bracket) in fields.filter_map(|(field, bracket)| Some((description.column(field)?, bracket))) {
        let (column, heading) = (first_at.column, String::new());
        let is = Some(is);
        table.heads.push(Head { column, heading, is, bracket, at: first_at, parent: None, period: None });
    }
    let is_dated = |table: &Table<'s>, n: usize| table.heads.get(n).is_some_and(|head| head.period.is_some());
    for row in std::mem::take(&mut table.rows) {
        if row.kind != RowKind::Item {
            table.rows.push(row);
            continue;
        }
        for measure in &measures {
            let mut part = row.clone();
            let mut value = None;
            for n in measures.iter().flat_map(|measure| &measure.columns).copied() {
                let is_own = measure.columns.contains(&n);
                let cell = part.cells.get_mut(n).and_then(|cell| if is_own { *cell } else { cell.take() });
                value = value.or(cell.filter(|_| is_own));
            }
            let Some(first) = value else { continue };
            let is_dated = measure.columns.iter().any(|n| is_dated(table, *n));
            let own = measure.columns.first().filter(|_| !is_dated).and_then(|n| part.cells.get_mut(*n));
            if let Some(own) = own {
                *own = None;
            }
            part.cells.push(Some(measure.name));
            part.cells.extend(has_channels.then_some(measure.channel));
            let is_of = |bracket: &Option<String>| !is_dated && *bracket == measure.bracket;
            part.cells.extend(brackets.iter().map(|bracket| Some(first).filter(|_| is_of(bracket))));
            table.rows.push(part);
        }
    }
}
