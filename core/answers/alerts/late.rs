//! The alerts of tasks, readiness items and publications that are late.

use super::alert::Alert;
use crate::{
    answers::{
        DerivedStatus, PublicationState, PublishingAnswer, ReadinessAnswer, ReadinessState, ScheduleAnswer,
        TaskAnswer, WaitingStart,
    },
    say::{Figure, Problem, Severity, Text, elapsed_days, shown},
    schedule::Task,
    standing::Standing,
    value::{Day, Id, Index, TaskDate},
};

/// The alerts of tasks that are overdue, or that have not begun on their typed start.
///
/// A summary task is late with its parts, and told only where none of them is. A task that is over calls
/// nobody, however late it was.
pub(super) fn late_tasks(
    standing: &Standing<'_>,
    schedule: &ScheduleAnswer,
    alerts: &mut Vec<Alert>,
) -> Result<(), Problem> {
    let (plan, as_of) = (standing.plan(), standing.required_day()?);
    let tasks = plan.campaign().tasks.iter().zip(standing.task_states()).zip(&schedule.tasks);
    let lateness: Vec<_> = tasks
        .map(|((task, state), answer)| {
            let starts_late = !state.begun && typed_start_before(task, as_of).is_some();
            Lateness::of(answer, starts_late)
        })
        .collect();
    if lateness.iter().all(Option::is_none) {
        return Ok(());
    }
    let mut below = vec![None; lateness.len()];
    for (part, summary) in standing.tree().up() {
        let latest = lateness.get(part).copied().flatten().max(below.get(part).copied().flatten());
        if let Some(of_summary) = below.get_mut(summary) {
            *of_summary = latest.max(*of_summary);
        }
    }
    let mut is_milestone = vec![false; lateness.len()];
    for milestone in schedule.milestones.iter().filter_map(|milestone| plan.task_position(&milestone.id)) {
        if let Some(is_milestone) = is_milestone.get_mut(milestone) {
            *is_milestone = true;
        }
    }
    for (n, (task, answer)) in plan.campaign().tasks.iter().zip(&schedule.tasks).enumerate() {
        let of_parts = below.get(n).copied().flatten();
        let Some(lateness) = lateness.get(n).copied().flatten().filter(|late| of_parts < Some(*late)) else {
            continue;
        };
        let name = shown(&task.name);
        let (severity, due, message) = match lateness {
            Lateness::NotBegun => {
                let Some(start) = typed_start_before(task, as_of) else { continue };
                (Severity::Warning, start, not_begun(&name, start))
            }
            Lateness::Overdue => {
                let Some(last) = plan.known_last_day(n) else { continue };
                let days = as_of.days_since(last);
                let matters =
                    is_milestone.get(n) == Some(&true) || answer.dates.critical == Figure::Defined(true);
                let severity = if matters { Severity::Error } else { Severity::Warning };
                (severity, last, overdue(&name, last, &elapsed_days(days)))
            }
        };
        let path = format!("/tasks/{n}");
        let alert = Alert::new(severity, lateness.code(), task.id.as_str(), path, message);
        alerts.push(alert.past(due, task.owner.as_ref(), standing)?);
    }
    Ok(())
}

/// The alerts of readiness items that are late: errors if a start that waits for them has come.
pub(super) fn late_items(
    standing: &Standing<'_>,
    answer: &ReadinessAnswer,
    alerts: &mut Vec<Alert>,
) -> Result<(), Problem> {
    let (plan, as_of) = (standing.plan(), standing.required_day()?);
    let items = &plan.campaign().readiness;
    let has_come =
        |start: &&WaitingStart| start.begun || start.days_left.value().is_some_and(|left| *left <= 0);
    let held_up = answer.starts.iter().filter(has_come).flat_map(|start| &start.waits_for);
    let held_up = Index::of(&mut held_up.map(Id::as_str));
    for (n, (item, answer)) in items.iter().zip(&answer.items).enumerate() {
        let (Figure::Defined(ReadinessState::Overdue), Some(Figure::Defined(due))) =
            (&answer.state, &answer.due)
        else {
            continue;
        };
        let due = due.last_day();
        let matters = held_up.position(item.id.as_str()).is_some();
        let severity = if matters { Severity::Error } else { Severity::Warning };
        let days = elapsed_days(as_of.days_since(due));
        let message = not_ready(&shown(&item.name), due, &days);
        let path = format!("/readiness/{n}");
        let alert = Alert::new(severity, "readiness.overdue", item.id.as_str(), path, message);
        alerts.push(alert.past(due, item.owner.as_ref(), standing)?);
    }
    Ok(())
}

/// The alerts of publications that are not out though their day has passed.
pub(super) fn late_publications(
    standing: &Standing<'_>,
    answer: &PublishingAnswer,
    alerts: &mut Vec<Alert>,
) -> Result<(), Problem> {
    for (n, (row, answer)) in standing.campaign().publishing.iter().zip(&answer.publications).enumerate() {
        let (Figure::Defined(PublicationState::Overdue), Some(Figure::Defined(at))) =
            (&answer.state, &answer.at)
        else {
            continue;
        };
        let due = at.day();
        let days = elapsed_days(standing.required_day()?.days_since(due));
        let message = not_out(&shown(&row.content), &shown(&row.channel), due, &days);
        let path = format!("/publishing/{n}");
        let alert = Alert::new(Severity::Warning, "publishing.overdue", row.id.as_str(), path, message);
        alerts.push(alert.past(due, row.owner.as_ref(), standing)?);
    }
    Ok(())
}

impl Alert {
    /// The alert of a thing whose last day has passed, which stands since the next one.
    fn past(self, due: Day, owner: Option<&Id>, standing: &Standing<'_>) -> Result<Self, Problem> {
        let alert = Self {
            observed: standing.day().map(|day| day.to_string()),
            threshold: Some(due.to_string()),
            owner: owner.cloned(),
            ..self
        };
        Ok(alert.raised_on(standing, Some(due.plus_days(1)?)))
    }
}

/// The day on which a task is typed to begin, if it lies before a day.
fn typed_start_before(task: &Task, day: Day) -> Option<Day> {
    task.start_date().map(TaskDate::day).filter(|start| *start < day)
}

/// The ways in which a task is late, the graver one last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lateness {
    /// The day on which the task was to begin has passed.
    NotBegun,
    /// The last day of the task has passed.
    Overdue,
}

impl Lateness {
    /// The way in which a task is late for certain, given that it has or has not begun on its typed start.
    fn of(answer: &TaskAnswer, starts_late: bool) -> Option<Self> {
        match answer.derived_status.as_ref()? {
            Figure::Defined(DerivedStatus::Overdue) => Some(Self::Overdue),
            Figure::Defined(DerivedStatus::LateStart) => Some(Self::NotBegun),
            // overdue perhaps, late to begin in any case
            Figure::Undefined(_) if starts_late => Some(Self::NotBegun),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::NotBegun => "schedule.startLate",
            Self::Overdue => "schedule.overdue",
        }
    }
}

fn not_begun(name: &str, start: Day) -> Text {
    text!("`{name}` was to start on {start} and has not begun", "`{name}`应于{start}开始,至今未开始")
}

fn overdue(name: &str, last: Day, late: &Text) -> Text {
    text!(
        ["`{name}` was to finish by {last} and is {} overdue", late.en],
        ["`{name}`应于{last}前完成,已逾期{}", late.zh]
    )
}

fn not_ready(name: &str, due: Day, late: &Text) -> Text {
    text!(
        ["`{name}` was to be ready by {due} and is {} overdue", late.en],
        ["`{name}`应于{due}前就绪,已逾期{}", late.zh]
    )
}

fn not_out(content: &str, channel: &str, due: Day, late: &Text) -> Text {
    text!(
        ["`{content}` was to go out on `{channel}` on {due} and is {} overdue", late.en],
        ["`{content}`应于{due}在`{channel}`发布,已逾期{}", late.zh]
    )
}
