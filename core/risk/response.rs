//! Responses to risks, and the changes of risks over time.

use super::{Rating, Risk, RiskKind};
use crate::{
    schedule::Task,
    value::{Amount, Day, Id, RelativeDate, Span, sorted_positions},
};

choice! {
    /// The strategy of a response (PMBOK Guide, 6th edition, 11.5.2.4 for threats, 11.5.2.5 for
    /// opportunities).
    pub enum Strategy {
        /// Live with the risk, with or without a reserve.
        Accept "accept" "accept" "接受",
        /// For a threat: change the plan so that it cannot come true.
        Avoid "avoid" "avoid" "规避",
        /// For a threat: let somebody else bear it, such as an insurer.
        Transfer "transfer" "transfer" "转移",
        /// For a threat: make it less likely or less bad.
        Mitigate "mitigate" "mitigate" "减轻",
        /// For an opportunity: make sure that it comes true.
        Exploit "exploit" "exploit" "开拓",
        /// For an opportunity: pursue it with somebody else.
        Share "share" "share" "分享",
        /// For an opportunity: make it more likely or better.
        Enhance "enhance" "enhance" "提高",
        /// Hand the risk to somebody with more authority.
        Escalate "escalate" "escalate" "上报",
    }
}

impl Strategy {
    /// True if the strategy is one for risks of a kind.
    pub fn suits(self, kind: RiskKind) -> bool {
        match self {
            Self::Accept | Self::Escalate => true,
            Self::Avoid | Self::Transfer | Self::Mitigate => kind == RiskKind::Threat,
            Self::Exploit | Self::Share | Self::Enhance => kind == RiskKind::Opportunity,
        }
    }
}

record! {
    /// The response to a risk: actions beforehand, or once the risk has come true.
    ///
    /// ```
    /// use campaignkit::{risk::{Response, Strategy}, value::Amount};
    ///
    /// let second_wave = Response {
    ///     strategy: Some(Strategy::Mitigate),
    ///     actions: vec!["追加抖音投放".into()],
    ///     draw: Some(Amount::from_units(5_000)),
    ///     ..Response::default()
    /// };
    /// assert!(second_wave.done_on.is_none());
    /// ```
    pub struct Response {
        /// The strategy.
        pub strategy: Option<Strategy>,
        /// The actions, in words.
        pub actions: Vec<String>,
        /// The cost of preparing the response, whether the risk comes true or not.
        pub cost: Option<Amount>,
        /// The amount drawn from the reserve when the risk comes true.
        pub draw: Option<Amount>,
        /// The budget line that gets the draw.
        pub line: Option<Id>,
        /// The time to respond once the risk has come true: 技术支持30分钟内到场. Without one, the policy's.
        pub respond_within: Option<Span>,
        /// The person who carries it out; without one, the owner of the risk.
        pub owner: Option<Id>,
        /// The last day or minute at which the actions may be carried out.
        pub due: Option<RelativeDate>,
        /// The day on which the actions were carried out.
        pub done_on: Option<Day>,
        /// The tasks of the response, which are no part of the plan until the risk comes true.
        pub tasks: Vec<Task>,
    }
}

choice! {
    /// The status of a risk.
    pub enum RiskStatus {
        /// The risk is known.
        Identified "identified" "identified" "已识别",
        /// Its response is prepared.
        Planned "planned" "planned" "已制定预案",
        /// The risk has come true.
        Triggered "triggered" "triggered" "已触发",
        /// Its response is under way.
        Responding "responding" "responding" "应对中",
        /// The risk is dealt with.
        Closed "closed" "closed" "已关闭",
        /// The risk can no longer come true.
        Expired "expired" "expired" "已过期",
    }
}

impl RiskStatus {
    /// True unless the risk is closed or expired.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Expired)
    }
}

record! {
    /// A change of a risk on a day.
    ///
    /// ```
    /// use campaignkit::risk::{RiskChange, RiskStatus};
    ///
    /// let closed = RiskChange {
    ///     day: "2024-08-05".parse()?,
    ///     status: Some(RiskStatus::Closed),
    ///     ..RiskChange::default()
    /// };
    /// assert!(closed.rating.is_none()); // as before
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct RiskChange {
        /// The day of the change.
        pub day: Day,
        /// The status from that day on.
        pub status: Option<RiskStatus>,
        /// The probability and impact from that day on.
        pub rating: Option<Rating>,
        /// The reason, or any other remark.
        pub note: Option<String>,
    }
}

/// The status and rating of a risk at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RiskState<'r> {
    pub(crate) status: RiskStatus,
    pub(crate) rating: &'r Rating,
}

impl Risk {
    /// The status and rating after every change, in the order of their days, those of one day as written.
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

    /// The status and rating after the last change.
    pub(crate) fn last_state(&self) -> RiskState<'_> {
        self.states().pop().map_or_else(|| self.first_state(), |(_, state)| state)
    }

    /// The status and rating at the end of a day.
    pub(crate) fn state(&self, day: Day) -> RiskState<'_> {
        let states = self.states();
        let count = states.partition_point(|(on, _)| *on <= day);
        let last = count.checked_sub(1).and_then(|n| states.into_iter().nth(n));
        last.map_or_else(|| self.first_state(), |(_, state)| state)
    }

    /// The day since which the risk is said to have come true, up to a day; `None` if it is not.
    pub(crate) fn triggered_by_hand(&self, day: Day) -> Option<Day> {
        let states = self.states();
        let known = states.iter().rev().skip_while(|(on, _)| *on > day);
        known.take_while(|(_, state)| state.status == RiskStatus::Triggered).last().map(|(on, _)| *on)
    }

    /// The status and rating before any change: planned if the risk has a response, else identified, and its
    /// inherent rating.
    pub(crate) fn first_state(&self) -> RiskState<'_> {
        let status = if self.response.is_some() { RiskStatus::Planned } else { RiskStatus::Identified };
        RiskState { status, rating: &self.rating }
    }
}
