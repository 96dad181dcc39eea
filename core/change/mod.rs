//! Changes of a running campaign: what is to be changed and why, who decides, and who was told.

mod major;
pub(crate) mod problems;

pub use major::{MajorChange, MajorReason};

use crate::{
    metric::Target,
    record::Patch,
    value::{Amount, Day, Id, RelativeDate, TaskDate},
};

choice! {
    /// The status of a change (PMBOK Guide, 6th edition, 4.6).
    pub enum ChangeStatus {
        /// Being written; nobody is asked to decide yet.
        Draft "draft" "draft" "草稿",
        /// Handed in for a decision.
        Submitted "submitted" "submitted" "待审批",
        /// Decided: it may be carried out.
        Approved "approved" "approved" "已批准",
        /// Refused.
        Rejected "rejected" "rejected" "已驳回",
        /// Taken back by those who asked for it.
        Withdrawn "withdrawn" "withdrawn" "已撤回",
        /// Carried out: the document is as the change has it.
        Applied "applied" "applied" "已执行",
    }
}

impl ChangeStatus {
    /// True until the change is carried out, refused or taken back.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Approved)
    }

    /// True if somebody decided for the change.
    pub fn is_approved(self) -> bool {
        matches!(self, Self::Approved | Self::Applied)
    }
}

record! {
    /// A change of the campaign 调整: the reason, the person who answers for it, and the edits of the document
    /// that it comes to.
    ///
    /// ```
    /// use campaignkit::{change::{Change, ChangeStatus}, wire::Patch};
    ///
    /// let longer = Change {
    ///     id: "two-days-more".parse()?,
    ///     title: "活动延长两天".into(),
    ///     reason: Some("首周报名未达预期".into()),
    ///     requested_on: "2024-08-01".parse()?,
    ///     owner: Some("zhang".parse()?),
    ///     patch: Some(Patch::from(r#"[{"op": "replace", "path": "/event/end", "value": "2024-08-12"}]"#)),
    ///     ..Change::default()
    /// };
    /// assert_eq!(longer.status, ChangeStatus::Draft);
    /// assert!(longer.status.is_open());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Change {
        /// The id, which draws use.
        pub id: Id,
        /// The change in words 调整内容.
        pub title: String,
        /// The reason 调整原因.
        pub reason: Option<String>,
        /// The day on which it was asked for.
        pub requested_on: Day,
        /// The person who asked for it.
        pub requested_by: Option<Id>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The last day on which it is carried out in time, or the minute.
        pub due: Option<RelativeDate>,
        /// The measures.
        pub measures: Vec<String>,
        /// The effect that it is to have, in words.
        pub expected_effect: Option<String>,
        /// The metric by which the effect is seen.
        pub metric: Option<Id>,
        /// The figure that the metric is to reach.
        pub target: Option<Target>,
        /// The issue that it settles.
        pub issue: Option<Id>,
        /// The risk that it answers to.
        pub risk: Option<Id>,
        /// The cost, by which the route of its approval is chosen; in the campaign's currency.
        pub cost: Option<Amount>,
        /// `true` if it is major by the policy, `false` if not, as `plan.change` told before.
        pub major: Option<bool>,
        /// The edits of the document, a JSON Patch (RFC 6902). Operations `test` in it say what it builds on.
        pub patch: Option<Patch>,
        /// The status.
        pub status: ChangeStatus = ChangeStatus::Draft,
        /// The day of the decision.
        pub decided_on: Option<Day>,
        /// The person who decided.
        pub decided_by: Option<Id>,
        /// The day on which it was carried out.
        pub applied_on: Option<Day>,
        /// Those who were told in writing.
        pub notified: Vec<Notice>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Change {
    /// The status at the end of a day: nothing is decided before the day of the decision, nor carried out
    /// before its day. Without a day, the status as typed.
    pub fn status_on(&self, day: Option<Day>) -> ChangeStatus {
        let is_after = |of: Option<Day>| of.zip(day).is_some_and(|(of, day)| day < of);
        match self.status {
            ChangeStatus::Approved | ChangeStatus::Rejected | ChangeStatus::Applied
                if is_after(self.decided_on) =>
            {
                ChangeStatus::Submitted
            }
            ChangeStatus::Applied if is_after(self.applied_on) => ChangeStatus::Approved,
            status => status,
        }
    }
}

record! {
    /// A member of the team who was told of a change in writing.
    pub struct Notice {
        /// The member.
        pub member: Id,
        /// The day on which the member was told, or the minute.
        pub at: TaskDate,
    }
}
