//! The page of a campaign and its reports, read back: well-formed, by themselves, with everything that they are to tell.

use campaignkit::{
    Plan,
    chart::{ChartKind, ChartRequest},
    page::PageRequest,
    report::{PlanReportKind, PlanReportRequest, ReportFormat},
    table::{overview, tables},
    value::Language,
};
use quick_xml::{Reader, XmlVersion, events::Event};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A page as a browser finds it.
#[derive(Default)]
struct Read {
    /// The elements with their attributes, in their order.
    elements: Vec<(String, BTreeMap<String, String>)>,
    /// The words without the style.
    words: String,
    headings: Vec<String>,
}

/// Elements that have no end.
const VOID: [&str; 2] = ["meta", "br"];

fn read(html: &str) -> Read {
    let body = html.strip_prefix("<!doctype html>\n").expect("the type of the document comes first");
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut page = Read::default();
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{e}")) {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
                    let value = a.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned();
                    (a.key.as_ref().to_owned(), value)
                };
                let attributes = start.attributes().map(|a| attribute(a.unwrap())).collect();
                page.elements.push((name.clone(), attributes));
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Event::End(end) => assert_eq!(open.pop().as_deref(), Some(end.name().as_ref())),
            Event::Text(text) if open.last().is_some_and(|name| name != "style") => {
                page.words.push_str(&text);
                if open.last().is_some_and(|name| name == "h2") {
                    page.headings.push(text.to_string());
                }
            }
            Event::GeneralRef(name) => page.words.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "#39" => "'",
                other => panic!("&{other};"),
            }),
            Event::Text(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    page
}

/// Elements that a page may have, and the attributes of all of them.
const ELEMENTS: [&str; 37] = [
    "html", "head", "meta", "b", "title", "style", "body", "header", "main", "nav", "section", "figure",
    "h1", "h2", "h3", "p", "ul", "li", "a", "div", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "br", "svg", "g", "desc", "text", "rect", "path", "circle", "tspan", "line",
];
const ATTRIBUTES: [&str; 32] = [
    "lang",
    "charset",
    "name",
    "content",
    "class",
    "id",
    "href",
    "role",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "scope",
    "style",
    "data-tone",
    "data-id",
    "xmlns",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "d",
    "text-anchor",
    "cx",
    "cy",
    "r",
    "x1",
    "x2",
    "y1",
    "y2",
    "transform",
    "points",
];

/// Holds a page to the rules of all pages.
fn held(html: &str) -> Read {
    let page = read(html);
    let mut ids = BTreeSet::new();
    for (name, attributes) in &page.elements {
        assert!(ELEMENTS.contains(&name.as_str()), "<{name}>");
        for (attribute, value) in attributes {
            assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute} of {name}");
            assert!(attribute != "style" || value == "text-align: right");
            assert!(
                attribute == "xmlns"
                    || !["class", "id", "href"].contains(&attribute.as_str())
                    || !value.contains(':')
            );
        }
        if let Some(id) = attributes.get("id") {
            assert!(ids.insert(id.clone()), "two elements with the id {id}");
        }
    }
    for (_, attributes) in &page.elements {
        if let Some(href) = attributes.get("href") {
            assert!(ids.contains(href.strip_prefix('#').expect("links stay on the page")), "{href}");
        }
        for id in attributes.get("aria-labelledby").iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(id), "{id}");
        }
    }
    let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    for loads in ["url(", "@import", "http", "expression"] {
        assert!(!style.contains(loads), "{loads}");
    }
    assert_eq!(html.matches("<style>").count(), 1);
    assert!(!html.to_lowercase().contains("<script"));
    page
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn written(name: &str, html: &str) {
    let folder = root().join("target/pages");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), html).unwrap();
}

/// A text as a table or a heading shows it: breaks of lines are elements.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty())
}

#[test]
fn pages_of_all_examples() {
    for entry in fs::read_dir(root().join("examples/campaigns")).unwrap() {
        let path = entry.unwrap().path();
        let plan = Plan::from_json(&fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        for language in [Language::En, Language::Zh] {
            let request = PageRequest { language, ..PageRequest::default() };
            let answer = request.answer(&plan).unwrap();
            written(&format!("{name}-{language}.html"), &answer.html);
            let page = held(&answer.html);
            let assessment = plan.on(answer.as_of).assess().unwrap();
            let first = overview(&plan, &assessment, language);
            let words = unmarked(&page.words);
            let titles: Vec<_> = first.iter().map(|table| table.title.clone()).collect();
            // a part without rows and pictures is left out, and the order stays
            let order: Vec<_> = page
                .headings
                .iter()
                .filter_map(|title| titles.iter().position(|other| other == title))
                .collect();
            assert!(order.is_sorted() && order.first() == Some(&0), "{name}: {:?}", page.headings);
            for table in first.into_iter().chain(tables(&plan, &assessment, language)) {
                let title = table.title.clone();
                for cell in table.cut(100, language).rows.iter().flat_map(|row| &row.cells) {
                    for line in lines(&cell.text) {
                        assert!(words.contains(&unmarked(line)), "{name}: {title} misses {line}");
                    }
                }
            }
            let pictures = |kind: &&ChartKind| {
                let request = ChartRequest {
                    kind: **kind,
                    as_of: Some(answer.as_of),
                    language,
                    ..ChartRequest::default()
                };
                !request.answer(&plan).unwrap().blank
            };
            let count = ChartKind::ALL.iter().filter(pictures).count();
            let drawn = page.elements.iter().filter(|(name, _)| name == "svg").count();
            assert_eq!(drawn, 2 * count, "{name}: each picture in two widths");
        }
    }
}

/// Every text of a document that is not a code, a figure or a reference becomes an attack.
fn hostile(tree: &mut serde_json::Value) {
    const TEXTS: [&str; 15] = [
        "name",
        "title",
        "scenario",
        "description",
        "note",
        "text",
        "content",
        "measure",
        "scope",
        "dimension",
        "unit",
        "objective",
        "reason",
        "answer",
        "acceptance",
    ];
    match tree {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                match value {
                    serde_json::Value::String(text) if TEXTS.contains(&name.as_str()) => {
                        *text = format!(
                            "</title></style><script>alert('{text}')</script><img src=x onerror=\"a()\">&]]>-->\u{1}\r\n"
                        );
                    }
                    other => hostile(other),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(hostile),
        _ => {}
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for (file, day) in [("back-to-school.json", "2024-08-01"), ("clean.json", "2025-09-20")] {
        let json = fs::read_to_string(root().join("examples/campaigns").join(file)).unwrap();
        let mut document: serde_json::Value = serde_json::from_str(&json).unwrap();
        hostile(&mut document);
        let plan =
            Plan::from_json(document.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
        for language in [Language::En, Language::Zh] {
            let request = PageRequest { as_of: Some(day.parse().unwrap()), language };
            let review = PlanReportRequest {
                kind: PlanReportKind::Review,
                as_of: Some(day.parse().unwrap()),
                language,
                ..PlanReportRequest::default()
            };
            for html in [request.answer(&plan).unwrap().html, review.answer(&plan).unwrap().text] {
                let page = held(&html);
                assert!(page.words.contains("<script>alert('"), "the words themselves are there");
                assert!(!html.contains('\u{1}'));
            }
        }
    }
}

/// A text without the backticks around names, which are bold on a page, and without backslashes.
fn unmarked(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '\\' | '`')).collect()
}

/// A line of Markdown without its marks, as a reader sees it.
fn bare(line: &str) -> String {
    unmarked(&line.trim_start().trim_start_matches("- ").replace("&lt;", "<").replace("&amp;", "&"))
}

#[test]
fn reports_tell_the_same_as_pages_and_as_markdown() {
    for entry in fs::read_dir(root().join("examples/campaigns")).unwrap() {
        let path = entry.unwrap().path();
        let plan = Plan::from_json(&fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        for (kind, language) in
            PlanReportKind::ALL.iter().flat_map(|kind| [(*kind, Language::En), (*kind, Language::Zh)])
        {
            let report = |format| {
                let request = PlanReportRequest { kind, format, language, ..PlanReportRequest::default() };
                request.answer(&plan).unwrap().text
            };
            let (html, markdown) = (report(ReportFormat::Html), report(ReportFormat::Markdown));
            written(&format!("{name}-{}-{language}.html", kind.code()), &html);
            let page = held(&html);
            let headings = markdown.lines().filter_map(|line| line.strip_prefix("## "));
            assert_eq!(headings.map(bare).collect::<Vec<_>>(), page.headings, "{name} {kind}");
            let words = unmarked(&page.words);
            let points = markdown.lines().filter(|line| line.trim_start().starts_with("- "));
            for point in points.map(bare) {
                assert!(words.contains(&point), "{name} {kind}: {point}");
            }
            // a break of lines in a cell is an element on the page
            let cells = markdown.lines().filter(|line| line.starts_with("| ") && !line.contains("---"));
            let cells = cells.flat_map(|line| line.trim_matches('|').split(" | ").map(bare));
            for cell in cells.filter(|cell| !cell.contains("<br>")) {
                assert!(words.contains(cell.trim()), "{name} {kind}: {cell}");
            }
        }
    }
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let plan = Plan::from_json(
        br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
        "event": {"start": "2024-07-01", "end": "2024-07-20"}}"#,
    );
    let answer = PageRequest::default().answer(&plan.unwrap()).unwrap();
    let page = held(&answer.html);
    assert_eq!(answer.as_of.to_string(), "2024-07-01");
    assert!(page.words.contains("no alert stands") && page.headings.contains(&"Dates".to_owned()));
}
