//! Typed starts and finishes on days off.

use crate::{
    calendar::{DayCount, Roll, WorkingTime},
    plan::Plan,
    record::At,
    say::{Finding, plural, shown},
    schedule::{Task, TaskTree},
    value::{Day, Id, TaskDate},
};

findings! {
    /// A typed start on a day that the task's calendar does not work; of a task without a duration and a
    /// calendar of its own, the campaign's.
    Info "schedule.startsOnDayOff" fn starts_on_day_off(task: &str, start: TaskDate, calendar: &Id, next: Day)
    [stated: start, computed: next] =
        ["`{}` starts on {start}, a day off in the calendar `{calendar}`; the next working day is {next}", shown(task), calendar = shown(calendar.as_str())],
        ["`{}`的开始日{start}在日历`{calendar}`中为非工作日;下一工作日为{next}", shown(task), calendar = shown(calendar.as_str())];
    Info "schedule.startsOnDayOff" fn more_starts(count: usize, first: &str) =
        ["{count} more task{}, from `{}` on, begin on days off", plural(count == 1), shown(first)],
        ["自`{}`起另有{count}项任务的开始日为非工作日", shown(first)];

    /// A typed finish on a day that the calendar does not work, where the start is not in the same days off.
    Info "schedule.finishesOnDayOff" fn finishes_on_day_off(task: &str, finish: TaskDate, calendar: &Id, next: Day)
    [stated: finish, computed: next] =
        ["`{}` finishes on {finish}, a day off in the calendar `{calendar}`; the working day after it is {next}", shown(task), calendar = shown(calendar.as_str())],
        ["`{}`的结束日{finish}在日历`{calendar}`中为非工作日;下一工作日为{next}", shown(task), calendar = shown(calendar.as_str())];
    Info "schedule.finishesOnDayOff" fn more_finishes(count: usize, first: &str) =
        ["{count} more task{}, from `{}` on, end on days off", plural(count == 1), shown(first)],
        ["自`{}`起另有{count}项任务的结束日为非工作日", shown(first)];
}

/// The number of tasks that are told one by one, so that 1,000 of them stay readable.
const MOST: usize = 10;

/// Finds starts and finishes on days off. Those of a milestone without a duration are none, nor are those of
/// a range that begins and ends on the days off around an end of the event: people chose them.
pub(super) fn audit(plan: &Plan, tree: &TaskTree, at: &At<'_>) {
    let (mut starts, mut finishes) = (Told::default(), Told::default());
    for (n, task) in plan.campaign().tasks.iter().enumerate() {
        let Some(days) = DaysOff::of(plan, n, task, tree) else { continue };
        let start = task.start_date().and_then(|start| Some((start, days.next(start.day())?)));
        let finish = days.finish(task);
        let is_of_event = |typed: Option<TaskDate>, off: Option<(TaskDate, Day)>| {
            typed.is_none() || off.is_some_and(|(_, next)| days.are_of_event(next))
        };
        if is_of_event(task.start_date(), start) && is_of_event(task.finish_date(), finish) {
            continue;
        }
        if let Some((start, next)) = start {
            starts.tell(task, &at.entry("tasks", n).member("start"), &|| {
                starts_on_day_off(&task.name, start, days.calendar.id(), next)
            });
        }
        if let Some((finish, next)) = finish.filter(|(_, next)| start.is_none_or(|(_, other)| other != *next))
        {
            finishes.tell(task, &at.entry("tasks", n).member("finish"), &|| {
                finishes_on_day_off(&task.name, finish, days.calendar.id(), next)
            });
        }
    }
    starts.tell_rest(&at.member("tasks"), more_starts);
    finishes.tell_rest(&at.member("tasks"), more_finishes);
}

/// The days off of a task's calendar.
struct DaysOff<'p> {
    calendar: &'p WorkingTime,
    count: DayCount,
    /// The ends of the event, whose days off are worked by a task without a duration.
    event: Option<[Day; 2]>,
}

impl<'p> DaysOff<'p> {
    /// `None` for a milestone without a duration, and for a summary task without one, whose parts have dates.
    fn of(plan: &'p Plan, n: usize, task: &Task, tree: &TaskTree) -> Option<Self> {
        let campaign = plan.campaign();
        let count = campaign.policy.day_count;
        let own = Self { calendar: plan.task_calendars.of_task(n), count, event: None };
        if task.duration.is_some() {
            return Some(own);
        }
        let takes_no_time = task.stated_minutes(count) == Ok(Some(0));
        if task.milestone == Some(true) || takes_no_time || tree.is_summary(n) {
            return None;
        }
        let calendar = if task.calendar.is_some() { own.calendar } else { plan.calendar() };
        Some(Self { calendar, event: Some([campaign.event.start, campaign.event.end]), ..own })
    }

    /// The next working day after a day off; `None` if the day is worked, or is not known.
    fn next(&self, day: Day) -> Option<Day> {
        let next = self.calendar.roll(day, Roll::Forward).ok()?;
        (next != day).then_some(next)
    }

    /// True if the days off before a working day hold an end of the event.
    fn are_of_event(&self, next: Day) -> bool {
        self.event.into_iter().flatten().any(|end| self.next(end) == Some(next))
    }

    /// The typed finish of a task and the next working day, if it is on a day off. A finish that is not
    /// counted may be the first day off.
    fn finish(&self, task: &Task) -> Option<(TaskDate, Day)> {
        let finish = task.finish_date()?;
        let next = self.next(finish.last_day())?;
        let is_counted = finish.has_time() || self.count == DayCount::Inclusive;
        let is_off = is_counted || self.next(finish.day().plus_days(-1).ok()?).is_some();
        is_off.then_some((finish, next))
    }
}

/// The tasks that a finding tells of, the first of them one by one.
#[derive(Default)]
struct Told<'p> {
    count: usize,
    first_of_rest: Option<&'p Task>,
}

impl<'p> Told<'p> {
    fn tell(&mut self, task: &'p Task, at: &At<'_>, finding: &dyn Fn() -> Finding) {
        if self.count < MOST {
            at.find(finding());
        } else {
            self.first_of_rest.get_or_insert(task);
        }
        self.count = self.count.saturating_add(1);
    }

    fn tell_rest(&self, at: &At<'_>, finding: fn(usize, &str) -> Finding) {
        if let Some(first) = self.first_of_rest {
            at.find(finding(self.count.saturating_sub(MOST), &first.name));
        }
    }
}
