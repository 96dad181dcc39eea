//! The evaluation against the goals and the budget.

use super::printed;
use crate::{
    answers::RoiAnswer,
    goal::Goal,
    metric::{MetricKind, Target},
    review::Outcome,
    say::{Figure, Finding, Problem, Severity, grouped, shown},
    standing::Standing,
};

pub(super) fn audit(standing: &Standing<'_>, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let (plan, campaign) = (standing.plan(), standing.campaign());
    let (Some(evaluation), Some(answer)) = (&campaign.evaluation, standing.evaluation()?) else {
        return Ok(());
    };
    let mut evaluated = vec![false; campaign.goals.len()];
    for goal in evaluation.results.iter().filter_map(|r| plan.goal(r.goal.as_ref()?)) {
        if let Some(mark) = evaluated.get_mut(goal) {
            *mark = true;
        }
    }
    for (n, goal) in campaign.goals.iter().enumerate() {
        if goal.target.is_some() && evaluated.get(n) == Some(&false) {
            let title = shown(goal.measure.as_deref().unwrap_or(&goal.title));
            findings.push(Finding::new(
                Severity::Warning,
                "review.goalNotEvaluated",
                format!("/goals/{n}"),
                text!(
                    "the goal `{title}` has a target, but the evaluation says nothing about it",
                    "目标`{title}`设有目标值,但效果评估中没有结果"
                ),
            ));
        }
    }
    for (n, (row, result)) in evaluation.results.iter().zip(&answer.results).enumerate() {
        let measure = shown(&row.measure);
        if let Some(goal) = row.goal.as_ref().and_then(|id| campaign.goals.get(plan.goal(id)?)) {
            target(n, row, goal, findings);
        }
        if row.goal.is_none() {
            findings.push(Finding::new(
                Severity::Warning,
                "review.resultWithoutGoal",
                format!("/evaluation/results/{n}"),
                text!(
                    "`{measure}` was evaluated, but no goal asks for it",
                    "`{measure}`有评估结果,但没有对应的目标"
                ),
            ));
        }
        if let (Some(stated), Some(Figure::Defined(computed))) = (row.attainment_stated, &result.attainment) {
            findings.extend(printed(
                "review.attainmentMismatch",
                format!("/evaluation/results/{n}/attainmentStated"),
                stated,
                *computed,
                &format!("the attainment of `{measure}`"),
                &format!("`{measure}`的达成率"),
            ));
        }
    }
    if let Some(roi) = &answer.roi {
        return_on_cost(roi, findings);
    }
    Ok(())
}

/// A goal is evaluated by its own target; a growth may be evaluated by the level that it comes to.
fn target(n: usize, row: &Outcome, goal: &Goal, findings: &mut Vec<Finding>) {
    let percent = |unit: &Option<String>| unit.as_deref() == Some("%");
    let (Some(asked), Some(held)) = (goal.target, row.target) else { return };
    if asked == held || goal.growth && !percent(&row.unit) {
        return;
    }
    let figure = |target: Target, as_percent: bool| {
        target.display(if as_percent { MetricKind::Rate } else { MetricKind::Flow })
    };
    let (title, measure) = (shown(&goal.title), shown(&row.measure));
    let (asked, held) = (figure(asked, percent(&goal.unit)), figure(held, percent(&row.unit)));
    let text = text!(
        "`{title}` is to reach {asked}, but `{measure}` is evaluated by {held}",
        "目标`{title}`为{asked},但`{measure}`按{held}评估"
    );
    let path = format!("/evaluation/results/{n}/target");
    let finding = Finding::new(Severity::Warning, "review.targetMismatch", path, text);
    findings.push(finding.stating(&held).computing(&asked));
}

fn return_on_cost(roi: &RoiAnswer, findings: &mut Vec<Finding>) {
    let Figure::Defined(on_stated) = roi.on_stated_cost.roi else { return };
    if let Some(stated) = roi.stated {
        let path = "/evaluation/roi/stated".to_owned();
        findings.extend(printed("review.roiMismatch", path, stated, on_stated, "the return", "投资回报率"));
    }
    let (Some(cost), Some(Figure::Defined(on_computed))) =
        (roi.computed_cost, roi.on_computed_cost.as_ref().map(|r| r.roi.as_ref().map(|r| *r)))
    else {
        return;
    };
    if cost != roi.stated_cost {
        let (typed, sum) = (grouped(roi.stated_cost), grouped(cost));
        let (s, c) = (on_stated.to_percent(), on_computed.to_percent());
        findings.push(
            Finding::new(
                Severity::Error,
                "review.roiCost",
                "/evaluation/roi/cost".to_owned(),
                text!("the return is {s} on the stated cost {typed}, but {c} on {sum}, which the budget adds up to", "按所列成本{typed}计算投资回报率为{s},按预算明细之和{sum}计算为{c}"),
            )
            .stating(&on_stated)
            .computing(&on_computed),
        );
    }
}
