//! Counts that contradict each other: those of days and running totals, and those of the steps of a funnel.

use crate::{
    metric::{MetricKind, Observation, Reading},
    record::At,
    say::shown,
    standing::Standing,
    value::{Day, Quantity},
};

findings! {
    /// A running total that falls.
    Warning "metric.cumulativeDecreased" fn cumulative_decreased(metric: &str, day: Day, now: Quantity, before: Quantity)
    [stated: now, computed: before] =
        ["the running total of `{}` falls from {} to {} on {day}", shown(metric), before.to_grouped(), now.to_grouped()],
        ["`{}`的累计值在{day}由{}降为{}", shown(metric), before.to_grouped(), now.to_grouped()];

    /// A figure of a day that is more than the running total of that day.
    Error "metric.dayExceedsTotal" fn day_exceeds_total(metric: &str, day: Day, today: Quantity, total: Quantity)
    [stated: today, computed: total] =
        ["`{}` has {} on {day} alone, more than its running total of {}", shown(metric), today.to_grouped(), total.to_grouped()],
        ["`{}`在{day}的当日值{}大于累计值{}", shown(metric), today.to_grouped(), total.to_grouped()];

    /// A running total that is not the one before and the figure of the day.
    Error "metric.totalMismatch" fn total_mismatch(metric: &str, day: Day, total: Quantity, before: Quantity, today: Quantity, made: Quantity)
    [stated: total, computed: made] =
        ["the running total of `{}` on {day} is stated as {}, but {} until then and {} that day make {}",
            shown(metric), total.to_grouped(), before.to_grouped(), today.to_grouped(), made.to_grouped()],
        ["`{}`在{day}的累计值写为{},而此前累计{}加当日{}应为{}",
            shown(metric), total.to_grouped(), before.to_grouped(), today.to_grouped(), made.to_grouped()];
    Error "metric.totalMismatch" fn total_too_small(metric: &str, day: Day, total: Quantity, before: Quantity, today: Quantity, made: Quantity)
    [stated: total, computed: made] =
        ["the running total of `{}` on {day} is stated as {}, but at least {} before and {} that day make no less than {}",
            shown(metric), total.to_grouped(), before.to_grouped(), today.to_grouped(), made.to_grouped()],
        ["`{}`在{day}的累计值写为{},而此前至少累计{}加当日{}应不低于{}",
            shown(metric), total.to_grouped(), before.to_grouped(), today.to_grouped(), made.to_grouped()];

    /// A step of a funnel that counts more than the step before it.
    Warning "metric.funnelWidens" fn funnel_widens(step: &str, day: Day, count: Quantity, before: &str, of: Quantity)
    [stated: count, computed: of] =
        ["`{}` counts {} on {day}, more than the {} of `{}`, the step before it",
            shown(step), count.to_grouped(), of.to_grouped(), shown(before)],
        ["`{}`在{day}为{},大于上一步`{}`的{}", shown(step), count.to_grouped(), shown(before), of.to_grouped()];
}

/// The total of a flow as far as its rows tell it.
#[derive(Default)]
pub(super) struct RunningTotal {
    known: Option<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    /// The total at the end of the day; at least so much where days are missing.
    total: Quantity,
    day: Day,
    is_exact: bool,
}

impl RunningTotal {
    /// Takes the rows of a day, and finds figures of it that contradict each other or the total before.
    pub(super) fn take(&mut self, metric: &str, of_day: &[(usize, &Observation)], at: &At<'_>) {
        let Some(day) = of_day.first().map(|(_, row)| row.day) else { return };
        let last = |figure: fn(&Observation) -> Option<Quantity>| {
            of_day.iter().rev().find_map(|(n, row)| Some((*n, figure(row)?)))
        };
        let (today, stated) = (last(|row| row.today), last(|row| row.cumulative));
        let before = self.known;
        // the day before is known to the last piece, so that only this day can come on top
        let is_exact = before.is_some_and(|b| b.is_exact && day.days_since(b.day) == 1);
        let Some((position, total)) = stated else {
            if let Some((_, today)) = today {
                let total = before.map_or(Ok(today), |before| before.total.plus(today));
                self.known = total.ok().map(|total| Known { total, day, is_exact });
            }
            return;
        };
        self.known = Some(Known { total, day, is_exact: true });
        let observation_at = at.entry("observations", position);
        let total_at = observation_at.member("cumulative");
        let before = before.map(|before| before.total);
        let today = today.map(|(n, today)| (n, today, before.and_then(|before| before.plus(today).ok())));
        if is_exact && today.is_some_and(|(.., made)| made == Some(total)) {
            return;
        }
        if let Some(before) = before.filter(|before| total < *before) {
            return total_at.find(cumulative_decreased(metric, day, total, before));
        }
        let Some((today_position, today, made)) = today else { return };
        if today > total {
            let finding = day_exceeds_total(metric, day, today, total);
            return at.entry("observations", today_position).member("today").find(finding);
        }
        let (Some(before), Some(made)) = (before, made) else { return };
        if is_exact {
            total_at.find(total_mismatch(metric, day, total, before, today, made));
        } else if made > total {
            total_at.find(total_too_small(metric, day, total, before, today, made));
        }
    }
}

/// Finds steps of a funnel that count more than the step before: of flows also at a later time of that one.
pub(super) fn funnels(standing: &Standing<'_>, at: &At<'_>) {
    let plan = standing.plan();
    for (n, funnel) in plan.campaign().funnels.iter().enumerate() {
        let mut before: Option<(MetricKind, &str, &[Reading])> = None;
        for (m, id) in funnel.steps.iter().enumerate() {
            let Some((position, metric)) = plan.metric(id) else { continue };
            let readings = standing.all_readings(position);
            if readings.is_empty() || !metric.kind.adds_up() {
                continue;
            }
            if let Some((kind, name, earlier)) = &before
                && *kind == metric.kind
                && let Some((step, of)) = first_wider(*kind, readings, earlier)
            {
                let finding = funnel_widens(&metric.name, step.observed_on, step.value, name, of.value);
                at.entry("funnels", n).entry("steps", m).find(finding);
            }
            before = Some((metric.kind, &metric.name, readings));
        }
    }
}

/// The first reading that is more than that of the step before it. A flow only grows, so that a later reading
/// of the step before is as good as one of the day.
fn first_wider(kind: MetricKind, step: &[Reading], before: &[Reading]) -> Option<(Reading, Reading)> {
    step.iter().find_map(|reading| {
        let next = before.partition_point(|earlier| earlier.observed_on < reading.observed_on);
        let earlier = before.get(next).filter(|earlier| {
            earlier.value < reading.value
                && (kind == MetricKind::Flow || earlier.observed_on == reading.observed_on)
        })?;
        Some((*reading, *earlier))
    })
}
