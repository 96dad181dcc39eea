//! Goals about one thing that are stated in different terms: as a growth and as a level, and in other units.

use crate::{
    goal::{Decomposition, Goal},
    metric::{MetricKind, Target},
    plan::Plan,
    record::At,
    say::{Problem, shown},
    value::{Index, Quantity, Rate},
};

findings! {
    /// A growth and a level asked for of one thing, where the level is less than the growth, or may be as the
    /// baseline is not known.
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
        goal_at.or_find(growth(plan, goal, &levels, &goal_at));
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

/// The levels asked for of the metrics and the measures, each with the name of what asks for it.
struct Levels<'p> {
    of_metrics: Vec<Option<(&'p str, Quantity)>>,
    /// The goals with a level, by their measures.
    by_measure: Index,
}

impl<'p> Levels<'p> {
    fn of(plan: &'p Plan) -> Self {
        let campaign = plan.campaign();
        // the target of a rate may be the growth itself
        let of_metrics = campaign.metrics.iter().map(|metric| match metric.target {
            Some(Target::AtLeast(level)) if metric.kind != MetricKind::Rate => {
                Some((metric.name.as_str(), level))
            }
            _ => None,
        });
        let mut levels = Self { of_metrics: of_metrics.collect(), by_measure: Index::default() };
        for (n, goal) in campaign.goals.iter().enumerate() {
            let Some((title, level)) = level(goal) else { continue };
            if let Some(measure) = &goal.measure {
                levels.by_measure.insert(measure.trim(), n);
            }
            let metric = goal.metric.as_ref().and_then(|id| plan.metric(id)).map(|(metric, _)| metric);
            if let Some(of_metric) = metric.and_then(|metric| levels.of_metrics.get_mut(metric)) {
                *of_metric = Some((title, level));
            }
        }
        levels
    }

    /// The level that is asked for of the thing that a goal is to make grow.
    fn beside<'q>(&'q self, plan: &'q Plan, goal: &Goal) -> Option<(&'q str, Quantity)> {
        let metric = goal.metric.as_ref().and_then(|id| plan.metric(id));
        let of_metric = metric.and_then(|(n, _)| self.of_metrics.get(n).copied().flatten());
        let of_measure = || {
            let goal = self.by_measure.position(goal.measure.as_ref()?.trim())?;
            level(plan.campaign().goals.get(goal)?)
        };
        of_metric.or_else(of_measure)
    }
}

/// The title of a goal and the level that it asks for; `None` for a growth.
fn level(goal: &Goal) -> Option<(&str, Quantity)> {
    match goal.target {
        Some(Target::AtLeast(level)) if !goal.growth => Some((&goal.title, level)),
        _ => None,
    }
}

/// Finds a growth that asks for more than the level of the same thing.
fn growth(plan: &Plan, goal: &Goal, levels: &Levels<'_>, at: &At<'_>) -> Result<(), Problem> {
    let Some(Target::AtLeast(growth)) = goal.target.filter(|_| goal.growth) else { return Ok(()) };
    let Some((other, level)) = levels.beside(plan, goal) else { return Ok(()) };
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
