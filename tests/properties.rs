//! Laws that hold for any input.

use campaignkit::{
    Campaign, Plan,
    budget::{Band, BandBase, BandStatus, ReserveBandRequest, reserve},
    metric::{KpiStatus, MetricKind, PaceRequest, Target, pace},
    value::{Amount, Day, Figure, Quantity, Rate, Window},
    wire,
};
use proptest::prelude::*;
use serde_json::Value;

const CAMPAIGNS: [&str; 3] = [
    include_str!("../examples/campaigns/back-to-school.json"),
    include_str!("../examples/campaigns/product-launch.json"),
    include_str!("../examples/campaigns/summer-launch.json"),
];

/// Every place of a document, as JSON Pointers.
fn places(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                places(value, format!("{path}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                places(item, format!("{path}/{n}"), out);
            }
        }
        _ => {}
    }
    out.push(path);
}

fn spoiling() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::Bool(true)),
        Just(serde_json::json!(0.1)),
        Just(serde_json::json!(-7)),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
        Just(serde_json::json!("")),
        Just(serde_json::json!("9999-12-31")),
        Just(serde_json::json!("-79228162514264337593543950335")),
        Just(serde_json::json!("9999999999999999999999999999")),
        Just(serde_json::json!("0.0000000000000000000000000001")),
        Just(serde_json::json!("2147483647ew")),
        Just(serde_json::json!("-2147483648ed")),
        Just(serde_json::json!("end+2147483647w")),
        Just(serde_json::json!("design-start SF-2147483647ed")),
        "\\PC{0,12}".prop_map(Value::String),
    ]
}

/// JSON texts with everything that a reader may trip over.
const TEXTS: [&str; 6] = [
    r#"{"a": [1, -0.5e+3, true, false, null, {}], "b": "\u00e9\n\"x\"", "c": []}"#,
    r#"["\ud83d\ude00", "\\", "日程", 0, -0, 12.50, 1E9]"#,
    "[[[[[[{\"a\":{\"b\":[]}}]]]]]]",
    " { \"k\" : \"v\" , \"k\" : 2 } ",
    "\"\"",
    "-1",
];

/// Signs that make or break JSON.
const SIGNS: [&str; 24] = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", "+", ".", "e", "u", "\\ud800", "\\u12", "t",
    "n", " ", "\n", "\u{1}", "\u{feff}", "é",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_text_is_json_where_serde_json_says_so(
        text in prop::sample::select(&TEXTS[..]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&SIGNS[..]), any::<bool>()), 0..4),
    ) {
        let mut text: Vec<char> = text.chars().collect();
        for (place, sign, replaces) in edits {
            let place = place.index(text.len().max(1)).min(text.len());
            let end = if replaces { (place + 1).min(text.len()) } else { place };
            text.splice(place..end, sign.chars());
        }
        let text: String = text.into_iter().collect();
        // a byte order mark at the beginning is skipped here
        let plain = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let theirs = serde_json::from_str::<Value>(plain);
        prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range")));
        let ours = Plan::from_json(text.as_bytes()).unwrap_err();
        let is_json = !["json.syntax", "json.truncated", "json.empty"].contains(&ours.first().code);
        prop_assert_eq!(is_json, theirs.is_ok(), "{:?}: {} / {:?}", text, ours, theirs.err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_written_document_reads_as_the_same(which in 0_usize..3) {
        let plan = Plan::from_json(CAMPAIGNS[which].as_bytes()).unwrap();
        let again = Plan::from_json(plan.to_json().as_bytes()).unwrap();
        prop_assert_eq!(plan.campaign(), again.campaign());
    }

    #[test]
    fn a_spoiled_document_is_refused_or_answered_but_never_panics(
        which in 0_usize..3, spoil in prop::collection::vec((any::<prop::sample::Index>(), spoiling()), 1..4)
    ) {
        let mut document: Value = serde_json::from_str(CAMPAIGNS[which]).unwrap();
        for (place, value) in spoil {
            let mut all = Vec::new();
            places(&document, String::new(), &mut all);
            let place: &String = place.get(&all);
            *document.pointer_mut(place).unwrap() = value;
        }
        if let Ok(plan) = Plan::from_json(document.to_string().as_bytes()) {
            for day in [Day::MIN, Day::MAX, "2024-08-02".parse().unwrap()] {
                if let Ok(assessment) = plan.on(day).assess() {
                    for language in [campaignkit::value::Language::En, campaignkit::value::Language::Zh] {
                        campaignkit::table::tables(&plan, &assessment, language);
                    }
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_with_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Err(problems) = wire::open(&bytes) {
            prop_assert!(!problems.as_slice().is_empty());
            prop_assert!(problems.as_slice().iter().all(|p| !p.message.en.is_empty() && !p.message.zh.is_empty()));
        }
    }

    #[test]
    fn a_patch_and_its_reverse_leave_the_document_alone(which in 0_usize..3, name in "[a-z]{1,8}") {
        let mut plan = Plan::from_json(CAMPAIGNS[which].as_bytes()).unwrap();
        let before: Campaign = plan.campaign().clone();
        let rename = |to: &str| serde_json::json!([{"op": "replace", "path": "/name", "value": to}]).to_string();
        plan.apply(rename(&name).as_bytes()).unwrap();
        prop_assert_eq!(&plan.campaign().name, &name);
        plan.apply(rename(&before.name).as_bytes()).unwrap();
        prop_assert_eq!(plan.campaign(), &before);
    }

    #[test]
    fn decimals_are_written_as_they_were_read(text in "-?(0|[1-9][0-9]{0,13})(\\.[0-9]{1,13})?") {
        let amount: Amount = text.parse().unwrap();
        let zero = text.trim_start_matches(['-', '0', '.']).is_empty();
        prop_assert_eq!(amount.to_string(), if zero { text.trim_start_matches('-') } else { &text });
        let rate: Rate = text.parse().unwrap();
        prop_assert_eq!(rate.to_string().parse::<Rate>().unwrap(), rate);
    }

    #[test]
    fn the_amounts_that_satisfy_a_band_satisfy_it(
        direct in 1_i64..10_000_000, low in 0_i64..40, width in 0_i64..40, total in any::<bool>()
    ) {
        let share = |percent: i64| Amount::from_units(percent).ratio_to(Amount::from_units(100)).defined().unwrap();
        let mut request = ReserveBandRequest {
            direct_cost: Amount::from_units(direct),
            reserve: Amount::from_units(0),
            band: Band {
                low: share(low),
                high: share(low + width),
                base: if total { BandBase::Total } else { BandBase::DirectCost },
            },
            currency: None,
            ..ReserveBandRequest::default()
        };
        let answer = reserve(&request).unwrap();
        if let (Figure::Defined(least), Figure::Defined(most)) = (answer.low_amount, answer.high_amount) {
            for amount in [least, most] {
                request.reserve = amount;
                // a band narrower than a cent may have no whole cent inside
                if least <= most {
                    prop_assert_eq!(reserve(&request).unwrap().status, BandStatus::Within);
                }
            }
            request.reserve = most.plus("0.01".parse().unwrap()).unwrap();
            prop_assert_eq!(reserve(&request).unwrap().status, BandStatus::Above);
        }
    }

    #[test]
    fn a_flow_alerts_exactly_below_its_expected_total(
        target in 1_i64..1_000_000, value in 0_i64..1_000_000, days in 1_i64..60, elapsed in 1_i64..60
    ) {
        let start: Day = "2024-07-01".parse().unwrap();
        let as_of = start.plus_days(elapsed - 1).unwrap();
        let answer = pace(&PaceRequest {
            kind: MetricKind::Flow,
            target: Target::AtLeast(Quantity::from_units(target)),
            window: Some(Window { start, end: start.plus_days(days - 1).unwrap(), inferred: false }),
            cumulative: Some(Quantity::from_units(value)),
            as_of,
            tolerance: Rate::ZERO,
            ..PaceRequest::default()
        }).unwrap();
        let behind = value * days < target * elapsed.min(days);
        prop_assert_eq!(answer.status == KpiStatus::Alert, behind);
    }
}
