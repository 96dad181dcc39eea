//! The document: one campaign as people wrote it.

use crate::{
    budget::{Band, Budget, ExchangeRate},
    calendar::{Calendar, DayCount, Roll, UnknownYear, default_calendar},
    earned_value,
    execution::DailyReport,
    goal::Goal,
    metric::{Metric, MetricFunnel, Observation, RagBands},
    review::Evaluation,
    risk::{HostFact, MatrixChoice, Risk},
    schedule::{self, Task},
    value::{Currency, Day, Id, Rate, Span, Unit, Window},
};

choice! {
    /// The version of the document's format.
    pub enum Format {
        /// The first version.
        V1 "campaignkit/1" "campaignkit/1" "campaignkit/1",
    }
}

record! {
    /// Everything about one campaign. All fields are public and hold what was written; what follows from it
    /// is in [`Plan`](crate::Plan) and its answers.
    ///
    /// On the wire it is one JSON object with members in camel case. Entities are arrays of objects with an
    /// `id`; they refer to each other by it.
    ///
    /// ```
    /// use campaignkit::{Campaign, Plan, value::Window};
    ///
    /// let campaign = Campaign {
    ///     id: "back-to-school".parse()?,
    ///     name: "开学季·青春焕新计划".into(),
    ///     currency: "CNY".parse()?,
    ///     event: Window { start: "2024-07-20".parse()?, end: "2024-08-10".parse()?, inferred: false },
    ///     ..Campaign::default()
    /// };
    /// let plan = Plan::new(campaign)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Campaign {
        /// Always `campaignkit/1`.
        pub format: Format,
        /// The campaign's own id.
        pub id: Id,
        /// The name of the campaign.
        pub name: String,
        /// The purpose of the campaign, in words.
        pub objective: Option<String>,
        /// The currency of every amount that does not name another.
        pub currency: Currency,
        /// The exchange rates of other currencies to the campaign's, each from a day on.
        pub rates: Vec<ExchangeRate>,
        /// The calendar of the work: the id of a built-in one (`cn`, `weekdays`, `24h`) or of one in
        /// `calendars`.
        pub calendar: Id = default_calendar(),
        /// The document's own calendars.
        pub calendars: Vec<Calendar>,
        /// The days of the event.
        pub event: Window,
        /// The settings that the templates leave open.
        pub policy: Policy = Policy::default(),
        /// The stages of the event.
        pub phases: Vec<Phase>,
        /// The people and groups who take part.
        pub team: Vec<Member>,
        /// The goals.
        pub goals: Vec<Goal>,
        /// The metrics.
        pub metrics: Vec<Metric>,
        /// The funnels: metrics that follow each other.
        pub funnels: Vec<MetricFunnel>,
        /// The observations of the metrics.
        pub observations: Vec<Observation>,
        /// The tasks.
        pub tasks: Vec<Task>,
        /// The budget.
        pub budget: Option<Budget>,
        /// The risks, both threats and opportunities.
        pub risks: Vec<Risk>,
        /// Facts from elsewhere that triggers ask about, such as weather forecasts and tests.
        pub facts: Vec<HostFact>,
        /// The daily reports.
        pub reports: Vec<DailyReport>,
        /// The evaluation of the outcome.
        pub evaluation: Option<Evaluation>,
        /// Notes on how the document was made from its sources.
        pub notes: Vec<String>,
    }
}

record! {
    /// The settings that the templates leave open. Every one is read by a rule.
    pub struct Policy {
        /// The band in which the reserve should lie.
        pub reserve_band: Band = Band::default(),
        /// The rules by which links, lags and constraints are scheduled.
        pub schedule: schedule::Policy = schedule::Policy::default(),
        /// The count of days behind typed starts, finishes and durations of tasks.
        pub day_count: DayCount = DayCount::Exclusive,
        /// The handling of a question that needs a year whose holidays the calendar does not know.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The treatment of a day counted from the event, such as `start-30ed`, that is no working day. The
        /// first and the last day of the event themselves stay.
        pub roll: Roll = Roll::None,
        /// The share of its expected total that a flow may lag behind before it alerts, as a fraction.
        pub pace_tolerance: Rate = Rate::ZERO,
        /// The bounds at which the traffic light of a KPI changes; without them, there is none.
        pub rag: Option<RagBands>,
        /// The time within which cause and remedy are wanted once something alerts, in minutes or more on the
        /// clock.
        pub respond_within: Span = Span { count: 30, unit: Unit::ElapsedMinutes },
        /// The member who is called next; a rule of a metric may name another.
        pub escalate_to: Option<Id>,
        /// The time after which the next member is called if the alert still stands; on the clock.
        pub escalate_within: Option<Span>,
        /// The matrix that risks are rated on: the name of a built-in one, or the document's own.
        pub risk_matrix: MatrixChoice = MatrixChoice::default(),
        /// The rules by which budgets of tasks are planned and earned.
        pub earned_value: earned_value::Policy = earned_value::Policy::default(),
    }
}

record! {
    /// A stage of the event: 预热期, 爆发期, 收尾期.
    pub struct Phase {
        /// The id, by which other entities refer to the phase.
        pub id: Id,
        /// The name for people.
        pub name: String,
        /// Its first day.
        pub start: Day,
        /// Its last day, included.
        pub end: Day,
        /// The content of the stage, in words.
        pub content: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

choice! {
    /// The kind of a member: one person, who can be held to account, or a group.
    pub enum MemberKind {
        /// One person.
        Person "person" "person" "个人",
        /// Several people, of whom none is accountable.
        Group "group" "group" "团队",
    }
}

record! {
    /// Somebody who owns, supports or approves.
    pub struct Member {
        /// The id, by which other entities refer to the member.
        pub id: Id,
        /// The name for people.
        pub name: String,
        /// The role, such as 总负责人 or 模块负责人.
        pub role: Option<String>,
        /// One person or several.
        pub kind: MemberKind = MemberKind::Person,
    }
}
