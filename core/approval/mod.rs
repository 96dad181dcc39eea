//! Approvals: who decides about goals, the budget, the plan, changes and money, in which steps, and who has;
//! and the life of a campaign, from the draft to the archive.
//!
//! An [`ApprovalRoute`] of the policy says who is to decide, a [`SignOff`] that somebody has. The states
//! follow from both; nothing is run here, so a host's own workflow asks people and writes down their answers.

mod lifecycle;
pub(crate) mod problems;
mod round;

pub use lifecycle::{CampaignStatus, StatusChange};
pub(crate) use round::{ApprovalRound, Decided, StepDecisions};

use crate::value::{Amount, Id, TaskDate};

choice! {
    /// The things that are approved.
    pub enum ApprovalKind {
        /// The goals, as in a confirmation that is signed 目标确认书.
        Goals "goals" "the goals" "活动目标",
        /// The budget, by its versions.
        Budget "budget" "the budget" "预算",
        /// The plan of the whole.
        Plan "plan" "the plan" "活动方案",
        /// A change.
        Change "change" "change" "调整",
        /// A draw on a reserve.
        Draw "draw" "draw" "备用金动用",
        /// A transfer between lines.
        Transfer "transfer" "transfer" "预算调剂",
    }
}

impl ApprovalKind {
    /// True if a campaign may have several, each with its id.
    pub(crate) fn has_items(self) -> bool {
        matches!(self, Self::Change | Self::Draw | Self::Transfer)
    }
}

record! {
    /// A step of a route: the people who may decide, by their role or by name.
    pub struct ApprovalStep {
        /// The name of the step, for people: 财务审核.
        pub name: Option<String>,
        /// The role of the members who may decide, as it stands in the team. `lead` is the lead of the
        /// campaign.
        pub role: Option<String>,
        /// The member who may decide, or the group of which any member may.
        pub member: Option<Id>,
        /// The number of people who have to approve.
        pub quorum: i32 = 1,
    }
}

impl ApprovalStep {
    /// True if the lead of the campaign decides.
    pub(crate) fn is_of_lead(&self) -> bool {
        self.role.as_deref() == Some("lead")
    }
}

record! {
    /// The way on which a kind of thing is approved: its steps, one after the other.
    ///
    /// Of several routes for a kind the one fits that is for major changes or for others, as the change is,
    /// else one for both; of these the one with the greatest `from` not above the amount.
    ///
    /// ```
    /// use campaignkit::approval::{ApprovalKind, ApprovalRoute, ApprovalStep};
    ///
    /// let step = |role: &str| ApprovalStep { role: Some(role.into()), ..ApprovalStep::default() };
    /// let large = ApprovalRoute {
    ///     of: ApprovalKind::Draw,
    ///     from: Some("5000".parse()?),
    ///     steps: vec![step("财务审批"), step("总经理")],
    ///     ..ApprovalRoute::default()
    /// };
    /// assert_eq!(large.steps[1].quorum, 1);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct ApprovalRoute {
        /// The things that are approved on it.
        pub of: ApprovalKind,
        /// The amount from which on it counts, in the campaign's currency: the total of a budget, the cost of
        /// a change, the amount of a draw or a transfer.
        pub from: Option<Amount>,
        /// `true` for major changes alone, `false` for those that are not.
        pub major: Option<bool>,
        /// The tasks that wait for the approval.
        pub tasks: Vec<Id>,
        /// The steps.
        pub steps: Vec<ApprovalStep>,
    }
}

impl ApprovalRoute {
    /// The position of the route that fits, if one does. A figure that is not known fits no bound.
    pub(crate) fn fitting(
        routes: &[Self],
        of: ApprovalKind,
        amount: Option<Amount>,
        major: Option<bool>,
    ) -> Option<usize> {
        let fits = |route: &Self| {
            let is_large = route.from.is_none_or(|from| amount.is_some_and(|amount| from <= amount));
            route.of == of && is_large && (route.major.is_none() || route.major == major)
        };
        let fitting = routes.iter().enumerate().filter(|(_, route)| fits(route));
        // of equal ones the first
        fitting.rev().max_by_key(|(_, route)| (route.major.is_some(), route.from)).map(|(n, _)| n)
    }
}

choice! {
    /// The word of somebody who decides.
    pub enum SignOffDecision {
        /// For it.
        Approved "approved" "approved" "同意",
        /// Against it.
        Rejected "rejected" "rejected" "驳回",
        /// Sent back, to be asked again when it was mended; the decisions before it count no longer.
        Returned "returned" "returned" "退回修改",
    }
}

record! {
    /// A decision that somebody made about a thing that is approved. It counts at the first step of the route
    /// that lacks a decision and that the person may decide.
    ///
    /// ```
    /// use campaignkit::approval::{ApprovalKind, SignOff, SignOffDecision};
    ///
    /// let word = SignOff {
    ///     of: ApprovalKind::Budget,
    ///     version: Some("v2".parse()?),
    ///     by: "gao".parse()?,
    ///     on: "2025-08-20T15:30".parse()?,
    ///     ..SignOff::default()
    /// };
    /// assert_eq!(word.decision, SignOffDecision::Approved);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct SignOff {
        /// The id, such as that of the host's own workflow.
        pub id: Option<Id>,
        /// The kind of the thing.
        pub of: ApprovalKind,
        /// The id of the change, the draw or the transfer.
        pub item: Option<Id>,
        /// The version of the budget that was decided about; without it, the latest one of that day.
        pub version: Option<Id>,
        /// The person who decided.
        pub by: Id,
        /// The decision.
        pub decision: SignOffDecision = SignOffDecision::Approved,
        /// The day of the decision, or the minute.
        pub on: TaskDate,
        /// The reason or the wish of the person.
        pub comment: Option<String>,
    }
}

choice! {
    /// The state of an approval or of a step of it, on a day.
    pub enum ApprovalState {
        /// Somebody is asked.
        Pending "pending" "pending" "审批中",
        /// Steps before it are not decided.
        Waiting "waiting" "waiting" "待前序审批",
        /// Approved by as many as have to.
        Approved "approved" "approved" "已同意",
        /// Rejected by somebody.
        Rejected "rejected" "rejected" "已驳回",
        /// Sent back to the one who asked.
        Returned "returned" "returned" "已退回",
        /// Not decided, though a later step is.
        Skipped "skipped" "skipped" "被跳过",
        /// No route asks for an approval.
        NotRequired "notRequired" "not required" "无需审批",
    }
}
