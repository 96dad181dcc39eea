//! An assessment as tables for people, in either language: titles, columns, cells as text.
//!
//! Hosts draw the tables in a terminal, on a page or in a sheet; [`Align`] and [`Tone`] are hints for that.

mod brief;
mod cut;
pub mod describe;
mod due;
mod due_work;
mod execution;
mod issues;
mod money;
mod overview;
mod progress;
mod readiness;
mod resources;
mod review;
mod write;

pub use overview::overview;
pub use resources::resources;
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
    /// The heading.
    pub label: String,
    /// The alignment of its cells.
    pub align: Align,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The kind of the row, such as the code of an alert; rows of one kind are [cut](Table::cut) together.
    /// Empty in most tables.
    pub kind: &'static str,
    /// The cells, one for every column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text; empty where there is none to show.
    pub text: String,
    /// The tone of the text.
    pub tone: Tone,
}

/// The alignment of the cells of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// For words.
    #[default]
    Left,
    /// For figures.
    Right,
}

/// The tone of a cell: how much attention it calls for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No attention.
    #[default]
    Plain,
    /// All is well.
    Good,
    /// Some attention.
    Warning,
    /// Prompt attention.
    Bad,
    /// Not known, or of no importance.
    Faint,
}
