//! The sheets of a workbook: a sheet a table, a chart of the tasks, the figures, findings and alerts.

mod book;
mod chart;
mod choices;
mod figures;
mod formulas;
mod look;
mod pages;
mod widths;

use super::{
    Style,
    records::Source,
    request::described,
    value::{DayStyle, NumberStyle},
};
use crate::{
    plan::Plan,
    say::{Language, Problem},
    sheet::Sheet,
    value::Day,
};

record! {
    /// The request of `plan.sheets`.
    ///
    /// ```
    /// use campaignkit::{Plan, table::SheetsRequest, value::Language};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = SheetsRequest { language: Language::Zh, ..SheetsRequest::default() }.answer(&plan)?;
    /// let names: Vec<_> = answer.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    /// assert_eq!(names[..4], ["活动概况", "方案创意表", "活动目标与指标拆解表", "数据监控看板"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct SheetsRequest {
        /// The day whose figures are shown; without one, the latest day of which the document knows anything,
        /// else the first day of the event.
        pub as_of: Option<Day>,
        /// The language of headings and words.
        pub language: Language = Language::En,
        /// The ids of the tables that are written, with rows or without; without any, all that have rows,
        /// the tasks once.
        pub tables: Vec<String>,
    }
}

answer! {
    /// The reply of `plan.sheets`.
    pub struct Sheets {
        /// The day whose figures are shown.
        pub as_of: Day,
        /// The sheets in their order. The last one is hidden and says of what version the others are, and of
        /// which table each is.
        pub sheets: Vec<Sheet>,
    }
}

/// The tables of a workbook; the process and the table of the Gantt chart have the tasks once more.
const USUAL: &[&str] = &[
    "campaign",
    "creative",
    "goals",
    "kpis",
    "tasks",
    "publishing",
    "runSheet",
    "readiness",
    "resources",
    "budget",
    "expenses",
    "income",
    "risks",
    "contacts",
    "reports",
    "tracking",
    "master",
    "meetings",
    "issues",
    "changes",
    "feedback",
    "evaluation",
    "retrospective",
    "alerts",
    "findings",
];

impl SheetsRequest {
    /// The sheets of a plan.
    ///
    /// # Errors
    ///
    /// A table that there is not (`table.unknown`), and the problems of the answers that are shown.
    pub fn answer(&self, plan: &Plan) -> Result<Sheets, Problem> {
        let style = Style {
            language: self.language,
            numbers: NumberStyle::Grouped,
            days: DayStyle::Iso,
            day: Day::default(),
        };
        let source = Source::new(plan, self.as_of, style);
        let mut book = pages::Book::new(&source);
        for (n, id) in self.tables.iter().enumerate() {
            let of = described(id).map_err(|problem| problem.at(format!("/tables/{n}")))?;
            book.add(of, source.table(of, None)?);
        }
        if self.tables.is_empty() {
            for id in USUAL {
                let of = described(id)?;
                let table = source.table(of, None)?;
                if !table.rows.is_empty() {
                    book.add(of, table);
                }
            }
        }
        Ok(Sheets { as_of: source.style.day, sheets: book.sheets()? })
    }
}
