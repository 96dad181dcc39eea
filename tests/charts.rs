//! Charts, read back: they are well-formed SVG, their words stand inside and apart, and marks stand where a calculation by
//! hand puts them.
//!
//! Every chart is also written to `target/charts/`, to be looked at.

use campaignkit::{
    Plan,
    chart::{Chart, ChartKind, ChartRequest, ChartRows, FunnelChartRequest, NetworkChartRequest},
    finance::{FunnelRequest, FunnelStep},
    schedule::NetworkRequest,
    value::{Language, Quantity},
    wire,
};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{collections::BTreeMap, fs, path::Path};

/// A box around a word or a mark.
#[derive(Clone, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

#[derive(Debug)]
struct Word {
    text: String,
    area: Area,
}

/// A mark: the element, its classes, the id of its group, and its extent.
#[derive(Debug)]
struct Mark {
    class: String,
    id: String,
    area: Area,
}

/// A chart as a reader finds it.
#[derive(Debug, Default)]
struct Picture {
    width: f64,
    height: f64,
    title: String,
    description: String,
    words: Vec<Word>,
    marks: Vec<Mark>,
    tooltips: Vec<String>,
    labelled_by: String,
    ids: Vec<String>,
}

/// The widths of the letters of Helvetica from the blank on, in hundredths of an em (Adobe's font metrics).
const HELVETICA: [u8; 95] = [
    28, 28, 36, 56, 56, 89, 67, 22, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56,
    28, 28, 58, 58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67,
    61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, 22, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83,
    56, 56, 56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
];

fn width(text: &str, size: f64) -> f64 {
    let letter = |c: char| match (c as usize).checked_sub(32).and_then(|n| HELVETICA.get(n)) {
        Some(width) => f64::from(*width) / 100.0,
        None if ('\u{2e80}'..='\u{ffef}').contains(&c) => 1.0,
        None => 0.6,
    };
    text.chars().map(letter).sum::<f64>() * size
}

fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
        let name = a.key.as_ref().to_owned();
        (name, a.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned())
    };
    element.attributes().map(|a| attribute(a.unwrap())).collect()
}

/// The corners in the data of a path, which has absolute `M`, `L` and `Z` alone.
fn corners(data: &str) -> Area {
    let points = data.split(['M', 'L', 'Z']).filter(|point| !point.is_empty());
    let mut area = Area { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };
    for point in points {
        let (x, y) = point.split_once(' ').unwrap();
        let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
        area.left = area.left.min(x);
        area.right = area.right.max(x);
        area.top = area.top.min(y);
        area.bottom = area.bottom.max(y);
    }
    area
}

impl Picture {
    fn read(svg: &str) -> Self {
        let mut picture = Self::default();
        let mut reader = Reader::from_str(svg);
        reader.config_mut().expand_empty_elements = true;
        let mut open: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
        let mut style = String::new();
        loop {
            match reader.read_event().unwrap_or_else(|e| panic!("{e} in {svg}")) {
                Event::Start(start) => {
                    let name = start.name().as_ref().to_owned();
                    open.push((name, attributes(&start), String::new()));
                }
                Event::Text(text) => {
                    open.last_mut().unwrap().2.push_str(&text);
                }
                Event::GeneralRef(name) => {
                    let sign = match &*name {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        other => panic!("&{other}; in {svg}"),
                    };
                    open.last_mut().unwrap().2.push_str(sign);
                }
                Event::End(_) => {
                    let (name, attributes, text) = open.pop().unwrap();
                    if name == "style" {
                        style = text;
                    } else {
                        picture.take(&name, &attributes, text, &open, &style);
                    }
                }
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        assert!(open.is_empty());
        picture
    }

    fn take(
        &mut self,
        name: &str,
        attributes: &BTreeMap<String, String>,
        text: String,
        around: &[(String, BTreeMap<String, String>, String)],
        style: &str,
    ) {
        let number = |name: &str| attributes[name].parse::<f64>().unwrap();
        let class = attributes.get("class").cloned().unwrap_or_default();
        for class in class.split(' ').filter(|class| !class.is_empty()) {
            assert!(style.contains(&format!(".{class}{{")) || name == "svg", "no style for {class}");
        }
        self.ids.extend(attributes.get("id").cloned());
        let area = match name {
            "svg" => {
                let view = format!("0 0 {} {}", attributes["width"], attributes["height"]);
                assert_eq!(attributes["viewBox"], view);
                assert_eq!(attributes["role"], "img");
                self.width = number("width");
                self.height = number("height");
                self.labelled_by.clone_from(&attributes["aria-labelledby"]);
                return;
            }
            "title" if around.len() == 1 => return self.title = text,
            "desc" => return self.description = text,
            "title" => return self.tooltips.push(text),
            "g" => return,
            "text" => {
                let after = |label: &str| style.split(label).nth(1);
                let size = class.split(' ').find_map(|c| after(&format!(".{c}{{font-size:")));
                let size: f64 = size.unwrap().split("px").next().unwrap().parse().unwrap();
                let width = width(&text, size);
                let x = number("x");
                let left = match attributes.get("text-anchor").map(String::as_str) {
                    None => x,
                    Some("middle") => x - width / 2.0,
                    Some("end") => x - width,
                    Some(other) => panic!("{other}"),
                };
                let y = number("y");
                let area = Area { left, right: left + width, top: y - 0.72 * size, bottom: y + 0.2 * size };
                assert!(!text.trim().is_empty());
                return self.words.push(Word { text, area });
            }
            "rect" => {
                let (x, y) = (
                    attributes.get("x").map_or(0.0, |_| number("x")),
                    attributes.get("y").map_or(0.0, |_| number("y")),
                );
                Area { left: x, top: y, right: x + number("width"), bottom: y + number("height") }
            }
            "circle" => {
                let (x, y, r) = (number("cx"), number("cy"), number("r"));
                Area { left: x - r, top: y - r, right: x + r, bottom: y + r }
            }
            "path" => corners(&attributes["d"]),
            other => panic!("<{other}>"),
        };
        let id = around.iter().rev().find_map(|(_, around, _)| around.get("data-id")).cloned();
        self.marks.push(Mark { class, id: id.unwrap_or_default(), area });
    }

    /// The marks of a record that have a class.
    fn marks_of<'p>(&'p self, id: &str, class: &str) -> Vec<&'p Area> {
        let of = |mark: &&Mark| mark.id == id && mark.class.split(' ').any(|c| c == class);
        self.marks.iter().filter(of).map(|mark| &mark.area).collect()
    }

    fn says(&self, text: &str) -> bool {
        self.words.iter().any(|word| word.text == text)
    }
}

/// The room that stays free between words.
const SLACK: f64 = 1.0;

/// Reads a chart and holds it to the rules of all charts.
fn read(name: &str, chart: &Chart) -> Picture {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/charts");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.svg")), &chart.svg).unwrap();
    let picture = Picture::read(&chart.svg);
    assert_eq!(picture.title, chart.title);
    assert_eq!(picture.description, chart.description);
    assert!(!chart.title.is_empty() && !chart.description.is_empty(), "{name}");
    assert_eq!((picture.width, picture.height), (f64::from(chart.width), f64::from(chart.height)));
    for id in picture.labelled_by.split(' ') {
        assert!(picture.ids.iter().any(|other| other == id), "{name}: {id}");
    }
    let is_inside = |area: &Area| {
        area.left >= 0.0 && area.top >= 0.0 && area.right <= picture.width && area.bottom <= picture.height
    };
    for word in &picture.words {
        assert!(is_inside(&word.area), "{name}: outside of the frame: {word:?}");
    }
    for mark in &picture.marks {
        assert!(is_inside(&mark.area), "{name}: outside of the frame: {mark:?}");
    }
    let mut words: Vec<&Word> = picture.words.iter().collect();
    words.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    for (n, word) in words.iter().enumerate() {
        for other in words[n + 1..].iter().take_while(|other| other.area.top < word.area.bottom) {
            let apart =
                word.area.right + SLACK <= other.area.left || other.area.right + SLACK <= word.area.left;
            assert!(apart, "{name}: {word:?} lies on {other:?}");
        }
    }
    picture
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn plan(json: &str) -> Plan {
    Plan::from_json(json.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn example(name: &str) -> Plan {
    plan(&fs::read_to_string(root().join("examples/campaigns").join(name)).unwrap())
}

/// Holds a place against the one that was worked out by hand.
fn near(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() <= 0.3, "{found}, by hand {by_hand}");
}

#[test]
fn charts_of_all_examples() {
    for entry in fs::read_dir(root().join("examples/campaigns")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let plan = example(&file);
        let name = file.trim_end_matches(".json");
        for kind in ChartKind::ALL {
            for language in [Language::En, Language::Zh] {
                for width in [960, 360] {
                    let request = ChartRequest { kind: *kind, language, width, ..ChartRequest::default() };
                    let chart = request.answer(&plan).unwrap();
                    assert_eq!(chart.width, width);
                    let name = format!("{kind}-{name}-{language}-{width}");
                    let picture = read(&name, &chart);
                    assert!(width < 960 || picture.says(&chart.title), "{name}");
                    // words of the document stay as they are
                    let is_of = |c: char| match language {
                        Language::En => c.is_ascii_lowercase(),
                        Language::Zh => ('\u{4e00}'..='\u{9fff}').contains(&c),
                    };
                    assert!(chart.description.chars().any(is_of), "{name}");
                }
            }
        }
    }
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
fn rows_are_a_part_and_told() {
    let tasks = (0..2000).map(|n| {
        format!(r#"{{"id": "t{n}", "name": "Task {n}", "start": "2024-07-01", "duration": "{}ed", "after": [{}]}}"#, n % 7,
            if n % 5 == 0 { String::new() } else { format!("\"t{}\"", n - 1) })
    });
    let tasks = tasks.collect::<Vec<_>>().join(",");
    let plan = plan(&format!(
        r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {{"start": "2024-07-01", "end": "2024-07-20"}}, "tasks": [{tasks}]}}"#
    ));
    let chart = |from, count| {
        let request = ChartRequest { rows: ChartRows { from, count }, ..ChartRequest::default() };
        request.answer(&plan).unwrap()
    };
    let first = chart(0, 60);
    let picture = read("2000-tasks", &first);
    let rows = first.rows.unwrap();
    assert_eq!((rows.from, rows.count, rows.all), (0, 60, 2000));
    assert!(picture.words.iter().any(|word| word.text.contains("rows 1–60 of 2000")));
    assert!(picture.says("Task 59") && !picture.says("Task 60"));

    let last = chart(1990, 60);
    assert!(read("2000-tasks-last", &last).says("Task 1999"));
    assert_eq!(last.rows.unwrap().count, 10);
    assert_eq!(last.time.unwrap().start, first.time.unwrap().start);

    let all = chart(0, i32::MAX);
    assert_eq!(all.rows.unwrap().count, 2000);
    read("2000-tasks-all", &all);

    let beyond = chart(5000, 60);
    assert_eq!(beyond.rows.unwrap().count, 0);
    read("2000-tasks-beyond", &beyond);
    assert_eq!(chart(-3, -3).rows.unwrap().count, 1);
}

#[test]
fn none_and_odd_tasks_have_a_chart() {
    let with = |tasks: &str| {
        plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-07-01", "end": "2024-07-20"}}, "tasks": [{tasks}]}}"#
        ))
    };
    let drawn = |name: &str, plan: &Plan| read(name, &ChartRequest::default().answer(plan).unwrap());
    let none = drawn("no-tasks", &with(""));
    assert!(none.says("The plan has no tasks.") && none.description == "The plan has no tasks.");

    // control characters, and a name that is far too long
    let long = "很长的任务名称".repeat(60);
    let odd = drawn(
        "odd-names",
        &with(&format!(
            r#"{{"id": "a", "name": "{long}", "duration": "2ed"}}, {{"id": "b", "name": "\u0001\n\ttab", "duration": "1ed"}}"#
        )),
    );
    assert!(odd.tooltips[0].contains(&long));

    let unknown =
        drawn("no-length", &with(r#"{"id": "a", "name": "A"}, {"id": "b", "name": "B", "after": ["a"]}"#));
    assert!(unknown.says("A"));
    drawn(
        "wide-range",
        &with(
            r#"{"id": "a", "name": "A", "start": "0001-01-01", "finish": "0001-01-02"}, {"id": "b", "name": "B", "start": "9999-12-30", "finish": "9999-12-31"}"#,
        ),
    );
    drawn(
        "one-moment",
        &with(
            r#"{"id": "a", "name": "A", "start": "2024-07-01T09:00", "finish": "2024-07-01T09:00", "milestone": true}"#,
        ),
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
    assert!(picture.says("– of 500"), "a cost that nobody has said is not zero");
    assert!(picture.tooltips.iter().any(|told| told == "contingency reserve: 20,000 set aside, 0 drawn"));
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

#[test]
fn earned_value_of_many_tasks_and_years() {
    let task = |n: usize| {
        let day = |n: usize| format!("20{:02}-{:02}-{:02}", 20 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
        format!(
            r#"{{"id": "t{n}", "name": "T", "start": "{}", "finish": "{}", "budget": "{}", "percentComplete": "0.5", "actualCost": "{n}"}}"#,
            day(n),
            day(n + 9),
            n % 50
        )
    };
    let tasks = (0..1000).map(task).collect::<Vec<_>>().join(",");
    let document = |tasks: &str| {
        plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {{"start": "2020-07-01", "end": "2023-07-20"}}, "tasks": [{tasks}]}}"#
        ))
    };
    for width in [320, 500, 960, 4000] {
        for (name, day) in [("early", "2020-02-01"), ("middle", "2021-08-02"), ("late", "2022-12-01")] {
            let request = ChartRequest {
                kind: ChartKind::EarnedValue,
                as_of: Some(day.parse().unwrap()),
                width,
                ..ChartRequest::default()
            };
            read(&format!("earned-value-1000-{name}-{width}"), &request.answer(&document(&tasks)).unwrap());
        }
    }
    let request = ChartRequest {
        kind: ChartKind::EarnedValue,
        as_of: Some("2022-12-01".parse().unwrap()),
        ..ChartRequest::default()
    };
    let forever =
        r#"{"id": "a", "name": "A", "start": "0001-01-01", "finish": "9999-12-30", "budget": "100"}"#;
    read("earned-value-forever", &request.answer(&document(forever)).unwrap());
    let great = r#"{"id": "a", "name": "A", "start": "2022-01-01", "finish": "2022-12-30", "budget": "7922816251426433759354395033", "percentComplete": "0.3"}"#;
    read("earned-value-great", &request.answer(&document(great)).unwrap());
}

/// A calculator's chart, read from its reply.
fn replied(name: &str, function: &str, request: &str) -> Picture {
    let reply = wire::call(function, request.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let reply: serde_json::Value = serde_json::from_str(&reply).unwrap();
    let text = |member: &str| reply[member].as_str().unwrap().to_owned();
    let pixels = |member: &str| reply[member].as_i64().unwrap().try_into().unwrap();
    let (width, height) = (pixels("width"), pixels("height"));
    let chart = Chart {
        svg: text("svg"),
        title: text("title"),
        description: text("description"),
        width,
        height,
        blank: false,
        rows: None,
        time: None,
    };
    read(name, &chart)
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

#[test]
fn paces_of_many_metrics() {
    let metric = |n: usize| {
        let target =
            ["\"atLeast\": \"900\"", "\"atMost\": \"500\"", "\"between\": [\"300\", \"600\"]"][n % 3];
        let kind = ["flow", "stock", "score", "flow"][n % 4];
        let profile = ["linear", "sCurve", "backLoaded", "workingDays", "frontLoaded"][n % 5];
        format!(
            r#"{{"id": "m{n}", "name": "Metric {n} with quite a long name", "kind": "{kind}", "target": {{{target}}}, "profile": "{profile}", "tolerance": "0.1"}}"#
        )
    };
    let observation = |n: usize| {
        format!(
            r#"{{"metric": "m{}", "day": "2024-07-{:02}", "cumulative": "{}"}}"#,
            n % 100,
            n / 100 * 2 + 1,
            n * 37 % 700
        )
    };
    let list = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<Vec<_>>().join(",");
    let document = |metrics: usize, observations: usize| {
        plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY", "event": {{"start": "2024-07-01", "end": "2024-07-20"}},
        "metrics": [{}], "observations": [{}]}}"#,
            list(metrics, &metric),
            list(observations, &observation)
        ))
    };
    let many = document(100, 800);
    for (width, day) in [
        (960, "2024-07-12"),
        (320, "2024-07-19"),
        (4000, "2024-07-20"),
        (700, "2024-08-20"),
        (700, "2024-06-20"),
    ] {
        let request = ChartRequest {
            kind: ChartKind::Pace,
            as_of: Some(day.parse().unwrap()),
            width,
            ..ChartRequest::default()
        };
        let chart = request.answer(&many).unwrap();
        assert_eq!(chart.rows.map(|rows| (rows.count, rows.all)), Some((60, 100)));
        read(&format!("paces-{width}-{day}"), &chart);
        for id in ["m0", "m1", "m2", "m3"] {
            let one = ChartRequest { metric: Some(id.parse().unwrap()), ..request.clone() };
            read(&format!("pace-{id}-{width}-{day}"), &one.answer(&many).unwrap());
        }
    }
    let request = ChartRequest { kind: ChartKind::Pace, ..ChartRequest::default() };
    assert!(
        read("paces-none", &request.answer(&document(0, 0)).unwrap())
            .says("The plan has no metric with a target.")
    );
    let unknown = ChartRequest { metric: Some("m7".parse().unwrap()), ..request };
    let problem = unknown.answer(&document(5, 0)).unwrap_err();
    assert_eq!((problem.code, problem.path.as_str()), ("id.unknown", "/metric"));
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

#[test]
fn distributions_of_simulations() {
    let task = |n: usize| format!(r#"{{"id": "t{n}", "minutes": 480, "name": "T"}}"#);
    let estimate =
        |n: usize| format!(r#"{{"task": "t{n}", "estimate": {{"optimistic": "4h", "pessimistic": "24h"}}}}"#);
    let list = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<Vec<_>>().join(",");
    let request = |tasks: usize, options: &str| {
        format!(
            r#"{{"network": {{"start": "2024-09-02T08:00", "calendar": "cn", "tasks": [{}]}}, "estimates": [{}],
        "lines": [{{"id": "stage", "cost": "20000", "costRange": {{"optimistic": "18000", "pessimistic": "31000"}}}}],
        "risks": [{{"id": "rain", "probability": "0.3", "cost": "5000"}}], "options": {{"iterations": 1000{options}}}}}"#,
            list(tasks, &task),
            list(tasks, &estimate)
        )
    };
    for (name, request) in [
        ("usual", request(20, "")),
        ("many-parts", request(5, r#", "parts": 1000"#)),
        ("no-parts", request(5, r#", "parts": 0"#)),
        ("close-levels", request(5, r#", "quantiles": ["0.5", "0.501", "0.502", "0", "1"]"#)),
        ("same-levels", request(5, r#", "quantiles": ["0.99", "0.99", "0.995", "1"]"#)),
        ("nothing-varies", r#"{"network": {"start": "2024-09-02T08:00", "calendar": "cn", "tasks": [{"id": "a", "minutes": 480}]}, "lines": [{"id": "stage", "cost": "20000"}]}"#.to_owned()),
    ] {
        let reply = wire::call("risk.simulate", request.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
        for (language, width) in [("en", 960), ("zh", 320), ("zh", 4000)] {
            let request = format!(r#"{{"simulation": {reply}, "language": "{language}", "width": {width}}}"#);
            replied(&format!("distribution-{name}-{width}"), "chart.distribution", &request);
        }
    }
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

#[test]
fn no_goal_and_many() {
    let with = |goals: &str| {
        plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-07-01", "end": "2024-07-20"}}, "goals": [{goals}]}}"#
        ))
    };
    let request = ChartRequest { kind: ChartKind::Goals, ..ChartRequest::default() };
    assert!(read("no-goals", &request.answer(&with("")).unwrap()).says("The plan has no goals."));
    // each goal below the one before it, and all below one
    let deep = (0..1000).map(|n| match n {
        0 => r#"{"id": "g0", "title": "G"}"#.to_owned(),
        1..100 => {
            format!(r#"{{"id": "g{n}", "title": "{}", "parent": "g{}"}}"#, "很长的目标".repeat(30), n - 1)
        }
        _ => format!(r#"{{"id": "g{n}", "title": "G {n}", "parent": "g0", "target": {{"atLeast": "{n}"}}}}"#),
    });
    let plan = with(&deep.collect::<Vec<_>>().join(","));
    for (from, width) in [(0, 960), (80, 360), (960, 320)] {
        let rows = ChartRows { from, count: 60 };
        let chart = ChartRequest { rows, width, ..request.clone() }.answer(&plan).unwrap();
        read(&format!("1000-goals-{from}"), &chart);
        assert_eq!(chart.rows.unwrap().count, if from == 960 { 40 } else { 60 });
    }
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
