//! What alerts say.

use campaignkit::{
    Plan,
    issue::LimitState,
    metric::{AlertRule, AlertWhen, DatedFigure, MetricAlertsRequest, MetricKind, Target, alerts},
    value::{Day, Moment, Quantity, Text, Window},
};
use proptest::prelude::*;

fn messages(members: &str, day: &str) -> Vec<Text> {
    let document = format!(
        r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-08-01", "end": "2024-08-11"}}, {members}}}"#
    );
    let plan = Plan::from_json(document.as_bytes()).unwrap();
    plan.on(day.parse().unwrap()).assess().unwrap().alerts.into_iter().map(|alert| alert.message).collect()
}

#[test]
fn every_direction_has_its_own_words() {
    let metrics = r#""metrics": [
        {"id": "leads", "name": "leads", "kind": "flow", "target": {"atLeast": "100"}},
        {"id": "spend", "name": "spend", "kind": "flow", "target": {"atMost": "100"}},
        {"id": "rate", "name": "rate", "kind": "rate", "target": {"between": ["0.05", "0.1"]}}
    ], "observations": [
        {"metric": "leads", "day": "2024-08-07", "cumulative": "60"},
        {"metric": "spend", "day": "2024-08-07", "cumulative": "99"},
        {"metric": "rate", "day": "2024-08-07", "cumulative": "0.2"}
    ]"#;
    let [leads, spend, rate] = &messages(metrics, "2024-08-07")[..] else { panic!("three are behind") };
    // 100 × 7 / 11 = 63.64
    assert_eq!(leads.en, "`leads` stands at 60, where at least 63.64 was due by today of its target ≥100");
    assert_eq!(leads.zh, "`leads`目前为60,按进度应不低于63.64(目标≥100)");
    assert_eq!(
        spend.en,
        "`spend` stands at 99, where no more than 63.64 is allowed by today of its limit of 100"
    );
    assert_eq!(spend.zh, "`spend`目前为99,按进度不得高于63.64(上限100)");
    assert_eq!(rate.en, "`rate` stands at 20% and exceeds its limit of 10%");
}

#[test]
fn a_booked_draw_is_not_asked_for_again() {
    let risk = |draws: &str| {
        format!(
            r#""metrics": [{{"id": "reads", "name": "reads", "kind": "flow"}}],
            "observations": [{{"metric": "reads", "day": "2024-08-01", "today": "5"}}],
            "budget": {{"reserve": {{"amount": "9000", "draws": [{draws}]}}}},
            "risks": [{{"id": "traffic", "scenario": "traffic", "rating": {{"probability": "low", "impact": "low"}},
                "trigger": {{"metric": "reads", "on": "2024-08-01", "below": "10"}}, "response": {{"draw": "5000"}}}}]"#
        )
    };
    let asked = "`traffic` has come true; start its prepared response, which draws 5,000.00 on the reserve";
    let booked =
        "`traffic` has come true; 4,000.00 is already drawn on the reserve for its prepared response";
    let draw = r#"{"day": "2024-08-03", "amount": "4000", "risk": "traffic"}"#;
    assert_eq!(messages(&risk(""), "2024-08-03")[0].en, asked);
    assert_eq!(messages(&risk(draw), "2024-08-02")[0].en, asked);
    assert_eq!(messages(&risk(draw), "2024-08-03")[0].en, booked);
}

#[test]
fn what_has_come_true_is_told_as_it_stands() {
    let said = |risk: &str, reserve: &str| {
        let plan = format!(
            r#""facts": [{{"fact": "site", "day": "2024-08-01", "value": "down"}}], "budget": {{{reserve}}},
            "risks": [{{"id": "site", "scenario": "site", "rating": {{"probability": "low", "impact": "low"}}, {risk}}}]"#
        );
        messages(&plan, "2024-08-02")[0].en.clone()
    };
    let trigger = r#""trigger": {"fact": "site", "is": "down"}"#;
    let drawing = format!(r#"{trigger}, "response": {{"draw": "3000"}}"#);
    let reserve = r#""reserve": {"amount": "2000"}"#;
    assert_eq!(said(trigger, ""), "`site` has come true, and no response is prepared; decide what to do");
    assert_eq!(
        said(&drawing, ""),
        "`site` has come true; its prepared response draws 3,000.00, but there is no reserve"
    );
    assert_eq!(
        said(&drawing, reserve),
        "`site` has come true; its prepared response draws 3,000.00, and the reserve holds 2,000.00"
    );
    let responding = format!(r#"{drawing}, "history": [{{"day": "2024-08-01", "status": "responding"}}]"#);
    assert_eq!(said(&responding, reserve), "`site` has come true; its response is under way");
    let by_hand = r#""response": {}, "history": [{"day": "2024-08-02", "status": "triggered"}]"#;
    assert_eq!(said(by_hand, ""), "`site` has come true; start its prepared response");
}

proptest! {
    /// The library looks for the day on which a rule turns by halving; here every day is looked at, in whole numbers.
    #[test]
    fn an_alert_is_as_old_as_counting_day_by_day_finds(
        rows in prop::collection::btree_map(-5_i64..900, 0_i64..120, 1..6),
        length in 1_i64..800,
        target in 1_i64..100,
        asked in -5_i64..1_000,
        above in prop::bool::ANY,
    ) {
        let first: Day = "2024-08-01".parse().unwrap();
        let day = |n| first.plus_days(n).unwrap();
        let mut since = None;
        for n in -5..=asked {
            let total = rows.range(..=n).next_back().map(|(_, total)| *total);
            let elapsed = (n + 1).clamp(0, length);
            let behind = |total: i64| {
                let (reached, due) = (total * length, target * elapsed);
                elapsed > 0 && if above { reached > due } else { reached < due }
            };
            since = if total.is_some_and(behind) { since.or(Some(day(n))) } else { None };
        }
        let figure = |(n, total): (&i64, &i64)| DatedFigure {
            day: day(*n),
            cumulative: Some(Quantity::from_units(*total)),
            ..DatedFigure::default()
        };
        let when = if above { AlertWhen::AbovePlanBy } else { AlertWhen::BelowPlanBy };
        let answer = alerts(&MetricAlertsRequest {
            kind: MetricKind::Flow,
            target: Some(Target::AtLeast(Quantity::from_units(target))),
            window: Some(Window { start: first, end: day(length - 1), inferred: false }),
            observations: rows.iter().map(figure).collect(),
            rules: vec![AlertRule { id: "rule".parse().unwrap(), when, ..AlertRule::default() }],
            as_of: day(asked),
            ..MetricAlertsRequest::default()
        })
        .unwrap();
        prop_assert_eq!(answer.alerts.first().map(|alert| alert.since), since);
    }
}

#[test]
fn a_rule_says_which_figures_alert() {
    let said = |when, threshold: &str| {
        let request = MetricAlertsRequest {
            kind: MetricKind::Flow,
            observations: vec![DatedFigure {
                day: "2024-08-02".parse().unwrap(),
                cumulative: Some(Quantity::from_units(800)),
                ..DatedFigure::default()
            }],
            rules: vec![AlertRule {
                id: "rule".parse().unwrap(),
                when,
                threshold: threshold.parse().unwrap(),
                ..AlertRule::default()
            }],
            as_of: "2024-08-02".parse().unwrap(),
            ..MetricAlertsRequest::default()
        };
        alerts(&request).unwrap().alerts[0].message.clone()
    };
    assert_eq!(
        said(AlertWhen::Below, "1000").en,
        "`rule` stands at 800, where less than 1,000 is an alert, since 2024-08-02"
    );
    assert_eq!(said(AlertWhen::Below, "1000").zh, "`rule`为800,低于1,000即预警,自2024-08-02起");
    assert_eq!(
        said(AlertWhen::Above, "700").en,
        "`rule` stands at 800, where more than 700 is an alert, since 2024-08-02"
    );
    assert_eq!(
        said(AlertWhen::AtMost, "800").en,
        "`rule` stands at 800, where 800 or less is an alert, since 2024-08-02"
    );
    assert_eq!(
        said(AlertWhen::AtLeast, "800").en,
        "`rule` stands at 800, where 800 or more is an alert, since 2024-08-02"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// A trigger about money has come true since the first of the days, up to that of the question, on which
    /// it holds by the risks of that day.
    #[test]
    fn money_has_come_true_since_the_day_that_its_days_say(
        moves in prop::collection::vec((1..28_u32, 0..4_usize, -40..60_i32), 1..12),
        share in 1..12_i32,
        comparison in 0..4_usize,
        has_plan in any::<bool>(),
    ) {
        let planned = if has_plan { r#", "planned": "100""# } else { "" };
        let (mut entries, mut transfers, mut versions) = (Vec::new(), Vec::new(), Vec::new());
        for (n, (day, kind, amount)) in moves.iter().enumerate() {
            let day = format!("2024-08-{day:02}");
            match kind {
                0 if n % 5 == 4 => versions.push(format!(
                    r#"{{"id": "v{n}", "day": "{day}", "kind": "original", "approver": "li",
                        "lines": [{{"line": "a", "amount": "{}"}}]}}"#,
                    amount.abs() + 10
                )),
                1 if n % 2 == 0 => transfers.push(format!(
                    r#"{{"id": "t{n}", "day": "{day}", "from": "b", "to": "a", "amount": "{}", "status": "approved"}}"#,
                    amount.abs() + 1
                )),
                _ => entries.push(format!(
                    r#"{{"id": "e{n}", "day": "{day}", "line": "a", "state": "actual", "amount": "{amount}"}}"#
                )),
            }
        }
        let comparison = ["atLeast", "above", "below", "atMost"][comparison];
        let document = format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
                "event": {{"start": "2024-08-01", "end": "2024-08-31"}}, "team": [{{"id": "li", "name": "Li"}}],
                "budget": {{"lines": [{{"id": "a", "category": "channel", "item": "a"{planned}}},
                    {{"id": "b", "category": "channel", "item": "b", "planned": "900"}}],
                    "entries": [{}], "transfers": [{}], "versions": [{}]}},
                "risks": [{{"id": "r", "scenario": "r", "rating": {{"probability": "low", "impact": "low"}},
                    "trigger": {{"budgetLine": "a", "spentShare": {{"{comparison}": "{}"}}}}}}]}}"#,
            entries.join(","), transfers.join(","), versions.join(","), f64::from(share) / 10.0
        );
        let plan = Plan::from_json(document.as_bytes()).unwrap();
        let holds = |day: Day| {
            plan.on(day).risks().unwrap().risks[0].triggered == Some(campaignkit::risk::Truth::True)
        };
        let mut since = None;
        let mut days: Vec<Day> = (1..30).map(|n| format!("2024-08-{n:02}").parse().unwrap()).collect();
        days.insert(0, "2024-07-31".parse().unwrap());
        for day in days.iter().rev().take_while(|day| holds(**day)) {
            since = Some(*day).filter(|day| *day != days[0]);
        }
        let assessed = plan.on(days[29]).assess().unwrap();
        let alert = assessed.alerts.iter().find(|alert| alert.code == "risk.triggered");
        prop_assert_eq!(alert.and_then(|alert| alert.since), since, "{}", document);
    }
}

/// Ids that are apt to be taken for one another, joined by colons.
fn an_id() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["a", "b", "category", "kpi.rule", "3A"]);
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(":"))
}

proptest! {
    // a case opens seven plans and audits each of six twice
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Everything alerts: late tasks and readiness items, risks, metrics behind and by their rules, lines, categories and the whole budget.
    #[test]
    fn no_two_alerts_have_one_id_and_each_keeps_its_own(
        ids in prop::collection::btree_set(an_id(), 1..6),
        rules in prop::collection::btree_set(an_id(), 1..4),
    ) {
        let list = |one: &dyn Fn(&String) -> String| ids.iter().map(one).collect::<Vec<_>>().join(", ");
        let rule = |id| format!(r#"{{"id": "{id}", "when": "below", "threshold": "9"}}"#);
        let rules = rules.iter().map(rule).collect::<Vec<_>>().join(", ");
        let metrics = list(&|id| format!(
            r#"{{"id": "{id}", "name": "m", "kind": "stock", "target": {{"between": ["8", "9"]}}, "alerts": [{rules}]}}"#
        ));
        let observations = list(&|id| format!(
            r#"{{"metric": "{id}", "day": "2024-08-01", "cumulative": "1"}}, {{"metric": "{id}", "day": "2024-08-04", "cumulative": "10"}}"#
        ));
        let tasks = list(&|id| format!(
            r#"{{"id": "{id}", "name": "t", "start": "2024-07-01", "finish": "2024-08-02"}}"#
        ));
        let risks = list(&|id| format!(
            r#"{{"id": "{id}", "scenario": "r", "rating": {{"probability": "low", "impact": "low"}},
                "history": [{{"day": "2024-08-01", "status": "triggered"}}]}}"#
        ));
        let items = list(&|id| format!(
            r#"{{"id": "{id}", "name": "r", "kind": "material", "due": "2024-08-02"}}"#
        ));
        let lines = list(&|id| format!(
            r#"{{"id": "{id}", "category": "{id}", "item": "l", "planned": "10", "actual": "9"}}"#
        ));
        let entries = list(&|id| format!(
            r#"{{"line": "{id}", "day": "2024-08-03", "state": "actual", "amount": "12"}}"#
        ));
        let categories = list(&|id| format!(r#"{{"category": "{id}", "action": "warn"}}"#));
        let document = format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
                "event": {{"start": "2024-08-01", "end": "2024-08-11"}}, "metrics": [{metrics}],
                "observations": [{observations}], "tasks": [{tasks}], "risks": [{risks}], "readiness": [{items}],
                "budget": {{"lines": [{lines}], "entries": [{entries}], "reserve": {{"amount": "1", "draws": [{{"day": "2024-08-01", "amount": "2"}}]}},
                    "control": {{"categories": [{categories}, {categories}], "thresholds": ["0.5", "0.8", "1"]}}}}}}"#
        );
        let plan = Plan::from_json(document.as_bytes()).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for day in 1..7 {
            let alerts = plan.on(format!("2024-08-0{day}").parse().unwrap()).assess().unwrap().alerts;
            let issue = |(n, alert): (usize, &campaignkit::answers::Alert)| {
                format!(r#"{{"id": "i{n}", "title": "I", "raisedAt": "2024-08-0{day}T09:00", "alert": "{}"}}"#, alert.id)
            };
            let issues = alerts.iter().enumerate().map(issue).collect::<Vec<_>>().join(", ");
            let members = document.trim_end_matches('}').len();
            let closing = &document[members..];
            let named = format!(r#"{}{}, "issues": [{issues}]}}"#, &document[..members], &closing[1..]);
            let named = Plan::from_json(named.as_bytes()).unwrap();
            // each alert is answered, on its day and when it may be over
            for later in [format!("2024-08-0{day}"), "2024-08-09".to_owned()] {
                let standing = named.on(later.parse().unwrap());
                let findings = standing.audit().unwrap();
                let lost: Vec<_> = findings.iter().filter(|f| f.code == "issue.alertNotStanding").collect();
                prop_assert!(lost.is_empty(), "{lost:?}");
            }
            let answer = named.on(format!("2024-08-0{day}").parse().unwrap()).issues().unwrap();
            prop_assert_eq!(answer.log.unanswered, 0);
            let mut of_day = std::collections::BTreeSet::new();
            for alert in alerts {
                prop_assert!(of_day.insert(alert.id.clone()), "{} twice on {day}", alert.id);
                // one rule at one place has one id, on all days
                let place = seen.entry(alert.id.clone()).or_insert((alert.code, alert.path.clone()));
                prop_assert_eq!(&*place, &(alert.code, alert.path));
            }
            // the reserve, then of each id its risk, its metric behind or over its limit, its rules, and its task late to begin or overdue
            prop_assert!(of_day.len() > 3 * ids.len(), "{of_day:?}");
        }
    }
}

proptest! {
    /// Minutes are counted here one by one, in the week of the calendar `weekdays`.
    #[test]
    fn minutes_left_are_those_that_counting_one_by_one_finds(
        raised in 0_i64..20_000,
        length in 0_i64..20_000,
        within in 0_i64..3_000,
        is_worked in prop::bool::ANY,
    ) {
        let start: Moment = "2024-08-01T00:00".parse().unwrap();
        let (raised, decided) =
            (start.plus_minutes(raised).unwrap(), start.plus_minutes(raised + length).unwrap());
        let unit = if is_worked { "m" } else { "em" };
        let document = format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "calendar": "weekdays",
                "event": {{"start": "2024-08-01", "end": "2024-08-11"}}, "policy": {{"decideWithin": {{"minor": "{within}{unit}"}}}},
                "issues": [{{"id": "i", "title": "I", "raisedAt": "{raised}", "decidedAt": "{decided}"}}]}}"#
        );
        let counts = |n: &i64| {
            let moment = raised.plus_minutes(*n).unwrap();
            let monday: Day = "2024-07-29".parse().unwrap();
            let works = moment.day().days_since(monday).rem_euclid(7) < 5
                && ((8..12).contains(&moment.hour()) || (13..17).contains(&moment.hour()));
            works || !is_worked
        };
        let used = i64::try_from((0..length).filter(counts).count()).unwrap();
        let plan = Plan::from_json(document.as_bytes()).unwrap();
        let answer = plan.on(decided.day()).issues().unwrap();
        let limit = answer.log.issues[0].decisions[0].value().unwrap();
        prop_assert_eq!(limit.minutes_left.value(), Some(&(within - used)));
        let state = if used > within { LimitState::Broken } else { LimitState::Kept };
        prop_assert_eq!(limit.state.value(), Some(&state));
    }
}
