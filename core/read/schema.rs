//! JSON Schema of the types that `record!`, `choice!` and `word!` define.
#![cfg(feature = "schema")]

use schemars::{Schema, json_schema};
use serde_json::{Map, Value};

/// Doc lines as one text; a blank line stays a paragraph break, the doctest is left out.
fn prose(lines: &[&str]) -> String {
    let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    text.split("```").next().unwrap_or_default().trim().to_owned()
}

/// An object schema while its members are added.
pub(crate) struct Object {
    about: String,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    pub(crate) fn new(about: &[&str]) -> Self {
        Self { about: prose(about), properties: Map::new(), required: Vec::new() }
    }

    pub(crate) fn member(&mut self, name: &str, about: &[&str], required: bool, schema: Schema) {
        let mut schema: Value = schema.into();
        let about = prose(about);
        if let (Value::Object(members), false) = (&mut schema, about.is_empty()) {
            members.insert("description".to_owned(), about.into());
        }
        self.properties.insert(name.to_owned(), schema);
        if required {
            self.required.push(name.into());
        }
    }

    pub(crate) fn finish(self) -> Schema {
        let mut schema = json_schema!({
            "type": "object",
            "description": self.about,
            "properties": self.properties,
            "additionalProperties": false
        });
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), self.required.into());
        }
        schema
    }
}

/// One of several words.
pub(crate) fn words(about: &[&str], words: &[(&str, &[&str])]) -> Schema {
    let list = words.iter().map(|(word, about)| format!("- `{word}`: {}", prose(about)));
    let about = format!("{}\n\n{}", prose(about), list.collect::<Vec<_>>().join("\n"));
    let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
    json_schema!({ "type": "string", "description": about, "enum": words })
}

/// A string with a grammar.
pub(crate) fn word(pattern: &str, about: &str) -> Schema {
    json_schema!({ "type": "string", "description": about, "pattern": pattern })
}
