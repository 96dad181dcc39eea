//! The plan: a checked campaign with every id resolved, ready to answer.

mod apply;
mod approvals;
mod brief;
mod budget;
mod changes;
mod counted;
mod days;
mod entities;
mod execution;
mod goals;
mod issues;
mod laid_out;
mod latest_day;
mod metrics;
mod moved;
mod network;
mod open;
mod patch;
mod problems;
mod readiness;
mod resolve;
mod review;
mod risks;
mod task_calendars;
mod task_edits;
mod team;

use approvals::ResolvedApprovals;
use budget::ResolvedBudget;
use counted::PhaseDays;
pub use moved::Applied;
pub(crate) use network::ResolvedLink;
use task_calendars::TaskCalendars;

use crate::{
    budget::Exchange,
    calendar::WorkingTime,
    campaign::{Campaign, Phase},
    issue::Issue,
    json::Limits,
    metric::{Metric, MetricKind, Observation},
    readiness::ReadinessItem,
    risk::Matrix,
    say::Problem,
    schedule::{Activity, Network, PartSchedule, Schedule, Task, TaskTree},
    team::{Member, Module},
    value::{Amount, Currency, Day, Id, Index, Moment, Names, TaskDate, Window},
};

/// A campaign that can be asked.
///
/// Making one checks everything that would make an answer meaningless (ids that name nothing, circles of
/// links, amounts in a currency without a rate) and reports *all* of it at once. Doubts about the figures are
/// no obstacle: the plan loads, and [`audit`](crate::Standing::audit) names them.
///
/// ```
/// use campaignkit::Plan;
///
/// let problems = Plan::from_json(br#"{
///     "format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
///     "event": {"start": "2024-07-20", "end": "2024-08-10"},
///     "tasks": [
///         {"id": "a", "name": "A", "duration": "2ed", "after": ["b"]},
///         {"id": "b", "name": "B", "duration": "2ed", "after": ["a"], "owner": "nobody"}
///     ]}"#).unwrap_err();
/// let codes: Vec<_> = problems.as_slice().iter().map(|p| p.code).collect();
/// assert_eq!(codes, ["schedule.cycle", "id.unknown"]);
/// ```
#[derive(Clone, Debug)]
pub struct Plan {
    campaign: Campaign,
    /// The days of the event.
    event: Window,
    pub(crate) limits: Limits,
    phases: Names,
    /// The days of the phases.
    phase_days: Vec<PhaseDays>,
    /// True if dates of tasks, phases or windows are counted from other days.
    counts_days: bool,
    /// The windows of the metrics that have one.
    windows: Vec<Option<PhaseDays>>,
    pub(crate) team: Names,
    modules: Index,
    resources: Names,
    goals: Names,
    pub(crate) metrics: Names,
    pub(crate) tasks: Names,
    readiness: Names,
    /// The outputs of all tasks, one after the other.
    pub(crate) outputs: Names,
    issues: Names,
    pub(crate) changes: Names,
    approvals: ResolvedApprovals,
    pub(crate) draws: Names,
    pub(crate) transfers: Names,
    pub(crate) lines: Names,
    risks: Names,
    /// The observations of each metric by day, by the metric's position.
    observations: Vec<Vec<usize>>,
    /// The goals below each goal, by the goal's position.
    children: Vec<Vec<usize>>,
    links: Vec<ResolvedLink>,
    /// The summary tasks and their parts.
    pub(crate) tree: TaskTree,
    /// The computed schedule, or as much of it as can be known; `None` in a plan that is refused.
    schedule: Option<Result<Schedule, Box<PartSchedule>>>,
    pub(crate) task_calendars: TaskCalendars,
    exchange: Exchange,
    matrix: Matrix,
    pub(crate) resolved_budget: ResolvedBudget,
}

impl Plan {
    /// The document behind the plan.
    pub fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// The document in its canonical form.
    pub fn to_json(&self) -> String {
        crate::json::to_json(&self.campaign)
    }

    /// The campaign's calendar, ready for arithmetic under its policy for unknown years.
    pub fn calendar(&self) -> &WorkingTime {
        self.task_calendars.campaign()
    }

    /// The matrix of the campaign's policy.
    pub fn risk_matrix(&self) -> &Matrix {
        &self.matrix
    }

    pub(crate) fn children(&self, goal: usize) -> &[usize] {
        self.children.get(goal).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn links(&self) -> &[ResolvedLink] {
        &self.links
    }

    /// The earliest moment that the lag of a link allows after another moment.
    pub(crate) fn after_lag(&self, link: ResolvedLink, from: Moment) -> Result<Moment, Problem> {
        let (minutes, elapsed) = self.length(link.from).ok().flatten().unwrap_or_default();
        let calendar = self.task_calendars.calendar_of(link.from);
        let before = Activity { minutes, elapsed, calendar, ..Activity::default() };
        self.task_calendars.frame.after(from, link.lag, &before, self.task_calendars.calendar_of(link.to))
    }

    /// The minutes that a task takes, and `true` if they are minutes on the clock; `None` if its length is
    /// not given.
    pub(crate) fn length(&self, task: usize) -> Result<Option<(i32, bool)>, Problem> {
        self.campaign.tasks.get(task).map_or(Ok(None), |typed| self.task_calendars.length(task, typed))
    }

    /// The day that would be typed for a finish, of a task or of the whole: by the day count, and the day
    /// itself of a task that is to start at that very moment.
    pub(crate) fn typed_finish(&self, task: Option<usize>, finish: Moment) -> Result<Day, Problem> {
        let task = task.and_then(|task| self.campaign.tasks.get(task));
        let starts_then = task.is_some_and(|task| task.is_to_start_at(finish));
        if starts_then { Ok(finish.day()) } else { self.campaign.policy.day_count.typed_finish(finish) }
    }

    /// The stated finish of a task: as typed, or by its typed start and its duration.
    pub(crate) fn stated_finish(&self, task: usize) -> Result<Option<Moment>, Problem> {
        let Some(typed) = self.campaign.tasks.get(task) else { return Ok(None) };
        if let Some(problem) = typed.unknown_date() {
            return Err(problem);
        }
        if typed.finish.is_some() {
            return typed.typed_finish(self.campaign.policy.day_count);
        }
        let Some(start) = typed.start_date().map(TaskDate::start) else { return Ok(None) };
        let Some((minutes, elapsed)) = self.length(task)? else { return Ok(None) };
        let calendar = self.task_calendars.of_task(task);
        let finish = if elapsed {
            start.plus_minutes(minutes.into())
        } else {
            calendar.add_work(start, minutes.into())
        };
        finish.map(Some)
    }

    /// The stated last day of a task; an error outside the years 0001 to 9999 (`day.range`). With times, a
    /// finish at 00:00 belongs to the day before; a task that takes no time has the day of its start.
    pub(crate) fn stated_last_day(&self, task: usize) -> Result<Option<Day>, Problem> {
        let Some(typed) = self.campaign.tasks.get(task) else { return Ok(None) };
        if let Some(finish) = typed.finish_date() {
            let takes_no_time = typed.start_date() == Some(finish);
            return Ok(Some(if takes_no_time { finish.day() } else { finish.last_day() }));
        }
        let Some(finish) = self.stated_finish(task)? else { return Ok(None) };
        if typed.start_date().map(TaskDate::start) == Some(finish) {
            return Ok(Some(finish.day()));
        }
        let timed = typed.start_date().filter(|start| start.has_time());
        let last = timed.map(|start| TaskDate::At(finish).last_day().max(start.day()));
        last.map_or_else(|| self.campaign.policy.day_count.typed_finish(finish), Ok).map(Some)
    }

    /// The minutes from one moment to another: on the clock if they are elapsed, else on the task's calendar.
    pub(crate) fn minutes_between(
        &self,
        task: usize,
        elapsed: bool,
        from: Moment,
        to: Moment,
    ) -> Result<i64, Problem> {
        if elapsed {
            Ok(to.minutes_since(from))
        } else {
            self.task_calendars.of_task(task).work_between(from, to)
        }
    }

    /// The computed schedule, with the progress of the document; `None` if some of its dates cannot be known.
    pub(crate) fn schedule(&self) -> Option<&Schedule> {
        self.schedule.as_ref()?.as_ref().ok()
    }

    /// As much of the schedule as can be known, if the length of a task is not given or a date cannot be
    /// computed (`day.range`, `calendar.unknownYear`, `calendar.noWork`); `None` if all of it is known.
    pub(crate) fn part_schedule(&self) -> Option<&PartSchedule> {
        self.schedule.as_ref()?.as_ref().err().map(AsRef::as_ref)
    }

    /// The first of the links that allow no earlier start of a task, if its start is known.
    pub(crate) fn driving_link(&self, task: usize) -> Option<usize> {
        let known = self.schedule().and_then(|schedule| schedule.driving_link(task));
        known.or_else(|| self.part_schedule()?.driving_link(task))
    }

    /// The network behind the schedule.
    pub(crate) fn network(&self) -> Option<&Network> {
        self.schedule().map(Schedule::network).or(self.part_schedule().map(PartSchedule::network))
    }

    pub(crate) fn metric(&self, id: &Id) -> Option<(usize, &Metric)> {
        let position = self.metrics.position(id)?;
        Some((position, self.campaign.metrics.get(position)?))
    }

    /// The days of a metric's own window, or the problem that leaves one of them unknown.
    pub(crate) fn own_window(&self, metric: &Metric) -> Option<&PhaseDays> {
        metric.window.as_ref()?;
        self.windows.get(self.metrics.position(&metric.id)?)?.as_ref()
    }

    pub(crate) fn task(&self, id: &Id) -> Option<&Task> {
        self.campaign.tasks.get(self.task_position(id)?)
    }

    pub(crate) fn task_position(&self, id: &Id) -> Option<usize> {
        self.tasks.position(id)
    }

    pub(crate) fn readiness_item(&self, id: &Id) -> Option<&ReadinessItem> {
        self.campaign.readiness.get(self.readiness.position(id)?)
    }

    pub(crate) fn issue(&self, id: &Id) -> Option<&Issue> {
        self.campaign.issues.get(self.issues.position(id)?)
    }

    pub(crate) fn line_position(&self, id: &Id) -> Option<usize> {
        self.lines.position(id)
    }

    pub(crate) fn risk_position(&self, id: &Id) -> Option<usize> {
        self.risks.position(id)
    }

    /// The module that a task belongs to: the one whose id its text is, else the one whose name it is; `None`
    /// for mere text.
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let module = plan.module_of(&plan.campaign().tasks[2]).unwrap();
    /// assert_eq!(module.lead.as_ref().unwrap().as_str(), "li");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn module_of(&self, task: &Task) -> Option<&Module> {
        self.module(task.module.as_deref()?)
    }

    /// The module that a text means: its id, else its name.
    pub(crate) fn module(&self, text: &str) -> Option<&Module> {
        self.campaign.modules.get(self.modules.position(text.trim())?)
    }

    /// The person who is called next: the policy's, else the lead of the campaign.
    pub(crate) fn called_next(&self) -> Option<&Id> {
        self.campaign.policy.escalate_to.as_ref().or(self.campaign.lead.as_ref())
    }

    pub(crate) fn resource_position(&self, id: &Id) -> Option<usize> {
        self.resources.position(id)
    }

    pub(crate) fn member(&self, id: &Id) -> Option<&Member> {
        self.campaign.team.get(self.team.position(id)?)
    }

    pub(crate) fn goal_position(&self, id: &Id) -> Option<usize> {
        self.goals.position(id)
    }

    /// The observations of a metric by day, those of one day in the order of the document, with their
    /// positions.
    pub(crate) fn observations(
        &self,
        metric: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &Observation)> {
        let positions = self.observations.get(metric).map_or(&[][..], Vec::as_slice);
        positions.iter().filter_map(|n| Some((*n, self.campaign.observations.get(*n)?)))
    }

    /// The observations of a metric on a day, in the order of the document.
    pub(crate) fn observations_on(&self, metric: usize, day: Day) -> impl Iterator<Item = &Observation> {
        let positions = self.observations.get(metric).map_or(&[][..], Vec::as_slice);
        let row = |n: &usize| self.campaign.observations.get(*n);
        let first = positions.partition_point(|n| row(n).is_some_and(|row| row.day < day));
        let rest = positions.get(first..).unwrap_or_default();
        rest.iter().filter_map(row).take_while(move |row| row.day == day)
    }

    /// The numerator and the denominator of a rate or ratio of two metrics, each with its kind.
    pub(crate) fn ratio_of(&self, metric: usize) -> Option<((usize, MetricKind), (usize, MetricKind))> {
        let rate = self.campaign.metrics.get(metric).filter(|m| m.kind.is_quotient())?;
        let with_kind = |id: &Option<Id>| self.metric(id.as_ref()?).map(|(n, metric)| (n, metric.kind));
        Some((with_kind(&rate.numerator)?, with_kind(&rate.denominator)?))
    }

    /// A phase with its days, if they are known.
    pub(crate) fn phase(&self, id: &Id) -> Option<(&Phase, &Window)> {
        let position = self.phases.position(id)?;
        Some((self.campaign.phases.get(position)?, self.phase_days.get(position)?.as_ref().ok()?))
    }

    /// The days of the phases, in the order of the document.
    pub(crate) fn phase_days(&self) -> &[PhaseDays] {
        &self.phase_days
    }

    /// True if all phases are typed as days.
    pub(crate) fn has_typed_phases(&self) -> bool {
        laid_out::typed_phases(&self.campaign).is_some()
    }

    /// The days of the event.
    pub(crate) fn event(&self) -> &Window {
        &self.event
    }

    pub(crate) fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// An amount converted to the campaign's currency and rounded to its decimals: by the rate of a day, or
    /// by the first rate.
    pub(crate) fn in_currency(
        &self,
        amount: Amount,
        currency: Option<Currency>,
        on: Option<Day>,
    ) -> Result<Amount, Problem> {
        self.exchange.convert(amount, currency.unwrap_or(self.campaign.currency), on)
    }
}
