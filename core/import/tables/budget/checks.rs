//! Stated sums against the rows that they are of.

use super::{
    shape::{Shape, item_of},
    signs,
};
use crate::{
    budget::{Income, Line},
    import::{
        cells::{amount, blank::is_blank, factors, narrow, number},
        found::{Row, RowKind, Table},
        importing::Importing,
        ledger::Place,
        money::Kept,
        reading::Assumption,
        row_reader::RowReader,
    },
    say::shown,
    sheet::CellRef,
    value::{Amount, Id, Index},
};
use rust_decimal::Decimal;

problems! {
    /// A stated subtotal that is not the sum of the rows of its group.
    "import.subtotalMismatch" fn subtotal_mismatch(group: &str, stated: &str, sum: &str) =
        ["`{group}` states {stated}, and its rows sum to {sum}; mend the subtotal or a row", group = shown(group)],
        ["`{group}`写明{stated},其各行之和为{sum};请更正小计或明细", group = shown(group)];

    /// A stated total that is not the sum of the column.
    "import.totalMismatch" fn total_mismatch(label: &str, stated: &str, sum: &str) =
        ["`{label}` states {stated}, and the rows sum to {sum}; mend the total or a row", label = shown(label)],
        ["`{label}`写明{stated},各行之和为{sum};请更正合计或明细", label = shown(label)];

    /// A stated balance that is not income less costs.
    "import.balanceMismatch" fn balance_mismatch(label: &str, stated: &str, computed: &str) =
        ["`{label}` states {stated}, and income less costs are {computed}; mend the balance or a row", label = shown(label)],
        ["`{label}`写明{stated},收入减支出为{computed};请更正结余或明细", label = shown(label)];

    /// An amount that is not the product beside it.
    "import.productMismatch" fn product(text: &str, stated: &str, computed: &str) =
        ["`{text}` makes {computed}, and {stated} is stated; mend a factor or the amount", text = shown(text)],
        ["`{text}`之积为{computed},而写明的是{stated};请更正因子或金额", text = shown(text)];
}

/// Sums of a table so far, and the subtotals that are stated.
#[derive(Default)]
pub(super) struct Sums<'s> {
    of_groups: Parts,
    of_categories: Parts,
    last_category: Option<Id>,
    since_subtotal: Decimal,
    all: Decimal,
    /// The money spent by the rows, if any of them says it.
    spent: Option<Decimal>,
    differences: Decimal,
    /// The total that the table states.
    total: Option<(Place<'s>, Amount)>,
    stated: Vec<(Place<'s>, String, Decimal, Option<CellRef>, Decimal)>,
}

/// Sums of parts, by their names.
#[derive(Default)]
struct Parts {
    names: Index,
    sums: Vec<Decimal>,
    none: Decimal,
}

impl Parts {
    /// The sum of a part so far.
    fn sum(&mut self, name: &str) -> &mut Decimal {
        let n = self.names.insert(name, self.sums.len());
        if n == self.sums.len() {
            self.sums.push(Decimal::ZERO);
        }
        self.sums.get_mut(n).unwrap_or(&mut self.none)
    }

    fn of(&self, name: &str) -> Option<Decimal> {
        self.sums.get(self.names.position(name)?).copied()
    }
}

impl<'s> Sums<'s> {
    /// Adds the amount of a row to the sums of its groups.
    pub(super) fn add(
        &mut self,
        row: &RowReader<'_, 's>,
        shape: &Shape,
        amount: Option<Amount>,
        category: Option<Id>,
    ) {
        let value = amount.map(Amount::decimal).unwrap_or_default();
        let add = |sum: &mut Decimal| *sum = sum.checked_add(value).unwrap_or(*sum);
        add(&mut self.all);
        add(&mut self.since_subtotal);
        for group in shape.groups(row.row) {
            add(self.of_groups.sum(&group.at.to_string()));
        }
        if let Some(category) = category {
            add(self.of_categories.sum(category.as_str()));
            self.last_category = Some(category);
        }
        // of branches only those that are no groups have a difference that counts
        if row.row.depth == 0 {
            self.add_difference(row);
        }
    }

    /// Adds what a row says was spent.
    pub(super) fn add_spent(&mut self, actual: Option<Amount>) {
        let Some(actual) = actual else { return };
        self.spent = self.spent.unwrap_or_default().checked_add(actual.decimal());
    }

    fn add_difference(&mut self, row: &RowReader<'_, 's>) {
        let Some(place) = row.cell("variance") else { return };
        if let Some(money) = amount::amount(place.cell, None).value() {
            self.differences =
                self.differences.checked_add(money.amount.decimal()).unwrap_or(self.differences);
        }
    }

    /// Tells of subtotals that are not the sums of their rows.
    pub(super) fn tell(self, importing: &mut Importing<'s>) {
        if let Some((place, total)) = self.total {
            let budget = importing.campaign.budget.get_or_insert_default();
            let before = budget.stated_total;
            let all = before.map_or(Ok(total), |before| before.plus(total)).unwrap_or(total);
            budget.stated_total = Some(all);
            if before.is_some() {
                let why = text!("the totals of several tables add up", "多个表格的合计相加");
                let how = Assumption::of(all.to_string(), why).or([total.to_string()]);
                importing.ledger.assume(place, how);
            }
        }
        for (place, label, stated, group, since) in self.stated {
            let sum = group.map_or(since, |group| self.of_groups.of(&group.to_string()).unwrap_or_default());
            if sum != stated {
                let problem = subtotal_mismatch(&label, &written(stated), &written(sum));
                importing.ledger.doubt(place, problem.into());
            }
        }
    }
}

fn written(value: Decimal) -> String {
    // amounts of money have two decimals or none
    let value = value.normalize();
    if value.scale() == 1 { format!("{value}0") } else { value.to_string() }
}

/// The amount of a row that is a sum: in the column of amounts, else in the first other one.
fn stated<'s>(kept: &mut Kept, path: &str, row: &mut RowReader<'_, 's>) -> Option<(Place<'s>, Amount)> {
    let label = row.row.label.map(|label| label.at);
    if let Some(place) = row.cell("planned").filter(|place| Some(place.at) != label) {
        let (amount, _) = row.money_at("planned", kept, path);
        return amount.map(|amount| (place, amount));
    }
    let told = ["actual", "variance"].map(|field| row.cell(field).map(|place| place.at));
    let is_other = |place: &&Place<'s>| Some(place.at) != label && !told.contains(&Some(place.at));
    let mut others = row.row.cells.iter().flatten().filter(is_other);
    let (place, money) =
        others.find_map(|place| Some((*place, amount::amount(place.cell, None).value()?)))?;
    row.importing.ledger.went(place, path);
    let why = text!("the only amount of the row stands in another column", "该行唯一的金额写在其他列");
    row.assume(place, Assumption::of(money.amount.to_string(), why));
    Some((place, kept.signed(money.amount)))
}

/// The amount of a field of a row of sums.
fn amount_of(field: &str, row: &mut RowReader<'_, '_>) -> Option<Amount> {
    row.money_at(field, &mut Kept::of_record(), "/budget/lines").0
}

fn label_of(row: &Row<'_>) -> String {
    row.label.map(item_of).unwrap_or_default()
}

/// Notes the stated subtotal of a group.
pub(super) fn subtotal<'s>(shape: &Shape, sums: &mut Sums<'s>, row: &mut RowReader<'_, 's>) {
    if let Some(label) = row.row.label {
        row.importing.ledger.account(label.sheet, label.at);
    }
    let found = stated(&mut Kept::of_record().negated(shape.is_negated()), "/budget/lines", row);
    let label = label_of(row.row);
    match (row.row.kind, found) {
        (RowKind::Group, Some((place, amount))) => {
            let group = row.row.label.map(|label| label.at);
            sums.stated.push((place, label.clone(), amount.decimal(), group, Decimal::ZERO));
            if shape.has_plan_by_difference
                && let Some(cell) = row.cell("variance")
            {
                sums.add_difference(row);
                let difference = amount_of("variance", row);
                if let Some(plan) = difference.and_then(|difference| amount.minus(difference).ok()) {
                    let why = text!(
                        ["the plan of `{label}` is known for the group only"],
                        ["`{label}`的预算只有整组数字"]
                    );
                    row.assume(cell, Assumption::of(format!("{plan} planned for the group"), why));
                }
            }
        }
        (RowKind::Subtotal, Some((place, amount))) => {
            let of_category = sums.last_category.as_ref().and_then(|id| sums.of_categories.of(id.as_str()));
            let sum = of_category.filter(|sum| *sum == amount.decimal()).unwrap_or(sums.since_subtotal);
            sums.stated.push((place, label, amount.decimal(), None, sum));
        }
        _ => {}
    }
    sums.since_subtotal = Decimal::ZERO;
}

/// Takes the stated total, or checks it where it is one of money spent.
pub(super) fn total<'s>(shape: &Shape, sums: &mut Sums<'s>, row: &mut RowReader<'_, 's>) {
    let (path, kept) = if shape.is_account {
        ("/budget/lines", Kept::of_record())
    } else {
        ("/budget/statedTotal", Kept::of_campaign())
    };
    let mut kept = kept.negated(shape.is_negated());
    match stated(&mut kept, path, row) {
        Some((place, amount)) if shape.is_account => check(place, amount, sums.all, row),
        // of several totals of a table the last one counts
        Some(total) => {
            sums.total = Some(total);
            if let Some(place) = row.row.label {
                row.importing.ledger.went(place, path);
            }
        }
        None => {}
    }
    if let Some(place) = row.row.label {
        row.importing.ledger.account(place.sheet, place.at);
    }
    let stated =
        amount_of("actual", row).map(|stated| Kept::of_record().negated(shape.is_negated()).signed(stated));
    let spent = stated.zip(sums.spent);
    if let Some((place, (stated, spent))) = row.cell("actual").zip(spent) {
        check(place, stated, spent, row);
    }
    total_of_differences(shape, sums, row);
    for place in row.row.cells.iter().flatten() {
        if is_blank(place.cell) {
            row.importing.ledger.account(place.sheet, place.at);
        }
    }
}

fn total_of_differences<'s>(shape: &Shape, sums: &Sums<'s>, row: &mut RowReader<'_, 's>) {
    let stated = amount_of("variance", row).filter(|_| shape.has_plan_by_difference);
    if let Some((place, stated)) = row.cell("variance").zip(stated) {
        check(place, stated, sums.differences, row);
    }
}

fn check<'s>(place: Place<'s>, stated: Amount, sum: Decimal, row: &mut RowReader<'_, 's>) {
    if stated.decimal() != sum {
        row.doubt(place, total_mismatch(&label_of(row.row), &written(stated.decimal()), &written(sum)));
    }
}

/// Checks the stated total of income.
pub(super) fn total_of_income<'s>(shape: &Shape, sums: &Sums<'s>, row: &mut RowReader<'_, 's>) {
    if let Some(place) = row.row.label {
        row.importing.ledger.went(place, "/budget/income");
    }
    if let Some((place, amount)) = stated(&mut Kept::of_record(), "/budget/income", row) {
        check(place, amount, sums.all, row);
    }
    total_of_differences(shape, sums, row);
}

/// Tells of an amount that is not the product in the name beside it.
pub(super) fn product_of_name<'s>(
    name: Place<'s>,
    text: &str,
    amount: Option<Amount>,
    row: &mut RowReader<'_, 's>,
) {
    let narrow = narrow::narrow(text);
    let Some((_, made)) = factors::of_name(&narrow) else { return };
    let stated = made.result.map(Amount::from_decimal).or(amount);
    if let Some(stated) = stated
        && let Some(value) = made.value().filter(|value| *value != stated.decimal())
    {
        row.doubt(name, product(text, &stated.to_string(), &written(value)));
    }
}

/// Checks stated balances against the income and the lines of all tables, as planned or as they came to be.
pub(crate) fn check_balances<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let Some(budget) = &importing.campaign.budget else { return };
    let income = |is_plan: bool| -> Option<Decimal> {
        let of = |row: &Income| if is_plan { row.planned } else { row.actual.or(row.planned) };
        let amounts: Vec<Decimal> = budget.income.iter().filter_map(of).map(Amount::decimal).collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum())
    };
    let spent = |is_plan: bool| -> Decimal {
        let of = |line: &Line| if is_plan { line.planned } else { line.actual.or(line.planned) };
        budget.lines.iter().filter_map(of).map(Amount::decimal).sum()
    };
    let [actual, plan] = [false, true].map(|is_plan| (income(is_plan), spent(is_plan)));
    // where a column states what happened, the one of amounts is a plan
    let has_actual = table.head("actual").is_some();
    for row in table.rows.iter().filter(|row| signs::is_balance(table, row)) {
        let label = row.label.map(|label| label.at);
        if let Some(place) = row.label {
            importing.ledger.account(place.sheet, place.at);
        }
        for (head, place) in table.heads.iter().zip(&row.cells) {
            let Some(place) = place.filter(|place| Some(place.at) != label) else { continue };
            let text = narrow::narrow(&place.text());
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
            importing.ledger.went(place, "/budget");
            let minuend = number::number(&text)
                .filter(|(_, rest)| rest.trim_start().starts_with('-') && text.contains('='));
            let minuend = minuend.map(|(number, _)| number.value);
            let left = |(income, spent): (Option<Decimal>, Decimal)| income.or(minuend)?.checked_sub(spent);
            let left = match head.is.map(|is| is.field) {
                Some("planned") if has_actual => left(plan),
                Some("variance") => {
                    left(actual).zip(left(plan)).and_then(|(actual, plan)| actual.checked_sub(plan))
                }
                _ => left(actual),
            };
            if let Some(left) = left.filter(|left| *left != stated) {
                let problem = balance_mismatch(&label_of(row), &written(stated), &written(left));
                importing.ledger.doubt(place, problem.into());
            }
        }
    }
}
