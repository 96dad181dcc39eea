//! The critical path against answers found by linear programming, and against the laws that hold for any network.

use campaignkit::schedule::{Dates, Dependency, LinkType, Network, Unschedulable};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// A reference case: durations and links by name, expected dates by name.
fn case(case: &Value) -> (Network, Vec<&str>) {
    let durations = case["durations"].as_object().unwrap();
    let names: Vec<&str> = durations.keys().map(String::as_str).collect();
    let position: BTreeMap<&str, usize> = names.iter().enumerate().map(|(n, name)| (*name, n)).collect();
    let dependency = |link: &Value| Dependency {
        from: position[link["pred"].as_str().unwrap()],
        to: position[link["succ"].as_str().unwrap()],
        kind: link["type"].as_str().unwrap().parse().unwrap(),
        lag: link["lag"].as_i64().unwrap(),
    };
    let links = case["links"].as_array().unwrap().iter().map(dependency).collect();
    (Network::new(durations.values().map(|d| d.as_i64().unwrap()).collect(), links).unwrap(), names)
}

#[test]
fn equals_linear_programming() {
    let file: Value = serde_json::from_str(include_str!("data/cpm.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 19);
    for reference in cases {
        let (network, names) = case(reference);
        let schedule = network.schedule();
        assert_eq!(schedule.finish, reference["project_duration"].as_i64().unwrap(), "{}", reference["id"]);
        for (name, dates) in names.iter().zip(&schedule.tasks) {
            let expected = &reference["expected"][name];
            let figure = |key: &str| expected[key].as_i64().unwrap();
            let expected_dates = Dates {
                early_start: figure("es"),
                early_finish: figure("ef"),
                late_start: figure("ls"),
                late_finish: figure("lf"),
                total_float: figure("tf"),
                free_float: figure("ff"),
            };
            assert_eq!(*dates, expected_dates, "{} {name}", reference["id"]);
            assert_eq!(
                dates.is_critical(),
                expected["critical"].as_bool().unwrap(),
                "{} {name}",
                reference["id"]
            );
        }
    }
}

#[test]
fn every_circle_is_named_in_order() {
    let after = |from, to| Dependency { from, to, kind: LinkType::FinishToStart, lag: 0 };
    let links =
        vec![after(0, 1), after(2, 1), after(1, 3), after(3, 2), after(4, 5), after(5, 4), after(6, 6)];
    let Err(Unschedulable::Cycles(cycles)) = Network::new(vec![1; 7], links) else {
        panic!("there are circles")
    };
    let tasks: Vec<_> = cycles.into_iter().map(|cycle| cycle.tasks).collect();
    assert_eq!(tasks, [vec![1, 3, 2], vec![4, 5], vec![6]]);
}

#[test]
fn times_beyond_any_calendar_are_refused() {
    let after = |lag| Dependency { from: 0, to: 1, kind: LinkType::FinishToStart, lag };
    for (durations, lag) in
        [(vec![i64::MAX, 5], 0), (vec![-1, 5], 0), (vec![1, 5], i64::MAX), (vec![1, 5], i64::MIN)]
    {
        assert_eq!(Network::new(durations, vec![after(lag)]).unwrap_err(), Unschedulable::OutOfRange);
    }
}

#[test]
fn a_chain_of_a_million_tasks_and_a_circle_of_them_need_no_stack() {
    let after = |from, to| Dependency { from, to, kind: LinkType::FinishToStart, lag: 0 };
    let count = 1_000_000;
    let chain: Vec<_> = (1..count).map(|n| after(n - 1, n)).collect();
    assert_eq!(Network::new(vec![1; count], chain.clone()).unwrap().schedule().finish, 1_000_000);
    let mut circle = chain;
    circle.push(after(count - 1, 0));
    let Err(Unschedulable::Cycles(cycles)) = Network::new(vec![1; count], circle) else {
        panic!("there is a circle")
    };
    assert_eq!(cycles[0].tasks.len(), count);
}

/// Networks whose links run from lower to higher positions, then shuffled.
fn networks() -> impl Strategy<Value = (Vec<i64>, Vec<Dependency>)> {
    let kind = prop::sample::select(LinkType::ALL);
    let link = (0_usize..30, 0_usize..30, kind, -6_i64..12);
    (prop::collection::vec(0_i64..20, 1..30), prop::collection::vec(link, 0..60)).prop_perturb(
        |(durations, links), mut random| {
            let count = durations.len();
            let mut place: Vec<usize> = (0..count).collect();
            for n in (1..count).rev() {
                place.swap(n, random.random_range(0..=n));
            }
            let links = links.into_iter().filter(|(a, b, ..)| *a < count && *b < count && a != b);
            let links = links.map(|(a, b, kind, lag)| {
                let (from, to) = (place[a.min(b)], place[a.max(b)]);
                Dependency { from, to, kind, lag }
            });
            (durations, links.collect())
        },
    )
}

fn slack(link: &Dependency, tasks: &[Dates], pick: fn(&Dates) -> (i64, i64)) -> i64 {
    let (from, to) = (pick(&tasks[link.from]), pick(&tasks[link.to]));
    let gap = match link.kind {
        LinkType::FinishToStart => to.0 - from.1,
        LinkType::StartToStart => to.0 - from.0,
        LinkType::FinishToFinish => to.1 - from.1,
        LinkType::StartToFinish => to.1 - from.0,
    };
    gap - link.lag
}

proptest! {
    #[test]
    fn every_link_holds_in_early_and_late_dates((durations, links) in networks()) {
        let schedule = Network::new(durations.clone(), links.clone()).unwrap().schedule();
        for link in &links {
            prop_assert!(slack(link, &schedule.tasks, |d| (d.early_start, d.early_finish)) >= 0);
            prop_assert!(slack(link, &schedule.tasks, |d| (d.late_start, d.late_finish)) >= 0);
        }
        for (dates, duration) in schedule.tasks.iter().zip(&durations) {
            prop_assert_eq!(dates.early_finish - dates.early_start, *duration);
            prop_assert_eq!(dates.late_finish - dates.late_start, *duration);
            prop_assert!(dates.early_start >= 0 && dates.late_finish <= schedule.finish);
            prop_assert!(dates.total_float >= dates.free_float && dates.free_float >= 0);
        }
        prop_assert!(schedule.tasks.iter().any(Dates::is_critical));
    }

    #[test]
    fn no_early_date_can_be_earlier((durations, links) in networks()) {
        let schedule = Network::new(durations, links.clone()).unwrap().schedule();
        for (n, dates) in schedule.tasks.iter().enumerate() {
            let driven = links.iter().filter(|l| l.to == n)
                .any(|l| slack(l, &schedule.tasks, |d| (d.early_start, d.early_finish)) == 0);
            prop_assert!(dates.early_start == 0 || driven, "task {} waits for nothing", n);
        }
    }

    #[test]
    fn another_link_makes_nothing_earlier((durations, mut links) in networks()) {
        prop_assume!(!links.is_empty());
        let with = Network::new(durations.clone(), links.clone()).unwrap().schedule();
        links.pop();
        let without = Network::new(durations, links).unwrap().schedule();
        for (with, without) in with.tasks.iter().zip(&without.tasks) {
            prop_assert!(with.early_start >= without.early_start);
        }
    }
}
