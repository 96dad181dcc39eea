//! `cargo bench --bench simulation`: simulations, and the reserve of many risks. `benches/numpy` compares with NumPy.

use campaignkit::{
    risk::{ContingencyRequest, CostedRisk, contingency},
    schedule::Estimate,
    simulation::{SimulationOptions, SimulationRequest, TaskEstimate},
    value::{Amount, Distribution, Span, Unit},
};
use divan::{Bencher, counter::ItemsCount};
use networks::{VARIANTS, Variant, make, request};

fn main() {
    divan::main();
}

fn estimated(variant: Variant, distribution: Distribution, drivers: bool) -> SimulationRequest {
    let made = make(variant, 1000);
    let network = request(variant, &made);
    let span = |count| Span::new(count, Unit::Minutes);
    let estimates = network.tasks.iter().zip(&made.activities).map(|(task, activity)| TaskEstimate {
        task: task.id.clone(),
        estimate: Estimate {
            optimistic: span(activity.minutes / 2),
            most_likely: None,
            pessimistic: span(activity.minutes * 3),
            distribution,
        },
    });
    SimulationRequest {
        estimates: estimates.collect(),
        network: Some(network),
        options: SimulationOptions { drivers, ..SimulationOptions::default() },
        ..SimulationRequest::default()
    }
}

/// A thousand tasks, ten thousand times, on all cores that the features allow.
#[divan::bench(args = VARIANTS, consts = [false, true], max_time = 3)]
fn triangular<const DRIVERS: bool>(bencher: Bencher, variant: Variant) {
    run(bencher, &estimated(variant, Distribution::Triangular, DRIVERS));
}

/// The same with PERT distributions.
#[divan::bench(args = VARIANTS, consts = [false, true], max_time = 3)]
fn pert<const DRIVERS: bool>(bencher: Bencher, variant: Variant) {
    run(bencher, &estimated(variant, Distribution::Pert, DRIVERS));
}

fn run(bencher: Bencher, request: &SimulationRequest) {
    let simulation = request.simulation().expect("a request without faults");
    bencher
        .counter(ItemsCount::new(1000_u32 * 10_000))
        .with_inputs(|| simulation.clone())
        .bench_values(|simulation| simulation.answer().expect("dates that there are"));
}

/// From the request to a simulation: tables of PERT distributions above all.
#[divan::bench(max_time = 3)]
fn compile_pert(bencher: Bencher) {
    let request = estimated(Variant::Plain, Distribution::Pert, false);
    bencher.bench(|| request.simulation().expect("a request without faults"));
}

fn risks(count: usize, cost: impl Fn(usize) -> String) -> ContingencyRequest {
    let risk = |n: usize| CostedRisk {
        id: None,
        probability: format!("0.{:02}", 1 + n % 60).parse().expect("a probability"),
        cost: cost(n).parse().expect("an amount"),
    };
    ContingencyRequest {
        risks: (0..count).map(risk).collect(),
        quantiles: ["0.5", "0.8", "0.9", "0.95"].map(|q| q.parse().expect("a level")).to_vec(),
        reserve: Some(Amount::from_units(100_000)),
        ..ContingencyRequest::default()
    }
}

/// The distribution of total cost: 24 risks exactly, 500 on a grid of tens, 500 to the cent within bounds.
#[divan::bench(args = ["24 exactly", "500 by tens", "500 to the cent"], max_time = 3)]
fn reserve(bencher: Bencher, case: &str) {
    let request = match case {
        "24 exactly" => risks(24, |n| format!("{}.{:02}", 500 + 7919 * n, n * 37 % 100)),
        "500 by tens" => risks(500, |n| (10 * (5 + n)).to_string()),
        _ => risks(500, |n| format!("{}.{:02}", 500 + 70 * n, n % 97)),
    };
    bencher.bench(|| contingency(&request).expect("a request without faults"));
}
