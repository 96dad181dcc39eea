//! Pace and alerts of many KPIs over a year.

use campaignkit::{
    metric::{
        AlertRule, AlertWhen, DatedFigure, MetricAlertsRequest, MetricKind, Observation, PaceRequest,
        Profile, Reading, Target, alerts, pace,
    },
    value::{Day, Quantity, Window},
};
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

fn first() -> Day {
    "2025-01-01".parse().unwrap()
}

fn year() -> Window {
    Window { start: first(), end: first().plus_days(364).unwrap(), inferred: false }
}

/// 1,000 KPIs on each of 365 days.
#[divan::bench(sample_count = 10, args = ["linear", "sCurve", "table"])]
fn pace_1000_kpis_a_year(bencher: Bencher, profile: &str) {
    let profile = match profile {
        "sCurve" => Profile::SCurve,
        "table" => Profile::Table(
            (1..52)
                .map(|week| campaignkit::metric::ProfilePoint {
                    day: first().plus_days(week * 7).unwrap(),
                    share: format!("0.{:02}", week + 40).parse().unwrap(),
                })
                .collect(),
        ),
        _ => Profile::Linear,
    };
    let mut request = PaceRequest {
        target: Target::AtLeast(Quantity::from_units(1_000_000)),
        window: Some(year()),
        profile,
        ..PaceRequest::default()
    };
    bencher.counter(ItemsCount::new(365_000_usize)).bench_local(|| {
        for day in 0..365 {
            request.as_of = first().plus_days(day).unwrap();
            for kpi in 0..1_000 {
                request.cumulative = Some(Quantity::from_units(day * 2_740 + kpi - 500));
                divan::black_box(pace(&request).unwrap());
            }
        }
    });
}

/// A rule about the plan of 1,000 KPIs, followed through a year of daily figures.
#[divan::bench(sample_count = 10)]
fn alerts_1000_kpis_a_year(bencher: Bencher) {
    let figure = |n| DatedFigure {
        day: first().plus_days(n).unwrap(),
        today: Some(Quantity::from_units(2_700 + n % 90)),
        ..DatedFigure::default()
    };
    let request = MetricAlertsRequest {
        kind: MetricKind::Flow,
        target: Some(Target::AtLeast(Quantity::from_units(1_000_000))),
        window: Some(year()),
        observations: (0..365).map(figure).collect(),
        rules: vec![AlertRule {
            id: "behind".parse().unwrap(),
            when: AlertWhen::BelowPlanBy,
            ..AlertRule::default()
        }],
        as_of: year().end,
        ..MetricAlertsRequest::default()
    };
    bencher.counter(ItemsCount::new(365_000_usize)).bench_local(|| {
        for _ in 0..1_000 {
            divan::black_box(alerts(&request).unwrap());
        }
    });
}

/// A million rows of one metric.
#[divan::bench(sample_count = 10)]
fn sum_a_million_observations(bencher: Bencher) {
    let row = |n: i64| Observation {
        day: first().plus_days(n / 2_740).unwrap(),
        today: Some(Quantity::from_units(n % 7)),
        ..Observation::default()
    };
    let rows: Vec<_> = (0..1_000_000).map(row).collect();
    bencher
        .counter(ItemsCount::new(rows.len()))
        .bench_local(|| Reading::each(MetricKind::Flow, &rows).last().unwrap().unwrap());
}
