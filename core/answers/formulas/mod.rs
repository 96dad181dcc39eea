//! The formulas of what a plan answers, for derivations.

mod alerts;
mod approvals;
mod changes;
mod evaluation;
mod goals;
mod issues;
mod kpis;
mod readiness;
mod reporting;
mod review;
mod risks;
mod schedule;

use super::{GoalsRequest, ReviewRequest, budget::formulas as money, earned_value::TOTALS};
use crate::{
    earned_value::BESIDE_AMOUNTS,
    explain::{Explained, Formula, Formulas},
};

/// The source of rules that are this library's own; the documentation of the figure says each in full.
const OWN: &str = "this library";
/// The source of figures that are defined by their name.
const DEFINITION: &str = "its definition";

const HEADER: &[Formula] = formulas! {
    asOf copied from [request.asOf];
    policy[*] copied from [document.policy[*]];
};

const FINDINGS: &[Formula] = formulas! {
    findings[n].stated "what is stated" "所载" = "as stated at the place, or what follows from it", OWN,
        from [here.findings[n].code, here.findings[n].path, place], Exact;
    findings[n].computed "what follows from the rest" "应为" = "the rule of the finding, by its code", OWN,
        from [here.findings[n].code, here.findings[n].path, place], Exact;
    findings[n].mend[m].value "mend" "修正值" = "the one value that fits", OWN,
        from [here.findings[n].code, here.findings[n].path, here.findings[n].computed], Exact;
};

/// The formulas of an assessment.
pub(crate) const ASSESSMENT: &[Formulas] = &[
    Formulas { at: "", about: "", formulas: HEADER },
    Formulas { at: "", about: "", formulas: FINDINGS },
    Formulas { at: "alerts[n]", about: "", formulas: alerts::ALERT },
    Formulas { at: r#"alerts[n][code == "kpi.behind"]"#, about: "", formulas: alerts::KPI_BEHIND },
    Formulas { at: r#"alerts[n][code == "kpi.overLimit"]"#, about: "", formulas: alerts::KPI_OVER_LIMIT },
    Formulas { at: r#"alerts[n][code == "kpi.rule"]"#, about: "", formulas: alerts::KPI_RULE },
    Formulas {
        at: r#"alerts[n][code == "schedule.overdue"]"#,
        about: "",
        formulas: alerts::SCHEDULE_OVERDUE,
    },
    Formulas {
        at: r#"alerts[n][code == "schedule.startLate"]"#,
        about: "",
        formulas: alerts::SCHEDULE_START_LATE,
    },
    Formulas {
        at: r#"alerts[n][code == "readiness.overdue"]"#,
        about: "",
        formulas: alerts::READINESS_OVERDUE,
    },
    Formulas {
        at: r#"alerts[n][code == "publishing.overdue"]"#,
        about: "",
        formulas: alerts::PUBLISHING_OVERDUE,
    },
    Formulas { at: r#"alerts[n][code == "risk.triggered"]"#, about: "", formulas: alerts::RISK_TRIGGERED },
    Formulas {
        at: r#"alerts[n][code == "budget.reserveOverdrawn"]"#,
        about: "",
        formulas: alerts::BUDGET_RESERVE_OVERDRAWN,
    },
    Formulas {
        at: r#"alerts[n][code == "budget.utilisation", path == "/budget"]"#,
        about: "",
        formulas: alerts::BUDGET_UTILISATION_OF_ALL,
    },
    Formulas {
        at: r#"alerts[n][code == "budget.utilisation", path != "/budget"]"#,
        about: "",
        formulas: alerts::BUDGET_UTILISATION,
    },
    Formulas { at: "goals[n]", about: "goals[n]", formulas: goals::GOAL },
    Formulas { at: "kpis[n]", about: "metrics[id == n.metric]", formulas: kpis::KPI },
    Formulas { at: "schedule", about: "", formulas: schedule::WHOLE },
    Formulas { at: "schedule.tasks[n]", about: "tasks[n]", formulas: schedule::TASK },
    Formulas { at: "schedule.milestones[n]", about: "tasks[id == n.id]", formulas: schedule::MILESTONE },
    Formulas { at: "schedule.phases[n]", about: "phases[n]", formulas: schedule::PHASE },
    Formulas { at: "risks[n]", about: "risks[n]", formulas: risks::RISK },
    Formulas { at: "risks[n].because[m]", about: "risks[n].trigger", formulas: risks::BECAUSE },
    Formulas { at: "issues", about: "", formulas: issues::LOG },
    Formulas { at: "issues.issues[n]", about: "issues[id == n.id]", formulas: issues::ISSUE },
    Formulas { at: "changes[n]", about: "changes[id == n.id]", formulas: changes::CHANGE },
    Formulas { at: "baseline", about: "", formulas: changes::BASELINE },
    Formulas { at: "reporting", about: "", formulas: reporting::REPORTING },
    Formulas { at: "reporting.actions[n]", about: "", formulas: reporting::ACTION },
    Formulas { at: "readiness", about: "", formulas: readiness::READINESS },
    Formulas { at: "readiness.items[n]", about: "readiness[n]", formulas: readiness::ITEM },
    Formulas { at: "readiness.starts[n]", about: "tasks[id == n.task]", formulas: readiness::START },
    Formulas {
        at: "readiness.outputs[n]",
        about: "tasks[id == n.task].outputs[id == n.id]",
        formulas: readiness::OUTPUT,
    },
    Formulas { at: "approvals[n]", about: "", formulas: approvals::APPROVAL },
    Formulas { at: "evaluation", about: "", formulas: evaluation::EVALUATION },
    Formulas { at: "evaluation.roi", about: "", formulas: evaluation::ON_STATED_COST },
    Formulas { at: "evaluation.roi", about: "", formulas: evaluation::ON_COMPUTED_COST },
    Formulas { at: "outlook", about: "", formulas: evaluation::OUTLOOK },
    Formulas { at: "outlook.returns[n]", about: "returns[n]", formulas: evaluation::EXPECTED },
    Formulas { at: "outlook.returns[n]", about: "returns[n]", formulas: evaluation::FORECAST },
    Formulas { at: "earnedValue.totals", about: "", formulas: BESIDE_AMOUNTS },
    Formulas { at: "earnedValue", about: "", formulas: TOTALS },
    Formulas { at: "budget.lines[n]", about: "", formulas: money::LINE },
    Formulas { at: "budget.lines[n]", about: "", formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: "budget.categories[n]", about: "", formulas: money::CATEGORY },
    Formulas { at: "", about: "", formulas: money::TOTALS_AND_RESERVES },
    Formulas { at: "budget.categories[n]", about: "", formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: "budget.groups[n]", about: "", formulas: money::GROUP },
    Formulas { at: "budget.groups[n]", about: "", formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: "budget.owners[n]", about: "", formulas: money::OWNER },
    Formulas { at: "budget.owners[n]", about: "", formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: "budget", about: "", formulas: money::FUNDS_OF_ALL },
];

impl Explained for GoalsRequest {
    fn formulas(&self) -> &'static [Formulas] {
        &[
            Formulas { at: "", about: "", formulas: formulas! { asOf copied from [request.asOf]; } },
            Formulas { at: "goals[n]", about: "goals[n]", formulas: goals::GOAL },
            Formulas { at: "smart[n].check", about: "goals[id == n.id]", formulas: goals::SMART },
        ]
    }
}

impl Explained for ReviewRequest {
    fn formulas(&self) -> &'static [Formulas] {
        &[
            Formulas { at: "", about: "", formulas: review::REVIEW },
            Formulas { at: "actions[n]", about: "", formulas: reporting::ACTION },
            Formulas { at: "multiples[n]", about: "", formulas: review::MULTIPLE },
            Formulas { at: "leftOver[n]", about: "closeOut[id == n.id]", formulas: review::LEFT_OVER },
        ]
    }
}
