//! Every reference of the document resolved, every problem reported.

use super::{
    Plan, links,
    money::Money,
    names::Names,
    network::{self, Checks},
    times::Times,
};
use crate::{
    Campaign, Limits, Policy,
    budget::Exchange,
    earned_value,
    read::Sink,
    risk::{Trigger, probability_range},
    schedule::{Unschedulable, refused},
    value::{Id, Problem, Rate, Text, Unit, Window, circles, sorted, window_order},
};

/// Makes the plan, reporting problems in the order of the document; it is meaningful only if none was reported, here
/// or before.
pub(super) fn resolve(campaign: Campaign, limits: Limits, problems: &Sink) -> Plan {
    let names = Names::of(&campaign, problems);
    if campaign.id.as_str().is_empty() && !problems.spoiled("/id") {
        problems.push(|| Id::missing("campaign", "活动").at("/id"));
    }
    let exchange = exchange(&campaign, problems);
    let times = Times::of(&campaign, problems);
    window(&campaign.event, "/event", problems);
    policy(&campaign.policy, problems);
    for (n, phase) in campaign.phases.iter().enumerate() {
        names.phases.claim(n, format_args!("/phases/{n}/id"));
        let days = Window { start: phase.start, end: phase.end, inferred: false };
        window(&days, &format!("/phases/{n}"), problems);
    }
    for n in 0..campaign.team.len() {
        names.team.claim(n, format_args!("/team/{n}/id"));
    }
    let children = goals(&campaign, &names, problems);
    let observations = metrics(&campaign, &names, problems);
    let parents = network::parents(&campaign, &names);
    let checks = Checks::new(&campaign, &times, &parents);
    let links = links::resolve(&campaign, &names, &times, &checks);
    let (schedule, cycles) = match network::schedule(&campaign, &times, &parents, &links) {
        Ok(schedule) => (schedule, Vec::new()),
        Err(Unschedulable::Cycles(cycles)) => (None, cycles),
        Err(why) => {
            // everything else is reported below, but for what the links of summary tasks add up to
            if why == Unschedulable::TooLarge {
                problems.push(|| refused::too_many_links().at("/tasks"));
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
    risks(&campaign, &names, problems);
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
        campaign,
        limits,
        observations,
        children,
        links,
        parents,
        schedule,
        exchange,
        times,
        money,
    }
}

/// A window must not end before it starts.
fn window(window: &Window, path: &str, problems: &Sink) {
    if window.end < window.start && !problems.spoiled(path) {
        let Window { start, end, .. } = window;
        problems.push(|| window_order(*start, *end).at(format!("{path}/end")));
    }
}

fn goals(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
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
            problems.push(|| goal_cycle().at(format!("/goals/{n}/parent")));
        }
        names.metrics.find(goal.metric.as_ref(), format_args!("/goals/{n}/metric"));
        names.team.find(goal.owner.as_ref(), format_args!("/goals/{n}/owner"));
    }
    children
}

fn goal_cycle() -> Problem {
    Problem::new(
        "goal.cycle",
        Text::new(
            "this goal is, through its parents, a part of itself; take one parent out",
            "该目标通过上级关系成为自身的一部分;请去掉其中一个上级",
        ),
    )
}

fn metrics(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
    for (n, metric) in campaign.metrics.iter().enumerate() {
        names.metrics.claim(n, format_args!("/metrics/{n}/id"));
        names.team.find(metric.owner.as_ref(), format_args!("/metrics/{n}/owner"));
        if let Some(days) = &metric.window {
            window(days, &format!("/metrics/{n}/window"), problems);
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

fn policy(policy: &Policy, problems: &Sink) {
    let band = &policy.reserve_band;
    if (band.low.is_negative() || band.low > band.high) && !problems.spoiled("/policy/reserveBand") {
        problems.push(|| {
            let (low, high) = (band.low, band.high);
            let message = text!(
                "the band from `{low}` to `{high}` is empty; write 0 ≤ low ≤ high",
                "区间`{low}`至`{high}`为空;应满足 0 ≤ low ≤ high"
            );
            Problem::new("budget.bandOrder", message).at("/policy/reserveBand")
        });
    }
    let tolerance = policy.pace_tolerance;
    if tolerance.is_negative() || tolerance >= Rate::ONE {
        problems.push(|| {
            let message = text!(
                "a tolerance of `{tolerance}` leaves nothing to compare; write a fraction from 0 to below 1",
                "容差`{tolerance}`无意义;请写0到1之间(不含1)的小数"
            );
            Problem::new("metric.toleranceRange", message).at("/policy/paceTolerance")
        });
    }
}

fn exchange(campaign: &Campaign, problems: &Sink) -> Exchange {
    Exchange::compile(campaign.currency, &campaign.rates, &mut |problem| {
        let path = format!("/rates{}", problem.path);
        if !problems.spoiled(&path) {
            problems.push(|| problem.at(path));
        }
    })
}

fn risks(campaign: &Campaign, names: &Names<'_>, problems: &Sink) {
    for (n, risk) in campaign.risks.iter().enumerate() {
        names.risks.claim(n, format_args!("/risks/{n}/id"));
        names.team.find(risk.owner.as_ref(), format_args!("/risks/{n}/owner"));
        if let Some(exposure) = &risk.exposure {
            for (m, task) in exposure.tasks.iter().enumerate() {
                names.tasks.find(Some(task), format_args!("/risks/{n}/exposure/tasks/{m}"));
            }
            for (m, line) in exposure.lines.iter().enumerate() {
                names.lines.find(Some(line), format_args!("/risks/{n}/exposure/lines/{m}"));
            }
            if exposure.probability.is_negative() || exposure.probability > Rate::ONE {
                problems.push(|| {
                    probability_range(exposure.probability).at(format!("/risks/{n}/exposure/probability"))
                });
            }
        }
        let Some(trigger) = &risk.trigger else { continue };
        names.metrics.find(Some(&trigger.metric), format_args!("/risks/{n}/trigger/metric"));
        names.tasks.find(trigger.on_day_of.as_ref(), format_args!("/risks/{n}/trigger/onDayOf"));
        if problems.spoiled(&format!("/risks/{n}/trigger")) {
            continue;
        }
        if let Some(message) = trigger_shape(trigger) {
            problems.push(|| Problem::new("trigger.shape", message).at(format!("/risks/{n}/trigger")));
        }
    }
}

fn trigger_shape(trigger: &Trigger) -> Option<Text> {
    let calendar_days = |unit| matches!(unit, Unit::ElapsedDays | Unit::ElapsedWeeks);
    if trigger.on.is_some() == trigger.on_day_of.is_some() {
        Some(Text::new("a trigger has one of `on` and `onDayOf`", "触发条件应写`on`或`onDayOf`之一"))
    } else if trigger.below.is_some() == trigger.at_least.is_some() {
        Some(Text::new("a trigger has one of `below` and `atLeast`", "触发条件应写`below`或`atLeast`之一"))
    } else if trigger.offset.is_some() && trigger.on_day_of.is_none() {
        Some(Text::new(
            "`offset` is counted from `onDayOf`, so give that too",
            "`offset`以`onDayOf`为参照;请同时给出",
        ))
    } else if trigger.offset.is_some_and(|offset| !calendar_days(offset.unit)) {
        Some(Text::new(
            "write the `offset` in calendar days, such as \"-1ed\"",
            "`offset`请用日历天,如\"-1ed\"",
        ))
    } else {
        None
    }
}
