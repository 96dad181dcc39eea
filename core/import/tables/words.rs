//! Words of choices in cells of texts.

use crate::{import::normal, say::Language};

/// The choice whose label a text is, else the first whose label it contains.
pub(super) fn choose<T: Copy>(
    text: &str,
    all: &[T],
    label: impl Fn(T, Language) -> &'static str,
) -> Option<T> {
    let word = normal::word(text);
    let labels =
        |choice: T| [Language::Zh, Language::En].map(|language| normal::word(label(choice, language)));
    let is = |choice: &&T| labels(**choice).contains(&word);
    let has = |choice: &&T| labels(**choice).iter().any(|label| word.contains(label.as_str()));
    all.iter().find(is).or_else(|| all.iter().find(has)).copied()
}
