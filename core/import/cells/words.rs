//! Words by their meaning.

/// Values with the words for them.
pub(crate) type Words<T> = &'static [(T, &'static [&'static str])];

/// The value of a word.
pub(super) fn of<T: Copy>(words: Words<T>, wanted: &str) -> Option<T> {
    words.iter().find(|(_, words)| words.contains(&wanted)).map(|(value, _)| *value)
}
