//! Triggers that can never fire.

use crate::{
    Plan,
    value::{Finding, Problem, Severity, shown},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        let Some(trigger) = &risk.trigger else { continue };
        let path = format!("/risks/{n}/trigger/onDayOf");
        if plan.trigger_day(trigger).map_err(|p| p.at(path.clone()))?.is_none() {
            let scenario = shown(&risk.scenario);
            let task = trigger.on_day_of.as_ref().map_or("", |id| id.as_str());
            findings.push(
                Finding::new(
                    Severity::Warning,
                    "risk.triggerDayUnknown",
                    path,
                    text!("the trigger of `{scenario}` counts from the task `{task}`, which has no start, so it stays unknown", "`{scenario}`的启动条件以任务`{task}`为参照,而该任务没有开始日期,因此始终未知"),
                )
                .stating(&task),
            );
        }
    }
    Ok(())
}
