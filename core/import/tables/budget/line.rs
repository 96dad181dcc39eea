//! One line of the budget.

use super::{checks, shape::Shape};
use crate::{
    budget::{Factor, Line},
    import::{
        cells::{
            count::{self, Bare},
            dates::{Said, Written, no_day},
            factors::{self, Product},
            narrow,
        },
        dates::day_alone,
        importing::slug,
        ledger::Place,
        money::Kept,
        reading::{Assumption, Reading},
        row_reader::RowReader,
    },
    value::{Amount, Id, Quantity, RelativeWindow},
};

problems! {
    /// Days that end before they begin.
    "import.windowBackwards" fn window_backwards(from: &str, to: &str) =
        "the days end on {to}, before they begin on {from}; swap or mend them",
        "结束日{to}早于开始日{from};请更正或对调";
}

/// Reads a line without its category.
pub(super) fn read<'s>(
    name: Place<'s>,
    text: &str,
    category: Id,
    shape: &Shape,
    row: &mut RowReader<'_, 's>,
) -> Line {
    row.went(name, "item");
    let own_id = row.cell("id").filter(|own| own.at != name.at);
    let number = row.words_of(own_id, "id");
    row.words_as("number", "id");
    let mut line = Line { item: text.to_owned(), category, ..Line::default() };
    let mut notes: Vec<String> = Vec::new();

    let member = if shape.is_account { "actual" } else { "planned" };
    let mut kept = Kept::of_record().negated(shape.is_negated());
    let fields = ["planned", "actual", "extra", "unitPrice"];
    let amounts = fields.map(|field| {
        let (amount, words) = row.money(field, &mut kept, if field == "planned" { member } else { field });
        notes.extend(words);
        amount
    });
    let [mut planned, actual, extra, price] = amounts;
    (line.actual, line.unit_price, line.currency) = (actual, price, kept.currency());

    factors_of_columns(&mut line, row);
    factors_of_name(name, text, planned, &mut line, row);
    let names = [number.as_deref().unwrap_or(&line.item), &line.item];
    line.id = id(&names, own_id.unwrap_or(name), row);
    whole_price(extra, &mut planned, member, &mut line, row);
    if shape.is_account {
        line.actual = planned;
        line.planned = shape.plan_by_difference(planned, &mut kept, row);
    } else {
        line.planned = planned;
        check_variance(&line.item, line.planned.zip(line.actual), &mut kept, row);
    }
    line.owner = row.person("owner");
    line.approver = row.person("approver");
    line.group = row.person("group");
    line.window = window_of_cell(row).or_else(|| window(&mut notes, row));
    line.variance_note = row.words("varianceNote");
    line.note = row.notes(notes);
    line
}

/// The id of a line; one that another row has is told.
fn id<'s>(names: &[&str; 2], place: Place<'s>, row: &mut RowReader<'_, 's>) -> Id {
    let id = row.id("lines", names);
    if !row.importing.known.has("lines", id.as_str()) && id.as_str() != slug(names[0]) {
        let why = text!(
            "another row has this name or id with other content, so the two are told apart",
            "另有一行同名或同编号而内容不同,故加以区分"
        );
        row.assume(place, Assumption::of(id.to_string(), why));
    }
    id
}

/// Factors and the unit price of the columns for them.
fn factors_of_columns(line: &mut Line, row: &mut RowReader<'_, '_>) {
    let unit = row.words_as("unit", "factors/0/unit");
    for field in ["quantity", "times"] {
        let Some(place) = row.cell(field) else { continue };
        let text = narrow::narrow(&place.text());
        let product =
            factors::factors(&text).filter(|product| product.price.is_none() && product.words.is_empty());
        if let Some(product) = product.filter(|product| product.factors.len() > 1) {
            row.went(place, "factors");
            line.factors.extend(product.factors);
            continue;
        }
        let member = format!("factors/{}/quantity", line.factors.len());
        if let Some(count) = row.take(place, count::count(place.cell, Bare::Whole), &member) {
            let head = row.table.head(field).filter(|_| field == "times");
            let of_heading = head.and_then(|head| unit_of_times(&head.heading));
            let of_column = unit.clone().filter(|_| field == "quantity").or(of_heading);
            line.factors.push(Factor { quantity: count.value, unit: count.unit.or(of_column) });
        }
    }
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
    row: &mut RowReader<'_, 's>,
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
            row.assume(name, Assumption::of(taken, why).or([words]));
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
        row.assume(name, Assumption::of(format!("{planned} in all"), why).or(each.ok()));
    }
}

/// A price without a quantity, or a further cost alone, is the whole price.
fn whole_price(
    extra: Option<Amount>,
    planned: &mut Option<Amount>,
    member: &str,
    line: &mut Line,
    row: &mut RowReader<'_, '_>,
) {
    let why =
        || text!("nothing is multiplied with it, so it is the whole price", "没有数量与之相乘,按总价读取");
    if line.unit_price.is_none()
        && let Some(extra) = extra
    {
        if planned.is_none_or(|planned| planned == extra)
            && let Some(place) = row.cell("extra")
        {
            *planned = Some(extra);
            row.moved("extra", member);
            row.assume(place, Assumption::of(format!("{extra} in all"), why()));
        } else {
            line.extra = Some(extra);
        }
        return;
    }
    line.extra = extra;
    if line.factors.is_empty()
        && planned.is_none()
        && let Some(price) = line.unit_price
        && let Some(place) = row.cell("unitPrice")
    {
        *planned = line.unit_price.take();
        row.moved("unitPrice", member);
        row.assume(place, Assumption::of(format!("{price} in all"), why()));
    }
}

/// A stated difference against planned and actual.
pub(super) fn check_variance(
    item: &str,
    amounts: Option<(Amount, Amount)>,
    kept: &mut Kept,
    row: &mut RowReader<'_, '_>,
) {
    let Some(place) = row.cell("variance") else { return };
    let (stated, _) = row.money("variance", kept, "actual");
    let (Some(stated), Some((planned, actual))) = (stated, amounts) else { return };
    let Ok(difference) = actual.minus(planned) else { return };
    if stated.decimal().abs() != difference.decimal().abs() {
        row.doubt(place, checks::product(item, &stated.to_string(), &difference.to_string()));
    }
}

/// The days in which a line is to be spent, in one cell; a day alone is the first and the last one.
fn window_of_cell(row: &mut RowReader<'_, '_>) -> Option<RelativeWindow> {
    let (place, reading) = row.written("window")?;
    let days = |said: &Said| match &said.date {
        Written::Between(from, to) => Some((day_alone(from)?, day_alone(to)?)),
        date => date.single().and_then(day_alone).map(|day| (day.clone(), day)),
    };
    let reading = match reading {
        Reading::Plain(said) => days(&said).map(Reading::Plain),
        Reading::Assumed(said, how) => days(&said).map(|days| Reading::Assumed(days, how)),
        Reading::Blank => Some(Reading::Blank),
        Reading::Unclear(doubt) => Some(Reading::Unclear(doubt)),
    };
    let reading = reading.unwrap_or_else(|| Reading::Unclear(no_day(&place.text()).into()));
    let (start, end) = row.take(place, reading, "window")?;
    Some(RelativeWindow { start, end, inferred: false })
}

/// The days in which a line is to be spent, in two cells; one of the two alone is a remark.
fn window(notes: &mut Vec<String>, row: &mut RowReader<'_, '_>) -> Option<RelativeWindow> {
    let dates = [("window.start", "window/start"), ("window.end", "window/end")]
        .map(|(field, member)| row.date(field, member));
    let [start, end] = &dates;
    if let (Some(start), Some(end)) = (start, end) {
        let days = start.date().zip(end.date()).map(|(from, to)| (from.day(), to.day()));
        let Some((from, to)) = days.filter(|(from, to)| to < from) else {
            let (start, end) = (day_alone(start)?, day_alone(end)?);
            return Some(RelativeWindow { start, end, inferred: false });
        };
        row.doubt(row.cell("window.end")?, window_backwards(&from.to_string(), &to.to_string()));
    }
    for (date, field) in dates.iter().zip(["window.start", "window.end"]) {
        let Some(date) = date else { continue };
        row.moved(field, "note");
        let heading = row.table.head(field).map(|head| head.heading.as_str()).unwrap_or_default();
        notes.push(format!("{heading} {date}"));
    }
    None
}
