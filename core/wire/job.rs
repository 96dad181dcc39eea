//! Questions answered in steps.

use super::problems;
use crate::{
    json::to_json,
    say::{Problem, Problems},
    simulation::Simulation,
};
use std::fmt;

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
pub struct Job(Kind);

enum Kind {
    Answered(String),
    InSteps(Box<dyn Steps>),
}

/// A question that was begun, or its problems.
pub(super) type Begun = Result<Box<dyn Steps>, Problems>;

/// A question whose answer is worked out in steps.
pub(super) trait Steps: Send + Sync {
    /// The amount of work.
    fn total(&self) -> usize;
    /// The amount of work done.
    fn done(&self) -> usize;
    /// Does an amount of further work, at most that which is left.
    fn advance(&mut self, amount: usize);
    /// Does the work that is left, and gives the reply.
    fn finish(self: Box<Self>) -> Result<String, Problems>;
}

impl Steps for Simulation {
    fn total(&self) -> usize {
        self.iterations()
    }

    fn done(&self) -> usize {
        self.done()
    }

    fn advance(&mut self, amount: usize) {
        self.advance(amount);
    }

    fn finish(self: Box<Self>) -> Result<String, Problems> {
        Ok(to_json(&self.answer()?))
    }
}

/// Does not show the work itself: its figures are many, and a small module does without their formatting.
impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("total", &self.total()).field("done", &self.done()).finish()
    }
}

impl Job {
    pub(super) fn answered(reply: String) -> Self {
        Self(Kind::Answered(reply))
    }

    pub(super) fn in_steps(steps: Box<dyn Steps>) -> Self {
        Self(Kind::InSteps(steps))
    }

    /// The amount of work: the iterations of a simulation, else 1.
    pub fn total(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::InSteps(steps) => steps.total(),
        }
    }

    /// The amount of work done.
    pub fn done(&self) -> usize {
        match &self.0 {
            Kind::Answered(_) => 1,
            Kind::InSteps(steps) => steps.done(),
        }
    }

    /// Does an amount of further work, at most that which is left.
    pub fn advance(&mut self, amount: usize) {
        if let Kind::InSteps(steps) = &mut self.0 {
            steps.advance(amount);
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
            Kind::InSteps(steps) => steps.finish(),
        }
    }
}

/// The problem of a question that the host has cancelled.
pub fn cancelled() -> Problem {
    problems::cancelled()
}
