//! Cells written with their values, formulas, formats and links.

use super::{
    super::problems,
    formats::{Dress, Formats, GENERAL, Lines},
    places::numbers,
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRef, CellStyle, CellValue, Sheet, guarded},
    value::Day,
};
use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};
use std::borrow::Cow;

pub(super) fn write(sheet: &Sheet, page: &mut Worksheet, formats: &mut Formats) -> Result<(), Problem> {
    let wrapped = sheet.look.as_ref().is_some_and(|look| look.wrap);
    let columns = sheet.look.as_ref().map_or(&[][..], |look| &look.formats);
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let place = CellRef::new(row, column);
            let own = columns.get(column).filter(|_| cell.value == CellValue::Blank).map(String::as_str);
            put(cell, own, wrapped, place, page, formats).map_err(|error| refused(&error, sheet, place))?;
        }
    }
    Ok(())
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

/// Writes a cell; nothing, if it is blank and has no look of its own.
fn put(
    cell: &Cell,
    of_column: Option<&str>,
    wrapped: bool,
    place: CellRef,
    page: &mut Worksheet,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let is_blank = cell.value == CellValue::Blank && cell.formula.is_none();
    if is_blank && cell.style == CellStyle::Plain && cell.format.is_none() {
        return Ok(());
    }
    let (row, column) = numbers(place).ok_or(XlsxError::RowColumnLimitError)?;
    let code = cell.format.as_deref().or(match &cell.value {
        CellValue::Day(_) => Some("yyyy-mm-dd"),
        CellValue::Moment(_) => Some("yyyy-mm-dd hh:mm"),
        _ => of_column,
    });
    let literal = match &cell.value {
        CellValue::Text(text) => cell.formula.is_none() && matches!(guarded(text), Cow::Owned(_)),
        _ => false,
    };
    let dress = Dress {
        style: cell.style,
        lines: wrapped.then(|| lines(cell)),
        linked: cell.link.is_some(),
        literal,
    };
    let format = formats.of(dress, code.unwrap_or(GENERAL));
    if let Some(link) = &cell.link {
        // the text of the link makes way for the value
        page.write_url_with_options(row, column, Url::new(format!("internal:{link}")), "", "", Some(format))?;
    }
    if let Some(formula) = &cell.formula {
        let formula = Formula::new(formula.as_ref()).set_result(result(&cell.value));
        return page.write_formula_with_format(row, column, formula, format).map(drop);
    }
    let written = match &cell.value {
        CellValue::Blank => page.write_blank(row, column, format),
        CellValue::Text(text) => page.write_string_with_format(row, column, text, format),
        CellValue::Number(number) => number_in(page, (row, column), &number.to_string(), format),
        CellValue::Day(_) | CellValue::Moment(_) => match serial(&cell.value) {
            Some(serial) => number_in(page, (row, column), &serial, format),
            None => page.write_string_with_format(row, column, cell.value.to_string(), format),
        },
        CellValue::Bool(truth) => page.write_boolean_with_format(row, column, *truth, format),
        CellValue::Error(error) => {
            let formula = Formula::new(error).set_result(error);
            page.write_formula_with_format(row, column, formula, format)
        }
    };
    written.map(drop)
}
fn lines(cell: &Cell) -> Lines {
    match &cell.value {
        _ if cell.style == CellStyle::Head => Lines::Middle,
        CellValue::Day(_) | CellValue::Moment(_) => Lines::Middle,
        CellValue::Number(_) => Lines::Right,
        _ => Lines::Left,
    }
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
