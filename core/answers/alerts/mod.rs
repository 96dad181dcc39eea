//! The alerts of a day, by the rules that raise them.

mod alert;
mod kpis;
mod late;
mod log;
mod money;
mod risks;

pub use alert::{Alert, AlertIssue};
pub(crate) use log::AlertLog;

use super::{
    BudgetRollUp, Kpi, PublishingAnswer, ReadinessAnswer, ReserveAnswer, RiskAnswer, ScheduleAnswer,
};
use crate::{say::Problem, standing::Standing};

/// The areas of alerts, with which their codes begin; those of one area are raised alone for the issues that
/// name one of them.
const AREAS: [&str; 6] = ["budget", "kpi", "publishing", "readiness", "risk", "schedule"];

/// The answers of a day from which alerts are raised; what is not there raises none.
#[derive(Clone, Copy, Default)]
pub(crate) struct Grounds<'a> {
    pub(crate) schedule: Option<&'a ScheduleAnswer>,
    pub(crate) readiness: Option<&'a ReadinessAnswer>,
    pub(crate) publishing: Option<&'a PublishingAnswer>,
    pub(crate) budget: Option<&'a BudgetRollUp>,
    pub(crate) reserve: Option<&'a ReserveAnswer>,
    pub(crate) risks: &'a [RiskAnswer],
    pub(crate) kpis: Option<&'a [Kpi]>,
}

impl Standing<'_> {
    /// The alerts at the end of the day by rank, with the issues that answer them.
    pub(crate) fn alerts_from(&self, grounds: Grounds<'_>) -> Result<Vec<Alert>, Problem> {
        let mut alerts = Vec::new();
        alerts.extend(money::reserve_overdrawn(self, grounds.reserve)?);
        alerts.extend(money::utilisations(self, grounds.budget)?);
        risks::triggered(self, grounds.risks, grounds.reserve, &mut alerts)?;
        if let Some(kpis) = grounds.kpis {
            kpis::behind(self, kpis, &mut alerts);
            kpis::rules(self, &mut alerts);
        }
        if let Some(schedule) = grounds.schedule {
            late::late_tasks(self, schedule, &mut alerts)?;
        }
        if let Some(readiness) = grounds.readiness {
            late::late_items(self, readiness, &mut alerts)?;
        }
        if let Some(publishing) = grounds.publishing {
            late::late_publications(self, publishing, &mut alerts)?;
        }
        alert::name_issues(self, &mut alerts)?;
        Ok(alert::ranked(alerts))
    }

    /// The alerts of a day whose codes begin with an area, such as `kpi`; of all areas without one.
    pub(crate) fn alerts_of(&self, area: Option<&str>) -> Result<Vec<Alert>, Problem> {
        let is_asked = area.is_none_or(|area| area == "schedule");
        let schedule = is_asked.then(|| self.schedule_within(0, None, None)).transpose()?;
        self.alerts_from(AlertAnswers::of(self, area)?.grounds(schedule.as_ref()))
    }
}

/// The answers of a day from which alerts are raised, but for the schedule.
pub(crate) struct AlertAnswers {
    pub(crate) readiness: Option<ReadinessAnswer>,
    publishing: Option<PublishingAnswer>,
    pub(crate) budget: Option<BudgetRollUp>,
    reserve: Option<ReserveAnswer>,
    pub(crate) risks: Vec<RiskAnswer>,
    pub(crate) kpis: Option<Vec<Kpi>>,
}

impl AlertAnswers {
    /// The answers for the alerts of an area; of all areas without one.
    pub(crate) fn of(standing: &Standing<'_>, area: Option<&str>) -> Result<Self, Problem> {
        let is_asked = |it: &str| area.is_none_or(|area| area == it);
        // a figure of money that cannot be held raises no alert
        let budget = if is_asked("budget") { standing.budget_roll_up().ok().flatten() } else { None };
        let reserve = is_asked("budget") || is_asked("risk");
        Ok(Self {
            readiness: is_asked("readiness").then(|| standing.readiness()).transpose()?,
            publishing: is_asked("publishing").then(|| standing.publishing()).transpose()?,
            budget,
            reserve: if reserve { standing.reserve().ok().flatten() } else { None },
            risks: if is_asked("risk") { standing.risk_answers()? } else { Vec::new() },
            kpis: is_asked("kpi").then(|| standing.kpis()).transpose()?,
        })
    }

    pub(crate) fn grounds<'a>(&'a self, schedule: Option<&'a ScheduleAnswer>) -> Grounds<'a> {
        Grounds {
            schedule,
            readiness: self.readiness.as_ref(),
            publishing: self.publishing.as_ref(),
            budget: self.budget.as_ref(),
            reserve: self.reserve.as_ref(),
            risks: &self.risks,
            kpis: self.kpis.as_deref(),
        }
    }
}
