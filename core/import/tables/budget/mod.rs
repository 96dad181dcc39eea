//! The budget: lines, reserves, stated totals and subtotals; income beside it.

mod checks;
mod line;
mod media;
mod shape;
mod signs;
mod words;

pub(super) use checks::{check_balances, total_mismatch};

use crate::{
    budget::{Budget, Income, Reserve},
    import::{
        cells::{blank::is_blank, factors, narrow},
        found::{RowKind, Table},
        importing::{Importing, slug},
        ledger::{CellGroup, Place},
        money::Kept,
        normal,
        reading::Assumption,
        row_reader::RowReader,
    },
    value::{Amount, Id},
};
use checks::Sums;
use shape::{Costs, Shape, item_of};
pub(super) use words::OTHER;
use words::{CATEGORIES, is_reserve};

/// Reads the lines, reserves and totals of a budget.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let shape = Shape::of(table, importing);
    let mut sums = Sums::default();
    let (mut uncategorised, mut came_in) = (CellGroup::default(), CellGroup::default());
    if shape.is_negated() {
        signs::tell(table, importing);
    }
    tell_extra(table, importing);
    tell_category(table, &shape, importing);
    media::read(table, &shape, importing);
    let mut row = RowReader::of(table, importing);
    for item in &table.rows {
        let at = row.importing.campaign.budget.get_or_insert_default().lines.len();
        row.enter(item, "/budget/lines", at);
        match item.kind {
            _ if signs::is_balance(table, item) => {}
            RowKind::Item => {
                let Some(name) = shape.name(item) else { continue };
                let side = category_of(&shape, &row).map(|(_, place)| place);
                if shape.costs != Costs::Written && signs::is_income(table, item, side, shape.is_negated()) {
                    let at = row.importing.campaign.budget.get_or_insert_default().income.len();
                    row.enter(item, "/budget/income", at);
                    let (income, _) = income(name, &shape, &mut row);
                    came_in.add(name);
                    row.importing.campaign.budget.get_or_insert_default().income.push(income);
                    continue;
                }
                let text = item_of(name);
                let category = category_of(&shape, &row);
                let id = category.clone().map(|(id, _)| id);
                if is_reserve(&text) {
                    let amount = reserve(name, &text, shape.is_negated(), &mut sums, &mut row);
                    if let Some((_, place)) = category {
                        let kept = row
                            .importing
                            .campaign
                            .budget
                            .as_ref()
                            .is_some_and(|budget| budget.reserve.is_some());
                        row.importing.ledger.went(place, if kept { "/budget/reserve" } else { "/budget" });
                    }
                    sums.add(&row, &shape, amount, id);
                    continue;
                }
                match category {
                    Some((_, place)) => row.went(place, "category"),
                    None => uncategorised.add(name),
                }
                let category = id.clone().unwrap_or_else(|| OTHER.parse().unwrap_or_default());
                let line = line::read(name, &text, category, &shape, &mut row);
                let amount = if shape.is_account { line.actual } else { line.amount().ok().flatten() };
                sums.add(&row, &shape, amount, id);
                sums.add_spent(line.actual);
                row.importing.campaign.budget.get_or_insert_default().lines.push(line);
            }
            RowKind::Group | RowKind::Subtotal => checks::subtotal(&shape, &mut sums, &mut row),
            RowKind::Total => checks::total(&shape, &mut sums, &mut row),
            RowKind::Balance => {}
            RowKind::Note => {
                let words: Vec<_> = item.cells.iter().flatten().map(Place::text).collect();
                for place in item.cells.iter().flatten().chain(&item.label) {
                    row.importing.ledger.went(*place, "/budget/note");
                }
                note(row.importing.campaign.budget.get_or_insert_default(), &words.join(" "));
            }
        }
    }
    row.finish();
    let why = text!("no column names a category, and a line has one", "没有类别列,而预算项须有类别");
    importing.ledger.assume_group(uncategorised, Assumption::of(OTHER, why));
    let why = text!("its name or category says that it comes in", "名称或类别表明其为收入");
    importing.ledger.assume_group(came_in, Assumption::of("income", why).or(["a line"]));
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
    let cells = table.items().filter_map(|row| row.cells.get(category).copied().flatten());
    let why =
        text!("no column is called category, and this one groups the rows", "没有名为类别的列,由本列分组");
    importing.ledger.assume_all(&cells.collect::<Vec<_>>(), Assumption::of("category", why));
}

/// Adds a line to the remarks of a budget.
pub(super) fn note(budget: &mut Budget, words: &str) {
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
    importing.ledger.assume(place, Assumption::of("planned = quantity × unit price + further cost", why));
}

/// The category of a row: that of its column, else of the row that heads it.
fn category_of<'s>(shape: &Shape, row: &RowReader<'_, 's>) -> Option<(Id, Place<'s>)> {
    let own = shape.category.and_then(|category| row.row.cells.get(category).copied().flatten());
    let place = own.filter(|place| !is_blank(place.cell)).or_else(|| shape.groups(row.row).pop())?;
    let text = item_of(place);
    let word = normal::word(&text);
    let known = CATEGORIES.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(id, _)| *id);
    known.map_or_else(|| slug(&text).parse().ok(), |id| id.parse().ok()).map(|id| (id, place))
}

/// Reads a row of money kept back. A second row of the kind adds to the first, in whose remark its words are;
/// without an amount there is no reserve, and the budget has them.
fn reserve<'s>(
    name: Place<'s>,
    text: &str,
    is_negated: bool,
    sums: &mut Sums<'s>,
    row: &mut RowReader<'_, 's>,
) -> Option<Amount> {
    let is_management = words::MANAGEMENT.iter().any(|word| normal::word(text).contains(word));
    let why = text!("its name says that it is money kept back", "名称表明其为预留资金");
    let taken = if is_management { "the management reserve" } else { "the contingency reserve" };
    row.assume(name, Assumption::of(taken, why).or(["a line"]));
    let record = if is_management { "/budget/managementReserve" } else { "/budget/reserve" };
    row.enter_record(record);
    let (amount, words) = row.money("planned", &mut Kept::of_campaign().negated(is_negated), "amount");
    if amount.is_none() {
        row.enter_record("/budget");
    }
    let budget = row.importing.campaign.budget.get_or_insert_default();
    let known = if is_management { budget.management_reserve.is_some() } else { budget.reserve.is_some() };
    let is_first = !known && amount.is_some();
    if is_first {
        row.importing.ledger.went(name, record);
    } else {
        row.went(name, "note");
    }
    let mut notes = vec![words, row.words_as("varianceNote", "note"), row.words("note")];
    let heading = |field: &str| row.table.head(field).map(|head| head.heading.clone()).unwrap_or_default();
    let headings = ["actual", "owner", "approver"].map(heading);
    // a reserve has draws and no sum of them
    let (actual, words) = row.money("actual", &mut Kept::of_campaign().negated(is_negated), "note");
    sums.add_spent(actual);
    let mut further = [actual.map(|actual| actual.to_string()).or(words), None, None];
    let mut people = [None, None];
    let fields = ["owner", "approver"].into_iter().zip(&mut people).zip(further.iter_mut().skip(1));
    for ((field, person), words) in fields {
        if is_first {
            *person = row.person(field);
        } else {
            *words = row.words_as(field, "note");
        }
    }
    notes.extend(headings.iter().zip(further).map(|(heading, words)| Some(format!("{heading} {}", words?))));
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let said = if notes.is_empty() { text.to_owned() } else { format!("{text}: {}", notes.join("; ")) };
    let budget = row.importing.campaign.budget.get_or_insert_default();
    let Some(amount) = amount else {
        note(budget, &said);
        return None;
    };
    let kept = if is_management { &mut budget.management_reserve } else { &mut budget.reserve };
    if let Some(kept) = kept {
        kept.amount = kept.amount.plus(amount).unwrap_or(kept.amount);
        kept.note = Some(kept.note.take().map_or(said.clone(), |note| format!("{note}\n{said}")));
    } else {
        let note = (!notes.is_empty()).then_some(said);
        let [owner, approver] = people;
        *kept = Some(Reserve { amount, owner, approver, note, ..Reserve::default() });
    }
    Some(amount)
}

/// Reads a table of income.
pub(super) fn read_income<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let shape = Shape::of(table, importing);
    let mut sums = Sums::default();
    let mut row = RowReader::of(table, importing);
    for item in &table.rows {
        let at = row.importing.campaign.budget.get_or_insert_default().income.len();
        row.enter(item, "/budget/income", at);
        match item.kind {
            RowKind::Item => {
                let Some(name) = shape.name(item) else { continue };
                let (income, amount) = income(name, &shape, &mut row);
                sums.add(&row, &shape, amount, None);
                row.importing.campaign.budget.get_or_insert_default().income.push(income);
            }
            RowKind::Total => checks::total_of_income(&shape, &sums, &mut row),
            _ => {}
        }
    }
    sums.tell(importing);
}

/// Reads a row of income, and the amount by which it counts in sums.
fn income<'s>(name: Place<'s>, shape: &Shape, row: &mut RowReader<'_, 's>) -> (Income, Option<Amount>) {
    let text = item_of(name);
    row.went(name, "item");
    let mut income = Income { id: row.id("income", &[&text]), item: text.clone(), ..Income::default() };
    let mut kept = Kept::of_campaign();
    let member = if shape.is_account { "actual" } else { "planned" };
    let (amount, words) = row.money("planned", &mut kept, member);
    let amount = amount.or_else(|| amount_of_name(name, &text, &mut income, row));
    let (actual, words_of_actual) = row.money("actual", &mut kept, "actual");
    let category = shape.category.and_then(|n| row.row.cells.get(n).copied().flatten());
    let notes = [words, words_of_actual, row.words_of(category, "note"), row.words("note")];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    income.note = (!notes.is_empty()).then(|| notes.join("; "));
    income.actual = actual;
    if shape.is_account || row.table.head("planned").is_none() {
        income.actual = actual.or(amount);
        income.planned = shape.plan_by_difference(income.actual, &mut kept, row);
    } else {
        income.planned = amount;
        line::check_variance(&text, income.planned.zip(income.actual), &mut kept, row);
    }
    checks::product_of_name(name, &text, income.actual.or(income.planned), row);
    (income, amount)
}

/// The amount that stands behind the name in its cell: `2150`, `350*26=9100`.
fn amount_of_name<'s>(
    name: Place<'s>,
    text: &str,
    income: &mut Income,
    row: &mut RowReader<'_, 's>,
) -> Option<Amount> {
    let (item, figure) = text.rsplit_once(' ')?;
    let figure = narrow::narrow(figure);
    let product = factors::factors(&figure).filter(|product| product.words.is_empty())?;
    let value = product.result.or_else(|| product.value())?;
    let amount = Amount::from_decimal(value.normalize());
    item.trim().clone_into(&mut income.item);
    let why = text!("the figure behind the name is its amount", "名称后的数字为其金额");
    row.assume(name, Assumption::of(amount.to_string(), why));
    Some(amount)
}
