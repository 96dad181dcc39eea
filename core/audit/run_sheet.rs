//! The run sheet: steps that overlap, gaps, times and lengths that nothing says.

use super::brief::owners;
use crate::{
    answers::{OwnerTwice, RunSheetAnswer, RunSheetStepAnswer, StepOverlap},
    brief::{RunSheetStep, track_of},
    record::At,
    say::{Figure, shown},
    standing::Standing,
    value::{Day, Id, Index, Moment},
};

findings! {
    /// A step that begins before another of its track ends.
    Warning "runSheet.overlap" fn overlap(step: &str, before: &str, start: Moment, end: Moment) [stated: start, computed: end] =
        ["`{}` begins at {start}, before `{}` ends at {end}", shown(step), shown(before)],
        ["环节`{}`于{start}开始,而`{}`至{end}才结束", shown(step), shown(before)];

    /// Minutes of a track between two steps in which nothing is planned.
    Info "runSheet.gap" fn gap(step: &str, minutes: i64, from: Moment, to: Moment) [stated: from, computed: to] =
        ["nothing is planned from {from} to {to}, the {minutes} min before `{}`", shown(step)],
        ["环节`{}`之前,自{from}至{to}有{minutes}分钟无安排", shown(step)];

    /// A person who is at two steps of different tracks at once.
    Warning "runSheet.ownerTwice" fn owner_twice(who: &str, step: &str, other: &str, start: Moment, end: Moment) [stated: start, computed: end] =
        ["`{}` is to be at `{}` at {start}, while `{}` lasts until {end}", shown(who), shown(step), shown(other)],
        ["`{}`应于{start}在环节`{}`,而`{}`至{end}才结束", shown(who), shown(step), shown(other)];

    /// A stated running total that is neither that of the minutes nor the time since the first step.
    Warning "runSheet.cumulativeDiffers" fn cumulative_differs(step: &str, there: i32, here: i64) [stated: there, computed: here] =
        ["the running total at `{}` is stated as {there} min, but the steps up to it take {here}", shown(step)],
        ["环节`{}`处写明累计{there}分钟,而至此各环节共{here}分钟", shown(step)];

    /// A step before which nothing says a time of its day.
    Info "runSheet.timeMissing" fn time_missing(step: &str) =
        ["nothing says at which time `{}` begins; write its `at` with a time, or `startsAt` of the event", shown(step)],
        ["未写明环节`{}`的开始时间;请在`at`中填写时间,或填写活动的`startsAt`", shown(step)];

    /// A step without a length, after which nothing says a time.
    Info "runSheet.minutesMissing" fn minutes_missing(step: &str) =
        ["nothing says how long `{}` takes; write `minutes`", shown(step)],
        ["未写明环节`{}`的时长;请填写`minutes`", shown(step)];

    /// A step that lasts beyond the end of the event.
    Warning "runSheet.pastEnd" fn past_end(step: &str, end: Moment, event: Moment) [stated: end, computed: event] =
        ["`{}` lasts until {end}, and the event ends at {event}", shown(step)],
        ["环节`{}`至{end}结束,晚于活动结束时间{event}", shown(step)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    let sheet = &plan.campaign().run_sheet;
    if sheet.is_empty() {
        return;
    }
    owners("runSheet.ownerMissing", sheet, &|step| (&step.name, &step.owner), "runSheet", at);
    let Some(answer) = at.or_find(standing.run_sheet()) else { return };
    let tracks = Index::of(&mut sheet.iter().map(RunSheetStep::track));
    let ids = Index::of(&mut sheet.iter().map(|step| step.id.as_str()));
    // by track, the day whose steps have no time, once that is told
    let mut untimed: Vec<Option<Day>> = vec![None; sheet.len()];
    let event = &plan.campaign().event;
    let closing = event.ends_at.map(|time| time.on(event.end));
    for (n, (step, timed)) in sheet.iter().zip(&answer.steps).enumerate() {
        let step_at = at.entry("runSheet", n);
        if let Some(at) = &step.at {
            step_at.member("at").or_find(plan.date_of(at));
        }
        let reason = timed.start.reason().map(|why| why.code);
        let track = tracks.position(step.track()).and_then(|n| untimed.get_mut(n));
        if let Some(told) = track.filter(|_| reason == Some("runSheet.timeMissing"))
            && *told != timed.day.value().copied()
        {
            *told = timed.day.value().copied();
            step_at.find(time_missing(&step.name));
        }
        if timed.minutes.reason().is_some_and(|why| why.code == "runSheet.minutesMissing") {
            step_at.find(minutes_missing(&step.name));
        }
        let end_of = |id: &Id| {
            let with = ids.position(id.as_str())?;
            Some((sheet.get(with)?, *answer.steps.get(with)?.end.value()?))
        };
        let Some(start) = timed.start.value().copied() else { continue };
        if let Some(StepOverlap { with, .. }) = &timed.overlap
            && let Some((with, end)) = end_of(with)
        {
            step_at.find(overlap(&step.name, &with.name, start, end));
        }
        if let Some(minutes) = timed.gap_minutes
            && let Ok(from) = start.plus_minutes(minutes.saturating_neg())
        {
            step_at.find(gap(&step.name, minutes, from, start));
        }
        if let Some((end, closing)) = timed.end.value().copied().zip(closing)
            && start < closing
            && closing < end
        {
            step_at.find(past_end(&step.name, end, closing));
        }
    }
    running_totals(sheet, &answer, at);
    people(standing, &answer.steps, at);
}

/// Finds running totals that are neither that of the minutes nor the time since the first step of the day.
fn running_totals(sheet: &[RunSheetStep], answer: &RunSheetAnswer, at: &At<'_>) {
    if sheet.iter().all(|step| step.cumulative.is_none()) {
        return;
    }
    let key = |track: &str, day: &Figure<Day>| {
        day.value().map_or_else(|| track.to_owned(), |day| format!("{track} {day}"))
    };
    let names: Vec<String> =
        answer.days.iter().map(|of| key(track_of(of.track.as_deref()), &of.day)).collect();
    let days = Index::of(&mut names.iter().map(String::as_str));
    for (n, (step, timed)) in sheet.iter().zip(&answer.steps).enumerate() {
        let (Some(stated), Some(sum)) = (step.cumulative, timed.cumulative.value()) else { continue };
        let of_day = days.position(&key(step.track(), &timed.day)).and_then(|n| answer.days.get(n));
        let first = of_day.and_then(|of_day| of_day.start.value());
        let elapsed = timed.end.value().zip(first).map(|(end, first)| end.minutes_since(*first));
        let stated_minutes = i64::from(stated);
        if stated_minutes != *sum && elapsed != Some(stated_minutes) {
            let finding = cumulative_differs(&step.name, stated, *sum);
            at.entry("runSheet", n).member("cumulative").find(finding);
        }
    }
}

/// Finds persons who are at steps of two tracks at once; of one track, the overlap is told.
fn people(standing: &Standing<'_>, steps: &[RunSheetStepAnswer], at: &At<'_>) {
    let sheet = &standing.campaign().run_sheet;
    for OwnerTwice { step, other, start, until } in standing.owners_twice(steps) {
        let (Some(later), Some(other)) = (sheet.get(step), sheet.get(other)) else { continue };
        let owner = later.owner.as_ref().and_then(|id| standing.plan().member(id));
        let name = owner.map(|owner| owner.name.as_str()).unwrap_or_default();
        let finding = owner_twice(name, &later.name, &other.name, start, until);
        at.entry("runSheet", step).member("owner").find(finding);
    }
}
