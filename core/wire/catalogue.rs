//! Every function of the wire, once.
#![allow(clippy::unnecessary_wraps)] // the rules have one shape, whether they can fail or not

use super::patch::{self, PreviewRequest};
use crate::{
    Assessment, Campaign, Limits, Plan,
    answers::{PlanSimulationRequest, Preview, ScheduleAnswer, ScheduleRequest, Why},
    assess, audit, budget,
    calendar::{self, WorkingTime},
    finance, metric,
    read::{self, Read, Sink, nearest},
    risk, schedule, simulation,
    value::{
        Day, Derivation, Explained, Finding, Formula, Id, Problem, Problems, Text, derive, shown, to_json,
    },
};
use serde::Serialize;
use std::borrow::Borrow;

record! {
    /// A request that says nothing: `{}`.
    pub struct Nothing {}
}

record! {
    /// For which day an assessment is wanted.
    pub struct AssessRequest {
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

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditReply {
    /// In the order of severity, code and path.
    pub findings: Vec<Finding>,
}

/// What a reply has beside its figures where the request says `"explain": true`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// How each figure comes about; there only if the request asks for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derivations: Vec<Derivation>,
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

/// One function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// Every function there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// By name, calculators first.
    pub functions: Vec<Entry>,
}

enum Run {
    Call(fn(&[u8]) -> Result<String, Problems>),
    Ask(fn(&Plan, &[u8]) -> Result<String, Problems>),
}

struct Function {
    name: &'static str,
    about: (&'static str, &'static str),
    run: Run,
    #[cfg(feature = "schema")]
    schemas: fn() -> [schemars::Schema; 2],
}

/// Lists functions as `name(request) -> reply, "English", "Chinese" = rule`; `in detail` if the reply can explain its
/// figures, `in calendar` if the rule needs the request's calendar compiled, `in whole` if it reports problems along with
/// those of reading.
macro_rules! functions {
    (@run Call, $request:ty, $reply:ty, $rule:expr) => {
        Run::Call(|request| answer::<$request, $reply, _, _>(request, $rule))
    };
    (@run Call detail, $request:ty, $reply:ty, $rule:expr) => {
        Run::Call(|request| answer_in_detail::<$request, $reply, _, _>(None, request, $rule))
    };
    (@run Ask detail, $request:ty, $reply:ty, $rule:expr) => {
        Run::Ask(|plan, request| {
            answer_in_detail::<$request, $reply, _, _>(Some(plan), request, |request| $rule(plan, request))
        })
    };
    (@schema detail, $reply:ty) => {
        read::schema::extended(schemars::schema_for!($reply), schemars::schema_for!(Explanation))
    };
    (@schema $($how:ident)?, $reply:ty) => {
        schemars::schema_for!($reply)
    };
    (@run Call calendar, $request:ty, $reply:ty, $rule:expr) => {
        Run::Call(|request| answer_in_calendar::<$request, $reply>(request, $rule))
    };
    (@run Call whole, $request:ty, $reply:ty, $rule:expr) => {
        Run::Call(|request| answer_or_report::<$request, $reply>(request, $rule))
    };
    (@run Ask, $request:ty, $reply:ty, $rule:expr) => {
        Run::Ask(|plan, request| answer::<$request, $reply, _, _>(request, |request| $rule(plan, request)))
    };
    ($run:ident; $($name:literal $(in $how:ident)? ($request:ty) -> $reply:ty, $en:literal, $zh:literal = $rule:expr;)*) => {
        &[$(Function {
            name: $name,
            about: ($en, $zh),
            run: functions!(@run $run $($how)?, $request, $reply, $rule),
            #[cfg(feature = "schema")]
            schemas: || [schemars::schema_for!($request), functions!(@schema $($how)?, $reply)],
        }),*]
    };
}

const CALLS: &[Function] = functions! { Call;
    "budget.reserve"(budget::ReserveRequest) -> budget::ReserveAnswer,
        "how a reserve lies to its policy band", "应急备用金与规定区间的关系" = budget::reserve;
    "calendar.addWorkingDays" in calendar (calendar::AddWorkingDaysRequest) -> calendar::AddWorkingDays,
        "the n-th working day after or before a day", "某日之后或之前的第n个工作日" = calendar::AddWorkingDaysRequest::answer;
    "calendar.isWorkingDay" in calendar (calendar::IsWorkingDayRequest) -> calendar::IsWorkingDay,
        "whether a day is worked, and how long", "某日是否工作及工作时长" = calendar::IsWorkingDayRequest::answer;
    "calendar.shift" in calendar (calendar::ShiftRequest) -> calendar::Shifted,
        "the moment a span of working or elapsed time away", "某时刻前后一段时长的时刻" = calendar::ShiftRequest::answer;
    "calendar.workingDaysBetween" in calendar (calendar::WorkingDaysBetweenRequest) -> calendar::WorkingDaysBetween,
        "how many working days a range has", "一段日期内的工作日数" = calendar::WorkingDaysBetweenRequest::answer;
    "catalogue"(Nothing) -> Catalogue,
        "every function there is", "全部函数" = catalogue;
    "finance.roi" in detail (finance::RoiRequest) -> finance::Roi,
        "the return on investment with its bases declared", "注明口径的投资回报率" = finance::roi;
    "metric.pace"(metric::PaceRequest) -> metric::Pace,
        "whether a KPI keeps pace with its target", "指标是否跟上目标进度" = metric::pace;
    "risk.rate"(risk::RatingRequest) -> risk::Rated,
        "score and level of a risk on a matrix", "风险在矩阵中的评分与等级" = rate;
    "risk.reserve" in detail (risk::ContingencyRequest) -> risk::Contingency,
        "how large a reserve independent risks need", "相互独立的风险需要多少备用金" = risk::contingency;
    "risk.simulate"(simulation::SimulationRequest) -> simulation::SimulationAnswer,
        "how likely dates and costs are, played through at random", "随机模拟工期与成本的分布" = simulation::SimulationRequest::answer;
    "schedule.network" in whole (schedule::NetworkRequest) -> schedule::NetworkAnswer,
        "the dates, floats and driving links of tasks that wait for each other", "任务网络的日期、浮动时间与驱动依赖" = schedule::NetworkRequest::answer_or_report;
};

const ASKS: &[Function] = functions! { Ask;
    "plan.assess"(AssessRequest) -> Assessment,
        "how the campaign stands on a day", "活动在某日的整体状况" = |plan, on: &AssessRequest| assess(plan, on.as_of);
    "plan.audit"(AuditRequest) -> AuditReply,
        "what does not fit in the document", "文档中的矛盾之处" = audit;
    "plan.document"(Nothing) -> Campaign,
        "the document in its canonical form", "规范形式的文档" = document;
    "plan.preview"(PreviewRequest) -> Preview,
        "what a JSON Patch would move in the schedule", "补丁会使进度发生哪些变动" = patch::preview;
    "plan.schedule"(ScheduleRequest) -> ScheduleAnswer,
        "the dates of all tasks, what is critical, and how they stand on a day", "全部任务的日期、关键路径与某日的进度" = Plan::schedule_for;
    "plan.simulate"(PlanSimulationRequest) -> simulation::SimulationAnswer,
        "how likely the plan's dates and costs are, played through at random", "随机模拟计划的工期与成本" = Plan::simulate;
    "plan.why"(WhyRequest) -> Why,
        "why a task, or the whole, finishes when it does", "任务或整个活动为何在该日完成" = |plan: &Plan, request: &WhyRequest| plan.why(request.task.as_ref());
};

/// For a host that wants to see its own guard catch a panic.
#[cfg(feature = "panic-probe")]
#[allow(clippy::panic)]
const PROBES: &[Function] = functions! { Call;
    "debug.panic"(Nothing) -> Nothing, "panics", "触发崩溃" = |_| -> Result<Nothing, Problem> { panic!("asked to") };
};
#[cfg(not(feature = "panic-probe"))]
const PROBES: &[Function] = &[];

fn functions() -> impl Iterator<Item = &'static Function> {
    CALLS.iter().chain(PROBES).chain(ASKS)
}

fn rate(request: &risk::RatingRequest) -> Result<risk::Rated, Problem> {
    let rating = risk::Rating { probability: request.probability, impact: request.impact };
    Ok(risk::Matrix::named(request.matrix).rate(&rating))
}

fn audit(plan: &Plan, request: &AuditRequest) -> Result<AuditReply, Problem> {
    Ok(AuditReply { findings: audit::audit(plan, request.as_of)? })
}

fn document<'p>(plan: &'p Plan, _: &Nothing) -> Result<&'p Campaign, Problem> {
    Ok(plan.campaign())
}

fn catalogue(_: &Nothing) -> Result<Catalogue, Problem> {
    let entry = |f: &Function| Entry {
        name: f.name,
        kind: match f.run {
            Run::Call(_) => EntryKind::Call,
            Run::Ask(_) => EntryKind::Ask,
        },
        about: Text::new(f.about.0, f.about.1),
        request: format!("{}.request.json", f.name),
        reply: format!("{}.reply.json", f.name),
    };
    Ok(Catalogue { functions: functions().map(entry).collect() })
}

/// Reads the request, applies the rule, writes the reply.
fn answer<Q, A, B, E>(request: &[u8], rule: impl FnOnce(&Q) -> Result<B, E>) -> Result<String, Problems>
where
    Q: Read + Default,
    A: Serialize,
    B: Borrow<A>,
    Problems: From<E>,
{
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = read::from_json(request, Limits::default(), &problems);
    let request = Problems::none_or(problems.into_problems(), request)?;
    Ok(to_json(rule(&request)?.borrow()))
}

/// The same, with what explains the figures as a last member of the reply where the request asks for it.
fn answer_in_detail<Q, A, B, E>(
    plan: Option<&Plan>,
    request: &[u8],
    rule: impl FnOnce(&Q) -> Result<B, E>,
) -> Result<String, Problems>
where
    Q: Read + Default + Explained,
    A: Serialize,
    B: Borrow<A>,
    Problems: From<E>,
{
    let mut formulas = None;
    let reply = answer::<Q, A, B, E>(request, |request| {
        formulas = request.explain().then(|| request.formulas());
        rule(request)
    })?;
    match formulas {
        Some(formulas) => explain(reply, formulas, request, plan),
        None => Ok(reply),
    }
}

fn explain(
    mut reply: String,
    formulas: &'static [Formula],
    request: &[u8],
    plan: Option<&Plan>,
) -> Result<String, Problems> {
    let document = plan.map(|plan| to_json(plan.campaign()));
    let explanation = Explanation { derivations: derive(formulas, request, &reply, document.as_deref())? };
    // two objects become one
    reply.pop();
    if !reply.ends_with('{') {
        reply.push(',');
    }
    reply.extend(to_json(&explanation).chars().skip(1));
    Ok(reply)
}

/// The same for a question to a calendar, which is checked along with the reading.
fn answer_in_calendar<Q: Read + Default + calendar::Asked, A: Serialize>(
    request: &[u8],
    rule: fn(&Q, &WorkingTime) -> Result<A, Problem>,
) -> Result<String, Problems> {
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = read::from_json(request, Limits::default(), &problems);
    let time = request.as_ref().map(|request| calendar::asked(request, &problems));
    let (request, time) = Problems::none_or(problems.into_problems(), request.zip(time))?;
    Ok(to_json(&rule(&request, &time)?))
}

/// The same for a rule that reports what it finds, so that one pass tells this and what reading found.
fn answer_or_report<Q: Read + Default, A: Serialize>(
    request: &[u8],
    rule: fn(&Q, &Sink) -> Option<A>,
) -> Result<String, Problems> {
    let problems = Sink::new(Limits::default());
    let request: Option<Q> = read::from_json(request, Limits::default(), &problems);
    let answer = request.and_then(|request| rule(&request, &problems));
    Ok(to_json(&Problems::none_or(problems.into_problems(), answer)?))
}

pub(super) fn call(name: &str, request: &[u8]) -> Result<String, Problems> {
    match functions().find(|f| f.name == name).map(|f| &f.run) {
        Some(Run::Call(run)) => run(request),
        Some(Run::Ask(_)) => {
            Err(wrong_kind(name, "open a document as a plan and ask that", "请先打开文档,再向计划询问")
                .into())
        }
        None => Err(unknown(name).into()),
    }
}

pub(super) fn ask(plan: &Plan, name: &str, request: &[u8]) -> Result<String, Problems> {
    match functions().find(|f| f.name == name).map(|f| &f.run) {
        Some(Run::Ask(run)) => run(plan, request),
        Some(Run::Call(_)) => Err(wrong_kind(name, "call it without a plan", "请直接调用,无需计划").into()),
        None => Err(unknown(name).into()),
    }
}

fn wrong_kind(name: &str, mend: &str, mend_zh: &str) -> Problem {
    Problem::new(
        "wire.wrongKind",
        text!("`{name}` is not asked this way; {mend}", "`{name}`不能这样调用;{mend_zh}"),
    )
}

fn unknown(name: &str) -> Problem {
    let mend = nearest(name, &mut functions().map(|f| f.name));
    let name = shown(name);
    Problem::new(
        "wire.unknownFunction",
        text!(["there is no function `{name}`; {}", mend.en], ["没有函数`{name}`;{}", mend.zh]),
    )
}

/// The JSON Schema of every request and reply, of the document ([`Campaign`]), of an [`Assessment`] and of
/// [`Problems`], by file name.
#[cfg(feature = "schema")]
pub fn schemas() -> std::collections::BTreeMap<String, schemars::Schema> {
    use schemars::schema_for;
    let mut files = std::collections::BTreeMap::new();
    let mut add = |name: String, mut schema: schemars::Schema, output: bool| {
        read::schema::tidy(&mut schema, output);
        files.insert(name, schema);
    };
    for function in CALLS.iter().chain(ASKS) {
        let [request, reply] = (function.schemas)();
        add(format!("{}.request.json", function.name), request, false);
        add(format!("{}.reply.json", function.name), reply, true);
    }
    add("Campaign.json".to_owned(), schema_for!(Campaign), false);
    add("Assessment.json".to_owned(), schema_for!(Assessment), true);
    add("Problems.json".to_owned(), schema_for!(Problems), true);
    files
}
