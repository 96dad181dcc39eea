//! The alerts of metrics: behind their pace, over their limits, and by rules of their own.

use super::alert::Alert;
use crate::{
    answers::{Kpi, ReadingAnswer},
    metric::KpiStatus,
    say::{Figure, Severity, shown},
    standing::Standing,
};

/// The alerts of metrics that are behind their pace or over their limit.
pub(super) fn behind(standing: &Standing<'_>, kpis: &[Kpi], alerts: &mut Vec<Alert>) {
    for kpi in kpis.iter().filter(|kpi| kpi.pace.status == KpiStatus::Alert) {
        let Some((position, metric)) = standing.plan().metric(&kpi.metric) else { continue };
        let (Some(ReadingAnswer { value: Figure::Defined(value), .. }), Some(threshold)) =
            (&kpi.reading, kpi.pace.threshold)
        else {
            continue;
        };
        let since = standing.behind_since(metric, kpi.target, standing.observations_until_day(position));
        let (name, target) = (shown(&metric.name), kpi.target.display(kpi.kind));
        let [_, upper] = kpi.target.limits();
        let limit = upper.map(|limit| kpi.kind.display(limit)).unwrap_or_default();
        // past the limit of the whole, the part of it that is allowed by the day decides nothing more
        let threshold = upper.filter(|_| kpi.pace.reason == "limitExceeded").unwrap_or(threshold);
        let (v, t) = (kpi.kind.display(*value), kpi.kind.display(threshold));
        let (code, message) = match kpi.pace.reason {
            "belowExpected" => (
                "kpi.behind",
                text!(
                    "`{name}` stands at {v}, where at least {t} was due by today of its target {target}",
                    "`{name}`目前为{v},按进度应不低于{t}(目标{target})"
                ),
            ),
            "aboveAllowed" => (
                "kpi.overLimit",
                text!(
                    "`{name}` stands at {v}, where no more than {t} is allowed by today of its limit of {limit}",
                    "`{name}`目前为{v},按进度不得高于{t}(上限{limit})"
                ),
            ),
            "limitExceeded" => (
                "kpi.overLimit",
                text!(
                    "`{name}` stands at {v} and exceeds its limit of {limit}",
                    "`{name}`目前为{v},超出上限{limit}"
                ),
            ),
            _ => (
                "kpi.behind",
                text!(
                    "`{name}` stands at {v} and does not meet its target {target}",
                    "`{name}`目前为{v},未达到目标{target}"
                ),
            ),
        };
        let alert = Alert {
            observed: Some(value.to_string()),
            threshold: Some(threshold.to_string()),
            owner: kpi.owner.clone(),
            ..Alert::new(Severity::Warning, code, metric.id.as_str(), format!("/metrics/{position}"), message)
        };
        alerts.push(alert.raised(standing, since));
    }
}

/// The alerts of the metrics' own rules; those of their pace are in [`behind`].
pub(super) fn rules(standing: &Standing<'_>, alerts: &mut Vec<Alert>) {
    for (n, metric) in standing.campaign().metrics.iter().enumerate().filter(|(_, m)| !m.alerts.is_empty()) {
        for alert in standing.metric_alerts(metric, standing.observations_until_day(n)).alerts {
            let rule = metric.alerts.iter().position(|rule| rule.id == alert.rule).unwrap_or_default();
            let path = format!("/metrics/{n}/alerts/{rule}");
            alerts.push(Alert {
                id: alert.id,
                observed: Some(alert.observed.to_string()),
                threshold: Some(alert.threshold.to_string()),
                since: Some(alert.since),
                owner: alert.owner,
                raised_at: Some(alert.raised_at),
                respond_within: alert.respond_within,
                respond_by: Some(alert.respond_by),
                escalate_to: alert.escalate_to,
                escalate_at: alert.escalate_at,
                ..Alert::new(alert.severity, "kpi.rule", "", path, alert.message)
            });
        }
    }
}
