//! A list of calendars, checked.

use super::{
    Calendar, WorkingTime,
    inherited::{BuiltIn, CN_DAYS, Inherited, by_day},
    overlap::Overlaps,
    problems,
};
use crate::{
    record::{At, reported},
    say::{Problem, Problems},
    value::{Id, Names, circles},
};

/// The largest number of days that the calendars of a list may inherit together.
const MAX_DAYS: usize = 4_000_000;

/// The calendars of a host, checked together; each is compiled on demand.
///
/// ```
/// use campaignkit::calendar::{Calendar, Calendars, Week};
///
/// let (office, wang) = ("office".parse()?, "wang".parse()?);
/// let week = Some(Week { fri: Some(vec!["08:00-12:00".parse()?]), ..Week::default() });
/// let list = [
///     Calendar { id: office, base: Some("cn".parse()?), week, ..Calendar::default() },
///     Calendar { id: wang, base: Some("office".parse()?), ..Calendar::default() },
/// ];
/// let wang = Calendars::new(&list)?.compile(&"wang".parse()?)?;
/// assert_eq!(wang.minutes_on("2026-05-08".parse()?)?, 240);
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Calendars<'c> {
    list: &'c [Calendar],
    names: Names,
    /// `true` for the calendars that were reported and cannot be compiled.
    broken: Vec<bool>,
}

impl<'c> Calendars<'c> {
    /// Checks a list.
    ///
    /// Every problem of the list, at its place in `/calendars`: an id that is missing, taken or a built-in
    /// calendar's (`id.missing`, `id.duplicate`, `calendar.reservedId`), a base that does not exist
    /// (`id.unknown`) or is based on the calendar itself (`calendar.cycle`), a day with two exceptions
    /// (`calendar.duplicateDay`), shifts that overlap, within a day or through midnight (`calendar.overlap`),
    /// `minutesPerDay`, `minutesPerWeek`, `daysPerMonth` and `knownYears` out of range
    /// (`calendar.minutesRange`, `calendar.daysRange`, `calendar.yearRange`), and more than 4,000,000 days
    /// with all inherited ones (`limit.calendars`).
    pub fn new(calendars: &'c [Calendar]) -> Result<Self, Problems> {
        reported(|at| Some(Self::checked(calendars, &at.member("calendars"))))
    }

    /// Compiles the calendar of an id, which is one of the list or a built-in one.
    ///
    /// # Errors
    ///
    /// An id that names none (`id.unknown`).
    pub fn compile(&self, id: &Id) -> Result<WorkingTime, Problem> {
        let chain = self.chain(id).ok_or_else(|| self.unknown(id))?;
        Ok(WorkingTime::of(id.clone(), chain.inherit()))
    }

    /// Compiles the calendar of an id, and reports an id that names none. The calendar is meaningless where
    /// there is none, or a broken one.
    pub(crate) fn find(&self, id: &Id, at: &At<'_>) -> WorkingTime {
        self.compile(id).unwrap_or_else(|problem| {
            if self.names.position(id).is_none() {
                at.refuse(problem);
            }
            WorkingTime::of(id.clone(), Inherited::default())
        })
    }

    /// Checks a list and reports its problems.
    pub(crate) fn checked(calendars: &'c [Calendar], at: &At<'_>) -> Self {
        let names = Names::of("calendar", "日历", calendars.iter().map(|calendar| &calendar.id));
        let mut set = Self { list: calendars, names, broken: Vec::new() };
        let bases: Vec<_> = calendars.iter().map(|c| set.names.position(c.base.as_ref()?)).collect();
        let circles = circles(calendars.len(), &|n| bases.get(n).copied().flatten());
        for (n, calendar) in calendars.iter().enumerate() {
            let here = at.item(n);
            let is_sound = set.is_sound(n, calendar, circles.get(n) == Some(&true), &here);
            set.broken.push(!is_sound || here.is_refused());
        }
        set.spread_broken(&bases);
        let mut left = MAX_DAYS;
        for (n, calendar) in calendars.iter().enumerate() {
            let Some(chain) = set.chain(&calendar.id) else { continue };
            let says_nothing = calendar.week.is_none() && calendar.exceptions.is_empty();
            left = left.saturating_sub(if says_nothing { chain.calendars.len() } else { chain.cost() });
            if left == 0 {
                set.broken.fill(true);
                at.refuse(problems::too_many_days(MAX_DAYS));
                break;
            }
            if !says_nothing {
                Overlaps::report(calendar, &chain.inherit(), &at.item(n));
            }
        }
        set
    }

    /// Marks every calendar with a broken base as broken. Each calendar is visited once.
    fn spread_broken(&mut self, bases: &[Option<usize>]) {
        let mut sound = vec![false; bases.len()];
        for start in 0..bases.len() {
            let mut path = Vec::new();
            let mut next = Some(start);
            let is_sound = loop {
                // every circle has a broken calendar, so this ends
                let Some(n) = next else { break true };
                if sound.get(n) == Some(&true) {
                    break true;
                }
                if self.broken.get(n) != Some(&false) {
                    break false;
                }
                path.push(n);
                next = bases.get(n).copied().flatten();
            };
            for n in path {
                let marks = if is_sound { &mut sound } else { &mut self.broken };
                if let Some(mark) = marks.get_mut(n) {
                    *mark = true;
                }
            }
        }
    }

    /// Checks a calendar but for its shifts and reports its problems; true if there are none.
    fn is_sound(&self, n: usize, calendar: &Calendar, on_circle: bool, at: &At<'_>) -> bool {
        let mut is_sound = true;
        let mut refuse = |at: &At<'_>, problem: Problem| {
            is_sound = false;
            at.refuse(problem);
        };
        let Calendar { id, base, .. } = calendar;
        let reserved = BuiltIn::named(id.as_str()).map(|_| problems::reserved_id(id));
        if let Some(problem) = reserved.or_else(|| self.names.lacks(n)) {
            refuse(&at.member("id"), problem);
        }
        if let Some(base) = base {
            if on_circle {
                refuse(&at.member("base"), problems::based_on_itself());
            } else if self.names.position(base).is_none() && BuiltIn::named(base.as_str()).is_none() {
                refuse(&at.member("base"), self.unknown(base));
            }
        }
        let mut before = None;
        for n in by_day(calendar) {
            let day = calendar.exceptions.get(n).map(|exception| exception.day);
            if let Some(day) = day.filter(|_| day == before) {
                refuse(&at.entry("exceptions", n).member("day"), problems::two_exceptions(day));
            }
            before = day;
        }
        if let Some(days) = calendar.days_per_month.filter(|days| !(1..=31).contains(days)) {
            refuse(&at.member("daysPerMonth"), problems::days_range(days));
        }
        for (n, year) in calendar.known_years.iter().enumerate() {
            if !(1..=9999).contains(year) {
                refuse(&at.entry("knownYears", n), problems::year_range(*year));
            }
        }
        let day = (calendar.minutes_per_day, 1440, "minutesPerDay");
        for (minutes, most, member) in [day, (calendar.minutes_per_week, 7 * 1440, "minutesPerWeek")] {
            if let Some(minutes) = minutes.filter(|minutes| !(1..=most).contains(minutes)) {
                refuse(&at.member(member), problems::minutes_range(minutes, most));
            }
        }
        is_sound
    }

    /// A calendar with its bases; `None` if one of them is missing or broken.
    fn chain(&self, id: &Id) -> Option<Chain<'c>> {
        let mut chain = Chain { root: None, calendars: Vec::new() };
        let mut next = Some(id);
        while let Some(id) = next {
            chain.root = BuiltIn::named(id.as_str());
            if chain.root.is_some() {
                break;
            }
            let n = self.names.position(id).filter(|n| self.broken.get(*n) == Some(&false))?;
            let calendar = self.list.get(n)?;
            chain.calendars.push(calendar);
            next = calendar.base.as_ref();
        }
        Some(chain)
    }

    fn unknown(&self, id: &Id) -> Problem {
        self.names.unknown_beside(&BuiltIn::NAMES, id)
    }
}

impl WorkingTime {
    /// Compiles the calendar of an id, which is a built-in one (`cn`, `weekdays`, `24h`) or one of the list.
    /// Years that it does not know are refused.
    ///
    /// # Errors
    ///
    /// Every problem of the list, at its place in `/calendars`, and an unknown id at `/calendar`; see
    /// [`Calendars::new`].
    ///
    /// ```
    /// use campaignkit::calendar::WorkingTime;
    ///
    /// let problems = WorkingTime::compile(&"weekday".parse()?, &[]).unwrap_err();
    /// let message = problems.to_string();
    /// assert_eq!(message, "/calendar: `weekday` is no calendar; did you mean `weekdays`?");
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub fn compile(calendar: &Id, calendars: &[Calendar]) -> Result<Self, Problems> {
        Ok(Calendars::new(calendars)?.compile(calendar).map_err(|problem| problem.at("/calendar"))?)
    }
}

/// A calendar and its bases.
struct Chain<'c> {
    /// The built-in calendar at the very base.
    root: Option<BuiltIn>,
    /// From the calendar to its last base.
    calendars: Vec<&'c Calendar>,
}

impl Chain<'_> {
    /// An upper bound on the number of days that are visited to compile the calendar.
    fn cost(&self) -> usize {
        let mut days = if self.root.is_some() { CN_DAYS } else { 0 };
        let mut cost = days;
        for calendar in self.calendars.iter().rev() {
            days = days.saturating_add(calendar.exceptions.len());
            cost = cost.saturating_add(if calendar.exceptions.is_empty() { 1 } else { days });
        }
        cost
    }

    fn inherit(&self) -> Inherited {
        let mut inherited = self.root.map_or_else(Inherited::default, Inherited::built_in);
        for calendar in self.calendars.iter().rev() {
            inherited.overlay(calendar);
        }
        inherited
    }
}
