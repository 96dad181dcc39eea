//! The WebAssembly module inside the npm package: the core's wire functions through wasm-bindgen.
//!
//! Requests go in as UTF-8 bytes, replies come out as text, exactly the core's. Problems are thrown as their JSON
//! text. A panic is thrown as an `Error` with its message, and the instance is of no use then.
//!
//! This is the whole module. `calculators.rs` and `finance.rs` are parts of it, each with the calculators that it names.

pub mod calls;
pub mod plan;

use campaignkit::wire::Calculators;

const CALCULATORS: Calculators = Calculators::ALL;
