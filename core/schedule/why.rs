//! The reasons for the dates of an activity.

use super::{
    Constraint, Schedule,
    clock::Clock,
    network::{Special, Work},
    pass::{Pair, Passes, Rules},
    ties::{Ends, Tie},
};
use crate::value::Moment;

/// The reason for the start of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The start of the project; nothing else holds the task.
    ProjectStart,
    /// A link, by its position: the first of those that allow no earlier start.
    Link(usize),
    /// The constraint of the task.
    Constraint,
    /// The constraint of a summary task around the task.
    SummaryConstraint,
    /// The actual start: the task has begun.
    ActualStart,
    /// The status date: a task that has not begun starts after it.
    StatusDate,
    /// The task is as late as possible: the finish of the project or its successors hold it.
    AsLateAsPossible,
    /// A part of a summary task, by its position: the part that starts first, or finishes last if the finish
    /// is asked for.
    Part(usize),
}

/// One step of the way back from a task through the tasks that hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The task, by its position.
    pub activity: usize,
    /// The planned start.
    pub start: Moment,
    /// The planned finish.
    pub finish: Moment,
    /// The reason for the start.
    pub reason: Reason,
    /// The moment that the reason gives. The task may start later, at the next time that its calendar works,
    /// or earlier by its duration, if its finish is tied.
    pub given: Moment,
}

/// A reason, and the time that it gives.
struct Cause {
    reason: Reason,
    given: i64,
}

impl Schedule {
    /// The first of the links that allow no earlier start of a task, by its position. `None` if something
    /// else keeps the task from starting earlier, such as a constraint, progress or the start of the project.
    pub fn driving_link(&self, activity: usize) -> Option<usize> {
        match self.cause(self.network.slot_of(activity)?, false)?.reason {
            Reason::Link(link) => Some(link),
            _ => None,
        }
    }

    /// The reasons for the dates of a task: the task itself, the predecessor that holds it, the predecessor
    /// that holds that, and so on to a task that no link holds. Empty if there is no such task.
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
        let mut next = self.network.slot_of(activity);
        let mut of_start = false;
        // each step leads to an earlier slot
        while let Some(slot) = next {
            let at = self.network.activity_at.get(slot).map(|n| *n as usize);
            let Some((activity, Cause { reason, given })) = at.zip(self.cause(slot, of_start)) else {
                break;
            };
            let [start, finish] = self.planned(slot);
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
                    link.map(|link| link.from)
                }
                Reason::Part(part) => Some(part),
                _ => None,
            };
            next = before.and_then(|n| self.network.slot_of(n));
        }
        steps
    }

    /// The first of the tasks that finish last.
    pub fn last(&self) -> Option<usize> {
        let finish = |n: &usize| self.dates(*n).map(|dates| dates.early_finish);
        let single = (0..self.network.activities.len()).filter(|n| !self.network.is_summary(*n));
        single.min_by_key(|n| std::cmp::Reverse(finish(n)))
    }

    /// The planned dates of an activity; those of summary tasks were rolled up by the pass.
    fn planned(&self, slot: usize) -> Pair {
        let passes = self.passes();
        self.rules(&|rules| rules.planned(slot, passes))
    }

    fn cause(&self, slot: usize, of_start: bool) -> Option<Cause> {
        let passes = self.passes();
        self.rules(&|rules| rules.cause(slot, of_start, passes))
    }
}

impl Rules<'_, dyn Clock + '_> {
    /// The cause of the start of an activity; of a summary task, that of its start or its finish.
    fn cause(&self, slot: usize, of_start: bool, passes: Passes<'_>) -> Option<Cause> {
        let work = self.work(slot);
        let special = self.special(work);
        if work.is(Work::SUMMARY) {
            return if of_start { self.first_part(slot, passes) } else { self.last_part(slot, passes) };
        }
        if let Some(given) = special.and_then(|special| special.actual_start) {
            return Some(Cause { reason: Reason::ActualStart, given });
        }
        if work.is(Work::AS_LATE) {
            return Some(Cause { reason: Reason::AsLateAsPossible, given: passes.late.get(slot)?[0] });
        }
        let start = self.clock.to_minutes(passes.early.get(slot)?[0]);
        let link = self.driving(slot, passes);
        let linked = link.map(|(_, allowed)| self.start_minutes(work, allowed));
        let constraint = special.and_then(|special| self.constraint_cause(work, special, start, linked));
        if constraint.is_some() {
            return constraint;
        }
        let is_held_by_link = linked == Some(start);
        if self.status > i64::MIN && !is_held_by_link && self.start_minutes(work, self.status) == start {
            return Some(Cause { reason: Reason::StatusDate, given: self.status });
        }
        match link {
            Some((tie, allowed)) if is_held_by_link && !self.is_at_floor(allowed) => {
                self.link_cause(tie, passes)
            }
            _ => Some(Cause { reason: Reason::ProjectStart, given: self.start }),
        }
    }

    /// The start of an activity that may start at a time, in minutes since 0001-01-01T00:00.
    fn start_minutes(&self, work: Work, time: i64) -> i64 {
        self.clock.to_minutes(self.clock.start(work.calendar, time, work.is(Work::MILESTONE)))
    }

    /// The constraint of an activity or of a summary task around it, if it sets the start. `linked` is the
    /// start that the links of the activity allow.
    fn constraint_cause(
        &self,
        work: Work,
        special: &Special,
        start: i64,
        linked: Option<i64>,
    ) -> Option<Cause> {
        let at = match special.constraint {
            Constraint::FinishNoEarlierThan(_)
            | Constraint::FinishNoLaterThan(_)
            | Constraint::MustFinishOn(_) => self.plus(work, special.at, work.minutes.saturating_neg()),
            _ => special.at,
        };
        let binds = match special.constraint {
            Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => false,
            Constraint::MustStartOn(_) | Constraint::MustFinishOn(_) => true,
            // these only ever pull an activity to an earlier start than it would have
            Constraint::StartNoLaterThan(_) | Constraint::FinishNoLaterThan(_) => {
                let others = [self.status, special.floor].into_iter().filter(|time| *time > i64::MIN);
                let free = linked.unwrap_or_else(|| self.start_minutes(work, self.start));
                others.map(|time| self.start_minutes(work, time)).fold(free, i64::max) > start
            }
            _ => linked != Some(start),
        };
        if binds && (self.clock.to_minutes(at) == start || self.start_minutes(work, at) == start) {
            return Some(Cause { reason: Reason::Constraint, given: special.at });
        }
        let floor = special.floor;
        if linked != Some(start) && floor > i64::MIN && self.start_minutes(work, floor) == start {
            return Some(Cause { reason: Reason::SummaryConstraint, given: floor });
        }
        None
    }

    /// True if nothing may start before the project, and a start that links allow is not after that.
    fn is_at_floor(&self, allowed: i64) -> bool {
        self.floor > i64::MIN && self.clock.to_minutes(allowed) <= self.clock.to_minutes(self.start)
    }

    /// The link as the cause of a start.
    fn link_cause(&self, tie: Tie, passes: Passes<'_>) -> Option<Cause> {
        let [start, finish] = *passes.early.get(tie.other as usize)?;
        let Ends::Link(kind) = tie.ends else { return None };
        let (from_finish, _) = kind.ties_finishes();
        let given = self.lagged(tie, if from_finish { finish } else { start }, 1);
        Some(Cause { reason: Reason::Link(tie.id as usize), given })
    }

    /// The link that allows the latest start, with that start: of several, the first.
    fn driving(&self, slot: usize, passes: Passes<'_>) -> Option<(Tie, i64)> {
        let work = self.work(slot);
        let mut best: Option<(i64, i64, Tie)> = None;
        for tie in self.network.before.of(slot) {
            let allowed = self.allowed(*tie, work, work.minutes, passes);
            let start = self.start_minutes(work, allowed);
            let better =
                |(most, _, before): (i64, i64, Tie)| most < start || (most == start && tie.id < before.id);
            if best.is_none_or(better) {
                best = Some((start, allowed, *tie));
            }
        }
        best.map(|(_, allowed, tie)| (tie, allowed))
    }

    fn last_part(&self, slot: usize, passes: Passes<'_>) -> Option<Cause> {
        let finish = |part: &usize| self.planned(*part, passes)[1];
        let last = self.network.parts(slot).min_by_key(|part| std::cmp::Reverse(finish(part)))?;
        Some(Cause {
            reason: Reason::Part(*self.network.activity_at.get(last)? as usize),
            given: finish(&last),
        })
    }

    fn first_part(&self, slot: usize, passes: Passes<'_>) -> Option<Cause> {
        let start = |part: &usize| self.planned(*part, passes)[0];
        let first = self.network.parts(slot).min_by_key(start)?;
        Some(Cause {
            reason: Reason::Part(*self.network.activity_at.get(first)? as usize),
            given: start(&first),
        })
    }
}
