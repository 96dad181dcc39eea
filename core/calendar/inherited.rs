//! A calendar with everything that it inherits from its bases.

use super::{
    Calendar, Shift, cn,
    table::{DAY, Periods, Table},
};
use crate::value::{Day, sorted_positions};
use std::ops::Range;

/// The shifts of a day in minutes from its start, in order; the last may end on the next day.
pub(super) type Work = Vec<Range<i64>>;

/// The built-in calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BuiltIn {
    Cn,
    Weekdays,
    RoundTheClock,
}

impl BuiltIn {
    pub(super) const NAMES: [&str; 3] = ["cn", "weekdays", "24h"];

    pub(super) fn named(id: &str) -> Option<Self> {
        match id {
            "cn" => Some(Self::Cn),
            "weekdays" => Some(Self::Weekdays),
            "24h" => Some(Self::RoundTheClock),
            _ => None,
        }
    }
}

/// The largest number of days that differ in a built-in calendar.
pub(super) const CN_DAYS: usize = 800;

/// A day that differs from its weekday.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SpecialDay {
    /// The number of days since 0001-01-01.
    pub(super) day: i64,
    /// The work of the day; `None` for a make-up day 调休, which has the work of a weekday.
    pub(super) work: Option<Work>,
}

/// The week and the days that differ, of a calendar and its bases together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// The shifts of each weekday, from Monday.
    pub(super) week: [Work; 7],
    /// The special days, by day.
    pub(super) days: Vec<SpecialDay>,
    pub(super) minutes_per_day: Option<i32>,
    pub(super) minutes_per_week: Option<i32>,
    pub(super) days_per_month: Option<i32>,
    /// The years for which the days that differ are known; `None` for all.
    pub(super) known_years: Option<Vec<i32>>,
}

/// Kernel: weekdays are below 7, positions come from searches in the list that they index, and years have
/// four digits.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
impl Inherited {
    /// A built-in calendar.
    pub(super) fn built_in(which: BuiltIn) -> Self {
        let mut inherited = Self::default();
        for (n, work) in inherited.week.iter_mut().enumerate() {
            match which {
                BuiltIn::RoundTheClock => work.push(0..DAY),
                _ if n < 5 => work.extend([8 * 60..12 * 60, 13 * 60..17 * 60]),
                _ => {}
            }
        }
        if which == BuiltIn::Cn {
            inherited.known_years = Some(cn::YEARS.iter().map(|year| year.number).collect());
            inherited.days = cn_days();
        }
        inherited
    }

    /// Puts the week and the exceptions of a calendar above those of its bases.
    pub(super) fn overlay(&mut self, calendar: &Calendar) {
        let week = calendar.week.as_ref().map(super::Week::days).unwrap_or_default();
        for (work, shifts) in self.week.iter_mut().zip(week) {
            if let Some(shifts) = shifts {
                *work = in_order(shifts);
            }
        }
        self.minutes_per_day = calendar.minutes_per_day.or(self.minutes_per_day);
        self.minutes_per_week = calendar.minutes_per_week.or(self.minutes_per_week);
        self.days_per_month = calendar.days_per_month.or(self.days_per_month);
        if let Some(years) = &mut self.known_years {
            years.extend(&calendar.known_years);
        }
        if calendar.exceptions.is_empty() {
            return;
        }
        let mut base_days = std::mem::take(&mut self.days).into_iter().peekable();
        for n in by_day(calendar) {
            let exception = &calendar.exceptions[n];
            let day = number(exception.day);
            while let Some(special) = base_days.next_if(|special| special.day < day) {
                self.days.push(special);
            }
            base_days.next_if(|special| special.day == day);
            self.days.push(SpecialDay { day, work: Some(in_order(&exception.hours)) });
        }
        self.days.extend(base_days);
    }

    /// The weekday whose hours a make-up day has: the first that is worked.
    pub(super) fn model(&self) -> usize {
        self.week.iter().position(|work| !work.is_empty()).unwrap_or(0)
    }

    /// The work of a special day.
    pub(super) fn work_of<'s>(&'s self, special: &'s SpecialDay) -> &'s Work {
        special.work.as_ref().unwrap_or_else(|| &self.week[self.model()])
    }

    /// The work of the weekday of a day, special or not.
    pub(super) fn regular(&self, day: i64) -> &Work {
        &self.week[weekday(day)]
    }

    /// The position of the special day next to the n-th, at a step of −1, 0 or 1 day, if that day is special.
    pub(super) fn special_beside(&self, n: usize, step: i64) -> Option<usize> {
        let other = n.checked_add_signed(if step < 0 { -1 } else { isize::from(step > 0) })?;
        (self.days.get(other)?.day == self.days[n].day + step).then_some(other)
    }

    /// The working hours from midnight to midnight. A day after a special night shift is special too.
    pub(super) fn hours(&self) -> Table {
        let week = std::array::from_fn(|n| {
            let mut between = Periods::new();
            periods(&self.week[n], after_midnight(&self.week[(n + 6) % 7]), &mut between);
            between
        });
        let mut table = Table::new(week, self.days.len());
        let mut between = Periods::new();
        let mut add = |day: i64, work: &Work, left_over: i64| {
            periods(work, left_over, &mut between);
            table.add(day, &between);
        };
        for (n, special) in self.days.iter().enumerate() {
            let work = self.work_of(special);
            let before = self.special_beside(n, -1).map(|n| self.work_of(&self.days[n]));
            let before = before.unwrap_or_else(|| self.regular(special.day - 1));
            add(special.day, work, after_midnight(before));
            let changes_next = after_midnight(work) != after_midnight(self.regular(special.day));
            if changes_next && self.special_beside(n, 1).is_none() {
                let next = special.day + 1;
                add(next, self.regular(next), after_midnight(work));
            }
        }
        table
    }

    /// The days on which a shift begins, one minute for each.
    pub(super) fn working_days(&self) -> Table {
        let one = |work: &Work| work.first().map(|_| 0..1);
        let week = self.week.each_ref().map(|work| one(work).into_iter().collect());
        let mut table = Table::new(week, self.days.len());
        for special in &self.days {
            table.add(special.day, one(self.work_of(special)).as_slice());
        }
        table
    }
}

/// The minutes of the shifts of a day.
pub(super) fn length(work: &Work) -> i64 {
    work.iter().map(|shift| shift.end.saturating_sub(shift.start)).sum()
}

/// The weekday of a day, 0 for Monday to 6.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 7
pub(super) fn weekday(day: i64) -> usize {
    day.rem_euclid(7) as usize
}

/// The number of days since 0001-01-01.
pub(super) fn number(day: Day) -> i64 {
    day.days_since(Day::MIN)
}

/// The positions of a calendar's exceptions, sorted by day.
pub(super) fn by_day(calendar: &Calendar) -> Vec<usize> {
    let day = |n: usize| calendar.exceptions.get(n).map(|exception| exception.day);
    sorted_positions(calendar.exceptions.len(), &|a, b| day(a).cmp(&day(b)))
}

fn in_order(shifts: &[Shift]) -> Work {
    let positions = sorted_positions(shifts.len(), &|a, b| shifts.get(a).cmp(&shifts.get(b)));
    positions.into_iter().filter_map(|n| shifts.get(n)).map(|shift| shift.range()).collect()
}

/// The minutes of work that reach into the next day.
pub(super) fn after_midnight(work: &Work) -> i64 {
    work.last().map_or(0, |shift| shift.end.saturating_sub(DAY).max(0))
}

/// The working hours between two midnights, from the shifts of the day and the minutes left over from the day
/// before.
fn periods(work: &Work, left_over: i64, periods: &mut Periods) {
    periods.clear();
    let mut add = |start: i64, end: i64| match periods.last_mut() {
        _ if start >= end => {}
        Some(last) if last.end >= start => last.end = end,
        _ => periods.push(start..end),
    };
    add(0, left_over);
    for shift in work {
        add(shift.start, shift.end.min(DAY));
    }
}

/// The days of `cn` that differ from Monday to Friday.
#[allow(clippy::arithmetic_side_effects)] // months and days of four digits' years
fn cn_days() -> Vec<SpecialDay> {
    /// The days of a year before each month, with 28 in February.
    const BEFORE: [i64; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let mut days = Vec::with_capacity(CN_DAYS);
    for year in cn::YEARS {
        let leap = i64::from(year.number % 4 == 0); // from 1901 to 2099
        let new_year = Day::new(year.number, 1, 1).map_or(0, number);
        let mut add = |month_day: u16, work| {
            let (month, day) = (usize::from(month_day / 100), i64::from(month_day % 100));
            let before = BEFORE.get(month).copied().unwrap_or_default() + if month > 2 { leap } else { 0 };
            days.push(SpecialDay { day: new_year + before + day - 1, work });
        };
        let mut makeup = year.makeup.iter().copied().peekable();
        for off in year.off {
            while let Some(worked) = makeup.next_if(|worked| worked < off) {
                add(worked, None);
            }
            add(*off, Some(Work::new()));
        }
        for worked in makeup {
            add(worked, None);
        }
    }
    days
}
