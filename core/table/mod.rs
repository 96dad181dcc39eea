//! An assessment as tables for people, in either language: titles, columns, cells as text.
//!
//! How they are drawn (a terminal, a page, a sheet) is the host's affair; [`Align`] and [`Tone`] say what matters.

mod money;
mod progress;
mod write;

pub use write::tables;

/// One table.
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
    /// What it shows.
    pub title: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; each has a cell for every column.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub label: String,
    /// Where its cells are flush.
    pub align: Align,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// One for every column.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says; empty where there is nothing to say.
    pub text: String,
    /// How it says it.
    pub tone: Tone,
}

/// Where the cells of a column are flush.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Figures.
    Right,
}

/// How a cell is to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Like any other.
    #[default]
    Plain,
    /// All is well.
    Good,
    /// Worth a look.
    Warning,
    /// Calls for somebody.
    Bad,
    /// Not known.
    Faint,
}
