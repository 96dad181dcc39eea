//! The assessment of a campaign on a day: all answers together, with the alerts and the findings; and the
//! preview of an edit, with the impact of a change; and the difference of two days or documents, with causes.

mod carry_out;
mod diff;
mod impact;
mod lifecycle;
mod preview;

pub use diff::{Diff, DiffArea, DiffCause, DiffCauseKind, DiffEvent, DiffRequest, DiffRow};
pub use impact::{ChangeImpact, ChangeImpactRequest};
pub use lifecycle::{LifecycleAnswer, LifecycleRequest};
pub use preview::{
    AmountMoved, Changed, CriticalMoved, CriticalPaths, DateMoved, DayMoved, FinalDayMoved, FinishMoved,
    LineMoved, MoneyMoved, Moved, PaceMoved, Preview, PreviewPart, ReserveMoved, ShareMoved, TargetMoved,
    TaskMoved,
};

use crate::{
    answers::{
        Alert, ApprovalAnswer, BaselineAnswer, BudgetRollUp, ChangeAnswer, EvaluationAnswer, GoalAnswer,
        Grounds, IssueLog, Kpi, Outlook, PlanEarnedValue, ReadinessAnswer, ReportingAnswer, ReserveAnswer,
        RiskAnswer, ScheduleAnswer,
    },
    audit,
    campaign::Policy,
    say::{Figure, Finding, Problem},
    standing::Standing,
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
        /// The alerts by rank: what calls first comes first.
        pub alerts: Vec<Alert>,
        /// The goals and how far each is.
        pub goals: Vec<GoalAnswer>,
        /// The KPI dashboard.
        pub kpis: Vec<Kpi>,
        /// The computed dates.
        pub schedule: ScheduleAnswer,
        /// The budget; undefined if its figures exceed 28 digits (`number.overflow`), as are the reserves.
        pub budget: Option<Figure<BudgetRollUp>>,
        /// The contingency reserve and its draws.
        pub reserve: Option<Figure<ReserveAnswer>>,
        /// The management reserve and its draws.
        pub management_reserve: Option<Figure<ReserveAnswer>>,
        /// Earned value of the tasks; absent if nothing is budgeted for them.
        pub earned_value: Option<PlanEarnedValue>,
        /// The risks and their triggers.
        pub risks: Vec<RiskAnswer>,
        /// The issues with their time limits, as in `plan.issues`; absent without an issue in the document.
        pub issues: Option<Box<IssueLog>>,
        /// The reports and meetings, as in `plan.reporting`; absent where the document has neither reports
        /// nor meetings, and no rule that asks for any.
        pub reporting: Option<Box<ReportingAnswer>>,
        /// The readiness, as in `plan.readiness`; absent without a readiness item or an output.
        pub readiness: Option<Box<ReadinessAnswer>>,
        /// The approvals that somebody is to give, or to ask for again.
        pub approvals: Vec<ApprovalAnswer> = [],
        /// The changes that were asked for, each with its status on the day.
        pub changes: Vec<ChangeAnswer> = [],
        /// The version of the baseline that holds; absent before the first plan is agreed anew.
        pub baseline: Option<BaselineAnswer>,
        /// The evaluation as stated.
        pub evaluation: Option<EvaluationAnswer>,
        /// The expected returns and the day on which all figures are final; absent without an expected return
        /// or an attribution window.
        pub outlook: Option<Box<Outlook>>,
        /// The findings: statements of the document that do not fit together.
        pub findings: Vec<Finding>,
    }
}

impl Standing<'_> {
    /// The assessment of the campaign at the end of the day: the answers of all areas, with the alerts and
    /// the findings.
    ///
    /// The assessment is a pure function of the plan and the day: no clock, no randomness, no settings from
    /// outside. It uses only observations, draws and entries of the budget dated on or before the day;
    /// statuses of tasks have no date and count as written. Findings are about the document as written, on
    /// any day, and about what the day makes overdue.
    ///
    /// A day that no calendar knows and a figure that cannot be held are undefined in place, with a finding;
    /// everything else is answered.
    ///
    /// # Errors
    ///
    /// None on a day.
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
        let as_of = self.required_day()?;
        let schedule = self.schedule()?;
        let goals = self.goals()?;
        let kpis = self.kpis()?;
        let budget = self.budget_roll_up().transpose().map(Figure::from);
        let reserve = self.reserve().transpose().map(Figure::from);
        let management_reserve = self.management_reserve().transpose().map(Figure::from);
        let earned_value = self.earned_value_if_budgeted()?;
        let risks = self.risk_answers()?;
        let evaluation = self.evaluation()?;
        let findings = audit::findings(self, &schedule)?;
        let readiness = self.readiness()?;
        let alerts = self.alerts_from(Grounds {
            schedule: Some(&schedule),
            readiness: Some(&readiness),
            publishing: Some(&self.publishing()?),
            budget: budget.as_ref().and_then(Figure::value),
            reserve: reserve.as_ref().and_then(Figure::value),
            risks: &risks,
            kpis: Some(&kpis),
        })?;
        let campaign = self.campaign();
        let issues = (!campaign.issues.is_empty()).then(|| self.issue_log(&alerts)).transpose()?;
        let is_reported =
            !(campaign.reporting.is_empty() && campaign.reports.is_empty() && campaign.meetings.is_empty());
        let reporting = is_reported.then(|| self.reporting()).transpose()?;
        let is_prepared = !(readiness.items.is_empty() && readiness.outputs.is_empty());
        let outlook = self.outlook(&goals, &kpis, budget.as_ref());
        Ok(Assessment {
            campaign: campaign.id.clone(),
            as_of,
            policy: campaign.policy.clone(),
            alerts,
            goals,
            kpis,
            schedule,
            budget,
            reserve,
            management_reserve,
            earned_value,
            risks,
            issues: issues.map(Box::new),
            reporting: reporting.map(Box::new),
            readiness: is_prepared.then(|| Box::new(readiness)),
            approvals: self.pending_approvals(),
            changes: self.changes(),
            baseline: self.baseline_answer(),
            evaluation,
            outlook: outlook.map(Box::new),
            findings,
        })
    }
}
