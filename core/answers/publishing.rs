//! The publishing plan on a day.

use crate::{
    answers::days_late::DaysLate,
    brief::{Publication, PublicationStatus},
    plan::Plan,
    say::{Figure, Problem, Text},
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
    /// The state of a publication on a day, derived from its moments, never stored.
    pub enum PublicationState {
        /// Not out, and wanted on a later day or on none that is named.
        Planned "planned" "planned" "计划中",
        /// Not out at the end of the day on which it is wanted.
        Due "due" "due today" "今日应发",
        /// Not out, though its day has passed.
        Overdue "overdue" "overdue" "逾期未发",
        /// Out.
        Published "published" "published" "已发布",
        /// Out, on a later day than was wanted.
        PublishedLate "publishedLate" "published late" "逾期发布",
        /// Not wanted any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

impl PublicationState {
    /// True if it is out, in time or late.
    pub(crate) fn is_out(self) -> bool {
        matches!(self, Self::Published | Self::PublishedLate)
    }
}

answer! {
    /// A publication on a day.
    pub struct PublicationAnswer {
        /// The id.
        pub id: Id,
        /// The channel.
        pub channel: String,
        /// The state at the end of the day; undefined while it is not out and its moment cannot be computed.
        pub state: Figure<PublicationState>,
        /// The moment or day at which it is to go out.
        pub at: Option<Figure<TaskDate>>,
        /// The moment or day at which it went out, if it did by the day.
        pub published_at: Option<TaskDate>,
        /// The days by which it is or was late.
        pub days_late as ..: DaysLate,
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
        pub overdue: usize,
        /// The number of those that are out, in time or late.
        pub published: usize,
        /// The publications, in the order of the document.
        pub publications: Vec<PublicationAnswer>,
    }
}

impl PublicationAnswer {
    /// The state in words, with the days by which it is late; of content that is still to come the typed
    /// status, which says more.
    pub(crate) fn told(&self, row: &Publication) -> Text {
        match &self.state {
            Figure::Defined(PublicationState::Planned) if !row.is_out(None) => {
                Text::of(|language| row.status.label(language))
            }
            Figure::Defined(state) => self.days_late.told(Text::of(|language| state.label(language))),
            Figure::Undefined(why) => why.message.clone(),
        }
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
    /// The publishing plan at the end of the day: what is due, what is overdue, what is out.
    ///
    /// A publication is out from its `publishedAt`, else by its status, which counts on any day. It is due on
    /// its day and overdue from the next one on; a time of the day makes it no earlier.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::PublicationState};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-08-01", "end": "2024-08-10"},
    ///     "publishing": [
    ///         {"id": "teaser", "channel": "Douyin", "content": "Teaser", "at": "start-3edT20:00",
    ///          "publishedAt": "2024-07-29T20:10", "status": "published"},
    ///         {"id": "post", "channel": "WeChat", "content": "Rules", "at": "2024-07-31"}
    ///     ]}"#)?;
    /// let answer = plan.on("2024-07-31".parse()?).publishing()?;
    /// assert_eq!(answer.publications[0].late_minutes, Some(10));
    /// assert_eq!(answer.publications[1].state.value(), Some(&PublicationState::Due));
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
        let count = |of: &[PublicationState]| {
            publications.iter().filter(|row| row.state.value().is_some_and(|is| of.contains(is))).count()
        };
        Ok(PublishingAnswer {
            as_of,
            planned: count(&[PublicationState::Planned]),
            due: count(&[PublicationState::Due]),
            overdue: count(&[PublicationState::Overdue]),
            published: count(&[PublicationState::Published, PublicationState::PublishedLate]),
            publications,
        })
    }

    fn publication(&self, row: &Publication, as_of: Day) -> PublicationAnswer {
        let at = row.at.as_ref().map(|at| self.plan().date(at));
        let is_out = row.is_out(Some(as_of));
        let published_at = row.published_at.filter(|_| is_out);
        let is_cancelled = row.status == PublicationStatus::Cancelled;
        let wanted = at.as_ref().and_then(Figure::value).copied();
        // a moment at 00:00 is of the day that it begins
        let day = at.as_ref().map(|at| at.as_ref().map(|at| TaskDate::On(at.day())));
        let there_on = published_at.map(TaskDate::day);
        let days_late = self.days_late(day.as_ref(), !is_out && !is_cancelled, there_on);
        let timed = wanted.zip(published_at).filter(|(wanted, at)| wanted.has_time() && at.has_time());
        let late_minutes = timed.map(|(wanted, at)| at.minutes_since(wanted));
        let state = match &at {
            _ if is_cancelled => PublicationState::Cancelled,
            _ if is_out && days_late.is_late() => PublicationState::PublishedLate,
            _ if is_out => PublicationState::Published,
            Some(Figure::Undefined(_)) | None => PublicationState::Planned,
            _ if days_late.is_overdue() => PublicationState::Overdue,
            Some(Figure::Defined(at)) if at.day() == as_of => PublicationState::Due,
            Some(Figure::Defined(_)) => PublicationState::Planned,
        };
        let unknown = at.as_ref().and_then(Figure::reason).filter(|_| !is_out && !is_cancelled).cloned();
        PublicationAnswer {
            id: row.id.clone(),
            channel: row.channel.clone(),
            state: unknown.map_or(Figure::Defined(state), Figure::from),
            at,
            published_at,
            days_late,
            late_minutes: late_minutes.filter(|minutes| *minutes > 0),
            owner: row.owner.clone(),
        }
    }
}
