//! Goals and metrics: their references, and what makes a rule of theirs unusable.

use super::{names::Names, problems, resolve::window};
use crate::{
    Campaign,
    metric::Metric,
    record::Sink,
    say::Problem,
    value::{Id, Index, Rate, circles, sorted},
};

/// The goals below each goal, once everything about goals is reported.
pub(super) fn goals(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
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
        names.goals.claim(n, format_args!("/goals/{n}/id"));
        names.goals.find(goal.parent.as_ref(), format_args!("/goals/{n}/parent"));
        if on_circles.get(n) == Some(&true) {
            problems.push(|| problems::goal_cycle().at(format!("/goals/{n}/parent")));
        }
        names.phases.find(goal.phase.as_ref(), format_args!("/goals/{n}/phase"));
        for (m, task) in goal.tasks.iter().enumerate() {
            names.tasks.find(Some(task), format_args!("/goals/{n}/tasks/{m}"));
        }
        names.metrics.find(goal.metric.as_ref(), format_args!("/goals/{n}/metric"));
        names.team.find(goal.owner.as_ref(), format_args!("/goals/{n}/owner"));
        let window = goal.attribution_window;
        if window.is_some_and(|w| !w.unit.is_calendar_days() || w.count < 0) {
            problems.push(|| problems::attribution_window().at(format!("/goals/{n}/attributionWindow")));
        }
    }
    children
}

/// The observations of each metric by day, once everything about metrics is reported.
pub(super) fn metrics(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
    for (n, metric) in campaign.metrics.iter().enumerate() {
        names.metrics.claim(n, format_args!("/metrics/{n}/id"));
        names.team.find(metric.owner.as_ref(), format_args!("/metrics/{n}/owner"));
        if let Some(days) = &metric.window {
            window(days, &format!("/metrics/{n}/window"), problems);
        }
        for (m, task) in metric.tasks.iter().enumerate() {
            names.tasks.find(Some(task), format_args!("/metrics/{n}/tasks/{m}"));
        }
        names.metrics.find(metric.numerator.as_ref(), format_args!("/metrics/{n}/numerator"));
        names.metrics.find(metric.denominator.as_ref(), format_args!("/metrics/{n}/denominator"));
        rules(campaign, metric, n, names, problems);
    }
    for (n, funnel) in campaign.funnels.iter().enumerate() {
        names.funnels.claim(n, format_args!("/funnels/{n}/id"));
        for (m, step) in funnel.steps.iter().enumerate() {
            names.metrics.find(Some(step), format_args!("/funnels/{n}/steps/{m}"));
        }
    }
    let mut observations = vec![Vec::new(); campaign.metrics.len()];
    for (n, row) in campaign.observations.iter().enumerate() {
        let metric = names.metrics.find(Some(&row.metric), format_args!("/observations/{n}/metric"));
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
fn rules(campaign: &Campaign, metric: &Metric, n: usize, names: &Names<'_>, problems: &Sink) {
    let report = |problem: Problem| {
        let path = format!("/metrics/{n}{}", problem.path);
        if !problems.spoiled(&path) {
            problems.push(|| problem.at(path));
        }
    };
    let days = metric.window.as_ref().unwrap_or(&campaign.event);
    if days.checked().is_ok()
        && let Err(problem) = metric.profile.checked(days)
    {
        report(problem);
    }
    if metric.tolerance.is_some_and(|tolerance| tolerance.is_negative() || tolerance >= Rate::ONE) {
        report(problems::metric_tolerance().at("/tolerance"));
    }
    let first = Index::of(&mut metric.alerts.iter().map(|rule| rule.id.as_str()));
    for (m, rule) in metric.alerts.iter().enumerate() {
        let place = format!("/alerts/{m}");
        names.team.find(rule.owner.as_ref(), format_args!("/metrics/{n}{place}/owner"));
        names.team.find(rule.escalate_to.as_ref(), format_args!("/metrics/{n}{place}/escalateTo"));
        if let Some(first) = first.position(rule.id.as_str()).filter(|first| *first != m) {
            report(Id::taken(first).at(format!("{place}/id")));
        }
        if let Err(problem) = rule.checked(metric.target) {
            let path = format!("{place}{}", problem.path);
            report(problem.at(path));
        }
    }
}
