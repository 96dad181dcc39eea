//! The words of JSON text: where strings, numbers and constants end, and what is wrong with those that do not.

use crate::value::{Problem, Text, shown};
use std::borrow::Cow;

/// Where the text is not JSON.
pub(super) enum Fault {
    /// At a position within, or at the beginning of, the word that begins at another.
    Wrong { word: usize, at: usize },
    /// In the word that begins there, because the text ends first.
    Unfinished { word: usize },
}

/// A position in the text.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first byte of the next word; none at the end.
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

    #[inline]
    fn wrong<T>(&self, at: usize) -> Result<T, Fault> {
        Err(Fault::Wrong { word: self.at, at })
    }

    /// The byte at a position within this word, which the text must still have.
    #[inline]
    fn within(&self, at: usize) -> Result<u8, Fault> {
        self.byte(at).ok_or(Fault::Unfinished { word: self.at })
    }

    /// What is wrong with a word that may not stand here: something within, else that it stands here.
    #[cold]
    pub(super) fn misplaced(&mut self) -> Fault {
        let next = self.next();
        let at = self.at;
        let inside = match next {
            Some(b'"') => self.string().err(),
            Some(b't') => self.constant("true").err(),
            Some(b'f') => self.constant("false").err(),
            Some(b'n') => self.constant("null").err(),
            Some(b'-' | b'0'..=b'9') => self.number().err(),
            _ => None,
        };
        inside.unwrap_or(Fault::Wrong { word: at, at })
    }

    /// The name of a member, past its colon.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Cow<'t, str>, Fault> {
        if self.next() != Some(b'"') {
            return Err(self.misplaced());
        }
        let name = self.string()?;
        if self.next() != Some(b':') {
            return Err(self.misplaced());
        }
        self.step();
        Ok(name)
    }

    /// Goes past a constant.
    pub(super) fn constant(&mut self, constant: &str) -> Result<(), Fault> {
        let end = self.at.saturating_add(constant.len());
        match self.text.as_bytes().get(self.at..end) {
            None => Err(Fault::Unfinished { word: self.at }),
            Some(word) if word == constant.as_bytes() => {
                self.at = end;
                Ok(())
            }
            Some(_) => self.wrong(self.at),
        }
    }

    /// The digits of a number.
    pub(super) fn number(&mut self) -> Result<&'t str, Fault> {
        let mut at = self.at;
        if self.byte(at) == Some(b'-') {
            at = at.saturating_add(1);
        }
        at = match self.within(at)? {
            b'0' => at.saturating_add(1),
            _ => self.digits(at)?,
        };
        if self.byte(at) == Some(b'.') {
            at = self.digits(at.saturating_add(1))?;
        }
        if matches!(self.byte(at), Some(b'e' | b'E')) {
            at = at.saturating_add(1);
            if matches!(self.within(at)?, b'-' | b'+') {
                at = at.saturating_add(1);
            }
            at = self.digits(at)?;
        }
        let digits = self.text.get(self.at..at).unwrap_or_default();
        self.at = at;
        Ok(digits)
    }

    /// The end of at least one digit.
    fn digits(&self, from: usize) -> Result<usize, Fault> {
        if !self.within(from)?.is_ascii_digit() {
            return self.wrong(from);
        }
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        Ok(from.saturating_add(count))
    }

    /// The text of a string, with its escapes read.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Fault> {
        let start = self.at.saturating_add(1);
        let end = self.plain(start);
        if self.byte(end) != Some(b'"') {
            return self.escaped(end).map(Cow::Owned);
        }
        self.at = end.saturating_add(1);
        Ok(Cow::Borrowed(self.text.get(start..end).unwrap_or_default()))
    }

    /// The end of what stands for itself in a string, eight bytes at a time.
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

    /// The rest of a string from the first byte on that does not stand for itself. Only a string that ends can be wrong
    /// inside; what is wrong first counts.
    #[cold]
    fn escaped(&mut self, first: usize) -> Result<String, Fault> {
        let text = self.text;
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let mut read = piece(self.at.saturating_add(1), first).to_owned();
        let mut wrong = None;
        let mut at = first;
        loop {
            match self.within(at)? {
                b'"' => break,
                b'\\' => match self.escape(&mut at)? {
                    Ok(c) => read.push(c),
                    Err(place) => wrong = wrong.or(Some(place)),
                },
                ..0x20 => {
                    wrong = wrong.or(Some(at));
                    at = at.saturating_add(1);
                }
                _ => {
                    let end = self.plain(at);
                    read.push_str(piece(at, end));
                    at = end;
                }
            }
        }
        if let Some(place) = wrong {
            return self.wrong(place);
        }
        self.at = at.saturating_add(1);
        Ok(read)
    }

    /// The character that an escape means, or the place where it is wrong; goes past it either way.
    fn escape(&self, at: &mut usize) -> Result<Result<char, usize>, Fault> {
        let begin = *at;
        let letter = self.within(begin.saturating_add(1))?;
        *at = begin.saturating_add(2);
        let simple = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(begin, at),
            _ => return Ok(Err(begin)),
        };
        Ok(Ok(simple))
    }

    /// The character of `\uXXXX`, or of two that are a surrogate pair.
    fn unicode(&self, begin: usize, at: &mut usize) -> Result<Result<char, usize>, Fault> {
        let Some(first) = self.hexadecimal(at)? else { return Ok(Err(begin.saturating_add(2))) };
        if let Some(c) = char::from_u32(first) {
            return Ok(Ok(c));
        }
        let pair = *at;
        let has_second = self.text.as_bytes().get(pair..).is_some_and(|rest| rest.starts_with(b"\\u"));
        *at = pair.saturating_add(2);
        let second = self.hexadecimal(at)?.filter(|_| has_second);
        let low = second.filter(|second| (0xDC00..=0xDFFF).contains(second));
        Ok(match (first, low) {
            (0xD800..=0xDBFF, Some(low)) => {
                let point = 0x1_0000 | ((first & 0x3ff) << 10) | (low & 0x3ff);
                char::from_u32(point).ok_or(begin)
            }
            (0xD800..=0xDBFF, None) => Err(pair),
            _ => Err(begin),
        })
    }

    /// The value of four hexadecimal digits, if they are; goes past four bytes either way.
    fn hexadecimal(&self, at: &mut usize) -> Result<Option<u32>, Fault> {
        let begin = *at;
        *at = begin.saturating_add(4);
        let four = self.text.as_bytes().get(begin..*at).ok_or(Fault::Unfinished { word: self.at })?;
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        Ok(four.iter().try_fold(0, |value, byte| Some(value << 4 | digit(byte)?)))
    }
}

impl Fault {
    /// The problem, with line and column, both counted from 1.
    pub(super) fn problem(&self, text: &str) -> Problem {
        let (Self::Wrong { word, at } | Self::Unfinished { word: at @ word }) = self;
        let unfinished = matches!(self, Self::Unfinished { .. });
        // no word holds the end of a line, unless that is what is wrong with it
        let before = text.get(..*word).unwrap_or_default();
        let ends = before.matches("\r\n").count();
        let line = before.matches(['\r', '\n']).count().saturating_sub(ends).saturating_add(1);
        let line_start = before.rfind(['\r', '\n']).map_or(0, |end| end.saturating_add(1));
        let column = at.saturating_sub(line_start).saturating_add(1);
        let rest = text.get(*at..).unwrap_or_default();
        let (code, en, zh) = match rest.trim_start().chars().next() {
            Some('"') if unfinished && is_closed(rest) => (
                "json.syntax",
                format!(
                    "the string at line {line}, column {column} has half of a surrogate pair; write both or neither"
                ),
                format!("第{line}行第{column}列的字符串只含半个代理对;请成对写出或删除"),
            ),
            Some(c) if !unfinished => {
                let c = shown(&c.to_string());
                (
                    "json.syntax",
                    format!("the text is not JSON at `{c}`, line {line}, column {column}; mend it there"),
                    format!("文本在第{line}行第{column}列的`{c}`处不是JSON;请在该处修正"),
                )
            }
            _ => (
                "json.truncated",
                format!("the value at line {line}, column {column} is not complete; finish it"),
                format!("第{line}行第{column}列的值不完整;请补全"),
            ),
        };
        Problem::new(code, Text::new(en, zh))
    }
}

/// Whether a text that begins with a quote has the closing one.
fn is_closed(text: &str) -> bool {
    let mut escaped = false;
    text.chars().skip(1).any(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
}
