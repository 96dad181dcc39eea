//! Shifts that overlap.

use super::{
    Calendar, Shift,
    host::WEEKDAYS,
    inherited::{Inherited, Work, after_midnight, by_day, number, weekday},
    problems,
};
use crate::{record::At, value::Day};
use std::ops::Range;

/// A day of the regular week, a regular day of the year, or a special day.
#[derive(Clone, Copy)]
struct CalendarDay {
    weekday: usize,
    /// The number of days since 0001-01-01; `None` for a day of the regular week.
    number: Option<i64>,
    /// The position of a special day.
    special: Option<usize>,
}

/// A shift on a day.
#[derive(Clone, Copy)]
struct DayShift<'w> {
    day: CalendarDay,
    range: &'w Range<i64>,
}

/// Finds the overlaps of one calendar. An overlap in which the calendar itself has no part is its base's.
pub(super) struct Overlaps<'c> {
    calendar: &'c Calendar,
    inherited: &'c Inherited,
    /// The positions of the calendar's exceptions, sorted by day.
    exceptions: Vec<usize>,
    at: &'c At<'c>,
    /// `true` for the exceptions, then the weekdays, of which an overlap was reported; each gets one problem.
    reported: Vec<bool>,
}

/// The member of a calendar that gives the shifts of a day.
#[derive(Clone, Copy)]
enum Source {
    Weekday(usize),
    Exception(usize),
}

/// Kernel: weekdays are below 7, positions come from the lists that they index, and years have four digits.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
impl<'c> Overlaps<'c> {
    /// Reports all overlaps of a calendar at its place.
    pub(super) fn report(calendar: &'c Calendar, inherited: &'c Inherited, at: &'c At<'c>) {
        let reported = vec![false; calendar.exceptions.len() + WEEKDAYS.len()];
        let mut overlaps = Self { calendar, inherited, exceptions: by_day(calendar), at, reported };
        let regular = |weekday| CalendarDay { weekday, number: None, special: None };
        for n in 0..7 {
            overlaps.within(regular(n));
            overlaps.between(regular(n), regular((n + 1) % 7));
        }
        for n in 0..inherited.days.len() {
            let here = overlaps.beside(n, 0);
            overlaps.within(here);
            let before = overlaps.beside(n, -1);
            if before.special.is_none() {
                overlaps.between(before, here);
            }
            overlaps.between(here, overlaps.beside(n, 1));
        }
    }

    /// The n-th special day, or the day before or after it.
    fn beside(&self, n: usize, step: i64) -> CalendarDay {
        let day = self.inherited.days[n].day + step;
        let special = self.inherited.special_beside(n, step);
        CalendarDay { weekday: weekday(day), number: Some(day), special }
    }

    fn work(&self, day: CalendarDay) -> &'c Work {
        match day.special {
            Some(n) => self.inherited.work_of(&self.inherited.days[n]),
            None => &self.inherited.week[day.weekday],
        }
    }

    /// Reports shifts of one day that overlap.
    fn within(&mut self, day: CalendarDay) {
        let work = self.work(day);
        let mut furthest = 0;
        for n in 1..work.len() {
            if work[furthest].end > work[n].start {
                let earlier = DayShift { day, range: &work[furthest] };
                self.refuse(earlier, DayShift { day, range: &work[n] });
            }
            if work[n].end > work[furthest].end {
                furthest = n;
            }
        }
    }

    /// Reports a shift that reaches through midnight into the first shift of the next day.
    fn between(&mut self, first: CalendarDay, second: CalendarDay) {
        if let (Some(night), Some(morning)) = (self.work(first).last(), self.work(second).first())
            && after_midnight(self.work(first)) > morning.start
        {
            let (night, morning) =
                (DayShift { day: first, range: night }, DayShift { day: second, range: morning });
            self.refuse(night, morning);
        }
    }

    fn refuse(&mut self, first: DayShift<'_>, second: DayShift<'_>) {
        let Some(source) = self.source(second.day).or_else(|| self.source(first.day)) else { return };
        let reported = match source {
            Source::Exception(n) => &mut self.reported[n],
            Source::Weekday(n) => &mut self.reported[self.calendar.exceptions.len() + n],
        };
        if std::mem::replace(reported, true) {
            return;
        }
        let (a, b) = (Shift::of(first.range), Shift::of(second.range));
        let problem = problems::overlap(&a, &name(first.day), &b, &name(second.day));
        match source {
            Source::Weekday(n) => self.at.member("week").member(WEEKDAYS[n]).refuse(problem),
            Source::Exception(n) => self.at.entry("exceptions", n).refuse(problem),
        }
    }

    /// The member of the calendar that gives the shifts of a day, if they are not inherited.
    fn source(&self, day: CalendarDay) -> Option<Source> {
        let weekday = match day.special.map(|n| &self.inherited.days[n]) {
            Some(special) if special.work.is_some() => {
                let exception = |n: &usize| number(self.calendar.exceptions[*n].day);
                let n = self.exceptions.binary_search_by_key(&special.day, exception).ok()?;
                return Some(Source::Exception(self.exceptions[n]));
            }
            Some(_) => self.inherited.model(),
            None => day.weekday,
        };
        self.calendar.week.as_ref()?.days()[weekday].map(|_| Source::Weekday(weekday))
    }
}

fn name(day: CalendarDay) -> String {
    match day.number.map(|number| Day::MIN.plus_days(number)) {
        Some(Ok(day)) => day.to_string(),
        _ => WEEKDAYS.get(day.weekday).map_or_else(String::new, |name| format!("`{name}`")),
    }
}
