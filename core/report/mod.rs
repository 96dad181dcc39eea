//! Reports that write themselves: of a day, a week or a month, of the campaign as it stands, and its review.
//!
//! A report is made of what the other answers tell: the assessment, the [difference](crate::assess::Diff)
//! since the day before, the week before or the month before with its causes, the agenda ahead, and the words
//! of those who reported. It has the sections of the published templates: the daily report (进度日报) what is
//! done, what comes next, problems and support; the review (复盘报告) the overview, the attainment, successes,
//! shortfalls, actions and lessons. A section without content is left out.

mod kind;
mod moved;
mod parts;
mod review;
mod running;

pub use kind::PlanReportKind;

use crate::{
    answers::ReviewAnswer,
    assess::{Assessment, Diff},
    chart::ChartKind,
    execution::Report,
    page::{Line, Outline, Section},
    plan::Plan,
    say::{Language, Problem},
    standing::Standing,
    table::Writer,
    value::Day,
};
use parts::Part;

choice! {
    /// The forms of a report.
    pub enum ReportFormat {
        /// A page of HTML that stands by itself, with pictures; no script.
        Html "html" "HTML" "HTML",
        /// Markdown, in which pictures are told in words.
        Markdown "markdown" "Markdown" "Markdown",
    }
}

record! {
    /// The request of `plan.report`.
    ///
    /// ```
    /// use campaignkit::{Plan, report::{PlanReportKind, PlanReportRequest, ReportFormat}};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let request = PlanReportRequest {
    ///     kind: PlanReportKind::Weekly,
    ///     as_of: Some("2024-08-02".parse()?),
    ///     format: ReportFormat::Markdown,
    ///     ..PlanReportRequest::default()
    /// };
    /// let report = request.answer(&plan)?;
    /// assert_eq!(report.from.unwrap().to_string(), "2024-07-26");
    /// assert!(report.text.contains("\n## Done this week\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct PlanReportRequest {
        /// The kind.
        pub kind: PlanReportKind = PlanReportKind::Status,
        /// The day at whose end the report is written; without one, the latest day of which the document
        /// knows anything, else the first day of the event.
        pub as_of: Option<Day>,
        /// The day at whose end the time begins of which the report tells what moved. Without one that is
        /// the day before, seven days before or a month before; a status report tells of no time then, and a
        /// review never does. The last day of a month is the end of all of it.
        pub from: Option<Day>,
        /// The form.
        pub format: ReportFormat = ReportFormat::Html,
        /// The language of words.
        pub language: Language = Language::En,
    }
}

answer! {
    /// A report.
    pub struct PlanReport {
        /// The kind.
        pub kind: PlanReportKind,
        /// The day at whose end it is written.
        pub as_of: Day,
        /// The day at whose end the time begins of which it tells what moved; absent where it tells of none.
        pub from: Option<Day>,
        /// The heading.
        pub title: String,
        /// The report.
        pub text: String,
    }
}

problems! {
    /// A time that does not begin before it ends.
    "report.from" fn unfit_period(from: Day, as_of: Day) =
        "`{from}` is not before `{as_of}`, the day of the report; write an earlier day",
        "`{from}`不早于报告日`{as_of}`;请写更早的日期";

    /// A review that is asked what moved.
    "report.ofReview" fn period_of_review(from: Day) =
        "a review does not tell what moved since `{from}`; leave out `from`, or ask for a `status` report",
        "复盘报告不列出自`{from}`以来的变化;请去掉`from`,或改查`status`报告";
}

impl PlanReportRequest {
    /// The report of a plan.
    ///
    /// # Errors
    ///
    /// A beginning that is not before the day (`report.from`), or of a review (`report.ofReview`).
    pub fn answer(&self, plan: &Plan) -> Result<PlanReport, Problem> {
        let as_of = plan.day_or_latest(self.as_of);
        let from = self.beginning(as_of)?;
        let standing = plan.on(as_of);
        let assessment = standing.assess()?;
        let moved = from.map(|from| Diff::since(&plan.on(from), &standing, &assessment));
        // a report counts on the day on which it becomes known
        let known_on =
            |report: &Report| report.submitted_at.map_or(report.day, |at| at.day().max(report.day));
        let is_of_time = |day: Day| from.is_some_and(|from| day > from) && day <= as_of;
        let reports = plan.campaign().reports.iter().filter(|report| is_of_time(known_on(report)));
        let author = Author {
            standing: &standing,
            assessment: &assessment,
            write: Writer::of(plan, &assessment, as_of, self.language),
            kind: self.kind,
            is_of_usual_time: self.from.is_none(),
            language: self.language,
            moved: moved.transpose()?,
            reports: reports.collect(),
            review: (self.kind == PlanReportKind::Review).then(|| standing.review()).transpose()?,
        };
        let outline = author.outline(from)?;
        let text = match self.format {
            ReportFormat::Html => outline.html()?,
            ReportFormat::Markdown => outline.markdown()?,
        };
        Ok(PlanReport { kind: self.kind, as_of, from, title: outline.title, text })
    }

    fn beginning(&self, as_of: Day) -> Result<Option<Day>, Problem> {
        if let Some(from) = self.from {
            return match self.kind {
                PlanReportKind::Review => Err(period_of_review(from).at("/from")),
                _ if from >= as_of => Err(unfit_period(from, as_of).at("/from")),
                _ => Ok(Some(from)),
            };
        }
        let before = match self.kind {
            PlanReportKind::Daily => as_of.plus_days(-1),
            PlanReportKind::Weekly => as_of.plus_days(-7),
            // from the day after: the last day of a month ends the whole of it
            PlanReportKind::Monthly => {
                as_of.plus_days(1).and_then(|day| day.plus_months(-1)).and_then(|day| day.plus_days(-1))
            }
            PlanReportKind::Status | PlanReportKind::Review => return Ok(None),
        };
        // before the first day that there is, nothing was
        Ok(before.ok())
    }
}

/// The writer of a report, with the answers from which it is made.
struct Author<'a, 'p> {
    standing: &'a Standing<'p>,
    assessment: &'a Assessment,
    write: Writer<'a>,
    kind: PlanReportKind,
    /// True if the time of the report is that of its kind.
    is_of_usual_time: bool,
    language: Language,
    /// The difference over the time of the report.
    moved: Option<Diff>,
    /// The reports that people wrote in that time.
    reports: Vec<&'p Report>,
    /// The answer of the review; of a review alone.
    review: Option<ReviewAnswer>,
}

impl<'a, 'p> Author<'a, 'p> {
    fn outline(&self, from: Option<Day>) -> Result<Outline<'a, 'p>, Problem> {
        let mut sections = Vec::new();
        for part in Part::of(self.kind) {
            let (anchor, title) = self.heading(*part);
            let section = self.section(*part)?;
            sections.push(Section { anchor, title: title.to_owned(), ..section });
        }
        let campaign = self.standing.campaign();
        let (as_of, currency) = (self.assessment.as_of, campaign.currency);
        let days = match from.map(|from| from.plus_days(1).unwrap_or(from)) {
            Some(first) if first < as_of => format!("{first} – {as_of}"),
            _ => as_of.to_string(),
        };
        let kind = self.kind.label(self.language);
        Ok(Outline {
            standing: self.standing,
            language: self.language,
            title: format!("{} · {kind}", campaign.name),
            about: self.language.format(
                format_args!("{days} · amounts in {currency}"),
                format_args!("{days} · 金额单位:{currency}"),
            ),
            sections,
        })
    }

    fn section(&self, part: Part) -> Result<Section, Problem> {
        let section = match part {
            Part::Summary => self.summary(),
            Part::Done => self.done(),
            Part::Problems => self.problems(),
            Part::Support => self.support(),
            Part::Kpis => self.kpis(),
            Part::Schedule => self.schedule(),
            Part::Money => self.money(),
            Part::Risks => self.risks(),
            Part::Changes => self.changes(),
            Part::Findings => self.findings(),
            Part::Next => self.next(),
            Part::Overview => self.overview()?,
            Part::Attainment => self.attainment(),
            Part::Return => self.cost_and_return(),
            Part::Successes | Part::Shortfalls => self.points(part),
            Part::Actions => self.actions(),
            Part::Lessons => self.lessons(),
            Part::CloseOut => self.close_out(),
        };
        Ok(section)
    }

    fn heading(&self, part: Part) -> (&'static str, &'static str) {
        part.heading(Some(self.kind).filter(|_| self.is_of_usual_time), self.language)
    }

    /// The text in the language of the report.
    fn say<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        self.language.of(en, zh)
    }

    /// The pictures of a section: none in a report on a day, more in those on longer times.
    fn pictures(&self, weekly: &[ChartKind], monthly: &[ChartKind]) -> Vec<ChartKind> {
        match self.kind {
            PlanReportKind::Daily => Vec::new(),
            PlanReportKind::Weekly => weekly.to_vec(),
            _ => [weekly, monthly].concat(),
        }
    }
}

/// The number of those that are met, and of all.
fn met(judged: impl Iterator<Item = bool>) -> (usize, usize) {
    judged.fold((0, 0), |(met, all), is_met| {
        (usize::from(is_met).saturating_add(met), 1_usize.saturating_add(all))
    })
}

/// Sentences as lines.
fn lines(texts: impl IntoIterator<Item = String>) -> Vec<Line> {
    texts.into_iter().map(Line::from).collect()
}
