//! The references of metrics, funnels and observations resolved.

use super::{entities::Entities, problems};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    metric::Metric,
    record::At,
    value::{Names, sorted},
};

/// Checks the metrics, the funnels and the observations; gives the positions of each metric's observations by
/// day.
pub(super) fn resolve(
    campaign: &Campaign,
    names: &Entities,
    time: &WorkingTime,
    at: &At<'_>,
) -> Vec<Vec<usize>> {
    for (n, metric) in campaign.metrics.iter().enumerate() {
        let at = at.entry("metrics", n);
        names.metrics.claim(n, &at.member("id"));
        names.team.find(metric.owner.as_ref(), &at.member("owner"));
        if let Some(days) = &metric.window {
            at.member("window").member("end").or_refuse(days.checked());
        }
        names.tasks.find_all(&metric.tasks, &at.member("tasks"));
        names.metrics.find(metric.numerator.as_ref(), &at.member("numerator"));
        names.metrics.find(metric.denominator.as_ref(), &at.member("denominator"));
        check_rules(campaign, metric, names, time, &at);
    }
    for (n, funnel) in campaign.funnels.iter().enumerate() {
        let at = at.entry("funnels", n);
        names.funnels.claim(n, &at.member("id"));
        names.metrics.find_all(&funnel.steps, &at.member("steps"));
    }
    observations(campaign, names, at)
}

/// Checks the profile, the tolerance and the alert rules of a metric.
fn check_rules(campaign: &Campaign, metric: &Metric, names: &Entities, time: &WorkingTime, at: &At<'_>) {
    let event = campaign.event.window();
    let days = metric.window.as_ref().unwrap_or(&event);
    if days.checked().is_ok() {
        at.or_refuse(metric.profile.checked(days));
    }
    if metric.tolerance.is_some_and(|tolerance| !tolerance.is_less_than_whole()) {
        at.member("tolerance").refuse(problems::metric_tolerance());
    }
    let ids = Names::of("alert rule", "预警规则", metric.alerts.iter().map(|rule| &rule.id));
    for (n, rule) in metric.alerts.iter().enumerate() {
        let at = at.entry("alerts", n);
        names.team.find(rule.owner.as_ref(), &at.member("owner"));
        names.team.find(rule.escalate_to.as_ref(), &at.member("escalateTo"));
        ids.claim(n, &at.member("id"));
        at.or_refuse(rule.checked(metric.target, Some(time)));
    }
}

fn observations(campaign: &Campaign, names: &Entities, at: &At<'_>) -> Vec<Vec<usize>> {
    let mut of_metrics = vec![Vec::new(); campaign.metrics.len()];
    for (n, observation) in campaign.observations.iter().enumerate() {
        let at = at.entry("observations", n);
        let metric = names.metrics.find(Some(&observation.metric), &at.member("metric"));
        if let Some(positions) = metric.and_then(|metric| of_metrics.get_mut(metric)) {
            positions.push(n);
        }
    }
    for positions in &mut of_metrics {
        let day = |n: &usize| campaign.observations.get(*n).map(|observation| observation.day);
        *positions = sorted(std::mem::take(positions), &|a, b| day(a).cmp(&day(b)));
    }
    of_metrics
}
