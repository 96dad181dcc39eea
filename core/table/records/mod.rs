//! The tables of a plan: from records to rows, field by field of their descriptions.

mod campaign;
mod execution;
mod goals;
mod money;
mod readiness;
mod review;
mod tasks;
mod words;

pub(crate) use goals::target_of;

use super::{
    Align, Cell, Column, Row, Style, Table, Tone, Value,
    describe::{self, CellKind, Description},
    write::Writer,
};
use crate::{
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Anchor, Day, Id, Quantity, RelativeDate, TaskDate, Window},
};
use std::{cell::OnceCell, collections::HashMap};

/// The plan on a day, of which tables are written.
pub(super) struct Source<'p> {
    pub(super) plan: &'p Plan,
    pub(super) standing: Standing<'p>,
    pub(super) style: Style,
    /// The numbers of phases and tasks of each name, once they are asked for.
    named: OnceCell<HashMap<String, usize>>,
}

/// The cell of a field of a record.
type CellOf<'c, R> = &'c dyn Fn(&R, &'static str) -> Cell;

impl<'p> Source<'p> {
    /// The plan on a day; without one, on the latest day of which the document knows anything, else on the
    /// first day of the event.
    pub(super) fn new(plan: &'p Plan, day: Option<Day>, style: Style) -> Self {
        let day = plan.day_or_latest(day);
        Self { plan, standing: plan.on(day), style: Style { day, ..style }, named: OnceCell::new() }
    }

    /// A table with all its columns; of what is due, that of one member if there is one.
    pub(super) fn table(&self, of: &'static Description, person: Option<&Id>) -> Result<Table, Problem> {
        let mut table = match of.id {
            "schedule" | "due" | "alerts" | "findings" => self.answer(of, person)?,
            "campaign" => self.form(of),
            _ => self.of_rows(of, self.rows_of(of)?),
        };
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.text = self.style.text(&cell.value);
        }
        Ok(table)
    }

    fn rows_of(&self, of: &'static Description) -> Result<Vec<Row>, Problem> {
        Ok(match of.id {
            "creative" => self.creative(of),
            "goals" => self.goals(of),
            "kpis" => self.kpis(of)?,
            "process" | "tasks" | "gantt" => self.tasks(of),
            "publishing" => self.publishing(of),
            "runSheet" => self.run_sheet(of),
            "readiness" => self.readiness(of),
            "resources" => self.resources(of),
            "budget" => self.budget(of),
            "expenses" => self.expenses(of),
            "income" => self.income(of),
            "risks" => self.risks(of),
            "contacts" => self.contacts(of),
            "reports" => self.reports(of),
            "tracking" => self.tracking(of),
            "master" => self.master(of)?,
            "meetings" => self.meetings(of),
            "issues" => self.issues(of)?,
            "changes" => self.changes(of),
            "feedback" => self.feedback(of),
            "evaluation" => self.evaluation(of),
            "retrospective" => self.retrospective(of),
            _ => Vec::new(),
        })
    }

    /// The tables of the dashboard that answer a question.
    fn answer(&self, of: &'static Description, person: Option<&Id>) -> Result<Table, Problem> {
        let assessment = self.standing.assess()?;
        let write = Writer::of(self.plan, &assessment, assessment.as_of, self.style.language);
        let rows = match of.id {
            "schedule" => write.schedule_rows(),
            "due" => write.due_rows(&self.standing, person),
            "alerts" => write.alert_rows(),
            _ => write.finding_rows(),
        };
        Ok(self.of_rows(of, rows))
    }

    fn of_rows(&self, of: &'static Description, rows: Vec<Row>) -> Table {
        Table { title: of.title(self.style.language).to_owned(), columns: self.columns(of), rows }
    }

    fn columns(&self, of: &'static Description) -> Vec<Column> {
        let head = head_of(of);
        let column = |column: &'static describe::Column| Column {
            field: column.field,
            label: column.label(self.style.language).to_owned(),
            align: align(column.kind),
            names_rows: head == Some(column.field),
        };
        of.written().map(column).collect()
    }

    /// The rows of records, which stand in the document at a path, a number behind each.
    fn rows<'r, R: 'r>(
        of: &'static Description,
        path: &str,
        records: impl Iterator<Item = &'r R>,
        cell: CellOf<'_, R>,
    ) -> Vec<Row> {
        let row = |(n, record)| Self::row(of, "", format!("{path}/{n}"), &|field| cell(record, field));
        records.enumerate().map(row).collect()
    }

    fn row(
        of: &'static Description,
        kind: &'static str,
        path: String,
        cell: &dyn Fn(&'static str) -> Cell,
    ) -> Row {
        Row { kind, path, cells: of.written().map(|column| cell(column.field)).collect() }
    }

    /// The text in the language of the tables.
    fn say<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        self.style.language.of(en, zh)
    }

    fn day(&self) -> Day {
        self.style.day
    }

    fn name_of<'i>(&'i self, id: &'i Id) -> &'i str {
        self.plan.member(id).map_or(id.as_str(), |member| member.name.as_str())
    }

    fn person(&self, id: Option<&Id>) -> Cell {
        id.map_or_else(Cell::default, |id| text(self.name_of(id)))
    }

    fn people(&self, ids: &[Id]) -> Cell {
        self.listed(ids.iter().map(|id| self.name_of(id)))
    }

    /// Names in one line.
    fn listed<'n>(&self, names: impl Iterator<Item = &'n str>) -> Cell {
        text(names.collect::<Vec<_>>().join(self.say(", ", "、")))
    }

    /// A date, in words where it is counted from another.
    fn date(&self, date: Option<&RelativeDate>) -> Cell {
        match date {
            None => Cell::default(),
            Some(RelativeDate::On(day)) => Value::Date(TaskDate::On(*day)).into(),
            Some(RelativeDate::At(at)) => Value::Date(TaskDate::At(*at)).into(),
            Some(RelativeDate::From(counted)) => {
                let known = date.and_then(|date| self.plan.date(date).defined());
                let name = self.name_of_anchor(&counted.anchor);
                Value::Counted(words::counted(counted, name, self.style.language), known).into()
            }
        }
    }

    /// The name of the phase or task that a date is counted from, if no other has it and it has no quotes.
    fn name_of_anchor(&self, anchor: &Anchor) -> Option<&str> {
        let campaign = self.plan.campaign();
        let name = match anchor {
            Anchor::PhaseStart(id) | Anchor::PhaseEnd(id) => {
                &campaign.phases.iter().find(|phase| phase.id == **id)?.name
            }
            Anchor::TaskStart(id) | Anchor::TaskFinish(id) => &self.plan.task(id)?.name,
            Anchor::Start | Anchor::End => return None,
        };
        let named = self.named.get_or_init(|| {
            let phases = campaign.phases.iter().map(|phase| &phase.name);
            let mut named: HashMap<String, usize> = HashMap::new();
            for name in phases.chain(campaign.tasks.iter().map(|task| &task.name)) {
                let count = named.entry(name.to_lowercase()).or_default();
                *count = count.saturating_add(1);
            }
            named
        });
        let is_only = named.get(&name.to_lowercase()) == Some(&1);
        (is_only && !name.contains(['「', '」', '"', '\n'])).then_some(name.as_str())
    }

    /// Two days.
    fn window(&self, window: &Window) -> String {
        let [start, end] = [window.start, window.end].map(|day| self.style.date(day.into()));
        format!("{start}{}{end}", self.say(" – ", "至"))
    }

    /// An amount, with decimals only where it has a fraction.
    fn amount(&self, amount: Option<Amount>) -> Cell {
        let Some(amount) = amount else { return Cell::default() };
        let short = amount.normal();
        let decimals = self.plan.campaign().currency.decimals();
        let is_whole = short.decimal().scale() == 0;
        let shown =
            if is_whole || short.decimal().scale() > decimals { short } else { short.at_scale(decimals) };
        Value::Amount(shown, None).into()
    }

    fn figure(&self, figure: &Figure<Amount>) -> Cell {
        match figure {
            Figure::Defined(amount) => self.amount(Some(*amount)),
            Figure::Undefined(why) => Cell::undefined(why),
        }
    }
}

impl Cell {
    /// A figure without a value.
    pub(super) fn undefined(why: &crate::say::Undefined) -> Self {
        Cell { tone: Tone::Faint, ..Value::Undefined(why.clone()).into() }
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, ..Self::default() }
    }
}

/// The column that names the rows: the first one of words of the row itself.
fn head_of(of: &'static Description) -> Option<&'static str> {
    let own = |column: &&describe::Column| {
        !column.is_group && matches!(column.kind, CellKind::Text | CellKind::Texts)
    };
    of.written().find(own).map(|column| column.field)
}

fn align(kind: CellKind) -> Align {
    match kind {
        CellKind::Amount
        | CellKind::Quantity
        | CellKind::Percent
        | CellKind::Minutes
        | CellKind::Target
        | CellKind::Units => Align::Right,
        _ => Align::Left,
    }
}

fn text(text: impl Into<String>) -> Cell {
    match text.into() {
        text if text.is_empty() => Cell::default(),
        text => Value::Text(text).into(),
    }
}

fn maybe(said: Option<&String>) -> Cell {
    said.map_or_else(Cell::default, text)
}

fn texts<'t>(said: impl IntoIterator<Item = &'t String>) -> Cell {
    match said.into_iter().cloned().collect::<Vec<_>>() {
        said if said.is_empty() => Cell::default(),
        said => Value::Texts(said).into(),
    }
}

fn number(number: Option<Quantity>) -> Cell {
    number.map_or_else(Cell::default, |number| Value::Number(number).into())
}

fn whole(count: Option<i32>) -> Cell {
    number(count.map(|count| Quantity::from_units(count.into())))
}

/// A minute or a day as it is typed.
fn typed(date: Option<TaskDate>) -> Cell {
    date.map_or_else(Cell::default, |date| Value::Date(date).into())
}
