//! Typed dates and progress against the links, the durations, the calendars and the other tables.

mod computed;
mod durations;
mod owners;
mod progress;

use crate::{
    Plan,
    answers::ScheduleAnswer,
    plan::ResolvedLink,
    say::{Finding, Language, Problem, Severity, Text, shown},
    schedule::{AlsoStated, LinkType, Task, TaskStatus},
    standing::{Standing, unless_unknown},
    value::{Day, Moment},
};

pub(super) fn audit(
    standing: &Standing<'_>,
    answer: &ScheduleAnswer,
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    let (plan, tree) = (standing.plan(), standing.tree());
    durations::audit(plan, tree, findings)?;
    progress::audit(plan, tree, findings);
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        for (m, other) in task.also_stated.iter().enumerate() {
            other_table(&format!("/tasks/{n}/alsoStated/{m}"), task, other, findings);
        }
    }
    // the links of one successor stand together, so the last link of each predecessor tells whether this is another
    let mut last: Vec<Option<(&ResolvedLink, usize)>> = vec![None; plan.campaign().tasks.len()];
    // the tasks of which too early a start is told
    let mut told = vec![false; last.len()];
    for link in plan.links() {
        let Some(last) = last.get_mut(link.from) else { continue };
        let before = last.filter(|(before, _)| before.to == link.to);
        let times = before.map_or(1, |(_, times)| times.saturating_add(1));
        *last = Some((link, times));
        if times == 2 {
            duplicate(plan, *link, findings);
        }
        if before.is_some_and(|(before, _)| (before.kind, before.lag) == (link.kind, link.lag)) {
            continue; // the same again breaks nothing new
        }
        if violated(plan, *link, findings)?
            && let Some(told) = told.get_mut(link.to)
        {
            *told = true;
        }
        too_early(plan, *link, findings);
    }
    computed::audit(plan, answer, tree, &mut told, findings)?;
    owners::audit(plan, answer, tree, findings)?;
    if let Some(day) = standing.day() {
        overdue(plan, day, answer, findings)?;
    }
    Ok(())
}

/// Whether nothing is left to do, whatever the day.
fn is_over(task: &Task) -> bool {
    task.is_over() || task.actual_finish.is_some()
}

/// Minutes on the clock, in days where they are whole.
fn elapsed(minutes: i64) -> Text {
    const DAY: i64 = 24 * 60;
    match (minutes.checked_div(DAY), minutes.checked_rem(DAY)) {
        (Some(1), Some(0)) => Text::new("1 day", "1天"),
        (Some(days), Some(0)) => text!("{days} days", "{days}天"),
        _ => text!("{minutes} minutes", "{minutes}分钟"),
    }
}

fn other_table(path: &str, task: &Task, other: &AlsoStated, findings: &mut Vec<Finding>) {
    let (name, table) = (shown(&task.name), shown(&other.table));
    let differ = |here: Option<Day>, there: Option<Day>| here.zip(there).is_some_and(|(a, b)| a != b);
    if differ(task.start, other.start) || differ(task.finish, other.finish) {
        let range = |start: Option<Day>, finish: Option<Day>| {
            let day = |day: Option<Day>| day.map_or_else(|| "?".to_owned(), |d| d.to_string());
            format!("{}..{}", day(start), day(finish))
        };
        let (there, here) = (range(other.start, other.finish), range(task.start, task.finish));
        findings.push(
            Finding::new(
                Severity::Warning,
                "schedule.datesDiffer",
                path.to_owned(),
                text!(
                    "`{name}` is dated {here}, but {there} in table {table}",
                    "`{name}`的日期为{here},而表{table}写为{there}"
                ),
            )
            .stating(&there)
            .computing(&here),
        );
    }
    if let (Some(here), Some(there)) = (task.status, other.status)
        && here != there
    {
        let (h, t) = (here.label(Language::En), there.label(Language::En));
        let (h_zh, t_zh) = (here.label(Language::Zh), there.label(Language::Zh));
        findings.push(
            Finding::new(
                Severity::Warning,
                "schedule.statusDiffers",
                format!("{path}/status"),
                text!(
                    "`{name}` is {h}, but {t} in table {table}",
                    "`{name}`的状态为{h_zh},而表{table}写为{t_zh}"
                ),
            )
            .stating(&there)
            .computing(&here),
        );
    }
}

/// The two tasks of a link: predecessor, successor.
fn ends(plan: &Plan, link: ResolvedLink) -> Option<(&Task, &Task)> {
    let tasks = &plan.campaign().tasks;
    Some((tasks.get(link.from)?, tasks.get(link.to)?))
}

fn path(link: ResolvedLink) -> String {
    format!("/tasks/{}/after/{}", link.to, link.position)
}

fn duplicate(plan: &Plan, link: ResolvedLink, findings: &mut Vec<Finding>) {
    let Some((before, after)) = ends(plan, link) else { return };
    let (before, after) = (shown(&before.name), shown(&after.name));
    findings.push(Finding::new(
        Severity::Info,
        "schedule.duplicateLink",
        path(link),
        text!(
            "`{after}` is linked to `{before}` more than once; the strictest link decides",
            "`{after}`与`{before}`之间有多个依赖;以最严格者为准"
        ),
    ));
}

fn violated(plan: &Plan, link: ResolvedLink, findings: &mut Vec<Finding>) -> Result<bool, Problem> {
    let Some((before, after)) = ends(plan, link) else { return Ok(false) };
    let (from_finish, to_finish) = link.kind.ties_finishes();
    let start = |task: &Task| task.start.map(Moment::start_of);
    let from = if from_finish { unless_unknown(plan.stated_finish(link.from))? } else { start(before) };
    let (to, typed, verb, verb_zh) = if to_finish {
        (
            unless_unknown(plan.stated_finish(link.to))?,
            unless_unknown(plan.stated_last_day(link.to))?,
            "finishes",
            "结束",
        )
    } else {
        (start(after), after.start, "starts", "开始")
    };
    let (Some(from), Some(to), Some(typed)) = (from, to, typed) else { return Ok(false) };
    let Some(allowed) = unless_unknown(plan.after_lag(link, from).map(Some))? else { return Ok(false) };
    let missing = allowed.minutes_since(to);
    if missing > 0 {
        let (before, after) = (shown(&before.name), shown(&after.name));
        let Text { en, zh } = elapsed(missing);
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.linkViolated",
                path(link),
                text!(
                    "`{after}` {verb} on {typed}, {en} before its link to `{before}` allows",
                    "`{after}`于{typed}{verb_zh},比其前置任务`{before}`所允许的早{zh}"
                ),
            )
            .stating(&to)
            .computing(&allowed),
        );
    }
    Ok(missing > 0)
}

fn too_early(plan: &Plan, link: ResolvedLink, findings: &mut Vec<Finding>) {
    let Some((before, after)) = ends(plan, link) else { return };
    let (Some(first), Some(second)) = (before.status, after.status) else { return };
    let lead = link.lag.is_lead();
    if link.kind == LinkType::FinishToStart && !lead && second.has_started() && !first.is_over() {
        let (before, after) = (shown(&before.name), shown(&after.name));
        let (f, s) = (first.label(Language::En), second.label(Language::En));
        let (f_zh, s_zh) = (first.label(Language::Zh), second.label(Language::Zh));
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.startedBeforePredecessor",
                format!("/tasks/{}/status", link.to),
                text!(
                    "`{after}` is {s}, before its predecessor `{before}` is done ({f})",
                    "`{after}`已是{s_zh},而其前置任务`{before}`尚未完成({f_zh})"
                ),
            )
            .stating(&second)
            .computing(&TaskStatus::NotStarted),
        );
    }
}

fn overdue(
    plan: &Plan,
    day: Day,
    answer: &ScheduleAnswer,
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(days) = standing.overdue_days else { continue };
        let late = elapsed(days.saturating_mul(24 * 60));
        let name = shown(&task.name);
        let finish = unless_unknown(plan.stated_last_day(n))?;
        let typed = if task.finish.is_some() { "finish" } else { "duration" };
        let (member, last) = match (finish, task.deadline) {
            (finish, Some(deadline)) if finish.is_none_or(|finish| deadline < finish) => {
                ("deadline", deadline)
            }
            (Some(finish), _) => (typed, finish),
            (None, _) => continue,
        };
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.overdue",
                format!("/tasks/{n}/{member}"),
                text!(
                    ["`{name}` was to finish by {last} and is {late} overdue on {day}", late = late.en],
                    ["`{name}`应于{last}前完成,至{day}已逾期{late}", late = late.zh]
                ),
            )
            .stating(&last)
            .computing(&day),
        );
    }
    Ok(())
}
