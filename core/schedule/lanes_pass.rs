//! The passes over many iterations side by side.

#![allow(
    clippy::inline_always, // else not compiled for the wide instructions of the callers
    clippy::needless_range_loop // the lanes of many rows at once
)]

use super::{
    lanes::{End, PredecessorLink, SideBySide, State},
    narrow::{mask, plus},
    ties::share,
};
use crate::approx::{LANES, Lanes};

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
// Kernel: slots come from the network, and every list has an entry for each of them.
impl SideBySide {
    /// The earliest start that one link allows.
    #[inline(always)]
    fn allowed<const LOW: u32>(
        link: PredecessorLink,
        length: &Lanes<i32>,
        minutes: &[Lanes<i32>],
        finishes: &[Lanes<i32>],
    ) -> Lanes<i32> {
        let (before, length_before) = (&finishes[link.other as usize], &minutes[link.other as usize]);
        let mut allowed = *before;
        match link.from {
            End::Finish => {}
            End::At(start) => allowed = [start; LANES],
            End::Start => {
                for lane in 0..LANES {
                    allowed[lane] = plus::<LOW>(allowed[lane], length_before[lane].wrapping_neg());
                }
            }
        }
        if link.to_finish {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], length[lane].wrapping_neg());
            }
        }
        if link.percent {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], share(link.lag, length_before[lane]).unwrap_or(0));
            }
        } else {
            for lane in 0..LANES {
                allowed[lane] = plus::<LOW>(allowed[lane], link.lag);
            }
        }
        allowed
    }

    /// Sets the finishes of all activities by slot, given their durations; gives the finish of the project.
    #[inline(always)]
    pub(crate) fn forward<const LOW: u32>(
        &self,
        minutes: &[Lanes<i32>],
        finishes: &mut [Lanes<i32>],
    ) -> Lanes<i32> {
        let mut last = [self.last; LANES];
        let mut from = 0;
        for (n, row) in self.rows.iter().enumerate() {
            let links = &self.links[from..row.to as usize];
            from = row.to as usize;
            let mut length = minutes[n];
            match row.state {
                State::Summary | State::Fixed => continue,
                State::UnderWay(more) => {
                    for lane in 0..LANES {
                        length[lane] = length[lane].wrapping_add(more).max(0);
                    }
                }
                State::Milestone | State::Work => {}
            }
            let mut starts = [row.start; LANES];
            for link in links {
                Self::hold_back::<LOW>(&mut starts, *link, &length, minutes, finishes);
            }
            if LOW > 0 {
                Self::move_to_work::<LOW>(&mut starts, row.state, &length);
            }
            let finish = &mut finishes[n];
            for lane in 0..LANES {
                finish[lane] = plus::<LOW>(starts[lane], length[lane]).max(row.finish);
                last[lane] = last[lane].max(finish[lane]);
            }
        }
        last
    }

    /// Moves starts to the earliest ones that one link allows.
    #[inline(always)]
    fn hold_back<const LOW: u32>(
        starts: &mut Lanes<i32>,
        link: PredecessorLink,
        length: &Lanes<i32>,
        minutes: &[Lanes<i32>],
        finishes: &[Lanes<i32>],
    ) {
        if matches!(link.from, End::Finish) && !link.to_finish && !link.percent {
            let before = &finishes[link.other as usize];
            for lane in 0..LANES {
                starts[lane] = starts[lane].max(plus::<LOW>(before[lane], link.lag));
            }
        } else {
            let allowed = Self::allowed::<LOW>(link, length, minutes, finishes);
            for lane in 0..LANES {
                starts[lane] = starts[lane].max(allowed[lane]);
            }
        }
    }

    /// Moves starts to the next time that is worked.
    #[inline(always)]
    fn move_to_work<const LOW: u32>(starts: &mut Lanes<i32>, state: State, length: &Lanes<i32>) {
        let below = mask(LOW);
        match state {
            State::Milestone => {
                for lane in 0..LANES {
                    starts[lane] |= if starts[lane] & below == 0 { 0 } else { below };
                }
            }
            State::UnderWay(_) => {
                for lane in 0..LANES {
                    starts[lane] |= if length[lane] == 0 { 0 } else { below };
                }
            }
            _ => starts.iter_mut().for_each(|start| *start |= below),
        }
    }

    /// Adds to the count of each activity, by slot, the number of iterations in which its delay would delay
    /// the project: the activity finishes last, or a link from it allows no earlier start of such an
    /// activity. `marks` is all zeros before and after.
    #[inline(always)]
    pub(crate) fn count_critical<const LOW: u32>(
        &self,
        [minutes, finishes]: [&[Lanes<i32>]; 2],
        last: &Lanes<i32>,
        iterations: usize,
        marks: &mut [Lanes<i32>],
        counts: &mut [u32],
    ) {
        let mut counted = [0; LANES];
        counted.iter_mut().take(iterations).for_each(|lane| *lane = -1);
        let mut to = self.links.len();
        for (n, row) in self.rows.iter().enumerate().rev() {
            let from = if n == 0 { 0 } else { self.rows[n - 1].to as usize };
            let links = &self.links[from..to];
            to = from;
            let (length, finish) = (&minutes[n], &finishes[n]);
            let mut mark = std::mem::replace(&mut marks[n], [0; LANES]);
            for lane in 0..LANES {
                mark[lane] |= -i32::from(finish[lane] >> LOW == last[lane] >> LOW);
            }
            if matches!(row.state, State::Summary) {
                continue;
            }
            counts[n] += Self::count(&mark, &counted);
            let mut starts = [row.start >> LOW; LANES];
            match row.state {
                State::Summary | State::UnderWay(_) => continue, // its start cannot move
                State::Fixed => {}
                State::Milestone | State::Work => {
                    for lane in 0..LANES {
                        starts[lane] = (finish[lane] >> LOW).wrapping_sub(length[lane]);
                    }
                }
            }
            for link in links {
                let allowed = Self::allowed::<LOW>(*link, length, minutes, finishes);
                let other = &mut marks[link.other as usize];
                for lane in 0..LANES {
                    other[lane] |= mark[lane] & -i32::from(allowed[lane] >> LOW == starts[lane]);
                }
            }
        }
    }

    /// The number of marks in the counted lanes.
    #[inline(always)]
    fn count(mark: &Lanes<i32>, counted: &Lanes<i32>) -> u32 {
        let mut count = 0_u32;
        for lane in 0..LANES {
            // a mark is −1
            count = count.wrapping_add((mark[lane] & counted[lane]).unsigned_abs());
        }
        count
    }
}
