//! Resources that are short, late, without a provider, or due after the work that waits for them.

use crate::{
    answers::Need,
    record::At,
    resource::{Resource, ResourceStatus},
    say::{Problem, Text, grouped, shown},
    standing::Standing,
    value::{Day, Quantity, TaskDate},
};

findings! {
    /// A resource of which less can be had than is needed.
    Warning "resource.short" fn short(name: &str, needed: Quantity, available: Quantity, gap: Quantity, unit: &Text)
    [stated: available, computed: needed] =
        ["of `{}`, {}{} are needed and {} can be had; the gap is {}",
            shown(name), grouped(needed), unit.en, grouped(available), grouped(gap)],
        ["`{}`需要{}{},可用{},缺口{}", shown(name), grouped(needed), unit.zh, grouped(available), grouped(gap)];

    /// A resource that is not there though its due day has passed, or that came after it.
    Warning "resource.late" fn late(name: &str, due: TaskDate, as_of: Day) [stated: due, computed: as_of] =
        ["`{}` was due on {due} and is not there by {as_of}", shown(name)],
        ["`{}`应于{due}前到位,至{as_of}仍未到位", shown(name)];
    Warning "resource.late" fn came_late(name: &str, due: TaskDate, came: Day) [stated: due, computed: came] =
        ["`{}` was due on {due} and came on {came}", shown(name)],
        ["`{}`应于{due}前到位,实际于{came}到位", shown(name)];

    /// A resource that nobody is said to provide.
    Info "resource.providerMissing" fn provider_missing(name: &str) =
        ["nobody is said to provide `{}`; name the member or partner in `provider`", shown(name)],
        ["`{}`未写明提供方;请在`provider`中写明成员或合作方", shown(name)];

    /// A resource that is due after a task has started that needs it.
    Warning "resource.dueAfterTask" fn due_after_task(name: &str, due: TaskDate, task: &str, start: TaskDate)
    [stated: due, computed: start] =
        ["`{}` is due on {due}, and `{}`, which needs it, starts on {start}", shown(name), shown(task)],
        ["`{}`应于{due}前到位,而需要它的`{}`于{start}开始", shown(name), shown(task)];

    /// A resource of which tasks take more than is said to be needed.
    Warning "resource.neededUnderstated" fn needed_understated(name: &str, needed: Quantity, taken: Quantity)
    [stated: needed, computed: taken] =
        ["of `{}`, {} are said to be needed, and its tasks take {}", shown(name), grouped(needed), grouped(taken)],
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
    let in_place = resource.is_in_place(None);
    if let (Some(needed), Some(available), Some(gap)) =
        (resource.needed, resource.available, resource.gap(in_place)?)
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
    if !in_place && resource.provider.is_none() {
        at.find(provider_missing(name));
    }
    let Some(due) = due else { return Ok(()) };
    let came_on = resource.in_place_on.filter(|day| standing.knows(*day));
    match (came_on, standing.day()) {
        (Some(came), _) if due.last_day() < came => at.member("inPlaceOn").find(came_late(name, due, came)),
        (None, Some(as_of)) if due.last_day() < as_of && !resource.is_in_place(Some(as_of)) => {
            at.member("due").find(late(name, due, as_of));
        }
        _ => {}
    }
    let is_over = |need: &&Need| written.task_states().get(need.task).is_some_and(|state| state.over);
    let starts = needs.iter().filter(|need| !is_over(need));
    let starts = starts.filter_map(|need| Some((written.known_start(need.task)?, need.task)));
    let first = starts.min_by_key(|(start, task)| (start.start(), *task));
    let first = first.filter(|(start, _)| !in_place && due.minutes_since(*start) > 0);
    if let Some((start, task)) = first.and_then(|(start, n)| Some((start, standing.campaign().tasks.get(n)?)))
    {
        at.member("due").find(due_after_task(name, due, &task.name, start));
    }
    Ok(())
}
