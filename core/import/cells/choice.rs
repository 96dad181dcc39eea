//! Words of choices, as people write them.

use super::{
    blank::is_nothing,
    scan::plain,
    words::{Words, of},
};
use crate::{
    import::{
        normal,
        reading::{Doubt, Reading},
    },
    say::{Language, shown},
    sheet::{Cell, CellValue},
};

problems! {
    /// A word that is none of those that its column takes.
    "import.wordUnknown" fn unknown_word(text: &str) =
        ["`{text}` is none of the words that the column takes", text = shown(text)],
        ["`{text}`不是该列可识别的词", text = shown(text)];
}

/// The value of a text that is one of some words.
pub(crate) fn choose_word<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    let word = normal::word(text);
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// Signs and words that turn the word behind them into its opposite.
const NEGATIONS: &[&str] = &["未", "不", "没", "没有", "非", "无", "not ", "not yet ", "no ", "non-", "un"];

/// True if a text in its normal form has a word that nothing before it denies.
pub(crate) fn says(text: &str, word: &str) -> bool {
    let is_denied = |before: &str| NEGATIONS.iter().any(|negation| before.ends_with(negation));
    text.match_indices(word).any(|(at, _)| !text.get(..at).is_some_and(is_denied))
}

/// The choice whose label a text is, else the first whose label it says.
pub(crate) fn choose<T: Copy>(
    text: &str,
    all: &[T],
    label: impl Fn(T, Language) -> &'static str,
) -> Option<T> {
    let word = normal::word(text);
    let has = |choice: &&T| {
        let labels = [Language::Zh, Language::En].map(|language| normal::word(label(**choice, language)));
        labels.iter().any(|label| says(&word, label))
    };
    choose_label(&word, all, &label).or_else(|| all.iter().find(has).copied())
}

/// The choice whose label a word is.
pub(crate) fn choose_label<T: Copy>(
    word: &str,
    all: &[T],
    label: impl Fn(T, Language) -> &'static str,
) -> Option<T> {
    let is = |choice: &&T| {
        [Language::Zh, Language::En]
            .into_iter()
            .any(|language| normal::word(label(**choice, language)) == word)
    };
    all.iter().find(is).copied()
}

/// The word of a cell, without the bracket behind it and signs of decoration.
pub(crate) fn bare(cell: &Cell) -> String {
    if let CellValue::Bool(truth) = cell.value {
        return if truth { "是" } else { "否" }.to_owned();
    }
    let text = plain(&cell.value.text());
    let body =
        text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text.as_str(), |(body, _)| body);
    let is_mark = |sign: char| !sign.is_alphanumeric() && !"√✓✔✅×✗%".contains(sign);
    body.trim().trim_matches(is_mark).to_owned()
}

/// The value of the word that a cell is, or of a code of the library itself; else a problem with the codes.
pub(super) fn word<T: Copy>(
    cell: &Cell,
    words: Words<T>,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Reading<T> {
    let value = of(words, &bare(cell)).or_else(|| of(words, &spaced(&cell.value.text())));
    known(value, cell, all, code)
}

/// The value of the longest word that stands in a cell; else a problem with the codes.
pub(super) fn within<T: Copy>(
    cell: &Cell,
    words: Words<T>,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Reading<T> {
    let text = bare(cell);
    let every = words.iter().flat_map(|(value, words)| words.iter().map(move |word| (*word, *value)));
    let found = every.filter(|(word, _)| text.contains(word)).max_by_key(|(word, _)| word.len());
    known(found.map(|(_, value)| value), cell, all, code)
}

fn known<T: Copy>(value: Option<T>, cell: &Cell, all: &[T], code: fn(T) -> &'static str) -> Reading<T> {
    let text = cell.value.text();
    match value {
        Some(value) => Reading::Plain(value),
        None if is_nothing(&text) => Reading::Blank,
        None => {
            let choices = all.iter().map(|choice| code(*choice).to_owned()).collect();
            Reading::Unclear(Doubt { choices, ..unknown_word(&text).into() })
        }
    }
}

/// A code such as `notStarted` as words.
fn spaced(code: &str) -> String {
    let mut out = String::new();
    for sign in code.trim().chars() {
        if sign.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(sign.to_lowercase());
    }
    out.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_word_that_is_denied_is_not_said() {
        assert!(says("用户好评", "好评") && says("very positive", "positive"));
        for (text, word) in [("未完成", "完成"), ("not yet published", "published"), ("无负面", "负面")]
        {
            assert!(!says(text, word), "{text}");
        }
        assert!(says("未完成部分已完成", "完成"));
    }
}
