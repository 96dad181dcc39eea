//! Shifts that overlap.

use super::{
    Calendar, Shift,
    host::WEEKDAYS,
    inherited::{Inherited, Work, after_midnight, by_day, number, weekday},
    problems,
};
use crate::{record::At, value::Day};
use std::ops::Range;

/// A day of the regular week, a regular day of the year, or a special one.
#[derive(Clone, Copy)]
struct Place {
    weekday: usize,
    day: Option<i64>,
    special: Option<usize>,
}

/// Finds the overlaps of one calendar. Those which no word of its own has a part in are its base's.
pub(super) struct Overlaps<'c> {
    calendar: &'c Calendar,
    inherited: &'c Inherited,
    /// The exceptions of its own, by day.
    own: Vec<usize>,
    at: &'c At<'c>,
    /// Which places have an overlap reported, and get no other: the exceptions, then the weekdays.
    told: Vec<bool>,
}

/// A place of the calendar that says what is worked.
#[derive(Clone, Copy)]
enum Written {
    Weekday(usize),
    Exception(usize),
}

/// Kernel: weekdays are below 7, positions are those of the very lists, days have years of four digits.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
impl<'c> Overlaps<'c> {
    /// Reports all overlaps, given the place of the calendar.
    pub(super) fn report(calendar: &'c Calendar, inherited: &'c Inherited, at: &'c At<'c>) {
        let told = vec![false; calendar.exceptions.len() + WEEKDAYS.len()];
        let mut overlaps = Self { calendar, inherited, own: by_day(calendar), at, told };
        let regular = |weekday| Place { weekday, day: None, special: None };
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
    fn beside(&self, n: usize, step: i64) -> Place {
        let day = self.inherited.days[n].day + step;
        let special = self.inherited.special_beside(n, step);
        Place { weekday: weekday(day), day: Some(day), special }
    }

    fn work(&self, place: Place) -> &'c Work {
        match place.special {
            Some(n) => self.inherited.work_of(&self.inherited.days[n]),
            None => &self.inherited.week[place.weekday],
        }
    }

    /// Reports shifts of one day that overlap.
    fn within(&mut self, place: Place) {
        let work = self.work(place);
        let mut furthest = 0;
        for n in 1..work.len() {
            if work[furthest].end > work[n].start {
                self.refuse((place, &work[furthest]), (place, &work[n]));
            }
            if work[n].end > work[furthest].end {
                furthest = n;
            }
        }
    }

    /// Reports what a day leaves over after midnight and the next day begins with.
    fn between(&mut self, first: Place, second: Place) {
        if let (Some(night), Some(morning)) = (self.work(first).last(), self.work(second).first())
            && after_midnight(self.work(first)) > morning.start
        {
            self.refuse((first, night), (second, morning));
        }
    }

    fn refuse(&mut self, first: (Place, &Range<i64>), second: (Place, &Range<i64>)) {
        let Some(written) = self.written(second.0).or_else(|| self.written(first.0)) else { return };
        let told = match written {
            Written::Exception(n) => &mut self.told[n],
            Written::Weekday(n) => &mut self.told[self.calendar.exceptions.len() + n],
        };
        if std::mem::replace(told, true) {
            return;
        }
        let (a, b) = (Shift::of(first.1), Shift::of(second.1));
        let problem = problems::overlap(&a, &name(first.0), &b, &name(second.0));
        match written {
            Written::Weekday(n) => self.at.member("week").member(WEEKDAYS[n]).refuse(problem),
            Written::Exception(n) => self.at.entry("exceptions", n).refuse(problem),
        }
    }

    /// Where the calendar itself says what is worked, if it does.
    fn written(&self, place: Place) -> Option<Written> {
        let weekday = match place.special.map(|n| &self.inherited.days[n]) {
            Some(special) if special.work.is_some() => {
                let exception = |n: &usize| number(self.calendar.exceptions[*n].day);
                let n = self.own.binary_search_by_key(&special.day, exception).ok()?;
                return Some(Written::Exception(self.own[n]));
            }
            Some(_) => self.inherited.model(),
            None => place.weekday,
        };
        self.calendar.week.as_ref()?.days()[weekday].map(|_| Written::Weekday(weekday))
    }
}

fn name(place: Place) -> String {
    match place.day.map(|day| Day::MIN.plus_days(day)) {
        Some(Ok(day)) => day.to_string(),
        _ => WEEKDAYS.get(place.weekday).map_or_else(String::new, |name| format!("`{name}`")),
    }
}
