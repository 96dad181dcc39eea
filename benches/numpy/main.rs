//! Our side of the comparison of simulations: `sh benches/numpy/run.sh` runs it.
//!
//! Arguments: DISTRIBUTION TASKS ITERATIONS ROUNDS FILES [drivers]. Makes the network of `benches/networks` with three points for
//! every task, times ourselves on it, on one thread, and writes it to FILES.tasks.csv and FILES.links.csv for NumPy. Prints the best and
//! the median time in nanoseconds, the rounds, the mean finish and its standard error in minutes, and P50, P80, P95.

use campaignkit::{
    schedule::Estimate,
    simulation::{SimulationOptions, SimulationRequest, TaskEstimate},
    value::{Distribution, Quantity, Span, Unit},
};
use networks::{Variant, make, request};
use std::{fmt::Write, fs, hint::black_box, time::Instant};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [distribution, tasks, iterations, rounds, files, rest @ ..] = arguments.as_slice() else {
        println!("NumPy is compared by `sh benches/numpy/run.sh`");
        return;
    };
    let tasks: u32 = tasks.parse().expect("a number of tasks");
    let made = make(Variant::Plain, tasks);
    let network = request(Variant::Plain, &made);
    let (mut task_file, mut link_file) = (String::from("low,likely,high\n"), String::from("from,to\n"));
    let mut estimates = Vec::new();
    for (task, activity) in network.tasks.iter().zip(&made.activities) {
        let (low, likely, high) = (activity.minutes / 2, activity.minutes, activity.minutes * 3);
        writeln!(task_file, "{low},{likely},{high}").expect("room");
        let span = |count| Span::new(count, Unit::Minutes);
        estimates.push(TaskEstimate {
            task: task.id.clone(),
            estimate: Estimate {
                optimistic: span(low),
                most_likely: None,
                pessimistic: span(high),
                distribution: distribution.parse::<Distribution>().expect("a distribution"),
            },
        });
    }
    for link in &made.dependencies {
        writeln!(link_file, "{},{}", link.from, link.to).expect("room");
    }
    fs::write(format!("{files}.tasks.csv"), task_file).expect("a writable folder");
    fs::write(format!("{files}.links.csv"), link_file).expect("a writable folder");
    let request = SimulationRequest {
        network: Some(network),
        estimates,
        options: SimulationOptions {
            iterations: iterations.parse().expect("a number of iterations"),
            seed: Quantity::from_units(1),
            quantiles: ["0.5", "0.8", "0.95"].map(|q| q.parse().expect("a level")).to_vec(),
            drivers: rest.iter().any(|word| word == "drivers"),
            ..SimulationOptions::default()
        },
        ..SimulationRequest::default()
    };
    let simulation = request.simulation().expect("a request without faults");
    let mut times = Vec::new();
    let mut answer = None;
    for _ in 0..rounds.parse::<usize>().expect("a number of rounds") {
        let simulation = black_box(simulation.clone());
        let began = Instant::now();
        answer = Some(black_box(simulation.answer().expect("dates that there are")));
        times.push(began.elapsed().as_nanos());
    }
    times.sort_unstable();
    let finish = answer.expect("a round").finish.expect("tasks");
    let start = request.network.as_ref().and_then(|network| network.start).expect("a start");
    let minutes: Vec<_> = finish.quantiles.iter().map(|q| q.value.minutes_since(start)).collect();
    let figure = |figure: campaignkit::value::Figure<_>| figure.defined().expect("a figure");
    println!(
        "{},{},{},{},{},{},{},{}",
        times[0],
        times[times.len() / 2],
        times.len(),
        figure(finish.mean_minutes),
        figure(finish.standard_error_minutes),
        minutes[0],
        minutes[1],
        minutes[2]
    );
}
