//! The formulas of what a plan answers, for derivations.

mod alerts;
mod evaluation;
mod goals;
mod issues;
mod kpis;
mod readiness;
mod reporting;
mod risks;
mod schedule;

use super::{GoalsRequest, budget::formulas as money, earned_value::TOTALS};
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
    Formulas { at: &[], about: &[], formulas: HEADER },
    Formulas { at: &[], about: &[], formulas: FINDINGS },
    Formulas { at: steps!(alerts[n]), about: &[], formulas: alerts::ALERT },
    Formulas { at: steps!(alerts[n][code == "kpi.behind"]), about: &[], formulas: alerts::KPI_BEHIND },
    Formulas { at: steps!(alerts[n][code == "kpi.overLimit"]), about: &[], formulas: alerts::KPI_OVER_LIMIT },
    Formulas { at: steps!(alerts[n][code == "kpi.rule"]), about: &[], formulas: alerts::KPI_RULE },
    Formulas {
        at: steps!(alerts[n][code == "schedule.overdue"]),
        about: &[],
        formulas: alerts::SCHEDULE_OVERDUE,
    },
    Formulas {
        at: steps!(alerts[n][code == "schedule.startLate"]),
        about: &[],
        formulas: alerts::SCHEDULE_START_LATE,
    },
    Formulas {
        at: steps!(alerts[n][code == "readiness.overdue"]),
        about: &[],
        formulas: alerts::READINESS_OVERDUE,
    },
    Formulas {
        at: steps!(alerts[n][code == "publishing.overdue"]),
        about: &[],
        formulas: alerts::PUBLISHING_OVERDUE,
    },
    Formulas {
        at: steps!(alerts[n][code == "risk.triggered"]),
        about: &[],
        formulas: alerts::RISK_TRIGGERED,
    },
    Formulas {
        at: steps!(alerts[n][code == "budget.reserveOverdrawn"]),
        about: &[],
        formulas: alerts::BUDGET_RESERVE_OVERDRAWN,
    },
    Formulas {
        at: steps!(alerts[n][code == "budget.utilisation", path == "/budget"]),
        about: &[],
        formulas: alerts::BUDGET_UTILISATION_OF_ALL,
    },
    Formulas {
        at: steps!(alerts[n][code == "budget.utilisation", path != "/budget"]),
        about: &[],
        formulas: alerts::BUDGET_UTILISATION,
    },
    Formulas { at: steps!(goals[n]), about: steps!(goals[n]), formulas: goals::GOAL },
    Formulas { at: steps!(kpis[n]), about: steps!(metrics[id == n.metric]), formulas: kpis::KPI },
    Formulas { at: steps!(schedule), about: &[], formulas: schedule::WHOLE },
    Formulas { at: steps!(schedule.tasks[n]), about: steps!(tasks[n]), formulas: schedule::TASK },
    Formulas {
        at: steps!(schedule.milestones[n]),
        about: steps!(tasks[id == n.id]),
        formulas: schedule::MILESTONE,
    },
    Formulas { at: steps!(schedule.phases[n]), about: steps!(phases[n]), formulas: schedule::PHASE },
    Formulas { at: steps!(risks[n]), about: steps!(risks[n]), formulas: risks::RISK },
    Formulas { at: steps!(risks[n].because[m]), about: steps!(risks[n].trigger), formulas: risks::BECAUSE },
    Formulas { at: steps!(issues), about: &[], formulas: issues::LOG },
    Formulas { at: steps!(issues.issues[n]), about: steps!(issues[id == n.id]), formulas: issues::ISSUE },
    Formulas { at: steps!(reporting), about: &[], formulas: reporting::REPORTING },
    Formulas { at: steps!(readiness), about: &[], formulas: readiness::READINESS },
    Formulas { at: steps!(readiness.items[n]), about: steps!(readiness[n]), formulas: readiness::ITEM },
    Formulas {
        at: steps!(readiness.starts[n]),
        about: steps!(tasks[id == n.task]),
        formulas: readiness::START,
    },
    Formulas {
        at: steps!(readiness.outputs[n]),
        about: steps!(tasks[id == n.task].outputs[id == n.id]),
        formulas: readiness::OUTPUT,
    },
    Formulas { at: steps!(evaluation), about: &[], formulas: evaluation::EVALUATION },
    Formulas { at: steps!(evaluation.roi), about: &[], formulas: evaluation::ON_STATED_COST },
    Formulas { at: steps!(evaluation.roi), about: &[], formulas: evaluation::ON_COMPUTED_COST },
    Formulas { at: steps!(outlook), about: &[], formulas: evaluation::OUTLOOK },
    Formulas { at: steps!(outlook.returns[n]), about: steps!(returns[n]), formulas: evaluation::EXPECTED },
    Formulas { at: steps!(outlook.returns[n]), about: steps!(returns[n]), formulas: evaluation::FORECAST },
    Formulas { at: steps!(earnedValue.totals), about: &[], formulas: BESIDE_AMOUNTS },
    Formulas { at: steps!(earnedValue), about: &[], formulas: TOTALS },
    Formulas { at: steps!(budget.lines[n]), about: &[], formulas: money::LINE },
    Formulas { at: steps!(budget.lines[n]), about: &[], formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: steps!(budget.categories[n]), about: &[], formulas: money::CATEGORY },
    Formulas { at: &[], about: &[], formulas: money::TOTALS_AND_RESERVES },
    Formulas { at: steps!(budget.categories[n]), about: &[], formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: steps!(budget.groups[n]), about: &[], formulas: money::GROUP },
    Formulas { at: steps!(budget.groups[n]), about: &[], formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: steps!(budget.owners[n]), about: &[], formulas: money::OWNER },
    Formulas { at: steps!(budget.owners[n]), about: &[], formulas: money::FUNDS_OF_PLANNED },
    Formulas { at: steps!(budget), about: &[], formulas: money::FUNDS_OF_ALL },
];

impl Explained for GoalsRequest {
    fn formulas(&self) -> &'static [Formulas] {
        &[
            Formulas { at: &[], about: &[], formulas: formulas! { asOf copied from [request.asOf]; } },
            Formulas { at: steps!(goals[n]), about: steps!(goals[n]), formulas: goals::GOAL },
            Formulas { at: steps!(smart[n].check), about: steps!(goals[id == n.id]), formulas: goals::SMART },
        ]
    }
}
