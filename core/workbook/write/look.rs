//! The look of a sheet: columns, panes, drop-downs, conditions, printed pages.

use super::{
    super::problems,
    formats::{Dress, Formats, GENERAL, Lines, styled},
    places::{corners, numbers},
};
use crate::{
    say::Problem,
    sheet::{DropDown, PrintSetUp, SheetLook},
};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format, Worksheet, XlsxError,
};

/// The paper A4 in workbooks.
const A4: u8 = 9;
/// The widest column in letters.
const WIDEST: i32 = 255;
/// The highest row in points.
const HIGHEST: i32 = 409;
/// The rows of a sheet.
const ROWS: usize = 1_048_576;
/// The most characters of a header or a footer with their codes.
const PAGE_TEXT: usize = 255;

pub(super) fn write(
    look: &SheetLook,
    name: &str,
    page: &mut Worksheet,
    formats: &mut Formats,
) -> Result<(), Problem> {
    let too_far = |_: XlsxError| problems::too_many_columns(name, "XFE1", 16_384);
    page.set_hidden(look.hidden);
    for n in 0..look.widths.len().max(look.formats.len()) {
        let column = u16::try_from(n).map_err(|_| problems::too_many_columns(name, "XFE1", 16_384))?;
        if let Some(width) = look.widths.get(n).copied().filter(|width| *width > 0) {
            page.set_column_width(column, width.min(WIDEST)).map_err(too_far)?;
        }
        let code = look.formats.get(n).map_or(GENERAL, String::as_str);
        if look.wrap || code != GENERAL {
            let dress = Dress { lines: look.wrap.then_some(Lines::Left), ..Dress::default() };
            page.set_column_format(column, formats.of(dress, code)).map_err(too_far)?;
        }
    }
    for (n, height) in look.heights.iter().enumerate().filter(|(_, height)| **height > 0) {
        let row = u32::try_from(n).unwrap_or(u32::MAX);
        page.set_row_height(row, (*height).min(HIGHEST))
            .map_err(|_| problems::too_many_rows(name, "A1048577", 1_048_576))?;
    }
    for typed in &look.hidden_columns {
        let columns = SheetLook::columns(typed).ok_or_else(|| problems::hidden_columns(name, typed))?;
        let last = u16::try_from(*columns.end()).unwrap_or(u16::MAX);
        let first = u16::try_from(*columns.start()).unwrap_or(u16::MAX);
        page.set_column_range_hidden(first, last).map_err(too_far)?;
    }
    for typed in &look.hidden_rows {
        let rows = SheetLook::rows(typed).filter(|rows| *rows.end() < ROWS);
        for row in rows.ok_or_else(|| problems::hidden_rows(name, typed))? {
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            page.set_row_hidden(row).map_err(|_| problems::hidden_rows(name, typed))?;
        }
    }
    if let Some((row, column)) = look.frozen.and_then(numbers) {
        page.set_freeze_panes(row, column).map_err(too_far)?;
    }
    if let Some([(row, column), (last_row, last_column)]) = look.filter.and_then(corners) {
        page.autofilter(row, column, last_row, last_column).map_err(too_far)?;
    }
    for drop_down in &look.drop_downs {
        let refused = || problems::drop_down(name, &drop_down.range.to_string());
        let Some([(row, column), (last_row, last_column)]) = corners(drop_down.range) else { continue };
        let validation = validation(drop_down).ok_or_else(refused)?;
        page.add_data_validation(row, column, last_row, last_column, &validation).map_err(too_far)?;
    }
    for condition in &look.conditions {
        let Some([(row, column), (last_row, last_column)]) = corners(condition.range) else { continue };
        let format = styled(condition.style, Format::new());
        let rule = ConditionalFormatFormula::new().set_rule(condition.formula.as_str()).set_format(format);
        page.add_conditional_format(row, column, last_row, last_column, &rule).map_err(too_far)?;
    }
    look.print.as_ref().map_or(Ok(()), |print| print_set_up(print, name, page))
}

/// The drop-down; none for words that a workbook does not hold in a list: with a comma, or too many.
fn validation(drop_down: &DropDown) -> Option<DataValidation> {
    let made = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    if let Some(cells) = &drop_down.of {
        return Some(made.allow_list_formula(cells.as_str().into()));
    }
    let is_word = |word: &String| !word.trim().is_empty() && !word.contains(',');
    let is_list = !drop_down.list.is_empty() && drop_down.list.iter().all(is_word);
    made.allow_list_strings(&drop_down.list).ok().filter(|_| is_list)
}

fn print_set_up(print: &PrintSetUp, name: &str, page: &mut Worksheet) -> Result<(), Problem> {
    page.set_paper_size(A4).set_margins(0.4, 0.4, 0.7, 0.7, 0.3, 0.3).set_print_gridlines(print.grid);
    if print.landscape {
        page.set_landscape();
    }
    if let Some(wide) = u16::try_from(print.pages_wide).ok().filter(|wide| *wide > 0) {
        page.set_print_fit_to_pages(wide, 0);
    }
    let too_far = |_: XlsxError| problems::too_many_columns(name, "XFE1", 16_384);
    if let Some(last) = u32::try_from(print.head_rows).ok().and_then(|rows| rows.checked_sub(1)) {
        page.set_repeat_rows(0, last).map_err(too_far)?;
    }
    if let Some(last) = u16::try_from(print.head_columns).ok().and_then(|columns| columns.checked_sub(1)) {
        page.set_repeat_columns(0, last).map_err(too_far)?;
    }
    let coded = |text: &str| text.replace('&', "&&");
    let part = |code: &str, text: &Option<String>| {
        text.as_deref().map_or_else(String::new, |text| format!("{code}{}", coded(text)))
    };
    let header = part("&L", &print.header);
    let numbers = if print.page_numbers { "&R&P / &N" } else { "" };
    let footer = part("&L", &print.footer) + numbers;
    for text in [&header, &footer] {
        if text.encode_utf16().count() > PAGE_TEXT {
            return Err(problems::page_text(name));
        }
    }
    page.set_header(header).set_footer(footer);
    Ok(())
}
