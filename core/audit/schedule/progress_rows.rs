//! Rows of progress, compared with one another and with what else is typed about the task.

use crate::{
    plan::Plan,
    record::At,
    say::{Language, shown},
    schedule::{ProgressFigures, ProgressRow, Task, TaskStatus},
    value::{Day, Quantity, Rate, TaskDate, sorted},
};

findings! {
    /// Several rows of progress for one day; the last one that has a figure stands.
    Warning "schedule.duplicateProgress" fn duplicate_progress(task: &str, day: Day) [stated: day] =
        ["`{}` has more than one row of progress for {day}; the last one stands", shown(task)],
        ["`{}`在{day}有多行进度;以最后一行为准", shown(task)];

    /// A row of progress without a figure.
    Warning "schedule.emptyProgress" fn empty_progress(task: &str, day: Day) [stated: day] =
        ["`{}` has a row of progress for {day} without a figure; fill it in or take it out", shown(task)],
        ["`{}`在{day}的进度行没有数值;请补上或删除", shown(task)];

    /// Progress that is less than on an earlier day. The later row stands all the same.
    Warning "schedule.progressDecreased" fn progress_decreased(task: &str, day: Day, now: Rate, before: Rate)
    [stated: now, computed: before] =
        ["`{}` is {} complete on {day}, after {} before", shown(task), now.to_percent(), before.to_percent()],
        ["`{}`在{day}的完成度为{},低于此前的{}", shown(task), now.to_percent(), before.to_percent()];

    /// A row of progress that an actual date contradicts.
    Error "schedule.progressContradictsDates" fn progress_before_start(task: &str, day: Day, start: TaskDate)
    [stated: day, computed: start] =
        ["`{}` has progress on {day}, before it began on {start}", shown(task)],
        ["`{}`在{day}已有进度,早于其实际开始日{start}", shown(task)];
    Error "schedule.progressContradictsDates" fn unfinished_after_finish(task: &str, day: Day, finish: TaskDate)
    [stated: day, computed: finish] =
        ["`{}` is not complete on {day}, though it was done on {finish}", shown(task)],
        ["`{}`在{day}尚未完成,而其实际完成日为{finish}", shown(task)];

    /// A status that the task's progress contradicts, or the last row of it, where no actual date decides.
    Error "schedule.progressContradictsStatus" fn progress_contradicts_status(task: &str, status: TaskStatus, day: Day, row: &str)
    [stated: status, computed: row] =
        ["`{}` is said to be {}, but its last row of progress, of {day}, says {row}", shown(task), status.label(Language::En)],
        ["`{}`的状态为{},而其最后一行进度({day})为{row}", shown(task), status.label(Language::Zh)];

    Error "schedule.progressContradictsStatus" fn own_progress_contradicts_status(task: &str, status: TaskStatus, own: &str)
    [stated: status, computed: own] =
        ["`{}` is said to be {}, but its progress is {own}", shown(task), status.label(Language::En)],
        ["`{}`的状态为{},而其进度为{own}", shown(task), status.label(Language::Zh)];

    /// The task's own progress, which has no day, beside a last row that says something else.
    Warning "schedule.progressDiffers" fn progress_differs(task: &str, own: &str, day: Day, row: &str)
    [stated: own, computed: row] =
        ["`{}` states {own} as its progress, but its last row, of {day}, says {row}", shown(task)],
        ["`{}`的进度写为{own},而其最后一行进度({day})写为{row}", shown(task)];
}

pub(super) fn audit(plan: &Plan, n: usize, task: &Task, at: &At<'_>) {
    let rows: Vec<(usize, &ProgressRow)> =
        sorted(task.progress.iter().enumerate().collect(), &|(_, a), (_, b)| a.day.cmp(&b.day));
    let mut before: Option<ProgressFigures<'_>> = None;
    for of_day in rows.chunk_by(|(_, a), (_, b)| a.day == b.day) {
        for (nth, (position, row)) in of_day.iter().enumerate() {
            let row_at = at.entry("progress", *position);
            if !ProgressFigures::from(*row).is_given() {
                row_at.find(empty_progress(&task.name, row.day));
            } else if nth > 0 {
                row_at.find(duplicate_progress(&task.name, row.day));
            }
        }
        let mut given =
            of_day.iter().map(|(position, row)| (*position, row.day, ProgressFigures::from(*row)));
        if let Some((position, day, row)) = given.rfind(|(.., row)| row.is_given()) {
            decreased(task, (before, row, day), &at.entry("progress", position));
            contradicts_dates(task, (row, day), &at.entry("progress", position));
            before = Some(row);
        }
    }
    if let Some((row, day)) = before.and_then(|row| Some((row, row.day?))) {
        last_row(plan, n, task, (row, day), at);
    } else if let Some(status) = contradicted(task, task.own_progress()) {
        let finding = own_progress_contradicts_status(&task.name, status, &said(task.own_progress()));
        at.member("status").find(finding);
    }
}

fn decreased(
    task: &Task,
    (before, row, day): (Option<ProgressFigures<'_>>, ProgressFigures<'_>, Day),
    at: &At<'_>,
) {
    let Some((before, now)) = before.and_then(|before| Some((before.share()?, row.share()?))) else { return };
    if now < before && !are_alike(before, now) {
        at.find(progress_decreased(&task.name, day, now.rounded(), before.rounded()));
    }
}

fn contradicts_dates(task: &Task, (row, day): (ProgressFigures<'_>, Day), at: &At<'_>) {
    if let Some(start) = task.actual_start.filter(|start| day < start.day() && row.has_begun()) {
        at.find(progress_before_start(&task.name, day, start));
    }
    if let Some(finish) = task.actual_finish.filter(|on| day >= on.last_day() && !row.is_complete()) {
        at.find(unfinished_after_finish(&task.name, day, finish));
    }
}

/// The status of a task, if its progress says otherwise.
fn contradicted(task: &Task, row: ProgressFigures<'_>) -> Option<TaskStatus> {
    task.status.filter(|status| match status {
        TaskStatus::Done => row.is_given() && task.actual_finish.is_none() && !row.is_complete(),
        TaskStatus::NotStarted => row.has_begun(),
        _ => false,
    })
}

/// Finds a status and own figures that the last row contradicts.
fn last_row(plan: &Plan, n: usize, task: &Task, (row, day): (ProgressFigures<'_>, Day), at: &At<'_>) {
    if let Some(status) = contradicted(task, row) {
        at.member("status").find(progress_contradicts_status(&task.name, status, day, &said(row)));
    }
    let own = task.own_progress();
    if own.is_given() && differ(plan, n, own, row) {
        at.find(progress_differs(&task.name, &said(own), day, &said(row)));
    }
}

/// The figures of a task's progress as they are written.
fn said(figures: ProgressFigures<'_>) -> String {
    match (figures.percent, figures.units, figures.remaining) {
        (Some(percent), ..) => percent.to_percent(),
        (None, Some(units), _) => format!("{}/{}", units.done, units.total),
        (None, None, Some(remaining)) => remaining.to_string(),
        (None, None, None) => String::new(),
    }
}

/// True if two rows of figures say different things: in a figure that both give, or without one in the share
/// of the work.
fn differ(plan: &Plan, n: usize, own: ProgressFigures<'_>, row: ProgressFigures<'_>) -> bool {
    let minutes = |span| plan.task_calendars.minutes(n, span);
    let percent = own.percent.zip(row.percent).map(|(own, row)| own != row);
    let units = own.units.zip(row.units).map(|(own, row)| own != row);
    let remaining = own.remaining.zip(row.remaining).map(|(own, row)| minutes(own) != minutes(row));
    let mut both = [percent, units, remaining].into_iter().flatten().peekable();
    if both.peek().is_some() {
        return both.any(|differs| differs);
    }
    let share = |figures: ProgressFigures<'_>| {
        figures.share().or_else(|| {
            let (all, _) = plan.length(n).ok().flatten()?;
            let done = all.saturating_sub(minutes(figures.remaining?)?);
            Quantity::from_units(done.into()).ratio_to(Quantity::from_units(all.into())).defined()
        })
    };
    share(own).zip(share(row)).is_some_and(|(own, row)| !are_alike(own, row))
}

/// True if two shares are equal at the decimals with which both are written, two at least.
fn are_alike(a: Rate, b: Rate) -> bool {
    let scale = a.scale().min(b.scale()).max(2);
    a.round_to(scale) == b.round_to(scale)
}
