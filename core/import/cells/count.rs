//! Counts and measures: `4万台`, `3,000份`, `12.5%`, `200+人`; done of total: `3/5`.

use super::{blank::is_nothing, narrow, number};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    say::shown,
    sheet::{Cell, CellValue},
    value::Quantity,
};
use rust_decimal::Decimal;

problems! {
    /// A figure under several units.
    "import.unitsSeveral" fn units_several(typed: &str) =
        ["`{typed}` has one of several units that stand above; write the unit in its row or heading", typed = shown(typed)],
        ["`{typed}`上方写有多个单位;请在本行或列标题中写明单位", typed = shown(typed)];

    /// A text in place of a figure.
    "import.countUnread" fn count_unread(typed: &str) =
        ["`{typed}` is no single figure; write a number, with a unit if it has one, such as 3000份", typed = shown(typed)],
        ["`{typed}`不是单一数值;请写数字,可带单位,如3000份", typed = shown(typed)];
}

/// A figure with a unit of its own under a heading that counts in another one.
pub(crate) fn count_of_two_units(typed: &str, power: u32, own: Decimal) -> Doubt {
    let scaled = number::scaled(own, power).map(|scaled| scaled.to_string());
    let choices = std::iter::once(own.normalize().to_string()).chain(scaled).collect();
    Doubt { choices, ..Doubt::from(super::amount::unit_twice(typed, power)) }
}

/// The unit of a bare figure, by the heading of its column or a cell beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bare {
    /// The figure is the number.
    #[default]
    Whole,
    /// The figure is a percentage.
    Percent,
    /// The figure counts in a power of ten, which is not zero: 万 of 曝光量(万次).
    Scaled(u32),
    /// The figure has one of several units: 单位:元,访客:万人.
    OneOfSeveral,
}

impl Bare {
    /// The unit in the bracket of a heading, or of several that are one power of ten: 单位:万元,访客:万人.
    pub(crate) fn of_bracket(bracket: Option<&str>) -> Self {
        let units = bracket.into_iter().flat_map(|units| units.split([',', ';', '、']));
        let mut units = units.map(|unit| Self::of_unit(unit.rsplit(':').next().unwrap_or_default().trim()));
        let Some(first) = units.next() else { return Self::Whole };
        let has_unit = |unit: &Self| *unit != Self::Whole;
        match units.find(|unit| *unit != first) {
            Some(other) if has_unit(&first) || has_unit(&other) => Self::OneOfSeveral,
            _ => first,
        }
    }

    fn of_unit(unit: &str) -> Self {
        let unit = unit.trim_start_matches("单位");
        let unit = unit.strip_prefix("in ").unwrap_or(unit);
        let is_measure = |rest: &str| rest.chars().count() <= 3 && rest.chars().all(char::is_alphabetic);
        let is_thousands = ["thousands", "000", "000s", "'000", "'000s"].contains(&unit);
        match number::scale(unit) {
            _ if unit == "%" => Self::Percent,
            _ if is_thousands => Self::Scaled(3),
            Some((power, rest)) if is_measure(rest) => Self::Scaled(power),
            _ if unit == "millions" => Self::Scaled(6),
            _ => Self::Whole,
        }
    }

    /// The doubt of a figure that has no value with this unit.
    pub(crate) fn unread(self, typed: &str) -> Doubt {
        Doubt::from(if self == Self::OneOfSeveral { units_several(typed) } else { count_unread(typed) })
    }

    /// A figure with this unit.
    pub(crate) fn value(self, figure: Decimal) -> Option<Decimal> {
        match self {
            Self::Whole => Some(figure),
            Self::Percent => Some(fraction(figure)),
            Self::Scaled(power) => number::scaled(figure, power),
            Self::OneOfSeveral => None,
        }
    }
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

/// The figure of a cell; a bare one has the unit of its heading, or of the cell beside it.
pub(crate) fn count(cell: &Cell, bare: Bare) -> Reading<Count> {
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => {
            let is_percent = cell.format.as_deref().is_some_and(|format| format.contains('%'));
            let unit = (is_percent || bare == Bare::Percent).then(|| "%".to_owned());
            let value = if is_percent { Some(figure.decimal()) } else { bare.value(figure.decimal()) };
            let Some(value) = value else {
                return Reading::Unclear(bare.unread(&figure.to_string()));
            };
            Reading::Plain(Count { value: Quantity::from_decimal(value), unit, remark: None })
        }
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text, bare) }
        }
        other => Reading::Unclear(count_unread(&other.to_string()).into()),
    }
}

fn of_text(text: &str, bare: Bare) -> Reading<Count> {
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
    let is_percent = unit == "%" || unit.is_empty() && bare == Bare::Percent;
    let value = match (bare, is_percent, is_tenths) {
        (_, true, _) => fraction(signed),
        (_, _, true) => signed.checked_div(Decimal::TEN).unwrap_or_default(),
        (Bare::Scaled(power), ..) if figure.is_scaled || !unit.is_empty() => {
            return Reading::Unclear(count_of_two_units(text, power, signed));
        }
        _ if !unit.is_empty() || figure.is_scaled => signed,
        _ => match bare.value(signed) {
            Some(value) => value,
            None => return Reading::Unclear(bare.unread(text)),
        },
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
    use super::{Bare, count, done_of, only};
    use crate::{import::reading::Reading, sheet::Cell};

    #[test]
    fn figures_as_people_write_them() {
        let read = |cell: &Cell, bare: Bare| match count(cell, bare) {
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
            assert_eq!(read(&Cell::text(typed), Bare::Whole), expected, "{typed}");
        }
        assert_eq!(read(&Cell::text("2.4"), Bare::Percent), "0.024%");
        assert_eq!(read(&Cell::text("100.0"), Bare::Percent), "1%");
        for (typed, bracket, expected) in [
            ("45.5", "万", "455000"),
            ("45.5", "单位:万次", "455000"),
            ("-3", "千", "-3000"),
            ("900", "K", "900000"),
            ("900", "in thousands", "900000"),
            ("900", "'000", "900000"),
            ("2.5", "millions", "2500000"),
            ("12.5%", "万", "0.125%"),
            ("12", "次", "12"),
            ("12", "万/亿", "12"),
            ("3", "单位:万元,访客:万人", "30000"),
            ("3", "单位:元,访客:万人", "import.unitsSeveral"),
            ("3人", "单位:元,访客:万人", "3人"),
            ("3", "千克", "3"),
            ("45.5万", "万", "import.unitTwice"),
            ("30人", "万人", "import.unitTwice"),
        ] {
            assert_eq!(
                read(&Cell::text(typed), Bare::of_bracket(Some(bracket))),
                expected,
                "{typed} ({bracket})"
            );
        }
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
