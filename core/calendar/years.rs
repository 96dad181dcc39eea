//! Years whose holidays are known.

use super::{UnknownYear, inherited::number, problems, table::DAY};
use crate::{
    say::Problem,
    value::{Day, sorted},
};
use std::{ops::Range, sync::Arc};

/// The years that a calendar knows, and the policy for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Years {
    /// The minutes of the known years, in order, none touching the next; `None` for all.
    known: Option<Arc<[Range<i64>]>>,
    otherwise: UnknownYear,
}

impl Years {
    pub(super) fn all() -> Self {
        Self { known: None, otherwise: UnknownYear::Refuse }
    }

    /// Some years in any order.
    pub(super) fn of(years: &[i32]) -> Self {
        let new_year = |year: i32| Day::new(year, 1, 1).map_or(0, number).saturating_mul(DAY);
        let mut known: Vec<Range<i64>> = Vec::new();
        for year in sorted(years.to_vec(), &Ord::cmp) {
            let next = year.saturating_add(1);
            let (start, end) = (new_year(year), if next > 9999 { all().end } else { new_year(next) });
            match known.last_mut() {
                Some(last) if last.end >= start => last.end = end,
                _ => known.push(start..end),
            }
        }
        Self { known: Some(known.into()), ..Self::all() }
    }

    /// The years under another policy.
    pub(super) fn with(self, otherwise: UnknownYear) -> Self {
        Self { otherwise, ..self }
    }

    /// True if the year of a day is known, whatever the policy.
    pub(super) fn know(&self, day: i64) -> bool {
        let minute = day.saturating_mul(DAY);
        self.known.as_ref().is_none_or(|known| known.iter().any(|years| years.contains(&minute)))
    }

    /// The minutes that are refused outside of them; `None` if none is.
    pub(super) fn asked(&self) -> Option<&[Range<i64>]> {
        self.known.as_deref().filter(|_| self.otherwise == UnknownYear::Refuse)
    }

    /// The minutes around an instant that are not refused, without a gap; the first ones if that instant is.
    pub(super) fn askable(&self, around: i64) -> Range<i64> {
        let Some(known) = self.asked() else { return all() };
        let years = known.iter().find(|years| years.contains(&around));
        years.or_else(|| known.first()).cloned().unwrap_or(0..0)
    }

    /// Refuses the minutes between two instants for the first year on the way that is not known.
    pub(super) fn check(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.first_unknown(from, to).map_or(Ok(()), |instant| Err(unknown(instant)))
    }

    /// The first minute between two instants that is not known, unless the policy counts on.
    fn first_unknown(&self, from: i64, to: i64) -> Option<i64> {
        self.asked().and_then(|known| first_outside(known, from, to))
    }

    /// Refuses a question about the days from one up to another, if any lies in a year that is not known.
    pub(super) fn check_days(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.check(from.saturating_mul(DAY), to.saturating_mul(DAY))
    }
}

/// The minutes of the years 0001 to 9999.
fn all() -> Range<i64> {
    0..number(Day::MAX).saturating_add(1).saturating_mul(DAY)
}

/// The first minute outside some ranges on the way from one instant to another, in either direction. No range
/// touches the next.
fn first_outside(known: &[Range<i64>], from: i64, to: i64) -> Option<i64> {
    let (first, last) = (from.min(to), from.max(to).saturating_sub(1));
    if first > last {
        return None;
    }
    let begin = if from < to { first } else { last };
    let Some(range) = known.iter().find(|range| range.contains(&begin)) else { return Some(begin) };
    if from < to {
        Some(range.end).filter(|end| *end <= last)
    } else {
        Some(range.start.saturating_sub(1)).filter(|before| *before >= first)
    }
}

fn unknown(instant: i64) -> Problem {
    let day = Day::MIN.plus_days(instant.div_euclid(DAY).clamp(0, number(Day::MAX)));
    problems::unknown_year(day.unwrap_or_default().year())
}
