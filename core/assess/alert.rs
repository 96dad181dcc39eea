//! An alert, with the people to call and their deadlines.

use crate::{
    metric::respond_by,
    say::{Figure, Problem, Severity, Text},
    standing::Standing,
    value::{Day, Id, Moment, Span},
};

answer! {
    /// A call for a person on a day, with the rule that makes it and the figures on both sides.
    pub struct Alert {
        /// The severity.
        pub severity: Severity,
        /// The rule: `kpi.behind` (a lower limit), `kpi.overLimit` (an upper one), `kpi.rule` (one of the
        /// metric's own), `schedule.overdue`, `schedule.startLate`, `readiness.late`, `risk.triggered`,
        /// `budget.reserveOverdrawn`, `budget.utilisation`.
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
        /// The moment by which cause and remedy are wanted: counted from when the figure of a KPI was written
        /// down, else from the end of that day. Undefined where the calendar does not reach that far
        /// (`calendar.unknownYear`).
        pub respond_by: Option<Figure<Moment>>,
        /// The member who is called next.
        pub escalate_to: Option<Id>,
        /// The moment at which the next member is called, if the alert still stands.
        pub escalate_at: Option<Figure<Moment>>,
        /// The steps of the prepared response.
        pub actions: Vec<String> = [],
        /// The alert in one sentence.
        pub message: Text,
    }
}

impl Alert {
    /// An alert with a severity, a rule, a place and a sentence, and nothing else.
    pub(super) fn new(severity: Severity, code: &'static str, path: String, message: Text) -> Self {
        Self {
            severity,
            code,
            path,
            observed: None,
            threshold: None,
            since: None,
            owner: None,
            respond_by: None,
            escalate_to: None,
            escalate_at: None,
            actions: Vec::new(),
            message,
        }
    }

    /// The alert with its deadlines and the next member to call, counted from the day and moment since which
    /// it stands.
    pub(super) fn raised(self, standing: &Standing<'_>, since: Option<(Day, Moment)>) -> Self {
        let policy = &standing.campaign().policy;
        let time = standing.plan().calendar();
        let after = |within: Span| since.map(|(_, raised)| respond_by(raised, within, Some(time)));
        // the owner of the alert is not called a second time
        let next = policy.escalate_to.as_ref().filter(|next| self.owner.as_ref() != Some(next)).cloned();
        let within = policy.escalate_within.filter(|_| next.is_some());
        Self {
            since: since.map(|(day, _)| day),
            respond_by: after(policy.respond_within),
            escalate_to: next,
            escalate_at: within.and_then(after),
            ..self
        }
    }

    /// The alert with its deadlines, counted from the end of the day since which it stands.
    pub(super) fn raised_on(self, standing: &Standing<'_>, since: Option<Day>) -> Result<Self, Problem> {
        Ok(self.raised(standing, since.map(|day| Ok((day, Moment::end_of(day)?))).transpose()?))
    }
}
