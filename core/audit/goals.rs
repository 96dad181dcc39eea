//! Goals, compared with their parts and with the metrics that count towards them.

use super::metrics::{mend_of_percent, percent_unit, percent_unit_of};
use crate::{
    goal::{Decomposition, Goal, WeightRule},
    metric::{Metric, MetricKind, Target},
    plan::Plan,
    record::At,
    say::{Figure, Problem, Text, Undefined, shown},
    value::{Day, Quantity, Rate},
};

findings! {
    /// A goal's target that is not what its children's make up.
    Error "goal.decompositionMismatch"
    fn sum_mismatch(title: &str, kind: MetricKind, target: Quantity, made: Quantity, apart: Quantity)
    [stated: target, computed: made] =
        ["`{}` is to reach {}, but its parts add up to {}; the difference is {}",
            shown(title), kind.display(target), kind.display(made), kind.display(apart)],
        ["`{}`目标为{},分解之和为{},相差{}",
            shown(title), kind.display(target), kind.display(made), kind.display(apart)];
    Error "goal.decompositionMismatch"
    fn combination_mismatch(title: &str, kind: MetricKind, target: Quantity, made: Quantity, apart: Quantity)
    [stated: target, computed: made] =
        ["`{}` is to reach {}, but its parts make up {}; the difference is {}",
            shown(title), kind.display(target), kind.display(made), kind.display(apart)],
        ["`{}`目标为{},分解后合成为{},相差{}",
            shown(title), kind.display(target), kind.display(made), kind.display(apart)];

    /// Weights that only some key results of a goal have.
    Warning "goal.weightMissing" fn weight_missing(title: &str) =
        ["some key results of `{}` have a weight and some have none, so that it has no score", shown(title)],
        ["`{}`的关键结果部分有权重、部分没有,无法评分", shown(title)];

    /// Weights of key results that do not sum to 1.
    Warning "goal.weightSum" fn weight_sum(title: &str, sum: Rate) [stated: sum] =
        ["the weights of the key results of `{}` sum to {sum}, not 1, so that it has no score", shown(title)],
        ["`{}`各关键结果的权重之和为{sum},不为1,无法评分", shown(title)];

    /// A goal that has no value or no score whatever is observed.
    Warning "goal.neverJudged" fn never_judged(title: &str, why: &Text) =
        ["`{}` can never be judged: {}", shown(title), why.en],
        ["`{}`永远无法评判:{}", shown(title), why.zh];
    Warning "goal.neverJudged" fn never_scored(title: &str, part: &str, why: &Text) =
        ["`{}` can never be scored, because its key result `{}` has no attainment rate: {}", shown(title), shown(part), why.en],
        ["`{}`永远无法评分,因为其关键结果`{}`没有达成率:{}", shown(title), shown(part), why.zh];

    /// A target that the baseline meets already.
    Warning "goal.metAtBaseline" fn met_at_baseline(title: &str, target: Quantity, baseline: Quantity)
    [stated: target, computed: baseline] =
        ["`{}` asks for nothing new: its baseline of {} meets the target already", shown(title), baseline.to_grouped()],
        ["`{}`没有提出新要求:基准{}已达到目标", shown(title), baseline.to_grouped()];

    /// Different targets of a goal and of the metric that counts towards it.
    Warning "goal.metricTargetMismatch" fn metric_target_mismatch(title: &str, metric: &str, asked: &str, paced: &str)
    [stated: asked, computed: paced] =
        ["`{}` is to reach {asked}, but its metric `{}` is paced to {paced}", shown(title), shown(metric)],
        ["`{}`目标为{asked},但其指标`{}`按{paced}衡量进度", shown(title), shown(metric)];

    /// Different units of a goal and of the metric that counts towards it.
    Warning "goal.unitMismatch" fn unit_mismatch(title: &str, metric: &str, unit: &str, of_metric: &str) =
        ["`{}` counts in `{}`, but its metric `{}` in `{}`", shown(title), shown(unit), shown(metric), shown(of_metric)],
        ["`{}`以`{}`计,而其指标`{}`以`{}`计", shown(title), shown(unit), shown(metric), shown(of_metric)];

    /// A goal that is due before the window of its metric ends.
    Warning "goal.dueBeforeWindow" fn due_before_window(title: &str, metric: &str, due: Day, end: Day)
    [stated: due, computed: end] =
        ["`{}` is due on {due}, before the window of its metric `{}` ends on {end}", shown(title), shown(metric)],
        ["`{}`的截止日{due}早于其指标`{}`统计窗口的结束日{end}", shown(title), shown(metric)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    for (n, goal) in plan.campaign().goals.iter().enumerate() {
        let goal_at = at.entry("goals", n);
        goal_at.or_find(check_parts(plan, n, goal, &goal_at));
        goal_at.or_find(check_weights(plan, n, goal, &goal_at));
        check_judged(plan, n, goal, &goal_at);
        check_percent(plan, goal, &goal_at);
        check_baseline(goal, &goal_at);
        if let Some((_, metric)) = goal.metric.as_ref().and_then(|id| plan.metric(id)) {
            check_metric(plan, goal, metric, &goal_at);
        }
    }
}

/// Finds a target that is not the combination of the parts' targets, within the tolerance.
fn check_parts(plan: &Plan, n: usize, goal: &Goal, at: &At<'_>) -> Result<(), Problem> {
    let ((Some(Target::AtLeast(target)), Some(Target::AtLeast(combined)))
    | (Some(Target::AtMost(target)), Some(Target::AtMost(combined)))) =
        (goal.target, plan.children_target(n).and_then(Figure::defined))
    else {
        return Ok(());
    };
    let difference = combined.minus(target)?;
    if difference <= goal.tolerance && Quantity::ZERO.minus(difference)? <= goal.tolerance {
        return Ok(());
    }
    let kind = if goal.unit.as_deref() == Some("%") { MetricKind::Rate } else { MetricKind::Flow };
    let mismatch = match goal.decomposition {
        Some(Decomposition::Sum) | None => sum_mismatch,
        Some(_) => combination_mismatch,
    };
    at.member("target").find(mismatch(&goal.title, kind, target, combined, difference));
    Ok(())
}

/// Finds a goal that has no value, or a score without any, whatever is observed.
fn check_judged(plan: &Plan, n: usize, goal: &Goal, at: &At<'_>) {
    if let Some(Undefined { message, .. }) = plan.never_valued(n).filter(|_| goal.target.is_some()) {
        let member = match goal.baseline {
            _ if goal.metric.is_none() => "decomposition",
            Some(_) => "baseline",
            None => "growth",
        };
        at.member(member).find(never_judged(&goal.title, &message));
    }
    let part = plan.never_scored(n).and_then(|(part, why)| Some((plan.campaign().goals.get(part)?, why)));
    if let Some((part, why)) = part {
        at.member("decomposition").find(never_scored(&goal.title, &part.title, &why.message));
    }
}

/// Finds weights of key results that some lack, or that are not normalised and do not sum to 1.
fn check_weights(plan: &Plan, n: usize, goal: &Goal, at: &At<'_>) -> Result<(), Problem> {
    if goal.decomposition != Some(Decomposition::Score) {
        return Ok(());
    }
    let weights =
        plan.children(n).iter().filter_map(|child| plan.campaign().goals.get(*child)).map(|g| g.weight);
    let stated: Vec<Rate> = weights.clone().flatten().collect();
    if stated.is_empty() {
        return Ok(());
    }
    if stated.len() < weights.count() {
        at.find(weight_missing(&goal.title));
        return Ok(());
    }
    let sum = Rate::sum(stated)?;
    if goal.weights != WeightRule::Normalised && sum != Rate::ONE {
        at.find(weight_sum(&goal.title, sum).computing(&Rate::ONE));
    }
    Ok(())
}

/// Finds a target, or a baseline of a share, that is a percentage where a fraction is meant.
fn check_percent(plan: &Plan, goal: &Goal, at: &At<'_>) {
    let is_share = plan.is_share(goal);
    let is_percent = goal.unit.as_deref() == Some("%") || is_share && goal.unit.is_none();
    let limits = goal.target.map(Target::limits).into_iter().flatten().flatten();
    let baseline = goal.baseline.filter(|_| is_share).map(|baseline| ("baseline", baseline));
    let figures = limits.map(|limit| ("target", limit)).chain(baseline);
    let mut told = "";
    for (member, figure) in figures.filter(|_| is_percent) {
        if let Some(mend) = mend_of_percent(figure, is_share).filter(|_| told != member) {
            let found = if member == "target" {
                percent_unit_of(&goal.title, goal.target, figure, &mend)
            } else {
                percent_unit(&goal.title, figure, &mend).replacing("", &mend)
            };
            at.member(member).find(found.under("goal.percentUnit"));
            told = member;
        }
    }
}

/// Finds a target that the baseline meets already.
fn check_baseline(goal: &Goal, at: &At<'_>) {
    let (Some(target), Some(start), false) = (goal.target, goal.baseline, goal.growth) else { return };
    if target.is_met_by(start) {
        at.member("target").find(met_at_baseline(&goal.title, target.figure(), start));
    }
}

/// Finds a metric that differs from the goal that it counts towards in target, unit or due day.
fn check_metric(plan: &Plan, goal: &Goal, metric: &Metric, at: &At<'_>) {
    let (title, name) = (&goal.title, &metric.name);
    if let (Some(target), Some(of_metric), false) = (goal.target, metric.target, goal.growth)
        && target != of_metric
    {
        let (of_goal, of_metric) = (target.display(metric.kind), of_metric.display(metric.kind));
        at.member("target").find(metric_target_mismatch(title, name, &of_goal, &of_metric));
    }
    if let (Some(unit), Some(of_metric)) = (&goal.unit, &metric.unit)
        && unit != of_metric
        && !goal.growth
    {
        let mismatch = unit_mismatch(title, name, unit, of_metric);
        at.member("unit").find(mismatch.stating(&shown(unit)).computing(&shown(of_metric)));
    }
    let due: Option<Day> = goal.due.as_ref().and_then(|due| plan.day_of(due).ok());
    if let (Some(due), Some(window)) = (due, plan.window(metric).filter(|_| metric.window.is_some()))
        && due < window.end
    {
        at.member("due").find(due_before_window(title, name, due, window.end));
    }
}
