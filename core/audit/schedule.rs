//! Typed dates and progress against the links, the durations and the other tables.

use crate::{
    Plan,
    answers::schedule::tree::Tree,
    plan::ResolvedLink,
    schedule::{AlsoStated, DayCount, LinkType, Task, TaskStatus},
    value::{Day, Finding, Language, Moment, Problem, Rate, Severity, Text, shown},
};

pub(super) fn audit(plan: &Plan, as_of: Option<Day>, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let day_count = plan.campaign().policy.day_count;
    let tree = Tree::of(plan);
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        dates(n, task, tree.is_summary(n), day_count, findings)?;
        progress(n, task, findings);
        for (m, other) in task.also_stated.iter().enumerate() {
            other_table(&format!("/tasks/{n}/alsoStated/{m}"), task, other, findings);
        }
    }
    // the links of one successor stand together, so the last link of each predecessor tells whether this is another
    let mut last: Vec<Option<(&ResolvedLink, usize)>> = vec![None; plan.campaign().tasks.len()];
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
        violated(plan, *link, findings)?;
        too_early(plan, *link, findings);
    }
    if let Some(day) = as_of {
        overdue(plan, day, findings)?;
    }
    Ok(())
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

/// The same as the document writes it.
fn notation(minutes: i64) -> String {
    const DAY: i64 = 24 * 60;
    match (minutes.checked_div(DAY), minutes.checked_rem(DAY)) {
        (Some(days), Some(0)) => format!("{days}ed"),
        _ => format!("{minutes}em"),
    }
}

fn dates(
    n: usize,
    task: &Task,
    is_summary: bool,
    day_count: DayCount,
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    let name = shown(&task.name);
    let (Some(start), Some(finish)) = (task.start, task.finish) else {
        if task.duration.is_none() && !is_summary {
            findings.push(no_duration(n, &name));
        }
        return Ok(());
    };
    if finish < start {
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.finishBeforeStart",
                format!("/tasks/{n}/finish"),
                text!(
                    "`{name}` finishes on {finish}, before it starts on {start}",
                    "`{name}`结束日{finish}早于开始日{start}"
                ),
            )
            .stating(&finish)
            .computing(&start),
        );
        if task.duration.is_none() && !is_summary {
            findings.push(no_duration(n, &name));
        }
        return Ok(());
    }
    let (Some(duration), Some(minutes)) = (task.duration, task.stated_minutes(day_count)?) else {
        return Ok(());
    };
    if duration.elapsed_minutes().is_some_and(|typed| typed != minutes) {
        let Text { en, zh } = elapsed(minutes);
        let (count, count_zh) = (day_count.label(Language::En), day_count.label(Language::Zh));
        findings.push(
            Finding::new(
                Severity::Warning,
                "schedule.durationMismatch",
                format!("/tasks/{n}/duration"),
                text!(
                    "`{name}` is said to take {duration}, but {start} to {finish} is {en} ({count})",
                    "`{name}`工期写为{duration},而{start}至{finish}为{zh}({count_zh})"
                ),
            )
            .stating(&duration)
            .computing(&notation(minutes)),
        );
    }
    Ok(())
}

fn no_duration(n: usize, name: &str) -> Finding {
    Finding::new(
        Severity::Info,
        "schedule.durationMissing",
        format!("/tasks/{n}"),
        text!(
            "`{name}` has neither a duration nor a start and a finish in order, so no finish can be computed",
            "`{name}`既无工期,也无先后有序的起止日期,无法推算完工时间"
        ),
    )
}

fn progress(n: usize, task: &Task, findings: &mut Vec<Finding>) {
    let name = shown(&task.name);
    let Some(percent) = task.percent_complete else { return };
    if percent.is_negative() || percent > Rate::ONE {
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.percentOutOfRange",
                format!("/tasks/{n}/percentComplete"),
                text!(
                    [
                        "`{name}` is said to be {} complete; write a fraction from 0 to 1",
                        percent.to_percent()
                    ],
                    ["`{name}`完成度写为{};应为0至1之间的小数", percent.to_percent()]
                ),
            )
            .stating(&percent),
        );
    }
    let Some(units) = &task.units else { return };
    let Some(share) = units.done.ratio_to(units.total).defined() else { return };
    if share.round_to(percent.scale()) != percent {
        let (done, total) = (units.done, units.total);
        let (typed, counted) = (percent.to_percent(), share.to_percent());
        findings.push(
            Finding::new(
                Severity::Error,
                "schedule.progressContradictsUnits",
                format!("/tasks/{n}/percentComplete"),
                text!(
                    "`{name}` is said to be {typed} complete, but {done} of {total} is {counted}",
                    "`{name}`完成度写为{typed},而{total}项中完成{done}项为{counted}"
                ),
            )
            .stating(&percent)
            .computing(&share.rounded()),
        );
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

fn violated(plan: &Plan, link: ResolvedLink, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let Some((before, after)) = ends(plan, link) else { return Ok(()) };
    let (from_finish, to_finish) = link.kind.ties_finishes();
    let start = |task: &Task| task.start.map(Moment::start_of);
    let from = if from_finish { plan.stated_finish(link.from)? } else { start(before) };
    let (to, typed, verb, verb_zh) = if to_finish {
        (plan.stated_finish(link.to)?, plan.stated_last_day(link.to)?, "finishes", "结束")
    } else {
        (start(after), after.start, "starts", "开始")
    };
    let (Some(from), Some(to), Some(typed)) = (from, to, typed) else { return Ok(()) };
    let allowed = plan.after_lag(link, from)?;
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
    Ok(())
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

fn overdue(plan: &Plan, day: Day, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let answer = plan.schedule(day)?;
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        let Some(days) = standing.overdue_days else { continue };
        let late = elapsed(days.saturating_mul(24 * 60));
        let name = shown(&task.name);
        let finish = plan.stated_last_day(n)?;
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
