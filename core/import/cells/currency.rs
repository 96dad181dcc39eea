//! Signs and words for currencies.

use crate::value::Currency;

/// A currency as a sign or a word names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) currency: Currency,
    /// True if the sign may also stand for another currency: `$`, `¥`, 元.
    pub(crate) is_weak: bool,
}

/// Signs and words with the code of their currency, the longest first; a `~` marks those of several.
const SIGNS: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("au$", "AUD"),
    ("ca$", "CAD"),
    ("ntd", "TWD"),
    ("rmb", "CNY"),
    ("r$", "BRL"),
    ("s$", "SGD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("$", "~USD"),
    ("¥", "~CNY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("฿", "THB"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("新台币", "TWD"),
    ("新臺幣", "TWD"),
    ("新台幣", "TWD"),
    ("台币", "TWD"),
    ("臺幣", "TWD"),
    ("台幣", "TWD"),
    ("港币", "HKD"),
    ("港幣", "HKD"),
    ("港元", "HKD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("英镑", "GBP"),
    ("韩元", "KRW"),
    ("円", "JPY"),
    ("元", "~CNY"),
    ("圆", "~CNY"),
    ("圓", "~CNY"),
    ("块钱", "~CNY"),
    ("块", "~CNY"),
];

/// The currency at the start of a narrow text, and the text behind it.
pub(crate) fn at_start(text: &str) -> Option<(Named, &str)> {
    let sign = SIGNS.iter().find_map(|(sign, code)| {
        let start = text.get(..sign.len())?;
        let rest = text.get(sign.len()..).filter(|_| start.eq_ignore_ascii_case(sign))?;
        let is_weak = code.starts_with('~');
        let currency = code.trim_start_matches('~').parse().ok()?;
        Some((Named { currency, is_weak }, rest))
    });
    sign.or_else(|| {
        let (code, rest) = text.split_at_checked(3)?;
        // a code that is none would have its problem worded
        let is_code = code.bytes().all(|sign| sign.is_ascii_uppercase());
        let currency: Currency = is_code.then(|| code.parse().ok())??;
        let is_word = !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        (is_word && currency.is_listed()).then_some((Named { currency, is_weak: false }, rest))
    })
}

/// The currency that a number format shows: `¥#,##0`, `[$PKR] 0.00`, `0"元"`.
pub(crate) fn of_format(format: &str) -> Option<Named> {
    if let Some((sign, _)) = format.split_once("[$").and_then(|(_, rest)| rest.split_once([']', '-'])) {
        return if sign.is_empty() { None } else { at_start(sign).map(|(named, _)| named) };
    }
    let signs = format.char_indices().filter(|(_, sign)| !sign.is_ascii() || *sign == '$');
    signs.filter_map(|(n, _)| at_start(format.get(n..)?)).map(|(named, _)| named).next()
}

/// The currency of a heading's bracket or of a remark above a table: 元, 万元, `USD`, 单位:元.
pub(crate) fn within(text: &str) -> Option<Named> {
    text.char_indices().find_map(|(n, _)| {
        let starts_a_word =
            text.get(..n).is_none_or(|before| !before.ends_with(|c: char| c.is_ascii_alphabetic()));
        let (named, _) = at_start(text.get(n..).filter(|_| starts_a_word)?)?;
        Some(named)
    })
}

#[cfg(test)]
mod tests {
    use super::{at_start, of_format, within};

    #[test]
    fn currencies_by_their_signs() {
        let code = |text: &str| at_start(text).map(|(named, _)| named.currency.to_string());
        for (text, expected) in
            [("¥12", "CNY"), ("US$5", "USD"), ("CHF", "CHF"), ("元/天", "CNY"), ("rmb 5", "CNY")]
        {
            assert_eq!(code(text).as_deref(), Some(expected), "{text}");
        }
        for none in ["天", "ABC", "KPI", "EURO"] {
            assert_eq!(code(none), None, "{none}");
        }
        let of = |format: &str| of_format(format).map(|named| named.currency.to_string());
        assert_eq!(of("[$PKR] #,##0").as_deref(), Some("PKR"));
        assert_eq!(of("[$¥-804]#,##0.00").as_deref(), Some("CNY"));
        assert_eq!(of("0\"元\"").as_deref(), Some("CNY"));
        assert_eq!(of("[$-409]mmm"), None);
        assert_eq!(of("0\"日\""), None);
        assert_eq!(within("单位:万元").map(|named| named.currency.to_string()).as_deref(), Some("CNY"));
        assert_eq!(within("数量"), None);
    }
}
