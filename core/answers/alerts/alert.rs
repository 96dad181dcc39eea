//! An alert, with the people to call, their deadlines, and the issue that answers it.

use crate::{
    campaign::Policy,
    issue::{Issue, IssueState, TimeLimit, alert_undated},
    metric::respond_by,
    say::{Figure, Problem, Severity, Text},
    standing::Standing,
    value::{Day, Id, Index, Moment, Span, sorted},
};

answer! {
    /// A call for a person on a day, with the rule that makes it and the figures on both sides.
    ///
    /// Its `id` is the code, then the id of what it is about, and the id of the rule if it has one, with
    /// colons between them: `kpi.behind:reposts`, `kpi.rule:reposts:half`, `schedule.overdue:print`,
    /// `risk.triggered:traffic`, `budget.utilisation:douyin` (a line), `budget.utilisation:category=channel`,
    /// `budget.utilisation` (the whole budget), `budget.reserveOverdrawn`. A colon in the id of a metric
    /// before that of a rule is written `%3A`. No two alerts of an answer have one id, and an alert has it on
    /// every day on which it stands.
    pub struct Alert {
        /// The id, by which issues name the alert.
        pub id: String,
        /// The place among the alerts, 1 calls first: errors before warnings; of these what is not answered;
        /// of these what is wanted first, by `respondBy`; then by code and place in the document.
        pub rank: usize,
        /// The severity.
        pub severity: Severity,
        /// The rule: `kpi.behind` (a lower limit), `kpi.overLimit` (an upper one), `kpi.rule` (one of the
        /// metric's own), `schedule.overdue`, `schedule.startLate`, `readiness.overdue`,
        /// `publishing.overdue`, `risk.triggered`, `budget.reserveOverdrawn`, `budget.utilisation`.
        pub code: &'static str,
        /// The place of its subject, as a JSON Pointer into the document.
        pub path: String,
        /// The observed value.
        pub observed: Option<String>,
        /// The value that the observed one was held against.
        pub threshold: Option<String>,
        /// The day since which the alert stands without a break. Absent where it is not known, such as for
        /// money that was spent without a day, and for the trigger of a risk that is not about money alone
        /// and has held for more than 365 days.
        pub since: Option<Day>,
        /// The owner of the subject.
        pub owner: Option<Id>,
        /// The moment from which the times to respond run: when the figure of a KPI was written down, else
        /// the end of that day.
        pub raised_at: Option<Moment>,
        /// The time within which cause and remedy are wanted: working time, or time on the clock.
        pub respond_within: Span,
        /// The moment by which cause and remedy are wanted. Undefined where the calendar does not reach that
        /// far (`calendar.unknownYear`).
        pub respond_by: Option<Figure<Moment>>,
        /// The issue that answers the alert: it names the alert and was raised on or after `since`. Of
        /// several, the one that was decided first, else the one that was raised first.
        pub issue: Option<AlertIssue>,
        /// True once an issue answers it, or the response to its risk has begun: with a draw on a reserve, as
        /// noted in the history of the risk, or carried out since the alert stands.
        pub answered: bool,
        /// The member who is called next; nobody once the issue is decided or the response has begun.
        pub escalate_to: Option<Id>,
        /// The moment at which the next member is called, if the alert still stands.
        pub escalate_at: Option<Figure<Moment>>,
        /// The steps of the prepared response.
        pub actions: Vec<String> = [],
        /// The alert in one sentence.
        pub message: Text,
    }
}

answer! {
    /// The issue that answers an alert.
    pub struct AlertIssue {
        /// The id of the issue.
        pub id: Id,
        /// The state on the day.
        pub state: IssueState,
        /// The time to respond: from when the alert began to the decision. Undefined where either has no time
        /// of day (`issue.timeMissing`, `issue.alertUndated`).
        pub response: Figure<TimeLimit>,
    }
}

impl Alert {
    /// An alert with a severity, a rule, what it is about, a place and a sentence, and nothing else.
    pub(super) fn new(
        severity: Severity,
        code: &'static str,
        about: &str,
        path: String,
        message: Text,
    ) -> Self {
        let mut id = code.to_owned();
        if !about.is_empty() {
            id.extend([":", about]);
        }
        Self {
            id,
            rank: 0,
            severity,
            code,
            path,
            observed: None,
            threshold: None,
            since: None,
            owner: None,
            raised_at: None,
            respond_within: Policy::default().respond_within,
            respond_by: None,
            issue: None,
            answered: false,
            escalate_to: None,
            escalate_at: None,
            actions: Vec::new(),
            message,
        }
    }

    /// The alert with its deadlines and the next member to call, counted from the day and moment since which
    /// it stands.
    pub(super) fn raised(self, standing: &Standing<'_>, since: Option<(Day, Moment)>) -> Self {
        self.raised_for(standing, since, None)
    }

    /// The alert with a time to respond of its own, or else the policy's.
    pub(super) fn raised_for(
        self,
        standing: &Standing<'_>,
        since: Option<(Day, Moment)>,
        respond_within: Option<Span>,
    ) -> Self {
        let policy = &standing.campaign().policy;
        let respond_within = respond_within.unwrap_or(policy.respond_within);
        let time = standing.plan().calendar();
        let after = |within: Span| since.map(|(_, raised)| respond_by(raised, within, Some(time)));
        // the owner of the alert is not called a second time
        let next = standing.plan().called_next().filter(|next| self.owner.as_ref() != Some(*next)).cloned();
        let within = policy.escalate_within.filter(|_| next.is_some());
        Self {
            since: since.map(|(day, _)| day),
            raised_at: since.map(|(_, raised)| raised),
            respond_within,
            respond_by: after(respond_within),
            escalate_to: next,
            escalate_at: within.and_then(after),
            ..self
        }
    }

    /// The alert with its deadlines, counted from the end of the day since which it stands.
    pub(super) fn raised_on(self, standing: &Standing<'_>, since: Option<Day>) -> Self {
        self.raised(standing, since.map(|day| (day, Moment::end_or_last_of(day))))
    }

    /// The alert once what it asks for is decided; the next member is not called any more.
    pub(super) fn decided(self) -> Self {
        Self { answered: true, escalate_to: None, escalate_at: None, ..self }
    }

    /// True if an issue that names the alert answers it.
    pub(crate) fn is_answered_by(&self, issue: &Issue) -> bool {
        self.since.is_none_or(|since| since <= issue.raised_at.day())
    }

    /// The time to respond, stopped by the decision about an issue, at the end of the day.
    pub(crate) fn response(
        &self,
        issue: &Issue,
        standing: &Standing<'_>,
    ) -> Result<Figure<TimeLimit>, Problem> {
        let day = standing.required_day()?;
        let Some(raised) = self.raised_at else { return Ok(alert_undated().into()) };
        let decided = issue.decided_by(day);
        let time = standing.plan().calendar();
        let now = Figure::from(Moment::end_of(day));
        Ok(now.then(|now| TimeLimit::read(raised.into(), self.respond_within, decided, now, time)))
    }
}

/// The alerts by rank: errors first, then what is not answered, then what is wanted first, then by code and
/// as they stood.
pub(super) fn ranked(alerts: Vec<Alert>) -> Vec<Alert> {
    let wanted = |alert: &Alert| alert.respond_by.as_ref().and_then(|by| by.value().copied());
    let urgency = |alert: &Alert| (alert.severity, alert.answered, wanted(alert).is_none(), wanted(alert));
    let mut alerts =
        sorted(alerts, &|a: &Alert, b| urgency(a).cmp(&urgency(b)).then_with(|| a.code.cmp(b.code)));
    for (rank, alert) in (1..).zip(&mut alerts) {
        alert.rank = rank;
    }
    alerts
}

/// Names the issues that answer alerts; the next member is not called for what is decided.
pub(super) fn name_issues(standing: &Standing<'_>, alerts: &mut [Alert]) -> Result<(), Problem> {
    let day = standing.required_day()?;
    let issues = &standing.campaign().issues;
    let known = || issues.iter().filter(|issue| issue.alert.is_some() && issue.raised_at.day() <= day);
    if known().next().is_none() {
        return Ok(());
    }
    let by_id = Index::of(&mut alerts.iter().map(|alert| alert.id.as_str()));
    let mut first: Vec<Option<&Issue>> = vec![None; alerts.len()];
    // what is decided comes before what is not
    let order = |issue: &Issue| {
        let decided = issue.decided_by(day);
        (decided.is_none(), decided.unwrap_or(issue.raised_at).start())
    };
    for issue in known() {
        let Some(position) = issue.alert.as_deref().and_then(|id| by_id.position(id)) else { continue };
        let answers = alerts.get(position).is_some_and(|alert| alert.is_answered_by(issue));
        if let Some(first) = first.get_mut(position).filter(|_| answers)
            && first.is_none_or(|other| order(issue) < order(other))
        {
            *first = Some(issue);
        }
    }
    for (alert, issue) in alerts.iter_mut().zip(first) {
        let Some((issue, state)) = issue.and_then(|issue| Some((issue, issue.state(day)?))) else {
            continue;
        };
        let response = alert.response(issue, standing)?;
        alert.answered = true;
        alert.issue = Some(AlertIssue { id: issue.id.clone(), state, response });
        if !state.is_undecided() {
            (alert.escalate_to, alert.escalate_at) = (None, None);
        }
    }
    Ok(())
}
