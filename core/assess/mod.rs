//! How the campaign stands on a day: all answers together.

mod alerts;

pub use alerts::Alert;

use crate::{
    answers::{
        BudgetAnswer, EvaluationAnswer, GoalStanding, Kpi, PlanEarnedValue, ReserveStanding, RiskStanding,
        ScheduleAnswer,
    },
    audit,
    campaign::Policy,
    say::{Finding, Problem},
    standing::Standing,
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
        pub goals: Vec<GoalStanding>,
        /// The KPI dashboard.
        pub kpis: Vec<Kpi>,
        /// The computed dates.
        pub schedule: ScheduleAnswer,
        /// The budget.
        pub budget: Option<BudgetAnswer>,
        /// The contingency reserve and its draws.
        pub reserve: Option<ReserveStanding>,
        /// The management reserve and its draws.
        pub management_reserve: Option<ReserveStanding>,
        /// Earned value of the tasks; absent if nothing is budgeted for them.
        pub earned_value: Option<PlanEarnedValue>,
        /// The risks and their triggers.
        pub risks: Vec<RiskStanding>,
        /// The evaluation as stated.
        pub evaluation: Option<EvaluationAnswer>,
        /// What does not fit in the document.
        pub findings: Vec<Finding>,
    }
}

impl Standing<'_> {
    /// How the campaign stands at the end of the day: the answers of all areas, with the alerts and the findings.
    ///
    /// A pure function of the plan and the day: no clock, no randomness, no settings from outside. It uses only observations,
    /// draws and entries of the budget dated on or before the day; statuses of tasks have no date and count as written.
    /// Findings are about the document as written, on any day, and about what the day makes overdue.
    ///
    /// # Errors
    ///
    /// What the day makes unanswerable: a due day in a year whose working days are not known
    /// (`calendar.unknownYear`), figures beyond 28 digits (`number.overflow`), dates beyond the year 9999 (`day.range`).
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::{Plan, metric::KpiStatus};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let assessment = plan.on("2024-08-02".parse()?).assess()?;
    /// let flags: Vec<_> = assessment.kpis.iter().map(|kpi| kpi.pace.status).collect();
    /// use KpiStatus::{Alert, Normal};
    /// assert_eq!(flags, [Normal, Normal, Alert, Normal, Alert]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess(&self) -> Result<Assessment, Problem> {
        let campaign = self.campaign();
        let schedule = self.schedule()?;
        let mut assessment = Assessment {
            campaign: campaign.id.clone(),
            as_of: self.as_of()?,
            policy: campaign.policy.clone(),
            alerts: Vec::new(),
            goals: self.goals()?,
            kpis: self.kpis()?,
            budget: self.budget_answer()?,
            reserve: self.reserve()?,
            management_reserve: self.management_reserve()?,
            earned_value: self.earned_value_if_budgeted()?,
            risks: self.risk_standings()?,
            evaluation: self.evaluation()?,
            findings: audit::findings(self, &schedule)?,
            schedule,
        };
        assessment.alerts = alerts::alerts(self, &assessment)?;
        Ok(assessment)
    }
}
