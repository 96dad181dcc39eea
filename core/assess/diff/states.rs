//! Things with another state or figure: KPIs, goals, risks, reports, and all that has a state on a day.

use super::{Both, DiffArea, DiffCause, DiffCauseKind, DiffEvent, DiffRow, told};
use crate::{
    answers::{
        Approval, ApprovalAnswer, DueReport, GoalAnswer, Kpi, ReadinessState, ReportState, ResourceState,
        RiskAnswer, SupportState,
    },
    approval::{ApprovalKind, ApprovalState, StatusChange},
    assess::Assessment,
    change::ChangeStatus,
    goal::Goal,
    issue::IssueState,
    metric::{MetricKind, Observation},
    readiness::OutputState,
    risk::{Because, Truth},
    say::{Figure, Language, Problem, Text, grouped, shown},
    standing::Standing,
    value::{Day, Id, Index, Quantity},
};
use std::collections::{BTreeMap, BTreeSet};

/// A thing with its state in words.
#[derive(Clone)]
struct Stated {
    area: DiffArea,
    id: String,
    path: String,
    name: Text,
    state: Text,
    is_done: bool,
}

impl Stated {
    /// The key by which a thing is known again.
    fn key(&self) -> (DiffArea, &str) {
        (self.area, if self.id.is_empty() { &self.path } else { &self.id })
    }
}

impl Both<'_, '_> {
    /// The KPIs with another figure or another status.
    pub(super) fn metrics(&self) -> Vec<DiffRow> {
        let known = Index::of(&mut self.before.kpis.iter().map(|kpi| kpi.metric.as_str()));
        let mut rows = Vec::new();
        for kpi in &self.after.kpis {
            let Some((n, metric)) = self.sides.after.plan().metric(&kpi.metric) else { continue };
            let before = known.position(kpi.metric.as_str()).and_then(|n| self.before.kpis.get(n));
            let status = |kpi: &Kpi| Text::of(|language| kpi.pace.status.label(language));
            let value = |kpi: &Kpi| kpi.reading.as_ref().map(|reading| reading.value.clone());
            let (was, is) = (before.and_then(value), value(kpi));
            let is_same_status = before.is_some_and(|before| before.pace.status == kpi.pace.status);
            if was == is && is_same_status {
                continue;
            }
            let figure = |figure: &Option<Figure<Quantity>>| match figure {
                Some(figure) => told(figure, |value| kpi.kind.display(*value)),
                None => Text::new("no figure", "无数据"),
            };
            let (old, new) = (figure(&was), figure(&is));
            let name = shown(&metric.name);
            let (status, old_status) = (status(kpi), before.map(status));
            let message = match old_status.filter(|old| *old != status) {
                Some(old_status) => text!(
                    ["`{name}`: {} → {}, {} → {}", old.en, new.en, old_status.en, status.en],
                    ["`{name}`:{} → {},{} → {}", old.zh, new.zh, old_status.zh, status.zh]
                ),
                None => text!(
                    ["`{name}`: {} → {}, {}", old.en, new.en, status.en],
                    ["`{name}`:{} → {},{}", old.zh, new.zh, status.zh]
                ),
            };
            let path = format!("/metrics/{n}");
            let (since, name) = (self.since(&path), Text::alike(&metric.name));
            let row =
                DiffRow::new(DiffArea::Metric, DiffEvent::Changed, path, metric.id.as_str(), name, message);
            let mut causes = self.observations(&metric.id, metric.kind);
            if causes.is_empty() && was == is && self.before.as_of != self.after.as_of {
                let message = text!("more is due by now", "应达进度随时间提高");
                causes.push(DiffCause::new(DiffCauseKind::Time, message));
            }
            let (before, after) = (Some(old).filter(|_| was.is_some()), Some(new).filter(|_| is.is_some()));
            rows.push(DiffRow { before, after, since, causes, ..row });
        }
        rows
    }

    /// The new observations of a metric, as causes.
    fn observations(&self, metric: &Id, kind: MetricKind) -> Vec<DiffCause> {
        let cause = |(n, row): &(usize, &Observation)| {
            let day = row.day;
            let message = match (row.cumulative, row.today) {
                (Some(total), _) => {
                    let total = kind.display(total);
                    match kind {
                        MetricKind::Flow => text!("{total} in all on {day}", "{day}累计{total}"),
                        _ => text!("{total} on {day}", "{day}为{total}"),
                    }
                }
                (None, Some(today)) => {
                    let today = kind.display(today);
                    text!("{today} on {day}", "{day}当日{today}")
                }
                (None, None) => text!("a row without a figure on {day}", "{day}的记录没有数值"),
            };
            DiffCause::fact(DiffCauseKind::Observation, format!("/observations/{n}"), day, message)
        };
        self.observations.get(metric).into_iter().flatten().map(cause).collect()
    }

    /// The goals that are attained since, or no more.
    pub(super) fn goals(&self) -> Vec<DiffRow> {
        let known = Index::of(&mut self.before.goals.iter().map(|goal| goal.id.as_str()));
        let goals = self.after.goals.iter().zip(&self.sides.after.campaign().goals).enumerate();
        let state_on = |goal: &GoalAnswer, day: Day| match goal.met {
            Some(true) => Text::new("attained", "已达成"),
            Some(false) if goal.is_missed(day) => Text::new("not attained", "未达成"),
            Some(false) => Text::new("not yet attained", "尚未达成"),
            None => Text::new("not known", "未知"),
        };
        let (from, to) = (self.before.as_of, self.after.as_of);
        let row = |(n, (answer, goal)): (usize, (&GoalAnswer, &Goal))| {
            let before = known.position(answer.id.as_str()).and_then(|n| self.before.goals.get(n));
            let is_told = match before {
                Some(before) => state_on(before, from) != state_on(answer, to),
                None => true,
            };
            is_told.then(|| {
                let stated = Stated {
                    area: DiffArea::Goal,
                    id: goal.id.to_string(),
                    path: format!("/goals/{n}"),
                    name: Text::alike(&goal.title),
                    state: state_on(answer, to),
                    is_done: answer.met == Some(true),
                };
                let metric = goal.metric.as_ref().and_then(|id| self.sides.after.plan().metric(id));
                let causes = metric.map(|(_, metric)| self.observations(&metric.id, metric.kind));
                let row = of_state(before.map(|before| state_on(before, from)), stated);
                DiffRow { causes: causes.unwrap_or_default(), ..row }
            })
        };
        goals.filter_map(row).collect()
    }

    /// The risks that have come true, are dealt with, or have another status.
    pub(super) fn risks(&self) -> Vec<DiffRow> {
        let known = Index::of(&mut self.before.risks.iter().map(|risk| risk.id.as_str()));
        let state = |risk: &RiskAnswer| {
            if risk.has_come_true() {
                Text::new("come true", "已触发")
            } else {
                Text::of(|language| risk.status.label(language))
            }
        };
        let mut rows = Vec::new();
        for (n, (answer, risk)) in self.after.risks.iter().zip(&self.sides.after.campaign().risks).enumerate()
        {
            let before = known.position(answer.id.as_str()).and_then(|n| self.before.risks.get(n)).map(state);
            let after = state(answer);
            if before.as_ref() == Some(&after) {
                continue;
            }
            let is_cause = answer.has_come_true();
            let causes = answer.because.iter().filter(|because| is_cause && because.truth == Truth::True);
            let cause = |because: &Because| DiffCause {
                path: Some(format!("/risks/{n}/trigger{}", because.path)),
                day: because.day.as_ref().and_then(Figure::value).copied(),
                ..DiffCause::new(DiffCauseKind::Trigger, because.message.clone())
            };
            let causes = causes.map(cause).collect();
            let path = format!("/risks/{n}");
            let since = self.since(&path);
            let stated = Stated {
                area: DiffArea::Risk,
                id: risk.id.to_string(),
                path,
                name: Text::alike(&risk.scenario),
                state: after,
                is_done: false,
            };
            rows.push(DiffRow { since, causes, ..of_state(before, stated) });
        }
        rows
    }

    /// The reports and meetings that were handed in or missed, by rule and person.
    pub(super) fn reports(&self) -> Vec<DiffRow> {
        let occasion = |due: &'_ DueReport| -> (Id, Option<Id>, Option<Id>, Option<Day>) {
            (due.rule.clone(), due.by.clone(), due.task.clone(), due.end.value().copied())
        };
        let all = |it: &Assessment| it.reporting.as_ref().map(|it| it.reports.clone()).unwrap_or_default();
        let before: BTreeMap<_, _> =
            all(self.before).iter().map(|due| (occasion(due), due.state.value().copied())).collect();
        let rules = &self.sides.after.campaign().reporting;
        let by_id = Index::of(&mut rules.iter().map(|rule| rule.id.as_str()));
        let event_of = |state: ReportState| match state {
            ReportState::OnTime | ReportState::Late | ReportState::Submitted => Some(DiffEvent::HandedIn),
            ReportState::Missing => Some(DiffEvent::Missed),
            ReportState::NotDue => None,
        };
        let mut counts: BTreeMap<(usize, DiffEvent, Option<Id>), usize> = BTreeMap::new();
        for due in &all(self.after) {
            let was = before.get(&occasion(due)).copied().flatten().and_then(event_of);
            let Some(event) = due.state.value().copied().and_then(event_of) else { continue };
            let Some(n) = by_id.position(due.rule.as_str()) else { continue };
            if was != Some(event) {
                let who = due.by.clone().or_else(|| due.author.clone());
                let count = counts.entry((n, event, who)).or_default();
                *count = count.saturating_add(1);
            }
        }
        let row = |((n, event, who), count): ((usize, DiffEvent, Option<Id>), usize)| {
            let rule = rules.get(n)?;
            let name = Text::of(|language| rule.title(language));
            let member = who.as_ref().and_then(|who| self.sides.after.plan().member(who));
            let by = member.map_or_else(Text::default, |member| {
                let member = shown(&member.name);
                text!(" by {member}", "({member})")
            });
            let event_label = Text::of(|language| event.label(language));
            let message = text!(
                ["`{}`{}: {count} {}", shown(&name.en), by.en, event_label.en],
                ["`{}`{}:{}{count}份", shown(&name.zh), by.zh, event_label.zh]
            );
            let path = format!("/reporting/{n}");
            let row = DiffRow::new(DiffArea::Report, event, path, rule.id.as_str(), name, message);
            Some(DiffRow { count: Some(count), ..row })
        };
        counts.into_iter().filter_map(row).collect()
    }

    /// All else that has a state on a day.
    pub(super) fn states(&self) -> Result<Vec<DiffRow>, Problem> {
        let old = stated(self.sides.before, self.before)?;
        let new = stated(self.sides.after, self.after)?;
        let known: BTreeMap<_, _> = old.iter().map(|thing| (thing.key(), thing)).collect();
        let kept: BTreeSet<_> = new.iter().map(Stated::key).collect();
        let gone = old.iter().filter(|thing| !kept.contains(&thing.key())).map(|thing| {
            let name = [&thing.name.en, &thing.name.zh].map(|name| shown(name));
            let message = text!(["`{}` is gone", name[0]], ["`{}`已移除", name[1]]);
            let (path, name) = (thing.path.clone(), thing.name.clone());
            let row = DiffRow::new(thing.area, DiffEvent::Gone, path, &thing.id, name, message);
            DiffRow { before: Some(thing.state.clone()), ..row }
        });
        let gone: Vec<_> = gone.collect();
        let mut rows: Vec<DiffRow> = Vec::new();
        for thing in &new {
            let before = known.get(&thing.key()).map(|before| before.state.clone());
            if before.as_ref() != Some(&thing.state) {
                rows.push(of_state(before, thing.clone()));
            }
        }
        rows.extend(gone);
        Ok(rows)
    }
}

/// The move of a thing from a state, or from nothing, to another.
fn of_state(before: Option<Text>, after: Stated) -> DiffRow {
    let name = [&after.name.en, &after.name.zh].map(|name| shown(name));
    let state = &after.state;
    let (event, message) = match &before {
        Some(before) => (
            if after.is_done { DiffEvent::Finished } else { DiffEvent::Changed },
            text!(
                ["`{}`: {} → {}", name[0], before.en, state.en],
                ["`{}`:{} → {}", name[1], before.zh, state.zh]
            ),
        ),
        None => (
            DiffEvent::New,
            text!(["`{}` is new: {}", name[0], state.en], ["新增`{}`:{}", name[1], state.zh]),
        ),
    };
    let row = DiffRow::new(after.area, event, after.path, &after.id, after.name, message);
    DiffRow { before, after: Some(after.state), ..row }
}

/// The label of a state, or the reason why there is none.
fn labelled<S>(state: &Figure<S>, label: fn(&S, Language) -> &'static str) -> Text {
    match state {
        Figure::Defined(state) => Text::of(|language| label(state, language)),
        Figure::Undefined(why) => why.message.clone(),
    }
}

/// The things with a state on a day, area by area.
fn stated(standing: &Standing<'_>, assessment: &Assessment) -> Result<Vec<Stated>, Problem> {
    let campaign = standing.campaign();
    let mut all = Vec::new();
    let mut put = |area, id: &str, path: String, name: &str, state: Text, is_done: bool| {
        all.push(Stated { area, id: id.to_owned(), path, name: Text::alike(name), state, is_done });
    };
    let issues = Index::of(&mut campaign.issues.iter().map(|issue| issue.id.as_str()));
    for answer in assessment.issues.iter().flat_map(|log| &log.issues) {
        let Some(n) = issues.position(answer.id.as_str()) else { continue };
        let Some(issue) = campaign.issues.get(n) else { continue };
        let state = Text::of(|language| answer.state.label(language));
        let is_done = matches!(answer.state, IssueState::Resolved | IssueState::Closed);
        put(DiffArea::Issue, issue.id.as_str(), format!("/issues/{n}"), &issue.title, state, is_done);
    }
    if let Some(reporting) = &assessment.reporting {
        for asked in &reporting.support {
            let mut state = Text::of(|language| asked.state.label(language));
            if let Some(answer) = asked.answer.as_ref().filter(|_| asked.state == SupportState::Answered) {
                state = text!(["{}, {answer}", state.en], ["{},{answer}", state.zh]);
            }
            put(
                DiffArea::Support,
                "",
                asked.path.clone(),
                &asked.text,
                state,
                asked.state == SupportState::Answered,
            );
        }
    }
    let actions = standing.meeting_actions().chain(standing.review_actions());
    for action in actions.map(|action| standing.action_answer(action)) {
        let state = Text::of(|language| action.state.label(language));
        let (path, is_done) = (action.path.clone(), action.state.is_done());
        put(DiffArea::Action, action.id.as_str(), path, &action.text, state, is_done);
    }
    if let Some(readiness) = &assessment.readiness {
        for (n, (answer, item)) in readiness.items.iter().zip(&campaign.readiness).enumerate() {
            let state = labelled(&answer.state, |state, language| state.label(language));
            let is_done = answer.state.value() == Some(&ReadinessState::Ready);
            put(DiffArea::Readiness, item.id.as_str(), format!("/readiness/{n}"), &item.name, state, is_done);
        }
        for (answer, (task, output, path)) in readiness.outputs.iter().zip(standing.plan().all_outputs()) {
            let id = format!("{}/{}", task.id, output.id);
            let state = Text::of(|language| answer.state.label(language));
            put(DiffArea::Output, &id, path, &output.name, state, answer.state == OutputState::Accepted);
        }
    }
    let resources = standing.resources()?;
    for (n, (answer, resource)) in resources.resources.iter().zip(&campaign.resources).enumerate() {
        let mut state = labelled(&answer.state, |state, language| state.label(language));
        if let Some(Figure::Defined(gap)) =
            answer.supply.gap.as_ref().filter(|gap| gap.value().is_some_and(|gap| *gap > Quantity::ZERO))
        {
            let gap = grouped(*gap);
            state = text!(["{}, {gap} missing", state.en], ["{},缺{gap}", state.zh]);
        }
        let is_done = answer.state.value() == Some(&ResourceState::Ready);
        put(
            DiffArea::Resource,
            resource.id.as_str(),
            format!("/resources/{n}"),
            &resource.name,
            state,
            is_done,
        );
    }
    let publishing = standing.publishing()?;
    for (n, (answer, row)) in publishing.publications.iter().zip(&campaign.publishing).enumerate() {
        let state = labelled(&answer.state, |state, language| state.label(language));
        let name = format!("{} ({})", row.content, row.channel);
        let is_done = answer.state.value().is_some_and(|state| state.is_out());
        put(DiffArea::Publication, row.id.as_str(), format!("/publishing/{n}"), &name, state, is_done);
    }
    all.extend(decided(standing));
    Ok(all)
}

/// The changes, the approvals and the campaign's status.
fn decided(standing: &Standing<'_>) -> Vec<Stated> {
    let campaign = standing.campaign();
    let mut all = Vec::new();
    let changes = campaign.changes.iter().enumerate();
    for (n, change) in changes.filter(|(_, change)| standing.knows(change.requested_on)) {
        let status = change.status_on(standing.day());
        let state = Text::of(|language| status.label(language));
        all.push(Stated {
            area: DiffArea::Change,
            id: change.id.to_string(),
            path: format!("/changes/{n}"),
            name: Text::alike(&change.title),
            state,
            is_done: status == ChangeStatus::Applied,
        });
    }
    let is_asked_for = |answer: &ApprovalAnswer| {
        // a change tells its own decision
        answer.of != ApprovalKind::Change && answer.state != ApprovalState::NotRequired
    };
    for answer in standing.approvals().iter().map(Approval::answer).filter(is_asked_for) {
        let state = Text::of(|language| answer.state.label(language));
        let id = answer.item.as_ref().map_or_else(String::new, Id::to_string);
        let (area, path) = (DiffArea::Approval, answer.path.unwrap_or_default());
        let is_done = answer.state == ApprovalState::Approved;
        all.push(Stated { area, id, path, name: answer.title, state, is_done });
    }
    if let Some((_, step)) = StatusChange::known(&campaign.lifecycle, standing.day()).pop() {
        let (area, path) = (DiffArea::Lifecycle, "/lifecycle".to_owned());
        let (name, state) =
            (text!("the campaign", "活动状态"), Text::of(|language| step.status.label(language)));
        all.push(Stated { area, id: String::new(), path, name, state, is_done: false });
    }
    all
}
