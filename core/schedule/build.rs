//! From ids and spans to positions and minutes.

use super::{
    Activity, Constraint, Dependency, Frame, From, Lag, LagCalendar, Network, NetworkLink, NetworkRequest,
    NetworkTask, Progress, problems, summary::Summaries, ties,
};
use crate::{
    calendar::{Calendars, WorkingTime},
    record::{At, reported},
    say::{Problem, Problems, nearest},
    value::{Id, Moment, Rate, Span, Unit, circles},
};
use foldhash::fast::RandomState;
use std::collections::HashMap;

impl NetworkRequest {
    /// The network: calendars compiled, ids resolved, spans in minutes. Tasks and links keep their positions.
    ///
    /// # Errors
    ///
    /// Every problem at its place: those of [`Calendars::new`](crate::calendar::Calendars::new), ids that are missing,
    /// taken or unknown, and what `schedule.…` and `limit.…` problems say of durations, lags, constraints, progress,
    /// links and circles.
    pub fn network(&self) -> Result<Network, Problems> {
        reported(|at| build(self, at))
    }
}

/// The network of a request, reporting what is wrong with it; meaningful only if nothing is.
pub(super) fn build(request: &NetworkRequest, at: &At<'_>) -> Option<Network> {
    let from = match (request.start, request.finish) {
        (Some(start), None) => From::Start(start),
        (None, Some(finish)) => From::Finish(finish),
        (Some(start), Some(_)) => {
            at.member("finish").refuse(problems::start_and_finish());
            From::Start(start)
        }
        (None, None) => {
            at.member("start").refuse(problems::neither_start_nor_finish());
            From::Start(Moment::default())
        }
    };
    let calendars = Calendars::checked(&request.calendars, &at.member("calendars"));
    let mut builder = Builder::new(request, at, &calendars);
    let activities: Vec<_> = request.tasks.iter().enumerate().map(|(n, t)| builder.activity(n, t)).collect();
    let frame = Frame {
        from,
        calendars: std::mem::take(&mut builder.compiled),
        calendar: 0,
        status_date: request.status_date,
        policy: request.policy.clone(),
    };
    // what would be refused here is reported and out of the way
    let summaries = Summaries::of(&frame, &activities).unwrap_or_default();
    let dependency = |(n, link)| builder.dependency(n, link, &frame, &activities, &summaries);
    let dependencies = request.links.iter().enumerate().filter_map(dependency).collect();
    let network = Network::new(frame, activities, dependencies);
    network.map_err(|why| builder.refuse(why)).ok()
}

/// Positions by their ids.
type Positions<'r> = HashMap<&'r str, u32, RandomState>;

pub(super) struct Builder<'r> {
    pub(super) request: &'r NetworkRequest,
    pub(super) at: &'r At<'r>,
    calendars: &'r Calendars<'r>,
    tasks: Positions<'r>,
    /// The calendars in use by their ids, the request's first.
    used: Positions<'r>,
    compiled: Vec<WorkingTime>,
    /// The summary task of every task; empty if no task names one.
    pub(super) parents: Vec<Option<u32>>,
    /// Which tasks are parents; empty likewise.
    is_summary: Vec<bool>,
    /// Which tasks are the first of a circle of parents; empty likewise.
    circles: Vec<bool>,
}

impl<'r> Builder<'r> {
    fn new(request: &'r NetworkRequest, at: &'r At<'r>, calendars: &'r Calendars<'r>) -> Self {
        let mut tasks = Positions::with_capacity_and_hasher(request.tasks.len(), RandomState::default());
        for (task, n) in request.tasks.iter().zip(0_u32..) {
            if !task.id.as_str().is_empty() {
                tasks.entry(task.id.as_str()).or_insert(n);
            }
        }
        let mut builder = Self {
            request,
            at,
            calendars,
            tasks,
            used: Positions::default(),
            compiled: Vec::new(),
            parents: Vec::new(),
            is_summary: Vec::new(),
            circles: Vec::new(),
        };
        builder.calendar(&request.calendar, &at.member("calendar"));
        if request.tasks.iter().any(|task| task.parent.is_some()) {
            builder.find_parents();
        }
        builder
    }

    fn find_parents(&mut self) {
        let tasks = &self.request.tasks;
        self.parents = tasks.iter().map(|task| self.position(task.parent.as_ref()?)).collect();
        let parent = |n: usize| self.parents.get(n).copied().flatten();
        self.circles = circles(tasks.len(), &|n| parent(n).map(|parent| parent as usize));
        self.is_summary = vec![false; tasks.len()];
        for parent in self.parents.iter().flatten() {
            if let Some(summary) = self.is_summary.get_mut(*parent as usize) {
                *summary = true;
            }
        }
        for (parent, circle) in self.parents.iter_mut().zip(&self.circles) {
            *parent = parent.filter(|_| !circle);
        }
    }

    pub(super) fn position(&self, id: &Id) -> Option<u32> {
        self.tasks.get(id.as_str()).copied()
    }

    /// The task of an id, or a problem at the reference.
    #[inline]
    fn find(&self, id: &Id, at: &At<'_>) -> Option<u32> {
        let found = self.position(id);
        if found.is_none() {
            at.refuse_with(|| self.unknown(id));
        }
        found
    }

    fn unknown(&self, id: &Id) -> Problem {
        if id.as_str().is_empty() {
            return Id::missing("task", "任务");
        }
        let mut named = self.request.tasks.iter().map(|task| task.id.as_str()).filter(|id| !id.is_empty());
        id.unknown("task", "任务", &nearest(id.as_str(), &mut named))
    }

    /// The position of a calendar among those in use, compiled when it is first named.
    fn calendar(&mut self, id: &'r Id, at: &At<'_>) -> u16 {
        let all_fit = self.used.len() == self.compiled.len();
        let next = u32::try_from(self.compiled.len()).unwrap_or(u32::MAX);
        let found = *self.used.entry(id.as_str()).or_insert(next);
        let Ok(position) = u16::try_from(found) else {
            if all_fit {
                self.at.member("calendars").refuse(problems::too_many_calendars());
            }
            return 0;
        };
        if found == next {
            let time = self.calendars.find(id, at);
            self.compiled.push(time.with_unknown_year(self.request.unknown_year));
        }
        position
    }

    fn activity(&mut self, n: usize, task: &'r NetworkTask) -> Activity {
        let at = self.at.entry("tasks", n);
        match self.position(&task.id) {
            Some(first) if first as usize == n => {}
            Some(first) => at.member("id").refuse(Id::taken(first as usize)),
            None => at.member("id").refuse(Id::missing("task", "任务")),
        }
        let calendar = match &task.calendar {
            Some(id) => self.calendar(id, &at.member("calendar")),
            None => 0,
        };
        let is_summary = self.is_summary.get(n) == Some(&true);
        let (minutes, elapsed) = self.length(task, calendar, is_summary, &at);
        let constraint = constraint(task, is_summary, &at);
        if let Some(parent) = &task.parent {
            if self.circles.get(n) == Some(&true) {
                at.member("parent").refuse(problems::parent_cycle());
            } else {
                self.find(parent, &at.member("parent"));
            }
        }
        let plain = task.percent_complete.is_none()
            && task.actual_start.is_none()
            && task.actual_finish.is_none()
            && task.remaining.is_none();
        Activity {
            minutes,
            elapsed,
            calendar,
            milestone: task.milestone,
            constraint,
            deadline: task.deadline,
            progress: if plain {
                Progress::default()
            } else {
                self.progress(task, (minutes, elapsed), calendar, &at)
            },
            parent: self.parents.get(n).copied().flatten(),
        }
    }

    /// How many minutes a task takes, and whether they are minutes on the clock.
    fn length(&self, task: &NetworkTask, calendar: u16, is_summary: bool, at: &At<'_>) -> (i32, bool) {
        match (task.duration, task.minutes) {
            (Some(duration), None) => self.duration(duration, calendar, &at.member("duration")),
            (None, Some(minutes)) => {
                if minutes < 0 {
                    at.member("minutes").refuse(problems::negative_duration(&minutes));
                }
                (minutes.max(0), false)
            }
            (None, None) => {
                if !is_summary && task.milestone != Some(true) {
                    at.member("duration").refuse(problems::neither_duration_nor_minutes());
                }
                (0, false)
            }
            (Some(_), Some(_)) => {
                at.member("minutes").refuse(problems::duration_and_minutes());
                (0, false)
            }
        }
    }

    /// A duration in minutes, and whether they are minutes on the clock.
    fn duration(&self, duration: Span, calendar: u16, at: &At<'_>) -> (i32, bool) {
        let length = match duration.unit {
            Unit::Percent => Err(problems::percent_duration(duration)),
            _ if duration.count < 0 => Err(problems::negative_duration(&duration)),
            _ => self
                .compiled
                .get(usize::from(calendar))
                .map_or(Ok((0, false)), |time| minutes(duration, time)),
        };
        at.or_refuse(length).unwrap_or_default()
    }

    fn progress(&self, task: &NetworkTask, length: (i32, bool), calendar: u16, at: &At<'_>) -> Progress {
        let (minutes, elapsed) = length;
        let out_of_range = |share: &Rate| *share < Rate::ZERO || *share > Rate::ONE;
        if let Some(share) = task.percent_complete.filter(out_of_range) {
            at.member("percentComplete").refuse(problems::progress_range(&share));
        }
        if let (Some(start), Some(finish)) = (task.actual_start, task.actual_finish)
            && finish < start
        {
            at.member("actualFinish").refuse(problems::actual_order(&finish, &start));
        }
        let remaining = task.remaining.map(|span| {
            let at = at.member("remaining");
            let (remaining, on_the_clock) = self.duration(span, calendar, &at);
            if remaining > 0 && on_the_clock != elapsed {
                at.refuse(if elapsed {
                    problems::remaining_working(span)
                } else {
                    problems::remaining_elapsed(span)
                });
            }
            remaining
        });
        let done = Progress::done_of(minutes, task.percent_complete, remaining);
        Progress { actual_start: task.actual_start, actual_finish: task.actual_finish, done, remaining }
    }

    /// A link with its ends found, or problems.
    fn dependency(
        &self,
        n: usize,
        link: &NetworkLink,
        frame: &Frame,
        activities: &[Activity],
        summaries: &Summaries,
    ) -> Option<Dependency> {
        let at = self.at.entry("links", n);
        let from = self.find(&link.from, &at.member("from"));
        let to = self.find(&link.to, &at.member("to"));
        let (from, to) = from.zip(to)?;
        if from == to {
            at.refuse(problems::self_link(&link.from));
            return None;
        }
        if summaries.contains(from, to) {
            at.refuse(problems::summary_link(&link.from, &link.to));
            return None;
        }
        if summaries.contains(to, from) {
            at.refuse(problems::summary_link(&link.to, &link.from));
            return None;
        }
        let Some(span) = link.lag.filter(|lag| lag.count != 0) else {
            return Some(Dependency { from, to, kind: link.kind, lag: Lag::default() });
        };
        let before = activities.get(from as usize)?;
        let calendar = match frame.policy.lag_calendar {
            LagCalendar::Successor => activities.get(to as usize)?.calendar,
            LagCalendar::Predecessor => before.calendar,
            LagCalendar::Project | LagCalendar::RoundTheClock => frame.calendar,
        };
        let unit = match span.unit {
            // round the clock, a day has 24 hours whatever the project works
            Unit::Days if frame.policy.lag_calendar == LagCalendar::RoundTheClock => Unit::ElapsedDays,
            Unit::Weeks if frame.policy.lag_calendar == LagCalendar::RoundTheClock => Unit::ElapsedWeeks,
            unit => unit,
        };
        let lag = match unit {
            Unit::Percent if summaries.is_summary(from as usize) => Err(problems::summary_share(span)),
            Unit::Percent => {
                let lag = Lag::Percent(span.count);
                let fits = ties::lag(lag, before, frame.policy.lag_calendar).is_some();
                fits.then_some(lag).ok_or_else(|| problems::too_long(span))
            }
            _ => minutes(Span { unit, ..span }, frame.calendars.get(usize::from(calendar))?).map(
                |(minutes, elapsed)| if elapsed { Lag::Elapsed(minutes) } else { Lag::Working(minutes) },
            ),
        };
        let lag = at.member("lag").or_refuse(lag)?;
        Some(Dependency { from, to, kind: link.kind, lag })
    }
}

fn constraint(task: &NetworkTask, is_summary: bool, at: &At<'_>) -> Constraint {
    let Some(written) = &task.constraint else { return Constraint::default() };
    let at = at.member("constraint");
    let Some(constraint) = written.kind.at(written.at) else {
        at.member("at").refuse(problems::constraint_date(&written.kind, written.at.is_some()));
        return Constraint::default();
    };
    if is_summary && !constraint.suits_summaries() {
        at.member("type").refuse(problems::summary_constraint(&written.kind));
        return Constraint::default();
    }
    constraint
}

/// A span in minutes, and whether they are minutes on the clock.
pub(crate) fn minutes(span: Span, time: &WorkingTime) -> Result<(i32, bool), Problem> {
    let (minutes, elapsed) = match time.minutes(span) {
        Some(minutes) => (minutes, false),
        None => (span.elapsed_minutes().unwrap_or_default(), true),
    };
    Ok((i32::try_from(minutes).map_err(|_| problems::too_long(span))?, elapsed))
}
