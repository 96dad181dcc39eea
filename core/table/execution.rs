//! The tables of the running campaign: reports, support, actions, the weekly tracker, the master table and
//! feedback.

use super::{
    Table, Tone,
    write::{Writer, cell, maybe, money, percent, toned},
};
use crate::{
    answers::{
        ActionState, DueReport, FeedbackAnswer, ReportState, ReportingAnswer, SupportState, TrackingAnswer,
    },
    execution::CadenceRule,
    say::{Figure, grouped},
    value::{Id, Quantity},
};
use std::collections::BTreeMap;

impl Writer<'_> {
    /// The reports and meetings that rules ask for, a row for each rule and person.
    pub(super) fn reporting(&self, answer: &ReportingAnswer) -> Table {
        let rules = self.plan.campaign().reporting.iter().map(|rule| (&rule.id, rule));
        let rules: BTreeMap<&Id, &CadenceRule> = rules.collect();
        let rows =
            answer.reports.chunk_by(|a, b| (&a.rule, &a.by) == (&b.rule, &b.by)).filter_map(|of_person| {
                let first = of_person.first()?;
                let rule = rules.get(&first.rule)?;
                let with = |status| of_person.iter().filter(move |due| due.state.value() == Some(&status));
                let count = |status, tone| {
                    let count = with(status).count();
                    if count == 0 { cell("") } else { toned(count, tone) }
                };
                let due = of_person.len().saturating_sub(with(ReportState::NotDue).count());
                let last = |due: &DueReport| due.end.value().copied();
                Some(vec![
                    cell(rule.title(self.language)),
                    self.member(first.by.as_ref().or(rule.owner.as_ref())),
                    maybe(rule.due),
                    cell(due),
                    count(ReportState::OnTime, Tone::Good),
                    count(ReportState::Submitted, Tone::Plain),
                    count(ReportState::Late, Tone::Warning),
                    count(ReportState::Missing, Tone::Bad),
                    with(ReportState::Missing)
                        .next_back()
                        .and_then(last)
                        .map(|day| self.dated(day))
                        .unwrap_or_default(),
                ])
            });
        self.table(
            ("Reports due", "报告提交情况"),
            &[
                ("report", "报告"),
                ("by", "提交人"),
                ("due", "时限"),
                (">asked for", "应交"),
                (">on time", "按时"),
                (">handed in, time unknown", "已交(时间未记)"),
                (">late", "迟交"),
                (">missing", "缺交"),
                ("last missing", "最近缺交"),
            ],
            rows.collect(),
        )
    }

    /// The support that nobody has answered.
    pub(crate) fn support(&self, answer: &ReportingAnswer) -> Table {
        let open = answer.support.iter().filter(|asked| asked.state != SupportState::Answered);
        let rows = open.map(|asked| {
            let tone = if asked.state == SupportState::Overdue { Tone::Bad } else { Tone::Warning };
            vec![
                cell(&asked.text),
                self.dated(asked.asked_on),
                self.member(asked.asked_by.as_ref()),
                self.member(asked.asked_of.as_ref()),
                money(asked.cost),
                asked.due.as_ref().and_then(Figure::value).map(|due| self.dated(*due)).unwrap_or_default(),
                toned(asked.state.label(self.language), tone),
            ]
        });
        self.table(
            ("Support asked for", "需协调事项"),
            &[
                ("support", "事项"),
                ("asked", "提出日期"),
                ("by", "提出人"),
                ("of", "协调人"),
                (">cost", "费用"),
                ("wanted by", "要求答复"),
                ("status", "状态"),
            ],
            rows.collect(),
        )
    }

    /// The actions that are neither done nor given up.
    pub(super) fn actions(&self, answer: &ReportingAnswer) -> Table {
        let rows = answer.actions.iter().filter(|action| action.state.is_open()).map(|action| {
            let tone = if action.state == ActionState::Overdue { Tone::Bad } else { Tone::Plain };
            vec![
                cell(&action.text),
                self.member(action.owner.as_ref()),
                action.due.as_ref().and_then(Figure::value).map(|due| self.dated(*due)).unwrap_or_default(),
                toned(action.state.label(self.language), tone),
            ]
        });
        self.table(
            ("Actions", "行动项"),
            &[("action", "行动"), ("owner", "责任人"), ("due", "完成时限"), ("status", "状态")],
            rows.collect(),
        )
    }

    /// The rows of the weekly tracker that end last.
    pub(super) fn weekly_tracker(&self, answer: &TrackingAnswer) -> Table {
        let written = &self.plan.campaign().tracking;
        let last = answer.rows.iter().map(|row| row.end).max();
        let is_shown = |planned: Option<Quantity>, end| planned.is_some() && Some(end) == last;
        let rows = answer.rows.iter().filter(|row| is_shown(row.planned, row.end)).map(|row| {
            let position = row.path.rsplit('/').next().and_then(|n| n.parse::<usize>().ok());
            let causes = position.and_then(|n| written.get(n)).map_or(&[][..], |row| row.causes.as_slice());
            let causes: Vec<&str> = causes.iter().map(|cause| cause.text.as_str()).collect();
            let task = row.task.as_ref().map(|id| self.task_name(id));
            vec![
                maybe(task.or(row.module.as_deref())),
                maybe(row.planned.map(grouped)),
                maybe(row.done.map(grouped)),
                percent(row.deviation.as_ref()),
                cell(causes.join(self.say("; ", ";"))),
                maybe(row.remedy.as_ref()),
                self.member(row.owner.as_ref()),
            ]
        });
        self.table(
            ("Weekly tracker", "周度进度跟踪表"),
            &[
                ("task", "任务名称"),
                (">planned", "本周计划"),
                (">done", "实际完成"),
                (">deviation", "进度偏差"),
                ("causes", "偏差原因"),
                ("remedy", "解决措施"),
                ("owner", "责任人"),
            ],
            rows.collect(),
        )
    }

    fn task_name<'i>(&'i self, id: &'i Id) -> &'i str {
        self.plan.task(id).map_or(id.as_str(), |task| task.name.as_str())
    }

    /// The master table of the modules that have a row of the tracker.
    pub(super) fn master_table(&self, answer: &TrackingAnswer) -> Table {
        let tracked = answer.modules.iter().filter(|module| module.tracked_until.is_some());
        let rows = tracked.map(|module| {
            vec![
                cell(&module.module),
                self.member(module.lead.as_ref()),
                percent(module.percent_complete.as_ref()),
                maybe(module.progress.as_ref()),
                maybe(module.summary.as_ref()),
                maybe(module.problem.as_ref()),
                maybe(module.remedy.as_ref()),
                maybe(module.result.as_ref()),
            ]
        });
        self.table(
            ("Campaign tracking", "营销策略执行跟踪总表"),
            &[
                ("module", "核心模块"),
                ("lead", "责任人"),
                (">progress", "当前进度"),
                ("milestones", "关键节点"),
                ("in brief", "执行情况简述"),
                ("problem", "问题反馈"),
                ("proposal", "调整建议"),
                ("result", "结果达成情况"),
            ],
            rows.collect(),
        )
    }

    /// The feedback of the sources that gave some.
    pub(super) fn feedback(&self, answer: &FeedbackAnswer) -> Table {
        let rows = answer.sources.iter().filter(|_| answer.total.count > 0).map(|of| {
            let count = |count: usize| if count == 0 { cell("") } else { cell(count) };
            let share = of.tally.negative_share;
            vec![
                cell(of.source.label(self.language)),
                if of.tally.count == 0 { toned("0", Tone::Warning) } else { cell(of.tally.count) },
                count(of.tally.positive),
                count(of.tally.neutral),
                count(of.tally.negative),
                percent(share.map(Figure::Defined).as_ref()),
                count(of.tally.unanswered),
            ]
        });
        self.table(
            ("Feedback", "反馈"),
            &[
                ("source", "来源"),
                (">count", "条数"),
                (">positive", "正面"),
                (">neutral", "中性"),
                (">negative", "负面"),
                (">negative share", "负面占比"),
                (">unanswered", "待答复"),
            ],
            rows.collect(),
        )
    }
}
