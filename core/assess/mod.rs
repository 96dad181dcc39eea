//! How the campaign stands on a day: all answers together.

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
        /// Which campaign.
        pub campaign: Id,
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The settings that were used.
        pub policy: Policy,
        /// What calls for somebody today.
        pub alerts: Vec<Alert>,
        /// How far each goal is.
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
        /// What does not fit in the document.
        pub findings: Vec<Finding>,
    }
}
