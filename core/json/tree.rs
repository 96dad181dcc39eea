//! JSON text as a tree that loses nothing: the digits of numbers and duplicate members stay visible.

use super::{
    Limits,
    lexer::Lexer,
    problems::{self, too_large},
};
use crate::say::{Problem, Text};
use std::borrow::Cow;

/// One JSON value. Numbers keep their text; members keep their order.
#[derive(Clone, Debug)]
pub(crate) enum Tree<'t> {
    Null,
    Bool(bool),
    Number(Cow<'t, str>),
    String(Cow<'t, str>),
    Array(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

impl Tree<'_> {
    /// The kind of value with its article, for a message.
    pub(crate) fn kind(&self) -> Text {
        let (en, zh) = match self {
            Self::Null => ("null", "空值"),
            Self::Bool(_) => ("a truth value", "真假值"),
            Self::Number(_) => ("a number", "数字"),
            Self::String(_) => ("a string", "字符串"),
            Self::Array(_) => ("an array", "数组"),
            Self::Object(_) => ("an object", "对象"),
        };
        Text::new(en, zh)
    }
}

/// A container that is still open while its inside is read.
struct Container<'t> {
    entries: Entries<'t>,
    /// The number of entries in the last container inside; the next one mostly has as many.
    last_len: usize,
}

enum Entries<'t> {
    Array(Vec<Tree<'t>>),
    /// The last member waits for its value.
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

impl Entries<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Array(items) => items.len(),
            Self::Object(members) => members.len(),
        }
    }
}

/// The stand-in for a value that is about to be written. It is a constant, because a value made first is
/// copied twice.
const ITEM: Tree<'_> = Tree::Null;
const MEMBER: (Cow<'_, str>, Tree<'_>) = (Cow::Borrowed(""), Tree::Null);

/// The reader of a tree: the open containers, the number of values, and the whole.
struct Reader<'t> {
    limits: Limits,
    open: Vec<Container<'t>>,
    values: usize,
    whole: Tree<'t>,
}

/// The tree of a whole text, or the problem of a text that is no JSON or beyond the limits.
pub(crate) fn parse(text: &[u8], limits: Limits) -> Result<Tree<'_>, Problem> {
    if text.len() > limits.bytes {
        return Err(too_large(text.len(), limits.bytes, "bytes of text", "字节"));
    }
    let text = std::str::from_utf8(text).map_err(|e| problems::not_utf8(e.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(problems::no_text());
    }
    let mut lexer = Lexer::new(text);
    let mut reader = Reader { limits, open: Vec::new(), values: 0, whole: Tree::Null };
    match reader.read(&mut lexer) {
        Some(()) => Ok(reader.whole),
        None => Err(reader.refused().unwrap_or_else(|| lexer.problem())),
    }
}

impl<'t> Reader<'t> {
    /// Reads the whole text; `None` once a limit is exceeded, or for a word that cannot be read.
    ///
    /// Each value is written where it stays: passing it on takes twice the time.
    fn read(&mut self, lexer: &mut Lexer<'t>) -> Option<()> {
        loop {
            if self.value(lexer)? && self.go_on(lexer)? {
                return Some(());
            }
        }
    }

    /// Reads a value, or the beginning of a container up to its first value; `true` if the value is complete.
    #[inline]
    fn value(&mut self, lexer: &mut Lexer<'t>) -> Option<bool> {
        match lexer.next() {
            Some(b'"') => {
                if let Some(text) = lexer.string() {
                    write(self.hole()?, Tree::String(Cow::Borrowed(text)));
                } else {
                    let text = lexer.escaped()?;
                    write(self.hole()?, Tree::String(Cow::Owned(text)));
                }
            }
            Some(b'-' | b'0'..=b'9') => {
                let digits = lexer.number()?;
                write(self.hole()?, Tree::Number(Cow::Borrowed(digits)));
            }
            Some(sign @ (b'{' | b'[')) => {
                lexer.step();
                let is_object = sign == b'{';
                self.begin(is_object)?;
                match (lexer.next(), is_object) {
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        lexer.step();
                        self.end()?;
                    }
                    (_, false) => return Some(false),
                    (_, true) => {
                        self.name(lexer)?;
                        return Some(false);
                    }
                }
            }
            Some(b't') => {
                lexer.constant("true")?;
                write(self.hole()?, Tree::Bool(true));
            }
            Some(b'f') => {
                lexer.constant("false")?;
                write(self.hole()?, Tree::Bool(false));
            }
            Some(b'n') => {
                lexer.constant("null")?;
                write(self.hole()?, Tree::Null);
            }
            _ => return lexer.misplaced(),
        }
        Some(true)
    }

    /// Goes on after a value, which may be the last one of the containers around it; `true` if the text is
    /// over.
    #[inline]
    fn go_on(&mut self, lexer: &mut Lexer<'t>) -> Option<bool> {
        loop {
            let Some(open) = self.open.last() else {
                return match lexer.next() {
                    None => Some(true),
                    Some(_) => lexer.misplaced(),
                };
            };
            let in_object = matches!(open.entries, Entries::Object(_));
            match (lexer.next(), in_object) {
                (Some(b','), _) => {
                    lexer.step();
                    if in_object {
                        self.name(lexer)?;
                    }
                    return Some(false);
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    lexer.step();
                    self.end()?;
                }
                _ => return lexer.misplaced(),
            }
        }
    }

    fn begin(&mut self, is_object: bool) -> Option<()> {
        let size = self.open.last().map_or(0, |open| open.last_len);
        let entries = if is_object {
            Entries::Object(Vec::with_capacity(size))
        } else {
            Entries::Array(Vec::with_capacity(size))
        };
        self.open.push(Container { entries, last_len: 0 });
        (self.open.len() <= self.limits.depth).then_some(())
    }

    /// The name of a member, and the colon after it.
    #[inline]
    fn name(&mut self, lexer: &mut Lexer<'t>) -> Option<()> {
        if lexer.next() != Some(b'"') {
            return lexer.misplaced();
        }
        let Some(Container { entries: Entries::Object(members), .. }) = self.open.last_mut() else {
            return None;
        };
        members.push(MEMBER);
        let (place, _) = members.last_mut()?;
        match lexer.string() {
            Some(name) => write(place, Cow::Borrowed(name)),
            None => write(place, Cow::Owned(lexer.escaped()?)),
        }
        if lexer.next() != Some(b':') {
            return lexer.misplaced();
        }
        lexer.step();
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let entries = self.open.pop()?.entries;
        if let Some(around) = self.open.last_mut() {
            around.last_len = entries.len();
        }
        match entries {
            Entries::Array(items) => write(self.hole()?, Tree::Array(items)),
            Entries::Object(members) => write(self.hole()?, Tree::Object(members)),
        }
        Some(())
    }

    /// The hole for the next value; `None` if there is one value too many.
    #[inline]
    fn hole(&mut self) -> Option<&mut Tree<'t>> {
        self.values = self.values.saturating_add(1);
        let (count, hole) = match self.open.last_mut() {
            Some(Container { entries: Entries::Object(members), .. }) => {
                (members.len(), members.last_mut().map(|(_, hole)| hole)?)
            }
            Some(Container { entries: Entries::Array(items), .. }) => {
                items.push(ITEM);
                (items.len(), items.last_mut()?)
            }
            None => (0, &mut self.whole),
        };
        (self.values <= self.limits.values && count <= self.limits.items).then_some(hole)
    }

    /// The problem of the limit that is exceeded, if one is.
    #[cold]
    fn refused(&self) -> Option<Problem> {
        let Limits { depth, values, items, .. } = self.limits;
        if self.open.len() > depth {
            let problem = too_large(self.open.len(), depth, "levels of nesting", "层嵌套");
            return Some(problem.under("limit.depth"));
        }
        if self.values > values {
            return Some(too_large(self.values, values, "values", "个值").under("limit.values"));
        }
        let count = self.open.last()?.entries.len();
        (count > items).then(|| {
            let problem = too_large(count, items, "entries here", "个条目");
            problem.under("limit.items").at(self.pointer())
        })
    }

    /// The JSON Pointer to the innermost open container.
    fn pointer(&self) -> String {
        let mut path = String::new();
        let inner = self.open.len().saturating_sub(1);
        for step in self.open.iter().take(inner) {
            path.push('/');
            match &step.entries {
                Entries::Array(items) => path.push_str(&items.len().to_string()),
                Entries::Object(members) => {
                    let name = members.last().map_or("", |(name, _)| name);
                    super::escape(name, &mut path);
                }
            }
        }
        path
    }
}

/// Writes over a value that has nothing to drop.
#[inline]
fn write<T>(place: &mut T, value: T) {
    std::mem::forget(std::mem::replace(place, value));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &[u8]) -> &'static str {
        parse(text, Limits::default()).map_or_else(|p| p.code, |_| "")
    }

    #[test]
    fn refuses_what_is_not_json() {
        assert_eq!(code(b""), "json.empty");
        assert_eq!(code(b" \n"), "json.empty");
        assert_eq!(code(b"\xff"), "json.utf8");
        assert_eq!(code(br#"{"a": "#), "json.truncated");
        assert_eq!(code(br#"{"a": "b"#), "json.truncated");
        assert_eq!(code(b"{'a': 1}"), "json.syntax");
        assert_eq!(code(b"{} {}"), "json.syntax");
        assert_eq!(code(b"{\"a\": \"\0\"}"), "json.syntax");
        assert_eq!(code(br#"{"a": 01}"#), "json.syntax");
        assert_eq!(code(br#"{"a": +1}"#), "json.syntax");
        assert_eq!(code(br#"["\ud800"]"#), "json.syntax");
        assert_eq!(code("[".repeat(65).as_bytes()), "limit.depth");
        assert_eq!(code(format!("{}{}", "[".repeat(64), "]".repeat(64)).as_bytes()), "");
        assert_eq!(code(b"\xef\xbb\xbf{}"), "");
    }

    #[test]
    fn names_the_container_that_is_too_long() {
        let text = format!(r#"{{"a": [0, {{"b/c": [{}0]}}]}}"#, "0,".repeat(100_000));
        let problem = parse(text.as_bytes(), Limits::default()).unwrap_err();
        assert_eq!((problem.code, problem.path.as_str()), ("limit.items", "/a/1/b~1c"));
    }
}
