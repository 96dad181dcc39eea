//! Counts and measures: `4万台`, `3,000份`, `12.5%`, `200+人`; done of total: `3/5`.

use super::{blank::is_nothing, narrow, number};
use crate::{
    import::reading::{Assumption, Reading},
    say::shown,
    sheet::{Cell, CellValue},
    value::Quantity,
};
use rust_decimal::Decimal;

problems! {
    /// A text in place of a figure.
    "import.countUnread" fn count_unread(typed: &str) =
        ["`{typed}` is no single figure; write a number, with a unit if it has one, such as 3000份", typed = shown(typed)],
        ["`{typed}`不是单一数值;请写数字,可带单位,如3000份", typed = shown(typed)];
}

/// A figure with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    /// The figure; of a percentage, the fraction.
    pub(crate) value: Quantity,
    /// The unit behind it; `%` of a percentage.
    pub(crate) unit: Option<String>,
    /// The text in a bracket behind it.
    pub(crate) remark: Option<String>,
}

/// The fraction that a percentage is.
pub(crate) fn fraction(percent: Decimal) -> Decimal {
    percent.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default().normalize()
}

/// The figure of a cell. Under a heading that counts in percent, or beside such a unit, a bare figure is one.
pub(crate) fn count(cell: &Cell, is_in_percent: bool) -> Reading<Count> {
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => {
            let is_percent = cell.format.as_deref().is_some_and(|format| format.contains('%'));
            let unit = (is_percent || is_in_percent).then(|| "%".to_owned());
            let value =
                if is_in_percent && !is_percent { fraction(figure.decimal()) } else { figure.decimal() };
            Reading::Plain(Count { value: Quantity::from_decimal(value), unit, remark: None })
        }
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text, is_in_percent) }
        }
        other => Reading::Unclear(count_unread(&other.to_string()).into()),
    }
}

fn of_text(text: &str, is_in_percent: bool) -> Reading<Count> {
    let (is_negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (is_rough, body) = match body.strip_prefix('约') {
        Some(rest) => (true, rest),
        None => (false, body),
    };
    let body = super::currency::at_start(body).map_or(body, |(_, body)| body);
    let Some((figure, rest)) = number::number(body.trim_start()) else {
        return Reading::Unclear(count_unread(text).into());
    };
    let (has_more, rest) = match rest.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (rest, remark) = match rest.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((rest, remark)) => (rest, Some(remark.to_owned())),
        None => (rest, None),
    };
    let unit = rest.trim();
    let unit = unit.strip_suffix('+').unwrap_or(unit);
    if unit.contains(|sign: char| sign.is_ascii_digit() || ",;:+~".contains(sign)) {
        return Reading::Unclear(count_unread(text).into());
    }
    let signed = if is_negative { number::negated(figure.value) } else { figure.value };
    let is_tenths = unit == "成";
    let is_percent = unit == "%" || unit.is_empty() && is_in_percent;
    let value = match (is_percent, is_tenths) {
        (true, _) => fraction(signed),
        (_, true) => signed.checked_div(Decimal::TEN).unwrap_or_default(),
        _ => signed,
    };
    let unit = if is_percent || is_tenths { "%" } else { unit };
    let unit = (!unit.is_empty()).then(|| unit.to_owned());
    let count = Count { value: Quantity::from_decimal(value), unit, remark };
    let is_rough = is_rough || rest.trim_end().ends_with('+') || has_more;
    if is_rough {
        let why = text!(
            "a figure that was reached is taken without the sign for more or about",
            "已达到的数值按原数记录,去掉“+”或“约”"
        );
        let taken = count.value.to_string();
        return Reading::Assumed(count, Assumption { taken, instead: Vec::new(), why });
    }
    Reading::Plain(count)
}

/// The only figure of a text, with the unit behind it: 10篇, 发布笔记10篇. A text with several says none.
pub(crate) fn only(text: &str) -> Option<Count> {
    let text = narrow::narrow(text);
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let (figure, rest) = number::number(text.get(start..)?)?;
    let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
    let unit = rest.get(..end).filter(|unit| (1..=4).contains(&unit.chars().count()));
    let count =
        Count { value: Quantity::from_decimal(figure.value), unit: unit.map(str::to_owned), remark: None };
    (!rest.contains(|sign: char| sign.is_ascii_digit())).then_some(count)
}

/// Done of total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DoneOf {
    pub(crate) done: Option<Quantity>,
    pub(crate) total: Option<Quantity>,
}

/// Words before the number done and before the total or the rest.
const DONE: &[&str] = &["已完成", "完成", "已发布", "发布", "已做", "done", "已"];
const TOTAL: &[&str] = &["共", "总计", "计划", "of", "目标"];
const LEFT: &[&str] = &["剩余", "还剩", "剩", "未完成", "left"];

/// The units that a narrow text says: `3/5`, `/31`, `8 of 10`, 已完成3场,剩余2场, 完成8篇/共10篇; none if it says
/// more or other things.
pub(crate) fn done_of(text: &str) -> Option<DoneOf> {
    let quantity = |value: Decimal| Some(Quantity::from_decimal(value));
    if let Some((done, total)) = text.split_once('/').or_else(|| text.split_once(" of ")) {
        let figure = |text: &str| {
            let text = text.trim();
            let words = DONE.iter().chain(TOTAL).find_map(|word| text.strip_prefix(word));
            let (figure, unit) = number::number(words.unwrap_or(text).trim_start())?;
            let is_unit = !unit.contains(|sign: char| sign.is_ascii_digit() || sign == '/');
            is_unit.then_some(figure.value)
        };
        let total = figure(total)?;
        let done = if done.trim().is_empty() { None } else { Some(figure(done)?) };
        return Some(DoneOf { done: done.and_then(quantity), total: quantity(total) });
    }
    let mut parts = text.split([',', ';', '、']).map(str::trim);
    let said = |part: &str, words: &[&str]| {
        let rest = words.iter().find_map(|word| part.strip_prefix(word))?;
        let (figure, unit) = number::number(rest.trim_start())?;
        (!unit.contains(|sign: char| sign.is_ascii_digit())).then_some(figure.value)
    };
    let done = said(parts.next()?, DONE)?;
    let total = match parts.next() {
        None => None,
        Some(part) => match said(part, LEFT) {
            Some(left) => done.checked_add(left),
            None => Some(said(part, TOTAL)?),
        },
    };
    parts.next().is_none().then_some(DoneOf { done: quantity(done), total: total.and_then(quantity) })
}

#[cfg(test)]
mod tests {
    use super::{count, done_of, only};
    use crate::{import::reading::Reading, sheet::Cell};

    #[test]
    fn figures_as_people_write_them() {
        let read = |cell: &Cell, percent: bool| match count(cell, percent) {
            Reading::Blank => "blank".to_owned(),
            Reading::Plain(count) => format!("{}{}", count.value, count.unit.unwrap_or_default()),
            Reading::Assumed(count, _) => format!("~{}{}", count.value, count.unit.unwrap_or_default()),
            Reading::Unclear(doubt) => doubt.code.to_owned(),
        };
        for (typed, expected) in [
            ("1万", "10000"),
            ("4万台", "40000台"),
            ("200+人", "~200人"),
            ("5万+", "~50000"),
            ("80万", "800000"),
            ("3,000份", "3000份"),
            ("1530", "1530"),
            ("12.5%", "0.125%"),
            ("-20 %", "-0.2%"),
            ("60％", "0.6%"),
            ("6成", "0.6%"),
            ("92分", "92分"),
            ("3倍", "3倍"),
            ("65万(+30%)", "650000"),
            ("-", "blank"),
            ("很多", "import.countUnread"),
            ("3,剩余2", "import.countUnread"),
        ] {
            assert_eq!(read(&Cell::text(typed), false), expected, "{typed}");
        }
        assert_eq!(read(&Cell::text("2.4"), true), "0.024%");
        assert_eq!(read(&Cell::text("100.0"), true), "1%");
    }

    #[test]
    fn done_of_total() {
        let read = |text: &str| {
            done_of(text)
                .map(|units| [units.done, units.total].map(|n| n.map(|n| n.to_string()).unwrap_or_default()))
        };
        for (typed, done, total) in [
            ("3/5", "3", "5"),
            ("5/4", "5", "4"),
            ("8 of 10", "8", "10"),
            ("/31", "", "31"),
            ("已完成3场,剩余2场", "3", "5"),
            ("完成8篇/共10篇", "8", "10"),
            ("发布10篇", "10", ""),
        ] {
            assert_eq!(read(typed), Some([done.to_owned(), total.to_owned()]), "{typed}");
        }
        for none in ["3", "abc", "1/2/3", "2024/7/3", "海报/展架"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn the_only_figure_of_a_text() {
        let notes = only("发布笔记10篇").unwrap();
        assert_eq!((notes.value.to_string(), notes.unit.as_deref()), ("10".to_owned(), Some("篇")));
        assert_eq!(only("1.5万份").unwrap().value.to_string(), "15000");
        for none in ["", "持续", "3篇和2场"] {
            assert_eq!(only(none), None, "{none}");
        }
    }
}
