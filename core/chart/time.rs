//! Time along a line, and its marks: minutes, hours, days, weeks, months, quarters or years, as there is
//! room.

use super::{
    lettering::Size,
    tenths::{Tenths, px},
};
use crate::{
    say::Language,
    value::{Day, MONTHS, Moment},
};
use std::fmt;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// A span of time along a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScale {
    /// The moment at the left end.
    pub(super) start: Moment,
    /// The moment at the right end, which is later.
    pub(super) end: Moment,
    /// The left end.
    pub(super) left: Tenths,
    /// The right end.
    pub(super) right: Tenths,
}

/// A part of the line with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// The left end; that of the line where the part begins before it.
    pub(super) left: Tenths,
    /// The right end; that of the line where the part ends after it.
    pub(super) right: Tenths,
    /// True if the part begins within the line.
    pub(super) begins: bool,
    /// The label, which fits the part; empty where there is no room.
    pub(super) label: String,
}

/// The marks of a line of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    /// The longer parts, such as months over days; empty over years.
    pub(super) upper: Vec<Tick>,
    /// The shorter parts.
    pub(super) lower: Vec<Tick>,
    /// True if the shorter parts are single days.
    pub(super) are_days: bool,
}

/// The length of the parts of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A number of minutes, up to whole days and weeks, which are counted from a Monday.
    Minutes(i64),
    /// A number of months.
    Months(i64),
}

/// The steps from short to long, with the room that the label of a part takes.
const STEPS: [(Step, Tenths); 20] = [
    (Step::Minutes(1), px(46)),
    (Step::Minutes(5), px(46)),
    (Step::Minutes(10), px(46)),
    (Step::Minutes(15), px(46)),
    (Step::Minutes(30), px(46)),
    (Step::Minutes(HOUR), px(46)),
    (Step::Minutes(2 * HOUR), px(46)),
    (Step::Minutes(3 * HOUR), px(46)),
    (Step::Minutes(6 * HOUR), px(46)),
    (Step::Minutes(12 * HOUR), px(46)),
    (Step::Minutes(DAY), px(19)),
    (Step::Minutes(WEEK), px(52)),
    (Step::Months(1), px(40)),
    (Step::Months(3), px(32)),
    (Step::Months(12), px(42)),
    (Step::Months(5 * 12), px(42)),
    (Step::Months(10 * 12), px(42)),
    (Step::Months(50 * 12), px(42)),
    (Step::Months(100 * 12), px(42)),
    (Step::Months(1000 * 12), px(42)),
];

impl Step {
    /// The shortest length in minutes.
    fn least(self) -> i64 {
        match self {
            Self::Minutes(minutes) => minutes,
            Self::Months(months) => months.saturating_mul(28 * DAY),
        }
    }

    /// The part that covers a moment: its beginning.
    fn floor(self, moment: Moment) -> Moment {
        match self {
            Self::Minutes(minutes) => {
                let into = moment.minutes().checked_rem_euclid(minutes).unwrap_or_default();
                moment.plus_minutes(into.saturating_neg()).unwrap_or_default()
            }
            Self::Months(months) => {
                let day = moment.day();
                let number = i64::from(day.year()).saturating_mul(12).saturating_add(day.month().into());
                let first = number.saturating_sub(1);
                let into = first.checked_rem_euclid(months).unwrap_or_default();
                let first = Day::new(day.year(), day.month(), 1).unwrap_or_default();
                let first = first.plus_months(into.saturating_neg()).unwrap_or_default();
                Moment::start_of(first)
            }
        }
    }

    /// The beginning of the next part; `None` after the last moment there is.
    fn next(self, beginning: Moment) -> Option<Moment> {
        match self {
            Self::Minutes(minutes) => beginning.plus_minutes(minutes).ok(),
            Self::Months(months) => beginning.plus_months(months).ok(),
        }
    }

    /// The longer parts above.
    fn above(self) -> Option<Self> {
        match self {
            Self::Minutes(minutes) if minutes < DAY => Some(Self::Minutes(DAY)),
            Self::Minutes(_) => Some(Self::Months(1)),
            Self::Months(months) if months < 12 => Some(Self::Months(12)),
            Self::Months(_) => None,
        }
    }
}

/// The English name of a month, and its first three letters.
fn month(day: Day) -> (&'static str, &'static str) {
    let place = usize::try_from(day.month()).unwrap_or_default().saturating_sub(1);
    let name = MONTHS.get(place).copied().unwrap_or_default();
    (name, name.get(..3).unwrap_or(name))
}

/// A day without its year, as people say it: `1 Aug`, `8月1日`.
pub(super) fn short_day(day: Day, language: Language) -> String {
    language.format(
        format_args!("{} {}", day.day(), month(day).1),
        format_args!("{}月{}日", day.month(), day.day()),
    )
}

/// The words for the moment up to which facts are known: `end of 5 Jul`, `7月5日止`.
pub(super) fn known_until(moment: Moment, language: Language) -> String {
    if moment == Moment::start_of(moment.day()) {
        let said = short_day(moment.plus_minutes(-1).unwrap_or(moment).day(), language);
        return language.format(format_args!("end of {said}"), format_args!("{said}止"));
    }
    [short_day(moment.day(), language), clock(moment)].join(" ")
}

/// The time of a day: `09:30`.
pub(super) fn clock(moment: Moment) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

impl TimeScale {
    /// The place of a moment, held within the line.
    pub(super) fn place(&self, moment: Moment) -> Tenths {
        let passed = moment.minutes_since(self.start).max(0);
        let whole = self.end.minutes_since(self.start).max(1);
        let place = self.left + (self.right - self.left).part(passed.min(whole), whole);
        place.min(self.right)
    }

    /// True if a moment lies within the line.
    pub(super) fn holds(&self, moment: Moment) -> bool {
        (self.start..=self.end).contains(&moment)
    }

    /// The marks.
    pub(super) fn ticks(&self, language: Language) -> Ticks {
        self.ticks_from(0, language)
    }

    /// The marks of figures that stand at the ends of days: of days at least.
    pub(super) fn ticks_by_day(&self, language: Language) -> Ticks {
        self.ticks_from(DAY, language)
    }

    fn ticks_from(&self, least: i64, language: Language) -> Ticks {
        let whole = self.end.minutes_since(self.start).max(1);
        let has_room = |(step, room): &&(Step, Tenths)| {
            let is_wide = (self.right - self.left).part(step.least().min(whole), whole) >= *room;
            step.least() >= least && (is_wide || step.least() > whole)
        };
        let step = STEPS.iter().find(has_room).map_or(Step::Months(12_000), |(step, _)| *step);
        let are_days = step == Step::Minutes(DAY);
        Ticks {
            upper: step.above().map(|above| self.parts(above, language, true)).unwrap_or_default(),
            lower: self.parts(step, language, false),
            are_days,
        }
    }

    fn parts(&self, step: Step, language: Language, is_upper: bool) -> Vec<Tick> {
        let mut parts = Vec::new();
        let mut next = Some(step.floor(self.start));
        let mut right = self.left;
        while let Some(beginning) = next.filter(|beginning| *beginning < self.end) {
            next = step.next(beginning);
            let left = right;
            right = next.map_or(self.right, |end| self.place(end));
            let fits = |label: &String| Size::Small.width(label) + px(4) <= right - left;
            let mut labels = labels(step, beginning, language, is_upper).into_iter();
            let label = labels.find(fits).unwrap_or_default();
            parts.push(Tick { left, right, begins: beginning >= self.start, label });
        }
        parts
    }
}

/// The labels of a part, from long to short.
fn labels(step: Step, beginning: Moment, language: Language, is_upper: bool) -> Vec<String> {
    let day = beginning.day();
    let (year, number) = (day.year(), day.month());
    let (name, short) = month(day);
    let said = |en: fmt::Arguments<'_>, zh: fmt::Arguments<'_>| language.format(en, zh);
    let (date, unit) = (day.day(), language.of("", "年"));
    match step {
        Step::Minutes(minutes) if minutes < DAY => vec![clock(beginning)],
        Step::Minutes(_) if is_upper => vec![
            said(format_args!("{date} {name} {year}"), format_args!("{year}年{number}月{date}日")),
            short_day(day, language),
        ],
        Step::Minutes(DAY) => vec![date.to_string()],
        Step::Minutes(_) => vec![said(format_args!("{date} {short}"), format_args!("{number}-{date}"))],
        Step::Months(1) => {
            let brief = said(format_args!("{short}"), format_args!("{number}月"));
            if !is_upper {
                return vec![brief];
            }
            let long = said(format_args!("{name} {year}"), format_args!("{year}年{number}月"));
            vec![long, said(format_args!("{short} {year}"), format_args!("{number}月")), brief]
        }
        Step::Months(3) => vec![format!("Q{}", number.saturating_add(2) / 3)],
        Step::Months(_) if is_upper => vec![format!("{year}{unit}"), year.to_string()],
        Step::Months(_) => vec![year.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(start: &str, end: &str, pixels: i32) -> TimeScale {
        let moment = |text: &str| text.parse().unwrap();
        TimeScale { start: moment(start), end: moment(end), left: px(100), right: px(pixels + 100) }
    }

    fn labels_of(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn places_are_shares_of_the_line() {
        let ten_days = scale("2024-07-20T00:00", "2024-07-30T00:00", 200);
        assert_eq!(ten_days.place("2024-07-21T12:00".parse().unwrap()), px(130));
        assert_eq!(ten_days.place("2024-07-01T00:00".parse().unwrap()), px(100));
        assert_eq!(ten_days.place("2025-07-01T00:00".parse().unwrap()), px(300));
    }

    #[test]
    fn parts_are_as_short_as_their_labels_allow() {
        let ticks = scale("2024-07-30T00:00", "2024-08-03T00:00", 100).ticks(Language::Zh);
        assert_eq!(labels_of(&ticks.lower), ["30", "31", "1", "2"]);
        assert_eq!(labels_of(&ticks.upper), ["7月", "8月"]);
        assert!(ticks.are_days);

        // 2024-07-29 is a Monday
        let ticks = scale("2024-07-27T00:00", "2024-08-24T00:00", 280).ticks(Language::En);
        assert_eq!(labels_of(&ticks.lower), ["", "29 Jul", "5 Aug", "12 Aug", "19 Aug"]);
        assert!(!ticks.lower[0].begins);

        let ticks = scale("2024-02-01T00:00", "2026-02-01T00:00", 300).ticks(Language::En);
        assert_eq!(labels_of(&ticks.lower), ["Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Q4", ""]);
        assert_eq!(labels_of(&ticks.upper), ["2024", "2025", ""]);
    }

    #[test]
    fn the_ends_of_time_are_marked() {
        let all = TimeScale {
            start: Moment::default(),
            end: Moment::start_of(Day::MAX),
            left: px(0),
            right: px(1000),
        };
        let ticks = all.ticks(Language::En);
        assert!(ticks.lower.len() > 5 && ticks.lower.len() < 30, "{}", ticks.lower.len());
    }
}
