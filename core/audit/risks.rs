//! Triggers that can never fire, responses beyond the reserve, and risks without owner or response.

use crate::{
    metric::MetricKind,
    plan::Plan,
    record::At,
    risk::{
        Grade, Matrix, MetricCondition, Predicate, Rating, Response, Risk, RiskKind, Strategy, Threshold,
    },
    say::{Problem, Text, grouped, shown},
    value::{Amount, Day, Id, Quantity},
};

findings! {
    /// A trigger counted from a task without a typed start.
    Warning "risk.triggerDayUnknown" fn trigger_day_unknown(scenario: &str, task: &Id) [stated: task] =
        ["the trigger of `{}` counts from the task `{task}`, which has no start, so it stays unknown", shown(scenario), task = shown(task.as_str())],
        ["`{}`的启动条件以任务`{task}`为参照,而该任务没有开始日期,因此始终未知", shown(scenario), task = shown(task.as_str())];

    /// A condition that no figure can meet, such as a rate of 60 where 60 % is meant.
    Warning "risk.triggerNeverHolds" fn trigger_never_holds(scenario: &str, why: &Text) =
        ["a condition in the trigger of `{}` can never hold: {}", shown(scenario), why.en],
        ["`{}`的启动条件中有一项永远不会成立:{}", shown(scenario), why.zh];

    /// A response that draws more than the reserve holds.
    Warning "risk.drawExceedsReserve" fn draw_exceeds_reserve(scenario: &str, draw: Amount, held: Amount)
    [stated: draw, computed: held] =
        ["the response to `{}` draws {} on a reserve of {}", shown(scenario), grouped(draw), grouped(held)],
        ["`{}`的预案需动用{},而备用金仅{}", shown(scenario), grouped(draw), grouped(held)];
    Warning "risk.drawExceedsReserve" fn draw_without_reserve(scenario: &str, draw: Amount) [stated: draw] =
        ["the response to `{}` draws {}, but there is no reserve", shown(scenario), grouped(draw)],
        ["`{}`的预案需动用{},但没有备用金", shown(scenario), grouped(draw)];

    /// A strategy for threats on an opportunity, or the other way round.
    Warning "risk.strategyMismatch" fn strategy_mismatch(scenario: &str, kind: RiskKind, strategy: Strategy)
    [stated: strategy] =
        ["`{strategy}` is no strategy for `{}`, which is of kind `{kind}`", shown(scenario)],
        ["`{strategy}`不适用于`{}`(类别为`{kind}`)", shown(scenario)];

    /// A risk of the highest level without an owner.
    Warning "risk.ownerMissing" fn owner_missing(scenario: &str, level: &Grade) =
        ["`{}` has the level `{level}` and no owner", shown(scenario), level = shown(level.as_str())],
        ["`{}`的等级为`{level}`,但没有责任人", shown(scenario), level = shown(level.as_str())];

    /// A risk of the highest level without a response.
    Warning "risk.responseMissing" fn response_missing(scenario: &str, level: &Grade) =
        ["`{}` has the level `{level}` and no response", shown(scenario), level = shown(level.as_str())],
        ["`{}`的等级为`{level}`,但没有应对措施", shown(scenario), level = shown(level.as_str())];

    /// A risk whose level is worse after its response than before.
    Warning "risk.residualWorse" fn residual_worse(scenario: &str, residual: &Grade, inherent: &Grade)
    [stated: residual, computed: inherent] =
        ["`{}` has the level `{inherent}` before its response and `{residual}` after it", shown(scenario), residual = shown(residual.as_str()), inherent = shown(inherent.as_str())],
        ["`{}`应对前等级为`{inherent}`,应对后为`{residual}`", shown(scenario), residual = shown(residual.as_str()), inherent = shown(inherent.as_str())];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) -> Result<(), Problem> {
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        let risk_at = at.entry("risks", n);
        if let Some(trigger) = &risk.trigger {
            check_trigger(plan, risk, trigger, &risk_at.member("trigger"))?;
        }
        if let Some(response) = &risk.response {
            check_response(plan, risk, response, &risk_at.member("response"));
        }
        neglected(plan.risk_matrix(), risk, &risk_at)?;
    }
    Ok(())
}

fn check_trigger(plan: &Plan, risk: &Risk, trigger: &Predicate, at: &At<'_>) -> Result<(), Problem> {
    let mut outcome = Ok(());
    trigger.walk("", &mut |condition, path| {
        let task = match condition {
            Predicate::Metric(c) => c.on_day_of.as_ref(),
            Predicate::Fact(c) => c.on_day_of.as_ref(),
            _ => None,
        };
        if let Some(task) = task.filter(|task| plan.task(task).is_some_and(|task| task.start.is_none())) {
            at.find(trigger_day_unknown(&risk.scenario, task).at(format!("{path}/onDayOf")));
        }
        match never_holds(plan, condition) {
            Ok(Some((member, why))) => {
                at.find(trigger_never_holds(&risk.scenario, &why).at(format!("{path}/{member}")));
            }
            Ok(None) => {}
            Err(problem) => outcome = Err(problem),
        }
    });
    outcome
}

/// The reason why a condition can never hold, with the member that rules it out; none for one that can.
fn never_holds(plan: &Plan, condition: &Predicate) -> Result<Option<(&'static str, Text)>, Problem> {
    match condition {
        Predicate::Metric(condition) => Ok(metric_never_holds(plan, condition)),
        Predicate::Date(condition) => {
            let (Some(after), Some(before)) = (condition.date.on_or_after, condition.date.on_or_before)
            else {
                return Ok(None);
            };
            let (after, before): (Day, Day) = (plan.day(after)?, plan.day(before)?);
            let why = || text!("{before} lies before {after}", "{before}早于{after}");
            Ok((before < after).then(|| ("date/onOrBefore", why())))
        }
        _ => Ok(None),
    }
}

fn metric_never_holds(plan: &Plan, condition: &MetricCondition) -> Option<(&'static str, Text)> {
    let (_, metric) = plan.metric(&condition.metric)?;
    let limits = [
        ("below", condition.below),
        ("atLeast", condition.at_least),
        ("above", condition.above),
        ("atMost", condition.at_most),
    ];
    let (member, limit) = limits.into_iter().find_map(|(name, limit)| Some((name, limit?)))?;
    let Threshold::Figure(figure) = limit else {
        let why = || Text::new("the metric has no target to take a share of", "该指标没有目标值");
        return metric.target.is_none().then(|| (member, why()));
    };
    let one = Quantity::from_units(1);
    let is_rate = metric.kind == MetricKind::Rate;
    let is_counted = matches!(metric.kind, MetricKind::Flow | MetricKind::Rate);
    let why = match member {
        "atLeast" if is_rate && figure > one => no_such_rate(figure),
        "above" if is_rate && figure >= one => no_such_rate(figure),
        "below" if is_counted && figure <= Quantity::ZERO => never_that_low(),
        "atMost" if is_counted && figure.is_negative() => never_that_low(),
        _ => return None,
    };
    Some((member, why))
}

fn no_such_rate(figure: Quantity) -> Text {
    text!("no rate reaches {figure}; 60 % is written as \"0.6\"", "比率不会达到{figure};60%请写\"0.6\"")
}

fn never_that_low() -> Text {
    text!("the metric is never that low", "该指标不会这么低")
}

fn check_response(plan: &Plan, risk: &Risk, response: &Response, at: &At<'_>) {
    let campaign = plan.campaign();
    let round = |amount: Amount| campaign.currency.round(amount);
    if let Some(draw) = response.draw.map(round) {
        let reserve = campaign.budget.as_ref().and_then(|budget| budget.reserve.as_ref());
        match reserve.map(|reserve| round(reserve.amount)) {
            None => at.member("draw").find(draw_without_reserve(&risk.scenario, draw)),
            Some(held) if draw > held => {
                at.member("draw").find(draw_exceeds_reserve(&risk.scenario, draw, held));
            }
            Some(_) => {}
        }
    }
    if let Some(strategy) = response.strategy.filter(|strategy| !strategy.suits(risk.kind)) {
        at.member("strategy").find(strategy_mismatch(&risk.scenario, risk.kind, strategy));
    }
}

/// A risk of the highest level without owner or response, and a response that makes it worse.
fn neglected(matrix: &Matrix, risk: &Risk, at: &At<'_>) -> Result<(), Problem> {
    let level = |rating: &Rating| -> Result<(Option<usize>, Grade), Problem> {
        let level = matrix.rate(rating)?.level;
        Ok((matrix.rank(&level), level))
    };
    let (rank, inherent) = level(&risk.rating)?;
    if matrix.is_highest(&inherent) && risk.last_state().status.is_open() {
        if risk.owner.is_none() {
            at.find(owner_missing(&risk.scenario, &inherent));
        }
        if risk.response.is_none() {
            at.find(response_missing(&risk.scenario, &inherent));
        }
    }
    let Some(residual) = &risk.residual else { return Ok(()) };
    let (residual_rank, residual) = level(residual)?;
    let worse = if risk.kind == RiskKind::Threat { residual_rank > rank } else { residual_rank < rank };
    if worse {
        at.member("residual").find(residual_worse(&risk.scenario, &residual, &inherent));
    }
    Ok(())
}
