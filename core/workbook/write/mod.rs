//! Sheets written as a workbook of Office Open XML.

mod cells;
mod formats;
mod look;
mod places;

use super::{Base64, WorkbookWriteAnswer, WorkbookWriteRequest, problems};
use crate::{
    say::Problem,
    sheet::{CellRange, Sheet},
};
use formats::Formats;
use places::{corners, size};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use std::collections::HashSet;

/// The cells that may be merged in a sheet.
const MERGED: usize = 1_000_000;

impl WorkbookWriteRequest {
    /// The workbook. Its bytes follow from the request alone: the day of its making is always 2000-01-01.
    ///
    /// # Errors
    ///
    /// A name that is none for a sheet (`workbook.sheetName`), CSV text in place of rows (`workbook.noRows`),
    /// a text of more than 32,767 characters (`workbook.textLength`), more than a million rows or 16,384
    /// columns (`workbook.rows`, `workbook.columns`), no sheet at all (`workbook.noSheets`) or none that is
    /// shown (`workbook.allHidden`), and a look that spreadsheets do not take (`workbook.hiddenColumns`,
    /// `workbook.dropDown`, `workbook.pageText`).
    pub fn write(&self) -> Result<WorkbookWriteAnswer, Problem> {
        if self.sheets.is_empty() {
            return Err(problems::no_sheets());
        }
        let is_hidden = |sheet: &Sheet| sheet.look.as_ref().is_some_and(|look| look.hidden);
        let shown = self.sheets.iter().position(|sheet| !is_hidden(sheet));
        let shown = shown.ok_or_else(problems::all_hidden)?;
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|_| problems::no_sheets())?;
        let mut properties = DocProperties::new().set_creation_datetime(&made);
        if let Some(title) = &self.title {
            properties = properties.set_title(title);
        }
        if let Some(author) = &self.author {
            properties = properties.set_author(author);
        }
        workbook.set_properties(&properties);
        let mut names = HashSet::new();
        let mut formats = Formats::default();
        for (n, sheet) in self.sheets.iter().enumerate() {
            let at = |problem: Problem| problem.at(format!("/sheets/{n}"));
            let is_new = names.insert(sheet.name.to_lowercase());
            if !is_new {
                return Err(at(problems::sheet_name(&sheet.name)));
            }
            let mut page = Worksheet::new();
            page.set_name(&sheet.name).map_err(|_| at(problems::sheet_name(&sheet.name)))?;
            page.set_active(n == shown);
            // a formula without a value has none, instead of 0
            page.set_formula_result_default("");
            write(sheet, &mut page, &mut formats).map_err(at)?;
            workbook.push_worksheet(page);
        }
        let bytes = workbook.save_to_buffer().map_err(|_| problems::broken("ZIP"))?;
        Ok(WorkbookWriteAnswer { bytes: Base64(bytes) })
    }
}

fn write(sheet: &Sheet, page: &mut Worksheet, formats: &mut Formats) -> Result<(), Problem> {
    if sheet.csv.is_some() {
        return Err(problems::no_rows(&sheet.name));
    }
    if let Some(look) = &sheet.look {
        look::write(look, &sheet.name, page, formats)?;
    }
    let mut merged = 0_usize;
    for range in &sheet.merges {
        let is_merged = size(*range).is_some_and(|size| {
            merged = merged.saturating_add(size);
            size == 1 || merged <= MERGED && merge(*range, page).is_some()
        });
        if !is_merged {
            return Err(problems::merge(&sheet.name, &range.to_string()));
        }
    }
    cells::write(sheet, page, formats)
}

fn merge(range: CellRange, page: &mut Worksheet) -> Option<()> {
    let [(row, column), (last_row, last_column)] = corners(range)?;
    page.merge_range(row, column, last_row, last_column, "", &Format::default()).ok().map(drop)
}
