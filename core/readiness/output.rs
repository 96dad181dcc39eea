//! The outputs of tasks, and their reviews.

use crate::{
    say::Problem,
    value::{Day, Id, Quantity, RelativeDate},
};

choice! {
    /// The state of an output.
    pub enum OutputState {
        /// Nothing was handed in yet.
        Open "open" "open" "未提交",
        /// The output was handed in, and is not reviewed in full yet.
        Submitted "submitted" "handed in" "待审核",
        /// The output meets its criterion.
        Accepted "accepted" "accepted" "已通过",
        /// The output does not meet its criterion and comes back.
        Rejected "rejected" "rejected" "未通过",
    }
}

choice! {
    /// The result of a review.
    pub enum ReviewResult {
        /// The criterion is met.
        Accepted "accepted" "accepted" "通过",
        /// The criterion is not met.
        Rejected "rejected" "rejected" "未通过",
    }
}

record! {
    /// A review of an output against its acceptance criterion.
    pub struct Review {
        /// The day.
        pub day: Day,
        /// The reviewer, who should be another than the owner of the task.
        pub by: Option<Id>,
        /// The version that was looked at; without one, that of the output.
        pub version: Option<String>,
        /// The result.
        pub result: ReviewResult,
        /// The number of pieces that the result is about; without one, all of the output.
        pub quantity: Option<Quantity>,
        /// The reason, above all of a rejection.
        pub reason: Option<String>,
    }
}

record! {
    /// A piece of work that a task hands over: 《用户画像》, 3 posters, 10 posts.
    ///
    /// Its state follows from the last of its reviews and the day on which it was handed in. A typed state
    /// has no day: it counts where neither of them is given, and without reviews a typed acceptance or
    /// rejection counts from the day on which the output was handed in.
    ///
    /// ```
    /// use campaignkit::readiness::{Output, Review, ReviewResult};
    ///
    /// let rejected = Review {
    ///     day: "2024-07-26".parse()?,
    ///     result: ReviewResult::Rejected,
    ///     reason: Some("缺少活动二维码".into()),
    ///     ..Review::default()
    /// };
    /// let poster = Output {
    ///     id: "poster".parse()?,
    ///     name: "海报".into(),
    ///     reviews: vec![rejected],
    ///     ..Output::default()
    /// };
    /// assert_eq!(poster.reviews.len(), 1);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Output {
        /// The id, unique among the outputs of all tasks.
        pub id: Id,
        /// The name, for people.
        pub name: String,
        /// The last day on which it may be handed in, or its last minute: fixed, or counted from the event, a
        /// phase or a task.
        pub due: Option<RelativeDate>,
        /// The number of pieces that are to be handed over; without one, it is a single piece.
        pub needed: Option<Quantity>,
        /// The unit of the pieces: 篇, 条.
        pub unit: Option<String>,
        /// The criterion by which it is accepted; without one, that of the task.
        pub acceptance: Option<String>,
        /// The version that counts now. Reviews of other versions do not decide the state.
        pub version: Option<String>,
        /// The state as typed.
        pub status: Option<OutputState>,
        /// The day on which it was handed in, the last one of several.
        pub submitted_on: Option<Day>,
        /// The reviews.
        pub reviews: Vec<Review>,
        /// A note.
        pub note: Option<String>,
    }
}

impl Output {
    /// The state that dated facts up to a day say; `None` if there are none. Without a day, all count.
    pub(crate) fn dated_state(&self, as_of: Option<Day>) -> Option<OutputState> {
        let submitted = self.submitted_on.filter(|day| is_known(*day, as_of));
        let last = self.current_reviews(as_of).max_by_key(|review| review.day);
        match (last, submitted) {
            (None, None) => None,
            (None, Some(_)) if self.reviews.is_empty() && self.is_judged() => self.status,
            _ if self.has_all_accepted(as_of) && submitted <= last.map(|review| review.day) => {
                Some(OutputState::Accepted)
            }
            (Some(review), submitted)
                if review.result == ReviewResult::Rejected && submitted <= Some(review.day) =>
            {
                Some(OutputState::Rejected)
            }
            _ => Some(OutputState::Submitted),
        }
    }

    /// True if the typed state is the result of a review.
    fn is_judged(&self) -> bool {
        matches!(self.status, Some(OutputState::Accepted | OutputState::Rejected))
    }

    /// The state at the end of a day, or as written.
    pub(crate) fn state_on(&self, as_of: Option<Day>) -> OutputState {
        let is_dated = self.submitted_on.is_some() || !self.reviews.is_empty();
        let typed = self.status.filter(|_| !is_dated);
        self.dated_state(as_of).or(typed).unwrap_or_default()
    }

    /// The reviews of the version that counts, up to a day.
    fn current_reviews(&self, as_of: Option<Day>) -> impl Iterator<Item = &Review> {
        self.reviews_by(as_of).filter(|review| {
            review.version.as_ref().zip(self.version.as_ref()).is_none_or(|(of, now)| of == now)
        })
    }

    /// True if the last review accepted the output, or reviews together accepted all of its pieces.
    fn has_all_accepted(&self, as_of: Option<Day>) -> bool {
        let Some(needed) = self.needed else {
            let last = self.current_reviews(as_of).max_by_key(|review| review.day);
            return last.is_some_and(|review| review.result == ReviewResult::Accepted);
        };
        let accepted = self.count(ReviewResult::Accepted, self.current_reviews(as_of));
        accepted.is_ok_and(|accepted| accepted >= needed)
    }

    /// The reason of the last rejection up to a day.
    pub(crate) fn rejected_because(&self, as_of: Option<Day>) -> Option<&String> {
        let rejected = self.current_reviews(as_of).filter(|review| review.result == ReviewResult::Rejected);
        rejected.max_by_key(|review| review.day)?.reason.as_ref()
    }

    /// The reviews up to a day.
    pub(crate) fn reviews_by(&self, as_of: Option<Day>) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(move |review| is_known(review.day, as_of))
    }

    /// The number of pieces with a result in some reviews.
    pub(crate) fn count<'r>(
        &self,
        result: ReviewResult,
        reviews: impl Iterator<Item = &'r Review>,
    ) -> Result<Quantity, Problem> {
        let all = self.needed.unwrap_or(Quantity::from_units(1));
        let of_result = reviews.filter(|review| review.result == result);
        Quantity::sum(of_result.map(|review| review.quantity.unwrap_or(all)))
    }
}

/// True if a fact of a day is known by the end of another, or as written.
fn is_known(day: Day, as_of: Option<Day>) -> bool {
    as_of.is_none_or(|as_of| day <= as_of)
}
