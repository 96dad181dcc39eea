//! Triggers that can never fire, responses that cannot be paid, risks that nobody looks after.

use crate::{
    Plan,
    metric::MetricKind,
    risk::{Grade, Matrix, Predicate, Rating, Response, Risk, Threshold},
    say::{Finding, Problem, Severity, Text, grouped, shown},
    value::{Day, Quantity},
};

pub(super) fn audit(plan: &Plan, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    for (n, risk) in plan.campaign().risks.iter().enumerate() {
        if let Some(trigger) = &risk.trigger {
            self::trigger(plan, risk, trigger, &format!("/risks/{n}/trigger"), findings)?;
        }
        if let Some(response) = &risk.response {
            self::response(plan, n, risk, response, findings);
        }
        neglected(plan.risk_matrix(), n, risk, findings)?;
    }
    Ok(())
}

fn trigger(
    plan: &Plan,
    risk: &Risk,
    trigger: &Predicate,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    let scenario = shown(&risk.scenario);
    let mut outcome = Ok(());
    trigger.walk(place, &mut |condition, path| {
        let task = match condition {
            Predicate::Metric(c) => c.on_day_of.as_ref(),
            Predicate::Fact(c) => c.on_day_of.as_ref(),
            _ => None,
        };
        if let Some(task) = task.filter(|task| plan.task(task).is_some_and(|task| task.start.is_none())) {
            findings.push(
                Finding::new(
                    Severity::Warning,
                    "risk.triggerDayUnknown",
                    format!("{path}/onDayOf"),
                    text!("the trigger of `{scenario}` counts from the task `{task}`, which has no start, so it stays unknown", "`{scenario}`的启动条件以任务`{task}`为参照,而该任务没有开始日期,因此始终未知"),
                )
                .stating(task),
            );
        }
        match never(plan, condition) {
            Ok(Some((member, why))) => {
                let Text { en, zh } = why;
                findings.push(Finding::new(
                    Severity::Warning,
                    "risk.triggerNeverHolds",
                    format!("{path}/{member}"),
                    text!(
                        "a condition in the trigger of `{scenario}` can never hold: {en}",
                        "`{scenario}`的启动条件中有一项永远不会成立:{zh}"
                    ),
                ));
            }
            Ok(None) => {}
            Err(problem) => outcome = Err(problem),
        }
    });
    outcome
}

/// Why a condition can never hold, if it cannot, with the member that says so.
fn never(plan: &Plan, condition: &Predicate) -> Result<Option<(&'static str, Text)>, Problem> {
    match condition {
        Predicate::Metric(c) => {
            let Some((_, metric)) = plan.metric(&c.metric) else { return Ok(None) };
            let limits =
                [("below", c.below), ("atLeast", c.at_least), ("above", c.above), ("atMost", c.at_most)];
            let Some((member, limit)) = limits.into_iter().find_map(|(name, limit)| Some((name, limit?)))
            else {
                return Ok(None);
            };
            let Threshold::Figure(figure) = limit else {
                let why = || Text::new("the metric has no target to take a share of", "该指标没有目标值");
                return Ok(metric.target.is_none().then(|| (member, why())));
            };
            let one = Quantity::from_units(1);
            let too_low = match member {
                "below" => figure <= Quantity::ZERO,
                "atMost" => figure.is_negative(),
                _ => false,
            };
            let too_high = metric.kind == MetricKind::Rate
                && match member {
                    "atLeast" => figure > one,
                    "above" => figure >= one,
                    _ => false,
                };
            let counted = matches!(metric.kind, MetricKind::Flow | MetricKind::Rate);
            Ok(if too_high {
                let why = text!(
                    "no rate reaches {figure}; 60 % is written as \"0.6\"",
                    "比率不会达到{figure};60%请写\"0.6\""
                );
                Some((member, why))
            } else if too_low && counted {
                Some((member, text!("the metric is never that low", "该指标不会这么低")))
            } else {
                None
            })
        }
        Predicate::Date(c) => {
            let (Some(after), Some(before)) = (c.date.on_or_after, c.date.on_or_before) else {
                return Ok(None);
            };
            let (after, before): (Day, Day) = (plan.day(after)?, plan.day(before)?);
            let why = || text!("{before} lies before {after}", "{before}早于{after}");
            Ok((before < after).then(|| ("date/onOrBefore", why())))
        }
        _ => Ok(None),
    }
}

fn response(plan: &Plan, n: usize, risk: &Risk, response: &Response, findings: &mut Vec<Finding>) {
    let scenario = shown(&risk.scenario);
    let reserve = plan.campaign().budget.as_ref().and_then(|budget| budget.reserve.as_ref());
    let currency = plan.campaign().currency;
    if let Some(draw) = response.draw.map(|draw| currency.round(draw)) {
        let held = reserve.map(|reserve| currency.round(reserve.amount));
        if held.is_none_or(|held| draw > held) {
            let message = match held.map(grouped) {
                Some(held) => text!(
                    ["the response to `{scenario}` draws {} on a reserve of {held}", grouped(draw)],
                    ["`{scenario}`的预案需动用{},而备用金仅{held}", grouped(draw)]
                ),
                None => text!(
                    ["the response to `{scenario}` draws {}, but there is no reserve", grouped(draw)],
                    ["`{scenario}`的预案需动用{},但没有备用金", grouped(draw)]
                ),
            };
            let path = format!("/risks/{n}/response/draw");
            let finding =
                Finding::new(Severity::Warning, "risk.drawExceedsReserve", path, message).stating(&draw);
            findings.push(match held {
                Some(held) => finding.computing(&held),
                None => finding,
            });
        }
    }
    if let Some(strategy) = response.strategy.filter(|strategy| !strategy.suits(risk.kind)) {
        let (kind, path) = (risk.kind, format!("/risks/{n}/response/strategy"));
        findings.push(
            Finding::new(
                Severity::Warning,
                "risk.strategyMismatch",
                path,
                text!(
                    "`{strategy}` is no strategy for `{scenario}`, which is of kind `{kind}`",
                    "`{strategy}`不适用于`{scenario}`(类别为`{kind}`)"
                ),
            )
            .stating(&strategy),
        );
    }
}

/// A risk of the highest level without owner or response, and a response that makes it worse.
fn neglected(matrix: &Matrix, n: usize, risk: &Risk, findings: &mut Vec<Finding>) -> Result<(), Problem> {
    let scenario = shown(&risk.scenario);
    let level = |rating: &Rating| -> Result<(Option<usize>, Grade), Problem> {
        let level = matrix.rate(rating)?.level;
        Ok((matrix.rank(&level), level))
    };
    let (rank, inherent) = level(&risk.rating)?;
    if matrix.is_highest(&inherent) && risk.last_state().status.is_open() {
        let mut missing = |code, en: &str, zh: &str| {
            let message = text!(
                "`{scenario}` has the level `{inherent}` and no {en}",
                "`{scenario}`的等级为`{inherent}`,但没有{zh}"
            );
            findings.push(Finding::new(Severity::Warning, code, format!("/risks/{n}"), message));
        };
        if risk.owner.is_none() {
            missing("risk.ownerMissing", "owner", "责任人");
        }
        if risk.response.is_none() {
            missing("risk.responseMissing", "response", "应对措施");
        }
    }
    let Some(residual) = &risk.residual else { return Ok(()) };
    let (left, residual) = level(residual)?;
    let worse = if risk.kind == crate::risk::RiskKind::Threat { left > rank } else { left < rank };
    if worse {
        findings.push(
            Finding::new(
                Severity::Warning,
                "risk.residualWorse",
                format!("/risks/{n}/residual"),
                text!(
                    "`{scenario}` has the level `{inherent}` before its response and `{residual}` after it",
                    "`{scenario}`应对前等级为`{inherent}`,应对后为`{residual}`"
                ),
            )
            .stating(&residual)
            .computing(&inherent),
        );
    }
    Ok(())
}
