//! What is refused because it is too much.

use campaignkit::{Limits, Plan, value::Id, wire};
use std::fmt::Write;

const DOCUMENT: &str = r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    "event": {"start": "2024-08-01", "end": "2024-08-10"}}"#;

#[test]
fn values_of_a_text() {
    let limits = Limits { values: 6, ..Limits::default() };
    assert_eq!(Plan::from_json_within(DOCUMENT.as_bytes(), limits).unwrap_err().first().code, "limit.values");
    let limits = Limits { values: 9, ..Limits::default() };
    assert!(Plan::from_json_within(DOCUMENT.as_bytes(), limits).is_ok());
}

#[test]
fn operations_of_a_patch() {
    let limits = Limits { operations: 2, ..Limits::default() };
    let mut plan = Plan::from_json_within(DOCUMENT.as_bytes(), limits).unwrap();
    let patch = |operations: usize| {
        let one = r#"{"op": "replace", "path": "/name", "value": "Y"}"#;
        format!("[{}]", vec![one; operations].join(","))
    };
    assert_eq!(plan.apply(patch(3).as_bytes()).unwrap_err().first().code, "limit.operations");
    assert_eq!(plan.campaign().name, "X");
    assert!(plan.apply(patch(2).as_bytes()).is_ok());
}

#[test]
fn links_of_summary_tasks() {
    // 4,500 links to a summary task of 4,500 tasks stand for 20,250,000, of 20,000,000 that there may be
    let count = 4500;
    let mut tasks = String::from(r#"{"id": "all"}"#);
    let mut links = String::new();
    for n in 0..count {
        write!(
            tasks,
            r#",{{"id": "p{n}", "parent": "all", "duration": "1ed"}},{{"id": "f{n}", "duration": "1ed"}}"#
        )
        .unwrap();
        write!(links, r#"{}{{"from": "f{n}", "to": "all"}}"#, if n > 0 { "," } else { "" }).unwrap();
    }
    let request = format!(
        r#"{{"start": "2026-01-05T00:00", "calendar": "24h", "tasks": [{tasks}], "links": [{links}]}}"#
    );
    let problems = wire::call("schedule.network", request.as_bytes()).unwrap_err();
    assert_eq!((problems.first().code, problems.first().path.as_str()), ("limit.links", "/links"));
}

#[test]
fn an_entity_without_an_id() {
    // JSON cannot say so: there, an empty id is none by its grammar
    let mut campaign = Plan::from_json(DOCUMENT.as_bytes()).unwrap().campaign().clone();
    campaign.id = Id::default();
    let problems = Plan::new(campaign).unwrap_err();
    assert_eq!((problems.first().code, problems.first().path.as_str()), ("id.missing", "/id"));
}
