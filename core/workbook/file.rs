//! The requests and replies of `workbook.read` and `workbook.write`.

use super::Base64;
use crate::{import::SheetProblem, sheet::Sheet};

record! {
    /// The most that is read of a file, against attacks and accidents. What is more is refused.
    ///
    /// ```
    /// use campaignkit::workbook::WorkbookLimits;
    ///
    /// let limits = WorkbookLimits { sheets: 20, ..WorkbookLimits::default() };
    /// assert_eq!(limits.rows, 100_000);
    /// ```
    pub struct WorkbookLimits {
        /// The bytes of the file; a larger one is refused before it is read on.
        pub bytes: i32 = 48 << 20,
        /// The bytes of all parts of the file, once unpacked.
        pub unpacked: i32 = 256 << 20,
        /// The bytes that one byte of a part may unpack to, of parts that unpack to more than a million.
        pub ratio: i32 = 100,
        /// The sheets.
        pub sheets: i32 = 200,
        /// The rows of a sheet, up to the last filled one.
        pub rows: i32 = 100_000,
        /// The columns of a sheet, up to the last filled one.
        pub columns: i32 = 1_000,
        /// The cells of all sheets, with the blank ones left of filled ones.
        pub cells: i32 = 2_000_000,
        /// The characters of all texts and formulas.
        pub characters: i32 = 20_000_000,
    }
}

record! {
    /// The bytes of a workbook or of a CSV file.
    pub struct WorkbookReadRequest {
        /// The bytes.
        pub bytes: Base64,
        /// The name of the file, such as `预算.csv`, after which the sheet of a CSV file is called.
        pub name: Option<String>,
        /// The most that is read.
        pub limits: WorkbookLimits = WorkbookLimits::default(),
    }
}

choice! {
    /// The kinds of files that are read. They are told apart by their bytes, whatever their names say.
    pub enum WorkbookKind {
        /// A workbook of Office Open XML, with or without macros.
        Xlsx "xlsx" "Excel workbook" "Excel工作簿",
        /// A workbook of Excel 97 to 2003.
        Xls "xls" "Excel 97–2003 workbook" "Excel 97–2003工作簿",
        /// A sheet of Open Document.
        Ods "ods" "OpenDocument sheet" "OpenDocument表格",
        /// Values in text, separated by commas, semicolons or tabs.
        Csv "csv" "CSV text" "CSV文本",
    }
}

answer! {
    /// The sheets of a file.
    ///
    /// Numbers have the 15 digits that spreadsheets keep, whatever their binary form says behind them. A
    /// number in the format of a day is a day or a minute of one, and one in a format of hours alone is their
    /// text, such as `14:30`. Formats stand with their cells; of `.ods`, those of percentages and currencies.
    /// Formulas stand with their stored values, but for those of `.xls`, of which only the values are read. A
    /// CSV file comes as one sheet with its text.
    pub struct WorkbookReadAnswer {
        /// The kind of the file.
        pub kind: WorkbookKind,
        /// The encoding of CSV text: `UTF-8`, `UTF-16LE`, `GB18030` or another, by its usual name.
        pub encoding: Option<&'static str>,
        /// The sheets, as a request of `table.import` takes them.
        pub sheets: Vec<Sheet>,
        /// Cells that were read and are not as they should be, such as a formula without its value. Cells
        /// below one another stand together.
        pub problems: Vec<SheetProblem> = [],
    }
}

record! {
    /// Sheets to be written as an `.xlsx` workbook. A number is kept to the 15 digits of spreadsheets.
    pub struct WorkbookWriteRequest {
        /// The sheets, with different names of 1 to 31 characters.
        pub sheets: Vec<Sheet>,
        /// The title among the properties of the document.
        pub title: Option<String>,
        /// The author among the properties of the document.
        pub author: Option<String>,
    }
}

answer! {
    /// A workbook.
    pub struct WorkbookWriteAnswer {
        /// The bytes of the `.xlsx` file; equal sheets give equal bytes.
        pub bytes: Base64,
    }
}

/// The answers of programs without the feature.
#[cfg(not(feature = "xlsx"))]
mod not_linked {
    use crate::say::Problem;

    impl super::WorkbookReadRequest {
        pub(crate) fn read(&self) -> Result<super::WorkbookReadAnswer, Problem> {
            Err(super::super::problems::not_linked("workbook.read"))
        }
    }

    impl super::WorkbookWriteRequest {
        pub(crate) fn write(&self) -> Result<super::WorkbookWriteAnswer, Problem> {
            Err(super::super::problems::not_linked("workbook.write"))
        }
    }
}
