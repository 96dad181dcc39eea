//! The reasons why dates of a network are not known: those whose bounds differ.

use super::{Network, Schedule, bounds::Bound, clock::FAR, network::Work, ties::Ends};
use crate::{say::Problem, value::Moment};

/// The reasons why dates of a network are not known.
#[derive(Clone, Debug, Default)]
pub(super) struct Reasons {
    /// The position of the reason by slot; `None` where all is known.
    pub(super) by_slot: Vec<Option<usize>>,
    /// The position of the reason for the finish of the whole.
    pub(super) finish: Option<usize>,
    /// The activities with which something becomes unknown, and the reasons: those without a length first.
    pub(super) all: Vec<(usize, Problem)>,
}

impl Reasons {
    /// The reasons why bounds differ, each where it first comes up on the way over the links, forward for
    /// early dates and back for others.
    pub(super) fn of(schedule: &Schedule, bounds: &[Bound; 2], lengthless: Vec<(usize, Problem)>) -> Self {
        let network = &schedule.network;
        let found = Self { by_slot: vec![None; network.work.len()], finish: None, all: lengthless };
        let mut search = Search { schedule, network, bounds, found };
        search.run();
        search.found
    }
}

struct Search<'a> {
    /// The schedule as if all were known.
    schedule: &'a Schedule,
    network: &'a Network,
    bounds: &'a [Bound; 2],
    found: Reasons,
}

#[allow(clippy::indexing_slicing)] // Kernel: slots come from the network, and all lists have an entry for each
impl Search<'_> {
    fn run(&mut self) {
        let count = self.network.work.len();
        for n in 0..self.found.all.len() {
            if let Some(slot) = self.network.slot_of(self.found.all[n].0) {
                self.found.by_slot[slot] = Some(n);
            }
        }
        for slot in 0..count {
            if self.is_open(slot, 0) || self.is_open(slot, 1) {
                self.found.by_slot[slot] = self.early(slot);
            }
        }
        let [first, last] = self.bounds;
        if first.schedule.finish != last.schedule.finish {
            let mut open = (0..count).filter(|slot| self.is_open(*slot, 1));
            let of_one = open.find_map(|slot| self.found.by_slot[slot]);
            // those that follow one as late as possible may finish before the finish that it is planned by
            self.found.finish = of_one.or_else(|| self.own(count.checked_sub(1)?, last.schedule.finish));
        }
        let is_open = |slot: usize| {
            let activity = self.network.activity_at[slot] as usize;
            first.computed[activity] != last.computed[activity]
        };
        for slot in (0..count).rev().filter(|slot| is_open(*slot)) {
            let mut after = self.network.after.of(slot).iter();
            let after = after.find_map(|tie| self.found.by_slot[tie.other as usize]);
            let known = self.found.by_slot[slot].or(self.found.finish).or(after);
            if !self.network.work[slot].is(Work::SUMMARY) {
                self.found.by_slot[slot] = known.or_else(|| self.own(slot, i64::MIN));
            }
        }
        for slot in (0..count).filter(|slot| self.network.work[*slot].is(Work::SUMMARY)) {
            let of_part = self.network.parts(slot).find_map(|part| self.found.by_slot[part]);
            self.found.by_slot[slot] = self.found.by_slot[slot].or(of_part).filter(|_| is_open(slot));
        }
    }

    /// True if the early start or finish of an activity is not known.
    fn is_open(&self, slot: usize, end: usize) -> bool {
        let [first, last] = self.bounds;
        first.schedule.early[slot][end] != last.schedule.early[slot][end]
    }

    /// The reason for early dates that are not known: that of a predecessor, else its own.
    fn early(&mut self, slot: usize) -> Option<usize> {
        let lengthless = self.found.by_slot[slot];
        let mut before = self.network.before.of(slot).iter();
        let before = before.find_map(|tie| {
            let other = tie.other as usize;
            let is_open = match tie.ends {
                Ends::Link(kind) => self.is_open(other, usize::from(kind.ties_finishes().0)),
                Ends::Part => true,
            };
            self.found.by_slot[other].filter(|_| is_open)
        });
        let known = if self.is_open(slot, 0) { before.or(lengthless) } else { lengthless.or(before) };
        known.or_else(|| self.own(slot, i64::MIN))
    }

    /// A reason that comes up with an activity: the calendar of its work or of a lag does not know a time
    /// between its bounds, or up to another time.
    fn own(&mut self, slot: usize, up_to: i64) -> Option<usize> {
        let calendar = |n: u16| &self.network.frame.calendars[usize::from(n)];
        let own = calendar(self.network.work[slot].calendar);
        let [first, last] = self.bounds.each_ref().map(|bound| &bound.schedule);
        let to = last.early[slot][1].max(last.late[slot][1]).max(up_to);
        let from = first.early[slot][0].max(first.start.min(to));
        let ties = self.network.before.of(slot).iter().chain(self.network.after.of(slot));
        let mut calendars = vec![own];
        calendars.extend(ties.map(|tie| calendar(tie.calendar)));
        let unknown = |to: i64| calendars.iter().find_map(|calendar| calendar.check_known(from, to).err());
        let mut dates = self.schedule.early[slot].into_iter().chain(self.schedule.late[slot]);
        let problem = if dates.any(|time| self.schedule.minutes(time).saturating_abs() >= FAR) {
            own.no_work()
        } else {
            let range = || Moment::from_minutes(to).and(Moment::from_minutes(from)).err();
            // a rule may go further than its dates
            unknown(to).or_else(range).or_else(|| unknown(FAR)).unwrap_or_else(|| own.no_work())
        };
        self.found.all.push((self.network.activity_at[slot] as usize, problem));
        self.found.all.len().checked_sub(1)
    }
}
