//! The references of metrics, funnels and observations resolved.

use super::{
    counted::{Known, PhaseDays},
    entities::Entities,
    problems,
};
use crate::{
    calendar::WorkingTime,
    campaign::Campaign,
    metric::Metric,
    record::At,
    value::{Names, Window, sorted},
};

/// Checks the metrics, the funnels and the observations; gives the windows of the metrics, and the positions
/// of each metric's observations by day.
pub(super) fn resolve(
    known: &Known<'_>,
    names: &Entities,
    at: &At<'_>,
) -> (Vec<Option<PhaseDays>>, Vec<Vec<usize>>) {
    let (campaign, time) = (known.campaign, known.time);
    let mut windows = Vec::with_capacity(campaign.metrics.len());
    for (n, metric) in campaign.metrics.iter().enumerate() {
        let at = at.entry("metrics", n);
        names.metrics.claim(n, &at.member("id"));
        names.team.find(metric.owner.as_ref(), &at.member("owner"));
        let window = metric.window.as_ref().map(|written| {
            let at = at.member("window");
            names.find_day(Some(&written.start), &at.member("start"));
            names.find_day(Some(&written.end), &at.member("end"));
            let days = known.window(written);
            at.member("end").or_refuse(days.as_ref().map_or(Ok(()), |days| days.checked().map(drop)));
            days
        });
        names.tasks.find_all(&metric.tasks, &at.member("tasks"));
        names.metrics.find(metric.numerator.as_ref(), &at.member("numerator"));
        names.metrics.find(metric.denominator.as_ref(), &at.member("denominator"));
        let event = Ok(campaign.event.window());
        if let Ok(days) = window.as_ref().unwrap_or(&event) {
            check_profile(metric, days, &at);
        }
        check_rules(metric, names, time, &at);
        windows.push(window);
    }
    for (n, funnel) in campaign.funnels.iter().enumerate() {
        let at = at.entry("funnels", n);
        names.funnels.claim(n, &at.member("id"));
        names.metrics.find_all(&funnel.steps, &at.member("steps"));
    }
    (windows, observations(campaign, names, at))
}

/// Checks the profile of a metric over its days.
fn check_profile(metric: &Metric, days: &Window, at: &At<'_>) {
    if days.checked().is_ok() {
        at.or_refuse(metric.profile.checked(days));
    }
}

/// Checks the tolerance and the alert rules of a metric.
fn check_rules(metric: &Metric, names: &Entities, time: &WorkingTime, at: &At<'_>) {
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
