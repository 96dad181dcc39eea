//! The publishing plan on a day.

use crate::{
    brief::{Publication, PublicationState},
    plan::Plan,
    say::{Figure, Problem},
    standing::Standing,
    value::{Day, Id, TaskDate},
};

record! {
    /// A question about the publishing plan.
    pub struct PublishingRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

choice! {
    /// The status of a publication on a day, derived from its moments, never stored.
    pub enum PublicationStatus {
        /// Not out, and wanted on a later day or on none that is named.
        Planned "planned" "planned" "计划中",
        /// Not out at the end of the day on which it is wanted.
        Due "due" "due today" "今日应发",
        /// Not out, though its day has passed.
        Late "late" "late" "逾期未发",
        /// Out.
        Published "published" "published" "已发布",
        /// Out, on a later day than was wanted.
        PublishedLate "publishedLate" "published late" "逾期发布",
        /// Not wanted any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

answer! {
    /// A publication on a day.
    pub struct PublicationAnswer {
        /// The id.
        pub id: Id,
        /// The channel.
        pub channel: String,
        /// The status at the end of the day; undefined while it is not out and its moment cannot be computed.
        pub status: Figure<PublicationStatus>,
        /// The moment or day at which it is to go out.
        pub at: Option<Figure<TaskDate>>,
        /// The moment or day at which it went out, if it did by the day.
        pub published_at: Option<TaskDate>,
        /// The days from the day on which it was to go out to that on which it did, or to the day of the
        /// question; absent unless that is later.
        pub late_days: Option<i64>,
        /// The minutes from the moment at which it was to go out to that at which it did; absent unless both
        /// have a time and it is later.
        pub late_minutes: Option<i64>,
        /// The person who answers for it.
        pub owner: Option<Id>,
    }
}

answer! {
    /// The publishing plan on a day.
    pub struct PublishingAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The number of publications that are wanted later, or on no day.
        pub planned: usize,
        /// The number of those wanted on the day and not out.
        pub due: usize,
        /// The number of those not out though their day has passed.
        pub late: usize,
        /// The number of those that are out, in time or late.
        pub published: usize,
        /// The publications, in the order of the document.
        pub publications: Vec<PublicationAnswer>,
    }
}

impl PublishingRequest {
    /// The publishing plan of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::publishing`].
    pub fn answer(&self, plan: &Plan) -> Result<PublishingAnswer, Problem> {
        plan.on(self.as_of).publishing()
    }
}

impl Standing<'_> {
    /// The publishing plan at the end of the day: what is due, what is late, what is out.
    ///
    /// A publication is out from its `publishedAt`, else by its state, which counts on any day. It is due on
    /// its day and late from the next one on; a time of the day makes it no earlier.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::PublicationStatus};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-08-01", "end": "2024-08-10"},
    ///     "publishing": [
    ///         {"id": "teaser", "channel": "Douyin", "content": "Teaser", "at": "start-3edT20:00",
    ///          "publishedAt": "2024-07-29T20:10", "state": "published"},
    ///         {"id": "post", "channel": "WeChat", "content": "Rules", "at": "2024-07-31"}
    ///     ]}"#)?;
    /// let answer = plan.on("2024-07-31".parse()?).publishing()?;
    /// assert_eq!(answer.publications[0].late_minutes, Some(10));
    /// assert_eq!(answer.publications[1].status.value(), Some(&PublicationStatus::Due));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn publishing(&self) -> Result<PublishingAnswer, Problem> {
        let as_of = self.required_day()?;
        let publications: Vec<_> =
            self.campaign().publishing.iter().map(|row| self.publication(row, as_of)).collect();
        let count = |of: &[PublicationStatus]| {
            publications.iter().filter(|row| row.status.value().is_some_and(|is| of.contains(is))).count()
        };
        Ok(PublishingAnswer {
            as_of,
            planned: count(&[PublicationStatus::Planned]),
            due: count(&[PublicationStatus::Due]),
            late: count(&[PublicationStatus::Late]),
            published: count(&[PublicationStatus::Published, PublicationStatus::PublishedLate]),
            publications,
        })
    }

    fn publication(&self, row: &Publication, as_of: Day) -> PublicationAnswer {
        let at = row.at.as_ref().map(|at| self.plan().date(at));
        let is_out = row.is_out(Some(as_of));
        let published_at = row.published_at.filter(|_| is_out);
        let wanted = at.as_ref().and_then(Figure::value).copied();
        let until = if is_out { published_at.map(TaskDate::day) } else { Some(as_of) };
        let until = until.filter(|_| row.state != PublicationState::Cancelled);
        let late_days = wanted.zip(until).map(|(wanted, until)| until.days_since(wanted.day()));
        let late_days = late_days.filter(|days| *days > 0);
        let timed = wanted.zip(published_at).filter(|(wanted, at)| wanted.has_time() && at.has_time());
        let late_minutes = timed.map(|(wanted, at)| at.minutes_since(wanted));
        let status = match (&at, late_days) {
            _ if row.state == PublicationState::Cancelled => Figure::Defined(PublicationStatus::Cancelled),
            (_, Some(_)) if is_out => Figure::Defined(PublicationStatus::PublishedLate),
            _ if is_out => Figure::Defined(PublicationStatus::Published),
            (Some(Figure::Undefined(why)), _) => Figure::Undefined(why.clone()),
            (_, Some(_)) => Figure::Defined(PublicationStatus::Late),
            _ if wanted.is_some_and(|wanted| wanted.day() == as_of) => {
                Figure::Defined(PublicationStatus::Due)
            }
            _ => Figure::Defined(PublicationStatus::Planned),
        };
        PublicationAnswer {
            id: row.id.clone(),
            channel: row.channel.clone(),
            status,
            at,
            published_at,
            late_days,
            late_minutes: late_minutes.filter(|minutes| *minutes > 0),
            owner: row.owner.clone(),
        }
    }
}
