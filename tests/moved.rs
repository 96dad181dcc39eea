//! The tasks that an edit moves are those of its preview.

use campaignkit::{Applied, Plan};
use std::fs;

fn plan() -> Plan {
    Plan::from_json(&fs::read("examples/campaigns/back-to-school.json").unwrap()).unwrap()
}

fn names(ids: &[campaignkit::value::Id]) -> Vec<&str> {
    ids.iter().map(campaignkit::value::Id::as_str).collect()
}

#[test]
fn an_edit_tells_what_its_preview_told() {
    let task = r#"{"id": "late", "name": "Late", "duration": "30ed", "after": ["warm-up-launch"]}"#;
    let patches = [
        // read alone
        r#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}]"#.to_owned(),
        // more float used up, so other tasks are critical
        r#"[{"op": "replace", "path": "/tasks/3/duration", "value": "5ed"}]"#.to_owned(),
        // read with the whole document
        r#"[{"op": "replace", "path": "/tasks/5/duration", "value": "6ed"}, {"op": "replace", "path": "/name", "value": "N"}]"#.to_owned(),
        format!(r#"[{{"op": "add", "path": "/tasks/-", "value": {task}}}]"#),
        r#"[{"op": "replace", "path": "/name", "value": "N"}]"#.to_owned(),
    ];
    for patch in patches {
        let preview = plan().preview(patch.as_bytes()).unwrap();
        let Applied { moved, added, removed } = plan().apply(patch.as_bytes()).unwrap();
        let expected: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(names(&moved), expected, "{patch}");
        assert_eq!((added, removed), (preview.added, preview.removed), "{patch}");
    }
}

#[test]
fn an_edit_tells_what_becomes_known_or_unknown() {
    let without = r#"[{"op": "remove", "path": "/tasks/1/duration"}]"#;
    let with = r#"[{"op": "add", "path": "/tasks/1/duration", "value": "3ed"}]"#;
    let first = r#"[{"op": "replace", "path": "/tasks/0/duration", "value": "3ed"}]"#;
    let name = r#"[{"op": "replace", "path": "/name", "value": "N"}]"#;
    let mut plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {"start": "2024-08-01", "end": "2024-08-20"},
            "tasks": [
                {"id": "design", "name": "Design", "duration": "2ed"},
                {"id": "print", "name": "Print", "duration": "2ed", "after": ["design"]}
            ]}"#,
    )
    .unwrap();
    let all = &["design", "print"][..];
    for (patch, expected) in [(without, all), (name, &[]), (first, all), (with, all), (name, &[])] {
        let preview = plan.preview(patch.as_bytes()).unwrap();
        let applied = plan.apply(patch.as_bytes()).unwrap();
        assert_eq!(names(&applied.moved), expected, "{patch}");
        let previewed: Vec<_> = preview.moved.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(previewed, expected, "{patch}");
    }
}

#[test]
fn a_removed_task_is_told() {
    let mut plan = plan();
    plan.apply(
        br#"[{"op": "add", "path": "/tasks/-", "value": {"id": "more", "name": "More", "duration": "1ed"}}]"#,
    )
    .unwrap();
    let last = plan.campaign().tasks.len() - 1;
    let applied = plan.apply(format!(r#"[{{"op": "remove", "path": "/tasks/{last}"}}]"#).as_bytes()).unwrap();
    assert_eq!(names(&applied.removed), ["more"]);
    assert!(applied.moved.is_empty() && applied.added.is_empty());
}
