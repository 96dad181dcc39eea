//! The request of a simulation.

use crate::{
    budget::CostRange,
    schedule::{Estimate, NetworkRequest},
    value::{Amount, Currency, Id, Moment, Quantity, Rate, Span},
};
use rust_decimal::Decimal;

record! {
    /// The estimate of a task of the network.
    pub struct TaskEstimate {
        /// The task.
        pub task: Id,
        /// The least, most likely and greatest duration.
        pub estimate: Estimate,
    }
}

record! {
    /// A cost that is certain to arise.
    ///
    /// ```
    /// use campaignkit::{budget::CostRange, simulation::CostLine, value::Amount};
    ///
    /// let [optimistic, cost, pessimistic] = [80, 100, 150].map(Amount::from_units);
    /// let range = CostRange { optimistic, pessimistic, ..CostRange::default() };
    /// let stage = CostLine { id: "stage".parse()?, cost, cost_range: Some(range) };
    /// assert_eq!(stage.cost, cost);
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct CostLine {
        /// The id of the line, which correlations and risks use.
        pub id: Id,
        /// The cost, or the most likely cost.
        pub cost: Amount,
        /// The ends of the cost, if it is uncertain.
        pub cost_range: Option<CostRange>,
    }
}

record! {
    /// A risk, independent of anything but its group.
    pub struct RiskEvent {
        /// The id of the risk, which correlations and the answer use.
        pub id: Id,
        /// The probability that the risk comes true, from 0 to 1.
        pub probability: Rate,
        /// The cost if the risk comes true, or the most likely cost; negative for an opportunity. Without it,
        /// zero.
        pub cost: Option<Amount>,
        /// The ends of the cost, if it is uncertain.
        pub cost_range: Option<CostRange>,
        /// The delay of each of its tasks if the risk comes true.
        pub delay: Option<Span>,
        /// The tasks that the risk delays.
        pub tasks: Vec<Id>,
        /// The lines that the cost belongs to, for the reader's sake; the cost is added once.
        pub lines: Vec<Id>,
    }
}

record! {
    /// Correlated durations, risks and costs: their random numbers share a factor. Each is in one group at
    /// most.
    ///
    /// ```
    /// use campaignkit::simulation::CorrelationGroup;
    ///
    /// let print_shop = CorrelationGroup {
    ///     coefficient: "0.6".parse()?,
    ///     tasks: vec!["posters".parse()?, "flyers".parse()?],
    ///     ..CorrelationGroup::default()
    /// };
    /// assert!(print_shop.risks.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct CorrelationGroup {
        /// The correlation of any two of the normal variables behind them, from 0 to 1.
        pub coefficient: Rate,
        /// Tasks with estimates.
        pub tasks: Vec<Id>,
        /// Risks, which come true together.
        pub risks: Vec<Id>,
        /// Lines with cost ranges.
        pub lines: Vec<Id>,
    }
}

record! {
    /// The options of a simulation and its answer.
    pub struct SimulationOptions {
        /// The number of iterations, 1 to 1,000,000.
        pub iterations: i32 = 10_000,
        /// The seed of the random numbers, a whole number from 0 to 2⁶⁴ − 1. One seed gives the same digits
        /// everywhere.
        pub seed: Quantity = Quantity::from_decimal(Decimal::ZERO),
        /// The confidence levels for which dates and amounts are given, from 0 to 1, at most 1,000 of them;
        /// without any, 0.1, 0.5, 0.8, 0.9, 0.95.
        pub quantiles: Vec<Rate>,
        /// A finish, for which the probability of not finishing later is given.
        pub finish_by: Option<Moment>,
        /// A cost, for which the probability of not exceeding it is given; with `finishBy`, also that of
        /// both.
        pub cost_within: Option<Amount>,
        /// The number of parts of a histogram, 0 to 1000; fewer where some would have equal ends.
        pub parts: i32 = 20,
        /// True if criticality and sensitivity are wanted.
        pub drivers: bool = true,
        /// The currency, to whose decimals costs are rounded; two decimals without it.
        pub currency: Option<Currency>,
    }
}

record! {
    /// A simulation of schedule and cost together.
    ///
    /// ```
    /// use campaignkit::simulation::{RiskEvent, SimulationOptions, SimulationRequest};
    ///
    /// let rain = RiskEvent {
    ///     id: "rain".parse()?,
    ///     probability: "0.3".parse()?,
    ///     cost: Some("5000".parse()?),
    ///     ..RiskEvent::default()
    /// };
    /// let answer = SimulationRequest {
    ///     risks: vec![rain],
    ///     options: SimulationOptions {
    ///         quantiles: vec!["0.5".parse()?, "0.9".parse()?],
    ///         ..SimulationOptions::default()
    ///     },
    ///     ..SimulationRequest::default()
    /// }
    /// .answer()?;
    /// let cost = answer.cost.unwrap();
    /// assert_eq!(cost.quantiles[0].value.to_string(), "0.00");
    /// assert_eq!(cost.quantiles[1].value.to_string(), "5000.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct SimulationRequest {
        /// The tasks and links, scheduled forward from their start; without it only costs are simulated.
        pub network: Option<NetworkRequest>,
        /// The estimates of the tasks; a task without one takes its duration.
        pub estimates: Vec<TaskEstimate>,
        /// The costs that are certain to arise.
        pub lines: Vec<CostLine>,
        /// The risks.
        pub risks: Vec<RiskEvent>,
        /// The correlation groups.
        pub correlations: Vec<CorrelationGroup>,
        /// The options.
        pub options: SimulationOptions = SimulationOptions::default(),
    }
}
