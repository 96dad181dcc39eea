//! The phases, compared with the event, with each other and with the tasks of their names.

use crate::{
    calendar::DayCount,
    plan::Plan,
    record::At,
    say::shown,
    schedule::Task,
    value::{Day, Index, TaskDate, sorted},
};

findings! {
    /// A phase that has days both in and out of the event, or that a working day parts from the event and the
    /// phases up to it.
    Warning "phase.outsideEvent" fn across_event(phase: &str, start: Day, end: Day, from: Day, to: Day)
    [stated: start, computed: from] =
        ["the phase `{}` runs from {start} to {end}, in part outside of the event, which runs from {from} to {to}", shown(phase)],
        ["阶段`{}`为{start}至{end},部分超出活动期间{from}至{to}", shown(phase)];
    Warning "phase.outsideEvent" fn apart_from_event(phase: &str, start: Day, end: Day, from: Day, to: Day)
    [stated: start, computed: from] =
        ["the phase `{}` runs from {start} to {end}, apart from the event, which runs from {from} to {to}", shown(phase)],
        ["阶段`{}`为{start}至{end},与活动期间{from}至{to}不相接", shown(phase)];

    /// A phase that begins before another one ends.
    Warning "phase.overlap" fn overlap(phase: &str, start: Day, other: &str, end: Day) [stated: start, computed: end] =
        ["the phase `{}` begins on {start}, before `{}` ends on {end}", shown(phase), shown(other)],
        ["阶段`{}`于{start}开始,而`{}`至{end}才结束", shown(phase), shown(other)];

    /// Days of the event that belong to no phase, where there are phases.
    Info "phase.gap" fn gap(from: Day, to: Day) [stated: from, computed: to] =
        "no phase covers the days of the event from {from} to {to}",
        "活动期间{from}至{to}不属于任何阶段";

    /// A task of the name of a phase with days outside of the phase.
    Warning "phase.taskDiffers"
    fn task_differs(task: &str, there: &str, phase: &str, here: &str) [stated: there, computed: here] =
        ["`{}` is dated {there}, but the phase `{}` {here}", shown(task), shown(phase)],
        ["`{}`的日期为{there},而阶段`{}`为{here}", shown(task), shown(phase)];
}

/// A phase with its days, counted ones worked out.
#[derive(Clone, Copy)]
struct DatedPhase<'p> {
    name: &'p str,
    start: Day,
    end: Day,
}

/// The phases whose days are known, with their positions.
fn dated(plan: &Plan) -> Vec<(usize, DatedPhase<'_>)> {
    let phases = plan.campaign().phases.iter().zip(plan.phase_days()).enumerate();
    let dated = phases.filter_map(|(n, (phase, days))| {
        let days = days.as_ref().ok()?;
        Some((n, DatedPhase { name: &phase.name, start: days.start, end: days.end }))
    });
    dated.collect()
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let phases = dated(plan);
    if phases.is_empty() {
        return;
    }
    let in_order: Vec<(usize, DatedPhase<'_>)> =
        sorted(phases.clone(), &|(_, a), (_, b)| a.start.cmp(&b.start).then(a.end.cmp(&b.end)));
    event(plan, &in_order, at);
    // days that are not known may lie in any gap
    if plan.phase_days().iter().all(Result::is_ok) {
        neighbours(plan, &in_order, at);
    }
    tasks_of_their_names(plan, &phases, at);
}

/// The days from a first phase to the last of those that adjoin it or each other, but for days off between.
fn runs(plan: &Plan, in_order: &[(usize, DatedPhase<'_>)], (from, to): (Day, Day)) -> Vec<(Day, Day)> {
    let adjoins = |last: Day, start: Day| {
        let worked = || plan.calendar().working_days_between(last.plus_days(1)?, start, DayCount::Exclusive);
        start.days_since(last) <= 1 || worked().is_ok_and(|days| days == 0)
    };
    let mut days: Vec<(Day, Day)> = in_order.iter().map(|(_, phase)| (phase.start, phase.end)).collect();
    days.push((from, to));
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for (start, end) in sorted(days, &|a, b| a.cmp(b)) {
        match runs.last_mut().filter(|(_, last)| adjoins(*last, start)) {
            Some((_, last)) => *last = end.max(*last),
            None => runs.push((start, end)),
        }
    }
    runs
}

/// Finds phases that cross an end of the event, and those that lie apart from it: preparation and review are
/// phases too, as long as they lead up to the event or follow it.
fn event(plan: &Plan, in_order: &[(usize, DatedPhase<'_>)], at: &At<'_>) {
    let (from, to) = (plan.campaign().event.start, plan.campaign().event.end);
    let runs = runs(plan, in_order, (from, to));
    let joined = runs.iter().find(|(start, end)| *start <= from && to <= *end);
    for (n, DatedPhase { name, start, end }) in in_order {
        let is_across = *start <= to && from <= *end && (*start < from || *end > to);
        let is_apart = joined.is_some_and(|(first, last)| end < first || start > last);
        let phase_at = at.entry("phases", *n);
        if is_across {
            let member = if *start < from { "start" } else { "end" };
            phase_at.member(member).find(across_event(name, *start, *end, from, to));
        } else if is_apart {
            phase_at.member("start").find(apart_from_event(name, *start, *end, from, to));
        }
    }
}

/// Finds phases that overlap, and days of the event that none of them covers.
fn neighbours(plan: &Plan, in_order: &[(usize, DatedPhase<'_>)], at: &At<'_>) {
    let event = &plan.campaign().event;
    let mut last: Option<DatedPhase<'_>> = None;
    let between = |covered: Option<Day>, next: Option<Day>| {
        let first = covered.map_or(Ok(event.start), |day| day.plus_days(1)).ok()?.max(event.start);
        let last = next.map_or(Ok(event.end), |day| day.plus_days(-1)).ok()?.min(event.end);
        (first <= last).then(|| gap(first, last))
    };
    for (n, phase) in in_order {
        let start_at = at.entry("phases", *n);
        let start_at = start_at.member("start");
        if let Some(before) = last.filter(|before| phase.start <= before.end) {
            start_at.find(overlap(phase.name, phase.start, before.name, before.end));
        }
        if let Some(gap) = between(last.map(|before| before.end), Some(phase.start)) {
            start_at.find(gap);
        }
        last = Some(last.filter(|before| before.end >= phase.end).unwrap_or(*phase));
    }
    if let Some(gap) = between(last.map(|before| before.end), None) {
        at.member("phases").find(gap);
    }
}

/// Finds tasks named like a phase that are not within its days.
fn tasks_of_their_names(plan: &Plan, dated: &[(usize, DatedPhase<'_>)], at: &At<'_>) {
    let campaign = plan.campaign();
    let mut phases = Index::default();
    for (n, core) in dated.iter().enumerate().filter_map(|(n, (_, phase))| Some((n, core_of(phase.name)?))) {
        phases.insert(&core, n);
    }
    for (n, task) in campaign.tasks.iter().enumerate() {
        let phase = core_of(&task.name).and_then(|name| phases.position(&name));
        let Some(phase) = phase.and_then(|phase| dated.get(phase)).map(|(_, phase)| phase) else { continue };
        let Some((start, last)) = days_of(plan, n, task) else { continue };
        if start < phase.start || last > phase.end {
            let range = |from: Day, to: Day| format!("{from}..{to}");
            let finding =
                task_differs(&task.name, &range(start, last), phase.name, &range(phase.start, phase.end));
            at.entry("tasks", n).find(finding);
        }
    }
}

/// The first and the last day of a task, as stated; `None` if they are in the wrong order.
pub(super) fn days_of(plan: &Plan, n: usize, task: &Task) -> Option<(Day, Day)> {
    let last = plan.stated_last_day(n).ok().flatten();
    task.start_date().map(TaskDate::day).zip(last).filter(|(start, last)| start <= last)
}

/// Words beside the name of a phase that say nothing about it.
const FILLERS: &[&str] =
    &["活动", "阶段", "启动", "执行", "开展", "期间", "phase", "stage", "period", "execution", "campaign"];

/// A name without those words, in lower case; `None` if less than two letters are left of it.
fn core_of(name: &str) -> Option<String> {
    let mut core = name.trim().to_lowercase();
    for filler in FILLERS {
        core = core.replace(filler, " ");
    }
    let core: Vec<&str> = core.split_whitespace().collect();
    let core = core.join(" ");
    let core = core.strip_suffix('期').unwrap_or(&core);
    (core.chars().count() >= 2).then(|| core.to_owned())
}
