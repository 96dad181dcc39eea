//! Tasks at a time that does not fit the campaign, or the day of the question.

use crate::{
    record::At,
    say::shown,
    schedule::{TaskStatus, TaskTree},
    standing::Standing,
    value::{Day, TaskDate},
};

findings! {
    /// A task after everything else of the campaign is over: the event, the phases, the due days of goals and
    /// the evaluation. What comes before is preparation.
    Info "schedule.outsideEvent" fn after_event(task: &str, start: Day, end: Day) [stated: start, computed: end] =
        ["`{}` starts on {start}, after the campaign is over on {end}", shown(task)],
        ["`{}`于{start}开始,而活动至{end}已全部结束", shown(task)];

    /// A task done before the day on which it starts, where no actual date says so and the audit is as of a
    /// day.
    Warning "schedule.doneBeforeStart" fn done_before_start(task: &str, start: TaskDate, day: Day) [stated: start, computed: day] =
        ["`{}` is done on {day}, though it is to start on {start}", shown(task)],
        ["`{}`至{day}已完成,而其开始日为{start}", shown(task)];
}

pub(super) fn audit(standing: &Standing<'_>, tree: &TaskTree, at: &At<'_>) {
    let plan = standing.plan();
    let campaign = plan.campaign();
    let event = &campaign.event;
    let due = campaign.goals.iter().flat_map(|goal| {
        let due = goal.due.as_ref().and_then(|due| plan.day(due).defined());
        due.into_iter().chain(plan.goal_final_on(goal).and_then(|day| day.value().copied()))
    });
    let closing = due.chain(campaign.evaluation.iter().map(|evaluation| evaluation.recorded_on));
    let phases = plan.phase_days().iter().flatten().map(|days| days.end);
    let end = phases.chain(closing).fold(event.end, Day::max);
    for (n, task) in campaign.tasks.iter().enumerate() {
        if tree.is_summary(n) || task.status == Some(TaskStatus::Cancelled) {
            continue;
        }
        let task_at = at.entry("tasks", n);
        if let Some(start) = task.start_date().map(TaskDate::day).filter(|start| *start > end) {
            task_at.member("start").find(after_event(&task.name, start, end));
        }
        let is_dated =
            task.actual_start.is_some() || task.actual_finish.is_some() || !task.progress.is_empty();
        let day = standing.day().filter(|_| task.status == Some(TaskStatus::Done) && !is_dated);
        if let Some((start, day)) = task.start_date().zip(day).filter(|(start, day)| start.day() > *day) {
            task_at.member("status").find(done_before_start(&task.name, start, day));
        }
    }
}
