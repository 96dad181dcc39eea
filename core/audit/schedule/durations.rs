//! Typed durations, compared with the typed start and finish.

use crate::{
    plan::Plan,
    record::At,
    say::{Language, Problem, Text, elapsed, shown},
    schedule::{DayCount, Task, TaskTree},
    value::{Span, TaskDate},
};

findings! {
    /// A typed finish before the typed start.
    Error "schedule.finishBeforeStart" fn finish_before_start(task: &str, finish: TaskDate, start: TaskDate)
    [stated: finish, computed: start] =
        ["`{}` finishes on {finish}, before it starts on {start}", shown(task)],
        ["`{}`结束日{finish}早于开始日{start}", shown(task)];

    /// A task without duration, so that there is no computed finish.
    Info "schedule.durationMissing" fn duration_missing(task: &str) =
        ["`{}` has neither a duration nor a start and a finish in order, so no finish can be computed", shown(task)],
        ["`{}`既无工期,也无先后有序的起止日期,无法推算完工时间", shown(task)];

    /// A duration that is not the time from the typed start to the typed finish, in working or calendar days.
    Warning "schedule.durationMismatch"
    fn duration_mismatch(task: &str, duration: Span, start: TaskDate, finish: TaskDate, length: &Text) [stated: duration] =
        ["`{}` is said to take {duration}, but {start} to {finish} is {}", shown(task), length.en],
        ["`{}`工期写为{duration},而{start} 至 {finish}为{}", shown(task), length.zh];

    /// A policy's day count that more than half of the durations contradict, two at least.
    Warning "schedule.dayCountContradicted"
    fn day_count_contradicted(policy: DayCount, other: DayCount, fitting: usize, of: usize) [stated: policy, computed: other] =
        ["{fitting} of {of} typed durations fit their dates only with the {}, but the policy says `{policy}`",
            other.label(Language::En)],
        ["{of}项工期中有{fitting}项仅在{}时与日期相符,而规则为`{policy}`", other.label(Language::Zh)];
}

/// Finds dates in the wrong order, missing durations, and durations that do not fit their dates, one by one
/// or together.
pub(super) fn audit(plan: &Plan, tree: &TaskTree, undated: &[usize], at: &At<'_>) -> Result<(), Problem> {
    let policy = plan.campaign().policy.day_count;
    let other = match policy {
        DayCount::Exclusive => DayCount::Inclusive,
        DayCount::Inclusive => DayCount::Exclusive,
    };
    let mut counts = DayCounts::default();
    let mut mismatches = Vec::new();
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        // that nothing says when it is to be done is told of those
        let needs_length = !tree.is_summary(n) && undated.binary_search(&n).is_err();
        let Some(dates) = dates_in_order(task, needs_length, &at.entry("tasks", n)) else { continue };
        let Some(duration) = task.duration else { continue };
        let (Some(by_policy), Some(by_other)) =
            (typed_length(plan, n, dates, duration, policy)?, typed_length(plan, n, dates, duration, other)?)
        else {
            continue;
        };
        if by_policy.fits && by_other.fits {
            continue; // the last day is off, so both counts agree
        }
        // a time leaves nothing to count
        if !dates.0.has_time() && !dates.1.has_time() {
            counts.differing = counts.differing.saturating_add(1);
            if by_other.fits {
                counts.fit_other.push(n);
            }
        }
        if !by_policy.fits {
            let (start, finish) = dates;
            let TypedLength { length, .. } = &by_policy;
            let (en, zh) = (policy.label(Language::En), policy.label(Language::Zh));
            let counted = text!(["{} ({en})", length.en], ["{}({zh})", length.zh]);
            let length = if finish.has_time() { length } else { &counted };
            let finding = duration_mismatch(&task.name, duration, start, finish, length);
            mismatches.push((n, finding.computing(&by_policy.notation)));
        }
    }
    let is_contradicted = counts.contradict_policy();
    if is_contradicted {
        let finding = day_count_contradicted(policy, other, counts.fit_other.len(), counts.differing);
        at.member("policy").member("dayCount").find(finding);
    }
    for (n, finding) in mismatches {
        if !is_contradicted || counts.fit_other.binary_search(&n).is_err() {
            at.entry("tasks", n).member("duration").find(finding);
        }
    }
    Ok(())
}

/// The tasks whose durations tell the two day counts apart.
#[derive(Default)]
struct DayCounts {
    /// The number of tasks that fit one count at most.
    differing: usize,
    /// The tasks that fit the count which is not the policy's, in order.
    fit_other: Vec<usize>,
}

impl DayCounts {
    /// True if more than half of the tasks fit the other count only, two at least.
    fn contradict_policy(&self) -> bool {
        let fitting = self.fit_other.len();
        fitting > 1 && fitting.saturating_mul(2) > self.differing
    }
}

/// The typed start and finish of a task; none if one is missing or the finish comes first. Dates in the wrong
/// order and missing durations are findings.
fn dates_in_order(task: &Task, needs_length: bool, at: &At<'_>) -> Option<(TaskDate, TaskDate)> {
    let typed = task.start_date().zip(task.finish_date());
    let in_order = typed.filter(|(start, finish)| finish.minutes_since(*start) >= 0);
    if in_order.is_none() {
        if let Some((start, finish)) = typed {
            at.member("finish").find(finish_before_start(&task.name, finish, start));
        }
        // a date that cannot be known is told at its place
        let lacks = task.duration.is_none() && task.unknown_date().is_none();
        if lacks && needs_length && !task.is_bare_milestone() {
            at.find(duration_missing(&task.name));
        }
    }
    in_order
}

/// The length from the typed start to the typed finish.
struct TypedLength {
    /// True if the duration is as long.
    fits: bool,
    /// The length in the notation of the document.
    notation: String,
    /// The length in words.
    length: Text,
}

/// The length of the typed dates under a day count: elapsed minutes, or working days of the task's calendar,
/// of which the duration may fill the last one in part; working minutes if both dates have a time. If one of
/// them has, the duration may be a day off. None if the calendar does not know it.
fn typed_length(
    plan: &Plan,
    n: usize,
    (start, finish): (TaskDate, TaskDate),
    duration: Span,
    count: DayCount,
) -> Result<Option<TypedLength>, Problem> {
    let (timed, is_exact) = (start.has_time() && finish.has_time(), start.has_time() == finish.has_time());
    if duration.is_zero() && finish.minutes_since(start) == 0 {
        return Ok(Some(TypedLength { fits: true, notation: String::new(), length: Text::default() }));
    }
    if let Some(typed) = duration.elapsed_minutes()? {
        let minutes = count.finish(finish)?.minutes_since(start.start());
        let off = typed.abs_diff(minutes);
        let (fits, length) = (if is_exact { off == 0 } else { off < 24 * 60 }, elapsed(minutes));
        return Ok(Some(TypedLength { fits, notation: notation(minutes), length }));
    }
    let time = plan.task_calendars.of_task(n);
    if timed {
        let minutes = time.work_between(start.start(), finish.start()).ok();
        return Ok(minutes.zip(time.minutes(duration)?).map(|(minutes, needed)| TypedLength {
            fits: needed == minutes,
            notation: format!("{minutes}m"),
            length: text!("{minutes} working minutes", "{minutes}工作分钟"),
        }));
    }
    let count = if finish.has_time() { DayCount::Inclusive } else { count };
    let days = time.working_days_between(start.day(), finish.last_day().max(start.day()), count).ok();
    Ok(days.zip(time.minutes(duration)?).map(|(days, minutes)| {
        let day = time.minutes_per_day();
        let needed = minutes.saturating_add(day).saturating_sub(1).checked_div(day);
        let s = if days == 1 { "" } else { "s" };
        TypedLength {
            fits: needed
                .is_some_and(|needed| needed == days || !is_exact && needed == days.saturating_sub(1)),
            notation: format!("{days}d"),
            length: text!("{days} working day{s}", "{days}个工作日"),
        }
    }))
}

/// Elapsed minutes in the notation of the document.
fn notation(minutes: i64) -> String {
    const DAY: i64 = 24 * 60;
    match (minutes.checked_div(DAY), minutes.checked_rem(DAY)) {
        (Some(days), Some(0)) => format!("{days}ed"),
        _ => format!("{minutes}em"),
    }
}
