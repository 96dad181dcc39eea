//! Cells that say nothing: blank ones, and marks for nothing or for what is not known yet.

use crate::{
    import::{normal::push_lower, simplified::simplified},
    sheet::{Cell, CellValue},
    value::ascii,
};

/// Signs that stand for nothing, alone or several of them.
const SIGNS: &str = "-−—–/\\.?·…*※\u{200b}\u{feff}";

/// Words for nothing.
const NOTHING: &[&str] = &["无", "暂无", "n/a", "na", "none", "nil", "null"];

/// Words for what is not known yet.
const UNKNOWN: &[&str] = &["未知", "待定", "待填", "待补充", "待确认", "tbd", "tba", "tbc", "unknown"];

/// The most bytes of a word for nothing, in full-width letters.
const LONGEST: usize = 21;

/// A text that is short enough to be such a word, as it is compared.
fn folded(text: &str) -> Option<String> {
    let mut word = String::with_capacity(LONGEST);
    let signs = (text.len() <= LONGEST).then(|| text.chars())?;
    signs.for_each(|sign| push_lower(simplified(ascii(sign)), &mut word));
    Some(word)
}

/// True for a text that stands for nothing: `-`, `N/A`, 无, 待定.
pub(crate) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.chars().all(|sign| SIGNS.contains(ascii(sign)))
        || folded(text).is_some_and(|word| NOTHING.iter().chain(UNKNOWN).any(|known| *known == word))
}

/// True for a mark that says that something is not known yet, and not that there is nothing: `??`, 待定.
pub(crate) fn is_unknown(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|sign| ascii(sign) == '?')
        || folded(text).is_some_and(|word| UNKNOWN.contains(&word.as_str()))
}

/// True for a cell that is blank or stands for nothing.
pub(crate) fn is_blank(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Blank => true,
        CellValue::Text(text) => is_nothing(text),
        _ => false,
    }
}

/// True for a plain text that a template left to be filled in: XX月XX日, <名称>, ____.
pub(crate) fn is_placeholder(plain: &str) -> bool {
    let marks = ["xx", "××", "____", "202x", "[…]", "<…>"];
    marks.iter().any(|mark| plain.contains(mark)) || plain.starts_with('<') && plain.ends_with('>')
}

#[cfg(test)]
mod tests {
    use super::{is_nothing, is_unknown};

    #[test]
    fn marks_of_nothing() {
        for mark in ["", " ", "-", "——", "／", "N/A", "暫無", "待定", "TBD", "??", "…", "ＮＡ"] {
            assert!(is_nothing(mark), "{mark}");
        }
        for text in ["0", "$0", "无锡", "--rental", "n", "待定稿"] {
            assert!(!is_nothing(text) && !is_unknown(text), "{text}");
        }
        assert!(is_unknown("？？") && is_unknown("TBC") && !is_unknown("-") && !is_unknown(""));
    }
}
