//! The budget, expenses, income.

use super::{Source, maybe, number, text, typed, words};
use crate::{
    answers::LineAnswer,
    budget::{Factor, FundEntry, Income, Line, category_label},
    say::Figure,
    table::{Cell, Row, Tone, Value, describe::Description},
    value::{Amount, RelativeDate, RelativeDay, TaskDate},
};

impl Source<'_> {
    /// A row a line, below them the reserves, the total that they come to and the one that is stated; one row
    /// for both where they are equal.
    pub(super) fn budget(&self, of: &'static Description) -> Vec<Row> {
        let Some(budget) = self.plan.campaign().budget.as_ref() else { return Vec::new() };
        let answer = self.standing.budget().ok().and_then(|answer| answer.budget);
        let answer = answer.as_ref().and_then(Figure::value);
        let lines = answer.map_or(&[][..], |answer| &answer.lines);
        let mut rows = Vec::with_capacity(budget.lines.len().saturating_add(3));
        for (n, line) in budget.lines.iter().enumerate() {
            let answer = lines.get(n);
            rows.push(Self::row(of, "", format!("/budget/lines/{n}"), &|field| {
                self.line(line, answer, field)
            }));
        }
        let reserves = [
            (&budget.reserve, "reserve", ("contingency reserve", "应急备用金")),
            (&budget.management_reserve, "managementReserve", ("management reserve", "管理储备")),
        ];
        for (reserve, member, (en, zh)) in reserves {
            let Some(reserve) = reserve else { continue };
            let cell = |field| match field {
                "category" => text(self.say("other", "其他成本")),
                "item" => text(self.say(en, zh)),
                "planned" => self.amount(Some(reserve.amount)),
                "owner" => self.person(reserve.owner.as_ref()),
                "approver" => self.person(reserve.approver.as_ref()),
                "note" => maybe(reserve.note.as_ref()),
                _ => Cell::default(),
            };
            rows.push(Self::row(of, "reserve", format!("/budget/{member}"), &cell));
        }
        // what is computed is told where nothing else is stated
        let stated = budget.stated_total.map(Figure::Defined);
        let computed = answer.map(|answer| &answer.total).filter(|total| Some(*total) != stated.as_ref());
        let actual = answer.map(|answer| &answer.actual).filter(|actual| actual.value().is_some());
        let total = |label, path: &str, total: &Figure<Amount>, tone| {
            let cell = |field| match field {
                "category" => text(label),
                "planned" => Cell { tone, ..self.figure(total) },
                "actual" => actual.map_or_else(Cell::default, |actual| self.figure(actual)),
                _ => Cell::default(),
            };
            Self::row(of, "total", path.to_owned(), &cell)
        };
        if let Some(computed) = computed.filter(|_| !rows.is_empty()) {
            let label = self.say("total (computed)", "合计(按明细计算)");
            rows.push(total(label, "", computed, Tone::Plain));
        }
        if let Some(stated) = &stated {
            let tone = if computed.is_some() { Tone::Bad } else { Tone::Plain };
            rows.push(total(self.say("total", "合计"), "/budget/statedTotal", stated, tone));
        }
        rows
    }

    fn line(&self, line: &Line, answer: Option<&LineAnswer>, field: &str) -> Cell {
        let planned = line.planned.or_else(|| line.amount().ok().flatten());
        let actual = answer.and_then(|answer| answer.actual.as_ref()?.value().copied()).or(line.actual);
        let money = |amount: Option<Amount>| match (self.amount(amount), line.currency) {
            (Cell { value: Value::Amount(amount, _), .. }, currency) => {
                Value::Amount(amount, currency).into()
            }
            (cell, _) => cell,
        };
        match field {
            "id" => text(line.id.as_str()),
            "category" => text(category_label(&line.category, self.style.language)),
            "item" => text(&*line.item),
            "quantity" => match line.factors.as_slice() {
                [] => Cell::default(),
                [one] => number(Some(one.quantity)),
                several => text(several.iter().map(factor).collect::<Vec<_>>().join("×")),
            },
            "unit" => match line.factors.as_slice() {
                [one] => maybe(one.unit.as_ref()),
                _ => Cell::default(),
            },
            "unitPrice" => money(line.unit_price),
            "planned" => money(planned),
            "actual" => money(actual),
            "variance" => {
                let variance = planned.zip(actual).and_then(|(planned, actual)| actual.minus(planned).ok());
                let is_over = variance.is_some_and(|variance| variance > Amount::ZERO);
                Cell { tone: if is_over { Tone::Bad } else { Tone::Plain }, ..money(variance) }
            }
            "varianceNote" => maybe(line.variance_note.as_ref()),
            "owner" => self.person(line.owner.as_ref()),
            "approver" => self.person(line.approver.as_ref()),
            "group" => self.person(line.group.as_ref()),
            "window.start" => self.end_of(line, |window| &window.start),
            "window.end" => self.end_of(line, |window| &window.end),
            "note" => maybe(line.note.as_ref()),
            _ => Cell::default(),
        }
    }

    fn end_of(&self, line: &Line, end: fn(&crate::value::RelativeWindow) -> &RelativeDay) -> Cell {
        let day = line.window.as_ref().map(|window| RelativeDate::from(end(window).clone()));
        self.date(day.as_ref())
    }

    pub(super) fn expenses(&self, of: &'static Description) -> Vec<Row> {
        let budget = self.plan.campaign().budget.as_ref();
        let lines = budget.map_or(&[][..], |budget| &budget.lines);
        let entries = budget.into_iter().flat_map(|budget| &budget.entries);
        Self::rows(of, "/budget/entries", entries, &|entry: &FundEntry, field| {
            let line = self.plan.line_position(&entry.line).and_then(|n| lines.get(n));
            match field {
                "id" => entry.id.as_ref().map_or_else(Cell::default, |id| text(id.as_str())),
                "day" => typed(Some(TaskDate::On(entry.day))),
                "line" => text(line.map_or(entry.line.as_str(), |line| &line.item)),
                "amount" => match self.amount(entry.amount) {
                    Cell { value: Value::Amount(amount, _), .. } => {
                        let currency = entry.currency.or(line.and_then(|line| line.currency));
                        Value::Amount(amount, currency).into()
                    }
                    cell => cell,
                },
                "state" => text(entry.state.label(self.style.language)),
                "reference" => maybe(entry.reference.as_ref()),
                "approver" => self.person(entry.approver.as_ref()),
                "note" => maybe(entry.note.as_ref()),
                _ => Cell::default(),
            }
        })
    }

    pub(super) fn income(&self, of: &'static Description) -> Vec<Row> {
        let income = self.plan.campaign().budget.iter().flat_map(|budget| &budget.income);
        Self::rows(of, "/budget/income", income, &|row: &Income, field| match field {
            "id" => text(row.id.as_str()),
            "item" => text(&*row.item),
            "planned" => self.amount(row.planned),
            "actual" => self.amount(row.actual),
            "variance" => {
                let both = row.actual.zip(row.planned);
                self.amount(both.and_then(|(actual, planned)| actual.minus(planned).ok()))
            }
            "note" => maybe(row.note.as_ref()),
            _ => Cell::default(),
        })
    }
}

fn factor(factor: &Factor) -> String {
    words::with_unit(&factor.quantity.to_string(), factor.unit.as_deref())
}
