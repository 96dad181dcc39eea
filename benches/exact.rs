//! Figures from exact fractions, earned value and lift: `cargo bench --bench exact`.

use campaignkit::{
    earned_value::{EarnedScheduleRequest, MeasuresRequest, earned_schedule, measure},
    finance::{LiftDesign, LiftRequest, Sample, lift},
    value::{Amount, Quantity},
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn amount(typed: &str) -> Amount {
    typed.parse().unwrap()
}

/// Every measure of one status, of amounts to the cent and of amounts of 26 digits.
#[divan::bench(args = ["to the cent", "of 26 digits"])]
fn earned_value(bencher: Bencher, size: &str) {
    let [pv, ev, ac, bac, etc] = match size {
        "to the cent" => ["412500.50", "398000.25", "431200.75", "1250000", "861234.56"],
        _ => [
            "412500123456789012345678.90",
            "398000987654321098765432.10",
            "431200555555555555555555.55",
            "1250000000000000000000000.07",
            "861234777777777777777777.77",
        ],
    }
    .map(amount);
    let request = MeasuresRequest { pv, ev, ac, bac, etc: Some(etc), ..MeasuresRequest::default() };
    bencher.bench(|| measure(black_box(&request)).unwrap());
}

/// A day of work in a year of planned days.
#[divan::bench]
fn earned_schedule_of_a_year(bencher: Bencher) {
    let request = EarnedScheduleRequest {
        planned_value: (1..=250).map(|day| amount(&format!("{}.37", day * day * 3))).collect(),
        ev: amount("61234.56"),
        at: Quantity::from_units(151),
    };
    bencher.bench(|| earned_schedule(black_box(&request)).unwrap());
}

/// Four groups, with both intervals.
#[divan::bench]
fn difference_in_differences(bencher: Bencher) {
    let sample = |size, conversions| Sample {
        size: Quantity::from_units(size),
        conversions: Quantity::from_units(conversions),
    };
    let request = LiftRequest {
        test: sample(104_729, 5_821),
        control: sample(99_991, 4_937),
        test_before: Some(sample(103_993, 5_003)),
        control_before: Some(sample(98_947, 4_799)),
        design: LiftDesign::DifferenceInDifferences,
        ..LiftRequest::default()
    };
    bencher.bench(|| lift(black_box(&request)).unwrap());
}
