//! Trees as JSON, and the serialisation of values that are written by hand.

use super::{Limits, Tree, Write, Writer, parse, to_json};
use serde::ser::{Error, Serialize, SerializeMap, Serializer};

/// A tree is written without spaces, no deeper than the limits let it be read.
impl Write for Tree<'_> {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Null => out.json("null"),
            Self::Bool(truth) => truth.write(out),
            Self::Number(digits) => out.json(digits),
            Self::String(text) => out.text(text),
            Self::Array(items) => items.write(out),
            Self::Object(members) => out.tree(members),
        }
    }
}

/// Serialises a value as the JSON that it is written as: for types that are written by hand, so that their
/// form stands once.
pub(crate) fn serialize<S: Serializer>(value: &impl Write, serializer: S) -> Result<S::Ok, S::Error> {
    // a Rust caller's value may be larger and deeper than what is taken from others
    let any = Limits {
        bytes: usize::MAX,
        depth: usize::MAX,
        values: usize::MAX,
        items: usize::MAX,
        ..Limits::default()
    };
    let json = to_json(value);
    parse(json.as_bytes(), any).map_err(S::Error::custom)?.serialize(serializer)
}

/// Whole numbers are serialised as integers, others as text; this library writes only whole ones unquoted.
impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(digits) => match digits.parse() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_str(digits),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, member) in members {
                    map.serialize_entry(name.as_ref(), member)?;
                }
                map.end()
            }
        }
    }
}
