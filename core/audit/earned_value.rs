//! Budgets of tasks against the lines that name them, and rules that cannot earn.

use crate::{
    Plan,
    answers::line_budgets,
    earned_value::Rule,
    say::{Finding, Problem, Severity, grouped, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let campaign = plan.campaign();
    let budgets = line_budgets(plan)?;
    for (n, task) in campaign.tasks.iter().enumerate() {
        let name = shown(&task.name);
        if let (Some(stated), Some(computed)) = (task.budget, budgets.get(n).copied().flatten()) {
            let (stated, computed) = (campaign.currency.round(stated), campaign.currency.round(computed));
            if stated != computed {
                let (s, c) = (grouped(stated), grouped(computed));
                findings.push(
                    Finding::new(
                        Severity::Warning,
                        "earnedValue.budgetMismatch",
                        format!("/tasks/{n}/budget"),
                        text!(
                            "`{name}` is budgeted at {s}, but the lines that name it make {c}",
                            "`{name}`预算为{s},但所列预算明细合计为{c}"
                        ),
                    )
                    .stating(&stated)
                    .computing(&computed),
                );
            }
        }
        let method = task.earned_value.as_ref();
        let weighs = method.is_some_and(|method| method.milestones.iter().any(|m| !m.weight.is_zero()));
        if method.and_then(|method| method.rule) == Some(Rule::Milestones) && !weighs {
            findings.push(Finding::new(
                Severity::Warning,
                "earnedValue.milestonesMissing",
                format!("/tasks/{n}/earnedValue"),
                text!(
                    "`{name}` is to earn by milestones, but has none with a weight",
                    "`{name}`按里程碑计挣值,但没有带权重的里程碑"
                ),
            ));
        }
    }
    Ok(())
}
