//! The dashboard of a campaign on a day as one HTML page, with its pictures.
//!
//! The page stands by itself: no script, no font, no link to elsewhere, so that it is read from a mail, from
//! a disk and on paper. What calls for a person comes first, then what is due, and then, area by area, the
//! figures with their pictures; all tables follow. Pictures are there in two widths, of which a screen shows
//! the one that it has room for. A page overrides the colours as it does those of charts.

mod html;
mod markdown;
mod outline;
mod style;

pub(crate) use outline::{Line, Outline, Section};

use crate::{
    assess::Assessment,
    chart::ChartKind,
    plan::Plan,
    say::{Finding, Language, Problem, Severity, plural},
    standing::Standing,
    table::{overview, tables},
    value::Day,
};

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
        let dashboard = dashboard(&standing, &assessment, self.language);
        Ok(Page { html: dashboard.html()?, as_of })
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

/// The tables of the first screen with the pictures of their areas, the findings, and all tables.
fn dashboard<'a, 'p>(
    standing: &'a Standing<'p>,
    assessment: &Assessment,
    language: Language,
) -> Outline<'a, 'p> {
    let plan = standing.plan();
    let mut others = tables(plan, assessment, language);
    // the findings are the last of all tables
    let findings = if assessment.findings.is_empty() { None } else { others.pop() };
    let first = PARTS.into_iter().zip(overview(plan, assessment, language)).map(|((part, anchor), table)| {
        let pictures = ChartKind::ALL.iter().copied().filter(|kind| part_of(*kind) == part).collect();
        Section { anchor, title: table.title.clone(), tables: vec![table], pictures, ..Section::default() }
    });
    let mut sections: Vec<Section> = first.collect();
    sections.extend(findings.map(|table| Section {
        anchor: "findings",
        title: table.title.clone(),
        tables: vec![table],
        ..Section::default()
    }));
    let title = language.of("All tables", "全部表格").to_owned();
    sections.push(Section { anchor: "tables", title, tables: others, ..Section::default() });
    let (title, about) = (plan.campaign().name.clone(), about(plan, assessment, language));
    Outline { standing, language, title, about, sections }
}

/// The event, the day, the currency and the number of findings.
fn about(plan: &Plan, assessment: &Assessment, language: Language) -> String {
    let campaign = plan.campaign();
    let (start, end, day, currency) =
        (campaign.event.start, campaign.event.end, assessment.as_of, campaign.currency);
    let findings = findings_counted(&assessment.findings, language);
    language.format(
        format_args!("{start} – {end} · as of {day} · amounts in {currency} · {findings}"),
        format_args!("{start} – {end} · 截至{day} · 金额单位:{currency} · {findings}"),
    )
}

/// The number of findings, and of errors among them.
pub(crate) fn findings_counted(findings: &[Finding], language: Language) -> String {
    let count = findings.len();
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let [finding, error] = [count, errors].map(|count| plural(count == 1));
    language.format(
        format_args!("{count} finding{finding}, {errors} error{error}"),
        format_args!("矛盾与疑点{count}项,其中错误{errors}项"),
    )
}
