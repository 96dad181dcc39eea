//! The alerts of a day, by the rules that raise them.

use super::{
    alert::Alert,
    late::{late_items, late_tasks},
};
use crate::{
    answers::{BudgetRollUp, Funds, Kpi, ReadingAnswer, ReserveAnswer, RiskAnswer, ScheduleAnswer},
    metric::KpiStatus,
    risk::{Risk, RiskKind, RiskStatus, Truth},
    say::{Figure, Problem, Severity, Text, grouped, money, shown},
    standing::Standing,
    value::{Amount, Currency, Id, Index, Rate, sorted},
};
use std::cmp::Ordering;

/// All alerts of a day, in the order of severity, rule and place, from the answers about it.
pub(super) fn alerts(
    standing: &Standing<'_>,
    schedule: &ScheduleAnswer,
    (budget, reserve): (Option<&BudgetRollUp>, Option<&ReserveAnswer>),
    risks: &[RiskAnswer],
    kpis: &[Kpi],
) -> Result<Vec<Alert>, Problem> {
    let mut alerts = Vec::new();
    alerts.extend(reserve_overdrawn(standing, reserve)?);
    alerts.extend(utilisations(standing, budget)?);
    risks_triggered(standing, risks, reserve, &mut alerts)?;
    kpis_behind(standing, kpis, &mut alerts)?;
    metric_rules(standing, &mut alerts)?;
    late_tasks(standing, schedule, &mut alerts)?;
    late_items(standing, &mut alerts)?;
    Ok(sorted(alerts, &|a, b| a.severity.cmp(&b.severity).then_with(|| a.code.cmp(b.code))))
}

fn reserve_overdrawn(
    standing: &Standing<'_>,
    reserve: Option<&ReserveAnswer>,
) -> Result<Option<Alert>, Problem> {
    let Some(reserve) = reserve.filter(|reserve| reserve.remaining.is_negative()) else { return Ok(None) };
    let short = grouped(Amount::ZERO.minus(reserve.remaining)?);
    let overdrawn = reserve.draws.iter().rev().take_while(|draw| draw.remaining.is_negative());
    let since = overdrawn.last().map(|draw| draw.day);
    let budget = standing.campaign().budget.as_ref();
    let message = text!(
        "the reserve is overdrawn by {short}; find the money elsewhere or ask for more",
        "应急备用金已超支{short};请另筹资金或申请追加"
    );
    let place = "/budget/reserve".to_owned();
    let alert = Alert {
        observed: Some(reserve.drawn.to_string()),
        threshold: Some(reserve.amount.to_string()),
        owner: budget.and_then(|budget| budget.reserve.as_ref()?.owner.clone()),
        ..Alert::new(Severity::Error, "budget.reserveOverdrawn", place, message)
    };
    alert.raised_on(standing, since).map(Some)
}

/// The alerts of utilisation: the whole budget, the controlled categories and the lines that have reached a
/// threshold.
fn utilisations(standing: &Standing<'_>, answer: Option<&BudgetRollUp>) -> Result<Vec<Alert>, Problem> {
    let (Some(answer), Some(budget)) = (answer, &standing.campaign().budget) else {
        return Ok(Vec::new());
    };
    let mut alerts = Vec::new();
    let mut look_at = |path: String, name: &str, owner: Option<&Id>, currency, funds: &Funds| {
        alerts.extend(utilisation(standing, path, name, owner, currency, funds).transpose());
    };
    look_at("/budget".to_owned(), &standing.campaign().name, None, None, &answer.funds);
    let categories = Index::of(&mut answer.categories.iter().map(|category| category.category.as_str()));
    for (n, control) in budget.control.iter().flat_map(|control| &control.categories).enumerate() {
        let position = categories.position(control.category.as_str());
        if let Some(category) = position.and_then(|n| answer.categories.get(n)) {
            let path = format!("/budget/control/categories/{n}");
            look_at(path, control.category.as_str(), None, None, &category.subtotal.funds);
        }
    }
    for (n, (line, answer)) in budget.lines.iter().zip(&answer.lines).enumerate() {
        let path = format!("/budget/lines/{n}");
        look_at(path, &line.item, line.owner.as_ref(), answer.currency, &answer.funds);
    }
    alerts.into_iter().collect()
}

/// The alert of funds whose utilisation has reached a threshold, of several thresholds the highest.
fn utilisation(
    standing: &Standing<'_>,
    path: String,
    name: &str,
    owner: Option<&Id>,
    currency: Option<Currency>,
    funds: &Funds,
) -> Result<Option<Alert>, Problem> {
    let highest = funds.reached.iter().max_by(|a, b| a.threshold.cmp(&b.threshold));
    let (Some(reached), Figure::Defined(limit)) = (highest, &funds.limit) else { return Ok(None) };
    let name = shown(name);
    let observed = funds.utilisation.as_ref().and_then(|used| used.value());
    let Some(observed) = observed else {
        // nothing may be spent, so no share of it can be
        let used = limit.minus(funds.available.clone().defined().unwrap_or_default())?;
        let used_words = money(used, currency);
        let message = text!(
            "nothing may be spent on `{name}`, but {used_words} is asked for, ordered or spent",
            "`{name}`可用预算为零,但申请、承诺与已发生合计{used_words}"
        );
        let alert = Alert {
            observed: Some(used.to_string()),
            threshold: Some(limit.to_string()),
            owner: owner.cloned(),
            ..Alert::new(Severity::Error, "budget.utilisation", path, message)
        };
        return alert.raised_on(standing, reached.since).map(Some);
    };
    let (severity, message) = edge(&name, *observed, *limit, funds, currency, reached.threshold)?;
    let alert = Alert {
        observed: Some(observed.to_string()),
        threshold: Some(reached.threshold.to_string()),
        owner: owner.cloned(),
        ..Alert::new(severity, "budget.utilisation", path, message)
    };
    alert.raised_on(standing, reached.since).map(Some)
}

/// The severity of a utilisation and the sentence about it: below, at and above the limit.
fn edge(
    name: &str,
    utilisation: Rate,
    limit: Amount,
    funds: &Funds,
    currency: Option<Currency>,
    threshold: Rate,
) -> Result<(Severity, Text), Problem> {
    let (share, words) = (threshold.to_percent(), money(limit, currency));
    Ok(match utilisation.cmp(&Rate::ONE) {
        Ordering::Less => {
            // the last cent is not rounded away
            let used = Some(utilisation.to_percent()).filter(|used| used != "100%");
            let used = used.unwrap_or_else(|| "99.99%".to_owned());
            (
                Severity::Warning,
                text!(
                    "{used} of the {words} that `{name}` may spend is asked for, ordered or spent; the threshold is {share}",
                    "`{name}`可用{words},申请、承诺与已发生合计占{used},已达提醒阈值{share}"
                ),
            )
        }
        Ordering::Equal => (
            Severity::Warning,
            text!(
                "all of the {words} that `{name}` may spend is asked for, ordered or spent; nothing is left",
                "`{name}`可用{words},已全部申请、承诺或支出,没有余额"
            ),
        ),
        Ordering::Greater => {
            let left = funds.available.clone().defined().unwrap_or_default();
            let (used, excess) =
                (money(limit.minus(left)?, currency), money(Amount::ZERO.minus(left)?, currency));
            (
                Severity::Error,
                text!(
                    "{used} is asked for, ordered or spent of the {words} that `{name}` may spend, {excess} too much",
                    "`{name}`可用{words},申请、承诺与已发生合计{used},超出{excess}"
                ),
            )
        }
    })
}

fn risks_triggered(
    standing: &Standing<'_>,
    answers: &[RiskAnswer],
    reserve: Option<&ReserveAnswer>,
    alerts: &mut Vec<Alert>,
) -> Result<(), Problem> {
    let draws = standing.drawn_for_risks().unwrap_or_default();
    for (n, (answer, risk)) in answers.iter().zip(&standing.campaign().risks).enumerate() {
        if !answer.has_come_true() {
            continue;
        }
        let deciding = answer.because.first().filter(|_| answer.triggered == Some(Truth::True));
        let funds = draws.get(n).and_then(|drawn| drawn.until);
        let is_good = answer.kind == RiskKind::Opportunity;
        let severity = if is_good { Severity::Info } else { Severity::Error };
        let message = risk_message(risk, answer, funds, reserve);
        let alert = Alert {
            observed: deciding.and_then(|because| because.observed.clone()),
            threshold: deciding.and_then(|because| because.threshold.clone()),
            owner: answer.owner.clone(),
            actions: risk.response.as_ref().map(|response| response.actions.clone()).unwrap_or_default(),
            ..Alert::new(severity, "risk.triggered", format!("/risks/{n}"), message)
        };
        alerts.push(alert.raised_on(standing, standing.come_true_since(risk)?)?);
    }
    Ok(())
}

/// The sentence about a risk that has come true, by the state of its response.
fn risk_message(
    risk: &Risk,
    answer: &RiskAnswer,
    drawn: Option<Amount>,
    reserve: Option<&ReserveAnswer>,
) -> Text {
    let scenario = shown(&risk.scenario);
    let left = reserve.map(|reserve| reserve.remaining);
    match (drawn.map(grouped), answer.draw.map(grouped)) {
        (Some(sum), _) => text!(
            "`{scenario}` has come true; {sum} is already drawn on the reserve for its prepared response",
            "`{scenario}`的启动条件已满足;预案已动用备用金{sum}"
        ),
        _ if answer.status == RiskStatus::Responding => text!(
            "`{scenario}` has come true; its response is under way",
            "`{scenario}`的启动条件已满足;正在应对"
        ),
        _ if risk.response.is_none() => text!(
            "`{scenario}` has come true, and no response is prepared; decide what to do",
            "`{scenario}`的启动条件已满足,但没有预案;请决定应对措施"
        ),
        (None, Some(draw)) if reserve.is_none() => text!(
            "`{scenario}` has come true; its prepared response draws {draw}, but there is no reserve",
            "`{scenario}`的启动条件已满足;预案需动用{draw},但没有备用金"
        ),
        (None, Some(draw)) if answer.draw > left => {
            let left = left.map(grouped).unwrap_or_default();
            text!(
                "`{scenario}` has come true; its prepared response draws {draw}, and the reserve holds {left}",
                "`{scenario}`的启动条件已满足;预案需动用{draw},备用金仅余{left}"
            )
        }
        (None, Some(draw)) => text!(
            "`{scenario}` has come true; start its prepared response, which draws {draw} on the reserve",
            "`{scenario}`的启动条件已满足;应启动预案,动用备用金{draw}"
        ),
        (None, None) => text!(
            "`{scenario}` has come true; start its prepared response",
            "`{scenario}`的启动条件已满足;应启动预案"
        ),
    }
}

#[allow(clippy::unnecessary_wraps)] // questions and their parts answer alike
fn kpis_behind(standing: &Standing<'_>, kpis: &[Kpi], alerts: &mut Vec<Alert>) -> Result<(), Problem> {
    for kpi in kpis.iter().filter(|kpi| kpi.pace.status == KpiStatus::Alert) {
        let Some((position, metric)) = standing.plan().metric(&kpi.metric) else { continue };
        let (Some(ReadingAnswer { value: Figure::Defined(value), .. }), Some(threshold)) =
            (&kpi.reading, kpi.pace.threshold)
        else {
            continue;
        };
        let since = standing.behind_since(metric, kpi.target, standing.observations_until_day(position));
        let (name, target) = (shown(&metric.name), kpi.target.display(kpi.kind));
        let [_, upper] = kpi.target.limits();
        let limit = upper.map(|limit| kpi.kind.display(limit)).unwrap_or_default();
        // past the limit of the whole, the part of it that is allowed by the day decides nothing more
        let threshold = upper.filter(|_| kpi.pace.reason == "limitExceeded").unwrap_or(threshold);
        let (v, t) = (kpi.kind.display(*value), kpi.kind.display(threshold));
        let (code, message) = match kpi.pace.reason {
            "belowExpected" => (
                "kpi.behind",
                text!(
                    "`{name}` stands at {v}, where at least {t} was due by today of its target {target}",
                    "`{name}`目前为{v},按进度应不低于{t}(目标{target})"
                ),
            ),
            "aboveAllowed" => (
                "kpi.overLimit",
                text!(
                    "`{name}` stands at {v}, where no more than {t} is allowed by today of its limit of {limit}",
                    "`{name}`目前为{v},按进度不得高于{t}(上限{limit})"
                ),
            ),
            "limitExceeded" => (
                "kpi.overLimit",
                text!(
                    "`{name}` stands at {v} and exceeds its limit of {limit}",
                    "`{name}`目前为{v},超出上限{limit}"
                ),
            ),
            _ => (
                "kpi.behind",
                text!(
                    "`{name}` stands at {v} and does not meet its target {target}",
                    "`{name}`目前为{v},未达到目标{target}"
                ),
            ),
        };
        let alert = Alert {
            observed: Some(value.to_string()),
            threshold: Some(threshold.to_string()),
            owner: kpi.owner.clone(),
            ..Alert::new(Severity::Warning, code, format!("/metrics/{position}"), message)
        };
        alerts.push(alert.raised(standing, since));
    }
    Ok(())
}

/// The alerts of the metrics' own rules; those of their pace are in [`kpis_behind`].
#[allow(clippy::unnecessary_wraps)] // questions and their parts answer alike
fn metric_rules(standing: &Standing<'_>, alerts: &mut Vec<Alert>) -> Result<(), Problem> {
    for (n, metric) in standing.campaign().metrics.iter().enumerate().filter(|(_, m)| !m.alerts.is_empty()) {
        for alert in standing.metric_alerts(metric, standing.observations_until_day(n)).alerts {
            let rule = metric.alerts.iter().position(|rule| rule.id == alert.rule).unwrap_or_default();
            let path = format!("/metrics/{n}/alerts/{rule}");
            alerts.push(Alert {
                observed: Some(alert.observed.to_string()),
                threshold: Some(alert.threshold.to_string()),
                since: Some(alert.since),
                owner: alert.owner,
                respond_by: Some(alert.respond_by),
                escalate_to: alert.escalate_to,
                escalate_at: alert.escalate_at,
                ..Alert::new(alert.severity, "kpi.rule", path, alert.message)
            });
        }
    }
    Ok(())
}
