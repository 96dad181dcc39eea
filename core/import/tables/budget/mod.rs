//! The budget: lines, reserves, stated totals and subtotals; income beside it.

mod checks;
mod line;
mod media;
mod shape;
mod words;

pub(super) use checks::check_balances;

use super::money::Paid;
use crate::{
    budget::{Budget, Income, Line, Reserve},
    import::{
        cells::{factors, narrow},
        found::{Row, RowKind, Table},
        importing::{Importing, slug},
        ledger::Place,
        normal,
        reading::Assumption,
    },
    sheet::CellRange,
    value::{Amount, Id},
};
use checks::Sums;
use shape::{Shape, item_of, remark};
pub(super) use words::OTHER;
use words::{CATEGORIES, is_reserve};

/// Reads the lines, reserves and totals of a budget.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    importing.currencies_of_heads(table);
    let shape = Shape::of(table, importing);
    let mut sums = Sums::default();
    let mut uncategorised: Option<(Place<'s>, CellRange)> = None;
    tell_extra(table, importing);
    tell_category(table, &shape, importing);
    media::read(table, &shape, importing);
    let mut windows =
        [importing.date_column(table, "window.start"), importing.date_column(table, "window.end")];
    importing.campaign.budget.get_or_insert_default();
    for row in &table.rows {
        match row.kind {
            RowKind::Item => {
                let Some(name) = shape.name(row) else { continue };
                let text = item_of(name);
                let category = category_of(row, &shape, importing);
                if is_reserve(&text) {
                    let amount = reserve(table, row, name, &text, importing);
                    sums.add(table, row, &shape, amount, category.as_ref().map(|(id, _)| id.clone()));
                    continue;
                }
                let id = category.as_ref().map(|(id, _)| id.clone());
                if category.is_none() {
                    match &mut uncategorised {
                        Some((_, range)) => range.last = range.last.max(name.at),
                        None => uncategorised = Some((name, name.at.into())),
                    }
                }
                let line = line::read(table, row, name, &text, &shape, &mut windows, importing);
                let category = id.clone().unwrap_or_else(|| OTHER.parse().unwrap_or_default());
                let amount = if shape.is_account { line.actual } else { line.amount().ok().flatten() };
                sums.add(table, row, &shape, amount, id);
                let budget = importing.campaign.budget.get_or_insert_default();
                budget.lines.push(Line { category, ..line });
            }
            RowKind::Group | RowKind::Subtotal => checks::subtotal(table, row, &shape, &mut sums, importing),
            RowKind::Total => checks::total(table, row, &shape, &mut sums, importing),
            RowKind::Balance => {}
            RowKind::Note => {
                let words: Vec<String> =
                    row.cells.iter().flatten().map(|place| place.cell.value.to_string()).collect();
                for place in row.cells.iter().flatten().chain(&row.label) {
                    importing.ledger.went(*place, "/budget/note");
                }
                note(importing.campaign.budget.get_or_insert_default(), &words.join(" "));
            }
        }
    }
    for column in windows {
        column.tell(&mut importing.ledger);
    }
    if let Some((place, range)) = uncategorised {
        let why = text!("no column names a category, and a line has one", "没有类别列,而预算项须有类别");
        let how = Assumption { taken: OTHER.to_owned(), instead: Vec::new(), why };
        importing.ledger.assume_over(place, range, how);
    }
    sums.tell(importing);
}

/// Tells that a column under another name is taken for the categories.
fn tell_category<'s>(table: &Table<'s>, shape: &Shape, importing: &mut Importing<'s>) {
    let Some(category) = shape.category else { return };
    let Some(head) = table.heads.get(category) else { return };
    let word = normal::word(&head.heading);
    if ["类", "科目", "category", "type of cost", "成本"].iter().any(|known| word.contains(known)) {
        return;
    }
    let mut cells = table.items().filter_map(|row| row.cells.get(category).copied().flatten());
    let Some(first) = cells.next() else { return };
    let last = cells.last().unwrap_or(first);
    let why =
        text!("no column is called category, and this one groups the rows", "没有名为类别的列,由本列分组");
    let how = Assumption { taken: "category".to_owned(), instead: Vec::new(), why };
    importing.ledger.assume_over(first, CellRange { first: first.at, last: last.at }, how);
}

fn note(budget: &mut Budget, words: &str) {
    if words.is_empty() {
        return;
    }
    budget.note =
        Some(budget.note.take().map_or_else(|| words.to_owned(), |note| format!("{note}\n{words}")));
}

/// Tells that a further cost column is a part of the lines.
fn tell_extra<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(head) = table.head("extra") else { return };
    let Some(place) = importing.ledger.place(table.sheet, head.at) else { return };
    let why = text!(
        "a further cost beside quantity × unit price is a part of the line",
        "数量×单价之外的其他费用计入本项"
    );
    let how = Assumption {
        taken: "planned = quantity × unit price + further cost".to_owned(),
        instead: Vec::new(),
        why,
    };
    importing.ledger.assume(place, how);
}

/// The category of a row: that of its column, else of the row that heads it.
fn category_of<'s>(row: &Row<'s>, shape: &Shape, importing: &mut Importing<'s>) -> Option<(Id, Place<'s>)> {
    let own = shape.category.and_then(|category| row.cells.get(category).copied().flatten());
    let place = own.filter(|place| narrow::said(place.cell).is_some()).or_else(|| shape.groups(row).pop())?;
    let at = importing.campaign.budget.as_ref().map_or(0, |budget| budget.lines.len());
    importing.ledger.went(place, &format!("/budget/lines/{at}/category"));
    let text = item_of(place);
    let word = normal::word(&text);
    let known = CATEGORIES.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(id, _)| *id);
    known.map_or_else(|| slug(&text).parse().ok(), |id| id.parse().ok()).map(|id| (id, place))
}

/// Reads a row of money kept back.
fn reserve<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    name: Place<'s>,
    text: &str,
    importing: &mut Importing<'s>,
) -> Option<Amount> {
    let is_management = words::MANAGEMENT.iter().any(|word| normal::word(text).contains(word));
    let place = if is_management { "managementReserve" } else { "reserve" };
    let path = |member: &str| format!("/budget/{place}/{member}");
    importing.ledger.went(name, &path("note"));
    let why = text!("its name says that it is money kept back", "名称表明其为预留资金");
    let taken = if is_management { "the management reserve" } else { "the contingency reserve" };
    let how = Assumption { taken: taken.to_owned(), instead: vec!["a line".to_owned()], why };
    importing.ledger.assume(name, how);
    let (money, _, words) = importing.money(table, row, "planned", &path("amount"));
    let mut notes = vec![words, importing.said(table.cell(row, "varianceNote"), &path("note"))];
    notes.push(remark(table, row, &path("note"), importing));
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    importing.said(table.cell(row, "actual"), &path("note"));
    let owner = importing.person(table.cell(row, "owner"), &path("owner"));
    let approver = importing.person(table.cell(row, "approver"), &path("approver"));
    let amount = money.map(|money| money.amount)?;
    let note = if notes.is_empty() { None } else { Some(format!("{text}: {}", notes.join("; "))) };
    let budget = importing.campaign.budget.get_or_insert_default();
    let kept = if is_management { &mut budget.management_reserve } else { &mut budget.reserve };
    match kept {
        // a second row of the kind adds to the first
        Some(kept) => kept.amount = kept.amount.plus(amount).unwrap_or(kept.amount),
        None => *kept = Some(Reserve { amount, owner, approver, note, ..Reserve::default() }),
    }
    Some(amount)
}

/// Reads a table of income.
pub(super) fn read_income<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    importing.currencies_of_heads(table);
    let shape = Shape::of(table, importing);
    let mut sums = Sums::default();
    for row in &table.rows {
        match row.kind {
            RowKind::Item => {
                let Some(name) = shape.name(row) else { continue };
                let at = importing.campaign.budget.get_or_insert_default().income.len();
                let path = |member: &str| format!("/budget/income/{at}/{member}");
                let text = item_of(name);
                importing.ledger.went(name, &path("item"));
                let id = importing.row_id("income", table, row, &[&text]);
                let mut income = Income { id, item: text.clone(), ..Income::default() };
                let field = if shape.is_account { "actual" } else { "planned" };
                let paid = importing.paid(table.head("planned"), table.cell(row, "planned"), &path(field));
                let mut amount = match paid {
                    Paid::Money(money) => {
                        if let Some((named, place)) = money.currency.zip(table.cell(row, "planned")) {
                            importing.currency(place, named);
                        }
                        Some(money.amount)
                    }
                    Paid::Words(words) => {
                        income.note = Some(words);
                        None
                    }
                    Paid::Nothing => None,
                };
                amount = amount.or_else(|| amount_of_name(name, &text, &mut income, importing));
                let (actual, ..) = importing.money(table, row, "actual", &path("actual"));
                let category = importing
                    .said(shape.category.and_then(|n| row.cells.get(n).copied().flatten()), &path("note"));
                let note = importing.said(table.cell(row, "note"), &path("note"));
                let notes: Vec<String> = [income.note.take(), category, note].into_iter().flatten().collect();
                income.note = (!notes.is_empty()).then(|| notes.join("; "));
                income.actual = actual.map(|money| money.amount);
                if shape.is_account || table.head("planned").is_none() {
                    income.actual = income.actual.or(amount);
                } else {
                    income.planned = amount;
                }
                if shape.has_plan_by_difference
                    && let Some(actual) = income.actual
                {
                    let (difference, ..) = importing.money(table, row, "variance", &path("planned"));
                    income.planned = difference
                        .and_then(|difference| actual.minus(difference.amount).ok().map(Amount::normal));
                }
                checks::product_of_name(name, &text, income.actual.or(income.planned), importing);
                sums.add(table, row, &shape, amount, None);
                importing.campaign.budget.get_or_insert_default().income.push(income);
            }
            RowKind::Total => checks::total_of_income(table, row, &shape, &mut sums, importing),
            _ => {}
        }
    }
    sums.tell(importing);
}

/// The amount that stands behind the name in its cell: `2150`, `350*26=9100`.
fn amount_of_name<'s>(
    name: Place<'s>,
    text: &str,
    income: &mut Income,
    importing: &mut Importing<'s>,
) -> Option<Amount> {
    let (item, figure) = text.rsplit_once(' ')?;
    let figure = narrow::narrow(figure);
    let product = factors::factors(&figure).filter(|product| product.words.is_empty())?;
    let value = product.result.or_else(|| product.value())?;
    let amount = Amount::from_decimal(value.normalize());
    item.trim().clone_into(&mut income.item);
    let why = text!("the figure behind the name is its amount", "名称后的数字为其金额");
    importing.ledger.assume(name, Assumption { taken: amount.to_string(), instead: Vec::new(), why });
    Some(amount)
}
