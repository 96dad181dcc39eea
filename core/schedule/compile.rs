//! Tasks and links as they are written down, in a request or in a document, compiled to activities and
//! dependencies.

use super::{
    Activity, Constraint, Dependency, Frame, Lag, LagCalendar, LinkType, NetworkConstraint, Progress,
    TaskTree, problems,
    ties::{self, Run},
};
use crate::{
    calendar::WorkingTime,
    record::At,
    say::Problem,
    value::{Id, Moment, Rate, Span, Unit},
};

/// A task as it is written down, with its days as moments of its calendar.
pub(crate) struct WrittenTask {
    /// Zero if it is not known.
    pub(crate) duration: Span,
    /// The position of the calendar in the frame.
    pub(crate) calendar: usize,
    pub(crate) milestone: Option<bool>,
    pub(crate) constraint: Option<NetworkConstraint>,
    pub(crate) deadline: Option<Moment>,
}

/// The progress of a task as it is written down.
pub(crate) struct WrittenProgress {
    pub(crate) percent_complete: Option<Rate>,
    pub(crate) actual_start: Option<Moment>,
    pub(crate) actual_finish: Option<Moment>,
    /// The minutes that remain.
    pub(crate) remaining: Option<i32>,
    /// True if the task is said to be done.
    pub(crate) over: bool,
}

impl WrittenProgress {
    /// The progress of an activity; none for a summary task.
    pub(crate) fn of(self, activity: &Activity, is_summary: bool) -> Progress {
        let Self { percent_complete, actual_start, actual_finish, remaining, over } = self;
        if is_summary {
            return Progress::default();
        }
        let done = Progress::done_of(activity.minutes, percent_complete, remaining);
        let over = over && remaining.is_none_or(|left| left == 0);
        Progress { actual_start, actual_finish, done, remaining, over }
    }
}

/// A task at one end of a link.
#[derive(Clone, Copy)]
pub(crate) struct End<'w> {
    pub(crate) position: usize,
    pub(crate) id: &'w Id,
    pub(crate) calendar: usize,
}

/// A link as it is written down, between tasks that are known.
pub(crate) struct WrittenLink<'w> {
    pub(crate) from: End<'w>,
    pub(crate) to: End<'w>,
    pub(crate) kind: LinkType,
    pub(crate) lag: Span,
}

/// A span in minutes, and `true` if they are minutes on the clock.
pub(crate) fn minutes(span: Span, time: &WorkingTime) -> Result<(i32, bool), Problem> {
    let (minutes, elapsed) = match time.minutes(span)? {
        Some(minutes) => (minutes, false),
        None => (span.elapsed_minutes()?.unwrap_or_default(), true),
    };
    Ok((i32::try_from(minutes).map_err(|_| problems::too_long(span))?, elapsed))
}

impl Frame {
    #[allow(clippy::indexing_slicing)] // positions are those that `CalendarsInUse` gave out
    pub(crate) fn time(&self, calendar: usize) -> &WorkingTime {
        &self.calendars[calendar]
    }

    /// The length of a task in minutes, and `true` if they are minutes on the clock.
    pub(crate) fn length(&self, span: Span, calendar: usize) -> Result<(i32, bool), Problem> {
        match span.unit {
            Unit::Percent => Err(problems::percent_duration(span)),
            _ if span.is_negative() => Err(problems::negative_duration(&span)),
            _ => minutes(span, self.time(calendar)),
        }
    }

    /// The activity of a task, without progress. Problems of its length and its constraint are reported.
    pub(crate) fn activity(&self, tree: &TaskTree, n: usize, task: &WrittenTask, at: &At<'_>) -> Activity {
        let is_summary = tree.is_summary(n);
        let length = at.member("duration").or_refuse(self.length(task.duration, task.calendar));
        let constraint = task.constraint.as_ref().and_then(|written| constraint(written, is_summary, at));
        let (minutes, elapsed) = length.unwrap_or((0, task.duration.unit.is_elapsed()));
        Activity {
            minutes: if is_summary { 0 } else { minutes },
            elapsed,
            calendar: task.calendar,
            milestone: task.milestone,
            constraint: constraint.unwrap_or_default(),
            deadline: task.deadline,
            progress: Progress::default(),
            parent: tree.parent(n),
        }
    }

    /// The minutes of a remaining duration. Problems of it are reported.
    pub(crate) fn remaining(&self, activity: &Activity, task: &WrittenTask, span: Span, at: &At<'_>) -> i32 {
        let at = at.member("remaining");
        let (minutes, elapsed) =
            at.or_refuse(self.length(span, activity.calendar)).unwrap_or((0, activity.elapsed));
        // a duration that was refused is of no kind of time
        let has_duration = || self.length(task.duration, task.calendar).is_ok();
        if minutes > 0 && elapsed != activity.elapsed && has_duration() {
            at.refuse(if elapsed {
                problems::remaining_elapsed(span)
            } else {
                problems::remaining_working(span)
            });
        }
        minutes
    }

    /// The dependency of a link. Only a lag in percent needs the predecessor's minutes.
    pub(crate) fn dependency(
        &self,
        tree: &TaskTree,
        link: &WrittenLink<'_>,
        minutes_before: &dyn Fn() -> i32,
    ) -> Result<Dependency, Problem> {
        let WrittenLink { from, to, kind, lag } = *link;
        if from.position == to.position {
            return Err(problems::self_link(from.id));
        }
        for (summary, part) in [(from, to), (to, from)] {
            if tree.contains(summary.position, part.position) {
                return Err(problems::summary_link(summary.id, part.id));
            }
        }
        let lag = if lag == Span::default() {
            Lag::default()
        } else if lag.unit == Unit::Percent && !lag.is_zero() {
            let is_summary = tree.is_summary(from.position);
            share(lag, is_summary, minutes_before).map_err(|problem| problem.at("/lag"))?
        } else {
            self.lag(lag, from.calendar, to.calendar).map_err(|problem| problem.at("/lag"))?
        };
        Ok(Dependency { from: from.position, to: to.position, kind, lag })
    }

    /// A lag that is not in percent.
    fn lag(&self, span: Span, from: usize, to: usize) -> Result<Lag, Problem> {
        // round the clock, a day has 24 hours
        let unit = match span.unit {
            unit if self.policy.lag_calendar != LagCalendar::RoundTheClock => unit,
            Unit::Minutes => Unit::ElapsedMinutes,
            Unit::Hours => Unit::ElapsedHours,
            Unit::Days => Unit::ElapsedDays,
            Unit::Weeks => Unit::ElapsedWeeks,
            unit => unit,
        };
        let time = self.time(self.lag_calendar(from, to));
        let (minutes, elapsed) = match unit {
            Unit::Months if self.policy.lag_calendar == LagCalendar::RoundTheClock => {
                let minutes = span.minutes_of(time.days_per_month().saturating_mul(24 * 60))?;
                (i32::try_from(minutes).map_err(|_| problems::too_long(span))?, true)
            }
            unit => minutes(span.in_unit(unit), time)?,
        };
        Ok(if elapsed { Lag::Elapsed(minutes) } else { Lag::Working(minutes) })
    }

    /// The calendar on which the lags between tasks of two calendars run.
    pub(super) fn lag_calendar(&self, from: usize, to: usize) -> usize {
        match self.policy.lag_calendar {
            LagCalendar::Successor => to,
            LagCalendar::Predecessor => from,
            LagCalendar::Project | LagCalendar::RoundTheClock => self.calendar,
        }
    }

    /// The moment that lies a lag after another.
    pub(crate) fn after(
        &self,
        moment: Moment,
        lag: Lag,
        before: &Activity,
        successor: usize,
    ) -> Result<Moment, Problem> {
        let (minutes, run) = ties::lag(lag, before, self.policy.lag_calendar).unwrap_or((0, Run::Elapsed));
        match run {
            Run::Elapsed => moment.plus_minutes(minutes.into()),
            Run::Working => {
                self.time(self.lag_calendar(before.calendar, successor)).add_work(moment, minutes.into())
            }
        }
    }
}

/// A lag that is a share of its predecessor.
fn share(lag: Span, of_summary: bool, minutes: &dyn Fn() -> i32) -> Result<Lag, Problem> {
    if of_summary {
        return Err(problems::summary_share(lag));
    }
    let percent = lag.count().filter(|percent| ties::share(*percent, minutes()).is_some());
    percent.map(Lag::Percent).ok_or_else(|| problems::too_long(lag))
}

/// The constraint with its date; a problem is reported if it needs another date or does not suit a summary
/// task.
fn constraint(written: &NetworkConstraint, is_summary: bool, at: &At<'_>) -> Option<Constraint> {
    let at = at.member("constraint");
    let kind = &written.kind;
    let constraint = kind.at(written.at);
    if constraint.is_none() {
        at.member("at").refuse(problems::constraint_date(kind, written.at.is_some()));
    }
    let suits = |constraint: &Constraint| !is_summary || constraint.suits_summaries();
    if constraint.is_some_and(|constraint| !suits(&constraint)) {
        at.member("type").refuse(problems::summary_constraint(kind));
    }
    constraint.filter(suits)
}
