//! Stated sums against the rows that they are of.

use super::{
    line,
    shape::{Shape, item_of},
};
use crate::{
    import::{
        cells::{amount, factors, narrow, number},
        found::{Row, RowKind, Table},
        importing::Importing,
        ledger::Place,
        reading::Assumption,
        tables::figure_problems as problems,
    },
    sheet::CellRef,
    value::{Amount, Id},
};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Sums of a table so far, and the subtotals that are stated.
#[derive(Default)]
pub(super) struct Sums<'s> {
    of_groups: HashMap<CellRef, Decimal>,
    of_categories: HashMap<Id, Decimal>,
    last_category: Option<Id>,
    since_subtotal: Decimal,
    all: Decimal,
    differences: Decimal,
    stated: Vec<(Place<'s>, String, Decimal, Option<CellRef>, Decimal)>,
}

impl<'s> Sums<'s> {
    /// Adds the amount of a row to the sums of its groups.
    pub(super) fn add(
        &mut self,
        table: &Table<'s>,
        row: &Row<'s>,
        shape: &Shape,
        amount: Option<Amount>,
        category: Option<Id>,
    ) {
        let value = amount.map(Amount::decimal).unwrap_or_default();
        let add = |sum: &mut Decimal| *sum = sum.checked_add(value).unwrap_or(*sum);
        add(&mut self.all);
        add(&mut self.since_subtotal);
        let groups = shape.groups(row);
        for group in &groups {
            add(self.of_groups.entry(group.at).or_default());
        }
        if let Some(category) = category {
            add(self.of_categories.entry(category.clone()).or_default());
            self.last_category = Some(category);
        }
        // of branches only those that are no groups have a difference that counts
        if row.depth == 0 {
            self.add_difference(table, row);
        }
    }

    fn add_difference(&mut self, table: &Table<'s>, row: &Row<'s>) {
        let Some(place) = table.cell(row, "variance") else { return };
        if let Some(money) = amount::amount(place.cell, None).value() {
            self.differences =
                self.differences.checked_add(money.amount.decimal()).unwrap_or(self.differences);
        }
    }

    /// Tells of subtotals that are not the sums of their rows.
    pub(super) fn tell(self, importing: &mut Importing<'s>) {
        for (place, label, stated, group, since) in self.stated {
            let sum = group.map_or(since, |group| self.of_groups.get(&group).copied().unwrap_or_default());
            if sum != stated {
                let problem = problems::subtotal(&label, &shown(stated), &shown(sum));
                importing.ledger.doubt(place, problem.into());
            }
        }
    }
}

fn shown(value: Decimal) -> String {
    // amounts of money have two decimals or none
    let value = value.normalize();
    if value.scale() == 1 { format!("{value}0") } else { value.to_string() }
}

/// The amount of a row that is a sum: in the column of amounts, else in the first other one.
fn stated<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    path: &str,
    importing: &mut Importing<'s>,
) -> Option<(Place<'s>, Amount)> {
    let label = row.label.map(|label| label.at);
    let own = table.cell(row, "planned").filter(|place| Some(place.at) != label);
    if let Some(place) = own {
        let (money, ..) = importing.money(table, row, "planned", path);
        if let Some(money) = money {
            signs_beside(table, row, place, importing);
            return Some((place, money.amount));
        }
        return None;
    }
    let is_other = |place: &&Place<'s>| {
        let is_told = ["actual", "variance"]
            .iter()
            .any(|field| table.cell(row, field).is_some_and(|cell| cell.at == place.at));
        Some(place.at) != label && !is_told
    };
    let mut others = row.cells.iter().flatten().filter(is_other);
    let (place, money) =
        others.find_map(|place| Some((*place, amount::amount(place.cell, None).value()?)))?;
    importing.ledger.went(place, path);
    let why = text!("the only amount of the row stands in another column", "该行唯一的金额写在其他列");
    let how = Assumption { taken: money.amount.to_string(), instead: Vec::new(), why };
    importing.ledger.assume(place, how);
    if let Some(named) = money.currency {
        importing.currency(place, named);
    }
    Some((place, money.amount))
}

/// A sign of a currency in a cell of its own beside a sum.
fn signs_beside<'s>(table: &Table<'s>, row: &Row<'s>, of: Place<'s>, importing: &mut Importing<'s>) {
    let columns = [of.at.column.checked_sub(1), of.at.column.checked_add(1)];
    for column in columns.into_iter().flatten() {
        let Some(place) = importing.ledger.place(table.sheet, CellRef::new(row.at, column)) else { continue };
        let text = narrow::narrow(&place.cell.value.to_string());
        if let Some((named, "")) = crate::import::cells::currency::at_start(&text) {
            importing.ledger.went(place, "/currency");
            importing.currency(place, named);
        }
    }
}

fn label_of(row: &Row<'_>) -> String {
    row.label.map(item_of).unwrap_or_default()
}

/// Notes the stated subtotal of a group.
pub(super) fn subtotal<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    shape: &Shape,
    sums: &mut Sums<'s>,
    importing: &mut Importing<'s>,
) {
    if let Some(label) = row.label {
        importing.ledger.account(label.sheet, label.at);
    }
    let found = stated(table, row, "/budget/lines", importing);
    let label = label_of(row);
    match (row.kind, found) {
        (RowKind::Group, Some((place, amount))) => {
            sums.stated.push((
                place,
                label.clone(),
                amount.decimal(),
                row.label.map(|label| label.at),
                Decimal::ZERO,
            ));
            if shape.has_plan_by_difference
                && let Some(cell) = table.cell(row, "variance")
            {
                sums.add_difference(table, row);
                let (difference, ..) = importing.money(table, row, "variance", "/budget/lines");
                if let Some(plan) = difference.and_then(|difference| amount.minus(difference.amount).ok()) {
                    let why = text!(
                        ["the plan of `{label}` is known for the group only"],
                        ["`{label}`的预算只有整组数字"]
                    );
                    let how = Assumption {
                        taken: format!("{plan} planned for the group"),
                        instead: Vec::new(),
                        why,
                    };
                    importing.ledger.assume(cell, how);
                }
            }
        }
        (RowKind::Subtotal, Some((place, amount))) => {
            let of_category = sums.last_category.as_ref().and_then(|id| sums.of_categories.get(id)).copied();
            let sum = of_category.filter(|sum| *sum == amount.decimal()).unwrap_or(sums.since_subtotal);
            sums.stated.push((place, label, amount.decimal(), None, sum));
        }
        _ => {}
    }
    if row.kind == RowKind::Group || row.kind == RowKind::Subtotal {
        sums.since_subtotal = Decimal::ZERO;
    }
}

/// Takes the stated total, or checks it where it is one of money spent.
pub(super) fn total<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    shape: &Shape,
    sums: &mut Sums<'s>,
    importing: &mut Importing<'s>,
) {
    let label = label_of(row);
    if let Some(place) = row.label {
        importing.ledger.went(place, "/budget/statedTotal");
    }
    let path = if shape.is_account { "/budget/lines" } else { "/budget/statedTotal" };
    if let Some((place, amount)) = stated(table, row, path, importing) {
        if shape.is_account {
            check(place, &label, amount.decimal(), sums.all, importing);
        } else {
            // of several totals the last one counts
            importing.campaign.budget.get_or_insert_default().stated_total = Some(amount);
        }
    }
    let lines = importing.campaign.budget.as_ref().map(|budget| budget.lines.as_slice()).unwrap_or_default();
    let spent: Decimal = lines.iter().filter_map(|line| line.actual).map(Amount::decimal).sum();
    let has_spent = lines.iter().any(|line| line.actual.is_some());
    if let Some(place) = table.cell(row, "actual") {
        let (money, ..) = importing.money(table, row, "actual", "/budget/lines");
        if let Some(money) = money.filter(|_| has_spent) {
            check(place, &label, money.amount.decimal(), spent, importing);
        }
    }
    total_of_differences(table, row, shape, sums, importing);
    for place in row.cells.iter().flatten() {
        if narrow::said(place.cell).is_none() {
            importing.ledger.account(place.sheet, place.at);
        }
    }
}

fn total_of_differences<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    shape: &Shape,
    sums: &Sums<'s>,
    importing: &mut Importing<'s>,
) {
    if let Some(place) = table.cell(row, "variance")
        && let (Some(money), ..) = importing.money(table, row, "variance", "/budget/lines")
        && shape.has_plan_by_difference
    {
        check(place, &label_of(row), money.amount.decimal(), sums.differences, importing);
    }
}

fn check<'s>(place: Place<'s>, label: &str, stated: Decimal, sum: Decimal, importing: &mut Importing<'s>) {
    if stated != sum {
        importing.ledger.doubt(place, problems::total(label, &shown(stated), &shown(sum)).into());
    }
}

/// Checks the stated total of income.
pub(super) fn total_of_income<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    shape: &Shape,
    sums: &mut Sums<'s>,
    importing: &mut Importing<'s>,
) {
    if let Some(place) = row.label {
        importing.ledger.went(place, "/budget/income");
    }
    if let Some((place, amount)) = stated(table, row, "/budget/income", importing) {
        check(place, &label_of(row), amount.decimal(), sums.all, importing);
    }
    total_of_differences(table, row, shape, sums, importing);
}

/// Tells of an amount that is not the product in the name beside it.
pub(super) fn product_of_name<'s>(
    name: Place<'s>,
    text: &str,
    amount: Option<Amount>,
    importing: &mut Importing<'s>,
) {
    let narrow = narrow::narrow(text);
    let Some((_, product)) = factors::of_name(&narrow) else { return };
    let stated = product.result.map(Amount::from_decimal).or(amount);
    if let Some(stated) = stated
        && let Some(made) = line::makes(&product, stated)
    {
        let problem = problems::product(text, &stated.to_string(), &shown(made));
        importing.ledger.doubt(name, problem.into());
    }
}

/// Checks stated balances against the income and the lines of all tables.
pub(crate) fn check_balances<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(budget) = &importing.campaign.budget else { return };
    let income: Option<Decimal> =
        budget.income.iter().map(|row| row.actual.or(row.planned).map(Amount::decimal)).sum();
    let spent = budget.lines.iter().map(|line| line.actual.or(line.planned).map(Amount::decimal));
    let spent: Decimal = spent.flatten().sum();
    let income = income.filter(|_| !budget.income.is_empty());
    for row in table.rows.iter().filter(|row| row.kind == RowKind::Balance) {
        let label = row.label.map(|label| label.at);
        if let Some(place) = row.label {
            importing.ledger.account(place.sheet, place.at);
        }
        for place in row.cells.iter().flatten().filter(|place| Some(place.at) != label) {
            let text = narrow::narrow(&place.cell.value.to_string());
            // of a sum in words the figure behind the last sign of equality
            let figure = text.rsplit('=').next().unwrap_or_default();
            let digits =
                figure.find(|sign: char| sign.is_ascii_digit() || sign == '-').and_then(|n| figure.get(n..));
            let stated = number::number(digits.unwrap_or_default().trim_start_matches('-'))
                .map(|(number, _)| number.value);
            let Some(stated) = stated else { continue };
            let stated = if figure.trim_start_matches(['¥', '$']).starts_with('-') {
                number::negated(stated)
            } else {
                stated
            };
            importing.ledger.went(*place, "/budget");
            let minuend = number::number(&text)
                .filter(|(_, rest)| rest.trim_start().starts_with('-') && text.contains('='));
            if let Some(income) = income.or(minuend.map(|(number, _)| number.value))
                && let Some(left) = income.checked_sub(spent)
                && left != stated
            {
                let problem = problems::balance(&label_of(row), &shown(stated), &shown(left));
                importing.ledger.doubt(*place, problem.into());
            }
        }
    }
}
