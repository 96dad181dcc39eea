//! JSON that goes through as it is.

use crate::{
    Limits,
    read::{At, Read, Tree, parse},
    value::{Problem, to_json},
};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Any JSON value as a member of a request or an answer. It keeps the text of its numbers.
///
/// ```
/// use campaignkit::wire::Json;
///
/// let value = Json::from(r#"{"gain": "500000"}"#);
/// assert_eq!(serde_json::to_string(&value)?, r#"{"gain":"500000"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Json {
    text: String,
}

impl Json {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value itself; a problem if a Rust caller made it of what is no JSON.
    pub(super) fn tree(&self) -> Result<Tree<'_>, Problem> {
        parse(self.text.as_bytes(), Limits::default())
    }
}

/// From JSON text, which is checked when it is used.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl Read for Json {
    fn read(&mut self, tree: &Tree<'_>, _: &At<'_>) {
        self.text.clear();
        write(tree, &mut self.text);
    }
}

/// As the value; what is no JSON, as a string.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.text, serializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Json {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Json".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["object", "array", "string", "number", "boolean"],
            "description": "Any JSON value; null is the same as no value."
        })
    }
}

/// Writes a tree down as it was read, without the spaces; it is no deeper than the limits let it be read.
pub(super) fn write(tree: &Tree<'_>, out: &mut String) {
    match tree {
        Tree::Null => out.push_str("null"),
        Tree::Bool(true) => out.push_str("true"),
        Tree::Bool(false) => out.push_str("false"),
        Tree::Number(digits) => out.push_str(digits),
        Tree::String(text) => out.push_str(&to_json(&text.as_ref())),
        Tree::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Tree::Object(members) => {
            out.push('{');
            for (n, (name, member)) in members.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                out.push_str(&to_json(&name.as_ref()));
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
    }
}

/// Serialises JSON text as the value that it tells; what is no JSON, as a string.
pub(super) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match parse(text.as_bytes(), Limits::default()) {
        Ok(tree) => Written(&tree).serialize(serializer),
        Err(_) => serializer.serialize_str(text),
    }
}

struct Written<'t>(&'t Tree<'t>);

/// A number that is not whole, which no document can hold, becomes a string.
impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(truth) => serializer.serialize_bool(*truth),
            Tree::Number(digits) => match digits.parse() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_str(digits),
            },
            Tree::String(text) => serializer.serialize_str(text),
            Tree::Array(items) => serializer.collect_seq(items.iter().map(Written)),
            Tree::Object(members) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, member) in members {
                    map.serialize_entry(name.as_ref(), &Written(member))?;
                }
                map.end()
            }
        }
    }
}
