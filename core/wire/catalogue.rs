//! Every function of the wire, once.
#![allow(clippy::unnecessary_wraps)] // the rules have one shape, whether they can fail or not

use super::{
    answering::{Call, alone, answer, in_calendar, reporting},
    patch::PreviewRequest,
    problems,
    sensitivity::{self, Sensitivity, SensitivityRequest},
};
use crate::{
    answers::{
        BudgetAnswer, BudgetRequest, GoalsAnswer, GoalsRequest, MetricsAnswer, MetricsRequest,
        PlanEarnedValueAnswer, PlanEarnedValueRequest, PlanSimulationRequest, Preview, RisksAnswer,
        RisksRequest, ScheduleAnswer, ScheduleRequest, Why,
    },
    assess::Assessment,
    budget, calendar,
    campaign::Campaign,
    earned_value,
    explain::Explained,
    finance, goal, metric,
    plan::Plan,
    risk,
    say::{Finding, Problem, Problems, Text, nearest},
    schedule, simulation,
    standing::Standing,
    value::{Day, Id},
    variance,
};

record! {
    /// A request that says nothing: `{}`.
    pub struct Nothing {}
}

record! {
    /// For which day an assessment is wanted.
    pub struct AssessmentRequest {
        /// The day at whose end the campaign is assessed.
        pub as_of: Day,
    }
}

record! {
    /// What an audit should know beside the document.
    pub struct AuditRequest {
        /// The day that makes tasks overdue; without one, none is.
        pub as_of: Option<Day>,
    }
}

record! {
    /// Which task is to be explained.
    pub struct WhyRequest {
        /// The task; without one, the finish of the whole is explained.
        pub task: Option<Id>,
    }
}

answer! {
    /// What an audit found.
    pub struct Audit {
        /// In the order of severity, code and path.
        pub findings: Vec<Finding>,
    }
}

choice! {
    /// Whether a function needs a plan.
    pub enum EntryKind {
        /// No: it is called.
        Call "call" "calculator" "计算",
        /// Yes: the plan is asked.
        Ask "ask" "question to a plan" "询问计划",
    }
}

answer! {
    /// One function.
    pub struct Entry {
        /// Its dotted name.
        pub name: &'static str,
        /// Whether it needs a plan.
        pub kind: EntryKind,
        /// What it answers.
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
        /// By name, calculators first.
        pub functions: Vec<Entry>,
    }
}

/// What a function is called and what it answers.
struct Signature {
    name: &'static str,
    about: (&'static str, &'static str),
    #[cfg(feature = "schema")]
    schemas: fn() -> [schemars::Schema; 2],
}

type Ask = fn(&Plan, &[u8]) -> Result<String, Problems>;

/// Functions of one kind. Signatures and rules are apart, so that a module of calculators does not carry the questions
/// to plans along with their names.
struct Functions<R: 'static> {
    signatures: &'static [Signature],
    rules: &'static [R],
}

impl<R: Copy> Functions<R> {
    fn rule(&self, name: &str) -> Option<R> {
        self.signatures
            .iter()
            .zip(self.rules)
            .find(|(signature, _)| signature.name == name)
            .map(|(_, rule)| *rule)
    }
}

/// Lists functions as `name(request) -> reply, "English", "Chinese" = rule` where the rule needs its request alone (or that and
/// the plan), and `=> rule` where it reports at the places of its request; `"name" explained (request)` where a request may
/// ask how the figures come about.
macro_rules! functions {
    (@formulas $request:ty) => { None };
    (@formulas $request:ty, explained) => { Some(<$request as Explained>::formulas) };
    (@schemas $request:ty, $reply:ty) => { [schemars::schema_for!($request), schemars::schema_for!($reply)] };
    (@schemas $request:ty, $reply:ty, explained) => {
        crate::record::schema::explained(
            schemars::schema_for!($request),
            schemars::schema_for!($reply),
            schemars::schema_for!(super::Explanation),
        )
    };
    (@run Call $request:ty, $reply:ty, $formulas:expr, = $rule:expr) => {
        |request| answer::<$request, $reply, _>(request, $formulas, None, alone($rule))
    };
    (@run Call $request:ty, $reply:ty, $formulas:expr, => $rule:expr) => {
        |request| answer::<$request, $reply, _>(request, $formulas, None, reporting($rule))
    };
    (@run Ask $request:ty, $reply:ty, $formulas:expr, = $rule:expr) => {
        |plan, request| {
            answer::<$request, $reply, _>(request, $formulas, Some(plan), alone(|request| $rule(request, plan)))
        }
    };
    ($run:ident; $($name:literal $($explained:ident)? ($request:ty) -> $reply:ty, $en:literal, $zh:literal $is:tt $rule:expr;)*) => {
        Functions {
            signatures: &[$(Signature {
                name: $name,
                about: ($en, $zh),
                #[cfg(feature = "schema")]
                schemas: || functions!(@schemas $request, $reply $(, $explained)?),
            }),*],
            rules: &[$(functions!(@run $run $request, $reply, functions!(@formulas $request $(, $explained)?), $is $rule)),*],
        }
    };
}

static CALLS: Functions<Call> = functions! { Call;
    "budget.check" explained (budget::BudgetCheckRequest) -> budget::BudgetCheck,
        "whether the budget covers a posting, before it is made", "过账前判断预算是否足够" = budget::check;
    "budget.reserve" explained (budget::ReserveBandRequest) -> budget::ReserveBand,
        "how a reserve lies to its policy band", "应急备用金与规定区间的关系" = budget::reserve;
    "calendar.addWorkingDays"(calendar::AddWorkingDaysRequest) -> calendar::AddWorkingDays,
        "the n-th working day after or before a day", "某日之后或之前的第n个工作日" => in_calendar(calendar::AddWorkingDaysRequest::answer);
    "calendar.isWorkingDay"(calendar::IsWorkingDayRequest) -> calendar::IsWorkingDay,
        "whether a day is worked, and how long", "某日是否工作及工作时长" => in_calendar(calendar::IsWorkingDayRequest::answer);
    "calendar.shift"(calendar::ShiftRequest) -> calendar::ShiftAnswer,
        "the moment a span of working or elapsed time away", "某时刻前后一段时长的时刻" => in_calendar(calendar::ShiftRequest::answer);
    "calendar.workingDaysBetween"(calendar::WorkingDaysBetweenRequest) -> calendar::WorkingDaysBetween,
        "how many working days a range has", "一段日期内的工作日数" => in_calendar(calendar::WorkingDaysBetweenRequest::answer);
    "catalogue"(Nothing) -> Catalogue,
        "every function there is", "全部函数" = catalogue;
    "earnedValue.earnedSchedule" explained (earned_value::EarnedScheduleRequest) -> earned_value::EarnedSchedule,
        "how far the work is in time, from what it has earned", "按挣值衡量工作在时间上的进展" = earned_value::earned_schedule;
    "earnedValue.measure" explained (earned_value::MeasuresRequest) -> earned_value::Measures,
        "variances, indices and forecasts of earned value", "挣值的偏差、绩效指数与完工预测" = earned_value::measure;
    "earnedValue.phase" explained (earned_value::PhaseRequest) -> earned_value::PhaseAnswer,
        "an amount spread over the working days of a window", "金额在时段内各工作日的计划分布" => in_calendar(earned_value::PhaseRequest::answer);
    "finance.breakEven" explained (finance::BreakEvenRequest) -> finance::BreakEven,
        "what sales must bring so that nothing is lost", "保本所需的销量、收入与利润率" = finance::break_even;
    "finance.funnel" explained (finance::FunnelRequest) -> finance::Funnel,
        "how many stay from step to step", "漏斗各步的转化与流失" = finance::funnel;
    "finance.irr" explained (finance::IrrRequest) -> finance::Irr,
        "every rate at which flows in equal periods are worth nothing", "等期现金流的全部内部收益率" = finance::IrrRequest::answer;
    "finance.lift" explained (finance::LiftRequest) -> finance::Lift,
        "what a campaign itself brought, against a control group", "相对对照组的增量效果" = finance::lift;
    "finance.ltv" explained (finance::LtvRequest) -> finance::Ltv,
        "what a customer is worth", "客户终身价值" = finance::ltv;
    "finance.mirr" explained (finance::MirrRequest) -> finance::Mirr,
        "the modified internal rate of return", "修正内部收益率" = finance::MirrRequest::answer;
    "finance.npv" explained (finance::NpvRequest) -> finance::Npv,
        "the net present value of flows in equal periods", "等期现金流的净现值" = finance::NpvRequest::answer;
    "finance.payback" explained (finance::PaybackRequest) -> finance::Payback,
        "when the money is back", "投资回收期" = finance::payback;
    "finance.roas" explained (finance::RoasRequest) -> finance::Roas,
        "the revenue for every unit of ad spend", "广告支出回报率" = finance::roas;
    "finance.roi" explained (finance::RoiRequest) -> finance::Roi,
        "the return on investment with its bases declared", "注明口径的投资回报率" = finance::roi;
    "finance.sensitivity" explained (SensitivityRequest) -> Sensitivity,
        "how a figure of any calculator moves with what goes into it", "任一计算结果对输入的敏感性" = |request| sensitivity::sensitivity(request, &calculator);
    "finance.unitCosts" explained (finance::UnitCostsRequest) -> finance::UnitCosts,
        "what a thousand impressions, a click, a lead, an order, a customer costs", "千次展示、点击、线索、订单与获客成本" = finance::unit_costs;
    "finance.xirr" explained (finance::XirrRequest) -> finance::Irr,
        "every annual rate at which dated flows are worth nothing", "按日期计的现金流的全部内部收益率" = finance::XirrRequest::answer;
    "finance.xnpv" explained (finance::XnpvRequest) -> finance::Npv,
        "the net present value of dated flows", "按日期计的现金流的净现值" = finance::XnpvRequest::answer;
    "goal.attainment" explained (goal::AttainmentRequest) -> goal::Attainment,
        "how far a figure has come towards its target", "目标达成情况" = goal::attainment;
    "goal.decompose" explained (goal::DecompositionRequest) -> goal::DecompositionAnswer,
        "whether parts make up the whole, and what a missing one must be", "各部分能否合成整体及缺项应为多少" = goal::decompose;
    "goal.smart"(goal::SmartRequest) -> goal::Smart,
        "a goal checked letter by letter against SMART", "按SMART逐项检查目标" = goal::smart;
    "metric.alerts"(metric::MetricAlertsRequest) -> metric::MetricAlerts,
        "which rules call somebody about a metric on a day", "某日指标触发了哪些预警规则" => metric::MetricAlertsRequest::answer;
    "metric.pace" explained (metric::PaceRequest) -> metric::Pace,
        "whether a KPI keeps pace with its target", "指标是否跟上目标进度" => metric::PaceRequest::answer;
    "risk.emv" explained (risk::EmvRequest) -> risk::Emv,
        "expected monetary value of risks and of ways to decide", "风险与备选方案的预期货币价值" = risk::emv;
    "risk.fmea"(risk::FmeaRequest) -> risk::Fmea,
        "risk priority numbers of failure modes", "失效模式的风险优先数" = risk::fmea;
    "risk.rate" explained (risk::RatingRequest) -> risk::RatingAnswer,
        "score and level of a risk on a matrix", "风险在矩阵中的评分与等级" => risk::RatingRequest::answer;
    "risk.reserve" explained (risk::ContingencyRequest) -> risk::Contingency,
        "how large a reserve independent risks need", "相互独立的风险需要多少备用金" = risk::contingency;
    "risk.simulate"(simulation::SimulationRequest) -> simulation::SimulationAnswer,
        "how likely dates and costs are, played through at random", "随机模拟工期与成本的分布" = simulation::SimulationRequest::answer;
    "schedule.network"(schedule::NetworkRequest) -> schedule::NetworkAnswer,
        "the dates, floats and driving links of tasks that wait for each other", "任务网络的日期、浮动时间与驱动依赖" => schedule::NetworkRequest::dates;
    "variance.flexibleBudget" explained (variance::FlexibleBudgetRequest) -> variance::FlexibleBudget,
        "why operating income differs from plan: volume, prices, efficiency", "弹性预算与经营利润差异" = variance::flexible_budget;
    "variance.priceVolumeMix" explained (variance::PriceVolumeMixRequest) -> variance::PriceVolumeMix,
        "why sales differ from plan: prices, volume, mix", "销售的价格、数量与结构差异" = variance::price_volume_mix;
    "trigger.evaluate"(risk::TriggerRequest) -> risk::TriggerAnswer,
        "whether a trigger has fired, and why", "启动条件是否已满足及原因" => risk::TriggerRequest::answer;
};

static ASKS: Functions<Ask> = functions! { Ask;
    "plan.assess"(AssessmentRequest) -> Assessment,
        "how the campaign stands on a day", "活动在某日的整体状况" = AssessmentRequest::answer;
    "plan.audit"(AuditRequest) -> Audit,
        "what does not fit in the document", "文档中的矛盾之处" = AuditRequest::answer;
    "plan.budget" explained (BudgetRequest) -> BudgetAnswer,
        "the money on a day, and whether it covers a posting", "某日的预算执行情况及过账检查" = BudgetRequest::answer;
    "plan.document"(Nothing) -> Campaign,
        "the document in its canonical form", "规范形式的文档" = document;
    "plan.earnedValue" explained (PlanEarnedValueRequest) -> PlanEarnedValueAnswer,
        "planned value, earned value and cost of the tasks on a day", "任务在某日的计划价值、挣值与成本" = PlanEarnedValueRequest::answer;
    "plan.goals"(GoalsRequest) -> GoalsAnswer,
        "how far the goals are on a day, and how SMART they are", "某日各目标的达成情况与SMART检查" = GoalsRequest::answer;
    "plan.metrics"(MetricsRequest) -> MetricsAnswer,
        "every metric on a day, with pace, alerts and funnels", "某日全部指标的进度、预警与漏斗" = MetricsRequest::answer;
    "plan.preview"(PreviewRequest) -> Preview,
        "what a JSON Patch would move in the schedule", "补丁会使进度发生哪些变动" = PreviewRequest::answer;
    "plan.risks"(RisksRequest) -> RisksAnswer,
        "the risks on a day, and what those that have come true call for", "某日的风险状况与已触发风险的应对建议" = RisksRequest::answer;
    "plan.schedule"(ScheduleRequest) -> ScheduleAnswer,
        "the dates of all tasks, what is critical, and how they stand on a day", "全部任务的日期、关键路径与某日的进度" = ScheduleRequest::answer;
    "plan.simulate"(PlanSimulationRequest) -> simulation::SimulationAnswer,
        "how likely the plan's dates and costs are, played through at random", "随机模拟计划的工期与成本" = PlanSimulationRequest::answer;
    "plan.why"(WhyRequest) -> Why,
        "why a task, or the whole, finishes when it does", "任务或整个活动为何在该日完成" = WhyRequest::answer;
};

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

fn catalogue(_: &Nothing) -> Result<Catalogue, Problem> {
    let entry = |kind: EntryKind| {
        move |function: &Signature| Entry {
            name: function.name,
            kind,
            about: Text::new(function.about.0, function.about.1),
            request: format!("{}.request.json", function.name),
            reply: format!("{}.reply.json", function.name),
        }
    };
    let calls = CALLS.signatures.iter().map(entry(EntryKind::Call));
    let asks = ASKS.signatures.iter().map(entry(EntryKind::Ask));
    Ok(Catalogue { functions: calls.chain(asks).collect() })
}

pub(super) fn call(name: &str, request: &[u8]) -> Result<String, Problems> {
    calculator(name)?(request)
}

/// The rule of a calculator.
fn calculator(name: &str) -> Result<Call, Problem> {
    CALLS.rule(name).ok_or_else(|| {
        if ASKS.signatures.iter().any(|function| function.name == name) {
            problems::question_to_a_plan(name)
        } else {
            unknown(name)
        }
    })
}

pub(super) fn ask(plan: &Plan, name: &str, request: &[u8]) -> Result<String, Problems> {
    match ASKS.rule(name) {
        Some(rule) => rule(plan, request),
        None if CALLS.signatures.iter().any(|function| function.name == name) => {
            Err(problems::calculator(name).into())
        }
        None => Err(unknown(name).into()),
    }
}

fn unknown(name: &str) -> Problem {
    let mut known = CALLS.signatures.iter().chain(ASKS.signatures).map(|function| function.name);
    problems::unknown_function(name, &nearest(name, &mut known))
}

/// The JSON Schema of every request and reply, of the document ([`Campaign`]), of an [`Assessment`] and of
/// [`Problems`], by file name.
#[cfg(feature = "schema")]
pub fn schemas() -> std::collections::BTreeMap<String, schemars::Schema> {
    use schemars::schema_for;
    let mut files = std::collections::BTreeMap::new();
    let mut add = |name: String, mut schema: schemars::Schema, output: bool| {
        crate::record::schema::tidy(&mut schema, output);
        files.insert(name, schema);
    };
    for function in CALLS.signatures.iter().chain(ASKS.signatures) {
        let [request, reply] = (function.schemas)();
        add(format!("{}.request.json", function.name), request, false);
        add(format!("{}.reply.json", function.name), reply, true);
    }
    add("Campaign.json".to_owned(), schema_for!(Campaign), false);
    add("Assessment.json".to_owned(), schema_for!(Assessment), true);
    add("Problems.json".to_owned(), schema_for!(Problems), true);
    files
}
