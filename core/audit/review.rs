//! The evaluation, compared with the goals and the budget.

use super::metrics::{mend_of_percent, misprinted, percent_unit_of};
use crate::{
    answers::RoiAnswer,
    goal::Goal,
    metric::{MetricKind, Target},
    record::At,
    review::Outcome,
    say::{Figure, Problem, grouped, shown},
    standing::Standing,
    value::{Amount, Day, Quantity, Rate},
};

findings! {
    /// A goal with a target, but without a result in the evaluation.
    Warning "review.goalNotEvaluated" fn goal_not_evaluated(goal: &str) =
        ["the goal `{}` has a target, but the evaluation says nothing about it", shown(goal)],
        ["目标`{}`设有目标值,但效果评估中没有结果", shown(goal)];

    /// An evaluation written down before the event is over.
    Warning "review.beforeEventEnd" fn before_event_end(day: Day, end: Day) [stated: day, computed: end] =
        "the evaluation was recorded on {day}, before the event is over on {end}",
        "效果评估记录于{day},早于活动结束日{end}";

    /// A result of fewer answers than it takes to say anything.
    Info "review.sampleTooSmall" fn sample_too_small(measure: &str, sample: Quantity, least: Quantity)
    [stated: sample, computed: least] =
        ["`{}` rests on a sample of {}, fewer than {}; say so beside it, or ask more", shown(measure), grouped(sample), grouped(least)],
        ["`{}`的样本仅{},少于{};请注明,或扩大样本", shown(measure), grouped(sample), grouped(least)];

    /// A result that no goal asks for.
    Warning "review.resultWithoutGoal" fn result_without_goal(measure: &str) =
        ["`{}` was evaluated, but no goal asks for it", shown(measure)],
        ["`{}`有评估结果,但没有对应的目标", shown(measure)];

    /// A goal's target that is not the one it is evaluated by.
    Warning "review.targetMismatch" fn target_mismatch(goal: &str, measure: &str, held: &str, asked: &str)
    [stated: held, computed: asked] =
        ["`{}` is to reach {asked}, but `{}` is evaluated by {held}", shown(goal), shown(measure)],
        ["目标`{}`为{asked},但`{}`按{held}评估", shown(goal), shown(measure)];

    /// A result that is not what was observed by the day of the evaluation.
    Error "review.actualMismatch" fn actual_mismatch(measure: &str, actual: &str, metric: &str, observed: &str, day: Day)
    [stated: actual, computed: observed] =
        ["`{}` is evaluated with {actual}, but `{}` stood at {observed} on {day}", shown(measure), shown(metric)],
        ["`{}`的评估结果为{actual},但`{}`在{day}为{observed}", shown(measure), shown(metric)];

    /// A printed attainment rate that is not actual ÷ target.
    Error "review.attainmentMismatch" fn attainment_mismatch(measure: &str, stated: Rate, computed: Rate) [stated: stated] =
        ["the attainment of `{}` is printed as {}, but is {}", shown(measure), stated.to_percent(), computed.to_percent()],
        ["`{}`的达成率写为{},实为{}", shown(measure), stated.to_percent(), computed.to_percent()];

    /// A printed return that is not (gain − cost) ÷ cost.
    Error "review.roiMismatch" fn roi_mismatch(stated: Rate, computed: Rate) [stated: stated] =
        ["the return is printed as {}, but is {}", stated.to_percent(), computed.to_percent()],
        ["投资回报率写为{},实为{}", stated.to_percent(), computed.to_percent()];

    /// A cost of the return that is not what the budget adds up to.
    Error "review.roiCost" fn roi_cost(on_stated: Rate, stated: Amount, on_computed: Rate, computed: Amount)
    [stated: on_stated, computed: on_computed] =
        ["the return is {} on the stated cost {}, but {} on {}, which the budget adds up to",
            on_stated.to_percent(), grouped(stated), on_computed.to_percent(), grouped(computed)],
        ["按所列成本{}计算投资回报率为{},按预算明细之和{}计算为{}",
            grouped(stated), on_stated.to_percent(), grouped(computed), on_computed.to_percent()];
}

/// The fewest answers behind a result, unless its metric says another number.
const LEAST_SAMPLE: i64 = 30;

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) -> Result<(), Problem> {
    let (plan, campaign) = (standing.plan(), standing.campaign());
    let (Some(evaluation), Some(answer)) = (&campaign.evaluation, standing.evaluation()?) else {
        return Ok(());
    };
    let mut is_evaluated = vec![false; campaign.goals.len()];
    for goal in evaluation.results.iter().filter_map(|r| plan.goal_position(r.goal.as_ref()?)) {
        if let Some(evaluated) = is_evaluated.get_mut(goal) {
            *evaluated = true;
        }
    }
    for (n, goal) in campaign.goals.iter().enumerate() {
        if goal.target.is_some() && is_evaluated.get(n) == Some(&false) {
            at.entry("goals", n).find(goal_not_evaluated(goal.measure.as_deref().unwrap_or(&goal.title)));
        }
    }
    let evaluation_at = at.member("evaluation");
    if evaluation.recorded_on < campaign.event.end {
        let finding = before_event_end(evaluation.recorded_on, campaign.event.end);
        evaluation_at.member("recordedOn").find(finding);
    }
    let on_the_day = standing.on(evaluation.recorded_on);
    for (n, (row, result)) in evaluation.results.iter().zip(&answer.results).enumerate() {
        let result_at = evaluation_at.entry("results", n);
        let goal = row.goal.as_ref().and_then(|id| campaign.goals.get(plan.goal_position(id)?));
        percent(row, goal.is_some_and(|goal| plan.is_share(goal)), &result_at);
        if let Some(goal) = goal {
            target(row, goal, &result_at);
            observed(&on_the_day, row, goal, &result_at)?;
        }
        let metric = goal.and_then(|goal| plan.metric(goal.metric.as_ref()?));
        let least = metric
            .and_then(|(_, metric)| metric.minimum_sample)
            .unwrap_or(Quantity::from_units(LEAST_SAMPLE));
        if let Some(sample) = row.sample.filter(|sample| *sample < least) {
            result_at.member("sample").find(sample_too_small(&row.measure, sample, least));
        }
        if row.goal.is_none() {
            result_at.find(result_without_goal(&row.measure));
        }
        if let (Some(stated), Some(Figure::Defined(computed))) = (row.attainment_stated, &result.attainment)
            && computed.is_misprinted_as(stated)
        {
            let finding = attainment_mismatch(&row.measure, stated, *computed);
            let finding = finding.computing(&computed.rounded()).replacing("", &computed.rounded());
            result_at.member("attainmentStated").find(finding);
        }
    }
    if let Some(Figure::Defined(roi)) = &answer.roi {
        return_on_cost(roi, &evaluation_at.member("roi"));
    }
    Ok(())
}

/// A result is what the metric of its goal stood at on the day of the evaluation: exactly, if it was observed
/// on that day, and of a flow no less than what was observed earlier.
fn observed(standing: &Standing<'_>, row: &Outcome, goal: &Goal, at: &At<'_>) -> Result<(), Problem> {
    let recorded_on = standing.required_day()?;
    let metric = goal.metric.as_ref().filter(|_| !goal.growth).and_then(|id| standing.plan().metric(id));
    let (Some(actual), Some((position, metric))) = (row.actual, metric) else { return Ok(()) };
    let Some(reading) = standing.reading(position)? else { return Ok(()) };
    let differs = match metric.kind {
        kind if reading.observed_on == recorded_on && kind.is_quotient() => {
            misprinted(kind, reading.value, actual)
        }
        _ if reading.observed_on == recorded_on => actual != reading.shown(),
        kind => kind == MetricKind::Flow && actual < reading.value,
    };
    if differs {
        let [actual, value] = [actual, reading.shown()].map(|figure| metric.kind.display(figure));
        let finding = actual_mismatch(&row.measure, &actual, &metric.name, &value, reading.observed_on);
        at.member("actual").find(finding);
    }
    Ok(())
}

/// Finds a target or result that is a percentage where a fraction is meant.
fn percent(row: &Outcome, is_share: bool, at: &At<'_>) {
    let is_percent = row.unit.as_deref().map_or(is_share, |unit| unit == "%");
    let limits = row.target.map(Target::limits).into_iter().flatten().flatten();
    let figures = limits.map(|limit| ("target", limit)).chain(row.actual.map(|actual| ("actual", actual)));
    for (member, figure) in figures.filter(|_| is_percent) {
        if let Some(mend) = mend_of_percent(figure, is_share) {
            let target = row.target.filter(|_| member == "target");
            let finding = percent_unit_of(&row.measure, target, figure, &mend).under("review.percentUnit");
            at.member(member).find(if member == "actual" { finding.replacing("", &mend) } else { finding });
        }
    }
}

/// A result has the target of its goal. The result of a growth may have the level to be reached instead.
fn target(row: &Outcome, goal: &Goal, at: &At<'_>) {
    let is_percent = |unit: &Option<String>| unit.as_deref() == Some("%");
    let (Some(of_goal), Some(of_result)) = (goal.target, row.target) else { return };
    if of_goal == of_result || goal.growth && !is_percent(&row.unit) {
        return;
    }
    let figure = |target: Target, as_percent: bool| {
        target.display(if as_percent { MetricKind::Rate } else { MetricKind::Flow })
    };
    let of_goal = figure(of_goal, is_percent(&goal.unit));
    let of_result = figure(of_result, is_percent(&row.unit));
    at.member("target").find(target_mismatch(&goal.title, &row.measure, &of_result, &of_goal));
}

fn return_on_cost(roi: &RoiAnswer, at: &At<'_>) {
    let Figure::Defined(on_stated) = roi.on_stated_cost.roi else { return };
    if let Some(stated) = roi.stated.filter(|stated| on_stated.is_misprinted_as(*stated)) {
        at.member("stated").find(
            roi_mismatch(stated, on_stated)
                .computing(&on_stated.rounded())
                .replacing("", &on_stated.rounded()),
        );
    }
    let (Some(Figure::Defined(cost)), Some(Figure::Defined(on_computed))) =
        (&roi.computed_cost, roi.on_computed_cost.as_ref().map(|r| r.roi.as_ref().map(|r| *r)))
    else {
        return;
    };
    if *cost != roi.stated_cost {
        at.member("cost").find(roi_cost(on_stated, roi.stated_cost, on_computed, *cost));
    }
}
