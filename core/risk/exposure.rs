//! A risk in figures.

use crate::{
    say::Problem,
    schedule::Distribution,
    value::{Amount, Id, Rate, Span},
};

record! {
    /// Between which ends a cost lies.
    pub struct CostRange {
        /// The least.
        pub optimistic: Amount,
        /// The most.
        pub pessimistic: Amount,
        /// How it lies between, with the cost itself as the most likely.
        pub distribution: Distribution = Distribution::Pert,
    }
}

record! {
    /// How likely a risk comes true, and what it hits then, in figures: what a reserve is computed from, and what a simulation
    /// plays through.
    ///
    /// ```
    /// use campaignkit::risk::Exposure;
    ///
    /// let rain = Exposure {
    ///     probability: "0.3".parse()?,
    ///     cost: Some("5000".parse()?),
    ///     delay: Some("1ed".parse()?),
    ///     tasks: vec!["offline-event".parse()?],
    ///     ..Exposure::default()
    /// };
    /// assert_eq!(serde_json::to_string(&rain)?,
    ///     r#"{"probability":"0.3","cost":"5000","delay":"1ed","tasks":["offline-event"]}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Exposure {
        /// How likely, from 0 to 1.
        pub probability: Rate,
        /// What it costs then, or costs most likely, in the campaign's currency; negative for an opportunity. Nothing without a
        /// word.
        pub cost: Option<Amount>,
        /// Between which ends, if that is not known.
        pub cost_range: Option<CostRange>,
        /// By how much every one of its tasks takes longer then.
        pub delay: Option<Span>,
        /// The tasks that it delays.
        pub tasks: Vec<Id>,
        /// The budget lines that its cost belongs to, for the reader's sake; it is added once.
        pub lines: Vec<Id>,
    }
}

impl Exposure {
    /// Probability × cost; `None` without a cost. An error only for one of more than 28 digits (`number.overflow`).
    pub fn expected_cost(&self) -> Option<Result<Amount, Problem>> {
        self.cost.map(|cost| cost.times(self.probability))
    }
}
