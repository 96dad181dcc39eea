//! Explanations of figures: formulas with their sources, and the derivations of the figures of a reply.

#[macro_use]
mod formula;
mod derivation;
mod path;
mod rounding;
mod walk;

pub(crate) use derivation::derive;
pub use derivation::{Derivation, DerivationInput, InputPlace, derivations};
pub(crate) use formula::COPY;
pub use formula::{Explained, Formula, Formulas};
pub(crate) use path::{Condition, Input, PathStep, Root, inputs, steps};
pub use rounding::Rounding;
