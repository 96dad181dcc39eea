//! Risks in figures.

use crate::{
    budget::CostRange,
    say::Problem,
    value::{Amount, Id, Rate, Span},
};

record! {
    /// The probability of a risk, and its cost and delay if it comes true. Reserves and simulations are
    /// computed from it.
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
        /// The probability that the risk comes true, from 0 to 1.
        pub probability: Rate,
        /// The cost if the risk comes true, or the most likely cost, in the campaign's currency; negative for
        /// an opportunity. Without it, zero.
        pub cost: Option<Amount>,
        /// The ends of the cost, if it is uncertain.
        pub cost_range: Option<CostRange>,
        /// The delay of each of its tasks if the risk comes true.
        pub delay: Option<Span>,
        /// The tasks that the risk delays.
        pub tasks: Vec<Id>,
        /// The budget lines that the cost belongs to, for the reader's sake; the cost is added once.
        pub lines: Vec<Id>,
    }
}

impl Exposure {
    /// Probability × cost; `None` without a cost. An error only for one of more than 28 digits
    /// (`number.overflow`).
    pub fn expected_cost(&self) -> Option<Result<Amount, Problem>> {
        self.cost.map(|cost| cost.times(self.probability))
    }
}
