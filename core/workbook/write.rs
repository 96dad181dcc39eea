//! Sheets written as a workbook of Office Open XML.

use super::{Base64, WorkbookWriteAnswer, WorkbookWriteRequest, problems};
use crate::{
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue, Sheet},
    value::Day,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use std::collections::{HashMap, HashSet};

/// The cells that may be merged in a sheet.
const MERGED: usize = 1_000_000;

impl WorkbookWriteRequest {
    /// The workbook. Its bytes follow from the request alone: the day of its making is always 2000-01-01.
    ///
    /// # Errors
    ///
    /// A name that is none for a sheet (`workbook.sheetName`), CSV text in place of rows (`workbook.noRows`),
    /// a text of more than 32,767 characters (`workbook.textLength`), more than a million rows or 16,384
    /// columns (`workbook.rows`, `workbook.columns`), and no sheet at all (`workbook.noSheets`).
    pub fn write(&self) -> Result<WorkbookWriteAnswer, Problem> {
        if self.sheets.is_empty() {
            return Err(problems::no_sheets());
        }
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
            write(sheet, &mut page, &mut formats).map_err(at)?;
            workbook.push_worksheet(page);
        }
        let bytes = workbook.save_to_buffer().map_err(|_| problems::broken("ZIP"))?;
        Ok(WorkbookWriteAnswer { bytes: Base64(bytes) })
    }
}

/// The formats of the workbook by their codes.
#[derive(Default)]
struct Formats(HashMap<String, Format>);

impl Formats {
    fn of(&mut self, code: &str) -> &Format {
        self.0.entry(code.to_owned()).or_insert_with(|| Format::new().set_num_format(code))
    }
}

fn write(sheet: &Sheet, page: &mut Worksheet, formats: &mut Formats) -> Result<(), Problem> {
    if sheet.csv.is_some() {
        return Err(problems::no_rows(&sheet.name));
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
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let place = CellRef::new(row, column);
            put(cell, place, page, formats).map_err(|error| refused(&error, sheet, place))?;
        }
    }
    Ok(())
}

/// The number of cells of a range.
fn size(range: CellRange) -> Option<usize> {
    let rows = range.last.row.checked_sub(range.first.row)?.checked_add(1)?;
    rows.checked_mul(range.last.column.checked_sub(range.first.column)?.checked_add(1)?)
}

fn merge(range: CellRange, page: &mut Worksheet) -> Option<()> {
    let (row, column) = numbers(range.first)?;
    let (last_row, last_column) = numbers(range.last)?;
    page.merge_range(row, column, last_row, last_column, "", &Format::default()).ok().map(drop)
}

fn numbers(place: CellRef) -> Option<(u32, u16)> {
    u32::try_from(place.row).ok().zip(u16::try_from(place.column).ok())
}

fn refused(error: &XlsxError, sheet: &Sheet, place: CellRef) -> Problem {
    let cell = place.to_string();
    match error {
        XlsxError::RowColumnLimitError if place.column >= 16_384 => {
            problems::too_many_columns(&sheet.name, &cell, 16_384)
        }
        XlsxError::RowColumnLimitError => problems::too_many_rows(&sheet.name, &cell, 1_048_576),
        _ => problems::text_length(&sheet.name, &cell),
    }
}

/// Writes a cell; nothing, if it is blank.
fn put(cell: &Cell, place: CellRef, page: &mut Worksheet, formats: &mut Formats) -> Result<(), XlsxError> {
    if cell.value == CellValue::Blank && cell.formula.is_none() {
        return Ok(());
    }
    let (row, column) = numbers(place).ok_or(XlsxError::RowColumnLimitError)?;
    let code = cell.format.as_deref().or(match &cell.value {
        CellValue::Day(_) => Some("yyyy-mm-dd"),
        CellValue::Moment(_) => Some("yyyy-mm-dd hh:mm"),
        _ => None,
    });
    let plain = Format::default();
    let format = match code {
        Some(code) => formats.of(code),
        None => &plain,
    };
    if let Some(formula) = &cell.formula {
        let formula = Formula::new(formula.as_ref()).set_result(result(&cell.value));
        return page.write_formula_with_format(row, column, formula, format).map(drop);
    }
    let written = match &cell.value {
        CellValue::Blank => return Ok(()),
        CellValue::Text(text) => page.write_string_with_format(row, column, text, format),
        CellValue::Number(number) => number_in(page, (row, column), &number.to_string(), format),
        CellValue::Day(_) | CellValue::Moment(_) => match serial(&cell.value) {
            Some(serial) => number_in(page, (row, column), &serial, format),
            None => page.write_string(row, column, cell.value.to_string()),
        },
        CellValue::Bool(truth) => page.write_boolean_with_format(row, column, *truth, format),
        CellValue::Error(error) => {
            let formula = Formula::new(error).set_result(error);
            page.write_formula_with_format(row, column, formula, format)
        }
    };
    written.map(drop)
}

fn number_in<'p>(
    page: &'p mut Worksheet,
    (row, column): (u32, u16),
    digits: &str,
    format: &Format,
) -> Result<&'p mut Worksheet, XlsxError> {
    match digits.parse::<f64>() {
        Ok(number) => page.write_number_with_format(row, column, number, format),
        Err(_) => page.write_string(row, column, digits),
    }
}

/// The stored result of a formula.
fn result(value: &CellValue) -> String {
    match value {
        CellValue::Bool(truth) => truth.to_string().to_uppercase(),
        CellValue::Day(_) | CellValue::Moment(_) => serial(value).unwrap_or_else(|| value.to_string()),
        // words that would pass for floats
        CellValue::Text(text) if text.parse::<f64>().is_ok_and(|float| !float.is_finite()) => String::new(),
        value => value.to_string(),
    }
}

/// The number that a spreadsheet has for a day or a moment; none for those before its first March, in 1900.
fn serial(value: &CellValue) -> Option<String> {
    let (day, minutes) = match value {
        CellValue::Day(day) => (*day, 0),
        CellValue::Moment(moment) => {
            (moment.day(), u64::from(moment.hour()).saturating_mul(60).saturating_add(moment.minute().into()))
        }
        _ => return None,
    };
    let days = day.days_since(Day::new(1899, 12, 30).ok()?);
    let fraction = minutes.saturating_mul(10_000_000_000) / 1440;
    (days >= 61).then(|| format!("{days}.{fraction:010}"))
}
