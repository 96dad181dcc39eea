//! The assessment of a campaign on a day: all answers together, with the alerts and the findings.

mod alerts;
mod together;

pub use alerts::Alert;

use crate::{
    answers::{
        BudgetRollUp, EvaluationAnswer, GoalAnswer, Kpi, PlanEarnedValue, ReserveAnswer, RiskAnswer,
        ScheduleAnswer,
    },
    campaign::Policy,
    say::Finding,
    value::{Day, Id},
};

answer! {
    /// The whole dashboard of a campaign on one day.
    pub struct Assessment {
        /// The id of the campaign.
        pub campaign: Id,
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The settings that were used.
        pub policy: Policy,
        /// The alerts, by severity and rule.
        pub alerts: Vec<Alert>,
        /// The goals and how far each is.
        pub goals: Vec<GoalAnswer>,
        /// The KPI dashboard.
        pub kpis: Vec<Kpi>,
        /// The computed dates.
        pub schedule: ScheduleAnswer,
        /// The budget.
        pub budget: Option<BudgetRollUp>,
        /// The contingency reserve and its draws.
        pub reserve: Option<ReserveAnswer>,
        /// The management reserve and its draws.
        pub management_reserve: Option<ReserveAnswer>,
        /// Earned value of the tasks; absent if nothing is budgeted for them.
        pub earned_value: Option<PlanEarnedValue>,
        /// The risks and their triggers.
        pub risks: Vec<RiskAnswer>,
        /// The evaluation as stated.
        pub evaluation: Option<EvaluationAnswer>,
        /// The findings: statements of the document that do not fit together.
        pub findings: Vec<Finding>,
    }
}
