//! The ids of all entities of the document.

use crate::{
    campaign::Campaign,
    record::At,
    value::{Anchor, Id, Names, RelativeDate, RelativeDay},
};

/// The names of a list whose entities may do without an id.
fn optional(en: &'static str, zh: &'static str, ids: &mut dyn Iterator<Item = Option<&Id>>) -> Names {
    Names::of_words(en, zh, &mut ids.map(|id| id.map_or("", Id::as_str)))
}

/// The ids of all entities, by kind.
pub(super) struct Entities {
    pub(super) phases: Names,
    pub(super) team: Names,
    pub(super) modules: Names,
    pub(super) resources: Names,
    pub(super) goals: Names,
    pub(super) metrics: Names,
    pub(super) funnels: Names,
    pub(super) tasks: Names,
    pub(super) readiness: Names,
    pub(super) outputs: Names,
    pub(super) brief_rows: Names,
    pub(super) publishing: Names,
    pub(super) run_sheet: Names,
    pub(super) sops: Names,
    pub(super) lines: Names,
    pub(super) income: Names,
    pub(super) entries: Names,
    pub(super) versions: Names,
    pub(super) risks: Names,
    pub(super) issues: Names,
    pub(super) changes: Names,
    /// The draws on the contingency reserve, then those on the management reserve.
    pub(super) draws: Names,
    pub(super) transfers: Names,
    pub(super) sign_offs: Names,
    pub(super) baselines: Names,
    pub(super) results: Names,
    pub(super) reporting: Names,
    pub(super) meetings: Names,
    /// The actions of meetings, then those of the retrospective.
    pub(super) actions: Names,
    pub(super) lessons: Names,
    pub(super) left_over: Names,
    pub(super) documents: Names,
}

impl Entities {
    pub(super) fn of(campaign: &Campaign) -> Self {
        let lines = campaign.budget.iter().flat_map(|b| &b.lines);
        let outputs = campaign.tasks.iter().flat_map(|t| &t.outputs);
        let income = campaign.budget.iter().flat_map(|b| &b.income);
        let entries = campaign.budget.iter().flat_map(|b| &b.entries);
        let reserves = campaign.budget.iter().flat_map(|b| [&b.reserve, &b.management_reserve]).flatten();
        let draws = reserves.flat_map(|reserve| &reserve.draws);
        let transfers = campaign.budget.iter().flat_map(|b| &b.transfers);
        let versions = campaign.budget.iter().flat_map(|b| &b.versions);
        let results = campaign.evaluation.iter().flat_map(|e| &e.results);
        let rows = campaign.brief.iter().flat_map(|brief| &brief.rows);
        let actions = campaign.meetings.iter().flat_map(|meeting| &meeting.actions);
        let review = campaign.retrospective.iter();
        let past = campaign.history.iter().flat_map(|past| &past.lessons);
        let lessons = review.clone().flat_map(|review| &review.lessons).chain(past);
        let actions = actions.chain(review.flat_map(|review| &review.actions));
        Self {
            phases: Names::of("phase", "阶段", campaign.phases.iter().map(|p| &p.id)),
            team: Names::of("member of the team", "成员", campaign.team.iter().map(|m| &m.id)),
            modules: Names::of("module", "模块", campaign.modules.iter().map(|m| &m.id)),
            resources: Names::of("resource", "资源", campaign.resources.iter().map(|r| &r.id)),
            goals: Names::of("goal", "目标", campaign.goals.iter().map(|g| &g.id)),
            metrics: Names::of("metric", "指标", campaign.metrics.iter().map(|m| &m.id)),
            funnels: Names::of("funnel", "漏斗", campaign.funnels.iter().map(|f| &f.id)),
            tasks: Names::of("task", "任务", campaign.tasks.iter().map(|t| &t.id)),
            readiness: Names::of("readiness item", "准备项", campaign.readiness.iter().map(|i| &i.id)),
            outputs: Names::of("output", "交付物", outputs.map(|o| &o.id)),
            brief_rows: Names::of("row of the brief", "创意表行", rows.map(|row| &row.id)),
            publishing: Names::of("publication", "发布内容", campaign.publishing.iter().map(|p| &p.id)),
            run_sheet: Names::of(
                "step of the run sheet",
                "流程环节",
                campaign.run_sheet.iter().map(|s| &s.id),
            ),
            sops: Names::of("SOP", "SOP", campaign.sops.iter().map(|sop| &sop.id)),
            lines: Names::of("budget line", "预算明细", lines.map(|l| &l.id)),
            income: Names::of("row of the income", "收入", income.map(|i| &i.id)),
            entries: optional("budget entry", "预算记录", &mut entries.map(|entry| entry.id.as_ref())),
            versions: Names::of("budget version", "预算版本", versions.map(|v| &v.id)),
            risks: Names::of("risk", "风险", campaign.risks.iter().map(|r| &r.id)),
            issues: Names::of("issue", "问题", campaign.issues.iter().map(|issue| &issue.id)),
            changes: Names::of("change", "调整", campaign.changes.iter().map(|change| &change.id)),
            draws: optional("draw", "备用金动用", &mut draws.map(|draw| draw.id.as_ref())),
            transfers: optional("transfer", "预算调剂", &mut transfers.map(|row| row.id.as_ref())),
            sign_offs: optional(
                "sign-off",
                "审批意见",
                &mut campaign.sign_offs.iter().map(|row| row.id.as_ref()),
            ),
            baselines: Names::of(
                "version of the baseline",
                "基线版本",
                campaign.baselines.iter().map(|version| &version.id),
            ),
            results: Names::of("result", "评估结果", results.map(|r| &r.id)),
            reporting: Names::of("rule for reports", "报告规则", campaign.reporting.iter().map(|r| &r.id)),
            meetings: Names::of("meeting", "会议", campaign.meetings.iter().map(|m| &m.id)),
            actions: Names::of("action", "行动项", actions.map(|action| &action.id)),
            lessons: Names::of("lesson", "经验", lessons.map(|lesson| &lesson.id)),
            left_over: Names::of(
                "row of the close-out",
                "剩余物料",
                campaign.close_out.iter().map(|row| &row.id),
            ),
            documents: Names::of(
                "document",
                "归档资料",
                campaign.archive.iter().map(|document| &document.id),
            ),
        }
    }

    /// Reports a day at a place that is counted from a phase or a task which is not there.
    pub(super) fn find_day(&self, day: Option<&RelativeDay>, at: &At<'_>) {
        self.find_anchor(day.and_then(RelativeDay::anchor), at);
    }

    /// Reports a date at a place that is counted from a phase or a task which is not there.
    pub(super) fn find_date(&self, date: Option<&RelativeDate>, at: &At<'_>) {
        self.find_anchor(date.and_then(RelativeDate::anchor), at);
    }

    /// Reports an anchor at a place that is an end of a phase or a task which is not there.
    pub(super) fn find_anchor(&self, anchor: Option<&Anchor>, at: &At<'_>) {
        match anchor {
            None | Some(Anchor::Start | Anchor::End) => {}
            Some(Anchor::PhaseStart(id) | Anchor::PhaseEnd(id)) => {
                self.phases.find(Some(id), at);
            }
            Some(Anchor::TaskStart(id) | Anchor::TaskFinish(id)) => {
                self.tasks.find(Some(id), at);
            }
        }
    }
}
