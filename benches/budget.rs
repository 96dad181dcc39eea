//! How long a budget takes to add up: `cargo bench --bench budget`.
//!
//! The budgets are made: every line has a category, a group and an owner, an approval, and an order or a payment.

use campaignkit::{
    Campaign, Plan,
    budget::{Budget, BudgetCheckRequest, CheckScope, FundEntry, FundState, Line, check},
    value::{Amount, Day},
};
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn day() -> Day {
    "2024-08-01".parse().unwrap()
}

fn budget(lines: usize, booked: bool) -> Budget {
    let id = |prefix: &str, n: usize| format!("{prefix}{n}").parse().unwrap();
    let line = |n: usize| Line {
        id: id("l", n),
        category: id("c", n % 9),
        group: Some(id("g", n % 7)),
        item: format!("Item {n}"),
        planned: Some(format!("{n}.25").parse().unwrap()),
        ..Line::default()
    };
    let entry = |n: usize| FundEntry {
        day: day().plus_days(i64::try_from(n % 28).unwrap()).unwrap(),
        line: id("l", n),
        state: if n.is_multiple_of(3) { FundState::Committed } else { FundState::Actual },
        amount: Some(Amount::from_units(i64::try_from(n / 2).unwrap())),
        ..FundEntry::default()
    };
    let entries = if booked { (0..lines).map(entry).collect() } else { Vec::new() };
    Budget { lines: (0..lines).map(line).collect(), entries, ..Budget::default() }
}

fn plan(lines: usize, booked: bool) -> Plan {
    Plan::new(Campaign {
        id: "made".parse().unwrap(),
        currency: "CNY".parse().unwrap(),
        budget: Some(budget(lines, booked)),
        ..Campaign::default()
    })
    .unwrap()
}

/// Lines alone: what is planned by line, category, group and in all, with everything that follows from it.
#[divan::bench(args = SIZES, sample_count = 10)]
fn lines(bencher: Bencher, lines: usize) {
    let plan = plan(lines, false);
    bencher.counter(ItemsCount::new(lines)).bench(|| plan.on(day()).budget().unwrap());
}

/// Lines with an entry each, utilisation with its thresholds, forecast, variance and burn.
#[divan::bench(args = SIZES, sample_count = 10)]
fn lines_and_entries(bencher: Bencher, lines: usize) {
    let plan = plan(lines, true);
    let end = day().plus_days(30).unwrap();
    bencher.counter(ItemsCount::new(lines)).bench(|| plan.on(end).budget().unwrap());
}

/// The plan from its records: every reference resolved.
#[divan::bench(args = SIZES, sample_count = 10)]
fn resolve(bencher: Bencher, lines: usize) {
    bencher.counter(ItemsCount::new(lines)).bench(|| plan(lines, true));
}

/// One posting against a line, a category and a total.
#[divan::bench]
fn posting(bencher: Bencher) {
    let scope = || CheckScope {
        approved: Amount::from_units(20_000),
        pending: Amount::from_units(1_500),
        actual: Amount::from_units(16_000),
        ..CheckScope::default()
    };
    let request = BudgetCheckRequest {
        requested: Amount::from_units(3_000),
        scopes: vec![scope(), scope(), scope()],
        ..BudgetCheckRequest::default()
    };
    bencher.bench(|| check(black_box(&request)).unwrap());
}
