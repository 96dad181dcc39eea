//! A week rolled up from reports and observations.

use crate::{
    answers::ReportState,
    execution::{Report, ReportKind},
    metric::{MetricKind, Observation, Reading},
    say::{Figure, Problem, Undefined},
    standing::Standing,
    value::{Day, Id, Quantity, Window, sorted},
};

undefined! {
    /// The total of a flow at the beginning of a week, of which nothing was written down.
    "tracking.startUnknown" fn start_unknown() =
        "the total at the beginning of these days was not written down", "该时段开始时的累计值没有记录";

    /// Rates of several days, or since the beginning, without the counts behind them.
    "tracking.countsMissing" fn counts_missing() =
        "rates add up only by the counts behind them, which were not written down", "比率需按其基数汇总,而基数没有记录";
}

answer! {
    /// A text of a report, with its day and author.
    pub struct ReportedText {
        /// The day that the report is about.
        pub day: Day,
        /// The author.
        pub author: Option<Id>,
        /// The text.
        pub text: String,
    }
}

answer! {
    /// A metric in a week, by the observations of these days.
    pub struct MetricOfWeek {
        /// The id of the metric.
        pub metric: Id,
        /// The behaviour of its values over time.
        pub kind: MetricKind,
        /// The value of the week: of a flow what its days brought, of a level or score the last figure, of a
        /// rate or ratio the ratio of sums. Undefined where the total at the beginning
        /// (`tracking.startUnknown`) or the counts of a rate (`tracking.countsMissing`) were not written
        /// down, where the denominator is zero or below (`ratio.zeroBase`, `ratio.negativeBase`), and beyond
        /// 28 digits (`number.overflow`).
        pub value: Figure<Quantity>,
        /// The last of these days with an observation.
        pub observed_on: Day,
    }
}

answer! {
    /// A week rolled up, as far as it is known by the day.
    pub struct WeekAnswer {
        /// The first day.
        pub start: Day,
        /// The last day.
        pub end: Day,
        /// The number of daily and data reports about these days.
        pub reports: usize,
        /// The last days of reports that rules ask for, which end in these days and are missing; each once.
        pub missing: Vec<Day> = [],
        /// The work that was done, in the order of the days.
        pub done: Vec<ReportedText> = [],
        /// The work that was due and is not done.
        pub unfinished: Vec<ReportedText> = [],
        /// The difficulties.
        pub problems: Vec<ReportedText> = [],
        /// The support that was asked for.
        pub support: Vec<ReportedText> = [],
        /// The next steps of the last day.
        pub next: Vec<ReportedText> = [],
        /// The metrics that were observed on these days, in the order of the document.
        pub metrics: Vec<MetricOfWeek> = [],
    }
}

impl Standing<'_> {
    pub(super) fn rolled_up(&self, week: &Window, as_of: Day) -> WeekAnswer {
        let reports = self.campaign().reports.iter().filter(|report| {
            let is_daily = matches!(report.kind, ReportKind::Day | ReportKind::Data);
            is_daily && week.contains(report.day) && report.is_known_on(as_of)
        });
        let reports: Vec<&Report> = sorted(reports.collect(), &|a: &&Report, b| a.day.cmp(&b.day));
        let last = reports.last().map(|report| report.day);
        let texts = |of: fn(&Report) -> Vec<&str>| {
            let texts = |report: &&Report| {
                let told = |text: &str| ReportedText {
                    day: report.day,
                    author: report.author.clone(),
                    text: text.to_owned(),
                };
                of(report).into_iter().map(told).collect::<Vec<_>>()
            };
            reports.iter().flat_map(texts).collect::<Vec<_>>()
        };
        let due = self.due_reports();
        let missing = due.iter().filter(|due| due.state.value() == Some(&ReportState::Missing));
        let missing = missing.filter_map(|due| due.end.value().copied()).filter(|day| week.contains(*day));
        let mut missing = sorted(missing.collect(), &|a: &Day, b| a.cmp(b));
        missing.dedup();
        let metrics = 0..self.campaign().metrics.len();
        WeekAnswer {
            start: week.start,
            end: week.end,
            reports: reports.len(),
            missing,
            done: texts(|report| report.done.iter().map(String::as_str).collect()),
            unfinished: texts(|report| report.unfinished.iter().map(String::as_str).collect()),
            problems: texts(|report| report.problems.iter().map(String::as_str).collect()),
            support: texts(|report| report.support.iter().map(|support| support.0.text.as_str()).collect()),
            next: texts(|report| report.next.iter().map(String::as_str).collect())
                .into_iter()
                .filter(|text| Some(text.day) == last)
                .collect(),
            metrics: metrics.filter_map(|metric| self.metric_of_week(metric, week, as_of)).collect(),
        }
    }

    fn metric_of_week(&self, metric: usize, week: &Window, as_of: Day) -> Option<MetricOfWeek> {
        let of = self.campaign().metrics.get(metric)?;
        let parts = self.plan().ratio_of(metric);
        let days = week.start..=week.end.min(as_of);
        let last = |metric| {
            let mut rows = self.plan().observations(metric).map(|(_, row)| row.day);
            rows.rfind(|day| days.contains(day))
        };
        let by_parts = parts.and_then(|((part, part_kind), (base, base_kind))| {
            let observed_on = last(part)?.min(last(base)?);
            let figure = |metric, kind| self.figure_of_week(metric, kind, week, as_of);
            let ratio = figure(part, part_kind).zip(figure(base, base_kind));
            let value = ratio.then(|(part, base)| {
                part.share_of(base).map(|ratio| Quantity::from_decimal(ratio.decimal()).rounded())
            });
            Some((value, observed_on))
        });
        let by_itself = || Some((self.figure_of_week(metric, of.kind, week, as_of), last(metric)?));
        let (value, observed_on) = by_parts.or_else(by_itself)?;
        Some(MetricOfWeek { metric: of.id.clone(), kind: of.kind, value, observed_on })
    }

    /// The figure of a week by a metric's own observations.
    fn figure_of_week(&self, metric: usize, kind: MetricKind, week: &Window, as_of: Day) -> Figure<Quantity> {
        let end = week.end.min(as_of);
        let rows = self.plan().observations(metric).map(|(_, row)| row);
        let rows: Vec<&Observation> =
            rows.skip_while(|row| row.day < week.start).take_while(|row| row.day <= end).collect();
        let value = match kind {
            MetricKind::Flow => self.flow_of_week(metric, &rows, week, end),
            MetricKind::Score | MetricKind::Rate | MetricKind::Ratio if has_samples(&rows) => {
                mean(kind, &rows)
            }
            MetricKind::Stock | MetricKind::Score => Ok(last_figure(&rows)),
            MetricKind::Rate | MetricKind::Ratio => Ok(Err(counts_missing())),
        };
        match value {
            Ok(Ok(value)) => Figure::Defined(value),
            Ok(Err(why)) => why.into(),
            Err(problem) => Figure::from(Err(problem)),
        }
    }

    /// The amount that the days of a week brought to a total.
    fn flow_of_week(
        &self,
        metric: usize,
        rows: &[&Observation],
        week: &Window,
        end: Day,
    ) -> Result<Result<Quantity, Undefined>, Problem> {
        let readings = self.all_readings(metric);
        let before = readings.partition_point(|reading| reading.observed_on < week.start);
        let before = before.checked_sub(1).and_then(|n| readings.get(n));
        // without an earlier figure a running total is that of the metric's window
        let of = self.campaign().metrics.get(metric);
        let begins = of.and_then(|metric| self.plan().window(metric)).map(|window| window.start);
        let is_total = rows.first().is_some_and(|first| {
            rows.iter().take_while(|row| row.day == first.day).any(|row| row.cumulative.is_some())
        });
        if before.is_none() && is_total && begins.is_none_or(|begins| begins < week.start) {
            return Ok(Err(start_unknown()));
        }
        let total = Reading::on(end, MetricKind::Flow, self.plan().observations(metric).map(|(_, row)| row))?;
        let before = before.map_or(Quantity::ZERO, |reading| reading.value);
        total.map_or(Ok(Quantity::ZERO), |total| total.value.minus(before)).map(Ok)
    }
}

/// The latest figure, of one day the cumulative one.
fn last_figure(rows: &[&Observation]) -> Result<Quantity, Undefined> {
    let figure = |row: &&Observation| row.cumulative.or(row.today);
    rows.iter().rev().find_map(figure).ok_or_else(counts_missing)
}

/// True if every day has a figure of its own, with the number behind it.
fn has_samples(rows: &[&Observation]) -> bool {
    !rows.is_empty() && rows.iter().all(|row| row.today.is_some() && row.sample.is_some())
}

/// The mean of the days' own figures by the numbers behind them.
fn mean(kind: MetricKind, rows: &[&Observation]) -> Result<Result<Quantity, Undefined>, Problem> {
    let own: Vec<Observation> =
        rows.iter().map(|row| Observation { cumulative: None, ..(*row).clone() }).collect();
    let reading = Reading::on(Day::MAX, kind, &own)?;
    Ok(reading.map(Reading::shown).ok_or_else(counts_missing))
}
