//! Workbooks of Excel 97 to 2003 (MS-XLS): the values of their cells, without the formulas behind them.

use super::{
    super::problems,
    compound::{Compound, u16_at, u32_at},
    formats::{self, Format, built_in},
    grid::Grids,
    numeral::Numeral,
    xls_text::{Pieces, short_text, text},
};
use crate::{
    say::Problem,
    sheet::{Cell, CellRange, CellRef, CellValue},
};
use std::collections::HashMap;

/// Records, by their numbers.
mod record {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const EOF: u16 = 0x0a;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const FILE_PASS: u16 = 0x2f;
    pub(super) const CONTINUE: u16 = 0x3c;
    pub(super) const COL_INFO: u16 = 0x7d;
    pub(super) const BOUND_SHEET: u16 = 0x85;
    pub(super) const MUL_RK: u16 = 0xbd;
    pub(super) const R_STRING: u16 = 0xd6;
    pub(super) const XF: u16 = 0xe0;
    pub(super) const MERGED_CELLS: u16 = 0xe5;
    pub(super) const SST: u16 = 0xfc;
    pub(super) const LABEL_SST: u16 = 0xfd;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const LABEL: u16 = 0x204;
    pub(super) const BOOL_ERR: u16 = 0x205;
    pub(super) const STRING: u16 = 0x207;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const RK: u16 = 0x27e;
    pub(super) const FORMAT: u16 = 0x41e;
    pub(super) const BOF: u16 = 0x809;
}

const PART: &str = "Workbook";
/// The signs of rows and of columns that are not shown, in the options of their records.
const ROW_HIDDEN: u16 = 0x20;
const COLUMN_HIDDEN: u16 = 1;

/// The records from a place on: each with its number and its data.
struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let number = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at.checked_add(2)?)?);
        let from = self.at.checked_add(4)?;
        self.at = from.checked_add(length)?;
        Some((number, self.stream.get(from..self.at)?))
    }
}

/// The parts that cells refer to.
#[derive(Default)]
struct Shared {
    texts: Vec<String>,
    codes: HashMap<u16, String>,
    styles: Vec<u16>,
    formats: Vec<Format>,
    date1904: bool,
}

pub(super) fn read(bytes: &[u8], grids: &mut Grids<'_>) -> Result<(), Problem> {
    let broken = || problems::broken(PART);
    let file = Compound::open(bytes).ok_or_else(broken)?;
    if file.has("_VBA_PROJECT_CUR") {
        grids.tell_of_file(problems::macros());
    }
    let Some(stream) = file.stream("Workbook") else {
        let is_older = file.has("Book");
        return Err(if is_older {
            problems::not_a_workbook("a workbook of Excel 95 or before", "Excel 95或更早版本的工作簿")
        } else {
            problems::not_a_workbook("a document without sheets", "不含工作表的文档")
        });
    };
    let mut shared = Shared::default();
    let mut sheets: Vec<(String, usize, bool)> = Vec::new();
    let mut records = Records { stream: &stream, at: 0 }.peekable();
    while let Some((number, data)) = records.next() {
        match number {
            record::FILE_PASS => return Err(problems::encrypted()),
            record::DATE_MODE => shared.date1904 = u16_at(data, 0) == Some(1),
            record::FORMAT => {
                if let Some((id, code)) = u16_at(data, 0).zip(text(data, 2)) {
                    shared.codes.insert(id, code);
                }
            }
            record::XF => shared.styles.push(u16_at(data, 2).unwrap_or_default()),
            record::BOUND_SHEET => {
                let place =
                    u32_at(data, 0).and_then(|place| usize::try_from(place).ok()).ok_or_else(broken)?;
                // charts and modules have no cells
                if data.get(5) == Some(&0) {
                    let is_hidden = data.get(4).is_some_and(|state| state & 3 != 0);
                    sheets.push((short_text(data, 6).ok_or_else(broken)?, place, is_hidden));
                }
            }
            record::SST => {
                let mut pieces = vec![data];
                while let Some((record::CONTINUE, data)) = records.peek() {
                    pieces.push(data);
                    records.next();
                }
                shared.texts = Pieces::new(&pieces).texts();
            }
            record::EOF => break,
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(broken());
    }
    let format =
        |id: &u16| shared.codes.get(id).map_or_else(|| built_in((*id).into()), |code| Format::new(code));
    shared.formats = shared.styles.iter().map(format).collect();
    for (name, place, is_hidden) in sheets {
        grids.begin(&name)?;
        grids.hide(is_hidden);
        if let Some(sheet) = grids.sheet() {
            sheet.date1904 = shared.date1904;
        }
        cells(&stream, place, &shared, grids)?.ok_or_else(|| problems::broken(&name))?;
    }
    Ok(())
}

/// Reads the cells of a sheet; none if its records end before the sheet does.
fn cells(stream: &[u8], at: usize, shared: &Shared, grids: &mut Grids<'_>) -> Result<Option<()>, Problem> {
    let mut depth = 0_usize;
    let mut waiting: Option<Place> = None;
    for (number, data) in (Records { stream, at }) {
        match number {
            record::BOF => depth = depth.saturating_add(1),
            record::EOF => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(Some(()));
                }
            }
            // charts inside of the sheet
            _ if depth != 1 => {}
            record::STRING => {
                if let Some((place, text)) = waiting.take().zip(text(data, 0)) {
                    place.put(CellValue::Text(text), shared, grids)?;
                }
            }
            record::ROW => {
                let row = u16_at(data, 0).filter(|_| is_set(data, 12, ROW_HIDDEN)).map(usize::from);
                if let Some(row) = row {
                    grids.hide_rows(row, row);
                }
            }
            record::COL_INFO => {
                let [first, last] = [0, 2].map(|at| u16_at(data, at).map(usize::from));
                let columns =
                    first.zip(last).filter(|(first, last)| first <= last && is_set(data, 8, COLUMN_HIDDEN));
                if let Some((first, last)) = columns {
                    grids.hide_columns(first, last);
                }
            }
            record::MERGED_CELLS => {
                for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    if let Some((range, sheet)) = merged(range).zip(grids.sheet()) {
                        sheet.merges.push(range);
                    }
                }
            }
            record::MUL_RK => {
                let Some(first) = Place::of(data) else { continue };
                for (n, cell) in data.get(4..).unwrap_or_default().chunks_exact(6).enumerate() {
                    let at = CellRef::new(first.at.row, first.at.column.saturating_add(n));
                    let place = Place { at, style: usize::from(u16_at(cell, 0).unwrap_or_default()) };
                    place.put_number(u32_at(cell, 2).and_then(packed), shared, grids)?;
                }
            }
            _ => {
                let Some(place) = Place::of(data) else { continue };
                match number {
                    record::NUMBER => place.put_number(float(data, 6), shared, grids)?,
                    record::RK => place.put_number(u32_at(data, 6).and_then(packed), shared, grids)?,
                    record::LABEL_SST => {
                        let n = u32_at(data, 6).and_then(|n| usize::try_from(n).ok());
                        let Some(text) = n.and_then(|n| shared.texts.get(n)) else { return Ok(None) };
                        place.put(CellValue::Text(text.clone()), shared, grids)?;
                    }
                    record::LABEL | record::R_STRING => {
                        let Some(text) = text(data, 6) else { return Ok(None) };
                        place.put(CellValue::Text(text), shared, grids)?;
                    }
                    record::BOOL_ERR => {
                        let Some([value, is_error, ..]) = data.get(6..) else { continue };
                        place.put(truth_or_error(*value, *is_error == 1), shared, grids)?;
                    }
                    record::FORMULA => match data.get(6..14) {
                        Some([0, _, _, _, _, _, 0xff, 0xff]) => waiting = Some(place),
                        Some([kind @ 1..=2, _, value, _, _, _, 0xff, 0xff]) => {
                            place.put(truth_or_error(*value, *kind == 2), shared, grids)?;
                        }
                        Some([.., 0xff, 0xff]) => {}
                        _ => place.put_number(float(data, 6), shared, grids)?,
                    },
                    _ => {}
                }
            }
        }
    }
    Ok(None)
}

/// True if the options at a place of a record have a sign.
fn is_set(data: &[u8], at: usize, sign: u16) -> bool {
    u16_at(data, at).is_some_and(|options| options & sign != 0)
}

fn merged(range: &[u8]) -> Option<CellRange> {
    let number = |at| u16_at(range, at).map(usize::from);
    let (first, last) = (CellRef::new(number(0)?, number(4)?), CellRef::new(number(2)?, number(6)?));
    (first.row <= last.row && first.column <= last.column).then_some(CellRange { first, last })
}

/// A binary number of eight bytes.
fn float(data: &[u8], at: usize) -> Option<Numeral> {
    let bytes = data.get(at..at.checked_add(8)?)?;
    Numeral::of(f64::from_le_bytes(bytes.try_into().ok()?))
}

/// A number packed into four bytes: whole or the upper half of a binary one, and as it is or in hundredths.
fn packed(bits: u32) -> Option<Numeral> {
    let number = if bits & 2 == 2 {
        Numeral::parse(&(bits.cast_signed() >> 2).to_string())
    } else {
        Numeral::of(f64::from_bits(u64::from(bits & !3) << 32))
    };
    if bits & 1 == 1 { number?.hundredth() } else { number }
}

fn truth_or_error(value: u8, is_error: bool) -> CellValue {
    if !is_error {
        return CellValue::Bool(value != 0);
    }
    let error = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    CellValue::Error(error.to_owned())
}

/// The place and the style of a cell.
#[derive(Clone, Copy)]
struct Place {
    at: CellRef,
    style: usize,
}

impl Place {
    fn of(data: &[u8]) -> Option<Self> {
        let [row, column, style] = [0, 2, 4].map(|at| u16_at(data, at).map(usize::from));
        Some(Self { at: CellRef::new(row?, column?), style: style? })
    }

    fn put(self, value: CellValue, shared: &Shared, grids: &mut Grids<'_>) -> Result<(), Problem> {
        let format = shared.formats.get(self.style).and_then(|format| format.code.clone());
        let value = if value == CellValue::Text(String::new()) { CellValue::Blank } else { value };
        let cell = Cell { value, format, ..Cell::default() };
        if matches!(cell.value, CellValue::Error(_)) {
            grids.check(self.at, &cell, true);
        }
        grids.put(self.at, cell)
    }

    fn put_number(
        self,
        number: Option<Numeral>,
        shared: &Shared,
        grids: &mut Grids<'_>,
    ) -> Result<(), Problem> {
        let none = Format::default();
        let format = shared.formats.get(self.style).unwrap_or(&none);
        let value = number.and_then(|number| formats::value(number, format, shared.date1904));
        self.put(
            value.unwrap_or_else(|| {
                let text = number.map_or_else(|| "NaN".to_owned(), |number| number.to_string());
                grids.tell(self.at, &text, problems::number(&text));
                CellValue::Text(text)
            }),
            shared,
            grids,
        )
    }
}
