//! Formulas of tables, with the values that they come to today, and looks under conditions.

use super::pages::Page;
use crate::{
    schedule::TaskStatus,
    sheet::{CellRange, CellRef, CellStyle, ConditionalStyle},
    table::{Cell, Value, records::Source},
};

/// The formula of a cell, where its figure follows from others of the sheet.
pub(super) fn formula(page: &Page, at: usize, field: &str, cell: &Cell) -> Option<String> {
    let row = page.table.rows.get(at)?;
    let number = at.saturating_add(2);
    let of = |field| page.letters(field).map(|letters| format!("{letters}{number}"));
    let is_number = |field| {
        let value = page.column(field).and_then(|n| row.cells.get(n)).map(|cell| &cell.value);
        matches!(value, Some(Value::Number(_) | Value::Amount(..) | Value::Percent(_)))
    };
    let difference = |more, less| {
        let (more, less) = (of(more)?, of(less)?);
        Some(format!("{more}-{less}"))
    };
    match (page.of.id, field) {
        ("budget", "planned" | "actual" | "variance") if row.kind == "total" => {
            let lines = page.table.rows.iter().take_while(|row| row.kind != "total");
            let last = lines.clone().count().saturating_add(1);
            let is_first = page.table.rows.iter().position(|row| row.kind == "total") == Some(at);
            // one currency can be added up, and what is stated stays a statement
            let is_foreign = |cell: &Cell| matches!(cell.value, Value::Amount(_, Some(_)));
            let is_plain = !lines.flat_map(|row| &row.cells).any(is_foreign);
            let letters = page.letters(field)?;
            let is_sum = is_first && is_plain && (field == "planned" || cell.value != Value::Blank);
            is_sum.then(|| format!("SUM({letters}2:{letters}{last})"))
        }
        ("budget" | "income", "variance") if is_number("planned") && is_number("actual") => {
            difference("actual", "planned")
        }
        ("resources", "gap") if is_number("needed") && is_number("available") => {
            difference("needed", "available")
        }
        ("kpis", "attainment") if matches!(cell.value, Value::Percent(_)) => {
            Some(attained(&of("cumulative")?, &of("target")?))
        }
        ("evaluation", "attainment") if matches!(cell.value, Value::Percent(_)) => {
            Some(attained(&of("actual")?, &of("target")?))
        }
        ("tracking", "deviation") if is_number("planned") && is_number("done") => {
            let (done, planned) = (of("done")?, of("planned")?);
            Some(format!("({done}-{planned})/{planned}"))
        }
        _ => None,
    }
}

/// A figure by the number in a target such as ≥5,000,000.
fn attained(figure: &str, target: &str) -> String {
    format!("{figure}/VALUE(SUBSTITUTE(SUBSTITUTE({target},\"≥\",\"\"),\",\",\"\"))")
}

/// The looks under conditions of a table's sheet.
pub(super) fn conditions(page: &Page, source: &Source<'_>) -> Vec<ConditionalStyle> {
    let rows = page.table.rows.len();
    let mut conditions = Vec::new();
    let mut add = |field: &str, formula: Option<String>, style| {
        if let (Some(column), Some(formula)) = (page.column(field).filter(|_| rows > 0), formula) {
            let range = CellRange { first: CellRef::new(1, column), last: CellRef::new(rows, column) };
            conditions.push(ConditionalStyle { range, formula, style });
        }
    };
    let of = |field| page.letters(field).map(|letters| format!("${letters}2"));
    match page.of.id {
        "budget" => {
            let over = of("actual").zip(of("planned"));
            let over = over.map(|(actual, planned)| format!("AND(ISNUMBER({actual}),{actual}>{planned})"));
            add("actual", over, CellStyle::Bad);
        }
        "tasks" => {
            let word = |status: TaskStatus| status.label(source.style.language);
            let status = of("status");
            let is = |status: &str, of: TaskStatus| format!("{status}=\"{}\"", word(of));
            let done = status.as_ref().map(|status| is(status, TaskStatus::Done));
            add("status", done, CellStyle::Good);
            let day = source.style.day;
            let late = status.zip(of("finish")).map(|(status, finish)| {
                let over =
                    format!("OR({},{})", is(&status, TaskStatus::Done), is(&status, TaskStatus::Cancelled));
                let day = format!("DATE({},{},{})", day.year(), day.month(), day.day());
                format!("AND(ISNUMBER({finish}),{finish}<{day},NOT({over}))")
            });
            add("finish", late, CellStyle::Bad);
        }
        _ => {}
    }
    conditions
}
