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
        /// The first.
        V1 "campaignkit/1" "campaignkit/1" "campaignkit/1",
    }
}

record! {
    /// Everything about one campaign. All fields are public and hold what was written; what follows from it is in
    /// [`Plan`](crate::Plan) and its answers.
    ///
    /// On the wire it is one JSON object with members in camel case. Entities are arrays of objects with an `id`;
    /// they refer to each other by it.
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
        /// What people call it.
        pub name: String,
        /// What it is for, in words.
        pub objective: Option<String>,
        /// The currency of every amount that does not name another.
        pub currency: Currency,
        /// What one unit of another currency is worth in the campaign's, and from when.
        pub rates: Vec<ExchangeRate>,
        /// When work is done: the id of a built-in calendar (`cn`, `weekdays`, `24h`) or of one in `calendars`.
        pub calendar: Id = default_calendar(),
        /// Calendars of the document's own.
        pub calendars: Vec<Calendar>,
        /// The days of the event.
        pub event: Window,
        /// The settings that the templates leave open.
        pub policy: Policy = Policy::default(),
        /// Stages of the event.
        pub phases: Vec<Phase>,
        /// Who takes part.
        pub team: Vec<Member>,
        /// What is to be reached.
        pub goals: Vec<Goal>,
        /// What is measured.
        pub metrics: Vec<Metric>,
        /// Metrics that follow each other.
        pub funnels: Vec<MetricFunnel>,
        /// What was measured.
        pub observations: Vec<Observation>,
        /// What is to be done.
        pub tasks: Vec<Task>,
        /// What it costs.
        pub budget: Option<Budget>,
        /// What may go wrong.
        pub risks: Vec<Risk>,
        /// What is known from elsewhere and triggers ask about, such as weather forecasts and tests.
        pub facts: Vec<HostFact>,
        /// What was reported day by day.
        pub reports: Vec<DailyReport>,
        /// How it turned out.
        pub evaluation: Option<Evaluation>,
        /// How the document was made from its sources.
        pub notes: Vec<String>,
    }
}

record! {
    /// The settings that the templates leave open. Every one is read by a rule.
    pub struct Policy {
        /// How large the reserve should be.
        pub reserve_band: Band = Band::default(),
        /// How links, lags and constraints are scheduled.
        pub schedule: schedule::Policy = schedule::Policy::default(),
        /// How typed starts, finishes and durations of tasks are counted.
        pub day_count: DayCount = DayCount::Exclusive,
        /// What a question gets that needs a year whose holidays the calendar does not know.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// Where a day counted from the event, such as `start-30ed`, goes if it is no working day. The first and the
        /// last day of the event themselves stay.
        pub roll: Roll = Roll::None,
        /// How far a flow may lag behind its expected total before it alerts, as a fraction.
        pub pace_tolerance: Rate = Rate::ZERO,
        /// Where the traffic light of a KPI changes; without it, there is none.
        pub rag: Option<RagBands>,
        /// How soon cause and remedy are wanted once something alerts, in minutes or more on the clock.
        pub respond_within: Span = Span { count: 30, unit: Unit::ElapsedMinutes },
        /// Who is called next; a rule of a metric may name somebody else.
        pub escalate_to: Option<Id>,
        /// How soon, if the alert still stands; on the clock.
        pub escalate_within: Option<Span>,
        /// The matrix that risks are rated on: the name of a built-in one, or one's own.
        pub risk_matrix: MatrixChoice = MatrixChoice::default(),
        /// How budgets of tasks are planned and earned.
        pub earned_value: earned_value::Policy = earned_value::Policy::default(),
    }
}

record! {
    /// A stage of the event: 预热期, 爆发期, 收尾期.
    pub struct Phase {
        /// What entities call it.
        pub id: Id,
        /// What people call it.
        pub name: String,
        /// Its first day.
        pub start: Day,
        /// Its last day, included.
        pub end: Day,
        /// What happens in it.
        pub content: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

choice! {
    /// Whether somebody can be held to account.
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
        /// What entities call them.
        pub id: Id,
        /// What people call them.
        pub name: String,
        /// What they do: 总负责人, 模块负责人.
        pub role: Option<String>,
        /// One person or several.
        pub kind: MemberKind = MemberKind::Person,
    }
}
