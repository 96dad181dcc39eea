//! The schedule: computed dates beside the typed ones.

use crate::{
    Plan,
    schedule::TaskStatus,
    value::{Day, Figure, Id, Moment, Problem, sorted_positions},
};
use serde::Serialize;

/// The dates that follow from durations and links.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScheduleAnswer {
    /// 00:00 of the earliest typed start, or of the event's first day if none is typed.
    pub start: Moment,
    /// The earliest finish of the whole; undefined if a task has no duration (`schedule.durationMissing`).
    pub finish: Figure<Moment>,
    /// The latest typed finish, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_finish: Option<Day>,
    /// The tasks without float, by early start.
    pub critical_path: Vec<Id>,
    /// In the order of the document.
    pub tasks: Vec<TaskAnswer>,
}

/// One task: what was typed, and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskAnswer {
    /// Which task.
    pub id: Id,
    /// The status as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TaskStatus>,
    /// Days since its last day passed, if it is not over: derived, never stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_days: Option<i64>,
    /// The computed dates; absent if the schedule is undefined.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub dates: Option<TaskDates>,
}

/// The computed dates of one task. Floats are minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskDates {
    /// The earliest start.
    pub early_start: Moment,
    /// The earliest finish.
    pub early_finish: Moment,
    /// The latest start that leaves the finish of the whole where it is.
    pub late_start: Moment,
    /// The latest finish that leaves the finish of the whole where it is.
    pub late_finish: Moment,
    /// How far it can slip before the whole does.
    pub total_float_minutes: i64,
    /// How far it can slip before anything does.
    pub free_float_minutes: i64,
    /// Whether it has no float.
    pub critical: bool,
}

impl Plan {
    /// The schedule on a day. The computed dates do not depend on the day, the overdue days do.
    ///
    /// A task is overdue on the days after its last day, the earlier of its stated finish (typed, or start and duration) and its deadline, unless it
    /// is done or cancelled, by its status or its progress. A finish typed under the exclusive [day count](crate::schedule::DayCount) has its whole
    /// day of grace.
    pub fn schedule(&self, as_of: Day) -> Result<ScheduleAnswer, Problem> {
        let campaign = self.campaign();
        let first = campaign.tasks.iter().filter_map(|t| t.start).min();
        let start = Moment::start_of(first.unwrap_or(campaign.event.start));
        let schedule = self.computed().map(Result::as_ref).transpose().map_err(Clone::clone)?;
        let mut tasks = Vec::with_capacity(campaign.tasks.len());
        for (n, task) in campaign.tasks.iter().enumerate() {
            let finish = self.stated_last_day(n)?;
            let last = [finish, task.deadline].into_iter().flatten().min();
            let over = task.is_over();
            let overdue_days = last.map(|day| as_of.days_since(day)).filter(|days| *days > 0 && !over);
            let dates = schedule.and_then(|schedule| schedule.dates(n)).map(|dates| TaskDates {
                early_start: dates.early_start,
                early_finish: dates.early_finish,
                late_start: dates.late_start,
                late_finish: dates.late_finish,
                total_float_minutes: dates.total_float,
                free_float_minutes: dates.free_float,
                critical: dates.critical,
            });
            tasks.push(TaskAnswer { id: task.id.clone(), status: task.status, overdue_days, dates });
        }
        let start_of = |n: usize| tasks.get(n).and_then(|t| Some(t.dates.as_ref()?.early_start));
        let by_start = sorted_positions(tasks.len(), &|a, b| start_of(a).cmp(&start_of(b)));
        let critical = by_start.into_iter().filter_map(|n| tasks.get(n));
        let critical = critical.filter(|t| t.dates.as_ref().is_some_and(|d| d.critical));
        let finish = match schedule {
            Some(schedule) => Figure::Defined(schedule.finish()),
            None => Figure::undefined(
                "schedule.durationMissing",
                "a task has neither a duration nor a start and a finish in order",
                "有任务既无工期,也无先后有序的起止日期",
            ),
        };
        Ok(ScheduleAnswer {
            start,
            finish,
            stated_finish: campaign.tasks.iter().filter_map(|t| t.finish).max(),
            critical_path: critical.map(|t| t.id.clone()).collect(),
            tasks,
        })
    }
}
