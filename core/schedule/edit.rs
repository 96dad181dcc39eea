//! Edits of a network after which only the affected dates are computed again.

use super::{
    Activity, Constraint, Dependency, Lag, Network, Schedule, Unschedulable,
    clock::ORDINALS,
    network::Work,
    partial::Stale,
    ties::{self, Run, Tie},
};
use crate::{calendar::WorkingTime, say::Problem};

/// One change of a network that is scheduled already.
#[derive(Clone, Debug)]
pub enum Edit {
    /// An activity is replaced, such as by one with another duration, progress or constraint.
    Activity(usize, Activity),
    /// A link is replaced, such as by one with another lag, or taken out with `None`; the other links keep
    /// their positions. A link is added at the position after the last one.
    Link(usize, Option<Dependency>),
    /// A calendar is replaced, such as by one with another exception.
    Calendar(usize, Box<WorkingTime>),
}

/// The reason why an edit was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The network would have no dates.
    Unschedulable(Unschedulable),
    /// Dates would lie outside the years 0001 to 9999, or outside those that their calendar knows.
    Range(Problem),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unschedulable(reason) => reason.fmt(f),
            Self::Range(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for Refused {}

/// The outcome of an edit of a network in its present order.
#[allow(clippy::large_enum_variant)] // lives for a moment
enum Change {
    /// The edit was made; the other edit takes it back.
    Made(Stale, Edit),
    /// The network has to be put in order anew.
    Rebuild,
}

impl Schedule {
    /// Changes the network and computes the affected dates again: from every edited activity forward as long
    /// as early dates change, then backward as long as late dates change. The dates are exactly those of a
    /// new [`Network`].
    ///
    /// A link against the present order, a link at a summary task and another calendar of an activity put the
    /// network in order anew. If the finish of the project changes, all late dates are computed; a schedule
    /// from the finish or with an activity as late as possible is computed as a whole.
    ///
    /// Gives the activities whose dates changed, in no particular order. An activity that moves only because
    /// its calendar was replaced is not among them.
    ///
    /// # Errors
    ///
    /// [`Refused`]; then nothing has changed.
    ///
    /// # Example
    ///
    /// ```
    /// # use campaignkit::{calendar::WorkingTime, schedule::*};
    /// # let frame = Frame {
    /// #     from: ScheduleFrom::Start("2026-01-05T08:00".parse()?),
    /// #     calendars: vec![WorkingTime::compile(&"weekdays".parse()?, &[])?],
    /// #     calendar: 0,
    /// #     status_date: None,
    /// #     policy: Policy::default(),
    /// # };
    /// # let days = |n: i32| Activity { minutes: n * 480, ..Activity::default() };
    /// # let after = |from, to| Dependency { from, to, kind: LinkType::FinishToStart, lag: Lag::default() };
    /// let mut schedule =
    ///     Network::new(frame, vec![days(3), days(1), days(4)], vec![after(0, 1), after(0, 2)])?.schedule()?;
    /// assert_eq!(schedule.finish().to_string(), "2026-01-13T17:00");
    /// schedule.edit(Edit::Activity(2, days(2)))?;
    /// assert_eq!(schedule.finish().to_string(), "2026-01-09T17:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn edit(&mut self, edit: Edit) -> Result<Vec<usize>, Refused> {
        let (stale, undo) = match self.network.change(&edit).map_err(Refused::Unschedulable)? {
            Change::Made(stale, undo) => (stale, undo),
            Change::Rebuild => return self.rebuild(edit),
        };
        let moved = self.recompute(stale);
        let checked = if matches!(edit, Edit::Calendar(..)) {
            (0..self.early.len()).try_for_each(|slot| self.check(slot))
        } else {
            moved.iter().try_for_each(|slot| self.check(*slot as usize))
        };
        let is_near = match &edit {
            Edit::Activity(_, activity) if activity.constraint.date().is_some() => true,
            Edit::Calendar(..) => true,
            _ => self.may_reach_unknown_times(),
        };
        let may_be_unknown = is_near && !self.asks_for_known_times();
        let known = || if may_be_unknown { self.clone().if_known().map(|_| ()) } else { Ok(()) };
        let checked = checked.and_then(|()| known());
        if let Err(problem) = checked {
            // cannot fail: the edit can be taken back, and the schedule had dates before
            let _ = self.network.change(&undo);
            let _ = self.pass();
            return Err(Refused::Range(problem));
        }
        let activity = |slot: u32| self.network.activity_at.get(slot as usize).map(|n| *n as usize);
        Ok(moved.into_iter().filter_map(activity).collect())
    }

    /// Makes the edit in a new network, put in order anew.
    fn rebuild(&mut self, edit: Edit) -> Result<Vec<usize>, Refused> {
        let old = &self.network;
        let (mut frame, mut activities, mut links) =
            (old.frame.clone(), old.activities.clone(), old.dependencies.clone());
        match edit {
            Edit::Activity(n, activity) => {
                if let Some(old) = activities.get_mut(n) {
                    *old = activity;
                }
            }
            Edit::Link(n, link) if n == links.len() => links.push(link),
            Edit::Link(n, link) => {
                if let Some(old) = links.get_mut(n) {
                    *old = link;
                }
            }
            Edit::Calendar(n, time) => {
                if let Some(old) = frame.calendars.get_mut(n) {
                    *old = *time;
                }
            }
        }
        trim(&mut links);
        let network = Network::of(frame, activities, links).map_err(Refused::Unschedulable)?;
        let schedule = network.schedule().map_err(Refused::Range)?;
        let before = std::mem::replace(self, schedule);
        let moved = |n: &usize| self.computed(*n) != before.computed(*n);
        Ok((0..self.network.activities.len()).filter(moved).collect())
    }
}

/// Takes links that were taken out off the end of the list, so that it ends with a link.
fn trim(links: &mut Vec<Option<Dependency>>) {
    while links.last() == Some(&None) {
        links.pop();
    }
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
// Kernel: positions are checked first, slots come from the network
impl Network {
    /// Makes an edit in the present order, if that is possible.
    fn change(&mut self, edit: &Edit) -> Result<Change, Unschedulable> {
        match edit {
            Edit::Activity(n, activity) => self.change_activity(*n, *activity),
            Edit::Link(n, link) => self.change_link(*n, *link),
            Edit::Calendar(n, time) => Ok(self.change_calendar(*n, WorkingTime::clone(time))),
        }
    }

    fn change_activity(&mut self, n: usize, activity: Activity) -> Result<Change, Unschedulable> {
        let Some(old) = self.activities.get(n).copied().filter(|_| activity.minutes >= 0) else {
            return Err(Unschedulable::Activity(n));
        };
        let slot = self.slot[n];
        let work = self.work[slot as usize];
        let as_late = |activity: &Activity| activity.constraint == Constraint::AsLateAsPossible;
        self.reach = self.reach.saturating_add(activity.minutes.into());
        if work.is(Work::SUMMARY)
            || (activity.parent, activity.calendar) != (old.parent, old.calendar)
            || (as_late(&activity), activity.elapsed) != (as_late(&old), old.elapsed)
            || self.reach > ORDINALS / 2
        {
            return Ok(Change::Rebuild);
        }
        let mut stale = Stale { early: vec![slot], late: vec![slot], all: false };
        // lags that are shares of the activity's duration
        let is_share = |tie: &&Tie| {
            let link = self.dependencies.get(tie.id as usize).copied().flatten();
            link.is_some_and(|link| matches!(link.lag, Lag::Percent(_)))
        };
        let shares: Vec<_> = self.after.of(slot as usize).iter().filter(is_share).copied().collect();
        for tie in shares {
            let lag = self.dependencies[tie.id as usize].map_or(Lag::default(), |link| link.lag);
            let (minutes, run) = ties::lag(lag, &activity, self.frame.policy.lag_calendar)
                .ok_or(Unschedulable::Dependency(tie.id as usize))?;
            self.after.put(slot, Tie { lag: minutes, run, ..tie });
            self.before.put(tie.other, Tie { lag: minutes, run, other: slot, ..tie });
            stale.early.push(tie.other);
        }
        self.activities[n] = activity;
        if self.set_work(slot, &activity) {
            // the late dates of predecessors depend on whether an activity has started or finished
            stale.late.extend(self.before.of(slot as usize).iter().map(|tie| tie.other));
        }
        Ok(Change::Made(stale, Edit::Activity(n, old)))
    }

    fn change_link(&mut self, n: usize, link: Option<Dependency>) -> Result<Change, Unschedulable> {
        if n > self.dependencies.len() {
            return Err(Unschedulable::Dependency(n));
        }
        let old = self.dependencies.get(n).copied().flatten();
        let slots = |link: Dependency| {
            let ends = (self.slot.get(link.from), self.slot.get(link.to));
            ends.0.copied().zip(ends.1.copied()).ok_or(Unschedulable::Dependency(n))
        };
        let (before, after) = (old.map(slots).transpose()?, link.map(slots).transpose()?);
        let is_summary = |slot: u32| self.work[slot as usize].is(Work::SUMMARY);
        let ends = before.iter().chain(&after);
        let is_against_order = after.is_some_and(|(from, to)| from >= to);
        if is_against_order || ends.clone().any(|(from, to)| is_summary(*from) || is_summary(*to)) {
            return Ok(Change::Rebuild);
        }
        let tie = link.map(|link| self.tie(link, n as u32)).transpose()?;
        if let Some(tie) = tie {
            self.reach = self.reach.saturating_add(i64::from(tie.lag).abs());
            let other_calendar =
                tie.run == Run::Working && usize::from(tie.calendar) != self.activities[0].calendar;
            if self.reach > ORDINALS / 2 || (self.one_calendar && other_calendar) {
                return Ok(Change::Rebuild);
            }
        }
        let mut stale = Stale::default();
        for (from, to) in ends.copied() {
            stale.early.push(to);
            stale.late.push(from);
        }
        if let Some((from, to)) = before {
            self.after.take(from, n as u32);
            self.before.take(to, n as u32);
        }
        if let (Some((from, to)), Some(tie)) = (after, tie) {
            self.after.put(from, Tie { other: to, ..tie });
            self.before.put(to, Tie { other: from, ..tie });
        }
        if n == self.dependencies.len() {
            self.dependencies.push(None);
        }
        self.dependencies[n] = link;
        trim(&mut self.dependencies);
        Ok(Change::Made(stale, Edit::Link(n, old)))
    }

    fn change_calendar(&mut self, n: usize, time: WorkingTime) -> Change {
        let Some(calendar) = self.frame.calendars.get_mut(n) else { return Change::Rebuild };
        if self.one_calendar && !time.table().works_every_week() {
            return Change::Rebuild;
        }
        let old = std::mem::replace(calendar, time);
        let undo = Edit::Calendar(n, Box::new(old));
        self.limits = self.frame.calendars.iter().map(|calendar| self.known_times(calendar)).collect();
        if self.one_calendar {
            // the working minutes before the project may have changed, and with them the meaning of every
            // time
            for slot in 0..self.work.len() {
                if self.work[slot].special > 0 {
                    let activity = self.activities[self.activity_at[slot] as usize];
                    self.set_work(slot as u32, &activity);
                }
            }
            return Change::Made(Stale { all: true, ..Stale::default() }, undo);
        }
        let runs_on_it =
            |tie: &Tie| usize::from(tie.calendar) == n && tie.run == Run::Working && tie.lag != 0;
        let mut stale = Stale::default();
        for slot in 0..self.work.len() {
            let is_worked_on_it = usize::from(self.work[slot].calendar) == n;
            if is_worked_on_it || self.before.of(slot).iter().any(runs_on_it) {
                stale.early.push(slot as u32);
            }
            if is_worked_on_it || self.after.of(slot).iter().any(runs_on_it) {
                stale.late.push(slot as u32);
            }
        }
        Change::Made(stale, undo)
    }
}
