//! What is done about a risk, and what becomes of it.

use super::{Rating, Risk, RiskKind};
use crate::{
    schedule::Task,
    value::{Amount, Day, Id, sorted_positions},
};

choice! {
    /// What a response is after (PMBOK Guide, 6th edition, 11.5.2.4 for threats, 11.5.2.5 for opportunities).
    pub enum Strategy {
        /// Live with it; set a reserve aside, or nothing.
        Accept "accept" "accept" "接受",
        /// A threat: change the plan so that it cannot come true.
        Avoid "avoid" "avoid" "规避",
        /// A threat: let somebody else bear it, such as an insurer.
        Transfer "transfer" "transfer" "转移",
        /// A threat: make it less likely or less bad.
        Mitigate "mitigate" "mitigate" "减轻",
        /// An opportunity: make sure that it comes true.
        Exploit "exploit" "exploit" "开拓",
        /// An opportunity: go for it with somebody else.
        Share "share" "share" "分享",
        /// An opportunity: make it more likely or better.
        Enhance "enhance" "enhance" "提高",
        /// Hand it to somebody with more authority.
        Escalate "escalate" "escalate" "上报",
    }
}

impl Strategy {
    /// Whether the strategy is one for risks of a kind.
    pub fn suits(self, kind: RiskKind) -> bool {
        match self {
            Self::Accept | Self::Escalate => true,
            Self::Avoid | Self::Transfer | Self::Mitigate => kind == RiskKind::Threat,
            Self::Exploit | Self::Share | Self::Enhance => kind == RiskKind::Opportunity,
        }
    }
}

record! {
    /// What is done about a risk: beforehand, or when it comes true.
    pub struct Response {
        /// What it is after.
        pub strategy: Option<Strategy>,
        /// The steps.
        pub actions: Vec<String>,
        /// What it costs to be prepared, whether the risk comes true or not.
        pub cost: Option<Amount>,
        /// What it takes from the reserve when the risk comes true.
        pub draw: Option<Amount>,
        /// The budget line that gets it.
        pub line: Option<Id>,
        /// Who carries it out; without one, the owner of the risk.
        pub owner: Option<Id>,
        /// What is to be done when the risk comes true, as tasks that are no part of the plan until then.
        pub tasks: Vec<Task>,
    }
}

choice! {
    /// Where a risk stands in its life.
    pub enum RiskStatus {
        /// It is known.
        Identified "identified" "identified" "已识别",
        /// Its response is prepared.
        Planned "planned" "planned" "已制定预案",
        /// It has come true.
        Triggered "triggered" "triggered" "已触发",
        /// Its response is under way.
        Responding "responding" "responding" "应对中",
        /// It is dealt with.
        Closed "closed" "closed" "已关闭",
        /// It can no longer come true.
        Expired "expired" "expired" "已过期",
    }
}

impl RiskStatus {
    /// Whether there is still something to fear or to hope for.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Expired)
    }
}

record! {
    /// What became of a risk on a day.
    pub struct RiskChange {
        /// When.
        pub day: Day,
        /// Where it stands from then on.
        pub status: Option<RiskStatus>,
        /// How likely and how bad it is from then on.
        pub rating: Option<Rating>,
        /// Why.
        pub note: Option<String>,
    }
}

/// Where a risk stands at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RiskState<'r> {
    pub(crate) status: RiskStatus,
    pub(crate) rating: &'r Rating,
}

impl Risk {
    /// Its status and rating after every change, in the order of their days, those of one day as they are written.
    ///
    /// Before the first change it is identified and, if it has a response, planned; it has its inherent rating.
    pub(crate) fn states(&self) -> Vec<(Day, RiskState<'_>)> {
        let mut state = self.first_state();
        let on = |n: usize| self.history.get(n).map(|change| change.day);
        let mut states = Vec::with_capacity(self.history.len());
        for change in sorted_positions(self.history.len(), &|a, b| on(a).cmp(&on(b))) {
            let Some(change) = self.history.get(change) else { continue };
            state.status = change.status.unwrap_or(state.status);
            state.rating = change.rating.as_ref().unwrap_or(state.rating);
            states.push((change.day, state.clone()));
        }
        states
    }

    /// Where it stands after the last change that is written.
    pub(crate) fn last_state(&self) -> RiskState<'_> {
        self.states().pop().map_or_else(|| self.first_state(), |(_, state)| state)
    }

    /// Where it stands at the end of a day.
    pub(crate) fn state(&self, day: Day) -> RiskState<'_> {
        let states = self.states();
        let known = states.partition_point(|(on, _)| *on <= day);
        let last = known.checked_sub(1).and_then(|n| states.into_iter().nth(n));
        last.map_or_else(|| self.first_state(), |(_, state)| state)
    }

    pub(crate) fn first_state(&self) -> RiskState<'_> {
        let status = if self.response.is_some() { RiskStatus::Planned } else { RiskStatus::Identified };
        RiskState { status, rating: &self.rating }
    }
}
