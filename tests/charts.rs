//! Charts, read back: they are well-formed SVG, and their words stand inside and apart, of all kinds, of none and of many rows.
//!
//! Every chart is also written to `target/charts/`, to be looked at.

use campaignkit::{
    Plan,
    chart::{Chart, ChartKind, ChartRequest, ChartRows},
    value::Language,
    wire,
};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{collections::BTreeMap, fs, path::Path};

/// A box around a word or a mark.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) area: Area,
}

/// A mark: the element, its classes, the id of its group, and its extent.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) class: String,
    pub(crate) id: String,
    pub(crate) area: Area,
}

/// A chart as a reader finds it.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) words: Vec<Word>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) tooltips: Vec<String>,
    pub(crate) labelled_by: String,
    pub(crate) ids: Vec<String>,
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
    pub(crate) fn read(svg: &str) -> Self {
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
    pub(crate) fn marks_of<'p>(&'p self, id: &str, class: &str) -> Vec<&'p Area> {
        let of = |mark: &&Mark| mark.id == id && mark.class.split(' ').any(|c| c == class);
        self.marks.iter().filter(of).map(|mark| &mark.area).collect()
    }

    pub(crate) fn says(&self, text: &str) -> bool {
        self.words.iter().any(|word| word.text == text)
    }
}

/// The room that stays free between words.
const SLACK: f64 = 1.0;

/// Reads a chart and holds it to the rules of all charts.
pub(crate) fn read(name: &str, chart: &Chart) -> Picture {
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

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn plan(json: &str) -> Plan {
    Plan::from_json(json.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn example(name: &str) -> Plan {
    plan(&fs::read_to_string(root().join("examples/campaigns").join(name)).unwrap())
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
pub(crate) fn replied(name: &str, function: &str, request: &str) -> Picture {
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

/// Goals without a rate of attainment have no bars, and so nothing to be read off a scale.
#[test]
fn a_scale_stands_only_over_bars() {
    let with = |target: &str| {
        let plan = plan(&format!(
            r#"{{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
            "event": {{"start": "2024-07-01", "end": "2024-07-20"}}, "goals": [{{"id": "g", "title": "G"{target}}}]}}"#
        ));
        let request = ChartRequest { kind: ChartKind::Goals, ..ChartRequest::default() };
        read("scale-of-goals", &request.answer(&plan).unwrap())
    };
    assert!(!with("").says("100%"));
    assert!(with(r#", "target": {"atLeast": "5"}"#).says("100%"));
}

/// On a narrow picture the circumstances stand below each other, where one line would be cut.
#[test]
fn circumstances_are_whole_on_a_phone() {
    let plan = example("back-to-school.json");
    let as_of = Some("2024-08-01".parse().unwrap());
    for (width, lines) in [(960, 1), (340, 2)] {
        let picture =
            read("phone", &ChartRequest { as_of, width, ..ChartRequest::default() }.answer(&plan).unwrap());
        let told = ["as of 2024-08-01", "4 of 10 tasks done, 1 overdue, 5 critical"];
        let told = if lines == 1 { vec![told.join(" · ")] } else { told.map(str::to_owned).to_vec() };
        assert!(told.iter().all(|line| picture.says(line)), "{:?}", picture.words);
    }
}

/// A return is told as a percentage wherever it stands: at the base, at the ends of bars and on the scale.
#[test]
fn shares_of_a_tornado_are_percentages() {
    let request = r#"{"percentFigure": true, "percentInputs": ["/margin"], "sensitivity": {"base": "0.55", "tornado": [
        {"path": "/margin", "low": {"input": "0.35", "figure": "0.3"}, "high": {"input": "0.45", "figure": "0.8"}}]}}"#;
    let picture = replied("percentages", "chart.tornado", request);
    for words in ["base 55%", "35% → 30%", "45% → 80%", "40%", "60%"] {
        assert!(picture.says(words), "{words}: {:?}", picture.words);
    }
    assert!(!picture.words.iter().any(|word| word.text.contains("0.")));
}
