//! The outcome of the campaign, as stated by the people who evaluated it.

use crate::{
    finance::{CostBasis, GainBasis},
    metric::Target,
    value::{Amount, Day, Id, Quantity, Rate},
};

record! {
    /// The evaluation table 效果评估表. Its figures are statements, compared with figures that follow from the
    /// plan.
    ///
    /// ```
    /// use campaignkit::review::Evaluation;
    ///
    /// let evaluation = Evaluation { recorded_on: "2024-08-16".parse()?, ..Evaluation::default() };
    /// assert!(evaluation.results.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Evaluation {
        /// The day on which it was written down.
        pub recorded_on: Day,
        /// The results, row by row.
        pub results: Vec<Outcome>,
        /// The return as stated.
        pub roi: Option<StatedRoi>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// One row of the evaluation.
    pub struct Outcome {
        /// The id.
        pub id: Id,
        /// The dimension that it belongs to 评估维度: 品牌曝光, 用户反馈.
        pub dimension: Option<String>,
        /// The measure.
        pub measure: String,
        /// The goal that the row answers; a row without one was never planned for.
        pub goal: Option<Id>,
        /// The unit; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// The target.
        pub target: Option<Target>,
        /// The figure reached, as stated.
        pub actual: Option<Quantity>,
        /// The number behind the figure: the answers of a survey, the denominator of a rate.
        pub sample: Option<Quantity>,
        /// The attainment rate, as printed.
        pub attainment_stated: Option<Rate>,
        /// The person who answers for it.
        pub owner: Option<Id>,
        /// The explanation, as printed.
        pub analysis: Option<String>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// A return on investment as somebody computed it.
    pub struct StatedRoi {
        /// The gain.
        pub gain: Amount,
        /// The kind of gain.
        pub gain_basis: GainBasis,
        /// `true` if the gain came in because of the campaign.
        pub incremental: bool = false,
        /// The cost.
        pub cost: Amount,
        /// The kind of cost.
        pub cost_basis: CostBasis,
        /// The printed return, as a fraction: 549 % is `5.49`.
        pub stated: Option<Rate>,
        /// A note.
        pub note: Option<String>,
    }
}
