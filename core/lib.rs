//! campaignkit
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

#[macro_use]
mod read;

pub mod value;

pub mod budget;
pub mod calendar;
pub mod execution;
pub mod finance;
pub mod goal;
pub mod metric;
pub mod review;
pub mod risk;
pub mod schedule;

mod campaign;
mod plan;

pub mod answers;
pub mod assess;
pub mod audit;
pub mod table;

pub mod wire;

pub use assess::{Assessment, assess};
pub use campaign::{Campaign, ExchangeRate, Format, Member, MemberKind, Phase, Policy};
pub use plan::Plan;
pub use read::Limits;
