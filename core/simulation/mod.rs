//! How sure dates and costs are: many campaigns played through at random.
//!
//! A [`SimulationRequest`] has tasks with durations between three points, lines with costs between three points, risks that
//! may hit both, and what of these goes together. Its [`answer`](SimulationRequest::answer) tells how the finish and the cost
//! are distributed, together and each by itself, and what drives them. [`Simulation`] is the same in steps, for hosts that show
//! how far it is or break it off.
//!
//! # What happens in an iteration
//!
//! Every iteration has a generator of its own ([`GENERATOR`]): xoshiro128++, whose state are the two numbers of
//! SplitMix64 from the seed on that belong to this iteration. It draws, in this order and one number each: the
//! factor of every correlation group, every estimate, every risk (and after each with a cost range its cost), every line.
//! So an answer depends on the request alone: not on the machine, the number of threads, the width of its
//! instructions or the steps in which it was computed.
//!
//! * A number of 32 bits stands for the middle of its part of the unit interval. Estimates are quantiles there
//!   (inverse transform), rounded to whole minutes; costs to the currency's decimals. Triangles are exact but for rounding, PERT
//!   distributions are off by less than 10⁻⁴ of their range between the quantiles of 0.001 and 0.999.
//! * A risk comes true if its number is among the largest share of its probability, to 2⁻³², so that in a group what is bad comes
//!   together. Its delay is added to the duration of each of its tasks.
//! * In a group, z = √ρ Z + √(1 − ρ) ε takes the place of a member's own normal variable ε, with one Z for all (a Gaussian
//!   copula with one factor).
//! * The finish is that of [`Schedule`] with these durations. Lags in percent follow the duration
//!   drawn. A task that has begun keeps what is done; what is stated to remain of it changes by as much as its duration.
//!
//! A task is *critical* in an iteration if it ends last, or if a link from it is what holds a critical task back (criticality
//! index). Its *sensitivity* is Spearman's rank correlation, with the uniform number behind the duration in place of its rank.

mod answer;
mod build;
mod compile;
mod generator;
mod model;
pub(crate) mod problems;
mod report;
mod request;
mod run;
mod summary;

pub use answer::{
    CostPart, CostQuantile, FinishPart, FinishQuantile, LineDriver, RiskDriver, SimulatedChance,
    SimulatedCost, SimulatedFinish, SimulationAnswer, TaskDriver,
};
pub(crate) use build::{Exposed, Parts, Together};
pub use generator::GENERATOR;
pub use request::{
    CorrelationGroup, CostLine, RiskEvent, SimulationOptions, SimulationRequest, TaskEstimate,
};

use crate::{schedule::Schedule, value::Id};

/// A simulation under way: in steps, each on all cores if the feature `parallel` is on.
///
/// ```
/// use campaignkit::simulation::{SimulationOptions, SimulationRequest, TaskEstimate};
/// use campaignkit::schedule::{Estimate, NetworkRequest, NetworkTask};
///
/// let request = SimulationRequest {
///     network: Some(NetworkRequest {
///         start: Some("2024-07-01T00:00".parse()?),
///         tasks: vec![NetworkTask { id: "print".parse()?, duration: Some("4d".parse()?), ..NetworkTask::default() }],
///         ..NetworkRequest::default()
///     }),
///     estimates: vec![TaskEstimate {
///         task: "print".parse()?,
///         estimate: Estimate { optimistic: "3d".parse()?, pessimistic: "8d".parse()?, ..Estimate::default() },
///     }],
///     ..SimulationRequest::default()
/// };
/// let mut simulation = request.simulation()?;
/// while simulation.done() < simulation.iterations() {
///     simulation.advance(2000); // show how far it is, or drop it
/// }
/// assert_eq!(simulation.answer()?, request.answer()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    run: run::Run,
    schedule: Option<Schedule>,
    named: Named,
    options: SimulationOptions,
}

/// What the answer calls what the model has by position.
#[derive(Clone, Debug, Default)]
struct Named {
    /// Where the network stands.
    network: &'static str,
    /// By activity.
    tasks: Vec<Id>,
    /// The activity of every estimate.
    estimated: Vec<usize>,
    risks: Vec<Id>,
    /// Of lines with a range.
    lines: Vec<Id>,
    /// Whether there is any cost.
    has_cost: bool,
    /// The cost as planned, in the smallest unit.
    planned_cost: i64,
}

impl Simulation {
    /// How many iterations there are.
    pub fn iterations(&self) -> usize {
        self.run.iterations()
    }

    /// How many of them are done.
    pub fn done(&self) -> usize {
        self.run.done()
    }

    /// Computes so many iterations more, in blocks of 32, or as many as are left.
    pub fn advance(&mut self, iterations: usize) {
        self.run.advance(iterations);
    }
}

#[cfg(test)]
mod tests;
