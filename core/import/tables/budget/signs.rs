//! Tables of costs that are written as negative amounts.

use crate::import::{
    cells::amount,
    found::{Row, RowKind, Table},
    importing::Importing,
    layout,
    ledger::{CellGroup, Place},
    reading::Assumption,
};

/// The amount of a field in a row as it is written.
fn written(table: &Table<'_>, row: &Row<'_>, field: &str) -> Option<amount::Money> {
    let bracket = table.head(field).and_then(|head| head.bracket.as_deref());
    amount::amount(table.cell(row, field)?.cell, bracket).value()
}

/// True if what is spent stands below zero: all amounts of a table are negative, or all but those of
/// rows that are called income.
pub(super) fn are_costs_negative(table: &Table<'_>) -> bool {
    let mut has_costs = false;
    for row in table.items() {
        for field in ["planned", "actual"] {
            let Some(money) = written(table, row, field).filter(|money| !money.amount.is_zero()) else {
                continue;
            };
            if !money.amount.is_negative() && !is_called_income(row) {
                return false;
            }
            has_costs |= money.amount.is_negative();
        }
    }
    has_costs
}

/// True for a row with a word for income in any cell of text, and none for costs.
fn is_called_income(row: &Row<'_>) -> bool {
    let cells = row.cells.iter().flatten().chain(&row.groups);
    cells.map(Place::text).any(|text| layout::is_income(&text) == Some(true))
}

/// True for a row of income among costs: its category says so, or its name where costs are negative.
pub(super) fn is_income(
    table: &Table<'_>,
    row: &Row<'_>,
    category: Option<Place<'_>>,
    are_negative: bool,
) -> bool {
    let says = |place: Place<'_>| layout::is_income(&place.text()) == Some(true);
    let is_positive = || {
        let amounts = ["planned", "actual"].into_iter().filter_map(|field| written(table, row, field));
        amounts.into_iter().any(|money| !money.amount.is_negative() && !money.amount.is_zero())
    };
    category.is_some_and(says) || are_negative && is_called_income(row) && is_positive()
}

/// True for a row with the balance of a table: one that is called so, or a total above zero among costs
/// below.
pub(super) fn is_balance(table: &Table<'_>, row: &Row<'_>) -> bool {
    let is_above = || {
        let total = written(table, row, "planned").or_else(|| written(table, row, "actual"));
        total.is_some_and(|total| !total.amount.is_negative()) && are_costs_negative(table)
    };
    row.kind == RowKind::Balance || row.kind == RowKind::Total && is_above()
}

/// Tells that negative amounts are costs.
pub(super) fn tell<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut costs = CellGroup::default();
    let mut first = None;
    for (row, field) in table.items().flat_map(|row| ["planned", "actual"].map(|field| (row, field))) {
        let money = written(table, row, field).filter(|money| money.amount.is_negative());
        if let (Some(money), Some(place)) = (money, table.cell(row, field)) {
            first = first.or(Some(money.amount));
            costs.add(place);
        }
    }
    let first = first.map(|amount| amount.to_string()).unwrap_or_default();
    let taken = format!("a cost of {}", first.trim_start_matches('-'));
    let why = text!("what is spent is written as a negative amount here", "本表以负数表示支出");
    importing.ledger.assume_group(costs, Assumption::of(taken, why).or([first]));
}
