//! Charts, read back: their marks stand where a calculation by hand puts them, and their words say what it says.

use crate::charts::{Area, Mark, Picture, plan, read, replied};
use campaignkit::{
    chart::{Chart, ChartKind, ChartRequest, FunnelChartRequest, NetworkChartRequest},
    finance::{FunnelRequest, FunnelStep},
    schedule::NetworkRequest,
    value::{Language, Quantity},
    wire,
};

/// Holds a place against the one that was worked out by hand.
fn near(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() <= 0.3, "{found}, by hand {by_hand}");
}

const TEN_DAYS: &str = r#"{"format": "campaignkit/1", "id": "x", "name": "X & <Y>", "currency": "CNY",
    "event": {"start": "2024-07-01", "end": "2024-07-20"}, "policy": {"dayCount": "inclusive"},
    "tasks": [
        {"id": "a", "name": "A \"quoted\" & <b>", "start": "2024-07-01", "finish": "2024-07-10", "percentComplete": "0.5",
         "baseline": {"start": "2024-07-01", "finish": "2024-07-08"}},
        {"id": "b", "name": "B", "start": "2024-07-11", "finish": "2024-07-20", "after": ["a"]},
        {"id": "c", "name": "C", "start": "2024-07-20", "milestone": true, "finish": "2024-07-20T00:00"}
    ]}"#;

/// Twenty days lie between the names and the right edge, so a task of ten days takes half of that room.
#[test]
fn places_by_hand() {
    let request = ChartRequest { as_of: Some("2024-07-05".parse().unwrap()), ..ChartRequest::default() };
    let chart = request.answer(&plan(TEN_DAYS)).unwrap();
    let picture = read("ten-days", &chart);
    let time = chart.time.unwrap();
    assert_eq!(
        (time.start.to_string(), time.end.to_string()),
        ("2024-07-01T00:00".into(), "2024-07-21T00:00".into())
    );
    let room = f64::from(time.right - time.left);
    let place = |day: f64| f64::from(time.left) + room * day / 20.0;
    let near =
        |found: f64, by_hand: f64| assert!((found - by_hand).abs() <= 1.0, "{found}, by hand {by_hand}");

    // half of the ten days is done, and the baseline has eight
    let [whole] = picture.marks_of("a", "ck-critical-tint")[..] else { panic!("{picture:#?}") };
    near(whole.left, place(0.0));
    near(whole.right, place(10.0));
    let done = picture.marks_of("a", "ck-critical");
    near(done[0].right, place(5.0));
    let [baseline] = picture.marks_of("a", "ck-soft")[..] else { panic!() };
    near(baseline.right, place(8.0));
    assert!(baseline.top >= whole.bottom);
    let [second] = picture.marks_of("b", "ck-critical-tint")[..] else { panic!() };
    near(second.left, place(10.0));
    near(second.right, place(20.0));

    // the line of the day stands at its end, which the fill of the bar has reached
    let line = picture.marks.iter().find(|mark| mark.class.contains("ck-dashed")).unwrap();
    near(line.area.left, place(5.0));
    assert!(picture.says("end of 5 Jul"));
    assert!(
        picture.tooltips[0].starts_with("A \"quoted\" & <b>; 2024-07-01 – 2024-07-10; 50% done"),
        "{:?}",
        picture.tooltips
    );
}

#[test]
fn networks_are_drawn_without_a_plan() {
    let request =
        br#"{"network": {"start": "2024-09-27T08:00", "calendar": "cn", "statusDate": "2024-09-28T00:00",
        "tasks": [{"id": "all", "name": "All of it"},
            {"id": "design", "name": "Design", "duration": "3d", "parent": "all"},
            {"id": "print", "duration": "2d", "parent": "all", "deadline": "2024-10-08T12:00"},
            {"id": "done", "minutes": 0}],
        "links": [{"from": "design", "to": "print"}, {"from": "print", "to": "done"}]}}"#;
    let reply = wire::call("chart.network", request).unwrap();
    let reply: serde_json::Value = serde_json::from_str(&reply).unwrap();
    assert_eq!(reply["rows"]["all"], 4);
    let asked: serde_json::Value = serde_json::from_slice(request).unwrap();
    let network = asked["network"].to_string();
    let ends = wire::call("schedule.network", network.as_bytes()).unwrap();
    // nothing has begun by the status date; Sunday 29 is worked, and October 1 to 7 are not
    assert!(ends.contains(r#""finish":"2024-10-10T17:00""#));

    let chart = Chart {
        svg: reply["svg"].as_str().unwrap().to_owned(),
        title: "Gantt chart".to_owned(),
        description: "3 tasks from 2024-09-27 08:00 to 2024-10-10 17:00, 3 of them critical.".to_owned(),
        width: 960,
        height: reply["height"].as_i64().unwrap().try_into().unwrap(),
        blank: false,
        rows: None,
        time: None,
    };
    let picture = read("network", &chart);
    assert!(picture.says("Design") && picture.says("print"), "a task without a name has its id");
    let network =
        NetworkRequest { start: Some("2024-09-27T08:00".parse().unwrap()), ..NetworkRequest::default() };
    let none = NetworkChartRequest { network, ..NetworkChartRequest::default() }.answer().unwrap();
    assert!(read("no-network", &none).says("The network has no tasks."));

    let problems =
        wire::call("chart.network", br#"{"network": {"tasks": [{"id": "a", "minutes": 5}]}}"#).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(places, [("schedule.startOrFinish", "/network/start")]);
}

/// The scale ends at a round 100,000, so 50,000 lie half way between nothing and the end.
#[test]
fn budgets_by_hand() {
    let plan = plan(
        r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-07-01", "end": "2024-07-20"},
        "budget": {"lines": [
            {"id": "a", "category": "labour", "item": "Hosts", "planned": "100000", "actual": "50000"},
            {"id": "b", "category": "materials", "item": "Posters", "planned": "40000", "actual": "60000"},
            {"id": "c", "category": "other", "item": "Tea", "planned": "500"}],
            "reserve": {"amount": "20000"}}}"#,
    );
    let request = ChartRequest { kind: ChartKind::Budget, ..ChartRequest::default() };
    let picture = read("budget-by-hand", &request.answer(&plan).unwrap());
    assert!(
        picture
            .description
            .starts_with("Spent and committed on all lines: 110,000 of 140,500; 1 line over the limit")
    );
    let [limit] = picture.marks_of("a", "ck-main-tint")[..] else { panic!() };
    let [spent] = picture.marks_of("a", "ck-main")[..] else { panic!() };
    assert!((limit.left - spent.left).abs() < 0.2);
    let width = |area: &Area| area.right - area.left;
    assert!((width(spent) * 2.0 - width(limit)).abs() <= 0.3, "{spent:?} {limit:?}");
    let [over] = picture.marks_of("b", "ck-critical")[..] else { panic!() };
    assert!((width(over) / width(spent) - 1.2).abs() < 0.01);
    assert!(picture.says("60,000 of 40,000, 20,000 over"));
    assert!(picture.says("not recorded, of 500"), "a cost that nobody has said is not zero");
    assert!(picture.tooltips.iter().any(|told| told == "contingency reserve: 20,000 set aside, 0 drawn"));
    // on a phone the words have the whole width, and the bar has it below them
    let narrow =
        read("budget-by-hand-narrow", &ChartRequest { width: 340, ..request }.answer(&plan).unwrap());
    assert!(narrow.says("60,000 of 40,000, 20,000 over") && narrow.says("contingency reserve"));
    let [limit] = narrow.marks_of("a", "ck-main-tint")[..] else { panic!() };
    let [spent] = narrow.marks_of("a", "ck-main")[..] else { panic!() };
    assert!((width(spent) * 2.0 - width(limit)).abs() <= 0.3 && width(limit) > 100.0, "{limit:?}");
}

/// A finish that is certain is told in words, beside a cost that varies.
#[test]
fn what_is_certain_has_no_curve() {
    let certain = r#"{"planned": "2024-07-05T00:00", "earliest": "2024-07-05T00:00", "quantiles": [{"q": "0.8", "value": "2024-07-05T00:00"}],
        "histogram": [{"upTo": "2024-07-05T00:00", "count": 100}]}"#;
    let varied = r#"{"planned": "5", "least": "0", "quantiles": [{"q": "0.8", "value": "8"}], "histogram": [{"upTo": "5", "count": 50}, {"upTo": "10", "count": 50}]}"#;
    let one = format!(r#"{{"simulation": {{"finish": {certain}, "cost": {varied}}}}}"#);
    let picture = replied("one-certain", "chart.distribution", &one);
    assert!(picture.says("2024-07-05 00:00 as planned; nothing varies") && picture.says("P80 8"));
    let curves = picture.marks.iter().filter(|mark| mark.class == "ck-line-main ck-thick");
    assert_eq!(curves.count(), 1);
    let picture =
        replied("certain", "chart.distribution", &format!(r#"{{"simulation": {{"finish": {certain}}}}}"#));
    assert!(picture.says("Nothing varies: there are no estimates, cost ranges or exposures."));
    assert!(picture.description.contains("P80 2024-07-05 00:00"), "{}", picture.description);
}

/// A task of four working days from Monday on: 75 of 100 are planned by Wednesday, 60 are earned and 70 spent. At
/// this pace it takes 4 × 3 ÷ 2.4 = 5 days, and at this cost 70 ÷ 0.6 = 116.67, so time goes to Friday and
/// amounts to 120.
const THREE_OF_FOUR: &str = r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    "event": {"start": "2024-07-01", "end": "2024-07-31"},
    "tasks": [{"id": "a", "name": "A", "start": "2024-07-01", "duration": "4d", "budget": "100",
        "percentComplete": "0.6", "actualCost": "70"}]}"#;

#[test]
fn earned_value_by_hand() {
    let of = |plan: &str, day: &str| {
        let request = ChartRequest {
            kind: ChartKind::EarnedValue,
            as_of: Some(day.parse().unwrap()),
            ..ChartRequest::default()
        };
        request.answer(&self::plan(plan)).unwrap()
    };
    let picture = read("earned-value", &of(THREE_OF_FOUR, "2024-07-03"));
    for words in [
        "SV -15, behind plan",
        "CV -10, over cost",
        "SPI 0.8",
        "CPI 0.86",
        "end of 3 Jul",
        "planned PV 75",
        "earned EV 60",
        "spent AC 70",
        "budget BAC 100",
        "forecast EAC 116.67",
        "SV",
        "CV",
        "120",
        "0",
    ] {
        assert!(picture.says(words), "{words}: {:#?}", picture.words);
    }
    let curve = |class: &str| {
        let of = |mark: &&Mark| mark.class == class && mark.area.right - mark.area.left > 20.0;
        picture.marks.iter().filter(of).map(|mark| mark.area.clone()).collect::<Vec<_>>()
    };
    let [planned] = &curve("ck-line-soft ck-dashed")[..] else { panic!() };
    let [forecast] = &curve("ck-line-other ck-dotted")[..] else { panic!() };
    let day = (forecast.right - planned.left) / 5.0;
    near(planned.right, planned.left + 4.0 * day);
    near(forecast.left, planned.left + 3.0 * day);
    let unit = (planned.bottom - planned.top) / 100.0;
    near(forecast.bottom, planned.bottom - 70.0 * unit);
    near(forecast.top, planned.bottom - 116.67 * unit);
    let now = picture.marks.iter().find(|mark| mark.class == "ck-line-ink ck-dashed").unwrap();
    near(now.area.left, forecast.left);
    let marks = [("ck-soft", 75.0), ("ck-main", 60.0), ("ck-other", 70.0)];
    for (class, amount) in marks {
        let of = |mark: &&Mark| {
            mark.class == class && (mark.area.left + mark.area.right - 2.0 * now.area.left).abs() < 0.3
        };
        let mark = picture.marks.iter().find(of).unwrap();
        near(f64::midpoint(mark.area.top, mark.area.bottom), planned.bottom - amount * unit);
    }
    // on Friday of the week before, nothing is planned, and on Thursday two weeks later all is
    read("earned-value-before", &of(THREE_OF_FOUR, "2024-06-28"));
    let after = read("earned-value-after", &of(THREE_OF_FOUR, "2024-07-18"));
    assert!(after.says("planned PV 100") && after.says("SV -40, behind plan"));

    let silent =
        THREE_OF_FOUR.replace(r#""percentComplete": "0.6", "actualCost": "70""#, r#""status": "inProgress""#);
    let silent = read("earned-value-unknown", &of(&silent, "2024-07-03"));
    let reasons =
        silent.words.iter().filter(|word| word.text.starts_with("EV: ") || word.text.starts_with("AC: "));
    assert_eq!(reasons.count(), 2);
    let nothing = THREE_OF_FOUR.replace(r#""budget": "100","#, "");
    assert!(read("earned-value-nothing", &of(&nothing, "2024-07-03")).says("Nothing is budgeted for tasks."));
}

/// By the end of the eighth of eleven days 3,000 × 8 ÷ 11 = 2,181.82 are due; 1,800 are there, which go on to
/// 1,800 × 11 ÷ 8 = 2,475. Amounts go to 3,000.
#[test]
fn pace_by_hand() {
    let reposts = r#""kind": "flow", "target": {"atLeast": "3000"}, "window": {"start": "2024-07-26", "end": "2024-08-05"}, "asOf": "2024-08-02""#;
    let request = format!(
        r#"{{"title": "Reposts", "pace": {{{reposts}, "cumulative": "1800", "tolerance": "0.1"}},
        "totals": [{{"day": "2024-07-29", "cumulative": "600"}}, {{"day": "2024-08-04", "cumulative": "9000"}}]}}"#
    );
    let picture = replied("pace", "chart.pace", &request);
    for words in [
        "ALERT: 1,800, due 2,181.82",
        "60% of the target",
        "400 a day needed",
        "end of 2 Aug",
        "target ≥3,000",
        "forecast 2,475",
        "actual 1,800",
        "due 2,181.82",
        "3k",
        "0",
    ] {
        assert!(picture.says(words), "{words}: {:#?}", picture.words);
    }
    let curve = |class: &str| {
        let of = |mark: &&Mark| mark.class == class && mark.area.right - mark.area.left > 20.0;
        picture.marks.iter().find(of).unwrap_or_else(|| panic!("{class}")).area.clone()
    };
    let (due, seen, expected) =
        (curve("ck-line-soft ck-dashed"), curve("ck-line-main ck-thick"), curve("ck-line-main ck-dotted"));
    let day = (due.right - due.left) / 11.0;
    let unit = (due.bottom - due.top) / 3000.0;
    near(seen.left, due.left + 4.0 * day);
    near(seen.right, due.left + 8.0 * day);
    near(seen.bottom, due.bottom - 600.0 * unit);
    near(seen.top, due.bottom - 1800.0 * unit);
    near(expected.right, due.right);
    near(expected.top, due.bottom - 2475.0 * unit);
    // 10 % below what is due there is no alert yet
    let band = picture.marks.iter().find(|mark| mark.class == "ck-main-tint").unwrap();
    near(band.area.top, due.top);
    near(band.area.bottom, due.bottom);

    replied(
        "pace-unobserved",
        "chart.pace",
        &format!(r#"{{"language": "zh", "width": 360, "pace": {{{reposts}}}}}"#),
    );
    let level = r#"{"title": "Satisfaction", "pace": {"kind": "score", "target": {"between": ["4.2", "5"]}, "cumulative": "4.4", "asOf": "2024-08-02"}}"#;
    assert!(replied("pace-level", "chart.pace", level).says("normal: 4.4, target 4.2–5"));
    let rate = r#"{"language": "zh", "title": "转化率", "pace": {"kind": "rate", "target": {"atLeast": "0.15"}, "cumulative": "0.1234", "asOf": "2024-08-02"},
        "totals": [{"day": "2024-07-29", "cumulative": "0.2"}, {"day": "2024-07-30", "cumulative": "0.02"}]}"#;
    assert!(replied("pace-rate", "chart.pace", rate).says("预警:12.34%,目标≥15%"));
    let problems = wire::call(
        "chart.pace",
        br#"{"pace": {"kind": "flow", "target": {"atMost": "5"}, "asOf": "2024-08-02"}}"#,
    );
    assert_eq!(problems.unwrap_err().first().path, "/pace/window");
}

/// Four of ten iterations cost up to 1,000, four up to 1,500 and two up to 2,000; the bars are equally wide, and
/// the highest takes 60 % of the height. P50 lies on the curve at half of the height.
#[test]
fn distributions_by_hand() {
    let simulation = r#"{"generator": "g", "seed": "0", "iterations": 10, "cost": {"planned": "600", "mean": "1000", "least": "500", "most": "2000",
        "standardDeviation": {"undefined": {"code": "x", "message": {"en": "x", "zh": "x"}}},
        "quantiles": [{"q": "0.8", "value": "1500", "low": "1400", "high": "1600"}, {"q": "0.5", "value": "1125", "low": "1000", "high": "1300"}],
        "histogram": [{"upTo": "1000", "count": 4, "cumulative": 4}, {"upTo": "1500", "count": 4, "cumulative": 8}, {"upTo": "2000", "count": 2, "cumulative": 10}]}}"#;
    let picture =
        replied("distribution", "chart.distribution", &format!(r#"{{"simulation": {simulation}}}"#));
    assert_eq!(picture.description, "Cost: planned 600; P50 1,125, P80 1,500.");
    for words in ["Cost", "P50 1,125", "P80 1,500", "planned 600", "0%", "100%", "400", "2k"] {
        assert!(picture.says(words), "{words}: {:#?}", picture.words);
    }
    let near =
        |found: f64, by_hand: f64| assert!((found - by_hand).abs() <= 1.1, "{found}, by hand {by_hand}");
    let of = |class: &'static str| {
        picture.marks.iter().filter(move |mark| mark.class == class).map(|mark| &mark.area)
    };
    let curve = of("ck-line-main ck-thick").next().unwrap();
    let bars: Vec<_> = of("ck-main-tint").collect();
    let [first, second, third] = bars[..] else { panic!("{bars:?}") };
    let third_of = (curve.right - curve.left) / 3.0;
    near(first.left, curve.left);
    near(first.right, curve.left + third_of);
    near(second.right, curve.left + 2.0 * third_of);
    near(third.right, curve.right);
    let height = curve.bottom - curve.top;
    near(curve.bottom - first.top, 0.6 * height);
    near(curve.bottom - third.top, 0.3 * height);
    let levels: Vec<_> = of("ck-line-critical ck-dotted").collect();
    near(levels[0].left, curve.left + 1.25 * third_of);
    near(levels[0].top, curve.bottom - 0.5 * height);
    near(levels[1].left, curve.left + 2.0 * third_of);
    near(levels[1].top, curve.bottom - 0.8 * height);
    assert!(picture.tooltips.iter().any(|told| told == "up to 1,500: 4, 40%"));

    assert!(
        replied("distribution-none", "chart.distribution", r#"{"simulation": {"iterations": 10}}"#)
            .says("Nothing was simulated: there are no tasks and no costs.")
    );
    let problems =
        wire::call("chart.distribution", br#"{"simulation": {"cost": {"planned": "1.x", "histogram": []}}}"#)
            .unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(places, ["/simulation/cost/planned", "/simulation/cost/least"]);
}

/// A return of 3 for 300 out of 100: with 80 spent it is 3.75, with 120 it is 2.5; with 200 or 400 earned it is 2
/// or 4, which is the wider bar.
#[test]
fn tornadoes_by_hand() {
    let asked = r#"{"function": "finance.roas", "request": {"revenue": "300", "spend": "100"}, "figure": "/roas",
        "inputs": [{"path": "/spend", "low": "80", "high": "120"}, {"path": "/revenue", "low": "200", "high": "400"},
            {"path": "/spend", "low": "50", "high": "60"}, {"path": "/spend", "low": "0", "high": "110"}]}"#;
    let reply =
        wire::call("finance.sensitivity", asked.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let request = format!(r#"{{"sensitivity": {reply}, "names": {{"/revenue": "Revenue"}}}}"#);
    let picture = replied("tornado", "chart.tornado", &request);
    for words in [
        "base 3",
        "Revenue",
        "/spend",
        "80 → 3.75",
        "120 → 2.5",
        "200 → 2",
        "400 → 4",
        "50 → 6",
        "60 → 5",
        "0 → undefined",
    ] {
        assert!(picture.says(words), "{words}: {:#?}", picture.words);
    }
    let base = picture.marks.iter().find(|mark| mark.class == "ck-line-ink ck-thick").unwrap().area.left;
    let of = |class: &'static str| {
        picture
            .marks
            .iter()
            .filter(move |mark| mark.class == class && mark.area.bottom - mark.area.top > 8.5)
            .map(|mark| &mark.area)
    };
    let low: Vec<_> = of("ck-main").collect();
    let high: Vec<_> = of("ck-main-tint").collect();
    // the widest on top: revenue, then spend from 80 to 120
    let unit = base - low[0].left;
    near(low[0].right, base);
    near(high[0].right, base + unit);
    near(low[1].right, base + 0.75 * unit);
    near(high[1].left, base - 0.5 * unit);
    assert!(low[0].top < low[1].top);

    let none = r#"{"sensitivity": {"base": "3", "tornado": []}, "language": "zh"}"#;
    assert!(replied("tornado-none", "chart.tornado", none).says("没有变动的输入。"));
    let undefined = r#"{"sensitivity": {"base": {"undefined": {"code": "ratio.zeroBase", "message": {"en": "a ratio to zero has no value", "zh": "基数为零时比率无意义"}}}, "tornado": []}}"#;
    assert!(replied("tornado-undefined", "chart.tornado", undefined).says("a ratio to zero has no value"));
    let bar = |n: i32| {
        format!(
            r#"{{"path": "/inputs/{n}/with/a/long/path", "low": {{"input": "{n}", "figure": "{}.123"}}, "high": {{"input": [true], "figure": "-{n}"}}}}"#,
            n % 17
        )
    };
    let many = (0..1000).map(bar).collect::<Vec<_>>().join(",");
    for width in [320, 500, 4000] {
        let request = format!(
            r#"{{"sensitivity": {{"base": "1", "tornado": [{many}]}}, "width": {width}, "rows": {{"count": 2000}}}}"#
        );
        replied(&format!("tornado-1000-{width}"), "chart.tornado", &request);
    }
    let problems = wire::call(
        "chart.tornado",
        br#"{"sensitivity": {"base": [], "tornado": [{"path": "/a", "low": {"input": 1}}]}}"#,
    )
    .unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        places,
        ["/sensitivity/base", "/sensitivity/tornado/0/low/figure", "/sensitivity/tornado/0/high"]
    );

    // the figures stay where there is no room for the values of the input
    let long = r#"{"width": 320, "sensitivity": {"base": "1", "tornado": [{"path": "/gain",
        "low": {"input": "1234567890123", "figure": "-7.25"}, "high": {"input": "2345678901234", "figure": "9.5"}}]}}"#;
    let narrow = replied("tornado-narrow", "chart.tornado", long);
    assert!(narrow.says("-7.25") && narrow.says("9.5"), "{:#?}", narrow.words);
}

#[test]
fn risks_stand_in_their_cells() {
    let request = br#"{"risks": [
        {"id": "rain", "name": "Rain on the opening", "probability": "high", "impact": "high"},
        {"id": "late", "probability": "low", "impact": "high"},
        {"id": "host", "probability": "high", "impact": "high"},
        {"id": "press", "kind": "opportunity", "probability": "low", "impact": "low"}]}"#;
    let reply: serde_json::Value =
        serde_json::from_str(&wire::call("chart.riskMatrix", request).unwrap()).unwrap();
    let picture = Picture::read(reply["svg"].as_str().unwrap());
    let place = |text: &str| picture.words.iter().find(|word| word.text == text).unwrap().area.clone();
    // probability upwards, impact to the right: the first and the third risk in the upper right cell
    let (both, second, good) = (place("1, 3"), place("2"), place("+4"));
    assert!(both.top < second.top && (both.left - second.left).abs() < 1.0 && good.left < second.left);
    assert!(picture.says("Rain on the opening") && picture.says("late"));
    assert!(picture.tooltips.iter().any(|told| told == "high · 9: Rain on the opening; host"));

    let problems =
        wire::call("chart.riskMatrix", br#"{"risks": [{"id": "a", "probability": "5", "impact": "low"}]}"#);
    assert_eq!(problems.unwrap_err().first().path, "/risks/0/probability");
}

const GOALS: &str = r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    "event": {"start": "2024-07-01", "end": "2024-07-20"},
    "metrics": [{"id": "m", "name": "M", "kind": "flow"}, {"id": "r", "name": "R", "kind": "rate"}, {"id": "s", "name": "S", "kind": "stock"}],
    "observations": [{"metric": "m", "day": "2024-07-02", "cumulative": "500"}, {"metric": "r", "day": "2024-07-02", "cumulative": "0.03"},
        {"metric": "s", "day": "2024-07-02", "cumulative": "9000"}],
    "goals": [
        {"id": "later", "title": "<Later> & \"more\"", "parent": "all", "target": {"atLeast": "1000"}, "metric": "m", "unit": "cups"},
        {"id": "all", "title": "All", "decomposition": "score"},
        {"id": "over", "title": "Five times the target", "parent": "all", "weight": "0.25", "target": {"atLeast": "1800"}, "metric": "s"},
        {"id": "limit", "title": "A limit", "target": {"atMost": "0.02"}, "metric": "r", "unit": "%"},
        {"id": "missed", "title": "Missed", "target": {"atLeast": "2000"}, "metric": "m", "due": "2024-07-02"},
        {"id": "kept", "title": "Kept", "target": {"atMost": "600"}, "metric": "m"},
        {"id": "none", "title": "Nothing known", "target": {"atLeast": "5"}},
        {"id": "group", "title": "A group"}, {"id": "part", "title": "Part", "parent": "group", "target": {"between": ["1", "9000"]}, "metric": "s"}
    ]}"#;

/// The target is half way to the end of a scale that a bar of five times the target goes beyond.
#[test]
fn goals_by_hand() {
    let request = ChartRequest {
        kind: ChartKind::Goals,
        as_of: Some("2024-07-02".parse().unwrap()),
        ..ChartRequest::default()
    };
    let plan = plan(GOALS);
    let picture = read("goals-by-hand", &request.answer(&plan).unwrap());
    assert_eq!(
        picture.description,
        "7 goals: 2 met, 2 not met, 1 not yet met, 1 kept so far, 1 without a figure."
    );
    // every goal stands below the one that it is a part of
    let order: Vec<_> = picture.tooltips.iter().map(|told| told.split(';').next().unwrap()).collect();
    let by_hand = [
        "All",
        "<Later> & \"more\"",
        "Five times the target",
        "A limit",
        "Missed",
        "Kept",
        "Nothing known",
        "A group",
        "Part",
    ];
    assert_eq!(order, by_hand);
    let target = picture.marks.iter().find(|mark| mark.class.contains("ck-dashed")).unwrap().area.left;
    let [whole] = picture.marks_of("later", "ck-line-soft")[..] else { panic!("{picture:#?}") };
    let [half] = picture.marks_of("later", "ck-main")[..] else { panic!() };
    assert!((whole.right - target).abs() < 0.2);
    assert!(((half.right - half.left) * 2.0 - (whole.right - whole.left)).abs() <= 0.3);
    // 9,000 of 1,800 are five times the target: the bar ends at 1.5 of it, and an arrow goes on
    let [bar, arrow] = picture.marks_of("over", "ck-main")[..] else { panic!() };
    assert!(((bar.right - bar.left) / (whole.right - whole.left) - 1.5).abs() < 0.01);
    assert!(arrow.right > bar.right);
    assert_eq!(picture.marks_of("missed", "ck-critical").len(), 1);
    // without a figure the track is broken, says so, and has nothing in it
    let [track] = picture.marks_of("none", "ck-dashed")[..] else { panic!("{picture:#?}") };
    assert!((track.right - target).abs() < 0.2 && picture.marks_of("none", "ck-main").is_empty());
    let filled = picture.marks.iter().filter(|mark| mark.id == "none" && !mark.class.contains("ck-line"));
    assert_eq!(filled.count(), 0);
    let reason = picture.words.iter().find(|word| word.text == "no data").unwrap();
    assert!(reason.area.left > track.left && reason.area.right < track.right);
    for said in [
        "500 of ≥1,000 cups · 50% · not yet met",
        "9,000 of ≥1,800 · 500% · met",
        "3% of ≤2% · not met",
        "500 of ≥2,000 · 25% · not met",
        "500 of ≤600 · kept so far",
        "≥5 · no figure yet",
        "1 of 1 met",
        "weight 25%",
    ] {
        assert!(picture.says(said), "{said}: {:?}", picture.words);
    }
    let chinese = ChartRequest { language: Language::Zh, width: 360, ..request }.answer(&plan).unwrap();
    assert!(read("goals-by-hand-zh", &chinese).says("500 / ≥1,000 cups · 50% · 尚未达成"));
}

/// Bars from one line: 5,000 of 200,000 have a fortieth of the length of the first.
#[test]
fn funnels_by_hand() {
    let request = br#"{"funnel": {"steps": [{"id": "seen", "name": "Seen <&>", "count": "200000"}, {"name": "Clicked", "count": "5000"},
        {"count": "10000"}, {"id": "bought", "count": "9000"}], "cost": "1000"}}"#;
    let reply: serde_json::Value =
        serde_json::from_str(&wire::call("chart.funnel", request).unwrap()).unwrap();
    let picture = Picture::read(reply["svg"].as_str().unwrap());
    let whole = picture.marks_of("seen", "ck-main")[0];
    let bought = picture.marks_of("bought", "ck-main")[0];
    let width = |area: &Area| area.right - area.left;
    assert!((width(bought) / width(whole) - 0.045).abs() < 0.001 && (bought.left - whole.left).abs() < 0.1);
    let [lost] = picture.marks_of("bought", "ck-main-tint")[..] else { panic!() };
    assert!((lost.left - bought.right).abs() < 0.1 && (width(lost) / width(whole) - 0.005).abs() < 0.001);
    // 97.5 % are lost at the second step and 10 % at the fourth; the third has twice as many as the second
    for said in [
        "Seen <&>",
        "5,000 · 2.5% of first · largest loss",
        "step 3",
        "10,000 · 200% of previous · 5% of first · more than before",
        "9,000 · 90% of previous · 4.5% of first",
    ] {
        assert!(picture.says(said), "{said}: {:?}", picture.words);
    }
    assert_eq!(
        picture.marks.iter().filter(|mark| mark.class.contains("ck-critical-tint")).count(),
        2,
        "in the key, too"
    );
    assert!(picture.tooltips[1].ends_with("lost 195,000 (97.5%); cost of one 0.2"), "{:?}", picture.tooltips);
    assert_eq!(
        reply["description"],
        "4 steps, 4.5% from the first step to the last; largest loss at Clicked, where 97.5% are lost."
    );

    let problems = wire::call("chart.funnel", br#"{"funnel": {"steps": []}}"#).unwrap_err();
    assert_eq!(
        (problems.first().code, problems.first().path.as_str()),
        ("finance.stepMissing", "/funnel/steps")
    );
    let problems = wire::call("chart.funnel", br#"{"funnel": {"steps": [{"count": "-1"}]}}"#).unwrap_err();
    assert_eq!(problems.first().path, "/funnel/steps/0/count");

    let step = |n: i64| FunnelStep {
        name: Some("很长的步骤名称".repeat(20)),
        count: Quantity::from_units(n),
        ..FunnelStep::default()
    };
    for (name, steps) in [
        ("one", vec![step(7)]),
        ("nobody", vec![step(0), step(0)]),
        ("many", (0..1000).rev().map(step).collect()),
    ] {
        for width in [960, 320] {
            let funnel = FunnelRequest { steps: steps.clone(), ..FunnelRequest::default() };
            let request = FunnelChartRequest { funnel, width, ..FunnelChartRequest::default() };
            read(&format!("funnel-{name}-{width}"), &request.answer().unwrap());
        }
    }
}

#[test]
fn funnels_of_a_plan_stand_below_each_other() {
    let plan = plan(
        r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-07-01", "end": "2024-07-20"},
        "metrics": [{"id": "a", "name": "A", "kind": "flow"}, {"id": "b", "name": "B", "kind": "flow"}, {"id": "c", "name": "C", "kind": "flow"}],
        "observations": [{"metric": "a", "day": "2024-07-02", "cumulative": "400"}, {"metric": "b", "day": "2024-07-02", "cumulative": "100"}],
        "funnels": [{"id": "one", "name": "One", "steps": ["a", "b"]}, {"id": "two", "steps": ["b", "c"]}]}"#,
    );
    let request = ChartRequest { kind: ChartKind::Funnel, ..ChartRequest::default() };
    let picture = read("funnels-of-a-plan", &request.answer(&plan).unwrap());
    assert!(picture.says("One") && picture.says("25% overall") && picture.says("two"));
    assert!(picture.says("no figure yet: C") && picture.description.ends_with("two: no figure yet: C."));
}

const RUN_SHEET: &str = r#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    "event": {"start": "2024-08-06", "end": "2024-08-07", "startsAt": "14:00"},
    "team": [{"id": "ann", "name": "Ann"}, {"id": "all", "name": "All", "kind": "group"}],
    "runSheet": [
        {"id": "opening", "name": "Opening", "minutes": 60, "owner": "ann"},
        {"id": "show", "name": "Show", "at": "2024-08-06T14:50", "minutes": 40, "owner": "all"},
        {"id": "prizes", "name": "Prizes", "at": "2024-08-06T15:45", "minutes": 15},
        {"id": "stream", "name": "Stream", "track": "Online", "at": "2024-08-06T14:30", "minutes": 30, "owner": "ann"},
        {"id": "night", "name": "Night", "track": "Online", "at": "2024-08-06T23:30", "minutes": 60},
        {"id": "next", "name": "Next day", "at": "2024-08-07T14:00", "minutes": 30},
        {"id": "open", "name": "Open end"}
    ]}"#;

/// The first day takes 14:00 to 0:30, so both days are drawn over these 630 minutes.
#[test]
fn run_sheets_by_hand() {
    let request = ChartRequest { kind: ChartKind::RunSheet, ..ChartRequest::default() };
    let sheet = plan(RUN_SHEET);
    let chart = request.answer(&sheet).unwrap();
    let picture = read("run-sheet-by-hand", &chart);
    let mark = |id: &str| picture.marks_of(id, "ck-main")[0].clone();
    let (opening, show, prizes) = (mark("opening"), mark("show"), mark("prizes"));
    let minute = (mark("night").right - opening.left) / 630.0;
    let near =
        |found: f64, by_hand: f64| assert!((found - by_hand).abs() <= 0.6, "{found}, by hand {by_hand}");
    near(show.left, opening.left + 50.0 * minute);
    near(mark("stream").left, opening.left + 30.0 * minute);
    near(opening.right, opening.left + 60.0 * minute);
    near(mark("next").left, opening.left);
    // Show begins ten minutes before Opening ends; fifteen lie between Show and Prizes
    let [overlap] = picture.marks_of("show", "ck-critical-tint")[..] else { panic!("{picture:#?}") };
    near(overlap.right - overlap.left, 10.0 * minute);
    let [gap] = picture.marks_of("prizes", "ck-dotted")[..] else { panic!() };
    near(gap.left, show.right);
    near(gap.right, prizes.left);
    for said in [
        "14:00 Opening",
        "40 min · All · overlaps Opening by 10 min",
        "15 min · gap of 15 min before",
        "30 min · Ann · Ann also at Opening",
        "Online",
        "without a track",
        "6 Aug 2024",
        "7 Aug 2024",
    ] {
        assert!(picture.says(said), "{said}: {:?}", picture.words);
    }
    assert_eq!(picture.description, "7 steps from 2024-08-06 14:00 to 2024-08-07 14:30: 2 gaps, 1 overlap.");
    assert!(chart.time.is_none(), "two days have no one line of time");

    let zh = ChartRequest { language: Language::Zh, width: 360, ..request.clone() }.answer(&sheet).unwrap();
    assert!(read("run-sheet-by-hand-zh", &zh).says("40分钟 · All · 与Opening重叠10分钟"));

    let with = |steps: &str| {
        plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-08-06", "end": "2024-08-07"}}, "runSheet": [{steps}]}}"#
        ))
    };
    let drawn = |name: &str, steps: &str, width| {
        read(name, &ChartRequest { width, ..request.clone() }.answer(&with(steps)).unwrap())
    };
    assert!(drawn("no-run-sheet", "", 960).says("The plan has no run sheet."));
    let untimed = drawn(
        "run-sheet-without-times",
        r#"{"id": "a", "name": "A"}, {"id": "b", "name": "B", "minutes": 5}"#,
        960,
    );
    assert!(untimed.says("A") && untimed.description.contains("2 without a time"));
    drawn(
        "run-sheet-long",
        r#"{"id": "a", "name": "A", "at": "2024-08-06T10:00", "minutes": 2147483647}"#,
        320,
    );
    let many = (0..1000).map(|n| {
        format!(
            r#"{{"id": "s{n}", "name": "{}", "track": "T{}", "at": "2024-08-0{}T{:02}:00", "minutes": 90}}"#,
            "长名".repeat(40),
            n % 7,
            6 + n % 2,
            n % 24
        )
    });
    let many = many.collect::<Vec<_>>().join(",");
    drawn("run-sheet-many", &many, 960);
    drawn("run-sheet-many-narrow", &many, 320);
}
