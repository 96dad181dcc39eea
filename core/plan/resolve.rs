//! The plan of a document: every reference resolved, every problem reported.

use super::{
    Plan, approvals, brief,
    budget::ResolvedBudget,
    changes,
    counted::Known,
    entities::Entities,
    execution, goals, issues,
    laid_out::{counts_days, lay_out},
    metrics, network, problems, readiness, review, risks,
    task_calendars::TaskCalendars,
    team,
};
use crate::{
    budget::Exchange,
    calendar::WorkingTime,
    campaign::{Campaign, Event, Policy},
    earned_value,
    json::Limits,
    metric::{RagBands, time_to_respond},
    record::{At, unknown_choice},
    say::FINDING_CODES,
    team::modules_by_word,
    value::{Window, id_missing},
};

/// Makes the plan and reports problems in the order of the document. The plan is meaningful only if none was
/// reported, here or by the reader.
///
/// References may name what stands later in the document, so the ids of all entities are known first
/// ([`Entities`]). Looking up the `position` of an id reports nothing, which the trees of goals and tasks
/// need before the goals and tasks are checked one by one; `find` looks up an id and reports one that names
/// nothing, `claim` one that is taken.
pub(super) fn resolve(mut campaign: Campaign, limits: Limits, at: &At<'_>) -> Plan {
    let names = Entities::of(&campaign);
    if campaign.id.as_str().is_empty() {
        at.member("id").refuse(id_missing("campaign", "活动"));
    }
    let exchange = exchange(&campaign, at);
    let mut task_calendars = TaskCalendars::of(&campaign, at);
    let event = campaign.event.window();
    check_event(&campaign.event, &at.member("event"));
    check_policy(&campaign.policy, task_calendars.campaign(), &at.member("policy"));
    let (matrix, is_rateable) = risks::matrix(&campaign, &at.member("policy").member("riskMatrix"));
    check_phases(&campaign, &names, at);
    let counts_days = counts_days(&campaign);
    let phase_days = lay_out(&mut campaign, counts_days, &names, task_calendars.campaign(), at);
    task_calendars.start_with(&campaign);
    team::resolve(&campaign, &names, at);
    team::resolve_resources(&campaign, &names, at);
    names.team.find(campaign.policy.escalate_to.as_ref(), &at.member("policy").member("escalateTo"));
    let children = goals::resolve(&campaign, &names, at);
    let (phases, tasks, time) = (&names.phases, &names.tasks, task_calendars.campaign());
    let known = Known { campaign: &campaign, phases, tasks, phase_days: &phase_days, time };
    let (windows, observations) = metrics::resolve(&known, &names, at);
    let network::Tasks { tree, links, schedule } = network::resolve(&campaign, &names, &task_calendars, at);
    check_earned_value(&campaign, at);
    readiness::resolve(&campaign, &names, at);
    let resolved_budget = ResolvedBudget::of(&campaign, &names, exchange.as_ref(), at);
    risks::resolve(&campaign, &names, Some(&matrix).filter(|_| is_rateable), time, at);
    execution::resolve(&campaign, &names, task_calendars.campaign(), at);
    issues::resolve(&campaign, &names, at);
    changes::resolve(&campaign, &names, at);
    approvals::resolve(&campaign, &names, at);
    brief::resolve(&campaign, &names, at);
    review::resolve(&campaign, &names, at);
    check_acknowledgements(&campaign, &names, at);
    let resolved_approvals = approvals::ResolvedApprovals::of(&campaign, &names);
    let plan = Plan {
        approvals: resolved_approvals,
        event,
        phases: names.phases,
        phase_days,
        counts_days,
        windows,
        team: names.team,
        goals: names.goals,
        metrics: names.metrics,
        modules: modules_by_word(&campaign.modules),
        resources: names.resources,
        tasks: names.tasks,
        readiness: names.readiness,
        outputs: names.outputs,
        issues: names.issues,
        changes: names.changes,
        draws: names.draws,
        transfers: names.transfers,
        lines: names.lines,
        risks: names.risks,
        campaign,
        limits,
        observations,
        children,
        links,
        tree,
        schedule,
        exchange: exchange.unwrap_or_default(),
        matrix,
        task_calendars,
        resolved_budget,
    };
    check_line_windows(&plan, at);
    execution::check_windows(&plan, at);
    plan
}

/// Checks the windows of the lines, as far as they are known.
fn check_line_windows(plan: &Plan, at: &At<'_>) {
    let budget_at = at.member("budget");
    for (n, line) in plan.campaign().budget.iter().flat_map(|budget| budget.lines.iter().enumerate()) {
        let Some(window) = &line.window else { continue };
        if let (Ok(start), Ok(end)) = (plan.day_of(&window.start), plan.day_of(&window.end)) {
            let days = Window { start, end, inferred: false };
            let line_at = budget_at.entry("lines", n);
            line_at.member("window").member("end").or_refuse(days.checked().map(drop));
        }
    }
}

fn check_event(event: &Event, at: &At<'_>) {
    if *event == Event::default() {
        at.refuse(problems::no_event());
    }
    at.member("end").or_refuse(event.window().checked());
    if let (Some(start), Some(end)) = (event.starts_at, event.ends_at)
        && event.start == event.end
        && end < start
    {
        at.member("endsAt").refuse(problems::event_times(start, end));
    }
}

fn check_policy(policy: &Policy, time: &WorkingTime, at: &At<'_>) {
    at.member("reserveBand").or_refuse(policy.reserve_band.checked());
    let tolerance = policy.pace_tolerance;
    if !tolerance.is_less_than_whole() {
        at.member("paceTolerance").refuse(problems::pace_tolerance(tolerance));
    }
    at.member("rag").or_refuse(policy.rag.as_ref().map_or(Ok(()), RagBands::checked));
    let fits = |within| time_to_respond(within, Some(time));
    at.member("respondWithin").or_refuse(fits(policy.respond_within));
    at.member("escalateWithin").or_refuse(policy.escalate_within.map_or(Ok(()), fits));
    let decide = at.member("decideWithin");
    decide.member("minor").or_refuse(policy.decide_within.minor.map_or(Ok(()), fits));
    decide.member("major").or_refuse(fits(policy.decide_within.major));
    changes::check_rule(&policy.major_change, &at.member("majorChange"));
    for (n, rule) in policy.findings.iter().enumerate() {
        check_code(&rule.code, &at.entry("findings", n));
    }
}

/// Checks that a code is that of a finding.
fn check_code(code: &str, at: &At<'_>) {
    if !FINDING_CODES.contains(&code) {
        at.member("code").refuse(unknown_choice(code, &mut FINDING_CODES.iter().copied()));
    }
}

fn check_acknowledgements(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, acknowledgement) in campaign.acknowledged.iter().enumerate() {
        let at = at.entry("acknowledged", n);
        check_code(&acknowledgement.code, &at);
        names.team.find(Some(&acknowledgement.by), &at.member("by"));
    }
}

fn check_phases(campaign: &Campaign, names: &Entities, at: &At<'_>) {
    for (n, phase) in campaign.phases.iter().enumerate() {
        let at = at.entry("phases", n);
        names.phases.claim(n, &at.member("id"));
        names.find_day(phase.start.as_ref(), &at.member("start"));
        names.find_day(phase.end.as_ref(), &at.member("end"));
    }
}

fn check_earned_value(campaign: &Campaign, at: &At<'_>) {
    for (n, task) in campaign.tasks.iter().enumerate() {
        let milestones = task.earned_value.as_ref().map_or(&[][..], |method| &method.milestones);
        if let Some(problem) = earned_value::refused(milestones) {
            at.entry("tasks", n).member("earnedValue").member("milestones").refuse(problem);
        }
    }
}

/// The rates of exchange, if money can be converted by them.
fn exchange(campaign: &Campaign, at: &At<'_>) -> Option<Exchange> {
    let rates = at.member("rates");
    let exchange = Exchange::compile(campaign.currency, &campaign.rates, &rates);
    exchange.filter(|_| !rates.is_refused() && !at.member("currency").is_refused())
}
