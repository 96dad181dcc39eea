//! What calls for somebody on the day.

use super::Assessment;
use crate::{
    Plan,
    metric::KpiStatus,
    risk::Truth,
    value::{Amount, Id, Problem, Severity, Text, grouped, shown},
};
use serde::Serialize;

/// One thing that needs a person today, with the rule that says so and both its figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alert {
    /// How much it matters.
    pub severity: Severity,
    /// The rule: `kpi.behind`, `risk.triggered`, `budget.reserveOverdrawn`.
    pub code: &'static str,
    /// What it is about, as a JSON Pointer into the document.
    pub path: String,
    /// What was observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed: Option<String>,
    /// What it was held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// One sentence.
    pub message: Text,
}

/// In the order of severity, rule, place.
pub(super) fn alerts(plan: &Plan, assessment: &Assessment) -> Result<Vec<Alert>, Problem> {
    let mut alerts = kpis(plan, assessment);
    alerts.extend(risks(plan, assessment));
    alerts.extend(reserve(plan, assessment)?);
    alerts.sort();
    Ok(alerts)
}

fn kpis(plan: &Plan, assessment: &Assessment) -> Vec<Alert> {
    let behind = assessment.kpis.iter().filter(|kpi| kpi.pace.status == KpiStatus::Alert);
    let alert = |kpi: &crate::answers::Kpi| {
        let (position, metric) = plan.metric(&kpi.metric)?;
        let name = shown(&metric.name);
        let (value, expected) = (kpi.value?, kpi.pace.expected?);
        let (v, e) = (kpi.kind.display(value), kpi.kind.display(expected));
        Some(Alert {
            severity: Severity::Warning,
            code: "kpi.behind",
            path: format!("/metrics/{position}"),
            observed: Some(value.to_string()),
            threshold: Some(expected.to_string()),
            owner: kpi.owner.clone(),
            message: match kpi.window {
                Some(_) => Text::new(
                    format!("`{name}` stands at {v}, where {e} was to be expected by today"),
                    format!("`{name}`目前为{v},按进度应为{e}"),
                ),
                None => Text::new(
                    format!("`{name}` stands at {v} and does not meet its target of {e}"),
                    format!("`{name}`目前为{v},未达到目标{e}"),
                ),
            },
        })
    };
    behind.filter_map(alert).collect()
}

fn risks(plan: &Plan, assessment: &Assessment) -> Vec<Alert> {
    let fired = assessment.risks.iter().zip(&plan.campaign().risks).enumerate();
    let alert = |(n, (standing, risk)): (usize, (&crate::answers::RiskStanding, &crate::risk::Risk))| {
        if standing.triggered != Some(Truth::True) {
            return None;
        }
        let trigger = risk.trigger.as_ref()?;
        let scenario = shown(&risk.scenario);
        let (mut en, mut zh) = (
            format!("`{scenario}` has come true; start its prepared response"),
            format!("`{scenario}`的启动条件已满足;应启动预案"),
        );
        if let Some(draw) = standing.draw {
            en = format!("{en}, which draws {} on the reserve", grouped(draw));
            zh = format!("{zh},动用备用金{}", grouped(draw));
        }
        Some(Alert {
            severity: Severity::Error,
            code: "risk.triggered",
            path: format!("/risks/{n}"),
            observed: standing.observed.map(|q| q.to_string()),
            threshold: trigger.below.or(trigger.at_least).map(|q| q.to_string()),
            owner: standing.owner.clone(),
            message: Text::new(en, zh),
        })
    };
    fired.filter_map(alert).collect()
}

fn reserve(plan: &Plan, assessment: &Assessment) -> Result<Option<Alert>, Problem> {
    let Some(standing) = assessment.reserve.as_ref().filter(|r| r.remaining.is_negative()) else {
        return Ok(None);
    };
    let short = grouped(Amount::ZERO.minus(standing.remaining)?);
    Ok(Some(Alert {
        severity: Severity::Error,
        code: "budget.reserveOverdrawn",
        path: "/budget/reserve".to_owned(),
        observed: Some(standing.drawn.to_string()),
        threshold: Some(standing.amount.to_string()),
        owner: plan.campaign().budget.as_ref().and_then(|b| b.reserve.as_ref()).and_then(|r| r.owner.clone()),
        message: Text::new(
            format!("the reserve is overdrawn by {short}; find the money elsewhere or ask for more"),
            format!("应急备用金已超支{short};请另筹资金或申请追加"),
        ),
    }))
}
