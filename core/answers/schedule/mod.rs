//! The schedule: computed dates beside the typed ones.

mod milestones;
mod paths;
mod status;

pub use milestones::Milestone;
pub use paths::FloatPath;
pub use status::DerivedStatus;

use crate::{
    answers::problems,
    json::Limits,
    plan::Plan,
    record::{At, Sink},
    say::{Figure, Problem, Problems},
    schedule::{Computed, Dates, Done, LinkType, Schedule, Task, TaskStatus},
    standing::{Standing, TaskState, none_if_calendar_fails},
    value::{Day, Id, Moment, Rate, Span, TaskDate, sorted, sorted_positions},
};

/// The number of chains in an answer, unless another is asked for.
const FLOAT_PATHS: usize = 5;

record! {
    /// A request for the schedule of a plan.
    pub struct ScheduleRequest {
        /// The day at whose end the tasks are looked at; without one nothing is overdue, and there is no
        /// forecast.
        pub as_of: Option<Day>,
        /// The greatest number of chains in `nearCritical`.
        pub paths: i32 = 5,
        /// Only milestones due within so many days after `asOf`; without a number, all that are ahead or
        /// overdue.
        pub within_days: Option<i32>,
        /// The tasks that the answer is about, such as those in view: only they are in `tasks`,
        /// `criticalPath` and `milestones`. Without a list, all are.
        pub tasks: Option<Vec<Id>>,
    }
}

answer! {
    /// The dates that follow from durations and links.
    pub struct ScheduleAnswer {
        /// The earliest typed start, or the event's first day if none is typed; 00:00 without a time.
        pub start: Moment,
        /// The earliest finish of the whole; undefined if a task has no duration (`schedule.durationMissing`)
        /// or dates lie in a year that their calendar does not know (`calendar.unknownYear`).
        pub finish: Figure<Moment>,
        /// The finish of the whole if what remains on the day, and what has not begun, comes after it; absent
        /// without a day.
        pub forecast_finish: Option<Figure<Moment>>,
        /// The latest typed finish, as typed.
        pub stated_finish: Option<TaskDate>,
        /// The latest finish of the baseline, as typed; absent unless every single task has one.
        pub baseline_finish: Option<TaskDate>,
        /// The calendar days from the finish of the baseline to the finish of the whole; positive if the
        /// latter is later.
        pub finish_variance_days: Option<i64>,
        /// The single tasks without float, by early start.
        pub critical_path: Vec<Id>,
        /// Chains of tasks with the same float, the tightest first.
        pub near_critical: Vec<FloatPath>,
        /// The milestones that are not over, by the day on which they are due.
        pub milestones: Vec<Milestone>,
        /// The tasks, in the order of the document.
        pub tasks: Vec<TaskAnswer>,
    }
}

answer! {
    /// One task: its dates as computed, beside the typed status.
    pub struct TaskAnswer {
        /// The id of the task.
        pub id: Id,
        /// The status as typed.
        pub status: Option<TaskStatus>,
        /// The status that follows from dates and progress on the day; absent without a day.
        pub derived_status: Option<DerivedStatus>,
        /// The days since its last day passed, if it is not over: derived, never stored.
        pub overdue_days: Option<i64>,
        /// For a summary task: the share of its parts' minutes that is done, 16 significant digits, and 0.99
        /// at most while one of them is not done; undefined if they take no time (`ratio.zeroBase`).
        pub percent_complete: Option<Figure<Rate>>,
        /// The calendar days from the start of the baseline to the planned start; positive if the latter is
        /// later.
        pub start_variance_days: Option<i64>,
        /// The calendar days from the finish of the baseline to the planned finish, both as they are typed
        /// under the day count, or the last days of both if the former has a time; positive if the latter is
        /// later.
        pub finish_variance_days: Option<i64>,
        /// The finish in the forecast; absent without a day, and if the task is over.
        pub forecast_finish: Option<Moment>,
        /// The computed dates; absent if the schedule is undefined.
        pub dates as ..: Option<Dates>,
        /// The planned start, where it is not the earliest start because the task is as late as possible.
        pub start: Option<Moment>,
        /// The planned finish, where it is not the earliest finish.
        pub finish: Option<Moment>,
        /// The link that keeps the task from starting earlier; absent if something else does, such as a
        /// constraint, progress or the start of the whole.
        pub driving_link: Option<DrivingLink>,
    }
}

impl TaskAnswer {
    /// The planned start; `None` if the schedule is undefined.
    pub fn planned_start(&self) -> Option<Moment> {
        self.start.or(Some(self.dates?.early_start))
    }

    /// The planned finish; `None` if the schedule is undefined.
    pub fn planned_finish(&self) -> Option<Moment> {
        self.finish.or(Some(self.dates?.early_finish))
    }
}

answer! {
    /// The link that keeps a task from starting earlier.
    pub struct DrivingLink {
        /// The predecessor.
        pub from: Id,
        /// The ends that the link ties.
        pub kind as "type": LinkType,
        /// The lag as written; absent if it is zero.
        pub lag: Option<Span>,
        /// The place of the link, as a JSON Pointer into the document: at the task, or at a summary task
        /// around it.
        pub path: String,
    }
}

impl ScheduleRequest {
    /// The schedule of a plan, with as many chains and milestones as asked; see [`Standing::schedule`].
    ///
    /// # Errors
    ///
    /// Tasks that the plan does not have (`id.unknown`), and those of [`Standing::schedule`].
    pub fn answer(&self, plan: &Plan) -> Result<ScheduleAnswer, Problems> {
        let paths = usize::try_from(self.paths).unwrap_or_default();
        let named = self.tasks.as_ref().map(|tasks| positions(plan, tasks)).transpose()?;
        Ok(Standing::new(plan, self.as_of).schedule_within(paths, self.within_days, named)?)
    }
}

/// The positions of tasks, in the order of the document, each once.
fn positions(plan: &Plan, tasks: &[Id]) -> Result<Vec<usize>, Problems> {
    let problems = Sink::new(Limits::default());
    let at = At::root(&problems);
    let mut positions = Vec::with_capacity(tasks.len());
    for (n, id) in tasks.iter().enumerate() {
        match plan.task_position(id) {
            Some(position) => positions.push(position),
            None => at.entry("tasks", n).refuse(plan.tasks.unknown(id)),
        }
    }
    let mut positions = sorted(positions, &|a, b| a.cmp(b));
    positions.dedup();
    Problems::none_or(problems.into_problems(), Some(positions))
}

impl Standing<'_> {
    /// The schedule, with its five tightest chains and all milestones that are ahead. The computed dates do
    /// not depend on the day; the derived statuses, the overdue days and the forecast do, and are absent
    /// without one.
    ///
    /// A task is overdue on the days after its last day, the earlier of its stated finish (typed, or start
    /// and duration) and its deadline, unless it is done or cancelled, by its status or its progress. A
    /// finish typed under the exclusive [day count](crate::calendar::DayCount) has its whole day of grace. A
    /// time of day makes no task late on its own day; 00:00 belongs to the day before.
    ///
    /// The forecast schedules what remains, and what has not begun, after the day. A task that is over or
    /// under way without actual dates has its stated ones, else the computed ones, but none after the day;
    /// one under way that does not say how far it is has kept pace since its start.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::DerivedStatus};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-01", "end": "2024-07-31"},
    ///     "tasks": [
    ///         {"id": "a", "name": "A", "start": "2024-07-01", "duration": "4ed", "percentComplete": "0.5"},
    ///         {"id": "b", "name": "B", "duration": "3ed", "after": ["a"]}
    ///     ]}"#)?;
    /// let answer = plan.as_written().schedule()?;
    /// assert_eq!(answer.finish.defined().unwrap().to_string(), "2024-07-08T00:00");
    ///
    /// // at the end of July 5, two days remain of the first task, and then three of the second
    /// let answer = plan.on("2024-07-05".parse()?).schedule()?;
    /// assert_eq!(answer.tasks[0].derived_status, Some(DerivedStatus::InProgress));
    /// assert_eq!(answer.forecast_finish.unwrap().defined().unwrap().to_string(), "2024-07-11T00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Stated dates beyond the years 0001 to 9999 (`day.range`).
    pub fn schedule(&self) -> Result<ScheduleAnswer, Problem> {
        self.schedule_within(FLOAT_PATHS, None, None)
    }

    /// The schedule with a greatest number of chains, with the milestones that are due within a number of
    /// days, and about some tasks or all.
    pub(crate) fn schedule_within(
        &self,
        paths: usize,
        within_days: Option<i32>,
        named: Option<Vec<usize>>,
    ) -> Result<ScheduleAnswer, Problem> {
        let dates = PlanDates::of(self, named);
        let finish = dates.finish();
        let tasks = dates.tasks()?;
        let baseline_finish = dates.baseline_finish();
        let planned = dates.schedule.map(Schedule::finish);
        Ok(ScheduleAnswer {
            start: dates.start(),
            forecast_finish: dates.forecast_finish(&finish),
            finish,
            stated_finish: dates.latest(&mut self.campaign().tasks.iter().filter_map(|task| task.finish)),
            baseline_finish,
            finish_variance_days: baseline_finish.and_then(|was| dates.finish_variance(planned, None, was)),
            critical_path: dates.critical_path(),
            near_critical: dates.near_critical(paths),
            milestones: dates.milestones(within_days, &tasks)?,
            tasks,
        })
    }
}

impl Plan {
    /// The last day on which a task may finish: the earlier of its stated one and its deadline.
    pub(crate) fn last_day(&self, n: usize) -> Result<Option<Day>, Problem> {
        let stated = none_if_calendar_fails(self.stated_last_day(n))?;
        let deadline = self.campaign().tasks.get(n).and_then(|task| task.deadline);
        let deadline = deadline.map(TaskDate::last_day);
        Ok([stated, deadline].into_iter().flatten().min())
    }
}

/// The numbers of dates by early start.
fn by_start(computed: &[Computed]) -> Vec<usize> {
    let start_of = |n: usize| computed.get(n).map(|task| task.dates.early_start);
    sorted_positions(computed.len(), &|a, b| start_of(a).cmp(&start_of(b)))
}

/// The dates of all tasks, as computed and in the forecast.
struct PlanDates<'s, 'p> {
    standing: &'s Standing<'p>,
    as_of: Option<Day>,
    /// The computed schedule; `None` if it is undefined.
    schedule: Option<&'s Schedule>,
    /// The dates of that schedule by named task; empty without one.
    computed: Vec<Computed>,
    /// The numbers of those dates by early start.
    by_start: Vec<usize>,
    /// The dates of the forecast by named task; empty without one.
    forecast: Vec<Computed>,
    /// The work done by task; empty without a computed schedule.
    done: Vec<Done>,
    /// The tasks that the answer is about, in their order; `None` for all.
    named: Option<Vec<usize>>,
}

impl<'s, 'p> PlanDates<'s, 'p> {
    fn of(standing: &'s Standing<'p>, named: Option<Vec<usize>>) -> Self {
        let schedule = standing.plan().schedule().and_then(|schedule| schedule.as_ref().ok());
        let forecast = standing.forecast().ok().flatten();
        let all_named = |schedule: &Schedule| match &named {
            Some(named) => named.iter().filter_map(|n| schedule.computed(*n)).collect(),
            None => schedule.all(),
        };
        let computed = schedule.map(all_named).unwrap_or_default();
        let forecast = forecast.map(all_named).unwrap_or_default();
        let done =
            schedule.map(|schedule| standing.done(schedule.network().activities())).unwrap_or_default();
        let by_start = by_start(&computed);
        Self { standing, as_of: standing.day(), schedule, computed, by_start, forecast, done, named }
    }

    /// The position of the n-th task that the answer is about.
    fn position(&self, n: usize) -> Option<usize> {
        self.named.as_ref().map_or(Some(n), |named| named.get(n).copied())
    }

    /// The dates of the task at a position, out of those of the named tasks.
    fn of_task(&self, dates: &[Computed], position: usize) -> Option<Computed> {
        let n = self.named.as_ref().map_or(Some(position), |named| named.binary_search(&position).ok())?;
        dates.get(n).copied()
    }

    /// The tasks that the answer is about, with their positions.
    fn named_tasks(&self) -> impl Iterator<Item = (usize, &'p Task)> {
        let tasks = &self.standing.plan().campaign().tasks;
        let count = self.named.as_ref().map_or(tasks.len(), Vec::len);
        (0..count).filter_map(move |n| {
            let position = self.position(n)?;
            Some((position, tasks.get(position)?))
        })
    }

    /// The earliest typed start, or 00:00 of the event's first day.
    fn start(&self) -> Moment {
        let campaign = self.standing.campaign();
        let first = campaign.tasks.iter().filter_map(|task| task.start).map(TaskDate::start).min();
        first.unwrap_or_else(|| Moment::start_of(campaign.event.start))
    }

    /// The latest of typed finishes.
    fn latest(&self, finishes: &mut dyn Iterator<Item = TaskDate>) -> Option<TaskDate> {
        let count = self.standing.campaign().policy.day_count;
        finishes.max_by_key(|finish| count.finish(*finish).ok())
    }

    /// The calendar days from an agreed finish to the planned one, or where there is none to the typed one.
    fn finish_variance(
        &self,
        planned: Option<Moment>,
        typed: Option<TaskDate>,
        agreed: TaskDate,
    ) -> Option<i64> {
        let day = match planned {
            Some(planned) if agreed.has_time() => Some(TaskDate::At(planned).last_day()),
            Some(planned) => self.typed(planned),
            None => typed.map(TaskDate::last_day),
        };
        Some(day?.days_since(agreed.last_day()))
    }

    fn finish(&self) -> Figure<Moment> {
        match self.standing.plan().schedule() {
            Some(Ok(schedule)) => Figure::Defined(schedule.finish()),
            Some(Err(problem)) => Figure::from(Err(problem.clone())),
            None => problems::no_finish().into(),
        }
    }

    /// The finish of the forecast, or the computed one where there is no forecast; `None` without a day.
    fn forecast_finish(&self, computed: &Figure<Moment>) -> Option<Figure<Moment>> {
        self.as_of?;
        Some(match self.standing.forecast() {
            Ok(Some(forecast)) => Figure::Defined(forecast.finish()),
            Ok(None) => computed.clone(),
            Err(problem) => Figure::from(Err(problem)),
        })
    }

    /// The latest finish of the baseline; `None` unless every single task has one.
    fn baseline_finish(&self) -> Option<TaskDate> {
        let tasks = self.standing.campaign().tasks.iter().enumerate();
        let single = tasks.filter(|(n, _)| !self.standing.tree().is_summary(*n));
        let finishes: Option<Vec<_>> =
            single.map(|(_, task)| task.baseline.as_ref().map(|agreed| agreed.finish)).collect();
        self.latest(&mut finishes?.into_iter())
    }

    /// The critical single tasks by early start.
    fn critical_path(&self) -> Vec<Id> {
        let (tasks, tree) = (&self.standing.campaign().tasks, self.standing.tree());
        let is_critical = |n: &usize| self.computed.get(*n).is_some_and(|task| task.dates.critical);
        let critical = self.by_start.iter().copied().filter(is_critical).filter_map(|n| self.position(n));
        let single = critical.filter(|n| !tree.is_summary(*n));
        single.filter_map(|n| tasks.get(n)).map(|task| task.id.clone()).collect()
    }

    /// The chains of tasks with the same float, at most so many.
    fn near_critical(&self, most: usize) -> Vec<FloatPath> {
        let Some(schedule) = self.schedule.filter(|_| most > 0) else { return Vec::new() };
        // chains are those of the whole
        let all = self.named.as_ref().map(|_| schedule.all());
        let ordered = all.as_ref().map(|all| by_start(all));
        let dates =
            all.as_ref().unwrap_or(&self.computed).iter().map(|task| task.dates).collect::<Vec<Dates>>();
        let (plan, tree) = (self.standing.plan(), self.standing.tree());
        let by_start = ordered.as_ref().unwrap_or(&self.by_start);
        paths::paths(plan, schedule.network(), tree, &dates, by_start, most)
    }

    /// The day that would be typed for a finish.
    fn typed(&self, finish: Moment) -> Option<Day> {
        self.standing.campaign().policy.day_count.typed_finish(finish).ok()
    }

    /// The answers about the tasks.
    fn tasks(&self) -> Result<Vec<TaskAnswer>, Problem> {
        let plan = self.standing.plan();
        let states = self.as_of.map(|_| self.standing.task_states());
        let waiting = states.map(|states| status::waiting(plan, states)).unwrap_or_default();
        let answer = |(n, task): (usize, &'p Task)| {
            let state = states.and_then(|states| states.get(n).copied());
            self.task(n, task, state, waiting.get(n) == Some(&true))
        };
        self.named_tasks().map(answer).collect()
    }

    /// The answer about a task, given its state on the day, and whether it waits for a predecessor to finish.
    fn task(
        &self,
        n: usize,
        task: &'p Task,
        state: Option<TaskState>,
        is_waiting: bool,
    ) -> Result<TaskAnswer, Problem> {
        let last = self.standing.plan().last_day(n)?;
        let computed = self.of_task(&self.computed, n);
        let (dates, planned) = computed.map(|computed| (computed.dates, computed.planned)).unzip();
        let start = planned.map(|planned| planned.start.day());
        let finish = planned.map(|planned| planned.finish);
        let is_over = state.is_some_and(|state| state.over);
        let is_summary = self.standing.tree().is_summary(n).then_some(());
        let derived_status = state.zip(self.as_of).map(|(state, as_of)| {
            let start = task.start.map(TaskDate::day).or(start);
            let finished = self.standing.finished(task);
            let days = status::StatusDays { as_of, start, last, finished };
            DerivedStatus::of(task.status, state, is_waiting, &days)
        });
        let late = last.zip(self.as_of).map(|(last, as_of)| as_of.days_since(last));
        let baseline = task.baseline.as_ref();
        let start_variance =
            || Some(start.or(task.start.map(TaskDate::day))?.days_since(baseline?.start.day()));
        let forecast = self.of_task(&self.forecast, n).filter(|_| !is_over);
        Ok(TaskAnswer {
            id: task.id.clone(),
            status: task.status,
            derived_status,
            overdue_days: late.filter(|days| *days > 0 && !is_over),
            percent_complete: is_summary.and_then(|()| self.done.get(n)).map(|done| done.percent_complete()),
            start_variance_days: start_variance(),
            finish_variance_days: baseline
                .and_then(|agreed| self.finish_variance(finish, task.finish, agreed.finish)),
            forecast_finish: forecast.map(|forecast| forecast.planned.finish),
            dates,
            start: planned.map(|p| p.start).filter(|at| dates.is_some_and(|d| d.early_start != *at)),
            finish: planned.map(|p| p.finish).filter(|at| dates.is_some_and(|d| d.early_finish != *at)),
            driving_link: self.driving_link(n),
        })
    }

    /// The link that keeps a task from starting earlier.
    fn driving_link(&self, n: usize) -> Option<DrivingLink> {
        let link = self.standing.plan().link_at(self.schedule?.driving_link(n)?)?;
        let typed = self.standing.campaign().tasks.get(link.to)?.after.get(link.position)?;
        Some(DrivingLink {
            from: typed.task.clone(),
            kind: typed.kind,
            lag: Some(typed.lag).filter(|lag| !lag.is_zero()),
            path: format!("/tasks/{}/after/{}", link.to, link.position),
        })
    }
}
