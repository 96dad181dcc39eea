//! Working time against figures computed independently.

use campaignkit::{
    calendar::{DayCount, Roll, WorkingTime},
    value::{Day, Window},
};
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("data/calendar.json")).unwrap()
}

fn day(text: &Value) -> Day {
    text.as_str().unwrap().parse().unwrap()
}

fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    (0..=to.days_since(from)).map(move |n| from.plus_days(n).unwrap())
}

fn built_in(id: &str) -> WorkingTime {
    WorkingTime::compile(&id.parse().unwrap(), &[]).unwrap()
}

/// Working days of an inclusive range, one by one.
fn working(calendar: &WorkingTime, from: Day, to: Day) -> i64 {
    days(from, to).map(|day| i64::from(calendar.is_working_day(day).unwrap())).sum()
}

#[test]
fn nth_working_day() {
    let (cn, weekdays) = (built_in("cn"), built_in("weekdays"));
    let reference = reference();
    let cases = reference["add_workdays"].as_array().unwrap();
    assert_eq!(cases.len(), 9);
    for case in cases {
        let (start, n) = (day(&case["start"]), i32::try_from(case["n"].as_i64().unwrap()).unwrap());
        assert_eq!(cn.add_working_days(start, n).unwrap(), day(&case["expected"]), "{case}");
        // the reference counts Monday to Friday only forward
        if n > 0 {
            assert_eq!(weekdays.add_working_days(start, n).unwrap(), day(&case["naive_mon_fri"]), "{case}");
        }
    }
    let before_national_day = "2024-09-27".parse().unwrap();
    assert_eq!(cn.add_working_days(before_national_day, 3).unwrap().to_string(), "2024-10-08");
}

#[test]
fn days_before_an_event() {
    let cn = built_in("cn");
    let reference = reference();
    let cases = reference["relative"].as_array().unwrap();
    assert_eq!(cases.len(), 16);
    for case in cases {
        let (event, offset) = (day(&case["event"]), case["offset"].as_i64().unwrap());
        let on = event.plus_days(offset).unwrap();
        assert_eq!(on, day(&case["calendar_day"]), "{case}");
        assert_eq!(cn.roll(on, Roll::Back).unwrap(), day(&case["rolled_back_to_working_day"]), "{case}");
        assert_eq!(cn.roll(on, Roll::None).unwrap(), on);
        let working = cn.add_working_days(event, offset.try_into().unwrap()).unwrap();
        assert_eq!(working, day(&case["working_day_offset"]), "{case}");
    }
}

#[test]
fn days_between() {
    let (cn, weekdays) = (built_in("cn"), built_in("weekdays"));
    let reference = reference();
    let cases = reference["count"].as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let (start, end) = (day(&case["start"]), day(&case["end"]));
        assert_eq!(end.days_since(start), case["calendar_exclusive"].as_i64().unwrap(), "{case}");
        let window = Window { start, end, inferred: false };
        assert_eq!(window.days(), case["calendar_inclusive"].as_i64().unwrap(), "{case}");
        for (calendar, expected) in [(&cn, "working_inclusive"), (&weekdays, "mon_fri_inclusive")] {
            let expected = case[expected].as_i64().unwrap();
            let between = |from, to| calendar.working_days_between(from, to, DayCount::Inclusive).unwrap();
            assert_eq!(between(start, end), expected, "{case}");
            assert_eq!(between(end, start), -expected, "{case}");
            assert_eq!(working(calendar, start, end), expected, "{case}");
        }
    }
}

#[test]
fn working_days_of_every_year() {
    let cn = built_in("cn");
    let reference = reference();
    let years = reference["working_days"].as_object().unwrap();
    assert_eq!(years.len(), 23);
    for (year, expected) in years {
        let year = year.parse().unwrap();
        let (first, last) = (Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
        assert_eq!(working(&cn, first, last), expected.as_i64().unwrap(), "{year}");
        let between = cn.working_days_between(first, last, DayCount::Inclusive).unwrap();
        assert_eq!(between, expected.as_i64().unwrap(), "{year}");
    }
}

/// The rules once more, minute by minute.
mod walk {
    use campaignkit::{
        calendar::{Calendar, DayCount, Exception, Shift, Week, WorkingTime},
        value::{Day, Moment},
    };
    use proptest::prelude::*;
    use std::{collections::BTreeMap, sync::LazyLock};

    /// The days that the holiday notices name, and whether they are worked.
    static NAMED: LazyLock<BTreeMap<Day, bool>> = LazyLock::new(|| {
        let years: serde_json::Value = serde_json::from_str(include_str!("data/cn_calendar.json")).unwrap();
        let days = |year: &serde_json::Value, kind: &str, worked| -> Vec<_> {
            year[kind].as_array().unwrap().iter().map(|day| (super::day(day), worked)).collect()
        };
        let years = years.as_object().unwrap().values();
        years.flat_map(|year| [days(year, "off", false), days(year, "makeup", true)].concat()).collect()
    });

    /// `HOURS` in minutes from the start of the day.
    static RANGES: LazyLock<Vec<Vec<(i64, i64)>>> = LazyLock::new(|| {
        let minutes = |time: &str| time[..2].parse::<i64>().unwrap() * 60 + time[3..].parse::<i64>().unwrap();
        let range = |shift: &&str| {
            let (start, end) = shift.split_once('-').map(|(a, b)| (minutes(a), minutes(b))).unwrap();
            (start, if end <= start { end + 1440 } else { end })
        };
        HOURS.iter().map(|hours| hours.iter().map(range).collect()).collect()
    });

    /// Hours that people have, some of which do not go together.
    const HOURS: [&[&str]; 9] = [
        &[],
        &["08:00-12:00", "13:00-17:00"],
        &["13:00-17:00", "08:00-12:00"],
        &["22:00-06:00"],
        &["00:00-24:00"],
        &["00:00-06:00", "22:00-24:00"],
        &["06:00-07:30", "07:30-09:00", "18:00-02:00"],
        &["05:00-08:00"],
        &["12:00-11:00"],
    ];

    /// Which hours, by their position: a week from Monday, then days from 2024-09-01.
    #[derive(Clone, Debug)]
    struct Written {
        week: Vec<Option<usize>>,
        exceptions: Vec<(i64, usize)>,
    }

    fn first_day() -> Day {
        "2024-09-01".parse().unwrap()
    }

    fn shifts(hours: usize) -> Vec<Shift> {
        HOURS[hours].iter().map(|shift| shift.parse().unwrap()).collect()
    }

    fn calendar(id: &str, base: Option<&str>, written: &Written) -> Calendar {
        let day = |n: usize| written.week[n].map(shifts);
        let week = Week {
            mon: day(0),
            tue: day(1),
            wed: day(2),
            thu: day(3),
            fri: day(4),
            sat: day(5),
            sun: day(6),
        };
        let exception = |(day, hours): &(i64, usize)| Exception {
            day: first_day().plus_days(*day).unwrap(),
            name: None,
            hours: shifts(*hours),
        };
        Calendar {
            id: id.parse().unwrap(),
            base: base.map(|base| base.parse().unwrap()),
            week: Some(week),
            exceptions: written.exceptions.iter().map(exception).collect(),
            ..Calendar::default()
        }
    }

    /// The hours of a day: own exception, base's exception, what `cn` says, own week, base's week.
    fn hours(day: Day, base: Option<&str>, written: [&Written; 2]) -> &'static [(i64, i64)] {
        let number = day.days_since(first_day());
        let in_week = |n: usize| {
            let built_in = usize::from(base.is_some() && n < 5);
            written[0].week[n].or(written[1].week[n]).unwrap_or(built_in)
        };
        let exception = |w: &Written| w.exceptions.iter().find(|(day, _)| *day == number).map(|(_, h)| *h);
        let chosen = exception(written[0]).or(exception(written[1])).unwrap_or_else(|| {
            match NAMED.get(&day) {
                Some(false) if base == Some("cn") => 0,
                // the first worked day of the week from Monday
                Some(true) if base == Some("cn") => {
                    (0..7).map(in_week).find(|hours| !HOURS[*hours].is_empty()).unwrap_or(0)
                }
                // 2024-09-01 is a Sunday
                _ => in_week(usize::try_from((number + 6).rem_euclid(7)).unwrap()),
            }
        });
        &RANGES[chosen]
    }

    fn written() -> impl Strategy<Value = Written> {
        let week = proptest::collection::vec(proptest::option::weighted(0.3, 0..HOURS.len()), 7);
        let exceptions = proptest::collection::btree_map(0..90_i64, 0..HOURS.len(), 0..6);
        (week, exceptions)
            .prop_map(|(week, exceptions)| Written { week, exceptions: exceptions.into_iter().collect() })
    }

    const DAYS: i64 = 120;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn every_question_is_answered_as_by_walking(
            own in written(),
            below in written(),
            base in proptest::option::of(proptest::sample::select(vec!["cn", "weekdays"])),
            questions in proptest::collection::vec((40 * 1440..80 * 1440_i64, -4000..4000_i64), 12),
        ) {
            let on = |day: Day| hours(day, base, [&own, &below]);
            let list = [calendar("own", Some("below"), &own), calendar("below", base, &below)];
            let nothing = Written { week: vec![None; 7], exceptions: Vec::new() };
            let alone = |day: Day| hours(day, base, [&below, &nothing]);
            // every year of `cn` and the regular weeks beside them, or the days of the exceptions
            let (from, days) = if base == Some("cn") { ("2003-12-01", 8500) } else { ("2024-08-01", 150) };
            let from: Day = from.parse().unwrap();
            let overlap = |on: &dyn Fn(Day) -> &'static [(i64, i64)]| {
                let mut end = i64::MIN;
                (0..days).any(|n| {
                    let mut today: Vec<_> = on(from.plus_days(n).unwrap())
                        .iter().map(|(start, end)| (n * 1440 + start, n * 1440 + end)).collect();
                    today.sort_unstable();
                    today.into_iter().any(|(s, e)| {
                        let overlaps = s < end;
                        end = end.max(e);
                        overlaps
                    })
                })
            };
            let compiled = WorkingTime::compile(&"own".parse().unwrap(), &list);
            let overlaps = overlap(&on) || overlap(&alone);
            if let Err(problems) = &compiled {
                prop_assert!(overlaps, "{}", problems);
                prop_assert!(problems.as_slice().iter().all(|p| p.code == "calendar.overlap"));
            }
            prop_assert_eq!(compiled.is_err(), overlaps);
            let Ok(time) = compiled else { return Ok(()) };

            let first = first_day();
            let start = Moment::start_of(first);
            let mut worked = vec![false; usize::try_from(DAYS * 1440).unwrap()];
            for n in -1..DAYS {
                for (from, to) in on(first.plus_days(n).unwrap()) {
                    for minute in n * 1440 + from..n * 1440 + to {
                        if let Some(cell) = usize::try_from(minute).ok().and_then(|m| worked.get_mut(m)) {
                            *cell = true;
                        }
                    }
                }
            }
            let is_worked = |minute: i64| usize::try_from(minute).ok().and_then(|m| worked.get(m)).copied();
            for (from, work) in questions {
                let at = |minute: i64| start.plus_minutes(minute).unwrap();
                // onward until so many minutes are worked; `None` where the walk leaves the days looked at
                let (mut here, mut left) = (from, work);
                while left != 0 {
                    let minute = if work > 0 { here } else { here - 1 };
                    let Some(worked) = is_worked(minute) else { break };
                    left -= i64::from(worked) * work.signum();
                    here += work.signum();
                }
                if left == 0 {
                    prop_assert_eq!(time.add_work(at(from), work), Ok(at(here)), "{} {}", at(from), work);
                    prop_assert_eq!(time.work_between(at(from), at(here)), Ok(work));
                }
                let next = (from..DAYS * 1440).find(|m| is_worked(*m) == Some(true));
                let previous = (0..=from).rev().find(|m| is_worked(m - 1) == Some(true));
                match next {
                    Some(next) => prop_assert_eq!(time.next_start(at(from)), Ok(at(next))),
                    None => prop_assert!(time.next_start(at(from)).is_err()),
                }
                if let Some(previous) = previous {
                    prop_assert_eq!(time.previous_finish(at(from)), Ok(at(previous)));
                }

                let (day, n) = (at(from).day(), i32::try_from(work % 40).unwrap());
                let length: i64 = on(day).iter().map(|(from, to)| to - from).sum();
                prop_assert_eq!(time.minutes_on(day), Ok(length));
                let is_working = |day: Day| !on(day).is_empty();
                let (mut here, mut left) = (day, n);
                while left != 0 && (0..DAYS).contains(&here.days_since(first)) {
                    here = here.plus_days(n.signum().into()).unwrap();
                    left -= i32::from(is_working(here)) * n.signum();
                }
                if left == 0 {
                    prop_assert_eq!(time.add_working_days(day, n), Ok(here));
                    let between = (0..(here.days_since(day)).abs())
                        .filter(|n| is_working(day.min(here).plus_days(*n).unwrap())).count();
                    let between = i64::try_from(between).unwrap() * i64::from(n.signum());
                    prop_assert_eq!(time.working_days_between(day, here, DayCount::Exclusive), Ok(between));
                }
            }
        }
    }
}
