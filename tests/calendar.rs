//! Working time against figures computed independently.

use campaignkit::{
    calendar::{Roll, WorkingTime},
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
            let after = end.plus_days(1).unwrap();
            assert_eq!(calendar.working_days_between(start, after).unwrap(), expected, "{case}");
            assert_eq!(calendar.working_days_between(after, start).unwrap(), -expected, "{case}");
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
        let next = Day::new(year + 1, 1, 1).unwrap();
        assert_eq!(cn.working_days_between(first, next).unwrap(), expected.as_i64().unwrap(), "{year}");
    }
}
