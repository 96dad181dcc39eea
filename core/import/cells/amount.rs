//! Amounts of money: `¥12,000.00`, 1.5万, `(5,000)`, 2800元/天.

use super::{
    blank::is_nothing,
    currency::{self, Named},
    narrow, number,
};
use crate::{
    import::reading::{Assumption, Doubt, Reading},
    say::shown,
    sheet::{Cell, CellValue},
    value::Amount,
};
use rust_decimal::Decimal;

problems! {
    /// A text under a heading of money that is no amount.
    "import.amountUnread" fn amount_unread(typed: &str) =
        ["`{typed}` is no amount; write a number, such as 12000 or 1.2万", typed = shown(typed)],
        ["`{typed}`不是金额;请写数字,如12000或1.2万", typed = shown(typed)];

    /// Two amounts with a hyphen between them.
    "import.amountRange" fn amount_range(typed: &str) =
        ["`{typed}` is a range of amounts; write the amount that is planned", typed = shown(typed)],
        ["`{typed}`是金额区间;请写计划金额", typed = shown(typed)];

    /// Several amounts added up in one cell.
    "import.amountSum" fn amount_sum(typed: &str) =
        ["`{typed}` are several amounts in one cell; write one amount, or a row for each", typed = shown(typed)],
        ["`{typed}`是同一单元格中的多个金额;请写一个金额,或分行填写", typed = shown(typed)];

    /// A unit in a cell beside another one in the heading.
    "import.unitTwice" fn unit_twice(typed: &str, power: u32) =
        ["`{typed}` has a unit of its own under a heading that counts in 10^{power}; keep one of the two units", typed = shown(typed)],
        ["`{typed}`自带单位,而表头已按10的{power}次方计;请只保留其一", typed = shown(typed)];
}

/// An amount of money as a cell says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Money {
    pub(crate) amount: Amount,
    /// The currency that the cell names.
    pub(crate) currency: Option<Named>,
    /// The unit of a price: 天 of 2800元/天.
    pub(crate) per: Option<String>,
    /// True if a `+` stands before the figure.
    pub(crate) has_plus: bool,
}

/// The power of ten of a unit of money in a heading: 4 of 万元, 0 of 元; none if it is no such unit.
pub(crate) fn power_of_unit(unit: &str) -> Option<u32> {
    let unit = unit.trim_start_matches("单位").trim_start_matches(':').trim();
    let (power, rest) = number::scale(unit).unwrap_or((0, unit));
    let is_money = rest.is_empty() || currency::at_start(rest).is_some_and(|(_, rest)| rest.is_empty());
    (is_money && !(rest.is_empty() && power == 0)).then_some(power)
}

/// The amount of a cell under a heading with a unit.
pub(crate) fn amount(cell: &Cell, unit: Option<&str>) -> Reading<Money> {
    let power = unit.and_then(power_of_unit);
    match &cell.value {
        // an error of a formula is told of before
        CellValue::Blank | CellValue::Error(_) => Reading::Blank,
        CellValue::Number(figure) => {
            let format = cell.format.as_deref().unwrap_or_default();
            if format.contains('%') {
                return Reading::Unclear(amount_unread(&figure.as_rate().to_percent()).into());
            }
            let Some(value) = number::scaled(figure.decimal(), power.unwrap_or_default()) else {
                return Reading::Unclear(amount_unread(&figure.to_string()).into());
            };
            let currency = currency::of_format(format);
            Reading::Plain(Money {
                amount: Amount::from_decimal(value),
                currency,
                per: None,
                has_plus: false,
            })
        }
        CellValue::Text(text) => {
            let text = narrow::narrow(text);
            if is_nothing(&text) { Reading::Blank } else { of_text(&text, power) }
        }
        other => Reading::Unclear(amount_unread(&other.to_string()).into()),
    }
}

/// The parts of a text that is an amount.
struct Parts<'t> {
    figure: number::Number,
    is_negative: bool,
    has_plus: bool,
    currency: Option<Named>,
    rest: &'t str,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let (mut is_negative, mut has_plus, mut named) = (false, false, None);
    let mut rest = text.trim_start();
    loop {
        let next = rest.trim_start();
        rest = if let Some(next) = next.strip_prefix('-') {
            is_negative = !is_negative;
            next
        } else if let Some(next) = next.strip_prefix('+') {
            has_plus = true;
            next
        } else if let Some((found, next)) = currency::at_start(next).filter(|_| named.is_none()) {
            named = Some(found);
            next
        } else {
            break;
        };
    }
    let (figure, rest) = number::number(rest.trim_start())?;
    let rest = rest.trim_start();
    let (behind, rest) = match currency::at_start(rest) {
        Some((found, rest)) => (Some(found), rest),
        None => (None, rest),
    };
    // 新台币 300 元 are no yuan
    let currency = behind.filter(|behind| !behind.is_weak).or(named).or(behind);
    Some(Parts { figure, is_negative, has_plus, currency, rest: rest.trim() })
}

/// Words before a figure, or behind it, that make it a rough one.
const ROUGH: &[&str] =
    &["大约", "大概", "约", "近", "预计", "~", "≈", "about", "approx.", "approx", "ca.", "est."];
const ROUGH_BEHIND: &[&str] = &["左右", "上下", "+"];

fn of_text(text: &str, power: Option<u32>) -> Reading<Money> {
    let unread = || Reading::Unclear(amount_unread(text).into());
    if let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'))
        && let Reading::Plain(mut money) = of_text(inside, power)
    {
        money.amount = Amount::from_decimal(number::negated(money.amount.decimal()));
        return Reading::Plain(money);
    }
    let lower = text.to_lowercase();
    let rough = ROUGH.iter().find(|word| lower.starts_with(**word));
    let body = rough.and_then(|word| text.get(word.len()..)).unwrap_or(text);
    let Some(Parts { figure, is_negative, has_plus, currency, rest }) = parts(body) else { return unread() };
    let rough_behind = ROUGH_BEHIND.iter().find(|word| rest == **word);
    let rest = if rough_behind.is_some() { "" } else { rest.trim_start_matches(['整', '正']) };
    let per = rest.strip_prefix('/').or_else(|| rest.strip_prefix("每")).map(str::trim);
    if !rest.is_empty() && per.is_none() {
        return several(text, figure.value, rest, power).map_or_else(unread, Reading::Unclear);
    }
    let signed = if is_negative { number::negated(figure.value) } else { figure.value };
    let Some(value) = number::scaled(signed, power.unwrap_or_default()) else { return unread() };
    // a unit in the cell beside another one in the heading
    let has_own_unit = figure.is_scaled
        || currency.is_some_and(|named| named.currency.code() == "CNY" && !text.contains('¥'));
    if let Some(power) = power.filter(|power| *power > 0 && has_own_unit) {
        let choices =
            [Amount::from_decimal(signed), Amount::from_decimal(value)].map(|choice| choice.to_string());
        let doubt = Doubt::from(unit_twice(text, power));
        return Reading::Unclear(Doubt { choices: choices.to_vec(), ..doubt });
    }
    let amount = Amount::from_decimal(value);
    let per = per.filter(|per| !per.is_empty()).map(str::to_owned);
    let money = Money { amount, currency, per, has_plus };
    if figure.has_decimal_comma {
        let why = text!(
            "a point groups its digits, and a comma stands before the decimals",
            "以点分组、以逗号作小数点"
        );
        return Reading::Assumed(money, Assumption { taken: amount.to_string(), instead: Vec::new(), why });
    }
    if is_point_of_groups(&figure, currency) {
        let why =
            text!("its point may group thousands, too, as in Europe", "小数点也可能是欧洲写法的千位分隔符");
        let whole = number::scaled(signed, 3).map(|whole| whole.to_string());
        let how = Assumption { taken: amount.to_string(), instead: whole.into_iter().collect(), why };
        return Reading::Assumed(money, how);
    }
    if rough.is_some() || rough_behind.is_some() {
        let why = text!("the figure is said to be a rough one", "原文表示为约数");
        return Reading::Assumed(money, Assumption { taken: amount.to_string(), instead: Vec::new(), why });
    }
    Reading::Plain(money)
}

/// True for an amount with three digits behind its point, such as `12.000`, which its currency does not have.
fn is_point_of_groups(figure: &number::Number, currency: Option<Named>) -> bool {
    let has_three = currency.is_some_and(|named| named.currency.decimals() == 3);
    let value = figure.value;
    !figure.is_scaled
        && !has_three
        && value.scale() == 3
        && value >= Decimal::ONE
        && value < Decimal::ONE_THOUSAND
}

/// The doubt of a text with several figures: a range, a sum, a product.
fn several(text: &str, first: Decimal, rest: &str, power: Option<u32>) -> Option<Doubt> {
    let sign = rest.chars().next()?;
    let behind = parts(rest.get(sign.len_utf8()..)?)?;
    let second = behind.figure.value;
    let amount = |value: Decimal| {
        number::scaled(value, power.unwrap_or_default()).map(|value| value.normalize().to_string())
    };
    match sign {
        '-' | '~' | '–' | '—' | '至' | '到' if behind.rest.is_empty() => {
            // 3-5万 are thousands both
            let first = if behind.figure.is_scaled && first < second {
                let (power, _) = rest.char_indices().find_map(|(n, _)| number::scale(rest.get(n..)?))?;
                number::scaled(first, power).filter(|scaled| *scaled <= second).unwrap_or(first)
            } else {
                first
            };
            let doubt = Doubt::from(amount_range(text));
            Some(Doubt { choices: vec![amount(first)?, amount(second)?], ..doubt })
        }
        '+' => {
            let mut sum = first;
            for part in rest.split('+').skip(1) {
                sum = sum.checked_add(parts(part)?.figure.value)?;
            }
            let doubt = Doubt::from(amount_sum(text));
            Some(Doubt { choices: vec![amount(sum)?], ..doubt })
        }
        '×' | '*' | 'x' | 'X' => {
            let doubt = Doubt::from(amount_unread(text));
            Some(Doubt { choices: vec![amount(crate::value::product(first, second).ok()?)?], ..doubt })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::amount;
    use crate::{import::reading::Reading, sheet::Cell};

    fn read(text: &str, unit: Option<&str>) -> String {
        match amount(&Cell::text(text), unit) {
            Reading::Blank => "blank".to_owned(),
            Reading::Plain(money) => {
                let currency = money.currency.map(|named| format!(" {}", named.currency)).unwrap_or_default();
                let per = money.per.map(|per| format!(" / {per}")).unwrap_or_default();
                format!("{}{currency}{per}", money.amount)
            }
            Reading::Assumed(money, _) => format!("~{}", money.amount),
            Reading::Unclear(doubt) => {
                format!("{} {}", doubt.code, doubt.choices.join("|")).trim().to_owned()
            }
        }
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (typed, expected) in [
            ("12000", "12000"),
            ("12,000.00", "12000"),
            ("¥12,000.00", "12000 CNY"),
            ("￥ 5000", "5000 CNY"),
            ("RMB 12,000", "12000 CNY"),
            ("CNY5000", "5000 CNY"),
            ("5000元", "5000 CNY"),
            ("5000元整", "5000 CNY"),
            ("1.5万", "15000"),
            ("7.7万元", "77000 CNY"),
            ("0.5亿", "50000000"),
            ("3k", "3000"),
            ("2w", "20000"),
            ("(5,000)", "-5000"),
            ("−5000", "-5000"),
            ("-$23.85", "-23.85 USD"),
            ("+$410.20", "410.2 USD"),
            ("$0", "0 USD"),
            ("300,000 CHF", "300000 CHF"),
            ("400元/桌", "400 CNY / 桌"),
            ("100元/人/天", "100 CNY / 人/天"),
            ("约5000", "~5000"),
            ("5000左右", "~5000"),
            ("5000+", "~5000"),
            ("1.234,50", "~1234.5"),
            ("12.000", "~12"),
            ("¥1.234", "~1.234"),
            ("0.125", "0.125"),
            ("1234.567", "1234.567"),
            ("1.234万", "12340"),
            ("-", "blank"),
            ("??", "blank"),
            ("待定", "blank"),
            ("０", "0"),
            ("3000-5000", "import.amountRange 3000|5000"),
            ("3-5万", "import.amountRange 30000|50000"),
            ("158+33", "import.amountSum 191"),
            ("142+36", "import.amountSum 178"),
            ("40x20", "import.amountUnread 800"),
            ("[covered by presenters]", "import.amountUnread"),
            ("3天", "import.amountUnread"),
        ] {
            assert_eq!(read(typed, None), expected, "{typed}");
        }
        for (typed, unit, expected) in [
            ("1.5", "万元", "15000"),
            ("1.5", "单位:万元", "15000"),
            ("1500", "元", "1500"),
            ("1.5万", "元", "15000"),
            ("1.5万", "万元", "import.unitTwice 15000|150000000"),
            ("5000元", "万元", "import.unitTwice 5000|50000000"),
            ("3", "仟元", "3000"),
            ("3", "天", "3"),
            ("5", "k€", "5000"),
        ] {
            assert_eq!(read(typed, Some(unit)), expected, "{typed} ({unit})");
        }
    }
}
