//! Texts that a spreadsheet would take for a formula.

use std::borrow::Cow;

/// A text as it stands in a CSV file: behind an apostrophe if a spreadsheet would take it for a formula, or
/// if it begins with an apostrophe itself.
///
/// ```
/// use campaignkit::sheet::{guarded, unguarded};
///
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// for text in ["=1+1", "+86 10", "-", "@all", "'quoted'", "plain"] {
///     assert_eq!(unguarded(&guarded(text)), text);
/// }
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(is_guarded) { format!("'{text}").into() } else { text.into() }
}

/// The text that stands behind the apostrophe, if one was put before it.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(is_guarded)).unwrap_or(text)
}

/// True for a sign with which formulas begin, also in full width, as spreadsheets take those too.
fn is_guarded(sign: char) -> bool {
    let wide = ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'') || wide.contains(&sign)
}
