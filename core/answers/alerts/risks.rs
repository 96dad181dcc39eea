//! The alerts of risks that have come true.

use super::alert::Alert;
use crate::{
    answers::{ReserveAnswer, RiskAnswer},
    risk::{Risk, RiskKind, RiskStatus, Truth},
    say::{Problem, Severity, Text, grouped, shown},
    standing::Standing,
    value::{Amount, Day, Moment},
};

/// The alerts of risks that have come true.
pub(super) fn triggered(
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
        let done_on = standing.response_carried_out(risk)?;
        let message = risk_message(risk, answer, funds, done_on, reserve);
        let response = risk.response.as_ref();
        let alert = Alert {
            observed: deciding.and_then(|because| because.observed.clone()),
            threshold: deciding.and_then(|because| because.threshold.clone()),
            owner: answer.owner.clone(),
            actions: response.map(|response| response.actions.clone()).unwrap_or_default(),
            ..Alert::new(severity, "risk.triggered", risk.id.as_str(), format!("/risks/{n}"), message)
        };
        let since = standing.come_true_since(risk)?.map(|day| (day, Moment::end_or_last_of(day)));
        let within = response.and_then(|response| response.respond_within);
        let alert = alert.raised_for(standing, since, within);
        alerts.push(if answer.has_response_begun(funds, done_on) { alert.decided() } else { alert });
    }
    Ok(())
}

/// The sentence about a risk that has come true, by the state of its response.
fn risk_message(
    risk: &Risk,
    answer: &RiskAnswer,
    drawn: Option<Amount>,
    done_on: Option<Day>,
    reserve: Option<&ReserveAnswer>,
) -> Text {
    let scenario = shown(&risk.scenario);
    let left = reserve.map(|reserve| reserve.remaining);
    if let (None, Some(day)) = (drawn, done_on) {
        return text!(
            "`{scenario}` has come true; its response was carried out on {day}",
            "`{scenario}`的启动条件已满足;应对措施已于{day}完成"
        );
    }
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
