//! The observations of each metric against one another, and what was printed beside them.

use crate::{
    Plan,
    metric::{Metric, MetricKind, Observation, Reading, Target},
    say::{Figure, Finding, Language, Severity, shown},
    standing::Standing,
    value::Quantity,
};

pub(super) fn audit(standing: &Standing<'_>, findings: &mut Vec<Finding>) {
    let plan = standing.plan();
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let rows: Vec<_> = plan.observations(n).collect();
        let ratios = standing.ratios(n).unwrap_or_default();
        too_early(plan, metric, &rows, findings);
        let mut total = None;
        let mut reading = None;
        for of_day in rows.chunk_by(|(_, a), (_, b)| a.day == b.day) {
            written(metric, of_day, findings);
            in_range(metric, &ratios, of_day, findings);
            let stated = of_day.iter().rev().find_map(|(n, row)| Some((*n, row.day, row.cumulative?)));
            if let (MetricKind::Flow, Some((position, day, is)), Some(was)) = (metric.kind, stated, total)
                && is < was
            {
                let (name, w, i) = (shown(&metric.name), was.to_grouped(), is.to_grouped());
                findings.push(
                    Finding::new(
                        Severity::Warning,
                        "metric.cumulativeDecreased",
                        format!("/observations/{position}/cumulative"),
                        text!(
                            "the running total of `{name}` falls from {w} to {i} on {day}",
                            "`{name}`的累计值在{day}由{w}降为{i}"
                        ),
                    )
                    .stating(&is)
                    .computing(&was),
                );
            }
            total = stated.map(|(.., is)| is).or(total);
            // a total beyond 28 digits refuses the question for it, not the audit
            reading = Reading::after(reading, metric.kind, of_day).ok().flatten();
            beside(plan, metric, reading, of_day, findings);
        }
    }
}

/// Nothing comes of tasks of which none has started. They are those that the metric names, and the goals it counts towards;
/// where the start of one is not known, nothing is said.
fn too_early(plan: &Plan, metric: &Metric, rows: &[(usize, &Observation)], findings: &mut Vec<Finding>) {
    let campaign = plan.campaign();
    let goals = campaign.goals.iter().filter(|goal| goal.metric.as_ref() == Some(&metric.id));
    let named = metric.tasks.iter().chain(goals.flat_map(|goal| &goal.tasks));
    let tasks = named.map(|id| campaign.tasks.get(plan.task_position(id)?));
    let starts: Option<Vec<_>> =
        tasks.map(|task| task.and_then(|t| Some((t.actual_start.or(t.start)?, &t.name)))).collect();
    let Some((start, task)) = starts.into_iter().flatten().min_by_key(|(start, _)| *start) else { return };
    let something = |row: &Observation| {
        let figures = [row.today, row.cumulative].into_iter().flatten();
        figures.max().filter(|figure| *figure > Quantity::ZERO)
    };
    let mut early = rows.iter().filter(|(_, row)| row.day < start);
    let Some((position, row, figure)) = early.find_map(|(n, row)| Some((n, row, something(row)?))) else {
        return;
    };
    let (name, task, day) = (shown(&metric.name), shown(task), row.day);
    let figure = metric.kind.display(figure);
    let text = text!(
        "`{name}` stands at {figure} on {day}, but `{task}`, which brings it about, starts on {start}",
        "`{name}`在{day}已有{figure},而产生它的`{task}`于{start}才开始"
    );
    let path = format!("/observations/{position}");
    let finding = Finding::new(Severity::Warning, "metric.observedBeforeTask", path, text);
    findings.push(finding.stating(&day).computing(&start));
}

/// The rows of one day as they stand.
fn written(metric: &Metric, of_day: &[(usize, &Observation)], findings: &mut Vec<Finding>) {
    for (nth, (position, row)) in of_day.iter().enumerate() {
        let empty = row.today.is_none() && row.cumulative.is_none();
        if !empty && nth == 0 {
            continue;
        }
        let (name, day) = (shown(&metric.name), row.day);
        let (code, text) = if empty {
            let text = text!(
                "the observation of `{name}` on {day} has neither a figure of the day nor a running total",
                "`{name}`在{day}的记录既无当日值也无累计值"
            );
            ("metric.emptyObservation", text)
        } else {
            let text = text!(
                "`{name}` has several observations on {day}; of each figure the last one in the document counts",
                "`{name}`在{day}有多条记录;每项数值以文档中最后一条为准"
            );
            ("metric.duplicateObservation", text)
        };
        let path = format!("/observations/{position}");
        findings.push(Finding::new(Severity::Warning, code, path, text).stating(&day));
    }
}

/// A day brings nothing below zero to a flow, a rate lies between 0 and 1, and one that is the ratio of two metrics is that
/// ratio, at the precision it was written with.
fn in_range(
    metric: &Metric,
    ratios: &[Observation],
    of_day: &[(usize, &Observation)],
    findings: &mut Vec<Finding>,
) {
    // a return or a growth may well be more than 100 %
    let most = metric.target.map_or(Quantity::ZERO, Target::figure).max(Quantity::from_units(1));
    for (position, row) in of_day {
        let day = row.day;
        let outside = |figure: Quantity| match metric.kind {
            MetricKind::Flow => figure.is_negative(),
            MetricKind::Rate => figure.is_negative() || figure > most,
            MetricKind::Stock | MetricKind::Score => false,
        };
        let figures = [("today", row.today), ("cumulative", row.cumulative)];
        for (member, figure) in figures.into_iter().filter_map(|(member, figure)| Some((member, figure?))) {
            if outside(figure) {
                let (name, f) = (shown(&metric.name), metric.kind.display(figure));
                let (code, text) = if metric.kind == MetricKind::Flow {
                    (
                        "metric.negativeFlow",
                        text!(
                            "`{name}` brings {f} on {day}, less than nothing",
                            "`{name}`在{day}为{f},低于零"
                        ),
                    )
                } else {
                    (
                        "metric.rateOutOfRange",
                        text!(
                            "the rate `{name}` is {f} on {day}; a rate lies between 0% and 100%",
                            "比率`{name}`在{day}为{f};比率应在0%到100%之间"
                        ),
                    )
                };
                let path = format!("/observations/{position}/{member}");
                findings.push(Finding::new(Severity::Warning, code, path, text).stating(&figure));
            }
        }
        let known = ratios.partition_point(|ratio| ratio.day <= day);
        let ratio = known.checked_sub(1).and_then(|n| ratios.get(n)?.cumulative);
        if let (Some(stated), Some(ratio)) = (row.cumulative, ratio) {
            let name = shown(&metric.name);
            findings.extend(super::printed(
                "metric.rateMismatch",
                format!("/observations/{position}/cumulative"),
                stated.as_rate(),
                ratio.as_rate(),
                &format!("`{name}` on {day}"),
                &format!("`{name}`在{day}的值"),
            ));
        }
    }
}

/// What was printed beside a figure must be what follows from it on that day: a rate at the precision it was printed
/// with, a status as it is.
fn beside(
    plan: &Plan,
    metric: &Metric,
    reading: Option<Reading>,
    of_day: &[(usize, &Observation)],
    findings: &mut Vec<Finding>,
) {
    let (Some(target), Some(reading)) = (metric.target, reading) else { return };
    let printed = |row: &Observation| row.attainment_stated.is_some() || row.status_stated.is_some();
    for (position, row) in of_day.iter().filter(|(_, row)| printed(row)) {
        let (name, day) = (shown(&metric.name), row.day);
        if let (Some(stated), Figure::Defined(is)) = (row.attainment_stated, target.attainment(reading.value))
        {
            findings.extend(super::printed(
                "metric.attainmentMismatch",
                format!("/observations/{position}/attainmentStated"),
                stated,
                is,
                &format!("the attainment of `{name}` on {day}"),
                &format!("`{name}`在{day}的达成率"),
            ));
        }
        let Some(stated) = row.status_stated else { continue };
        let Ok(pace) = plan.pace(metric, target, Some(reading), day) else { continue };
        if stated != pace.status {
            let (s, c) = (stated.label(Language::En), pace.status.label(Language::En));
            let (s_zh, c_zh) = (stated.label(Language::Zh), pace.status.label(Language::Zh));
            findings.push(
                Finding::new(
                    Severity::Error,
                    "metric.statusMismatch",
                    format!("/observations/{position}/statusStated"),
                    text!(
                        "the status of `{name}` on {day} is printed as {s}, but is {c}",
                        "`{name}`在{day}的状态写为{s_zh},实为{c_zh}"
                    ),
                )
                .stating(&stated)
                .computing(&pace.status),
            );
        }
    }
}
