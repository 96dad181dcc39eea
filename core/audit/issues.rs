//! Issues: the order of their moments, the alerts that they name, and what is missing when they are over.

use crate::{
    answers::AlertLog,
    issue::{Issue, IssueState},
    record::At,
    risk::{RiskChange, RiskStatus},
    say::{Problem, Text, elapsed_days, nearest, shown},
    standing::Standing,
    value::{Day, Id, Index, TaskDate},
};

findings! {
    /// A moment of an issue before the one that it follows, such as a decision before the issue was raised.
    Error "issue.momentOrder" fn moment_order(issue: &str, what: &Text, at: TaskDate, before: &Text, then: TaskDate)
    [stated: at, computed: then] =
        ["`{}` was {} on {at}, before it was {} on {then}", shown(issue), what.en, before.en],
        ["`{}`的{}时间{at}早于{}时间{then}", shown(issue), what.zh, before.zh];

    /// An issue that names an alert that did not stand when it was raised, so that it answers none.
    Warning "issue.alertNotStanding" fn alert_not_standing(issue: &str, alert: &str, day: Day, mend: &Text)
    [stated: alert] =
        ["`{}` answers no alert: `{}` did not stand when it was raised on {day}; {}", shown(issue), shown(alert), mend.en],
        ["`{}`未对应任何预警:提出之日{day}没有预警`{}`;{}", shown(issue), shown(alert), mend.zh];

    Warning "issue.alertNotStanding" fn no_alert_standing(issue: &str, alert: &str, day: Day) [stated: alert] =
        ["`{}` answers no alert: `{}` did not stand when it was raised on {day}, nor did another of its kind", shown(issue), shown(alert)],
        ["`{}`未对应任何预警:提出之日{day}既没有预警`{}`,也没有同类预警", shown(issue), shown(alert)];

    /// An issue that is out of the way, with nothing that was done about it.
    Warning "issue.actionMissing" fn action_missing(issue: &str, resolved: TaskDate) [stated: resolved] =
        ["`{}` was resolved on {resolved}, but nothing says what was done; write down the actions", shown(issue)],
        ["`{}`已于{resolved}解决,但未写明处理措施;请补充", shown(issue)];

    /// An issue that was closed without a result.
    Info "issue.resultMissing" fn result_missing(issue: &str, closed: TaskDate) [stated: closed] =
        ["`{}` was closed on {closed}, but nothing says with what result; write it down", shown(issue)],
        ["`{}`已于{closed}关闭,但未写明解决结果;请补充", shown(issue)];

    /// An issue that is not out of the way though its day has passed, where the audit is as of a day.
    Warning "issue.overdue" fn overdue(issue: &str, due: TaskDate, late: &Text, day: Day) [stated: due, computed: day] =
        ["`{}` was to be resolved by {due} and is {} overdue on {day}", shown(issue), late.en],
        ["`{}`应于{due}前解决,至{day}已逾期{}", shown(issue), late.zh];

    /// A risk that has come true, in a document with issues of which none is about it.
    Info "issue.riskWithoutIssue" fn risk_without_issue(scenario: &str, day: Day) =
        ["`{}` came true on {day}, but no issue is about it; write down what was decided", shown(scenario)],
        ["`{}`已于{day}发生,但没有对应的问题记录;请补记决策", shown(scenario)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) -> Result<(), Problem> {
    let campaign = standing.campaign();
    let known = |issue: &Issue| standing.knows(issue.raised_at.day());
    for (n, issue) in campaign.issues.iter().enumerate().filter(|(_, issue)| known(issue)) {
        let at = at.entry("issues", n);
        moments(standing, issue, &at);
        if let Some(day) = standing.day() {
            past_due(standing, issue, day, &at);
        }
    }
    let mut log = AlertLog::new(standing);
    for n in log.issues_to_look_up() {
        let Some(issue) = campaign.issues.get(n) else { continue };
        if let (None, Some(alert)) = (log.answered_by(issue)?, &issue.alert) {
            let (title, raised) = (&issue.title, issue.raised_at.day());
            let beside = log.ids_beside(issue)?;
            let finding = if beside.is_empty() {
                no_alert_standing(title, alert, raised)
            } else {
                alert_not_standing(title, alert, raised, &nearest(alert, &mut beside.into_iter()))
            };
            at.entry("issues", n).member("alert").find(finding);
        }
    }
    if campaign.issues.iter().any(known) {
        risks(standing, at);
    }
    Ok(())
}

/// Finds moments out of order, and rounds that are over without actions or a result.
fn moments(standing: &Standing<'_>, issue: &Issue, at: &At<'_>) {
    let labels = ["decided", "resolved", "closed"].into_iter().zip(["决策", "解决", "关闭"]);
    let members = ["decidedAt", "resolvedAt", "closedAt"];
    let mut last: Option<(Text, TaskDate)> = None;
    for (n, round) in issue.rounds().enumerate() {
        let is_first = n == 0;
        let round_at = (!is_first).then(|| at.entry("reopened", n.saturating_sub(1)));
        let round_at = round_at.as_ref().unwrap_or(at);
        let (begun, member) = if is_first {
            (Text::new("raised", "提出"), "raisedAt")
        } else {
            (Text::new("reopened", "重新打开"), "at")
        };
        let later = labels.clone().map(|(en, zh)| Text::new(en, zh)).zip(members).zip(round.moments);
        let later = later.map(|((label, member), date)| (label, member, date));
        for (label, member, date) in std::iter::once((begun, member, Some(round.begun))).chain(later) {
            let Some(date) = date.filter(|date| standing.knows(date.day())) else { continue };
            if let Some((before, then)) = &last
                && date.minutes_since(*then) < 0
            {
                round_at.member(member).find(moment_order(&issue.title, &label, date, before, *then));
            }
            last = Some((label, date));
        }
        let known = |at: Option<TaskDate>| at.filter(|at| standing.knows(at.day()));
        let [_, resolved, closed] = round.moments.map(known);
        if let Some(resolved) = resolved.or(closed).filter(|_| round.actions.is_empty()) {
            round_at.find(action_missing(&issue.title, resolved));
        }
        if let Some(closed) = closed.filter(|_| round.result.is_none()) {
            round_at.find(result_missing(&issue.title, closed));
        }
    }
}

fn past_due(standing: &Standing<'_>, issue: &Issue, day: Day, at: &At<'_>) {
    let is_over = issue.state(day).is_some_and(IssueState::is_over);
    let Some(due) = issue.due.as_ref().filter(|_| !is_over) else { return };
    // a date that cannot be computed is told elsewhere
    let Ok(due) = standing.plan().date_of(due) else { return };
    let days = day.days_since(due.last_day());
    if days > 0 {
        let late = elapsed_days(days);
        at.member("due").find(overdue(&issue.title, due, &late, day));
    }
}

/// Finds risks that are said to have come true and have no issue, neither by their id nor by their alert.
fn risks(standing: &Standing<'_>, at: &At<'_>) {
    let campaign = standing.campaign();
    let issues = || campaign.issues.iter().filter(|issue| standing.knows(issue.raised_at.day()));
    let alerts = issues().filter_map(|issue| issue.alert.as_deref()?.strip_prefix("risk.triggered:"));
    let risks = issues().filter_map(|issue| issue.risk.as_ref()).map(Id::as_str);
    let named = Index::of(&mut risks.chain(alerts));
    for (n, risk) in campaign.risks.iter().enumerate() {
        let come_true =
            |change: &&RiskChange| change.status == Some(RiskStatus::Triggered) && standing.knows(change.day);
        if let Some(change) =
            risk.history.iter().find(come_true).filter(|_| named.position(risk.id.as_str()).is_none())
        {
            at.entry("risks", n).find(risk_without_issue(&risk.scenario, change.day));
        }
    }
}
