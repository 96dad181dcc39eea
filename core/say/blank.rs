//! Blanks that nobody sees, or that look like another.

use super::text::{Text, is_invisible};

/// The name of a blank other than the plain space, with its code point; `None` for any other character.
#[cold]
pub(crate) fn blank(c: char) -> Option<Text> {
    let (en, zh) = match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ("a line break", "换行符"),
        '\t' => ("a tab", "制表符"),
        '\u{a0}' | '\u{202f}' => ("a no-break space", "不换行空格"),
        '\u{3000}' => ("a full-width space", "全角空格"),
        '\u{feff}' => ("a byte order mark", "字节顺序标记"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => ("an unusual space", "特殊空格"),
        c if is_invisible(c) => ("a character of no width", "零宽字符"),
        _ => return None,
    };
    let code = u32::from(c);
    Some(text!("{en} (U+{code:04X})", "{zh}(U+{code:04X})"))
}
