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
    let bare: Value =
        serde_json::from_str(&wire::ask(&plan, question, request.to_string().as_bytes()).unwrap()).unwrap();
    let reply: Value =
        serde_json::from_str(&wire::ask(&plan, question, explained.to_string().as_bytes()).unwrap()).unwrap();
    let canonical: Value = serde_json::from_str(&plan.to_json()).unwrap();
    let mut wanted = BTreeMap::new();
    figures("", &bare, &mut wanted);
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
        // a default stands in no document
        let is_default = figure.starts_with("/policy/");
        // a sum of nothing
        let is_zero =
            derivation["value"].as_str().is_some_and(|value| value.trim_end_matches(['0', '.']).is_empty());
        if inputs.is_empty() && !is_default && !is_zero {
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

/// The derivation of a figure, as `formula: input=value, …`; an input of the document begins with its place.
fn derivation(reply: &Value, figure: &str) -> String {
    let all = reply["derivations"].as_array().unwrap();
    let own =
        all.iter().find(|one| one["figure"] == figure).unwrap_or_else(|| panic!("{figure} is not explained"));
    let input = |input: &Value| {
        let [place, path, value] = ["place", "path", "value"].map(|member| input[member].as_str().unwrap());
        let place = if place == "reply" { "" } else { place };
        format!("{place}{path}={value}")
    };
    let inputs: Vec<_> = own["inputs"].as_array().unwrap().iter().map(input).collect();
    format!(
        "{} = {}: {}",
        own["value"].as_str().unwrap(),
        own["formula"].as_str().unwrap(),
        inputs.join(", ")
    )
}

/// Template 002 on its third day. The inputs are those of the tables, and by hand they give the figures.
#[test]
fn figures_of_back_to_school_are_derived_as_by_hand() {
    let plan = wire::open(include_bytes!("../examples/campaigns/back-to-school.json")).unwrap();
    let reply = wire::ask(&plan, "plan.assess", br#"{"asOf": "2024-08-02", "explain": true}"#).unwrap();
    let reply: Value = serde_json::from_str(&reply).unwrap();
    let expected = [
        // 850 of 2,000 leads
        (
            "/goals/4/attainment",
            "0.425 = value ÷ target; with a baseline (value − baseline) ÷ (target − baseline): \
             /goals/4/value=850, /goals/4/target/atLeast=2000, document/goals/4/growth=false",
        ),
        // 30 days after 08-10
        (
            "/goals/7/finalOn",
            "2024-09-09 = last day of the event + attribution window: document/event/end=2024-08-10, \
             document/goals/7/attributionWindow=30ed",
        ),
        // 3,000 on 8 of the 11 days from 07-26 to 08-05
        (
            "/kpis/2/expected",
            "2181.818181818182 = of a flow, target × share that the profile has due; otherwise the target: \
             /kpis/2/target/atLeast=3000, /kpis/2/window/start=2024-07-26, /kpis/2/window/end=2024-08-05, \
             /asOf=2024-08-02, document/metrics/2/profile=linear, document/calendar=cn",
        ),
        // the 1.5 million that are missing, on three days
        (
            "/kpis/0/requiredDaily",
            "500000 = (target − value, at least 0) ÷ days left: /kpis/0/target/atLeast=5000000, \
             /kpis/0/value=3500000, /kpis/0/window/end=2024-08-05, /asOf=2024-08-02, \
             document/metrics/0/profile=linear",
        ),
        // 08-03 and 08-04 are a weekend, and work begins at 8:00
        (
            "/alerts/1/respondBy",
            "2024-08-05T08:30 = raisedAt + respondWithin, in working time of the calendar or on the clock: \
             /alerts/1/raisedAt=2024-08-03T00:00, /alerts/1/respondWithin=30m, document/calendar=cn",
        ),
        (
            "/alerts/1/rank",
            "2 = 1 + the alerts before it: by severity, then what is not answered, then by respondBy, then by code \
             and place: /alerts/1/severity=error, /alerts/1/answered=false, /alerts/1/respondBy=2024-08-05T08:30, \
             /alerts/1/code=budget.reserveOverdrawn, /alerts/1/path=/budget/reserve",
        ),
        ("/alerts/3/observed", "1800 = the value of the metric: /kpis/2/value=1800"),
        // 5,000 − 5,000 − 1,000
        (
            "/reserve/remaining",
            "-1000.00 = amount − drawn − released: /reserve/amount=5000.00, /reserve/drawn=6000.00",
        ),
        // 5,000 of 63,000
        (
            "/reserve/band/ratio",
            "0.07936507936507937 = reserve ÷ base: /reserve/amount=5000.00, /reserve/band/base=63000.00, \
             document/policy/reserveBand/base=directCost",
        ),
        // overtime and speakers
        (
            "/budget/categories/0/planned",
            "17000.00 = the sum of its lines: /budget/lines/0/planned=12000.00, /budget/lines/1/planned=5000.00",
        ),
        // medium counts 2 and high 3
        (
            "/risks/0/score",
            "6 = score of the probability × score of the impact, on the matrix of the policy: \
             /risks/0/probability=medium, /risks/0/impact=high, /policy/riskMatrix=3x3",
        ),
        // 92 of 85 points, printed as 1.08
        (
            "/evaluation/results/4/attainment",
            "1.082352941176471 = actual ÷ target: /evaluation/results/4/actual=92, \
             /evaluation/results/4/target/atLeast=85",
        ),
        // 500,000 on 77,000, printed as 5.49
        (
            "/evaluation/roi/onStatedCost/roi",
            "5.493506493506494 = (gain − cost) ÷ cost: /evaluation/roi/gain=500000.00, \
             /evaluation/roi/statedCost=77000.00",
        ),
        (
            "/schedule/tasks/3/overdueDays",
            "1 = asOf − the last day, the earlier of the stated finish and the deadline: /asOf=2024-08-02, \
             document/tasks/3/start=2024-07-28, document/tasks/3/duration=4ed, document/tasks/3/finish=2024-08-01, \
             document/tasks/3/deadline=2024-08-01, document/policy/dayCount=exclusive",
        ),
    ];
    for (figure, wanted) in expected {
        assert_eq!(derivation(&reply, figure), wanted, "{figure}");
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
