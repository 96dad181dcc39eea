//! The issues on a day: their states, their time limits, and the people who decide.

mod people;

use super::{Alert, AlertLog, DaysLate};
use crate::{
    issue::{Issue, IssueSeverity, IssueState, TimeLimit},
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::{Day, Id, Index, Moment, Span, TaskDate},
};

record! {
    /// A question about the issues of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::IssuesRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = IssuesRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert_eq!(answer.log.issues.len(), plan.campaign().issues.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct IssuesRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// One issue on a day.
    pub struct IssueAnswer {
        /// The id.
        pub id: Id,
        /// The weight.
        pub severity: IssueSeverity,
        /// The state on the day.
        pub state: IssueState,
        /// The moment at which it was raised.
        pub raised_at: TaskDate,
        /// The person who decides about it.
        pub decider: Option<Id>,
        /// The person who carries out what was decided.
        pub owner: Option<Id>,
        /// The alert that it names.
        pub alert: Option<String>,
        /// The time to respond to that alert, from when the alert began to the first decision. Absent if no
        /// such alert stood when the issue was raised; undefined where either has no time of day
        /// (`issue.timeMissing`, `issue.alertUndated`).
        pub response: Option<Figure<TimeLimit>>,
        /// The times to decide: one for the first round of the issue, and one for every reopening. They run
        /// from when the issue was raised or reopened, or from when the alert began that it answers;
        /// undefined where that has no time of day (`issue.timeMissing`).
        pub decisions: Vec<Figure<TimeLimit>>,
        /// The date by which it is to be resolved.
        pub due: Option<Figure<TaskDate>>,
        /// The days by which it is overdue, or was resolved late.
        pub days_late as ..: DaysLate,
        /// The person who is called next, while nothing is decided.
        pub escalate_to: Option<Id>,
        /// The moment at which that person is called: `escalateWithin` of the policy after the time to
        /// decide began to run, else when it is over.
        pub escalate_at: Option<Figure<Moment>>,
    }
}

answer! {
    /// The number of issues in a state.
    pub struct IssueCount {
        /// The state.
        pub state: IssueState,
        /// The number of issues.
        pub issues: usize,
    }
}

answer! {
    /// The issue log on a day.
    pub struct IssueLog {
        /// The issues that were raised by then, in the order of the document.
        pub issues: Vec<IssueAnswer>,
        /// The number of issues in every state.
        pub counts: Vec<IssueCount>,
        /// The number of issues that were to be resolved by now.
        pub overdue: usize,
        /// The number of issues with a time that was not kept, to respond or to decide.
        pub broken: usize,
        /// The number of alerts that are not answered.
        pub unanswered: usize,
    }
}

answer! {
    /// The issues of a campaign on a day, and what calls for one.
    pub struct IssuesAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The issues with their time limits, and how many there are.
        pub log as ..: IssueLog,
        /// The alerts of the day by rank, with the issues that answer them; for what no issue
        /// answers, the member who is called next.
        pub alerts: Vec<Alert>,
    }
}

impl IssuesRequest {
    /// The issues of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::issues`].
    pub fn answer(&self, plan: &Plan) -> Result<IssuesAnswer, Problem> {
        plan.on(self.as_of).issues()
    }
}

impl Standing<'_> {
    /// The issues at the end of the day, and the alerts that call for one.
    ///
    /// Only moments on or before the day count: an issue that is decided on the next day is not decided yet.
    ///
    /// ```
    /// use campaignkit::{Plan, issue::IssueState};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = plan.on("2024-08-02".parse()?).issues()?;
    /// assert_eq!(answer.log.issues[0].id.as_str(), "live-audience");
    /// assert_eq!(answer.log.issues[0].state, IssueState::Decided);
    /// assert!(plan.on("2024-08-01".parse()?).issues()?.log.issues.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn issues(&self) -> Result<IssuesAnswer, Problem> {
        let alerts = self.alerts_of(None)?;
        Ok(IssuesAnswer { as_of: self.required_day()?, log: self.issue_log(&alerts)?, alerts })
    }

    /// The issue log at the end of the day, given the alerts of the day.
    pub(crate) fn issue_log(&self, alerts: &[Alert]) -> Result<IssueLog, Problem> {
        let as_of = self.required_day()?;
        let mut answered = self.answered_alerts(alerts)?.into_iter();
        let mut issues = Vec::new();
        for issue in &self.campaign().issues {
            let alert = answered.next().flatten();
            if let Some(state) = issue.state(as_of) {
                issues.push(self.issue_answer(issue, state, alert.as_ref(), as_of)?);
            }
        }
        let count = |is_meant: &dyn Fn(&IssueAnswer) -> bool| issues.iter().filter(|it| is_meant(it)).count();
        let in_state =
            |state: &IssueState| IssueCount { state: *state, issues: count(&|issue| issue.state == *state) };
        Ok(IssueLog {
            counts: IssueState::ALL.iter().map(in_state).collect(),
            overdue: count(&|issue| issue.days_late.is_overdue()),
            broken: count(&|issue| issue.response.iter().chain(&issue.decisions).any(TimeLimit::is_broken)),
            unanswered: alerts.iter().filter(|alert| !alert.answered).count(),
            issues,
        })
    }

    /// The alert that each issue answers, given those that stand on the day.
    fn answered_alerts(&self, standing: &[Alert]) -> Result<Vec<Option<Alert>>, Problem> {
        let issues = &self.campaign().issues;
        let by_id = Index::of(&mut standing.iter().map(|alert| alert.id.as_str()));
        let mut log = AlertLog::new(self);
        let mut answered = vec![None; issues.len()];
        for n in log.issues_to_look_up() {
            let (Some(issue), Some(answered)) = (issues.get(n), answered.get_mut(n)) else { continue };
            let now = issue.alert.as_deref().and_then(|id| standing.get(by_id.position(id)?));
            *answered = match now.filter(|alert| alert.is_answered_by(issue)) {
                Some(alert) => Some(alert.clone()),
                None => log.answered_by(issue)?.cloned(),
            };
        }
        Ok(answered)
    }

    fn issue_answer(
        &self,
        issue: &Issue,
        state: IssueState,
        alert: Option<&Alert>,
        as_of: Day,
    ) -> Result<IssueAnswer, Problem> {
        let within = self.time_to_decide(issue.severity);
        let mut decisions = Vec::new();
        for (n, round) in issue.rounds().enumerate().filter(|(_, round)| round.begun.day() <= as_of) {
            let raised = alert.filter(|_| n == 0).and_then(|alert| alert.raised_at);
            let from = raised.map_or(round.begun, TaskDate::At);
            decisions.push(self.time_limit(from, within, round.decided_by(as_of))?);
        }
        let due = issue.due.as_ref().map(|due| self.plan().date(due));
        let resolved = issue.resolved_by(as_of).map(TaskDate::last_day);
        let days_late = self.days_late(due.as_ref(), !state.is_over(), resolved);
        let [decider, next] = self.deciders(issue);
        let next = next.filter(|_| state.is_undecided());
        let escalate_at = next.and(decisions.last()).map(|limit| self.escalation(limit));
        Ok(IssueAnswer {
            id: issue.id.clone(),
            severity: issue.severity,
            state,
            raised_at: issue.raised_at,
            decider: decider.cloned(),
            owner: issue.owner.clone(),
            alert: issue.alert.clone(),
            response: alert.map(|alert| alert.response(issue, self)).transpose()?,
            decisions,
            due,
            days_late,
            escalate_to: next.cloned(),
            escalate_at,
        })
    }

    /// A time to decide at the end of the day.
    fn time_limit(
        &self,
        from: TaskDate,
        within: Span,
        decided: Option<TaskDate>,
    ) -> Result<Figure<TimeLimit>, Problem> {
        let now = Figure::from(Moment::end_of(self.required_day()?));
        Ok(now.then(|now| TimeLimit::read(from, within, decided, now, self.plan().calendar())))
    }

    /// The moment at which the next person is called.
    fn escalation(&self, limit: &Figure<TimeLimit>) -> Figure<Moment> {
        let escalate_within = self.campaign().policy.escalate_within;
        limit.as_ref().then(|limit| match escalate_within {
            Some(within) => self.plan().calendar().shift(limit.from, within).into(),
            None => limit.by.clone(),
        })
    }
}
