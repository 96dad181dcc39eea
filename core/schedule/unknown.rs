//! The reasons why dates of a network are not known: those whose bounds differ.

use super::{
    Network, Schedule,
    bounds::Bound,
    clock::FAR,
    network::Work,
    ties::{Ends, Tie},
};
use crate::{say::Problem, value::Moment};

/// The position of the reason why something is not known; `None` where it is.
pub(super) type Why = Option<usize>;

/// The reasons why the dates of an activity are not known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unknown {
    pub(super) early: Why,
    pub(super) late: Why,
    /// The reason for its floats, and for what is critical.
    pub(super) floats: Why,
}

/// The reasons why dates of a network are not known.
#[derive(Clone, Debug)]
pub(super) struct Reasons {
    /// By slot.
    pub(super) unknown: Vec<Unknown>,
    /// The reason for the finish of the whole.
    pub(super) finish: Why,
    /// The activities with which something becomes unknown, and the reasons: those without a length first.
    pub(super) all: Vec<(usize, Problem)>,
}

/// Searches the reasons why bounds differ, each where it first comes up on the way over the links.
pub(super) fn reasons(
    schedule: &Schedule,
    bounds: &[Bound; 2],
    lengthless: Vec<(usize, Problem)>,
) -> Reasons {
    let network = &schedule.network;
    let unknown = vec![Unknown::default(); network.work.len()];
    let found = Reasons { unknown, finish: None, all: lengthless };
    let mut search = Search { schedule, network, bounds, found };
    search.run();
    search.found
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
        let lengthless = self.lengthless();
        for slot in 0..count {
            self.found.unknown[slot].early = self.early(slot, lengthless[slot]);
        }
        let [first, last] = self.bounds;
        if first.schedule.finish != last.schedule.finish {
            let finishes = (0..count).filter(|slot| self.is_open(*slot, 1));
            self.found.finish = finishes.filter_map(|slot| self.found.unknown[slot].early).next();
        }
        for slot in (0..count).rev() {
            self.found.unknown[slot].late = self.late(slot, lengthless[slot]);
        }
        for slot in 0..count {
            self.found.unknown[slot].floats = self.floats(slot);
            if self.network.work[slot].is(Work::SUMMARY) {
                let parts = || self.network.parts(slot).map(|part| self.found.unknown[part]);
                let (late, floats) =
                    (parts().find_map(|part| part.late), parts().find_map(|part| part.floats));
                let unknown = &mut self.found.unknown[slot];
                (unknown.late, unknown.floats) = (late.or(unknown.late), floats.or(unknown.floats));
            }
        }
    }

    /// The reason why the length of an activity is not known, by slot.
    fn lengthless(&self) -> Vec<Why> {
        let mut lengthless = vec![None; self.network.work.len()];
        for (n, (activity, _)) in self.found.all.iter().enumerate() {
            if let Some(slot) = self.network.slot_of(*activity) {
                lengthless[slot] = Some(n);
            }
        }
        lengthless
    }

    /// True if the early start or finish of an activity is not known.
    fn is_open(&self, slot: usize, end: usize) -> bool {
        let [first, last] = self.bounds;
        first.schedule.early[slot][end] != last.schedule.early[slot][end]
    }

    /// The reason for the early dates of an activity: that of a predecessor, else its own.
    fn early(&mut self, slot: usize, lengthless: Why) -> Why {
        let start_is_open = self.is_open(slot, 0);
        if !start_is_open && !self.is_open(slot, 1) {
            return None;
        }
        let of = |tie: &Tie| {
            let other = tie.other as usize;
            let is_open = match tie.ends {
                Ends::Link(kind) => self.is_open(other, usize::from(kind.ties_finishes().0)),
                Ends::Part => true,
            };
            self.found.unknown[other].early.filter(|_| is_open)
        };
        let before = self.network.before.of(slot).iter().find_map(of);
        let why = if start_is_open || lengthless.is_none() { before } else { lengthless };
        let [first, last] = self.bounds;
        why.or(lengthless).or_else(|| {
            self.own(
                slot,
                first.schedule.early[slot][0],
                last.schedule.early[slot][1],
                self.schedule.early[slot],
            )
        })
    }

    /// The reason for the late dates of an activity: that of the whole or of a successor, else its own.
    fn late(&mut self, slot: usize, lengthless: Why) -> Why {
        let [first, last] = self.bounds.each_ref().map(|bound| bound.schedule.late[slot]);
        if first == last {
            return None;
        }
        let after = || {
            let ties = self.network.after.of(slot).iter();
            ties.map(|tie| self.found.unknown[tie.other as usize]).find_map(|next| next.late.or(next.early))
        };
        let why = self.found.finish.or_else(after).or(self.found.unknown[slot].early).or(lengthless);
        why.or_else(|| self.own(slot, first[0], last[1], self.schedule.late[slot]))
    }

    /// The reason for the floats of an activity: that of its dates or of a successor, else its own.
    fn floats(&mut self, slot: usize) -> Why {
        let activity = self.network.activity_at[slot] as usize;
        let floats = self.bounds.each_ref().map(|bound| {
            let dates = bound.computed[activity].dates;
            (dates.total_float, dates.free_float, dates.critical)
        });
        let [first, last] = self.bounds;
        if floats[0] == floats[1] {
            return None;
        }
        let Unknown { early, late, .. } = self.found.unknown[slot];
        let after = || {
            let ties = self.network.after.of(slot).iter();
            ties.map(|tie| self.found.unknown[tie.other as usize]).find_map(|next| next.early.or(next.late))
        };
        early.or(late).or_else(after).or(self.found.finish).or_else(|| {
            let to = last.schedule.late[slot][1].max(last.schedule.finish);
            self.own(slot, first.schedule.early[slot][0], to, self.schedule.early[slot])
        })
    }

    /// A reason that comes up with an activity, between two minutes: the calendar of its work or of a lag
    /// does not know them. `dates` are those that follow if nothing is unknown.
    fn own(&mut self, slot: usize, from: i64, to: i64, dates: [i64; 2]) -> Why {
        let ties = self.network.before.of(slot).iter().chain(self.network.after.of(slot));
        let calendars = std::iter::once(self.network.work[slot].calendar).chain(ties.map(|tie| tie.calendar));
        let start = self.bounds[0].schedule.start.min(to);
        let calendar = |n: u16| &self.network.frame.calendars[usize::from(n)];
        let own = calendar(self.network.work[slot].calendar);
        let is_far = |time: i64| self.schedule.minutes(time).saturating_abs() >= FAR;
        let beyond = |to: i64| Moment::from_minutes(to).err().unwrap_or_else(|| own.no_work());
        let problem = if dates.into_iter().any(is_far) {
            own.no_work()
        } else {
            let unknown =
                calendars.map(calendar).find_map(|calendar| calendar.check_known(from.max(start), to).err());
            unknown.unwrap_or_else(|| beyond(if from < 0 { from } else { to }))
        };
        self.found.all.push((self.network.activity_at[slot] as usize, problem));
        self.found.all.len().checked_sub(1)
    }
}
