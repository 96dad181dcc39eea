//! The rules: the dates of one activity, given those of its neighbours.
//!
//! The full passes, the passes over the activities that an edit affects and the reasons for an activity's
//! dates all use these functions.

use super::{
    Conflict, Constraint, LinkType, Network, OutOfSequence,
    clock::{Clock, UNKNOWN},
    network::{Special, Work},
    ties::{Ends, Run, Tie},
};

/// A start and a finish, in the times of the clock.
pub(super) type Pair = [i64; 2];

/// A network with its clock and the ends of the project.
pub(super) struct Rules<'n, C: ?Sized> {
    pub(super) network: &'n Network,
    pub(super) clock: &'n C,
    /// The start of the project.
    pub(super) start: i64,
    /// The status date, or `i64::MIN`.
    pub(super) status: i64,
    /// The finish of the project.
    pub(super) finish: i64,
    /// The time before which nothing may start, or `i64::MIN`.
    pub(super) floor: i64,
}

/// The early and the late dates of all activities by slot, as far as the passes have computed them.
#[derive(Clone, Copy)]
pub(super) struct Passes<'d> {
    /// Empty in a backward pass that comes first.
    pub(super) early: &'d [Pair],
    /// Empty in a forward pass that comes first.
    pub(super) late: &'d [Pair],
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::similar_names)]
// Kernel: slots come from the network, and the lists have one pair for each of them.
impl<'n, C: Clock + ?Sized> Rules<'n, C> {
    #[inline]
    pub(super) fn new(network: &'n Network, clock: &'n C, start: i64, finish: i64) -> Self {
        let status = network.frame.status_date.map_or(i64::MIN, |date| network.time(date.minutes()));
        let floor = if network.frame.policy.floor_at_start { start } else { i64::MIN };
        Self { network, clock, start, status, finish, floor }
    }

    #[inline]
    pub(super) fn work(&self, slot: usize) -> Work {
        self.network.work[slot]
    }

    #[inline]
    pub(super) fn special(&self, work: Work) -> Option<&Special> {
        match work.special {
            0 => None,
            n => Some(&self.network.specials[n as usize - 1]),
        }
    }

    /// The time after (or before) a number of minutes, on the clock or on the calendar as the activity counts
    /// them.
    #[inline]
    pub(super) fn plus(&self, work: Work, time: i64, minutes: i32) -> i64 {
        if work.is(Work::ELAPSED) {
            self.clock.plus_elapsed(time, minutes.into())
        } else {
            self.clock.plus(work.calendar, time, minutes.into())
        }
    }

    /// The time a lag after a time, or with the sign −1 before it.
    #[inline]
    pub(super) fn lagged(&self, tie: Tie, time: i64, sign: i64) -> i64 {
        let lag = sign * i64::from(tie.lag);
        match tie.run {
            Run::Working => self.clock.plus(tie.calendar, time, lag),
            Run::Elapsed => self.clock.plus_elapsed(time, lag),
        }
    }

    /// The earliest start that one link allows. If finishes are tied, the activity's minutes are taken off
    /// first and the lag is added then.
    #[inline]
    pub(super) fn allowed(&self, tie: Tie, work: Work, minutes: i32, passes: Passes<'_>) -> i64 {
        let floor = if tie.ends == Ends::Link(LinkType::FinishToFinish) { self.start } else { self.floor };
        self.allowed_by_link(tie, work, minutes, passes).max(floor)
    }

    /// The earliest start that one link allows, even before the start of the project.
    #[inline]
    pub(super) fn allowed_by_link(&self, tie: Tie, work: Work, minutes: i32, passes: Passes<'_>) -> i64 {
        let Ends::Link(kind) = tie.ends else { return i64::MIN };
        let other = tie.other as usize;
        let as_late =
            !passes.late.is_empty() && self.work(other).is(Work::AS_LATE) && !work.is(Work::AS_LATE);
        let before = if as_late { self.planned(other, passes) } else { passes.early[other] };
        let (from_finish, to_finish) = kind.ties_finishes();
        let time = self.plus(work, before[usize::from(from_finish)], if to_finish { -minutes } else { 0 });
        self.lagged(tie, time, 1)
    }

    /// The earliest start that all links allow; `None` without links.
    #[inline]
    pub(super) fn linked(&self, slot: usize, work: Work, minutes: i32, passes: Passes<'_>) -> Option<i64> {
        let ties = self.network.before.of(slot);
        let allowed = |tie: &Tie| self.allowed(*tie, work, minutes, passes);
        if ties.is_empty() { None } else { Some(ties.iter().map(allowed).fold(i64::MIN, i64::max)) }
    }

    /// The early dates of an activity. If late dates are known, predecessors that are as late as possible
    /// count with these.
    #[inline]
    pub(super) fn early(&self, slot: usize, passes: Passes<'_>) -> Pair {
        let work = self.work(slot);
        if work.is(Work::SUMMARY) {
            return self.rolled_up(slot, passes);
        }
        let Some(special) = self.special(work) else {
            let linked = self.linked(slot, work, work.minutes, passes);
            let start =
                self.start_from(work, linked.is_some(), linked.unwrap_or(self.start).max(self.status));
            return [start, self.plus(work, start, work.minutes)];
        };
        match special.actual_start {
            Some(start) => [start, self.finish_under_way(slot, work, special, start, passes)],
            None => self.constrained(slot, work, special, passes),
        }
    }

    /// The start of an activity that may start at a time: the next time that is worked. A milestone without
    /// links and constraints starts with the project, whether that time is worked or not.
    #[inline]
    fn start_from(&self, work: Work, is_held: bool, time: i64) -> i64 {
        let milestone = work.is(Work::MILESTONE);
        if milestone && !is_held && work.minutes == 0 && time == self.start {
            return time;
        }
        self.clock.start(work.calendar, time, milestone)
    }

    /// The first start and the last finish of a summary task's parts. If late dates are known, parts that are
    /// as late as possible count with these.
    #[cold]
    fn rolled_up(&self, slot: usize, passes: Passes<'_>) -> Pair {
        let parts = self.network.before.of(slot).iter().filter(|tie| tie.ends == Ends::Part);
        let dates = |part: usize| {
            if passes.late.is_empty() { passes.early[part] } else { self.planned(part, passes) }
        };
        parts
            .map(|tie| dates(tie.other as usize))
            .fold([i64::MAX, i64::MIN], |all, part| [all[0].min(part[0]), all[1].max(part[1])])
    }

    /// The early dates of an activity that has not begun, under its constraint.
    fn constrained(&self, slot: usize, work: Work, special: &Special, passes: Passes<'_>) -> Pair {
        let linked = self.linked(slot, work, work.minutes, passes);
        let (at, milestone) = (special.at, work.is(Work::MILESTONE));
        let before_at = || self.plus(work, at, -work.minutes);
        let mut least_finish = i64::MIN;
        let mut start = linked.unwrap_or_else(|| match special.constraint {
            // the constraint of an activity without links may let it start before the project
            Constraint::StartNoEarlierThan(_) => at,
            Constraint::FinishNoEarlierThan(_) => {
                least_finish = at;
                before_at()
            }
            _ => self.start,
        });
        start = start.max(self.status).max(special.floor);
        start = self.start_from(work, linked.is_some() || special.constraint.date().is_some(), start);
        let links_win = self.links_win();
        match special.constraint {
            Constraint::StartNoEarlierThan(_) => start = start.max(at),
            Constraint::FinishNoEarlierThan(_) => start = start.max(before_at()),
            Constraint::StartNoLaterThan(_) if !links_win => start = start.min(at),
            Constraint::FinishNoLaterThan(_) if !links_win => start = start.min(before_at()),
            Constraint::AsSoonAsPossible
            | Constraint::AsLateAsPossible
            | Constraint::StartNoLaterThan(_)
            | Constraint::FinishNoLaterThan(_) => {}
            Constraint::MustStartOn(_) if links_win && linked.is_some() => start = start.max(at),
            Constraint::MustStartOn(_) => start = at,
            Constraint::MustFinishOn(_) => {
                let least = if links_win && linked.is_some() { start } else { i64::MIN };
                start = before_at().max(least);
                least_finish = at;
            }
        }
        // an earlier start may come out later than a later one, so the latest of all is at least that
        let is_latest = self.floor > i64::MIN && self.clock.assumed() == Some(false);
        if start < self.floor || is_latest {
            start = start.max(self.clock.start(work.calendar, self.floor, milestone));
        }
        [start, self.plus(work, start, work.minutes).max(least_finish)]
    }

    /// The finish of an activity that has begun.
    fn finish_under_way(
        &self,
        slot: usize,
        work: Work,
        special: &Special,
        start: i64,
        passes: Passes<'_>,
    ) -> i64 {
        if let Some(finish) = special.actual_finish {
            return finish;
        }
        let mut resume = self.plus(work, start, special.done).max(self.status);
        if self.network.frame.policy.out_of_sequence == OutOfSequence::RetainedLogic
            && let Some(linked) = self.linked(slot, work, special.remaining, passes)
        {
            resume = resume.max(linked);
        }
        // working time goes on at a start by itself, and of an unknown length nothing may be left
        if work.is(Work::ELAPSED) && (1..UNKNOWN).contains(&special.remaining) {
            resume = self.clock.start(work.calendar, resume, false);
        }
        let finish = self.plus(work, resume, special.remaining);
        match special.constraint {
            Constraint::FinishNoEarlierThan(_) => finish.max(special.at),
            _ => finish,
        }
    }

    /// The latest finish that one link leaves to the predecessor.
    #[inline]
    fn latest_finish(&self, tie: Tie, slot: usize, work: Work, passes: Passes<'_>) -> i64 {
        let other = tie.other as usize;
        let after = passes.late[other];
        let next = if self.network.under_way { self.work(other) } else { Work::default() };
        if next.is(Work::FINISHED) {
            return i64::MAX; // its predecessors cannot move it
        }
        let Ends::Link(kind) = tie.ends else {
            // the last part finishes with its summary task, the first part starts with it
            return if after[0] < i64::MAX && self.begin_together(slot, other, passes) {
                after[1].min(self.plus(work, after[0], work.minutes))
            } else {
                after[1]
            };
        };
        match kind {
            LinkType::FinishToStart => self.lagged(tie, after[0], -1),
            LinkType::StartToStart if work.is(Work::STARTED) || next.is(Work::STARTED) => i64::MAX,
            LinkType::StartToStart => {
                let start = self.clock.start(work.calendar, after[0], false);
                self.plus(work, self.lagged(tie, start, -1), work.minutes)
            }
            LinkType::FinishToFinish => self.lagged(tie, after[1], -1),
            LinkType::StartToFinish => self.lagged(tie, self.plus(work, after[1], work.minutes), -1),
        }
    }

    /// True if a part starts with its summary task, or if early dates are not known yet.
    fn begin_together(&self, part: usize, summary: usize, passes: Passes<'_>) -> bool {
        let start = |slot: usize| passes.early.get(slot).map(|pair| pair[0]);
        self.clock.assumed().unwrap_or_else(|| start(part) == start(summary))
    }

    /// The last time up to a time at which an activity can finish; in elapsed time, any time is one.
    #[inline]
    fn last_finish(&self, work: Work, time: i64) -> i64 {
        if work.is(Work::ELAPSED) { time } else { self.clock.finish(work.calendar, time) }
    }

    /// The late dates of an activity. The late start of an activity that has begun is that of its remaining
    /// work; the late dates of a summary task are those that its own links leave to its parts.
    #[inline]
    pub(super) fn late(&self, slot: usize, passes: Passes<'_>) -> Pair {
        let work = self.work(slot);
        if work.is(Work::SUMMARY) {
            return self.left_to_parts(slot, work, passes);
        }
        let special = self.special(work);
        let ties = self.network.after.of(slot).iter();
        let earlier = |finish: i64, tie: &Tie| finish.min(self.latest_finish(*tie, slot, work, passes));
        let finish = ties.fold(self.finish, earlier);
        let Some(special) = special else {
            let finish = self.last_finish(work, finish);
            return [self.plus(work, finish, -work.minutes), finish];
        };
        if let Some(finish) = special.actual_finish {
            return [finish, finish];
        }
        let at = special.at;
        let finish = match special.constraint {
            Constraint::MustStartOn(_) => self.plus(work, at, work.minutes),
            Constraint::MustFinishOn(_) => at,
            Constraint::StartNoLaterThan(_) => finish.min(self.plus(work, at, work.minutes)),
            Constraint::FinishNoLaterThan(_) => finish.min(at),
            _ => finish,
        };
        let finish = self.last_finish(work, finish.min(special.deadline).min(special.ceiling));
        [
            self.plus(work, finish, if work.is(Work::STARTED) { -special.remaining } else { -work.minutes }),
            finish,
        ]
    }

    /// The latest start and the latest finish that the links of a summary task leave to its parts.
    #[cold]
    fn left_to_parts(&self, slot: usize, work: Work, passes: Passes<'_>) -> Pair {
        let mut left = [i64::MAX, self.finish];
        for tie in self.network.after.of(slot) {
            let after = passes.late[tie.other as usize];
            match tie.ends {
                Ends::Part => {
                    left[1] = left[1].min(after[1]);
                    let begins = self.begin_together(slot, tie.other as usize, passes);
                    left[0] = if begins { left[0].min(after[0]) } else { left[0] };
                }
                // a summary task has no minutes of its own, so the latest finish by this link is the latest
                // start
                Ends::Link(LinkType::StartToStart | LinkType::StartToFinish) => {
                    left[0] = left[0].min(self.latest_finish(*tie, slot, work, passes));
                }
                Ends::Link(_) => left[1] = left[1].min(self.latest_finish(*tie, slot, work, passes)),
            }
        }
        left
    }

    /// The dates at which an activity is planned: its late dates if it is as late as possible, else its early
    /// dates. If links win, the early dates also take the place of earlier late ones.
    pub(super) fn planned(&self, slot: usize, passes: Passes<'_>) -> Pair {
        let early = passes.early[slot];
        if !self.work(slot).is(Work::AS_LATE) {
            return early;
        }
        let late = passes.late[slot];
        if self.links_win() { [early[0].max(late[0]), early[1].max(late[1])] } else { late }
    }

    fn links_win(&self) -> bool {
        self.network.frame.policy.conflict == Conflict::LinksWin
    }

    /// The minutes by which an activity can slip before the finish of the project slips, or a deadline or a
    /// constraint is broken.
    #[inline]
    pub(super) fn total_float(&self, slot: usize, passes: Passes<'_>) -> i64 {
        let work = self.work(slot);
        let (early, late) = (passes.early[slot], passes.late[slot]);
        let finish = self.between(work, early[1], late[1]);
        if work.is(Work::AS_LATE) {
            if self.links_win() { finish.min(0) } else { 0 }
        } else if work.is(Work::STARTED) {
            finish
        } else {
            finish.min(self.between(work, early[0], late[0]))
        }
    }

    /// The minutes from one time to another, as the activity counts them.
    #[inline]
    pub(super) fn between(&self, work: Work, from: i64, to: i64) -> i64 {
        if work.is(Work::ELAPSED) {
            self.clock.to_minutes(to) - self.clock.to_minutes(from)
        } else {
            self.clock.between(work.calendar, from, to)
        }
    }

    /// The minutes by which an activity with dates of its own can slip before any successor slips.
    #[inline]
    pub(super) fn free_float(&self, slot: usize, own: Passes<'_>, passes: Passes<'_>) -> i64 {
        let work = self.work(slot);
        if work.is(Work::FINISHED) {
            return 0;
        }
        let before = self.planned(slot, own);
        let mut least = i64::MAX;
        for tie in self.network.after.of(slot) {
            let Ends::Link(kind) = tie.ends else { continue };
            let other = tie.other as usize;
            if self.work(other).is(Work::FINISHED) {
                continue;
            }
            let after = self.planned(other, passes);
            let (from_finish, to_finish) = kind.ties_finishes();
            let (from, to) = (before[usize::from(from_finish)], after[usize::from(to_finish)]);
            // a lag that is not known is one that the clock errs about
            let is_known = tie.lag.abs() != UNKNOWN;
            let float = match tie.run {
                Run::Working if is_known && !work.is(Work::ELAPSED) => {
                    self.clock.between(work.calendar, from, to) - i64::from(tie.lag)
                }
                _ => self.between(work, from, self.lagged(*tie, to, -1)),
            };
            least = least.min(float);
        }
        if least == i64::MAX {
            least = self.total_float(slot, Passes { late: passes.late, ..own });
        }
        if self.network.frame.policy.floor_at_start {
            least = least.min(self.between(work, before[1], self.finish));
        }
        least.max(0)
    }
}
