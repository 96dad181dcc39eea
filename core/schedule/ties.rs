//! The ties of a network: links as each of the two activities at their ends has them.

use super::{Activity, Dependency, Frame, Lag, LagCalendar, LinkType, Unschedulable, tree::TaskTree};

/// The ends that a tie holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Link(LinkType),
    /// A part and its summary task.
    Part,
}

/// The way in which a lag runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    Working,
    Elapsed,
}

/// A link as one of its ends has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// The activity at the other end.
    pub(super) other: u32,
    /// The position of the dependency.
    pub(super) id: u32,
    pub(super) lag: i32,
    pub(super) calendar: u16,
    pub(super) ends: Ends,
    pub(super) run: Run,
}

impl Tie {
    /// A tie between a part and its summary task.
    const PART: Self =
        Self { other: 0, id: NO_LINK, lag: 0, calendar: 0, ends: Ends::Part, run: Run::Working };
}

/// A link before the activities are put in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) from: u32,
    pub(super) to: u32,
    /// The position of the dependency; `NO_LINK` between a part and its summary task.
    id: u32,
}

/// The position that no dependency has.
const NO_LINK: u32 = u32::MAX;

/// The ties of every activity, those of one activity next to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// The positions at which the ties of each activity begin and end.
    spans: Vec<(u32, u32)>,
    pub(super) pool: Vec<Tie>,
    /// The number of ties in the pool that are not in use.
    gaps: u32,
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: slots were checked when the network was made, and its ties fit a u32.
impl Ties {
    /// Gathers ties by the slots of one end.
    pub(super) fn gather(
        count: usize,
        slots: impl Iterator<Item = u32>,
        ties: impl Iterator<Item = (u32, Tie)>,
    ) -> Self {
        let mut spans = vec![(0_u32, 0_u32); count];
        for slot in slots {
            spans[slot as usize].1 += 1;
        }
        let mut sum = 0;
        for (from, to) in &mut spans {
            let ties = *to;
            (*from, *to) = (sum, sum);
            sum += ties;
        }
        let mut pool = vec![Tie::PART; sum as usize];
        for (slot, tie) in ties {
            let to = &mut spans[slot as usize].1;
            pool[*to as usize] = tie;
            *to += 1;
        }
        Self { spans, pool, gaps: 0 }
    }

    /// The ties as their other ends have them.
    pub(super) fn turned(&self) -> Self {
        let ends = self.spans.iter().zip(0_u32..).flat_map(|((from, to), slot)| {
            let ties = self.pool[*from as usize..*to as usize].iter();
            ties.map(move |tie| (tie.other, Tie { other: slot, ..*tie }))
        });
        Self::gather(self.spans.len(), self.pool.iter().map(|tie| tie.other), ends)
    }

    /// Sets the tie of a link at one end, in place of the old tie if there is one.
    pub(super) fn put(&mut self, slot: u32, tie: Tie) {
        let (from, to) = self.spans[slot as usize];
        let ties = &mut self.pool[from as usize..to as usize];
        if let Some(old) = ties.iter_mut().find(|old| old.id == tie.id && old.other == tie.other) {
            *old = tie;
            return;
        }
        let end = self.pool.len() as u32;
        if to < end {
            // no room behind these ties, so they move to the end of the pool
            self.pool.extend_from_within(from as usize..to as usize);
            self.spans[slot as usize] = (end, end + (to - from));
            self.gaps += to - from;
        }
        self.pool.push(tie);
        self.spans[slot as usize].1 += 1;
        if self.gaps as usize > self.pool.len() / 2 {
            self.close_gaps();
        }
    }

    fn close_gaps(&mut self) {
        let mut pool = Vec::with_capacity(self.pool.len());
        for span in &mut self.spans {
            let from = pool.len() as u32;
            pool.extend_from_slice(&self.pool[span.0 as usize..span.1 as usize]);
            *span = (from, pool.len() as u32);
        }
        (self.pool, self.gaps) = (pool, 0);
    }

    /// Removes the tie of a link at one end.
    pub(super) fn take(&mut self, slot: u32, id: u32) {
        let (from, to) = self.spans[slot as usize];
        let ties = &mut self.pool[from as usize..to as usize];
        if let Some(n) = ties.iter().position(|tie| tie.id == id) {
            ties.copy_within(n + 1.., n);
            self.spans[slot as usize].1 -= 1;
            self.gaps += 1;
        }
    }

    #[inline]
    pub(super) fn of(&self, slot: usize) -> &[Tie] {
        let (from, to) = self.spans[slot];
        &self.pool[from as usize..to as usize]
    }
}

/// The most ties of a network, including those that links to summary tasks stand for.
const MOST_TIES: usize = 20_000_000;

/// The links of a network, a link to a summary task as one to each of its single tasks; and the ties between
/// parts and their summary tasks.
#[allow(clippy::cast_possible_truncation)] // Kernel: `new` checked the counts
pub(super) fn arcs(
    frame: &Frame,
    activities: &[Activity],
    dependencies: &[Option<Dependency>],
    tree: &TaskTree,
) -> Result<Vec<Arc>, Unschedulable> {
    let mut arcs = Vec::with_capacity(dependencies.len());
    for (n, dependency) in dependencies.iter().enumerate() {
        let Some(dependency) = dependency else { continue };
        let (from, to) = (dependency.from, dependency.to);
        let refused = Unschedulable::Dependency(n);
        let (Some(before), Some(_)) = (activities.get(from), activities.get(to)) else {
            return Err(refused);
        };
        if tree.contains(from, to) || tree.contains(to, from) {
            return Err(refused);
        }
        if matches!(dependency.lag, Lag::Percent(_)) && tree.is_summary(from) {
            return Err(Unschedulable::SummaryShare(n));
        }
        lag(dependency.lag, before, frame.policy.lag_calendar).ok_or(refused)?;
        let mut add = |to: u32| arcs.push(Arc { from: from as u32, to, id: n as u32 });
        if tree.is_summary(to) {
            tree.leaves(to as u32).for_each(add);
        } else {
            add(to as u32);
        }
        if arcs.len() > MOST_TIES {
            return Err(Unschedulable::TooLarge);
        }
    }
    for (n, activity) in activities.iter().enumerate() {
        if let Some(parent) = activity.parent {
            arcs.push(Arc { from: n as u32, to: parent as u32, id: NO_LINK });
        }
    }
    Ok(arcs)
}

impl Arc {
    /// The tie of a link, with its other end still to be set.
    #[allow(clippy::indexing_slicing)] // Kernel: `arcs` has checked positions and lags
    pub(super) fn tie(
        self,
        frame: &Frame,
        activities: &[Activity],
        dependencies: &[Option<Dependency>],
    ) -> Tie {
        let link = dependencies.get(self.id as usize).copied().flatten();
        let ends = (&activities[self.from as usize], &activities[self.to as usize]);
        link.and_then(|link| tie(frame, link, ends.0, ends.1, self.id)).unwrap_or(Tie::PART)
    }
}

/// The tie of a link, with its other end still to be set; `None` if its lag is beyond an `i32`.
#[allow(clippy::cast_possible_truncation)] // `TaskTree::of` checked that positions of calendars fit
pub(super) fn tie(frame: &Frame, link: Dependency, from: &Activity, to: &Activity, id: u32) -> Option<Tie> {
    let policy = frame.policy.lag_calendar;
    let (lag, run) = lag(link.lag, from, policy)?;
    let calendar = frame.lag_calendar(from.calendar, to.calendar) as u16;
    Some(Tie { other: 0, id, lag, calendar, ends: Ends::Link(link.kind), run })
}

/// Hundredths of a duration, rounded to minutes half away from zero; `None` beyond an `i32`.
pub(super) fn share(percent: i32, minutes: i32) -> Option<i32> {
    let hundredths = i64::from(percent).checked_mul(minutes.into())?;
    let half = if hundredths < 0 { -50 } else { 50 };
    i32::try_from(hundredths.checked_add(half)?.checked_div(100)?).ok()
}

/// A lag in minutes, and the way in which it runs; `None` beyond an `i32`.
pub(super) fn lag(lag: Lag, from: &Activity, calendar: LagCalendar) -> Option<(i32, Run)> {
    let (minutes, elapsed) = match lag {
        Lag::Working(minutes) => (minutes, false),
        Lag::Elapsed(minutes) => (minutes, true),
        Lag::Percent(percent) => (share(percent, from.minutes)?, from.elapsed),
    };
    let elapsed = minutes != 0 && (elapsed || calendar == LagCalendar::RoundTheClock);
    Some((minutes, if elapsed { Run::Elapsed } else { Run::Working }))
}
