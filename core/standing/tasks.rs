//! The state of the tasks at the end of the day, and the forecast of the work that remains.

use super::Standing;
use crate::{
    say::Problem,
    schedule::{PartSchedule, Progress, ProgressFigures, Schedule, Side, Task, TaskStatus, TaskTree},
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
        let part = self.plan.part_schedule();
        let on_side = |side| self.all_progress(schedule, status, side);
        if let (None, Ok(progress)) = (part, on_side(None)) {
            return schedule.as_of(status, &progress);
        }
        // on a side, nothing is refused
        let progress = Side::BOTH.map(|side| on_side(Some(side)).unwrap_or_default());
        let lengthless = part.map_or(&[][..], PartSchedule::lengthless).iter();
        let open: Vec<_> = lengthless.filter(|(n, _)| !self.task_state(*n).over).cloned().collect();
        schedule.part_as_of(status, &progress, &open)
    }

    /// The first day of a task that somebody has written down: the actual one if it is known, else the typed
    /// one.
    pub(crate) fn written_start(&self, task: &Task) -> Option<TaskDate> {
        task.actual_start.filter(|start| self.knows(start.day())).or(task.start_date())
    }

    /// The start of a task: as written, else the day as computed if a link or a constraint holds it.
    pub(crate) fn known_start(&self, n: usize) -> Option<TaskDate> {
        let task = self.campaign().tasks.get(n)?;
        let is_held = !task.after.is_empty() || task.constraint.is_some();
        let computed = || match self.plan.part_schedule() {
            Some(part) => part.early_start(n),
            None => self.plan.schedule()?.dates(n).map(|dates| dates.early_start),
        };
        let computed = || computed().filter(|_| is_held).map(|start| TaskDate::On(start.day()));
        self.written_start(task).or_else(computed)
    }

    /// The progress of all tasks, or on a side of what is possible; refused if it follows from days that are
    /// not known.
    fn all_progress(
        &self,
        schedule: &Schedule,
        status: Moment,
        side: Option<Side>,
    ) -> Result<Vec<Progress>, Problem> {
        let activities = schedule.network().activities().iter().enumerate();
        let progress = activities.map(|(n, activity)| {
            if self.tree().is_summary(n) {
                return Ok(activity.progress);
            }
            match self.task_state(n) {
                TaskState { begun: true, over } => self.progress(n, over, schedule, status, side),
                _ => Ok(Progress::default()),
            }
        });
        progress.collect()
    }

    /// The progress of a single task that has begun, or on a side of what is possible.
    fn progress(
        &self,
        n: usize,
        over: bool,
        schedule: &Schedule,
        status: Moment,
        side: Option<Side>,
    ) -> Result<Progress, Problem> {
        let sided = side.and_then(|side| self.plan.part_schedule()?.on_side(n, side));
        let known = || Some((*schedule.network().activities().get(n)?, schedule.dates(n)?));
        let (Some(task), Some((activity, dates))) = (self.campaign().tasks.get(n), sided.or_else(known))
        else {
            return Ok(Progress::default());
        };
        let written = activity.progress;
        let stated = task.start_date().map(TaskDate::start);
        // what has begun did so by the end of the day, and what is over was so by then
        let start = written.start().or(stated).unwrap_or(dates.early_start).min(status);
        if over {
            let stated =
                || found_or_bound(self.plan.stated_finish(n), side, [Some(start), Some(status), None]);
            let finish = match self.finished(task) {
                Some(day) if self.is_reported(task) => Moment::end_of(day).ok(),
                _ => written.actual_finish.map_or_else(stated, |finish| Ok(Some(finish)))?,
            };
            let finish = finish.unwrap_or(dates.early_finish);
            let finish = if task.status == Some(TaskStatus::Cancelled) { start } else { finish };
            let finish = finish.min(status);
            let last = self.plan.task_calendars.of_task(n).previous_finish(finish).map(Some);
            let last = found_or_bound(last, side, [Some(start), Some(finish), Some(finish)])?;
            return Ok(Progress {
                actual_start: Some(start),
                actual_finish: last.map(|last| last.max(start)),
                ..written
            });
        }
        let figures = self.stated_progress(task);
        let remaining = figures.remaining.and_then(|span| self.plan.task_calendars.minutes(n, span));
        // the pieces count where nothing else is given
        let share = figures.percent.or(figures.share().filter(|_| remaining.is_none()));
        let all = activity.minutes;
        let (done, remaining) = if share.is_some() || remaining.is_some() {
            (Progress::done_of(all, share, remaining), remaining)
        } else {
            let passed = self.plan.minutes_between(n, activity.elapsed, start, status);
            let passed = passed.map(|passed| (i32::try_from(passed).unwrap_or(i32::MAX), None));
            found_or_bound(passed, side, [(0, Some(0)), (0, Some(all)), (0, None)])?
        };
        Ok(Progress { actual_start: Some(start), done: done.clamp(0, all), remaining, ..Progress::default() })
    }
}

/// The value that is found; for days that are not known its bound on a side, for other problems the third.
fn found_or_bound<T>(found: Result<T, Problem>, side: Option<Side>, of: [T; 3]) -> Result<T, Problem> {
    let [earliest, latest, otherwise] = of;
    match (found, side) {
        (Err(problem), _) if problem.code != "calendar.unknownYear" => Ok(otherwise),
        (Err(_), Some(Side::Earliest)) => Ok(earliest),
        (Err(_), Some(Side::Latest)) => Ok(latest),
        (found, _) => found,
    }
}

/// Turns a problem of the calendar into `None`: it is reported with the dates of the task.
pub(crate) fn none_if_calendar_fails<T>(answer: Result<Option<T>, Problem>) -> Result<Option<T>, Problem> {
    answer.or_else(|problem| if problem.code.starts_with("calendar.") { Ok(None) } else { Err(problem) })
}
