//! Pieces of work: done of total, and single counts in words.

use super::scan::plain;
use crate::value::Quantity;

/// A count with its unit, where one stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) count: Quantity,
    pub(crate) unit: Option<String>,
}

/// The counts of a text with the words before them, in order.
fn counts(text: &str) -> Vec<(&str, Counted)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, digits) = rest.split_at_checked(from).unwrap_or((rest, ""));
        let end = digits.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',');
        let (number, after) = digits.split_at_checked(end.unwrap_or(digits.len())).unwrap_or((digits, ""));
        let number = number.trim_end_matches(['.', ',']);
        let scales = [("万", "10000"), ("千", "1000"), ("亿", "100000000"), ("", "1")];
        let scale = scales.iter().find(|(word, _)| after.starts_with(word));
        let (word, factor) = scale.copied().unwrap_or(("", "1"));
        let after = after.get(word.len()..).unwrap_or_default();
        let is_unit = |sign: char| sign.is_alphabetic() && !sign.is_numeric();
        let unit =
            after.get(..after.find(|sign: char| !is_unit(sign)).unwrap_or(after.len())).unwrap_or_default();
        let unit = (1..=4).contains(&unit.chars().count()).then(|| unit.to_owned());
        let count = number.replace(',', "").parse::<Quantity>().ok();
        let count = count.and_then(|count| count.times(factor.parse().ok()?).ok());
        if let Some(count) = count {
            found.push((before, Counted { count, unit }));
        }
        rest = after;
    }
    found
}

/// The only count of a text: 10篇, 发布笔记10篇. A text with several says none.
pub(crate) fn only(text: &str) -> Option<Counted> {
    let text = plain(text);
    match counts(&text).as_slice() {
        [(_, counted)] => Some(counted.clone()),
        _ => None,
    }
}

/// Pieces done and of all: 3/5, 已完成3场,剩余2场, 完成8篇/共10篇.
pub(crate) fn done_of_total(text: &str) -> Option<[Counted; 2]> {
    let text = plain(text);
    let counts = counts(&text);
    let [(before, done), (between, other)] = counts.as_slice() else { return None };
    let is_fraction = before.is_empty() && between.trim_start_matches(char::is_alphabetic).trim() == "/";
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if is_fraction || says(between, &["共", "of", "总"]) {
        return Some([done.clone(), other.clone()]);
    }
    if says(before, &["完成", "done", "已"]) && says(between, &["剩", "left", "余"]) {
        let count = done.count.plus(other.count).ok()?;
        return Some([done.clone(), Counted { count, unit: other.unit.clone() }]);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_as_they_are_written() {
        for (text, done, total) in [
            ("3/5", "3", "5"),
            ("已完成3场,剩余2场", "3", "5"),
            ("完成8篇/共10篇", "8", "10"),
            ("5/4", "5", "4"),
            ("8 of 10", "8", "10"),
        ] {
            let [read, all] = done_of_total(text).unwrap();
            assert_eq!([read.count.to_string(), all.count.to_string()], [done, total], "{text}");
        }
        let notes = only("发布笔记10篇").unwrap();
        assert_eq!((notes.count.to_string(), notes.unit.as_deref()), ("10".to_owned(), Some("篇")));
        assert_eq!(only("1.5万份").unwrap().count.to_string(), "15000");
        for none in ["", "持续", "3篇和2场"] {
            assert_eq!(only(none), None, "{none}");
        }
    }
}
