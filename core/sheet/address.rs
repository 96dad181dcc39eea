//! Places of cells: `C7`, `A2:A5`.

use super::problems;
use crate::say::Problem;

/// The place of a cell, as spreadsheets write it.
///
/// ```
/// use campaignkit::sheet::CellRef;
///
/// let place: CellRef = "AB12".parse()?;
/// assert_eq!((place.column, place.row), (27, 11));
/// assert_eq!(place.to_string(), "AB12");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row, counted from 0.
    pub row: usize,
    /// The column, counted from 0.
    pub column: usize,
}

/// A range of cells, both corners included: `A2:A5`.
///
/// ```
/// use campaignkit::sheet::CellRange;
///
/// let range: CellRange = "A2:B5".parse()?;
/// assert!(range.holds("B3".parse()?) && !range.holds("C3".parse()?));
/// assert_eq!(range.to_string(), "A2:B5");
/// # Ok::<(), campaignkit::value::Problem>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRange {
    /// The upper left corner.
    pub first: CellRef,
    /// The lower right corner.
    pub last: CellRef,
}

impl CellRef {
    /// The place in a row and a column, both counted from 0.
    pub fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}

impl CellRange {
    /// True if a cell lies in the range.
    pub fn holds(self, place: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&place.row)
            && (self.first.column..=self.last.column).contains(&place.column)
    }
}

impl From<CellRef> for CellRange {
    fn from(only: CellRef) -> Self {
        Self { first: only, last: only }
    }
}

/// The largest row and column of spreadsheets.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

fn parse(typed: &str) -> Option<CellRef> {
    let digits = typed.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = typed.split_at_checked(digits)?;
    if letters.is_empty() || letters.len() > 3 || digits.starts_with('0') {
        return None;
    }
    let mut column = 0_usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column =
            column.checked_mul(26)?.checked_add(usize::from(letter.checked_sub(b'A')?))?.checked_add(1)?;
    }
    let row: usize = digits.parse().ok().filter(|_| digits.bytes().all(|sign| sign.is_ascii_digit()))?;
    let place = CellRef { row: row.checked_sub(1)?, column: column.checked_sub(1)? };
    (place.row < ROWS && place.column < COLUMNS).then_some(place)
}

impl std::str::FromStr for CellRef {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        parse(typed).ok_or_else(|| problems::not_a_place(typed))
    }
}

impl std::str::FromStr for CellRange {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self, Problem> {
        let (first, last) = typed.split_once(':').unwrap_or((typed, typed));
        let range = parse(first).zip(parse(last)).map(|(first, last)| Self { first, last });
        range
            .filter(|range| range.first.row <= range.last.row && range.first.column <= range.last.column)
            .ok_or_else(|| problems::not_a_range(typed))
    }
}

impl std::fmt::Display for CellRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut letters = Vec::new();
        let mut left = self.column.saturating_add(1);
        while let Some(rest) = left.checked_sub(1) {
            letters.push(char::from(b'A'.saturating_add(u8::try_from(rest % 26).unwrap_or_default())));
            left = rest / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", self.row.saturating_add(1))
    }
}

impl std::fmt::Display for CellRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.first.fmt(f)?;
        if self.first == self.last { Ok(()) } else { write!(f, ":{}", self.last) }
    }
}

word!(CellRef, r"^[A-Z]{1,3}[1-9][0-9]*$", "The place of a cell, such as \"C7\".", |place, out| out
    .displayed(place));

word!(
    CellRange,
    r"^[A-Z]{1,3}[1-9][0-9]*(:[A-Z]{1,3}[1-9][0-9]*)?$",
    "A range of cells, such as \"A2:A5\".",
    |range, out| out.displayed(range)
);

#[cfg(test)]
mod tests {
    use super::CellRef;

    #[test]
    fn a_place_that_is_none() {
        for refused in ["", "7C", "c7", "C0", "C07", "XFE1", "A1048577", "AAAAAAAAAAAAAA1"] {
            assert_eq!(refused.parse::<CellRef>().unwrap_err().code, "cell.grammar", "{refused}");
        }
        assert_eq!("XFD1048576".parse::<CellRef>().unwrap().to_string(), "XFD1048576");
    }
}
