use super::*;
use crate::{
    budget::CostRange,
    risk::{ContingencyRequest, CostedRisk, contingency},
    say::Figure,
    schedule::{Estimate, NetworkLink, NetworkRequest, NetworkTask},
    value::{Amount, Distribution, Rate},
};

/// Elapsed days of 24 hours, three points each, from the article "Program evaluation and review technique" of
/// the English Wikipedia; its critical path a, c, e, g takes 4 + 5.17 + 5.17 + 5.17 = 19.5 days.
const PERT: [(&str, [i32; 3], &[&str]); 7] = [
    ("a", [2, 4, 6], &[]),
    ("b", [3, 5, 9], &[]),
    ("c", [4, 5, 7], &["a"]),
    ("d", [4, 6, 10], &["a"]),
    ("e", [4, 5, 7], &["b", "c"]),
    ("f", [3, 4, 8], &["d"]),
    ("g", [3, 5, 8], &["e"]),
];

fn wikipedia(distribution: Distribution) -> SimulationRequest {
    let days = |days: i32| format!("{days}ed").parse().unwrap();
    let mut network =
        NetworkRequest { start: Some("2024-07-01T00:00".parse().unwrap()), ..NetworkRequest::default() };
    let mut estimates = Vec::new();
    for (id, [optimistic, likely, pessimistic], after) in PERT {
        let id: Id = id.parse().unwrap();
        network.tasks.push(NetworkTask {
            id: id.clone(),
            duration: Some(days(likely)),
            ..NetworkTask::default()
        });
        let link = |from: &&str| NetworkLink {
            from: from.parse().unwrap(),
            to: id.clone(),
            ..NetworkLink::default()
        };
        network.links.extend(after.iter().map(link));
        let estimate = Estimate {
            optimistic: days(optimistic),
            most_likely: None,
            pessimistic: days(pessimistic),
            distribution,
        };
        estimates.push(TaskEstimate { task: id, estimate });
    }
    SimulationRequest { network: Some(network), estimates, ..SimulationRequest::default() }
}

fn number(figure: &Figure<Rate>) -> f64 {
    figure.clone().defined().unwrap().to_string().parse().unwrap()
}

#[test]
fn the_pert_network_of_wikipedia() {
    let mut request = wikipedia(Distribution::Pert);
    request.options.iterations = 200_000;
    let answer = request.answer().unwrap();
    let finish = answer.finish.unwrap();
    let (mean, error) =
        (number(&finish.mean_minutes) / 1440.0, number(&finish.standard_error_minutes) / 1440.0);
    // other paths are longer once in a while, which adds about 0.004 days to the 19.5
    assert!(mean > 19.5 - 3.0 * error && mean < 19.5 + 0.01 + 3.0 * error, "{mean} ± {error}");
    // variances of PERT distributions with these modes, (μ − a)(b − μ) ÷ 7, on the path
    let of = |a: f64, m: f64, b: f64| {
        let mean = (a + 4.0 * m + b) / 6.0;
        (mean - a) * (b - mean) / 7.0
    };
    let deviation = (of(2.0, 4.0, 6.0) + 2.0 * of(4.0, 5.0, 7.0) + of(3.0, 5.0, 8.0)).sqrt();
    assert!((number(&finish.standard_deviation_minutes) / 1440.0 - deviation).abs() < 0.02);
    let critical: Vec<f64> =
        answer.tasks.iter().map(|task| number(task.criticality.as_ref().unwrap())).collect();
    assert!(critical[0] > 0.99 && critical[2] > 0.98 && critical[4] > 0.98 && critical[6] > 0.98);
    assert!(critical[1] < 0.02 && critical[3] < 0.02);
    let sensitivity = |n: usize| number(answer.tasks[n].sensitivity.as_ref().unwrap());
    assert!(sensitivity(6) > sensitivity(2) && sensitivity(2) > 0.3 && sensitivity(1) < 0.05);
    assert_eq!(finish.planned.to_string(), "2024-07-20T00:00"); // 4 + 5 + 5 + 5 days
}

#[test]
fn the_same_digits_however_it_is_computed() {
    let mut request = wikipedia(Distribution::Triangular);
    request.risks.push(RiskEvent {
        id: "rain".parse().unwrap(),
        probability: "0.3".parse().unwrap(),
        cost: Some("5000".parse().unwrap()),
        delay: Some("2ed".parse().unwrap()),
        tasks: vec!["e".parse().unwrap()],
        ..RiskEvent::default()
    });
    request.correlations.push(CorrelationGroup {
        coefficient: "0.5".parse().unwrap(),
        tasks: vec!["a".parse().unwrap(), "c".parse().unwrap()],
        risks: vec!["rain".parse().unwrap()],
        ..CorrelationGroup::default()
    });
    request.options.iterations = 5003;
    let expected = request.answer().unwrap();
    let mut steps = request.simulation().unwrap();
    for step in [1, 33, 700, 1, 2000] {
        steps.advance(step);
    }
    steps.advance(5003);
    steps.advance(1); // there is nothing left to do
    assert_eq!(steps.done(), 5003);
    assert_eq!(steps.answer().unwrap(), expected);
    #[cfg(feature = "parallel")]
    for threads in [1, 2, 3, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| request.answer().unwrap()), expected, "{threads} threads");
    }
    // a second calendar, with which iterations are computed one by one; its task is short
    let network = request.network.as_mut().unwrap();
    network.tasks.push(NetworkTask {
        id: "other".parse().unwrap(),
        duration: Some("1h".parse().unwrap()),
        calendar: Some("weekdays".parse().unwrap()),
        ..NetworkTask::default()
    });
    let mut one_by_one = request.answer().unwrap();
    assert_eq!(one_by_one.tasks.pop().unwrap().id.as_str(), "other");
    assert_eq!(one_by_one, expected);
}

/// Without estimates the dates are fixed. With an estimate of a task that another outlasts, all are computed
/// by one of the two methods, and come out the same.
#[test]
fn dates_that_do_not_move_are_critical_or_not() {
    let mut request = wikipedia(Distribution::Triangular);
    let estimate = request.estimates.swap_remove(0);
    assert_eq!(estimate.task.as_str(), "a");
    request.estimates.clear();
    let still = request.answer().unwrap();
    let critical = |answer: &SimulationAnswer| -> Vec<f64> {
        answer.tasks.iter().map(|task| number(task.criticality.as_ref().unwrap())).take(7).collect()
    };
    assert_eq!(critical(&still), [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]); // a, c, e and g take the longest
    let mean = still.finish.as_ref().unwrap().mean_minutes.as_ref().defined().unwrap().to_string();
    assert_eq!(mean, "27360"); // 19 days
    for calendar in [None, Some("weekdays")] {
        let mut request = request.clone();
        request.network.as_mut().unwrap().tasks.push(NetworkTask {
            id: "other".parse().unwrap(),
            duration: Some(if calendar.is_none() { "1eh" } else { "1h" }.parse().unwrap()),
            calendar: calendar.map(|id| id.parse().unwrap()),
            ..NetworkTask::default()
        });
        let hours = |hours: i32| if calendar.is_none() { format!("{hours}eh") } else { format!("{hours}h") };
        request.estimates.push(TaskEstimate {
            task: "other".parse().unwrap(),
            estimate: Estimate {
                optimistic: hours(1).parse().unwrap(),
                pessimistic: hours(9).parse().unwrap(),
                ..estimate.estimate.clone()
            },
        });
        let moving = request.answer().unwrap();
        assert_eq!(moving.finish, still.finish);
        assert_eq!(critical(&moving), critical(&still));
    }
}

/// Two tasks that a risk of two percent each moves into a year that the calendar does not know, and a second
/// calendar.
#[cfg(feature = "parallel")]
#[test]
fn the_first_problem_is_that_of_the_first_iteration() {
    let mut request = SimulationRequest {
        network: Some(NetworkRequest {
            start: Some("2026-12-01T08:00".parse().unwrap()),
            ..NetworkRequest::default()
        }),
        ..SimulationRequest::default()
    };
    for (id, calendar) in [("a", "cn"), ("b", "cn"), ("c", "24h")] {
        request.network.as_mut().unwrap().tasks.push(NetworkTask {
            id: id.parse().unwrap(),
            duration: Some("1d".parse().unwrap()),
            calendar: Some(calendar.parse().unwrap()),
            ..NetworkTask::default()
        });
        request.risks.push(RiskEvent {
            id: id.parse().unwrap(),
            probability: if id == "c" { Rate::ZERO } else { "0.02".parse().unwrap() },
            delay: Some("40d".parse().unwrap()),
            tasks: vec![id.parse().unwrap()],
            ..RiskEvent::default()
        });
    }
    request.options.iterations = 1000;
    for seed in 0..8 {
        request.options.seed = crate::value::Quantity::from_units(seed);
        let problem = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let mut steps = request.simulation().unwrap();
                (0..10).for_each(|_| steps.advance(224));
                steps.answer().unwrap_err().first().clone()
            })
        };
        let expected = problem(1);
        assert!(["/network/tasks/0", "/network/tasks/1"].contains(&expected.path.as_str()), "{expected:?}");
        for threads in [2, 3, 7] {
            assert_eq!(problem(threads), expected, "seed {seed}, {threads} threads");
        }
    }
}

#[test]
fn a_simulation_can_be_cancelled() {
    let request = crate::json::to_json(&wikipedia(Distribution::Pert));
    let begin = || crate::wire::Job::call("risk.simulate", request.as_bytes()).unwrap();
    let mut steps = Vec::new();
    let cancelled = begin().watched(&mut |done, total| {
        steps.push((done, total));
        steps.len() < 3
    });
    assert_eq!(cancelled.unwrap_err().first().code, "wire.cancelled");
    assert_eq!(steps, [(128, 10_000), (256, 10_000), (384, 10_000)]);
    let whole = begin().watched(&mut |_, _| true).unwrap();
    assert_eq!(whole, crate::json::to_json(&wikipedia(Distribution::Pert).answer().unwrap()));
}

#[test]
fn costs_converge_on_the_exact_distribution() {
    let risks = [("0.5", "3000"), ("0.25", "8000"), ("0.5", "5000"), ("0.25", "2000")];
    let exact = contingency(&ContingencyRequest {
        risks: risks
            .iter()
            .map(|(p, c)| CostedRisk { probability: p.parse().unwrap(), cost: c.parse().unwrap(), id: None })
            .collect(),
        quantiles: ["0.5", "0.8", "0.9", "0.95"].map(|q| q.parse().unwrap()).to_vec(),
        reserve: Some("10000".parse().unwrap()),
        ..ContingencyRequest::default()
    })
    .unwrap();
    for seed in 0..20 {
        let request = SimulationRequest {
            risks: (0..)
                .zip(&risks)
                .map(|(n, (p, c))| RiskEvent {
                    id: format!("risk-{n}").parse().unwrap(),
                    probability: p.parse().unwrap(),
                    cost: Some(c.parse().unwrap()),
                    ..RiskEvent::default()
                })
                .collect(),
            options: SimulationOptions {
                seed: crate::value::Quantity::from_units(seed),
                iterations: 20_000,
                quantiles: exact.quantiles.iter().map(|quantile| quantile.q).collect(),
                cost_within: Some("10000".parse().unwrap()),
                ..SimulationOptions::default()
            },
            ..SimulationRequest::default()
        };
        let cost = request.answer().unwrap().cost.unwrap();
        // five standard errors: once in two million
        let off = number(&cost.mean) - 6500.0;
        assert!(off.abs() < 5.0 * number(&cost.standard_error), "{off} with seed {seed}");
        let chance = exact.reserve.as_ref().unwrap().chance.as_ref().unwrap();
        let within = cost.within.unwrap();
        let off = number(&within.chance) - number(chance);
        assert!(off.abs() < 5.0 * number(&within.standard_error));
        for (simulated, exact) in cost.quantiles.iter().zip(&exact.quantiles) {
            // no level lies within five standard errors of a step of the distribution
            assert_eq!(Some(simulated.value), exact.value, "seed {seed}, {}", exact.q);
            assert!(simulated.low <= simulated.value && simulated.value <= simulated.high);
        }
    }
}

#[test]
fn correlated_costs_spread_wider() {
    let line = |n: usize| CostLine {
        id: format!("line-{n}").parse().unwrap(),
        cost: Amount::from_units(1000),
        cost_range: Some(CostRange {
            optimistic: Amount::from_units(500),
            pessimistic: Amount::from_units(1500),
            distribution: Distribution::Triangular,
        }),
    };
    let deviation = |coefficient: &str| {
        let request = SimulationRequest {
            lines: (0..4).map(line).collect(),
            correlations: vec![CorrelationGroup {
                coefficient: coefficient.parse().unwrap(),
                lines: (0..4).map(|n| format!("line-{n}").parse().unwrap()).collect(),
                ..CorrelationGroup::default()
            }],
            ..SimulationRequest::default()
        };
        number(&request.answer().unwrap().cost.unwrap().standard_deviation)
    };
    // variance of one: 1000² ÷ 24; of four: 4 times that alone, 16 times together
    let one = (1_000_000.0_f64 / 24.0).sqrt();
    assert!((deviation("0") - 2.0 * one).abs() < 0.02 * 2.0 * one);
    assert!((deviation("1") - 4.0 * one).abs() < 0.02 * 4.0 * one);
}
