//! Workbooks: the bytes of `.xlsx`, `.xls`, `.ods` and CSV files read into sheets of cells, and sheets
//! written as `.xlsx`.
//!
//! The records stand here in every build; the rules are there with the feature `xlsx`, and over the wire as
//! `workbook.read` and `workbook.write`.
//!
//! ```
//! # #[cfg(feature = "xlsx")] {
//! use campaignkit::{sheet::{Cell, Sheet}, workbook::{WorkbookReadRequest, WorkbookWriteRequest}};
//!
//! let rows = vec![vec![Cell::text("海报"), Cell::number(1200)]];
//! let sheets = vec![Sheet { name: "预算".into(), rows, ..Sheet::default() }];
//! let written = WorkbookWriteRequest { sheets: sheets.clone(), ..WorkbookWriteRequest::default() }.write()?;
//! let read = WorkbookReadRequest { bytes: written.bytes, ..WorkbookReadRequest::default() }.read()?;
//! assert_eq!(read.sheets, sheets);
//! # }
//! # Ok::<(), campaignkit::value::Problem>(())
//! ```

mod base64;
mod file;
#[cfg_attr(not(feature = "xlsx"), allow(dead_code))]
mod problems;
#[cfg(feature = "xlsx")]
mod read;
#[cfg(feature = "xlsx")]
mod write;

pub use base64::Base64;
pub use file::{
    WorkbookKind, WorkbookLimits, WorkbookReadAnswer, WorkbookReadRequest, WorkbookWriteAnswer,
    WorkbookWriteRequest,
};
pub(crate) use problems::not_linked;
