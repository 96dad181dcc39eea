//! Every reference of the document resolved, every problem reported.

use super::{Plan, links};
use crate::{
    Campaign, Limits,
    read::{Sink, nearest},
    risk::Trigger,
    value::{Id, Problem, Text, Unit, Window, shown},
};
use std::collections::BTreeMap;

/// Makes the plan; it is meaningful only if no problem was reported, here or before.
pub(super) fn resolve(campaign: Campaign, limits: Limits, problems: &Sink) -> Plan {
    let names = Names::of(&campaign, problems);
    window(&campaign.event, "/event", problems);
    for (n, phase) in campaign.phases.iter().enumerate() {
        let days = Window { start: phase.start, end: phase.end, inferred: false };
        window(&days, &format!("/phases/{n}"), problems);
    }
    let children = goals(&campaign, &names, problems);
    let observations = metrics(&campaign, &names, problems);
    let links = links::resolve(&campaign, &names, problems);
    money(&campaign, &names, problems);
    risks(&campaign, &names, problems);
    for (n, report) in campaign.reports.iter().enumerate() {
        names.team.find(report.author.as_ref(), || format!("/reports/{n}/author"));
    }
    for (n, result) in campaign.evaluation.iter().flat_map(|e| &e.results).enumerate() {
        names.goals.find(result.goal.as_ref(), || format!("/evaluation/results/{n}/goal"));
        names.team.find(result.owner.as_ref(), || format!("/evaluation/results/{n}/owner"));
    }
    let network = links::network(&campaign, &links, problems);
    let (metrics, tasks) = (names.metrics.owned(), names.tasks.owned());
    Plan { campaign, limits, metrics, tasks, observations, children, links, network }
}

/// The entities of one kind by their ids.
pub(super) struct Kind<'c> {
    label: Text,
    positions: BTreeMap<&'c Id, usize>,
    problems: &'c Sink,
}

impl<'c> Kind<'c> {
    fn of(list: &str, en: &str, zh: &str, ids: impl Iterator<Item = &'c Id>, problems: &'c Sink) -> Self {
        // a reader that could not read an id has said so already
        let readable = problems.is_empty();
        let mut positions = BTreeMap::new();
        for (n, id) in ids.enumerate() {
            if id.as_str().is_empty() {
                if readable {
                    problems.push(|| missing_id(en, zh).at(format!("{list}/{n}/id")));
                }
            } else if let Some(first) = positions.get(id) {
                problems.push(|| duplicate_id(id, *first).at(format!("{list}/{n}/id")));
            } else {
                positions.insert(id, n);
            }
        }
        Self { label: Text::new(en, zh), positions, problems }
    }

    /// Where the entity stands, or a problem at the reference; nothing for what could not be read.
    pub(super) fn find(&self, id: Option<&Id>, path: impl FnOnce() -> String) -> Option<usize> {
        let id = id.filter(|id| !id.as_str().is_empty())?;
        let found = self.positions.get(id).copied();
        if found.is_none() {
            self.problems.push(|| {
                let mend = nearest(id.as_str(), self.positions.keys().map(|id| id.as_str()));
                let (typed, Text { en, zh }) = (shown(id.as_str()), &self.label);
                Problem::new(
                    "id.unknown",
                    Text::new(
                        format!("there is no {en} `{typed}`; {}", mend.en),
                        format!("没有{zh}`{typed}`;{}", mend.zh),
                    ),
                )
                .at(path())
            });
        }
        found
    }

    fn owned(&self) -> BTreeMap<Id, usize> {
        self.positions.iter().map(|(id, n)| ((*id).clone(), *n)).collect()
    }
}

/// All entities that are referred to.
pub(super) struct Names<'c> {
    pub(super) team: Kind<'c>,
    pub(super) goals: Kind<'c>,
    pub(super) metrics: Kind<'c>,
    pub(super) tasks: Kind<'c>,
    pub(super) risks: Kind<'c>,
}

impl<'c> Names<'c> {
    fn of(campaign: &'c Campaign, problems: &'c Sink) -> Self {
        let lines = campaign.budget.iter().flat_map(|b| &b.lines).map(|l| &l.id);
        let results = campaign.evaluation.iter().flat_map(|e| &e.results).map(|r| &r.id);
        if problems.is_empty() && campaign.id.as_str().is_empty() {
            problems.push(|| missing_id("campaign", "活动").at("/id"));
        }
        let names = Self {
            team: Kind::of(
                "/team",
                "member of the team",
                "成员",
                campaign.team.iter().map(|m| &m.id),
                problems,
            ),
            goals: Kind::of("/goals", "goal", "目标", campaign.goals.iter().map(|g| &g.id), problems),
            metrics: Kind::of("/metrics", "metric", "指标", campaign.metrics.iter().map(|m| &m.id), problems),
            tasks: Kind::of("/tasks", "task", "任务", campaign.tasks.iter().map(|t| &t.id), problems),
            risks: Kind::of("/risks", "risk", "风险", campaign.risks.iter().map(|r| &r.id), problems),
        };
        // unique, though nothing refers to them yet
        Kind::of("/phases", "phase", "阶段", campaign.phases.iter().map(|p| &p.id), problems);
        Kind::of("/budget/lines", "budget line", "预算明细", lines, problems);
        Kind::of("/evaluation/results", "result", "评估结果", results, problems);
        names
    }
}

fn missing_id(en: &str, zh: &str) -> Problem {
    Problem::new(
        "id.missing",
        Text::new(format!("this {en} has no id; give it one"), format!("此{zh}没有标识;请补上")),
    )
}

fn duplicate_id(id: &Id, first: usize) -> Problem {
    let id = shown(id.as_str());
    Problem::new(
        "id.duplicate",
        Text::new(
            format!(
                "the id `{id}` is already taken by entry {first} of this list (counted from 0); give this one another"
            ),
            format!("标识`{id}`已被本列表第{first}项(从0数起)使用;请另取一个"),
        ),
    )
}

/// A window must not end before it starts.
fn window(window: &Window, path: &str, problems: &Sink) {
    if window.end < window.start {
        let Window { start, end, .. } = window;
        problems.push(|| {
            Problem::new(
                "window.order",
                Text::new(
                    format!(
                        "the last day `{end}` lies before the first day `{start}`; swap them or mend one"
                    ),
                    format!("结束日`{end}`早于开始日`{start}`;请对调或更正"),
                ),
            )
            .at(format!("{path}/end"))
        });
    }
}

fn goals(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); campaign.goals.len()];
    let mut parents = vec![None; campaign.goals.len()];
    for (n, goal) in campaign.goals.iter().enumerate() {
        let parent = names.goals.find(goal.parent.as_ref(), || format!("/goals/{n}/parent"));
        names.metrics.find(goal.metric.as_ref(), || format!("/goals/{n}/metric"));
        names.team.find(goal.owner.as_ref(), || format!("/goals/{n}/owner"));
        if let Some(list) = parent.and_then(|p| children.get_mut(p)) {
            list.push(n);
        }
        if let Some(slot) = parents.get_mut(n) {
            *slot = parent;
        }
    }
    // every goal that no walk down from a root reaches hangs on a circle
    let mut reached = vec![false; parents.len()];
    let mut open: Vec<usize> = (0..parents.len()).filter(|n| parents.get(*n) == Some(&None)).collect();
    while let Some(n) = open.pop() {
        if let Some(reached) = reached.get_mut(n) {
            *reached = true;
        }
        open.extend(children.get(n).into_iter().flatten());
    }
    if let Some(n) = reached.iter().position(|reached| !reached) {
        problems.push(|| {
            Problem::new(
                "goal.cycle",
                Text::new(
                    "this goal is, through its parents, a part of itself; take one parent out",
                    "该目标通过上级关系成为自身的一部分;请去掉其中一个上级",
                ),
            )
            .at(format!("/goals/{n}/parent"))
        });
    }
    children
}

fn metrics(campaign: &Campaign, names: &Names<'_>, problems: &Sink) -> Vec<Vec<usize>> {
    for (n, metric) in campaign.metrics.iter().enumerate() {
        names.team.find(metric.owner.as_ref(), || format!("/metrics/{n}/owner"));
        if let Some(days) = &metric.window {
            window(days, &format!("/metrics/{n}/window"), problems);
        }
    }
    let mut observations = vec![Vec::new(); campaign.metrics.len()];
    for (n, row) in campaign.observations.iter().enumerate() {
        let metric = names.metrics.find(Some(&row.metric), || format!("/observations/{n}/metric"));
        if let Some(list) = metric.and_then(|m| observations.get_mut(m)) {
            list.push(n);
        }
    }
    observations
}

fn money(campaign: &Campaign, names: &Names<'_>, problems: &Sink) {
    let Some(budget) = &campaign.budget else { return };
    for (n, line) in budget.lines.iter().enumerate() {
        let known = |c| c == campaign.currency || campaign.rates.iter().any(|r| r.currency == c);
        if let Some(currency) = line.currency.filter(|c| !known(*c)) {
            problems.push(|| {
                let own = campaign.currency;
                Problem::new(
                    "currency.rateMissing",
                    Text::new(
                        format!("there is no rate from `{currency}` to `{own}`; add one to `rates`"),
                        format!("没有`{currency}`对`{own}`的汇率;请在`rates`中补上"),
                    ),
                )
                .at(format!("/budget/lines/{n}/currency"))
            });
        }
        names.team.find(line.owner.as_ref(), || format!("/budget/lines/{n}/owner"));
        names.team.find(line.approver.as_ref(), || format!("/budget/lines/{n}/approver"));
    }
    let Some(reserve) = &budget.reserve else { return };
    names.team.find(reserve.owner.as_ref(), || "/budget/reserve/owner".to_owned());
    names.team.find(reserve.approver.as_ref(), || "/budget/reserve/approver".to_owned());
    for (n, draw) in reserve.draws.iter().enumerate() {
        names.risks.find(draw.risk.as_ref(), || format!("/budget/reserve/draws/{n}/risk"));
        names.team.find(draw.approver.as_ref(), || format!("/budget/reserve/draws/{n}/approver"));
    }
}

fn risks(campaign: &Campaign, names: &Names<'_>, problems: &Sink) {
    for (n, risk) in campaign.risks.iter().enumerate() {
        names.team.find(risk.owner.as_ref(), || format!("/risks/{n}/owner"));
        let Some(trigger) = &risk.trigger else { continue };
        names.metrics.find(Some(&trigger.metric), || format!("/risks/{n}/trigger/metric"));
        let task = names.tasks.find(trigger.on_day_of.as_ref(), || format!("/risks/{n}/trigger/onDayOf"));
        if let Some(message) = trigger_shape(trigger) {
            problems.push(|| Problem::new("trigger.shape", message).at(format!("/risks/{n}/trigger")));
        } else if let Some(task) = task.and_then(|t| campaign.tasks.get(t)).filter(|t| t.start.is_none()) {
            problems.push(|| {
                let id = &task.id;
                Problem::new(
                    "trigger.dayUnknown",
                    Text::new(
                        format!(
                            "the task `{id}` has no `start` that the trigger could be counted from; add it"
                        ),
                        format!("任务`{id}`没有可供触发条件参照的`start`;请补上"),
                    ),
                )
                .at(format!("/risks/{n}/trigger/onDayOf"))
            });
        }
    }
}

fn trigger_shape(trigger: &Trigger) -> Option<Text> {
    let calendar_days = |unit| matches!(unit, Unit::ElapsedDays | Unit::ElapsedWeeks);
    if trigger.on.is_some() == trigger.on_day_of.is_some() {
        Some(Text::new("a trigger has one of `on` and `onDayOf`", "触发条件应写`on`或`onDayOf`之一"))
    } else if trigger.below.is_some() == trigger.at_least.is_some() {
        Some(Text::new("a trigger has one of `below` and `atLeast`", "触发条件应写`below`或`atLeast`之一"))
    } else if trigger.offset.is_some() && trigger.on_day_of.is_none() {
        Some(Text::new(
            "`offset` is counted from `onDayOf`, so give that too",
            "`offset`以`onDayOf`为参照;请同时给出",
        ))
    } else if trigger.offset.is_some_and(|offset| !calendar_days(offset.unit)) {
        Some(Text::new(
            "write the `offset` in calendar days, such as \"-1ed\"",
            "`offset`请用日历天,如\"-1ed\"",
        ))
    } else {
        None
    }
}
