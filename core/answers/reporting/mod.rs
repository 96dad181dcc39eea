//! The reports and meetings on a day: due, late and missing ones, the support that was asked for, and the
//! actions that meetings agreed.

mod due;
mod meetings;
mod persons;
mod support;

pub use due::{DueReport, ReportState};
pub use meetings::KickOffAnswer;
pub use persons::ReportsOfPerson;
pub use support::{SupportAnswer, SupportState};

use super::ActionAnswer;
use crate::{
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Day},
};

record! {
    /// A question about the reports and meetings of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ReportingRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = ReportingRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert!(answer.reports.iter().all(|report| !report.rule.as_str().is_empty()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct ReportingRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// The reports and meetings on a day.
    pub struct ReportingAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The reports and meetings that the rules ask for about days, weeks and months whose last day has
        /// come, or their last working day where the rule counts working days, in the order of the rules, of
        /// their members and of the days.
        pub reports: Vec<DueReport>,
        /// The reports of each person, in the order of the team.
        pub persons: Vec<ReportsOfPerson>,
        /// The support that was asked for by then, in the order of the document.
        pub support: Vec<SupportAnswer> = [],
        /// The cost of the support that is not answered, as far as costs are given; undefined beyond 28
        /// digits.
        pub unanswered_cost: Figure<Amount>,
        /// The number of items of support that are not answered and name no cost, so that
        /// `unanswered_cost` leaves them out.
        pub unpriced: usize,
        /// The kick-off; absent unless one was held by then.
        pub kick_off: Option<KickOffAnswer>,
        /// The actions of the meetings that were held by then.
        pub actions: Vec<ActionAnswer> = [],
    }
}

impl ReportingRequest {
    /// The reports of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::reporting`].
    pub fn answer(&self, plan: &Plan) -> Result<ReportingAnswer, Problem> {
        plan.on(self.as_of).reporting()
    }
}

impl Standing<'_> {
    /// The reports at the end of the day: which were due, and which of these are late or missing, by whom.
    ///
    /// A report answers a rule of its kind if its day lies in the day, week or month that is asked about;
    /// where the rule names tasks it names the task, and one about a milestone the milestone. Of several the
    /// one that was handed in first counts. Minutes late are minutes on the clock since the due moment,
    /// without the grace. Meetings answer rules for meetings alike, at the moment at which they began.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::ReportState};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-31", "end": "2024-08-02"}, "calendar": "cn",
    ///     "team": [{"id": "zhao", "name": "Zhao"}],
    ///     "reporting": [{"id": "daily", "kind": "day", "by": ["zhao"], "due": "17:00"}],
    ///     "reports": [{"day": "2024-07-31", "author": "zhao", "submittedAt": "2024-07-31T17:20"}]}"#)?;
    /// let answer = plan.on("2024-08-01".parse()?).reporting()?;
    /// let states: Vec<_> = answer.reports.iter().map(|due| due.state.value().copied()).collect();
    /// assert_eq!(states, [Some(ReportState::Late), Some(ReportState::Missing)]);
    /// assert_eq!(answer.reports[0].late_minutes, Some(20));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A due moment that takes a year whose working days are not known is undefined.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn reporting(&self) -> Result<ReportingAnswer, Problem> {
        let as_of = self.required_day()?;
        let reports = self.due_reports();
        let support = self.support();
        let costs =
            support.iter().filter(|asked| asked.state != SupportState::Answered).map(|asked| asked.cost);
        Ok(ReportingAnswer {
            as_of,
            persons: self.reports_by_person(&reports),
            unanswered_cost: Amount::sum(costs.clone().flatten()).into(),
            unpriced: costs.filter(Option::is_none).count(),
            reports,
            support,
            kick_off: self.kick_off(),
            actions: self.meeting_actions().map(|action| self.action_answer(action)).collect(),
        })
    }
}
