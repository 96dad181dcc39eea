//! The patch that carries a change out: its edits, its status, and the baseline that they make.

use super::preview::new_version;
use crate::{
    budget::BudgetVersion,
    change::{Change, ChangeStatus},
    json::to_json,
    plan::Plan,
    record::Patch,
    say::Problem,
    schedule::{BaselineVersion, TaskBaseline},
    value::{Day, Id, TaskDate},
};

impl Change {
    /// The patch that carries the change out on a day, by a copy with its edits. The baseline has the dates
    /// of all tasks after the edits, typed ones where there are any; a budget that keeps versions has a
    /// revised one if its money moves.
    pub(super) fn carry_out(&self, plan: &Plan, copy: &Plan, day: Day) -> Result<Patch, Problem> {
        let edits = self.patch.as_ref().map_or("[]", Patch::as_str).trim();
        // the edits may have moved the change
        let (n, _) = copy.change(&self.id)?;
        let mut operations: Vec<String> = Vec::new();
        let own = edits.strip_prefix('[').and_then(|edits| edits.strip_suffix(']')).map(str::trim);
        operations.extend(own.filter(|own| !own.is_empty()).map(str::to_owned));
        let mut add = |path: &str, value: String| {
            operations.push(format!(r#"{{"op":"add","path":"{path}","value":{value}}}"#));
        };
        add(&format!("/changes/{n}/status"), to_json(&ChangeStatus::Applied));
        add(&format!("/changes/{n}/appliedOn"), to_json(&day));
        let budget_version = self.budget_version(plan, copy, day)?;
        if let Some(version) = &budget_version {
            add("/budget/versions/-", to_json(version));
        }
        let baseline = BaselineVersion {
            id: unused(&self.id, &mut |id| copy.campaign().baselines.iter().any(|version| version.id == *id)),
            day,
            change: Some(self.id.clone()),
            approver: self.decided_by.clone(),
            tasks: dates(copy)?,
            budget_version: budget_version.map(|version| version.id),
            note: None,
        };
        add("/baselines/-", to_json(&baseline));
        Ok(Patch::from(&*format!("[{}]", operations.join(","))))
    }

    /// The version of the budget that the change makes.
    fn budget_version(&self, plan: &Plan, copy: &Plan, day: Day) -> Result<Option<BudgetVersion>, Problem> {
        let version = new_version(&plan.as_written(), &copy.as_written())?;
        Ok(version.map(|version| BudgetVersion {
            id: unused(&self.id, &mut |id| {
                copy.campaign()
                    .budget
                    .iter()
                    .flat_map(|budget| &budget.versions)
                    .any(|version| version.id == *id)
            }),
            day,
            approver: self.decided_by.clone(),
            ..version
        }))
    }
}

/// The dates of all tasks as they are typed, or else planned; tasks with an unknown date are left out.
fn dates(plan: &Plan) -> Result<Vec<TaskBaseline>, Problem> {
    let schedule = plan.as_written().schedule_within(0, None, None)?;
    let tasks = plan.campaign().tasks.iter().zip(&schedule.tasks);
    let dates = tasks.filter_map(|(task, planned)| {
        let start = planned.planned_start().value().copied().map(TaskDate::At);
        let finish = planned.planned_finish().value().copied().map(TaskDate::At);
        Some(TaskBaseline {
            task: task.id.clone(),
            start: task.start_date().or(start)?,
            finish: task.finish_date().or(finish)?,
        })
    });
    Ok(dates.collect())
}

/// The first id that is not used: one itself, or one with a number from 2 on.
fn unused(id: &Id, is_used: &mut dyn FnMut(&Id) -> bool) -> Id {
    let numbered = (2..).filter_map(|n: u32| format!("{id}-{n}").parse().ok());
    std::iter::once(id.clone()).chain(numbered).find(|id| !is_used(id)).unwrap_or_default()
}
