//! The schedule: computed dates beside the typed ones.

mod milestones;
mod paths;
mod status;

pub use milestones::Milestone;
pub use paths::FloatPath;
pub use status::DerivedStatus;

use crate::{
    answers::problems,
    plan::Plan,
    say::{Figure, Problem},
    schedule::{Dates, DayCount, LinkType, Schedule, Task, TaskStatus},
    standing::{Standing, TaskState, unless_unknown},
    value::{Day, Id, Moment, Quantity, Rate, Span, sorted_positions},
};

/// How many chains are told unless another number is asked for.
const FLOAT_PATHS: usize = 5;

record! {
    /// What a schedule is asked for.
    pub struct ScheduleRequest {
        /// The day at whose end the tasks are looked at; without one nothing is overdue, and there is no forecast.
        pub as_of: Option<Day>,
        /// How many chains of tasks `nearCritical` tells at most.
        pub paths: i32 = 5,
        /// Only milestones due within so many days after `asOf`; without a number, all that are ahead or overdue.
        pub within_days: Option<i32>,
    }
}

answer! {
    /// The dates that follow from durations and links.
    pub struct ScheduleAnswer {
        /// 00:00 of the earliest typed start, or of the event's first day if none is typed.
        pub start: Moment,
        /// The earliest finish of the whole; undefined if a task has no duration (`schedule.durationMissing`) or dates lie
        /// in a year that their calendar does not know (`calendar.unknownYear`).
        pub finish: Figure<Moment>,
        /// The finish of the whole if what remains on the day, and what has not begun, comes after it; absent without a day.
        pub forecast_finish: Option<Figure<Moment>>,
        /// The latest typed finish, as typed.
        pub stated_finish: Option<Day>,
        /// The latest finish of the baseline; absent unless every single task has one.
        pub baseline_finish: Option<Day>,
        /// Calendar days from it to the finish of the whole; positive if that is later.
        pub finish_variance_days: Option<i64>,
        /// The single tasks without float, by early start.
        pub critical_path: Vec<Id>,
        /// Chains of tasks with the same float, the tightest first.
        pub near_critical: Vec<FloatPath>,
        /// The milestones that are not over, by the day on which they are due.
        pub milestones: Vec<Milestone>,
        /// In the order of the document.
        pub tasks: Vec<TaskAnswer>,
    }
}

answer! {
    /// One task: what was typed, and what follows.
    pub struct TaskAnswer {
        /// Which task.
        pub id: Id,
        /// The status as typed.
        pub status: Option<TaskStatus>,
        /// How it stands on the day; absent without a day.
        pub derived_status: Option<DerivedStatus>,
        /// Days since its last day passed, if it is not over: derived, never stored.
        pub overdue_days: Option<i64>,
        /// For a summary task: how much of the minutes of its parts is done, 16 significant digits; undefined if they take
        /// no time (`ratio.zeroBase`).
        pub percent_complete: Option<Figure<Rate>>,
        /// Calendar days from the start of its baseline to the planned start; positive if that is later.
        pub start_variance_days: Option<i64>,
        /// Calendar days from the finish of its baseline to the planned finish, both as they are typed under the day count;
        /// positive if that is later.
        pub finish_variance_days: Option<i64>,
        /// Its finish in the forecast; absent without a day, and if it is over.
        pub forecast_finish: Option<Moment>,
        /// The computed dates; absent if the schedule is undefined.
        pub dates as ..: Option<TaskDates>,
    }
}

answer! {
    /// The computed dates of one task. Floats are working minutes of its calendar, or minutes on the clock if its duration is
    /// elapsed time.
    pub struct TaskDates {
        /// The earliest start.
        pub early_start: Moment,
        /// The earliest finish.
        pub early_finish: Moment,
        /// The latest start that leaves the finish of the whole, and every deadline and constraint, where it is.
        pub late_start: Moment,
        /// The latest finish of that kind.
        pub late_finish: Moment,
        /// By how much it can slip before the finish of the whole does, or a deadline or constraint is broken; negative if
        /// one is broken already.
        pub total_float_minutes: i64,
        /// By how much it can slip before anything does.
        pub free_float_minutes: i64,
        /// Whether it has no float.
        pub critical: bool,
        /// When it is planned to start, where that is not the earliest start, because it is as late as possible.
        pub start: Option<Moment>,
        /// When it is planned to finish, where that is not the earliest finish.
        pub finish: Option<Moment>,
        /// The link that keeps it from starting earlier; absent if something else does, such as a constraint, progress or the
        /// start of the whole.
        pub driving_link: Option<DrivingLink>,
    }
}

impl TaskDates {
    /// When it is planned to start.
    pub fn planned_start(&self) -> Moment {
        self.start.unwrap_or(self.early_start)
    }

    /// When it is planned to finish.
    pub fn planned_finish(&self) -> Moment {
        self.finish.unwrap_or(self.early_finish)
    }
}

answer! {
    /// The link that keeps a task from starting earlier.
    pub struct DrivingLink {
        /// The predecessor.
        pub from: Id,
        /// Which ends are tied.
        pub kind as "type": LinkType,
        /// The lag as written, unless it is none.
        pub lag: Option<Span>,
        /// Where the link stands, as a JSON Pointer into the document: with the task, or with a summary task around it.
        pub path: String,
    }
}

impl ScheduleRequest {
    /// The schedule of a plan, with as many chains and milestones as asked; see [`Standing::schedule`].
    ///
    /// # Errors
    ///
    /// Those of [`Standing::schedule`].
    pub fn answer(&self, plan: &Plan) -> Result<ScheduleAnswer, Problem> {
        let paths = usize::try_from(self.paths).unwrap_or_default();
        Standing::new(plan, self.as_of).schedule_within(paths, self.within_days)
    }
}

impl Standing<'_> {
    /// The schedule, with its five tightest chains and all milestones that are ahead. The computed dates do not depend on the
    /// day; the derived statuses, the overdue days and the forecast do, and are absent without one.
    ///
    /// A task is overdue on the days after its last day, the earlier of its stated finish (typed, or start and duration) and its deadline, unless it
    /// is done or cancelled, by its status or its progress. A finish typed under the exclusive [day count](DayCount) has its whole
    /// day of grace.
    ///
    /// The forecast is the same network with what remains, and what has not begun, after the day. A task that is over or
    /// under way without actual dates has its stated ones, else the computed ones, but none after the day; one under way
    /// that does not say how far it is has kept pace since its start.
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
    /// // at the end of the fifth two of the four days remain, and then three
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
        self.schedule_within(FLOAT_PATHS, None)
    }

    /// The schedule with so many chains at most, and the milestones that are due within so many days.
    pub(crate) fn schedule_within(
        &self,
        paths: usize,
        within_days: Option<i32>,
    ) -> Result<ScheduleAnswer, Problem> {
        let (plan, campaign, tree) = (self.plan(), self.campaign(), self.tree());
        let first = campaign.tasks.iter().filter_map(|t| t.start).min();
        let start = Moment::start_of(first.unwrap_or(campaign.event.start));
        let (schedule, finish) = match plan.computed() {
            Some(Ok(schedule)) => (Some(schedule), Figure::Defined(schedule.finish())),
            Some(Err(problem)) => (None, Figure::from(Err(problem.clone()))),
            None => (None, problems::no_finish().into()),
        };
        let forecast = self.forecast();
        let view = View {
            standing: self,
            schedule,
            forecast: forecast.as_ref().ok().copied().flatten().map(Schedule::all).unwrap_or_default(),
            as_of: self.day(),
            day_count: campaign.policy.day_count,
        };
        let all = schedule.map(Schedule::all).unwrap_or_default();
        let states = self.day().map(|_| self.task_states());
        let waiting = states.map(|states| status::waiting(plan, states));
        let mut tasks = Vec::with_capacity(campaign.tasks.len());
        for (n, task) in campaign.tasks.iter().enumerate() {
            let state = states.and_then(|states| states.get(n).copied());
            let waits = waiting.as_ref().is_some_and(|waiting| waiting.get(n) == Some(&true));
            let (dates, done) = all.get(n).copied().unzip();
            tasks.push(TaskAnswer {
                percent_complete: done.flatten().map(|(done, minutes)| {
                    Quantity::from_units(done).rounded_ratio_to(Quantity::from_units(minutes))
                }),
                ..view.task(n, task, dates, state.map(|state| (state, waits)))?
            });
        }
        let dates: Vec<Dates> = all.into_iter().map(|(dates, _)| dates).collect();
        let start_of = |n: usize| dates.get(n).map(|dates| dates.early_start);
        let by_start = sorted_positions(dates.len(), &|a, b| start_of(a).cmp(&start_of(b)));
        let critical = |n: &&usize| !tree.is_summary(**n) && dates.get(**n).is_some_and(|d| d.critical);
        let critical = by_start.iter().filter(critical);
        let mut singles = campaign.tasks.iter().enumerate().filter(|(n, _)| !tree.is_summary(*n));
        let baselines: Option<Vec<Day>> = singles.try_fold(Vec::new(), |mut days, (_, task)| {
            days.push(task.baseline.as_ref()?.finish);
            Some(days)
        });
        let baseline_finish = baselines.and_then(|days| days.into_iter().max());
        let finish_day = schedule.and_then(|schedule| view.typed(schedule.finish()));
        Ok(ScheduleAnswer {
            start,
            forecast_finish: self.day().map(|_| match &forecast {
                Ok(Some(forecast)) => Figure::Defined(forecast.finish()),
                Ok(None) => finish.clone(),
                Err(problem) => Figure::from(Err(problem.clone())),
            }),
            finish,
            stated_finish: campaign.tasks.iter().filter_map(|t| t.finish).max(),
            baseline_finish,
            finish_variance_days: finish_day.zip(baseline_finish).map(|(day, was)| day.days_since(was)),
            critical_path: critical
                .filter_map(|n| campaign.tasks.get(*n))
                .map(|task| task.id.clone())
                .collect(),
            near_critical: schedule.map_or_else(Vec::new, |schedule| {
                paths::paths(plan, schedule.network(), tree, &dates, &by_start, paths)
            }),
            milestones: view.milestones(within_days, &tasks)?,
            tasks,
        })
    }
}

impl Plan {
    /// The last day on which a task may finish: the earlier of its stated one and its deadline.
    pub(crate) fn last_day(&self, n: usize) -> Result<Option<Day>, Problem> {
        let stated = unless_unknown(self.stated_last_day(n))?;
        let deadline = self.campaign().tasks.get(n).and_then(|task| task.deadline);
        Ok([stated, deadline].into_iter().flatten().min())
    }
}

/// Minutes done, and of how many.
type Done = (i64, i64);

/// What the answers are made from.
struct View<'s, 'p> {
    standing: &'s Standing<'p>,
    schedule: Option<&'s Schedule>,
    forecast: Vec<(Dates, Option<Done>)>,
    as_of: Option<Day>,
    day_count: DayCount,
}

impl View<'_, '_> {
    /// The day that would be typed for a finish.
    fn typed(&self, finish: Moment) -> Option<Day> {
        self.day_count.typed_finish(finish).ok()
    }

    /// A task, given its state on the day and whether a predecessor is not finished.
    fn task(
        &self,
        n: usize,
        task: &Task,
        dates: Option<Dates>,
        state: Option<(TaskState, bool)>,
    ) -> Result<TaskAnswer, Problem> {
        let last = self.standing.plan().last_day(n)?;
        let start = dates.map(|dates| dates.start.day());
        let finish = dates.and_then(|dates| self.typed(dates.finish));
        let over = state.is_some_and(|(state, _)| state.over);
        let derived_status = state.zip(self.as_of).map(|((state, waits), as_of)| {
            let start = task.start.or(start);
            DerivedStatus::of(
                task.status,
                state,
                waits,
                &status::Dated { as_of, start, last, finished: task.actual_finish },
            )
        });
        let late = last.zip(self.as_of).map(|(last, as_of)| as_of.days_since(last));
        let baseline = task.baseline.as_ref();
        let variance = |planned: Option<Day>, agreed: Option<Day>| Some(planned?.days_since(agreed?));
        let forecast = self.forecast.get(n).filter(|_| !over);
        Ok(TaskAnswer {
            id: task.id.clone(),
            status: task.status,
            derived_status,
            overdue_days: late.filter(|days| *days > 0 && !over),
            percent_complete: None,
            start_variance_days: variance(start.or(task.start), baseline.map(|agreed| agreed.start)),
            finish_variance_days: variance(finish.or(task.finish), baseline.map(|agreed| agreed.finish)),
            forecast_finish: forecast.map(|(dates, _)| dates.finish),
            dates: dates.map(|dates| TaskDates {
                early_start: dates.early_start,
                early_finish: dates.early_finish,
                late_start: dates.late_start,
                late_finish: dates.late_finish,
                total_float_minutes: dates.total_float,
                free_float_minutes: dates.free_float,
                critical: dates.critical,
                start: Some(dates.start).filter(|start| *start != dates.early_start),
                finish: Some(dates.finish).filter(|finish| *finish != dates.early_finish),
                driving_link: self.driving_link(n),
            }),
        })
    }

    fn driving_link(&self, n: usize) -> Option<DrivingLink> {
        let link = self.standing.plan().link_at(self.schedule?.driving_link(n)?)?;
        let typed = self.standing.campaign().tasks.get(link.to)?.after.get(link.position)?;
        Some(DrivingLink {
            from: typed.task.clone(),
            kind: typed.kind,
            lag: Some(typed.lag).filter(|lag| lag.count != 0),
            path: format!("/tasks/{}/after/{}", link.to, link.position),
        })
    }
}
