//! Monte Carlo simulation of schedule and cost together.
//!
//! A [`SimulationRequest`] has tasks with three-point estimates of their durations, lines with three-point
//! costs, risks with costs and delays, and groups of these that are correlated. Its
//! [`answer`](SimulationRequest::answer) gives the distributions of the finish and of the cost, the
//! probability of meeting limits of both, and the drivers of each. A [`Simulation`] runs in steps, for hosts
//! that show progress or cancel it.
//!
//! # An iteration
//!
//! Every iteration has a generator of its own ([`GENERATOR`]): xoshiro128++, whose state is made of two
//! numbers of the SplitMix64 sequence of the seed. It draws one number each for the factor of every
//! correlation group, every estimate, every risk (after each with a cost range, another for its cost) and
//! every line, in this order. So an answer depends on the request alone: not on the machine, the number of
//! threads, the width of its instructions or the steps in which it was computed.
//!
//! * A number of 32 bits stands for the middle of its part of the unit interval. A duration or cost is the
//!   quantile of its distribution at that point (inverse transform), rounded to whole minutes or to the
//!   currency's decimals. Triangular distributions are exact but for rounding; PERT distributions are off by
//!   less than 10⁻⁴ of their range between the quantiles of 0.001 and 0.999.
//! * A risk comes true if its number is among the greatest, by a share equal to its probability, to 2⁻³²; so
//!   the bad ends of a group's members coincide. The delay is added to the duration of each of the risk's
//!   tasks.
//! * In a group, z = √ρ Z + √(1 − ρ) ε takes the place of a member's own normal variable ε, with one Z for
//!   all (a Gaussian copula with one factor).
//! * The finish is that of a [`Schedule`] with these durations. Lags in percent follow the random duration. A
//!   task that has begun keeps its work done; its stated remaining duration changes by as much as its
//!   duration.
//!
//! A task is *critical* in an iteration if it ends last, or if a link from it determines the start or finish
//! of a critical task; its criticality index is the share of such iterations. Its *sensitivity* is Spearman's
//! rank correlation of duration and finish, with the uniform number behind the duration in place of the
//! duration's rank.

mod answer;
mod build;
mod compile;
mod generator;
mod model;
pub(crate) mod parallel;
pub(crate) mod problems;
mod report;
mod request;
mod run;
mod summary;

pub use answer::{
    CostPart, CostQuantile, FinishPart, FinishQuantile, LineDriver, RiskDriver, SimulatedChance,
    SimulatedCost, SimulatedFinish, SimulationAnswer, TaskDriver,
};
pub(crate) use build::{EstimateInput, GroupInput, LineInput, RiskInput, SimulationInput};
pub use generator::GENERATOR;
pub use request::{
    CorrelationGroup, CostLine, RiskEvent, SimulationOptions, SimulationRequest, TaskEstimate,
};

use crate::{schedule::Schedule, value::Id};

/// A simulation that runs in steps, each on all cores if the feature `parallel` is on.
///
/// ```
/// use campaignkit::simulation::{SimulationOptions, SimulationRequest, TaskEstimate};
/// use campaignkit::schedule::{Estimate, NetworkRequest, NetworkTask};
///
/// let request = SimulationRequest {
///     network: Some(NetworkRequest {
///         start: Some("2024-07-01T00:00".parse()?),
///         tasks: vec![NetworkTask {
///             id: "print".parse()?,
///             duration: Some("4d".parse()?),
///             ..NetworkTask::default()
///         }],
///         ..NetworkRequest::default()
///     }),
///     estimates: vec![TaskEstimate {
///         task: "print".parse()?,
///         estimate: Estimate {
///             optimistic: "3d".parse()?,
///             pessimistic: "8d".parse()?,
///             ..Estimate::default()
///         },
///     }],
///     ..SimulationRequest::default()
/// };
/// let mut simulation = request.simulation()?;
/// while simulation.done() < simulation.iterations() {
///     simulation.advance(2000); // show progress, or drop the simulation to cancel it
/// }
/// assert_eq!(simulation.answer()?, request.answer()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    run: run::Run,
    schedule: Option<Schedule>,
    data: ReportData,
    options: SimulationOptions,
}

/// The ids and figures that the answer needs beside the outcomes.
#[derive(Clone, Debug, Default)]
struct ReportData {
    /// The path of the network in the request.
    network_at: &'static str,
    /// The ids of the tasks, by activity.
    tasks: Vec<Id>,
    /// The activity of each random duration.
    estimated: Vec<usize>,
    /// The ids of the risks.
    risks: Vec<Id>,
    /// The ids of the lines with a cost range.
    lines: Vec<Id>,
    /// True if there is any cost.
    has_cost: bool,
    /// The planned cost of the lines, in the smallest unit.
    planned_cost: i64,
}

impl Simulation {
    /// The number of iterations.
    pub fn iterations(&self) -> usize {
        self.run.iterations()
    }

    /// The number of iterations done.
    pub fn done(&self) -> usize {
        self.run.done()
    }

    /// Computes a number of further iterations, rounded up to blocks of 32; at most those that are left.
    pub fn advance(&mut self, iterations: usize) {
        self.run.advance(iterations);
    }
}

#[cfg(test)]
mod tests;
