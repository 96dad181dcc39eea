//! The calendars of the tasks, and the moments and minutes that typed days and spans mean on them.

use crate::{
    calendar::{DayCount, WorkingTime},
    campaign::Campaign,
    record::At,
    say::Problem,
    schedule::{
        Activity, CalendarsInUse, Dependency, End, Frame, Link, NetworkConstraint, ScheduleFrom, Task,
        TaskConstraint, TaskTree, WrittenLink, WrittenProgress, WrittenTask,
    },
    value::{Id, Moment, Span, TaskDate, Unit},
};

/// The frame of a plan's network, and the calendars of its tasks.
#[derive(Clone, Debug)]
pub(crate) struct TaskCalendars {
    /// The frame of the network, with the calendars in use.
    pub(super) frame: Frame,
    /// The calendar of each task, by its position in the frame.
    of_task: Vec<usize>,
    day_count: DayCount,
}

impl TaskCalendars {
    /// Compiles the calendars and reports ids of calendars that name none.
    pub(super) fn of(campaign: &Campaign, at: &At<'_>) -> Self {
        let calendars_at = at.member("calendars");
        let mut used = CalendarsInUse::of(&campaign.calendars, campaign.policy.unknown_year, &calendars_at);
        let mut calendars = Vec::new();
        let round_the_clock = used.position(&mut calendars, &"24h".parse().unwrap_or_default(), at);
        let calendar = used.position(&mut calendars, &campaign.calendar, &at.member("calendar"));
        let of_task = campaign.tasks.iter().enumerate().map(|(n, task)| match &task.calendar {
            Some(id) => used.position(&mut calendars, id, &at.entry("tasks", n).member("calendar")),
            None if task.duration.is_none_or(|duration| duration.unit.is_elapsed()) => round_the_clock,
            None => calendar,
        });
        let of_task = of_task.collect();
        let frame = Frame {
            from: ScheduleFrom::Start(Moment::start_of(campaign.event.start)),
            calendars,
            calendar,
            status_date: None,
            policy: campaign.policy.schedule.clone(),
        };
        Self { frame, of_task, day_count: campaign.policy.day_count }
    }

    /// Starts the network at the earliest typed start, if there is one.
    pub(super) fn start_with(&mut self, campaign: &Campaign) {
        let first = campaign.tasks.iter().filter_map(|task| Some(task.start_date()?.start())).min();
        if let Some(first) = first {
            self.frame.from = ScheduleFrom::Start(first);
        }
    }

    /// The campaign's calendar.
    pub(super) fn campaign(&self) -> &WorkingTime {
        self.frame.time(self.frame.calendar)
    }

    /// The calendar of a task.
    pub(crate) fn of_task(&self, task: usize) -> &WorkingTime {
        self.frame.time(self.calendar_of(task))
    }

    /// The position of a task's calendar in the frame.
    pub(super) fn calendar_of(&self, task: usize) -> usize {
        self.of_task.get(task).copied().unwrap_or(self.frame.calendar)
    }

    /// True if the length of a task is given.
    pub(super) fn has_length(&self, task: &Task) -> bool {
        task.span(self.day_count).is_some()
    }

    /// The minutes that a task takes, and `true` if they are minutes on the clock; `None` if its length is
    /// not given.
    pub(super) fn length(&self, n: usize, task: &Task) -> Result<Option<(i32, bool)>, Problem> {
        let duration = task.span(self.day_count);
        duration.map(|span| self.frame.length(span, self.calendar_of(n))).transpose()
    }

    /// The minutes of a span of a task's time; `None` if it is refused.
    pub(crate) fn minutes(&self, n: usize, span: Span) -> Option<i32> {
        self.frame.length(span, self.calendar_of(n)).ok().map(|(minutes, _)| minutes)
    }

    /// The activity of a task, which has all that its dates depend on but its links. Reports problems of the
    /// task.
    pub(super) fn activity(&self, tree: &TaskTree, n: usize, task: &Task, at: &At<'_>) -> Activity {
        let time = self.of_task(n);
        let constraint = task.constraint.as_ref().and_then(|typed| {
            let at = at.member("constraint");
            let moment = constraint_moment(typed, time, &at.member("at"));
            let is_refused_or_unknown = typed.at.is_some() && moment.is_none();
            (!is_refused_or_unknown).then_some(NetworkConstraint { kind: typed.kind, at: moment })
        });
        let written = WrittenTask {
            // a length that is not given counts as elapsed time, as the time between typed dates does
            duration: task.span(self.day_count).unwrap_or(Span::new(0, Unit::ElapsedMinutes)),
            calendar: self.calendar_of(n),
            // a length of zero stands for one that is not given, which is no milestone
            milestone: task.milestone.or(Some(false).filter(|_| !self.has_length(task))),
            constraint,
            deadline: task.deadline_date().and_then(|date| date.end().ok()),
        };
        let activity = self.frame.activity(tree, n, &written, at);
        let actual_start = task.actual_start.map(|start| first_minute(start, time));
        let actual_finish =
            task.actual_finish.and_then(|finish| last_minute(finish, self.day_count, time).ok());
        let remaining =
            |span: Option<Span>, at: &At<'_>| Some(self.frame.remaining(&activity, &written, span?, at));
        remaining(task.remaining, at);
        for (n, row) in task.progress.iter().enumerate() {
            remaining(row.remaining, &at.entry("progress", n));
        }
        let figures = task.progress_on(None);
        let progress = WrittenProgress {
            percent_complete: figures.share(),
            actual_start,
            actual_finish: actual_finish.map(|finish| finish.max(actual_start.unwrap_or(finish))),
            remaining: figures.remaining.and_then(|span| self.minutes(n, span)),
            over: task.is_over(),
        };
        let progress = progress.of(&activity, tree.is_summary(n));
        Activity { progress, elapsed: activity.elapsed && self.has_length(task), ..activity }
    }

    /// The dependency of a link between two tasks of the document.
    pub(super) fn dependency(
        &self,
        campaign: &Campaign,
        tree: &TaskTree,
        link: &Link,
        from: usize,
        to: usize,
    ) -> Result<Dependency, Problem> {
        let nameless = Id::default();
        let end = |n: usize| End {
            position: n,
            id: campaign.tasks.get(n).map_or(&nameless, |task| &task.id),
            calendar: self.calendar_of(n),
        };
        let written = WrittenLink { from: end(from), to: end(to), kind: link.kind, lag: link.lag };
        // a duration that is not given, or is refused with its task, counts as zero
        let length = || self.length(from, campaign.tasks.get(from)?).ok().flatten();
        let minutes = || length().map_or(0, |(minutes, _)| minutes);
        // the document writes a link as one string, so a problem of its lag is one of the link
        self.frame.dependency(tree, &written, &minutes).map_err(|problem| problem.at(""))
    }
}

/// The moment of a start: as typed, or the first working minute from the start of its day.
fn first_minute(start: TaskDate, time: &WorkingTime) -> Moment {
    let moment = start.start();
    if start.has_time() { moment } else { time.next_start(moment).unwrap_or(moment) }
}

/// The moment of a finish: as typed, or the end of the last working minute of its day.
fn last_minute(finish: TaskDate, count: DayCount, time: &WorkingTime) -> Result<Moment, Problem> {
    let moment = count.finish(finish)?;
    Ok(if finish.has_time() { moment } else { time.previous_finish(moment).unwrap_or(moment) })
}

/// The moment that the date of a constraint means; a finish without a time is the end of its day.
fn constraint_moment(typed: &TaskConstraint, time: &WorkingTime, at: &At<'_>) -> Option<Moment> {
    let date = typed.date()?;
    if typed.kind.ties_finish() {
        at.or_refuse(last_minute(date, DayCount::Inclusive, time))
    } else {
        Some(first_minute(date, time))
    }
}
