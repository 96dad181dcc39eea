//! The dashboard of a campaign on a day as one HTML page, with its pictures.
//!
//! The page stands by itself: no script, no font, no link to elsewhere, so that it is read from a mail, from
//! a disk and on paper. What calls for a person comes first, then what is due, and then, area by area, the
//! figures with their pictures; all tables follow. Pictures are there in two widths, of which a screen shows
//! the one that it has room for. A page overrides the colours as it does those of charts.

mod style;

use crate::{
    assess::Assessment,
    chart::{self, Chart, ChartKind, ChartRequest},
    plan::Plan,
    say::{Language, Problem, Severity, plural},
    standing::Standing,
    table::{Table, escaped, html, overview, tables},
    value::Day,
};

/// The widths of pictures for wide and for narrow screens, with their classes.
const WIDTHS: [(i32, &str); 2] = [(800, "wide"), (340, "narrow")];
/// The most rows of one kind in a table.
const MOST_ROWS: usize = 100;

record! {
    /// The request of `plan.page`.
    ///
    /// ```
    /// use campaignkit::{Plan, page::PageRequest, value::Language};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = PageRequest { as_of: Some("2024-08-01".parse()?), language: Language::Zh };
    /// let page = request.answer(&plan)?.html;
    /// assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-Hans\">") && !page.contains("<script"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PageRequest {
        /// The day at whose end the campaign is assessed; without one, the latest day of which the document
        /// knows anything, else the first day of the event.
        pub as_of: Option<Day>,
        /// The language of words.
        pub language: Language = Language::En,
    }
}

answer! {
    /// A page.
    pub struct Page {
        /// The page: a whole document of HTML, in UTF-8.
        pub html: String,
        /// The day at whose end the campaign is assessed.
        pub as_of: Day,
    }
}

impl PageRequest {
    /// The page of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::assess`](crate::Standing::assess).
    pub fn answer(&self, plan: &Plan) -> Result<Page, Problem> {
        let as_of = plan.day_or_latest(self.as_of);
        let standing = plan.on(as_of);
        let assessment = standing.assess()?;
        let writer = Writer { plan, standing: &standing, assessment: &assessment, language: self.language };
        Ok(Page { html: writer.page()?, as_of })
    }
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Alerts,
    Due,
    Kpis,
    Dates,
    Money,
    Risks,
}

/// The parts in their order, which is that of the tables of the first screen, with their anchors.
const PARTS: [(Part, &str); 6] = [
    (Part::Alerts, "alerts"),
    (Part::Due, "due"),
    (Part::Kpis, "kpis"),
    (Part::Dates, "dates"),
    (Part::Money, "money"),
    (Part::Risks, "risks"),
];

/// The part in which a picture stands.
fn part_of(kind: ChartKind) -> Part {
    match kind {
        ChartKind::Pace | ChartKind::Goals | ChartKind::Funnel => Part::Kpis,
        ChartKind::Gantt | ChartKind::Simulation | ChartKind::RunSheet => Part::Dates,
        ChartKind::Budget | ChartKind::EarnedValue => Part::Money,
        ChartKind::Risks => Part::Risks,
    }
}

/// A section: its anchor, its heading, and its content as markup.
struct Section {
    anchor: &'static str,
    title: String,
    content: String,
}

struct Writer<'p> {
    plan: &'p Plan,
    standing: &'p Standing<'p>,
    assessment: &'p Assessment,
    language: Language,
}

impl Writer<'_> {
    fn page(&self) -> Result<String, Problem> {
        let sections = self.sections()?;
        let mut out = String::with_capacity(100_000);
        let name = &self.plan.campaign().name;
        let lang = self.language.tag();
        out.extend(["<!doctype html>\n<html lang=\"", lang, "\">\n<head>\n<meta charset=\"utf-8\">\n"]);
        out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        escaped(&mut out, &format!("{name} · {}", self.assessment.as_of));
        out.extend(["</title>\n<style>", &chart::style(), style::PAGE, "</style>\n</head>\n"]);
        out.push_str("<body class=\"ck ck-page\">\n<header>\n<h1>");
        escaped(&mut out, name);
        out.push_str("</h1>\n<p>");
        escaped(&mut out, &self.about());
        out.push_str("</p>\n<nav>\n<ul>\n");
        for section in &sections {
            out.extend(["<li><a href=\"#", section.anchor, "\">"]);
            escaped(&mut out, &section.title);
            out.push_str("</a></li>\n");
        }
        out.push_str("</ul>\n</nav>\n</header>\n<main>\n");
        for Section { anchor, title, content } in &sections {
            out.extend(["<section id=\"", anchor, "\">\n<h2>"]);
            escaped(&mut out, title);
            out.extend(["</h2>\n", content, "</section>\n"]);
        }
        out.push_str("</main>\n</body>\n</html>\n");
        Ok(out)
    }

    /// The event, the day, the currency and the number of findings.
    fn about(&self) -> String {
        let (campaign, findings) = (self.plan.campaign(), &self.assessment.findings);
        let (start, end, day, currency) =
            (campaign.event.start, campaign.event.end, self.assessment.as_of, campaign.currency);
        let count = findings.len();
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let [finding, error] = [count, errors].map(|count| plural(count == 1));
        self.language.of(
            format!(
                "{start} – {end} · as of {day} · amounts in {currency} · {count} finding{finding}, \
                 {errors} error{error}"
            ),
            format!(
                "{start} – {end} · 截至{day} · 金额单位:{currency} · 矛盾与疑点{count}项,其中错误{errors}项"
            ),
        )
    }

    fn sections(&self) -> Result<Vec<Section>, Problem> {
        let first = overview(self.plan, self.assessment, self.language);
        let mut others = tables(self.plan, self.assessment, self.language);
        // the findings are the last of all tables
        let findings = if self.assessment.findings.is_empty() { None } else { others.pop() };
        let mut sections = Vec::new();
        for ((part, anchor), table) in PARTS.into_iter().zip(first) {
            let title = table.title.clone();
            let mut content = self.table(table);
            for kind in ChartKind::ALL.iter().filter(|kind| part_of(**kind) == part) {
                content.push_str(&self.pictures(*kind)?);
            }
            sections.push(Section { anchor, title, content });
        }
        sections.extend(findings.map(|table| Section {
            anchor: "findings",
            title: table.title.clone(),
            content: self.table(table),
        }));
        let with_heading = |table: Table| {
            let mut out = String::from("<h3>");
            escaped(&mut out, &table.title);
            out.push_str("</h3>\n");
            out + &self.table(table)
        };
        let content: String = others.into_iter().map(with_heading).collect();
        let title = self.language.of("All tables", "全部表格").to_owned();
        sections.push(Section { anchor: "tables", title, content });
        sections.retain(|section| !section.content.is_empty());
        Ok(sections)
    }

    /// A table in a frame in which it scrolls where it is too wide; nothing for one without rows.
    fn table(&self, table: Table) -> String {
        if table.rows.is_empty() {
            return String::new();
        }
        let mut out = String::from("<div class=\"ck-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escaped(&mut out, &table.title);
        out.push_str("\">\n");
        out + &html(&table.cut(MOST_ROWS, self.language), self.language) + "</div>\n"
    }

    /// A picture in all widths; nothing for one that has nothing to show.
    fn pictures(&self, kind: ChartKind) -> Result<String, Problem> {
        let request = ChartRequest { kind, language: self.language, ..ChartRequest::default() };
        let charts = request.in_page(self.standing, WIDTHS.map(|(width, _)| width))?;
        let mut out = String::new();
        for (Chart { svg, .. }, (_, class)) in charts.iter().zip(WIDTHS).filter(|(chart, _)| !chart.blank) {
            out.extend(["<figure class=\"ck-", class, "\">", svg, "</figure>\n"]);
        }
        Ok(out)
    }
}
