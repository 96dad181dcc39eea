//! The widths of columns, so that a table fits across a page where it can.

use crate::{
    sheet::{Cell, CellValue},
    table::format::{letters_of, width, wrapped_by},
};
use rust_decimal::Decimal;

/// The letters that fit across a page of A4 on its side.
const PAGE: usize = 130;
/// The narrowest column, and the narrowest and the widest one of texts that break into lines.
const NARROW: usize = 6;
const LINE: usize = 14;
const WIDE: usize = 64;
/// The height of a line of Chinese in points, and the room above and below the lines of a cell.
const HEIGHT: i32 = 16;
const AROUND: i32 = 1;
/// The tenths of a digit that most signs take in the font of workbooks, and those of narrow and of wide ones.
const SIGN: usize = 11;
const NARROW_SIGN: usize = 6;
const WIDE_SIGN: usize = 16;
/// The room beside the text of a cell.
const MARGIN: usize = 2;

/// The room of a text or of another value.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// A text, which breaks into lines.
    Text(usize),
    /// A number or a day, which does not.
    Whole(usize),
}

/// The least and the whole room of the columns, from left to right.
#[derive(Default)]
pub(super) struct Widths(Vec<Wanted>);

struct Wanted {
    least: usize,
    most: usize,
    is_shown: bool,
}

impl Widths {
    /// Adds a column with a heading, the room beside it, and the cells.
    pub(super) fn add(
        &mut self,
        label: usize,
        beside: usize,
        cells: impl Iterator<Item = Room>,
        is_shown: bool,
    ) {
        let most = label.saturating_add(beside);
        let mut wanted = Wanted { least: most.min(LINE), most, is_shown };
        for cell in cells {
            let (Room::Text(room) | Room::Whole(room)) = cell;
            wanted.most = wanted.most.max(room);
            wanted.least = wanted.least.max(if let Room::Text(room) = cell { room.min(LINE) } else { room });
        }
        self.0.push(wanted);
    }

    /// The widths: those of texts as wide as the page has room for all of them alike.
    pub(super) fn fitted(self) -> Vec<usize> {
        let fitted = |wanted: &Wanted, line: usize| {
            let room = wanted.most.min(line).max(wanted.least);
            room.saturating_add(MARGIN).max(NARROW)
        };
        let across =
            |line| self.0.iter().filter(|it| it.is_shown).map(|it| fitted(it, line)).sum::<usize>() <= PAGE;
        let line = (LINE..=WIDE).rev().find(|line| across(*line)).unwrap_or(LINE);
        self.0.iter().map(|wanted| fitted(wanted, line)).collect()
    }
}

/// The heights of rows in points, where texts break into lines or are in Chinese; 0 for others.
pub(super) fn heights(rows: &[Vec<Cell>], widths: &[usize], is_shown: impl Fn(usize) -> bool) -> Vec<i32> {
    let lines = |(n, cell): (usize, &Cell)| match (&cell.value, widths.get(n).filter(|_| is_shown(n))) {
        (CellValue::Text(text), Some(width)) => {
            let lines = wrapped_by(text, width.saturating_mul(10), tenths).len();
            if lines > 1 || text.chars().any(|sign| letters_of(sign) > 1) { lines } else { 0 }
        }
        _ => 0,
    };
    let height = |row: &Vec<Cell>| match row.iter().enumerate().map(lines).max() {
        None | Some(0) => 0,
        Some(lines) => i32::try_from(lines).unwrap_or(i32::MAX).saturating_mul(HEIGHT).saturating_add(AROUND),
    };
    let mut heights: Vec<i32> = rows.iter().map(height).collect();
    heights.truncate(heights.iter().rposition(|height| *height > 0).map_or(0, |last| last.saturating_add(1)));
    heights
}

/// The tenths of a digit that a sign takes in the font of workbooks.
fn tenths(sign: char) -> usize {
    match sign {
        _ if " !'(),-.:;[]`{}IJfijlrt".contains(sign) => NARROW_SIGN,
        _ if "%@MWmw".contains(sign) => WIDE_SIGN,
        _ => SIGN.saturating_mul(letters_of(sign)),
    }
}

/// The room of a cell as a spreadsheet shows it.
pub(super) fn of_cell(cell: &Cell) -> Room {
    match &cell.value {
        CellValue::Text(text) => Room::Text(text.split('\n').map(of_text).max().unwrap_or_default()),
        CellValue::Number(number) => {
            Room::Whole(of_number(number.decimal(), cell.format.as_deref().unwrap_or_default()))
        }
        value => Room::Whole(width(&value.to_string())),
    }
}

/// The digits that a text takes in one line.
pub(super) fn of_text(text: &str) -> usize {
    text.chars().map(tenths).sum::<usize>().div_ceil(10)
}

/// The room of a number in a format such as `#,##0.00`, `0.00%` or `[$USD] #,##0.00`.
fn of_number(number: Decimal, format: &str) -> usize {
    let (before, format) =
        format.rsplit_once("] ").map_or((0, format), |(unit, rest)| (unit.len().saturating_sub(1), rest));
    let percent = usize::from(format.ends_with('%'));
    let decimals = format.trim_end_matches('%').split_once('.').map_or(0, |(_, zeros)| zeros.len());
    let decimals = if format.is_empty() {
        usize::try_from(number.normalize().scale()).unwrap_or_default()
    } else {
        decimals
    };
    let digits = number.trunc().abs().to_string().len().saturating_add(percent.saturating_mul(2));
    let commas = if format.contains(',') { digits.saturating_sub(1) / 3 } else { 0 };
    let point = usize::from(decimals > 0);
    [before, digits, commas, point, decimals, percent, usize::from(number.is_sign_negative())].iter().sum()
}

#[cfg(test)]
mod tests {
    use super::{Room, Widths, heights, of_number};
    use crate::sheet::Cell;

    #[test]
    fn numbers_have_the_room_of_their_formats() {
        let room = |number: &str, format| of_number(number.parse().unwrap(), format);
        assert_eq!(room("12000", "#,##0.00"), "12,000.00".len());
        assert_eq!(room("-1234567.5", "#,##0.00"), "-1,234,567.50".len());
        assert_eq!(room("80", "[$USD] #,##0.00"), "USD 80.00".len());
        assert_eq!(room("0.125", "0.00%"), "012.50%".len());
        assert_eq!(room("7.25", ""), "7.25".len());
    }

    #[test]
    fn texts_share_the_room_of_a_page() {
        let mut widths = Widths::default();
        for text in [300, 300, 20] {
            widths.add(8, 3, [Room::Text(text), Room::Whole(10)].into_iter(), true);
        }
        widths.add(8, 3, std::iter::once(Room::Text(500)), false);
        // 130 letters less 22 of the narrow one, halved; what is hidden takes none
        assert_eq!(widths.fitted(), [54, 54, 22, 54]);
        let mut many = Widths::default();
        for _ in 0..20 {
            many.add(4, 3, std::iter::once(Room::Text(40)), true);
        }
        many.add(4, 3, std::iter::once(Room::Whole(18)), true);
        assert_eq!(many.fitted()[19..], [16, 20]);
    }

    #[test]
    fn rows_have_the_height_of_their_lines() {
        let rows = [["标题", "x"], ["两行两行两行", "x"], ["x", "a\nb\nc"], ["x", "x"]];
        let rows = rows.map(|row| row.map(Cell::text).to_vec());
        // four of six Chinese signs in a column of ten digits
        assert_eq!(heights(&rows, &[10, 10], |_| true), [17, 33, 49]);
        assert_eq!(heights(&rows, &[10, 10], |n| n == 0), [17, 33]);
        // "It is on time and stays", "so, as we all know by what" and the rest, of 25 digits each
        let english = "It is on time and stays so, as we all know by what is there, and more.";
        let rows = [vec![Cell::text(english)]];
        assert_eq!(heights(&rows, &[25], |_| true), [49]);
    }
}
