//! A network of activities, checked and laid out for the passes.

use super::{
    Activity, Constraint, Dependency, Frame, Progress, ScheduleFrom, Unschedulable,
    clock::{Civil, Clock, ORDINALS, Ordinals},
    order::order,
    ties::{Ends, Run, Tie, Ties, arcs, tie},
    tree::{Bounds, TaskTree},
};
use crate::{
    calendar::WorkingTime,
    value::{Day, Moment},
};
use std::ops::Range;

/// The part of an activity that the passes always read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    pub(super) minutes: i32,
    pub(super) calendar: u16,
    pub(super) flags: u16,
    /// The position of its [`Special`] plus one; zero if it has none.
    pub(super) special: u32,
}

impl Work {
    pub(super) const MILESTONE: u16 = 1;
    pub(super) const ELAPSED: u16 = 2;
    pub(super) const SUMMARY: u16 = 4;
    pub(super) const AS_LATE: u16 = 8;
    pub(super) const STARTED: u16 = 16;
    pub(super) const FINISHED: u16 = 32;

    pub(super) fn is(self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// The constraint, the deadline and the progress of an activity that has any of these, in the times of the
/// clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Special {
    pub(super) constraint: Constraint,
    /// The constraint's date.
    pub(super) at: i64,
    pub(super) deadline: i64,
    /// The limits by the summary tasks around the activity.
    pub(super) bounds: Bounds,
    /// The latest SNET of the summary tasks around the activity.
    pub(super) floor: i64,
    /// The earliest FNLT or deadline of the summary tasks around the activity.
    pub(super) ceiling: i64,
    pub(super) actual_start: Option<i64>,
    pub(super) actual_finish: Option<i64>,
    pub(super) done: i32,
    pub(super) remaining: i32,
    pub(super) complete: bool,
}

/// Activities and the links between them, checked and put in order.
///
/// See [`Schedule`](super::Schedule) for the rules and an example.
#[derive(Clone, Debug)]
pub struct Network {
    pub(super) frame: Frame,
    pub(super) activities: Vec<Activity>,
    /// The links by position; `None` for a link that was taken out.
    pub(super) dependencies: Vec<Option<Dependency>>,
    /// An upper bound of the minutes between two dates, dates of constraints left aside.
    pub(super) reach: i64,
    /// `true` if all activities and lags have one calendar, so that time can be counted in its ordinals.
    pub(super) one_calendar: bool,
    /// `true` if an activity is as late as possible, which takes a third pass.
    pub(crate) as_late: bool,
    /// The activities whose constraint has a date that is not known.
    pub(crate) undated: Vec<usize>,
    /// `true` if an activity has begun.
    pub(super) under_way: bool,
    /// The known times of each calendar.
    pub(super) limits: Vec<Range<i64>>,
    /// The slot of each activity in the order.
    pub(super) slot: Vec<u32>,
    /// The activity at each slot.
    pub(super) activity_at: Vec<u32>,
    // The members from here on are indexed by slot.
    pub(super) work: Vec<Work>,
    pub(super) specials: Vec<Special>,
    pub(super) before: Ties,
    pub(super) after: Ties,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: every position is checked before it is used, and all counts fit a u32.
impl Network {
    /// Checks activities and links and puts them in order. Both keep their positions, by which answers name
    /// them.
    ///
    /// A link *from* a summary task waits for its parts: for the last to finish or the first to start. A link
    /// *to* a summary task holds for every single task in it.
    ///
    /// # Errors
    ///
    /// [`Unschedulable`].
    pub fn new(
        frame: Frame,
        activities: Vec<Activity>,
        dependencies: Vec<Dependency>,
    ) -> Result<Self, Unschedulable> {
        Self::of(frame, activities, dependencies.into_iter().map(Some).collect())
    }

    /// A network in which links may have been taken out.
    pub(super) fn of(
        frame: Frame,
        activities: Vec<Activity>,
        dependencies: Vec<Option<Dependency>>,
    ) -> Result<Self, Unschedulable> {
        let count = activities.len();
        if u32::try_from(count).is_err() || u32::try_from(dependencies.len()).is_err() {
            return Err(Unschedulable::TooLarge);
        }
        let tree = TaskTree::of(&frame, &activities)?;
        let arcs = arcs(&frame, &activities, &dependencies, &tree)?;
        let activity_at = order(count, &arcs).map_err(Unschedulable::Cycles)?;
        let slot = slots(&activity_at);
        let slot_of = |activity: u32| slot[activity as usize];
        let before = Ties::gather(
            count,
            arcs.iter().map(|arc| slot_of(arc.to)),
            arcs.iter().map(|arc| {
                let tie = arc.tie(&frame, &activities, &dependencies);
                (slot_of(arc.to), Tie { other: slot_of(arc.from), ..tie })
            }),
        );
        let after = before.turned();
        let (one_calendar, reach) = one_calendar(&frame, &activities, &before.pool);
        let mut network = Self {
            frame,
            activities,
            dependencies,
            reach,
            one_calendar,
            undated: Vec::new(),
            as_late: false, // until the activities are laid out
            under_way: false,
            limits: Vec::new(),
            slot,
            work: Vec::with_capacity(count),
            specials: Vec::new(),
            activity_at,
            before,
            after,
        };
        network.limits =
            network.frame.calendars.iter().map(|calendar| network.known_times(calendar)).collect();
        network.lay_out(&tree);
        Ok(network)
    }

    /// The times within which a calendar is known, the last one included.
    pub(super) fn known_times(&self, calendar: &WorkingTime) -> Range<i64> {
        let (ScheduleFrom::Start(around) | ScheduleFrom::Finish(around)) = self.frame.from;
        let known = calendar.askable(around.minutes());
        // the midnight after the last day belongs to no day
        let last = Moment::start_of(Day::MAX).minutes() + 24 * 60 - 1;
        self.time(known.start)..self.time(known.end.min(last))
    }

    /// The slots of the direct parts of a summary task.
    pub(super) fn parts(&self, slot: usize) -> impl Iterator<Item = usize> {
        let parts = self.before.of(slot).iter().filter(|tie| tie.ends == Ends::Part);
        parts.map(|tie| tie.other as usize)
    }

    /// The activities, by position.
    pub fn activities(&self) -> &[Activity] {
        &self.activities
    }

    /// The calendar of the project.
    pub(crate) fn calendar(&self) -> Option<&WorkingTime> {
        self.frame.calendars.get(self.frame.calendar)
    }

    /// The links, by position; `None` for a link that was taken out.
    pub fn dependencies(&self) -> &[Option<Dependency>] {
        &self.dependencies
    }

    /// The links from an activity, by position, without those from summary tasks around it.
    pub fn links_after(&self, activity: usize) -> impl Iterator<Item = usize> {
        let ties = self.slot_of(activity).map_or(&[][..], |slot| self.after.of(slot)).iter();
        ties.filter(|tie| tie.ends != Ends::Part).map(|tie| tie.id as usize)
    }

    /// Sets the part of every activity that the passes read.
    fn lay_out(&mut self, tree: &TaskTree) {
        for n in 0..self.activity_at.len() {
            let position = self.activity_at[n] as usize;
            let activity = self.activities[position];
            let mut work =
                Work { minutes: 0, calendar: activity.calendar as u16, flags: Work::SUMMARY, special: 0 };
            if !tree.is_summary(position) {
                work.flags = 0;
                let bounds = tree.bounds(position);
                if bounds != Bounds::default() {
                    self.specials.push(self.special(&activity, bounds));
                    work.special = self.specials.len() as u32;
                }
            }
            self.work.push(work);
            if !work.is(Work::SUMMARY) {
                self.set_work(n as u32, &activity);
            }
        }
    }

    /// Sets the part of an activity that the passes read. True if the activity starts or finishes, or no
    /// longer does, which changes the late dates of its predecessors.
    pub(super) fn set_work(&mut self, slot: u32, activity: &Activity) -> bool {
        let mut work = Work { minutes: activity.minutes, flags: 0, ..self.work[slot as usize] };
        let is_started = activity.progress.start().is_some();
        for (flag, holds) in [
            (Work::MILESTONE, activity.is_milestone()),
            (Work::ELAPSED, activity.elapsed),
            (Work::AS_LATE, activity.constraint == Constraint::AsLateAsPossible && !is_started),
            (Work::STARTED, is_started),
            (Work::FINISHED, activity.progress.actual_finish.is_some()),
        ] {
            work.flags |= if holds { flag } else { 0 };
        }
        self.as_late |= work.is(Work::AS_LATE);
        self.under_way |= work.is(Work::STARTED);
        let is_plain =
            matches!(activity.constraint, Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible)
                && activity.deadline.is_none()
                && activity.progress == Progress::default();
        match work.special {
            0 if is_plain => {}
            0 => {
                self.specials.push(self.special(activity, Bounds::default()));
                work.special = self.specials.len() as u32;
            }
            n => {
                let bounds = self.specials[n as usize - 1].bounds;
                self.specials[n as usize - 1] = self.special(activity, bounds);
            }
        }
        let old = std::mem::replace(&mut self.work[slot as usize], work);
        (old.flags ^ work.flags) & (Work::STARTED | Work::FINISHED) != 0
    }

    /// Sets the progress of an activity.
    pub(super) fn set_progress(&mut self, n: usize, progress: Progress) {
        let Some(activity) = self.activities.get_mut(n).filter(|old| old.progress != progress) else {
            return;
        };
        activity.progress = progress;
        let activity = *activity;
        self.set_work(self.slot[n], &activity);
    }

    /// The tie of a link, with its other end still to be set.
    pub(super) fn tie(&self, link: Dependency, id: u32) -> Result<Tie, Unschedulable> {
        let (from, to) = (&self.activities[link.from], &self.activities[link.to]);
        tie(&self.frame, link, from, to, id).ok_or(Unschedulable::Dependency(id as usize))
    }

    /// The constraint, the deadline and the progress of an activity in the times of the clock.
    fn special(&self, activity: &Activity, bounds: Bounds) -> Special {
        let time = |moment: Moment| self.time(moment.minutes());
        let progress = activity.progress;
        let (done, remaining) = activity.done_and_left();
        Special {
            constraint: activity.constraint,
            at: activity.constraint.date().map_or(0, time),
            deadline: activity.deadline.map_or(i64::MAX, time),
            bounds,
            floor: bounds.floor.map_or(i64::MIN, time),
            ceiling: bounds.ceiling.map_or(i64::MAX, time),
            actual_start: progress.start().map(time),
            actual_finish: progress.actual_finish.map(time),
            done,
            remaining,
            complete: activity.is_complete(),
        }
    }

    /// A time of the clock for minutes since 0001-01-01T00:00.
    pub(super) fn time(&self, minutes: i64) -> i64 {
        if self.one_calendar { self.ordinals().of_minutes(minutes) } else { minutes }
    }

    /// The position of the one calendar, if all activities have the same.
    pub(super) fn only_calendar(&self) -> usize {
        self.activities.first().map_or(0, |activity| activity.calendar)
    }

    pub(super) fn ordinals(&self) -> Ordinals<'_> {
        Ordinals(self.frame.calendars[self.only_calendar()].table())
    }

    pub(super) fn civil(&self) -> Civil<'_> {
        Civil(&self.frame.calendars)
    }
}

/// The slot of each activity, from the activity at each slot.
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
// Kernel: the order holds every activity once, and their count fits a u32.
fn slots(activity_at: &[u32]) -> Vec<u32> {
    let mut slots = vec![0; activity_at.len()];
    for (slot, activity) in activity_at.iter().enumerate() {
        slots[*activity as usize] = slot as u32;
    }
    slots
}

/// `true` if all activities and lags have one calendar and its ordinals fit the clock; and an upper bound of
/// the minutes between two dates, dates of constraints left aside.
fn one_calendar(frame: &Frame, activities: &[Activity], ties: &[Tie]) -> (bool, i64) {
    let first = activities.first().map_or(0, |activity| activity.calendar);
    let (mut one, mut reach) = (true, 0_i64);
    for activity in activities {
        reach = reach.saturating_add(activity.minutes.into());
        one &= activity.calendar == first;
    }
    for tie in ties {
        reach = reach.saturating_add(i64::from(tie.lag).abs());
        one &= tie.lag == 0 || tie.run == Run::Elapsed || usize::from(tie.calendar) == first;
    }
    let every_week = frame.calendars.get(first).is_some_and(|c| c.table().works_every_week());
    (one && every_week && reach <= ORDINALS / 2, reach)
}
