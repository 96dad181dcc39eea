//! Every reference of the document resolved, every problem reported.

use super::{
    Plan, aims, links,
    money::Money,
    names::Names,
    network::{self, Checks},
    risks,
    times::Times,
};
use crate::{
    Campaign, Policy,
    budget::Exchange,
    earned_value,
    json::Limits,
    metric::{RagBands, on_clock},
    record::Sink,
    schedule::{Unschedulable, problems},
    value::{Id, Rate, Window, window_order},
};

/// Makes the plan, reporting problems in the order of the document; it is meaningful only if none was reported, here
/// or before.
pub(super) fn resolve(campaign: Campaign, limits: Limits, problems: &Sink) -> Plan {
    let names = Names::of(&campaign, problems);
    if campaign.id.as_str().is_empty() && !problems.spoiled("/id") {
        problems.push(|| Id::missing("campaign", "活动").at("/id"));
    }
    let exchange = exchange(&campaign, problems);
    let times = Times::of(&campaign, &crate::record::At::root(problems));
    window(&campaign.event, "/event", problems);
    policy(&campaign.policy, problems);
    let matrix = risks::matrix(&campaign, problems);
    for (n, phase) in campaign.phases.iter().enumerate() {
        names.phases.claim(n, format_args!("/phases/{n}/id"));
        let days = Window { start: phase.start, end: phase.end, inferred: false };
        window(&days, &format!("/phases/{n}"), problems);
    }
    for n in 0..campaign.team.len() {
        names.team.claim(n, format_args!("/team/{n}/id"));
    }
    names.team.find(campaign.policy.escalate_to.as_ref(), format_args!("/policy/escalateTo"));
    let children = aims::goals(&campaign, &names, problems);
    let observations = aims::metrics(&campaign, &names, problems);
    let parents = network::parents(&campaign, &names);
    let checks = Checks::new(&campaign, &times, &parents);
    let links = links::resolve(&campaign, &names, &times, &checks);
    let (schedule, cycles) = match network::schedule(&campaign, &times, &parents, &links) {
        Ok(schedule) => (schedule, Vec::new()),
        Err(Unschedulable::Cycles(cycles)) => (None, cycles),
        Err(why) => {
            // everything else is reported below, but for what the links of summary tasks add up to
            if why == Unschedulable::TooLarge {
                problems.push(|| problems::too_many_links().at("/tasks"));
            }
            (None, Vec::new())
        }
    };
    links::report(&campaign, &names, &times, &checks, &links, &cycles, problems);
    for (n, task) in campaign.tasks.iter().enumerate() {
        let milestones = task.earned_value.as_ref().map_or(&[][..], |method| &method.milestones);
        if let Some(problem) = earned_value::refused(milestones) {
            let path = format!("/tasks/{n}/earnedValue/milestones{}", problem.path);
            problems.push(|| problem.at(path));
        }
    }
    let money = Money::of(&campaign, &names, &exchange, problems);
    risks::resolve(&campaign, &names, &matrix, problems);
    for (n, report) in campaign.reports.iter().enumerate() {
        names.team.find(report.author.as_ref(), format_args!("/reports/{n}/author"));
    }
    for (n, result) in campaign.evaluation.iter().flat_map(|e| &e.results).enumerate() {
        names.results.claim(n, format_args!("/evaluation/results/{n}/id"));
        names.goals.find(result.goal.as_ref(), format_args!("/evaluation/results/{n}/goal"));
        names.team.find(result.owner.as_ref(), format_args!("/evaluation/results/{n}/owner"));
    }
    Plan {
        team: names.team.into_positions(),
        goals: names.goals.into_positions(),
        metrics: names.metrics.into_positions(),
        tasks: names.tasks.into_positions(),
        lines: names.lines.into_positions(),
        risks: names.risks.into_positions(),
        campaign,
        limits,
        observations,
        children,
        links,
        parents,
        schedule,
        exchange,
        matrix,
        times,
        money,
    }
}

/// A window must not end before it starts.
pub(super) fn window(window: &Window, path: &str, problems: &Sink) {
    if window.end < window.start && !problems.spoiled(path) {
        let Window { start, end, .. } = window;
        problems.push(|| window_order(*start, *end).at(format!("{path}/end")));
    }
}

fn policy(policy: &Policy, problems: &Sink) {
    if let Err(problem) = policy.reserve_band.checked()
        && !problems.spoiled("/policy/reserveBand")
    {
        problems.push(|| problem.at("/policy/reserveBand"));
    }
    let tolerance = policy.pace_tolerance;
    if tolerance.is_negative() || tolerance >= Rate::ONE {
        problems.push(|| super::problems::pace_tolerance(tolerance).at("/policy/paceTolerance"));
    }
    let bands = policy.rag.as_ref().map_or(Ok(()), RagBands::checked).map_err(|p| p.at("/policy/rag"));
    let clock = on_clock(policy.respond_within).map_err(|p| p.at("/policy/respondWithin"));
    let later = policy.escalate_within.map_or(Ok(()), on_clock).map_err(|p| p.at("/policy/escalateWithin"));
    for problem in [bands, clock, later].into_iter().filter_map(Result::err) {
        if !problems.spoiled(&problem.path) {
            problems.push(|| problem);
        }
    }
}

fn exchange(campaign: &Campaign, problems: &Sink) -> Exchange {
    let at = crate::record::At::root(problems);
    Exchange::compile(campaign.currency, &campaign.rates, &at.member("rates")).unwrap_or_default()
}
