//! Sheets from the bytes of a file.

mod compound;
mod formats;
mod formulas;
mod grid;
mod numeral;
mod ods;
mod package;
mod sniff;
mod text;
mod xls;
mod xls_text;
mod xlsx;
mod xlsx_shared;
mod xlsx_sheet;
mod xml;

use super::{WorkbookKind, WorkbookReadAnswer, WorkbookReadRequest, problems};
use crate::say::Problem;
use grid::{Grids, most};
use package::Package;
use sniff::Form;

impl WorkbookReadRequest {
    /// The sheets of the file.
    ///
    /// # Errors
    ///
    /// A file that is empty (`workbook.empty`), of another kind (`workbook.kind`), encrypted
    /// (`workbook.encrypted`), damaged (`workbook.broken`) or larger than the limits (`workbook.bytes`,
    /// `workbook.unpacked`, `workbook.ratio`, `workbook.sheets`, `workbook.rows`, `workbook.columns`,
    /// `workbook.cells`, `workbook.characters`).
    pub fn read(&self) -> Result<WorkbookReadAnswer, Problem> {
        let bytes = self.bytes.0.as_slice();
        let limit = most(self.limits.bytes);
        if bytes.len() > limit {
            return Err(problems::too_many_bytes(limit));
        }
        let mut grids = Grids::new(&self.limits);
        let (kind, encoding) = match sniff::form(bytes)? {
            Form::Package => (package(bytes, &mut grids)?, None),
            Form::Compound => {
                xls::read(bytes, &mut grids)?;
                (WorkbookKind::Xls, None)
            }
            Form::Text => {
                let encoding = text::read(bytes, self.name.as_deref(), &mut grids)?;
                (WorkbookKind::Csv, Some(encoding))
            }
        };
        let (sheets, problems) = grids.finish();
        Ok(WorkbookReadAnswer { kind, encoding, sheets, problems })
    }

    /// The request for a file whose bytes are read here, at most one more than the limit, so that a file of
    /// any size is refused after that.
    ///
    /// ```
    /// use campaignkit::workbook::{WorkbookLimits, WorkbookReadRequest};
    ///
    /// let limits = WorkbookLimits { bytes: 1_000, ..WorkbookLimits::default() };
    /// let request = WorkbookReadRequest::from_reader(std::io::repeat(b'0'), Some("endless.csv"), limits)?;
    /// assert_eq!(request.read().unwrap_err().code, "workbook.bytes");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the reader.
    pub fn from_reader(
        reader: impl std::io::Read,
        name: Option<&str>,
        limits: super::WorkbookLimits,
    ) -> std::io::Result<Self> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(limits.bytes).unwrap_or_default();
        std::io::Read::read_to_end(&mut reader.take(limit.saturating_add(1)), &mut bytes)?;
        Ok(Self { bytes: super::Base64(bytes), name: name.map(Into::into), limits })
    }
}

fn package(bytes: &[u8], grids: &mut Grids<'_>) -> Result<WorkbookKind, Problem> {
    let mut package = Package::open(bytes, grids.limits)?;
    if package.has("content.xml") {
        ods::read(&mut package, grids)?;
        return Ok(WorkbookKind::Ods);
    }
    if package.has("xl/workbook.bin") {
        return Err(problems::not_a_workbook("a binary workbook (.xlsb)", "二进制工作簿(.xlsb)"));
    }
    if package.has("word/document.xml") {
        return Err(problems::not_a_workbook("a document of a word processor", "文字处理文档"));
    }
    if !package.has("[content_types].xml") {
        return Err(problems::not_a_workbook("an archive without a workbook", "不含工作簿的压缩包"));
    }
    xlsx::read(&mut package, grids)?;
    Ok(WorkbookKind::Xlsx)
}
