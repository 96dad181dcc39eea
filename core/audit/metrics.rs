//! The observations of each metric, compared with each other and with the figures printed beside them.

use super::totals::RunningTotal;
use crate::{
    metric::{KpiStatus, Metric, MetricKind, Observation, Reading, Target},
    plan::Plan,
    record::At,
    say::{Figure, Finding, Language, shown},
    standing::Standing,
    value::{Day, Quantity, Rate},
};
use rust_decimal::Decimal;

findings! {
    /// Two observations of one metric on one day.
    Warning "metric.duplicateObservation" fn duplicate_observation(metric: &str, day: Day) [stated: day] =
        ["`{}` has several observations on {day}; of each figure the last one in the document counts", shown(metric)],
        ["`{}`在{day}有多条记录;每项数值以文档中最后一条为准", shown(metric)];

    /// An observation without a figure.
    Warning "metric.emptyObservation" fn empty_observation(metric: &str, day: Day) [stated: day] =
        ["the observation of `{}` on {day} has neither a figure of the day nor a running total; fill it in or take it out", shown(metric)],
        ["`{}`在{day}的记录既无当日值也无累计值;请补上或删除", shown(metric)];

    /// An attainment rate printed beside an observation that does not follow from it.
    Error "metric.attainmentMismatch" fn attainment_mismatch(metric: &str, day: Day, stated: Rate, computed: Rate)
    [stated: stated] =
        ["the attainment of `{}` on {day} is stated as {}, but is {}", shown(metric), stated.to_percent(), computed.to_percent()],
        ["`{}`在{day}的达成率写为{},实为{}", shown(metric), stated.to_percent(), computed.to_percent()];

    /// An alert printed beside an observation that does not follow from it.
    Error "metric.statusMismatch" fn status_mismatch(metric: &str, day: Day, stated: KpiStatus, computed: KpiStatus)
    [stated: stated, computed: computed] =
        ["the status of `{}` on {day} is stated as {}, but is {}",
            shown(metric), stated.label(Language::En), computed.label(Language::En)],
        ["`{}`在{day}的状态写为{},实为{}", shown(metric), stated.label(Language::Zh), computed.label(Language::Zh)];

    /// A figure of a day below zero.
    Warning "metric.negativeFlow" fn negative_flow(metric: &str, day: Day, kind: MetricKind, figure: Quantity)
    [stated: figure] =
        ["`{}` has {} on {day}, which is below zero", shown(metric), kind.display(figure)],
        ["`{}`在{day}为{},小于零", shown(metric), kind.display(figure)];

    /// A rate outside 0 to 1.
    Warning "metric.rateOutOfRange" fn rate_out_of_range(metric: &str, day: Day, kind: MetricKind, figure: Quantity)
    [stated: figure] =
        ["the rate `{}` is {} on {day}; a rate is a share from 0% to 100%, and a figure such as yuan per order is a `ratio`",
            shown(metric), kind.display(figure)],
        ["比率`{}`在{day}为{};比率应在0%到100%之间,客单价一类的数值请用`ratio`", shown(metric), kind.display(figure)];
    Warning "metric.rateOutOfRange" fn rate_target_out_of_range(metric: &str, kind: MetricKind, limit: Quantity)
    [stated: limit] =
        ["the target of the rate `{}` is {}; a rate is a share from 0% to 100%, and a figure such as yuan per order is a `ratio`",
            shown(metric), kind.display(limit)],
        ["比率`{}`的目标为{};比率应在0%到100%之间,客单价一类的数值请用`ratio`", shown(metric), kind.display(limit)];

    /// A figure above 1 of a rate or with the unit `%`, where fractions are read as percentages.
    Warning "metric.percentUnit" | "goal.percentUnit" | "review.percentUnit"
    fn percent_unit(of: &str, figure: Quantity, mend: &str) [stated: figure, computed: mend] =
        ["`{}` counts in fractions, so {figure} reads as {}; write {figure} % as \"{mend}\"", shown(of), figure.as_rate().to_percent()],
        ["`{}`按小数计,{figure}读作{};{figure}%请写\"{mend}\"", shown(of), figure.as_rate().to_percent()];

    /// A rate or ratio as written down that is not that of its two metrics on that day.
    Error "metric.rateMismatch" fn rate_mismatch(metric: &str, day: Day, kind: MetricKind, stated: Quantity, computed: Quantity)
    [stated: stated] =
        ["`{}` on {day} is stated as {}, but is {}", shown(metric), kind.display(stated), kind.display(computed)],
        ["`{}`在{day}的值写为{},实为{}", shown(metric), kind.display(stated), kind.display(computed)];

    /// A result before the tasks start that bring it about.
    Warning "metric.observedBeforeTask" fn observed_before_task(metric: &str, figure: &str, task: &str, day: Day, start: Day)
    [stated: day, computed: start] =
        ["`{}` stands at {figure} on {day}, but `{}`, which brings it about, only starts on {start}", shown(metric), shown(task)],
        ["`{}`在{day}已有{figure},而产生它的`{}`于{start}才开始", shown(metric), shown(task)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    let grows = grows(plan);
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let rows: Vec<_> = plan.observations(n).collect();
        let ratios = standing.ratios(n);
        let mut range = Range { metric, is_growth: grows.get(n) == Some(&true), is_told: false };
        range.is_told = range.of_metric(&rows, &ratios, &at.entry("metrics", n));
        too_early(plan, metric, &rows, at);
        let mut total = RunningTotal::default();
        let mut reading = None;
        for of_day in rows.chunk_by(|(_, a), (_, b)| a.day == b.day) {
            rows_of_day(metric, of_day, at);
            figures(&range, &ratios, of_day, at);
            if metric.kind == MetricKind::Flow {
                total.take(&metric.name, of_day, at);
            }
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
    let starts: Option<Vec<_>> = tasks
        .map(|task| task.and_then(|t| Some((t.actual_start.or(t.start_date())?.day(), &t.name))))
        .collect();
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

/// A flow of a day is not negative, a rate lies between 0 and 1, and the rate or ratio of two metrics is what
/// they come to, at the precision with which it is written.
fn figures(range: &Range<'_>, ratios: &[Observation], of_day: &[(usize, &Observation)], at: &At<'_>) {
    let Metric { name, kind, .. } = range.metric;
    for (position, row) in of_day {
        let (observation_at, day) = (at.entry("observations", *position), row.day);
        let count = ratios.partition_point(|ratio| ratio.day <= day);
        let ratio = count.checked_sub(1).and_then(|n| ratios.get(n));
        let of_day = ratio.filter(|ratio| ratio.day == day).and_then(|ratio| ratio.today);
        let so_far = ratio.and_then(|ratio| ratio.cumulative);
        for (member, figure, ratio) in [("today", row.today, of_day), ("cumulative", row.cumulative, so_far)]
        {
            let Some(figure) = figure else { continue };
            let observation_at = observation_at.member(member);
            range.of_figure(figure, day, &observation_at);
            if let Some(ratio) = ratio.filter(|ratio| misprinted(*kind, *ratio, figure)) {
                let finding = rate_mismatch(name, day, *kind, figure, ratio);
                observation_at.find(finding.computing(&ratio.rounded()));
            }
        }
    }
}

/// True if a figure as written is not a quotient at its own precision: of a rate two decimals at least, as
/// those of a percentage are.
pub(super) fn misprinted(kind: MetricKind, quotient: Quantity, written: Quantity) -> bool {
    let (quotient, written) = (quotient.as_rate(), written.as_rate());
    match kind {
        MetricKind::Rate => quotient.is_misprinted_as(written),
        _ => quotient.round_to(written.decimal().normalize().scale()) != written,
    }
}

/// For every metric, true if a goal takes it for a growth, which may well be more than 100 % or below zero.
fn grows(plan: &Plan) -> Vec<bool> {
    let campaign = plan.campaign();
    let mut grows = vec![false; campaign.metrics.len()];
    for goal in campaign.goals.iter().filter(|goal| goal.growth) {
        let metric = goal.metric.as_ref().and_then(|id| plan.metric(id));
        if let Some(grows) = metric.and_then(|(n, _)| grows.get_mut(n)) {
            *grows = true;
        }
    }
    grows
}

/// The range of the figures of a metric.
struct Range<'p> {
    metric: &'p Metric,
    is_growth: bool,
    /// `true` if the metric is told to be no rate, so that its figures need not be.
    is_told: bool,
}

impl Range<'_> {
    fn is_outside(&self, figure: Quantity) -> bool {
        match self.metric.kind {
            MetricKind::Flow => figure.is_negative(),
            MetricKind::Rate => !self.is_growth && !figure.as_rate().is_share(),
            MetricKind::Stock | MetricKind::Ratio | MetricKind::Score => false,
        }
    }

    /// The figure of a rate in percent as it is meant to be written.
    fn mend(&self, figure: Quantity) -> Option<String> {
        let is_percent = self.metric.kind == MetricKind::Rate && self.metric.unit.as_deref() == Some("%");
        mend_of_percent(figure, true).filter(|_| is_percent)
    }

    fn of_figure(&self, figure: Quantity, day: Day, at: &At<'_>) {
        let Metric { name, kind, .. } = self.metric;
        if !self.is_told && self.is_outside(figure) {
            at.find(match self.mend(figure) {
                Some(mend) => percent_unit(name, figure, &mend).replacing("", &mend),
                None if *kind == MetricKind::Flow => negative_flow(name, day, *kind, figure),
                None => rate_out_of_range(name, day, *kind, figure),
            });
        }
    }

    /// Finds a rate that is none: its target is above 1, or what its parts make, or all that was written down
    /// of it. True if there is such a finding.
    fn of_metric(&self, rows: &[(usize, &Observation)], ratios: &[Observation], at: &At<'_>) -> bool {
        let Metric { name, kind: kind @ MetricKind::Rate, .. } = self.metric else { return false };
        let limits = self.metric.target.map(Target::limits).unwrap_or_default();
        if let Some(limit) = limits.into_iter().flatten().find(|limit| self.is_outside(*limit)) {
            at.member("target").find(match self.mend(limit) {
                Some(mend) => percent_unit_of(name, self.metric.target, limit, &mend),
                None => rate_target_out_of_range(name, *kind, limit),
            });
            return true;
        }
        let of_parts = ratios.iter().filter_map(|row| Some((row.day, row.cumulative?.rounded())));
        let of_rows = rows.iter().filter_map(|(_, row)| Some((row.day, row.cumulative.or(row.today)?)));
        let mut outside = of_parts.filter(|(_, ratio)| self.is_outside(*ratio));
        let figure = outside.next().or_else(|| {
            let all_outside = of_rows.clone().count() > 1 && of_rows.clone().all(|(_, f)| self.is_outside(f));
            of_rows.clone().next().filter(|(_, figure)| all_outside && self.mend(*figure).is_none())
        });
        if let Some((day, figure)) = figure {
            at.member("kind").find(rate_out_of_range(name, day, *kind, figure));
        }
        figure.is_some()
    }
}

/// The finding of a target in percent, with its mend if the target has one limit.
pub(super) fn percent_unit_of(of: &str, target: Option<Target>, limit: Quantity, mend: &str) -> Finding {
    let finding = percent_unit(of, limit, mend);
    match target {
        Some(Target::AtLeast(_)) => finding.replacing("/atLeast", &mend),
        Some(Target::AtMost(_)) => finding.replacing("/atMost", &mend),
        _ => finding,
    }
}

/// A figure in percent as a fraction, such as 30 as `0.30`; `None` for one that may be meant as it stands: a
/// share of at most 100 %, a growth or return of less than 1,000 %.
pub(super) fn mend_of_percent(figure: Quantity, is_share: bool) -> Option<String> {
    let fraction = figure.decimal().checked_mul(Decimal::new(1, 2))?;
    let is_too_much = figure > Quantity::from_units(1) && (is_share || figure >= Quantity::from_units(10));
    is_too_much.then(|| fraction.to_string())
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
            let finding = finding.computing(&computed.rounded()).replacing("", &computed.rounded());
            observation_at.member("attainmentStated").find(finding);
        }
        let Some(stated) = row.status_stated else { continue };
        let Ok(pace) = plan.pace(metric, target, Some(reading), day) else { continue };
        if stated != pace.status {
            let finding = status_mismatch(&metric.name, day, stated, pace.status);
            observation_at.member("statusStated").find(finding.replacing("", &pace.status));
        }
    }
}
