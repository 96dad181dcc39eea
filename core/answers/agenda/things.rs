//! Risks, goals, publications, the run sheet, resources, changes, approvals and money on an agenda.

use super::{
    Progress, Things,
    row::{AgendaKind, AgendaRole, AgendaRow},
};
use crate::{
    answers::{ApprovalAnswer, BudgetRollUp, GoalAnswer, PublicationState, ResourceState, RiskAnswer},
    approval::{ApprovalKind, ApprovalState},
    change::ChangeStatus,
    risk::Truth,
    say::{Figure, Problem, Text, grouped, money},
    value::{Amount, Id, TaskDate},
};
use std::collections::BTreeMap;

impl Things<'_, '_> {
    /// The triggers that look at a day, and the responses that are to be carried out.
    pub(super) fn risks(&mut self, answers: &[RiskAnswer]) {
        for (n, (answer, risk)) in answers.iter().zip(&self.plan().campaign().risks).enumerate() {
            let row = |kind, role, en, zh| {
                let (path, name) = (format!("/risks/{n}"), Text::alike(&risk.scenario));
                AgendaRow::new(kind, role, path, risk.id.as_str(), name)
                    .of(&risk.owner)
                    .state(Text::new(en, zh))
            };
            let done_on = risk.response.as_ref().and_then(|response| response.done_on);
            let is_done = done_on.is_some_and(|day| day <= self.as_of) || !answer.status.is_open();
            if let Some(Figure::Defined(due)) = answer.response_due {
                let [en, zh] = match (is_done, answer.response_overdue_days) {
                    (true, _) => ["done", "已完成"],
                    (false, None) => ["open", "未完成"],
                    (false, Some(_)) => ["overdue", "逾期"],
                };
                self.ending(row(AgendaKind::Response, AgendaRole::Does, en, zh), due, Progress::of(is_done));
            }
            let ([en, zh], progress) = match answer.triggered {
                Some(Truth::Unknown) => (["not known yet", "尚无数据"], Progress::Passing),
                Some(Truth::False) => (["not come true", "未触发"], Progress::Done),
                _ => continue,
            };
            let day = answer.trigger_day.as_ref().and_then(Figure::value);
            if let Some(day) = day.filter(|_| answer.status.is_open()) {
                self.ending(row(AgendaKind::Trigger, AgendaRole::Answers, en, zh), (*day).into(), progress);
            }
        }
    }

    pub(super) fn goals(&mut self, answers: &[GoalAnswer]) {
        for (n, (answer, goal)) in answers.iter().zip(&self.plan().campaign().goals).enumerate() {
            let Some(Figure::Defined(day)) = answer.due else { continue };
            let ([en, zh], progress) = match answer.met {
                Some(true) => (["met", "已达成"], Progress::Done),
                Some(false) if answer.is_missed(self.as_of) => (["not met", "未达成"], Progress::Passing),
                Some(false) => (["not met yet", "尚未达成"], Progress::Passing),
                None => (["not known", "未知"], Progress::Passing),
            };
            let (kind, path) = (AgendaKind::Goal, format!("/goals/{n}"));
            let row =
                AgendaRow::new(kind, AgendaRole::Answers, path, goal.id.as_str(), Text::alike(&goal.title))
                    .of(&goal.owner)
                    .state(Text::new(en, zh));
            self.ending(row, day.into(), progress);
        }
    }

    pub(super) fn publications(&mut self) -> Result<(), Problem> {
        let answer = self.standing.publishing()?;
        let rows = answer.publications.iter().zip(&self.plan().campaign().publishing);
        for (n, (answer, publication)) in rows.enumerate() {
            let Some(state) = answer.state.value().filter(|state| **state != PublicationState::Cancelled)
            else {
                continue;
            };
            let name = format!("{} ({})", publication.content, publication.channel);
            let (kind, path) = (AgendaKind::Publish, format!("/publishing/{n}"));
            let row = AgendaRow::new(kind, AgendaRole::Does, path, answer.id.as_str(), Text::alike(&name))
                .of(&publication.owner)
                .state(answer.told(publication));
            if let Some(Figure::Defined(at)) = answer.at {
                self.beginning(row, at, Progress::of(state.is_out()));
            }
        }
        Ok(())
    }

    pub(super) fn run_sheet(&mut self) -> Result<(), Problem> {
        let answer = self.standing.run_sheet()?;
        let steps = answer.steps.iter().zip(&self.plan().campaign().run_sheet);
        for (n, (answer, step)) in steps.enumerate() {
            let start = answer.start.value().map(|start| TaskDate::At(*start));
            let Some(at) = start.or(answer.day.value().map(|day| TaskDate::On(*day))) else { continue };
            let until = answer.end.value().map_or_else(Text::default, |end| {
                let time = format!("{:02}:{:02}", end.hour(), end.minute());
                text!("until {time}", "至{time}")
            });
            let (kind, path) = (AgendaKind::Step, format!("/runSheet/{n}"));
            let row = AgendaRow::new(kind, AgendaRole::Does, path, step.id.as_str(), Text::alike(&step.name))
                .of(&step.owner)
                .state(until);
            self.beginning(row, at, Progress::Passing);
        }
        Ok(())
    }

    pub(super) fn resources(&mut self) -> Result<(), Problem> {
        let answer = self.standing.resources()?;
        let resources = answer.resources.iter().zip(&self.plan().campaign().resources);
        for (n, (answer, resource)) in resources.enumerate() {
            let Some(state) = answer.state.value().filter(|state| **state != ResourceState::Cancelled) else {
                continue;
            };
            let is_short = *state == ResourceState::Short;
            let mut told = answer.told();
            if let Some(Figure::Defined(gap)) = answer.supply.gap.as_ref().filter(|_| is_short) {
                let missing =
                    format!("{} {}", grouped(*gap), answer.supply.unit.as_deref().unwrap_or_default());
                let missing = missing.trim_end();
                told = text!(["{}, {missing} missing", told.en], ["{},缺{missing}", told.zh]);
            }
            let (kind, path) = (AgendaKind::Resource, format!("/resources/{n}"));
            let row = AgendaRow::new(
                kind,
                AgendaRole::Owes,
                path,
                resource.id.as_str(),
                Text::alike(&resource.name),
            )
            .of(&answer.supply.provider)
            .state(told);
            let progress = Progress::of(*state == ResourceState::Ready);
            // nothing else says until when more must be found
            let needed_by = answer.needed_by.filter(|_| is_short).map(TaskDate::On);
            match (answer.due.as_ref().and_then(Figure::value).copied().or(needed_by), is_short) {
                (Some(due), _) => self.ending(row, due, progress),
                (None, true) if !answer.waiting.is_empty() => self.put(row, None, progress),
                (None, _) => {}
            }
        }
        Ok(())
    }

    /// The changes that are written, wait for a decision, or are to be carried out.
    pub(super) fn changes(&mut self, pending: &[ApprovalAnswer]) {
        let pending: BTreeMap<_, _> =
            pending.iter().filter_map(|it| Some((it.path.as_deref()?, it))).collect();
        for (n, change) in self.plan().campaign().changes.iter().enumerate() {
            if change.requested_on > self.as_of {
                continue;
            }
            let status = change.status_on(Some(self.as_of));
            let (role, progress) = match status {
                ChangeStatus::Draft => (AgendaRole::Owes, Progress::Begun),
                ChangeStatus::Submitted => (AgendaRole::Approves, Progress::Open),
                ChangeStatus::Approved => (AgendaRole::Does, Progress::Open),
                ChangeStatus::Applied => (AgendaRole::Does, Progress::Done),
                ChangeStatus::Rejected | ChangeStatus::Withdrawn => continue,
            };
            let (path, name) = (format!("/changes/{n}"), Text::alike(&change.title));
            let is_asked_for = role == AgendaRole::Approves;
            let approval = pending.get(path.as_str()).filter(|_| is_asked_for);
            let row = AgendaRow::new(AgendaKind::Change, role, path, change.id.as_str(), name)
                .state(Text::of(|language| status.label(language)));
            let row = match approval {
                Some(approval) => row.awaiting(approval).with(AgendaRole::Told, &change.owner),
                // without a route nothing says who decides
                None if is_asked_for => row.with(AgendaRole::Told, &change.owner),
                None => row.of(&change.owner),
            };
            let due = change.due.as_ref().map(|due| self.plan().date(due));
            self.due(row, due.as_ref(), progress);
        }
    }

    /// The approvals of all but changes that somebody is to give, or to ask for again.
    pub(super) fn approvals(&mut self, pending: &[ApprovalAnswer]) {
        for approval in pending.iter().filter(|approval| approval.of != ApprovalKind::Change) {
            let path = approval.path.clone().unwrap_or_default();
            let id = approval.item.as_ref().map_or("", Id::as_str);
            let row =
                AgendaRow::new(AgendaKind::Approve, AgendaRole::Approves, path, id, approval.title.clone());
            self.put(row.awaiting(approval), None, Progress::Open);
        }
    }

    /// The money that is asked for on a line and not decided.
    pub(super) fn pending(&mut self, answer: &BudgetRollUp) {
        let Some(budget) = &self.plan().campaign().budget else { return };
        for (n, (answer, line)) in answer.lines.iter().zip(&budget.lines).enumerate() {
            let Some(pending) = answer.funds.pending.value().filter(|pending| **pending > Amount::ZERO)
            else {
                continue;
            };
            let asked = money(pending, answer.currency);
            let (kind, path) = (AgendaKind::Approve, format!("/budget/lines/{n}"));
            let row =
                AgendaRow::new(kind, AgendaRole::Approves, path, line.id.as_str(), Text::alike(&line.item))
                    .of(&line.approver)
                    .with(AgendaRole::Told, &line.owner)
                    .state(text!("{asked} asked for", "申请{asked}"));
            self.put(row, None, Progress::Open);
        }
    }
}

impl AgendaRow {
    /// The thing with those who are asked for its approval, or with the one who is to ask again.
    fn awaiting(self, approval: &ApprovalAnswer) -> Self {
        let is_returned = approval.state == ApprovalState::Returned;
        let role = if is_returned { AgendaRole::Owes } else { AgendaRole::Approves };
        let state = Text::of(|language| approval.state.label(language));
        let state = match approval.since {
            Some(since) => text!(["{} since {since}", state.en], ["{since}起{}", state.zh]),
            None => state,
        };
        let state = match approval.lacking {
            lacking @ 2.. => text!(["{}, {lacking} lacking", state.en], ["{},还差{lacking}人", state.zh]),
            _ => state,
        };
        let row = Self { role, ..self }.state(state);
        if is_returned {
            row.of(&approval.requested_by)
        } else {
            row.of(&approval.asked).with(AgendaRole::Told, &approval.requested_by)
        }
    }
}
