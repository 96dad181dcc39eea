//! The calendars of the tasks, and spans of their time.

use crate::{
    calendar::{Calendars, WorkingTime},
    campaign::Campaign,
    record::At,
    say::Problem,
    schedule::{Lag, LagCalendar, Task, minutes, problems},
    value::{Id, Index, Moment, Span, Unit},
};

/// Round the clock, for elapsed time.
const ROUND_THE_CLOCK: u16 = 0;
/// The campaign's own.
pub(super) const CAMPAIGN: u16 = 1;

/// The calendars of a plan.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    /// Round the clock, the campaign's, then those that tasks name.
    pub(super) calendars: Vec<WorkingTime>,
    /// That of each task.
    of_task: Vec<u16>,
}

impl Times {
    /// Compiles the calendars, reporting those that are not there.
    pub(super) fn of(campaign: &Campaign, at: &At<'_>) -> Self {
        let set = Calendars::checked(&campaign.calendars, &at.member("calendars"));
        let unknown_year = campaign.policy.unknown_year;
        let compile = |id: &Id, at: &At<'_>| set.find(id, at).with_unknown_year(unknown_year);
        let round_the_clock = "24h".parse().unwrap_or_default();
        let mut calendars =
            vec![compile(&round_the_clock, at), compile(&campaign.calendar, &at.member("calendar"))];
        let names = campaign.tasks.iter().map(|task| task.calendar.as_ref().map_or("", Id::as_str));
        let mut first = Index::default();
        if campaign.tasks.iter().any(|task| task.calendar.is_some()) {
            first = Index::of(&mut { names });
        }
        let mut of_task: Vec<u16> = Vec::with_capacity(campaign.tasks.len());
        for (n, task) in campaign.tasks.iter().enumerate() {
            let own = task.calendar.as_ref().map(|id| (id, first.position(id.as_str())));
            of_task.push(match own {
                None if task.duration.is_none_or(|duration| duration.unit.is_elapsed()) => ROUND_THE_CLOCK,
                None => CAMPAIGN,
                Some((id, _)) if *id == campaign.calendar => CAMPAIGN,
                Some((_, Some(first))) if first < n => of_task.get(first).copied().unwrap_or(CAMPAIGN),
                Some((id, _)) => {
                    calendars.push(compile(id, &at.entry("tasks", n).member("calendar")));
                    u16::try_from(calendars.len().saturating_sub(1)).unwrap_or_else(|_| {
                        at.member("calendars").refuse(problems::too_many_calendars());
                        CAMPAIGN
                    })
                }
            });
        }
        Self { calendars, of_task }
    }

    /// The campaign's calendar.
    pub(super) fn campaign(&self) -> &WorkingTime {
        self.at(CAMPAIGN)
    }

    /// The calendar of a task.
    pub(crate) fn of_task(&self, task: usize) -> &WorkingTime {
        self.at(self.position(task))
    }

    /// Which of the calendars a task has.
    pub(super) fn position(&self, task: usize) -> u16 {
        self.of_task.get(task).copied().unwrap_or(CAMPAIGN)
    }

    #[allow(clippy::indexing_slicing)] // positions were given out by `of`, and the first two are always there
    fn at(&self, position: u16) -> &WorkingTime {
        &self.calendars[usize::from(position)]
    }

    /// How many minutes a task takes, and whether they are minutes on the clock: as typed, or from its typed dates; none
    /// if neither tells.
    pub(crate) fn length(&self, campaign: &Campaign, task: usize) -> Result<Option<(i32, bool)>, Problem> {
        campaign.tasks.get(task).map_or(Ok(None), |typed| self.length_of(campaign, task, typed))
    }

    /// The length of what a task is to become.
    pub(super) fn length_of(
        &self,
        campaign: &Campaign,
        task: usize,
        typed: &Task,
    ) -> Result<Option<(i32, bool)>, Problem> {
        let Some(duration) = typed.duration else {
            let minutes = typed.stated_minutes(campaign.policy.day_count).ok().flatten();
            let minutes = minutes.and_then(|minutes| i32::try_from(minutes).ok());
            let minutes = minutes.filter(|minutes| *minutes >= 0);
            return Ok(minutes.or(typed.is_bare_milestone().then_some(0)).map(|minutes| (minutes, true)));
        };
        self.span(duration, task).map(Some)
    }

    /// A span of a task's own time, in minutes, and whether they are minutes on the clock.
    pub(super) fn span(&self, span: Span, task: usize) -> Result<(i32, bool), Problem> {
        match span.unit {
            Unit::Percent => Err(problems::percent_duration(span)),
            _ if span.count < 0 => Err(problems::negative_duration(&span)),
            _ => minutes(span, self.of_task(task)),
        }
    }

    /// The lag between two tasks, and the calendar on which it runs.
    pub(super) fn lag(
        &self,
        campaign: &Campaign,
        span: Span,
        from: usize,
        to: usize,
    ) -> Result<(Lag, u16), Problem> {
        let calendar = match campaign.policy.schedule.lag_calendar {
            LagCalendar::Successor => self.position(to),
            LagCalendar::Predecessor => self.position(from),
            LagCalendar::Project => CAMPAIGN,
            LagCalendar::RoundTheClock => ROUND_THE_CLOCK,
        };
        if span.unit == Unit::Percent {
            return Ok((Lag::Percent(span.count), calendar));
        }
        let (minutes, elapsed) = minutes(span, self.at(calendar))?;
        Ok((if elapsed { Lag::Elapsed(minutes) } else { Lag::Working(minutes) }, calendar))
    }

    /// A lag on a calendar after a moment.
    pub(super) fn lagged(&self, from: Moment, lag: Lag, calendar: u16) -> Result<Moment, Problem> {
        match lag {
            Lag::Elapsed(minutes) => from.plus_minutes(minutes.into()),
            Lag::Working(minutes) | Lag::Percent(minutes) => self.at(calendar).add_work(from, minutes.into()),
        }
    }
}
