//! Every function of the wire, once.
#![allow(clippy::unnecessary_wraps)] // the rules have one shape, whether they can fail or not

use super::{
    answering::{answer, asking, begin, in_calendar, once_read, reporting},
    functions::{Calculators, Functions, Rule, Signature, functions},
    job::Job,
    patch::PreviewRequest,
    problems,
    sensitivity::{self, Sensitivity, SensitivityRequest},
};
use crate::{
    answers::{
        ASSESSMENT, Agenda, AgendaRequest, BudgetAnswer, BudgetRequest, FeedbackAnswer, FeedbackRequest,
        GoalsAnswer, GoalsRequest, IssuesAnswer, IssuesRequest, MetricsAnswer, MetricsRequest,
        PlanCheckRequest, PlanEarnedValueAnswer, PlanEarnedValueRequest, PlanSimulationRequest,
        PublishingAnswer, PublishingRequest, ReadinessAnswer, ReadinessRequest, ReportingAnswer,
        ReportingRequest, ResourcesAnswer, ResourcesRequest, ReviewAnswer, ReviewRequest, RisksAnswer,
        RisksRequest, RouteAnswer, RouteRequest, RunSheetAnswer, ScheduleAnswer, ScheduleRequest,
        TrackingAnswer, TrackingRequest, Why,
    },
    assess::{
        Assessment, ChangeImpact, ChangeImpactRequest, Diff, DiffRequest, LifecycleAnswer, LifecycleRequest,
        Preview,
    },
    budget, calendar,
    campaign::Campaign,
    chart, earned_value,
    explain::{Explained, Formulas},
    finance, goal,
    icalendar::{Icalendar, IcalendarRequest},
    import,
    json::Limits,
    metric, page,
    plan::Plan,
    portfolio,
    record::Located,
    report, risk,
    say::{Finding, Problem, Problems, Text, nearest},
    schedule, simulation,
    standing::Standing,
    table::{Sheets, SheetsRequest, TableAnswer, TableRequest},
    template,
    value::{Day, Id},
    variance, workbook,
};

record! {
    /// A request that says nothing: `{}`.
    pub struct Nothing {}
}

record! {
    /// The request of `plan.assess`.
    ///
    /// ```
    /// use campaignkit::{Plan, wire};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json").unwrap())?;
    /// assert!(wire::ask(&plan, "plan.assess", br#"{"asOf": "2024-08-02"}"#).is_ok());
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct AssessmentRequest {
        /// The day at whose end the campaign is assessed.
        pub as_of: Day,
    }
}

record! {
    /// The request of `plan.audit`.
    ///
    /// ```
    /// use campaignkit::{Plan, wire};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json").unwrap())?;
    /// assert!(wire::ask(&plan, "plan.audit", b"{}")?.contains("budget.totalMismatch"));
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct AuditRequest {
        /// The day that makes tasks overdue; without one, none is.
        pub as_of: Option<Day>,
    }
}

record! {
    /// The request of `plan.why`.
    ///
    /// ```
    /// use campaignkit::{Plan, wire};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json").unwrap())?;
    /// assert!(wire::ask(&plan, "plan.why", br#"{"task": "print"}"#).is_ok());
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub struct WhyRequest {
        /// The task; without one, the finish of the whole is explained.
        pub task: Option<Id>,
    }
}

answer! {
    /// The findings of an audit.
    pub struct Audit {
        /// The findings, by severity, code and path.
        pub findings: Vec<Finding>,
    }
}

choice! {
    /// The kinds of functions.
    pub enum FunctionKind {
        /// A calculator, which needs no plan.
        Call "call" "calculator" "计算",
        /// A question to a plan.
        Ask "ask" "question to a plan" "询问计划",
    }
}

answer! {
    /// One function.
    pub struct FunctionEntry {
        /// Its dotted name.
        pub name: &'static str,
        /// The kind: a calculator or a question to a plan.
        pub kind: FunctionKind,
        /// Its answer, in a few words.
        pub about: Text,
        /// The file with the JSON Schema of its request.
        pub request: String,
        /// The file with the JSON Schema of its reply.
        pub reply: String,
    }
}

answer! {
    /// Every function there is.
    pub struct Catalogue {
        /// The calculators, then the questions to plans.
        pub functions: Vec<FunctionEntry>,
    }
}

/// The money of a campaign, before it is spent.
pub const BUDGET: Functions<Calculators> = functions! { Calculators;
    "budget.check" (budget::BudgetCheckRequest) -> budget::BudgetCheck, with derivations,
        "whether the budget covers a posting, before it is made", "过账前判断预算是否足够" = reporting(budget::BudgetCheckRequest::answer);
    "budget.reserve" (budget::ReserveBandRequest) -> budget::ReserveBand, with derivations,
        "how a reserve lies to its policy band", "应急备用金与规定区间的关系" = once_read(budget::reserve);
};

/// Working days.
pub const CALENDAR: Functions<Calculators> = functions! { Calculators;
    "calendar.addWorkingDays" (calendar::AddWorkingDaysRequest) -> calendar::AddWorkingDays,
        "the n-th working day after or before a day", "某日之后或之前的第n个工作日" = in_calendar(calendar::AddWorkingDaysRequest::answer);
    "calendar.isWorkingDay" (calendar::IsWorkingDayRequest) -> calendar::IsWorkingDay,
        "whether a day is worked, and how long", "某日是否工作及工作时长" = in_calendar(calendar::IsWorkingDayRequest::answer);
    "calendar.shift" (calendar::ShiftRequest) -> calendar::ShiftAnswer,
        "the moment a span of working or elapsed time away", "某时刻前后一段时长的时刻" = in_calendar(calendar::ShiftRequest::answer);
    "calendar.workingDaysBetween" (calendar::WorkingDaysBetweenRequest) -> calendar::WorkingDaysBetween,
        "how many working days a range has", "一段日期内的工作日数" = in_calendar(calendar::WorkingDaysBetweenRequest::answer);
};

/// The catalogue, which every program has.
const CATALOGUE: Functions<Calculators> = functions! { Calculators;
    "catalogue" (Nothing) -> Catalogue,
        "every function there is", "全部函数" = once_read(catalogue);
};

/// Earned value.
pub const EARNED_VALUE: Functions<Calculators> = functions! { Calculators;
    "earnedValue.earnedSchedule" (earned_value::EarnedScheduleRequest) -> earned_value::EarnedSchedule, with derivations,
        "how far the work is in time, from what it has earned", "按挣值衡量工作在时间上的进展" = once_read(earned_value::earned_schedule);
    "earnedValue.measure" (earned_value::MeasuresRequest) -> earned_value::Measures, with derivations,
        "variances, indices and forecasts of earned value", "挣值的偏差、绩效指数与完工预测" = once_read(earned_value::measure);
    "earnedValue.phase" (earned_value::PhaseRequest) -> earned_value::PhaseAnswer, with derivations,
        "an amount spread over the working days of a window", "金额在时段内各工作日的计划分布" = in_calendar(earned_value::PhaseRequest::answer);
};

/// Returns, rates, unit costs and the sensitivity of any figure.
pub const FINANCE: Functions<Calculators> = functions! { Calculators;
    "finance.breakEven" (finance::BreakEvenRequest) -> finance::BreakEven, with derivations,
        "what sales must bring so that nothing is lost", "保本所需的销量、收入与利润率" = once_read(finance::break_even);
    "finance.funnel" (finance::FunnelRequest) -> finance::Funnel, with derivations,
        "how many stay from step to step", "漏斗各步的转化与流失" = once_read(finance::funnel);
    "finance.irr" (finance::IrrRequest) -> finance::Irr, with derivations,
        "every rate at which flows in equal periods are worth nothing", "等期现金流的全部内部收益率" = once_read(finance::IrrRequest::answer);
    "finance.lift" (finance::LiftRequest) -> finance::Lift, with derivations,
        "what a campaign itself brought, against a control group", "相对对照组的增量效果" = once_read(finance::lift);
    "finance.ltv" (finance::LtvRequest) -> finance::Ltv, with derivations,
        "what a customer is worth", "客户终身价值" = once_read(finance::ltv);
    "finance.mirr" (finance::MirrRequest) -> finance::Mirr, with derivations,
        "the modified internal rate of return", "修正内部收益率" = once_read(finance::MirrRequest::answer);
    "finance.npv" (finance::NpvRequest) -> finance::Npv, with derivations,
        "the net present value of flows in equal periods", "等期现金流的净现值" = once_read(finance::NpvRequest::answer);
    "finance.payback" (finance::PaybackRequest) -> finance::Payback, with derivations,
        "when the money is back", "投资回收期" = once_read(finance::payback);
    "finance.roas" (finance::RoasRequest) -> finance::Roas, with derivations,
        "the revenue for every unit of ad spend", "广告支出回报率" = once_read(finance::roas);
    "finance.roi" (finance::RoiRequest) -> finance::Roi, with derivations,
        "the return on investment with its bases declared", "注明口径的投资回报率" = once_read(finance::roi);
    "finance.sensitivity" (SensitivityRequest) -> Sensitivity, with derivations,
        "how a figure of any calculator moves with what goes into it", "任一计算结果对输入的敏感性" = asking(sensitivity::sensitivity);
    "finance.unitCosts" (finance::UnitCostsRequest) -> finance::UnitCosts, with derivations,
        "what a thousand impressions, a click, a lead, an order, a customer costs", "千次展示、点击、线索、订单与获客成本" = once_read(finance::unit_costs);
    "finance.xirr" (finance::XirrRequest) -> finance::Irr, with derivations,
        "every annual rate at which dated flows are worth nothing", "按日期计的现金流的全部内部收益率" = once_read(finance::XirrRequest::answer);
    "finance.xnpv" (finance::XnpvRequest) -> finance::Npv, with derivations,
        "the net present value of dated flows", "按日期计的现金流的净现值" = once_read(finance::XnpvRequest::answer);
};

/// Charts of the replies of calculators.
pub const CHART: Functions<Calculators> = functions! { Calculators;
    "chart.distribution" (chart::DistributionChartRequest) -> chart::Chart,
        "the distributions of a simulation, as a chart", "模拟结果分布图" = reporting(chart::DistributionChartRequest::chart);
    "chart.funnel" (chart::FunnelChartRequest) -> chart::Chart,
        "the steps of a funnel as bars", "漏斗图" = reporting(chart::FunnelChartRequest::chart);
    "chart.network" (chart::NetworkChartRequest) -> chart::Chart,
        "a network of tasks as a Gantt chart", "任务网络的甘特图" = reporting(chart::NetworkChartRequest::chart);
    "chart.pace" (chart::PaceChartRequest) -> chart::Chart,
        "a metric against what is due, as a chart", "指标进度图" = reporting(chart::PaceChartRequest::chart);
    "chart.riskMatrix" (chart::RiskMatrixChartRequest) -> chart::Chart,
        "rated risks on their matrix, as a chart", "风险矩阵图" = reporting(chart::RiskMatrixChartRequest::chart);
    "chart.tornado" (chart::TornadoChartRequest) -> chart::Chart,
        "the inputs that move a figure most, as a chart", "龙卷风图" = reporting(chart::TornadoChartRequest::chart);
};

/// Goals.
pub const GOAL: Functions<Calculators> = functions! { Calculators;
    "goal.attainment" (goal::AttainmentRequest) -> goal::Attainment, with derivations,
        "how far a figure has come towards its target", "目标达成情况" = once_read(goal::attainment);
    "goal.decompose" (goal::DecompositionRequest) -> goal::DecompositionAnswer, with derivations,
        "whether parts make up the whole, and what a missing one must be", "各部分能否合成整体及缺项应为多少" = once_read(goal::decompose);
    "goal.smart" (goal::SmartRequest) -> goal::Smart,
        "a goal checked letter by letter against SMART", "按SMART逐项检查目标" = once_read(goal::smart);
};

/// Metrics.
pub const METRIC: Functions<Calculators> = functions! { Calculators;
    "metric.alerts" (metric::MetricAlertsRequest) -> metric::MetricAlerts,
        "which rules call somebody about a metric on a day", "某日指标触发了哪些预警规则" = reporting(metric::MetricAlertsRequest::answer);
    "metric.pace" (metric::PaceRequest) -> metric::Pace, with derivations,
        "whether a KPI keeps pace with its target", "指标是否跟上目标进度" = reporting(metric::PaceRequest::answer);
};

/// Risks and simulation.
pub const RISK: Functions<Calculators> = functions! { Calculators;
    "risk.emv" (risk::EmvRequest) -> risk::Emv, with derivations,
        "expected monetary value of risks and of ways to decide", "风险与备选方案的预期货币价值" = once_read(risk::emv);
    "risk.fmea" (risk::FmeaRequest) -> risk::Fmea,
        "risk priority numbers of failure modes", "失效模式的风险优先数" = once_read(risk::fmea);
    "risk.rate" (risk::RatingRequest) -> risk::RatingAnswer, with derivations,
        "score and level of a risk on a matrix", "风险在矩阵中的评分与等级" = reporting(risk::RatingRequest::answer);
    "risk.reserve" (risk::ContingencyRequest) -> risk::Contingency, with derivations,
        "how large a reserve independent risks need", "相互独立的风险需要多少备用金" = once_read(risk::contingency);
    "risk.simulate" (simulation::SimulationRequest) -> simulation::SimulationAnswer, in steps,
        "how likely dates and costs are, played through at random", "随机模拟工期与成本的分布" = |request, _| request.simulation();
};

/// Networks of tasks.
pub const SCHEDULE: Functions<Calculators> = functions! { Calculators;
    "schedule.network" (schedule::NetworkRequest) -> schedule::NetworkAnswer,
        "the dates, floats and driving links of tasks that wait for each other", "任务网络的日期、浮动时间与驱动依赖" = reporting(schedule::NetworkRequest::dates);
};

/// Tables of people.
pub const TABLE: Functions<Calculators> = functions! { Calculators;
    "table.import" (import::ImportRequest) -> import::Import,
        "the campaign that stands in people's tables, with all that was assumed", "由表格读入的活动及所作的假定" = once_read(imported);
};

fn imported(request: &import::ImportRequest) -> Result<import::Import, Problem> {
    Ok(request.import())
}

/// Templates.
pub const TEMPLATE: Functions<Calculators> = functions! { Calculators;
    "template.check" (template::TemplateCheckRequest) -> template::TemplateCheck,
        "whether a document will do as a template, and what its history tells", "检查文档能否作为模板,并汇总其历史" = once_read(template::TemplateCheckRequest::answer);
    "template.extract" (template::TemplateExtractRequest) -> template::TemplateExtract,
        "a template from a campaign: dates from the event, roles, shares", "由活动提取模板:相对日期、角色与占比" = once_read(template::TemplateExtractRequest::answer);
    "template.instantiate" (template::TemplateInstanceRequest) -> template::TemplateInstance,
        "a campaign from a template, for an event, its people and its budget", "由模板生成活动:按活动日期、人员与预算" = once_read(template::TemplateInstanceRequest::answer);
};

/// Several campaigns.
pub const PORTFOLIO: Functions<Calculators> = functions! { Calculators;
    "campaign.compare" (portfolio::CampaignCompareRequest) -> portfolio::CampaignCompare,
        "campaigns beside each other: goals, costs per result, returns, lengths, reserves, risks, with medians", "多个活动对比:目标达成、单位成本、回报、工期、备用金与风险,含中位数" = once_read(portfolio::CampaignCompareRequest::answer);
    "portfolio.assess" (portfolio::PortfolioAssessRequest) -> portfolio::PortfolioAssess,
        "the campaigns of a portfolio together: who is overbooked, money, alerts, shared people and days", "活动组合总览:人员超配、资金、预警、共用人员与重叠日期" = once_read(portfolio::PortfolioAssessRequest::answer);
    "portfolio.part" (portfolio::PortfolioPartRequest) -> portfolio::PortfolioPart,
        "what a portfolio needs of a campaign on a day", "活动组合所需的单个活动当日摘要" = once_read(portfolio::PortfolioPartRequest::answer);
};

/// Variances from plan.
pub const VARIANCE: Functions<Calculators> = functions! { Calculators;
    "variance.flexibleBudget" (variance::FlexibleBudgetRequest) -> variance::FlexibleBudget, with derivations,
        "why operating income differs from plan: volume, prices, efficiency", "弹性预算与经营利润差异" = once_read(variance::flexible_budget);
    "variance.priceVolumeMix" (variance::PriceVolumeMixRequest) -> variance::PriceVolumeMix, with derivations,
        "why sales differ from plan: prices, volume, mix", "销售的价格、数量与结构差异" = once_read(variance::price_volume_mix);
};

/// Triggers.
pub const TRIGGER: Functions<Calculators> = functions! { Calculators;
    "trigger.evaluate" (risk::TriggerRequest) -> risk::TriggerAnswer,
        "whether a trigger has fired, and why", "启动条件是否已满足及原因" = reporting(risk::TriggerRequest::answer);
};

/// Workbooks.
pub const WORKBOOK: Functions<Calculators> = functions! { Calculators;
    "workbook.read" (workbook::WorkbookReadRequest) -> workbook::WorkbookReadAnswer,
        "the sheets in the bytes of a workbook or of a CSV file", "读取工作簿或CSV文件的字节为工作表" = once_read(workbook::WorkbookReadRequest::read);
    "workbook.write" (workbook::WorkbookWriteRequest) -> workbook::WorkbookWriteAnswer,
        "sheets as the bytes of an .xlsx workbook", "将工作表写成.xlsx工作簿的字节" = once_read(workbook::WorkbookWriteRequest::write);
};

/// The questions to a plan.
const ASKS: Functions<Plan> = functions! { Plan;
    "plan.agenda" (AgendaRequest) -> Agenda,
        "who does, owes, approves and answers what, on a day and the days ahead", "某日及此后数日:谁执行、提交、审批、处理哪些事项" = AgendaRequest::answer;
    "plan.assess" (AssessmentRequest) -> Assessment, with derivations,
        "how the campaign stands on a day", "活动在某日的整体状况" = AssessmentRequest::answer;
    "plan.audit" (AuditRequest) -> Audit,
        "what does not fit in the document", "文档中的矛盾之处" = AuditRequest::answer;
    "plan.budget" (BudgetRequest) -> BudgetAnswer, with derivations,
        "the money on a day, and whether it covers a posting", "某日的预算执行情况及过账检查" = BudgetRequest::answer;
    "plan.change" (ChangeImpactRequest) -> ChangeImpact,
        "what a change would move, and whether it is major", "某项调整的影响,以及是否属于重大调整" = ChangeImpactRequest::answer;
    "plan.chart" (chart::ChartRequest) -> chart::Chart,
        "a chart of the plan: SVG with a title and a description", "计划的图表:带标题与说明的SVG" = chart::ChartRequest::answer;
    "plan.check" (PlanCheckRequest) -> budget::BudgetCheck, with derivations,
        "whether the plan's budget covers a posting, before it is made", "过账前判断计划的预算是否足够" = PlanCheckRequest::answer;
    "plan.diff" (DiffRequest) -> Diff,
        "what moved between two days, or on the way to another document, and why", "两日之间或与另一文档相比的变化及原因" = DiffRequest::answer;
    "plan.document" (Nothing) -> Campaign,
        "the document in its canonical form", "规范形式的文档" = document;
    "plan.earnedValue" (PlanEarnedValueRequest) -> PlanEarnedValueAnswer, with derivations,
        "planned value, earned value and cost of the tasks on a day", "任务在某日的计划价值、挣值与成本" = PlanEarnedValueRequest::answer;
    "plan.feedback" (FeedbackRequest) -> FeedbackAnswer,
        "the feedback of three sources on a day, and what it asks for", "某日三类反馈的情况与待答复事项" = FeedbackRequest::answer;
    "plan.goals" (GoalsRequest) -> GoalsAnswer, with derivations,
        "how far the goals are on a day, and how SMART they are", "某日各目标的达成情况与SMART检查" = GoalsRequest::answer;
    "plan.icalendar" (IcalendarRequest) -> Icalendar,
        "the dates of a campaign or of one person as a calendar for other programs", "供其他程序订阅的活动或个人日历" = IcalendarRequest::answer;
    "plan.import" (import::PlanImportRequest) -> import::PlanImport,
        "the edits of the plan that stand in tables, as a JSON Patch", "表格中对计划所作的修改(JSON Patch)" = import::PlanImportRequest::answer;
    "plan.issues" (IssuesRequest) -> IssuesAnswer,
        "the issues on a day, whether they were decided in time, and what calls for one", "某日的问题处理情况、决策时限与待响应的预警" = IssuesRequest::answer;
    "plan.lifecycle" (LifecycleRequest) -> LifecycleAnswer,
        "the status of the campaign, the steps that are open, and what it lacks before one", "活动状态、可进行的步骤及其所缺条件" = LifecycleRequest::answer;
    "plan.metrics" (MetricsRequest) -> MetricsAnswer,
        "every metric on a day, with pace, alerts and funnels", "某日全部指标的进度、预警与漏斗" = MetricsRequest::answer;
    "plan.page" (page::PageRequest) -> page::Page,
        "the dashboard on a day as one HTML page with pictures", "某日看板的单页HTML,含图表" = page::PageRequest::answer;
    "plan.preview" (PreviewRequest) -> Preview,
        "what a JSON Patch would change: dates, money, targets, findings, alerts", "补丁会使进度、资金、目标、审核发现与预警发生哪些变动" = PreviewRequest::answer;
    "plan.publishing" (PublishingRequest) -> PublishingAnswer,
        "what is to be published on a day, what is overdue and what is out", "某日应发布、逾期未发与已发布的内容" = PublishingRequest::answer;
    "plan.readiness" (ReadinessRequest) -> ReadinessAnswer,
        "what is ready on a day, what is late, and which starts wait", "某日的准备就绪情况、延期项与受影响的启动" = ReadinessRequest::answer;
    "plan.resources" (ResourcesRequest) -> ResourcesAnswer,
        "the resources on a day: what is missing or late, and which tasks wait", "某日的资源到位情况、缺口与等待的任务" = ResourcesRequest::answer;
    "plan.report" (report::PlanReportRequest) -> report::PlanReport,
        "a report of a day, a week or a month, of the status, or a review: HTML or Markdown", "日报、周报、月报、状态报告或复盘报告:HTML或Markdown" = report::PlanReportRequest::answer;
    "plan.reporting" (ReportingRequest) -> ReportingAnswer,
        "which reports were due, and which are late or missing, by whom", "某日应交、迟交与未交的报告" = ReportingRequest::answer;
    "plan.review" (ReviewRequest) -> ReviewAnswer, with derivations,
        "the review on a day: open actions, what is left over and not accounted for, and what the archive lacks", "某日的复盘情况:未完成的行动项、去向不明的剩余物料与缺失的归档资料" = ReviewRequest::answer;
    "plan.risks" (RisksRequest) -> RisksAnswer,
        "the risks on a day, and what those that have come true call for", "某日的风险状况与已触发风险的应对建议" = RisksRequest::answer;
    "plan.route" (RouteRequest) -> RouteAnswer,
        "who is to decide about a thing, who has, and who is asked now", "某事项的审批路径:由谁审批、已有谁审批、当前待谁审批" = RouteRequest::answer;
    "plan.runSheet" (Nothing) -> RunSheetAnswer,
        "when the steps of the event day begin and end, with gaps and overlaps", "活动流程各环节的起止时间、空档与重叠" = run_sheet;
    "plan.schedule" (ScheduleRequest) -> ScheduleAnswer,
        "the dates of all tasks, what is critical, and how they stand on a day", "全部任务的日期、关键路径与某日的进度" = ScheduleRequest::answer;
    "plan.sheets" (SheetsRequest) -> Sheets,
        "the sheets of a workbook: a sheet a table, with formulas, drop-downs, a Gantt chart and links", "工作簿的各工作表:每表一页,含公式、下拉选项、甘特图与链接" = SheetsRequest::answer;
    "plan.simulate" (PlanSimulationRequest) -> simulation::SimulationAnswer, in steps,
        "how likely the plan's dates and costs are, played through at random", "随机模拟计划的工期与成本" = PlanSimulationRequest::simulation;
    "plan.table" (TableRequest) -> TableAnswer,
        "a table of the plan as data, text, Markdown, CSV or HTML", "计划的表格:数据、文本、Markdown、CSV或HTML" = TableRequest::answer;
    "plan.tracking" (TrackingRequest) -> TrackingAnswer,
        "the weekly tracker on a day, the master table of the modules, and a week rolled up", "某日的周度跟踪、执行跟踪总表与周汇总" = TrackingRequest::answer;
    "plan.why" (WhyRequest) -> Why,
        "why a task, or the whole, finishes when it does", "任务或整个活动为何在该日完成" = WhyRequest::answer;
};

impl Explained for AssessmentRequest {
    fn formulas(&self) -> &'static [Formulas] {
        ASSESSMENT
    }
}

impl AssessmentRequest {
    fn answer(&self, plan: &Plan) -> Result<Assessment, Problem> {
        plan.on(self.as_of).assess()
    }
}

impl AuditRequest {
    fn answer(&self, plan: &Plan) -> Result<Audit, Problem> {
        Ok(Audit { findings: Standing::new(plan, self.as_of).audit()? })
    }
}

impl WhyRequest {
    fn answer(&self, plan: &Plan) -> Result<Why, Problem> {
        plan.as_written().why(self.task.as_ref())
    }
}

fn document<'p>(_: &Nothing, plan: &'p Plan) -> Result<&'p Campaign, Problem> {
    Ok(plan.campaign())
}

fn run_sheet(_: &Nothing, plan: &Plan) -> Result<RunSheetAnswer, Problem> {
    plan.as_written().run_sheet()
}

/// The calculators by area, in the order of the catalogue, without their rules.
static CALLS: &[&[Signature]] = &[
    BUDGET.signatures,
    CALENDAR.signatures,
    CATALOGUE.signatures,
    CHART.signatures,
    EARNED_VALUE.signatures,
    FINANCE.signatures,
    GOAL.signatures,
    METRIC.signatures,
    PORTFOLIO.signatures,
    RISK.signatures,
    SCHEDULE.signatures,
    TABLE.signatures,
    TEMPLATE.signatures,
    VARIANCE.signatures,
    TRIGGER.signatures,
    WORKBOOK.signatures,
];

fn calls() -> impl Iterator<Item = &'static Signature> {
    CALLS.iter().copied().flatten()
}

fn catalogue(_: &Nothing) -> Result<Catalogue, Problem> {
    let of_kind = |kind: FunctionKind| {
        move |function: &Signature| FunctionEntry {
            name: function.name,
            kind,
            about: function.about(),
            request: format!("{}.request.json", function.name),
            reply: format!("{}.reply.json", function.name),
        }
    };
    let asks = ASKS.signatures.iter().map(of_kind(FunctionKind::Ask));
    Ok(Catalogue { functions: calls().map(of_kind(FunctionKind::Call)).chain(asks).collect() })
}

impl Calculators {
    /// The calculators of all areas; those of workbooks with the feature `xlsx`.
    pub const ALL: Self = Self::of(&[
        BUDGET,
        CALENDAR,
        CHART,
        EARNED_VALUE,
        FINANCE,
        GOAL,
        METRIC,
        PORTFOLIO,
        RISK,
        SCHEDULE,
        TABLE,
        TEMPLATE,
        VARIANCE,
        TRIGGER,
        #[cfg(feature = "xlsx")]
        WORKBOOK,
    ]);

    /// Answers a question; see [`call`](super::call).
    ///
    /// # Errors
    ///
    /// Those of [`call`](super::call), and a calculator that is not among these (`wire.notLinked`).
    pub fn call(&self, function: &str, request: &[u8]) -> Result<String, Problems> {
        let rule = self.rule(function).map_err(Problems::from);
        rule.and_then(|rule| rule.answer(self, request)).located(request, Limits::default())
    }

    /// Begins a question, to be answered in steps; see [`Job::call`].
    ///
    /// # Errors
    ///
    /// Those of [`call`](Self::call).
    pub fn begin(&self, function: &str, request: &[u8]) -> Result<Job, Problems> {
        let rule = self.rule(function).map_err(Problems::from);
        rule.and_then(|rule| rule.begin(self, request)).located(request, Limits::default())
    }

    pub(super) fn rule(&self, name: &str) -> Result<&'static Rule<Self>, Problem> {
        let found = self.areas.iter().find_map(|area| area.rule(name)).or_else(|| CATALOGUE.rule(name));
        found.ok_or_else(|| {
            if ASKS.signatures.iter().any(|function| function.name == name) {
                problems::question_to_a_plan(name)
            } else if WORKBOOK.signatures.iter().any(|function| function.name == name) {
                workbook::not_linked(name)
            } else if calls().any(|function| function.name == name) {
                problems::not_linked(name)
            } else {
                unknown(name)
            }
        })
    }
}

/// The rule of a question to a plan.
pub(super) fn question(name: &str) -> Result<&'static Rule<Plan>, Problem> {
    ASKS.rule(name).ok_or_else(|| {
        if !calls().any(|function| function.name == name) {
            return unknown(name);
        }
        // a plan may have a question of its own for the purpose
        let own = name.rsplit('.').next().map(|last| format!("plan.{last}"));
        let own = own.filter(|own| ASKS.signatures.iter().any(|question| question.name == *own));
        own.map_or_else(|| problems::calculator(name), |own| problems::plan_has(name, &own))
    })
}

fn unknown(name: &str) -> Problem {
    let mut known = calls().chain(ASKS.signatures).map(|function| function.name);
    problems::unknown_function(name, &nearest(name, &mut known))
}

/// The JSON Schema of every request and reply, of the document ([`Campaign`]), of an [`Assessment`], of an
/// [edit's answer](crate::Applied) and of [`Problems`], by file name.
#[cfg(feature = "schema")]
pub fn schemas() -> std::collections::BTreeMap<String, schemars::Schema> {
    use crate::plan::Applied;
    use schemars::schema_for;
    let mut files = std::collections::BTreeMap::new();
    let mut add = |name: String, mut schema: schemars::Schema, output: bool| {
        crate::record::schema::tidy(&mut schema, output);
        files.insert(name, schema);
    };
    for function in calls().chain(ASKS.signatures) {
        let [request, reply] = (function.schemas)();
        add(format!("{}.request.json", function.name), request, false);
        add(format!("{}.reply.json", function.name), reply, true);
    }
    add("Campaign.json".to_owned(), schema_for!(Campaign), false);
    add("Assessment.json".to_owned(), schema_for!(Assessment), true);
    add("Applied.json".to_owned(), schema_for!(Applied), true);
    add("Problems.json".to_owned(), schema_for!(Problems), true);
    files
}

#[cfg(all(test, feature = "schema"))]
#[path = "catalogue_tests.rs"]
mod tests;
