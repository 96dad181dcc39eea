//! Entries of money on the lines of the budget, and the income that a cash book has between them.

use super::budget;
use crate::{
    budget::{FundEntry, FundState, Income, Line},
    import::{
        cells::{
            amount,
            blank::is_blank,
            choice::{choose_word, unknown_word},
            number,
        },
        found::{RowKind, Table},
        importing::Importing,
        layout,
        ledger::{CellGroup, Place},
        money::Kept,
        normal, own, problems,
        reading::Assumption,
        row_reader::RowReader,
    },
    value::{Amount, Day, Id, Index, TaskDate},
};
use rust_decimal::Decimal;

problems! {
    /// A running balance that does not follow from the one before.
    "import.runningBalance" fn running_balance(stated: &str, computed: &str) =
        "the balance is stated as {stated}, and by the row and the balance above it is {computed}; mend one of them",
        "余额写明为{stated},按本行与上一行余额应为{computed};请更正其一";
}

/// Words for the states of money.
const STATES: &[(&str, FundState)] = &[
    ("已支付", FundState::Actual),
    ("已付", FundState::Actual),
    ("已付款", FundState::Actual),
    ("已发生", FundState::Actual),
    ("已报销", FundState::Actual),
    ("paid", FundState::Actual),
    ("actual", FundState::Actual),
    ("spent", FundState::Actual),
    ("已承诺", FundState::Committed),
    ("已下单", FundState::Committed),
    ("已签约", FundState::Committed),
    ("待付款", FundState::Committed),
    ("committed", FundState::Committed),
    ("ordered", FundState::Committed),
    ("审批中", FundState::Pending),
    ("待审批", FundState::Pending),
    ("申请中", FundState::Pending),
    ("pending", FundState::Pending),
    ("已批准", FundState::Approved),
    ("approved", FundState::Approved),
    ("已释放", FundState::Released),
    ("released", FundState::Released),
];

/// The sides of a book: what goes out, and what comes in.
struct Book<'s> {
    /// True if amounts below zero go out and those above come in.
    has_signs: bool,
    /// The positions of the lines of the budget by their names and ids.
    lines: Index,
    /// The sums of what went out and came in, as the table states totals of them.
    sums: [Decimal; 2],
    /// The balance of the row before.
    balance: Option<Decimal>,
    signed: CellGroup<'s>,
    refunds: CellGroup<'s>,
    came_in: CellGroup<'s>,
}

/// Words in titles of books that have both sides.
const BOOKS: &[&str] =
    &["收支", "流水", "现金", "出纳", "cash", "bank", "ledger", "statement", "account book"];

/// The amount of a cell as it is written.
fn written(table: &Table<'_>, field: &str, place: Option<Place<'_>>) -> Option<Amount> {
    let bracket = table.head(field).and_then(|head| head.bracket.as_deref());
    amount::amount(place?.cell, bracket).value().map(|money| money.amount)
}

/// The side of an account that a text says, `收入 - 社费`, and what it says behind it.
fn side(text: &str) -> Option<(bool, &str)> {
    let is_income = layout::is_income(text)?;
    let of_side = |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let word = ["收入", "支出", "income", "expense", "费用"].iter().find(of_side);
    let rest = word.and_then(|word| text.get(word.len()..)).unwrap_or(text);
    Some((
        is_income,
        rest.trim_matches([' ', '-', '–', '—', '－', ':', '：', '/', '·', '(', ')', '（', '）']),
    ))
}

/// Reads entries; their lines are those of the budget by name. A line that the budget lacks is made.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut book = Book::of(table, importing);
    let mut row = RowReader::of(table, importing);
    for item in &table.rows {
        row.enter(item, "/budget/entries", 0);
        match item.kind {
            RowKind::Item => book.item(&mut row),
            RowKind::Total | RowKind::Subtotal => book.total(&mut row),
            RowKind::Balance => book.check_balance(false, &mut row),
            RowKind::Group | RowKind::Note => {}
        }
    }
    row.finish();
    book.tell(importing);
}

impl<'s> Book<'s> {
    fn of(table: &Table<'s>, importing: &mut Importing<'s>) -> Self {
        let mut lines = Index::default();
        for (n, line) in importing.campaign.budget.get_or_insert_default().lines.iter().enumerate() {
            lines.insert(&normal::word(&line.item), n);
            lines.insert(&normal::word(line.id.as_str()), n);
        }
        let (mut is_below, mut is_above, mut has_words) = (false, false, false);
        for row in table.items() {
            let amount =
                written(table, "amount", table.cell(row, "amount")).filter(|amount| !amount.is_zero());
            is_below |= amount.is_some_and(Amount::is_negative);
            is_above |= amount.is_some_and(|amount| !amount.is_negative());
            has_words |= table.cell(row, "category").is_some_and(|place| side(&place.text()).is_some());
        }
        let title = table.title.map(|title| normal::word(&title.text())).unwrap_or_default();
        let sheet = importing.prepared.sheets.get(table.sheet).map(|sheet| normal::word(&sheet.name));
        let is_book = [title, sheet.unwrap_or_default()]
            .iter()
            .any(|text| BOOKS.iter().any(|word| text.contains(word)));
        let is_of_people = !own::is_own(&importing.prepared.sheets) && !importing.known.is_of_a_plan();
        let has_signs = is_of_people && is_below && (!is_above || has_words || is_book);
        let [signed, refunds, came_in] = [CellGroup::default(); 3];
        Self { has_signs, lines, sums: [Decimal::ZERO; 2], balance: None, signed, refunds, came_in }
    }

    /// Reads a row: what goes out as an entry, what comes in as income.
    fn item(&mut self, row: &mut RowReader<'_, 's>) {
        let place = row.cell("amount");
        let amount = written(row.table, "amount", place);
        let is_below = amount.is_some_and(Amount::is_negative);
        let said = ["category", "line"].iter().find_map(|field| {
            let text = row.cell(field)?.text();
            // a name alone tells a side only where signs part the two
            (*field == "category" || self.has_signs).then(|| side(&text).map(|(is_income, _)| is_income))?
        });
        let comes_in = said.unwrap_or(self.has_signs && !is_below && amount.is_some());
        if let Some(place) = place {
            if comes_in {
                self.came_in.add(place);
                self.income("amount", place, row);
            } else {
                let cells = if self.has_signs { &mut self.signed } else { &mut self.refunds };
                if is_below {
                    cells.add(place);
                }
                self.entry(place, row);
            }
        }
        if let Some(place) = row.cell("income").filter(|place| !is_blank(place.cell)) {
            self.income("income", place, row);
        }
        self.check_balance(comes_in, row);
    }

    /// Holds the balance behind a row against the one before it.
    fn check_balance(&mut self, comes_in: bool, row: &mut RowReader<'_, 's>) {
        let before = self.balance;
        let stated = row.money("balance", &mut Kept::of_campaign(), "amount").0.map(Amount::decimal);
        let change =
            |field: &str| written(row.table, field, row.cell(field)).map_or(Decimal::ZERO, Amount::decimal);
        let amount = change("amount");
        let amount = if self.has_signs || comes_in { amount } else { number::negated(amount) };
        let expected = before.and_then(|before| before.checked_add(change("income"))?.checked_add(amount));
        self.balance = stated.or(expected);
        if let (Some(stated), Some(expected), Some(place)) = (stated, expected, row.cell("balance"))
            && stated != expected
        {
            row.doubt(place, running_balance(&stated.to_string(), &expected.normalize().to_string()));
        }
    }

    /// Holds stated totals against the rows above.
    fn total(&mut self, row: &mut RowReader<'_, 's>) {
        let [out, income] = self.sums;
        let is_parted = row.table.head("income").is_some();
        // without signs a total of both sides may be any of three
        let of_out = Some(out).filter(|_| is_parted || income.is_zero());
        let of_amounts = if self.has_signs { income.checked_sub(out) } else { of_out };
        for (field, sum) in [("amount", of_amounts), ("income", Some(income))] {
            let Some(place) = row.cell(field) else { continue };
            let stated = row.money(field, &mut Kept::of_record(), "amount").0.map(Amount::decimal);
            let label = row.row.label.map(|label| label.text().into_owned()).unwrap_or_default();
            if let (Some(stated), Some(sum)) = (stated, sum.filter(|sum| Some(*sum) != stated)) {
                row.doubt(
                    place,
                    budget::total_mismatch(&label, &stated.to_string(), &sum.normalize().to_string()),
                );
            }
        }
    }

    /// The day of a row; without one, the day that is known.
    fn day(place: Place<'s>, row: &mut RowReader<'_, 's>) -> Option<Day> {
        let is_dated = row.cell("day").is_some();
        let as_of = row.importing.context.as_of.filter(|_| !is_dated);
        let day = row.fixed_date("day").map(TaskDate::day).or(as_of);
        match day {
            Some(day) if !is_dated => {
                let why = text!(
                    "the entry has no day, and this is the one that is known",
                    "该笔无日期,取已知的日期"
                );
                row.assume(place, Assumption::of(day.to_string(), why));
            }
            None if !is_dated => row.doubt(place, problems::as_of()),
            _ => {}
        }
        day
    }

    /// Reads what came in.
    fn income(&mut self, field: &'static str, place: Place<'s>, row: &mut RowReader<'_, 's>) {
        let at = row.importing.campaign.budget.get_or_insert_default().income.len();
        row.enter(row.row, "/budget/income", at);
        let (amount, words) = row.money(field, &mut Kept::of_campaign(), "actual");
        if words.is_some() {
            remark(row);
        }
        let Some(amount) = amount else { return };
        let [_, sum] = &mut self.sums;
        *sum = sum.checked_add(amount.decimal()).unwrap_or(*sum);
        let category = row.words_as("category", "note");
        let item = row.words_as("line", "item").or_else(|| category.clone());
        let day = row.cell("day").and_then(|_| row.fixed_date("day")).map(|day| day.day().to_string());
        row.moved("day", "note");
        let mut notes: Vec<String> = day.into_iter().chain(category).collect();
        notes.extend(row.words_as("reference", "note"));
        let item = item.unwrap_or_else(|| place.text().into_owned());
        let income = Income {
            id: row.id("income", &[&item]),
            note: row.notes(notes),
            item,
            actual: Some(amount),
            ..Income::default()
        };
        row.importing.campaign.budget.get_or_insert_default().income.push(income);
    }

    /// Reads what went out.
    fn entry(&mut self, paid: Place<'s>, row: &mut RowReader<'_, 's>) {
        let at = row.importing.campaign.budget.get_or_insert_default().entries.len();
        row.enter(row.row, "/budget/entries", at);
        let mut kept = Kept::of_record().negated(self.has_signs);
        let (amount, words) = row.money("amount", &mut kept, "amount");
        if words.is_some() {
            remark(row);
        }
        let Some(amount) = amount else { return };
        let [sum, _] = &mut self.sums;
        *sum = sum.checked_add(amount.decimal()).unwrap_or(*sum);
        let Some(day) = Self::day(paid, row) else {
            row.withdraw();
            return;
        };
        let (line, mut notes) = self.line(row);
        let stated = row.words("state");
        let state = stated.as_deref().map(|stated| choose_word(stated, STATES));
        if let (Some(place), Some(None), Some(stated)) = (row.cell("state"), state, &stated) {
            row.doubt(place, unknown_word(stated));
        }
        let reference = row.words("reference");
        let id = row.words("id").map(|number| row.importing.id("entries", &number));
        let approver = row.person("approver");
        notes.extend(row.words_as("supplier", "note"));
        let payer = row.table.head("payer").map(|head| head.heading.clone());
        notes.extend(
            payer.zip(row.words_as("payer", "note")).map(|(heading, name)| format!("{heading} {name}")),
        );
        let entry = FundEntry {
            id,
            day,
            line,
            state: state.flatten().unwrap_or(FundState::Actual),
            amount: Some(amount),
            currency: kept.currency(),
            reference,
            approver,
            note: row.notes(notes),
            ..FundEntry::default()
        };
        row.importing.campaign.budget.get_or_insert_default().entries.push(entry);
    }

    /// The line of an entry: that of the budget with the name of its item or category, else a new one of the
    /// category; and the words that name none.
    fn line(&mut self, row: &mut RowReader<'_, 's>) -> (Id, Vec<String>) {
        let item = row.words("line");
        let category = row.words_as("category", "line");
        let category = category.map(|text| match side(&text) {
            Some((_, rest)) => rest.to_owned(),
            None => text,
        });
        let category = category.filter(|category| !category.is_empty());
        let is_known = |name: &String| self.lines.position(&normal::word(name)).is_some();
        let (name, note) = match (item, category) {
            (Some(item), Some(category)) if is_known(&item) => (item, Some(("category", category))),
            (Some(item), Some(category)) => (category, Some(("line", item))),
            (item, category) => (item.or(category).unwrap_or_else(|| "其他".to_owned()), None),
        };
        if let Some((field, _)) = &note {
            row.moved(field, "note");
        }
        let lines = &row.importing.campaign.budget.get_or_insert_default().lines;
        let word = normal::word(&name);
        let line = self.lines.position(&word).and_then(|n| lines.get(n)).map(|line| line.id.clone());
        let next = lines.len();
        // a row of the budget may have given a line of the plan another name
        let line = line.or_else(|| row.importing.known.named("lines", &name)).unwrap_or_else(|| {
            self.lines.insert(&word, next);
            new_line(&name, row)
        });
        (line, note.map(|(_, words)| words).into_iter().collect())
    }

    /// Tells of the sides that were taken by signs and words.
    fn tell(self, importing: &mut Importing<'s>) {
        let first = |cells: &CellGroup<'s>| {
            let amount = cells.told().and_then(|(place, _)| amount::amount(place.cell, None).value());
            amount
                .map(|money| money.amount.to_string().trim_start_matches('-').to_owned())
                .unwrap_or_default()
        };
        let signed = format!("an expense of {}", first(&self.signed));
        let why = text!("what goes out is written as a negative amount here", "本表以负数表示支出");
        importing.ledger.assume_group(self.signed, Assumption::of(signed, why));
        let refund = format!("{} that came back", first(&self.refunds));
        let why = text!("a negative amount among expenses takes one back", "支出中的负数按冲减读取");
        importing.ledger.assume_group(self.refunds, Assumption::of(refund, why).or(["an expense"]));
        let income = format!("income of {}", first(&self.came_in));
        let why = text!("its sign or its category says that it comes in", "符号或类别表明其为收入");
        importing.ledger.assume_group(self.came_in, Assumption::of(income, why).or(["an expense"]));
    }
}

/// The id of a line without a plan, for entries of which the budget has no line.
fn new_line(name: &str, row: &mut RowReader<'_, '_>) -> Id {
    let id = row.importing.id("lines", name);
    let category = budget::OTHER.parse().unwrap_or_default();
    let line = Line { id: id.clone(), category, item: name.to_owned(), ..Line::default() };
    row.importing.campaign.budget.get_or_insert_default().lines.push(line);
    let why = text!(
        "the budget has no line of this name, so one without a plan is made",
        "预算中没有同名项,故新增一项(无预算)"
    );
    if let Some(place) = row.cell("line").or(row.cell("amount")) {
        row.assume(place, Assumption::of(id.to_string(), why));
    }
    id
}

/// Keeps a row with words in place of an amount as a remark on the budget.
fn remark(row: &mut RowReader<'_, '_>) {
    let mut texts = Vec::new();
    for place in row.row.cells.iter().flatten() {
        row.importing.ledger.went(*place, "/budget/note");
        texts.push(place.text());
    }
    budget::note(row.importing.campaign.budget.get_or_insert_default(), &texts.join(" "));
}
