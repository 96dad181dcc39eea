//! Why a task stands where it does.

use super::{
    Constraint, Schedule,
    clock::Clock,
    network::Work,
    pass::{Pair, Rules, Sides},
    ties::{Ends, Tie},
};
use crate::value::Moment;

/// What sets the start of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The start of the project; nothing else holds it.
    ProjectStart,
    /// A link, by its position: of those that allow no earlier start, the first.
    Link(usize),
    /// Its own constraint.
    Constraint,
    /// The constraint of a summary task around it.
    SummaryConstraint,
    /// It has begun.
    ActualStart,
    /// What has not begun starts after the status date.
    StatusDate,
    /// It is as late as possible: the project's finish or its successors hold it.
    AsLateAsPossible,
    /// It is a summary task: the part, by its position, that starts first, or that finishes last where the
    /// question is for the finish.
    Part(usize),
}

/// One step of the way from a task back to what set it off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The task, by its position.
    pub activity: usize,
    /// When it is planned to start.
    pub start: Moment,
    /// When it is planned to finish.
    pub finish: Moment,
    /// What sets its start.
    pub reason: Reason,
    /// The moment that the reason gives. The task may start later, at the next time that its calendar works,
    /// and where its finish is tied, so much earlier as it takes.
    pub given: Moment,
}

/// A reason, and the time it gives.
struct Cause(Reason, i64);

impl Schedule {
    /// The link that keeps a task from starting earlier, by its position: of those that allow no earlier
    /// start, the first. None if something else does, such as a constraint, progress or the start of the
    /// project.
    pub fn driving_link(&self, activity: usize) -> Option<usize> {
        match self.cause(*self.network.place.get(activity)? as usize, false)?.0 {
            Reason::Link(link) => Some(link),
            _ => None,
        }
    }

    /// Why a task stands where it does: the task itself, the predecessor that holds it, the one that holds
    /// that, and so on to what no link holds. Empty if there is no such task.
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
    /// // copy and print follow the key visual, the launch follows both
    /// let schedule = Network::new(
    ///     frame,
    ///     vec![days(3), days(1), days(4), days(0)],
    ///     vec![after(0, 1), after(0, 2), after(1, 3), after(2, 3)],
    /// )?.schedule()?;
    /// let reasons: Vec<_> = schedule.why(3).iter().map(|step| (step.activity, step.reason)).collect();
    /// assert_eq!(reasons, [(3, Reason::Link(3)), (2, Reason::Link(1)), (0, Reason::ProjectStart)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn why(&self, activity: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut here = self.network.place.get(activity).map(|place| *place as usize);
        let mut of_start = false;
        // each step leads to an earlier place
        while let Some(place) = here {
            let at = self.network.at.get(place).map(|n| *n as usize);
            let Some((activity, Cause(reason, given))) = at.zip(self.cause(place, of_start)) else { break };
            let [start, finish] = self.planned(place);
            steps.push(Step {
                activity,
                start: self.moment(start),
                finish: self.moment(finish),
                reason,
                given: self.moment(given),
            });
            let before = match reason {
                Reason::Link(link) => {
                    let link = self.network.dependencies.get(link).copied().flatten();
                    of_start = link.is_some_and(|link| !link.kind.ties_finishes().0);
                    link.map(|link| link.from as usize)
                }
                Reason::Part(part) => Some(part),
                _ => None,
            };
            here = before.and_then(|n| self.network.place.get(n)).map(|place| *place as usize);
        }
        steps
    }

    /// The task that finishes last: of several, the first.
    pub fn last(&self) -> Option<usize> {
        let finish = |n: &usize| self.dates(*n).map(|dates| dates.early_finish);
        let single = |n: &usize| {
            let place = self.network.place.get(*n);
            !place
                .and_then(|place| self.network.work.get(*place as usize))
                .is_some_and(|w| w.is(Work::SUMMARY))
        };
        let tasks = (0..self.network.activities.len()).filter(single);
        tasks.min_by_key(|n| std::cmp::Reverse(finish(n)))
    }

    /// When an activity is planned; the pass has rolled summary tasks up already.
    fn planned(&self, place: usize) -> Pair {
        let sides = self.sides();
        self.rules(&|rules| rules.planned(place, sides))
    }

    fn cause(&self, place: usize, of_start: bool) -> Option<Cause> {
        let sides = self.sides();
        self.rules(&|rules| rules.cause(place, of_start, sides))
    }
}

impl Rules<'_, dyn Clock + '_> {
    /// What sets the start of a task; of a summary task, its start or its finish.
    fn cause(&self, place: usize, of_start: bool, sides: Sides<'_>) -> Option<Cause> {
        let work = self.work(place);
        let special = self.special(work);
        if work.is(Work::SUMMARY) {
            return if of_start { self.first_part(place, sides) } else { self.last_part(place, sides) };
        }
        if let Some(start) = special.and_then(|special| special.actual_start) {
            return Some(Cause(Reason::ActualStart, start));
        }
        if work.is(Work::AS_LATE) {
            return Some(Cause(Reason::AsLateAsPossible, sides.late.get(place)?[0]));
        }
        let minutes = |time| self.clock.to_minutes(time);
        let snapped = |time| minutes(self.clock.start(work.calendar, time, work.is(Work::MILESTONE)));
        let start = minutes(sides.early.get(place)?[0]);
        let link = self.driving(place, sides, &snapped);
        let linked = link.as_ref().map(|(_, allowed)| snapped(*allowed));
        if let Some(special) = special {
            let at = match special.constraint {
                Constraint::FinishNoEarlierThan(_)
                | Constraint::FinishNoLaterThan(_)
                | Constraint::MustFinishOn(_) => self.along(work, special.at, work.minutes.saturating_neg()),
                _ => special.at,
            };
            let binds = match special.constraint {
                Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => false,
                Constraint::MustStartOn(_) | Constraint::MustFinishOn(_) => true,
                // these only ever pull a task to an earlier start than it would have
                Constraint::StartNoLaterThan(_) | Constraint::FinishNoLaterThan(_) => {
                    let others = [self.status, special.floor].into_iter().filter(|time| *time > i64::MIN);
                    let free = linked.unwrap_or_else(|| snapped(self.start));
                    others.map(snapped).fold(free, i64::max) > start
                }
                _ => linked.is_none_or(|linked| linked != start),
            };
            if binds && (minutes(at) == start || snapped(at) == start) {
                return Some(Cause(Reason::Constraint, special.at));
            }
            if linked != Some(start) && special.floor > i64::MIN && snapped(special.floor) == start {
                return Some(Cause(Reason::SummaryConstraint, special.floor));
            }
        }
        if self.status > i64::MIN && linked != Some(start) && snapped(self.status) == start {
            return Some(Cause(Reason::StatusDate, self.status));
        }
        let at_start = |allowed: i64| self.floor > i64::MIN && minutes(allowed) <= minutes(self.start);
        match link {
            Some((tie, allowed)) if linked == Some(start) && !at_start(allowed) => {
                let other = sides.early.get(tie.other as usize)?;
                let Ends::Link(kind) = tie.ends else { return None };
                let (from_finish, _) = kind.ties_finishes();
                let given = self.lagged(tie, if from_finish { other[1] } else { other[0] }, 1);
                Some(Cause(Reason::Link(tie.id as usize), given))
            }
            _ => Some(Cause(Reason::ProjectStart, self.start)),
        }
    }

    /// The link that allows the latest start: of several, the first.
    fn driving(&self, place: usize, sides: Sides<'_>, snapped: &dyn Fn(i64) -> i64) -> Option<(Tie, i64)> {
        let work = self.work(place);
        let mut best: Option<(i64, i64, Tie)> = None;
        for tie in self.network.before.of(place) {
            let allowed = self.allowed(*tie, work, work.minutes, sides);
            let start = snapped(allowed);
            let better =
                |(most, _, before): (i64, i64, Tie)| most < start || (most == start && tie.id < before.id);
            if best.is_none_or(better) {
                best = Some((start, allowed, *tie));
            }
        }
        best.map(|(_, allowed, tie)| (tie, allowed))
    }

    fn last_part(&self, place: usize, sides: Sides<'_>) -> Option<Cause> {
        let finish = |part: &usize| self.planned(*part, sides)[1];
        let last = self.network.parts(place).min_by_key(|part| std::cmp::Reverse(finish(part)))?;
        Some(Cause(Reason::Part(*self.network.at.get(last)? as usize), finish(&last)))
    }

    fn first_part(&self, place: usize, sides: Sides<'_>) -> Option<Cause> {
        let start = |part: &usize| self.planned(*part, sides)[0];
        let first = self.network.parts(place).min_by_key(start)?;
        Some(Cause(Reason::Part(*self.network.at.get(first)? as usize), start(&first)))
    }
}
