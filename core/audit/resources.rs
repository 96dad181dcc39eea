//! Resources that are short, late, without a provider, or due after the work that waits for them.

use crate::{
    answers::Need,
    record::At,
    resource::{Resource, ResourceStatus},
    say::{Language, Problem, Text, elapsed_days, grouped, shown},
    standing::Standing,
    value::{Day, Quantity, TaskDate},
};

findings! {
    /// A resource of which less can be had than is needed.
    Warning "resource.short" fn short(name: &str, needed: Quantity, available: Quantity, gap: Quantity, unit: &Text)
    [stated: available, computed: needed] =
        ["`{}` falls short by {}: {}{} needed, {} available",
            shown(name), grouped(gap), grouped(needed), unit.en, grouped(available)],
        ["`{}`需要{}{},可用{},缺口{}", shown(name), grouped(needed), unit.zh, grouped(available), grouped(gap)];

    /// A resource that is not ready though its due day has passed, where the audit is as of a day.
    Warning "resource.overdue" fn overdue(name: &str, due: TaskDate, days: &Text, day: Day) [stated: due, computed: day] =
        ["`{}` was to be there by {due} and is {} overdue on {day}", shown(name), days.en],
        ["`{}`应于{due}前到位,至{day}已逾期{}", shown(name), days.zh];

    /// A resource that became ready after its due day.
    Warning "resource.late" fn late(name: &str, due: TaskDate, ready: Day, days: &Text) [stated: due, computed: ready] =
        ["`{}` was to be there by {due} and was on {ready}, {} late", shown(name), days.en],
        ["`{}`应于{due}前到位,实际于{ready}到位,迟{}", shown(name), days.zh];

    /// A resource with a day on which it became ready, and a status that says otherwise.
    Warning "resource.statusContradicted" fn status_contradicted(name: &str, status: ResourceStatus, on: Day)
    [stated: status, computed: on] =
        ["`{}` has been there since {on}, but its status is {}", shown(name), status.label(Language::En)],
        ["`{}`自{on}起已到位,但状态为{}", shown(name), status.label(Language::Zh)];

    /// A resource that nobody is said to provide.
    Info "resource.providerMissing" fn provider_missing(name: &str) =
        ["nobody is said to provide `{}`; name the member or partner in `provider`", shown(name)],
        ["`{}`未写明提供方;请在`provider`中写明成员或合作方", shown(name)];

    /// A resource that is due after a task has started that needs it.
    Warning "resource.dueAfterTask" fn due_after_task(name: &str, due: TaskDate, task: &str, start: TaskDate)
    [stated: due, computed: start] =
        ["`{}` is due on {due}, after `{}`, which needs it, starts on {start}", shown(name), shown(task)],
        ["`{}`应于{due}前到位,而需要它的任务`{}`于{start}即开始", shown(name), shown(task)];

    /// A resource of which tasks take more than is said to be needed.
    Warning "resource.neededUnderstated" fn needed_understated(name: &str, needed: Quantity, taken: Quantity)
    [stated: needed, computed: taken] =
        ["`{}` states a need of {}, but its tasks take {}", shown(name), grouped(needed), grouped(taken)],
        ["`{}`写明需要{},而各任务共需{}", shown(name), grouped(needed), grouped(taken)];
}

pub(super) fn audit(standing: &Standing<'_>, written: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    let resources = plan.campaign().resources.iter().enumerate();
    for ((n, resource), needs) in resources.zip(plan.needs()) {
        let at = at.entry("resources", n);
        let due = resource.due.as_ref().and_then(|due| at.member("due").or_find(plan.date_of(due)));
        at.or_find(check(standing, written, resource, &needs, due, &at));
    }
}

fn check(
    standing: &Standing<'_>,
    written: &Standing<'_>,
    resource: &Resource,
    needs: &[Need],
    due: Option<TaskDate>,
    at: &At<'_>,
) -> Result<(), Problem> {
    let name = &resource.name;
    if resource.status == ResourceStatus::Cancelled {
        return Ok(());
    }
    let is_ready = resource.is_ready(None);
    if let (Some(needed), Some(available), Some(gap)) = (resource.needed, resource.available, resource.gap()?)
        && gap > Quantity::ZERO
    {
        let unit = resource.unit.as_deref().map(shown).unwrap_or_default();
        let unit = text!(" {unit}", "{unit}");
        let unit = if resource.unit.is_some() { unit } else { Text::default() };
        at.member("available").find(short(name, needed, available, gap, &unit));
    }
    let taken = needs.iter().filter_map(|need| need.quantity);
    let taken =
        if resource.kind.is_used_up() { Quantity::sum(taken)? } else { taken.max().unwrap_or_default() };
    if let Some(needed) = resource.needed.filter(|needed| *needed < taken) {
        at.member("needed").find(needed_understated(name, needed, taken));
    }
    if !is_ready && resource.provider.is_none() {
        at.find(provider_missing(name));
    }
    // a status that nobody has written is open and says nothing
    if let (Some(on), ResourceStatus::Confirmed) = (resource.ready_on, resource.status) {
        at.member("status").find(status_contradicted(name, resource.status, on));
    }
    let Some(due) = due else { return Ok(()) };
    let days = |until: Day| elapsed_days(until.days_since(due.last_day()));
    match (resource.ready_on.filter(|day| standing.knows(*day)), standing.day()) {
        (Some(ready), _) if due.last_day() < ready => {
            at.member("readyOn").find(late(name, due, ready, &days(ready)));
        }
        (None, Some(day)) if due.last_day() < day && resource.is_awaited(Some(day)) => {
            at.member("due").find(overdue(name, due, &days(day), day));
        }
        _ => {}
    }
    let is_over = |need: &&Need| written.task_states().get(need.task).is_some_and(|state| state.over);
    let starts = needs.iter().filter(|need| !is_over(need));
    let starts = starts.filter_map(|need| Some((written.known_start(need.task)?, need.task)));
    let first = starts.min_by_key(|(start, task)| (start.start(), *task));
    let first = first.filter(|(start, _)| !is_ready && due.is_due_after(*start));
    if let Some((start, task)) = first.and_then(|(start, n)| Some((start, standing.campaign().tasks.get(n)?)))
    {
        at.member("due").find(due_after_task(name, due, &task.name, start));
    }
    Ok(())
}
