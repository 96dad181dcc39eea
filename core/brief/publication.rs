//! The publishing plan: what goes out on which channel, and when.

use crate::value::{Day, Id, RelativeDate, TaskDate};

choice! {
    /// The status of a publication as people write it. There is no "late": that follows from its moment.
    pub enum PublicationStatus {
        /// Nothing is made yet.
        Planned "planned" "planned" "计划中",
        /// The content is being made.
        Draft "draft" "draft" "制作中",
        /// The content waits on the channel to go out by itself.
        Scheduled "scheduled" "scheduled" "已排期",
        /// The content is out.
        Published "published" "published" "已发布",
        /// The channel or a review has turned the content down.
        Rejected "rejected" "rejected" "未通过",
        /// The content is not wanted any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

record! {
    /// A row of the publishing plan: one piece of content that goes out on a channel.
    ///
    /// It is out from its `publishedAt`, else by its status, which has no day and counts on any. It is
    /// overdue from the day after `at` as long as it is not out; nobody writes that down.
    ///
    /// ```
    /// use campaignkit::brief::{Publication, PublicationStatus};
    ///
    /// let teaser = Publication {
    ///     id: "teaser".parse()?,
    ///     channel: "抖音".into(),
    ///     content: "预热短视频".into(),
    ///     at: Some("start-3edT20:00".parse()?), // 活动前3天, 20:00
    ///     status: PublicationStatus::Scheduled,
    ///     ..Publication::default()
    /// };
    /// assert!(teaser.published_at.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Publication {
        /// The id.
        pub id: Id,
        /// The channel: 公众号, 抖音, 门店.
        pub channel: String,
        /// The content, in words.
        pub content: String,
        /// The moment or day at which it is to go out: fixed, or counted from the event, a phase or a task.
        pub at: Option<RelativeDate>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The status as typed.
        pub status: PublicationStatus = PublicationStatus::Planned,
        /// The moment or day at which it went out.
        pub published_at: Option<TaskDate>,
        /// The phase that it belongs to.
        pub phase: Option<Id>,
        /// The output of a task that goes out.
        pub output: Option<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Publication {
    /// True if the content is out at the end of a day, or as written.
    pub(crate) fn is_out(&self, as_of: Option<Day>) -> bool {
        match self.published_at {
            _ if self.status == PublicationStatus::Cancelled => false,
            Some(at) => as_of.is_none_or(|as_of| at.day() <= as_of),
            None => self.status == PublicationStatus::Published,
        }
    }
}
