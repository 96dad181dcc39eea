//! A JSON Patch inside a request.

use crate::{
    assess::{Preview, PreviewPart},
    json::{Tree, Write, Writer, to_json},
    plan::Plan,
    record::{At, Read},
    say::Problems,
    value::Day,
};

record! {
    /// The request of `plan.preview`: an edit to try.
    pub struct PreviewRequest {
        /// The operations of the edit.
        pub patch: Patch,
        /// The day of the alerts and paces; what is overdue then is among the findings.
        pub as_of: Option<Day>,
        /// The parts that are told: all of them, unless the request lists some. An edit that is tried while
        /// something is dragged asks for `["schedule"]` alone, which costs no audit.
        pub parts: Vec<PreviewPart> = PreviewPart::ALL.to_vec(),
    }
}

/// A JSON Patch (RFC 6902) as a member of a request. It keeps the text of its numbers.
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
    /// The JSON text, for [`Plan::preview`] and [`Plan::apply`].
    pub fn as_str(&self) -> &str {
        &self.text
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
        super::json::write_text(&self.text, out);
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

impl PreviewRequest {
    /// Tries the edit. Problems of the patch itself are reported under `/patch`.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::preview`].
    pub fn answer(&self, plan: &Plan) -> Result<Preview, Problems> {
        let patch = self.patch.as_str().as_bytes();
        plan.preview_of_member(patch, Some("patch"), self.as_of, &self.parts)
    }
}
