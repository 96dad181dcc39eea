//! Templates: a campaign that is extracted and made again for its own event is the campaign that was planned.

use campaignkit::{
    Campaign, Plan,
    template::{
        TemplateChoice, TemplateEvent, TemplateExtract, TemplateExtractRequest, TemplateInstance,
        TemplateInstanceRequest, TemplateName,
    },
    value::{Amount, RelativeDate},
};
use serde_json::{Map, Value};
use std::{fs, path::Path};

/// The members that a template leaves behind: in the campaign itself, and in its entities.
const LEFT: &[&str] = &[
    "/observations",
    "/facts",
    "/reports",
    "/tracking",
    "/meetings",
    "/feedback",
    "/issues",
    "/changes",
    "/signOffs",
    "/lifecycle",
    "/baselines",
    "/evaluation",
    "/retrospective",
    "/closeOut",
    "/archive",
    "/acknowledged",
    "/notes",
    "/tasks/*/status",
    "/tasks/*/percentComplete",
    "/tasks/*/units",
    "/tasks/*/progress",
    "/tasks/*/remaining",
    "/tasks/*/actualStart",
    "/tasks/*/actualFinish",
    "/tasks/*/actualCost",
    "/tasks/*/afterStated",
    "/tasks/*/alsoStated",
    "/tasks/*/outputs/*/status",
    "/tasks/*/outputs/*/submittedOn",
    "/tasks/*/outputs/*/reviews",
    "/tasks/*/outputs/*/version",
    "/tasks/*/earnedValue/milestones/*/reached",
    "/readiness/*/status",
    "/readiness/*/readyOn",
    "/readiness/*/available",
    "/readiness/*/agreement",
    "/readiness/*/alsoStated",
    "/readiness/*/confirmations/*/answer",
    "/readiness/*/confirmations/*/answeredOn",
    "/resources/*/status",
    "/resources/*/readyOn",
    "/resources/*/available",
    "/budget/statedTotal",
    "/budget/statedRange",
    "/budget/entries",
    "/budget/transfers",
    "/budget/versions",
    "/budget/lines/*/actual",
    "/budget/lines/*/closed",
    "/budget/lines/*/varianceNote",
    "/budget/lines/*/share",
    "/budget/reserve/draws",
    "/budget/reserve/closed",
    "/budget/reserve/share",
    "/budget/managementReserve/draws",
    "/budget/managementReserve/closed",
    "/budget/managementReserve/share",
    "/budget/income/*/actual",
    "/risks/*/history",
    "/risks/*/triggerStated",
    "/risks/*/response/doneOn",
    "/publishing/*/status",
    "/publishing/*/publishedAt",
];

pub(crate) fn examples() -> Vec<(String, Campaign)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/campaigns");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let plan =
            Plan::from_json(&fs::read(&path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), plan.campaign().clone())
    };
    files.into_iter().map(read).collect()
}

fn extracted(campaign: &Campaign) -> TemplateExtract {
    let request = TemplateExtractRequest { campaign: campaign.clone(), ..TemplateExtractRequest::default() };
    request.answer().unwrap_or_else(|e| panic!("{e}"))
}

/// The campaign that a template makes for the event, the people and the total of another.
fn instance(template: &Campaign, like: &Campaign, budget: Option<Amount>) -> TemplateInstance {
    let (start, end) = (like.event.start, Some(like.event.end));
    // the roles stand in the order of the team
    let people = template.team.iter().zip(&like.team);
    let team = people.map(|(role, member)| (role.id.to_string(), member.clone())).collect();
    let event = TemplateEvent { start, end, starts_at: like.event.starts_at, ends_at: like.event.ends_at };
    let template = TemplateChoice::Document(Box::new(template.clone()));
    let request =
        TemplateInstanceRequest { template, event, team, budget, ..TemplateInstanceRequest::default() };
    request.answer().unwrap_or_else(|e| panic!("{e}"))
}

/// The total of a plan's budget, reserves included.
fn total(plan: &Plan) -> Option<Amount> {
    let roll_up = plan.on(plan.campaign().event.start).budget().unwrap().budget?;
    roll_up.defined()?.total.defined()
}

/// What of a planned document is not in the one that was made again, or is otherwise there.
fn differences(planned: &Value, made: &Value, path: &str, plan: &Plan, out: &mut Vec<String>) {
    if path == "/event/inferred" {
        return; // the event of a template is asked for
    }
    let general: Vec<&str> =
        path.split('/').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step }).collect();
    if LEFT.contains(&general.join("/").as_str()) {
        let defaults = [Value::Null, false.into(), "toOrder".into(), "open".into(), "planned".into()];
        if !defaults.contains(made) {
            out.push(format!("{path} is not left behind"));
        }
        return;
    }
    match (planned, made) {
        (Value::Object(a), Value::Object(b)) => {
            let names: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            for name in names {
                let of = |map: &Map<String, Value>| map.get(name).cloned().unwrap_or(Value::Null);
                differences(&of(a), &of(b), &format!("{path}/{name}"), plan, out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (n, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{path}/{n}"), plan, out);
            }
        }
        (Value::String(a), Value::String(b)) if a != b => {
            let date =
                |text: &str| text.parse::<RelativeDate>().ok().and_then(|date| plan.date(&date).defined());
            if date(a).is_none() || date(a) != date(b) {
                out.push(format!("{path}: {a} is made {b}"));
            }
        }
        (a, b) if a != b => out.push(format!("{path}: {a} is made {b}")),
        _ => {}
    }
}

fn json(campaign: &Campaign) -> Value {
    let mut value: Value = serde_json::to_value(campaign).unwrap();
    value.as_object_mut().unwrap().remove("history");
    value
}

#[test]
fn what_was_planned_is_made_again() {
    for (name, campaign) in examples() {
        let template = extracted(&campaign);
        let plan = Plan::new(campaign.clone()).unwrap();
        let made = instance(&template.template, &campaign, total(&plan)).campaign;
        let mut out = Vec::new();
        differences(&json(&campaign), &json(&made), "", &plan, &mut out);
        // members of the team get the department and the lead of their role, which are their own
        assert!(out.is_empty(), "{name}:\n  {}", out.join("\n  "));
        // a template of the template is no other
        let again = extracted(&template.template);
        differences(&json(&template.template), &json(&again.template), "", &plan, &mut out);
        out.retain(|told| !told.ends_with("share is not left behind"));
        assert!(out.is_empty(), "{name}:\n  {}", out.join("\n  "));
    }
}

/// `UPDATE_TEMPLATES=1` writes them anew.
#[test]
fn the_built_in_templates_are_those_of_the_examples() {
    for name in TemplateName::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let code = serde_json::to_value(name).unwrap();
        let file = format!("{}.json", code.as_str().unwrap());
        let example =
            Plan::from_json(&fs::read(folder.join("examples/campaigns").join(&file)).unwrap()).unwrap();
        let template = extracted(example.campaign()).template;
        let made = Plan::new(template).unwrap().to_json() + "\n";
        let path = folder.join("core/template").join(&file);
        if std::env::var_os("UPDATE_TEMPLATES").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "core/template/{file} is out of date; run the tests with UPDATE_TEMPLATES=1");
    }
}
