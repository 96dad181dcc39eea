//! Years whose holidays are known.

use super::{UnknownYear, cn, inherited::number, problems, table::DAY};
use crate::{say::Problem, value::Day};
use std::ops::Range;

/// The years that a calendar knows, and the policy for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Years {
    /// The minutes of the known years; `None` for all.
    known: Option<Range<i64>>,
    otherwise: UnknownYear,
}

impl Years {
    pub(super) fn all() -> Self {
        Self { known: None, otherwise: UnknownYear::Refuse }
    }

    /// From the first year of `cn` to the last; there is no gap.
    pub(super) fn of_cn() -> Self {
        let new_year = |year: i32| Day::new(year, 1, 1).map_or(0, number).saturating_mul(DAY);
        let (first, last) = (cn::YEARS.first(), cn::YEARS.last());
        let start = new_year(first.map_or(1, |year| year.number));
        let end = new_year(last.map_or(1, |year| year.number.saturating_add(1)));
        Self { known: Some(start..end), ..Self::all() }
    }

    /// The years under another policy.
    pub(super) fn with(self, otherwise: UnknownYear) -> Self {
        Self { otherwise, ..self }
    }

    /// True if the year of a day is known, whatever the policy.
    pub(super) fn know(&self, day: i64) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(&day.saturating_mul(DAY)))
    }

    /// The minutes that are not refused.
    pub(super) fn askable(&self) -> Range<i64> {
        let known = self.known.clone().filter(|_| self.otherwise == UnknownYear::Refuse);
        known.unwrap_or_else(|| 0..number(Day::MAX).saturating_add(1).saturating_mul(DAY))
    }

    /// Refuses the minutes between two instants for the first year on the way that is not known.
    pub(super) fn check(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.first_unknown(from, to).map_or(Ok(()), |instant| Err(unknown(instant)))
    }

    /// The first minute between two instants that is not known, unless the policy counts on.
    pub(super) fn first_unknown(&self, from: i64, to: i64) -> Option<i64> {
        let known = self.known.as_ref().filter(|_| self.otherwise == UnknownYear::Refuse)?;
        first_outside(known, from, to)
    }

    /// Refuses a question about the days from one up to another, if any lies in a year that is not known.
    pub(super) fn check_days(&self, from: i64, to: i64) -> Result<(), Problem> {
        self.check(from.saturating_mul(DAY), to.saturating_mul(DAY))
    }
}

/// The first minute outside a range on the way from one instant to another, in either direction.
fn first_outside(known: &Range<i64>, from: i64, to: i64) -> Option<i64> {
    let (first, last) = (from.min(to), from.max(to).saturating_sub(1));
    let (early, late) = (first < known.start, last >= known.end);
    if first > last || !(early || late) {
        None
    } else if from < to {
        Some(if early { first } else { first.max(known.end) })
    } else {
        Some(if late { last } else { last.min(known.start.saturating_sub(1)) })
    }
}

fn unknown(instant: i64) -> Problem {
    let day = Day::MIN.plus_days(instant.div_euclid(DAY).clamp(0, number(Day::MAX)));
    problems::unknown_year(day.unwrap_or_default().year())
}
