//! Rates of return and present values against reference data computed independently with exact arithmetic (rational
//! numbers, or 60 digits), `tests/data/finance/*.json`. Each case also holds what numpy-financial 1.0.0 and
//! pyxirr 0.10.8 answer; where they fail or disagree, the case is asked for by name.

use campaignkit::wire;
use serde_json::{Value, json};
use std::{fs, path::Path};

fn cases(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/finance").join(name);
    serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap().as_array().unwrap().clone()
}

fn call(function: &str, request: &Value) -> Value {
    let reply = wire::call(function, request.to_string().as_bytes()).unwrap();
    serde_json::from_str(&reply).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_str().unwrap_or_else(|| panic!("{value} is no figure")).parse().unwrap()
}

/// The tolerance of the reference data: relative 1e-10, 1e-9 for rates above 1e6, absolute 1e-12 near zero.
#[track_caller]
fn close(found: &Value, expected: &Value, case: &str) {
    let (found, expected) = (number(found), number(expected));
    let relative = if expected.abs() > 1e6 { 1e-9 } else { 1e-10 };
    let off = (found - expected).abs();
    assert!(off <= relative * expected.abs() || off <= 1e-12, "{case}: {found} is not {expected}");
}

/// Much closer: what 16 printed digits of the reference data tell.
#[track_caller]
fn same(found: &Value, expected: &Value, case: &str) {
    let (found, expected) = (number(found), number(expected));
    assert!(
        (found - expected).abs() <= 1e-15 * expected.abs().max(1e-12),
        "{case}: {found} is not {expected}"
    );
}

fn dated(flows: &Value) -> Value {
    flows.as_array().unwrap().iter().map(|flow| json!({"day": flow[0], "amount": flow[1]})).collect()
}

/// The answers to all cases of a file for which `finance.irr` or `finance.xirr` is asked.
fn internal_rates(file: &str) -> Vec<(Value, Value)> {
    let asked = |case: Value| {
        let answer = match file {
            "irr.json" => call("finance.irr", &json!({ "flows": case["flows"] })),
            _ => call("finance.xirr", &json!({ "flows": dated(&case["flows"]) })),
        };
        (case, answer)
    };
    cases(file).into_iter().map(asked).collect()
}

#[test]
fn every_internal_rate_of_the_reference_data() {
    for (case, answer) in internal_rates("irr.json").into_iter().chain(internal_rates("xirr.json")) {
        let id = case["id"].as_str().unwrap();
        let status = match case["status"].as_str().unwrap() {
            "no_solution" => "none",
            known => known,
        };
        assert_eq!(answer["status"], status, "{id}");
        assert_eq!(answer["complete"], true, "{id}");
        assert_eq!(answer.get("reason").is_some(), status == "none", "{id}");
        let expected = case["all_roots"].as_array().unwrap();
        let roots = answer["roots"].as_array().unwrap();
        assert_eq!(roots.len(), expected.len(), "{id}");
        for (root, expected) in roots.iter().zip(expected) {
            close(&root["rate"], expected, id);
            if id != "xirr_template002_500k" && id != "irr_double_root" {
                same(&root["rate"], expected, id);
            }
            if let Some(growth) = case.get("one_plus_r") {
                same(&root["growth"], growth, id);
            }
        }
    }
}

#[test]
fn every_present_value_of_the_reference_data() {
    for case in cases("npv.json") {
        let convention = match case["convention"].as_str().unwrap() {
            "t0" => "firstNow",
            _ => "firstAtEnd",
        };
        let request = json!({ "rate": case["rate"], "flows": case["flows"], "convention": convention });
        check_value(&case, &call("finance.npv", &request));
    }
    for case in cases("xnpv.json") {
        let request = json!({ "rate": case["rate"], "flows": dated(&case["flows"]) });
        check_value(&case, &call("finance.xnpv", &request));
    }
}

fn check_value(case: &Value, answer: &Value) {
    let id = case["id"].as_str().unwrap();
    if case["expected"].is_null() {
        assert_eq!(answer["npv"]["undefined"]["code"], "finance.rateRange", "{id}");
    } else {
        close(&answer["npv"], &case["expected"], id);
        same(&answer["npv"], &case["expected"], id);
    }
}

#[test]
fn every_modified_rate_of_the_reference_data() {
    for case in cases("mirr.json") {
        let request = json!({
            "flows": case["flows"], "financeRate": case["finance_rate"], "reinvestRate": case["reinvest_rate"],
        });
        let (id, answer) = (case["id"].as_str().unwrap(), call("finance.mirr", &request));
        if case["expected"].is_null() {
            assert_eq!(answer["mirr"]["undefined"]["code"], "finance.noOutflow", "{id}");
        } else {
            same(&answer["mirr"], &case["expected"], id);
        }
    }
}

/// The cases in which numpy-financial 1.0.0 or pyxirr 0.10.8 has no answer where there is one, or gives one of several
/// (not the same one for the same flows), and what there is.
#[test]
fn where_numpy_financial_and_pyxirr_fail_or_disagree() {
    let known: [(&str, &str, &[&str]); 6] = [
        ("irr.json", "irr_two_roots", &["0.1", "0.2"]),
        ("irr.json", "irr_oil_pump", &["0.25", "4"]),
        ("irr.json", "irr_double_root", &["0.1"]),
        ("xirr.json", "xirr_two_roots", &["0.1", "0.2"]),
        ("xirr.json", "xirr_oil_pump", &["0.25", "4"]),
        ("xirr.json", "xirr_excel_bug", &["-0.99999999999808077"]),
    ];
    for (file, id, rates) in known {
        let (case, answer) = internal_rates(file).into_iter().find(|(case, _)| case["id"] == id).unwrap();
        let found: Vec<_> = answer["roots"].as_array().unwrap().iter().map(|root| &root["rate"]).collect();
        assert_eq!(found, rates, "{id}");
        let peers: Vec<_> = ["numpy_financial", "pyxirr"].iter().filter_map(|peer| case.get(peer)).collect();
        let all = |answer: &Value| answer.as_str().is_some_and(|_| rates.len() == 1);
        assert!(!peers.iter().all(|answer| all(answer)), "{id}: the peers have it");
    }
}
