//! The publishing plan, held against the phases, the outputs and the day.

use super::brief::owners;
use crate::{
    brief::{Publication, PublicationStatus},
    readiness::{Output, OutputState},
    record::At,
    say::{Language, Text, elapsed_days, shown},
    standing::Standing,
    value::{Day, TaskDate, Window},
};

findings! {
    /// Content that is not out though its day has passed, where the audit is as of a day.
    Error "publishing.overdue" fn overdue(content: &str, channel: &str, at: TaskDate, late: &Text, day: Day) [stated: at, computed: day] =
        ["`{}` was to go out on `{}` on {at} and is {} overdue on {day}", shown(content), shown(channel), late.en],
        ["`{}`应于{at}在`{}`发布,至{day}已逾期{}", shown(content), shown(channel), late.zh];

    /// Content that is to go out on a day outside of its phase.
    Warning "publishing.outsidePhase" fn outside_phase(content: &str, phase: &str, day: Day, days: &str) [stated: day, computed: days] =
        ["`{}` is to go out on {day}, outside of the phase `{}`, which is {days}", shown(content), shown(phase)],
        ["`{}`计划于{day}发布,不在阶段`{}`({days})之内", shown(content), shown(phase)];

    /// Content that is to go out before its output is due.
    Warning "publishing.outputDueAfter" fn output_due_after(content: &str, output: &str, at: TaskDate, due: TaskDate) [stated: at, computed: due] =
        ["`{}` is to go out on {at}, before its output `{}` is due on {due}", shown(content), shown(output)],
        ["`{}`计划于{at}发布,早于其交付物`{}`的提交时间{due}", shown(content), shown(output)];

    /// Content that went out though its output was not accepted by that day.
    Warning "publishing.outputNotAccepted" fn output_not_accepted(content: &str, output: &str, state: OutputState) [stated: state] =
        ["`{}` went out, though its output `{}` was not accepted ({})", shown(content), shown(output), state.label(Language::En)],
        ["`{}`已发布,而其交付物`{}`未通过验收({})", shown(content), shown(output), state.label(Language::Zh)];

    /// Content that is to go out at no moment.
    Info "publishing.momentMissing" fn moment_missing(content: &str) =
        ["nothing says when `{}` is to go out; write `at`", shown(content)],
        ["未写明`{}`的发布时间;请填写`at`", shown(content)];

    /// Content that has a moment at which it went out, and another status.
    Warning "publishing.statusContradicted" fn status_contradicted(content: &str, status: PublicationStatus, at: TaskDate) [stated: status, computed: at] =
        ["`{}` went out on {at}, but its status is {}", shown(content), status.label(Language::En)],
        ["`{}`写明{at}已发布,但状态为{}", shown(content), status.label(Language::Zh)];

    /// Content that is out since no moment.
    Info "publishing.publishedAtMissing" fn published_at_missing(content: &str) =
        ["`{}` is out, but nothing says since when, so it counts as out on any day; write `publishedAt`", shown(content)],
        ["`{}`已发布,但未写明发布时间,因此在任何一天都视为已发布;请填写`publishedAt`", shown(content)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let campaign = standing.campaign();
    let rows = &campaign.publishing;
    if rows.is_empty() {
        return;
    }
    owners("publishing.ownerMissing", rows, &|row| (&row.content, &row.owner), "publishing", at);
    let outputs: Vec<&Output> = campaign.tasks.iter().flat_map(|task| &task.outputs).collect();
    for (n, row) in rows.iter().enumerate() {
        let row_at = at.entry("publishing", n);
        check_status(row, &row_at);
        if row.status != PublicationStatus::Cancelled {
            let output =
                row.output.as_ref().and_then(|id| outputs.get(standing.plan().outputs.position(id)?));
            check(standing, row, output.copied(), &row_at);
        }
    }
    let Ok(answer) = standing.publishing() else { return };
    for (n, (row, publication)) in rows.iter().zip(&answer.publications).enumerate() {
        let wanted = publication.at.as_ref().and_then(|at| at.value().copied());
        let days = publication.days_late.overdue_days.as_ref().and_then(|days| days.value().copied());
        if let (Some(wanted), Some(days)) = (wanted, days) {
            let finding = overdue(&row.content, &row.channel, wanted, &elapsed_days(days), answer.as_of);
            at.entry("publishing", n).member("at").find(finding);
        }
    }
}

/// Finds a status that does not fit the moment at which the content went out.
fn check_status(row: &Publication, at: &At<'_>) {
    let is_published = row.status == PublicationStatus::Published;
    match row.published_at {
        Some(out) if !is_published => {
            at.member("status").find(status_contradicted(&row.content, row.status, out));
        }
        None if is_published => at.member("status").find(published_at_missing(&row.content)),
        _ => {}
    }
}

/// Finds a moment that does not fit the phase or the output, and content that went out unaccepted.
fn check(standing: &Standing<'_>, row: &Publication, output: Option<&Output>, at: &At<'_>) {
    let plan = standing.plan();
    if let Some(output) = output
        && row.is_out(standing.day())
    {
        let state = output.state_on(row.published_at.map(TaskDate::day).or(standing.day()));
        if state != OutputState::Accepted {
            at.member("output").find(output_not_accepted(&row.content, &output.name, state));
        }
    }
    if row.at.is_none() && !row.is_out(None) {
        at.find(moment_missing(&row.content));
    }
    let at_at = at.member("at");
    let Some(wanted) = row.at.as_ref().and_then(|at| at_at.or_find(plan.date_of(at))) else { return };
    let phase = row.phase.as_ref().and_then(|id| plan.phase(id));
    if let Some((phase, Window { start, end, .. })) = phase.filter(|(_, days)| !days.contains(wanted.day())) {
        let days = format!("{start}..{end}");
        at_at.find(outside_phase(&row.content, &phase.name, wanted.day(), &days));
    }
    let due = output.and_then(|output| Some((output, plan.date(output.due.as_ref()?).defined()?)));
    if let Some((output, due)) = due.filter(|(_, due)| due.is_due_after(wanted)) {
        at_at.find(output_due_after(&row.content, &output.name, wanted, due));
    }
}
