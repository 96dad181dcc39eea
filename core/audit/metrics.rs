//! The observations of each metric, compared with each other and with the figures printed beside them.

use crate::{
    metric::{KpiStatus, Metric, MetricKind, Observation, Reading, Target},
    plan::Plan,
    record::At,
    say::{Figure, Language, shown},
    standing::Standing,
    value::{Day, Quantity, Rate},
};

findings! {
    /// Two observations of one metric on one day.
    Warning "metric.duplicateObservation" fn duplicate_observation(metric: &str, day: Day) [stated: day] =
        ["`{}` has several observations on {day}; of each figure the last one in the document counts", shown(metric)],
        ["`{}`在{day}有多条记录;每项数值以文档中最后一条为准", shown(metric)];

    /// An observation without a figure.
    Warning "metric.emptyObservation" fn empty_observation(metric: &str, day: Day) [stated: day] =
        ["the observation of `{}` on {day} has neither a figure of the day nor a running total", shown(metric)],
        ["`{}`在{day}的记录既无当日值也无累计值", shown(metric)];

    /// An attainment rate printed beside an observation that does not follow from it.
    Error "metric.attainmentMismatch" fn attainment_mismatch(metric: &str, day: Day, stated: Rate, computed: Rate)
    [stated: stated] =
        ["the attainment of `{}` on {day} is printed as {}, but is {}", shown(metric), stated.to_percent(), computed.to_percent()],
        ["`{}`在{day}的达成率写为{},实为{}", shown(metric), stated.to_percent(), computed.to_percent()];

    /// An alert printed beside an observation that does not follow from it.
    Error "metric.statusMismatch" fn status_mismatch(metric: &str, day: Day, stated: KpiStatus, computed: KpiStatus)
    [stated: stated, computed: computed] =
        ["the status of `{}` on {day} is printed as {}, but is {}",
            shown(metric), stated.label(Language::En), computed.label(Language::En)],
        ["`{}`在{day}的状态写为{},实为{}", shown(metric), stated.label(Language::Zh), computed.label(Language::Zh)];

    /// A figure of a day below zero.
    Warning "metric.negativeFlow" fn negative_flow(metric: &str, day: Day, kind: MetricKind, figure: Quantity)
    [stated: figure] =
        ["`{}` brings {} on {day}, less than nothing", shown(metric), kind.display(figure)],
        ["`{}`在{day}为{},低于零", shown(metric), kind.display(figure)];

    /// A rate outside 0 to 1.
    Warning "metric.rateOutOfRange" fn rate_out_of_range(metric: &str, day: Day, kind: MetricKind, figure: Quantity)
    [stated: figure] =
        ["the rate `{}` is {} on {day}; a rate lies between 0% and 100%", shown(metric), kind.display(figure)],
        ["比率`{}`在{day}为{};比率应在0%到100%之间", shown(metric), kind.display(figure)];

    /// A rate as written down that is not the ratio of its two metrics on that day.
    Error "metric.rateMismatch" fn rate_mismatch(metric: &str, day: Day, stated: Rate, computed: Rate) [stated: stated] =
        ["`{}` on {day} is printed as {}, but is {}", shown(metric), stated.to_percent(), computed.to_percent()],
        ["`{}`在{day}的值写为{},实为{}", shown(metric), stated.to_percent(), computed.to_percent()];

    /// A running total that falls.
    Warning "metric.cumulativeDecreased" fn cumulative_decreased(metric: &str, day: Day, now: Quantity, before: Quantity)
    [stated: now, computed: before] =
        ["the running total of `{}` falls from {} to {} on {day}", shown(metric), before.to_grouped(), now.to_grouped()],
        ["`{}`的累计值在{day}由{}降为{}", shown(metric), before.to_grouped(), now.to_grouped()];

    /// A result before the tasks start that bring it about.
    Warning "metric.observedBeforeTask" fn observed_before_task(metric: &str, figure: &str, task: &str, day: Day, start: Day)
    [stated: day, computed: start] =
        ["`{}` stands at {figure} on {day}, but `{}`, which brings it about, starts on {start}", shown(metric), shown(task)],
        ["`{}`在{day}已有{figure},而产生它的`{}`于{start}才开始", shown(metric), shown(task)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let rows: Vec<_> = plan.observations(n).collect();
        let ratios = standing.ratios(n).unwrap_or_default();
        too_early(plan, metric, &rows, at);
        let mut total = None;
        let mut reading = None;
        for of_day in rows.chunk_by(|(_, a), (_, b)| a.day == b.day) {
            rows_of_day(metric, of_day, at);
            figures(metric, &ratios, of_day, at);
            let stated = of_day.iter().rev().find_map(|(n, row)| Some((*n, row.day, row.cumulative?)));
            if let (MetricKind::Flow, Some((position, day, now)), Some(before)) = (metric.kind, stated, total)
                && now < before
            {
                let finding = cumulative_decreased(&metric.name, day, now, before);
                at.entry("observations", position).member("cumulative").find(finding);
            }
            total = stated.map(|(.., now)| now).or(total);
            // a total beyond 28 digits has no reading; other questions refuse it
            reading =
                Reading::after(reading, metric.kind, &mut of_day.iter().map(|(_, row)| *row)).ok().flatten();
            printed_figures(plan, metric, reading, of_day, at);
        }
    }
}

/// No result comes before the first start of the tasks that the metric names, or the goals that it counts
/// towards. Nothing is found if the start of any of them is not known.
fn too_early(plan: &Plan, metric: &Metric, rows: &[(usize, &Observation)], at: &At<'_>) {
    let campaign = plan.campaign();
    let goals = campaign.goals.iter().filter(|goal| goal.metric.as_ref() == Some(&metric.id));
    let named = metric.tasks.iter().chain(goals.flat_map(|goal| &goal.tasks));
    let tasks = named.map(|id| campaign.tasks.get(plan.task_position(id)?));
    let starts: Option<Vec<_>> =
        tasks.map(|task| task.and_then(|t| Some((t.actual_start.or(t.start)?.day(), &t.name)))).collect();
    let Some((start, task)) = starts.into_iter().flatten().min_by_key(|(start, _)| *start) else { return };
    let positive_figure = |row: &Observation| {
        let figures = [row.today, row.cumulative].into_iter().flatten();
        figures.max().filter(|figure| *figure > Quantity::ZERO)
    };
    let mut early = rows.iter().filter(|(_, row)| row.day < start);
    if let Some((position, day, figure)) =
        early.find_map(|(n, row)| Some((*n, row.day, positive_figure(row)?)))
    {
        let finding = observed_before_task(&metric.name, &metric.kind.display(figure), task, day, start);
        at.entry("observations", position).find(finding);
    }
}

/// A day has one observation, with a figure.
fn rows_of_day(metric: &Metric, of_day: &[(usize, &Observation)], at: &At<'_>) {
    for (nth, (position, row)) in of_day.iter().enumerate() {
        let observation_at = at.entry("observations", *position);
        if row.today.is_none() && row.cumulative.is_none() {
            observation_at.find(empty_observation(&metric.name, row.day));
        } else if nth > 0 {
            observation_at.find(duplicate_observation(&metric.name, row.day));
        }
    }
}

/// A flow of a day is not negative, a rate lies between 0 and 1, and the rate of two metrics is their ratio,
/// at the precision with which it is written.
fn figures(metric: &Metric, ratios: &[Observation], of_day: &[(usize, &Observation)], at: &At<'_>) {
    // a return or a growth may well be more than 100 %
    let most = metric.target.map_or(Quantity::ZERO, Target::figure).max(Quantity::from_units(1));
    let outside = |figure: Quantity| match metric.kind {
        MetricKind::Flow => figure.is_negative(),
        MetricKind::Rate => figure.is_negative() || figure > most,
        MetricKind::Stock | MetricKind::Score => false,
    };
    let out_of_range = if metric.kind == MetricKind::Flow { negative_flow } else { rate_out_of_range };
    for (position, row) in of_day {
        let (observation_at, day) = (at.entry("observations", *position), row.day);
        for (member, figure) in [("today", row.today), ("cumulative", row.cumulative)] {
            if let Some(figure) = figure.filter(|figure| outside(*figure)) {
                observation_at.member(member).find(out_of_range(&metric.name, day, metric.kind, figure));
            }
        }
        let count = ratios.partition_point(|ratio| ratio.day <= day);
        let ratio = count.checked_sub(1).and_then(|n| ratios.get(n)?.cumulative);
        if let (Some(stated), Some(ratio)) = (row.cumulative, ratio)
            && ratio.as_rate().is_misprinted_as(stated.as_rate())
        {
            let finding = rate_mismatch(&metric.name, day, stated.as_rate(), ratio.as_rate());
            observation_at.member("cumulative").find(finding.computing(&ratio.as_rate().rounded()));
        }
    }
}

/// The attainment rate and the status printed beside a figure follow from it on that day; the rate at the
/// precision with which it is printed.
fn printed_figures(
    plan: &Plan,
    metric: &Metric,
    reading: Option<Reading>,
    of_day: &[(usize, &Observation)],
    at: &At<'_>,
) {
    let (Some(target), Some(reading)) = (metric.target, reading) else { return };
    let printed = |row: &Observation| row.attainment_stated.is_some() || row.status_stated.is_some();
    for (position, row) in of_day.iter().filter(|(_, row)| printed(row)) {
        let (observation_at, day) = (at.entry("observations", *position), row.day);
        if let (Some(stated), Figure::Defined(computed)) =
            (row.attainment_stated, target.attainment(reading.value))
            && computed.is_misprinted_as(stated)
        {
            let finding = attainment_mismatch(&metric.name, day, stated, computed);
            observation_at.member("attainmentStated").find(finding.computing(&computed.rounded()));
        }
        let Some(stated) = row.status_stated else { continue };
        let Ok(pace) = plan.pace(metric, target, Some(reading), day) else { continue };
        if stated != pace.status {
            let finding = status_mismatch(&metric.name, day, stated, pace.status);
            observation_at.member("statusStated").find(finding);
        }
    }
}
