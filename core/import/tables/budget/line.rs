//! One line of the budget.

use super::shape::{Shape, remark};
use crate::{
    budget::{Factor, Line},
    import::{
        cells::{
            count,
            factors::{self, Product},
            narrow,
        },
        dates::DateColumn,
        found::{Row, Table},
        importing::{Importing, slug},
        ledger::Place,
        reading::Assumption,
        tables::figure_problems,
    },
    value::{Amount, Id, Quantity, RelativeDate, RelativeDay, RelativeWindow},
};
use rust_decimal::Decimal;

/// Reads a line without its category.
pub(super) fn read<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    name: Place<'s>,
    text: &str,
    shape: &Shape,
    windows: &mut [DateColumn<'s>; 2],
    importing: &mut Importing<'s>,
) -> Line {
    let at = importing.campaign.budget.as_ref().map_or(0, |budget| budget.lines.len());
    let path = |member: &str| format!("/budget/lines/{at}/{member}");
    importing.ledger.went(name, &path("item"));
    let own_id = table.cell(row, "id").filter(|own| own.at != name.at);
    let number = importing.said(own_id, &path("id"));
    importing.said(table.cell(row, "number"), &path("id"));
    let mut line = Line { item: text.to_owned(), ..Line::default() };
    let mut notes: Vec<String> = Vec::new();

    let field = if shape.is_account { "actual" } else { "planned" };
    let (planned, foreign, words) = importing.money(table, row, "planned", &path(field));
    notes.extend(words);
    let mut planned = planned.map(|money| money.amount);
    let (actual, other, words) = importing.money(table, row, "actual", &path("actual"));
    notes.extend(words);
    line.actual = actual.map(|money| money.amount);
    line.currency = foreign.or(other);
    let (extra, _, words) = importing.money(table, row, "extra", &path("extra"));
    notes.extend(words);
    let extra = extra.map(|money| money.amount);

    factors_of_columns(table, row, &mut line, &path, importing);
    factors_of_name(name, text, planned, &mut line, importing);
    let names = [number.as_deref().unwrap_or(&line.item), &line.item];
    line.id = id(table, row, &names, own_id.unwrap_or(name), importing);
    whole_price(table, row, extra, &mut planned, &mut line, importing);
    if shape.is_account {
        line.actual = planned;
        if shape.has_plan_by_difference
            && let Some(actual) = planned
        {
            let (difference, ..) = importing.money(table, row, "variance", &path("planned"));
            line.planned =
                difference.and_then(|difference| actual.minus(difference.amount).ok().map(Amount::normal));
        }
    } else {
        line.planned = planned;
        check_variance(table, row, &line, importing);
    }
    line.owner = importing.person(table.cell(row, "owner"), &path("owner"));
    line.approver = importing.person(table.cell(row, "approver"), &path("approver"));
    line.group = importing.person(table.cell(row, "group"), &path("group"));
    line.window = window(table, row, windows, &path, importing);
    line.variance_note = importing.said(table.cell(row, "varianceNote"), &path("varianceNote"));
    notes.extend(remark(table, row, &path("note"), importing));
    line.note = (!notes.is_empty()).then(|| notes.join("; "));
    line
}

/// The id of a line; one that another row has is told.
fn id<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    names: &[&str; 2],
    place: Place<'s>,
    importing: &mut Importing<'s>,
) -> Id {
    let id = importing.row_id("lines", table, row, names);
    if !importing.known.has("lines", id.as_str()) && id.as_str() != slug(names[0]) {
        let why = text!(
            "another row has this name or id with other content, so the two are told apart",
            "另有一行同名或同编号而内容不同,故加以区分"
        );
        importing.ledger.assume(place, Assumption { taken: id.to_string(), instead: Vec::new(), why });
    }
    id
}

/// Factors and the unit price of the columns for them.
fn factors_of_columns<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    line: &mut Line,
    path: &dyn Fn(&str) -> String,
    importing: &mut Importing<'s>,
) {
    let unit = importing.said(table.cell(row, "unit"), &path("factors/0/unit"));
    for field in ["quantity", "times"] {
        let Some(place) = table.cell(row, field) else { continue };
        let text = narrow::narrow(&place.cell.value.to_string());
        let product =
            factors::factors(&text).filter(|product| product.price.is_none() && product.words.is_empty());
        if let Some(product) = product.filter(|product| product.factors.len() > 1) {
            importing.ledger.went(place, &path("factors"));
            line.factors.extend(product.factors);
            continue;
        }
        let head = table.head(field);
        let at = line.factors.len();
        let read = count::count(place.cell, false);
        if let Some(count) = importing.ledger.take(place, read, &path(&format!("factors/{at}/quantity"))) {
            let of_heading = head.filter(|_| field == "times").and_then(|head| unit_of_times(&head.heading));
            let of_column = unit.clone().filter(|_| field == "quantity").or(of_heading);
            line.factors.push(Factor { quantity: count.value, unit: count.unit.or(of_column) });
        }
    }
    let (price, ..) = importing.money(table, row, "unitPrice", &path("unitPrice"));
    line.unit_price = price.map(|price| price.amount);
}

/// The unit that a heading of times says: 天 of 天数.
fn unit_of_times(heading: &str) -> Option<String> {
    let unit = ["天", "次", "场", "晚", "月"].into_iter().find(|unit| heading.starts_with(unit))?;
    Some(unit.to_owned())
}

/// Factors and a price in the name of a line.
fn factors_of_name<'s>(
    name: Place<'s>,
    text: &str,
    planned: Option<Amount>,
    line: &mut Line,
    importing: &mut Importing<'s>,
) {
    let narrow = narrow::narrow(text);
    if line.factors.is_empty()
        && line.unit_price.is_none()
        && let Some((item, product)) = factors::of_name(&narrow)
    {
        // a name keeps its own signs
        let item = text.get(..item.len()).filter(|own| *own == item).unwrap_or(item);
        item.trim().clone_into(&mut line.item);
        let Product { factors, price, words, .. } = product;
        line.factors = factors;
        line.unit_price = price;
        if !words.is_empty() {
            let why = text!("the word before the factors is left out", "因子前的文字未采用");
            let taken =
                line.factors.iter().map(|factor| factor.quantity.to_string()).collect::<Vec<_>>().join(" × ");
            importing.ledger.assume(name, Assumption { taken, instead: vec![words], why });
        }
        return;
    }
    if let Some(times) = factors::times_of_name(&narrow)
        && let Some(planned) = planned
    {
        let each = planned.for_quantity(Quantity::from_decimal(times)).map(|amount| amount.to_string());
        let why = text!(
            "the amount may be that of all of them together, or of one",
            "该金额可能是合计,也可能是单个金额"
        );
        let how = Assumption { taken: format!("{planned} in all"), instead: each.into_iter().collect(), why };
        importing.ledger.assume(name, how);
    }
}

/// A price without a quantity, or a further cost alone, is the whole price.
fn whole_price<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    extra: Option<Amount>,
    planned: &mut Option<Amount>,
    line: &mut Line,
    importing: &mut Importing<'s>,
) {
    let why =
        || text!("nothing is multiplied with it, so it is the whole price", "没有数量与之相乘,按总价读取");
    if line.unit_price.is_none()
        && let Some(extra) = extra
    {
        if planned.is_none_or(|planned| planned == extra)
            && let Some(place) = table.cell(row, "extra")
        {
            *planned = Some(extra);
            let how = Assumption { taken: format!("{extra} in all"), instead: Vec::new(), why: why() };
            importing.ledger.assume(place, how);
        } else {
            line.extra = Some(extra);
        }
        return;
    }
    line.extra = extra;
    if line.factors.is_empty()
        && planned.is_none()
        && let Some(price) = line.unit_price
        && let Some(place) = table.cell(row, "unitPrice")
    {
        *planned = line.unit_price.take();
        let how = Assumption { taken: format!("{price} in all"), instead: Vec::new(), why: why() };
        importing.ledger.assume(place, how);
    }
}

/// A stated difference against planned and actual.
fn check_variance<'s>(table: &Table<'s>, row: &Row<'s>, line: &Line, importing: &mut Importing<'s>) {
    let Some(place) = table.cell(row, "variance") else { return };
    let (stated, ..) = importing.money(table, row, "variance", "");
    let (Some(stated), Some((planned, actual))) = (stated, line.planned.zip(line.actual)) else { return };
    let Ok(difference) = actual.minus(planned) else { return };
    let stated = stated.amount;
    if stated.decimal().abs() != difference.decimal().abs() {
        let problem = figure_problems::product(&line.item, &stated.to_string(), &difference.to_string());
        importing.ledger.doubt(place, problem.into());
    }
}

/// The days in which a line is to be spent.
fn window<'s>(
    table: &Table<'s>,
    row: &Row<'s>,
    windows: &mut [DateColumn<'s>; 2],
    path: &dyn Fn(&str) -> String,
    importing: &mut Importing<'s>,
) -> Option<RelativeWindow> {
    let [starts, ends] = windows;
    let place = table.cell(row, "window.end");
    let start = importing.date(starts, table.cell(row, "window.start"), &path("window/start"))?;
    let end = importing.date(ends, place, &path("window/end"))?;
    if let (Some(from), Some(to)) = (start.date(), end.date())
        && to.day() < from.day()
    {
        let problem = figure_problems::window_backwards(&from.day().to_string(), &to.day().to_string());
        importing.ledger.doubt(place?, problem.into());
        return None;
    }
    Some(RelativeWindow { start: day_of(&start)?, end: day_of(&end)?, inferred: false })
}

/// The day of a date.
fn day_of(date: &RelativeDate) -> Option<RelativeDay> {
    match date.date() {
        Some(date) => Some(RelativeDay::On(date.day())),
        None => date.to_string().parse().ok(),
    }
}

/// True if a product makes an amount.
pub(super) fn makes(product: &Product, amount: Amount) -> Option<Decimal> {
    product.value().filter(|value| *value != amount.decimal())
}
