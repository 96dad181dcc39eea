//! The request and the reply of `plan.table`.

use super::{
    Align, Cell, Column, DayStyle, NumberStyle, Row, Screen, Style, Table, Tone, Value,
    describe::{self, CellKind, DUE, Description},
    format::{csv, escaped, html, markdown},
    problems,
    records::Source,
};
use crate::{
    json::{Tree, Write, Writer},
    plan::Plan,
    say::{Language, Problem, Undefined, nearest},
    value::{Amount, Currency, Day, Id, Moment, Quantity, Rate, TaskDate},
};

choice! {
    /// The form of a table.
    pub enum TableFormat {
        /// Columns and rows of cells with their values.
        Data "data" "data" "数据",
        /// Text in letters of one width, of which a Chinese character takes two.
        Text "text" "text" "文本",
        /// Markdown.
        Markdown "markdown" "Markdown" "Markdown",
        /// CSV (RFC 4180) with the mark by which Excel knows UTF-8. A text that a spreadsheet would take for
        /// a formula stands behind an apostrophe.
        Csv "csv" "CSV" "CSV",
        /// HTML: a table with a caption and with heads of columns and rows.
        Html "html" "HTML" "HTML",
    }
}

record! {
    /// The request of `plan.table`.
    ///
    /// ```
    /// use campaignkit::{Plan, table::{TableFormat, TableRequest}, value::Language};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = TableRequest {
    ///     table: "contacts".into(),
    ///     format: TableFormat::Csv,
    ///     language: Language::Zh,
    ///     columns: vec!["name".into()],
    ///     ..TableRequest::default()
    /// };
    /// assert!(request.answer(&plan)?.text.unwrap().starts_with("\u{feff}姓名\r\n张*\r\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct TableRequest {
        /// The id of the table: `campaign`, `creative`, `goals`, `kpis`, `process`, `tasks`, `gantt`,
        /// `publishing`, `runSheet`, `readiness`, `resources`, `budget`, `expenses`, `income`, `risks`,
        /// `contacts`, `reports`, `tracking`, `master`, `meetings`, `issues`, `changes`, `feedback`,
        /// `evaluation`, `retrospective`; of answers `schedule`, `due`, `alerts`, `findings`.
        pub table: String,
        /// The member of the team who owes what is shown, alone or in a group; of `due` only.
        pub person: Option<Id>,
        /// The day whose figures are shown; without one, the latest day of which the document knows anything,
        /// else the first day of the event.
        pub as_of: Option<Day>,
        /// The form.
        pub format: TableFormat = TableFormat::Data,
        /// The language of headings and words.
        pub language: Language = Language::En,
        /// The form of numbers; without one, digits alone in data and CSV, and groups of three elsewhere.
        pub numbers: Option<NumberStyle>,
        /// The form of days.
        pub days: DayStyle = DayStyle::Iso,
        /// The fields of the columns that are shown, in their order. Without any, all that have content; ids
        /// in data and CSV only.
        pub columns: Vec<String>,
        /// The width of text in letters; at least 40.
        pub width: i32 = 100,
    }
}

answer! {
    /// The reply of `plan.table`.
    pub struct TableAnswer {
        /// The id of the table.
        pub table: &'static str,
        /// The title.
        pub title: String,
        /// The day whose figures are shown.
        pub as_of: Day,
        /// The table as text; none in the form `data`.
        pub text: Option<String>,
        /// The columns from left to right; in the form `data` only.
        pub columns: Vec<TableColumn> = [],
        /// The rows from top to bottom; in the form `data` only.
        pub rows: Vec<TableRow> = [],
    }
}

answer! {
    /// A column of a table.
    pub struct TableColumn {
        /// The field.
        pub field: &'static str,
        /// The heading.
        pub label: String,
        /// The alignment of its cells.
        pub align: Align,
    }
}

answer! {
    /// A row of a table.
    pub struct TableRow {
        /// The kind of the row, such as `total`; none for most rows.
        pub kind: Option<&'static str>,
        /// The path of its record in the document.
        pub path: Option<String>,
        /// The cells, one for every column.
        pub cells: Vec<TableCell>,
    }
}

answer! {
    /// A cell with a value: its text, and the value itself unless that is the text.
    pub struct TypedCell {
        /// The value for people.
        pub text: String,
        /// A number.
        pub number: Option<Quantity>,
        /// An amount of money.
        pub amount: Option<Amount>,
        /// The currency of the amount, where it is not the campaign's.
        pub currency: Option<Currency>,
        /// A share; people read it as a percentage.
        pub rate: Option<Rate>,
        /// A day; of a day that is counted from another, the one that it comes to.
        pub day: Option<Day>,
        /// A minute of a day.
        pub moment: Option<Moment>,
        /// The code and the reason where a figure has no value.
        pub undefined: Option<Undefined>,
        /// The attention that the cell calls for; absent where it calls for none.
        pub tone: Option<Tone>,
    }
}

/// A cell of a table as data: nothing is `null`, words alone are a string, and all else is an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell(pub TypedCell);

impl Write for TableCell {
    fn write(&self, out: &mut Writer) {
        let TypedCell { text, number, amount, currency: _, rate, day, moment, undefined, tone } = &self.0;
        let is_words = number.is_none()
            && amount.is_none()
            && rate.is_none()
            && day.is_none()
            && moment.is_none()
            && undefined.is_none()
            && tone.is_none();
        match text.as_str() {
            "" if is_words => Tree::Null.write(out),
            text if is_words => out.text(text),
            _ => self.0.write(out),
        }
    }
}

serialize_as_written!(TableCell);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TableCell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TableCell".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A cell: nothing, words, or a value with its text.",
            "anyOf": [{ "type": "null" }, { "type": "string" }, generator.subschema_for::<TypedCell>()]
        })
    }
}

impl From<Cell> for TableCell {
    fn from(Cell { text, value, tone }: Cell) -> Self {
        let mut typed = TypedCell {
            text,
            number: None,
            amount: None,
            currency: None,
            rate: None,
            day: None,
            moment: None,
            undefined: None,
            tone: Some(tone).filter(|tone| *tone != Tone::Plain),
        };
        let mut dated = |date| match date {
            Some(TaskDate::On(day)) => typed.day = Some(day),
            Some(TaskDate::At(moment)) => typed.moment = Some(moment),
            None => {}
        };
        match value {
            Value::Blank | Value::Text(_) | Value::Texts(_) | Value::Target(..) => {}
            Value::Number(number) => typed.number = Some(number),
            Value::Amount(amount, currency) => (typed.amount, typed.currency) = (Some(amount), currency),
            Value::Percent(rate) => typed.rate = Some(rate),
            Value::Date(date) => dated(Some(date)),
            Value::Counted(_, date) => dated(date),
            Value::Undefined(why) => typed.undefined = Some(why),
        }
        Self(typed)
    }
}

/// The least width of text.
const NARROWEST: i32 = 40;

impl TableRequest {
    /// A table of a plan.
    ///
    /// # Errors
    ///
    /// A table that there is not (`table.unknown`), a column that it has not (`table.unknownColumn`), a
    /// member who is not of the team (`id.unknown`) or asked for with another table than `due`
    /// (`table.person`), and the problems of the answers that it shows.
    pub fn answer(&self, plan: &Plan) -> Result<TableAnswer, Problem> {
        let of = described(&self.table).map_err(|problem| problem.at("/table"))?;
        let is_data = matches!(self.format, TableFormat::Data | TableFormat::Csv);
        let usual = if is_data { NumberStyle::Plain } else { NumberStyle::Grouped };
        let style = Style {
            language: self.language,
            numbers: self.numbers.unwrap_or(usual),
            days: self.days,
            day: Day::default(),
        };
        if let Some(person) = &self.person {
            if of.id != DUE.id {
                return Err(problems::of_no_person(of.id).at("/person"));
            }
            plan.check_person(Some(person))?;
        }
        let source = Source::new(plan, self.as_of, style);
        let mut table = source.table(of, self.person.as_ref())?;
        if self.columns.is_empty() {
            table.keep(&usual_columns(of, &table, is_data));
        } else {
            table.keep(&self.chosen(of, &table)?);
        }
        let width = usize::try_from(self.width.max(NARROWEST)).unwrap_or_default();
        let text = match self.format {
            TableFormat::Data => None,
            TableFormat::Text => Some(Screen { width, colour: false }.drawn(&table)),
            TableFormat::Markdown => Some(markdown(&table)),
            TableFormat::Csv => Some(csv(&table)),
            TableFormat::Html => Some(html(&table, self.language, escaped)),
        };
        let mut answer = TableAnswer {
            table: of.id,
            title: table.title,
            as_of: source.style.day,
            text,
            columns: Vec::new(),
            rows: Vec::new(),
        };
        if self.format == TableFormat::Data {
            answer.columns = table.columns.into_iter().map(TableColumn::from).collect();
            answer.rows = table.rows.into_iter().map(TableRow::from).collect();
        }
        Ok(answer)
    }

    /// The positions of the columns that are asked for.
    fn chosen(&self, of: &Description, table: &Table) -> Result<Vec<usize>, Problem> {
        let place = |(n, field): (usize, &String)| {
            let found = table.columns.iter().position(|column| column.field == field.as_str());
            found.ok_or_else(|| {
                let mut known = table.columns.iter().map(|column| column.field);
                let near = nearest(field, &mut known);
                problems::unknown_column(of.id, field, &near).at(format!("/columns/{n}"))
            })
        };
        self.columns.iter().enumerate().map(place).collect()
    }
}

/// The described table of an id.
pub(super) fn described(id: &str) -> Result<&'static Description, Problem> {
    describe::table(id).ok_or_else(|| {
        let mut known = describe::written().map(|table| table.id);
        problems::unknown_table(id, &nearest(id, &mut known))
    })
}

/// The positions of the columns that have content; two dates in one cell are left out where each has its own.
fn usual_columns(of: &Description, table: &Table, with_ids: bool) -> Vec<usize> {
    let is_shown = |(n, column): &(usize, &Column)| {
        let kind = of.column(column.field).map(|column| column.kind);
        let is_named = match kind {
            Some(CellKind::Id) => with_ids,
            Some(CellKind::Window) => of.column("start").is_none(),
            _ => true,
        };
        is_named
            && (table.rows.is_empty()
                || table.rows.iter().any(|row| row.cells.get(*n).is_some_and(|cell| !cell.text.is_empty())))
    };
    table.columns.iter().enumerate().filter(is_shown).map(|(n, _)| n).collect()
}

impl Table {
    /// Keeps the columns at some positions, in their order.
    pub(super) fn keep(&mut self, places: &[usize]) {
        self.columns = places.iter().filter_map(|n| self.columns.get(*n)).cloned().collect();
        for row in &mut self.rows {
            row.cells = places.iter().filter_map(|n| row.cells.get(*n)).cloned().collect();
        }
    }
}

impl From<Column> for TableColumn {
    fn from(Column { field, label, align, .. }: Column) -> Self {
        Self { field, label, align }
    }
}

impl From<Row> for TableRow {
    fn from(Row { kind, path, cells }: Row) -> Self {
        Self {
            kind: Some(kind).filter(|kind| !kind.is_empty()),
            path: Some(path).filter(|path| !path.is_empty()),
            cells: cells.into_iter().map(TableCell::from).collect(),
        }
    }
}
