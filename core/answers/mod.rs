//! The answers of a plan to questions, one file per area.
//!
//! Each question is a method of [`Standing`](crate::Standing) and needs no other;
//! [`Standing::assess`](crate::Standing::assess) collects their answers. A request with choices beside the
//! day is answered for a plan, as by [`ScheduleRequest::answer`].

mod actions;
mod agenda;
mod alerts;
mod approvals;
mod budget;
mod changes;
mod days_late;
mod earned_value;
mod evaluation;
mod feedback;
mod formulas;
mod goals;
mod issues;
mod kpis;
mod metrics;
mod outlook;
pub(crate) mod problems;
mod publishing;
mod readiness;
mod reporting;
mod resources;
mod review;
mod risks;
mod run_sheet;
mod schedule;
mod simulate;
mod supply;
mod tracking;
mod why;

pub use crate::standing::ApprovedBasis;
pub(crate) use actions::AgreedAction;
pub use actions::{ActionAnswer, ActionPart, ActionState};
pub(crate) use agenda::AgendaGrounds;
pub use agenda::{Agenda, AgendaKind, AgendaMember, AgendaRequest, AgendaRole, AgendaRow, Urgency};
pub use alerts::{Alert, AlertIssue};
pub(crate) use alerts::{AlertAnswers, AlertLog, Grounds};
pub(crate) use approvals::Approval;
pub use approvals::{ApprovalAnswer, RouteAnswer, RouteRequest, RouteStepAnswer, StepDecision};
pub use budget::{
    BudgetAnswer, BudgetRequest, BudgetRollUp, BudgetVariance, Burn, CategoryAnswer, Converted, CostBounds,
    DrawAnswer, Funds, GroupAnswer, IncomeAnswer, IncomeRow, LineAnswer, OwnerAnswer, PlanCheckRequest,
    Posting, ReserveAnswer, Subtotal, ThresholdReached, VersionAnswer, VersionChange,
};
pub use changes::{BaselineAnswer, ChangeAnswer};
pub use days_late::DaysLate;
pub(crate) use earned_value::line_budgets;
pub use earned_value::{
    EarnedValueBy, EarnedValueGap, EarnedValueInput, EarnedValuePoint, EarnedValueRow, EarnedValueStep,
    PlanEarnedSchedule, PlanEarnedValue, PlanEarnedValueAnswer, PlanEarnedValueRequest,
};
pub use evaluation::{EvaluationAnswer, OutcomeAnswer, RoiAnswer};
pub use feedback::{FeedbackAnswer, FeedbackOfSource, FeedbackRequest, FeedbackTally};
pub(crate) use formulas::ASSESSMENT;
pub use goals::{GoalAnswer, GoalSmart, GoalsAnswer, GoalsRequest};
pub use issues::{IssueAnswer, IssueCount, IssueLog, IssuesAnswer, IssuesRequest};
pub use kpis::Kpi;
pub use metrics::{FunnelAnswer, MetricAnswer, MetricsAnswer, MetricsRequest, ReadingAnswer};
pub use outlook::{Outlook, ReturnOutlook};
pub use publishing::{PublicationAnswer, PublicationState, PublishingAnswer, PublishingRequest};
pub use readiness::{
    OutputAnswer, ReadinessAnswer, ReadinessItemAnswer, ReadinessRequest, ReadinessState, WaitingStart,
};
pub use reporting::{
    DueReport, KickOffAnswer, ReportState, ReportingAnswer, ReportingRequest, ReportsOfPerson, SupportAnswer,
    SupportState,
};
pub(crate) use resources::Need;
pub use resources::{ResourceAnswer, ResourceState, ResourcesAnswer, ResourcesRequest};
pub use review::{
    ArchiveAnswer, ArchiveRow, ArchiveState, LeftOverAnswer, LessonAnswer, MultipleAnswer, MultipleReading,
    ReviewAnswer, ReviewRequest,
};
pub use risks::{
    HeatCell, HeatMap, LevelCount, PatchOperation, PatchValue, Proposal, RatedRisk, RiskAnswer, RiskBurnDown,
    RisksAnswer, RisksRequest,
};
pub(crate) use run_sheet::OwnerTwice;
pub use run_sheet::{RunSheetAnswer, RunSheetDay, RunSheetStepAnswer, StepOverlap};
pub use schedule::{
    CountedDates, DerivedStatus, DrivingLink, FloatPath, Milestone, PhaseAnswer, ScheduleAnswer,
    ScheduleRequest, TaskAnswer,
};
pub use simulate::{PlanCorrelation, PlanSimulationRequest};
pub use supply::SupplyAnswer;
pub use tracking::{
    MetricOfWeek, ModuleAnswer, ReportedText, TrackedRow, TrackingAnswer, TrackingRequest, WeekAnswer,
};
pub use why::{Why, WhyLink, WhyReason, WhyStep};
