//! Typed durations against the typed start and finish.

use super::elapsed;
use crate::{
    Plan,
    say::{Finding, Language, Problem, Severity, Text, shown},
    schedule::{DayCount, Task},
    standing::TaskTree,
    value::{Day, Span},
};

/// Dates in the wrong order, durations that are missing, and those that do not fit, be it one by one or together.
pub(super) fn audit(plan: &Plan, tree: &TaskTree, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let policy = plan.campaign().policy.day_count;
    let other = match policy {
        DayCount::Exclusive => DayCount::Inclusive,
        DayCount::Inclusive => DayCount::Exclusive,
    };
    let (mut differ, mut folded) = (0_usize, Vec::new());
    let mut mismatches = Vec::new();
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let (Some(start), Some(finish)) = (task.start, task.finish) else {
            if task.duration.is_none() && !tree.is_summary(n) && !task.is_bare_milestone() {
                findings.push(missing(n, task));
            }
            continue;
        };
        if finish < start {
            findings.push(
                Finding::new(
                    Severity::Error,
                    "schedule.finishBeforeStart",
                    format!("/tasks/{n}/finish"),
                    text!(
                        ["`{}` finishes on {finish}, before it starts on {start}", shown(&task.name)],
                        ["`{}`结束日{finish}早于开始日{start}", shown(&task.name)]
                    ),
                )
                .stating(&finish)
                .computing(&start),
            );
            if task.duration.is_none() && !tree.is_summary(n) && !task.is_bare_milestone() {
                findings.push(missing(n, task));
            }
            continue;
        }
        let Some(duration) = task.duration else { continue };
        let (Some(here), Some(there)) = (
            counted(plan, n, (start, finish), duration, policy)?,
            counted(plan, n, (start, finish), duration, other)?,
        ) else {
            continue;
        };
        if here.fits && there.fits {
            continue; // the last day is off, so both counts are one
        }
        differ = differ.saturating_add(1);
        if there.fits {
            folded.push(mismatches.len());
        }
        mismatches.push(Some((n, task, duration, here)).filter(|(_, _, _, here)| !here.fits));
    }
    if folded.len() > 1 && folded.len().saturating_mul(2) > differ {
        findings.push(contradicted(policy, other, folded.len(), differ));
        for n in folded {
            if let Some(place) = mismatches.get_mut(n) {
                *place = None;
            }
        }
    }
    let left = mismatches.into_iter().flatten();
    findings.extend(left.map(|(n, task, duration, here)| mismatch(n, task, duration, policy, &here)));
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
        let minutes = count.finish(finish)?.minutes_since(crate::value::Moment::start_of(start));
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

fn mismatch(n: usize, task: &Task, duration: Span, count: DayCount, counted: &Counted) -> Finding {
    let name = shown(&task.name);
    let range = |to: &str| {
        let day = |day: Option<Day>| day.unwrap_or_default();
        format!("{} {to} {}", day(task.start), day(task.finish))
    };
    let (en, zh) = (range("to"), range("至"));
    Finding::new(
        Severity::Warning,
        "schedule.durationMismatch",
        format!("/tasks/{n}/duration"),
        text!(
            [
                "`{name}` is said to take {duration}, but {en} is {} ({})",
                counted.length.en,
                count.label(Language::En)
            ],
            ["`{name}`工期写为{duration},而{zh}为{}({})", counted.length.zh, count.label(Language::Zh)]
        ),
    )
    .stating(&duration)
    .computing(&counted.notation)
}

fn contradicted(policy: DayCount, other: DayCount, some: usize, of: usize) -> Finding {
    Finding::new(
        Severity::Warning,
        "schedule.dayCountContradicted",
        "/policy/dayCount".to_owned(),
        text!(
            [
                "{some} of {of} typed durations fit their dates only with the {}, but the policy says `{policy}`",
                other.label(Language::En)
            ],
            ["{of}项工期中有{some}项仅在{}时与日期相符,而规则为`{policy}`", other.label(Language::Zh)]
        ),
    )
    .stating(&policy)
    .computing(&other)
}

fn missing(n: usize, task: &Task) -> Finding {
    let name = shown(&task.name);
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
