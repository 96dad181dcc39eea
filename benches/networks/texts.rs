//! Made texts: a plan, and the request for a network.

use campaignkit::value::Day;
use std::fmt::Write;

/// The request for a day in the midst of the plan.
pub const AS_OF: &str = r#"{"asOf": "2024-07-25"}"#;

/// The members of an array, one an entry.
fn list(count: usize, mut entry: impl FnMut(&mut String, usize)) -> String {
    let mut list = String::new();
    for n in 0..count {
        if n > 0 {
            list.push(',');
        }
        entry(&mut list, n);
    }
    list
}

fn day(n: usize) -> Day {
    Day::new(2024, 6, 1).unwrap().plus_days(i64::try_from(n).unwrap()).unwrap()
}

/// A plan of 1,000 tasks with 1.5 links each, 500 budget lines with an entry each and 100 metrics with 60
/// observations each.
pub fn document() -> String {
    let tasks = list(1_000, |text, n| {
        let before: &[usize] = if n % 2 == 0 { &[1] } else { &[1, 3] };
        let after: Vec<_> =
            before.iter().filter_map(|b| n.checked_sub(*b)).map(|b| format!(r#""t{b}""#)).collect();
        write!(
            text,
            r#"{{"id":"t{n}","name":"Task {n}","owner":"li","duration":"{}eh","after":[{}]}}"#,
            n % 2 + 1,
            after.join(",")
        )
        .unwrap();
    });
    let lines = list(500, |text, n| {
        write!(text, r#"{{"id":"b{n}","category":"c{}","item":"Item {n}","planned":"{n}.25"}}"#, n % 9)
            .unwrap();
    });
    let entries = list(500, |text, n| {
        write!(text, r#"{{"day":"{}","line":"b{n}","state":"actual","amount":"{n}.10"}}"#, day(n % 60))
            .unwrap();
    });
    let metrics = list(100, |text, n| {
        write!(text, r#"{{"id":"m{n}","name":"Metric {n}","kind":"flow","target":{{"atLeast":"60000"}}}}"#)
            .unwrap();
    });
    let observations = list(6_000, |text, n| {
        write!(text, r#"{{"metric":"m{}","day":"{}","today":"{}"}}"#, n / 60, day(n % 60), n % 1_000)
            .unwrap();
    });
    format!(
        r#"{{"format":"campaignkit/1","id":"made","name":"Made","currency":"CNY","calendar":"weekdays",
        "event":{{"start":"2024-07-20","end":"2024-08-10"}},"team":[{{"id":"li","name":"Li"}}],
        "metrics":[{metrics}],"observations":[{observations}],"tasks":[{tasks}],
        "budget":{{"lines":[{lines}],"entries":[{entries}],"reserve":{{"amount":"1"}}}}}}"#
    )
}

/// The request of `schedule.network` for a chain of tasks.
pub fn chain(tasks: usize) -> String {
    let list_of_tasks =
        list(tasks, |text, n| write!(text, r#"{{"id":"task-{n}","duration":"{}h"}}"#, n % 8 + 1).unwrap());
    let links = list(tasks.saturating_sub(1), |text, n| {
        write!(text, r#"{{"from":"task-{n}","to":"task-{}"}}"#, n + 1).unwrap();
    });
    format!(
        r#"{{"start":"2024-01-08T09:00","calendar":"weekdays","tasks":[{list_of_tasks}],"links":[{links}]}}"#
    )
}
