//! Metrics whose parts are not named, and observations at a time that cannot be.

use crate::{
    metric::{Metric, MetricKind, Observation},
    plan::Plan,
    record::At,
    say::shown,
    value::{Day, Moment, Quantity},
};

findings! {
    /// A rate with a target and without a definition, or a ratio with one of its parts, that does not name
    /// what is divided by what.
    Info "metric.partsMissing" fn parts_missing(metric: &str) =
        ["nothing says what the metric `{}` divides by what; name its `numerator` and its `denominator`", shown(metric)],
        ["指标`{}`未写明以何除以何,口径不明;请指明`numerator`与`denominator`", shown(metric)];

    /// A figure of a flow before the days over which it is to reach its target, or after they, the event and
    /// the due days of its goals are over.
    Warning "metric.observedOutsideWindow" fn before_window(metric: &str, day: Day, start: Day) [stated: day, computed: start] =
        ["`{}` has a figure on {day}, before its window begins on {start}", shown(metric)],
        ["`{}`在{day}已有数值,早于其统计窗口的开始日{start}", shown(metric)];
    Warning "metric.observedOutsideWindow" fn after_window(metric: &str, day: Day, end: Day) [stated: day, computed: end] =
        ["`{}` has a figure on {day}, after the last day on which it counts, {end}", shown(metric)],
        ["`{}`在{day}仍有数值,晚于其计入的最后一日{end}", shown(metric)];

    /// A figure written down before the day at whose end it stands.
    Warning "metric.observedInFuture" fn observed_in_future(metric: &str, day: Day, recorded: Moment) [stated: day, computed: recorded] =
        ["the figure of `{}` for {day} was written down on {recorded}, before that day", shown(metric)],
        ["`{}`在{day}的数值记录于{recorded},早于该日", shown(metric)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let last_days = last_days(plan);
    for (n, metric) in plan.campaign().metrics.iter().enumerate() {
        let (parts, is_kpi) = ([&metric.numerator, &metric.denominator], metric.target.is_some());
        let given = parts.iter().filter(|part| part.is_some()).count();
        let is_vague = metric.kind == MetricKind::Rate && is_kpi && metric.definition.is_none() && given < 2;
        if is_vague || metric.kind.is_quotient() && given == 1 {
            at.entry("metrics", n).find(parts_missing(&metric.name));
        }
        for (position, row) in plan.observations(n) {
            if let Some(recorded) = row.recorded_at.filter(|recorded| recorded.day() < row.day) {
                let finding = observed_in_future(&metric.name, row.day, recorded);
                at.entry("observations", position).member("day").find(finding);
            }
        }
        if metric.kind == MetricKind::Flow && metric.target.is_some() {
            outside_window(plan, n, metric, last_days.get(n).copied().flatten(), at);
        }
    }
}

/// The last days on which the goals of the metrics count their figures.
fn last_days(plan: &Plan) -> Vec<Option<Day>> {
    let mut last = vec![None; plan.campaign().metrics.len()];
    for goal in &plan.campaign().goals {
        let metric = goal.metric.as_ref().and_then(|id| plan.metric(id));
        let Some(last) = metric.and_then(|(n, _)| last.get_mut(n)) else { continue };
        let due = goal.due.as_ref().and_then(|due| plan.day(due).defined());
        let counted = plan.goal_final_on(goal).and_then(|day| day.value().copied());
        *last = due.max(counted).max(*last);
    }
    last
}

/// Finds the first figure before the window and the first one after all days on which it counts.
fn outside_window(plan: &Plan, n: usize, metric: &Metric, of_goals: Option<Day>, at: &At<'_>) {
    let event = &plan.campaign().event;
    let days = match plan.own_window(metric) {
        None => plan.event(),
        Some(Ok(days)) => days,
        // nothing is outside of days that are not known
        Some(Err(_)) => return,
    };
    let (start, end) = (days.start, days.end);
    let end = of_goals.unwrap_or(event.end).max(event.end).max(end);
    let is_figure = |row: &Observation| {
        [row.today, row.cumulative].into_iter().flatten().any(|figure| figure != Quantity::ZERO)
    };
    let rows = || plan.observations(n).filter(|(_, row)| is_figure(row));
    let day_at = |position| at.entry("observations", position);
    if let Some((position, row)) = rows().next().filter(|(_, row)| row.day < start) {
        day_at(position).member("day").find(before_window(&metric.name, row.day, start));
    }
    if let Some((position, row)) = rows().find(|(_, row)| row.day > end) {
        day_at(position).member("day").find(after_window(&metric.name, row.day, end));
    }
}
