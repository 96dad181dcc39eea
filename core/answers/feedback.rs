//! The feedback on a day: its tone by source, and what it asks for.

use super::{SupportAnswer, SupportState};
use crate::{
    execution::{Feedback, FeedbackSource, Sentiment},
    plan::Plan,
    say::Problem,
    standing::Standing,
    value::{Day, Quantity, Rate},
};

record! {
    /// A question about the feedback on a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::FeedbackRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = FeedbackRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert_eq!(answer.sources.len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct FeedbackRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// The feedback of a source, or of all.
    pub struct FeedbackTally: Default {
        /// The pieces of feedback.
        pub count: usize,
        /// Those in favour.
        pub positive: usize,
        /// Those that are neither.
        pub neutral: usize,
        /// Those against.
        pub negative: usize,
        /// The share of those against among those whose tone is given; absent without any.
        pub negative_share: Option<Rate>,
        /// The requests for support among them.
        pub asked: usize,
        /// The requests that are not answered.
        pub unanswered: usize,
        /// The day of the latest piece.
        pub latest: Option<Day>,
    }
}

answer! {
    /// The feedback of a source.
    pub struct FeedbackOfSource {
        /// The source.
        pub source: FeedbackSource,
        /// Its figures.
        pub tally as ..: FeedbackTally,
    }
}

answer! {
    /// The feedback on a day.
    pub struct FeedbackAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// The feedback of all sources together.
        pub total as ..: FeedbackTally,
        /// The feedback of each of the three sources.
        pub sources: Vec<FeedbackOfSource>,
        /// The sources without any feedback.
        pub missing: Vec<FeedbackSource> = [],
        /// The requests for support, in the order of the document.
        pub support: Vec<SupportAnswer> = [],
    }
}

impl FeedbackTally {
    fn add(&mut self, feedback: &Feedback, support: &[SupportAnswer]) {
        let one_more = |count: &mut usize| *count = count.saturating_add(1);
        one_more(&mut self.count);
        match feedback.sentiment {
            Some(Sentiment::Positive) => one_more(&mut self.positive),
            Some(Sentiment::Neutral) => one_more(&mut self.neutral),
            Some(Sentiment::Negative) => one_more(&mut self.negative),
            None => {}
        }
        let unanswered = support.iter().filter(|asked| asked.state != SupportState::Answered).count();
        self.asked = self.asked.saturating_add(support.len());
        self.unanswered = self.unanswered.saturating_add(unanswered);
        self.latest = self.latest.max(Some(feedback.day));
    }

    fn with_share(mut self) -> Self {
        let quantity = |count: usize| Quantity::from_units(i64::try_from(count).unwrap_or(i64::MAX));
        let judged = self.positive.saturating_add(self.neutral).saturating_add(self.negative);
        self.negative_share = quantity(self.negative).rounded_ratio_to(quantity(judged)).defined();
        self
    }
}

impl FeedbackRequest {
    /// The feedback on a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::feedback`].
    pub fn answer(&self, plan: &Plan) -> Result<FeedbackAnswer, Problem> {
        plan.on(self.as_of).feedback()
    }
}

impl Standing<'_> {
    /// The feedback at the end of the day: how much of it each source gave, how much is against, and which
    /// requests are not answered.
    ///
    /// A piece of feedback counts once, however many people are behind it.
    ///
    /// ```
    /// use campaignkit::{Plan, execution::FeedbackSource};
    ///
    /// let plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X", "currency": "CNY",
    ///     "event": {"start": "2024-07-31", "end": "2024-08-10"},
    ///     "feedback": [
    ///         {"source": "external", "day": "2024-07-31", "topic": "Gifts", "sentiment": "negative",
    ///          "support": ["Better gifts"]},
    ///         {"source": "internal", "day": "2024-08-01", "topic": "Canopies", "sentiment": "neutral"}
    ///     ]}"#)?;
    /// let answer = plan.on("2024-08-01".parse()?).feedback()?;
    /// assert_eq!(answer.total.negative_share.unwrap().to_percent(), "50%");
    /// assert_eq!((answer.total.unanswered, &answer.missing[..]), (1, &[FeedbackSource::Data][..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn feedback(&self) -> Result<FeedbackAnswer, Problem> {
        let as_of = self.required_day()?;
        let support = self.asked_by_feedback();
        let mut rest = support.as_slice();
        let mut total = FeedbackTally::default();
        let mut by_source = [FeedbackTally::default(), FeedbackTally::default(), FeedbackTally::default()];
        for feedback in self.campaign().feedback.iter().filter(|feedback| self.knows(feedback.day)) {
            let (asked, others) = rest.split_at_checked(feedback.support.len()).unwrap_or_default();
            rest = others;
            total.add(feedback, asked);
            for (tally, source) in by_source.iter_mut().zip(FeedbackSource::ALL) {
                if *source == feedback.source {
                    tally.add(feedback, asked);
                }
            }
        }
        let sources = FeedbackSource::ALL.iter().zip(by_source);
        let sources: Vec<_> = sources
            .map(|(source, tally)| FeedbackOfSource { source: *source, tally: tally.with_share() })
            .collect();
        let missing = sources.iter().filter(|source| source.tally.count == 0).map(|source| source.source);
        Ok(FeedbackAnswer { as_of, total: total.with_share(), missing: missing.collect(), sources, support })
    }

    /// The requests of the feedback that is known by the day.
    pub(crate) fn asked_by_feedback(&self) -> Vec<SupportAnswer> {
        let feedback = self.campaign().feedback.iter().enumerate();
        let known = feedback.filter(|(_, feedback)| self.knows(feedback.day));
        let asked = known.flat_map(|(n, feedback)| {
            feedback.support.iter().enumerate().map(move |(m, support)| {
                let path = format!("/feedback/{n}/support/{m}");
                self.support_answer(path, feedback.author.as_ref(), feedback.day, &support.0)
            })
        });
        asked.collect()
    }
}
