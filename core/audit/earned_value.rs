//! Budgets of tasks, compared with the lines that name them, and rules by which a task cannot earn.

use crate::{
    answers::line_budgets,
    earned_value::Rule,
    plan::Plan,
    record::At,
    say::{Problem, grouped, shown},
    value::Amount,
};

findings! {
    /// A task's own budget that is not the sum of the lines that name the task.
    Warning "earnedValue.budgetMismatch" fn budget_mismatch(task: &str, stated: Amount, computed: Amount)
    [stated: stated, computed: computed] =
        ["`{}` is budgeted at {}, but the lines that name it make {}", shown(task), grouped(stated), grouped(computed)],
        ["`{}`预算为{},但指向它的预算明细合计为{}", shown(task), grouped(stated), grouped(computed)];

    /// A task that is to earn by milestones and has none with a weight.
    Warning "earnedValue.milestonesMissing" fn milestones_missing(task: &str) =
        ["`{}` is to earn by milestones, but has none with a weight; give them one", shown(task)],
        ["`{}`按里程碑计挣值,但没有带权重的里程碑;请补上权重", shown(task)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) -> Result<(), Problem> {
    let campaign = plan.campaign();
    let budgets = line_budgets(plan)?;
    for (n, task) in campaign.tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        if let (Some(stated), Some(computed)) = (task.budget, budgets.get(n).copied().flatten()) {
            let (stated, computed) = (campaign.currency.round(stated), campaign.currency.round(computed));
            if stated != computed {
                task_at.member("budget").find(budget_mismatch(&task.name, stated, computed));
            }
        }
        let method = task.earned_value.as_ref();
        let weighs = method.is_some_and(|method| method.milestones.iter().any(|m| !m.weight.is_zero()));
        if method.and_then(|method| method.rule) == Some(Rule::Milestones) && !weighs {
            task_at.member("earnedValue").find(milestones_missing(&task.name));
        }
    }
    Ok(())
}
