//! Every figure of an assessment has a derivation, whose inputs have one in turn, down to the document.

use campaignkit::{value::Day, wire};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The figures of a reply: numbers, days, moments, and the reasons why there are none.
fn figures(path: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Number(number) => drop(found.insert(path.to_owned(), number.to_string())),
        Value::String(text) if is_number(text) || is_date(text) => {
            found.insert(path.to_owned(), text.clone());
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                figures(&format!("{path}/{n}"), item, found);
            }
        }
        Value::Object(members) => match value.pointer("/undefined/code") {
            Some(code) => drop(found.insert(path.to_owned(), code.as_str().unwrap().to_owned())),
            // what people typed, and what the library says to them
            None => {
                for (name, member) in members.iter().filter(|(name, _)| *name != "derivations") {
                    figures(&format!("{path}/{name}"), member, found);
                }
            }
        },
        _ => {}
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('-');
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// True for a day and for a moment.
fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00" || shape == "0000-00-00T00:00"
}

/// The figures of a question that nothing explains, and the inputs that lead nowhere, by kind.
fn gaps(document: &str, question: &str, request: &Value, gaps: &mut BTreeMap<String, String>) {
    let plan = wire::open(document.as_bytes()).unwrap();
    let mut explained = request.clone();
    explained["explain"] = json!(true);
    let plain: Value =
        serde_json::from_str(&wire::ask(&plan, question, request.to_string().as_bytes()).unwrap()).unwrap();
    let reply: Value =
        serde_json::from_str(&wire::ask(&plan, question, explained.to_string().as_bytes()).unwrap()).unwrap();
    let canonical: Value = serde_json::from_str(&plan.to_json()).unwrap();
    let mut wanted = BTreeMap::new();
    figures("", &plain, &mut wanted);
    let derivations = reply["derivations"].as_array().unwrap();
    let have: BTreeSet<&str> = derivations.iter().map(|one| one["figure"].as_str().unwrap()).collect();
    // numbers stand for all positions
    let kind = |path: &str| {
        let steps: Vec<_> =
            path.split('/').map(|s| if s.parse::<usize>().is_ok() { "#" } else { s }).collect();
        steps.join("/")
    };
    for (path, value) in &wanted {
        if !have.contains(path.as_str()) {
            gaps.entry(format!("{question}: nothing explains {}", kind(path)))
                .or_insert_with(|| value.clone());
        }
    }
    for derivation in derivations {
        let figure = derivation["figure"].as_str().unwrap();
        let inputs = derivation["inputs"].as_array().unwrap();
        let is_copy = derivation["source"] == "the document";
        // a sum of nothing
        let is_zero =
            derivation["value"].as_str().is_some_and(|value| value.trim_end_matches(['0', '.']).is_empty());
        if inputs.is_empty() && !is_copy && !is_zero {
            gaps.entry(format!("{question}: no inputs of {}", kind(figure)))
                .or_insert_with(|| derivation.to_string());
        }
        for input in inputs {
            let path = input["path"].as_str().unwrap();
            let of = match input["place"].as_str().unwrap() {
                "reply" => &reply,
                "document" => &canonical,
                _ => &explained,
            };
            assert!(of.pointer(path).is_some(), "{figure} is made of {path}, which is not there");
            if input["place"] == "reply" && wanted.contains_key(path) && !have.contains(path) {
                gaps.entry(format!("{question}: {} is made of {}", kind(figure), kind(path))).or_default();
            }
        }
    }
}

fn report(gaps: &BTreeMap<String, String>) {
    let told: Vec<_> = gaps.iter().map(|(gap, example)| format!("{gap} ({example})")).collect();
    assert!(told.is_empty(), "{} gaps\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_figure_of_the_examples_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    for example in fs::read_dir(root.join("examples/campaigns")).unwrap() {
        let document = fs::read_to_string(example.unwrap().path()).unwrap();
        let written: Value = serde_json::from_str(&document).unwrap();
        let plan = wire::open(document.as_bytes()).unwrap();
        let days = [&written["event"]["start"], &written["event"]["end"]]
            .map(|day| day.as_str().unwrap().to_owned());
        let latest = plan.latest_day().map(|day| day.to_string());
        for day in days.into_iter().chain(latest) {
            gaps(&document, "plan.assess", &json!({"asOf": day}), &mut found);
            gaps(&document, "plan.goals", &json!({"asOf": day, "smart": true}), &mut found);
        }
    }
    report(&found);
}

#[test]
fn every_figure_of_the_vectors_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    for question in fs::read_dir(root.join("tests/vectors")).unwrap() {
        let question = question.unwrap();
        if !question.file_name().to_str().unwrap().starts_with("plan.") {
            continue;
        }
        for case in fs::read_dir(question.path()).unwrap() {
            let case = case.unwrap().path();
            let Ok(document) = fs::read_to_string(case.join("campaign.json")) else { continue };
            let Ok(plan) = wire::open(document.as_bytes()) else { continue };
            let request = fs::read(case.join("request.json")).unwrap_or_default();
            let request: Value = serde_json::from_slice(&request).unwrap_or_default();
            let event = plan.campaign().event.end.to_string();
            let day = request["asOf"].as_str().filter(|day| day.parse::<Day>().is_ok()).unwrap_or(&event);
            gaps(&document, "plan.assess", &json!({"asOf": day}), &mut found);
            gaps(&document, "plan.goals", &json!({"asOf": day, "smart": true}), &mut found);
        }
    }
    report(&found);
}
