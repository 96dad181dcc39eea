//! Sheets of cells, as spreadsheets hold them: tables are read from them and written into them.

mod address;
mod cell;
mod guard;
mod look;
mod problems;

pub use address::{CellRange, CellRef};
pub use cell::{Cell, CellInFull, CellValue};
pub use guard::{guarded, unguarded};
pub use look::{CellStyle, ConditionalStyle, DropDown, PrintSetUp, SheetLook};

record! {
    /// A sheet: its name and its rows of cells.
    ///
    /// ```
    /// use campaignkit::sheet::{Cell, Sheet};
    ///
    /// let sheet = Sheet {
    ///     name: "预算".into(),
    ///     rows: vec![vec![Cell::text("项目"), Cell::text("金额")], vec![Cell::text("海报"), Cell::number(1200)]],
    ///     ..Sheet::default()
    /// };
    /// assert_eq!(sheet.at("B2".parse()?), Some(&Cell::number(1200)));
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Sheet {
        /// The name; of a CSV file, the name of the file.
        pub name: String,
        /// The rows from row 1 on, each with its cells from column A on; rows may differ in length.
        pub rows: Vec<Vec<Cell>>,
        /// The ranges of merged cells, such as `A2:A5`; the value stands in the first cell of each.
        pub merges: Vec<CellRange>,
        /// `true` if a number that is a day counts from 1904-01-01, as in old workbooks of Macintosh.
        pub date1904: bool = false,
        /// The text of a CSV file, in place of rows (RFC 4180).
        pub csv: Option<String>,
        /// The sign between the fields of the CSV text: `,`, `;`, or a tab. Without one it is found.
        pub delimiter: Option<String>,
        /// The look, which is written into workbooks. Of the sheets of a workbook that is read, it says
        /// only what is hidden.
        pub look: Option<SheetLook>,
    }
}

impl Sheet {
    /// The cell at a place; none beyond the rows that there are.
    pub fn at(&self, place: CellRef) -> Option<&Cell> {
        self.rows.get(place.row)?.get(place.column)
    }
}
