//! JSON text as a tree that loses nothing: digits of numbers and duplicate members stay visible.

use super::Limits;
use crate::value::{Problem, Text, shown};
use json_event_parser::{JsonEvent, SliceJsonParser};
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
enum Open<'t> {
    Array(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>, Option<Cow<'t, str>>),
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
    let mut parser = SliceJsonParser::new(text.as_bytes());
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut whole = None;
    let mut values: usize = 0;
    loop {
        let event = parser.parse_next().map_err(|e| syntax(text, &e))?;
        let closed = match event {
            JsonEvent::StartArray => {
                open.push(Open::Array(Vec::new()));
                None
            }
            JsonEvent::StartObject => {
                open.push(Open::Object(Vec::new(), None));
                None
            }
            JsonEvent::ObjectKey(key) => {
                if let Some(Open::Object(_, name)) = open.last_mut() {
                    *name = Some(key);
                }
                None
            }
            JsonEvent::EndArray | JsonEvent::EndObject => match open.pop() {
                Some(Open::Array(items)) => Some(Tree::Array(items)),
                Some(Open::Object(members, _)) => Some(Tree::Object(members)),
                None => None,
            },
            JsonEvent::String(s) => Some(Tree::String(s)),
            JsonEvent::Number(digits) => Some(Tree::Number(digits)),
            JsonEvent::Boolean(b) => Some(Tree::Bool(b)),
            JsonEvent::Null => Some(Tree::Null),
            JsonEvent::Eof => break,
        };
        if open.len() > limits.depth {
            return Err(too_large("limit.depth", open.len(), limits.depth, "levels of nesting", "层嵌套"));
        }
        let Some(value) = closed else { continue };
        values = values.saturating_add(1);
        if values > limits.values {
            return Err(too_large("limit.values", values, limits.values, "values", "个值"));
        }
        let count = match open.last_mut() {
            Some(Open::Array(items)) => {
                items.push(value);
                items.len()
            }
            Some(Open::Object(members, name)) => {
                members.push((name.take().unwrap_or_default(), value));
                members.len()
            }
            None => {
                whole = Some(value);
                0
            }
        };
        if count > limits.items {
            let place = pointer(&open);
            return Err(too_large("limit.items", count, limits.items, "entries here", "个条目").at(place));
        }
    }
    whole.ok_or_else(|| bad_utf8(0))
}

/// The JSON Pointer to the innermost open container.
fn pointer(open: &[Open<'_>]) -> String {
    let mut path = String::new();
    let inner = open.len().saturating_sub(1);
    for step in open.iter().take(inner) {
        path.push('/');
        match step {
            Open::Array(items) => path.push_str(&items.len().to_string()),
            Open::Object(_, name) => super::at::escape(name.as_deref().unwrap_or_default(), &mut path),
        }
    }
    path
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

fn syntax(text: &str, error: &json_event_parser::JsonSyntaxError) -> Problem {
    let location = error.location();
    let (line, column) = (location.start.line.saturating_add(1), location.start.column.saturating_add(1));
    let offset = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let found = text.get(offset(location.start.offset)..).and_then(|rest| rest.trim_start().chars().next());
    // an unfinished string, number or word is placed at its beginning, so only the parser's words tell it
    let unfinished = error.message().starts_with("Unexpected end of file");
    let half_a_pair =
        found == Some('"') && is_closed(text.get(offset(location.start.offset)..).unwrap_or_default());
    let (code, en, zh) = match found {
        Some(_) if unfinished && half_a_pair => (
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

/// Whether a text that begins with a quote has the closing one.
fn is_closed(text: &str) -> bool {
    let mut escaped = false;
    text.chars().skip(1).any(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
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
