//! Triggers that can never fire.

use crate::{
    Plan,
    value::{Finding, Severity, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) {
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        let Some(task) = risk.trigger.as_ref().and_then(|trigger| trigger.on_day_of.as_ref()) else {
            continue;
        };
        if plan.task(task).is_some_and(|task| task.start.is_none()) {
            let scenario = shown(&risk.scenario);
            findings.push(
                Finding::new(
                    Severity::Warning,
                    "risk.triggerDayUnknown",
                    format!("/risks/{n}/trigger/onDayOf"),
                    text!("the trigger of `{scenario}` counts from the task `{task}`, which has no start, so it stays unknown", "`{scenario}`的启动条件以任务`{task}`为参照,而该任务没有开始日期,因此始终未知"),
                )
                .stating(task),
            );
        }
    }
}
