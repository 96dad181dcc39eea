//! How the campaign turned out, as stated by those who evaluated it.

use crate::{
    finance::{CostBasis, GainBasis},
    metric::Target,
    value::{Amount, Day, Id, Quantity, Rate},
};

record! {
    /// The evaluation table 效果评估表. Its figures are statements, held against what follows from the plan.
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
        /// What was evaluated.
        pub results: Vec<Outcome>,
        /// The return as stated.
        pub roi: Option<StatedRoi>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// One row of the evaluation.
    pub struct Outcome {
        /// What it is called elsewhere.
        pub id: Id,
        /// What was measured.
        pub measure: String,
        /// The goal it answers; a row without one was never planned for.
        pub goal: Option<Id>,
        /// What one is called; `%` for fractions that people read as percentages.
        pub unit: Option<String>,
        /// What it was to reach.
        pub target: Option<Target>,
        /// What it reached, as stated.
        pub actual: Option<Quantity>,
        /// The attainment rate, as printed.
        pub attainment_stated: Option<Rate>,
        /// Who answers for it.
        pub owner: Option<Id>,
        /// Why, as printed.
        pub analysis: Option<String>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}

record! {
    /// A return on investment as somebody worked it out.
    pub struct StatedRoi {
        /// What they took as the gain.
        pub gain: Amount,
        /// What that gain is.
        pub gain_basis: GainBasis,
        /// Whether it is what came in because of the campaign.
        pub incremental: bool = false,
        /// What they took as the cost.
        pub cost: Amount,
        /// What that cost is.
        pub cost_basis: CostBasis,
        /// The figure they printed, as a fraction: 549 % is `5.49`.
        pub stated: Option<Rate>,
        /// Anything else worth knowing.
        pub note: Option<String>,
    }
}
