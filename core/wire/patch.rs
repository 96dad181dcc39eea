//! A JSON Patch inside a request.

use crate::{
    Limits, Plan,
    answers::Preview,
    read::{At, Read, Tree, parse},
    value::{Problem, Problems, to_json},
};
use serde::ser::{Serialize, SerializeMap, Serializer};

record! {
    /// Which edit is to be tried.
    pub struct PreviewRequest {
        /// The operations.
        pub patch: Patch,
    }
}

/// A JSON Patch (RFC 6902) as a member of a request. It keeps the text of its numbers.
///
/// ```
/// use campaignkit::wire::{Patch, PreviewRequest};
///
/// let request = PreviewRequest { patch: Patch::from(r#"[{"op": "remove", "path": "/tasks/0"}]"#) };
/// assert_eq!(serde_json::to_string(&request)?, r#"{"patch":[{"op":"remove","path":"/tasks/0"}]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    text: String,
}

impl Patch {
    /// Its JSON text, for [`Plan::preview`] and [`Plan::apply`].
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// From JSON text, which is checked when it is applied.
impl From<&str> for Patch {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl Read for Patch {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        self.text.clear();
        match tree {
            Tree::Array(_) => write(tree, &mut self.text),
            other => at.expected("an array of patch operations", "补丁操作的数组", other),
        }
    }
}

/// Writes a tree down as it was read, without the spaces; it is no deeper than the limits let it be read.
fn write(tree: &Tree<'_>, out: &mut String) {
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

/// As the operations; what is no JSON, as a string.
impl Serialize for Patch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match parse(self.text.as_bytes(), Limits::default()) {
            Ok(tree) => Written(&tree).serialize(serializer),
            Err(_) => serializer.serialize_str(&self.text),
        }
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

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Patch {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Patch".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array",
            "description": "A JSON Patch (RFC 6902): operations on the canonical document, carried out one after the other.",
            "items": {
                "type": "object",
                "properties": {
                    "op": { "type": "string", "enum": ["add", "remove", "replace", "move", "copy", "test"] },
                    "path": { "type": "string", "description": "A JSON Pointer (RFC 6901), such as \"/tasks/3/duration\"." },
                    "from": { "type": "string", "description": "Where `move` and `copy` take the value." },
                    "value": { "description": "What `add` and `replace` put there, and `test` compares." }
                },
                "required": ["op", "path"]
            }
        })
    }
}

/// Tries the edit; what is wrong with the patch itself stands under `/patch`.
pub(super) fn preview(plan: &Plan, request: &PreviewRequest) -> Result<Preview, Problems> {
    plan.preview(request.patch.as_str().as_bytes()).map_err(|problems| problems.each(in_request))
}

/// The paths of a patch begin with the position of an operation, those of a document with a member.
fn in_request(problem: Problem) -> Problem {
    let first = problem.path.split('/').nth(1).unwrap_or_default();
    let is_position = !first.is_empty() && first.bytes().all(|digit| digit.is_ascii_digit());
    let of_patch = match problem.code {
        // the only one that a document has at a member which it should not have, such as `/7`
        "record.unknownMember" => false,
        "limit.operations" => true,
        _ => is_position,
    };
    let path = if of_patch { format!("/patch{}", problem.path) } else { return problem };
    problem.at(path)
}
