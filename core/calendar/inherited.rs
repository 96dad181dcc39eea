//! A calendar with everything that its bases give it.

use super::{
    Calendar, Shift, cn,
    table::{DAY, Periods},
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

/// A day that differs from its weekday.
pub(super) struct Special {
    /// Since 0001-01-01.
    pub(super) day: i64,
    /// What is worked; `None` is the work of a weekday, for which a make-up day 调休 stands in.
    pub(super) work: Option<Work>,
}

/// A week and the days that differ, of the calendar and of its bases together.
#[derive(Default)]
pub(super) struct Inherited {
    /// From Monday.
    pub(super) week: [Work; 7],
    /// In order.
    pub(super) days: Vec<Special>,
    pub(super) minutes_per_day: Option<i32>,
    pub(super) minutes_per_week: Option<i32>,
    /// Whether days that differ are known of some years only.
    pub(super) knows_some_years: bool,
}

/// Kernel: weekdays are below 7, positions come from searches in the very list, and times are days of four digits' years.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
impl Inherited {
    /// What a built-in calendar says.
    pub(super) fn built_in(which: BuiltIn) -> Self {
        let mut own = Self::default();
        for (n, work) in own.week.iter_mut().enumerate() {
            match which {
                BuiltIn::RoundTheClock => work.push(0..DAY),
                _ if n < 5 => work.extend([8 * 60..12 * 60, 13 * 60..17 * 60]),
                _ => {}
            }
        }
        if which == BuiltIn::Cn {
            own.knows_some_years = true;
            own.days = cn_days();
        }
        own
    }

    /// Puts what a calendar says above what its bases say.
    pub(super) fn overlay(&mut self, calendar: &Calendar) {
        let week = calendar.week.as_ref().map(super::Week::days).unwrap_or_default();
        for (work, shifts) in self.week.iter_mut().zip(week) {
            if let Some(shifts) = shifts {
                *work = in_order(shifts);
            }
        }
        self.minutes_per_day = calendar.minutes_per_day.or(self.minutes_per_day);
        self.minutes_per_week = calendar.minutes_per_week.or(self.minutes_per_week);
        if calendar.exceptions.is_empty() {
            return;
        }
        let mut below = std::mem::take(&mut self.days).into_iter().peekable();
        for n in by_day(calendar) {
            let exception = &calendar.exceptions[n];
            let day = number(exception.day);
            while let Some(special) = below.next_if(|special| special.day < day) {
                self.days.push(special);
            }
            below.next_if(|special| special.day == day);
            self.days.push(Special { day, work: Some(in_order(&exception.hours)) });
        }
        self.days.extend(below);
    }

    /// The weekday whose hours a make-up day has: the first that is worked.
    pub(super) fn model(&self) -> usize {
        self.week.iter().position(|work| !work.is_empty()).unwrap_or(0)
    }

    /// What is worked on a special day.
    pub(super) fn work_of<'s>(&'s self, special: &'s Special) -> &'s Work {
        special.work.as_ref().unwrap_or_else(|| &self.week[self.model()])
    }

    /// What would be worked on a day if it were not special.
    fn regular(&self, day: i64) -> &Work {
        &self.week[weekday(day)]
    }

    /// Which special day lies so many days, -1 to 1, after the n-th.
    pub(super) fn special_beside(&self, n: usize, step: i64) -> Option<usize> {
        let other = n.checked_add_signed(if step < 0 { -1 } else { isize::from(step > 0) })?;
        (self.days.get(other)?.day == self.days[n].day + step).then_some(other)
    }

    /// The special days by what is worked from midnight to midnight, which includes each day after one whose night
    /// shift differs.
    pub(super) fn different(&self) -> Vec<(i64, Periods)> {
        let mut different = Vec::with_capacity(self.days.len());
        for (n, special) in self.days.iter().enumerate() {
            let work = self.work_of(special);
            let before = self.special_beside(n, -1).map(|n| self.work_of(&self.days[n]));
            let before = before.unwrap_or_else(|| self.regular(special.day - 1));
            different.push((special.day, periods(work, after_midnight(before))));
            let next = special.day + 1;
            let changes_next = after_midnight(work) != after_midnight(self.regular(special.day));
            if changes_next && self.special_beside(n, 1).is_none() {
                different.push((next, periods(self.regular(next), after_midnight(work))));
            }
        }
        different
    }

    /// The week by what is worked from midnight to midnight.
    pub(super) fn regular_week(&self) -> [Periods; 7] {
        std::array::from_fn(|n| periods(&self.week[n], after_midnight(&self.week[(n + 6) % 7])))
    }
}

/// Which of the seven weekdays, from Monday, a day is.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below 7
pub(super) fn weekday(day: i64) -> usize {
    day.rem_euclid(7) as usize
}

/// Days since 0001-01-01.
pub(super) fn number(day: Day) -> i64 {
    day.days_since(Day::MIN)
}

/// The positions of a calendar's exceptions by day.
pub(super) fn by_day(calendar: &Calendar) -> Vec<usize> {
    let day = |n: usize| calendar.exceptions.get(n).map(|exception| exception.day);
    sorted_positions(calendar.exceptions.len(), &|a, b| day(a).cmp(&day(b)))
}

fn in_order(shifts: &[Shift]) -> Work {
    let positions = sorted_positions(shifts.len(), &|a, b| shifts.get(a).cmp(&shifts.get(b)));
    positions.into_iter().filter_map(|n| shifts.get(n)).map(|shift| shift.range()).collect()
}

/// How far the work of a day reaches into the next.
pub(super) fn after_midnight(work: &Work) -> i64 {
    work.last().map_or(0, |shift| shift.end.saturating_sub(DAY).max(0))
}

/// Work as it lies between two midnights, after what the day before left over.
fn periods(work: &Work, left_over: i64) -> Periods {
    let mut periods = Periods::new();
    let mut add = |start: i64, end: i64| match periods.last_mut() {
        _ if start >= end => {}
        Some(last) if last.end >= start => last.end = end,
        _ => periods.push(start..end),
    };
    add(0, left_over);
    for shift in work {
        add(shift.start, shift.end.min(DAY));
    }
    periods
}

/// The days of `cn` that differ from Monday to Friday.
fn cn_days() -> Vec<Special> {
    let mut days = Vec::with_capacity(cn::YEARS.len().saturating_mul(40));
    for year in cn::YEARS {
        let mut add = |month_day: u16, work| {
            let day = Day::new(year.number, u32::from(month_day / 100), u32::from(month_day % 100));
            days.push(Special { day: day.map_or(0, number), work });
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
