//! Questions answered in steps.

use super::{PlanSimulationRequest, SimulationRequest, problems};
use crate::{
    json::{Limits, to_json},
    plan::Plan,
    record::{self, Read, Sink},
    say::{Problem, Problems},
    simulation::Simulation,
};

/// A question that is answered in steps, so that a host can show progress, or cancel the question by dropping
/// the job.
///
/// `risk.simulate` and `plan.simulate` are answered step by step; any other question is answered when the job
/// begins. The reply equals that of [`call`](super::call) or [`ask`](super::ask), to the byte.
///
/// ```
/// use campaignkit::wire::{self, Job};
///
/// let request = br#"{"risks": [{"id": "rain", "probability": "0.3", "cost": "5000"}]}"#;
/// let mut job = Job::call("risk.simulate", request)?;
/// while job.done() < job.total() {
///     job.advance(1000);
/// }
/// assert_eq!(job.finish()?, wire::call("risk.simulate", request)?);
/// # Ok::<(), campaignkit::value::Problems>(())
/// ```
#[derive(Debug)]
pub struct Job(Kind);

#[derive(Debug)]
enum Kind {
    Answered(String),
    Simulation(Box<Simulation>),
}

impl Kind {
    fn simulation(simulation: Simulation) -> Self {
        Self::Simulation(Box::new(simulation))
    }
}

impl Job {
    /// Begins a question that needs no plan.
    ///
    /// # Errors
    ///
    /// Those of [`call`](super::call).
    pub fn call(function: &str, request: &[u8]) -> Result<Self, Problems> {
        Ok(Self(match function {
            "risk.simulate" => Kind::simulation(read::<SimulationRequest>(request)?.simulation()?),
            _ => Kind::Answered(super::call(function, request)?),
        }))
    }

    /// Begins a question to a plan.
    ///
    /// # Errors
    ///
    /// Those of [`ask`](super::ask).
    pub fn ask(plan: &Plan, function: &str, request: &[u8]) -> Result<Self, Problems> {
        Ok(Self(match function {
            "plan.simulate" => Kind::simulation(read::<PlanSimulationRequest>(request)?.simulation(plan)?),
            _ => Kind::Answered(super::ask(plan, function, request)?),
        }))
    }

    /// The amount of work: the iterations of a simulation, else 1.
    pub fn total(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::Simulation(simulation) => simulation.iterations(),
        }
    }

    /// The amount of work done.
    pub fn done(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::Simulation(simulation) => simulation.done(),
        }
    }

    /// Does an amount of further work, at most that which is left.
    pub fn advance(&mut self, amount: usize) {
        if let Kind::Simulation(simulation) = &mut self.0 {
            simulation.advance(amount);
        }
    }

    /// Does all work in a hundred steps. After each it calls `watch` with the amount done and the total, and
    /// cancels the question if `watch` returns `false`.
    ///
    /// # Errors
    ///
    /// A cancelled question (`wire.cancelled`), and those of [`finish`](Self::finish).
    pub fn watched(mut self, watch: &mut dyn FnMut(usize, usize) -> bool) -> Result<String, Problems> {
        let total = self.total();
        loop {
            self.advance(total.div_ceil(100));
            if !watch(self.done(), total) {
                return Err(cancelled().into());
            }
            if self.done() >= total {
                return self.finish();
            }
        }
    }

    /// Does the work that is left, and gives the reply.
    ///
    /// # Errors
    ///
    /// Problems that only the work itself finds, such as a date in a year that a calendar does not know.
    pub fn finish(self) -> Result<String, Problems> {
        match self.0 {
            Kind::Answered(reply) => Ok(reply),
            Kind::Simulation(simulation) => Ok(to_json(&simulation.answer()?)),
        }
    }
}

fn read<Q: Read + Default>(request: &[u8]) -> Result<Q, Problems> {
    let problems = Sink::new(Limits::default());
    let request = record::from_json(request, Limits::default(), &problems);
    Problems::none_or(problems.into_problems(), request)
}

/// The problem of a question that the host has cancelled.
pub fn cancelled() -> Problem {
    problems::cancelled()
}
