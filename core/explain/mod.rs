//! Explanations of figures: formulas with their sources, and the derivations of the figures of a reply.

#[macro_use]
mod formula;
mod derivation;
mod rounding;
mod walk;

pub(crate) use derivation::derive;
pub use derivation::{Derivation, DerivationInput, InputPlace, derivations};
pub(crate) use formula::{COPY, Condition, Input, PathStep, Root};
pub use formula::{Explained, Formula, Formulas};
pub use rounding::Rounding;
