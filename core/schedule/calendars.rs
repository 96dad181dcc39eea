//! The calendars of a network.

use super::problems;
use crate::{
    calendar::{Calendar, Calendars, UnknownYear, WorkingTime},
    record::At,
    value::{Id, Index},
};

/// The calendars that tasks name. Each is compiled when a task first names it.
pub(crate) struct CalendarsInUse<'c> {
    all: Calendars<'c>,
    unknown_year: UnknownYear,
    at: &'c At<'c>,
    positions: Index,
    is_full: bool,
}

impl<'c> CalendarsInUse<'c> {
    /// Checks a list of calendars at its place.
    pub(crate) fn of(list: &'c [Calendar], unknown_year: UnknownYear, at: &'c At<'c>) -> Self {
        let all = Calendars::checked(list, at);
        Self { all, unknown_year, at, positions: Index::default(), is_full: false }
    }

    /// The position of a calendar among those in use, to which it is added when it is first named. Reports an
    /// id that names no calendar.
    pub(crate) fn position(&mut self, calendars: &mut Vec<WorkingTime>, id: &Id, at: &At<'_>) -> usize {
        let next = calendars.len();
        let found = self.positions.insert(id.as_str(), next);
        if u16::try_from(found).is_err() {
            if !std::mem::replace(&mut self.is_full, true) {
                self.at.refuse(problems::too_many_calendars());
            }
            return 0;
        }
        if found == next {
            calendars.push(self.all.find(id, at).with_unknown_year(self.unknown_year));
        }
        found
    }
}
