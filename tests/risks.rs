//! Proposals of responses: what is proposed can be applied, and is not proposed twice.

use campaignkit::{
    Plan,
    risk::{RiskStatus, Truth},
    value::Day,
};

const CAMPAIGNS: [&str; 4] = [
    include_str!("../examples/campaigns/back-to-school.json"),
    include_str!("../examples/campaigns/five-steps.json"),
    include_str!("../examples/campaigns/live-sale.json"),
    include_str!("vectors/plan.risks/several-have-come-true/campaign.json"),
];

fn day(day: &str) -> Day {
    day.parse().unwrap()
}

#[test]
fn a_proposal_applies_and_is_not_made_again() {
    let days =
        ["2024-06-10", "2024-06-11", "2024-07-31", "2024-08-01", "2024-08-06", "2024-09-05", "2024-09-14"];
    let mut applied = 0;
    for (document, as_of) in CAMPAIGNS.iter().flat_map(|document| days.map(|on| (document, day(on)))) {
        let mut plan = Plan::from_json(document.as_bytes()).unwrap();
        let answer = plan.on(as_of).risks().unwrap();
        let before = plan.on(as_of).reserve().unwrap().map(|reserve| reserve.remaining);
        for proposal in &answer.proposals {
            plan.apply(proposal.patch_json().as_bytes()).unwrap();
            let standing = plan.on(as_of).risks().unwrap().risks;
            let risk = standing.iter().find(|risk| risk.id == proposal.risk).unwrap();
            assert_eq!(risk.status, RiskStatus::Responding);
            for task in &proposal.tasks {
                assert!(plan.campaign().tasks.iter().any(|known| known.id == *task), "{task}");
            }
            applied += 1;
        }
        let left = answer.proposals.iter().rev().find_map(|proposal| proposal.remaining).or(before);
        assert_eq!(plan.on(as_of).reserve().unwrap().map(|reserve| reserve.remaining), left);
        assert_eq!(plan.on(as_of).risks().unwrap().proposals, []);
        for proposal in &answer.proposals {
            let problems = plan.apply(proposal.patch_json().as_bytes()).unwrap_err();
            assert_eq!(problems.first().code, "patch.refused");
        }
    }
    assert!(applied >= 8, "{applied}");
}

#[test]
fn a_patch_for_another_risk_is_refused() {
    let mut plan = Plan::from_json(CAMPAIGNS[0].as_bytes()).unwrap();
    let answer = plan.on(day("2024-07-31")).risks().unwrap();
    plan.apply(br#"[{ "op": "remove", "path": "/risks/1" }]"#).unwrap();
    let before = plan.to_json();
    let problems = plan.apply(answer.proposals[0].patch_json().as_bytes()).unwrap_err();
    assert_eq!((problems.first().code, problems.first().path.as_str()), ("patch.refused", "/0"));
    assert_eq!(plan.to_json(), before);
}

#[test]
fn kleenes_tables() {
    use Truth::{False, True, Unknown};
    let all = [True, Unknown, False];
    assert_eq!(
        all.map(|a| all.map(|b| a.and(b))),
        [[True, Unknown, False], [Unknown, Unknown, False], [False; 3]]
    );
    assert_eq!(
        all.map(|a| all.map(|b| a.or(b))),
        [[True; 3], [True, Unknown, Unknown], [True, Unknown, False]]
    );
    assert_eq!(all.map(Truth::not), [False, Unknown, True]);
}

#[test]
fn a_figure_of_a_day_that_is_not_known_is_told_beside_the_total() {
    let plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "event": {"start": "2024-08-01", "end": "2024-08-10"},
        "metrics": [{"id": "leads", "name": "leads", "kind": "flow", "target": {"atLeast": "1000"}}],
        "observations": [{"metric": "leads", "day": "2024-08-02", "cumulative": "500"}],
        "budget": {"lines": [{"id": "ads", "category": "other", "item": "ads", "planned": "0", "actual": "5"}]},
        "risks": [{"id": "r", "scenario": "r", "rating": {"probability": "low", "impact": "low"},
            "trigger": {"metric": "leads", "on": "2024-08-02", "below": {"shareOfTarget": "0.8"}}},
            {"id": "s", "scenario": "s", "rating": {"probability": "low", "impact": "low"},
            "trigger": {"budgetLine": "ads", "spentShare": {"atLeast": "0.8"}}}]}"#,
    )
    .unwrap();
    let risks = plan.on(day("2024-08-02")).risks().unwrap().risks;
    assert_eq!((risks[0].triggered, risks[1].triggered), (Some(Truth::Unknown), Some(Truth::Unknown)));
    assert_eq!(
        risks[0].because[0].message.en,
        "`leads` on 2024-08-02: the figure of the day is not known, the total so far is 500 (`figure`: `cumulative`); asked is below 800"
    );
    assert_eq!(
        risks[1].because[0].message.en,
        "spent of the line `ads`: no share is known, because nothing may be spent on it; asked is at least 0.8"
    );
}
