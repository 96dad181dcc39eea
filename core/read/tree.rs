//! JSON text as a tree that loses nothing: digits of numbers and duplicate members stay visible.

use super::{
    Limits,
    lexer::{Fault, Lexer},
};
use crate::value::{Problem, Text};
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
struct Open {
    is_object: bool,
    /// Where its entries begin among those of all open containers of its kind.
    start: usize,
}

/// The open containers. Their entries stand behind one another until each container is closed, so that it takes up no
/// more than it needs.
struct Inside<'t> {
    limits: Limits,
    open: Vec<Open>,
    items: Vec<Tree<'t>>,
    /// The last member of an object waits for its value.
    members: Vec<(Cow<'t, str>, Tree<'t>)>,
    values: usize,
}

/// Reads the whole text, or says in one problem why it is no JSON that this library takes.
pub(crate) fn parse(text: &[u8], limits: Limits) -> Result<Tree<'_>, Problem> {
    if text.len() > limits.bytes {
        return Err(too_large("limit.bytes", text.len(), limits.bytes, "bytes of text", "字节"));
    }
    let text = std::str::from_utf8(text).map_err(|e| bad_utf8(e.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(Problem::new(
            "json.empty",
            Text::new("the text is empty; give one JSON object", "文本为空;请给出一个JSON对象"),
        ));
    }
    let mut lexer = Lexer::new(text);
    let refused = |fault: Fault| fault.problem(text);
    let mut inside = Inside { limits, open: Vec::new(), items: Vec::new(), members: Vec::new(), values: 0 };
    loop {
        let mut value = match lexer.next() {
            Some(b'"') => Tree::String(lexer.string().map_err(refused)?),
            Some(b'-' | b'0'..=b'9') => Tree::Number(Cow::Borrowed(lexer.number().map_err(refused)?)),
            Some(sign @ (b'{' | b'[')) => {
                lexer.step();
                let is_object = sign == b'{';
                inside.begin(is_object)?;
                match (lexer.next(), is_object) {
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        lexer.step();
                        inside.end()
                    }
                    (_, false) => continue,
                    (_, true) => {
                        inside.name(lexer.name().map_err(refused)?);
                        continue;
                    }
                }
            }
            Some(b't') => {
                lexer.constant("true").map_err(refused)?;
                Tree::Bool(true)
            }
            Some(b'f') => {
                lexer.constant("false").map_err(refused)?;
                Tree::Bool(false)
            }
            Some(b'n') => {
                lexer.constant("null").map_err(refused)?;
                Tree::Null
            }
            _ => return Err(refused(lexer.misplaced())),
        };
        // what ends here may end what it stands in
        loop {
            if let Some(whole) = inside.put(value)? {
                return match lexer.next() {
                    None => Ok(whole),
                    Some(_) => Err(refused(lexer.misplaced())),
                };
            }
            let in_object = inside.open.last().is_some_and(|open| open.is_object);
            match (lexer.next(), in_object) {
                (Some(b','), _) => {
                    lexer.step();
                    if in_object {
                        inside.name(lexer.name().map_err(refused)?);
                    }
                    break;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    lexer.step();
                    value = inside.end();
                }
                _ => return Err(refused(lexer.misplaced())),
            }
        }
    }
}

impl<'t> Inside<'t> {
    fn begin(&mut self, is_object: bool) -> Result<(), Problem> {
        let start = if is_object { self.members.len() } else { self.items.len() };
        self.open.push(Open { is_object, start });
        if self.open.len() > self.limits.depth {
            let (found, limit) = (self.open.len(), self.limits.depth);
            return Err(too_large("limit.depth", found, limit, "levels of nesting", "层嵌套"));
        }
        Ok(())
    }

    fn name(&mut self, name: Cow<'t, str>) {
        self.members.push((name, Tree::Null));
    }

    fn end(&mut self) -> Tree<'t> {
        match self.open.pop() {
            Some(Open { is_object: true, start }) => Tree::Object(split_off(&mut self.members, start)),
            Some(Open { start, .. }) => Tree::Array(split_off(&mut self.items, start)),
            None => Tree::Null,
        }
    }

    /// Puts a value where it stands; gives back the one that stands in nothing.
    #[inline]
    fn put(&mut self, value: Tree<'t>) -> Result<Option<Tree<'t>>, Problem> {
        self.values = self.values.saturating_add(1);
        if self.values > self.limits.values {
            return Err(too_large("limit.values", self.values, self.limits.values, "values", "个值"));
        }
        let Some(open) = self.open.last() else { return Ok(Some(value)) };
        let count = if open.is_object {
            if let Some((_, place)) = self.members.last_mut() {
                *place = value;
            }
            self.members.len()
        } else {
            self.items.push(value);
            self.items.len()
        };
        let count = count.saturating_sub(open.start);
        if count > self.limits.items {
            let problem = too_large("limit.items", count, self.limits.items, "entries here", "个条目");
            return Err(problem.at(self.pointer()));
        }
        Ok(None)
    }

    /// The JSON Pointer to the innermost open container.
    fn pointer(&self) -> String {
        let mut path = String::new();
        for (n, step) in self.open.iter().enumerate() {
            // the entry that the rest stands in comes before the next container of this kind
            let mut deeper = self.open.iter().skip(n.saturating_add(1)).peekable();
            if deeper.peek().is_none() {
                break;
            }
            let next = deeper.find(|open| open.is_object == step.is_object).map(|open| open.start);
            path.push('/');
            if step.is_object {
                let name = self.members.get(..next.unwrap_or(self.members.len())).and_then(<[_]>::last);
                super::at::escape(name.map_or("", |(name, _)| name), &mut path);
            } else {
                let count = next.unwrap_or(self.items.len()).saturating_sub(step.start);
                path.push_str(&count.to_string());
            }
        }
        path
    }
}

/// The entries from a position on.
fn split_off<T>(entries: &mut Vec<T>, start: usize) -> Vec<T> {
    entries.drain(start.min(entries.len())..).collect()
}

fn too_large(code: &'static str, found: usize, limit: usize, what: &str, what_zh: &str) -> Problem {
    Problem::new(
        code,
        text!(
            "there are at least `{found}` {what}; at most `{limit}` are read, so split the input",
            "至少有`{found}`{what_zh},最多只读`{limit}`{what_zh};请拆分输入"
        ),
    )
}

fn bad_utf8(offset: usize) -> Problem {
    Problem::new(
        "json.utf8",
        text!(
            "the text is not valid UTF-8 from byte `{offset}` on; save it as UTF-8",
            "文本从第`{offset}`字节起不是有效的UTF-8;请以UTF-8保存"
        ),
    )
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
