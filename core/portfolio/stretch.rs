//! Stretches of days on which several things of a list go on at a time.

use crate::{say::Problem, value::Day};
use std::collections::BTreeSet;

/// A stretch of days on which a measure is above a bound.
pub(super) struct Stretch<M> {
    pub(super) start: Day,
    pub(super) end: Day,
    /// The greatest value of the measure.
    pub(super) most: M,
    /// The positions of all that goes on.
    pub(super) going_on: BTreeSet<usize>,
}

/// Goes through the days on which things begin, or are over since the day before. The measure is asked after
/// each, with all that goes on, the position of the thing, and `true` if it begins.
pub(super) fn stretches<M: Copy + Ord>(
    things: &[(Day, Day)],
    bound: M,
    mut measure: impl FnMut(&BTreeSet<usize>, usize, bool) -> Result<M, Problem>,
) -> Result<Vec<Stretch<M>>, Problem> {
    // on a day, what is over ends before what begins
    let mut changes: Vec<(Day, bool, usize)> = Vec::with_capacity(things.len().saturating_mul(2));
    for (n, (start, end)) in things.iter().enumerate() {
        changes.push((*start, true, n));
        // what goes on to the last day there is never ends
        changes.extend(end.plus_days(1).ok().map(|after| (after, false, n)));
    }
    changes.sort_unstable();
    let mut going_on = BTreeSet::new();
    let mut open: Option<Stretch<M>> = None;
    let mut all = Vec::new();
    for on_day in changes.chunk_by(|a, b| a.0 == b.0) {
        let mut begun = Vec::new();
        let mut last = None;
        for (day, begins, n) in on_day {
            if *begins {
                going_on.insert(*n);
                begun.push(*n);
            } else {
                going_on.remove(n);
            }
            last = Some((*day, measure(&going_on, *n, *begins)?));
        }
        let Some((day, value)) = last else { continue };
        match &mut open {
            Some(stretch) if value > bound => {
                stretch.most = stretch.most.max(value);
                stretch.going_on.extend(begun);
            }
            None if value > bound => {
                open = Some(Stretch { start: day, end: Day::MAX, most: value, going_on: going_on.clone() });
            }
            _ => {
                if let Some(stretch) = open.take() {
                    all.push(Stretch { end: day.plus_days(-1)?, ..stretch });
                }
            }
        }
    }
    all.extend(open);
    Ok(all)
}
