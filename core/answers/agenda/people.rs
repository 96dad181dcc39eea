//! Reports, meetings, actions, support and issues on an agenda.

use super::{
    Progress, Things, escalate,
    row::{AgendaKind, AgendaRole, AgendaRow},
};
use crate::{
    answers::{
        ActionAnswer, ActionState, DueReport, IssueAnswer, IssueLog, ReportState, SupportAnswer, SupportState,
    },
    execution::{CadenceRule, ReportKind},
    issue::TimeLimit,
    say::{Figure, Text},
    value::{Id, Index, Moment, TaskDate},
};

impl Things<'_, '_> {
    /// Of each rule, person and task the last report that is due, or that is missing, with the number of
    /// those that are missing before it, and the next one; milestones are one series.
    pub(super) fn reports(&mut self, known: &[DueReport]) {
        let rules = &self.plan().campaign().reporting;
        let by_id = Index::of(&mut rules.iter().map(|rule| rule.id.as_str()));
        let until_then = self.standing.on(self.through).due_reports();
        let mut known = known.chunk_by(|a, b| series(a) == series(b)).peekable();
        for all in until_then.chunk_by(|a, b| series(a) == series(b)) {
            let Some(first) = all.first() else { continue };
            let Some(n) = by_id.position(first.rule.as_str()) else { continue };
            let Some(rule) = rules.get(n) else { continue };
            let known = known.next_if(|known| known.first().is_some_and(|of| series(of) == series(first)));
            let known = known.unwrap_or_default();
            self.report_so_far(n, rule, known);
            let next = all.get(known.len()..).and_then(|ahead| ahead.first());
            let is_known = known.last().is_some_and(|last| state(last) == Some(ReportState::NotDue));
            if let Some(next) = next.filter(|_| !is_known) {
                self.report(n, rule, next, ReportState::NotDue, 0);
            }
        }
    }

    fn report_so_far(&mut self, n: usize, rule: &CadenceRule, known: &[DueReport]) {
        let is_missing = |due: &&DueReport| state(due) == Some(ReportState::Missing);
        let missing = known.iter().filter(is_missing).count();
        let of_day = known.last().filter(|last| {
            !is_missing(last)
                && last.due.value().is_some_and(|due| TaskDate::At(*due).last_day() >= self.as_of)
        });
        let last = of_day.or_else(|| known.iter().rfind(is_missing));
        if let Some((last, state)) = last.and_then(|last| Some((last, state(last)?))) {
            let before = missing.saturating_sub(usize::from(state == ReportState::Missing));
            self.report(n, rule, last, state, before);
        }
    }

    fn report(
        &mut self,
        n: usize,
        cadence: &CadenceRule,
        due: &DueReport,
        state: ReportState,
        before: usize,
    ) {
        let Some(at) = due.due.value().copied() else { return };
        let mut told = Text::of(|language| state.label(language));
        if before > 0 {
            told = match state {
                ReportState::Missing => {
                    text!(["{}, and {before} before it", told.en], ["{},此前另缺{before}份", told.zh])
                }
                _ => text!(["{}; {before} missing before it", told.en], ["{};此前缺{before}份", told.zh]),
            };
        }
        let (kind, role) = match cadence.meeting {
            Some(_) => (AgendaKind::Meeting, AgendaRole::Does),
            None => (AgendaKind::Report, AgendaRole::Owes),
        };
        let mut name = Text::of(|language| cadence.title(language));
        if let Some(task) = series(due).2.and_then(|task| self.plan().task(task)) {
            name = text!(["{} on {}", name.en, task.name], ["{}({})", name.zh, task.name]);
        }
        // nobody knows yet who will write the next one
        let author = due.author.as_ref().filter(|_| state != ReportState::NotDue);
        let who = due.by.as_ref().or(author).or(cadence.owner.as_ref());
        let row = AgendaRow::new(kind, role, format!("/reporting/{n}"), cadence.id.as_str(), name)
            .of(who)
            .with(AgendaRole::Told, &cadence.owner)
            .state(told);
        let progress = match state {
            ReportState::OnTime | ReportState::Submitted | ReportState::Late => Progress::Done,
            ReportState::Missing => Progress::Over,
            ReportState::NotDue => Progress::Open,
        };
        self.ending(row, of_moment(at), progress);
    }

    pub(super) fn actions(&mut self, actions: &[ActionAnswer]) {
        for action in actions {
            let progress = match action.state {
                ActionState::Open | ActionState::Overdue => Progress::Open,
                ActionState::InProgress => Progress::Begun,
                ActionState::Done | ActionState::DoneLate => Progress::Done,
                ActionState::Cancelled => continue,
            };
            let (kind, path) = (AgendaKind::Action, action.path.clone());
            let row =
                AgendaRow::new(kind, AgendaRole::Does, path, action.id.as_str(), Text::alike(&action.text))
                    .of(&action.owner)
                    .state(Text::of(|language| action.state.label(language)));
            self.due(row, action.due.as_ref(), progress);
        }
    }

    /// The support that nobody has answered.
    pub(super) fn support(&mut self, support: &[SupportAnswer]) {
        for asked in support.iter().filter(|asked| asked.state != SupportState::Answered) {
            let state = Text::of(|language| asked.state.label(language));
            let member = asked.asked_by.as_ref().and_then(|by| self.plan().member(by));
            let on = asked.asked_on;
            let told = match member.map(|member| &member.name) {
                Some(by) => {
                    text!(["{}, asked for by {by} on {on}", state.en], ["{},{by}提出于{on}", state.zh])
                }
                None => text!(["{}, asked for on {on}", state.en], ["{},提出于{on}", state.zh]),
            };
            let (kind, path) = (AgendaKind::Support, asked.path.clone());
            let row = AgendaRow::new(kind, AgendaRole::Answers, path, "", Text::alike(&asked.text))
                .of(&asked.asked_of)
                .with(AgendaRole::Told, &asked.asked_by)
                .state(told);
            self.due(row, asked.due.as_ref(), Progress::Open);
        }
    }

    /// The issues that wait for a decision, by their time limits, and those that are to be resolved.
    pub(super) fn issues(&mut self, log: &IssueLog) {
        let issues = &self.plan().campaign().issues;
        let by_id = Index::of(&mut issues.iter().map(|issue| issue.id.as_str()));
        for answer in &log.issues {
            let Some(n) = by_id.position(answer.id.as_str()) else { continue };
            let Some(issue) = issues.get(n) else { continue };
            let row = |kind, role| {
                let (path, name) = (format!("/issues/{n}"), Text::alike(&issue.title));
                AgendaRow::new(kind, role, path, issue.id.as_str(), name)
                    .state(Text::of(|language| answer.state.label(language)))
            };
            if answer.state.is_undecided() {
                let row = row(AgendaKind::Decide, AgendaRole::Answers).of(&answer.decider);
                self.undecided(answer, row.with(AgendaRole::Told, &answer.owner));
            } else {
                let row = row(AgendaKind::Resolve, AgendaRole::Does).of(&answer.owner);
                self.due(row, answer.due.as_ref(), Progress::of(answer.state.is_over()));
            }
        }
    }

    fn undecided(&mut self, answer: &IssueAnswer, row: AgendaRow) {
        let limit = answer.decisions.last().and_then(Figure::value);
        let by = limit.and_then(|limit| limit.by.value()).copied();
        let left = limit.and_then(|limit| limit.minutes_left.value()).copied();
        let told = limit.and_then(TimeLimit::told).filter(|_| by.is_some());
        let mut row = AgendaRow { minutes_left: left, ..row };
        row.state = told.unwrap_or(row.state);
        escalate(&mut row, self.through, answer.escalate_to.as_ref(), answer.escalate_at.as_ref());
        self.calling(row, by);
    }
}

/// The due minute of a report, or the day that it ends.
fn of_moment(at: Moment) -> TaskDate {
    let last_day = TaskDate::At(at).last_day();
    if at.day() == last_day { TaskDate::At(at) } else { TaskDate::On(last_day) }
}

fn state(due: &DueReport) -> Option<ReportState> {
    due.state.value().copied()
}

/// The rule, the person and the task of a report, which a series of them shares; milestones are one series.
fn series(due: &DueReport) -> (&Id, Option<&Id>, Option<&Id>) {
    let is_of_tasks = due.kind != ReportKind::Milestone;
    (&due.rule, due.by.as_ref(), due.task.as_ref().filter(|_| is_of_tasks))
}
