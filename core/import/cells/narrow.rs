//! Texts of cells in ASCII signs, and the marks that stand for nothing.

use crate::{
    sheet::{Cell, CellValue},
    value::ascii,
};

/// A text with full-width signs as ASCII, one sign for minus and one for times, single blanks, trimmed.
pub(crate) fn narrow(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        let sign = match sign {
            '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
            '\u{ffe5}' => '¥',
            '\u{2212}' => '-',
            '✕' | '✖' | '╳' => '×',
            '\u{200b}' | '\u{feff}' => continue,
            other => ascii(other),
        };
        match sign {
            '\n' | '\r' if out.ends_with('\n') => {}
            '\n' | '\r' => out.push('\n'),
            _ if sign.is_whitespace() && out.ends_with([' ', '\n']) => {}
            _ if sign.is_whitespace() => out.push(' '),
            _ => out.push(sign),
        }
    }
    out
}

/// The text of a cell, narrow; none if nothing stands there or only a mark for nothing.
pub(crate) fn said(cell: &Cell) -> Option<String> {
    if let CellValue::Blank = cell.value {
        return None;
    }
    let text = narrow(&cell.value.to_string());
    (!is_nothing(&text)).then_some(text)
}

/// Words for nothing or not known yet.
const NOTHING: &[&str] = &[
    "-", "--", "---", "—", "——", "–", "/", "\\", ".", "?", "??", "???", "无", "無", "暂无", "未知", "待定",
    "待填", "n/a", "na", "nil", "none", "tbd", "tbc", "unknown",
];

/// True for a narrow text that stands for nothing: `-`, 待定, `??`.
pub(crate) fn is_nothing(text: &str) -> bool {
    text.is_empty() || NOTHING.contains(&text) || NOTHING.contains(&text.to_lowercase().as_str())
}

/// True for a mark that says that something is not known yet, and not that there is nothing: `??`, 待定.
pub(crate) fn is_unknown(text: &str) -> bool {
    ["?", "??", "???", "未知", "待定", "待填", "tbd", "tbc", "unknown"]
        .contains(&text.to_lowercase().as_str())
}
