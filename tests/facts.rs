//! The facts of the published templates, each pinned by a vector whose about.md names it, or by another test.

use serde_json::Value;
use std::{fs, path::Path};

/// The text of every about.md below a folder.
fn abouts(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            abouts(&path, all);
        } else if path.ends_with("about.md") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// True if a text names a fact, and not a longer id that begins like it.
fn names(text: &str, fact: &str) -> bool {
    text.match_indices(fact).any(|(at, _)| {
        let next = text[at + fact.len()..].chars().next();
        !next.is_some_and(char::is_alphanumeric)
    })
}

#[test]
fn every_golden_fact_is_pinned_by_its_id() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table: Value =
        serde_json::from_slice(&fs::read(root.join("tests/data/golden_facts.json")).unwrap()).unwrap();
    let mut pinned = fs::read_to_string(root.join("tests/dashboard.rs")).unwrap();
    abouts(&root.join("tests/vectors"), &mut pinned);
    let remaining = table["remaining"].as_object().unwrap();
    let facts: Vec<&str> =
        table["facts"].as_array().unwrap().iter().map(|fact| fact.as_str().unwrap()).collect();
    let missing: Vec<_> =
        facts.iter().filter(|fact| !names(&pinned, fact) && !remaining.contains_key(**fact)).collect();
    assert!(missing.is_empty(), "no about.md names {missing:?}");
    let done: Vec<_> = remaining.keys().filter(|fact| names(&pinned, fact)).collect();
    assert!(done.is_empty(), "{done:?} are pinned and need not be listed as remaining");
}
