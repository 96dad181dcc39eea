//! A campaign without any finding, and for each code of a finding one fault planted in it: the audit finds
//! that fault, with its figures in both languages, and nothing else but what the table names with the reason.
//!
//! The table is tests/data/planted.json. A fault is a JSON Patch of the campaign; `shows` are the figures that
//! the message must have, `stated` and `computed` those of the finding that are words in its message, `says`
//! the words of each language, `also` the other findings that the fault cannot but bring about, `day` the day
//! of the audit where it is not that of the table.

use crate::codes;
use campaignkit::wire;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn table() -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/planted.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The findings of the campaign after a patch.
fn findings(table: &Value, patch: &Value, day: &Value) -> Vec<Value> {
    let mut plan = wire::open(table["campaign"].to_string().as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    if patch != &json!([]) {
        wire::apply(&mut plan, patch.to_string().as_bytes()).unwrap_or_else(|e| panic!("{patch}: {e}"));
    }
    let request = if day.is_null() { json!({}) } else { json!({ "asOf": day }) };
    let reply = wire::ask(&plan, "plan.audit", request.to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&reply).unwrap();
    reply["findings"].as_array().unwrap().clone()
}

#[test]
fn a_campaign_without_any_finding() {
    let table = table();
    for day in ["2024-07-01", "2024-07-25", "2024-08-02", "2024-08-12", "2024-09-01"] {
        let found = findings(&table, &json!([]), &json!(day));
        assert!(found.is_empty(), "on {day}: {found:#?}");
    }
    assert!(findings(&table, &json!([]), &Value::Null).is_empty());
}

#[test]
fn each_planted_fault_is_found_and_no_other() {
    let table = table();
    let mut wrong = Vec::new();
    for fault in table["faults"].as_array().unwrap() {
        let code = fault["code"].as_str().unwrap();
        let found = findings(&table, &fault["patch"], fault.get("day").unwrap_or(&table["day"]));
        let mut expected = vec![code];
        for also in fault["also"].as_array().into_iter().flatten() {
            assert!(also["because"].is_string(), "{code}: no reason for {also}");
            expected.push(also["code"].as_str().unwrap());
        }
        let mut codes: Vec<&str> = found.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        expected.sort_unstable();
        codes.sort_unstable();
        let messages: Vec<_> =
            found.iter().map(|f| format!("{} {}: {}", f["code"], f["path"], f["message"]["en"])).collect();
        if expected != codes {
            wrong.push(format!(
                "{code} ({}): expected {expected:?}, found\n  {}",
                fault["fault"],
                messages.join("\n  ")
            ));
            continue;
        }
        let planted = found.iter().filter(|finding| finding["code"] == code);
        for member in ["stated", "computed"] {
            if let Some(figure) = fault.get(member)
                && !planted.clone().any(|finding| &finding[member] == figure)
            {
                wrong.push(format!("{code}: {member} is not {figure}:\n  {found:#?}"));
            }
        }
        for (language, words) in fault["says"].as_object().into_iter().flatten() {
            let says = |finding: &Value| {
                finding["message"][language].as_str().unwrap().contains(words.as_str().unwrap())
            };
            if !planted.clone().any(says) {
                wrong.push(format!("{code} does not say {words}:\n  {}", messages.join("\n  ")));
            }
        }
        for figure in fault["shows"].as_array().into_iter().flatten().map(|figure| figure.as_str().unwrap()) {
            let says = |finding: &Value| {
                ["en", "zh"]
                    .iter()
                    .all(|language| finding["message"][language].as_str().unwrap().contains(figure))
            };
            if !planted.clone().any(says) {
                wrong.push(format!("{code} does not show {figure}:\n  {}", messages.join("\n  ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_a_finding_is_planted() {
    let table = table();
    let planted: BTreeSet<&str> =
        table["faults"].as_array().unwrap().iter().map(|fault| fault["code"].as_str().unwrap()).collect();
    let declared = codes::codes_of("findings");
    let missing: Vec<&String> = declared.iter().filter(|code| !planted.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no fault is planted for {missing:?}");
}

#[test]
fn a_mend_mends() {
    let table = table();
    let mut mended = 0;
    for fault in table["faults"].as_array().unwrap() {
        let day = fault.get("day").unwrap_or(&table["day"]);
        for finding in findings(&table, &fault["patch"], day) {
            let Some(mend) = finding["mend"].as_array() else { continue };
            let patch = [fault["patch"].as_array().unwrap().as_slice(), mend].concat();
            let is_left =
                |left: &Value| ["code", "path"].iter().all(|member| left[member] == finding[member]);
            let left = findings(&table, &Value::Array(patch), day);
            assert!(!left.iter().any(is_left), "{} is not mended by {mend:?}", finding["code"]);
            mended += 1;
        }
    }
    assert!(mended >= 8, "{mended} findings have a mend");
}
