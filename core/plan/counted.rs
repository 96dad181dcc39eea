//! Counting days and dates from the event, a phase or a task.

use super::problems;
use crate::{
    calendar::{Roll, WorkingTime},
    campaign::{Campaign, Event},
    say::Problem,
    value::{Anchor, CountedDate, Day, Moment, Names, RelativeDay, RelativeWindow, TaskDate, Window},
};

/// The days of a phase or of a window, or the problem that leaves one of them unknown.
pub(crate) type PhaseDays = Result<Window, Problem>;

/// Counts days and dates from the event, and from what is known of phases and tasks.
pub(super) struct Counter<'a> {
    pub(super) event: &'a Event,
    pub(super) time: &'a WorkingTime,
    pub(super) roll: Roll,
    /// The date of an end of a phase or a task; `None` without one.
    pub(super) anchored: &'a dyn Fn(&Anchor) -> Result<Option<TaskDate>, Problem>,
}

impl Counter<'_> {
    fn anchored(&self, anchor: &Anchor) -> Result<TaskDate, Problem> {
        match anchor {
            Anchor::Start => Ok(self.event.start.into()),
            Anchor::End => Ok(self.event.end.into()),
            _ => (self.anchored)(anchor)?.ok_or_else(|| problems::no_date(anchor)),
        }
    }

    /// The day that is meant.
    pub(super) fn day(&self, day: &RelativeDay) -> Result<Day, Problem> {
        match day {
            RelativeDay::On(day) => Ok(*day),
            RelativeDay::From { anchor, offset } => {
                let from = match self.anchored(anchor)? {
                    // a finish at midnight belongs to the day before
                    date if matches!(anchor, Anchor::TaskFinish(_)) => date.last_day(),
                    date => date.day(),
                };
                self.time.counted_day(from, (anchor, *offset), self.roll)
            }
        }
    }

    /// The date that is meant.
    pub(super) fn date(&self, counted: &CountedDate) -> Result<TaskDate, Problem> {
        let CountedDate { anchor, offset, time, .. } = counted;
        if offset.is_time() {
            return self.time.shift(self.moment(anchor)?, *offset).map(TaskDate::At);
        }
        let day = self.day(&RelativeDay::From { anchor: anchor.clone(), offset: *offset })?;
        Ok(time.map_or(TaskDate::On(day), |time| TaskDate::At(time.on(day))))
    }

    /// The moment that hours and minutes are counted from.
    fn moment(&self, anchor: &Anchor) -> Result<Moment, Problem> {
        let event = self.event;
        let of_event = |time: Option<Moment>| time.ok_or_else(|| problems::no_time_of_event(anchor));
        match anchor {
            Anchor::Start => of_event(event.starts_at.map(|time| time.on(event.start))),
            Anchor::End => of_event(event.ends_at.map(|time| time.on(event.end))),
            _ => match self.anchored(anchor)? {
                TaskDate::At(moment) => Ok(moment),
                TaskDate::On(_) => Err(problems::no_time_of(anchor)),
            },
        }
    }
}

/// A campaign with the days of its phases, the dates of its tasks noted.
pub(super) struct Known<'a> {
    pub(super) campaign: &'a Campaign,
    pub(super) phases: &'a Names,
    pub(super) tasks: &'a Names,
    pub(super) phase_days: &'a [PhaseDays],
    pub(super) time: &'a WorkingTime,
}

impl Known<'_> {
    pub(super) fn count<T>(&self, of: &dyn Fn(&Counter<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        of(&Counter {
            event: &self.campaign.event,
            time: self.time,
            roll: self.campaign.policy.roll,
            anchored: &|anchor| self.anchored(anchor),
        })
    }

    /// The days of a window, or the problem that leaves one of them unknown.
    pub(super) fn window(&self, window: &RelativeWindow) -> Result<Window, Problem> {
        self.count(&|counter| {
            let (start, end) = (counter.day(&window.start)?, counter.day(&window.end)?);
            Ok(Window { start, end, inferred: window.inferred })
        })
    }

    /// The date of an end of a phase or a task; `None` without one.
    fn anchored(&self, anchor: &Anchor) -> Result<Option<TaskDate>, Problem> {
        let task = |id| self.tasks.known(id).map(|n| self.campaign.tasks.get(n));
        let phase = |id, of: fn(&Window) -> Day| {
            let days = self.phases.known(id).map(|n| self.phase_days.get(n))?;
            days.map(|days| days.as_ref().map(|days| of(days).into()).map_err(Clone::clone)).transpose()
        };
        match anchor {
            Anchor::Start | Anchor::End => Ok(None),
            Anchor::PhaseStart(id) => phase(id, |days| days.start),
            Anchor::PhaseEnd(id) => phase(id, |days| days.end),
            Anchor::TaskStart(id) => task(id)?.and_then(|task| task.start.as_ref()?.known()).transpose(),
            Anchor::TaskFinish(id) => task(id)?.and_then(|task| task.written_finish()?.known()).transpose(),
        }
    }
}
