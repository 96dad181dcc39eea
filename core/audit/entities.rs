//! The entities that findings are about, by the places of the findings.

use crate::{
    budget::{Budget, Reserve},
    campaign::Campaign,
    execution::Feedback,
    say::Entity,
    value::Id,
};

/// The entities of a place in the document, the outer one first.
pub(crate) fn entities(campaign: &Campaign, path: &str) -> Vec<Entity> {
    let mut steps =
        path.split('/').skip(1).filter(|step| !matches!(*step, "budget" | "evaluation" | "retrospective"));
    let Some(list) = steps.next() else { return Vec::new() };
    // a reserve is no list; its draws are
    let n = steps.find_map(|step| step.parse::<usize>().ok());
    let mut found = n.map(|n| of_list(campaign, list, n, path)).unwrap_or_default();
    // a link, an output, an action or a task of a response within
    let inner = steps.find_map(|step| step.parse::<usize>().ok());
    if let Some((n, inner)) = n.zip(inner) {
        let task = campaign.tasks.get(n).filter(|_| list == "tasks");
        let id = match list {
            "tasks" if path.contains("/outputs/") => {
                let output = task.and_then(|task| task.outputs.get(inner));
                found.extend(output.map(|output| entity("output", &output.id)));
                None
            }
            "meetings" if path.contains("/actions/") => {
                let action = campaign.meetings.get(n).and_then(|meeting| meeting.actions.get(inner));
                found.extend(action.map(|action| entity("action", &action.id)));
                None
            }
            "tasks" if path.contains("/after/") => {
                task.and_then(|task| task.after.get(inner)).map(|link| &link.task)
            }
            "risks" if path.contains("/response/tasks/") => {
                let response = campaign.risks.get(n).and_then(|risk| risk.response.as_ref());
                response.and_then(|response| response.tasks.get(inner)).map(|task| &task.id)
            }
            _ => None,
        };
        found.extend(id.map(|id| entity("task", id)));
    }
    found
}

fn entity(kind: &'static str, id: &Id) -> Entity {
    Entity { kind, id: id.as_str().to_owned() }
}

/// The entities of an element of one of the document's lists.
fn of_list(campaign: &Campaign, list: &str, n: usize, path: &str) -> Vec<Entity> {
    let budget = campaign.budget.as_ref();
    let review = campaign.retrospective.as_ref();
    let named = match list {
        "team" => alone("member", campaign.team.get(n).map(|member| &member.id)),
        "modules" => alone("module", campaign.modules.get(n).map(|module| &module.id)),
        "resources" => alone("resource", campaign.resources.get(n).map(|resource| &resource.id)),
        "readiness" => alone("readiness", campaign.readiness.get(n).map(|item| &item.id)),
        "brief" => {
            let brief = campaign.brief.as_ref();
            let row = brief.and_then(|brief| brief.rows.get(n)).map(|row| &row.id);
            let prize = brief.and_then(|brief| brief.prizes.get(n)?.item.as_ref());
            if path.contains("/prizes/") { alone("readiness", prize) } else { alone("briefRow", row) }
        }
        "publishing" => alone("publication", campaign.publishing.get(n).map(|row| &row.id)),
        "runSheet" => alone("runSheetStep", campaign.run_sheet.get(n).map(|step| &step.id)),
        "sops" => alone("sop", campaign.sops.get(n).map(|sop| &sop.id)),
        "reporting" => alone("rule", campaign.reporting.get(n).map(|rule| &rule.id)),
        "tracking" => {
            let row = campaign.tracking.get(n);
            alone("task", row.and_then(|row| row.task.as_ref()))
        }
        "reports" => {
            let row = campaign.reports.get(n);
            alone("member", row.and_then(|row| row.author.as_ref()))
        }
        "feedback" => match campaign.feedback.get(n) {
            // feedback has no id
            Some(Feedback { author: None, metric: None, source, .. }) => {
                return vec![Entity { kind: "feedback", id: source.code().to_owned() }];
            }
            row => [
                ("member", row.and_then(|row| row.author.as_ref())),
                ("metric", row.and_then(|row| row.metric.as_ref())),
            ],
        },
        "meetings" => alone("meeting", campaign.meetings.get(n).map(|meeting| &meeting.id)),
        "actions" => {
            alone("action", review.and_then(|review| review.actions.get(n)).map(|action| &action.id))
        }
        "lessons" => {
            alone("lesson", review.and_then(|review| review.lessons.get(n)).map(|lesson| &lesson.id))
        }
        "closeOut" => alone("leftOver", campaign.close_out.get(n).map(|row| &row.id)),
        "archive" => alone("document", campaign.archive.get(n).map(|document| &document.id)),
        "changes" => alone("change", campaign.changes.get(n).map(|change| &change.id)),
        "signOffs" => {
            let row = campaign.sign_offs.get(n);
            [
                ("signOff", row.and_then(|row| row.id.as_ref())),
                (row.map_or("", |row| row.of.code()), row.and_then(|row| row.item.as_ref())),
            ]
        }
        "baselines" => alone("baselineVersion", campaign.baselines.get(n).map(|version| &version.id)),
        "issues" => alone("issue", campaign.issues.get(n).map(|issue| &issue.id)),
        "income" => alone("income", budget.and_then(|b| b.income.get(n)).map(|row| &row.id)),
        "phases" => alone("phase", campaign.phases.get(n).map(|phase| &phase.id)),
        "goals" => alone("goal", campaign.goals.get(n).map(|goal| &goal.id)),
        "metrics" => alone("metric", campaign.metrics.get(n).map(|metric| &metric.id)),
        "funnels" => alone("funnel", campaign.funnels.get(n).map(|funnel| &funnel.id)),
        "observations" => alone("metric", campaign.observations.get(n).map(|row| &row.metric)),
        "tasks" => alone("task", campaign.tasks.get(n).map(|task| &task.id)),
        "risks" => alone("risk", campaign.risks.get(n).map(|risk| &risk.id)),
        "lines" => alone("line", budget.and_then(|b| b.lines.get(n)).map(|line| &line.id)),
        "versions" => alone("version", budget.and_then(|b| b.versions.get(n)).map(|v| &v.id)),
        "entries" => {
            let row = budget.and_then(|budget| budget.entries.get(n));
            [("line", row.map(|row| &row.line)), ("entry", row.and_then(|row| row.id.as_ref()))]
        }
        "transfers" => {
            let row = budget.and_then(|budget| budget.transfers.get(n));
            [("line", row.map(|row| &row.from)), ("transfer", row.and_then(|row| row.id.as_ref()))]
        }
        "reserve" | "managementReserve" => {
            let reserve = budget.and_then(|budget| reserve_of(budget, list));
            let draw = reserve.and_then(|reserve| reserve.draws.get(n));
            [
                ("risk", draw.and_then(|draw| draw.risk.as_ref())),
                ("line", draw.and_then(|draw| draw.line.as_ref())),
            ]
        }
        "results" => {
            let row = campaign.evaluation.as_ref().and_then(|evaluation| evaluation.results.get(n));
            [("result", row.map(|row| &row.id)), ("goal", row.and_then(|row| row.goal.as_ref()))]
        }
        _ => return Vec::new(),
    };
    named.into_iter().filter_map(|(kind, id)| Some(entity(kind, id?))).collect()
}

/// The kinds and ids of up to two entities.
type Named<'c> = [(&'static str, Option<&'c Id>); 2];

fn alone<'c>(kind: &'static str, id: Option<&'c Id>) -> Named<'c> {
    [(kind, id), ("", None)]
}

fn reserve_of<'b>(budget: &'b Budget, list: &str) -> Option<&'b Reserve> {
    if list == "reserve" { budget.reserve.as_ref() } else { budget.management_reserve.as_ref() }
}
