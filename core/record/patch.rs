//! A JSON Patch that is passed through.

use super::{At, Read};
use crate::json::{Limits, Tree, Write, Writer, parse, to_json, write_text};

/// A JSON Patch (RFC 6902) as a member of a request or of an answer. It keeps the text of its numbers.
///
/// ```
/// use campaignkit::wire::{Patch, PreviewRequest};
///
/// let patch = Patch::from(r#"[{"op": "remove", "path": "/tasks/0"}]"#);
/// let request = PreviewRequest { patch, ..PreviewRequest::default() };
/// assert_eq!(serde_json::to_string(&request)?, r#"{"patch":[{"op":"remove","path":"/tasks/0"}]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    text: String,
}

impl Patch {
    /// The JSON text, for [`Plan::preview`](crate::Plan::preview) and [`Plan::apply`](crate::Plan::apply).
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Patch {
    /// The kinds and the paths of the operations, in their order; none of text that is no patch.
    pub(crate) fn operations(&self, limits: Limits) -> Vec<(String, String)> {
        let Ok(Tree::Array(operations)) = parse(self.text.as_bytes(), limits) else { return Vec::new() };
        let word = |operation: &Tree<'_>, member| match operation.step(member) {
            Some(Tree::String(word)) => Some(word.to_string()),
            _ => None,
        };
        let both = |operation: &Tree<'_>| Some((word(operation, "op")?, word(operation, "path")?));
        operations.iter().filter_map(both).collect()
    }
}

/// A patch from its JSON text, which is checked when it is applied.
impl From<&str> for Patch {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl Read for Patch {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        match tree {
            Tree::Array(_) => self.text = to_json(tree),
            other => at.expected("an array of patch operations", "补丁操作的数组", other),
        }
    }
}

/// Writes the operations; text that is no JSON is written as a string.
impl Write for Patch {
    fn write(&self, out: &mut Writer) {
        write_text(&self.text, out);
    }
}

serialize_as_written!(Patch);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Patch {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Patch".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "array",
            "description": "A JSON Patch (RFC 6902): operations on the canonical document, applied one after the other.",
            "items": {
                "type": "object",
                "properties": {
                    "op": { "type": "string", "enum": ["add", "remove", "replace", "move", "copy", "test"] },
                    "path": { "type": "string", "description": "A JSON Pointer (RFC 6901), such as \"/tasks/3/duration\"." },
                    "from": { "type": "string", "description": "The JSON Pointer of the value that `move` and `copy` take." },
                    "value": { "description": "The value that `add` and `replace` write, and `test` compares." }
                },
                "required": ["op", "path"]
            }
        })
    }
}
