//! Working time against figures computed independently.

use campaignkit::{
    calendar::{Calendar, Calendars, DayCount, Exception, Roll, UnknownYear, Week, WorkingTime},
    value::{Day, Moment, Problem, Window},
};
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("data/calendar.json")).unwrap()
}

fn day(text: &Value) -> Day {
    text.as_str().unwrap().parse().unwrap()
}

fn day_of(text: &str) -> Day {
    text.parse().unwrap()
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

#[test]
fn years_are_named_as_they_are_met() {
    let cn = built_in("cn");
    let year = |problem: Problem| {
        assert_eq!(problem.code, "calendar.unknownYear");
        problem.message.en.split('`').nth(1).unwrap().to_owned()
    };
    let (early, known, late) = (day_of("1990-06-01"), day_of("2010-06-01"), day_of("2050-06-01"));
    let between = |from, to| year(cn.working_days_between(from, to, DayCount::Inclusive).unwrap_err());
    assert_eq!(between(known, late), "2027");
    assert_eq!(between(late, known), "2050");
    assert_eq!(between(known, early), "2003");
    assert_eq!(between(early, known), "1990");
    assert_eq!(year(cn.add_working_days(known, i32::MAX).unwrap_err()), "2027");
    assert_eq!(year(cn.add_working_days(known, i32::MIN).unwrap_err()), "2003");
    assert_eq!(year(cn.next_start(Moment::start_of(late)).unwrap_err()), "2050");
    assert_eq!(year(cn.next_start("2026-12-31T17:00".parse().unwrap()).unwrap_err()), "2027");
    assert_eq!(year(cn.previous_finish("2004-01-02T08:00".parse().unwrap()).unwrap_err()), "2003");
    // what needs no unknown year is answered up to the very edge
    assert_eq!(
        cn.add_work("2026-12-31T08:00".parse().unwrap(), 480).unwrap().to_string(),
        "2026-12-31T17:00"
    );
    assert_eq!(cn.add_work(Moment::start_of(late), 0).unwrap(), Moment::start_of(late));
    assert_eq!(cn.add_working_days(late, 0).unwrap(), late);

    let as_weekdays = cn.with_unknown_year(UnknownYear::Weekdays);
    assert_eq!(as_weekdays.working_days_between(late, late, DayCount::Inclusive).unwrap(), 1, "a Wednesday");
}

#[test]
fn the_edges_of_time_are_ranges_and_not_crashes() {
    for id in ["weekdays", "24h", "cn"] {
        let calendar = built_in(id).with_unknown_year(UnknownYear::Weekdays);
        for from in ["0001-01-01T00:00", "0001-01-01T08:00", "9999-12-31T17:00", "9999-12-31T23:59"] {
            let from: Moment = from.parse().unwrap();
            for work in [i64::MIN, -6_000_000_000, 6_000_000_000, i64::MAX] {
                assert_eq!(calendar.add_work(from, work).unwrap_err().code, "day.range", "{id} {from}");
            }
            for days in [i32::MIN, i32::MAX] {
                assert_eq!(calendar.add_working_days(from.day(), days).unwrap_err().code, "day.range");
            }
        }
    }
    let weekdays = built_in("weekdays");
    // 0001-01-01 is a Monday, 9999-12-31 a Friday
    let (first, last) = ("0001-01-01T00:00".parse().unwrap(), "9999-12-31T23:59".parse().unwrap());
    assert_eq!(weekdays.next_start(first).unwrap().to_string(), "0001-01-01T08:00");
    assert_eq!(weekdays.previous_finish(first).unwrap_err().code, "day.range");
    assert_eq!(weekdays.previous_finish(last).unwrap().to_string(), "9999-12-31T17:00");
    assert_eq!(weekdays.next_start(last).unwrap_err().code, "day.range");
    // 2608615 weekdays, as there are 521722 weeks and five days
    assert_eq!(weekdays.work_between(first, last).unwrap(), 2_608_615 * 480);
    assert_eq!(weekdays.add_work(first, 2_608_615 * 480).unwrap().to_string(), "9999-12-31T17:00");
    assert_eq!(weekdays.add_working_days(Day::MIN, 2_608_614).unwrap(), Day::MAX);
    assert_eq!(weekdays.add_working_days(Day::MAX, -2_608_614).unwrap(), Day::MIN);
    assert_eq!(weekdays.add_working_days(Day::MAX, -2_608_615).unwrap_err().code, "day.range");
}

#[test]
fn many_calendars_are_a_limit_and_no_wait() {
    let id = |n: usize| format!("c{n}").parse().unwrap();
    // each based on the next one, so that going through all chains would be a square
    let chain = |count: usize| -> Vec<Calendar> {
        (0..count)
            .map(|n| Calendar {
                id: id(n),
                base: (n + 1 < count).then(|| id(n + 1)),
                exceptions: vec![Exception { day: Day::MIN, ..Exception::default() }],
                ..Calendar::default()
            })
            .collect()
    };
    assert!(Calendars::new(&chain(100)).is_ok());
    assert_eq!(Calendars::new(&chain(3000)).unwrap_err().first().code, "limit.calendars");
    assert_eq!(Calendars::new(&chain(100_000)).unwrap_err().first().code, "limit.calendars");
    let mut circle = chain(100_000);
    circle[99_999].base = Some(id(0));
    let problems = Calendars::new(&circle).unwrap_err();
    assert_eq!(
        (problems.first().code, problems.first().path.as_str()),
        ("calendar.cycle", "/calendars/0/base")
    );
    assert_eq!(problems.as_slice().len(), 1);
    let people = |count: usize| -> Vec<Calendar> {
        let base = |n: usize| if n == 0 { "cn".parse().unwrap() } else { id(0) };
        (0..count).map(|n| Calendar { id: id(n), base: Some(base(n)), ..Calendar::default() }).collect()
    };
    assert!(Calendars::new(&people(100_000)).is_ok());
}

#[test]
fn days_and_weeks_are_worth_what_the_calendar_says() {
    let week = |hours: &[&str]| {
        let day = |n: usize| Some(hours.get(n).map(|shift| vec![shift.parse().unwrap()]).unwrap_or_default());
        Week { mon: day(0), tue: day(1), wed: day(2), thu: day(3), fri: day(4), sat: day(5), sun: day(6) }
    };
    let worth = |calendar: Calendar| {
        let time = WorkingTime::compile(&calendar.id.clone(), &[calendar]).unwrap();
        (time.minutes_per_day(), time.minutes_per_week())
    };
    let own = |week: Week| Calendar { id: "own".parse().unwrap(), week: Some(week), ..Calendar::default() };
    assert_eq!(worth(own(week(&["08:00-16:00"; 6]))), (480, 6 * 480));
    assert_eq!(worth(own(week(&["08:00-12:00", "08:00-12:00", "08:00-16:00", "08:00-16:00"]))), (480, 1440));
    assert_eq!(worth(own(week(&["08:00-12:00", "08:00-12:00", "08:00-16:00"]))), (240, 960));
    assert_eq!(worth(own(week(&["22:00-05:00"]))), (420, 420));
    assert_eq!(worth(own(Week::default())), (480, 2400));
    let stated = Calendar { minutes_per_day: Some(450), ..own(Week::default()) };
    assert_eq!(worth(stated.clone()), (450, 2250));
    assert_eq!(worth(Calendar { minutes_per_week: Some(2000), ..stated }), (450, 2000));
    let based = Calendar { base: Some("24h".parse().unwrap()), ..own(Week::default()) };
    assert_eq!(worth(based), (1440, 10080));
    for (id, worth) in [("cn", (480, 2400)), ("weekdays", (480, 2400)), ("24h", (1440, 10080))] {
        let time = built_in(id);
        assert_eq!((time.minutes_per_day(), time.minutes_per_week()), worth, "{id}");
    }
    let list = [
        Calendar { minutes_per_day: Some(450), base: Some("cn".parse().unwrap()), ..own(Week::default()) },
        Calendar {
            id: "half".parse().unwrap(),
            base: Some("own".parse().unwrap()),
            week: Some(week(&["08:00-12:00"; 5])),
            ..Calendar::default()
        },
    ];
    let half = WorkingTime::compile(&"half".parse().unwrap(), &list).unwrap();
    assert_eq!(
        (half.minutes_per_day(), half.minutes_per_week()),
        (450, 1200),
        "what a base states is inherited"
    );
}
