//! How figures come about: formulas with their sources, and derivations of the figures of a reply.

#[macro_use]
mod derivation;

pub(crate) use derivation::derive;
pub use derivation::{Derivation, DerivationInput, Explained, Formula, InputPlace, Rounding, derivations};
