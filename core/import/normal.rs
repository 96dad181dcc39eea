//! Normal forms of headings, titles and words, by which they are compared.

use super::simplified::simplified;
use crate::value::ascii;

/// A heading as it is compared: full-width signs as ASCII, simplified characters, in lower case, without
/// marks of emphasis, without blanks between Chinese characters and a trailing bracket, told beside it.
pub(crate) fn heading(text: &str) -> (String, Option<String>) {
    let plain = plain(text);
    let mut body = plain.trim_end_matches([':', '.', ';']).trim_end();
    let mut bracket = None;
    while let Some((before, inside)) = without_bracket(body) {
        body = before;
        if !IN_BRACKETS_OF_FORMS.contains(&inside) {
            bracket.get_or_insert_with(|| inside.to_owned());
        }
    }
    (folded(body), bracket)
}

/// Words in brackets that say something of the form and nothing of the column.
const IN_BRACKETS_OF_FORMS: &[&str] = &["必填", "选填", "示例", "如有", "required", "optional"];

/// A text without its trailing bracket, and the text inside.
pub(crate) fn without_bracket(text: &str) -> Option<(&str, &str)> {
    let (body, inside) = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')]
        .into_iter()
        .find_map(|(open, close)| text.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)))?;
    let body = body.trim();
    (!body.is_empty()).then_some((body, inside.trim()))
}

/// A word as it is compared.
pub(crate) fn word(text: &str) -> String {
    folded(&plain(text))
}

/// A plain text as it is compared.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for sign in text.trim().chars() {
        if sign == ' ' || sign == '_' {
            blank = true;
            continue;
        }
        let between_words = out.chars().next_back().is_some_and(|last| last.is_ascii()) || sign.is_ascii();
        if blank && between_words && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        push_lower(simplified(sign), &mut out);
    }
    out
}

/// Adds a character in lower case. Of most of them it is known without a look into the tables of Unicode.
pub(crate) fn push_lower(sign: char, out: &mut String) {
    match sign {
        '\0'..='\x7f' => out.push(sign.to_ascii_lowercase()),
        '\u{2e80}'..='\u{9fff}' => out.push(sign),
        _ => out.extend(sign.to_lowercase()),
    }
}

/// A text with full-width signs as ASCII, without marks of emphasis, trimmed, with single blanks.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        let sign = match sign {
            '\u{3000}' | '\u{a0}' => ' ',
            other => ascii(other),
        };
        if matches!(sign, '《' | '》' | '“' | '”' | '*' | '※' | '\u{feff}' | '\u{200b}') {
            continue;
        }
        if sign.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(sign);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A title without its numbering (`一、`, `2.`, `(三)`, `IV.`) and the colon behind it.
pub(crate) fn without_numbering(text: &str) -> &str {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    let inside = |sign: char| sign.is_ascii_digit() || "一二三四五六七八九十IVX".contains(sign);
    let bracketed = text.strip_prefix(['(', '（']);
    let start = bracketed.unwrap_or(text);
    let rest = start.trim_start_matches(inside);
    if rest.len() == start.len() {
        return text;
    }
    let ends: &[char] = if bracketed.is_some() { &[')', '）'] } else { &['、', '.', '．', ')', '）'] };
    match rest.strip_prefix(ends).map(str::trim_start) {
        Some(rest) if !rest.is_empty() && !rest.starts_with(|sign: char| sign.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// True for a name of a sheet that nobody chose.
pub(crate) fn is_unnamed(sheet: &str) -> bool {
    let name = word(sheet);
    let rest = ["sheet", "工作表", "表", "table", "页"].iter().find_map(|stem| name.strip_prefix(stem));
    rest.is_some_and(|rest| rest.chars().all(|sign| sign.is_ascii_digit() || "()- ".contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::{heading, is_unnamed, without_numbering};

    #[test]
    fn headings() {
        let cases = [
            ("预算金额（元）", "预算金额", Some("元")),
            ("負責人 *", "负责人", None),
            ("负 责 人：", "负责人", None),
            ("Due_Date", "due date", None),
            ("预算(万元)（必填）", "预算", Some("万元")),
            ("% done", "% done", None),
            ("O(Objectives)", "o", Some("Objectives")),
            ("(元)", "(元)", None),
        ];
        for (text, body, bracket) in cases {
            assert_eq!(heading(text), (body.to_owned(), bracket.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn names_that_nobody_chose() {
        assert!(is_unnamed("Sheet1") && is_unnamed("工作表 2") && !is_unnamed("预算"));
    }

    #[test]
    fn numbering() {
        let cases = [
            ("一、会场费用：", "会场费用"),
            ("(二) 餐费", "餐费"),
            ("3. Food", "Food"),
            ("3.5折优惠", "3.5折优惠"),
            ("一次性物料", "一次性物料"),
            ("Venue", "Venue"),
            ("十、", "十、"),
        ];
        for (text, rest) in cases {
            assert_eq!(without_numbering(text), rest, "{text}");
        }
    }
}
