//! Numbers with a comma before their decimals, as Germans and French write them: `1.250,00`, `85,50 €`.

use crate::sheet::{Cell, CellRef, CellValue, Sheet};

/// The cells of a sheet whose numbers have a decimal comma, with a point in its place.
///
/// A sheet has such numbers if one of them has groups behind points, too, or a sign of money, or if
/// semicolons part the fields. Then the columns are read so that hold such numbers and none of another form.
pub(super) fn cells(sheet: &Sheet, has_semicolons: bool) -> Vec<(CellRef, Cell)> {
    let texts = || {
        sheet.rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().filter_map(move |(column, cell)| match &cell.value {
                CellValue::Text(text) => Some((CellRef::new(row, column), text.trim())),
                _ => None,
            })
        })
    };
    let is_told = texts().any(|(_, text)| {
        figure(text).is_some_and(|(digits, sign)| {
            digits.contains('.') || has_two_decimals(digits) && (has_semicolons || !sign.is_empty())
        })
    });
    if !is_told {
        return Vec::new();
    }
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns = vec![Vec::new(); width];
    for (at, text) in texts() {
        if let Some(column) = columns.get_mut(at.column) {
            column.push((at, text));
        }
    }
    let mut found = Vec::new();
    for column in columns {
        let tells = |text: &str| {
            figure(text).is_some_and(|(digits, _)| digits.contains('.') || has_two_decimals(digits))
        };
        // 12.5 and 1,234.5 have a decimal point
        let has_points = column.iter().any(|(_, text)| {
            text.rsplit_once('.').is_some_and(|(whole, decimals)| {
                is_number(whole) && (1..=2).contains(&decimals.len()) && is_digits(decimals)
            })
        });
        if has_points || !column.iter().any(|(_, text)| tells(text)) {
            continue;
        }
        for (at, text) in column {
            if let Some((digits, _)) = figure(text) {
                let plain = digits.replace('.', "").replace(',', ".");
                found.push((at, Cell::text(text.replacen(digits, &plain, 1))));
            }
        }
    }
    found
}

/// The digits of a number with a decimal comma, and the sign of money or of percent before or behind it.
fn figure(text: &str) -> Option<(&str, &str)> {
    let is_of_number = |sign: char| sign.is_ascii_digit() || sign == ',' || sign == '.';
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(start)?;
    let end = rest.find(|sign: char| !is_of_number(sign)).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at_checked(end)?;
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let is_sign = |sign: &str| {
        sign.is_empty() || ["€", "£", "$", "%", "EUR", "CHF", "-", "−", "(", ")"].contains(&sign)
    };
    let (whole, decimals) = digits.split_once(',')?;
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let is_grouped = groups.clone().next().is_none()
        || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3 && is_digits(group));
    let is_figure =
        is_digits(first) && is_grouped && is_digits(decimals) && is_sign(before) && is_sign(behind);
    // 12,000 may be twelve thousand
    let is_told = decimals.len() != 3 || whole.contains('.');
    (is_figure && is_told).then_some((digits, if behind.is_empty() { before } else { behind }))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    is_digits(&text.replace(',', ""))
}

fn has_two_decimals(digits: &str) -> bool {
    digits.rsplit_once(',').is_some_and(|(_, decimals)| decimals.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::sheet::{Cell, Sheet};

    #[test]
    fn numbers_with_a_decimal_comma() {
        let sheet = |rows: &[&[&str]]| Sheet {
            rows: rows.iter().map(|row| row.iter().map(|text| Cell::text(*text)).collect()).collect(),
            ..Sheet::default()
        };
        let read = |rows: &[&[&str]], has_semicolons| -> Vec<String> {
            cells(&sheet(rows), has_semicolons)
                .into_iter()
                .map(|(at, cell)| format!("{at} {}", cell.value))
                .collect()
        };
        let plan: &[&[&str]] =
            &[&["Licht", "85,50", "1.342,00"], &["Bühne", "1.250,00 €", "12,5"], &["2,3", "-5,25", "7"]];
        assert_eq!(read(plan, true), ["B1 85.50", "B2 1250.00 €", "B3 -5.25", "C1 1342.00", "C2 12.5"]);
        assert!(read(&[&["2,3", "12,000"], &["3,5", "1,200"]], true).is_empty());
        assert!(read(&[&["12,50"], &["3.25"]], true).is_empty());
        assert!(read(&[&["12,50"]], false).is_empty());
    }
}
