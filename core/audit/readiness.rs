//! Readiness items and outputs whose statements do not fit each other, or the day.

use crate::{
    answers::ScheduleAnswer,
    plan::Plan,
    readiness::{
        Agreement, Output, OutputState, ReadinessItem, ReadinessStatus, Review, ReviewResult, StatedItem,
    },
    record::At,
    say::{Language, Text, elapsed_days, shown},
    schedule::{Task, TaskStatus},
    standing::Standing,
    value::{Day, Id, Quantity, RelativeDate, Span, TaskDate, Unit},
};

findings! {
    /// Different due days of one readiness item in two tables.
    Warning "readiness.dueDiffers" fn due_differs(item: &str, table: &str, there: TaskDate, here: TaskDate)
    [stated: there, computed: here] =
        ["`{}` is to be ready by {here}, but by {there} in table `{}`", shown(item), shown(table)],
        ["`{}`应于{here}前就绪,而表`{}`写为{there}", shown(item), shown(table)];

    /// Different quantities of one readiness item in two tables.
    Warning "readiness.neededDiffers" fn needed_differs(item: &str, table: &str, there: Quantity, here: Quantity)
    [stated: there, computed: here] =
        ["`{}` states a need of {here}, but {there} in table `{}`", shown(item), shown(table)],
        ["`{}`需要{here},而表`{}`写为{there}", shown(item), shown(table)];

    /// Different statuses of one readiness item in two tables.
    Warning "readiness.statusDiffers"
    fn status_differs(item: &str, table: &str, there: ReadinessStatus, here: ReadinessStatus)
    [stated: there, computed: here] =
        ["`{}` stands as {}, but as {} in table `{}`", shown(item), here.label(Language::En), there.label(Language::En), shown(table)],
        ["准备项`{}`的状态为{},而表`{}`写为{}", shown(item), here.label(Language::Zh), shown(table), there.label(Language::Zh)];

    /// A readiness item without a due day.
    Info "readiness.dueMissing" fn due_missing(item: &str) =
        ["nothing says by when `{}` is to be ready; write `due`", shown(item)],
        ["`{}`未写明到位时间;请填写`due`", shown(item)];

    /// A readiness item for which nobody answers; or a row of the creative table, a publication, a step of
    /// the run sheet or a procedure, where somebody answers for another.
    Info "readiness.ownerMissing" | "brief.ownerMissing" | "publishing.ownerMissing" | "runSheet.ownerMissing" | "sop.ownerMissing" fn owner_missing(item: &str) =
        ["nobody answers for `{}`; write `owner`", shown(item)],
        ["`{}`没有负责人;请填写`owner`", shown(item)];

    /// An item due after a task that waits for it begins.
    Warning "readiness.dueAfterTask" fn due_after_task(item: &str, task: &str, due: Day, start: Day)
    [stated: due, computed: start] =
        ["`{}` is to be ready by {due}, after `{}`, which waits for it, begins on {start}", shown(item), shown(task)],
        ["`{}`应于{due}前就绪,晚于等待它的任务`{}`的开始日期{start}", shown(item), shown(task)];

    /// An item that names no task and is due after the event begins.
    Info "readiness.dueAfterStart" fn due_after_start(item: &str, due: Day, start: Day)
    [stated: due, computed: start] =
        ["`{}` is to be ready by {due}, after the event begins on {start}; name the `tasks` that wait for it", shown(item)],
        ["`{}`应于{due}前就绪,晚于活动开始日期{start};请在`tasks`中写明等待它的任务", shown(item)];

    /// A task that has begun, though an item that it waits for is not ready.
    Error "readiness.startedBeforeReady" fn started_before_ready(item: &str, task: &str, status: ReadinessStatus)
    [stated: status] =
        ["`{}` has begun, though `{}`, which it waits for, is not ready ({})", shown(task), shown(item), status.label(Language::En)],
        ["`{}`已开始,而其所等待的`{}`尚未就绪({})", shown(task), shown(item), status.label(Language::Zh)];
    Error "readiness.startedBeforeReady" fn started_before_ready_by(item: &str, task: &str, day: Day) [stated: day] =
        ["`{}` has begun, though `{}`, which it waits for, is not ready by {day}", shown(task), shown(item)],
        ["`{}`已开始,而其所等待的`{}`至{day}尚未就绪", shown(task), shown(item)];

    /// An item not ready though its due day has passed, where the audit is as of a day.
    Error "readiness.overdue" fn overdue(item: &str, due: Day, late: &Text, day: Day) [stated: due, computed: day] =
        ["`{}` was to be ready by {due} and is {} overdue on {day}", shown(item), late.en],
        ["`{}`应于{due}前就绪,至{day}已逾期{}", shown(item), late.zh];

    /// An agreement that is not in writing, though the item is ready or its due day is near or past.
    Warning "readiness.notInWriting" fn not_in_writing(item: &str, agreement: Agreement) [stated: agreement] =
        ["what is agreed about `{}` is not in writing ({}); have it confirmed so", shown(item), agreement.label(Language::En)],
        ["`{}`的约定没有书面形式({});请书面确认", shown(item), agreement.label(Language::Zh)];

    /// An item that is ready with less than is needed.
    Warning "readiness.short" fn short(item: &str, available: Quantity, needed: Quantity)
    [stated: available, computed: needed] =
        ["`{}` is ready, but only {available} of {needed} arrived", shown(item)],
        ["`{}`已就绪,但应到{needed},仅到{available}", shown(item)];

    /// An item of which everything is there and that is not ready.
    Info "readiness.allAvailable" fn all_available(item: &str, status: ReadinessStatus, available: Quantity)
    [stated: status, computed: available] =
        ["all of `{}` is there ({available}), but it is {}; is it ready?", shown(item), status.label(Language::En)],
        ["`{}`已全部到货({available}),状态仍为{};是否已就绪?", shown(item), status.label(Language::Zh)];

    /// An item that is ready since no day.
    Info "readiness.readyOnMissing" fn ready_on_missing(item: &str) =
        ["`{}` is ready, but nothing says since when, so it counts as ready on any day; write `readyOn`", shown(item)],
        ["`{}`已就绪,但未写明日期,因此在任何一天都视为就绪;请填写`readyOn`", shown(item)];

    /// An item that has a day on which it became ready and is not ready by its status.
    Warning "readiness.statusContradicted" fn status_contradicted(item: &str, status: ReadinessStatus, on: Day)
    [stated: status, computed: on] =
        ["`{}` became ready on {on}, but is {}", shown(item), status.label(Language::En)],
        ["`{}`写明{on}已就绪,但状态为{}", shown(item), status.label(Language::Zh)];

    /// An item that is ready though a point is not confirmed.
    Warning "readiness.unconfirmed" fn unconfirmed(item: &str, point: &str) =
        ["`{}` is ready, but nobody has confirmed: {}", shown(item), shown(point)],
        ["`{}`已就绪,但尚未确认:{}", shown(item), shown(point)];

    /// An output that the owner of its task has reviewed.
    Warning "output.selfReviewed" fn self_reviewed(output: &str, by: &Id) [stated: by] =
        ["`{}` was reviewed by the owner of its task; let somebody else review it", shown(output)],
        ["`{}`由其任务的负责人本人审核;请改由他人审核", shown(output)];

    /// An output of a task that is done, not accepted.
    Warning "output.notAccepted" fn not_accepted(output: &str, task: &str, state: OutputState) [stated: state] =
        ["`{}` is done, but its output `{}` is not accepted ({})", shown(task), shown(output), state.label(Language::En)],
        ["`{}`已完成,但其交付物`{}`未通过验收({})", shown(task), shown(output), state.label(Language::Zh)];

    /// A typed state of an output that is not the one that its days and reviews say.
    Warning "output.statusContradicted" fn output_contradicted(output: &str, typed: OutputState, state: OutputState)
    [stated: typed, computed: state] =
        ["`{}` is typed as {}, but {} by its days and reviews", shown(output), typed.label(Language::En), state.label(Language::En)],
        ["`{}`填写为{},而按提交与审核记录为{}", shown(output), typed.label(Language::Zh), state.label(Language::Zh)];

    /// A review of an output for which there is no criterion.
    Info "output.criterionMissing" fn criterion_missing(output: &str) =
        ["`{}` was reviewed, but neither it nor its task has a criterion; write `acceptance`", shown(output)],
        ["`{}`已审核,但其本身与任务均无验收标准;请填写`acceptance`", shown(output)];

    /// A rejection without a reason.
    Info "output.reasonMissing" fn reason_missing(output: &str) =
        ["`{}` was rejected, but nothing says why; write `reason`", shown(output)],
        ["`{}`未通过审核,但未写明原因;请填写`reason`", shown(output)];

    /// An output that is not handed in though its day has passed, where the audit is as of a day.
    Error "output.overdue" fn output_overdue(output: &str, due: Day, late: &Text, day: Day) [stated: due, computed: day] =
        ["`{}` was to be handed in by {due} and is {} overdue on {day}", shown(output), late.en],
        ["`{}`应于{due}前提交,至{day}已逾期{}", shown(output), late.zh];
}

pub(super) fn audit(standing: &Standing<'_>, written: &Standing<'_>, schedule: &ScheduleAnswer, at: &At<'_>) {
    let plan = standing.plan();
    for (n, task) in plan.campaign().tasks.iter().enumerate().filter(|(_, task)| !task.outputs.is_empty()) {
        let task_at = at.entry("tasks", n);
        let is_done = written.task_states().get(n).is_some_and(|state| state.over)
            && task.status != Some(TaskStatus::Cancelled);
        for (m, output) in task.outputs.iter().enumerate() {
            check_output(standing, task, output, is_done, &task_at.entry("outputs", m));
        }
    }
    for (n, item) in plan.campaign().readiness.iter().enumerate() {
        let item_at = at.entry("readiness", n);
        if item.status != ReadinessStatus::Cancelled {
            check_days(standing, written, schedule, item, &item_at);
        }
        check_progress(item, &item_at);
        for (m, stated) in item.also_stated.iter().enumerate() {
            other_table(plan, item, stated, &item_at.entry("alsoStated", m));
        }
    }
}

/// The days from a due day to that of the audit, if it has passed, in words.
fn days_late(due: Day, day: Option<Day>) -> Option<(Text, Day)> {
    let day = day.filter(|day| due < *day)?;
    Some((elapsed_days(day.days_since(due)), day))
}

/// Finds an item that is late, or due after the starts that wait for it, and one whose agreement should be in
/// writing by now.
fn check_days(
    standing: &Standing<'_>,
    written: &Standing<'_>,
    schedule: &ScheduleAnswer,
    item: &ReadinessItem,
    at: &At<'_>,
) {
    let plan = standing.plan();
    let is_awaited = item.is_awaited(standing.day());
    if item.owner.is_none() {
        at.find(owner_missing(&item.name));
    }
    let tasks: Vec<_> = item.tasks.iter().filter_map(|task| plan.task_position(task)).collect();
    for (m, position) in tasks.iter().enumerate().filter(|_| is_awaited) {
        let task = plan.campaign().tasks.get(*position);
        let has_begun = standing.task_states().get(*position).is_some_and(|state| state.begun);
        if let Some(task) = task.filter(|task| has_begun && task.status != Some(TaskStatus::Cancelled)) {
            // that it is ready by its status is of later
            let finding = match standing.day().filter(|_| item.status == ReadinessStatus::Ready) {
                Some(day) => started_before_ready_by(&item.name, &task.name, day),
                None => started_before_ready(&item.name, &task.name, item.status),
            };
            at.entry("tasks", m).find(finding);
        }
    }
    let due_at = at.member("due");
    if item.due.is_none() {
        at.find(due_missing(&item.name));
    }
    let due = item.due.as_ref().and_then(|due| due_at.or_find(plan.date_of(due)));
    let due = due.map(TaskDate::last_day);
    let start = |position: &usize| {
        let task = plan.campaign().tasks.get(*position)?;
        let planned = || Some(schedule.tasks.get(*position)?.planned_start().value()?.day());
        Some((task.start_date().map(TaskDate::day).or_else(planned)?, task))
    };
    let is_over = |position: &&usize| written.task_states().get(**position).is_some_and(|state| state.over);
    let open = tasks.iter().filter(|position| !is_over(position));
    let first = open.filter_map(start).min_by_key(|(start, _)| *start);
    let event = plan.campaign().event.start;
    // nothing has to come in time that is there
    match (due.filter(|_| item.is_awaited(None)), first) {
        (Some(due), Some((start, task))) if start < due => {
            due_at.find(due_after_task(&item.name, &task.name, due, start));
        }
        (Some(due), None) if item.tasks.is_empty() && event < due => {
            due_at.find(due_after_start(&item.name, due, event));
        }
        _ => {}
    }
    if let Some((due, (days, day))) = due.and_then(|due| Some((due, days_late(due, standing.day())?)))
        && is_awaited
    {
        due_at.find(overdue(&item.name, due, &days, day));
    }
    let within = plan.campaign().policy.written_within.unwrap_or(Span::new(7, Unit::ElapsedDays));
    let is_near = |due: Day| {
        // beyond the last day there is, everything is near
        standing.day().is_some_and(|day| within.after(day).map_or(true, |by| due <= by))
    };
    if let Some(agreement) = item.agreement.filter(|agreement| *agreement != Agreement::Written)
        && (!is_awaited || due.is_some_and(is_near))
    {
        at.member("agreement").find(not_in_writing(&item.name, agreement));
    }
}

/// Finds a status that does not fit the other statements about the item.
fn check_progress(item: &ReadinessItem, at: &At<'_>) {
    match (item.ready_on, item.status) {
        // a status that nobody has written is that of nothing under way, and says nothing
        (Some(_), ReadinessStatus::ToOrder | ReadinessStatus::Ready) => {}
        (Some(on), status) => at.member("status").find(status_contradicted(&item.name, status, on)),
        (None, ReadinessStatus::Ready) => at.member("status").find(ready_on_missing(&item.name)),
        (None, _) => {}
    }
    if let Some((available, needed)) = item.available.zip(item.needed) {
        let available_at = at.member("available");
        if item.is_ready(None) && available < needed {
            available_at.find(short(&item.name, available, needed));
        } else if item.is_awaited(None) && available >= needed {
            available_at.find(all_available(&item.name, item.status, available));
        }
    }
    let open = item.confirmations.iter().enumerate().filter(|(_, confirmation)| confirmation.is_open(None));
    for (n, confirmation) in open.filter(|_| item.is_ready(None)) {
        at.entry("confirmations", n).find(unconfirmed(&item.name, &confirmation.point));
    }
}

/// Finds statements of another table that are not those of the item.
fn other_table(plan: &Plan, item: &ReadinessItem, other: &StatedItem, at: &At<'_>) {
    let date = |due: Option<&RelativeDate>| plan.date(due?).defined();
    if let (Some(here), Some(there)) = (date(item.due.as_ref()), date(other.due.as_ref()))
        && here.minutes_past(there) != 0
    {
        at.member("due").find(due_differs(&item.name, &other.table, there, here));
    }
    if let (Some(here), Some(there)) = (item.needed, other.needed)
        && here != there
    {
        at.member("needed").find(needed_differs(&item.name, &other.table, there, here));
    }
    if let Some(there) = other.status.filter(|there| *there != item.status) {
        at.member("status").find(status_differs(&item.name, &other.table, there, item.status));
    }
}

fn check_output(standing: &Standing<'_>, task: &Task, output: &Output, is_done: bool, at: &At<'_>) {
    let state = output.state_on(None);
    if is_done && state != OutputState::Accepted {
        at.find(not_accepted(&output.name, &task.name, state));
    }
    if let (Some(typed), Some(state)) = (output.status, output.dated_state(None))
        && typed != state
    {
        at.member("status").find(output_contradicted(&output.name, typed, state));
    }
    if !output.reviews.is_empty() && output.acceptance.is_none() && task.acceptance.is_none() {
        at.find(criterion_missing(&output.name));
    }
    for (n, Review { by, result, reason, .. }) in output.reviews.iter().enumerate() {
        let review_at = at.entry("reviews", n);
        if let Some(by) = by.as_ref().filter(|by| task.owner.as_ref() == Some(by)) {
            review_at.member("by").find(self_reviewed(&output.name, by));
        }
        if *result == ReviewResult::Rejected && reason.is_none() {
            review_at.find(reason_missing(&output.name));
        }
    }
    let due_at = at.member("due");
    let is_in = matches!(output.state_on(standing.day()), OutputState::Submitted | OutputState::Accepted);
    let due = output.due.as_ref().and_then(|due| due_at.or_find(standing.plan().date_of(due)));
    if let Some(due) = due.map(TaskDate::last_day).filter(|_| !is_in)
        && let Some((days, day)) = days_late(due, standing.day())
    {
        due_at.find(output_overdue(&output.name, due, &days, day));
    }
}
