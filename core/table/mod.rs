//! Tables for people, in either language: of an assessment, and of a plan as it is described once for writers
//! and readers (`describe`).
//!
//! A [`Table`] has cells with a [`Value`], a text and a [`Tone`]; it becomes text for a [`Screen`], Markdown,
//! CSV or HTML, and a plan becomes the [sheets](Sheets) of a workbook.

mod approvals;
mod brief;
mod cut;
pub mod describe;
mod due;
mod execution;
mod format;
mod issues;
mod money;
mod overview;
mod problems;
mod progress;
mod readiness;
mod records;
mod request;
mod resources;
mod review;
mod sheets;
mod value;
mod write;

pub use format::Screen;
pub(crate) use format::{escaped, escaped_markdown, html, letters_of, markdown_rows};
pub use overview::overview;
pub(crate) use records::target_of;
pub use request::{TableAnswer, TableCell, TableColumn, TableFormat, TableRequest, TableRow};
pub use resources::resources;
pub use sheets::{Sheets, SheetsRequest};
pub(crate) use value::percent;
pub use value::{DayStyle, NumberStyle, Style, Value};
pub(crate) use write::Writer;
pub use write::tables;

/// A table.
///
/// ```
/// use campaignkit::{Plan, table::tables, value::Language};
///
/// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
/// let assessment = plan.on("2024-08-02".parse()?).assess()?;
/// let tables = tables(&plan, &assessment, Language::Zh);
/// let kpis = tables.iter().find(|table| table.title == "数据监控看板").unwrap();
/// assert_eq!(kpis.rows[2].cells.last().unwrap().text, "预警");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The title.
    pub title: String,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows, from top to bottom; each has a cell for every column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The field of the described table; empty in tables that are not described.
    pub field: &'static str,
    /// The heading.
    pub label: String,
    /// The alignment of its cells.
    pub align: Align,
    /// True if its cells name the rows.
    pub names_rows: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The kind of the row, such as the code of an alert, or `total`; rows of one kind are [cut](Table::cut)
    /// together. Empty in most tables.
    pub kind: &'static str,
    /// The path of its record in the document; empty where it has none.
    pub path: String,
    /// The cells, one for every column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The value for people; empty where there is none to show.
    pub text: String,
    /// The value.
    pub value: Value,
    /// The tone of the text.
    pub tone: Tone,
}

choice! {
    /// The alignment of the cells of a column.
    pub enum Align {
        /// For words.
        Left "left" "left" "左对齐",
        /// For figures.
        Right "right" "right" "右对齐",
    }
}

choice! {
    /// The tone of a cell: how much attention it calls for.
    pub enum Tone {
        /// No attention.
        Plain "plain" "plain" "普通",
        /// All is well.
        Good "good" "good" "良好",
        /// Some attention.
        Warning "warning" "warning" "警告",
        /// Prompt attention.
        Bad "bad" "bad" "异常",
        /// Not known, or of no importance.
        Faint "faint" "faint" "次要",
    }
}
