//! The critical path against answers found by linear programming, and against the laws that hold for any network.

use campaignkit::{
    calendar::WorkingTime,
    schedule::{
        Activity, Dates, Dependency, Frame, Lag, LinkType, Network, Policy, Schedule, ScheduleFrom,
        Unschedulable,
    },
    value::Moment,
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// Round the clock from the first minute of a year, nothing before it.
fn frame() -> Frame {
    Frame {
        from: ScheduleFrom::Start("2026-01-01T00:00".parse().unwrap()),
        calendars: vec![WorkingTime::compile(&"24h".parse().unwrap(), &[]).unwrap()],
        calendar: 0,
        status_date: None,
        policy: Policy { floor_at_start: true, ..Policy::default() },
    }
}

fn network(durations: &[i32], links: Vec<Dependency>) -> Result<Network, Unschedulable> {
    let activity = |minutes: &i32| Activity { minutes: *minutes, ..Activity::default() };
    Network::new(frame(), durations.iter().map(activity).collect(), links)
}

fn scheduled(durations: &[i32], links: Vec<Dependency>) -> Schedule {
    network(durations, links).unwrap().schedule().unwrap()
}

fn after(from: usize, to: usize) -> Dependency {
    Dependency { from, to, kind: LinkType::FinishToStart, lag: Lag::default() }
}

/// Minutes since the start of the project.
fn minutes(schedule: &Schedule, moment: Moment) -> i64 {
    moment.minutes_since(schedule.start())
}

#[test]
fn equals_linear_programming() {
    let file: Value = serde_json::from_str(include_str!("data/cpm.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 19);
    for reference in cases {
        let durations = reference["durations"].as_object().unwrap();
        let position: BTreeMap<&str, usize> = durations.keys().map(String::as_str).zip(0..).collect();
        let dependency = |link: &Value| Dependency {
            from: position[link["pred"].as_str().unwrap()],
            to: position[link["succ"].as_str().unwrap()],
            kind: link["type"].as_str().unwrap().parse().unwrap(),
            lag: Lag::Working(link["lag"].as_i64().unwrap().try_into().unwrap()),
        };
        let links = reference["links"].as_array().unwrap().iter().map(dependency).collect();
        let times: Vec<i32> = durations.values().map(|d| d.as_i64().unwrap().try_into().unwrap()).collect();
        let schedule = scheduled(&times, links);
        let at = |moment| minutes(&schedule, moment);
        assert_eq!(
            at(schedule.finish()),
            reference["project_duration"].as_i64().unwrap(),
            "{}",
            reference["id"]
        );
        for (n, name) in durations.keys().enumerate() {
            let (dates, expected) = (schedule.dates(n).unwrap(), &reference["expected"][name]);
            let computed = [
                ("es", at(dates.early_start)),
                ("ef", at(dates.early_finish)),
                ("ls", at(dates.late_start)),
                ("lf", at(dates.late_finish)),
                ("tf", dates.total_float),
                ("ff", dates.free_float),
            ];
            for (column, computed) in computed {
                assert_eq!(
                    computed,
                    expected[column].as_i64().unwrap(),
                    "{} {name} {column}",
                    reference["id"]
                );
            }
            assert_eq!(dates.critical, expected["critical"].as_bool().unwrap(), "{} {name}", reference["id"]);
        }
    }
}

#[test]
fn every_circle_is_named_in_order() {
    let links =
        vec![after(0, 1), after(2, 1), after(1, 3), after(3, 2), after(4, 5), after(5, 4), after(6, 6)];
    let Err(Unschedulable::Cycles(cycles)) = network(&[1; 7], links) else { panic!("there are circles") };
    let tasks: Vec<_> = cycles.into_iter().map(|cycle| cycle.tasks).collect();
    assert_eq!(tasks, [vec![1, 3, 2], vec![4, 5], vec![6]]);
}

#[test]
fn what_cannot_be_is_refused() {
    assert_eq!(network(&[-1], vec![]).unwrap_err(), Unschedulable::Activity(0));
    assert_eq!(network(&[1, 1], vec![after(0, 1), after(0, 2)]).unwrap_err(), Unschedulable::Dependency(1));
    // four thousand years a task
    let late = network(&[i32::MAX; 3], vec![after(0, 1), after(1, 2)]).unwrap().schedule();
    assert_eq!(late.unwrap_err().code, "day.range");
}

#[test]
fn a_chain_of_a_million_tasks_and_a_circle_of_them_need_no_stack() {
    let count = 1_000_000;
    let mut chain: Vec<_> = (1..count).map(|n| after(n - 1, n)).collect();
    let durations = vec![1; count];
    let schedule = scheduled(&durations, chain.clone());
    assert_eq!(minutes(&schedule, schedule.finish()), 1_000_000);
    chain.push(after(count - 1, 0));
    let Err(Unschedulable::Cycles(cycles)) = network(&durations, chain) else { panic!("there is a circle") };
    assert_eq!(cycles[0].tasks.len(), count);
}

#[test]
fn why_through_summary_tasks_many_levels_deep_takes_one_step_each() {
    let deep = 20_000;
    let activity = |n: usize| Activity {
        minutes: if n == deep { 480 } else { 0 },
        parent: n.checked_sub(1),
        ..Activity::default()
    };
    let network = Network::new(frame(), (0..=deep).map(activity).collect(), Vec::new()).unwrap();
    let schedule = network.schedule().unwrap();
    let steps = schedule.why(0);
    assert_eq!(steps.len(), 20_001);
    assert!(steps.iter().all(|step| step.start == schedule.start() && step.finish == schedule.finish()));
}

/// Networks whose links run from lower to higher positions, then shuffled.
fn networks() -> impl Strategy<Value = (Vec<i32>, Vec<Dependency>)> {
    let kind = prop::sample::select(LinkType::ALL);
    let link = (0_usize..30, 0_usize..30, kind, -6_i32..12);
    (prop::collection::vec(0_i32..20, 1..30), prop::collection::vec(link, 0..60)).prop_perturb(
        |(durations, links), mut random| {
            let count = durations.len();
            let mut place: Vec<usize> = (0..).take(count).collect();
            for n in (1..count).rev() {
                place.swap(n, random.random_range(0..=n));
            }
            let links = links.into_iter().filter(|(a, b, ..)| *a < count && *b < count && a != b);
            let links = links.map(|(a, b, kind, lag)| {
                let (from, to) = (place[a.min(b)], place[a.max(b)]);
                Dependency { from, to, kind, lag: Lag::Working(lag) }
            });
            (durations, links.collect())
        },
    )
}

/// Every activity's dates.
fn all(schedule: &Schedule) -> Vec<Dates> {
    (0..).map_while(|n| schedule.dates(n)).collect()
}

fn slack(link: &Dependency, tasks: &[Dates], pick: fn(&Dates) -> (Moment, Moment)) -> i64 {
    let (from, to) = (pick(&tasks[link.from]), pick(&tasks[link.to]));
    let gap = match link.kind {
        LinkType::FinishToStart => to.0.minutes_since(from.1),
        LinkType::StartToStart => to.0.minutes_since(from.0),
        LinkType::FinishToFinish => to.1.minutes_since(from.1),
        LinkType::StartToFinish => to.1.minutes_since(from.0),
    };
    let Lag::Working(lag) = link.lag else { panic!("no other lags here") };
    gap - i64::from(lag)
}

proptest! {
    #[test]
    fn every_link_holds_in_early_and_late_dates((durations, links) in networks()) {
        let schedule = scheduled(&durations, links.clone());
        let tasks = all(&schedule);
        for link in &links {
            prop_assert!(slack(link, &tasks, |d| (d.early_start, d.early_finish)) >= 0);
            prop_assert!(slack(link, &tasks, |d| (d.late_start, d.late_finish)) >= 0);
        }
        for (dates, duration) in tasks.iter().zip(&durations) {
            let duration = i64::from(*duration);
            prop_assert_eq!(dates.early_finish.minutes_since(dates.early_start), duration);
            prop_assert_eq!(dates.late_finish.minutes_since(dates.late_start), duration);
            prop_assert!(dates.early_start >= schedule.start() && dates.late_finish <= schedule.finish());
            prop_assert!(dates.total_float >= dates.free_float && dates.free_float >= 0);
        }
        prop_assert!(tasks.iter().any(|dates| dates.critical));
    }

    #[test]
    fn no_early_date_can_be_earlier((durations, links) in networks()) {
        let schedule = scheduled(&durations, links.clone());
        let tasks = all(&schedule);
        for (n, dates) in tasks.iter().enumerate() {
            let tight = |l: &Dependency| slack(l, &tasks, |d| (d.early_start, d.early_finish)) == 0;
            let driving = links.iter().position(|l| l.to == n && tight(l));
            if dates.early_start > schedule.start() {
                prop_assert_eq!(schedule.driving_link(n), driving, "task {}", n);
                prop_assert!(driving.is_some());
            } else {
                prop_assert_eq!(schedule.driving_link(n), None);
            }
        }
    }

    #[test]
    fn another_link_makes_nothing_earlier((durations, mut links) in networks()) {
        prop_assume!(!links.is_empty());
        let with = all(&scheduled(&durations, links.clone()));
        links.pop();
        let without = all(&scheduled(&durations, links));
        for (with, without) in with.iter().zip(&without) {
            prop_assert!(with.early_start >= without.early_start);
        }
    }
}
