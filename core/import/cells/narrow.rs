//! Texts of cells in ASCII signs.

use crate::value::ascii;

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
