//! The decisions of a round on the steps of a route, and the states that follow.

use super::{ApprovalState, SignOffDecision};
use crate::value::{Day, Id, TaskDate};
use std::collections::{BTreeMap, BTreeSet};

/// A decision, with its place in the document.
#[derive(Clone, Debug)]
pub(crate) struct Decided<'p> {
    pub(crate) by: &'p Id,
    pub(crate) decision: SignOffDecision,
    pub(crate) on: TaskDate,
    pub(crate) path: String,
    pub(crate) comment: Option<&'p String>,
}

/// A step with those who may decide, and the decisions of those who have.
#[derive(Debug)]
pub(crate) struct StepDecisions<'p> {
    pub(crate) may_decide: Vec<&'p Id>,
    pub(crate) quorum: usize,
    pub(crate) decisions: Vec<Decided<'p>>,
    entitled: BTreeSet<&'p Id>,
    /// The last decision of each person.
    last: BTreeMap<&'p Id, SignOffDecision>,
    /// The numbers of people by what they last decided.
    counts: [usize; SignOffDecision::ALL.len()],
}

impl<'p> StepDecisions<'p> {
    pub(crate) fn new(may_decide: Vec<&'p Id>, quorum: usize) -> Self {
        let entitled = may_decide.iter().copied().collect();
        let (decisions, last, counts) = Default::default();
        Self { may_decide, quorum, decisions, entitled, last, counts }
    }

    /// The number of approvals that are lacking.
    pub(crate) fn lacking(&self) -> usize {
        self.quorum.saturating_sub(self.count(SignOffDecision::Approved))
    }

    fn count(&self, decision: SignOffDecision) -> usize {
        self.counts.get(decision as usize).copied().unwrap_or_default()
    }

    fn has(&self, decision: SignOffDecision) -> bool {
        self.count(decision) > 0
    }

    fn has_decided(&self, person: &Id) -> bool {
        self.last.contains_key(person)
    }

    fn take(&mut self, decided: Decided<'p>) {
        let before = self.last.insert(decided.by, decided.decision);
        if let Some(count) = before.and_then(|before| self.counts.get_mut(before as usize)) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = self.counts.get_mut(decided.decision as usize) {
            *count = count.saturating_add(1);
        }
        self.decisions.push(decided);
    }

    fn clear(&mut self) {
        (self.decisions, self.last, self.counts) = Default::default();
    }

    /// Leaves the last decision of each person.
    fn leave_last(&mut self) {
        let mut seen = BTreeSet::new();
        self.decisions.reverse();
        self.decisions.retain(|decided| seen.insert(decided.by));
        self.decisions.reverse();
    }

    fn last_day(&self) -> Option<Day> {
        self.decisions.iter().map(|decided| decided.on.day()).max()
    }
}

/// The steps of a route with the decisions since the thing was last sent back.
#[derive(Debug)]
pub(crate) struct ApprovalRound<'p> {
    pub(crate) steps: Vec<StepDecisions<'p>>,
    /// The day from which on the round is asked about.
    pub(crate) begun: Option<Day>,
    /// The decisions of people who may not decide.
    pub(crate) not_entitled: Vec<Decided<'p>>,
}

impl<'p> ApprovalRound<'p> {
    /// Takes the decisions in the order of their moments; one without a time is of the end of its day.
    pub(crate) fn of(steps: Vec<StepDecisions<'p>>, begun: Option<Day>, decisions: Vec<Decided<'p>>) -> Self {
        let mut round = Self { steps, begun, not_entitled: Vec::new() };
        let mut decisions = decisions;
        decisions.sort_by_key(|decided| (decided.on.day(), !decided.on.has_time(), decided.on.start()));
        for decided in decisions {
            round.take(decided);
        }
        let is_anew = round.returned().zip(begun).is_some_and(|(returned, begun)| returned < begun);
        for step in &mut round.steps {
            if is_anew {
                step.clear();
            }
            step.leave_last();
        }
        round
    }

    fn take(&mut self, decided: Decided<'p>) {
        let may = |step: &StepDecisions<'_>| step.entitled.contains(decided.by);
        if !self.steps.iter().any(may) {
            self.not_entitled.push(decided);
            return;
        }
        if let Some(returned) = self.returned() {
            self.begun = Some(returned);
            self.steps.iter_mut().for_each(StepDecisions::clear);
        }
        let has = |step: &StepDecisions<'_>| step.has_decided(decided.by);
        let open = self.steps.iter().position(|step| may(step) && !has(step) && step.lacking() > 0);
        let again = || self.steps.iter().rposition(has);
        let any = || self.steps.iter().position(may);
        let step = open.or_else(again).or_else(any).and_then(|n| self.steps.get_mut(n));
        if let Some(step) = step {
            step.take(decided);
        }
    }

    /// The day on which the thing was sent back, unless it was asked about again.
    fn returned(&self) -> Option<Day> {
        let returning = self.steps.iter().filter(|step| step.has(SignOffDecision::Returned));
        returning.filter_map(StepDecisions::last_day).max()
    }

    /// The state of the whole.
    pub(crate) fn state(&self) -> ApprovalState {
        let is_rejected = self.steps.iter().any(|step| step.has(SignOffDecision::Rejected));
        match self.open() {
            _ if self.steps.is_empty() => ApprovalState::NotRequired,
            _ if self.returned().is_some() => ApprovalState::Returned,
            _ if is_rejected => ApprovalState::Rejected,
            Some(_) => ApprovalState::Pending,
            None => ApprovalState::Approved,
        }
    }

    /// The first step that lacks approvals.
    pub(crate) fn open(&self) -> Option<usize> {
        self.steps.iter().position(|step| step.lacking() > 0)
    }

    /// The state of a step.
    pub(crate) fn state_of(&self, n: usize) -> ApprovalState {
        let Some(step) = self.steps.get(n) else { return ApprovalState::NotRequired };
        let mut later = self.steps.iter().skip(n.saturating_add(1));
        if step.has(SignOffDecision::Returned) {
            ApprovalState::Returned
        } else if step.has(SignOffDecision::Rejected) {
            ApprovalState::Rejected
        } else if step.lacking() == 0 {
            ApprovalState::Approved
        } else if later.any(|step| step.has(SignOffDecision::Approved)) {
            ApprovalState::Skipped
        } else if self.open() == Some(n) && self.state() == ApprovalState::Pending {
            ApprovalState::Pending
        } else {
            ApprovalState::Waiting
        }
    }

    /// The day since which the state stands: that of the decision behind it, else that from which on it is
    /// asked about.
    pub(crate) fn since(&self) -> Option<Day> {
        let until = match self.state() {
            ApprovalState::Pending => self.open().unwrap_or_default(),
            _ => self.steps.len(),
        };
        let decided = self.steps.iter().take(until).filter_map(StepDecisions::last_day).max();
        decided.or(self.begun)
    }

    /// The people who are asked now: those of the first open step who have not decided, but for the one who
    /// asks.
    pub(crate) fn asked(&self, requested_by: Option<&Id>) -> Vec<&'p Id> {
        let open = self.open().filter(|_| self.state() == ApprovalState::Pending);
        let Some(step) = open.and_then(|n| self.steps.get(n)) else { return Vec::new() };
        let is_asked = |person: &&&Id| Some(**person) != requested_by && !step.has_decided(person);
        step.may_decide.iter().filter(is_asked).copied().collect()
    }
}
