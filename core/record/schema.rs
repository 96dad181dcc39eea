//! JSON Schema of the types that `record!`, `choice!` and `word!` define.
#![cfg(feature = "schema")]

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// The lines of a doc comment as one text.
fn prose(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A decimal string. The reader takes a JSON integer in its place, up to the largest that every JSON reader
/// keeps.
pub(crate) const DECIMAL: &str = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$";
const LARGEST_INTEGER: i64 = (1 << 53) - 1;

/// A letter or digit of any script, or a sign of an id: all but the other signs of ASCII. Regular expressions
/// have no common word for letters, and a schema may allow more than the reader, never less.
macro_rules! sign_of_an_id {
    () => {
        r"[^\x00-\x2c\x2f\x3b-\x40\x5b-\x5e\x60\x7b-\x7f]"
    };
}
pub(crate) use sign_of_an_id;

/// Makes a schema fit for readers who do not write Rust, and for validators in other languages: descriptions
/// end before their doctest and link to no Rust item, formats that only Rust has become bounds. The schema of
/// an input allows all that the reader takes, the schema of an output no null.
pub(crate) fn tidy(schema: &mut Schema, output: bool) {
    if let Some(members) = schema.as_object_mut() {
        tidy_members(members, output);
    }
}

fn tidy_members(members: &mut Map<String, Value>, output: bool) {
    if let Some(Value::String(about)) = members.get_mut("description") {
        let text = about.split("\n```").next().unwrap_or_default().split("\n# ").next().unwrap_or_default();
        *about = without_links(text.trim());
    }
    if let Some(Value::String(format)) = members.remove("format") {
        let bounds = match format.as_str() {
            "int32" => Some((i32::MIN.into(), i32::MAX.into())),
            "int64" => Some((i64::MIN, i64::MAX)),
            _ => None,
        };
        if let Some((least, most)) = bounds {
            members.insert("minimum".to_owned(), least.into());
            members.insert("maximum".to_owned(), most.into());
        }
    }
    if !output {
        if members.get("pattern").is_some_and(|pattern| pattern == DECIMAL) {
            members.insert("type".to_owned(), serde_json::json!(["string", "integer"]));
            members.insert("minimum".to_owned(), (-LARGEST_INTEGER).into());
            members.insert("maximum".to_owned(), LARGEST_INTEGER.into());
        }
        let required = members.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        if let Some(Value::Object(properties)) = members.get_mut("properties") {
            let optional = properties.iter_mut().filter(|(name, _)| !required.iter().any(|r| r == *name));
            optional.for_each(|(_, schema)| allow_null(schema));
        }
    }
    if output {
        if let Some(Value::Array(types)) = members.get_mut("type") {
            types.retain(|t| t != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                members.insert("type".to_owned(), only);
            }
        }
        let alternatives = members.get_mut("anyOf").and_then(Value::as_array_mut);
        let only = alternatives.and_then(|list| {
            list.retain(|one| one.get("type").is_none_or(|t| t != "null"));
            if list.len() == 1 { list.pop() } else { None }
        });
        if let Some(Value::Object(only)) = only {
            members.remove("anyOf");
            for (name, value) in only {
                members.entry(name).or_insert(value);
            }
        }
    }
    for (name, value) in members {
        match value {
            // the names in these are not those of a schema
            Value::Object(named) if name == "properties" || name == "$defs" => {
                named.values_mut().for_each(|schema| tidy_value(schema, output));
            }
            Value::Object(_) | Value::Array(_) if name != "default" => tidy_value(value, output),
            _ => {}
        }
    }
}

/// Lets a member be null, which means that it is absent.
fn allow_null(schema: &mut Value) {
    let Value::Object(members) = schema else { return };
    let null = serde_json::json!({ "type": "null" });
    if let Some(reference) = members.remove("$ref") {
        members
            .insert("anyOf".to_owned(), Value::Array(vec![serde_json::json!({ "$ref": reference }), null]));
    } else if let Some(Value::Array(kinds)) = members.get_mut("anyOf") {
        if !kinds.contains(&null) {
            kinds.push(null);
        }
    } else if let Some(kind) = members.get_mut("type") {
        let mut kinds = match std::mem::take(kind) {
            Value::Array(kinds) => kinds,
            only => vec![only],
        };
        if !kinds.iter().any(|kind| kind == "null") {
            kinds.push("null".into());
        }
        *kind = Value::Array(kinds);
    }
}

fn tidy_value(value: &mut Value, output: bool) {
    match value {
        Value::Object(members) => tidy_members(members, output),
        Value::Array(items) => items.iter_mut().for_each(|item| tidy_value(item, output)),
        _ => {}
    }
}

/// Replaces links such as ``[`Plan`](crate::Plan)`` by their labels, `` `Plan` ``.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((label, tail)) = after.split_once(']').filter(|(label, _)| !label.contains('[')) else {
            out.push('[');
            rest = after;
            continue;
        };
        let target = tail.strip_prefix('(').and_then(|t| t.split_once(')'));
        match (target, label.starts_with('`')) {
            (Some((_, tail)), _) => {
                out.push_str(label);
                rest = tail;
            }
            (None, true) => {
                out.push_str(label);
                rest = tail;
            }
            (None, false) => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

/// The members of an object schema, while they are added.
#[derive(Default)]
pub(crate) struct Object {
    properties: Map<String, Value>,
    required: Vec<Value>,
}

/// A struct that `answer!` defines.
pub(crate) trait DescribeMembers {
    /// Adds the members to an object schema.
    fn describe_members(object: &mut Object, generator: &mut SchemaGenerator);
}

/// The members are all absent where the record is, so none is required.
impl<T: DescribeMembers> DescribeMembers for Option<T> {
    fn describe_members(object: &mut Object, generator: &mut SchemaGenerator) {
        let required = object.required.len();
        T::describe_members(object, generator);
        object.required.truncate(required);
    }
}

/// The schema of a struct that `answer!` defines. A later version may have more members.
pub(crate) fn answer<T: DescribeMembers>(about: &[&str], generator: &mut SchemaGenerator) -> Schema {
    let mut object = Object::default();
    T::describe_members(&mut object, generator);
    object.open(about)
}

impl Object {
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

    /// Adds the default of a member, where it is one word or number: a record's members have their own.
    pub(crate) fn default_of(&mut self, name: &str, default: &impl serde::Serialize) {
        let default = serde_json::to_value(default).unwrap_or_default();
        let is_one = !default.is_object() && !default.is_array() && !default.is_null();
        if let Some(Value::Object(member)) = self.properties.get_mut(name).filter(|_| is_one) {
            member.insert("default".to_owned(), default);
        }
    }

    /// A member of an answer. `is_always_there` is false for a list that is left out where it is empty; an
    /// `Option` is never required.
    pub(crate) fn member_of<T: JsonSchema>(
        &mut self,
        name: &str,
        about: &[&str],
        is_always_there: bool,
        generator: &mut SchemaGenerator,
    ) {
        let required = is_always_there && !T::schema_name().starts_with("Nullable_");
        self.member(name, about, required, generator.subschema_for::<T>());
    }

    /// The schema of an object that may have more members.
    pub(crate) fn open(self, about: &[&str]) -> Schema {
        let mut schema = json_schema!({
            "type": "object",
            "description": prose(about),
            "properties": self.properties
        });
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), self.required.into());
        }
        schema
    }

    /// The schema of an object that has these members and no others.
    pub(crate) fn closed(self, about: &[&str]) -> Schema {
        let mut schema = self.open(about);
        schema.insert("additionalProperties".to_owned(), false.into());
        schema
    }
}

/// The schemas of a request that may ask for an explanation, and of its reply.
pub(crate) fn explained_schemas(mut request: Schema, reply: Schema, explanation: Schema) -> [Schema; 2] {
    let asks = json_schema!({
        "type": "boolean",
        "description": "`true` for a reply that explains each of its figures."
    });
    let members = request.ensure_object().entry("properties").or_insert_with(|| Map::new().into());
    if let Value::Object(members) = members {
        members.insert("explain".to_owned(), asks.into());
    }
    [request, with_explanation(reply, explanation)]
}

/// The schema of a reply with its explanation, under another name, because the answer stands elsewhere
/// without one.
fn with_explanation(mut schema: Schema, mut explanation: Schema) -> Schema {
    if let Some(Value::String(title)) = schema.get_mut("title") {
        title.insert_str(0, "Explained");
    }
    for part in ["properties", "$defs"] {
        let added = explanation.remove(part).and_then(|part| match part {
            Value::Object(members) => Some(members),
            _ => None,
        });
        let existing = schema.ensure_object().entry(part).or_insert_with(|| Map::new().into());
        if let (Value::Object(existing), Some(added)) = (existing, added) {
            existing.extend(added);
        }
    }
    schema
}

/// The schema of a word out of several.
pub(crate) fn words(about: &[&str], words: &[(&str, &[&str])]) -> Schema {
    let list = words.iter().map(|(word, about)| format!("- `{word}`: {}", prose(about)));
    let about = format!("{}\n\n{}", prose(about), list.collect::<Vec<_>>().join("\n"));
    let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
    json_schema!({ "type": "string", "description": about, "enum": words })
}

/// The schema of a string with a grammar.
pub(crate) fn word(pattern: &str, about: &str) -> Schema {
    json_schema!({ "type": "string", "description": about, "pattern": pattern })
}

/// The schema of a word of a greatest length, which a pattern cannot count alike in all languages.
pub(crate) fn short_word(pattern: &str, longest: usize, about: &str) -> Schema {
    json_schema!({ "type": "string", "description": about, "pattern": pattern, "maxLength": longest })
}
