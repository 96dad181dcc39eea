//! Workbooks of Excel 97 to 2003.

use super::{
    super::problems,
    formats,
    formats::{Format, Sense},
    grid::Grids,
    numeral::Numeral,
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue},
};
use calamine::{Data, Reader, Xls, XlsError};
use std::{
    io::Cursor,
    panic::{self, AssertUnwindSafe},
};

const PART: &str = "Workbook";

/// Reads a workbook. The library that does it takes broken files for whole in places, and then panics.
pub(super) fn read(bytes: &[u8], grids: &mut Grids<'_>) -> Result<(), Problem> {
    panic::catch_unwind(AssertUnwindSafe(|| sheets(bytes, grids)))
        .unwrap_or_else(|_| Err(problems::broken(PART)))
}

fn sheets(bytes: &[u8], grids: &mut Grids<'_>) -> Result<(), Problem> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => problems::encrypted(),
        _ => problems::broken(PART),
    })?;
    if matches!(workbook.vba_project(), Ok(Some(_)) | Err(_)) {
        grids.tell_of_file(problems::macros());
    }
    let date1904 = workbook.has_1904_epoch();
    let number = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    for name in workbook.sheet_names() {
        let damaged = |_| problems::broken(&name);
        grids.begin(&name)?;
        let values = workbook.worksheet_range(&name).map_err(damaged)?;
        let formulas = workbook.worksheet_formula(&name).map_err(damaged)?;
        let place = |(row, column): (usize, usize), start: Option<(u32, u32)>| {
            let (first_row, first_column) = start.unwrap_or_default();
            CellRef::new(row.saturating_add(number(first_row)), column.saturating_add(number(first_column)))
        };
        for (row, column, data) in values.used_cells() {
            let at = place((row, column), values.start());
            let position = u32::try_from(at.row).ok().zip(u32::try_from(at.column).ok());
            let formula = position.and_then(|position| formulas.get_value(position));
            let formula = formula.filter(|formula| !formula.is_empty());
            let cell = Cell {
                value: value(data, at, date1904, grids),
                formula: formula.map(|text| text.as_str().into()),
                format: None,
            };
            grids.check(at, &cell, true);
            grids.put(at, cell)?;
        }
        let merges = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        if let Some(sheet) = grids.sheet() {
            sheet.date1904 = date1904;
            sheet.merges = merges
                .iter()
                .map(|range| CellRange {
                    first: CellRef::new(number(range.start.0), number(range.start.1)),
                    last: CellRef::new(number(range.end.0), number(range.end.1)),
                })
                .collect();
        }
    }
    Ok(())
}

fn value(data: &Data, at: CellRef, date1904: bool, grids: &mut Grids<'_>) -> CellValue {
    let mut number = |float: f64, sense: Sense| {
        let format = Format { code: None, sense };
        let value = Numeral::of(float).and_then(|number| formats::value(number, &format, date1904));
        value.unwrap_or_else(|| {
            let text = float.to_string();
            grids.tell(at, &text, problems::number(&text));
            CellValue::Text(text)
        })
    };
    match data {
        Data::Empty => CellValue::Blank,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            CellValue::Text(text.clone())
        }
        Data::Float(float) => number(*float, Sense::Number),
        Data::Int(whole) => CellValue::Number((*whole).into()),
        Data::Bool(truth) => CellValue::Bool(*truth),
        Data::Error(error) => CellValue::Error(error.to_string()),
        Data::DateTime(moment) if moment.is_datetime() => {
            let float = moment.as_f64();
            let sense =
                if (0.0..1.0).contains(&float) { Sense::Time } else { Sense::Day { with_hours: false } };
            number(float, sense)
        }
        Data::DateTime(length) => number(length.as_f64(), Sense::Time),
        #[allow(unreachable_patterns)] // kinds that later versions may have
        _ => CellValue::Blank,
    }
}
