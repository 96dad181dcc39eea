//! The life of a campaign, from the draft to the archive.

use crate::value::{Day, Id, sorted};

choice! {
    /// The status of a campaign.
    pub enum CampaignStatus {
        /// Being planned; nobody is asked yet.
        Draft "draft" "draft" "草案",
        /// Handed in for a decision.
        Proposed "proposed" "proposed" "待审批",
        /// Decided: it is to be held.
        Approved "approved" "approved" "已批准",
        /// Being prepared.
        Preparing "preparing" "preparing" "筹备中",
        /// The event goes on.
        Running "running" "running" "执行中",
        /// Interrupted.
        Suspended "suspended" "suspended" "暂停",
        /// The event is over, the work is not.
        Closing "closing" "closing" "收尾",
        /// Evaluated and looked back on.
        Reviewed "reviewed" "reviewed" "已复盘",
        /// Nothing is left to do.
        Archived "archived" "archived" "已归档",
        /// Given up; it may be taken up again as a draft.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

/// The statuses to which each leads, those on the way to the archive first.
const STEPS: &[(CampaignStatus, &[CampaignStatus])] = {
    use CampaignStatus::{
        Approved, Archived, Cancelled, Closing, Draft, Preparing, Proposed, Reviewed, Running, Suspended,
    };
    &[
        (Draft, &[Proposed, Cancelled]),
        (Proposed, &[Approved, Draft, Cancelled]),
        (Approved, &[Preparing, Cancelled]),
        (Preparing, &[Running, Cancelled]),
        (Running, &[Closing, Suspended, Cancelled]),
        (Suspended, &[Running, Closing, Cancelled]),
        (Closing, &[Reviewed]),
        (Reviewed, &[Archived]),
        (Archived, &[]),
        (Cancelled, &[Archived, Draft]),
    ]
};

impl CampaignStatus {
    /// The statuses that may follow this one.
    ///
    /// ```
    /// use campaignkit::approval::CampaignStatus::{Closing, Reviewed, Running, Suspended};
    ///
    /// assert!(Running.next().contains(&Suspended) && Suspended.next().contains(&Running));
    /// assert_eq!(Closing.next(), [Reviewed]);
    /// ```
    pub fn next(self) -> &'static [Self] {
        STEPS.iter().find(|(status, _)| *status == self).map_or(&[], |(_, next)| *next)
    }

    /// The shortest way to another status, which is its last; `None` if there is no way.
    pub(crate) fn way_to(self, to: Self) -> Option<Vec<Self>> {
        let mut ways = std::collections::VecDeque::from([vec![self]]);
        let mut seen = vec![self];
        while let Some(way) = ways.pop_front() {
            let last = way.last().copied().unwrap_or(self);
            if last == to {
                return Some(way.into_iter().skip(1).collect());
            }
            for next in last.next().iter().filter(|next| !seen.contains(next)) {
                ways.push_back([way.as_slice(), &[*next]].concat());
            }
            seen.extend(last.next());
        }
        None
    }

    /// True if a campaign of this status has been through another one: suspended it has been running.
    pub(crate) fn is_beyond(self, status: Self) -> bool {
        self != Self::Cancelled && status <= self
    }
}

record! {
    /// A status that a campaign has from a day on.
    ///
    /// ```
    /// use campaignkit::approval::{CampaignStatus, StatusChange};
    ///
    /// let approved = StatusChange {
    ///     status: CampaignStatus::Approved,
    ///     on: "2024-07-10".parse()?,
    ///     ..StatusChange::default()
    /// };
    /// assert!(approved.by.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct StatusChange {
        /// The status.
        pub status: CampaignStatus,
        /// The day from which on the campaign has it.
        pub on: Day,
        /// The person who says so.
        pub by: Option<Id>,
        /// The reason, or anything else worth knowing.
        pub note: Option<String>,
    }
}

impl StatusChange {
    /// The changes by the end of a day, in the order of their days, with their positions; all without a day.
    pub(crate) fn known(changes: &[Self], day: Option<Day>) -> Vec<(usize, &Self)> {
        let known = changes.iter().enumerate();
        let known = known.filter(|(_, change)| day.is_none_or(|day| change.on <= day));
        sorted(known.collect(), &|(_, a): &(usize, &Self), (_, b)| a.on.cmp(&b.on))
    }
}
