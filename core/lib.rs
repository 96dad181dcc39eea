//! campaignkit
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo,
    clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects, clippy::float_arithmetic
)]
#![cfg_attr(test, allow(
    clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects
))]

#[macro_use]
mod read;

pub mod value;
pub mod wire;

mod plan;

pub use plan::Plan;
pub use read::Limits;
