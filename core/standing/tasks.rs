//! The state of the tasks at the end of the day, and the forecast of the work that remains.

use super::Standing;
use crate::{
    say::Problem,
    schedule::{Activity, PartSchedule, Progress, ProgressFigures, Schedule, Task, TaskStatus, TaskTree},
    value::{Day, Moment, TaskDate},
};

/// The state of a task at the end of a day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TaskState {
    /// `true` if work on the task has begun.
    pub(crate) begun: bool,
    /// `true` if no work is left.
    pub(crate) over: bool,
}

impl<'p> Standing<'p> {
    /// The summary tasks and their parts.
    pub(crate) fn tree(&self) -> &'p TaskTree {
        &self.plan.tree
    }

    /// The progress of a single task: that of its last row not after the day, else its own figures, which
    /// count as written unless an actual date after the day shows that they are of later.
    pub(crate) fn stated_progress(&self, task: &'p Task) -> ProgressFigures<'p> {
        let figures = task.progress_on(self.day);
        if figures.day.is_none() && self.is_stated_later(task) { ProgressFigures::default() } else { figures }
    }

    /// True if what is stated about a task without a date was written down after the day: an actual date of
    /// it lies after the day.
    pub(crate) fn is_stated_later(&self, task: &Task) -> bool {
        task.actual_start.is_some_and(|start| !self.knows(start.day()))
            || task.actual_finish.is_some_and(|finish| !self.knows(finish.last_day()))
    }

    /// The minutes of a task that do not remain, of all its minutes, where nothing else tells its progress.
    pub(crate) fn worked(&self, n: usize, figures: &ProgressFigures<'_>) -> Option<(i32, i32)> {
        let remaining = figures.remaining.filter(|_| figures.percent.is_none() && figures.units.is_none())?;
        let remaining = self.plan.task_calendars.minutes(n, remaining)?;
        let (minutes, _) = self.plan.length(n).ok().flatten()?;
        (minutes > 0).then(|| (Progress::done_of(minutes, None, Some(remaining)), minutes))
    }

    /// The state of a single task.
    pub(crate) fn task_state(&self, n: usize) -> TaskState {
        let task = self.campaign().tasks.get(n);
        task.map(|task| self.task_state_by(n, task, &self.stated_progress(task))).unwrap_or_default()
    }

    /// The state of a single task by figures of its progress. Actual dates after the day are not known yet; a
    /// status has no date and counts as written, unless the task has rows of progress.
    pub(crate) fn task_state_by(&self, n: usize, task: &Task, figures: &ProgressFigures<'_>) -> TaskState {
        let status = if self.day.is_some() { task.status_beside_rows() } else { task.status };
        let (complete, is_dated) = (figures.is_complete(), figures.day.is_some());
        let has_begun = || figures.has_begun() || self.worked(n, figures).is_some_and(|(done, _)| done > 0);
        let over = match task.actual_finish {
            Some(finish) => self.knows(finish.last_day()) || is_dated && complete,
            None => complete || status.is_some_and(TaskStatus::is_over),
        };
        let begun = match task.actual_start.or(task.actual_finish) {
            Some(start) => self.knows(start.day()) || is_dated && has_begun(),
            None => status.is_some_and(TaskStatus::has_started) || has_begun(),
        };
        TaskState { begun: begun || over, over }
    }

    /// The state of every task; a summary task has begun with the first of its parts and is over with the
    /// last.
    pub(crate) fn task_states(&self) -> &[TaskState] {
        self.task_states.get_or_init(|| {
            let tree = self.tree();
            let initial = |n| {
                if tree.is_summary(n) { TaskState { begun: false, over: true } } else { self.task_state(n) }
            };
            let mut states: Vec<TaskState> = (0..self.campaign().tasks.len()).map(initial).collect();
            for (part, summary) in tree.up() {
                let Some(part) = states.get(part).copied() else { continue };
                if let Some(summary) = states.get_mut(summary) {
                    summary.begun |= part.begun;
                    summary.over &= part.over;
                }
            }
            states
        })
    }

    /// The actual finish of every task, if it is known, else the day from which its rows of progress say that
    /// it is over; a summary task finishes with the last of its parts.
    pub(super) fn finished_on(&self) -> &[Option<Day>] {
        self.finished_on.get_or_init(|| {
            let tree = self.tree();
            let tasks = self.campaign().tasks.iter().enumerate();
            let finished = tasks.map(|(n, task)| {
                Some(task).filter(|_| !tree.is_summary(n)).and_then(|task| self.finished(task))
            });
            let mut finished: Vec<_> = finished.collect();
            for (part, summary) in tree.up() {
                let last = finished.get(part).copied().flatten();
                if let Some(on) = finished.get_mut(summary) {
                    *on = last.max(*on);
                }
            }
            finished
        })
    }

    /// The day on which a single task was over, if that is known on the day.
    pub(crate) fn finished(&self, task: &'p Task) -> Option<Day> {
        if self.is_reported(task) {
            return task.completed_on(self.day);
        }
        task.actual_finish.map(TaskDate::last_day).filter(|day| self.knows(*day))
    }

    /// True if nothing but a row of progress tells the finish of a task.
    fn is_reported(&self, task: &'p Task) -> bool {
        let is_known = task.actual_finish.is_some_and(|finish| self.knows(finish.last_day()));
        !is_known && self.stated_progress(task).day.is_some()
    }

    /// The schedule in which all work that remains comes after the day.
    ///
    /// A task that is over or under way without actual dates has its stated dates, else the computed ones,
    /// but none after the day. A task under way without a figure of its progress counts as worked on since
    /// its start.
    ///
    /// `None` as written.
    pub(crate) fn forecast(&self) -> Option<&Result<Schedule, Box<PartSchedule>>> {
        let forecast = self.forecast.get_or_init(|| {
            // without an end of the day there is nothing after it
            let status = Moment::end_of(self.day?).ok()?;
            let schedule = self.plan.schedule().or(self.plan.part_schedule().map(PartSchedule::as_if_known));
            Some(self.reschedule(schedule?, status))
        });
        forecast.as_ref()
    }

    /// The schedule with the progress of the tasks at the end of the day.
    fn reschedule(&self, schedule: &Schedule, status: Moment) -> Result<Schedule, Box<PartSchedule>> {
        let (plan, tree) = (self.plan, self.tree());
        let activities = schedule.network().activities();
        let mut progress = Vec::with_capacity(activities.len());
        let mut missing = Vec::new();
        for (n, activity) in activities.iter().enumerate() {
            if tree.is_summary(n) {
                progress.push(activity.progress);
                continue;
            }
            progress.push(self.progress(n, *activity, status).unwrap_or_else(|(so_far, problem)| {
                missing.push((n, problem));
                so_far
            }));
        }
        if let Some(part) = plan.part_schedule() {
            missing.extend(part.lengthless().iter().filter(|(n, _)| !self.task_state(*n).over).cloned());
        }
        schedule.as_of(status, &progress, &missing)
    }

    /// The start of a task: as typed, else the day as computed if a link or a constraint holds it.
    pub(crate) fn known_start(&self, n: usize) -> Option<TaskDate> {
        let task = self.campaign().tasks.get(n)?;
        let is_held = !task.after.is_empty() || task.constraint.is_some();
        let computed = || self.early(n).into_iter().next().flatten().filter(|_| is_held);
        task.start.or_else(|| computed().map(|start| TaskDate::On(start.day())))
    }

    /// The earliest start and finish of a task; `None` where they cannot be known.
    fn early(&self, task: usize) -> [Option<Moment>; 2] {
        match (self.plan.schedule(), self.plan.part_schedule()) {
            (Some(schedule), _) => {
                let dates = schedule.dates(task);
                [dates.map(|dates| dates.early_start), dates.map(|dates| dates.early_finish)]
            }
            (None, Some(part)) => part.early(task),
            (None, None) => [None; 2],
        }
    }

    /// The progress of a single task in the forecast; if what is done cannot be known, the progress without
    /// it and the reason.
    #[allow(clippy::result_large_err)] // a rare reason, taken at once
    fn progress(
        &self,
        n: usize,
        activity: Activity,
        status: Moment,
    ) -> Result<Progress, (Progress, Problem)> {
        let TaskState { begun, over } = self.task_state(n);
        let (Some(task), true) = (self.campaign().tasks.get(n), begun) else {
            return Ok(Progress::default());
        };
        let written = activity.progress;
        let stated = task.start.map(TaskDate::start);
        let [early_start, early_finish] = self.early(n);
        // what has begun did so by the end of the day, and what is over was so by then
        let begun = written.start().or(stated).or(early_start);
        let start = begun.unwrap_or(status).min(status);
        if over {
            let stated = || self.plan.stated_finish(n).ok().flatten();
            let finish = match self.finished(task) {
                Some(day) if self.is_reported(task) => Moment::end_of(day).ok(),
                _ => written.actual_finish.or_else(stated),
            };
            let finish = finish.or(early_finish).unwrap_or(status);
            let finish = if task.status == Some(TaskStatus::Cancelled) { start } else { finish };
            let finish = finish.min(status);
            let finish = self.plan.task_calendars.of_task(n).previous_finish(finish).unwrap_or(finish);
            return Ok(Progress {
                actual_start: Some(start),
                actual_finish: Some(finish.max(start)),
                ..written
            });
        }
        let so_far =
            |problem: Problem| (Progress { actual_start: Some(start), ..Progress::default() }, problem);
        if let (None, Some(part)) = (begun, self.plan.part_schedule()) {
            // what remains follows a start that is not known
            part.for_reasons_of(n).map_err(so_far)?;
        }
        let figures = self.stated_progress(task);
        let remaining = figures.remaining.and_then(|span| self.plan.task_calendars.minutes(n, span));
        // the pieces count where nothing else is given
        let share = figures.percent.or(figures.share().filter(|_| remaining.is_none()));
        let done = if share.is_some() || remaining.is_some() {
            Progress::done_of(activity.minutes, share, remaining)
        } else {
            let passed = self.plan.minutes_between(n, activity.elapsed, start, status);
            i32::try_from(passed.map_err(so_far)?).unwrap_or(i32::MAX)
        };
        let done = done.clamp(0, activity.minutes);
        Ok(Progress { actual_start: Some(start), done, remaining, ..Progress::default() })
    }
}

/// Turns a problem of the calendar into `None`: it is reported with the dates of the task.
pub(crate) fn none_if_calendar_fails<T>(answer: Result<Option<T>, Problem>) -> Result<Option<T>, Problem> {
    answer.or_else(|problem| if problem.code.starts_with("calendar.") { Ok(None) } else { Err(problem) })
}
