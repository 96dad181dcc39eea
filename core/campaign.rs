//! The document: one campaign as people wrote it.

use crate::{
    approval::{ApprovalRoute, SignOff, StatusChange},
    brief::{Brief, Publication, RunSheetStep, Sop},
    budget::{Band, Budget, ExchangeRate},
    calendar::{Calendar, DayCount, Roll, UnknownYear, default_calendar},
    change::{Change, MajorChange},
    earned_value,
    execution::{CadenceRule, Feedback, Meeting, Report, TrackingRow},
    goal::Goal,
    issue::{DecideWithin, Issue},
    metric::{Metric, MetricFunnel, Observation, RagBands},
    readiness::ReadinessItem,
    record,
    resource::Resource,
    review::{
        ArchivedDocument, DocumentKind, Evaluation, ExpectedReturn, LeftOver, PastCampaign, Retrospective,
    },
    risk::{HostFact, MatrixChoice, Risk},
    schedule::{self, BaselineVersion, Task},
    team::{Member, Module},
    value::{Currency, Day, Id, Rate, RelativeDay, Span, TimeOfDay, Unit, UtcOffset, Window},
};

choice! {
    /// The version of the document's format.
    pub enum Format {
        /// The first version.
        V1 "campaignkit/1" "campaignkit/1" "campaignkit/1",
    }
}

record! {
    /// A whole campaign, as people wrote it; the answers hold the conclusions.
    ///
    /// On the wire it is one JSON object with members in camel case. Entities are arrays of objects with an
    /// `id`, by which they refer to each other.
    ///
    /// ```
    /// use campaignkit::{Campaign, Plan, value::{Day, Window}};
    ///
    /// let campaign = Campaign {
    ///     id: "back-to-school".try_into()?,
    ///     name: "开学季·青春焕新计划".into(),
    ///     currency: "CNY".try_into()?,
    ///     event: Window::new(Day::new(2024, 7, 20)?, Day::new(2024, 8, 10)?)?.into(),
    ///     ..Campaign::default()
    /// };
    /// let plan = Plan::new(campaign)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # With serde
    ///
    /// A campaign is serialized and deserialized by its own writer and reader, so a document may be a part
    /// of a host's own types, or come from another format. The reader works on a tree of what the
    /// deserializer gives it: all problems of reading are in the one error, a line each, with their paths
    /// from the campaign on. It cannot see what a tree does not have: lines of the text, members that stood
    /// twice where the deserializer keeps one (`serde_json::Value` does, `serde_json::from_str` passes on
    /// both), and the bytes of the text ([`Limits`](crate::Limits)). A number with a fraction has lost its
    /// digits by then and is refused, as in text. Ids are resolved by [`Plan::new`](crate::Plan::new).
    ///
    /// ```
    /// use campaignkit::{Campaign, Plan};
    ///
    /// let row = serde_json::json!({
    ///     "format": "campaignkit/1", "id": "sale", "name": "Sale", "currency": "CNY",
    ///     "event": { "start": "2024-07-20", "end": "2024-08-10" }, "budgt": {}
    /// });
    /// let error = serde_json::from_value::<Campaign>(row.clone()).unwrap_err();
    /// assert_eq!(error.to_string(), "/budgt: there is no field `budgt` here; did you mean `budget`?");
    /// # let mut row = row;
    /// # row.as_object_mut().unwrap().remove("budgt");
    /// let plan = Plan::new(serde_json::from_value(row)?)?;
    /// assert_eq!(plan.campaign().event.window().days(), 22);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Campaign {
        /// Always `campaignkit/1`.
        pub format: Format,
        /// The campaign's own id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The purpose, in words.
        pub objective: Option<String>,
        /// The brief: audience, theme, form, creative table.
        pub brief: Option<Brief>,
        /// The currency of every amount that does not name another.
        pub currency: Currency,
        /// Exchange rates: the value of one unit of another currency in the campaign's, from a day on.
        pub rates: Vec<ExchangeRate>,
        /// The calendar: the id of a built-in one (`cn`, `weekdays`, `24h`) or of one in `calendars`.
        pub calendar: Id = default_calendar(),
        /// The time by which the campaign's clocks are ahead of UTC, such as `+08:00`; with it calendars for
        /// other programs have minutes in UTC.
        pub utc_offset: Option<UtcOffset>,
        /// The document's own calendars.
        pub calendars: Vec<Calendar>,
        /// The days of the event.
        pub event: Event,
        /// The statuses of the campaign, each from a day on.
        pub lifecycle: Vec<StatusChange>,
        /// The campaign's rules where practice differs; each has a default.
        pub policy: Policy = Policy::default(),
        /// The stages of the event.
        pub phases: Vec<Phase>,
        /// The people and groups that take part.
        pub team: Vec<Member>,
        /// The person who answers for the whole campaign 总负责人.
        pub lead: Option<Id>,
        /// The modules of the work, with their leads.
        pub modules: Vec<Module>,
        /// The resources that tasks wait for 资源分配表.
        pub resources: Vec<Resource>,
        /// The goals.
        pub goals: Vec<Goal>,
        /// The metrics.
        pub metrics: Vec<Metric>,
        /// The metrics that follow each other in a funnel.
        pub funnels: Vec<MetricFunnel>,
        /// The observations of metrics.
        pub observations: Vec<Observation>,
        /// The tasks.
        pub tasks: Vec<Task>,
        /// The things that have to be ready before tasks or the event begin.
        pub readiness: Vec<ReadinessItem>,
        /// The publishing plan.
        pub publishing: Vec<Publication>,
        /// The run sheet of the event day.
        pub run_sheet: Vec<RunSheetStep>,
        /// The standard operating procedures.
        pub sops: Vec<Sop>,
        /// The budget.
        pub budget: Option<Budget>,
        /// The returns to forecast, each on its own bases.
        pub returns: Vec<ExpectedReturn>,
        /// The risks.
        pub risks: Vec<Risk>,
        /// Facts from elsewhere that triggers ask for, such as weather forecasts and tests.
        pub facts: Vec<HostFact>,
        /// The rules by which reports and meetings are due.
        pub reporting: Vec<CadenceRule>,
        /// The reports: daily ones, and any others.
        pub reports: Vec<Report>,
        /// The rows of the weekly tracker.
        pub tracking: Vec<TrackingRow>,
        /// The meetings.
        pub meetings: Vec<Meeting>,
        /// The feedback.
        pub feedback: Vec<Feedback>,
        /// The issues.
        pub issues: Vec<Issue>,
        /// The changes.
        pub changes: Vec<Change>,
        /// The decisions about things that are approved.
        pub sign_offs: Vec<SignOff>,
        /// The later versions of the baseline, by which the plan was agreed anew.
        pub baselines: Vec<BaselineVersion>,
        /// The evaluation of the outcome.
        pub evaluation: Option<Evaluation>,
        /// The retrospective.
        pub retrospective: Option<Retrospective>,
        /// The things of which some is left over, and what became of them.
        pub close_out: Vec<LeftOver>,
        /// The documents of the archive.
        pub archive: Vec<ArchivedDocument>,
        /// The campaigns of this kind that are over, as a template keeps them.
        pub history: Vec<PastCampaign>,
        /// The findings that somebody knows and lets stand.
        pub acknowledged: Vec<Acknowledgement>,
        /// Notes on how the document was made from its sources.
        pub notes: Vec<String>,
    }
}

impl<'de> serde::Deserialize<'de> for Campaign {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        record::deserialize(deserializer)
    }
}

record! {
    /// The days of the event, both ends included, and its times.
    ///
    /// ```
    /// use campaignkit::Event;
    ///
    /// let live = Event { starts_at: Some("20:00".parse()?), ..Event::default() };
    /// assert_eq!(live.window(), campaignkit::value::Window::default());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Event {
        /// The first day.
        pub start: Day,
        /// The last day.
        pub end: Day,
        /// `true` if the days were inferred by the author of the document and stand nowhere in the plan.
        pub inferred: bool = false,
        /// The time of the first day at which the event begins: 直播20:00开始. Hours and minutes such as
        /// `start-1eh` count from there.
        pub starts_at: Option<TimeOfDay>,
        /// The time of the last day at which the event ends; `end+2eh` counts from there.
        pub ends_at: Option<TimeOfDay>,
    }
}

impl Event {
    /// The days of the event.
    pub fn window(&self) -> Window {
        Window { start: self.start, end: self.end, inferred: self.inferred }
    }
}

impl From<Window> for Event {
    fn from(days: Window) -> Self {
        Self { start: days.start, end: days.end, inferred: days.inferred, ..Self::default() }
    }
}

record! {
    /// The campaign's rules where practice differs; each has a default.
    pub struct Policy {
        /// The size that the reserve should have.
        pub reserve_band: Band = Band::default(),
        /// The rules of links, lags and constraints in schedules.
        pub schedule: schedule::Policy = schedule::Policy::default(),
        /// The day count of tasks: a typed finish is 00:00 of its day (`exclusive`) or 24:00 (`inclusive`).
        /// It governs typed starts, finishes and durations only.
        pub day_count: DayCount = DayCount::Exclusive,
        /// The answer to a question that needs a year whose holidays the calendar does not know.
        pub unknown_year: UnknownYear = UnknownYear::Refuse,
        /// The rule for a day counted from the event, such as `start-30ed`, that is no working day. The first
        /// and the last day of the event themselves stay.
        pub roll: Roll = Roll::None,
        /// The largest shortfall from its expected total at which a flow does not alert, as a fraction.
        pub pace_tolerance: Rate = Rate::ZERO,
        /// The bounds of a KPI's traffic light; without them, there is none.
        pub rag: Option<RagBands>,
        /// The time in which cause and remedy are wanted after an alert: working time of the campaign's
        /// calendar, such as `30m`, or time on the clock, such as `30em`.
        pub respond_within: Span = Span::new(30, Unit::Minutes),
        /// The person who is called next; a rule of a metric may name somebody else. Without one, the lead of
        /// the campaign.
        pub escalate_to: Option<Id>,
        /// The time after which that person is called if the alert still stands, in working time or on the
        /// clock.
        pub escalate_within: Option<Span>,
        /// The times in which issues are decided.
        pub decide_within: DecideWithin = DecideWithin::default(),
        /// The rule for a change that is major.
        pub major_change: MajorChange = MajorChange::default(),
        /// The routes on which things are approved.
        pub approvals: Vec<ApprovalRoute>,
        /// The calendar days or weeks before its due day, such as `7ed`, within which the agreement of a
        /// readiness item has to be in writing; `7ed` without one.
        pub written_within: Option<Span>,
        /// The kinds of documents that should be in the archive; without any, those of published processes:
        /// concept, design, tracking, feedback, data and report.
        pub archive: Vec<DocumentKind>,
        /// The matrix that risks are rated on: the name of a built-in one, or one of the document's own.
        pub risk_matrix: MatrixChoice = MatrixChoice::default(),
        /// The rules of planned and earned value of tasks.
        pub earned_value: earned_value::Policy = earned_value::Policy::default(),
        /// The findings that have another severity here than by default. Of two rules of one code the last
        /// one counts.
        pub findings: Vec<FindingRule>,
    }
}

choice! {
    /// The severity of a finding in a campaign, or none.
    pub enum FindingSeverity {
        /// The plan contradicts itself or breaks its own policy.
        Error "error" "error" "错误",
        /// The statement is probably a mistake.
        Warning "warning" "warning" "警告",
        /// Worth knowing.
        Info "info" "note" "提示",
        /// Not told at all.
        Ignore "ignore" "not told" "忽略",
    }
}

record! {
    /// The severity of the findings of a code in this campaign.
    ///
    /// ```
    /// use campaignkit::{FindingRule, FindingSeverity, Policy};
    ///
    /// let rule = FindingRule { code: "goal.sourceMissing".into(), severity: FindingSeverity::Ignore };
    /// let policy = Policy { findings: vec![rule], ..Policy::default() };
    /// assert_eq!(policy.findings.len(), 1);
    /// ```
    pub struct FindingRule {
        /// The code, such as `goal.sourceMissing`.
        pub code: String,
        /// The severity, or `ignore`.
        pub severity: FindingSeverity,
    }
}

record! {
    /// A finding that somebody knows and lets stand. It is still told, after those that nobody has
    /// acknowledged; an acknowledgement that meets no finding is itself one. An audit without a day looks for
    /// it on the last day of those that meet none, too: what is overdue or missing is found on a day alone.
    ///
    /// ```
    /// use campaignkit::{Acknowledgement, Campaign};
    ///
    /// let known = Acknowledgement {
    ///     code: "budget.noReserve".into(),
    ///     by: "zhang".parse()?,
    ///     on: "2024-07-15".parse()?,
    ///     why: "总部承担".into(),
    ///     ..Acknowledgement::default()
    /// };
    /// let campaign = Campaign { acknowledged: vec![known], ..Campaign::default() };
    /// assert!(campaign.acknowledged[0].of.is_empty()); // about the campaign as a whole
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Acknowledgement {
        /// The code of the finding, such as `budget.daysMismatch`.
        pub code: String,
        /// The ids of the entities that the finding is about, in any order.
        pub of: Vec<Id>,
        /// The person who knows it.
        pub by: Id,
        /// The day from which on it counts.
        pub on: Day,
        /// The reason why it may stand.
        pub why: String,
    }
}

record! {
    /// A stage of the event: 预热期, 爆发期, 收尾期.
    ///
    /// ```
    /// use campaignkit::Phase;
    ///
    /// let warm_up = Phase {
    ///     id: "warm-up".parse()?,
    ///     name: "预热".into(),
    ///     start: Some("start-7ed".parse()?),
    ///     span: Some("7ed".parse()?),
    ///     ..Phase::default()
    /// };
    /// assert!(warm_up.end.is_none()); // six days after its start
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Phase {
        /// The id.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The first day: typed, or counted from the event, another phase or a task.
        pub start: Option<RelativeDay>,
        /// The last day, included.
        pub end: Option<RelativeDay>,
        /// The length, in place of one of the days or of both: a number of days such as `7ed`, or of working
        /// days. A phase with a span alone begins on the day after the phase before it; those before the
        /// first one that says a day end on the day before the phase after them. So the spans `7ed`, `3ed`
        /// and `3ed` are 13 days around the event, if the second phase has the start `start`.
        pub span: Option<Span>,
        /// The content, in words.
        pub content: Option<String>,
        /// A note.
        pub note: Option<String>,
    }
}
