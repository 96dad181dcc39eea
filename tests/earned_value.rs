//! Earned value against reference data, published examples, and its laws.

use campaignkit::{value::Day, wire};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::str::FromStr;

fn call(function: &str, request: &Value) -> Value {
    let reply = wire::call(function, request.to_string().as_bytes());
    serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{problems}"))).unwrap()
}

fn decimal(value: &Value) -> Decimal {
    match value {
        Value::String(text) => Decimal::from_str(text).unwrap(),
        Value::Number(number) => Decimal::from_str(&number.to_string()).unwrap(),
        other => panic!("{other} is no decimal"),
    }
}

fn reference() -> Value {
    let file = format!("{}/tests/data/evm.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// Within 10^-14 of the larger, for the reference has 15 digits and is rounded itself.
fn assert_same(what: &str, ours: &Value, reference: &Value) {
    if reference.is_null() {
        assert!(ours["undefined"]["code"].is_string(), "{what}: {ours} instead of undefined");
        return;
    }
    assert!(ours.is_string(), "{what}: {ours} instead of {reference}");
    let (ours, reference) = (decimal(ours), decimal(reference));
    let near = ours.abs().max(reference.abs()) * Decimal::new(1, 14);
    assert!((ours - reference).abs() <= near, "{what}: {ours} instead of {reference}");
}

const MEASURES: [(&str, &str); 20] = [
    ("sv", "/sv"),
    ("cv", "/cv"),
    ("spi", "/spi"),
    ("cpi", "/cpi"),
    ("csi", "/csi"),
    ("sv_pct", "/svPercent"),
    ("cv_pct", "/cvPercent"),
    ("pct_complete", "/percentComplete"),
    ("pct_planned", "/percentPlanned"),
    ("pct_spent", "/percentSpent"),
    ("eac_cpi", "/eac/cpi"),
    ("eac_plan_rate", "/eac/planRate"),
    ("eac_cpi_spi", "/eac/cpiSpi"),
    ("eac_bottom_up", "/eac/bottomUp"),
    ("etc_cpi", "/etc/cpi"),
    ("vac_cpi", "/vac/cpi"),
    ("vac_plan_rate", "/vac/planRate"),
    ("tcpi_bac", "/tcpi/bac"),
    ("tcpi_eac_cpi", "/tcpi/eac/cpi"),
    ("tcpi_bac_status", "/tcpi/status"),
];

#[test]
fn every_reference_case_is_met() {
    for case in reference()["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let mut request = case["inputs"].clone();
        if case["expected"].get("eac_bottom_up").is_some() {
            request["etc"] = json!("1000"); // in the words of the source
        }
        let reply = call("earnedValue.measure", &request);
        let expected = case["expected"].as_object().unwrap();
        for (name, figure) in expected {
            let (_, pointer) = MEASURES.iter().find(|(member, _)| member == name).unwrap();
            let ours = reply.pointer(pointer).unwrap();
            if name == "tcpi_bac_status" {
                assert_eq!(ours, figure, "{id}{pointer}");
            } else {
                assert_same(&format!("{id}{pointer}"), ours, figure);
            }
        }
        // what the source prints is the exact figure, rounded as it was printed or cut
        for (name, printed) in case["stated_by_source"].as_object().into_iter().flatten() {
            let pointer = match name.as_str() {
                "bcws" => "/pv",
                "bcwp" => "/ev",
                "acwp" => "/ac",
                "eac" => "/eac/cpi",
                "vac" => "/vac/cpi",
                "cpi" => "/cpi",
                "spi" => "/spi",
                "cv" => "/cv",
                "sv" => "/sv",
                other => panic!("{other}"),
            };
            let (ours, printed) = (decimal(reply.pointer(pointer).unwrap()), decimal(printed));
            let near = Decimal::new(1, printed.scale());
            assert!((ours - printed).abs() < near, "{id}: {ours} is printed as {printed}");
        }
    }
}

#[test]
fn every_reference_case_of_earned_schedule_is_met() {
    for case in reference()["earned_schedule"].as_array().unwrap() {
        let request = json!({ "plannedValue": case["pv_cumulative"], "ev": case["ev"], "at": case["at"] });
        let reply = call("earnedValue.earnedSchedule", &request);
        for (name, member) in [
            ("es", "es"),
            ("sv_t", "svT"),
            ("spi_t", "spiT"),
            ("ieac_t", "ieacT"),
            ("tspi", "tspi"),
            ("pd", "pd"),
        ] {
            assert_same(&format!("{}/{member}", case["id"]), &reply[member], &case["expected"][name]);
        }
    }
}

/// A PMP study guide (quoted as Heldman's) forecasts AC + (BAC − EV) ÷ CPI with a CPI rounded to .93, 162,000 + 350,000 ÷ .93,
/// and prints 538,344. The exact forecast is 162,000 + 350,000 · 162,000 ÷ 150,000 = 540,000.
#[test]
fn rounding_on_the_way_is_a_trap() {
    let reply = call(
        "earnedValue.measure",
        &json!({ "pv": "160000", "ev": "150000", "ac": "162000", "bac": "500000" }),
    );
    assert_eq!(reply["eac"]["cpi"], "540000");
    assert_eq!(reply["vac"]["cpi"], "-40000");
    let cpi = decimal(&reply["cpi"]).round_dp(2);
    let printed = Decimal::from(162_000) + Decimal::from(350_000) / cpi;
    assert_eq!(printed.round(), Decimal::from(538_344));
}

fn ask(campaign: &Value, request: &Value) -> Value {
    let plan = wire::open(campaign.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let reply = wire::ask(&plan, "plan.earnedValue", request.to_string().as_bytes());
    serde_json::from_str(&reply.unwrap_or_else(|problems| panic!("{problems}"))).unwrap()
}

fn money() -> impl Strategy<Value = Decimal> {
    (0_i64..100_000_000, 0_u32..4).prop_map(|(units, decimals)| Decimal::new(units, decimals))
}

fn day(n: i64) -> String {
    let first: Day = "2024-06-03".parse().unwrap();
    first.plus_days(n).unwrap().to_string()
}

/// Tasks of every kind, none of which leaves anything open.
fn tasks() -> impl Strategy<Value = Vec<Value>> {
    let rules = ["percent", "zeroHundred", "quarter", "fifty", "milestones", "units", "levelOfEffort"];
    let curves = ["linear", "frontLoaded", "backLoaded", "bell", "milestones"];
    let task = (
        (0_i64..40, 0_i64..15, prop::bool::ANY),
        (prop::sample::select(rules.to_vec()), prop::sample::select(curves.to_vec())),
        (0_i64..=100, prop::option::of(money()), money()),
        (prop::option::of(0_usize..3), prop::option::of(0_usize..8), 0_i64..40),
    );
    prop::collection::vec(task, 1..8).prop_map(|tasks| {
        let tasks = tasks.into_iter().enumerate().map(|(n, task)| {
            let ((start, length, elapsed), (rule, curve), (percent, budget, cost), (owner, parent, reached)) =
                task;
            let mut task = json!({
                "id": format!("t{n}"), "name": "task", "start": day(start),
                "duration": format!("{length}{}", if elapsed { "ed" } else { "d" }),
                "percentComplete": Decimal::new(percent, 2).to_string(),
                "units": { "done": percent.to_string(), "total": "100" },
                "actualCost": cost.to_string(),
                "earnedValue": { "rule": rule, "curve": curve, "milestones": [
                    { "day": day(start), "weight": "2", "reached": day(reached) },
                    { "day": day(start + length), "weight": "1.5" },
                ] },
            });
            if let Some(budget) = budget {
                task["budget"] = json!(budget.to_string());
            }
            if let Some(owner) = owner {
                task["owner"] = json!(format!("m{owner}"));
            }
            // only earlier tasks, so that no task is a part of itself
            if let Some(parent) = parent.filter(|parent| *parent < n) {
                task["parent"] = json!(format!("t{parent}"));
            }
            task
        });
        tasks.collect()
    })
}

fn campaign() -> impl Strategy<Value = Value> {
    let line = (0_usize..3, money(), money(), prop::collection::btree_set(0_usize..8, 0..4));
    (tasks(), prop::collection::vec(line, 0..6)).prop_map(|(tasks, lines)| {
        let count = tasks.len();
        let lines = lines.into_iter().enumerate().map(|(n, (category, planned, actual, linked))| {
            let linked: Vec<_> = linked.into_iter().filter(|t| *t < count).map(|t| format!("t{t}")).collect();
            json!({
                "id": format!("l{n}"), "category": format!("c{category}"), "item": "line",
                "planned": planned.to_string(), "actual": actual.to_string(), "tasks": linked,
            })
        });
        json!({
            "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": { "start": "2024-06-03", "end": "2024-08-31" },
            "team": (0..3).map(|n| json!({ "id": format!("m{n}"), "name": "member" })).collect::<Vec<_>>(),
            "tasks": tasks,
            "budget": { "lines": lines.collect::<Vec<_>>() },
        })
    })
}

/// Tasks of whose progress nothing but dated facts tells.
fn reported() -> impl Strategy<Value = Value> {
    let rules = ["percent", "zeroHundred", "quarter", "fifty", "units", "levelOfEffort"];
    let figures = |n: i64| {
        [
            json!({ "percentComplete": Decimal::new(n, 2).to_string() }),
            json!({ "units": { "done": n.to_string(), "total": "100" } }),
            json!({ "remaining": format!("{}h", n / 3) }),
        ]
    };
    let row = (0_i64..20, 0_i64..=100, 0_usize..3).prop_map(move |(on, n, of)| {
        let mut row = figures(n)[of].clone();
        row["day"] = json!(day(on));
        row
    });
    let actual = (prop::option::of(0_i64..20), prop::option::of(0_i64..20));
    let task =
        (0_i64..15, 0_i64..8, prop::sample::select(rules.to_vec()), actual, prop::collection::vec(row, 1..8));
    prop::collection::vec(task, 1..5).prop_map(|tasks| {
        let tasks = tasks.into_iter().enumerate().map(|(n, (start, length, rule, (begun, over), rows))| {
            let mut task = json!({
                "id": format!("t{n}"), "name": "task", "start": day(start), "duration": format!("{length}d"),
                "budget": "100", "earnedValue": { "rule": rule }, "progress": rows,
            });
            if let Some(begun) = begun {
                task["actualStart"] = json!(day(begun));
            }
            if let Some(over) = over {
                task["actualFinish"] = json!(day(over));
                task["status"] = json!("done");
            }
            task
        });
        json!({
            "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": { "start": "2024-06-03", "end": "2024-08-31" }, "tasks": tasks.collect::<Vec<_>>(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_curve_of_dated_facts_has_the_answer_of_each_day(campaign in reported()) {
        let reply = ask(&campaign, &json!({ "asOf": day(20), "series": "day" }));
        for point in reply["series"].as_array().unwrap() {
            if point["day"].as_str() < Some(&day(20)) {
                let that_day = ask(&campaign, &json!({ "asOf": point["day"] }));
                let ev = &that_day["totals"]["ev"];
                let ev = if ev.is_string() { ev } else { &Value::Null };
                prop_assert_eq!(&point["ev"], ev, "{}", point["day"]);
            }
        }
    }

    #[test]
    fn every_grouping_sums_to_the_totals(campaign in campaign(), as_of in 0_i64..60) {
        for by in ["task", "summary", "owner", "category"] {
            let reply = ask(&campaign, &json!({ "asOf": day(as_of), "by": by }));
            for figure in ["bac", "pv", "ev", "ac"] {
                let rows = reply["rows"].as_array().unwrap().iter().filter(|row| row["parent"].is_null());
                let sum: Decimal = rows.map(|row| decimal(&row[figure])).sum();
                prop_assert_eq!(sum, decimal(&reply["totals"][figure]), "{} by {}", figure, by);
            }
            prop_assert_eq!(&reply["gaps"], &json!([]));
        }
    }

    #[test]
    fn planned_value_rises_to_the_budget(campaign in campaign(), as_of in 0_i64..60) {
        let reply = ask(&campaign, &json!({ "asOf": day(as_of), "series": "day" }));
        let points = reply["series"].as_array().unwrap();
        let mut before = Decimal::ZERO;
        for point in points {
            let planned = decimal(&point["pv"]);
            prop_assert!(planned >= before);
            before = planned;
            if point["day"] == json!(day(as_of)) {
                prop_assert_eq!(&point["pv"], &reply["totals"]["pv"]);
                prop_assert_eq!(&point["ev"], &reply["totals"]["ev"]);
                prop_assert_eq!(&point["ac"], &reply["totals"]["ac"]);
            }
        }
        if !points.is_empty() {
            prop_assert_eq!(before, decimal(&reply["totals"]["bac"]));
        }
        let earned = decimal(&reply["totals"]["ev"]);
        prop_assert!(earned >= Decimal::ZERO && earned <= decimal(&reply["totals"]["bac"]));
    }

    #[test]
    fn forecasts_follow_from_each_other(
        pv in 1_i64..1_000_000, ev in 1_i64..1_000_000, ac in 1_i64..1_000_000, left in 1_i64..1_000_000,
    ) {
        let bac = ev + left;
        let reply = call("earnedValue.measure", &json!({
            "pv": pv.to_string(), "ev": ev.to_string(), "ac": ac.to_string(), "bac": bac.to_string(),
        }));
        let figure = |pointer: &str| decimal(reply.pointer(pointer).unwrap());
        let near = |a: Decimal, b: Decimal| (a - b).abs() <= a.abs().max(b.abs()).max(Decimal::ONE) * Decimal::new(1, 13);
        prop_assert!(near(figure("/eac/cpi") * figure("/cpi"), bac.into()));
        prop_assert!(near(figure("/csi"), figure("/cpi") * figure("/spi")));
        prop_assert!(near(figure("/tcpi/eac/cpi"), figure("/cpi")));
        prop_assert!(near(figure("/tcpi/eac/cpiSpi"), figure("/csi")));
        prop_assert_eq!(figure("/tcpi/eac/planRate"), Decimal::ONE);
        for way in ["cpi", "planRate", "cpiSpi", "weighted"] {
            let [eac, etc, vac] = ["eac", "etc", "vac"].map(|kind| figure(&format!("/{kind}/{way}")));
            prop_assert!(near(eac, etc + Decimal::from(ac)));
            // each has 16 digits of its own, so the sum is told at the size of the budget
            prop_assert!(near(eac + vac, bac.into()));
        }
        // the weighted index lies between the two
        let [low, high] = [figure("/cpi").min(figure("/spi")), figure("/cpi").max(figure("/spi"))];
        let target = figure("/tcpi/eac/weighted");
        prop_assert!(target >= low - Decimal::new(1, 12) && target <= high + Decimal::new(1, 12));
    }

    #[test]
    fn what_was_planned_by_then_is_earned_then(steps in prop::collection::vec(1_i64..1000, 1..30), at in 1_usize..30) {
        let at = at.min(steps.len());
        let mut sum = 0;
        let planned: Vec<i64> = steps.iter().map(|step| { sum += step; sum }).collect();
        let plan: Vec<String> = planned.iter().map(i64::to_string).collect();
        let earned = |ev: i64| {
            let request = json!({ "plannedValue": plan, "ev": ev.to_string(), "at": at.to_string() });
            call("earnedValue.earnedSchedule", &request)
        };
        let reply = earned(planned[at - 1]);
        prop_assert_eq!(decimal(&reply["es"]), Decimal::from(at));
        prop_assert_eq!(&reply["svT"], "0");
        prop_assert_eq!(&reply["spiT"], "1");
        prop_assert_eq!(&reply["ieacT"], &reply["pd"]);
        let more = earned(planned[at - 1] + 1);
        prop_assert!(at == planned.len() || decimal(&more["es"]) > decimal(&reply["es"]));
    }

    #[test]
    fn an_amount_over_its_days_is_the_amount(
        amount in money(), start in 0_i64..60, length in 0_i64..60, curve in 0_usize..4,
    ) {
        let curve = ["linear", "frontLoaded", "backLoaded", "bell"][curve];
        let reply = call("earnedValue.phase", &json!({
            "amount": amount.to_string(), "start": day(start), "end": day(start + length), "curve": curve,
        }));
        let days = reply["days"].as_array().unwrap();
        let whole = amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(days.iter().map(|row| decimal(&row["amount"])).sum::<Decimal>(), whole);
        prop_assert_eq!(decimal(&days.last().unwrap()["plannedValue"]), whole);
        prop_assert!(days.iter().all(|row| decimal(&row["amount"]) >= Decimal::ZERO));
    }

    #[test]
    fn any_amounts_are_answered(figures in prop::collection::vec(0_usize..7, 5)) {
        let figures = figures.into_iter().map(|n| [
            "0", "1", "-1", "9999999999999999999999999999", "-9999999999999999999999999999",
            "0.0000000000000000000000000001", "123456789.987654321",
        ][n]).collect::<Vec<_>>();
        let [pv, ev, ac, bac, etc] = figures[..] else { unreachable!() };
        for currency in [Value::Null, json!("CNY")] {
            let request = json!({ "pv": pv, "ev": ev, "ac": ac, "bac": bac, "etc": etc, "currency": currency });
            call("earnedValue.measure", &request);
        }
    }
}

/// Nothing about a task grows faster than what is written of it: milestones, and lines for many tasks with many entries.
#[test]
fn much_is_answered_as_quickly_as_little() {
    let milestones: Vec<_> = (0..5000_i64)
        .map(
            |n| json!({ "day": day(n % 900), "reached": day(n % 900), "weight": format!("1.{:020}", n + 1) }),
        )
        .collect();
    let mut tasks: Vec<_> = (0..3000)
        .map(|n| json!({ "id": format!("t{n}"), "name": "task", "start": day(0), "duration": "3d", "status": "done" }))
        .collect();
    tasks[0]["earnedValue"] = json!({ "rule": "milestones", "milestones": milestones });
    let all: Vec<_> = (0..3000).map(|n| format!("t{n}")).collect();
    let entries: Vec<_> = (0..30)
        .map(|n| json!({ "day": day(n), "line": "l", "state": "actual", "amount": "1000.01" }))
        .collect();
    let campaign = json!({
        "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": { "start": "2024-06-03", "end": "2024-08-31" }, "tasks": tasks,
        "budget": { "lines": [{ "id": "l", "category": "c", "item": "line", "planned": "30000.01", "tasks": all }],
                    "entries": entries },
    });
    let reply = ask(&campaign, &json!({ "asOf": day(400), "series": "day", "by": "category" }));
    assert_eq!(reply["totals"]["ac"], "30000.30");
    assert_eq!(reply["series"][29]["ac"], "30000.30");
    assert_eq!(reply["series"][0]["ac"], "1000.01");
    assert_eq!(reply["rows"][0]["bac"], "30000.01");
}
