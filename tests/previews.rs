//! A preview is the difference of two answers, no more and no less.

use campaignkit::{Plan, assess::Preview, value::Finding, wire::PreviewRequest};
use std::fs;

fn sentences(findings: &[Finding]) -> Vec<String> {
    let mut sentences: Vec<_> =
        findings.iter().map(|it| format!("{} {:?} {}", it.code, it.severity, it.message.en)).collect();
    sentences.sort();
    sentences
}

#[test]
fn findings_and_alerts_before_the_edit_and_the_difference_are_those_after_it() {
    let patches = [
        r#"[{"op": "remove", "path": "/tasks/0"}]"#,
        r#"[{"op": "remove", "path": "/risks/0"}]"#,
        r#"[{"op": "replace", "path": "/event/end", "value": "2024-09-30"}]"#,
        r#"[{"op": "replace", "path": "/budget/lines/0/planned", "value": "1"}]"#,
        r#"[{"op": "add", "path": "/goals/0", "value": {"id": "new", "title": "New"}}]"#,
        r#"[{"op": "replace", "path": "/metrics/0/target", "value": {"atLeast": "1"}}]"#,
        r#"[{"op": "remove", "path": "/observations/0"}]"#,
    ];
    let mut told = 0;
    for entry in fs::read_dir("examples/campaigns").unwrap() {
        let plan = Plan::from_json(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let day = plan.latest_day().unwrap_or(plan.campaign().event.start);
        for patch in patches {
            let mut after = plan.clone();
            if after.apply(patch.as_bytes()).is_err() {
                continue;
            }
            let request =
                PreviewRequest { patch: patch.into(), as_of: Some(day), ..PreviewRequest::default() };
            let Preview { findings, alerts, .. } = request.answer(&plan).unwrap();
            let [old, new] = [&plan, &after].map(|plan| plan.on(day).assess().unwrap());
            let mut found = old.findings.clone();
            if let Some(findings) = findings {
                let changed = || findings.changed.iter();
                for gone in findings.gone.iter().chain(changed().map(|it| &it.before)) {
                    let position = found.iter().position(|it| it == gone).unwrap();
                    found.remove(position);
                }
                told += findings.new.len();
                found.extend(findings.new.iter().chain(changed().map(|it| &it.after)).cloned());
            }
            assert_eq!(sentences(&found), sentences(&new.findings), "{patch}");
            let mut ids: Vec<String> = old.alerts.iter().map(|alert| alert.id.clone()).collect();
            if let Some(alerts) = alerts {
                ids.retain(|id| !alerts.gone.iter().any(|gone| gone.id == *id));
                ids.extend(alerts.new.iter().map(|alert| alert.id.clone()));
            }
            let mut after: Vec<String> = new.alerts.iter().map(|alert| alert.id.clone()).collect();
            ids.sort();
            after.sort();
            assert_eq!(ids, after, "{patch}");
        }
    }
    assert!(told > 10, "{told}");
}
