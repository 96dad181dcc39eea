//! How long a plan takes to read, schedule, audit and assess: `cargo bench --bench plan`.
//!
//! The campaigns are made: each task waits for the two before it, each has an owner and a budget line.

use campaignkit::Plan;
use divan::{Bencher, counter::ItemsCount};
use std::fmt::Write;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn document(tasks: usize) -> String {
    let (mut list, mut lines) = (String::new(), String::new());
    for n in 0..tasks {
        let comma = if n == 0 { "" } else { "," };
        let after: Vec<_> = (n.saturating_sub(2)..n).map(|before| format!(r#""t{before}""#)).collect();
        let after = after.join(",");
        write!(
            list,
            r#"{comma}{{"id":"t{n}","name":"Task {n}","owner":"li","duration":"{}eh","after":[{after}]}}"#,
            n % 7 + 1
        )
        .unwrap();
        write!(
            lines,
            r#"{comma}{{"id":"b{n}","category":"c{}","item":"Item {n}","planned":"{n}.25"}}"#,
            n % 9
        )
        .unwrap();
    }
    format!(
        r#"{{"format":"campaignkit/1","id":"made","name":"Made","currency":"CNY",
        "event":{{"start":"2024-07-20","end":"2024-08-10"}},"team":[{{"id":"li","name":"Li"}}],
        "tasks":[{list}],"budget":{{"lines":[{lines}],"reserve":{{"amount":"1"}}}}}}"#
    )
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher, tasks: usize) {
    let document = document(tasks);
    bencher.counter(ItemsCount::new(tasks)).bench(|| Plan::from_json(document.as_bytes()).unwrap());
}

#[divan::bench(args = SIZES)]
fn schedule(bencher: Bencher, tasks: usize) {
    let plan = Plan::from_json(document(tasks).as_bytes()).unwrap();
    let day = plan.campaign().event.start;
    bencher.counter(ItemsCount::new(tasks)).bench(|| plan.on(day).schedule().unwrap());
}

#[divan::bench(args = SIZES)]
fn find(bencher: Bencher, tasks: usize) {
    let plan = Plan::from_json(document(tasks).as_bytes()).unwrap();
    bencher.counter(ItemsCount::new(tasks)).bench(|| plan.as_written().audit().unwrap());
}

#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher, tasks: usize) {
    let plan = Plan::from_json(document(tasks).as_bytes()).unwrap();
    let day = plan.campaign().event.start;
    bencher.counter(ItemsCount::new(tasks)).bench(|| plan.on(day).assess().unwrap());
}
