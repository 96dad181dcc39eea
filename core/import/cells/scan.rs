//! Texts read from the left.

use super::words::Words;
use crate::{
    import::normal::push_lower,
    value::{Quantity, ascii},
};

/// A text as its cell is read: full-width signs as ASCII, in lower case, trimmed, with single blanks. Names
/// and other content keep their signs elsewhere.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        let sign = match sign {
            '−' | '‐' | '‑' => '-',
            other => ascii(other),
        };
        if sign.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            push_lower(sign, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The rest of a text that is read from the left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan<'t> {
    pub(crate) rest: &'t str,
}

impl<'t> Scan<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.rest.trim().is_empty()
    }

    pub(crate) fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Passes a word, if the rest begins with it.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Passes the first of some words that the rest begins with, and any blanks before it.
    pub(crate) fn eat_any(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let rest = self.rest.trim_start();
        let word = words.iter().copied().find(|word| rest.starts_with(word))?;
        self.rest = rest.get(word.len()..)?;
        Some(word)
    }

    /// Passes the longest of some words that the rest begins with, and any blanks before it.
    pub(crate) fn eat_longest(&mut self, words: &[&str]) -> bool {
        let rest = self.rest.trim_start();
        let word = words.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let Some(rest) = word.and_then(|word| rest.get(word.len()..)) else { return false };
        self.rest = rest;
        true
    }

    /// Passes a word of a table, longer words before shorter ones that they begin with; a word of letters
    /// ends where letters end.
    pub(crate) fn eat_word<T: Copy>(&mut self, words: Words<T>) -> Option<T> {
        let rest = self.rest.trim_start();
        let ends = |word: &str| {
            let is_of_letters = word.ends_with(|sign: char| sign.is_ascii_alphabetic());
            let next = rest.get(word.len()..).and_then(|rest| rest.chars().next());
            !is_of_letters || !next.is_some_and(|next| next.is_ascii_alphabetic())
        };
        let all = words.iter().flat_map(|(value, words)| words.iter().map(move |word| (*word, *value)));
        let fits = |(word, _): &(&str, T)| rest.starts_with(word) && ends(word);
        let (word, value) = all.filter(fits).max_by_key(|(word, _)| word.len())?;
        self.rest = rest.get(word.len()..)?;
        Some(value)
    }

    /// Digits, as their number and how many they are.
    pub(crate) fn digits(&mut self) -> Option<(u32, usize)> {
        let end = self.rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end)?;
        let number = digits.parse().ok()?;
        self.rest = rest;
        Some((number, end))
    }

    /// A count in digits, with decimals, or in Chinese numerals up to 99; 半 is a half.
    pub(crate) fn count(&mut self) -> Option<Quantity> {
        self.blanks();
        let end =
            self.rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(self.rest.len());
        if end > 0 {
            let (digits, rest) = self.rest.split_at_checked(end)?;
            let count = digits.trim_end_matches('.').parse().ok()?;
            self.rest = rest;
            return Some(count);
        }
        if self.eat("半") {
            return Quantity::with_decimals(5, 1).ok();
        }
        let (mut tens, mut ones, mut seen) = (0_i64, 0_i64, false);
        while let Some(sign) = self.rest.chars().next() {
            match NUMERALS.iter().find(|(numeral, _)| *numeral == sign) {
                Some((_, 10)) => (tens, ones) = (if seen { ones } else { 1 }, 0),
                Some((_, number)) => ones = *number,
                None => break,
            }
            seen = true;
            self.rest = self.rest.get(sign.len_utf8()..)?;
        }
        seen.then(|| Quantity::from_units(tens.saturating_mul(10).saturating_add(ones)))
    }
}

const NUMERALS: &[(char, i64)] = &[
    ('一', 1),
    ('二', 2),
    ('两', 2),
    ('兩', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
];
