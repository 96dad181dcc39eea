//! Readiness before the start, and the outputs of tasks with their reviews.

mod item;
mod output;
pub(crate) mod problems;

pub use item::{Agreement, Confirmation, ReadinessItem, ReadinessKind, ReadinessStatus, StatedItem};
pub use output::{Output, OutputState, Review, ReviewResult};
