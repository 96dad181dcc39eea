//! Numbers as people write them: `12,000.00`, `1.5万`, `3k`.

use crate::value::{Quantity, product};
use rust_decimal::Decimal;

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    /// True if a word for a power of ten stands behind the digits.
    pub(crate) is_scaled: bool,
    /// True if a comma stands before the decimals: `1.234,50`.
    pub(crate) has_decimal_comma: bool,
}

/// Words behind a number for powers of ten, the longest first; 千 is none before a unit of measure.
const SCALES: &[(&str, u32)] = &[
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("million", 6),
    ("billion", 9),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("仟", 3),
    ("bn", 9),
    ("mn", 6),
    ("k", 3),
    ("w", 4),
    ("M", 6),
];

/// The power of ten of a word at the start of a text, and the text behind it.
pub(crate) fn scale(text: &str) -> Option<(u32, &str)> {
    SCALES.iter().find_map(|(word, power)| {
        let start = text.get(..word.len())?;
        let is_word = if *word == "M" { start == "M" } else { start.eq_ignore_ascii_case(word) };
        let rest = text.get(word.len()..).filter(|_| is_word)?;
        let ends = if word.is_ascii() {
            !rest.starts_with(|sign: char| sign.is_ascii_alphanumeric())
        } else {
            !(word.ends_with('千') && rest.starts_with(['克', '米', '瓦', '卡']))
        };
        ends.then_some((*power, rest))
    })
}

/// A figure times a power of ten.
pub(crate) fn scaled(value: Decimal, power: u32) -> Option<Decimal> {
    product(value, Decimal::from(10_i64.checked_pow(power)?)).ok().map(|scaled| scaled.normalize())
}

/// The number without a sign at the start of a narrow text, and the text behind it.
pub(crate) fn number(text: &str) -> Option<(Number, &str)> {
    let (digits, has_decimal_comma, rest) = digits(text)?;
    let value = digits.parse::<Quantity>().ok()?.decimal();
    let unscaled = Number { value, is_scaled: false, has_decimal_comma };
    match scale(rest.trim_start_matches(' ')) {
        Some((power, rest)) => {
            Some((Number { value: scaled(value, power)?, is_scaled: true, ..unscaled }, rest))
        }
        None => Some((unscaled, rest)),
    }
}

/// The digits of a number in plain spelling, without the signs that group them.
fn digits(text: &str) -> Option<(String, bool, &str)> {
    let run =
        |text: &str| text.len().saturating_sub(text.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    let first = run(text);
    let (head, mut rest) = text.split_at_checked(first)?;
    let mut whole = head.to_owned();
    // groups of three behind a comma, an apostrophe or a blank, or of a European spelling behind a point
    for sign in [',', '\'', '’', ' ', '.'] {
        let mut grouped = whole.clone();
        let mut behind = rest;
        let mut groups = 0_usize;
        while let Some(group) = behind.strip_prefix(sign).filter(|group| run(group) == 3) {
            let (three, after) = group.split_at_checked(3)?;
            grouped.push_str(three);
            behind = after;
            groups = groups.saturating_add(1);
        }
        let is_european = sign == '.' && behind.strip_prefix(',').is_some_and(|decimals| run(decimals) == 2);
        let fits =
            groups > 0 && (1..=3).contains(&first) && !behind.starts_with(|c: char| c.is_ascii_digit());
        if fits && (sign != '.' || is_european) {
            if is_european {
                let (decimals, after) = behind.get(1..)?.split_at_checked(2)?;
                return Some((plain(&grouped, decimals), true, after));
            }
            (whole, rest) = (grouped, behind);
            break;
        }
    }
    if let Some(decimals) = rest.strip_prefix('.')
        && run(decimals) > 0
    {
        let (decimals, after) = decimals.split_at_checked(run(decimals))?;
        return Some((plain(&whole, decimals), false, after));
    }
    (!whole.is_empty()).then(|| (plain(&whole, ""), false, rest))
}

fn plain(whole: &str, decimals: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

/// A figure with the other sign.
pub(crate) fn negated(value: Decimal) -> Decimal {
    Decimal::ZERO.saturating_sub(value)
}

/// The number that a whole narrow text is, with a sign or brackets for a negative one.
pub(crate) fn whole(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        return whole(inside).map(negated);
    }
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, rest) = number(unsigned.trim_start())?;
    rest.trim().is_empty().then_some(if is_negative { negated(number.value) } else { number.value })
}

#[cfg(test)]
mod tests {
    use super::{number, whole};

    #[test]
    fn numbers_and_what_stands_behind_them() {
        for (typed, value, behind) in [
            ("12000", "12000", ""),
            ("12,000.00元", "12000.00", "元"),
            ("1.5万", "15000", ""),
            ("1.5 万元", "15000", "元"),
            ("0.5亿", "50000000", ""),
            ("3k", "3000", ""),
            ("2w+", "20000", "+"),
            ("300'000 CHF", "300000", " CHF"),
            ("12 000", "12000", ""),
            ("5kg", "5", "kg"),
            ("3千克", "3", "千克"),
            (".5", "0.5", ""),
            ("007", "7", ""),
            ("1,2", "1", ",2"),
            ("1,2345", "1", ",2345"),
            ("1.234,50", "1234.50", ""),
            ("7.20", "7.20", ""),
            ("2024.7.31", "2024.7", ".31"),
            ("2M", "2000000", ""),
            ("2m", "2", "m"),
        ] {
            let (read, rest) = number(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!((read.value.to_string().as_str(), rest), (value, behind), "{typed}");
        }
        for none in ["", "元", "万", "-"] {
            assert_eq!(number(none), None, "{none}");
        }
        assert_eq!(whole("(5,000)").unwrap().to_string(), "-5000");
        assert_eq!(whole("+3").unwrap().to_string(), "3");
        assert_eq!(whole("3人"), None);
    }
}
