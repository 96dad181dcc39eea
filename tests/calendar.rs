//! Working days against figures computed independently.

use campaignkit::{
    calendar::CalendarName,
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

fn working(calendar: CalendarName, from: Day, to: Day) -> u64 {
    days(from, to).filter(|day| calendar.is_working_day(*day).unwrap()).count() as u64
}

#[test]
fn nth_working_day() {
    let reference = reference();
    let cases = reference["add_workdays"].as_array().unwrap();
    assert_eq!(cases.len(), 9);
    for case in cases {
        let n = i32::try_from(case["n"].as_i64().unwrap()).unwrap();
        for (calendar, expected) in
            [(CalendarName::Cn, "expected"), (CalendarName::Weekdays, "naive_mon_fri")]
        {
            let found = calendar.add_working_days(day(&case["start"]), n).unwrap();
            // the reference counts Monday to Friday only forward
            if calendar == CalendarName::Cn || n > 0 {
                assert_eq!(found, day(&case[expected]), "{case}");
            }
        }
    }
}

#[test]
fn days_before_an_event() {
    for case in reference()["relative"].as_array().unwrap() {
        let (event, offset) = (day(&case["event"]), case["offset"].as_i64().unwrap());
        assert_eq!(event.plus_days(offset).unwrap(), day(&case["calendar_day"]), "{case}");
        let working = CalendarName::Cn.add_working_days(event, offset.try_into().unwrap()).unwrap();
        assert_eq!(working, day(&case["working_day_offset"]), "{case}");
    }
}

#[test]
fn days_between() {
    for case in reference()["count"].as_array().unwrap() {
        let (start, end) = (day(&case["start"]), day(&case["end"]));
        assert_eq!(end.days_since(start), case["calendar_exclusive"].as_i64().unwrap(), "{case}");
        let window = Window { start, end, inferred: false };
        assert_eq!(window.days(), case["calendar_inclusive"].as_i64().unwrap(), "{case}");
        assert_eq!(
            working(CalendarName::Cn, start, end),
            case["working_inclusive"].as_u64().unwrap(),
            "{case}"
        );
        assert_eq!(
            working(CalendarName::Weekdays, start, end),
            case["mon_fri_inclusive"].as_u64().unwrap(),
            "{case}"
        );
    }
}

#[test]
fn working_days_of_every_year() {
    let reference = reference();
    let years = reference["working_days"].as_object().unwrap();
    assert_eq!(years.len(), 23);
    for (year, expected) in years {
        let year = year.parse().unwrap();
        let (first, last) = (Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
        assert_eq!(working(CalendarName::Cn, first, last), expected.as_u64().unwrap(), "{year}");
    }
}

#[test]
fn the_nth_working_day_has_n_up_to_it() {
    for calendar in [CalendarName::Cn, CalendarName::Weekdays] {
        for from in ["2010-12-31", "2011-01-01", "2012-06-23", "2015-02-15", "2016-01-01", "2016-12-31"] {
            let from: Day = from.parse().unwrap();
            for n in [1, 4, 5, 6, 10, 249, 250, 251, 252, 499, 500, 501, 1300] {
                let after = calendar.add_working_days(from, n).unwrap();
                assert!(calendar.is_working_day(after).unwrap());
                assert_eq!(
                    working(calendar, from.plus_days(1).unwrap(), after),
                    u64::from(n.unsigned_abs()),
                    "{from} + {n}"
                );
                let before = calendar.add_working_days(from, -n).unwrap();
                assert!(calendar.is_working_day(before).unwrap());
                assert_eq!(
                    working(calendar, before, from.plus_days(-1).unwrap()),
                    u64::from(n.unsigned_abs()),
                    "{from} - {n}"
                );
            }
        }
    }
}
