//! Percentages: `60%`, 0.6 in a cell that shows percent, 60 in a column of percentages.

use super::{
    blank::is_nothing,
    count::{Bare, fraction},
    narrow, number,
};
use crate::{
    import::{
        found::Table,
        reading::{Assumption, Doubt, Reading},
    },
    say::shown,
    sheet::{Cell, CellValue},
    value::Rate,
};
use rust_decimal::Decimal;

problems! {
    /// A text in place of a percentage.
    "import.percentUnread" fn percent_unread(typed: &str) =
        ["`{typed}` is no percentage; write one, such as 60%", typed = shown(typed)],
        ["`{typed}`不是百分数;请写如60%的百分数", typed = shown(typed)];

    /// A one that may be one per cent or the whole.
    "import.percentUnclear" fn percent_unclear(typed: &str) =
        ["`{typed}` may be 1 % or 100 %, and nothing beside it tells; write it with a sign, such as 100%", typed = shown(typed)],
        ["`{typed}`可能是1%或100%,旁边没有依据;请写百分号,如100%", typed = shown(typed)];
}

/// The figures of a column without a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    /// Fractions of one: 0.6.
    Fractions,
    /// Hundredths: 60, as a heading with `%` says.
    Percent,
    /// Hundredths, as they are greater than one.
    PerhapsPercent,
    /// Only zeros and ones.
    Open,
}

/// A percentage, with the words beside it.
pub(crate) type Percentage = (Rate, Option<String>);

impl Figures {
    /// The figures of a column of a table.
    pub(crate) fn of_column(table: &Table<'_>, field: &str) -> Self {
        Self::of(table.column(field).map(|place| place.cell), table.bare(field) == Bare::Percent)
    }

    /// The figures of the cells of a column. Under a head with `%` those below one are fractions if one is no
    /// whole number; else all are hundredths.
    pub(crate) fn of<'c>(cells: impl Iterator<Item = &'c Cell>, says_percent: bool) -> Self {
        let (mut has_fraction, mut has_more) = (false, false);
        for value in cells.filter_map(bare) {
            has_more |= value.abs() > Decimal::ONE;
            has_fraction |= !value.fract().is_zero() && value.abs() < Decimal::ONE;
        }
        match (has_fraction, has_more) {
            (true, false) => Self::Fractions,
            _ if says_percent => Self::Percent,
            (_, true) => Self::PerhapsPercent,
            (false, false) => Self::Open,
        }
    }
}

/// The figure of a cell that has no sign for percent.
fn bare(cell: &Cell) -> Option<Decimal> {
    match &cell.value {
        CellValue::Number(figure) if !cell.format.as_deref().is_some_and(|format| format.contains('%')) => {
            Some(figure.decimal())
        }
        CellValue::Text(text) => number::whole(&narrow::narrow(text)),
        _ => None,
    }
}

/// The fraction that a cell says, with the words in a bracket behind it or around it.
pub(crate) fn percent(cell: &Cell, column: Figures) -> Reading<Percentage> {
    let plain = |value: Decimal, words: Option<String>| {
        Reading::Plain((Rate::from_decimal(value.normalize()), words))
    };
    if let Some(value) = bare(cell) {
        return match column {
            _ if value.is_zero() => plain(value, None),
            Figures::Fractions if value == Decimal::ONE => {
                let why =
                    text!("its neighbours are fractions, of which 1 is the whole", "同列均为小数,1即100%");
                Reading::Assumed((Rate::ONE, None), Assumption::of("100%", why).or(["1%"]))
            }
            Figures::Fractions => plain(value, None),
            Figures::Percent => plain(fraction(value), None),
            Figures::PerhapsPercent => {
                let read = Rate::from_decimal(fraction(value));
                let why = text!(
                    "figures of the column are greater than 1, so they are percentages",
                    "同列数值大于1,按百分数读取"
                );
                let how = Assumption::of(read.to_percent(), why).or([value.normalize().to_string()]);
                Reading::Assumed((read, None), how)
            }
            Figures::Open => {
                let doubt = Doubt::from(percent_unclear(&value.normalize().to_string()));
                let choices = [fraction(value), value].map(|value| Rate::from_decimal(value).to_percent());
                Reading::Unclear(Doubt { choices: choices.to_vec(), ..doubt })
            }
        };
    }
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => plain(figure.decimal(), None),
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text) }
        }
        other => Reading::Unclear(percent_unread(&other.to_string()).into()),
    }
}

/// The share of some work that is done, from nothing to all of it.
pub(crate) fn share(cell: &Cell, column: Figures) -> Reading<Percentage> {
    match percent(cell, column) {
        Reading::Plain((rate, _)) | Reading::Assumed((rate, _), _)
            if !(Rate::ZERO..=Rate::ONE).contains(&rate) =>
        {
            Reading::Unclear(percent_unread(&cell.value.text()).into())
        }
        reading => reading,
    }
}

fn of_text(text: &str) -> Reading<Percentage> {
    let unread = || Reading::Unclear(percent_unread(text).into());
    let Some(start) = text.find(|sign: char| sign.is_ascii_digit()) else { return unread() };
    let Some((before, rest)) = text.split_at_checked(start) else { return unread() };
    let Some((figure, rest)) = number::number(rest) else { return unread() };
    let is_negative = before.trim_end().ends_with('-');
    let value = match rest.trim_start().chars().next() {
        Some('%') => fraction(figure.value),
        Some('成') => figure.value.checked_div(Decimal::TEN).unwrap_or_default(),
        _ => return unread(),
    };
    let value = if is_negative { number::negated(value) } else { value };
    let behind = rest.trim_start().chars().skip(1).collect::<String>();
    if behind.contains('%') || rest.trim_start().starts_with("%-") {
        return unread();
    }
    let before = before.trim_end_matches(['+', '-', ' ', '(']).trim();
    let behind = behind.trim().trim_start_matches(['(', ',', ';']).trim_end_matches(')').trim();
    let words: Vec<&str> = [before, behind].into_iter().filter(|words| !words.is_empty()).collect();
    let words = (!words.is_empty()).then(|| words.join(" "));
    Reading::Plain((Rate::from_decimal(value), words))
}

#[cfg(test)]
mod tests {
    use super::{Figures, percent, share};
    use crate::{import::reading::Reading, sheet::Cell};

    fn read(cell: &Cell, column: Figures) -> String {
        match percent(cell, column) {
            Reading::Blank => "blank".to_owned(),
            Reading::Plain((rate, words)) => {
                format!("{rate} {}", words.unwrap_or_default()).trim().to_owned()
            }
            Reading::Assumed((rate, _), _) => format!("~{rate}"),
            Reading::Unclear(doubt) => {
                format!("{} {}", doubt.code, doubt.choices.join("|")).trim().to_owned()
            }
        }
    }

    #[test]
    fn percentages_as_people_write_them() {
        for (typed, expected) in [
            ("60%", "0.6"),
            ("12.5%", "0.125"),
            ("−20%", "-0.2"),
            ("-20 %", "-0.2"),
            ("+30%", "0.3"),
            ("60％", "0.6"),
            ("6成", "0.6"),
            ("60%(已完成预热内容,活动上线)", "0.6 已完成预热内容,活动上线"),
            ("约60%", "0.6 约"),
            ("0", "0"),
            ("1", "import.percentUnclear 1%|100%"),
            ("过半", "import.percentUnread"),
            ("10%-20%", "import.percentUnread"),
            ("-", "blank"),
        ] {
            assert_eq!(read(&Cell::text(typed), Figures::Open), expected, "{typed}");
        }
        assert_eq!(read(&Cell::text("60"), Figures::Percent), "0.6");
        assert_eq!(read(&Cell::text("60"), Figures::PerhapsPercent), "~0.6");
        assert_eq!(read(&Cell::text("1"), Figures::Fractions), "~1");
        let shown = Cell { format: Some("0%".into()), ..Cell::number(1) };
        assert_eq!(read(&shown, Figures::Open), "1");
        assert!(matches!(share(&Cell::text("150%"), Figures::Open), Reading::Unclear(_)));
    }

    #[test]
    fn columns_of_figures() {
        let of = |cells: &[&str], says: bool| {
            let cells: Vec<_> = cells.iter().map(|text| Cell::text(*text)).collect();
            Figures::of(cells.iter(), says)
        };
        assert_eq!(of(&["1", "0.8", "0.5", "0"], true), Figures::Fractions);
        assert_eq!(of(&["60", "30"], false), Figures::PerhapsPercent);
        assert_eq!(of(&["60", "1"], true), Figures::Percent);
        assert_eq!(of(&["1", "0"], false), Figures::Open);
        assert_eq!(of(&["60%", "1"], false), Figures::Open);
    }
}
