//! campaignkit answers one question: *how does this campaign stand on day X*, exactly, and with reasons.
//!
//! Marketing teams keep a campaign in a dozen spreadsheets: goals, tasks with a Gantt chart, a budget with a
//! contingency reserve, a risk plan, daily reports, a KPI dashboard, an evaluation. This crate is the domain
//! library underneath: plain records for those tables, one checked [`Plan`], an auditor that finds figures
//! that do not fit, and [`plan.on(day).assess()`](Standing::assess), a pure function from a plan and a day to
//! everything that a dashboard shows. It reads no clock and no file and keeps no state; an input gives the
//! same bytes here, in the C library and in the npm package.
//!
//! # A tour
//!
//! A campaign is a JSON document that reads like the plan itself. [`Plan::from_json`] reads and checks it,
//! and reports every problem at once:
//!
//! ```
//! use campaignkit::Plan;
//!
//! let problems = Plan::from_json(br#"{
//!     "format": "campaignkit/1", "id": "sale", "name": "Sale", "currency": "CNY",
//!     "event": { "start": "2024-7-20", "end": "2024-08-10" },
//!     "tasks": [ { "id": "print", "name": "Print", "ownr": "zhou" } ]
//! }"#).unwrap_err();
//! assert_eq!(problems.to_string(), "\
//! /event/start (line 3): `2024-7-20` is not a date in the form needed here; write `2024-07-20`
//! /tasks/0/ownr (line 4): there is no field `ownr` here; did you mean `owner`?");
//! ```
//!
//! A plan answers questions. This one is a published template for a back-to-school campaign, with its figures
//! as printed:
//!
//! ```
//! use campaignkit::{Plan, metric::KpiStatus, risk::Truth, value::Day};
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let today = plan.on(Day::new(2024, 8, 2)?).assess()?;
//!
//! // Reposts are behind: 1,800 where eight of eleven days should have brought 2,181.8 of 3,000.
//! let reposts = &today.kpis[2];
//! assert_eq!(reposts.pace.status, KpiStatus::Alert);
//!
//! // The first day of the warm-up brought 50,000 impressions of the 500,000 that were feared to be missed …
//! let traffic = &today.risks[2];
//! assert_eq!(traffic.triggered, Some(Truth::True));
//!
//! // … so the prepared response drew 5,000 on the reserve, and 1,000 more than it held were drawn after.
//! assert_eq!(today.reserve.unwrap().defined().unwrap().remaining.to_string(), "-1000.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Goals are a tree whose parts are compared with the whole, and each is checked by the letters of SMART. The
//! effort that a goal takes is evidence; people decide whether it can be reached:
//!
//! ```
//! use campaignkit::{Plan, goal::SmartStatus, value::Day};
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/product-launch.json")?)?;
//! let day = plan.on(Day::new(2024, 9, 15)?);
//! // 3 million online, 2 million in shops
//! assert_eq!(day.goals()?[0].children_target.clone().unwrap().defined().unwrap().to_string(), "5000000");
//!
//! let check = day.smart()?[0].check.clone().defined().unwrap();
//! let [specific, _, achievable, ..] = &check.letters[..] else { unreachable!() };
//! assert_eq!(specific.reason.en, "it does not say for whom or where, nor who answers for it");
//! assert_eq!(achievable.status, SmartStatus::Evidence);
//! assert_eq!(achievable.reason.zh, "需要30天内平均每天完成166,666.67元;能否做到由人判断");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every KPI is paced over its own window, and rules of your own watch single figures. An alert holds
//! everything that the person who is called needs, and it is the same however often the question is asked for
//! a day:
//!
//! ```
//! use campaignkit::{Plan, value::Day};
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/five-steps.json")?)?;
//! let today = plan.on(Day::new(2024, 6, 11)?).assess()?;
//! let alert = today.alerts.iter().find(|alert| alert.code == "kpi.rule").unwrap();
//! assert_eq!(alert.path, "/metrics/0/alerts/0"); // 800 sign-ups on a day of which 1,000 were expected
//! assert_eq!((alert.observed.as_deref(), alert.threshold.as_deref()), (Some("800"), Some("1000")));
//! assert_eq!(alert.since.unwrap().to_string(), "2024-06-11");
//! assert_eq!(alert.owner.as_ref().unwrap().as_str(), "promotion");
//! let respond_by = alert.respond_by.clone().unwrap().defined().unwrap();
//! assert_eq!(respond_by.to_string(), "2024-06-12T08:30"); // half an hour of work after that day
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A risk has its cell on a matrix and a trigger, which is true, false or, without data, unknown. Once it has
//! fired, its prepared response is proposed as a JSON Patch that draws on the reserve; [`Standing::risks`]
//! shows how it is applied:
//!
//! ```
//! use campaignkit::{Plan, risk::Truth, value::Day};
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let answer = plan.on(Day::new(2024, 7, 30)?).risks()?;
//! let scores: Vec<_> = answer.risks.iter().map(|risk| risk.score.to_string()).collect();
//! assert_eq!(scores, ["6", "3", "4", "3"]);
//! assert_eq!(answer.risks[2].triggered, Some(Truth::Unknown));
//!
//! let answer = plan.on(Day::new(2024, 7, 31)?).risks()?; // 50,000 plays where 500,000 were hoped for
//! assert_eq!(answer.risks[2].triggered, Some(Truth::True));
//! assert_eq!(answer.proposals[0].draw.unwrap().to_string(), "5000.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The size of the reserve follows exactly from the costs and probabilities of risks, or with durations from
//! a [simulation](Standing::simulate), whose digits depend on the seed alone:
//!
//! ```
//! use campaignkit::wire;
//!
//! let request = br#"{"quantiles": ["0.8", "0.9"], "risks": [{"probability": "0.3", "cost": "5000"},
//!     {"probability": "0.1", "cost": "20000"}, {"probability": "0.2", "cost": "3000"}]}"#;
//! let reply = wire::call("risk.reserve", request)?;
//! assert!(reply.contains(r#""quantiles":[{"q":"0.8","value":"5000.00"},{"q":"0.9","value":"8000.00"}]"#));
//! # Ok::<(), campaignkit::value::Problems>(())
//! ```
//!
//! The figures of a plan need not fit each other; [`audit`](Standing::audit) finds those that do not, with a
//! path, both figures and a sentence in English and Chinese:
//!
//! ```
//! use campaignkit::Plan;
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let findings = plan.as_written().audit()?;
//! let total = findings.iter().find(|finding| finding.code == "budget.totalMismatch").unwrap();
//! assert_eq!(total.path, "/budget/statedTotal");
//! assert_eq!(total.message.zh, "表列合计为77,000.00,各明细与备用金相加为68,000.00,相差9,000.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The reasons for the finish are given step by step, as data and as a planner would say them:
//!
//! ```
//! use campaignkit::Plan;
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let why = plan.as_written().why(None)?;
//! assert_eq!(why.finish.to_string(), "2024-08-06T00:00");
//! assert_eq!(why.steps[0].message.en,
//!     "`活动预热启动` starts on 2024-08-01, once `线上渠道素材准备` has finished, and takes 5 days");
//! assert_eq!(why.steps[0].message.zh, "`活动预热启动`在`线上渠道素材准备`完成后于2024-08-01开始,工期5天");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Changes are tried as a JSON Patch. [`Plan::preview`] shows what it would change in dates, money, targets,
//! findings and alerts, [`Plan::apply`] carries it out, wholly or not at all; the edits of a spreadsheet are
//! such a patch, too ([`import::PlanImportRequest`]):
//!
//! ```
//! use campaignkit::Plan;
//!
//! let mut plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let patch = br#"[{ "op": "replace", "path": "/tasks/5/duration", "value": "2ed" }]"#;
//! assert_eq!(plan.preview(patch)?.finish.moved_minutes.defined(), Some(-24 * 60));
//! plan.apply(patch)?;
//! let schedule = plan.as_written().schedule()?;
//! assert_eq!(schedule.finish.defined().unwrap().to_string(), "2024-08-05T00:00"); // a day earlier, no more
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Campaigns arrive as spreadsheets and leave as spreadsheets. What stands in cells becomes a campaign, with
//! every doubt told at its cell, and tables go out as text, CSV, HTML or, with the feature `xlsx`, as a
//! workbook:
//!
//! ```
//! use campaignkit::{Plan, import::ImportRequest, sheet::{Cell, Sheet}, table::{TableFormat, TableRequest}};
//!
//! let row = |cells: [&str; 2]| cells.map(Cell::text).to_vec();
//! let about = vec![row(["活动名称", "开学季"]), row(["活动时间", "2024年7月20日-8月10日"])];
//! let budget = [["项目", "金额(元)"], ["海报", "1200"], ["短视频", "约3万"], ["租金", "8OOO"]];
//! let sheets = [("活动概况", about), ("预算", budget.map(row).to_vec())]
//!     .map(|(name, rows)| Sheet { name: name.into(), rows, ..Sheet::default() });
//! let read = ImportRequest { sheets: sheets.into(), ..ImportRequest::default() }.import();
//! assert_eq!(read.problems[0].cell.unwrap().to_string(), "B4"); // three letters O
//! assert_eq!(read.assumed[0].taken, "30000"); // of 约3万, a rough figure
//!
//! let plan = Plan::new(read.campaign.record)?;
//! let format = TableFormat::Markdown;
//! let request = TableRequest { table: "budget".into(), format, ..TableRequest::default() };
//! assert!(request.answer(&plan)?.text.unwrap().contains("| 短视频 |"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A campaign can as well be written in Rust, where nothing has to be parsed: days, amounts and spans are
//! made of numbers, ids of texts ([`value`] has more). What is left out has the default of the document:
//!
//! ```
//! use campaignkit::{Campaign, Plan, budget::{Budget, Line, Reserve}, value::{Amount, Day, Window}};
//!
//! let campaign = Campaign {
//!     id: "sale".try_into()?,
//!     name: "Sale".into(),
//!     currency: "CNY".try_into()?,
//!     event: Window::new(Day::new(2024, 7, 20)?, Day::new(2024, 8, 10)?)?.into(),
//!     budget: Some(Budget {
//!         lines: vec![Line {
//!             id: "print".try_into()?,
//!             category: "materials".try_into()?,
//!             item: "Posters".into(),
//!             planned: Some(Amount::with_decimals(7_999_50, 2)?), // 7,999.50
//!             ..Line::default()
//!         }],
//!         reserve: Some(Reserve { amount: Amount::from(500), ..Reserve::default() }),
//!         ..Budget::default()
//!     }),
//!     ..Campaign::default()
//! };
//! let plan = Plan::new(campaign)?;
//! let budget = plan.on(Day::new(2024, 7, 31)?).budget()?;
//! let reserve = budget.reserve.unwrap().defined().unwrap();
//! assert_eq!(reserve.remaining, Amount::from(500));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every area is usable without a campaign:
//!
//! ```
//! use campaignkit::{finance::{roi, RoiRequest}, risk::{rate, Level, RatingRequest}, value::Amount};
//!
//! let (probability, impact) = (Level::Medium.into(), Level::High.into());
//! let rain = RatingRequest { probability, impact, ..RatingRequest::default() };
//! assert_eq!(rate(&rain)?.level.as_str(), "high");
//!
//! let answer = roi(&RoiRequest {
//!     gain: Amount::from_units(500_000),
//!     cost: Amount::from_units(68_000),
//!     ..RoiRequest::default()
//! })?;
//! assert_eq!(answer.roi.defined().unwrap().to_percent(), "635.29%");
//! # Ok::<(), campaignkit::value::Problems>(())
//! ```
//!
//! Money is exact from the first quote to the last return, and the figures of most calculators, of
//! `plan.budget` and of `plan.earnedValue` can be explained:
//!
//! ```
//! use campaignkit::wire;
//!
//! // Two rates make these flows worth nothing; a spreadsheet would tell one of them.
//! let reply = wire::call("finance.irr", br#"{"flows": ["-100", "230", "-132"]}"#)?;
//! assert!(reply.starts_with(r#"{"status":"multiple","complete":true,"roots":[{"rate":"0.1","#));
//!
//! let request = br#"{"pv": "158", "ev": "148", "ac": "210", "bac": "248", "explain": true}"#;
//! let reply = wire::call("earnedValue.measure", request)?;
//! assert!(reply.contains(r#""cpi":"0.7047619047619048""#));
//! assert!(reply.contains(r#""formula":"EV ÷ AC""#));
//! # Ok::<(), campaignkit::value::Problems>(())
//! ```
//!
//! Reports write themselves, with what moved and why, as Markdown or as a page with pictures:
//!
//! ```
//! use campaignkit::{Plan, report::{PlanReportKind, PlanReportRequest, ReportFormat}};
//!
//! let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
//! let request = PlanReportRequest {
//!     kind: PlanReportKind::Daily,
//!     as_of: Some("2024-08-01".parse()?),
//!     format: ReportFormat::Markdown,
//!     ..PlanReportRequest::default()
//! };
//! let report = request.answer(&plan)?.text;
//! assert!(report.contains("- contingency reserve, left: 5,000.00 → 0.00\n"));
//! assert!(report.contains("\n## Plan for tomorrow\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An order is checked against the budget before it is placed:
//!
//! ```
//! use campaignkit::{budget::{BudgetCheckRequest, CheckScope, Control, Decision, check}, value::Amount};
//!
//! let answer = check(&BudgetCheckRequest {
//!     requested: Amount::from_units(6_000),
//!     scopes: vec![CheckScope {
//!         action: Control::Stop,
//!         approved: Amount::from_units(20_000),
//!         committed: Amount::from_units(15_000),
//!         ..CheckScope::default()
//!     }],
//!     ..BudgetCheckRequest::default()
//! })?;
//! assert_eq!(answer.decision, Decision::Stopped);
//! assert_eq!(answer.scopes[0].excess.to_string(), "1000.00");
//! # Ok::<(), campaignkit::value::Problem>(())
//! ```
//!
//! # The way through the crate
//!
//! Data flows one way, and a module knows only what stands before it:
//!
//! | | |
//! |---|---|
//! | [`value`] | exact decimals, days, spans, ids; problems and findings |
//! | [`calendar`], [`team`], [`resource`], [`metric`], [`goal`], [`schedule`], [`budget`], [`earned_value`], [`finance`], [`variance`], [`readiness`], [`risk`], [`simulation`], [`execution`], [`issue`], [`change`], [`approval`], [`review`], [`brief`] | the areas: records beside the rules that read them |
//! | [`Campaign`] | the document that gathers the records |
//! | [`Plan`] | the checked campaign |
//! | [`Standing`] | the plan on a day, or as written |
//! | [`answers`] | the answers of a standing, area by area |
//! | [`mod@audit`] | the document held against itself |
//! | [`mod@assess`] | everything together, on a day |
//! | [`template`] | templates from campaigns, and campaigns from templates |
//! | [`portfolio`] | several campaigns: beside each other, and together |
//! | [`table`] | the same for people, in English or Chinese |
//! | [`sheet`] | sheets of cells, as spreadsheets hold them |
//! | [`mod@import`] | people's tables read into a campaign, and edits of a sheet into a patch |
//! | [`chart`] | answers as pictures |
//! | [`icalendar`] | the dates of a campaign as a calendar for other programs |
//! | [`mod@page`] | the dashboard as one HTML page, with its pictures |
//! | [`report`] | reports of a day, a week, a month, of the status and of the review |
//! | [`workbook`] | sheets of cells from files of spreadsheets, and back |
//! | [`wire`] | the same for other languages, as JSON |
//!
//! # What it does not do
//!
//! * Derivations of the answers about issues, reports, readiness, risks and the schedule by themselves: an
//!   [`Assessment`] has them, as the calculators, `plan.budget`, `plan.goals` and `plan.earnedValue` do.
//! * Levelling of owners and resources, work splitting, tasks fixed by hand.
//! * Book-keeping: entries tell what became of a budget; accounts, taxes and invoices are the host's.
//! * A workflow: [`approval`] tells who is to decide and who has; the host asks them.
//! * Sign-offs as a table, decisions about versions of the plan and of goals, calendar files read.
//! * What is drawn and coloured in spreadsheets that are read. Of two rows of one name that are merged into a
//!   plan, the parent does not tell which is which.
//! * Files, networks, databases, users, permissions, clocks. The host has them.
//!
//! # Features
//!
//! None is on by default.
//!
//! | feature | what it adds | crates |
//! |---|---|---|
//! | `chrono` | `From` and `TryFrom` between [`Day`](value::Day) and `chrono::NaiveDate`, [`Moment`](value::Moment) and `chrono::NaiveDateTime` | none |
//! | `rust_decimal` | `From` and `TryFrom` between [`Amount`](value::Amount), [`Rate`](value::Rate), [`Quantity`](value::Quantity) and `rust_decimal::Decimal` | none |
//! | `parallel` | simulations on all cores | `rayon` |
//! | `wide` | simulations with the widest instructions of the machine; the digits are the same | `multiversion` |
//! | `xlsx` | [`workbook`]: the bytes of .xlsx, .xls, .ods and CSV files as sheets, and sheets as .xlsx | `rust_xlsxwriter`, `zip`, `quick-xml`, `encoding_rs`, `chardetng` |
//! | `schema` | [`JsonSchema`](https://docs.rs/schemars) for every type that crosses the wire, and `wire::schemas` | `schemars`, `serde_json` |
//!
//! The first two add no crate, because the library computes with these two inside; without the features they
//! are no part of its interface. Every public type is `serde::Serialize`, and [`Campaign`] is
//! `serde::Deserialize`, without any feature.
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

#[macro_use]
mod declare;

mod json;
mod record;
mod say;

#[macro_use]
mod explain;
pub mod value;

mod approx;

pub mod sheet;

pub mod approval;
pub mod brief;
pub mod budget;
pub mod calendar;
pub mod change;
pub mod earned_value;
pub mod execution;
pub mod finance;
pub mod goal;
pub mod issue;
pub mod metric;
pub mod readiness;
pub mod resource;
pub mod review;
pub mod risk;
pub mod schedule;
pub mod simulation;
pub mod team;
pub mod variance;

mod campaign;
mod plan;
mod standing;

pub mod answers;
pub mod assess;
pub mod audit;
pub mod chart;
pub mod icalendar;
pub mod import;
pub mod page;
pub mod portfolio;
pub mod report;
pub mod table;
pub mod template;
pub mod wire;
pub mod workbook;

pub use assess::Assessment;
pub use campaign::{Acknowledgement, Campaign, Event, FindingRule, FindingSeverity, Format, Phase, Policy};
pub use json::Limits;
pub use plan::{Applied, Plan};
pub use standing::Standing;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
