//! The writer of tables, and the cells that all of them share.
#![allow(clippy::needless_pass_by_value)] // cells take numbers, days and text alike

use super::{Align, Cell, Column, Row, Table, Tone, Value, describe::Description};
use crate::{
    assess::Assessment,
    metric::MetricKind,
    plan::Plan,
    say::{Figure, Language, Severity, Undefined, grouped},
    value::{Amount, Day, Id, Rate, TaskDate},
};
use std::{collections::BTreeMap, fmt};

/// The tables of an assessment: alerts, issues, KPIs, goals, brief, creative table, schedule, publishing
/// plan, run sheet, procedures, readiness, outputs, budget, reserve, risks, reports, support, actions, the
/// weekly tracker, the master table, feedback, changes, approvals pending, evaluation, retrospective, all
/// that is left over, archive, findings. Those without rows are left out; [`Table::cut`] shortens long ones.
/// Days of the year of the assessment are told without it.
pub fn tables(plan: &Plan, assessment: &Assessment, language: Language) -> Vec<Table> {
    let write = Writer::of(plan, assessment, assessment.as_of, language);
    let standing = plan.on(assessment.as_of);
    let reporting = assessment.reporting.as_deref();
    let (tracking, feedback) = (standing.tracking(), standing.feedback());
    // a question on a day is not refused
    let running = [
        reporting.map(|answer| write.reporting(answer)),
        reporting.map(|answer| write.support(answer)),
        reporting.map(|answer| write.actions(answer)),
        tracking.as_ref().ok().map(|answer| write.weekly_tracker(answer)),
        tracking.as_ref().ok().map(|answer| write.master_table(answer)),
        feedback.as_ref().ok().map(|answer| write.feedback(answer)),
    ];
    let [items, starts, outputs] = write.readiness(assessment.readiness.as_deref());
    let [brief, creative, publishing, run_sheet, sops] = write.brief(&standing);
    let before = [
        write.alerts(),
        write.issues(),
        write.kpis(),
        write.goals(),
        brief,
        creative,
        write.schedule(),
        publishing,
        run_sheet,
        sops,
        items,
        starts,
        outputs,
        write.budget(),
        write.reserve(),
        write.risks(),
    ];
    let all = before.into_iter().chain(running.into_iter().flatten());
    let [retrospective, left_over, archive] = write.review(&standing);
    let after = [
        write.changes(),
        write.approvals(),
        write.evaluation(),
        retrospective,
        left_over,
        archive,
        write.findings(),
    ];
    all.chain(after).filter(|table| !table.rows.is_empty()).collect()
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

/// The writer of tables of an answer.
pub(crate) struct Writer<'a, A = Assessment> {
    pub(super) plan: &'a Plan,
    pub(super) assessment: &'a A,
    pub(super) language: Language,
    as_of: Day,
    names: BTreeMap<&'a Id, &'a str>,
}

pub(super) fn cell(text: impl ToString) -> Cell {
    toned(text, Tone::Plain)
}

pub(super) fn maybe(text: Option<impl ToString>) -> Cell {
    text.map_or_else(Cell::default, cell)
}

pub(super) fn toned(text: impl ToString, tone: Tone) -> Cell {
    let text = text.to_string();
    let value = if text.is_empty() { Value::Blank } else { Value::Text(text.clone()) };
    Cell { text, value, tone }
}

/// A cell whose text is another form of its value.
pub(super) fn valued(text: impl ToString, value: Value) -> Cell {
    Cell { text: text.to_string(), value, tone: Tone::Plain }
}

/// The reason why a figure has no value.
pub(super) fn reason(why: &Undefined, language: Language) -> Cell {
    Cell { text: why.message.get(language).to_owned(), ..Cell::undefined(why) }
}

pub(super) fn money(amount: Option<Amount>) -> Cell {
    amount.map_or_else(Cell::default, |amount| valued(grouped(amount), Value::Amount(amount, None)))
}

/// The kind by which a value without a metric is displayed: a rate if the unit is `%`, else a flow.
pub(super) fn kind_of(unit: Option<&str>) -> MetricKind {
    if unit == Some("%") { MetricKind::Rate } else { MetricKind::Flow }
}

pub(super) fn percent(rate: Option<&Figure<Rate>>) -> Cell {
    match rate {
        Some(Figure::Defined(rate)) => valued(rate.to_percent(), Value::Percent(*rate)),
        Some(Figure::Undefined(why)) => Cell { text: "–".to_owned(), ..Cell::undefined(why) },
        None => Cell::default(),
    }
}

pub(super) fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Faint,
    }
}

impl<'a, A> Writer<'a, A> {
    pub(crate) fn of(plan: &'a Plan, assessment: &'a A, as_of: Day, language: Language) -> Self {
        let names = plan.campaign().team.iter().map(|m| (&m.id, m.name.as_str())).collect();
        Self { plan, assessment, language, as_of, names }
    }

    /// A date for people, without the year of the day that the answer is about.
    pub(crate) fn date(&self, date: impl Into<TaskDate>) -> String {
        let (day, time) = match date.into() {
            TaskDate::On(day) => (day, String::new()),
            TaskDate::At(at) => (at.day(), format!(" {:02}:{:02}", at.hour(), at.minute())),
        };
        if day.year() == self.as_of.year() {
            format!("{:02}-{:02}{time}", day.month(), day.day())
        } else {
            format!("{day}{time}")
        }
    }

    /// The cell of a date.
    pub(super) fn dated(&self, date: impl Into<TaskDate>) -> Cell {
        let date = date.into();
        valued(self.date(date), Value::Date(date))
    }

    /// The text in the language of the tables.
    pub(super) fn say<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        self.language.of(en, zh)
    }

    /// The sentence in the language of the tables, of two.
    pub(super) fn either(&self, en: fmt::Arguments<'_>, zh: fmt::Arguments<'_>) -> String {
        self.language.format(en, zh)
    }

    /// A described table, with columns of figures by their positions. Columns without any text are left out.
    pub(super) fn described(&self, of: &Description, figures: &[usize], rows: Vec<Row>) -> Table {
        let labels = |language| of.columns.iter().map(move |column| column.label(language));
        let figures = |n: usize| if figures.contains(&n) { ">" } else { "" };
        let english = labels(Language::En).enumerate().map(|(n, label)| format!("{}{label}", figures(n)));
        let english: Vec<String> = english.collect();
        let columns: Vec<_> = english.iter().map(String::as_str).zip(labels(Language::Zh)).collect();
        self.table((of.title(Language::En), of.title(Language::Zh)), &columns, rows)
    }

    /// A table with title and columns in English and Chinese; `>` before the English heading marks a column
    /// of figures. Columns without any text are left out.
    pub(super) fn table<R: Into<Row>>(
        &self,
        (en, zh): (&str, &str),
        columns: &[(&str, &str)],
        rows: Vec<R>,
    ) -> Table {
        let rows: Vec<Row> = rows.into_iter().map(Into::into).collect();
        let column = |(en, zh): &(&str, &str)| {
            let figures = en.starts_with('>');
            Column {
                label: self.say(en.trim_start_matches('>'), zh).to_owned(),
                align: if figures { Align::Right } else { Align::Left },
                ..Column::default()
            }
        };
        let used: Vec<bool> = (0..columns.len())
            .map(|n| rows.iter().any(|row| row.cells.get(n).is_some_and(|c| !c.text.is_empty())))
            .collect();
        let row = |row: Row| Row {
            kind: row.kind,
            path: row.path,
            cells: row.cells.into_iter().zip(&used).filter(|(_, u)| **u).map(|(c, _)| c).collect(),
        };
        Table {
            title: self.say(en, zh).to_owned(),
            columns: columns.iter().zip(&used).filter(|(_, used)| **used).map(|(c, _)| column(c)).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }

    /// The name of a member of the team.
    pub(crate) fn member(&self, id: Option<&Id>) -> Cell {
        let Some(id) = id else { return Cell::default() };
        cell(self.names.get(id).copied().unwrap_or(id.as_str()))
    }

    pub(super) fn figure(&self, figure: &Figure<Amount>) -> Cell {
        match figure {
            Figure::Defined(amount) => money(Some(*amount)),
            Figure::Undefined(why) => reason(why, self.language),
        }
    }
}
