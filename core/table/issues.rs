//! The table of issues, and the words for times that were kept or not.

use super::{
    Cell, Table, Tone,
    progress::figure,
    write::{Writer, cell, toned},
};
use crate::{
    answers::{AlertIssue, IssueAnswer},
    issue::{IssueSeverity, IssueState, LimitState, TimeLimit},
    say::Figure,
    value::{Id, TaskDate},
};

impl Writer<'_> {
    /// The issues of the day; a table without rows where there are none.
    pub(crate) fn issues(&self) -> Table {
        let issues = self.assessment.issues.as_deref().map_or(&[][..], |log| &log.issues);
        self.table(
            ("Issues", "执行问题记录"),
            &[
                ("issue", "问题描述"),
                ("weight", "级别"),
                ("raised", "提出"),
                ("decides", "决策人"),
                ("responded", "响应"),
                ("decided", "决策"),
                ("due", "计划解决"),
                ("status", "状态"),
                ("next", "升级至"),
                ("at", "升级时间"),
            ],
            issues.iter().map(|issue| self.issue_row(issue)).collect(),
        )
    }

    fn issue_row(&self, issue: &IssueAnswer) -> Vec<Cell> {
        let weight = if issue.severity == IssueSeverity::Major { Tone::Warning } else { Tone::Plain };
        let status = match issue.state {
            IssueState::Open | IssueState::Reopened => Tone::Warning,
            IssueState::Decided => Tone::Plain,
            IssueState::Resolved | IssueState::Closed => Tone::Good,
        };
        let due = issue.due.as_ref().map_or_else(Cell::default, |due| {
            let tone = if issue.days_late.is_overdue() { Tone::Bad } else { Tone::Plain };
            figure(due, |due| toned(self.date(*due), tone))
        });
        vec![
            cell(self.title_of(&issue.id)),
            toned(issue.severity.label(self.language), weight),
            self.dated(issue.raised_at),
            self.member(issue.decider.as_ref()),
            self.time_limit(issue.response.as_ref()),
            match issue.decisions.last() {
                // decided all the same, if at no known minute
                Some(Figure::Undefined(_)) => {
                    self.decided_on(&issue.id).map(|at| self.dated(at)).unwrap_or_default()
                }
                limit => self.time_limit(limit),
            },
            due,
            toned(issue.state.label(self.language), status),
            self.member(issue.escalate_to.as_ref()),
            self.moment(issue.escalate_at.as_ref()),
        ]
    }

    pub(super) fn title_of<'i>(&'i self, id: &'i Id) -> &'i str {
        self.plan.issue(id).map_or(id.as_str(), |issue| issue.title.as_str())
    }

    fn decided_on(&self, id: &Id) -> Option<TaskDate> {
        let as_of = self.assessment.as_of;
        self.plan.issue(id)?.rounds().rfind(|round| round.begun.day() <= as_of)?.decided_by(as_of)
    }

    /// An issue that answers an alert, with the minutes that were left.
    pub(super) fn answering(&self, issue: &AlertIssue) -> Cell {
        let limit = self.time_limit(Some(&issue.response));
        let colon = self.say(": ", ":");
        let is_known = issue.response.value().is_some_and(|limit| limit.state.value().is_some());
        let words = if is_known { &limit.text } else { issue.state.label(self.language) };
        toned(format!("{}{colon}{words}", self.title_of(&issue.id)), limit.tone)
    }

    /// A time limit for people: "kept, 8 min to spare".
    pub(super) fn time_limit(&self, limit: Option<&Figure<TimeLimit>>) -> Cell {
        let Some(limit) = limit else { return Cell::default() };
        figure(limit, |limit| {
            let Some((words, state)) = limit.told().zip(limit.state.value()) else {
                return limit.decided_at.map(|at| self.dated(at)).unwrap_or_default();
            };
            let tone = match state {
                LimitState::Running => Tone::Plain,
                LimitState::Kept => Tone::Good,
                LimitState::Broken => Tone::Bad,
            };
            toned(words.get(self.language), tone)
        })
    }
}
