//! What a call costs from text to text, beside `serde_json` on the same bytes: `cargo bench --bench text`.
//!
//! The documents are made: a plan of 1,000 tasks with 1.5 links each, 500 budget lines with an entry each and 100 metrics
//! with 60 observations each, and a request for the network of a chain of 10,000 tasks. A summary of the least of many
//! runs, which take turns, comes first.

use campaignkit::{
    Plan,
    wire::{ask, call},
};
use divan::{Bencher, black_box, counter::BytesCount};
use networks::texts::{AS_OF, chain, document};
use serde_json::Value;
use std::time::{Duration, Instant};

fn main() {
    summary();
    divan::main();
}

/// The time of one run, without what it takes to drop the result.
fn time<T>(run: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    let result = run();
    let time = start.elapsed();
    drop(black_box(result));
    time
}

/// The least time of each of several runs, which take turns, so that a slow moment of the machine falls on all.
fn least<const N: usize>(runs: [&dyn Fn() -> Duration; N]) -> [Duration; N] {
    let mut least = [Duration::MAX; N];
    for _ in 0..200 {
        for (least, run) in least.iter_mut().zip(runs) {
            *least = run().min(*least);
        }
    }
    least
}

fn value(text: &str) -> Value {
    serde_json::from_slice(text.as_bytes()).unwrap()
}

fn summary() {
    let (document, request) = (document(), chain(10_000));
    let plan = Plan::from_json(document.as_bytes()).unwrap();
    let assessment = ask(&plan, "plan.assess", AS_OF.as_bytes()).unwrap();
    let network = call("schedule.network", request.as_bytes()).unwrap();
    println!("{:34} {:>9} {:>9} {:>9}", "least of 200 runs", "bytes", "ms", "× Value");
    let row = |name: &str, bytes: usize, time: Duration, base: Duration| {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        println!("{name:34} {bytes:>9} {:>9.2} {ratio:>9.2}", time.as_secs_f64() * 1e3);
    };
    let [base, open, assess, reply] = least([
        &|| time(|| value(&document)),
        &|| time(|| Plan::from_json(document.as_bytes()).unwrap()),
        &|| time(|| ask(&plan, "plan.assess", AS_OF.as_bytes()).unwrap()),
        &|| time(|| value(&assessment)),
    ]);
    row("serde_json Value of the plan", document.len(), base, base);
    row("Plan::from_json", document.len(), open, base);
    row("plan.assess with its reply", assessment.len(), assess, base);
    row("serde_json Value of the reply", assessment.len(), reply, base);
    let [base, schedule, reply] = least([
        &|| time(|| value(&request)),
        &|| time(|| call("schedule.network", request.as_bytes()).unwrap()),
        &|| time(|| value(&network)),
    ]);
    row("serde_json Value of the chain", request.len(), base, base);
    row("schedule.network in all", network.len(), schedule, base);
    row("serde_json Value of its reply", network.len(), reply, base);
}

#[divan::bench]
fn plan_as_value(bencher: Bencher) {
    let text = document();
    bencher.counter(BytesCount::of_str(&text)).bench(|| value(&text));
}

#[divan::bench]
fn plan_open(bencher: Bencher) {
    let text = document();
    bencher.counter(BytesCount::of_str(&text)).bench(|| Plan::from_json(text.as_bytes()).unwrap());
}

#[divan::bench]
fn plan_assess(bencher: Bencher) {
    let plan = Plan::from_json(document().as_bytes()).unwrap();
    let reply = ask(&plan, "plan.assess", AS_OF.as_bytes()).unwrap();
    bencher
        .counter(BytesCount::of_str(&reply))
        .bench(|| ask(&plan, "plan.assess", AS_OF.as_bytes()).unwrap());
}

#[divan::bench]
fn chain_as_value(bencher: Bencher) {
    let text = chain(10_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| value(&text));
}

#[divan::bench]
fn chain_schedule(bencher: Bencher) {
    let text = chain(10_000);
    bencher.counter(BytesCount::of_str(&text)).bench(|| call("schedule.network", text.as_bytes()).unwrap());
}
