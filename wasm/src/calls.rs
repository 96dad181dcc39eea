//! The calculators, and questions that are answered in steps.

use crate::CALCULATORS;
use campaignkit::{value::Problems, wire};
use std::panic;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(start)]
fn start() {
    panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// Problems as they are thrown: `{"problems": [...]}`.
#[allow(clippy::needless_pass_by_value)] // for `map_err`
pub(crate) fn thrown(problems: Problems) -> JsValue {
    problems.to_json().into()
}

/// The reply to a question that needs no plan.
#[wasm_bindgen]
pub fn call(function: &str, request: &[u8]) -> Result<String, JsValue> {
    CALCULATORS.call(function, request).map_err(thrown)
}

/// A question that is answered in steps.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Job(pub(crate) wire::Job);

#[wasm_bindgen]
impl Job {
    /// Begins a question that needs no plan.
    #[wasm_bindgen(constructor)]
    pub fn new(function: &str, request: &[u8]) -> Result<Self, JsValue> {
        CALCULATORS.begin(function, request).map(Self).map_err(thrown)
    }

    /// The amount of work.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> usize {
        self.0.total()
    }

    /// Does an amount of further work. The result is the amount done.
    pub fn advance(&mut self, amount: usize) -> usize {
        self.0.advance(amount);
        self.0.done()
    }

    /// Does the work that is left, and gives the reply.
    pub fn finish(self) -> Result<String, JsValue> {
        self.0.finish().map_err(thrown)
    }
}
