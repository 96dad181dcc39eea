//! A plan after an edit is the plan of the edited document.

use campaignkit::Plan;
use proptest::prelude::*;
use serde_json::{Value, json};

const DATES: [&str; 9] = [
    "2024-09-02",
    "2024-09-10",
    "2024-09-10T11:00",
    "2024-09-13",
    "2024-09-14",
    "2024-09-14T23:30",
    "2024-09-27",
    "2024-10-01",
    "2024-10-12",
];

fn duration() -> impl Strategy<Value = Value> {
    prop_oneof![(0..9).prop_map(|n| json!(format!("{n}d"))), (0..30).prop_map(|n| json!(format!("{n}h")))]
}

fn link(count: usize) -> impl Strategy<Value = Value> {
    let lag = prop::sample::select(vec!["", "+2d", "-1d", "+30em", "+50%", "-5h"]);
    (0..count, prop::sample::select(vec!["FS", "SS", "FF", "SF"]), lag)
        .prop_map(|(n, kind, lag)| json!(format!("t{n} {kind}{lag}")))
}

fn links(count: usize) -> impl Strategy<Value = Value> {
    prop::collection::vec(link(count), 0..4).prop_map(Value::from)
}

/// One member of a task, and what it becomes.
fn change(count: usize) -> impl Strategy<Value = (&'static str, Value)> {
    let date = || prop::sample::select(DATES.to_vec());
    prop_oneof![
        3 => duration().prop_map(|d| ("duration", d)),
        3 => links(count).prop_map(|l| ("after", l)),
        1 => (0_usize..=4).prop_map(|n| ("percentComplete", json!(["0", "0.25", "0.5", "0.75", "1"][n]))),
        1 => date().prop_map(|d| ("actualStart", json!(d))),
        1 => date().prop_map(|d| ("deadline", json!(d))),
        1 => date().prop_map(|d| ("finish", json!(d))),
        1 => (0..count, prop::sample::select(vec!["deadline", "finish"]))
            .prop_map(|(n, member)| (member, json!(format!("task:t{n}.finish+1ed")))),
        1 => duration().prop_map(|d| ("remaining", d)),
        1 => (2..28, duration()).prop_map(|(day, left)| {
            ("progress", json!([{"day": format!("2024-09-{day:02}"), "remaining": left}]))
        }),
        1 => (prop::sample::select(vec!["SNET", "SNLT", "FNET", "FNLT", "MSO", "MFO"]), date())
            .prop_map(|(kind, at)| ("constraint", json!({"type": kind, "at": at}))),
        1 => Just(("constraint", json!({"type": "ALAP"}))),
        1 => prop::sample::select(vec!["deadline", "constraint", "actualStart", "percentComplete", "remaining"])
            .prop_map(|member| (member, Value::Null)),
    ]
}

fn campaign() -> impl Strategy<Value = Value> {
    (2_usize..12).prop_flat_map(|count| {
        let task = (duration(), prop::bool::weighted(0.2), prop::bool::weighted(0.3));
        (prop::collection::vec(task, count), prop::collection::vec(link(count), count)).prop_map(
            move |(tasks, links)| {
                let task = |(n, ((duration, office, linked), link)): (usize, ((Value, bool, bool), Value))| {
                    let mut task = json!({"id": format!("t{n}"), "name": format!("T{n}"), "duration": duration});
                    if office {
                        task["calendar"] = json!("office");
                    }
                    // to an earlier one, so that the plan can be scheduled
                    let earlier = link.as_str().is_some_and(|l| l[1..].split(' ').next().unwrap().parse::<usize>().unwrap() < n);
                    if linked && earlier {
                        task["after"] = json!([link]);
                    }
                    task
                };
                let tasks: Vec<Value> = tasks.into_iter().zip(links).enumerate().map(task).collect();
                json!({
                    "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
                    "event": {"start": "2024-09-09", "end": "2024-10-31"},
                    "calendars": [{"id": "office", "week": {"mon": ["09:00-12:30"], "tue": ["09:00-18:00"], "sat": ["22:00-04:00"]}}],
                    "tasks": tasks
                })
            },
        )
    })
}

fn story() -> impl Strategy<Value = (Value, Vec<(usize, &'static str, Value)>)> {
    campaign().prop_flat_map(|campaign| {
        let count = campaign["tasks"].as_array().unwrap().len();
        let edit = (0..count, change(count)).prop_map(|(n, (member, value))| (n, member, value));
        (Just(campaign), prop::collection::vec(edit, 1..12))
    })
}

fn told(plan: &Plan) -> String {
    let told = plan.on("2024-09-20".parse().unwrap()).assess();
    let told = told.map(|told| serde_json::to_string_pretty(&told).unwrap()).map_err(|p| p.to_string());
    format!("{}\n{}", plan.to_json(), told.unwrap_or_else(|problems| problems))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_equals_a_new_plan((document, edits) in story()) {
        let mut plan = Plan::from_json(document.to_string().as_bytes()).unwrap();
        for (n, member, value) in edits {
            let path = format!("/tasks/{n}/{member}");
            let there = serde_json::from_str::<Value>(&plan.to_json()).unwrap().pointer(&path).is_some();
            let operation = match (&value, there) {
                (Value::Null, false) => continue,
                (Value::Null, true) => json!([{"op": "remove", "path": path}]),
                _ => json!([{"op": "add", "path": path, "value": value}]),
            };
            let before = told(&plan);
            // the same by reading the whole document: an edit of the name does
            let whole = json!([operation[0], {"op": "replace", "path": "/name", "value": "X"}]);
            let mut other = Plan::from_json(plan.to_json().as_bytes()).unwrap();
            let expected = other.apply(whole.to_string().as_bytes());
            let outcome = plan.apply(operation.to_string().as_bytes());
            prop_assert_eq!(outcome.map_err(|p| p.to_string()), expected.map_err(|p| p.to_string()));
            prop_assert_eq!(told(&plan), told(&other), "after {}, was {}", operation, before);
        }
    }
}

/// A task whose finish an edit counts from that of another follows the other's next edit.
#[test]
fn the_first_day_that_an_edit_counts_follows_the_next_edit() {
    let mut plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-09-01", "end": "2024-09-10"}, "tasks": [
        {"id": "a", "name": "A", "start": "2024-08-01", "finish": "2024-08-02"},
        {"id": "b", "name": "B", "start": "2024-08-01", "finish": "2024-08-05"}]}"#,
    )
    .unwrap();
    let finish = |n: usize, value: &str| {
        let path = format!("/tasks/{n}/finish");
        json!([{"op": "replace", "path": path, "value": value}]).to_string()
    };
    plan.apply(finish(0, "task:b.finish+1ed").as_bytes()).unwrap();
    plan.apply(finish(1, "2024-08-20").as_bytes()).unwrap();
    assert_eq!(plan.campaign().tasks[0].finish_date().unwrap().to_string(), "2024-08-21");
    let refused = plan.apply(finish(1, "task:a.finish").as_bytes()).unwrap_err();
    assert_eq!(refused.as_slice()[0].code, "relativeDay.cycle");
}

/// A window of a line that is counted from a finish is checked when the finish is edited.
#[test]
fn an_edit_of_a_finish_checks_the_windows_that_are_counted_from_it() {
    let mut plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-09-01", "end": "2024-09-10"},
        "tasks": [{"id": "a", "name": "A", "start": "2024-08-01", "finish": "2024-08-02"}],
        "budget": {"lines": [{"id": "l", "category": "c", "item": "L", "planned": "100",
            "window": {"start": "task:a.finish", "end": "start"}}]}}"#,
    )
    .unwrap();
    let edit = br#"[{"op": "replace", "path": "/tasks/0/finish", "value": "2024-09-02"}]"#;
    let refused = plan.apply(edit).unwrap_err();
    assert_eq!(refused.as_slice()[0].code, "window.order");
}
