//! Plans that stay open between questions.

use crate::calls::{Job, thrown};
use campaignkit::wire;
use wasm_bindgen::prelude::*;

/// A campaign that can be asked.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Plan(campaignkit::Plan);

#[wasm_bindgen]
impl Plan {
    /// Makes a plan from a document.
    #[wasm_bindgen(constructor)]
    pub fn new(document: &[u8]) -> Result<Self, JsValue> {
        wire::open(document).map(Self).map_err(thrown)
    }

    /// The reply to a question.
    pub fn ask(&self, function: &str, request: &[u8]) -> Result<String, JsValue> {
        wire::ask(&self.0, function, request).map_err(thrown)
    }

    /// Begins a question, to be answered in steps.
    pub fn begin(&self, function: &str, request: &[u8]) -> Result<Job, JsValue> {
        wire::Job::ask(&self.0, function, request).map(Job).map_err(thrown)
    }

    /// Edits the plan by a JSON Patch (RFC 6902).
    pub fn apply(&mut self, patch: &[u8]) -> Result<String, JsValue> {
        wire::apply(&mut self.0, patch).map_err(thrown)
    }
}
