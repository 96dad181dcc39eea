//! The types of the schemas in words and tables.

use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt::Write};

/// Every named type of the schemas, by name.
pub(super) struct Types(BTreeMap<String, Type>);

struct Type {
    schema: Value,
    /// True if a request or the document has it.
    is_read: bool,
}

impl Types {
    /// The types of all schemas; where a type is both read and written, it is described as it is read.
    pub(super) fn of(schemas: &BTreeMap<String, Value>) -> Self {
        let mut types = BTreeMap::new();
        let reads = |file: &str| file.ends_with(".request.json") || file == "Campaign.json";
        let (read, written): (Vec<_>, Vec<_>) = schemas.iter().partition(|(file, _)| reads(file));
        for (is_read, files) in [(true, read), (false, written)] {
            for (_, schema) in files {
                for (name, schema) in schema["$defs"].as_object().into_iter().flatten() {
                    types.entry(name.clone()).or_insert_with(|| Type { schema: schema.clone(), is_read });
                }
            }
        }
        let campaign = schemas["Campaign.json"].clone();
        types.insert("Campaign".to_owned(), Type { schema: campaign, is_read: true });
        Self(types)
    }

    /// The words and values of one kind, each with its heading.
    pub(super) fn section(&self, wanted: &str) -> String {
        let mut out = String::new();
        for (name, Type { schema, is_read }) in &self.0 {
            if kind(schema) != wanted.split('/').next().unwrap()
                || wanted.ends_with("/read") && !is_read
                || wanted.ends_with("/written") && *is_read
            {
                continue;
            }
            let about = about(schema);
            match kind(schema) {
                "record" => {
                    write!(out, "### {name} (record)\n\n{about}\n\n{}", self.members(schema)).unwrap();
                }
                "choice" => {
                    let (head, rows) = about.split_once("\n\n- ").unwrap_or((&about, ""));
                    writeln!(out, "### {name} (choice)\n\n{head}\n").unwrap();
                    if !rows.is_empty() {
                        let rows = rows.split("\n- ").map(|row| row.split_once(": ").unwrap_or((row, "")));
                        let rows = rows.map(|(word, about)| format!("| {word} | {} |\n", cell(about)));
                        writeln!(out, "| word | |\n|---|---|\n{}", rows.collect::<String>()).unwrap();
                    }
                }
                _ => {
                    let said = self.said(&without_description(schema));
                    let said = if said == "text" {
                        "A string. ".to_owned()
                    } else {
                        format!("{}. ", capital(&said))
                    };
                    writeln!(out, "### {name} (value)\n\n{said}{about}\n").unwrap();
                }
            }
        }
        out
    }

    /// The table of an object's members; nothing for one without.
    pub(super) fn members(&self, schema: &Value) -> String {
        let Some(properties) = schema["properties"].as_object().filter(|members| !members.is_empty()) else {
            return String::new();
        };
        let required: Vec<_> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let is_read = schema["additionalProperties"] == false;
        let mut out = format!(
            "| member | type | {} | |\n|---|---|---|---|\n",
            if is_read { "needed" } else { "there" }
        );
        // those that must be there come first
        let (first, then): (Vec<_>, Vec<_>) =
            properties.iter().partition(|(name, _)| required.contains(&name.as_str()));
        for (name, member) in first.into_iter().chain(then) {
            let needed = match (&member["default"], required.contains(&name.as_str()), is_read) {
                (_, true, true) => "yes".to_owned(),
                (Value::Null, false, true) if about(member).contains("at least one") => "yes".to_owned(),
                (_, true, false) => "always".to_owned(),
                (Value::Null, false, true) => "no".to_owned(),
                (Value::Null, false, false) => "where it applies".to_owned(),
                (default, ..) => format!("else `{default}`"),
            };
            writeln!(out, "| `{name}` | {} | {needed} | {} |", self.said(member), cell(&about(member)))
                .unwrap();
        }
        out + "\n"
    }

    /// A type in a few words.
    fn said(&self, schema: &Value) -> String {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let known = &self.0[name].schema;
            return format!("[{name}](#{}-{})", name.to_lowercase(), kind(known));
        }
        for of in ["anyOf", "oneOf", "allOf"] {
            let Some(kinds) = schema[of].as_array() else { continue };
            let kinds = kinds.iter().filter(|kind| kind["type"] != "null");
            let kinds: Vec<_> = kinds.map(|kind| self.said(kind)).collect();
            return kinds.join(" or ");
        }
        if let Some(words) = schema["enum"].as_array() {
            return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ");
        }
        let kinds = match &schema["type"] {
            Value::Array(kinds) => {
                kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect()
            }
            kind => vec![kind.as_str().unwrap_or("anything")],
        };
        let said = |kind: &str| match kind {
            "array" => format!("list of {}", self.said(&schema["items"])),
            "object" => self.object(schema["properties"].as_object()),
            "string" => "text".to_owned(),
            "integer" => "whole number".to_owned(),
            "boolean" => "true or false".to_owned(),
            other => other.to_owned(),
        };
        kinds.into_iter().map(said).collect::<Vec<_>>().join(" or ")
    }

    fn object(&self, members: Option<&Map<String, Value>>) -> String {
        let Some(members) = members else { return "object".to_owned() };
        let members: Vec<_> = members.iter().collect();
        if matches!(members[..], [(name, _)] if name == "undefined") {
            return "[undefined](#figures-that-are-undefined)".to_owned();
        }
        let members = members.iter().map(|(name, member)| format!("`\"{name}\"`: {}", self.said(member)));
        format!("object with {}", members.collect::<Vec<_>>().join(", "))
    }
}

fn without_description(schema: &Value) -> Value {
    let mut schema = schema.clone();
    schema.as_object_mut().map(|members| members.remove("description"));
    schema
}

fn kind(schema: &Value) -> &'static str {
    if schema["properties"].is_object() {
        "record"
    } else if schema["enum"].is_array() {
        "choice"
    } else {
        "value"
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// A description in Markdown: nothing in it is a link or a tag, but in code.
pub(super) fn about(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    let parts = text.split('`').enumerate().map(|(n, part)| {
        if n % 2 == 1 { part.to_owned() } else { part.replace('[', "\\[").replace('<', "&lt;") }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// A text in one cell of a table.
pub(super) fn cell(text: &str) -> String {
    let text = text.replace("\n\n- ", " • ").replace("\n- ", " • ");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
