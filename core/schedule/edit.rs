//! Edits that compute anew only what they touch.

use super::{
    Activity, Constraint, Dependency, Lag, Network, Schedule, ScheduleFrom, Unschedulable,
    clock::ORDINALS,
    dates::with_rules,
    network::Work,
    pass::{Rules, Sides},
    ties::{self, Ends, Run},
};
use crate::{calendar::WorkingTime, say::Problem};
use std::collections::BinaryHeap;

/// One change to a network that has dates already.
#[derive(Clone, Debug)]
pub enum Edit {
    /// An activity becomes another: it takes longer, makes progress, gets a constraint.
    Activity(usize, Activity),
    /// A link becomes another: it gets another lag. It is taken out with `None`, and the others keep their
    /// positions; it is added at the position after the last that is there.
    Link(usize, Option<Dependency>),
    /// A calendar becomes another: an exception comes or goes.
    Calendar(u16, Box<WorkingTime>),
}

/// Why an edit was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The network would have no dates.
    Unschedulable(Unschedulable),
    /// Dates would leave the years that there are, or that their calendar knows.
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

/// The places whose dates have to be computed again.
#[derive(Debug, Default)]
struct Touched {
    early: Vec<u32>,
    late: Vec<u32>,
    /// Everything, the early dates of what has no links included.
    all: bool,
}

/// What came of an edit within the order of the network.
#[allow(clippy::large_enum_variant)] // lives for a moment
enum Change {
    /// It was made; the other edit takes it back.
    Made(Touched, Edit),
    /// The network has to be put in order anew.
    Rebuild,
}

impl Schedule {
    /// Changes the network and computes again what that affects: from every touched activity forward as long
    /// as early dates change, then backward as long as late dates do. The outcome is that of a new
    /// [`Network`], to the last bit.
    ///
    /// A link against the present order, a link at a summary task and another calendar of an activity put the
    /// network in order anew. A change of the project's finish computes all late dates, and a schedule from
    /// the finish or with an activity as late as possible is computed as a whole.
    ///
    /// Gives the activities whose dates were computed to be others, in no particular order. What moves only
    /// because the calendar under it did is not among them.
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
        let (touched, undo) = match self.network.change(&edit).map_err(Refused::Unschedulable)? {
            Change::Made(touched, undo) => (touched, undo),
            Change::Rebuild => return self.rebuild(edit),
        };
        let moved = self.recompute(touched);
        let checked = if matches!(edit, Edit::Calendar(..)) {
            (0..self.early.len()).try_for_each(|place| self.check(place))
        } else {
            moved.iter().try_for_each(|place| self.check(*place as usize))
        };
        if let Err(problem) = checked {
            // what was made can be taken back, and the schedule had dates before
            let _ = self.network.change(&undo);
            let _ = self.pass();
            return Err(Refused::Range(problem));
        }
        let activity = |place: u32| self.network.at.get(place as usize).map(|n| *n as usize);
        Ok(moved.into_iter().filter_map(activity).collect())
    }

    /// Puts the changed network in order anew.
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
                if let Some(old) = frame.calendars.get_mut(usize::from(n)) {
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

    /// Computes the dates of touched places, and of all places that these affect; gives the places with other
    /// dates.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
    // Kernel: places come from the network
    fn recompute(&mut self, touched: Touched) -> Vec<u32> {
        let places = 0..u32::try_from(self.early.len()).unwrap_or(u32::MAX);
        if touched.all || self.network.as_late || matches!(self.network.frame.from, ScheduleFrom::Finish(_)) {
            let (early, late) = (self.early.clone(), self.late.clone());
            self.compute();
            let moved = |n: &u32| {
                let n = *n as usize;
                (early[n], late[n]) != (self.early[n], self.late[n])
            };
            return places.filter(moved).collect();
        }
        let (mut early, mut late) = (std::mem::take(&mut self.early), std::mem::take(&mut self.late));
        let network = &self.network;
        let mut moved = Vec::new();
        let mut stale_late = touched.late;
        let (mut latest, mut finish_moved) = (self.finish, false);
        with_rules!(network, self.start, self.finish, |rules| {
            // one kind of heap for both directions: the lowest place has the highest complement
            let mut waiting: BinaryHeap<u32> = touched.early.into_iter().map(|n| !n).collect();
            let mut last = None;
            while let Some(n) = waiting.pop().map(|n| !n) {
                let place = n as usize;
                // no place is put in again once it was taken out, so the same ones come one after the other
                if last.replace(n) == Some(n) {
                    continue;
                }
                let new = rules.early(place, Sides { early: &early, late: &[] });
                let old = std::mem::replace(&mut early[place], new);
                if new == old {
                    continue;
                }
                moved.push(n);
                latest = latest.max(new[1]);
                finish_moved |= old[1] == self.finish && new[1] < old[1];
                waiting.extend(network.after.of(place).iter().map(|tie| !tie.other));
                // which part begins with its summary task decides what is left to it
                let parts = |tie: &&ties::Tie| tie.ends == Ends::Part;
                stale_late.extend(network.before.of(place).iter().filter(parts).map(|tie| tie.other));
                if network.after.of(place).iter().any(|tie| tie.ends == Ends::Part) {
                    stale_late.push(n);
                }
            }
        });
        if finish_moved {
            latest = early.iter().map(|pair| pair[1]).max().unwrap_or(self.start);
        }
        let all_late = latest != self.finish;
        // those with other early dates came in order, so going back meets them in turn and none is named
        // twice
        let mut early_moved = moved.len();
        self.finish = latest;
        with_rules!(network, self.start, self.finish, |rules| {
            let mut waiting: BinaryHeap<u32> =
                if all_late { places.collect() } else { stale_late.into_iter().collect() };
            let mut last = None;
            while let Some(n) = waiting.pop() {
                let place = n as usize;
                if last.replace(n) == Some(n) {
                    continue;
                }
                let new = rules.late(place, Sides { early: &early, late: &late });
                if std::mem::replace(&mut late[place], new) != new {
                    while early_moved > 0 && moved[early_moved - 1] > n {
                        early_moved -= 1;
                    }
                    if early_moved == 0 || moved[early_moved - 1] != n {
                        moved.push(n);
                    }
                    if !all_late {
                        waiting.extend(network.before.of(place).iter().map(|tie| tie.other));
                    }
                }
            }
        });
        (self.early, self.late) = (early, late);
        moved
    }
}

/// A list of links ends with one that is there.
fn trim(links: &mut Vec<Option<Dependency>>) {
    while links.last() == Some(&None) {
        links.pop();
    }
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
// Kernel: positions are checked first, places come from the network
impl Network {
    /// Carries out an edit within the present order, if that is possible.
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
        let place = self.place[n];
        let work = self.work[place as usize];
        let as_late = |activity: &Activity| activity.constraint == Constraint::AsLateAsPossible;
        self.reach = self.reach.saturating_add(activity.minutes.into());
        if work.is(Work::SUMMARY)
            || (activity.parent, activity.calendar) != (old.parent, old.calendar)
            || (as_late(&activity), activity.elapsed) != (as_late(&old), old.elapsed)
            || self.reach > ORDINALS / 2
        {
            return Ok(Change::Rebuild);
        }
        let mut touched = Touched { early: vec![place], late: vec![place], all: false };
        // lags that are shares of its duration
        let shares = |tie: &&ties::Tie| {
            let link = self.dependencies.get(tie.id as usize).copied().flatten();
            link.is_some_and(|link| matches!(link.lag, Lag::Percent(_)))
        };
        let shares: Vec<_> = self.after.of(place as usize).iter().filter(shares).copied().collect();
        for tie in shares {
            let lag = self.dependencies[tie.id as usize].map_or(Lag::default(), |link| link.lag);
            let (minutes, run) = ties::lag(lag, &activity, self.frame.policy.lag_calendar)
                .ok_or(Unschedulable::Dependency(tie.id as usize))?;
            self.after.put(place, ties::Tie { lag: minutes, run, ..tie });
            self.before.put(tie.other, ties::Tie { lag: minutes, run, other: place, ..tie });
            touched.early.push(tie.other);
        }
        self.activities[n] = activity;
        let changed = self.lay(place, &activity);
        if changed {
            // what a started or finished task leaves to its predecessors
            touched.late.extend(self.before.of(place as usize).iter().map(|tie| tie.other));
        }
        Ok(Change::Made(touched, Edit::Activity(n, old)))
    }

    fn change_link(&mut self, n: usize, link: Option<Dependency>) -> Result<Change, Unschedulable> {
        let old = self.dependencies.get(n).copied().flatten();
        let places = |link: Dependency| {
            let ends = (self.place.get(link.from as usize), self.place.get(link.to as usize));
            ends.0.copied().zip(ends.1.copied()).ok_or(Unschedulable::Dependency(n))
        };
        let (before, after) = (old.map(places).transpose()?, link.map(places).transpose()?);
        let summary = |place: u32| self.work[place as usize].is(Work::SUMMARY);
        let ends = before.iter().chain(&after);
        if n > self.dependencies.len()
            || ends.clone().any(|(from, to)| summary(*from) || summary(*to))
            || after.is_some_and(|(from, to)| from >= to)
        {
            return if n > self.dependencies.len() {
                Err(Unschedulable::Dependency(n))
            } else {
                Ok(Change::Rebuild)
            };
        }
        let tie = link.map(|link| self.tie(link, n as u32)).transpose()?;
        if let Some(tie) = tie {
            self.reach = self.reach.saturating_add(i64::from(tie.lag).abs());
            let other_calendar = tie.run == Run::Working && tie.calendar != self.activities[0].calendar;
            if self.reach > ORDINALS / 2 || (self.one_calendar && other_calendar) {
                return Ok(Change::Rebuild);
            }
        }
        let mut touched = Touched::default();
        for (from, to) in ends.copied() {
            touched.early.push(to);
            touched.late.push(from);
        }
        if let Some((from, to)) = before {
            self.after.take(from, n as u32);
            self.before.take(to, n as u32);
        }
        if let (Some((from, to)), Some(tie)) = (after, tie) {
            self.after.put(from, ties::Tie { other: to, ..tie });
            self.before.put(to, ties::Tie { other: from, ..tie });
        }
        if n == self.dependencies.len() {
            self.dependencies.push(None);
        }
        self.dependencies[n] = link;
        trim(&mut self.dependencies);
        Ok(Change::Made(touched, Edit::Link(n, old)))
    }

    fn change_calendar(&mut self, n: u16, time: WorkingTime) -> Change {
        let Some(calendar) = self.frame.calendars.get_mut(usize::from(n)) else { return Change::Rebuild };
        if self.one_calendar && !time.table().works_every_week() {
            return Change::Rebuild;
        }
        let old = std::mem::replace(calendar, time);
        let undo = Edit::Calendar(n, Box::new(old));
        self.limits = self.frame.calendars.iter().map(|calendar| self.known(calendar)).collect();
        if self.one_calendar {
            // work before the project may have changed, and with it the meaning of every time
            for place in 0..self.work.len() {
                if self.work[place].special > 0 {
                    let activity = self.activities[self.at[place] as usize];
                    self.lay(place as u32, &activity);
                }
            }
            return Change::Made(Touched { all: true, ..Touched::default() }, undo);
        }
        let runs = |tie: &ties::Tie| tie.calendar == n && tie.run == Run::Working && tie.lag != 0;
        let mut touched = Touched::default();
        for place in 0..self.work.len() {
            let own = self.work[place].calendar == n;
            if own || self.before.of(place).iter().any(runs) {
                touched.early.push(place as u32);
            }
            if own || self.after.of(place).iter().any(runs) {
                touched.late.push(place as u32);
            }
        }
        Change::Made(touched, undo)
    }
}
