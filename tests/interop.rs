//! The library among other crates of a program: values made of plain Rust ones, and the crates serde, chrono and `rust_decimal`.

use campaignkit::{
    Campaign, Plan,
    goal::Goal,
    schedule::Task,
    value::{Amount, Day, Figure, Id, Moment, Problem, Quantity, RelativeDay, Window},
};
use std::{fs, path::Path};

fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/campaigns");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn numbers_make_days_and_moments_or_are_refused() {
    let day = Day::new(2024, 2, 29).unwrap();
    assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
    for (year, month, of_month) in
        [(2023, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (0, 1, 1), (10_000, 1, 1)]
    {
        assert_eq!(
            Day::new(year, month, of_month).unwrap_err().code,
            "day.nonexistent",
            "{year} {month} {of_month}"
        );
    }
    let moment = Moment::new(day, 23, 59).unwrap();
    assert_eq!((moment.day(), moment.hour(), moment.minute()), (day, 23, 59));
    for (hour, minute) in [(24, 0), (0, 60), (u32::MAX, u32::MAX)] {
        assert_eq!(Moment::new(day, hour, minute).unwrap_err().code, "moment.nonexistent");
    }
    assert_eq!(Window::new(day, Day::new(2024, 2, 28).unwrap()).unwrap_err().code, "window.order");
    assert_eq!(Id::try_from("x".repeat(65)).unwrap_err().code, "id.grammar");
    assert_eq!(Amount::with_decimals(-5, 3).unwrap().to_string(), "-0.005");
    assert_eq!(Amount::with_decimals(1, 29).unwrap_err().code, "number.digits");
}

#[test]
fn sums_are_exact_or_refused() {
    let most: Amount = "9999999999999999999999999999".parse().unwrap();
    assert_eq!((most + Amount::from(1)).unwrap_err().code, "number.overflow");
    assert_eq!((-most - Amount::from(1)).unwrap_err().code, "number.overflow");
    assert_eq!((most - most).unwrap(), Amount::ZERO);
    assert_eq!((-Amount::ZERO).to_string(), "0");
    let cents = [Amount::with_decimals(10, 2).unwrap(), Amount::with_decimals(20, 2).unwrap()];
    assert_eq!(cents.iter().sum::<Result<Amount, Problem>>().unwrap().to_string(), "0.30");
    let figure: Figure<Amount> = [most, most].into_iter().sum();
    assert_eq!(figure.reason().unwrap().code, "number.overflow");
    assert_eq!(figure.value(), None);
    let none: Figure<Quantity> = std::iter::empty::<Quantity>().sum();
    assert_eq!((none.value(), none.reason()), (Some(&Quantity::ZERO), None));
}

#[test]
fn problems_are_gone_through() {
    let problems = Plan::from_json(b"{}").unwrap_err();
    let paths: Vec<_> = (&problems).into_iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/format", "/id", "/name", "/currency", "/event"]);
    assert_eq!(problems.iter().len(), problems.clone().into_iter().count());
}

/// Nothing is said of the year 1, which nobody wrote.
#[test]
fn a_campaign_without_an_event() {
    let due: RelativeDay = "end+3d".parse().unwrap();
    let goal = Goal { id: "g".try_into().unwrap(), title: "G".into(), due: Some(due), ..Goal::default() };
    let task = Task {
        id: "t".try_into().unwrap(),
        name: "T".into(),
        duration: Some("2d".parse().unwrap()),
        ..Task::default()
    };
    let campaign = Campaign {
        id: "sale".try_into().unwrap(),
        name: "Sale".into(),
        currency: "CNY".try_into().unwrap(),
        goals: vec![goal],
        tasks: vec![task],
        ..Campaign::default()
    };
    let problems = Plan::new(campaign).unwrap_err();
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["/event: the campaign has no event; give its first and its last day"]);
}

#[test]
fn serde_reads_what_it_writes() {
    for (file, text) in examples() {
        let plan = Plan::from_json(text.as_bytes()).unwrap();
        let campaign = plan.campaign();
        let value = serde_json::to_value(campaign).unwrap();
        assert_eq!(serde_json::from_value::<Campaign>(value).unwrap(), *campaign, "{file}");
        assert_eq!(serde_json::from_str::<Campaign>(&text).unwrap(), *campaign, "{file}");
        assert_eq!(serde_json::from_reader::<_, Campaign>(text.as_bytes()).unwrap(), *campaign, "{file}");
    }
}

#[test]
fn serde_tells_every_problem_as_the_reader_does() {
    let text = r#"{"format": "campaignkit/1", "id": "a b", "id": "c", "name": 5, "currency": "rmb",
        "event": {"start": "2024-08-01", "end": null}, "budget": {"lines": [{"id": "x", "planned": 1.0}]}}"#;
    // the lines are those of a text
    let ours = Plan::from_json(text.as_bytes()).unwrap_err();
    let ours: Vec<_> = ours.iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect();
    let ours = ours.join("\n");
    let theirs = serde_json::from_str::<Campaign>(text).unwrap_err().to_string();
    assert!(theirs.starts_with(&ours), "{theirs}\n{ours}");
    assert!(ours.contains("/id: the field `id` stands twice") && ours.contains("1.0"), "{ours}");
    // a tree of another reader has one of the two ids, and no more digits than a binary number
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let of_value = serde_json::from_value::<Campaign>(value).unwrap_err().to_string();
    assert!(!of_value.contains("stands twice") && of_value.contains("/budget/lines/0/planned"), "{of_value}");
}

#[test]
fn serde_holds_to_the_limits() {
    let deep = format!(r#"{{"notes": {}{}}}"#, "[".repeat(64), "]".repeat(64));
    let error = serde_json::from_str::<Campaign>(&deep).unwrap_err().to_string();
    assert!(error.contains("more than `64` levels"), "{error}");
    let long = format!(r#"{{"notes": [{}"x"]}}"#, r#""x","#.repeat(100_000));
    let error = serde_json::from_str::<Campaign>(&long).unwrap_err().to_string();
    assert!(error.contains("more than `100000` entries"), "{error}");
}

#[cfg(feature = "chrono")]
mod of_chrono {
    use super::*;
    use chrono::{NaiveDate, NaiveDateTime};
    use proptest::prelude::*;

    #[test]
    fn what_is_not_held_is_refused() {
        let date = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(Day::try_from(date(0)).unwrap_err().code, "day.range");
        assert_eq!(Day::try_from(date(10_000)).unwrap_err().code, "day.range");
        assert_eq!(Day::try_from(date(9999)).unwrap(), Day::new(9999, 1, 1).unwrap());
        let with_seconds = date(2024).and_hms_milli_opt(9, 30, 0, 1).unwrap();
        let refused = Moment::try_from(with_seconds).unwrap_err();
        assert_eq!(refused.code, "moment.grammar");
        assert!(refused.message.en.starts_with("`2024-01-01T09:30:00.001` is not a moment"), "{refused}");
    }

    proptest! {
        #[test]
        fn days_and_moments_come_back(days in 0_i64..3_652_058, minutes in 0_i64..1440) {
            let moment = Moment::start_of(Day::MIN.plus_days(days).unwrap()).plus_minutes(minutes).unwrap();
            let (date, time) = (NaiveDate::from(moment.day()), NaiveDateTime::from(moment));
            prop_assert_eq!(Day::try_from(date).unwrap(), moment.day());
            prop_assert_eq!(Moment::try_from(time).unwrap(), moment);
            prop_assert_eq!(date.to_string(), moment.day().to_string());
            prop_assert_eq!(time.format("%Y-%m-%dT%H:%M").to_string(), moment.to_string());
        }
    }
}

#[cfg(feature = "rust_decimal")]
mod of_rust_decimal {
    use super::*;
    use campaignkit::value::Rate;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn what_is_not_held_is_refused() {
        assert_eq!(Amount::try_from(Decimal::MAX).unwrap_err().code, "number.digits");
        let zero: Decimal = "-0.00".parse().unwrap();
        assert_eq!(Amount::try_from(zero).unwrap().to_string(), "0.00");
    }

    proptest! {
        #[test]
        fn decimals_come_back_with_their_zeros(units in any::<i64>(), decimals in 0_u32..=28) {
            let amount = Amount::with_decimals(units, decimals).unwrap();
            let decimal = Decimal::from(amount);
            prop_assert_eq!((decimal.mantissa(), decimal.scale()), (i128::from(units), decimals));
            prop_assert_eq!(decimal.to_string(), amount.to_string());
            prop_assert_eq!(Amount::try_from(decimal).unwrap().to_string(), amount.to_string());
            prop_assert_eq!(Decimal::from(Rate::try_from(decimal).unwrap()), decimal);
            prop_assert_eq!(Decimal::from(Quantity::try_from(decimal).unwrap()), decimal);
        }
    }
}
