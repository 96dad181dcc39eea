//! The WebAssembly module inside the npm package: the core's wire functions through wasm-bindgen.
//!
//! Requests go in as UTF-8 bytes, replies come out as text, exactly the core's. Problems are thrown as their JSON
//! text. A panic is thrown as an `Error` with its message, and the instance is of no use then.
//!
//! This is the whole module. `calculators.rs` and `finance.rs` are parts of it, each with the calculators that it names;
//! `workbook.rs` has what stands beside all of them.

pub mod calls;
pub mod plan;

use campaignkit::wire::{
    Calculators,
    areas::{
        BUDGET, CALENDAR, CHART, EARNED_VALUE, FINANCE, GOAL, METRIC, PORTFOLIO, RISK, SCHEDULE, TABLE,
        TEMPLATE, TRIGGER, VARIANCE,
    },
};

/// All but workbooks.
const CALCULATORS: Calculators = Calculators::of(&[
    BUDGET,
    CALENDAR,
    CHART,
    EARNED_VALUE,
    FINANCE,
    GOAL,
    METRIC,
    PORTFOLIO,
    RISK,
    SCHEDULE,
    TABLE,
    TEMPLATE,
    VARIANCE,
    TRIGGER,
]);
