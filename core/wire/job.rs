//! Questions that take a while, in steps.

use super::{PlanSimulationRequest, SimulationRequest, problems::broken_off};
use crate::{
    json::{Limits, to_json},
    plan::Plan,
    record::{self, Read, Sink},
    say::{Problem, Problems},
    simulation::Simulation,
};

/// A question that is being answered, in steps, so that a host can show how far it is or break it off by dropping it.
///
/// `risk.simulate` and `plan.simulate` take as many steps as they are given; anything else is answered at the beginning. The
/// reply is what [`call`](super::call) or [`ask`](super::ask) would have given, to the byte.
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

    /// How much there is to do: iterations of a simulation, one otherwise.
    pub fn total(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::Simulation(simulation) => simulation.iterations(),
        }
    }

    /// How much of it is done.
    pub fn done(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::Simulation(simulation) => simulation.done(),
        }
    }

    /// Does so much more, or what is left.
    pub fn advance(&mut self, much: usize) {
        if let Kind::Simulation(simulation) = &mut self.0 {
            simulation.advance(much);
        }
    }

    /// Does a hundredth and tells how much is done, of how much, until all is; breaks off on `false`.
    ///
    /// # Errors
    ///
    /// `wire.cancelled` if it was broken off, and those of [`finish`](Self::finish).
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

    /// The reply, once what is left is done.
    ///
    /// # Errors
    ///
    /// What only turns out when all is done, such as a date in a year that a calendar does not know.
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

/// What a host gets that has broken a question off.
pub fn cancelled() -> Problem {
    broken_off()
}
