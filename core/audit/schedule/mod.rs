//! Typed dates and progress, compared with the links, the durations, the calendars and other tables.

mod computed;
mod days_off;
mod durations;
mod gaps;
mod outside;
mod owners;
mod progress;
mod progress_rows;
mod twice;

pub(crate) use owners::assignments;

use crate::{
    answers::{DerivedStatus, ScheduleAnswer},
    plan::{Plan, ResolvedLink},
    record::At,
    say::{Figure, Language, Problem, Text, elapsed, elapsed_days, shown},
    schedule::{AlsoStated, LinkType, Task, TaskStatus},
    standing::{Standing, none_if_calendar_fails},
    value::{Day, Moment, RelativeDate, TaskDate},
};

findings! {
    /// Two steps that follow one another and have one day alone, counted from the event, a phase or a task.
    Info "schedule.onOneDay" fn on_one_day(before: &str, after: &str, day: Day) [stated: day] =
        ["`{}` waits for `{}`, and both fall on {day} alone", shown(after), shown(before)],
        ["`{}`须等待`{}`,而两者都只在{day}", shown(after), shown(before)];

    /// Different dates of one task in two tables.
    Warning "schedule.datesDiffer" fn dates_differ(task: &str, table: &str, there: &str, here: &str)
    [stated: there, computed: here] =
        ["`{}` is dated {here}, but {there} in table `{}`", shown(task), shown(table)],
        ["`{}`的日期为{here},而表`{}`写为{there}", shown(task), shown(table)];

    /// Different statuses of one task in two tables.
    Warning "schedule.statusDiffers" fn status_differs(task: &str, table: &str, there: TaskStatus, here: TaskStatus)
    [stated: there, computed: here] =
        ["`{}` is {}, but {} in table `{}`", shown(task), here.label(Language::En), there.label(Language::En), shown(table)],
        ["`{}`的状态为{},而表`{}`写为{}", shown(task), here.label(Language::Zh), shown(table), there.label(Language::Zh)];

    /// Different deadlines of one task in two tables, or a finish after the deadline in another one.
    Warning "schedule.deadlineDiffers" fn deadline_differs(task: &str, table: &str, there: TaskDate, here: TaskDate)
    [stated: there, computed: here] =
        ["`{}` is to be done by {here}, but by {there} in table `{}`", shown(task), shown(table)],
        ["`{}`应于{here}前完成,而表`{}`写为{there}前", shown(task), shown(table)];

    /// Several links from one task to another.
    Info "schedule.duplicateLink" fn duplicate_link(before: &str, after: &str) =
        ["`{}` is linked to `{}` more than once; the strictest link decides", shown(after), shown(before)],
        ["`{}`对`{}`有多个依赖;以最严格者为准", shown(after), shown(before)];

    /// Typed dates that break a link.
    Error "schedule.linkViolated"
    fn start_violates_link(before: &str, after: &str, typed: TaskDate, to: Moment, allowed: Moment, missing: &Text)
    [stated: to, computed: allowed] =
        ["`{}` starts on {typed}, {} before its link to `{}` allows", shown(after), missing.en, shown(before)],
        ["`{}`于{typed}开始,比其前置任务`{}`所允许的早{}", shown(after), shown(before), missing.zh];
    Error "schedule.linkViolated"
    fn finish_violates_link(before: &str, after: &str, typed: TaskDate, to: Moment, allowed: Moment, missing: &Text)
    [stated: to, computed: allowed] =
        ["`{}` finishes on {typed}, {} before its link to `{}` allows", shown(after), missing.en, shown(before)],
        ["`{}`于{typed}结束,比其前置任务`{}`所允许的早{}", shown(after), shown(before), missing.zh];

    /// A task under way whose predecessor is not finished.
    Error "schedule.startedBeforePredecessor"
    fn started_before_predecessor(before: &str, after: &str, first: TaskStatus, second: TaskStatus) [stated: second] =
        ["`{}` is {}, but its predecessor `{}` is not done ({})",
            shown(after), second.label(Language::En), shown(before), first.label(Language::En)],
        ["`{}`的状态为{},而其前置任务`{}`尚未完成({})",
            shown(after), second.label(Language::Zh), shown(before), first.label(Language::Zh)];

    /// A task not over though its last day has passed, where the audit is as of a day.
    Error "schedule.overdue" fn overdue(task: &str, last: TaskDate, late: &Text, day: Day) [stated: last, computed: day] =
        ["`{}` was to finish by {last} and is {} overdue on {day}", shown(task), late.en],
        ["`{}`应于{last}前完成,至{day}已逾期{}", shown(task), late.zh];
}

pub(super) fn audit(standing: &Standing<'_>, answer: &ScheduleAnswer, at: &At<'_>) -> Result<(), Problem> {
    let (plan, tree) = (standing.plan(), standing.tree());
    let undated = gaps::undated(plan, tree);
    durations::audit(plan, tree, &undated, at)?;
    gaps::audit(plan, tree, &undated, at);
    twice::audit(plan, at);
    outside::audit(standing, tree, at);
    progress::audit(plan, tree, at);
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let task_at = at.entry("tasks", n);
        for (m, other) in task.also_stated.iter().enumerate() {
            other_table(task, other, &task_at.entry("alsoStated", m));
        }
    }
    let mut reported = check_links(plan, at)?;
    days_off::audit(plan, tree, at);
    computed::audit(plan, answer, tree, &mut reported, at)?;
    owners::audit(plan, answer, at)?;
    if let Some(day) = standing.day() {
        late(plan, day, answer, at)?;
    }
    Ok(())
}

/// Finds links that stand twice, and those that typed dates or statuses break. The result is, by task, true
/// if its typed dates break a link.
fn check_links(plan: &Plan, at: &At<'_>) -> Result<Vec<bool>, Problem> {
    // the links of a successor stand together, so the last link of each predecessor is enough to find
    // duplicates
    let mut last: Vec<Option<(&ResolvedLink, usize)>> = vec![None; plan.campaign().tasks.len()];
    let mut reported = vec![false; last.len()];
    for link in plan.links() {
        let Some(last) = last.get_mut(link.from) else { continue };
        let other = last.filter(|(other, _)| other.to == link.to);
        let count = other.map_or(1, |(_, count)| count.saturating_add(1));
        *last = Some((link, count));
        let Some((before, after)) = ends(plan, *link) else { continue };
        let successor_at = at.entry("tasks", link.to);
        let link_at = successor_at.entry("after", link.position);
        if count == 2 {
            let finding = duplicate_link(&before.name, &after.name);
            let is_equal = other.is_some_and(|(other, _)| (other.kind, other.lag) == (link.kind, link.lag));
            link_at.find(if is_equal { finding.removing() } else { finding });
        }
        if other.is_some_and(|(other, _)| (other.kind, other.lag) == (link.kind, link.lag)) {
            continue; // an equal link breaks nothing else
        }
        if violated(plan, *link, (before, after), &link_at)?
            && let Some(reported) = reported.get_mut(link.to)
        {
            *reported = true;
        } else if let Some(day) = one_day(plan, *link, (before, after)) {
            link_at.find(on_one_day(&before.name, &after.name, day));
        }
        started_early(*link, before, after, &successor_at);
    }
    Ok(reported)
}

/// Finds dates, a deadline and a status in another table that are not those of the task.
fn other_table(task: &Task, other: &AlsoStated, at: &At<'_>) {
    let differ = |here: Option<TaskDate>, there: Option<TaskDate>| {
        here.zip(there).is_some_and(|(here, there)| here.minutes_since(there) != 0)
    };
    let date = |written: &Option<RelativeDate>| written.as_ref().and_then(RelativeDate::date);
    let there = (date(&other.start), date(&other.finish));
    let here = (task.start_date(), task.finish_date());
    if differ(here.0, there.0) || differ(here.1, there.1) {
        let range = |(start, finish): (Option<TaskDate>, Option<TaskDate>)| {
            let date = |date: Option<TaskDate>| date.map_or_else(|| "?".to_owned(), |d| d.to_string());
            format!("{}..{}", date(start), date(finish))
        };
        let (there, here) = (range(there), range(here));
        at.find(dates_differ(&task.name, &other.table, &there, &here));
    }
    let is_other = |here: &TaskDate, there: TaskDate| match task.deadline {
        Some(_) => here.minutes_past(there) != 0,
        None => here.minutes_past(there) > 0,
    };
    if let (Some(here), Some(there)) = (task.deadline_date().or(task.finish_date()), date(&other.deadline))
        && is_other(&here, there)
    {
        at.member("deadline").find(deadline_differs(&task.name, &other.table, there, here));
    }
    if let (Some(here), Some(there)) = (task.status, other.status)
        && here != there
    {
        at.member("status").find(status_differs(&task.name, &other.table, there, here));
    }
}

/// The predecessor and the successor of a link.
fn ends(plan: &Plan, link: ResolvedLink) -> Option<(&Task, &Task)> {
    let tasks = &plan.campaign().tasks;
    Some((tasks.get(link.from)?, tasks.get(link.to)?))
}

/// True if typed dates break a link, which is a finding.
fn violated(
    plan: &Plan,
    link: ResolvedLink,
    (before, after): (&Task, &Task),
    at: &At<'_>,
) -> Result<bool, Problem> {
    let (from_finish, to_finish) = link.kind.ties_finishes();
    let start = |task: &Task| task.start_date().map(TaskDate::start);
    let from =
        if from_finish { none_if_calendar_fails(plan.stated_finish(link.from))? } else { start(before) };
    let (to, typed) = if to_finish {
        (
            none_if_calendar_fails(plan.stated_finish(link.to))?,
            after.finish_date().or(none_if_calendar_fails(plan.stated_last_day(link.to))?.map(TaskDate::On)),
        )
    } else {
        (start(after), after.start_date())
    };
    let (Some(from), Some(to), Some(typed)) = (from, to, typed) else { return Ok(false) };
    let Some(allowed) = none_if_calendar_fails(plan.after_lag(link, from).map(Some))? else {
        return Ok(false);
    };
    let missing = allowed.minutes_since(to);
    if missing > 0 {
        let violates_link = if to_finish { finish_violates_link } else { start_violates_link };
        at.find(violates_link(&before.name, &after.name, typed, to, allowed, &elapsed(missing)));
    }
    Ok(missing > 0)
}

/// The day of two steps that follow one another, counted days, where both have the same one alone.
fn one_day(plan: &Plan, link: ResolvedLink, (before, after): (&Task, &Task)) -> Option<Day> {
    let counts = |task: &Task| task.start.as_ref().is_some_and(|start| start.counted().is_some());
    // a lead says that they overlap
    if link.kind != LinkType::FinishToStart || link.lag.is_lead() || !(counts(before) || counts(after)) {
        return None;
    }
    let (first, second) = (before.start_date()?, after.start_date()?);
    let last = plan.stated_last_day(link.from).ok().flatten()?;
    let is_one = first.day() == last && last == second.day() && !first.has_time() && !second.has_time();
    is_one.then_some(last)
}

fn started_early(link: ResolvedLink, before: &Task, after: &Task, at: &At<'_>) {
    let (Some(first), Some(second)) = (before.status, after.status) else { return };
    let lead = link.lag.is_lead();
    if link.kind == LinkType::FinishToStart && !lead && second.has_started() && !first.is_over() {
        let finding = started_before_predecessor(&before.name, &after.name, first, second);
        at.member("status").find(finding.computing(&TaskStatus::NotStarted));
    }
}

fn late(plan: &Plan, day: Day, answer: &ScheduleAnswer, at: &At<'_>) -> Result<(), Problem> {
    for (n, (task, standing)) in plan.campaign().tasks.iter().zip(&answer.tasks).enumerate() {
        if standing.derived_status != Some(Figure::Defined(DerivedStatus::Overdue)) {
            continue;
        }
        let Some(days) = plan.known_last_day(n).map(|last| day.days_since(last)) else { continue };
        let finish = none_if_calendar_fails(plan.stated_last_day(n))?;
        let typed = if task.finish.is_some() { "finish" } else { "duration" };
        let (member, last) = match (finish, task.deadline_date()) {
            (finish, Some(deadline)) if finish.is_none_or(|finish| deadline.last_day() < finish) => {
                ("deadline", deadline)
            }
            (Some(finish), _) => (typed, task.finish_date().unwrap_or(finish.into())),
            (None, _) => continue,
        };
        let finding = overdue(&task.name, last, &elapsed_days(days), day);
        at.entry("tasks", n).member(member).find(finding);
    }
    Ok(())
}
