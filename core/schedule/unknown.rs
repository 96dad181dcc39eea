//! The search for the dates of a network that cannot be known, forward over its links and back.

use super::{
    Conflict, Constraint, LinkType, OutOfSequence,
    clock::{Clock, FAR},
    network::{Special, Work},
    pass::{Pair, Passes, Rules},
    ties::{Ends, Run, Tie},
};
use crate::{say::Problem, value::Moment};

/// The position of the first reason why a date is not known; `None` for a date that is.
pub(super) type Why = Option<usize>;

/// The dates of a network that are not known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// By slot.
    pub(super) unknown: Vec<Unknown>,
    /// The reason why the finish of the whole is not known.
    pub(super) finish: Why,
    /// The activities with which something becomes unknown, and the reasons: those without a length first.
    pub(super) reasons: Vec<(usize, Problem)>,
    /// The number of activities without a length.
    pub(super) lengthless: usize,
}

/// The reasons why the dates of an activity are not known, each for the start and the finish.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unknown {
    pub(super) early: [Why; 2],
    pub(super) late: [Why; 2],
    pub(super) planned: [Why; 2],
    pub(super) total_float: Why,
    pub(super) free_float: Why,
    pub(super) critical: Why,
    /// `true` for an activity that is known to be critical, and for a summary task with such a part.
    pub(super) is_critical: bool,
    pub(super) done: Why,
    /// The minutes before which it neither starts nor finishes; its dates themselves where they are known.
    pub(super) least: Pair,
}

/// Searches the dates of both passes, given the activities whose length is not known. The dates themselves
/// are those that follow if nothing is unknown, so a date is true unless something that it follows from is
/// not known.
pub(super) fn search(
    rules: &Rules<'_, dyn Clock + '_>,
    passes: Passes<'_>,
    missing: Vec<(usize, Problem)>,
) -> Found {
    let count = passes.early.len();
    let mut lengthless = vec![None; count];
    let mut undated = vec![None; count];
    for (n, (activity, _)) in missing.iter().enumerate() {
        let Some(slot) = rules.network.slot_of(*activity) else { continue };
        let mark = |reasons: &mut Vec<Why>| {
            if let Some(place) = reasons.get_mut(slot) {
                *place = Some(n);
            }
        };
        mark(&mut lengthless);
        if rules.network.undated.contains(activity) {
            mark(&mut undated);
        }
    }
    let found = Found {
        unknown: vec![Unknown::default(); count],
        finish: None,
        lengthless: missing.len(),
        reasons: missing,
    };
    let mut search = Search { rules, passes, found, late: vec![[None; 2]; count], lengthless, undated };
    search.run();
    search.found
}

struct Search<'a> {
    rules: &'a Rules<'a, dyn Clock + 'a>,
    passes: Passes<'a>,
    found: Found,
    /// The reasons for the late dates by slot; of a summary task, for those that its links leave to its
    /// parts.
    late: Vec<[Why; 2]>,
    /// The reason why the length of an activity is not known, by slot.
    lengthless: Vec<Why>,
    /// The reason why the date of its constraint, and so its start, is not known.
    undated: Vec<Why>,
}

/// The dates that the links of an activity allow.
struct Linked {
    why: Why,
    /// The minute before which no link lets it start.
    least: i64,
    has_links: bool,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: slots come from the network, the lists have an entry for each of them, and times stay in ±`FAR`.
impl Search<'_> {
    fn run(&mut self) {
        self.forward(false);
        let finishes = self.found.unknown.iter().map(|unknown| unknown.early[1]);
        self.found.finish = finishes.flatten().next();
        self.backward();
        if self.rules.network.as_late {
            self.forward(true);
            // what is as late as possible depends on the finish, and the finish on what follows it
            if self.found.finish.is_none() {
                self.found.finish = self.any_reason();
                self.backward();
                self.forward(true);
            }
        }
        for slot in 0..self.late.len() {
            if !self.rules.work(slot).is(Work::SUMMARY) {
                self.single(slot);
            }
            if let Some(summary) = self.summary_of(slot) {
                self.roll_up(slot, summary);
            }
        }
        if self.rules.network.as_late {
            for unknown in &mut self.found.unknown {
                unknown.free_float = unknown.free_float.or(self.found.finish);
            }
        }
    }

    /// A reason that has been found, or that of the finish of the whole.
    fn any_reason(&mut self) -> Why {
        let finish = self.minutes(self.rules.finish);
        let last = self.late.len().checked_sub(1)?;
        let calendar = self.rules.work(last).calendar;
        if self.found.reasons.is_empty() { self.time(last, calendar, finish - 1, finish) } else { Some(0) }
    }

    fn backward(&mut self) {
        for slot in (0..self.late.len()).rev() {
            self.late[slot] = self.late(slot);
        }
    }

    fn forward(&mut self, with_late: bool) {
        for slot in 0..self.late.len() {
            let (early, least) = self.early(slot, with_late);
            let old = self.found.unknown[slot].early;
            self.found.unknown[slot].early = [old[0].or(early[0]), old[1].or(early[1])];
            self.found.unknown[slot].least = least;
        }
    }

    fn minutes(&self, time: i64) -> i64 {
        self.rules.clock.to_minutes(time)
    }

    /// The problem of the time between two instants on a calendar, if there is one.
    fn problem(&self, calendar: u16, from: i64, to: i64) -> Option<Problem> {
        let calendar = &self.rules.network.frame.calendars[usize::from(calendar)];
        if from.min(to) <= -FAR || from.max(to) >= FAR {
            return Some(calendar.no_work());
        }
        let range = Moment::from_minutes(from).and_then(|_| Moment::from_minutes(to));
        range.and_then(|_| calendar.check_known(from, to)).err()
    }

    /// The reason why the time between two instants on a calendar is not known, found with an activity.
    fn time(&mut self, slot: usize, calendar: u16, from: i64, to: i64) -> Why {
        let problem = self.problem(calendar, from, to)?;
        let activity = self.rules.network.activity_at[slot] as usize;
        let place = self.found.reasons.len();
        self.found.reasons.push((activity, problem));
        Some(place)
    }

    /// The reason why the working time of an activity between two instants is not known.
    fn work_time(&mut self, slot: usize, work: Work, from: i64, to: i64) -> Why {
        if work.is(Work::ELAPSED) {
            let outside = [from, to].into_iter().find(|time| Moment::from_minutes(*time).is_err())?;
            return self.time(slot, work.calendar, outside, outside);
        }
        self.time(slot, work.calendar, from, to)
    }

    /// The reason why a start is not known: the minute that follows it, or for a milestone also the one
    /// before, belongs to no year that is known.
    fn start_time(&mut self, slot: usize, work: Work, start: i64) -> Why {
        let ends_known = work.minutes == 0 && self.problem(work.calendar, start - 1, start).is_none();
        if ends_known { None } else { self.time(slot, work.calendar, start, start + 1) }
    }

    /// The first minute between two instants that the calendar of an activity does not know, else the second.
    fn first_unknown(&self, work: Work, from: i64, to: i64) -> i64 {
        let calendar = &self.rules.network.frame.calendars[usize::from(work.calendar)];
        calendar.first_unknown(from, to).unwrap_or(to)
    }

    fn links_win(&self) -> bool {
        self.rules.network.frame.policy.conflict == Conflict::LinksWin
    }

    /// The reasons for the planned dates of an activity.
    fn planned(&self, slot: usize) -> [Why; 2] {
        let early = self.found.unknown[slot].early;
        if !self.rules.work(slot).is(Work::AS_LATE) {
            return early;
        }
        let late = self.late[slot];
        if self.links_win() {
            // the early dates may take the place of the late ones
            return [late[0].or(early[0]), late[1].or(early[1])];
        }
        late
    }

    /// The start that the links of an activity allow, for so many of its minutes.
    fn linked(&mut self, slot: usize, work: Work, minutes: i32, with_late: bool) -> Linked {
        let network = self.rules.network;
        let mut linked = Linked { why: None, least: i64::MIN, has_links: false };
        for tie in network.before.of(slot) {
            let Ends::Link(kind) = tie.ends else { continue };
            linked.has_links = true;
            let (other, (from_finish, to_finish)) = (tie.other as usize, kind.ties_finishes());
            let end = usize::from(from_finish);
            let as_late = with_late && self.rules.work(other).is(Work::AS_LATE) && !work.is(Work::AS_LATE);
            let early = self.found.unknown[other].early[end];
            let known = if as_late { self.planned(other)[end].or(early) } else { early };
            let dates =
                if as_late { self.rules.planned(other, self.passes) } else { self.passes.early[other] };
            let before = self.minutes(dates[end]);
            let why = known.or_else(|| {
                let tied = self.rules.plus(work, dates[end], if to_finish { -minutes } else { 0 });
                let allowed = self.minutes(self.rules.lagged(*tie, tied, 1));
                let tied = self.minutes(tied);
                self.work_time(slot, work, before, tied).or_else(|| self.lag_time(slot, *tie, tied, allowed))
            });
            let least = match why {
                None => {
                    let passes = Passes { late: if as_late { self.passes.late } else { &[] }, ..self.passes };
                    self.minutes(self.rules.allowed_by_link(*tie, work, minutes, passes))
                }
                Some(_) if tie.lag < 0 || to_finish && minutes > 0 || as_late => i64::MIN,
                Some(_) => self.found.unknown[other].least[end],
            };
            linked.why = linked.why.or(why);
            linked.least = linked.least.max(least);
        }
        linked
    }

    /// The reason why the time of a lag is not known.
    fn lag_time(&mut self, slot: usize, tie: Tie, from: i64, to: i64) -> Why {
        if tie.run == Run::Working && tie.lag != 0 { self.time(slot, tie.calendar, from, to) } else { None }
    }

    /// The reasons for the early dates of an activity, and the minutes before which it neither starts nor
    /// finishes.
    fn early(&mut self, slot: usize, with_late: bool) -> ([Why; 2], Pair) {
        let work = self.rules.work(slot);
        if work.is(Work::SUMMARY) {
            return self.around_parts(slot);
        }
        let [start, finish] = self.passes.early[slot].map(|time| self.minutes(time));
        let special = self.rules.special(work).copied();
        if let Some(special) = special.filter(|special| special.actual_start.is_some()) {
            return self.under_way(slot, work, &special, [start, finish], with_late);
        }
        let linked = self.linked(slot, work, work.minutes, with_late);
        let links_win = self.links_win() && linked.has_links;
        let constraint = special.map(|special| (special.constraint, self.minutes(special.at)));
        let holds_itself = matches!(
            constraint,
            Some((Constraint::StartNoEarlierThan(_) | Constraint::FinishNoEarlierThan(_), _))
        );
        let mut least = linked.least;
        if !linked.has_links && !holds_itself {
            least = self.minutes(self.rules.start);
        }
        if self.rules.status > i64::MIN {
            least = least.max(self.minutes(self.rules.status));
        }
        let mut why_start = linked.why.or(self.undated[slot]);
        match constraint {
            Some((Constraint::MustStartOn(_), _)) if !links_win => why_start = None,
            Some((Constraint::MustFinishOn(_), at)) if !links_win => {
                let why = self.work_time(slot, work, at, start);
                return ([why, None], [start, finish]);
            }
            Some((
                Constraint::FinishNoEarlierThan(_)
                | Constraint::FinishNoLaterThan(_)
                | Constraint::MustFinishOn(_),
                at,
            )) => {
                let before_at = self.rules.plus(work, special.map_or(0, |s| s.at), -work.minutes);
                let before_at = self.minutes(before_at);
                why_start = why_start.or_else(|| self.work_time(slot, work, at, before_at));
                least = i64::MIN;
            }
            Some((Constraint::StartNoLaterThan(_), _)) => least = i64::MIN,
            Some((Constraint::StartNoEarlierThan(_), at)) => least = least.max(at),
            _ => {}
        }
        if why_start.is_none() {
            why_start = self.start_time(slot, work, start);
            least = if why_start.is_some() { self.first_unknown(work, least.max(0), start) } else { start };
        }
        let why_finish =
            why_start.or(self.lengthless[slot]).or_else(|| self.work_time(slot, work, start, finish));
        let least_finish = match (why_start, why_finish) {
            (None, None) => finish,
            (None, Some(_)) if self.lengthless[slot].is_none() => self.first_unknown(work, start, finish),
            _ => least,
        };
        ([why_start, why_finish], [least, least_finish])
    }

    /// The reasons for the dates of an activity that has begun.
    fn under_way(
        &mut self,
        slot: usize,
        work: Work,
        special: &Special,
        [start, finish]: Pair,
        with_late: bool,
    ) -> ([Why; 2], Pair) {
        if special.actual_finish.is_some() {
            return ([None; 2], [start, finish]);
        }
        let mut why = self.lengthless[slot];
        if self.rules.network.frame.policy.out_of_sequence == OutOfSequence::RetainedLogic {
            why = why.or(self.linked(slot, work, special.remaining, with_late).why);
        }
        let why = why.or_else(|| self.work_time(slot, work, start, finish));
        (
            [None, why],
            [start, if why.is_some() { start.max(self.minutes(self.rules.status.max(0))) } else { finish }],
        )
    }

    /// The reasons for the dates of a summary task: its start is known if a part starts before all whose
    /// start is not.
    fn around_parts(&mut self, slot: usize) -> ([Why; 2], Pair) {
        let mut around = [None; 2];
        let mut least = [i64::MAX, i64::MIN];
        let mut first_known = i64::MAX;
        for part in self.rules.network.parts(slot) {
            let unknown = self.found.unknown[part];
            least = [least[0].min(unknown.least[0]), least[1].max(unknown.least[1])];
            if unknown.early[0].is_none() {
                first_known = first_known.min(self.minutes(self.passes.early[part][0]));
            }
            around = [around[0].or(unknown.early[0]), around[1].or(unknown.early[1])];
        }
        if first_known <= least[0] {
            around[0] = None;
        }
        (around, least)
    }

    /// The reasons for the late dates of an activity.
    fn late(&mut self, slot: usize) -> [Why; 2] {
        let work = self.rules.work(slot);
        let [start, finish] = self.passes.late[slot].map(|time| self.minutes(time));
        if work.is(Work::SUMMARY) {
            let mut why = self.found.finish;
            for tie in self.rules.network.after.of(slot) {
                let [start, finish] = self.late[tie.other as usize];
                why = why.or(start).or(finish).or(self.found.unknown[slot].early[0]);
            }
            return [why; 2];
        }
        let special = self.rules.special(work).copied();
        let fixed = special.filter(|special| {
            special.actual_finish.is_some()
                || matches!(special.constraint, Constraint::MustStartOn(_) | Constraint::MustFinishOn(_))
        });
        if let Some(special) = fixed {
            if special.actual_finish.is_some() {
                return [None; 2];
            }
            // the late finish is the last time worked up to the one that is fixed
            let at = self.minutes(special.at);
            let of_finish = if work.is(Work::ELAPSED) {
                None
            } else {
                let up_to = self.start_time(slot, Work { minutes: 0, ..work }, finish);
                up_to.or_else(|| self.work_time(slot, work, at, finish))
            };
            let finish_is_fixed = matches!(special.constraint, Constraint::MustFinishOn(_));
            let of_finish = of_finish.or(self.lengthless[slot].filter(|_| !finish_is_fixed));
            let of_start = of_finish.or(self.lengthless[slot]);
            return [of_start.or_else(|| self.work_time(slot, work, start, finish)), of_finish];
        }
        let mut why = self.found.finish;
        let network = self.rules.network;
        for tie in network.after.of(slot) {
            if why.is_none() {
                why = self.left_by(slot, work, *tie);
            }
        }
        let why_finish = why.or_else(|| {
            self.start_time(slot, Work { minutes: 0, ..work }, finish).filter(|_| !work.is(Work::ELAPSED))
        });
        [
            why_finish.or(self.lengthless[slot]).or_else(|| self.work_time(slot, work, start, finish)),
            why_finish,
        ]
    }

    /// The reason why the latest finish that a link leaves to an activity is not known.
    fn left_by(&mut self, slot: usize, work: Work, tie: Tie) -> Why {
        let other = tie.other as usize;
        let next = self.rules.work(other);
        if next.is(Work::FINISHED) {
            return None;
        }
        let [start, finish] = self.late[other];
        let Ends::Link(kind) = tie.ends else {
            return start.or(finish).or(self.found.unknown[other].early[0]);
        };
        let (_, to_finish) = kind.ties_finishes();
        if kind == LinkType::StartToStart && (work.is(Work::STARTED) || next.is(Work::STARTED)) {
            return None;
        }
        let known = if to_finish { finish } else { start };
        if known.is_some() {
            return known;
        }
        let after = self.passes.late[other][usize::from(to_finish)];
        let lagged = self.rules.lagged(tie, after, -1);
        let (after, lagged) = (self.minutes(after), self.minutes(lagged));
        self.lag_time(slot, tie, after, lagged).or_else(|| match kind {
            LinkType::StartToStart | LinkType::StartToFinish => {
                let left = self.minutes(self.rules.plus(
                    work,
                    self.passes.late[other][usize::from(to_finish)],
                    work.minutes,
                ));
                self.work_time(slot, work, lagged.min(after), left.max(after)).or(self.lengthless[slot])
            }
            LinkType::FinishToStart | LinkType::FinishToFinish => None,
        })
    }

    /// The reasons for all that a single task has.
    fn single(&mut self, slot: usize) {
        let work = self.rules.work(slot);
        let special = self.rules.special(work).copied();
        let (early, late, planned) = (self.found.unknown[slot].early, self.late[slot], self.planned(slot));
        let is_started = work.is(Work::STARTED);
        let of_finish = early[1].or(late[1]);
        let of_both = if is_started { of_finish } else { of_finish.or(early[0]).or(late[0]) };
        let [early_finish, late_finish] =
            [self.passes.early[slot][1], self.passes.late[slot][1]].map(|time| self.minutes(time));
        let total_float = of_both.or_else(|| self.work_time(slot, work, early_finish, late_finish));
        let is_critical = self.rules.is_critical(work, self.rules.total_float(slot, self.passes));
        let is_complete = special.is_some_and(|special| special.complete);
        let free_float =
            if work.is(Work::FINISHED) { None } else { self.free_float(slot, work, planned, total_float) };
        let unknown = &mut self.found.unknown[slot];
        unknown.late = [late[0].filter(|_| !is_started), late[1]];
        unknown.planned = planned;
        if work.is(Work::AS_LATE) && planned[0].is_some() {
            // a deadline or constraint may leave it a start before its early one
            unknown.least = [0; 2];
        }
        unknown.total_float = total_float;
        unknown.free_float = free_float;
        unknown.critical = total_float.filter(|_| !is_complete);
        unknown.is_critical = unknown.critical.is_none() && is_critical;
        unknown.done = self.lengthless[slot];
    }

    /// The reason why the free float of an activity is not known.
    fn free_float(&mut self, slot: usize, work: Work, planned: [Why; 2], total_float: Why) -> Why {
        let network = self.rules.network;
        let before = self.rules.planned(slot, self.passes);
        let mut why = self.found.finish.filter(|_| network.frame.policy.floor_at_start);
        let mut has_successor = false;
        for tie in network.after.of(slot) {
            let Ends::Link(kind) = tie.ends else { continue };
            let other = tie.other as usize;
            if self.rules.work(other).is(Work::FINISHED) {
                continue;
            }
            has_successor = true;
            let (from_finish, to_finish) = kind.ties_finishes();
            let (from, to) = (usize::from(from_finish), usize::from(to_finish));
            why = why.or(planned[from]).or(self.planned(other)[to]);
            if why.is_none() {
                let after = self.rules.planned(other, self.passes)[to];
                let (from, to) = (self.minutes(before[from]), self.minutes(after));
                why = self.work_time(slot, work, from, to);
            }
        }
        if has_successor { why } else { why.or(total_float) }
    }

    /// The slot of the summary task around an activity.
    fn summary_of(&self, slot: usize) -> Option<usize> {
        let network = self.rules.network;
        let parent = network.activities[network.activity_at[slot] as usize].parent?;
        network.slot_of(parent)
    }

    /// Adds the reasons of a part to those of its summary task, whose early dates have theirs.
    fn roll_up(&mut self, part: usize, summary: usize) {
        let of_part = self.found.unknown[part];
        let unknown = &mut self.found.unknown[summary];
        let both = |mine: [Why; 2], parts: [Why; 2]| [mine[0].or(parts[0]), mine[1].or(parts[1])];
        unknown.late = both(unknown.late, of_part.late);
        unknown.least = unknown.least.min(of_part.least);
        unknown.planned =
            if self.rules.network.as_late { both(unknown.planned, of_part.planned) } else { unknown.early };
        unknown.total_float = unknown.total_float.or(of_part.total_float);
        unknown.free_float = unknown.free_float.or(of_part.free_float);
        unknown.critical = unknown.critical.or(of_part.critical);
        unknown.is_critical |= of_part.is_critical;
        unknown.done = unknown.done.or(of_part.done);
    }
}
