//! The alerts of a day: what needs a person, by which rule.

use super::Assessment;
use crate::{
    answers::{Funds, ReadingAnswer},
    metric::KpiStatus,
    risk::{RiskKind, RiskStatus, Truth},
    say::{Figure, Problem, Severity, Text, grouped, shown},
    standing::Standing,
    value::{Amount, Day, Id, Moment, Rate, Span, sorted},
};

answer! {
    /// A call for a person on a day, with the rule that makes it and the figures on both sides.
    pub struct Alert {
        /// The severity.
        pub severity: Severity,
        /// The rule: `kpi.behind`, `kpi.rule` (one of the metric's own), `risk.triggered`,
        /// `budget.reserveOverdrawn`, `budget.utilisation`.
        pub code: &'static str,
        /// The place of its subject, as a JSON Pointer into the document.
        pub path: String,
        /// The observed value.
        pub observed: Option<String>,
        /// The value that the observed one was held against.
        pub threshold: Option<String>,
        /// The day since which the alert stands without a break, at most a year back; absent where that is
        /// not known, such as for money that was spent without a day.
        pub since: Option<Day>,
        /// The owner of the subject.
        pub owner: Option<Id>,
        /// The moment by which cause and remedy are wanted: counted from when the figure of a KPI was written
        /// down, else from the end of that day.
        pub respond_by: Option<Moment>,
        /// The member who is called next.
        pub escalate_to: Option<Id>,
        /// The moment at which the next member is called, if the alert still stands.
        pub escalate_at: Option<Moment>,
        /// The steps of the prepared response.
        pub actions: Vec<String> = [],
        /// The alert in one sentence.
        pub message: Text,
    }
}

impl Alert {
    /// The alert with its deadlines and the next member to call, counted from the day and moment since which
    /// it stands.
    fn raised(self, standing: &Standing<'_>, since: Option<(Day, Moment)>) -> Result<Self, Problem> {
        let policy = &standing.campaign().policy;
        let after = |span: Span| {
            let minutes = span.elapsed_minutes().unwrap_or_default();
            since.map(|(_, raised)| raised.plus_minutes(minutes)).transpose()
        };
        // the owner of the alert is not called a second time
        let next = policy.escalate_to.as_ref().filter(|next| self.owner.as_ref() != Some(next)).cloned();
        let within = policy.escalate_within.filter(|_| next.is_some());
        Ok(Self {
            since: since.map(|(day, _)| day),
            respond_by: after(policy.respond_within)?,
            escalate_to: next,
            escalate_at: within.map_or(Ok(None), after)?,
            ..self
        })
    }

    /// The alert with its deadlines, counted from the end of the day since which it stands.
    fn raised_on(self, standing: &Standing<'_>, since: Option<Day>) -> Result<Self, Problem> {
        self.raised(standing, since.map(|day| Ok((day, Moment::end_of(day)?))).transpose()?)
    }
}

/// All alerts of a day, in the order of severity, rule and place.
pub(super) fn alerts(standing: &Standing<'_>, assessment: &Assessment) -> Result<Vec<Alert>, Problem> {
    let mut alerts = Vec::new();
    alerts.extend(reserve(standing, assessment)?);
    let (nearly, used_up): (Vec<_>, Vec<_>) = utilisations(standing, assessment)?
        .into_iter()
        .partition(|alert| alert.severity == Severity::Warning);
    alerts.extend(used_up);
    alerts.extend(risks(standing, assessment)?);
    alerts.extend(nearly);
    kpis(standing, assessment, &mut alerts)?;
    rules(standing, &mut alerts)?;
    Ok(sorted(alerts, &|a, b| a.severity.cmp(&b.severity).then_with(|| a.code.cmp(b.code))))
}

/// The alerts of the metrics' own rules; those of their pace are in [`kpis`].
fn rules(standing: &Standing<'_>, alerts: &mut Vec<Alert>) -> Result<(), Problem> {
    for (n, metric) in standing.campaign().metrics.iter().enumerate().filter(|(_, m)| !m.alerts.is_empty()) {
        let said = standing.metric_alerts(metric, standing.history(n)?)?;
        for alert in said.alerts {
            let place = metric.alerts.iter().position(|rule| rule.id == alert.rule).unwrap_or_default();
            alerts.push(Alert {
                severity: alert.severity,
                code: "kpi.rule",
                path: format!("/metrics/{n}/alerts/{place}"),
                observed: Some(alert.observed.to_string()),
                threshold: Some(alert.threshold.to_string()),
                since: Some(alert.since),
                owner: alert.owner,
                respond_by: Some(alert.respond_by),
                escalate_to: alert.escalate_to,
                escalate_at: alert.escalate_at,
                actions: Vec::new(),
                message: alert.message,
            });
        }
    }
    Ok(())
}

fn kpis(standing: &Standing<'_>, assessment: &Assessment, alerts: &mut Vec<Alert>) -> Result<(), Problem> {
    for kpi in assessment.kpis.iter().filter(|kpi| kpi.pace.status == KpiStatus::Alert) {
        let Some((position, metric)) = standing.plan().metric(&kpi.metric) else { continue };
        let (Some(ReadingAnswer { value, .. }), Some(threshold)) = (kpi.reading, kpi.pace.threshold) else {
            continue;
        };
        let since = standing.behind_since(metric, kpi.target, standing.history(position)?)?;
        let (name, target) = (shown(&metric.name), kpi.target.display(kpi.kind));
        let (v, t) = (kpi.kind.display(value), kpi.kind.display(threshold));
        let message = match kpi.pace.reason {
            "belowExpected" => text!(
                "`{name}` stands at {v}, where at least {t} was due by today of its target {target}",
                "`{name}`目前为{v},按进度应不低于{t}(目标{target})"
            ),
            "aboveExpected" => text!(
                "`{name}` stands at {v}, where at most {t} was due by today of its target {target}",
                "`{name}`目前为{v},按进度应不高于{t}(目标{target})"
            ),
            _ => text!(
                "`{name}` stands at {v} and does not meet its target {target}",
                "`{name}`目前为{v},未达到目标{target}"
            ),
        };
        let alert = Alert {
            severity: Severity::Warning,
            code: "kpi.behind",
            path: format!("/metrics/{position}"),
            observed: Some(value.to_string()),
            threshold: Some(threshold.to_string()),
            since: None,
            owner: kpi.owner.clone(),
            respond_by: None,
            escalate_to: None,
            escalate_at: None,
            actions: Vec::new(),
            message,
        };
        alerts.push(alert.raised(standing, since)?);
    }
    Ok(())
}

fn risks(standing: &Standing<'_>, assessment: &Assessment) -> Result<Vec<Alert>, Problem> {
    let booked = standing.drawn_for_risks()?;
    let mut alerts = Vec::new();
    for (n, (of_risk, risk)) in assessment.risks.iter().zip(&standing.campaign().risks).enumerate() {
        if !of_risk.has_come_true() {
            continue;
        }
        let deciding = of_risk.because.first().filter(|_| of_risk.triggered == Some(Truth::True));
        let scenario = shown(&risk.scenario);
        let left = assessment.reserve.as_ref().map(|reserve| reserve.remaining);
        let holds = || left.map(grouped).unwrap_or_default();
        let booked = booked.get(n).and_then(|[drawn, _]| *drawn);
        let message = match (booked.map(grouped), of_risk.draw.map(grouped)) {
            (Some(sum), _) => text!(
                "`{scenario}` has come true; {sum} is already drawn on the reserve for its prepared response",
                "`{scenario}`的启动条件已满足;预案已动用备用金{sum}"
            ),
            _ if of_risk.status == RiskStatus::Responding => text!(
                "`{scenario}` has come true; its response is under way",
                "`{scenario}`的启动条件已满足;正在应对"
            ),
            _ if risk.response.is_none() => text!(
                "`{scenario}` has come true, and no response is prepared; decide what to do",
                "`{scenario}`的启动条件已满足,但没有预案;请决定应对措施"
            ),
            (None, Some(draw)) if assessment.reserve.is_none() => text!(
                "`{scenario}` has come true; its prepared response draws {draw}, but there is no reserve",
                "`{scenario}`的启动条件已满足;预案需动用{draw},但没有备用金"
            ),
            (None, Some(draw)) if of_risk.draw > left => text!(
                [
                    "`{scenario}` has come true; its prepared response draws {draw}, and the reserve holds {}",
                    holds()
                ],
                ["`{scenario}`的启动条件已满足;预案需动用{draw},备用金仅余{}", holds()]
            ),
            (None, Some(draw)) => text!(
                "`{scenario}` has come true; start its prepared response, which draws {draw} on the reserve",
                "`{scenario}`的启动条件已满足;应启动预案,动用备用金{draw}"
            ),
            (None, None) => text!(
                "`{scenario}` has come true; start its prepared response",
                "`{scenario}`的启动条件已满足;应启动预案"
            ),
        };
        let good = of_risk.kind == RiskKind::Opportunity;
        let alert = Alert {
            severity: if good { Severity::Info } else { Severity::Error },
            code: "risk.triggered",
            path: format!("/risks/{n}"),
            observed: deciding.and_then(|because| because.observed.clone()),
            threshold: deciding.and_then(|because| because.threshold.clone()),
            since: None,
            owner: of_risk.owner.clone(),
            respond_by: None,
            escalate_to: None,
            escalate_at: None,
            actions: risk.response.as_ref().map(|r| r.actions.clone()).unwrap_or_default(),
            message,
        };
        alerts.push(alert.raised_on(standing, standing.triggered_since(risk)?)?);
    }
    Ok(alerts)
}

/// The alerts of utilisation: the whole budget, the controlled categories and the lines that have reached a
/// threshold.
fn utilisations(standing: &Standing<'_>, assessment: &Assessment) -> Result<Vec<Alert>, Problem> {
    let (Some(answer), Some(budget)) = (&assessment.budget, &standing.campaign().budget) else {
        return Ok(Vec::new());
    };
    let mut alerts = Vec::new();
    let mut alert = |path: String, name: &str, owner: Option<&Id>, funds: &Funds| {
        let highest = funds.reached.iter().max_by(|a, b| a.threshold.cmp(&b.threshold));
        let (Some(reached), Figure::Defined(limit)) = (highest, &funds.limit) else { return };
        let name = shown(name);
        let (share, limit) = (reached.threshold.to_percent(), grouped(*limit));
        let observed = match &funds.utilisation {
            Some(Figure::Defined(used)) => Some(*used),
            _ => None,
        };
        let used = observed.map_or_else(|| share.clone(), Rate::to_percent);
        let alert = Alert {
            severity: if reached.threshold < Rate::ONE { Severity::Warning } else { Severity::Error },
            code: "budget.utilisation",
            path,
            observed: observed.map(|used| used.to_string()),
            threshold: Some(reached.threshold.to_string()),
            since: None,
            owner: owner.cloned(),
            respond_by: None,
            escalate_to: None,
            escalate_at: None,
            actions: Vec::new(),
            message: text!(
                "{used} of the {limit} that `{name}` may spend is asked for, ordered or spent; the threshold is {share}",
                "`{name}`可用{limit},申请、承诺与已发生合计占{used},已达提醒阈值{share}"
            ),
        };
        alerts.push(alert.raised_on(standing, reached.since));
    };
    alert("/budget".to_owned(), &standing.campaign().name, None, &answer.funds);
    for (n, control) in budget.control.iter().flat_map(|control| &control.categories).enumerate() {
        if let Some(category) = answer.categories.iter().find(|c| c.category == control.category) {
            alert(
                format!("/budget/control/categories/{n}"),
                control.category.as_str(),
                None,
                &category.subtotal.funds,
            );
        }
    }
    for (n, (line, answer)) in budget.lines.iter().zip(&answer.lines).enumerate() {
        alert(format!("/budget/lines/{n}"), &line.item, line.owner.as_ref(), &answer.funds);
    }
    alerts.into_iter().collect()
}

fn reserve(standing: &Standing<'_>, assessment: &Assessment) -> Result<Option<Alert>, Problem> {
    let Some(reserve) = assessment.reserve.as_ref().filter(|r| r.remaining.is_negative()) else {
        return Ok(None);
    };
    let short = grouped(Amount::ZERO.minus(reserve.remaining)?);
    let overdrawn = reserve.draws.iter().rev().take_while(|draw| draw.remaining.is_negative());
    let since = overdrawn.last().map(|draw| draw.day);
    let alert = Alert {
        severity: Severity::Error,
        code: "budget.reserveOverdrawn",
        path: "/budget/reserve".to_owned(),
        observed: Some(reserve.drawn.to_string()),
        threshold: Some(reserve.amount.to_string()),
        since: None,
        respond_by: None,
        escalate_to: None,
        escalate_at: None,
        owner: standing
            .campaign()
            .budget
            .as_ref()
            .and_then(|b| b.reserve.as_ref())
            .and_then(|r| r.owner.clone()),
        actions: Vec::new(),
        message: text!(
            "the reserve is overdrawn by {short}; find the money elsewhere or ask for more",
            "应急备用金已超支{short};请另筹资金或申请追加"
        ),
    };
    alert.raised_on(standing, since).map(Some)
}
