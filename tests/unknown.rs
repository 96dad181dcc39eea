//! One thing that is not known or cannot be held leaves everything else answered.

use campaignkit::{Plan, value::Day, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

const NEW_YEAR: &str = include_str!("data/new-year-2027.json");

fn day(typed: &str) -> Day {
    typed.parse().unwrap()
}

fn ask(plan: &Plan, function: &str, request: &Value) -> Value {
    let reply = wire::ask(plan, function, request.to_string().as_bytes());
    let reply = reply.unwrap_or_else(|problems| panic!("{function} {request}: {problems}"));
    serde_json::from_str(&reply).unwrap()
}

/// Every question that a plan answers, on a day.
fn questions(day: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("plan.assess", json!({"asOf": day})),
        ("plan.schedule", json!({"asOf": day})),
        ("plan.schedule", json!({})),
        ("plan.goals", json!({"asOf": day, "smart": true})),
        ("plan.metrics", json!({"asOf": day})),
        ("plan.budget", json!({"asOf": day})),
        ("plan.earnedValue", json!({"asOf": day, "by": "task", "series": "week"})),
        ("plan.readiness", json!({"asOf": day})),
        ("plan.review", json!({"asOf": day})),
        ("plan.publishing", json!({"asOf": day})),
        ("plan.runSheet", json!({})),
        ("plan.risks", json!({"asOf": day})),
        ("plan.audit", json!({"asOf": day})),
        ("plan.audit", json!({})),
        ("plan.preview", json!({"patch": [{"op": "replace", "path": "/name", "value": "X"}]})),
    ]
}

fn plan(document: &Value) -> Plan {
    Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_campaign_over_new_year_is_assessed_on_every_day() {
    let plan = Plan::from_json(NEW_YEAR.as_bytes()).unwrap();
    let mut day = day("2026-12-01");
    while day <= self::day("2027-01-24") {
        for (function, request) in questions(&day.to_string()) {
            ask(&plan, function, &request);
        }
        let findings = plan.on(day).audit().unwrap();
        let unknown = findings.iter().filter(|finding| finding.code == "calendar.unknownYear");
        let paths: Vec<_> = unknown.map(|finding| finding.path.as_str()).collect();
        for path in ["/goals/0/due", "/goals/1/due", "/risks/1/trigger", "/budget/lines/1", "/tasks/7"] {
            assert!(paths.iter().any(|found| found.starts_with(path)), "{day}: {path} not in {paths:?}");
        }
        day = day.plus_days(1).unwrap();
    }
    for (function, request) in [("plan.schedule", json!({})), ("plan.audit", json!({}))] {
        ask(&plan, function, &request);
    }
}

#[test]
fn what_is_not_known_is_undefined_in_its_place() {
    let plan = Plan::from_json(NEW_YEAR.as_bytes()).unwrap();
    let reply = ask(&plan, "plan.assess", &json!({"asOf": "2026-12-30"}));
    let at = |pointer: &str| reply.pointer(pointer).cloned().unwrap_or_else(|| panic!("{pointer}"));
    let unknown =
        |pointer: &str| assert_eq!(at(&format!("{pointer}/undefined/code")), "calendar.unknownYear");
    unknown("/goals/0/due");
    assert_eq!(at("/goals/2/due"), "2026-12-25");
    assert_eq!(at("/goals/0/value"), "600");
    unknown("/risks/1/triggerDay");
    assert_eq!(at("/risks/1/triggered"), "unknown");
    assert_eq!(at("/risks/2/triggered"), "true"); // the other condition holds
    assert_eq!(at("/schedule/tasks/2/earlyStart"), "2026-12-07T08:00");
    assert_eq!(at("/schedule/tasks/2/earlyFinish"), "2026-12-11T17:00");
    assert_eq!(at("/schedule/tasks/0/earlyFinish"), "2026-12-11T17:00");
    assert_eq!(at("/schedule/tasks/6/earlyFinish"), "2026-12-17T17:00");
    assert_eq!(at("/schedule/tasks/7/earlyStart"), "2026-12-28T08:00");
    unknown("/schedule/tasks/7/earlyFinish");
    unknown("/schedule/tasks/9/earlyStart");
    assert_eq!(at("/schedule/tasks/5/earlyStart"), "2026-12-14T08:00"); // the first of its parts
    unknown("/schedule/tasks/5/earlyFinish");
    assert_eq!(at("/schedule/tasks/10/earlyStart"), "2026-12-01T00:00"); // on the clock, with the plan
    for pointer in ["/schedule/finish", "/schedule/criticalPath", "/schedule/tasks/7/totalFloatMinutes"] {
        unknown(pointer);
    }
    // the launch may wait from Friday 12-11 to Friday 12-18, the last working day before its deadline
    assert_eq!(at("/schedule/tasks/2/totalFloatMinutes"), 5 * 480);
    unknown("/budget/lines/1/funds/burn");
    assert_eq!(at("/budget/lines/1/funds/available"), "21000.00");
    assert_eq!(at("/budget/total"), "56000.00");
}

/// The parts of a reply that differ, as pointers; a part that is undefined on either side differs as a whole.
fn differences(path: &str, a: &Value, b: &Value, found: &mut Vec<String>) {
    match (a, b) {
        _ if a == b => {}
        (Value::Object(x), Value::Object(y))
            if !x.contains_key("undefined") && !y.contains_key("undefined") =>
        {
            for key in x.keys().chain(y.keys().filter(|key| !x.contains_key(*key))) {
                let none = Value::Null;
                let (a, b) = (x.get(key).unwrap_or(&none), y.get(key).unwrap_or(&none));
                differences(&format!("{path}/{key}"), a, b, found);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (n, (a, b)) in x.iter().zip(y).enumerate() {
                differences(&format!("{path}/{n}"), a, b, found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

/// Every place of a reply with an undefined figure of a code.
fn undefined(path: &str, reply: &Value, code: &str, found: &mut Vec<String>) {
    match reply {
        Value::Object(members) => {
            if members.get("undefined").and_then(|why| why.get("code")) == Some(&json!(code)) {
                found.push(path.to_owned());
            }
            for (key, value) in members {
                undefined(&format!("{path}/{key}"), value, code, found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                undefined(&format!("{path}/{n}"), item, code, found);
            }
        }
        _ => {}
    }
}

const HUGE: &str = "9999999999999999999999999999";

/// A trouble planted in a rich campaign: what is edited, the code that comes of it, the place of its finding, and
/// the beginnings of the places in `plan.assess` that may differ.
/// The places that the amount of a line reaches.
const OF_A_LINE: &[&str] =
    &["/budget/", "/alerts", "/reserve/band", "/evaluation/roi", "/earnedValue", "/schedule"];

struct Trouble {
    edit: Value,
    code: &'static str,
    finding: &'static str,
    may_differ: &'static [&'static str],
}

#[allow(clippy::too_many_lines)] // a list
fn troubles() -> Vec<Trouble> {
    let add = |path: &str, value: Value| json!([{"op": "add", "path": path, "value": value}]);
    let year = "calendar.unknownYear";
    let overflow = "number.overflow";
    vec![
        Trouble {
            edit: add("/goals/0/due", json!("end+700d")),
            code: year,
            finding: "/goals/0/due",
            may_differ: &["/goals/0/due", "/goals/0/met"],
        },
        Trouble {
            edit: add("/risks/0/trigger", json!({"metric": "impressions", "on": "end+700d", "below": "1"})),
            code: year,
            finding: "/risks/0/trigger",
            may_differ: &["/risks/0/", "/alerts"],
        },
        Trouble {
            edit: add("/tasks/7/constraint", json!({"type": "SNET", "at": "2027-03-01"})),
            code: "",
            finding: "",
            may_differ: &["/schedule", "/alerts", "/earnedValue"],
        },
        Trouble {
            edit: json!([
                {"op": "add", "path": "/tasks/7/duration", "value": "700d"},
                {"op": "add", "path": "/tasks/7/calendar", "value": "cn"}
            ]),
            code: year,
            finding: "/tasks/7",
            may_differ: &["/schedule", "/alerts", "/earnedValue"],
        },
        Trouble {
            edit: add(
                "/observations/-",
                json!({"metric": "impressions", "day": "2024-08-02", "cumulative": HUGE}),
            ),
            code: "",
            finding: "",
            may_differ: &["/kpis/", "/goals/", "/risks/", "/alerts"],
        },
        Trouble {
            edit: json!([
                {"op": "add", "path": "/observations/-", "value": {"metric": "reposts", "day": "2024-08-03", "cumulative": HUGE}},
                {"op": "add", "path": "/observations/-", "value": {"metric": "reposts", "day": "2024-08-04", "today": HUGE}}
            ]),
            code: overflow,
            finding: "/observations/",
            may_differ: &["/kpis/", "/goals/", "/risks/", "/alerts"],
        },
        Trouble {
            edit: json!([
                {"op": "add", "path": "/budget/lines/1/factors", "value": [{"quantity": "70000000000000000000"}]},
                {"op": "add", "path": "/budget/lines/1/unitPrice", "value": "70000000000000000000"},
                {"op": "remove", "path": "/budget/lines/1/planned"}
            ]),
            code: overflow,
            finding: "/budget/lines/1",
            may_differ: OF_A_LINE,
        },
        Trouble {
            edit: add("/budget/lines/1/planned", json!(HUGE)),
            code: "",
            finding: "",
            may_differ: OF_A_LINE,
        },
        Trouble {
            edit: json!([
                {"op": "add", "path": "/budget/lines/1/planned", "value": HUGE},
                {"op": "add", "path": "/budget/lines/2/planned", "value": HUGE}
            ]),
            code: overflow,
            finding: "/budget",
            may_differ: OF_A_LINE,
        },
        Trouble {
            edit: json!([
                {"op": "add", "path": "/budget/reserve/draws/-", "value": {"day": "2024-07-01", "amount": HUGE}},
                {"op": "add", "path": "/budget/reserve/draws/-", "value": {"day": "2024-07-01", "amount": HUGE}}
            ]),
            code: overflow,
            finding: "/budget/reserve",
            may_differ: &["/reserve", "/alerts", "/risks/"],
        },
        Trouble {
            edit: add(
                "/budget/entries",
                json!([
                    {"line": "douyin", "day": "2024-07-21", "state": "committed", "amount": HUGE},
                    {"line": "douyin", "day": "2024-07-21", "state": "committed", "amount": HUGE}
                ]),
            ),
            code: overflow,
            finding: "/budget/lines/",
            may_differ: &["/budget/", "/alerts", "/earnedValue", "/schedule", "/evaluation/roi", "/risks/"],
        },
        Trouble {
            edit: add(
                "/risks/0/exposure",
                json!({"probability": "0.9999999", "cost": "9999999999999999999999999999"}),
            ),
            code: overflow,
            finding: "/risks/0/exposure",
            may_differ: &["/risks/0/expectedCost"],
        },
        Trouble {
            edit: add("/metrics/0/target", json!({"atLeast": HUGE})),
            code: overflow,
            finding: "/metrics/0",
            may_differ: &["/kpis/0", "/alerts", "/risks/", "/goals/"],
        },
        Trouble {
            edit: add("/evaluation/roi/gain", json!(HUGE)),
            code: "",
            finding: "",
            may_differ: &["/evaluation/roi"],
        },
    ]
}

#[test]
fn a_trouble_of_one_thing_leaves_the_rest_as_it_is() {
    let rich: Value =
        serde_json::from_str(include_str!("../examples/campaigns/back-to-school.json")).unwrap();
    let rich = plan(&rich);
    let on = "2024-08-04";
    let before = ask(&rich, "plan.assess", &json!({"asOf": on}));
    for Trouble { edit, code, finding, may_differ } in troubles() {
        let mut troubled = rich.clone();
        troubled.apply(edit.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{edit}: {problems}"));
        let mut found = Vec::new();
        for (function, request) in questions(on) {
            let reply = ask(&troubled, function, &request);
            undefined(&format!("{function} "), &reply, code, &mut found);
        }
        assert_eq!(found.is_empty(), code.is_empty(), "{edit}: {found:?}");
        let after = ask(&troubled, "plan.assess", &json!({"asOf": on}));
        let mut different = Vec::new();
        differences("", &before, &after, &mut different);
        for path in &different {
            // the number of alerts without an issue follows them
            let starts =
                |start: &str| path.starts_with(start) || start == "/alerts" && path == "/issues/unanswered";
            let may = path.starts_with("/findings") || may_differ.iter().any(|start| starts(start));
            assert!(may, "{edit}: {path} differs");
        }
        let findings = after["findings"].as_array().unwrap();
        let is_it =
            |told: &&Value| told["code"] == code && told["path"].as_str().unwrap().starts_with(finding);
        assert!(
            code.is_empty() || findings.iter().any(|told| is_it(&told)),
            "{edit}: no finding at {finding}"
        );
    }
}

/// The places at which a reply tells what a truth contradicts: everything that is not undefined in the reply has to
/// be as it is in the truth.
fn contradictions(path: &str, told: &Value, truth: &Value, found: &mut Vec<String>) {
    match (told, truth) {
        (Value::Object(members), _) if members.contains_key("undefined") => {}
        (Value::Object(a), Value::Object(b)) => {
            let none = Value::Null;
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                // what calls for people follows from what is known
                if !matches!(
                    key.as_str(),
                    "findings"
                        | "alerts"
                        | "policy"
                        | "gaps"
                        | "because"
                        | "reason"
                        | "drivingLink"
                        | "series"
                        | "milestones"
                ) {
                    let at = format!("{path}/{key}");
                    contradictions(&at, a.get(key).unwrap_or(&none), b.get(key).unwrap_or(&none), found);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (n, (a, b)) in a.iter().zip(b).enumerate() {
                contradictions(&format!("{path}/{n}"), a, b, found);
            }
        }
        _ if told == truth => {}
        _ => found.push(format!("{path}: {told} and {truth}")),
    }
}

/// Writes the planned dates of every task, which stand for the early ones where they are absent.
fn fill_planned_dates(reply: &mut Value) {
    match reply {
        Value::Object(members) => {
            for (planned, early) in [("start", "earlyStart"), ("finish", "earlyFinish")] {
                if let Some(date) = members.get(early).cloned() {
                    members.entry(planned).or_insert(date);
                }
            }
            members.values_mut().for_each(fill_planned_dates);
        }
        Value::Array(items) => items.iter_mut().for_each(fill_planned_dates),
        _ => {}
    }
}

/// A network of tasks around New Year: their lengths, calendars, links, limits and progress, and the policy, by small
/// numbers. The second has lengths for tasks that lack one in the first.
fn networks(picks: &[(u8, u8, u8, u8, u8)], policy: u8) -> [Value; 2] {
    let pick = |of: &[&str], n: u8| of[usize::from(n) % of.len()].to_owned();
    let days = ["2026-12-14", "2026-12-25", "2026-12-30", "2027-01-04"];
    let task = |(n, &(length, link, limit, progress, more)): (usize, &(u8, u8, u8, u8, u8))| {
        let mut task = json!({"id": format!("t{n}"), "name": format!("T{n}")});
        if more % 13 != 5 {
            task["duration"] = json!(format!("{}{}", length / 4, pick(&["d", "d", "ed", "h"], length)));
        }
        if length % 7 == 3 {
            task["calendar"] = json!("24h");
        }
        let kinds = ["FS", "SS", "FF", "SF"];
        let mut links = Vec::new();
        if n > 0 {
            let lag = pick(&["+0d", "+2d", "-1d", "+3ed", "-2ed", "+0d"], link / 4);
            links.push(format!("t{} {}{lag}", usize::from(link / 24) % n, pick(&kinds, link)));
        }
        if n > 1 && more % 4 == 1 {
            let lag = pick(&["+0d", "-3h", "+50%", "+1d", "-1ed", "-4d"], more / 7);
            links.push(format!("t{} {}{lag}", n - 1 - usize::from(more / 64) % n, pick(&kinds, more / 16)));
        }
        task["after"] = json!(links);
        let at = pick(&days, limit / 8);
        match limit % 8 {
            0 => task["constraint"] = json!({"type": "SNET", "at": at}),
            1 => task["constraint"] = json!({"type": "MSO", "at": at}),
            2 => task["constraint"] = json!({"type": "FNLT", "at": at}),
            3 => task["constraint"] = json!({"type": "ALAP"}),
            4 => task["deadline"] = json!(at),
            5 => task["start"] = json!(at),
            6 => task["constraint"] = json!({"type": pick(&["FNET", "MFO", "SNLT"], more), "at": at}),
            _ => {
                task["status"] =
                    json!(pick(&["inProgress", "done", "cancelled", "blocked", "notStarted"], more));
            }
        }
        match progress % 9 {
            0 => task["percentComplete"] = json!("0.4"),
            1 => task["actualStart"] = json!("2026-12-15"),
            2 => {
                task["actualStart"] = json!("2026-12-10");
                task["actualFinish"] = json!("2026-12-21");
            }
            3 => task["budget"] = json!("1000"),
            4 if n % 3 != 0 => task["parent"] = json!(format!("t{}", n - n % 3)),
            5 if more % 3 == 0 => task["remaining"] = json!(pick(&["0d", "2d", "9d"], more)),
            _ => {}
        }
        task
    };
    let mut tasks: Vec<Value> = picks.iter().enumerate().map(task).collect();
    // a summary task has no length and progress of its own, and no link with a part
    for n in 0..tasks.len() {
        let id = tasks[n]["id"].clone();
        if tasks.iter().any(|task| task["parent"] == id) {
            let (old, at) = (tasks[n].clone(), pick(&days, picks[n].2));
            tasks[n] = json!({"id": id, "name": old["name"], "after": old["after"]});
            match picks[n].2 % 4 {
                0 => tasks[n]["deadline"] = json!(at),
                1 => tasks[n]["constraint"] = json!({"type": "SNET", "at": at}),
                2 => tasks[n]["constraint"] = json!({"type": "FNLT", "at": at}),
                _ => {}
            }
            for task in &mut tasks {
                let is_part = task["parent"] == id;
                if let Some(links) = task["after"].as_array_mut() {
                    links.retain(|link| {
                        let (to, rest) = link.as_str().unwrap().split_once(' ').unwrap();
                        to != id || !is_part && !rest.ends_with('%')
                    });
                }
            }
        }
    }
    let policy = json!({"schedule": {
        "conflict": pick(&["constraintsWin", "linksWin"], policy),
        "floorAtStart": policy / 2 % 2 == 1,
        "outOfSequence": pick(&["retainedLogic", "progressOverride"], policy / 4),
        "lagCalendar": pick(&["successor", "predecessor", "project", "24h"], policy / 8),
        "criticalLimitMinutes": i32::from(policy / 32) % 4 * 480
    }});
    let document = |tasks: &[Value]| {
        json!({
            "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "calendar": "cn", "policy": policy,
            "event": {"start": "2026-12-20", "end": "2027-01-10"}, "tasks": tasks
        })
    };
    let told = document(&tasks);
    for n in 0..tasks.len() {
        let is_summary = tasks.iter().any(|task| task["parent"] == tasks[n]["id"]);
        if tasks[n].get("duration").is_none() && !is_summary {
            tasks[n]["duration"] = json!(format!("{}h", 24 + i32::from(picks[n].4)));
            tasks[n]["calendar"] = json!("24h");
        }
    }
    [told, document(&tasks)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").map_or(30, |cases| cases.parse().unwrap())
    ))]

    /// Whatever the holidays of 2027 turn out to be, nothing that was told proves wrong.
    #[test]
    fn what_is_told_holds_whatever_the_unknown_year_brings(
        picks in prop::collection::vec((0_u8..40, any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>()), 1..9),
        policy in any::<u8>(),
        days_off in prop::collection::vec(0_i64..40, 0..20),
        days_on in prop::collection::vec(0_i64..40, 0..8),
        on in 0_i64..50,
    ) {
        let [document, mut truth] = networks(&picks, policy);
        let told = match Plan::from_json(document.to_string().as_bytes()) {
            Ok(plan) => plan,
            Err(problems) => {
                let is_circle = problems.as_slice().iter().all(|problem| problem.code == "schedule.cycle");
                prop_assert!(is_circle, "{document}\n{problems}");
                return Ok(());
            }
        };
        let new_year = day("2027-01-01");
        let mut exceptions = std::collections::BTreeMap::new();
        for off in days_off {
            exceptions.insert(new_year.plus_days(off).unwrap().to_string(), json!([]));
        }
        for on in days_on {
            exceptions.insert(new_year.plus_days(on).unwrap().to_string(), json!(["08:00-12:00", "13:00-17:00"]));
        }
        let exceptions: Vec<_> = exceptions.iter().map(|(day, hours)| json!({"day": day, "hours": hours})).collect();
        truth["calendar"] = json!("truth");
        truth["calendars"] = json!([{"id": "truth", "base": "cn", "exceptions": exceptions}]);
        truth["policy"]["unknownYear"] = json!("weekdays");
        let has_lengths = document["tasks"] == truth["tasks"];
        let truth = plan(&truth);
        let on = day("2026-12-05").plus_days(on).unwrap().to_string();
        for (function, request) in questions(&on) {
            // without a length nothing is late
            let is_asked = has_lengths || function == "plan.schedule" && request.get("asOf").is_none();
            if is_asked && function != "plan.audit" && function != "plan.preview" {
                let mut found = Vec::new();
                let [told, truth] = [&told, &truth].map(|plan| {
                    let mut reply = ask(plan, function, &request);
                    fill_planned_dates(&mut reply);
                    reply
                });
                contradictions("", &told, &truth, &mut found);
                prop_assert!(found.is_empty(), "{function} {request}\n{document}\n{found:#?}");
            }
        }
    }
}
