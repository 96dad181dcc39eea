//! The state of an issue on a day: its rounds, and how far the last of them is.

use super::{Issue, Reopening};
use crate::value::{Day, TaskDate};

choice! {
    /// The state of an issue on a day.
    pub enum IssueState {
        /// Raised, and not decided about.
        Open "open" "open" "待决策",
        /// Decided about, and not out of the way.
        Decided "decided" "decided" "处理中",
        /// Out of the way.
        Resolved "resolved" "resolved" "已解决",
        /// Out of the way, with a result that was found to be good.
        Closed "closed" "closed" "已关闭",
        /// Back again, and not decided about.
        Reopened "reopened" "reopened" "重新打开",
    }
}

impl IssueState {
    /// True if the issue is out of the way.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Resolved | Self::Closed)
    }

    /// True if it is still to be decided what to do.
    pub fn is_undecided(self) -> bool {
        matches!(self, Self::Open | Self::Reopened)
    }
}

/// A round of an issue: from when it was raised or reopened, as far as it came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Round<'i> {
    pub(crate) begun: TaskDate,
    /// Decided, resolved and closed.
    pub(crate) moments: [Option<TaskDate>; 3],
    pub(crate) actions: &'i [String],
    pub(crate) result: Option<&'i str>,
}

impl Round<'_> {
    /// The moment of the decision, if it is known at the end of a day.
    pub(crate) fn decided_by(&self, day: Day) -> Option<TaskDate> {
        let [decided, ..] = self.moments;
        decided.filter(|at| at.day() <= day)
    }
}

impl Issue {
    /// The round that began when the issue was raised, then one for every reopening.
    pub(crate) fn rounds(&self) -> impl DoubleEndedIterator<Item = Round<'_>> {
        let first = Round {
            begun: self.raised_at,
            moments: [self.decided_at, self.resolved_at, self.closed_at],
            actions: &self.actions,
            result: self.result.as_deref(),
        };
        std::iter::once(first).chain(self.reopened.iter().map(Reopening::round))
    }

    /// The moment of the first decision, if it is known at the end of a day.
    pub(crate) fn decided_by(&self, day: Day) -> Option<TaskDate> {
        self.decided_at.filter(|at| at.day() <= day)
    }

    /// The moment at which it was out of the way, in the last round that is known at the end of a day.
    pub(crate) fn resolved_by(&self, day: Day) -> Option<TaskDate> {
        let round = self.rounds().rfind(|round| round.begun.day() <= day)?;
        let [_, resolved, closed] = round.moments;
        resolved.or(closed).filter(|at| at.day() <= day)
    }

    /// The state at the end of a day; `None` before the day on which the issue was raised.
    pub fn state(&self, day: Day) -> Option<IssueState> {
        let (n, round) = self.rounds().enumerate().filter(|(_, round)| round.begun.day() <= day).last()?;
        let known = |at: Option<TaskDate>| at.is_some_and(|at| at.day() <= day);
        Some(match round.moments.map(known) {
            [_, _, true] => IssueState::Closed,
            [_, true, _] => IssueState::Resolved,
            [true, ..] => IssueState::Decided,
            _ if n > 0 => IssueState::Reopened,
            _ => IssueState::Open,
        })
    }
}

impl Reopening {
    fn round(&self) -> Round<'_> {
        Round {
            begun: self.at,
            moments: [self.decided_at, self.resolved_at, self.closed_at],
            actions: &self.actions,
            result: self.result.as_deref(),
        }
    }
}
