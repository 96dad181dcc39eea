//! The answers of all areas about a day, gathered.

use super::Assessment;
use crate::{audit, say::Problem, standing::Standing};

impl Standing<'_> {
    /// The assessment of the campaign at the end of the day: the answers of all areas, with the alerts and
    /// the findings.
    ///
    /// The assessment is a pure function of the plan and the day: no clock, no randomness, no settings from
    /// outside. It uses only observations, draws and entries of the budget dated on or before the day;
    /// statuses of tasks have no date and count as written. Findings are about the document as written, on
    /// any day, and about what the day makes overdue.
    ///
    /// # Errors
    ///
    /// A due day in a year whose working days are not known (`calendar.unknownYear`), figures beyond 28
    /// digits (`number.overflow`), dates beyond the year 9999 (`day.range`).
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
        assessment.alerts = super::alerts::alerts(self, &assessment)?;
        Ok(assessment)
    }
}
