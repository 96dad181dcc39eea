//! The sections of each kind of report, with their headings.

use super::kind::PlanReportKind as Kind;
use crate::say::Language;

/// A section of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Summary,
    Done,
    Problems,
    Support,
    Kpis,
    Schedule,
    Money,
    Risks,
    Changes,
    Findings,
    Next,
    Overview,
    Attainment,
    Return,
    Successes,
    Shortfalls,
    Actions,
    Lessons,
    CloseOut,
}

/// The sections of a report about a running campaign.
const RUNNING: [Part; 11] = [
    Part::Summary,
    Part::Done,
    Part::Problems,
    Part::Support,
    Part::Kpis,
    Part::Schedule,
    Part::Money,
    Part::Risks,
    Part::Changes,
    Part::Findings,
    Part::Next,
];

/// The sections of a review.
const REVIEW: [Part; 9] = [
    Part::Overview,
    Part::Attainment,
    Part::Return,
    Part::Successes,
    Part::Shortfalls,
    Part::Actions,
    Part::Lessons,
    Part::CloseOut,
    Part::Findings,
];

impl Part {
    pub(super) fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Daily | Kind::Weekly | Kind::Monthly | Kind::Status => &RUNNING,
            Kind::Review => &REVIEW,
        }
    }

    /// The anchor and the heading of the section in a report over the time of its kind, or over another one.
    pub(super) fn heading(self, of: Option<Kind>, language: Language) -> (&'static str, &'static str) {
        let (anchor, en, zh) = match (self, of) {
            (Self::Summary, _) => ("summary", "Summary", "概要"),
            (Self::Done, Some(Kind::Daily)) => ("done", "Done today", "今日完成事项"),
            (Self::Done, Some(Kind::Weekly)) => ("done", "Done this week", "本周完成事项"),
            (Self::Done, Some(Kind::Monthly)) => ("done", "Done this month", "本月完成事项"),
            (Self::Done, _) => ("done", "Done", "完成事项"),
            (Self::Problems, _) => ("problems", "Problems", "存在问题"),
            (Self::Support, _) => ("support", "Support needed", "需协调资源"),
            (Self::Kpis, _) => ("kpis", "KPIs", "核心指标"),
            (Self::Schedule, _) => ("schedule", "Schedule", "进度"),
            (Self::Money, _) => ("money", "Money", "资金"),
            (Self::Risks, _) => ("risks", "Risks", "风险"),
            (Self::Changes, _) => ("changes", "Changes and approvals", "调整与审批"),
            (Self::Findings, _) => ("findings", "Findings", "矛盾与疑点"),
            (Self::Next, Some(Kind::Daily)) => ("next", "Plan for tomorrow", "明日计划"),
            (Self::Next, Some(Kind::Weekly)) => ("next", "Plan for next week", "下周计划"),
            (Self::Next, Some(Kind::Monthly)) => ("next", "Plan for next month", "下月计划"),
            (Self::Next, _) => ("next", "Next steps", "近期安排"),
            (Self::Overview, _) => ("overview", "Overview", "活动概述"),
            (Self::Attainment, _) => ("attainment", "Attainment of goals", "目标达成情况"),
            (Self::Return, _) => ("return", "Cost and return", "投入与回报"),
            (Self::Successes, _) => ("successes", "Successes", "成功经验"),
            (Self::Shortfalls, _) => ("shortfalls", "Shortfalls", "问题与不足"),
            (Self::Actions, _) => ("actions", "Actions", "改进行动项"),
            (Self::Lessons, _) => ("lessons", "Lessons", "经验沉淀"),
            (Self::CloseOut, _) => ("close-out", "Close-out", "收尾"),
        };
        (anchor, language.of(en, zh))
    }
}
