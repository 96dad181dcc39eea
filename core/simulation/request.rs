//! What a simulation is asked.

use crate::{
    risk::CostRange,
    schedule::{Estimate, NetworkRequest},
    value::{Amount, Currency, Id, Moment, Quantity, Rate, Span},
};
use rust_decimal::Decimal;

record! {
    /// The estimate of a task of the network.
    pub struct TaskEstimate {
        /// Which task.
        pub task: Id,
        /// How long it may take.
        pub estimate: Estimate,
    }
}

record! {
    /// A cost in any case.
    pub struct CostLine {
        /// What correlations and risks call it.
        pub id: Id,
        /// How much, or how much most likely.
        pub cost: Amount,
        /// Between which ends, if it is not known.
        pub cost_range: Option<CostRange>,
    }
}

record! {
    /// Something that may happen, independent of anything but its group, and then costs money and time.
    pub struct RiskEvent {
        /// What correlations and the answer call it.
        pub id: Id,
        /// How likely, from 0 to 1.
        pub probability: Rate,
        /// What it costs then, or costs most likely; negative for an opportunity. Nothing without a word.
        pub cost: Option<Amount>,
        /// Between which ends, if it is not known.
        pub cost_range: Option<CostRange>,
        /// By how much every one of its tasks takes longer then.
        pub delay: Option<Span>,
        /// The tasks that it delays.
        pub tasks: Vec<Id>,
        /// The lines that its cost belongs to, for the reader's sake; it is added once.
        pub lines: Vec<Id>,
    }
}

record! {
    /// Figures that go together, each in one group at most: their random numbers share a factor.
    pub struct CorrelationGroup {
        /// How closely, from 0 to 1: the correlation of any two of the normal variables behind them.
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
    /// How a simulation is run, and what of its outcome is told.
    pub struct SimulationOptions {
        /// How many times: 1 to 1,000,000.
        pub iterations: i32 = 10_000,
        /// Where the random numbers begin: a whole number from 0 to 2⁶⁴ − 1. The same seed gives the same digits everywhere.
        pub seed: Quantity = Quantity::from_decimal(Decimal::ZERO),
        /// The confidence levels for which dates and amounts are told, from 0 to 1; without a word 0.1, 0.5, 0.8, 0.9, 0.95.
        pub quantiles: Vec<Rate>,
        /// For which finish the chance is told.
        pub finish_by: Option<Moment>,
        /// For which cost the chance is told; with `finishBy`, also the chance of both.
        pub cost_within: Option<Amount>,
        /// How many parts the histograms have, 0 to 1000; fewer where they would end alike.
        pub parts: i32 = 20,
        /// Whether criticality and sensitivity are told.
        pub drivers: bool = true,
        /// The currency, to whose decimals costs are rounded; without it, two.
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
    ///     options: SimulationOptions { quantiles: vec!["0.5".parse()?, "0.9".parse()?], ..SimulationOptions::default() },
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
        /// How long its tasks may take; one without an estimate takes its duration.
        pub estimates: Vec<TaskEstimate>,
        /// What it costs.
        pub lines: Vec<CostLine>,
        /// What may happen.
        pub risks: Vec<RiskEvent>,
        /// What goes together.
        pub correlations: Vec<CorrelationGroup>,
        /// How it is run.
        pub options: SimulationOptions = SimulationOptions::default(),
    }
}
