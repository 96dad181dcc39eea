//! How long a plan takes to read, schedule, audit and assess: `cargo bench --bench plan`.
//!
//! The campaigns are made: each task waits for the two before it, each has an owner and a budget line.

use campaignkit::{
    Plan,
    chart::{ChartKind, ChartRequest, ChartRows},
    wire,
};
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

/// A campaign of which each chart has so many rows or points: dated tasks with budgets, metrics, risks, lines.
fn drawable(rows: usize) -> String {
    let list = |of: &dyn Fn(usize) -> String| (0..rows).map(of).collect::<Vec<_>>().join(",");
    let day = |n: usize| format!("{}-{:02}-{:02}", 2022 + n / 336 % 3, n / 28 % 12 + 1, n % 28 + 1);
    let task = |n: usize| {
        format!(
            r#"{{"id":"t{n}","name":"Task {n}","start":"{}","finish":"{}","budget":"{n}","percentComplete":"0.5","actualCost":"{n}",
            "estimate":{{"optimistic":"2ed","pessimistic":"20ed"}}}}"#,
            day(n),
            day(n + 9)
        )
    };
    let metric = |n: usize| {
        format!(
            r#"{{"id":"m{n}","name":"Metric {n}","kind":"flow","target":{{"atLeast":"900"}},"tolerance":"0.1"}}"#
        )
    };
    let observation = |n: usize| format!(r#"{{"metric":"m0","day":"{}","today":"3"}}"#, day(n));
    let risk = |n: usize| {
        format!(
            r#"{{"id":"r{n}","scenario":"Risk {n}","rating":{{"probability":"low","impact":"high"}},"exposure":{{"probability":"0.1","cost":"{n}"}}}}"#
        )
    };
    let line =
        |n: usize| format!(r#"{{"id":"b{n}","category":"c{}","item":"Item {n}","planned":"{n}.25"}}"#, n % 9);
    let goal = |n: usize| {
        let above = if n == 0 { String::new() } else { format!(r#","parent":"g{}""#, n / 4) };
        format!(r#"{{"id":"g{n}","title":"Goal {n}","metric":"m0","target":{{"atLeast":"{n}"}}{above}}}"#)
    };
    let step = |n: usize| {
        format!(
            r#"{{"id":"s{n}","name":"Step {n}","track":"{}","at":"2022-01-01T{:02}:00","minutes":90}}"#,
            n % 9,
            n % 24
        )
    };
    format!(
        r#"{{"format":"campaignkit/1","id":"made","name":"Made","currency":"CNY","event":{{"start":"2022-01-01","end":"2024-12-20"}},
        "goals":[{}],"runSheet":[{}],"tasks":[{}],"metrics":[{}],"observations":[{}],"risks":[{}],"budget":{{"lines":[{}]}}}}"#,
        list(&goal),
        list(&step),
        list(&task),
        list(&metric),
        list(&observation),
        list(&risk),
        list(&line)
    )
}

/// A chart of 1,000 rows with the answer that it shows; the page of 60 rows, as it is asked for without more.
#[divan::bench(args = ChartKind::ALL.iter().copied())]
fn page(bencher: Bencher, kind: ChartKind) {
    drawn(bencher, kind, ChartRows::default());
}

/// The same with all 1,000 rows in the picture.
#[divan::bench(args = ChartKind::ALL.iter().copied())]
fn all_rows(bencher: Bencher, kind: ChartKind) {
    drawn(bencher, kind, ChartRows { from: 0, count: 1_000 });
}

fn drawn(bencher: Bencher, kind: ChartKind, rows: ChartRows) {
    let plan = Plan::from_json(drawable(1_000).as_bytes()).unwrap();
    let as_of = Some("2023-06-01".parse().unwrap());
    let request = ChartRequest { kind, as_of, rows, ..ChartRequest::default() };
    bencher.bench(|| request.answer(&plan).unwrap());
}

/// Charts of calculators at 1,000 points, from text to text.
#[divan::bench(args = ["chart.funnel", "chart.pace", "chart.distribution", "chart.tornado"])]
fn calculator(bencher: Bencher, function: &str) {
    let list = |of: &dyn Fn(usize) -> String| (1..=1_000).map(of).collect::<Vec<_>>().join(",");
    let request = match function {
        "chart.funnel" => format!(
            r#"{{"rows":{{"count":1000}},"funnel":{{"steps":[{}]}}}}"#,
            list(&|n| format!(r#"{{"name":"Step {n}","count":"{}"}}"#, 2_000 - n))
        ),
        "chart.pace" => format!(
            r#"{{"pace":{{"kind":"flow","target":{{"atLeast":"9000"}},"window":{{"start":"2022-01-01","end":"2024-12-20"}},"asOf":"2024-10-01"}},
            "totals":[{}]}}"#,
            list(&|n| format!(
                r#"{{"day":"202{}-{:02}-{:02}","cumulative":"{n}"}}"#,
                2 + n / 336,
                n / 28 % 12 + 1,
                n % 28 + 1
            ))
        ),
        "chart.distribution" => format!(
            r#"{{"simulation":{{"cost":{{"planned":"400","least":"0","quantiles":[{{"q":"0.5","value":"500"}},{{"q":"0.8","value":"800"}}],"histogram":[{}]}}}}}}"#,
            list(&|n| format!(r#"{{"upTo":"{n}","count":{}}}"#, n % 37))
        ),
        _ => format!(
            r#"{{"rows":{{"count":1000}},"sensitivity":{{"base":"1","tornado":[{}]}}}}"#,
            list(&|n| format!(
                r#"{{"path":"/{n}","low":{{"input":"1","figure":"-{n}"}},"high":{{"input":"2","figure":"{n}"}}}}"#
            ))
        ),
    };
    bencher.bench(|| wire::call(function, request.as_bytes()).unwrap());
}
