//! Goals about one thing that are stated in different terms: as a growth and as a level, and in other units.

use crate::{
    goal::{Decomposition, Goal},
    metric::{MetricKind, Target},
    plan::Plan,
    record::At,
    say::{Problem, shown},
    value::{Quantity, Rate},
};
use std::collections::BTreeMap;

findings! {
    /// A growth and a level asked for of one thing, where the level is less than the growth or it depends on a
    /// baseline that is not known.
    Warning "goal.growthAgainstLevel"
    fn level_below_growth(title: &str, growth: &str, made: Quantity, other: &str, level: Quantity) [stated: level, computed: made] =
        ["`{}` asks for a growth of {growth}, to {}, but `{}` asks for {} only",
            shown(title), made.to_grouped(), shown(other), level.to_grouped()],
        ["`{}`要求增长{growth},即达到{},而`{}`仅要求{}",
            shown(title), made.to_grouped(), shown(other), level.to_grouped()];
    Warning "goal.growthAgainstLevel"
    fn growth_of_unknown(title: &str, growth: &str, most: Quantity, other: &str, level: Quantity) [stated: level, computed: most] =
        ["`{}` asks for a growth of {growth} and `{}` for {}: both agree only if the baseline is {} at most",
            shown(title), shown(other), level.to_grouped(), most.to_grouped()],
        ["`{}`要求增长{growth},`{}`要求{}:仅当基准值不超过{}时两者才一致",
            shown(title), shown(other), level.to_grouped(), most.to_grouped()];

    /// A part of a sum in another unit than the whole.
    Warning "goal.partUnitMismatch" fn part_unit_mismatch(part: &str, unit: &str, whole: &str, of_whole: &str)
    [stated: unit, computed: of_whole] =
        ["`{}` counts in `{}`, but `{}`, whose part it is, in `{}`", shown(part), shown(unit), shown(whole), shown(of_whole)],
        ["`{}`以`{}`计,而其所属的`{}`以`{}`计", shown(part), shown(unit), shown(whole), shown(of_whole)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let goals = &plan.campaign().goals;
    let levels = Levels::of(plan);
    for (n, goal) in goals.iter().enumerate() {
        let goal_at = at.entry("goals", n);
        goal_at.or_find(growth(goal, &levels, &goal_at));
        if goal.decomposition != Some(Decomposition::Sum) {
            continue;
        }
        for child in plan.children(n) {
            let Some(part) = goals.get(*child) else { continue };
            if let (Some(unit), Some(of_whole)) = (&part.unit, &goal.unit)
                && unit != of_whole
            {
                let finding = part_unit_mismatch(&part.title, unit, &goal.title, of_whole);
                at.entry("goals", *child).member("unit").find(finding);
            }
        }
    }
}

/// The levels asked for of a metric or a measure, each with the name of what asks for it.
struct Levels<'p> {
    of_metrics: BTreeMap<&'p str, (&'p str, Quantity)>,
    of_measures: BTreeMap<&'p str, (&'p str, Quantity)>,
}

impl<'p> Levels<'p> {
    fn of(plan: &'p Plan) -> Self {
        let campaign = plan.campaign();
        let mut levels = Self { of_metrics: BTreeMap::new(), of_measures: BTreeMap::new() };
        for goal in campaign.goals.iter().filter(|goal| !goal.growth) {
            let Some(Target::AtLeast(level)) = goal.target else { continue };
            let level = (goal.title.as_str(), level);
            if let Some(metric) = &goal.metric {
                levels.of_metrics.entry(metric.as_str()).or_insert(level);
            }
            if let Some(measure) = &goal.measure {
                levels.of_measures.entry(measure.trim()).or_insert(level);
            }
        }
        // the target of a rate may be the growth itself
        for metric in campaign.metrics.iter().filter(|metric| metric.kind != MetricKind::Rate) {
            if let Some(Target::AtLeast(level)) = metric.target {
                levels.of_metrics.entry(metric.id.as_str()).or_insert((&metric.name, level));
            }
        }
        levels
    }
}

/// Finds a growth that asks for more than the level of the same thing.
fn growth(goal: &Goal, levels: &Levels<'_>, at: &At<'_>) -> Result<(), Problem> {
    let Some(Target::AtLeast(growth)) = goal.target.filter(|_| goal.growth) else { return Ok(()) };
    let of_metric = goal.metric.as_ref().and_then(|metric| levels.of_metrics.get(metric.as_str()));
    let of_measure = goal.measure.as_ref().and_then(|measure| levels.of_measures.get(measure.trim()));
    let Some((other, level)) = of_metric.or(of_measure).copied() else { return Ok(()) };
    let percent = growth.as_rate().to_percent();
    let factor = growth.plus(Quantity::from_units(1))?;
    let target_at = at.member("target");
    match goal.baseline {
        Some(baseline) => {
            let made = baseline.times(factor.as_rate())?;
            if level < made {
                target_at.find(level_below_growth(&goal.title, &percent, made, other, level));
            }
        }
        None => {
            if let Some(most) = level.ratio_to(factor).defined() {
                let most = Quantity::from_decimal(Rate::rounded(most).decimal());
                target_at.find(growth_of_unknown(&goal.title, &percent, most, other, level));
            }
        }
    }
    Ok(())
}
