//! The lexer of JSON text: strings, numbers and constants, and the problem of a word that cannot be read.

use super::problems;
use crate::say::{Problem, blank};

/// A position in the text. At a word that cannot be read, it stays at the word's beginning.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// The position of the fault in a word that cannot be read; `None` if the text ends before the word does.
    wrong: Option<usize>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, wrong: None }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first byte of the next word; `None` at the end.
    #[inline]
    pub(super) fn next(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.step();
        }
    }

    /// Goes past a sign of one byte.
    #[inline]
    pub(super) fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    #[cold]
    fn wrong<T>(&mut self, at: usize) -> Option<T> {
        self.wrong = Some(at);
        None
    }

    /// Marks a word that may not stand here as wrong: at a fault within it, else at its beginning.
    #[cold]
    pub(super) fn misplaced<T>(&mut self) -> Option<T> {
        let next = self.next();
        let word = self.at;
        match next {
            Some(b'"') => self.string().map_or_else(|| self.escaped().map(drop), |_| Some(()))?,
            Some(b't') => self.constant("true")?,
            Some(b'f') => self.constant("false")?,
            Some(b'n') => self.constant("null")?,
            Some(b'-' | b'0'..=b'9') => drop(self.number()?),
            _ => {}
        }
        self.at = word;
        self.wrong(word)
    }

    /// Goes past a constant.
    pub(super) fn constant(&mut self, constant: &str) -> Option<()> {
        let end = self.at.saturating_add(constant.len());
        if self.text.as_bytes().get(self.at..end)? != constant.as_bytes() {
            return self.wrong(self.at);
        }
        self.at = end;
        Some(())
    }

    /// The digits of a number.
    pub(super) fn number(&mut self) -> Option<&'t str> {
        let mut at = self.at;
        if self.byte(at) == Some(b'-') {
            at = at.saturating_add(1);
        }
        at = match self.byte(at)? {
            b'0' => at.saturating_add(1),
            _ => self.digits(at)?,
        };
        if self.byte(at) == Some(b'.') {
            at = self.digits(at.saturating_add(1))?;
        }
        if matches!(self.byte(at), Some(b'e' | b'E')) {
            at = at.saturating_add(1);
            if matches!(self.byte(at)?, b'-' | b'+') {
                at = at.saturating_add(1);
            }
            at = self.digits(at)?;
        }
        let digits = self.text.get(self.at..at);
        self.at = at;
        digits
    }

    /// The end of a run of digits, of at least one.
    fn digits(&mut self, from: usize) -> Option<usize> {
        if !self.byte(from)?.is_ascii_digit() {
            return self.wrong(from);
        }
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        Some(from.saturating_add(count))
    }

    /// The text of a string without escapes; `None` for one that has to be [read](Self::escaped).
    #[inline]
    pub(super) fn string(&mut self) -> Option<&'t str> {
        let start = self.at.saturating_add(1);
        let end = self.plain(start);
        if self.byte(end)? != b'"' {
            return None;
        }
        self.at = end.saturating_add(1);
        self.text.get(start..end)
    }

    /// The end of the plain characters from a position in a string on, eight bytes at a time.
    #[inline]
    fn plain(&self, mut at: usize) -> usize {
        const ONES: u64 = u64::MAX / 0xff;
        const HIGH: u64 = ONES << 7;
        let bytes = self.text.as_bytes();
        // the high bit of each byte that is zero, and of some after it
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let word = u64::from_le_bytes(*eight);
            let quote = zero(word ^ (ONES * 0x22));
            let escape = zero(word ^ (ONES * 0x5c));
            let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
            let special = quote | escape | control;
            if special != 0 {
                return at.saturating_add(special.trailing_zeros() as usize / 8);
            }
            at = at.saturating_add(8);
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let special = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20));
        at.saturating_add(special.unwrap_or(rest.len()))
    }

    /// The text of a string with its escapes read. Only a string that ends can have a fault inside, of which
    /// the first counts.
    #[cold]
    pub(super) fn escaped(&mut self) -> Option<String> {
        let mut read = String::new();
        let mut wrong = None;
        let mut at = self.at.saturating_add(1);
        loop {
            let end = self.plain(at);
            read.push_str(self.text.get(at..end).unwrap_or_default());
            at = end;
            match self.byte(at)? {
                b'"' => break,
                b'\\' => match self.escape(&mut at)? {
                    Ok(c) => read.push(c),
                    Err(place) => wrong = wrong.or(Some(place)),
                },
                _ => {
                    wrong = wrong.or(Some(at));
                    at = at.saturating_add(1);
                }
            }
        }
        if let Some(place) = wrong {
            return self.wrong(place);
        }
        self.at = at.saturating_add(1);
        Some(read)
    }

    /// The character of an escape, or the position of its fault; goes past the escape either way.
    fn escape(&self, at: &mut usize) -> Option<Result<char, usize>> {
        let begin = *at;
        let letter = self.byte(begin.saturating_add(1))?;
        *at = begin.saturating_add(2);
        let simple = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(begin, at),
            _ => return Some(Err(begin)),
        };
        Some(Ok(simple))
    }

    /// The character of `\uXXXX`, or of two that are a surrogate pair.
    fn unicode(&self, begin: usize, at: &mut usize) -> Option<Result<char, usize>> {
        let Ok(first) = self.hexadecimal(at)? else { return Some(Err(begin.saturating_add(2))) };
        if let Some(c) = char::from_u32(first) {
            return Some(Ok(c));
        }
        let pair = *at;
        let has_second = self.text.as_bytes().get(pair..).is_some_and(|rest| rest.starts_with(b"\\u"));
        *at = pair.saturating_add(2);
        let second = self.hexadecimal(at)?.ok().filter(|_| has_second);
        let low = second.filter(|second| (0xDC00..=0xDFFF).contains(second));
        Some(match (first, low) {
            (0xD800..=0xDBFF, Some(low)) => {
                let point = 0x1_0000 | ((first & 0x3ff) << 10) | (low & 0x3ff);
                char::from_u32(point).ok_or(begin)
            }
            (0xD800..=0xDBFF, None) => Err(pair),
            _ => Err(begin),
        })
    }

    /// The value of four hexadecimal digits, or an error if one is none; goes past four bytes either way.
    fn hexadecimal(&self, at: &mut usize) -> Option<Result<u32, ()>> {
        let begin = *at;
        *at = begin.saturating_add(4);
        let four = self.text.as_bytes().get(begin..*at)?;
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        Some(four.iter().try_fold(0, |value, byte| Ok(value << 4 | digit(byte).ok_or(())?)))
    }

    /// The problem of the word that cannot be read, with line and column, both counted from 1.
    #[cold]
    pub(super) fn problem(&self) -> Problem {
        let at = self.wrong.unwrap_or(self.at);
        let unfinished = self.wrong.is_none();
        // no word holds the end of a line, unless that is its fault
        let before = self.text.get(..self.at).unwrap_or_default();
        let pairs = before.matches("\r\n").count();
        let line = before.matches(['\r', '\n']).count().saturating_sub(pairs).saturating_add(1);
        let line_start = before.rfind(['\r', '\n']).map_or(0, |end| end.saturating_add(1));
        let column = at.saturating_sub(line_start).saturating_add(1);
        let rest = self.text.get(at..).unwrap_or_default();
        let in_string = at > self.at && self.byte(self.at) == Some(b'"');
        let problem = match rest.trim_start_matches(' ').chars().next() {
            Some('"') if unfinished && is_closed(rest) => problems::half_a_pair(line, column),
            Some(character) if !unfinished => match blank(character) {
                Some(found) if in_string => {
                    problems::raw_blank(&found, &character.escape_default(), line, column)
                }
                Some(found) => problems::blank_between(&found, line, column),
                None => match plain(character) {
                    Some(meant) => problems::look_alike(character, meant, line, column),
                    None => problems::misplaced(character, line, column),
                },
            },
            _ => problems::truncated(line, column),
        };
        Problem { line: Some(line), ..problem }
    }
}

/// The sign of JSON that a character looks like.
fn plain(character: char) -> Option<char> {
    Some(match character {
        '“' | '”' | '‘' | '’' | '\'' | '＂' | '「' | '」' => '"',
        '，' | '、' => ',',
        '：' => ':',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}

/// True if a text that begins with a quote has the closing one.
fn is_closed(text: &str) -> bool {
    let mut escaped = false;
    text.chars().skip(1).any(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
}
