//! `choice!`: an enumeration of words, with its labels, from one definition.

use crate::say::{Problem, nearest, shown};

/// A word that is none of those that may stand there.
#[cold]
pub(crate) fn unknown_choice(word: &str, known: &mut dyn Iterator<Item = &str>) -> Problem {
    let mend = nearest(word, known);
    let word = shown(word);
    Problem::new(
        "choice.unknown",
        text!(["`{word}` is not a choice here; {}", mend.en], ["此处不能写`{word}`;{}", mend.zh]),
    )
}

/// The place of a word among those that may stand there.
pub(crate) fn choice(word: &str, known: &[&str]) -> Result<usize, Problem> {
    known
        .iter()
        .position(|choice| *choice == word)
        .ok_or_else(|| unknown_choice(word, &mut known.iter().copied()))
}
