//! Goals and metrics: their references, and what makes a rule of theirs unusable.

use super::{entities::Entities, problems};
use crate::{
    campaign::Campaign,
    metric::Metric,
    record::At,
    value::{Names, circles, sorted},
};

/// The goals below each goal, once everything about goals is reported.
pub(super) fn goals(campaign: &Campaign, names: &Entities, at: &At<'_>) -> Vec<Vec<usize>> {
    let goals = &campaign.goals;
    let parent = |n: usize| goals.get(n).and_then(|g| names.goals.position(g.parent.as_ref()?));
    let mut children = vec![Vec::new(); goals.len()];
    for n in 0..goals.len() {
        if let Some(list) = parent(n).and_then(|p| children.get_mut(p)) {
            list.push(n);
        }
    }
    let on_circles = circles(goals.len(), &parent);
    for (n, goal) in goals.iter().enumerate() {
        let at = at.entry("goals", n);
        names.goals.claim(n, &at.member("id"));
        names.goals.find(goal.parent.as_ref(), &at.member("parent"));
        if on_circles.get(n) == Some(&true) {
            at.member("parent").refuse(problems::goal_cycle());
        }
        names.phases.find(goal.phase.as_ref(), &at.member("phase"));
        names.tasks.find_all(&goal.tasks, &at.member("tasks"));
        names.metrics.find(goal.metric.as_ref(), &at.member("metric"));
        names.team.find(goal.owner.as_ref(), &at.member("owner"));
        let window = goal.attribution_window;
        if window.is_some_and(|w| !w.unit.is_calendar_days() || w.count < 0) {
            at.member("attributionWindow").refuse(problems::attribution_window());
        }
    }
    children
}

/// The observations of each metric by day, once everything about metrics is reported.
pub(super) fn metrics(campaign: &Campaign, names: &Entities, at: &At<'_>) -> Vec<Vec<usize>> {
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
        rules(campaign, metric, names, &at);
    }
    for (n, funnel) in campaign.funnels.iter().enumerate() {
        let at = at.entry("funnels", n);
        names.funnels.claim(n, &at.member("id"));
        names.metrics.find_all(&funnel.steps, &at.member("steps"));
    }
    let mut observations = vec![Vec::new(); campaign.metrics.len()];
    for (n, row) in campaign.observations.iter().enumerate() {
        let metric = names.metrics.find(Some(&row.metric), &at.entry("observations", n).member("metric"));
        if let Some(list) = metric.and_then(|m| observations.get_mut(m)) {
            list.push(n);
        }
    }
    for list in &mut observations {
        let day = |n: &usize| campaign.observations.get(*n).map(|o| o.day);
        *list = sorted(std::mem::take(list), &|a, b| day(a).cmp(&day(b)));
    }
    observations
}

/// The profile, tolerance and alert rules of a metric.
fn rules(campaign: &Campaign, metric: &Metric, names: &Entities, at: &At<'_>) {
    let days = metric.window.as_ref().unwrap_or(&campaign.event);
    if days.checked().is_ok() {
        at.or_refuse(metric.profile.checked(days));
    }
    if metric.tolerance.is_some_and(|tolerance| !tolerance.is_less_than_whole()) {
        at.member("tolerance").refuse(problems::metric_tolerance());
    }
    let ids = Names::of("alert rule", "预警规则", metric.alerts.iter().map(|rule| &rule.id));
    for (m, rule) in metric.alerts.iter().enumerate() {
        let at = at.entry("alerts", m);
        names.team.find(rule.owner.as_ref(), &at.member("owner"));
        names.team.find(rule.escalate_to.as_ref(), &at.member("escalateTo"));
        ids.claim(m, &at.member("id"));
        at.or_refuse(rule.checked(metric.target));
    }
}
