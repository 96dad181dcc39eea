//! The rules: what the dates of one activity are, given those of its neighbours.
//!
//! The full passes, the passes over the tasks that an edit affects and the reasons why a task stands where it
//! does all ask the same functions.

use super::{
    Conflict, Constraint, LinkType, Network, OutOfSequence,
    clock::Clock,
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
    /// Its status date, or long before.
    pub(super) status: i64,
    /// Its finish.
    pub(super) finish: i64,
    /// Before this nothing may start, or long before.
    pub(super) floor: i64,
}

/// The early and the late dates of all activities, by place.
#[derive(Clone, Copy)]
pub(super) struct Sides<'d> {
    /// Empty in a backward pass that comes first.
    pub(super) early: &'d [Pair],
    /// Empty in a forward pass that comes first.
    pub(super) late: &'d [Pair],
}

impl Sides<'_> {
    /// Whether a part is the first of its summary task; any may be, before early dates are known.
    fn begin_together(&self, part: usize, summary: usize) -> bool {
        let start = |place: usize| self.early.get(place).map(|pair| pair[0]);
        start(part) == start(summary)
    }
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::similar_names)]
// Kernel: places come from the network, and the lists have one pair for each of them.
impl<C: Clock + ?Sized> Rules<'_, C> {
    #[inline]
    pub(super) fn work(&self, place: usize) -> Work {
        self.network.work[place]
    }

    #[inline]
    pub(super) fn special(&self, work: Work) -> Option<&Special> {
        match work.special {
            0 => None,
            n => Some(&self.network.specials[n as usize - 1]),
        }
    }

    /// So many minutes of an activity's own time after (or before) a time.
    #[inline]
    pub(super) fn along(&self, work: Work, time: i64, minutes: i32) -> i64 {
        if work.is(Work::ELAPSED) {
            self.clock.plus_elapsed(time, minutes.into())
        } else {
            self.clock.plus(work.calendar, time, minutes.into())
        }
    }

    /// A link's lag after a time, or before it with −1.
    #[inline]
    pub(super) fn lagged(&self, tie: Tie, time: i64, sign: i64) -> i64 {
        let lag = sign * i64::from(tie.lag);
        match tie.run {
            Run::Working => self.clock.plus(tie.calendar, time, lag),
            Run::Elapsed => self.clock.plus_elapsed(time, lag),
        }
    }

    /// The earliest start that one link allows. Where finishes are tied, the activity's work comes off first
    /// and the lag is added then.
    #[inline]
    pub(super) fn allowed(&self, tie: Tie, work: Work, minutes: i32, sides: Sides<'_>) -> i64 {
        let floor = if tie.ends == Ends::Link(LinkType::FinishToFinish) { self.start } else { self.floor };
        self.asked(tie, work, minutes, sides).max(floor)
    }

    /// The time that a tie asks for, though it may be before the project starts.
    #[inline]
    pub(super) fn asked(&self, tie: Tie, work: Work, minutes: i32, sides: Sides<'_>) -> i64 {
        let Ends::Link(kind) = tie.ends else { return i64::MIN };
        let other = tie.other as usize;
        let as_late = !sides.late.is_empty() && self.work(other).is(Work::AS_LATE) && !work.is(Work::AS_LATE);
        let before = if as_late { self.planned(other, sides) } else { sides.early[other] };
        let (from_finish, to_finish) = kind.ties_finishes();
        let time = self.along(work, before[usize::from(from_finish)], if to_finish { -minutes } else { 0 });
        self.lagged(tie, time, 1)
    }

    /// The earliest start that all links allow; none without links.
    #[inline]
    pub(super) fn linked(&self, place: usize, work: Work, minutes: i32, sides: Sides<'_>) -> Option<i64> {
        let ties = self.network.before.of(place);
        let allowed = |tie: &Tie| self.allowed(*tie, work, minutes, sides);
        if ties.is_empty() { None } else { Some(ties.iter().map(allowed).fold(i64::MIN, i64::max)) }
    }

    /// The early dates of an activity. With late dates at hand, those of predecessors that are as late as
    /// possible count.
    #[inline]
    pub(super) fn early(&self, place: usize, sides: Sides<'_>) -> Pair {
        let work = self.work(place);
        if work.is(Work::SUMMARY) {
            return self.rolled_up(place, sides);
        }
        let Some(special) = self.special(work) else {
            let linked = self.linked(place, work, work.minutes, sides);
            let start = self.begun(work, linked.is_some(), linked.unwrap_or(self.start).max(self.status));
            return [start, self.along(work, start, work.minutes)];
        };
        match special.actual_start {
            Some(start) => [start, self.under_way(place, work, special, start, sides)],
            None => self.constrained(place, work, special, sides),
        }
    }

    /// When an activity starts that may start at a time: at the next one that is worked. A milestone that
    /// nothing holds starts with the project, worked or not.
    #[inline]
    fn begun(&self, work: Work, held: bool, time: i64) -> i64 {
        let milestone = work.is(Work::MILESTONE);
        if milestone && !held && work.minutes == 0 && time == self.start {
            return time;
        }
        self.clock.start(work.calendar, time, milestone)
    }

    /// The first start and the last finish of a summary task's parts. With late dates at hand, those of parts
    /// that are as late as possible count.
    #[cold]
    fn rolled_up(&self, place: usize, sides: Sides<'_>) -> Pair {
        let parts = self.network.before.of(place).iter().filter(|tie| tie.ends == Ends::Part);
        let dates =
            |part: usize| if sides.late.is_empty() { sides.early[part] } else { self.planned(part, sides) };
        parts
            .map(|tie| dates(tie.other as usize))
            .fold([i64::MAX, i64::MIN], |all, part| [all[0].min(part[0]), all[1].max(part[1])])
    }

    /// The early dates of an activity that has not begun, under its constraint.
    fn constrained(&self, place: usize, work: Work, special: &Special, sides: Sides<'_>) -> Pair {
        let linked = self.linked(place, work, work.minutes, sides);
        let (at, milestone) = (special.at, work.is(Work::MILESTONE));
        let before_at = || self.along(work, at, -work.minutes);
        let mut finish = None;
        let mut start = linked.unwrap_or_else(|| match special.constraint {
            // a task without links may begin before the project does, if its date says so
            Constraint::StartNoEarlierThan(_) => at,
            Constraint::FinishNoEarlierThan(_) => {
                finish = Some(at);
                before_at()
            }
            _ => self.start,
        });
        let floor = self.status.max(special.floor);
        if floor > start {
            (start, finish) = (floor, None);
        }
        start = self.begun(work, linked.is_some() || special.constraint.date().is_some(), start);
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
            Constraint::MustFinishOn(_) if links_win && linked.is_some_and(|_| start > before_at()) => {}
            Constraint::MustFinishOn(_) => {
                finish = Some(at);
                start = before_at();
            }
        }
        if start < self.floor {
            start = self.clock.start(work.calendar, self.floor, milestone);
            finish = None;
        }
        [start, finish.unwrap_or_else(|| self.along(work, start, work.minutes))]
    }

    /// The finish of an activity that has begun.
    fn under_way(&self, place: usize, work: Work, special: &Special, start: i64, sides: Sides<'_>) -> i64 {
        if let Some(finish) = special.actual_finish {
            return finish;
        }
        let mut resume = self.along(work, start, special.done).max(self.status);
        if self.network.frame.policy.out_of_sequence == OutOfSequence::RetainedLogic
            && let Some(linked) = self.linked(place, work, special.remaining, sides)
        {
            resume = resume.max(linked);
        }
        if special.remaining > 0 {
            resume = self.clock.start(work.calendar, resume, false);
        }
        let finish = self.along(work, resume, special.remaining);
        match special.constraint {
            Constraint::FinishNoEarlierThan(_) => finish.max(special.at),
            _ => finish,
        }
    }

    /// The latest finish that one link leaves to the predecessor.
    #[inline]
    fn left(&self, tie: Tie, place: usize, work: Work, sides: Sides<'_>) -> i64 {
        let other = tie.other as usize;
        let after = sides.late[other];
        let next = if self.network.under_way { self.work(other) } else { Work::default() };
        if next.is(Work::FINISHED) {
            return i64::MAX; // whatever its predecessors do
        }
        let Ends::Link(kind) = tie.ends else {
            // the last part ends with its summary task, the first begins with it
            return if after[0] < i64::MAX && sides.begin_together(place, other) {
                after[1].min(self.along(work, after[0], work.minutes))
            } else {
                after[1]
            };
        };
        match kind {
            LinkType::FinishToStart => self.lagged(tie, after[0], -1),
            LinkType::StartToStart if work.is(Work::STARTED) || next.is(Work::STARTED) => i64::MAX,
            LinkType::StartToStart => {
                let start = self.clock.start(work.calendar, after[0], false);
                self.along(work, self.lagged(tie, start, -1), work.minutes)
            }
            LinkType::FinishToFinish => self.lagged(tie, after[1], -1),
            LinkType::StartToFinish => self.lagged(tie, self.along(work, after[1], work.minutes), -1),
        }
    }

    /// The last time up to one at which an activity can finish: any, for one that runs on the clock.
    #[inline]
    fn last(&self, work: Work, time: i64) -> i64 {
        if work.is(Work::ELAPSED) { time } else { self.clock.finish(work.calendar, time) }
    }

    /// The late dates of an activity. For one that has begun the start is that of what remains, and for a
    /// summary task both dates are what its own links leave to its parts.
    #[inline]
    pub(super) fn late(&self, place: usize, sides: Sides<'_>) -> Pair {
        let work = self.work(place);
        if work.is(Work::SUMMARY) {
            return self.left_to_parts(place, work, sides);
        }
        let special = self.special(work);
        let ties = self.network.after.of(place).iter();
        let left = |finish: i64, tie: &Tie| finish.min(self.left(*tie, place, work, sides));
        let finish = ties.fold(self.finish, left);
        let Some(special) = special else {
            let finish = self.last(work, finish);
            return [self.along(work, finish, -work.minutes), finish];
        };
        if let Some(finish) = special.actual_finish {
            return [finish, finish];
        }
        let at = special.at;
        let finish = match special.constraint {
            Constraint::MustStartOn(_) => self.along(work, at, work.minutes),
            Constraint::MustFinishOn(_) => at,
            Constraint::StartNoLaterThan(_) => finish.min(self.along(work, at, work.minutes)),
            Constraint::FinishNoLaterThan(_) => finish.min(at),
            _ => finish,
        };
        let finish = self.last(work, finish.min(special.deadline).min(special.ceiling));
        [
            self.along(work, finish, if work.is(Work::STARTED) { -special.remaining } else { -work.minutes }),
            finish,
        ]
    }

    #[cold]
    fn left_to_parts(&self, place: usize, work: Work, sides: Sides<'_>) -> Pair {
        let mut left = [i64::MAX, self.finish];
        for tie in self.network.after.of(place) {
            let after = sides.late[tie.other as usize];
            match tie.ends {
                Ends::Part => {
                    left[1] = left[1].min(after[1]);
                    let begins = sides.begin_together(place, tie.other as usize);
                    left[0] = if begins { left[0].min(after[0]) } else { left[0] };
                }
                // a summary task has no work of its own, so what is left to its finish here is left to its
                // start
                Ends::Link(LinkType::StartToStart | LinkType::StartToFinish) => {
                    left[0] = left[0].min(self.left(*tie, place, work, sides));
                }
                Ends::Link(_) => left[1] = left[1].min(self.left(*tie, place, work, sides)),
            }
        }
        left
    }

    /// The dates at which an activity is planned: the late ones if it is as late as possible, but where links
    /// win, none before the early ones.
    pub(super) fn planned(&self, place: usize, sides: Sides<'_>) -> Pair {
        let early = sides.early[place];
        if !self.work(place).is(Work::AS_LATE) || self.links_win() && sides.late[place][1] < early[1] {
            return early;
        }
        sides.late[place]
    }

    fn links_win(&self) -> bool {
        self.network.frame.policy.conflict == Conflict::LinksWin
    }

    /// Minutes of its own time by which an activity can slip before the project's finish, a deadline or a
    /// constraint is broken.
    #[inline]
    pub(super) fn total_float(&self, place: usize, sides: Sides<'_>) -> i64 {
        let work = self.work(place);
        let (early, late) = (sides.early[place], sides.late[place]);
        let finish = self.gap(work, early[1], late[1]);
        if work.is(Work::AS_LATE) {
            if self.links_win() { finish.min(0) } else { 0 }
        } else if work.is(Work::STARTED) {
            finish
        } else {
            finish.min(self.gap(work, early[0], late[0]))
        }
    }

    /// Minutes of an activity's own time from one time to another.
    #[inline]
    pub(super) fn gap(&self, work: Work, from: i64, to: i64) -> i64 {
        if work.is(Work::ELAPSED) {
            self.clock.to_minutes(to) - self.clock.to_minutes(from)
        } else {
            self.clock.between(work.calendar, from, to)
        }
    }

    /// Minutes of its own time by which an activity can slip before any successor does.
    #[inline]
    pub(super) fn free_float(&self, place: usize, sides: Sides<'_>) -> i64 {
        let work = self.work(place);
        if work.is(Work::FINISHED) {
            return 0;
        }
        let own = self.planned(place, sides);
        let mut least = i64::MAX;
        for tie in self.network.after.of(place) {
            let Ends::Link(kind) = tie.ends else { continue };
            let other = tie.other as usize;
            if self.work(other).is(Work::FINISHED) {
                continue;
            }
            let after = self.planned(other, sides);
            let (from, to) = match kind {
                LinkType::FinishToStart => (own[1], after[0]),
                LinkType::StartToStart => (own[0], after[0]),
                LinkType::FinishToFinish => (own[1], after[1]),
                LinkType::StartToFinish => (own[0], after[1]),
            };
            let gap = match tie.run {
                Run::Working if !work.is(Work::ELAPSED) => {
                    self.clock.between(work.calendar, from, to) - i64::from(tie.lag)
                }
                _ => self.gap(work, from, self.lagged(*tie, to, -1)),
            };
            least = least.min(gap);
        }
        if least == i64::MAX {
            least = self.total_float(place, sides);
        }
        if self.network.frame.policy.floor_at_start {
            least = least.min(self.gap(work, own[1], self.finish));
        }
        least.max(0)
    }
}
