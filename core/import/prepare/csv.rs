//! Rows of cells from CSV text (RFC 4180).
//!
//! A line without fields is a row without cells, as spreadsheets show it, so that rows keep their numbers. A
//! text behind an apostrophe that kept it from being a formula is that text.

use crate::sheet::{Cell, Sheet, unguarded};
use std::borrow::Cow;

/// The rows of a CSV text. Without a delimiter the one is taken that splits the lines most evenly.
pub(super) fn rows(text: &str, delimiter: Option<char>) -> Vec<Vec<Cell>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // the lines of old Macintosh files end with a carriage return alone
    let text = if text.contains('\n') { Cow::Borrowed(text) } else { Cow::Owned(text.replace('\r', "\n")) };
    let text = text.as_ref();
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text));
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut field = String::new();
    let mut signs = text.chars().peekable();
    let (mut is_quoted, mut was_quoted) = (false, false);
    while let Some(sign) = signs.next() {
        if is_quoted {
            match sign {
                '"' if signs.next_if_eq(&'"').is_some() => field.push('"'),
                '"' => (is_quoted, was_quoted) = (false, true),
                _ => field.push(sign),
            }
        } else if sign == '"' && field.is_empty() && !was_quoted {
            is_quoted = true;
        } else if sign == delimiter {
            row.push(cell(&mut field));
            was_quoted = false;
        } else if sign == '\n' || (sign == '\r' && signs.peek() == Some(&'\n')) {
            signs.next_if(|_| sign == '\r');
            if !row.is_empty() || !field.is_empty() {
                row.push(cell(&mut field));
            }
            rows.push(std::mem::take(&mut row));
            was_quoted = false;
        } else {
            field.push(sign);
        }
    }
    if !row.is_empty() || !field.is_empty() {
        row.push(cell(&mut field));
        rows.push(row);
    }
    rows
}

/// True for CSV text whose fields semicolons part.
pub(super) fn has_semicolons(sheet: &Sheet) -> bool {
    sheet.delimiter.as_deref().map_or_else(
        || sheet.csv.as_deref().is_some_and(|text| delimiter_of(text) == ';'),
        |delimiter| delimiter.starts_with(';'),
    )
}

fn cell(field: &mut String) -> Cell {
    let field = std::mem::take(field);
    if field.is_empty() { Cell::default() } else { Cell::text(unguarded(&field)) }
}

/// The sign that splits the first lines of a text into the most fields, counted outside of quotes; lines of
/// equal numbers of fields speak for it.
fn delimiter_of(text: &str) -> char {
    let mut best = (0, ',');
    for delimiter in [',', '\t', ';', '|'] {
        let mut counts: Vec<usize> = vec![0];
        let mut is_quoted = false;
        for sign in text.chars().take(8000) {
            match sign {
                '"' => is_quoted = !is_quoted,
                '\n' if !is_quoted => counts.push(0),
                _ if sign == delimiter && !is_quoted => {
                    if let Some(count) = counts.last_mut() {
                        *count = count.saturating_add(1);
                    }
                }
                _ => {}
            }
        }
        counts.retain(|count| *count > 0);
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or_default();
        let even = counts.iter().filter(|count| **count == middle).count();
        if even > best.0 {
            best = (even, delimiter);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::rows;

    fn texts(csv: &str) -> Vec<Vec<String>> {
        let rows = rows(csv, None);
        rows.iter().map(|row| row.iter().map(|cell| cell.value.to_string()).collect()).collect()
    }

    #[test]
    fn quotes_and_line_breaks() {
        let rows = texts("\u{feff}name,\"a, \"\"b\"\"\"\r\nx,\"two\nlines\"\r\n\r\nlast");
        assert_eq!(rows[0], ["name", "a, \"b\""]);
        assert_eq!(rows[1], ["x", "two\nlines"]);
        assert!(rows[2].is_empty());
        assert_eq!(rows[3], ["last"]);
    }

    #[test]
    fn lines_that_end_with_a_carriage_return_alone() {
        assert_eq!(
            texts("name,amount\rposter,100\rflyer,200\r"),
            [["name", "amount"], ["poster", "100"], ["flyer", "200"]]
        );
    }

    #[test]
    fn the_delimiter_is_found() {
        assert_eq!(texts("x;y, and z;;\na, b;1;2;3\nc;1;2;3")[1], ["a, b", "1", "2", "3"]);
        assert_eq!(texts("a\tb\n1,5\t2\n")[1], ["1,5", "2"]);
        assert_eq!(texts("\"a;b;c\",d\n\"e;f;g\",h")[0], ["a;b;c", "d"]);
    }
}
