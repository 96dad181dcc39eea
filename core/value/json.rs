//! JSON values that are passed through.

use crate::{
    json::{Limits, Tree, Write, Writer, parse, to_json, write_text},
    record::{At, Read},
    say::Problem,
};

/// Any JSON value as a member of a request or an answer. It keeps the text of its numbers.
///
/// ```
/// use campaignkit::value::Json;
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
    /// The text of the value.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value as a tree; a problem if a Rust caller made it from text that is no JSON.
    pub(crate) fn tree(&self) -> Result<Tree<'_>, Problem> {
        parse(self.text.as_bytes(), Limits::default())
    }
}

/// A value from its JSON text, which is checked when it is used.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl Read for Json {
    fn read(&mut self, tree: &Tree<'_>, _: &At<'_>) {
        self.text = to_json(tree);
    }
}

/// Writes the value; text that is no JSON is written as a string.
impl Write for Json {
    fn write(&self, out: &mut Writer) {
        write_text(&self.text, out);
    }
}

serialize_as_written!(Json);

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
