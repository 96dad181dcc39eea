//! Feedback on the running campaign.

use super::Support;
use crate::value::{Day, Id, Quantity};

choice! {
    /// The source of feedback.
    pub enum FeedbackSource {
        /// From those who carry the campaign out 内部反馈.
        Internal "internal" "internal" "内部反馈",
        /// From customers, dealers and the public 外部反馈.
        External "external" "external" "外部反馈",
        /// From figures 数据反馈.
        Data "data" "data" "数据反馈",
    }
}

choice! {
    /// The way by which feedback came.
    pub enum FeedbackChannel {
        /// A survey 问卷.
        Survey "survey" "survey" "问卷",
        /// An interview 访谈.
        Interview "interview" "interview" "访谈",
        /// Social media 舆情.
        Social "social" "social media" "社交媒体",
        /// A dealer 渠道商.
        Dealer "dealer" "dealer" "渠道商",
        /// The people at the front line 一线人员.
        Frontline "frontline" "front line" "一线人员",
        /// A metric 指标.
        Metric "metric" "metric" "指标",
    }
}

choice! {
    /// The tone of feedback.
    pub enum Sentiment {
        /// In favour.
        Positive "positive" "positive" "正面",
        /// Neither.
        Neutral "neutral" "neutral" "中性",
        /// Against.
        Negative "negative" "negative" "负面",
    }
}

record! {
    /// One piece of feedback.
    ///
    /// ```
    /// use campaignkit::execution::{Feedback, FeedbackSource, Sentiment};
    ///
    /// let gifts = Feedback {
    ///     source: FeedbackSource::External,
    ///     day: "2024-07-31".parse()?,
    ///     topic: "部分学生反映礼品吸引力不足".into(),
    ///     sentiment: Some(Sentiment::Negative),
    ///     support: vec!["确认是否可升级礼品".into()],
    ///     ..Feedback::default()
    /// };
    /// assert!(gifts.metric.is_none());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Feedback {
        /// The source.
        pub source: FeedbackSource,
        /// The way by which it came.
        pub channel: Option<FeedbackChannel>,
        /// The day on which it was received.
        pub day: Day,
        /// The member who wrote it down.
        pub author: Option<Id>,
        /// The topic.
        pub topic: String,
        /// The feedback in words.
        pub text: Option<String>,
        /// The tone.
        pub sentiment: Option<Sentiment>,
        /// The number of people behind it.
        pub sample: Option<Quantity>,
        /// The mark that they gave.
        pub score: Option<Quantity>,
        /// The metric that it is about.
        pub metric: Option<Id>,
        /// The support that it asks for, with the answers.
        pub support: Vec<Support>,
        /// A note.
        pub note: Option<String>,
    }
}
