//! The examples: those of the documentation, which rustdoc compiles as one program, and the campaigns.

use crate::source;
use campaignkit::wire;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// A path beside the source leads nowhere from the one program. Rustdoc then compiles a program for each example, which takes
/// twenty times as long.
#[test]
fn no_example_includes_a_file() {
    let core = source::files();
    let written = core.iter().flat_map(|file| file.text.lines().map(str::trim_start));
    let documentation = written.filter(|line| line.starts_with("///") || line.starts_with("//!"));
    for line in documentation.chain(include_str!("../README.md").lines()) {
        let includes = ["include!", "include_bytes!", "include_str!"].iter().any(|name| line.contains(name));
        assert!(!includes, "read the file by its path from the top of the repository: {line}");
    }
}

/// The examples, by their names.
fn campaigns() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/campaigns");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
    };
    files.map(read).collect()
}

/// The clean campaign gives no finding, without a day and on every day from 30 days before the event to 30
/// days after it; neither does its assessment.
#[test]
fn the_clean_campaign_contradicts_itself_nowhere() {
    let clean = &campaigns()["clean"];
    let plan = wire::open(clean.to_string().as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    let ask = |question: &str, request: Value| -> Value {
        let reply = wire::ask(&plan, question, request.to_string().as_bytes());
        serde_json::from_str(&reply.unwrap_or_else(|e| panic!("{question} {request}: {e}"))).unwrap()
    };
    assert_eq!(ask("plan.audit", json!({}))["findings"], json!([]));
    let event = plan.campaign().event.window();
    let mut day = event.start.plus_days(-30).unwrap();
    let last = event.end.plus_days(30).unwrap();
    while day <= last {
        for question in ["plan.audit", "plan.assess"] {
            let reply = ask(question, json!({ "asOf": day.to_string() }));
            assert_eq!(reply["findings"], json!([]), "{question} on {day}");
        }
        day = day.plus_days(1).unwrap();
    }
}

/// What the schema of a campaign knows, or what campaigns use of it: the members of records, and the words
/// of choices.
#[derive(Default)]
struct Used {
    /// Those of the records within records have the names of both.
    members: BTreeSet<(String, String)>,
    words: BTreeSet<(String, String)>,
}

/// The schema of a campaign.
struct Schema {
    root: Value,
}

impl Schema {
    /// The part of the schema behind a reference, with its name; the part itself if it is none.
    fn resolve<'s>(&'s self, schema: &'s Value, name: &str) -> (&'s Value, String) {
        match schema["$ref"].as_str() {
            Some(path) => {
                let name = path.rsplit('/').next().unwrap();
                (&self.root["$defs"][name], name.to_owned())
            }
            None => (schema, name.to_owned()),
        }
    }

    fn alternatives(schema: &Value) -> impl Iterator<Item = &Value> {
        ["oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten()
    }

    /// The words that a part of the schema lists itself.
    fn words(schema: &Value) -> impl Iterator<Item = &str> {
        let listed = schema["enum"].as_array().into_iter().flatten();
        listed.chain(schema.get("const")).filter_map(Value::as_str)
    }

    /// Notes everything that a part of the schema knows.
    fn know(schema: &Value, name: &str, known: &mut Used) {
        known.words.extend(Self::words(schema).map(|word| (name.to_owned(), word.to_owned())));
        for (member, part) in schema["properties"].as_object().into_iter().flatten() {
            known.members.insert((name.to_owned(), member.clone()));
            Self::know(part, &format!("{name}.{member}"), known);
        }
        for part in Self::alternatives(schema).chain(schema.get("items")) {
            Self::know(part, name, known);
        }
    }

    /// True if a value is one that a part of the schema describes: of a condition, the one of its kind.
    fn fits(&self, value: &Value, schema: &Value) -> bool {
        let (schema, _) = self.resolve(schema, "");
        let mut alternatives = Self::alternatives(schema).peekable();
        if alternatives.peek().is_some() {
            return alternatives.any(|part| self.fits(value, part));
        }
        if let Some(members) = schema["properties"].as_object() {
            let required = schema["required"].as_array().into_iter().flatten();
            return value.as_object().is_some_and(|value| {
                value.keys().all(|member| members.contains_key(member))
                    && required.filter_map(Value::as_str).all(|member| value.contains_key(member))
            });
        }
        match value {
            Value::String(word) if Self::words(schema).next().is_some() => {
                Self::words(schema).any(|listed| listed == word)
            }
            Value::String(_) => schema["type"] != json!("null") && schema.get("items").is_none(),
            Value::Array(_) => schema.get("items").is_some(),
            Value::Null => schema["type"] == json!("null"),
            _ => schema.get("items").is_none() && Self::words(schema).next().is_none(),
        }
    }

    /// Notes what a value uses of a part of the schema.
    fn mark(&self, value: &Value, schema: &Value, name: &str, used: &mut Used) {
        let (schema, name) = self.resolve(schema, name);
        for part in Self::alternatives(schema).filter(|part| self.fits(value, part)) {
            self.mark(value, part, &name, used);
        }
        match value {
            Value::Object(members) => {
                for (member, value) in members {
                    let Some(part) = schema["properties"].get(member) else { continue };
                    used.members.insert((name.clone(), member.clone()));
                    self.mark(value, part, &format!("{name}.{member}"), used);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.mark(item, &schema["items"], &name, used);
                }
            }
            Value::String(word) if Self::words(schema).any(|listed| listed == word) => {
                used.words.insert((name, word.clone()));
            }
            _ => {}
        }
    }
}

/// Every member of every record and every word of every choice stands in one of the examples at least.
#[test]
fn the_examples_use_all_that_a_campaign_may_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/wire/schemas/Campaign.json");
    let schema = Schema { root: serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    let (mut known, mut used) = (Used::default(), Used::default());
    Schema::know(&schema.root, "Campaign", &mut known);
    for (name, part) in schema.root["$defs"].as_object().unwrap() {
        Schema::know(part, name, &mut known);
    }
    assert!(known.members.len() > 600 && known.words.len() > 200, "the schema is read");
    for (name, campaign) in campaigns() {
        assert!(schema.fits(&campaign, &schema.root), "{name} has a member that the schema does not know");
        schema.mark(&campaign, &schema.root, "Campaign", &mut used);
    }
    let members: Vec<_> = known.members.difference(&used.members).collect();
    assert!(members.is_empty(), "no example uses the members {members:?}");
    let words: Vec<_> = known.words.difference(&used.words).collect();
    assert!(words.is_empty(), "no example uses the words {words:?}");
}
