//! The look of sheets and cells, which workbooks keep and no reader of tables needs.

use super::{CellRange, CellRef};
use std::ops::RangeInclusive;

choice! {
    /// The look of a cell, or of cells under a condition.
    pub enum CellStyle {
        /// As sheets show cells by default.
        Plain "plain" "plain" "普通",
        /// The title of a sheet.
        Title "title" "title" "标题",
        /// A heading.
        Head "head" "heading" "表头",
        /// A sum.
        Total "total" "total" "合计",
        /// All is well.
        Good "good" "good" "良好",
        /// Some attention.
        Warning "warning" "warning" "警告",
        /// Prompt attention.
        Bad "bad" "bad" "异常",
        /// Not known, or of no importance.
        Faint "faint" "faint" "次要",
        /// A day of a task in a chart.
        Bar "bar" "bar" "条形",
        /// A day of a task that is done.
        BarDone "barDone" "bar of done work" "已完成条形",
        /// A day of a critical task.
        BarCritical "barCritical" "bar of critical work" "关键条形",
        /// A day off in a chart.
        DayOff "dayOff" "day off" "休息日",
        /// The day of a chart, as a line to its left.
        Today "today" "the day" "当日",
    }
}

record! {
    /// The look of a sheet.
    ///
    /// ```
    /// use campaignkit::sheet::{Sheet, SheetLook};
    ///
    /// let look = SheetLook { frozen: Some("B2".parse()?), ..SheetLook::default() };
    /// let sheet = Sheet { name: "预算".into(), look: Some(look), ..Sheet::default() };
    /// assert!(sheet.rows.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct SheetLook {
        /// The widths of the columns from A on, in letters; a Chinese character takes two, and 0 is the usual
        /// width.
        pub widths: Vec<i32>,
        /// The heights of the rows from row 1 on, in points; 0 is the height of a line.
        pub heights: Vec<i32>,
        /// The number formats of the columns from A on, for their blank cells; "General" for none.
        pub formats: Vec<String>,
        /// `true` if texts break into lines in the width of their columns.
        pub wrap: bool = false,
        /// The columns that are not shown, such as `A` or `F:AZ`.
        pub hidden_columns: Vec<String>,
        /// The rows that are not shown, such as `3` or `3:9`.
        pub hidden_rows: Vec<String>,
        /// The first cell that scrolls; those above and left of it stay.
        pub frozen: Option<CellRef>,
        /// The cells over which rows can be filtered.
        pub filter: Option<CellRange>,
        /// The drop-downs.
        pub drop_downs: Vec<DropDown>,
        /// The looks that depend on a condition; all that hold apply, of two fills the first one.
        pub conditions: Vec<ConditionalStyle>,
        /// The set-up of printed pages.
        pub print: Option<PrintSetUp>,
        /// `true` if the sheet is not shown.
        pub hidden: bool = false,
    }
}

impl SheetLook {
    /// The positions of columns such as `A` or `F:AZ`.
    pub(crate) fn columns(typed: &str) -> Option<RangeInclusive<usize>> {
        let (first, last) = typed.split_once(':').unwrap_or((typed, typed));
        let range: CellRange = format!("{first}1:{last}1").parse().ok()?;
        Some(range.first.column..=range.last.column)
    }

    /// The positions of rows such as `3` or `3:9`.
    pub(crate) fn rows(typed: &str) -> Option<RangeInclusive<usize>> {
        let (first, last) = typed.split_once(':').unwrap_or((typed, typed));
        let range: CellRange = format!("A{first}:A{last}").parse().ok()?;
        Some(range.first.row..=range.last.row)
    }
}

record! {
    /// The values among which cells are chosen. Others may be typed, after a warning.
    ///
    /// ```
    /// use campaignkit::sheet::DropDown;
    ///
    /// let list = vec!["是".into(), "否".into()];
    /// let done = DropDown { range: "C2:C9".parse()?, list, ..DropDown::default() };
    /// assert!(done.of.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct DropDown {
        /// The cells.
        pub range: CellRange,
        /// The values.
        pub list: Vec<String>,
        /// The cells that hold the values, in place of the list: `'联系人表'!$B$2:$B$40`.
        pub of: Option<String>,
    }
}

record! {
    /// A look that cells have as long as a formula is true.
    ///
    /// ```
    /// use campaignkit::sheet::{CellStyle, ConditionalStyle};
    ///
    /// let over = ConditionalStyle {
    ///     range: "D2:D9".parse()?,
    ///     formula: "$D2>$C2".into(),
    ///     style: CellStyle::Bad,
    /// };
    /// assert_eq!(over.style.code(), "bad");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ConditionalStyle {
        /// The cells.
        pub range: CellRange,
        /// The formula without `=`, as it stands for the first cell.
        pub formula: String,
        /// The look.
        pub style: CellStyle,
    }
}

record! {
    /// The set-up of printed pages.
    ///
    /// ```
    /// use campaignkit::sheet::PrintSetUp;
    ///
    /// assert_eq!(PrintSetUp { landscape: true, ..PrintSetUp::default() }.head_rows, 0);
    /// ```
    pub struct PrintSetUp {
        /// `true` if pages are wider than high.
        pub landscape: bool = false,
        /// The number of pages beside each other to which all columns are fitted; 0 for as many as they take.
        pub pages_wide: i32 = 0,
        /// The number of rows from the top that stand on every page.
        pub head_rows: i32 = 0,
        /// The number of columns from the left that stand on every page.
        pub head_columns: i32 = 0,
        /// `true` if the lines between cells are printed.
        pub grid: bool = false,
        /// The text at the top of every page.
        pub header: Option<String>,
        /// The text at the bottom of every page.
        pub footer: Option<String>,
        /// `true` if the number of the page and of all pages stand at its bottom.
        pub page_numbers: bool = false,
    }
}
