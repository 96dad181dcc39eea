//! Rules for reports that stand in the standard of a task: 每日17:00前提交进度表.

use super::draft::Draft;
use crate::{
    execution::{CadenceRule, ReportKind},
    import::{
        cells::{
            cadence,
            scan::{Scan, plain},
        },
        importing::Importing,
        reading::Assumption,
    },
    value::{RelativeDate, RelativeDay},
};

/// Reads the rules for reports.
pub(super) fn read<'s>(drafts: &[Draft<'s>], importing: &mut Importing<'s>) {
    for draft in drafts {
        let Some((place, words)) = &draft.acceptance else { continue };
        let text = plain(words);
        let mut scan = Scan::of(&text);
        let Some(rhythm) = cadence::read(&mut scan) else { continue };
        scan.eat_any(&["提交", "更新", "发送", "输出", "上报", "汇报", "submit ", "send ", "hand in "]);
        let name = scan.rest.trim();
        if name.is_empty() || !["表", "报", "report", "总结", "记录"].iter().any(|end| name.contains(end))
        {
            continue;
        }
        let is_of_data =
            rhythm.kind == ReportKind::Day && ["数据", "data"].iter().any(|word| name.contains(word));
        let kind = if is_of_data { ReportKind::Data } else { rhythm.kind };
        let Some(task) = importing.task(draft.task.id.as_str()).cloned() else { continue };
        let authors = || importing.campaign.reports.iter().filter(|report| report.kind == kind);
        // whoever else reports is no owner of the task, who answers for all
        let others = authors().any(|report| report.author.is_some() && report.author != task.owner);
        let day = |date: Option<RelativeDate>| match date {
            Some(RelativeDate::On(day)) => Some(day),
            _ => None,
        };
        let event = importing.context.event.as_ref().map(|event| (event.start, event.end));
        let start = day(task.start).filter(|day| event.is_none_or(|(start, _)| *day != start));
        let end = day(task.finish).filter(|day| event.is_none_or(|(_, end)| *day != end));
        let owner = task.owner.clone();
        let rule = CadenceRule {
            id: importing.id("reporting", name),
            name: Some(name.to_owned()),
            kind,
            by: owner.iter().filter(|_| !others).cloned().collect(),
            owner: owner.filter(|_| others),
            start: start.map(RelativeDay::On),
            end: end.map(RelativeDay::On),
            days: rhythm.days,
            due: rhythm.due,
            ..CadenceRule::default()
        };
        let why =
            text!("a rhythm in the standard of a task is a rule for reports", "交付标准中的周期视为报告规则");
        importing.ledger.assume(*place, Assumption::of(name, why));
        importing.campaign.reporting.push(rule);
    }
}
