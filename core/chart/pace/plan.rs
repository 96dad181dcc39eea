//! The pace of the metrics of a plan: one of them, or all side by side.

use super::{Course, cell, draw};
use crate::{
    chart::{
        Chart, ChartKind,
        canvas::Canvas,
        frame::{Frame, MARGIN, Prepared, Words, as_of},
        tenths::{Area, Tenths, px},
    },
    metric::{KpiStatus, Metric, Reading},
    say::{Language, Problem, plural},
    standing::Standing,
    value::{Day, Id},
};

/// The least width of a cell.
const CELL: Tenths = px(280);
/// The height of a cell.
const HEIGHT: Tenths = px(190);
/// The room between cells.
const GAP: Tenths = px(24);

/// The chart of a plan on a day: of one metric, or of all that have a target.
pub(in crate::chart) fn of_plan<'p>(
    standing: &Standing<'p>,
    language: Language,
    metric: Option<&Id>,
) -> Result<Prepared<'p>, Problem> {
    let plan = standing.plan();
    let asked = metric.map(|id| plan.metrics.known(id)).transpose();
    let asked = asked.map_err(|problem| problem.at("/metric"))?;
    let answers = standing.metrics()?;
    let day = answers.as_of;
    let about = as_of(day, language);
    let campaign = standing.campaign();
    let courses = campaign
        .metrics
        .iter()
        .zip(answers.metrics)
        .enumerate()
        .filter(|(n, (metric, _))| asked.map_or(metric.target.is_some(), |asked| asked == *n));
    let courses = courses.map(|(n, (metric, answer))| {
        let value = answer.reading.and_then(|reading| reading.value.defined());
        (metric, Course { value, pace: answer.pace, ..Course::observed(standing, n, metric) })
    });
    let mut courses: Vec<(&Metric, Course<'p>)> = courses.collect();
    if let Some((metric, course)) = asked.and_then(|_| courses.pop()) {
        let about = [about.as_str(), &campaign.name].join(" · ");
        let words = Words::of_plan(ChartKind::Pace, &metric.name, about, language);
        return Ok(Box::new(move |frame| one(frame, words.clone(), &course)));
    }
    let words = Words::of_plan(ChartKind::Pace, &campaign.name, about, language);
    let words = Words { description: description(&courses, day, language), ..words };
    Ok(Box::new(move |frame| many(frame, words.clone(), &courses)))
}

/// The counts of metrics by verdict.
fn description(courses: &[(&Metric, Course<'_>)], day: Day, language: Language) -> String {
    let counts = KpiStatus::ALL.iter().filter_map(|status| {
        let count = courses.iter().filter(|(_, course)| course.status() == Some(*status)).count();
        let label = status.label(language);
        (count > 0)
            .then(|| language.format(format_args!("{count} {label}"), format_args!("{label}{count}项")))
    });
    let counts = counts.collect::<Vec<_>>().join(language.of(", ", "、"));
    let count = courses.len();
    language.format(
        format_args!("{count} metric{} with a target at the end of {day}: {counts}.", plural(count == 1)),
        format_args!("截至{day},有目标的指标共{count}项:{counts}。"),
    )
}

/// The chart of metrics side by side.
fn many(frame: &Frame, words: Words, courses: &[(&Metric, Course<'_>)]) -> Chart {
    let shown = frame.shown(courses.len());
    let words = words.with_rows(shown, frame);
    let page = shown.of(courses);
    if page.is_empty() {
        let nothing =
            frame.language.of("The plan has no metric with a target.", "计划中没有设定目标的指标。");
        return Chart { rows: Some(shown), ..frame.without_marks(words, nothing) };
    }
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words) + px(4);
    let room = frame.right() - MARGIN;
    let columns = (room + GAP).count().checked_div((CELL + GAP).count()).unwrap_or(1).max(1);
    let columns = usize::try_from(columns).unwrap_or(1).min(page.len().max(1));
    let width = (room + GAP).part(1, i64::try_from(columns).unwrap_or(1)) - GAP;
    let mut bottom = top;
    for (row, metrics) in page.chunks(columns).enumerate() {
        let top = top + (HEIGHT + GAP).times(row);
        bottom = top + HEIGHT;
        for (column, (metric, course)) in metrics.iter().enumerate() {
            let left = MARGIN + (width + GAP).times(column);
            let area = Area { left, right: left + width, top, bottom };
            cell(&mut canvas, course, metric.id.as_str(), area, frame);
        }
    }
    Chart { rows: Some(shown), ..frame.chart(canvas, bottom, words) }
}

/// The chart of one metric.
pub(super) fn one(frame: &Frame, words: Words, course: &Course<'_>) -> Chart {
    let language = frame.language;
    let words = Words { description: course.description(language), ..words };
    let mut canvas = Canvas::default();
    let top = frame.head(&mut canvas, &words);
    let top = frame.facts(&mut canvas, top, &course.facts(language)) + px(14);
    let bottom = top + frame.width.part(38, 100).clamp(px(220), px(380));
    let room = Area { left: MARGIN, right: frame.right(), top, bottom };
    draw(&mut canvas, course, room, language);
    frame.chart(canvas, bottom, words)
}

impl<'p> Course<'p> {
    /// A metric of a plan with its figures up to the day, without a verdict.
    fn observed(standing: &Standing<'p>, n: usize, metric: &'p Metric) -> Self {
        let plan = standing.plan();
        // after a total that cannot be held, none is known
        let readings = Reading::each(metric.kind, standing.observations_until_day(n)).map_while(Result::ok);
        let event = plan.event();
        Self {
            name: &metric.name,
            kind: metric.kind,
            target: metric.target,
            window: plan.window(metric).cloned(),
            profile: &metric.profile,
            time: Some(plan.calendar()),
            tolerance: metric.tolerance.unwrap_or(standing.campaign().policy.pace_tolerance),
            observed: readings.map(|reading| (reading.observed_on, reading.value)).collect(),
            value: None,
            pace: None,
            day: standing.day().unwrap_or(event.end),
            usual: (event.start, event.end),
        }
    }
}
