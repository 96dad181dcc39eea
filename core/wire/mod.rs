//! The JSON interface, which the C library and the npm package pass on.
//!
//! [`call`] answers a calculator's question, [`open`] makes a plan from a document, [`ask`] answers a
//! question to a plan and [`apply`] edits a plan. Requests and replies are JSON text; their types are
//! ordinary types of this crate. The function `catalogue` lists all functions:
//!
//! | function | request | reply |
//! |---|---|---|
//! | `budget.check` | [`BudgetCheckRequest`] | [`BudgetCheck`] |
//! | `budget.reserve` | [`ReserveBandRequest`] | [`ReserveBand`] |
//! | `calendar.addWorkingDays` | [`AddWorkingDaysRequest`] | [`AddWorkingDays`] |
//! | `calendar.isWorkingDay` | [`IsWorkingDayRequest`] | [`IsWorkingDay`] |
//! | `calendar.shift` | [`ShiftRequest`] | [`ShiftAnswer`] |
//! | `calendar.workingDaysBetween` | [`WorkingDaysBetweenRequest`] | [`WorkingDaysBetween`] |
//! | `campaign.compare` | [`CampaignCompareRequest`] | [`CampaignCompare`] |
//! | `catalogue` | [`Nothing`] | [`Catalogue`] |
//! | `chart.distribution` | [`DistributionChartRequest`] | [`Chart`] |
//! | `chart.funnel` | [`FunnelChartRequest`] | [`Chart`] |
//! | `chart.network` | [`NetworkChartRequest`] | [`Chart`] |
//! | `chart.pace` | [`PaceChartRequest`] | [`Chart`] |
//! | `chart.riskMatrix` | [`RiskMatrixChartRequest`] | [`Chart`] |
//! | `chart.tornado` | [`TornadoChartRequest`] | [`Chart`] |
//! | `earnedValue.earnedSchedule` | [`EarnedScheduleRequest`] | [`EarnedSchedule`] |
//! | `earnedValue.measure` | [`MeasuresRequest`] | [`Measures`] |
//! | `earnedValue.phase` | [`PhaseRequest`] | [`PhaseAnswer`] |
//! | `finance.breakEven` | [`BreakEvenRequest`] | [`BreakEven`] |
//! | `finance.funnel` | [`FunnelRequest`] | [`Funnel`] |
//! | `finance.irr` | [`IrrRequest`] | [`Irr`] |
//! | `finance.lift` | [`LiftRequest`] | [`Lift`] |
//! | `finance.ltv` | [`LtvRequest`] | [`Ltv`] |
//! | `finance.mirr` | [`MirrRequest`] | [`Mirr`] |
//! | `finance.npv` | [`NpvRequest`] | [`Npv`] |
//! | `finance.payback` | [`PaybackRequest`] | [`Payback`] |
//! | `finance.roas` | [`RoasRequest`] | [`Roas`] |
//! | `finance.roi` | [`RoiRequest`] | [`Roi`] |
//! | `finance.sensitivity` | [`SensitivityRequest`] | [`Sensitivity`] |
//! | `finance.unitCosts` | [`UnitCostsRequest`] | [`UnitCosts`] |
//! | `finance.xirr` | [`XirrRequest`] | [`Irr`] |
//! | `finance.xnpv` | [`XnpvRequest`] | [`Npv`] |
//! | `goal.attainment` | [`AttainmentRequest`] | [`Attainment`] |
//! | `goal.decompose` | [`DecompositionRequest`] | [`DecompositionAnswer`] |
//! | `goal.smart` | [`SmartRequest`] | [`Smart`] |
//! | `metric.alerts` | [`MetricAlertsRequest`] | [`MetricAlerts`] |
//! | `metric.pace` | [`PaceRequest`] | [`Pace`] |
//! | `portfolio.assess` | [`PortfolioAssessRequest`] | [`PortfolioAssess`] |
//! | `portfolio.part` | [`PortfolioPartRequest`] | [`PortfolioPart`] |
//! | `risk.emv` | [`EmvRequest`] | [`Emv`] |
//! | `risk.fmea` | [`FmeaRequest`] | [`Fmea`] |
//! | `risk.rate` | [`RatingRequest`] | [`RatingAnswer`] |
//! | `risk.reserve` | [`ContingencyRequest`] | [`Contingency`] |
//! | `risk.simulate` | [`SimulationRequest`] | [`SimulationAnswer`] |
//! | `schedule.network` | [`NetworkRequest`] | [`NetworkAnswer`] |
//! | `table.import` | [`ImportRequest`] | [`Import`] |
//! | `template.check` | [`TemplateCheckRequest`] | [`TemplateCheck`] |
//! | `template.extract` | [`TemplateExtractRequest`] | [`TemplateExtract`] |
//! | `template.instantiate` | [`TemplateInstanceRequest`] | [`TemplateInstance`] |
//! | `trigger.evaluate` | [`TriggerRequest`] | [`TriggerAnswer`] |
//! | `variance.flexibleBudget` | [`FlexibleBudgetRequest`] | [`FlexibleBudget`] |
//! | `variance.priceVolumeMix` | [`PriceVolumeMixRequest`] | [`PriceVolumeMix`] |
//! | `workbook.read` | [`WorkbookReadRequest`] | [`WorkbookReadAnswer`] |
//! | `workbook.write` | [`WorkbookWriteRequest`] | [`WorkbookWriteAnswer`] |
//! | `plan.agenda` | [`AgendaRequest`] | [`Agenda`] |
//! | `plan.assess` | [`AssessmentRequest`] | [`Assessment`] |
//! | `plan.audit` | [`AuditRequest`] | [`Audit`] |
//! | `plan.budget` | [`BudgetRequest`] | [`BudgetAnswer`] |
//! | `plan.change` | [`ChangeImpactRequest`] | [`ChangeImpact`] |
//! | `plan.chart` | [`ChartRequest`] | [`Chart`] |
//! | `plan.diff` | [`DiffRequest`] | [`Diff`] |
//! | `plan.document` | [`Nothing`] | [`Campaign`] |
//! | `plan.earnedValue` | [`PlanEarnedValueRequest`] | [`PlanEarnedValueAnswer`] |
//! | `plan.feedback` | [`FeedbackRequest`] | [`FeedbackAnswer`] |
//! | `plan.goals` | [`GoalsRequest`] | [`GoalsAnswer`] |
//! | `plan.icalendar` | [`IcalendarRequest`] | [`Icalendar`] |
//! | `plan.import` | [`PlanImportRequest`] | [`PlanImport`] |
//! | `plan.issues` | [`IssuesRequest`] | [`IssuesAnswer`] |
//! | `plan.metrics` | [`MetricsRequest`] | [`MetricsAnswer`] |
//! | `plan.page` | [`PageRequest`] | [`Page`] |
//! | `plan.preview` | [`PreviewRequest`] | [`Preview`] |
//! | `plan.publishing` | [`PublishingRequest`] | [`PublishingAnswer`] |
//! | `plan.readiness` | [`ReadinessRequest`] | [`ReadinessAnswer`] |
//! | `plan.resources` | [`ResourcesRequest`] | [`ResourcesAnswer`] |
//! | `plan.report` | [`PlanReportRequest`] | [`PlanReport`] |
//! | `plan.reporting` | [`ReportingRequest`] | [`ReportingAnswer`] |
//! | `plan.review` | [`ReviewRequest`] | [`ReviewAnswer`] |
//! | `plan.risks` | [`RisksRequest`] | [`RisksAnswer`] |
//! | `plan.runSheet` | [`Nothing`] | [`RunSheetAnswer`] |
//! | `plan.schedule` | [`ScheduleRequest`] | [`ScheduleAnswer`] |
//! | `plan.sheets` | [`SheetsRequest`] | [`Sheets`] |
//! | `plan.simulate` | [`PlanSimulationRequest`] | [`SimulationAnswer`] |
//! | `plan.table` | [`TableRequest`] | [`TableAnswer`] |
//! | `plan.tracking` | [`TrackingRequest`] | [`TrackingAnswer`] |
//! | `plan.why` | [`WhyRequest`] | [`Why`] |
//!
//! Most calculators, `plan.budget`, `plan.earnedValue` and `plan.review` take a further member `explain`,
//! which is in the schemas of their requests. The reply to `"explain": true` has a member `derivations`
//! ([`Explanation`]): for each figure the formula with its source, the inputs with their paths, and the
//! rounding.
//!
//! ```
//! use campaignkit::wire;
//!
//! let reply = wire::call("risk.rate", br#"{"probability": "medium", "impact": "high"}"#)?;
//! assert_eq!(reply, r#"{"score":6,"level":"high"}"#);
//!
//! let problems = wire::call("risk.rate", br#"{"probability": "middling"}"#).unwrap_err();
//! assert_eq!(problems.as_slice().len(), 2); // an unknown word, and a missing impact
//! # Ok::<(), campaignkit::value::Problems>(())
//! ```

/// The calculators by area, for [`Calculators::of`].
pub mod areas {
    pub use super::catalogue::{
        BUDGET, CALENDAR, CHART, EARNED_VALUE, FINANCE, GOAL, METRIC, PORTFOLIO, RISK, SCHEDULE, TABLE,
        TEMPLATE, TRIGGER, VARIANCE, WORKBOOK,
    };
}

mod answering;
#[doc = include_str!("codes.md")]
pub mod codes {}
mod catalogue;
mod functions;
mod job;
mod patch;
mod problems;
#[allow(clippy::doc_markdown)] // names of JSON stand in its tables
#[doc = include_str!("../../REFERENCE.md")]
pub mod reference {}
mod sensitivity;

pub use crate::record::Patch;
pub use answering::Explanation;
#[cfg(feature = "schema")]
pub use catalogue::schemas;
pub use catalogue::{
    AssessmentRequest, Audit, AuditRequest, Catalogue, FunctionEntry, FunctionKind, Nothing, WhyRequest,
};
pub use functions::{Calculators, Functions};
pub use job::{Job, cancelled};
pub use patch::PreviewRequest;
pub use sensitivity::{
    Sensitivity, SensitivityAxis, SensitivityEnd, SensitivityGrid, SensitivityInput, SensitivityRequest,
    TornadoBar,
};

#[allow(unused_imports)] // named in the table above
use crate::{
    answers::{
        Agenda, AgendaRequest, BudgetAnswer, BudgetRequest, FeedbackAnswer, FeedbackRequest, GoalsAnswer,
        GoalsRequest, IssuesAnswer, IssuesRequest, MetricsAnswer, MetricsRequest, PlanEarnedValueAnswer,
        PlanEarnedValueRequest, PlanSimulationRequest, PublishingAnswer, PublishingRequest, ReadinessAnswer,
        ReadinessRequest, ReportingAnswer, ReportingRequest, ResourcesAnswer, ResourcesRequest, ReviewAnswer,
        ReviewRequest, RisksAnswer, RisksRequest, RunSheetAnswer, ScheduleAnswer, ScheduleRequest,
        TrackingAnswer, TrackingRequest, Why,
    },
    assess::{Assessment, ChangeImpact, ChangeImpactRequest, Diff, DiffRequest, Preview},
    budget::{BudgetCheck, BudgetCheckRequest, ReserveBand, ReserveBandRequest},
    calendar::{
        AddWorkingDays, AddWorkingDaysRequest, IsWorkingDay, IsWorkingDayRequest, ShiftAnswer, ShiftRequest,
        WorkingDaysBetween, WorkingDaysBetweenRequest,
    },
    campaign::Campaign,
    chart::{
        Chart, ChartRequest, DistributionChartRequest, FunnelChartRequest, NetworkChartRequest,
        PaceChartRequest, RiskMatrixChartRequest, TornadoChartRequest,
    },
    earned_value::{
        EarnedSchedule, EarnedScheduleRequest, Measures, MeasuresRequest, PhaseAnswer, PhaseRequest,
    },
    finance::{
        BreakEven, BreakEvenRequest, Funnel, FunnelRequest, Irr, IrrRequest, Lift, LiftRequest, Ltv,
        LtvRequest, Mirr, MirrRequest, Npv, NpvRequest, Payback, PaybackRequest, Roas, RoasRequest, Roi,
        RoiRequest, UnitCosts, UnitCostsRequest, XirrRequest, XnpvRequest,
    },
    goal::{Attainment, AttainmentRequest, DecompositionAnswer, DecompositionRequest, Smart, SmartRequest},
    icalendar::{Icalendar, IcalendarRequest},
    import::{Import, ImportRequest, PlanImport, PlanImportRequest},
    json::{Limits, to_json},
    metric::{MetricAlerts, MetricAlertsRequest, Pace, PaceRequest},
    page::{Page, PageRequest},
    plan::Plan,
    portfolio::{
        CampaignCompare, CampaignCompareRequest, PortfolioAssess, PortfolioAssessRequest, PortfolioPart,
        PortfolioPartRequest,
    },
    record::Located,
    report::{PlanReport, PlanReportRequest},
    risk::{
        Contingency, ContingencyRequest, Emv, EmvRequest, Fmea, FmeaRequest, RatingAnswer, RatingRequest,
        TriggerAnswer, TriggerRequest,
    },
    say::Problems,
    schedule::{NetworkAnswer, NetworkRequest},
    simulation::{SimulationAnswer, SimulationRequest},
    table::{Sheets, SheetsRequest, TableAnswer, TableRequest},
    template::{
        TemplateCheck, TemplateCheckRequest, TemplateExtract, TemplateExtractRequest, TemplateInstance,
        TemplateInstanceRequest,
    },
    variance::{FlexibleBudget, FlexibleBudgetRequest, PriceVolumeMix, PriceVolumeMixRequest},
    workbook::{WorkbookReadAnswer, WorkbookReadRequest, WorkbookWriteAnswer, WorkbookWriteRequest},
};

/// Answers a calculator's question.
///
/// # Errors
///
/// A function that is not in the catalogue (`wire.unknownFunction`) or needs a plan (`wire.wrongKind`), and
/// all problems of the request.
pub fn call(function: &str, request: &[u8]) -> Result<String, Problems> {
    Calculators::ALL.call(function, request)
}

/// Makes a plan from a document.
///
/// # Errors
///
/// Those of [`Plan::from_json`].
pub fn open(document: &[u8]) -> Result<Plan, Problems> {
    Plan::from_json(document)
}

/// Answers a question to a plan.
///
/// # Errors
///
/// A function that is not in the catalogue (`wire.unknownFunction`) or needs no plan (`wire.wrongKind`), all
/// problems of the request, and those that make the question unanswerable.
pub fn ask(plan: &Plan, function: &str, request: &[u8]) -> Result<String, Problems> {
    let question = catalogue::question(function).map_err(Problems::from);
    let reply = question.and_then(|question| question.answer(plan, request));
    reply.located_beside(request, Limits::default(), Some(&|| plan.to_json()))
}

/// Edits a plan by a JSON Patch, all or nothing; see [`Plan::apply`]. The reply is an
/// [`Applied`](crate::Applied), the tasks that moved.
///
/// # Errors
///
/// Those of [`Plan::apply`].
pub fn apply(plan: &mut Plan, patch: &[u8]) -> Result<String, Problems> {
    Ok(to_json(&plan.apply(patch)?))
}

impl Job {
    /// Begins a question that needs no plan.
    ///
    /// # Errors
    ///
    /// Those of [`call`].
    pub fn call(function: &str, request: &[u8]) -> Result<Self, Problems> {
        Calculators::ALL.begin(function, request)
    }

    /// Begins a question to a plan.
    ///
    /// # Errors
    ///
    /// Those of [`ask`].
    pub fn ask(plan: &Plan, function: &str, request: &[u8]) -> Result<Self, Problems> {
        let question = catalogue::question(function).map_err(Problems::from);
        let job = question.and_then(|question| question.begin(plan, request));
        job.located_beside(request, Limits::default(), Some(&|| plan.to_json()))
    }
}
