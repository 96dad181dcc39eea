//! Normal forms of headings, titles and words, by which they are compared.

/// A heading as it is compared: full-width signs as ASCII, in lower case, without blanks, marks of emphasis
/// and a trailing bracket, which is told beside it.
pub(crate) fn heading(text: &str) -> (String, Option<String>) {
    let plain = plain(text);
    let (body, bracket) = match plain.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((body, inside)) if !body.trim().is_empty() => (body.trim().to_owned(), Some(inside.to_owned())),
        _ => (plain, None),
    };
    (body.to_lowercase(), bracket)
}

/// A text with full-width signs as ASCII, trimmed, with single blanks.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        let sign = match sign {
            '\u{ff01}'..='\u{ff5e}' => {
                u32::from(sign).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(sign)
            }
            '\u{3000}' | '\u{a0}' => ' ',
            '《' | '》' | '“' | '”' | '*' | '※' => continue,
            other => other,
        };
        if sign.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(sign);
        }
    }
    out
}
