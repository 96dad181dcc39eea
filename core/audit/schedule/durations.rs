//! Typed durations against the typed start and finish.

use crate::{
    plan::Plan,
    record::At,
    say::{Language, Problem, Text, elapsed, shown},
    schedule::{DayCount, TaskTree},
    value::{Day, Moment, Span},
};

findings! {
    /// A typed finish before the typed start.
    Error "schedule.finishBeforeStart" fn finish_before_start(task: &str, finish: Day, start: Day)
    [stated: finish, computed: start] =
        ["`{}` finishes on {finish}, before it starts on {start}", shown(task)],
        ["`{}`结束日{finish}早于开始日{start}", shown(task)];

    /// A task without duration, so that there is no computed finish.
    Info "schedule.durationMissing" fn duration_missing(task: &str) =
        ["`{}` has neither a duration nor a start and a finish in order, so no finish can be computed", shown(task)],
        ["`{}`既无工期,也无先后有序的起止日期,无法推算完工时间", shown(task)];

    /// A duration that is not the time from the typed start to the typed finish, in working or calendar days.
    Warning "schedule.durationMismatch"
    fn duration_mismatch(task: &str, duration: Span, start: Day, finish: Day, length: &Text, count: DayCount)
    [stated: duration] =
        ["`{}` is said to take {duration}, but {start} to {finish} is {} ({})", shown(task), length.en, count.label(Language::En)],
        ["`{}`工期写为{duration},而{start} 至 {finish}为{}({})", shown(task), length.zh, count.label(Language::Zh)];

    /// A policy's day count that more than half of the durations contradict, two at least.
    Warning "schedule.dayCountContradicted"
    fn day_count_contradicted(policy: DayCount, other: DayCount, fitting: usize, of: usize) [stated: policy, computed: other] =
        ["{fitting} of {of} typed durations fit their dates only with the {}, but the policy says `{policy}`",
            other.label(Language::En)],
        ["{of}项工期中有{fitting}项仅在{}时与日期相符,而规则为`{policy}`", other.label(Language::Zh)];
}

/// Dates in the wrong order, durations that are missing, and those that do not fit, be it one by one or together.
pub(super) fn audit(plan: &Plan, tree: &TaskTree, at: &At<'_>) -> Result<(), Problem> {
    let policy = plan.campaign().policy.day_count;
    let other = match policy {
        DayCount::Exclusive => DayCount::Inclusive,
        DayCount::Inclusive => DayCount::Exclusive,
    };
    let (mut differ, mut folded) = (0_usize, Vec::new());
    let mut mismatches = Vec::new();
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let here = at.entry("tasks", n);
        let typed = task.start.zip(task.finish);
        let Some((start, finish)) = typed.filter(|(start, finish)| start <= finish) else {
            if let Some((start, finish)) = typed {
                here.member("finish").find(finish_before_start(&task.name, finish, start));
            }
            if task.duration.is_none() && !tree.is_summary(n) && !task.is_bare_milestone() {
                here.find(duration_missing(&task.name));
            }
            continue;
        };
        let Some(duration) = task.duration else { continue };
        let (Some(stated), Some(otherwise)) = (
            counted(plan, n, (start, finish), duration, policy)?,
            counted(plan, n, (start, finish), duration, other)?,
        ) else {
            continue;
        };
        if stated.fits && otherwise.fits {
            continue; // the last day is off, so both counts are one
        }
        differ = differ.saturating_add(1);
        if otherwise.fits {
            folded.push(n);
        }
        if !stated.fits {
            let finding = duration_mismatch(&task.name, duration, start, finish, &stated.length, policy);
            mismatches.push((n, finding.computing(&stated.notation)));
        }
    }
    if folded.len() > 1 && folded.len().saturating_mul(2) > differ {
        let finding = day_count_contradicted(policy, other, folded.len(), differ);
        at.member("policy").member("dayCount").find(finding);
    } else {
        folded.clear();
    }
    for (n, finding) in mismatches {
        if folded.binary_search(&n).is_err() {
            at.entry("tasks", n).member("duration").find(finding);
        }
    }
    Ok(())
}

/// How long the typed dates are.
struct Counted {
    /// Whether the duration is as long.
    fits: bool,
    /// As the document writes it.
    notation: String,
    length: Text,
}

/// The typed dates under a day count: minutes on the clock, or days of the task's calendar, of which the duration may
/// need less than the last one whole. None if the calendar cannot tell.
fn counted(
    plan: &Plan,
    n: usize,
    (start, finish): (Day, Day),
    duration: Span,
    count: DayCount,
) -> Result<Option<Counted>, Problem> {
    if duration.count == 0 && start == finish {
        return Ok(Some(Counted { fits: true, notation: String::new(), length: Text::default() }));
    }
    if let Some(typed) = duration.elapsed_minutes() {
        let minutes = count.finish(finish)?.minutes_since(Moment::start_of(start));
        let length = elapsed(minutes);
        return Ok(Some(Counted { fits: typed == minutes, notation: notation(minutes), length }));
    }
    let time = plan.times.of_task(n);
    let days = time.working_days_between(start, finish, count).ok();
    Ok(days.zip(time.minutes(duration)).map(|(days, minutes)| {
        let day = time.minutes_per_day();
        let needed = minutes.saturating_add(day).saturating_sub(1).checked_div(day);
        let s = if days == 1 { "" } else { "s" };
        Counted {
            fits: needed == Some(days),
            notation: format!("{days}d"),
            length: text!("{days} working day{s}", "{days}个工作日"),
        }
    }))
}

/// Minutes on the clock as a document writes them.
fn notation(minutes: i64) -> String {
    const DAY: i64 = 24 * 60;
    match (minutes.checked_div(DAY), minutes.checked_rem(DAY)) {
        (Some(days), Some(0)) => format!("{days}ed"),
        _ => format!("{minutes}em"),
    }
}
