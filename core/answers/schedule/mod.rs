//! The schedule: computed dates beside the typed ones.

mod counted;
mod milestones;
mod paths;
mod status;

pub use counted::{CountedDates, PhaseAnswer};
pub use milestones::Milestone;
pub use paths::FloatPath;
pub use status::DerivedStatus;

use crate::{
    json::Limits,
    plan::Plan,
    record::{At, Sink},
    say::{Figure, Problem, Problems, Text},
    schedule::{
        AllDates, ConstraintType, Dates, Done, LinkType, PartComputed, PartSchedule, Schedule, Task,
        TaskDates, TaskStatus,
    },
    standing::{Standing, TaskState},
    value::{Day, Id, Moment, Rate, Span, TaskDate, sorted},
};

/// The number of chains in an answer, unless another is asked for.
const FLOAT_PATHS: usize = 5;

record! {
    /// A request for the schedule of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ScheduleRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = ScheduleRequest { tasks: Some(vec!["print".parse()?]), ..ScheduleRequest::default() };
    /// assert_eq!(request.answer(&plan)?.tasks.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        /// The earliest finish of the whole; undefined if that of a task is: because it has no duration
        /// (`schedule.durationMissing`) or lies in a year that its calendar does not know
        /// (`calendar.unknownYear`), or follows from such a task.
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
        pub finish_variance_days: Option<Figure<i64>>,
        /// The single tasks without float, by early start; undefined if it is not known of one whether it is
        /// critical.
        pub critical_path: Figure<Vec<Id>>,
        /// Chains of tasks with the same float, the tightest first; undefined if the float of one is.
        pub near_critical: Figure<Vec<FloatPath>>,
        /// The milestones that are not over, by the day on which they are due.
        pub milestones: Vec<Milestone>,
        /// The days of all phases, where those of one are counted or follow from a span.
        pub phases: Vec<PhaseAnswer> = [],
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
        /// The status that follows from dates and progress on the day; absent without a day, undefined if a
        /// date that may have passed is; a deadline that has passed makes a task overdue all the same.
        pub derived_status: Option<Figure<DerivedStatus>>,
        /// The days since its last day passed, if it is not over: derived, never stored. Undefined where its
        /// last day is not known and may have passed.
        pub overdue_days: Option<Figure<i64>>,
        /// For a summary task: the share of its parts' minutes that is done, 16 significant digits, and 0.99
        /// at most while one of them is not done; undefined if they take no time (`ratio.zeroBase`), or one
        /// has no length (`schedule.durationMissing`).
        pub percent_complete: Option<Figure<Rate>>,
        /// The calendar days from the start of the baseline to the planned start; positive if the latter is
        /// later.
        pub start_variance_days: Option<Figure<i64>>,
        /// The calendar days from the finish of the baseline to the planned finish, both as they are typed
        /// under the day count, or the last days of both if the former has a time; positive if the latter is
        /// later.
        pub finish_variance_days: Option<Figure<i64>>,
        /// The finish in the forecast; absent without a day, and if the task is over.
        pub forecast_finish: Option<Figure<Moment>>,
        /// The typed dates that are counted from the event, a phase or another task, as they come out.
        pub counted: Option<Box<CountedDates>>,
        /// The computed dates.
        pub dates as ..: TaskDates,
        /// The planned start, where it is not the earliest start because the task is as late as possible.
        pub start: Option<Figure<Moment>>,
        /// The planned finish, where it is not the earliest finish.
        pub finish: Option<Figure<Moment>>,
        /// The link that keeps the task from starting earlier; absent if something else does, such as a
        /// constraint, progress or the start of the whole, and where the start is undefined.
        pub driving_link: Option<DrivingLink>,
    }
}

impl TaskAnswer {
    /// The status on the day in words, with the days by which the task is overdue; empty without a day.
    pub(crate) fn told(&self) -> Text {
        match (&self.overdue_days, &self.derived_status) {
            (Some(Figure::Defined(days)), _) => text!("overdue {days} d", "逾期{days}天"),
            (_, Some(Figure::Defined(status))) => Text::of(|language| status.label(language)),
            (_, Some(Figure::Undefined(why))) => why.message.clone(),
            (_, None) => Text::default(),
        }
    }

    /// The planned start; undefined as the computed dates are.
    pub fn planned_start(&self) -> &Figure<Moment> {
        self.start.as_ref().unwrap_or(&self.dates.early_start)
    }

    /// The planned finish; undefined as the computed dates are.
    pub fn planned_finish(&self) -> &Figure<Moment> {
        self.finish.as_ref().unwrap_or(&self.dates.early_finish)
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
    /// let status = answer.tasks[0].derived_status.as_ref().unwrap();
    /// assert_eq!(status.value(), Some(&DerivedStatus::InProgress));
    /// assert_eq!(answer.forecast_finish.unwrap().defined().unwrap().to_string(), "2024-07-11T00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A date that lies in a year that its calendar does not know, or follows from such a date or from a task
    /// without a length, is undefined; all others are answered. A float, and with it what is critical,
    /// follows from the finish of the whole.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn schedule(&self) -> Result<ScheduleAnswer, Problem> {
        self.schedule_within(FLOAT_PATHS, None, None)
    }

    /// The schedule with a greatest number of chains, with the milestones that are due within a number of
    /// days, and about some tasks or all.
    #[allow(clippy::unnecessary_wraps)] // questions and their parts answer alike
    pub(crate) fn schedule_within(
        &self,
        paths: usize,
        within_days: Option<i32>,
        named: Option<Vec<usize>>,
    ) -> Result<ScheduleAnswer, Problem> {
        let dates = PlanDates::of(self, named);
        let finish = dates.finish();
        let tasks = dates.tasks();
        let baseline_finish = dates.baseline_finish();
        let finish_variance_days = baseline_finish.map(|was| dates.finish_variance(None, &finish, was));
        Ok(ScheduleAnswer {
            start: dates.start(),
            forecast_finish: dates.forecast_finish(),
            finish,
            stated_finish: dates.latest(&mut self.campaign().tasks.iter().filter_map(Task::finish_date)),
            baseline_finish,
            finish_variance_days,
            critical_path: dates.critical_path(),
            near_critical: dates.near_critical(paths),
            milestones: dates.milestones(within_days, &tasks),
            phases: PhaseAnswer::all(self.plan()),
            tasks,
        })
    }
}

impl Plan {
    /// The last day on which a task may finish: the earlier of its stated one and its deadline.
    pub(crate) fn last_day(&self, n: usize) -> Result<Option<Day>, Problem> {
        let deadline = self.campaign().tasks.get(n).and_then(Task::deadline_date);
        match (self.stated_last_day(n), deadline.map(TaskDate::last_day)) {
            (Ok(stated), deadline) => Ok([stated, deadline].into_iter().flatten().min()),
            (Err(_), Some(deadline)) if !self.may_be_stated_by(n, deadline) => Ok(Some(deadline)),
            (Err(problem), _) => Err(problem),
        }
    }

    /// The last day on which a task may finish, or a later one that is known: the deadline where its stated
    /// last day is not.
    pub(crate) fn known_last_day(&self, n: usize) -> Option<Day> {
        let deadline = || self.campaign().tasks.get(n).and_then(Task::deadline_date);
        self.last_day(n).unwrap_or_else(|_| deadline().map(TaskDate::last_day))
    }

    /// True if the stated last day of a task, which is not known, may lie on or before a day: unless its
    /// calendar knows all days from its start to that day.
    fn may_be_stated_by(&self, n: usize, day: Day) -> bool {
        let start = self.campaign().tasks.get(n).and_then(Task::start_date).map(TaskDate::start);
        let (Some(start), Ok(end)) = (start, Moment::end_of(day)) else { return true };
        let calendar = self.task_calendars.of_task(n);
        start < end && calendar.check_known(start.minutes(), end.minutes()).is_err()
    }
}

/// The dates of all tasks, as computed and in the forecast.
struct PlanDates<'s, 'p> {
    standing: &'s Standing<'p>,
    as_of: Option<Day>,
    /// The dates by named task.
    computed: AllDates,
    /// The places of those dates by early start, those without one at the end.
    by_start: Vec<usize>,
    /// The dates of the forecast by named task; none without one.
    forecast: AllDates,
    /// The work done by task; empty without a summary task.
    done: Vec<Done>,
    /// The tasks that the answer is about, in their order; `None` for all.
    named: Option<Vec<usize>>,
}

impl<'s, 'p> PlanDates<'s, 'p> {
    fn of(standing: &'s Standing<'p>, named: Option<Vec<usize>>) -> Self {
        let plan = standing.plan();
        let all_named = |known: Option<&Schedule>, part: Option<&PartSchedule>| match &named {
            Some(named) => AllDates::of_named(known, part, named),
            None => AllDates::of(known, part),
        };
        let computed = all_named(plan.schedule(), plan.part_schedule());
        let forecast = match standing.forecast() {
            Some(Ok(schedule)) => all_named(Some(schedule), None),
            Some(Err(part)) => all_named(None, Some(part)),
            None => AllDates::Known(Vec::new()),
        };
        let done = plan.network().map(|network| standing.done(network.activities())).unwrap_or_default();
        let by_start = computed.by_start();
        Self { standing, as_of: standing.day(), computed, by_start, forecast, done, named }
    }

    /// The position of the n-th task that the answer is about.
    fn position(&self, n: usize) -> Option<usize> {
        self.named.as_ref().map_or(Some(n), |named| named.get(n).copied())
    }

    /// The dates of the task at a position, out of those of the named tasks.
    fn of_task(&self, dates: &AllDates, position: usize) -> Option<PartComputed> {
        let named = self.named.as_ref();
        dates.get(named.map_or(Some(position), |named| named.binary_search(&position).ok())?)
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
        let first = campaign.tasks.iter().filter_map(Task::start_date).map(TaskDate::start).min();
        first.unwrap_or_else(|| Moment::start_of(campaign.event.start))
    }

    /// The latest of typed finishes.
    fn latest(&self, finishes: &mut dyn Iterator<Item = TaskDate>) -> Option<TaskDate> {
        let count = self.standing.campaign().policy.day_count;
        finishes.max_by_key(|finish| count.finish(*finish).ok())
    }

    /// The calendar days from an agreed finish to the planned one.
    fn finish_variance(
        &self,
        task: Option<usize>,
        planned: &Figure<Moment>,
        agreed: TaskDate,
    ) -> Figure<i64> {
        let day = if agreed.has_time() {
            planned.as_ref().map(|planned| TaskDate::At(*planned).last_day())
        } else {
            self.typed(task, planned)
        };
        day.map(|day| day.days_since(agreed.last_day()))
    }

    fn finish(&self) -> Figure<Moment> {
        let plan = self.standing.plan();
        let known = plan.schedule().map(|schedule| Figure::Defined(schedule.finish()));
        let part = || plan.part_schedule().map(PartSchedule::finish);
        known.or_else(part).unwrap_or_else(|| Figure::Defined(self.start()))
    }

    /// The finish of the forecast; `None` without a day.
    fn forecast_finish(&self) -> Option<Figure<Moment>> {
        let as_of = self.as_of?;
        Some(match self.standing.forecast() {
            Some(Ok(forecast)) => Figure::Defined(forecast.finish()),
            Some(Err(part)) => part.finish(),
            None => Figure::from(Moment::end_of(as_of)),
        })
    }

    /// The latest finish of the baseline; `None` unless every single task has one.
    fn baseline_finish(&self) -> Option<TaskDate> {
        let tasks = self.standing.campaign().tasks.iter().enumerate();
        let single = tasks.filter(|(n, _)| !self.standing.tree().is_summary(*n));
        let finishes: Option<Vec<_>> =
            single.map(|(n, _)| Some(self.standing.baseline(n)?.ok()?.1)).collect();
        self.latest(&mut finishes?.into_iter())
    }

    /// The critical single tasks by early start.
    fn critical_path(&self) -> Figure<Vec<Id>> {
        let (tasks, tree) = (&self.standing.campaign().tasks, self.standing.tree());
        let mut path = Vec::new();
        for n in self.by_start.iter().copied() {
            let Some(position) = self.position(n).filter(|position| !tree.is_summary(*position)) else {
                continue;
            };
            let is_critical = match &self.computed {
                AllDates::Known(computed) => computed.get(n).is_some_and(|task| task.dates.critical),
                AllDates::Part(computed) => {
                    let Some(TaskDates { critical, early_start, .. }) = computed.get(n).map(|all| &all.dates)
                    else {
                        continue;
                    };
                    // the order follows from the start
                    let is_critical = critical.as_ref().then(|critical| match (critical, early_start) {
                        (true, Figure::Undefined(why)) => Figure::Undefined(why.clone()),
                        _ => Figure::Defined(*critical),
                    });
                    match is_critical {
                        Figure::Undefined(why) => return Figure::Undefined(why),
                        Figure::Defined(is_critical) => is_critical,
                    }
                }
            };
            path.extend(tasks.get(position).filter(|_| is_critical).map(|task| task.id.clone()));
        }
        Figure::Defined(path)
    }

    /// The chains of tasks with the same float, at most so many: those of the whole plan.
    fn near_critical(&self, most: usize) -> Figure<Vec<FloatPath>> {
        let (plan, tree) = (self.standing.plan(), self.standing.tree());
        let all = self.named.as_ref().filter(|_| most > 0 || plan.part_schedule().is_some());
        let all = all.map(|_| AllDates::of(plan.schedule(), plan.part_schedule()));
        let ordered = all.as_ref().map(AllDates::by_start);
        let dates: Vec<Dates> = match all.as_ref().unwrap_or(&self.computed) {
            AllDates::Known(_) if most == 0 => return Figure::Defined(Vec::new()),
            AllDates::Known(computed) => computed.iter().map(|task| task.dates).collect(),
            AllDates::Part(_) => match plan.part_schedule().map(PartSchedule::dates_if_known) {
                Some(Figure::Undefined(why)) => return Figure::Undefined(why),
                known => known.and_then(Figure::defined).unwrap_or_default(),
            },
        };
        let Some(network) = plan.network() else { return Figure::Defined(Vec::new()) };
        let by_start = ordered.as_ref().unwrap_or(&self.by_start);
        Figure::Defined(paths::paths(plan, network, tree, &dates, by_start, most))
    }

    /// The day that would be typed for the finish of a task, or of the whole.
    fn typed(&self, task: Option<usize>, finish: &Figure<Moment>) -> Figure<Day> {
        finish.as_ref().then(|finish| self.standing.plan().typed_finish(task, *finish))
    }

    /// The answers about the tasks.
    fn tasks(&self) -> Vec<TaskAnswer> {
        let plan = self.standing.plan();
        let states = self.as_of.map(|_| self.standing.task_states());
        let waiting = states.map(|states| status::waiting(plan, states)).unwrap_or_default();
        let answer = |(n, task): (usize, &'p Task)| {
            let state = states.and_then(|states| states.get(n).copied());
            self.task(n, task, state, waiting.get(n) == Some(&true))
        };
        let named = self.named_tasks();
        let mut answers = Vec::with_capacity(named.size_hint().1.unwrap_or_default());
        answers.extend(named.filter_map(answer));
        answers
    }

    /// The answer about a task, given its state on the day, and whether it waits for a predecessor to finish.
    fn task(
        &self,
        n: usize,
        task: &'p Task,
        state: Option<TaskState>,
        is_waiting: bool,
    ) -> Option<TaskAnswer> {
        let PartComputed { dates, start, finish, done, not_before } = self.of_task(&self.computed, n)?;
        let last = self.standing.plan().last_day(n);
        let is_over = state.is_some_and(|state| state.over);
        let derived_status = state.zip(self.as_of).map(|(state, as_of)| {
            let start = match (task.start_date(), &start) {
                (Some(typed), _) => Ok(Some(typed.day())),
                (None, Figure::Defined(start)) => Ok(Some(start.day())),
                (None, Figure::Undefined(why)) if not_before.day() < as_of => Err(why.as_ref().clone()),
                (None, Figure::Undefined(_)) => Ok(None),
            };
            let may_have_passed = |day: Day| self.standing.plan().may_be_stated_by(n, day);
            let finished = self.standing.finished(task);
            let deadline = task.deadline_date().map(TaskDate::last_day);
            let days = status::StatusDays { as_of, start, last: &last, deadline, finished };
            DerivedStatus::of(task.status, state, is_waiting, &days, &may_have_passed)
        });
        let overdue = self.as_of.and_then(|as_of| match &last {
            Ok(last) => Some(as_of.days_since((*last)?)).filter(|days| *days > 0).map(Figure::Defined),
            Err(problem) => {
                let may_be_late = self.standing.plan().may_be_stated_by(n, as_of.plus_days(-1).ok()?);
                may_be_late.then(|| Err(problem.clone()).into())
            }
        });
        let baseline = self.standing.baseline(n).map(Figure::from);
        let kind = task.constraint.as_ref().map(|constraint| constraint.kind);
        let has_late_parts = self.standing.tree().is_summary(n)
            && self.standing.plan().network().is_some_and(|network| network.as_late);
        let is_as_late = kind == Some(ConstraintType::AsLateAsPossible) || has_late_parts;
        let differs = |planned: &Figure<Moment>, early: &Figure<Moment>| {
            // two dates that are not known may differ
            planned != early || is_as_late && planned.value().is_none()
        };
        let forecast = self.of_task(&self.forecast, n).filter(|_| !is_over);
        Some(TaskAnswer {
            id: task.id.clone(),
            status: task.status,
            counted: CountedDates::of(task),
            derived_status,
            overdue_days: overdue.filter(|_| !is_over),
            percent_complete: done.map(|of_parts| {
                of_parts.then(|_| self.done.get(n).copied().unwrap_or_default().percent_complete())
            }),
            start_variance_days: baseline.clone().map(|agreed| {
                agreed.then(|(agreed, _)| start.as_ref().map(|start| start.day().days_since(agreed.day())))
            }),
            finish_variance_days: baseline
                .map(|agreed| agreed.then(|(_, agreed)| self.finish_variance(Some(n), &finish, agreed))),
            forecast_finish: forecast.map(|forecast| forecast.finish),
            start: Some(start).filter(|start| differs(start, &dates.early_start)),
            finish: Some(finish).filter(|finish| differs(finish, &dates.early_finish)),
            dates,
            driving_link: self.driving_link(n),
        })
    }

    /// The link that keeps a task from starting earlier.
    fn driving_link(&self, n: usize) -> Option<DrivingLink> {
        let plan = self.standing.plan();
        let link = plan.link_at(plan.driving_link(n)?)?;
        let typed = self.standing.campaign().tasks.get(link.to)?.after.get(link.position)?;
        Some(DrivingLink {
            from: typed.task.clone(),
            kind: typed.kind,
            lag: Some(typed.lag).filter(|lag| !lag.is_zero()),
            path: format!("/tasks/{}/after/{}", link.to, link.position),
        })
    }
}
