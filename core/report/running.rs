//! The sections of reports about a running campaign.

use super::{Author, PlanReportKind, lines, met, parts::Part};
use crate::{
    assess::{DiffArea, DiffEvent},
    chart::ChartKind,
    execution::Report,
    metric::KpiStatus,
    page::{Line, Section, findings_counted},
    say::{Figure, Finding, grouped, plural, shown},
    table::Table,
    value::{Day, Moment},
};
use std::collections::BTreeSet;

impl<'p> Author<'_, 'p> {
    /// The state of the campaign in a few sentences.
    pub(super) fn summary(&self) -> Section {
        let dates = self.write.dates(self.standing);
        // the event and the forecast, but not the days ahead
        let dates = dates.rows.iter().take(2).map(|row| {
            let cells: Vec<&str> =
                row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            let (first, rest) = cells.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
            format!("{first}{}{}", self.say(": ", ":"), rest.join(self.say("; ", ";")))
        });
        let mut texts: Vec<String> = dates.collect();
        texts.extend(self.progress());
        texts.extend(self.kpis_by_status());
        texts.extend(self.goals_met());
        texts.extend(self.spent());
        texts.push(self.notices());
        Section { lines: lines(texts), ..Section::default() }
    }

    /// The number of tasks that are over, have begun or have moved.
    fn progress(&self) -> Option<String> {
        self.moved.as_ref().filter(|_| !self.assessment.schedule.tasks.is_empty())?;
        let events = [DiffEvent::Finished, DiffEvent::Started, DiffEvent::Moved];
        let [finished, started, moved] = events.map(|event| self.count(DiffArea::Task, event));
        let missed = self.count(DiffArea::Report, DiffEvent::Missed);
        let is_asked = !self.standing.campaign().reporting.is_empty();
        let missed = is_asked.then(|| {
            self.language.format(
                format_args!("; reports not handed in: {missed}"),
                format_args!(";报告未提交{missed}份"),
            )
        });
        let missed = missed.unwrap_or_default();
        Some(self.language.format(
            format_args!("tasks: {finished} finished, {started} started, {moved} moved{missed}"),
            format_args!("任务:完成{finished}项,开始{started}项,日期变动{moved}项{missed}"),
        ))
    }

    fn kpis_by_status(&self) -> Option<String> {
        let kpis = &self.assessment.kpis;
        let counts = KpiStatus::ALL.iter().filter_map(|status| {
            let of_status: Vec<_> = kpis.iter().filter(|kpi| kpi.pace.status == *status).collect();
            let (count, label) = (of_status.len(), status.label(self.language));
            let names = of_status.iter().filter(|_| *status == KpiStatus::Alert).filter_map(|kpi| {
                let (_, metric) = self.standing.plan().metric(&kpi.metric)?;
                Some(format!("`{}`", shown(&metric.name)))
            });
            let names: Vec<String> = names.collect();
            let names = names.join(self.say(", ", "、"));
            match (count, names.is_empty()) {
                (0, _) => None,
                (_, true) => Some(
                    self.language.format(format_args!("{count} {label}"), format_args!("{label}{count}项")),
                ),
                (_, false) => Some(self.language.format(
                    format_args!("{count} in alert ({names})"),
                    format_args!("{label}{count}项({names})"),
                )),
            }
        });
        let counts: Vec<String> = counts.collect();
        let counts = counts.join(self.say(", ", ","));
        (!kpis.is_empty())
            .then(|| self.language.format(format_args!("KPIs: {counts}"), format_args!("核心指标:{counts}")))
    }

    /// The number of goals that are met, of those with a target.
    pub(super) fn goals_met(&self) -> Option<String> {
        let goals = self.assessment.goals.iter().filter(|goal| goal.target.is_some());
        let (met, all) = met(goals.map(|goal| goal.met == Some(true)));
        (all > 0).then(|| {
            self.language.format(
                format_args!("goals: {met} of {all} with a target met"),
                format_args!("目标:有目标值的{all}项中已达成{met}项"),
            )
        })
    }

    /// The money that is spent of what is planned, and what the reserve has left.
    pub(super) fn spent(&self) -> Option<String> {
        let answer = self.assessment.budget.as_ref().and_then(Figure::value)?;
        let planned = answer.direct_cost.value()?;
        let spent = answer.actual.value().or(answer.funds.spent.as_ref().and_then(Figure::value));
        let planned = grouped(planned);
        let spent = spent.map_or_else(
            || self.language.format(format_args!("{planned} planned"), format_args!("预算{planned}")),
            |spent| {
                let spent = grouped(spent);
                self.language.format(
                    format_args!("{spent} of {planned} spent"),
                    format_args!("直接成本预算{planned},已支出{spent}"),
                )
            },
        );
        let reserve = self.assessment.reserve.as_ref().and_then(Figure::value);
        let left = reserve.map_or_else(String::new, |reserve| {
            let left = grouped(reserve.remaining);
            self.language
                .format(format_args!("; the reserve has {left} left"), format_args!(",应急备用金余额{left}"))
        });
        Some(self.language.format(format_args!("money: {spent}{left}"), format_args!("资金:{spent}{left}")))
    }

    /// The number of alerts and findings.
    fn notices(&self) -> String {
        let alerts = self.assessment.alerts.len();
        let findings = findings_counted(&self.assessment.findings, self.language);
        let new = self.moved.as_ref().map(|moved| {
            let new = moved.alerts.as_ref().map_or(0, |alerts| alerts.new.len());
            self.language.format(format_args!(", {new} of them new"), format_args!("(新增{new}条)"))
        });
        let (new, alert) = (new.unwrap_or_default(), plural(alerts == 1));
        self.language.format(
            format_args!("{alerts} alert{alert}{new}; {findings}"),
            format_args!("预警{alerts}条{new};{findings}"),
        )
    }

    pub(super) fn done(&self) -> Section {
        let mut all = self.moves(Part::Done);
        all.extend(self.told("", |report| &report.done));
        Section { lines: all, ..Section::default() }
    }

    pub(super) fn problems(&self) -> Section {
        let mut all = self.moves(Part::Problems);
        all.extend(self.alerts_over());
        all.extend(self.told(self.say("not finished: ", "未完成:"), |report| &report.unfinished));
        all.extend(self.told("", |report| &report.problems));
        let is_quiet = self.assessment.alerts.is_empty();
        let alerts = Some(self.write.alerts_in_short()).filter(|_| !is_quiet);
        let tables = alerts.into_iter().chain([self.write.issues()]).collect();
        Section { lines: all, tables, ..Section::default() }
    }

    /// The alerts that stood when the time began, about places of which none stands now.
    fn alerts_over(&self) -> Vec<Line> {
        let standing: BTreeSet<&str> =
            self.assessment.alerts.iter().map(|alert| alert.path.as_str()).collect();
        let Some(moved) = &self.moved else { return Vec::new() };
        let gone = moved.alerts.iter().flat_map(|alerts| &alerts.gone);
        let from = self.write.date(moved.from);
        let over = gone.filter(|alert| !standing.contains(alert.path.as_str())).map(|alert| {
            let message = alert.message.get(self.language);
            self.language.format(
                format_args!("an alert of {from} is over: {message}"),
                format_args!("预警解除({from}时:{message})"),
            )
        });
        lines(over)
    }

    pub(super) fn support(&self) -> Section {
        let reporting = self.assessment.reporting.as_deref();
        let tables = reporting.map(|answer| self.titled(self.write.support(answer), Part::Support));
        Section {
            lines: self.moves(Part::Support),
            tables: tables.into_iter().collect(),
            ..Section::default()
        }
    }

    pub(super) fn kpis(&self) -> Section {
        let mut tables = vec![self.write.kpis_in_short()];
        if self.kind != PlanReportKind::Daily {
            tables.push(self.write.goals());
        }
        let mut pictures = self.pictures(&[ChartKind::Goals], &[ChartKind::Funnel]);
        pictures.insert(0, ChartKind::Pace);
        Section { lines: self.moves(Part::Kpis), tables, pictures, ..Section::default() }
    }

    pub(super) fn schedule(&self) -> Section {
        let mut all = lines(self.finish_moved());
        all.extend(self.moves(Part::Schedule));
        let dates = self.titled(self.write.dates(self.standing), Part::Schedule);
        self.with_tables(all, vec![dates], self.pictures(&[ChartKind::Gantt], &[]))
    }

    fn finish_moved(&self) -> Option<String> {
        let finish = self.moved.as_ref()?.finish.as_deref()?;
        let count = self.assessment.policy.day_count;
        let told = |at: &Figure<Moment>| match count.typed_day(at) {
            Figure::Defined(day) => self.write.date(day),
            Figure::Undefined(why) => why.message.get(self.language).to_owned(),
        };
        let (label, before) = (self.say("forecast finish: ", "预计完成:"), told(&finish.before));
        Some(format!("{label}{before} → {}", told(&finish.after)))
    }

    pub(super) fn money(&self) -> Section {
        let pictures = self.pictures(&[ChartKind::Budget], &[ChartKind::EarnedValue]);
        self.with_tables(self.moves(Part::Money), vec![self.write.funds_in_short()], pictures)
    }

    pub(super) fn risks(&self) -> Section {
        let pictures = self.pictures(&[ChartKind::Risks], &[]);
        self.with_tables(self.moves(Part::Risks), vec![self.write.risks_in_short()], pictures)
    }

    pub(super) fn changes(&self) -> Section {
        Section {
            lines: self.moves(Part::Changes),
            tables: vec![self.write.changes(), self.write.approvals()],
            ..Section::default()
        }
    }

    /// The findings that came and went; all where the report tells of no time.
    pub(super) fn findings(&self) -> Section {
        let Some(moved) = &self.moved else {
            return Section { tables: vec![self.write.findings()], ..Section::default() };
        };
        let [new, gone] = match &moved.findings {
            Some(findings) => [&findings.new[..], &findings.gone[..]],
            None => [&[][..], &[][..]],
        };
        let line =
            |(label, finding): (&str, &Finding)| format!("{label}{}", finding.message.get(self.language));
        let new = new.iter().map(|finding| (self.say("new: ", "新增:"), finding));
        let gone = gone.iter().map(|finding| (self.say("settled: ", "已消除:"), finding));
        Section { lines: lines(new.chain(gone).map(line)), ..Section::default() }
    }

    /// All that is late, due and ahead, and the next steps of those who reported last.
    pub(super) fn next(&self) -> Section {
        let ahead = match self.kind {
            PlanReportKind::Daily => 1,
            PlanReportKind::Monthly => 31,
            _ => 7,
        };
        let through = self.assessment.as_of.plus_days(ahead).unwrap_or(Day::MAX);
        let due = self.titled(self.write.to_do(self.standing, through), Part::Next);
        let last = self.reports.iter().map(|report| report.day).max();
        let next = |report: &'p Report| if Some(report.day) == last { &report.next[..] } else { &[] };
        Section { lines: self.told("", next), tables: vec![due], ..Section::default() }
    }

    /// The words of the reports of the time behind a mark, each with its author, and with its day where the
    /// report is about more than one.
    fn told(&self, mark: &str, texts: impl Fn(&'p Report) -> &'p [String]) -> Vec<Line> {
        let mut lines = Vec::new();
        for report in &self.reports {
            let author = self.write.member(report.author.as_ref()).text;
            let day = Some(self.write.date(report.day)).filter(|_| self.kind != PlanReportKind::Daily);
            let who: Vec<String> = day.into_iter().chain(Some(author).filter(|it| !it.is_empty())).collect();
            let colon = if who.is_empty() { "" } else { self.say(": ", ":") };
            let text = format!("{}{colon}{mark}", who.join(" "));
            let line = |words: &String| Line { text: text.clone(), words: words.clone(), ..Line::default() };
            lines.extend(texts(report).iter().map(line));
        }
        lines
    }

    /// The moves with the tables of the day; a report on a day has the moves alone.
    fn with_tables(&self, lines: Vec<Line>, tables: Vec<Table>, pictures: Vec<ChartKind>) -> Section {
        let tables = if self.kind == PlanReportKind::Daily { Vec::new() } else { tables };
        Section { lines, tables, pictures, ..Section::default() }
    }

    /// A table that bears the heading of its section.
    fn titled(&self, table: Table, part: Part) -> Table {
        let (_, title) = self.heading(part);
        Table { title: title.to_owned(), ..table }
    }
}
