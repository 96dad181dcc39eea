//! The JSON of values, held against `serde_json` and against their `Display`.

use super::write::{Write, to_json};
use crate::{
    metric::{Profile, Target},
    plan::Plan,
    risk::{CustomMatrix, Grade, MatrixChoice, NotOf, Predicate, RatingRequest, Threshold, rate},
    say::{Figure, Text, Undefined},
    value::Json,
    value::{Amount, Day, Moment, Quantity, Rate},
    wire,
};

/// The text, which must be what `serde_json` makes of the same value.
fn written(value: &(impl Write + serde::Serialize)) -> String {
    let text = to_json(value);
    assert_eq!(text, serde_json::to_string(value).unwrap());
    text
}

#[test]
fn writes_what_serde_json_writes() {
    for document in [
        &include_bytes!("../../examples/campaigns/back-to-school.json")[..],
        include_bytes!("../../examples/campaigns/five-steps.json"),
        include_bytes!("../../examples/campaigns/product-launch.json"),
    ] {
        let plan = Plan::from_json(document).unwrap();
        written(plan.campaign());
        let event = &plan.campaign().event;
        for day in [event.start, event.end] {
            let today = plan.on(day);
            written(&today.assess().unwrap());
            written(&today.risks().unwrap());
        }
    }
    let all: String = (0..=0x2_ffff).filter_map(char::from_u32).collect();
    for text in [all.as_str(), "", "\"", "a\\b\n", "[", "{"] {
        written(&[text, text]);
    }
    written(&[i64::MIN, -1, 0, 7, i64::MAX]);
    assert_eq!(written(&[true, false]), "[true,false]");
    assert_eq!(written(&[Some("a"), None]), r#"["a",null]"#);
}

#[test]
fn serialises_what_is_written_by_hand() {
    let one = Quantity::from_units(1);
    assert_eq!(written(&Target::Between(one, one)), r#"{"between":["1","1"]}"#);
    assert_eq!(written(&Threshold::ShareOfExpected(Rate::ONE)), r#"{"shareOfExpected":"1"}"#);
    assert_eq!(written(&Profile::Weighted(Vec::new())), r#"{"weighted":[]}"#);
    assert_eq!(written(&Profile::Linear), r#""linear""#);
    assert_eq!(written(&Grade::from("a\"b")), r#""a\"b""#);
    written(&MatrixChoice::default());
    written(&MatrixChoice::Custom(Box::<CustomMatrix>::default()));
    let high =
        RatingRequest { probability: "high".into(), impact: "high".into(), ..RatingRequest::default() };
    assert_eq!(written(&rate(&high).unwrap()), r#"{"score":9,"level":"high"}"#);
    assert_eq!(
        written(&Figure::<Day>::from(Undefined { code: "a", message: Text::new("b", "c") })),
        r#"{"undefined":{"code":"a","message":{"en":"b","zh":"c"}}}"#
    );
    // numbers that are not whole are quoted, and what is no JSON is a string
    assert_eq!(written(&Json::from(r#" {"a": [-0, 12, 0.5, 1e3]} "#)), r#"{"a":[0,12,"0.5","1e3"]}"#);
    assert_eq!(written(&Json::from("{")), r#""{""#);
    assert_eq!(written(&wire::Patch::from("[ ]")), "[]");
}

#[test]
fn serialises_deeper_than_any_input() {
    let mut trigger = Predicate::default();
    for _ in 0..100 {
        trigger = Predicate::Not(NotOf { not: Box::new(trigger) });
    }
    written(&trigger);
}

#[test]
fn writes_numbers_and_days_as_they_print() {
    let digits = [
        0_i128,
        1,
        10,
        100,
        105,
        1_200,
        99_999,
        10_i128.pow(19),
        10_i128.pow(28) - 1,
        1 << 64,
        (1 << 64) - 1,
    ];
    for (size, scale) in digits.into_iter().flat_map(|size| (0..=28).map(move |scale| (size, scale))) {
        for number in [size, -size] {
            let decimal = rust_decimal::Decimal::from_i128_with_scale(number, scale);
            let amount = Amount::from_decimal(decimal);
            assert_eq!(written(&amount), format!("\"{amount}\""));
            assert_eq!(
                written(&Rate::from_decimal(decimal)),
                format!("\"{}\"", amount.decimal().normalize())
            );
        }
    }
    for days in (0..3_652_059).step_by(997) {
        let day = Day::MIN.plus_days(days).unwrap();
        assert_eq!(
            written(&day),
            format!(
                "\"{}\"",
                chrono::NaiveDate::from_ymd_opt(1, 1, 1).unwrap() + chrono::TimeDelta::days(days)
            )
        );
        let moment = Moment::start_of(day).plus_minutes(days % 1440).unwrap();
        assert_eq!(written(&moment), format!("\"{day}T{:02}:{:02}\"", days % 1440 / 60, days % 60));
    }
}
