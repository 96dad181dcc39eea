//! Why tasks stand where they do, and what an edit would move, held against the schedule.

use campaignkit::{
    Plan,
    answers::{ScheduleAnswer, WhyReason},
    wire::{self, Patch, PreviewRequest},
};

fn plan() -> Plan {
    Plan::from_json(include_bytes!("../examples/campaigns/back-to-school.json")).unwrap()
}

fn schedule(plan: &Plan) -> ScheduleAnswer {
    plan.as_written().schedule().unwrap()
}

#[test]
fn every_way_leads_back_to_what_no_link_holds() {
    let plan = plan();
    for (task, dates) in plan.campaign().tasks.iter().zip(schedule(&plan).tasks) {
        let why = plan.as_written().why(Some(&task.id)).unwrap();
        let finish = dates.dates.early_finish.defined().unwrap();
        assert_eq!((&why.task, why.finish), (&task.id, finish));
        for pair in why.steps.windows(2) {
            assert_eq!(pair[0].link.as_ref().unwrap().from, pair[1].task);
            assert!(pair[1].finish <= pair[0].start);
        }
        assert_eq!(why.steps[0].task, task.id);
        assert_eq!(why.steps.last().unwrap().reason, WhyReason::ProjectStart);
    }
}

#[test]
fn a_preview_is_what_the_edit_does() {
    let plan = plan();
    let before = schedule(&plan);
    for edit in [
        r#"[{"op": "replace", "path": "/tasks/2/duration", "value": "9ed"}]"#,
        r#"[{"op": "replace", "path": "/tasks/5/after", "value": ["design-start SS+1ed"]}]"#,
        r#"[{"op": "add", "path": "/tasks/7/constraint", "value": {"type": "SNET", "at": "2024-08-06"}}]"#,
        r#"[{"op": "replace", "path": "/tasks/0/start", "value": "2024-07-16"}]"#,
    ] {
        let preview = plan.preview(edit.as_bytes()).unwrap();
        let mut edited = plan.clone();
        edited.apply(edit.as_bytes()).unwrap();
        let after = schedule(&edited);
        assert_eq!((&preview.finish.before, &preview.finish.after), (&before.finish, &after.finish));
        assert_eq!(preview.critical_path.before, before.critical_path, "{edit}");
        assert_eq!(preview.critical_path.after, after.critical_path, "{edit}");
        let mut moved = preview.moved.iter();
        for (before, after) in before.tasks.iter().zip(&after.tasks) {
            let (was, is) = (&before.dates, &after.dates);
            let key = |d: &campaignkit::schedule::TaskDates| {
                (d.early_start.clone(), d.early_finish.clone(), d.critical.clone())
            };
            if key(was) != key(is) {
                let told = moved.next().unwrap();
                assert_eq!(told.id, after.id, "{edit}");
                let [was, is] = [was, is].map(|dates| dates.early_finish.clone().defined().unwrap());
                assert_eq!(told.finish.moved_minutes.clone().defined(), Some(is.minutes_since(was)));
            }
        }
        assert_eq!(moved.next(), None, "{edit}");
        assert_eq!(schedule(&plan), before, "the plan itself stays as it is");
    }
}

#[test]
fn a_patch_in_a_request_keeps_its_digits() {
    let request = br#"{"patch": [{"op": "replace", "path": "/name", "value": 1.250}]}"#;
    let problems = wire::ask(&plan(), "plan.preview", request).unwrap_err();
    assert_eq!(problems.first().path, "/name");

    let request = br#"{"patch": [{"op": "replace", "path": "/budget/lines/0/planned", "value": 12000.50}]}"#;
    let problems = wire::ask(&plan(), "plan.preview", request).unwrap_err();
    assert!(problems.first().message.en.contains("12000.50"), "{problems}");

    let text = r#"{"patch":[{"op":"add","path":"/a/-","value":{"b":[true,null,-7,"\"c\\"]}}]}"#;
    let patch = &text[r#"{"patch":"#.len()..text.len() - 1];
    let request = PreviewRequest { patch: Patch::from(patch), ..PreviewRequest::default() };
    assert_eq!(serde_json::to_string(&request).unwrap(), text);
}
