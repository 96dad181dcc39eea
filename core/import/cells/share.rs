//! Shares of work done, as cells write them.

use super::{scan::plain, work_problems as problems};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    sheet::{Cell, CellValue},
    value::{Quantity, Rate},
};

/// The spelling of the bare numbers of a column.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spelling {
    /// True if one of them is more than 1: they are percent.
    has_percents: bool,
    /// True if one of them lies between 0 and 1: they are fractions.
    has_fractions: bool,
}

impl Spelling {
    /// The spelling of the cells of a column.
    pub(crate) fn of<'c>(cells: impl Iterator<Item = &'c Cell>) -> Self {
        let mut spelling = Self::default();
        for number in cells.filter_map(bare_number) {
            let rate = number.as_rate();
            spelling.has_percents |= rate > Rate::ONE;
            spelling.has_fractions |= rate > Rate::ZERO && rate < Rate::ONE;
        }
        spelling
    }
}

fn bare_number(cell: &Cell) -> Option<Quantity> {
    let is_percent = cell.format.as_deref().is_some_and(|format| format.contains('%'));
    match &cell.value {
        CellValue::Number(number) if !is_percent => Some(*number),
        CellValue::Text(text) => plain(text).parse().ok(),
        _ => None,
    }
}

fn percent(number: Quantity) -> Option<Rate> {
    number.times(Rate::with_decimals(1, 2).ok()?).ok().map(Quantity::as_rate)
}

/// The share of a cell, and the words beside it: 60%, 0.6, 6成, 60%(已完成预热).
pub(crate) fn share(cell: &Cell, spelling: Spelling) -> Reading<(Rate, Option<String>)> {
    let shown = cell.value.to_string();
    if let (CellValue::Number(number), None) = (&cell.value, bare_number(cell)) {
        return Reading::Plain((number.as_rate(), None));
    }
    if let Some(number) = bare_number(cell) {
        return bare(number, &shown, spelling);
    }
    let text = plain(&shown);
    if super::is_blank(&text) {
        return Reading::Blank;
    }
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    let read = || {
        let (number, rest) = text.split_at_checked(end)?;
        let number: Quantity = number.parse().ok()?;
        let rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix('%') {
            return Some((percent(number)?, rest));
        }
        let tenths = rest.strip_prefix('成')?;
        Some((number.times(Rate::with_decimals(1, 1).ok()?).ok()?.as_rate(), tenths))
    };
    match read() {
        Some((rate, rest)) => {
            let words = rest.trim().trim_start_matches('(').trim_end_matches(')').trim();
            Reading::Plain((rate, (!words.is_empty()).then(|| words.to_owned())))
        }
        None => Reading::Unclear(problems::no_share(&shown).into()),
    }
}

/// The share of a number without a sign of percent.
fn bare(number: Quantity, shown: &str, spelling: Spelling) -> Reading<(Rate, Option<String>)> {
    let rate = number.as_rate();
    if number.is_zero() || rate > Rate::ZERO && rate < Rate::ONE && !spelling.has_percents {
        return Reading::Plain((rate, None));
    }
    let hundredth = percent(number);
    let hundred = Rate::ONE;
    let reading = |rate: Rate, why| {
        let how = Assumption {
            taken: format!("{}%", rate.to_percent().trim_end_matches('%')),
            instead: Vec::new(),
            why,
        };
        Reading::Assumed((rate, None), how)
    };
    if spelling.has_percents
        && let Some(share) = hundredth.filter(|share| *share <= hundred && *share >= Rate::ZERO)
    {
        return reading(
            share,
            text!(
                "numbers of this column are percent, as one is more than 1",
                "该列数字为百分数,因其中有大于1的值"
            ),
        );
    }
    if rate == Rate::ONE && spelling.has_fractions {
        return reading(rate, text!("other cells of this column are fractions", "该列其他单元格为小数"));
    }
    let doubt = Doubt::from(problems::no_share(shown));
    Reading::Unclear(Doubt { choices: vec!["1%".to_owned(), "100%".to_owned()], ..doubt })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_as_they_are_written() {
        let fractions = [Cell::text("0.8"), Cell::text("1")];
        let percents = [Cell::text("60"), Cell::text("1")];
        let spelling = |cells: &[Cell]| Spelling::of(cells.iter());
        for (text, column, rate) in [
            ("60%", &fractions, Some("0.6")),
            ("６０％", &fractions, Some("0.6")),
            ("60%(已完成预热内容)", &fractions, Some("0.6")),
            ("6成", &fractions, Some("0.6")),
            ("0.6", &fractions, Some("0.6")),
            ("1", &fractions, Some("1")),
            ("60", &percents, Some("0.6")),
            ("1", &percents, Some("0.01")),
            ("0", &percents, Some("0")),
            ("持续", &percents, None),
        ] {
            let read = share(&Cell::text(text), spelling(column)).value().map(|(rate, _)| rate.to_string());
            assert_eq!(read.as_deref(), rate, "{text}");
        }
        assert!(matches!(share(&Cell::text("1"), Spelling::default()), Reading::Unclear(_)));
        let formatted =
            Cell { format: Some("0%".into()), ..Cell::number("0.5".parse::<Quantity>().unwrap()) };
        assert_eq!(share(&formatted, Spelling::default()).value().unwrap().0.to_string(), "0.5");
    }
}
